"""Offices whose holder no article names: invented sentences, public offices."""

from __future__ import annotations

from itertools import pairwise

import pytest

pytest.importorskip("natasha")

from onrecord.names import load_gazetteer
from onrecord.names.evidence import company_of
from onrecord.names.offices import load_offices
from onrecord.names.pages import open_pages
from onrecord.names.people import find_people
from onrecord.names.posts import load_posts
from onrecord.names.seats import Seating, Seats
from onrecord.records import Article, Span
from russian_speakers import parser, speaker_at

GAZETTEER = load_gazetteer()


def speaker_of(
    text: str,
    source: str,
    *,
    lang: str = "ru",
    day: str | None = "2024-02-10",
    outlet: str | None = None,
) -> str | None:
    """Return the name of whom a source means; ``None`` for nobody named."""
    article = Article(
        id="a", text=text, lang=lang, published=day, source_hash="h", outlet=outlet
    )
    start = text.rindex(source)
    return speaker_at(article, Span(start, start + len(source)))


def holders_in(text: str) -> list[str]:
    """Return the names of who holds the offices without a name in a Russian text."""
    article = Article(
        id="a", text=text, lang="ru", published="2024-02-10", source_hash="h"
    )
    pages = open_pages(article, {"text": parser("ru")(text)}, GAZETTEER)
    company = company_of(pages, GAZETTEER, None)
    people, found = find_people(pages, GAZETTEER, company, article="a")
    seating = Seating(
        pages=pages, found=found, day="2024-02-10", outlet=None, home="RU"
    )
    seats = Seats(seating, GAZETTEER, people).on_page
    return [seat.person.name for page in seats.values() for seat in page]


RUSSIAN = [
    ("Мост откроют в мае, заявил {}.", "губернатор Брянской области", "Bogomaz"),
    ("По словам {}, мост откроют.", "брянского губернатора", "Bogomaz"),
    ("{} рассказал о мосте.", "Глава Брянщины", "Bogomaz"),
    ("Со ссылкой на {} пишут о мосте.", "губернатора Брянской области", "Bogomaz"),
    ("В Брянской области закрыли мост. {} назвал сроки.", "Губернатор", "Bogomaz"),
    ("В Брянской области закрыли мост. {} назвал сроки.", "Глава региона", "Bogomaz"),
    ("В Брянске закрыли мост. {} назвал сроки.", "Губернатор области", "Bogomaz"),
    ("В Казани открыли школу. {} поздравил всех.", "Глава республики", "Minnikhanov"),
    ("{} рассказал о школах.", "Врио губернатора Самарской области", "Azarov"),
    ("{} рассказал о школах.", "И.о. губернатора Курской области", "Starovoit"),
    ("{} рассказал о школах.", "Московский губернатор", "Vorobyov"),
    ("{} рассказал о метро.", "Мэр Москвы", "Sobyanin"),
    ("{} ответил на вопрос.", "Глава Чеченской Республики", "Kadyrov"),
    ("Об этом сообщил {}.", "министр здравоохранения России", "Murashko"),
    ("{} назвал сроки.", "Глава Минздрава РФ", "Murashko"),
    ("{} назвал сроки.", "Министр здравоохранения", "Murashko"),
    ("{} доложил о паводке.", "Глава МЧС", "Kurenkov"),
    ("{} потребовал проверки.", "Генпрокурор", "Krasnov"),
    ("{} объяснила решение.", "Глава ЦБ", "Nabiullina"),
    ("{} поручил проверку.", "Глава Следственного комитета", "Bastrykin"),
    ("{} поддержала закон.", "Спикер Совета Федерации", "Matviyenko"),
    ("{} поддержал закон.", "Спикер Госдумы", "Volodin"),
    ("{} заявил о планах.", "Глава МИД Казахстана", "Nurtleu"),
    ("{} назвал сроки.", "Премьер-министр Казахстана", "Bektenov"),
    ("{} прокомментировал это.", "Пресс-секретарь президента", "Peskov"),
    ("Как заметил {}, мост откроют.", "губернатор Брянской области", "Bogomaz"),
    ("{} ответил эксперту.", "Губернатор Брянской области", "Bogomaz"),
    ("Эксперту {} ответил.", "губернатор Брянской области", "Bogomaz"),
    ("{} поручил проверку.", "Глава СК России", "Bastrykin"),
    ("{} поручил проверку.", "Глава МВД", "Kolokoltsev"),
    ("{} назвал ставку.", "Министр финансов", "Siluanov"),
    ("{} назвал ставку.", "Министр финансов России", "Siluanov"),
    ("{} возразил.", "Глава СВР", "Naryshkin"),
    ("{} возразила.", "Председатель Совета Федерации", "Matviyenko"),
    ("{} возразил.", "Костромской губернатор", "Sitnikov"),
    ("В Брянске губернатор был. {} ответил.", "Губернатор", "Bogomaz"),
    ("Депутат Иван Кротов был в Брянске. {} ответил.", "Губернатор", "Bogomaz"),
]

NOBODY = [
    ("{} рассказал о мосте.", "Вице-губернатор Брянской области"),
    ("{} рассказал о мосте.", "Пресс-секретарь губернатора Брянской области"),
    ("{} рассказал о мосте.", "Заместитель губернатора Брянской области"),
    ("{} рассказал о мосте.", "Бывший губернатор Брянской области"),
    ("{} рассказал о мосте.", "Глава Брянска"),
    ("{} рассказал о мосте.", "Глава Брянского района"),
    ("{} рассказал о мосте.", "Глава Минской области"),
    ("{} рассказал о мосте.", "Губернатор Миннесоты"),
    ("В Брянской области две больницы. {} ответил.", "Министр здравоохранения"),
    ("{} назвал сроки.", "Министр здравоохранения Московской области"),
    ("{} назвал сроки.", "Министр здравоохранения региона"),
    ("{} потребовал проверки.", "Генпрокурор США"),
    ("{} ответил.", "Председатель Следственного комитета Беларуси"),
    ("Брянская и Тульская области делят реку. {} назвал сроки.", "Губернатор области"),
    ("В Брянской области мост. {} ответил.", "Минский губернатор"),
    ("В Брянской области мост. {} ответил.", "Донецкий губернатор"),
    ("В Брянской области мост. Об этом сказал {}.", "винницкий губернатор"),
    ("В Брянской области мост. В Огайо {} ответил.", "губернатор"),
    ("{} рассказал о мосте.", "Председатель СК по Брянской области"),
    ("{} рассказал о мосте.", "Глава СК России по Брянской области"),
    ("{} рассказал о мосте.", "Глава Росгвардии по Брянской области"),
    ("{} рассказал о мосте.", "Глава СК Брянской области"),
    ("{} рассказал о мосте.", "Экс-губернатор Брянской области"),
    ("{} рассказал о мосте.", "Зам губернатора Брянской области"),
    ("{} рассказал о мосте.", "Новый губернатор Брянской области"),
    ("{} рассказал о мосте.", "Глава Крыма"),
    ("{} рассказал о мосте.", "Губернатор Севастополя"),
    ("{} рассказал о мосте.", "Губернатор Херсонской области"),
    ("{} рассказал о мосте.", "Глава ДНР"),
]

ENGLISH = [
    ("The road opens, {} said.", "the Bryansk governor", "Bogomaz"),
    ("The road opens, {} said.", "the governor of the Bryansk region", "Bogomaz"),
    ("{} said so.", "The governor of Bryansk Oblast", "Bogomaz"),
    ("{} said so.", "Bryansk region's governor", "Bogomaz"),
    (
        "A bridge in Bryansk region fell. {} said so.",
        "The regional governor",
        "Bogomaz",
    ),
    ("A bridge in Bryansk region fell. {} said so.", "The governor", "Bogomaz"),
    ("{} said so.", "The acting governor of Samara Region", "Azarov"),
    ("{} said so.", "The head of Chechnya", "Kadyrov"),
    ("{} said so.", "The Moscow mayor", "Sobyanin"),
    ("{} said so.", "Russia's health minister", "Murashko"),
    ("{} said so.", "The health minister of Russia", "Murashko"),
    ("{} said so.", "Russia's central bank governor", "Nabiullina"),
    ("A bridge in Ohio fell. {} said so.", "The governor", None),
    ("A bridge in Bryansk region fell. {} said so.", "The governor of Ohio", None),
    ("A bridge in Bryansk region fell. {} said so.", "The governor of Texas", None),
    ("A bridge in Bryansk region fell. {} said so.", "Ohio's governor", None),
    ("A bridge in Bryansk region fell. In Ohio, {} said so.", "the governor", None),
    (
        "A bridge in Bryansk region fell. In May, {} said so.",
        "the governor",
        "Bogomaz",
    ),
    ("Newspaper readers asked and {} said so.", "the Bryansk governor", "Bogomaz"),
    ("{} said so.", "The Coptic pope", None),
    ("{} said so.", "The Russian Health Minister", "Murashko"),
    ("{} said so.", "Russia's Health Minister", "Murashko"),
    ("{} said so.", "The pope of Alexandria", None),
    ("{} said so.", "The pope", "Francis"),
    ("{} said so.", "The mayor of Moscow, Idaho", None),
    ("{} said so.", "The mayor of Moscow", "Sobyanin"),
    ("{} said so.", "The former governor of Bryansk Oblast", None),
    ("{} said so.", "The deputy governor of Bryansk Oblast", None),
    ("{} said so.", "A spokesman for the governor of Bryansk Oblast", None),
]


@pytest.mark.parametrize(("text", "source", "name"), RUSSIAN)
def test_a_russian_office_means_who_held_it_that_day(
    text: str, source: str, name: str
) -> None:
    found = speaker_of(text.format(source), source)

    assert found is not None
    assert found.endswith(name)


@pytest.mark.parametrize(("text", "source"), NOBODY)
def test_another_office_or_place_means_nobody(text: str, source: str) -> None:
    assert speaker_of(text.format(source), source) is None


@pytest.mark.parametrize(("text", "source", "name"), ENGLISH)
def test_an_english_office_means_who_held_it_that_day(
    text: str, source: str, name: str | None
) -> None:
    found = speaker_of(text.format(source), source, lang="en")

    assert (found or "").endswith(name or "")
    assert (found is None) == (name is None)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2022-02-24", "Roman Starovoit"),
        ("2024-05-14", None),
        ("2024-08-06", "Alexei Smirnov"),
        ("2025-01-10", "Alexander Khinshtein"),
        (None, None),
    ],
)
def test_the_article_s_day_tells_one_holder_from_the_next(
    day: str | None, name: str | None
) -> None:
    source = "губернатор Курской области"

    assert speaker_of(f"Мост откроют, заявил {source}.", source, day=day) == name


def test_who_an_article_names_with_the_office_holds_it() -> None:
    text = "Губернатор Брянской области Иван Кротов открыл мост. {} назвал сроки."
    source = "Губернатор Брянской области"

    assert speaker_of(text.format(source), source) == "Ivan Krotov"


def test_of_two_named_with_one_office_nobody_is_meant() -> None:
    named = "Глава Минздрава {} открыл больницу. "
    source = "Глава Минздрава"
    both = ["Иван Кротов", "Петр Сомов"]

    for names in (both, both[::-1]):
        text = "".join(map(named.format, names)) + f"{source} назвал сроки."
        assert holders_in(text) == []
    assert holders_in(named.format(both[0]) + f"{source} ответил.") == ["Ivan Krotov"]


def test_who_belongs_to_a_holder_does_not_hold_the_office() -> None:
    text = "Помощник главы Минздрава Иван Кротов уехал. Глава Минздрава рассказал."

    assert speaker_of(text, "Глава Минздрава") == "Mikhail Murashko"


def test_an_article_s_region_goes_before_its_paper_s() -> None:
    text, source = "В Туле закрыли мост. Губернатор назвал сроки.", "Губернатор"

    assert speaker_of(text, source, outlet="Брянские новости") == "Alexei Dyumin"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_phrase_of_an_office_stands_in_two_tables(lang: str) -> None:
    ours = [
        phrase
        for row in load_offices().portfolios.values()
        for phrase in (row.ru if lang == "ru" else row.en)
    ]
    posts = load_posts().packs[lang].posts
    theirs = {word.lower() for post in posts.values() for word in post.words}

    assert len(set(ours)) == len(ours)
    assert theirs.isdisjoint(ours)
    assert posts.keys().isdisjoint(load_offices().titles)


def test_a_paper_s_name_tells_whose_governor_is_meant() -> None:
    text, source = "Мост закрыли. Губернатор назвал сроки.", "Губернатор"

    assert speaker_of(text, source, outlet="Брянские новости") == "Alexander Bogomaz"
    assert speaker_of(text, source, outlet="Новости") is None


def test_no_two_hold_one_seat_on_one_day() -> None:
    terms: dict[tuple[str, str], list[tuple[str, str]]] = {}
    posts = load_offices().titles.keys()
    for entry in GAZETTEER:
        for held in entry.held:
            if held.post in posts and held.verified:
                term = (held.when.begin or "", held.when.end or "9999")
                terms.setdefault((held.post, held.of), []).append(term)
    for seat, held_by in terms.items():
        for (_, end), (begin, _) in pairwise(sorted(held_by)):
            assert end <= begin, seat


def test_every_region_has_a_name_of_its_own() -> None:
    names = [region.name for region in load_offices().regions]

    assert len(set(names)) == len(names)
