"""Whom a source means: tables of invented sentences, public facts only."""

from __future__ import annotations

import functools

import pytest

from onrecord.names import find_mentions, load_gazetteer, resolve_speaker
from onrecord.records import Article, Span, Speaker
from onrecord.settings import Settings
from onrecord.syntax import Parser, parser_for

GAZETTEER = load_gazetteer()


@functools.lru_cache(maxsize=2)
def parser(lang: str) -> Parser:
    if lang == "ru":
        pytest.importorskip("natasha")
    return parser_for(lang, Settings())


def speaker_of(text: str, source: str, *, lang: str, published: str | None) -> Speaker:
    article = Article(
        id="a", text=text, lang=lang, published=published, source_hash="h"
    )
    mentions = find_mentions(article, {"text": parser(lang)(text)}, GAZETTEER)
    start = text.rindex(source)
    speaker = resolve_speaker(
        (Span(start, start + len(source)),),
        article=article,
        where="text",
        mentions=mentions,
        gazetteer=GAZETTEER,
    )
    assert speaker is not None
    return speaker


# published, text, source (its last occurrence), canonical name or None
ENGLISH = [
    (
        "2026-07-03",
        "It came, the Chinese ambassador in Tashkent, Wu Jianping, said. The ambassador left.",
        "The ambassador",
        "Wu Jianping",
    ),
    (  # nobody has been called so
        "2026-07-03",
        "It came, Wu Jianping said. The ambassador left.",
        "The ambassador",
        None,
    ),
    (
        "2025-06-12",
        "It came, Minister of State Marcus Ngirail said.",
        "Minister of State Marcus Ngirail",
        "Marcus Ngirail",
    ),
    (
        "2024-11-07",
        "A German spokesman said that it was in Cyprus.",
        "A German spokesman",
        None,
    ),
    (
        "2025-12-03",
        "The US embassy said that it had no comment.",
        "The US embassy",
        "Embassy of United States",
    ),
    (
        "2025-11-20",
        "It is here, the Thai army said.",
        "the Thai army",
        "Army of Thailand",
    ),
    (  # the force or embassy only says which analyst, radio, guard
        "2025-11-20",
        "A Russian military analyst said that it left.",
        "A Russian military analyst",
        None,
    ),
    (
        "2025-11-20",
        "Israeli military radio said that it left.",
        "Israeli military radio",
        None,
    ),
    (
        "2025-11-20",
        "Iran's consulate guard said that it left.",
        "Iran's consulate guard",
        None,
    ),
    (  # the sentence before is no part of a name
        "2025-10-14",
        "It was made in Norway. Defense Minister Hsu said so. Hsu had told it.",
        "Hsu",
        "Hsu",
    ),
    (  # whom a town only holds
        "2025-05-07",
        "Hotels in Lisbon say that nothing has been cancelled.",
        "Hotels in Lisbon",
        None,
    ),
    (
        "2025-08-21",
        "The ministry in Lisbon did not wish to comment.",
        "The ministry in Lisbon",
        None,
    ),
    (
        "2025-11-17",
        "Captain Anuchit Ratanaporn spoke of Thailand. Anuchit gave no number.",
        "Anuchit",
        "Anuchit Ratanaporn",
    ),
    (
        "2022-02-10",
        "The unit left, the Russian Defense Ministry said. The statement gave no date.",
        "The statement",
        "Russian Ministry of Defence",
    ),
    ("2022-02-10", "The statement gave no date.", "The statement", None),
    (
        "2025-12-19",
        "Belarus closed the road, which it calls a response to threats.",
        "it",
        "Belarus",
    ),
    (
        "2025-12-19",
        "President of Belarus Alexander Lukashenko said the system is ready.",
        "President of Belarus Alexander Lukashenko",
        "Alexander Lukashenko",
    ),
    (
        "2025-12-19",
        "Lukashenko's press secretary Natalia Eismont told reporters in Minsk that work goes on.",
        "Lukashenko's press secretary Natalia Eismont",
        "Natalia Eismont",
    ),
    (
        "2025-12-19",
        "Natalya Eismont, spokesperson of President Alexander Lukashenko, said so.",
        "Natalya Eismont, spokesperson of President Alexander Lukashenko",
        "Natalia Eismont",
    ),
    (
        "2025-12-19",
        "Lukashenko's press secretary said the date is set.",
        "Lukashenko's press secretary",
        "Natalia Eismont",
    ),
    (
        "2025-12-19",
        "A source close to the Russian Defense Ministry told TASS that it was late.",
        "A source close to the Russian Defense Ministry",
        None,
    ),
    (
        "2025-12-19",
        "A Russian Defense Ministry statement said the unit had left.",
        "A Russian Defense Ministry statement",
        "Russian Ministry of Defence",
    ),
    (
        "2025-12-19",
        "Ukraine's Center for Countering Disinformation called it a fake.",
        "Ukraine's Center for Countering Disinformation",
        "Center for Countering Disinformation",
    ),
    ("2025-12-19", "The Kremlin said it was not aware.", "The Kremlin", "Kremlin"),
    (
        "2025-12-19",
        "Kremlin spokesman Dmitry Peskov said it was not aware.",
        "Kremlin spokesman Dmitry Peskov",
        "Dmitry Peskov",
    ),
    (
        "2025-12-19",
        "The Kremlin spokesman said it was not aware.",
        "The Kremlin spokesman",
        "Dmitry Peskov",
    ),
    (
        "2025-12-19",
        "Kremlin officials said it was not aware.",
        "Kremlin officials",
        None,
    ),
    ("2025-12-19", "Minsk said it would answer.", "Minsk", "Belarus"),
    (
        "2025-12-19",
        "Ukrainian President Volodymyr Zelensky met Donald Tusk in Warsaw. He said the border is closed.",
        "He",
        "Volodymyr Zelensky",
    ),
    (
        "2025-12-19",
        "The Ukrainian president warned Europe on Thursday.",
        "The Ukrainian president",
        "Volodymyr Zelensky",
    ),
    (
        "2025-12-19",
        "Jeffrey Lewis of the Middlebury Institute and Decker Eveleth of CNA studied the images. Lewis said the site is near Krichev.",
        "Lewis",
        "Jeffrey Lewis",
    ),
    (
        "2025-12-19",
        "Jeffrey Lewis, a researcher at the Middlebury Institute of International Studies in California, said the images fit.",
        "Jeffrey Lewis, a researcher at the Middlebury Institute of International Studies in California",
        "Jeffrey Lewis",
    ),
    (
        "2025-12-19",
        "Two researchers at the Middlebury Institute said the images fit.",
        "Two researchers at the Middlebury Institute",
        None,
    ),
    (
        "2025-12-19",
        "Pavel Latushka, deputy head of the United Transitional Cabinet, denied the report.",
        "Pavel Latushka, deputy head of the United Transitional Cabinet",
        "Pavel Latushka",
    ),
    (
        "2025-12-19",
        "Exiled opposition leader Sviatlana Tsikhanouskaya said people do not want missiles. She added that the regime lies.",
        "She",
        "Sviatlana Tsikhanouskaya",
    ),
    (
        "2025-12-19",
        "Belarusian Defence Minister Viktor Khrenin opened the talks. The minister said the unit had arrived.",
        "The minister",
        "Viktor Khrenin",
    ),
    (
        "2025-12-19",
        "Andrii Demchenko, spokesman for the State Border Guard Service, said no movement was seen.",
        "Andrii Demchenko, spokesman for the State Border Guard Service",
        "Andrii Demchenko",
    ),
    (
        "2025-12-19",
        "The Ukrainian Defense Ministry's Main Intelligence Directorate said so.",
        "The Ukrainian Defense Ministry's Main Intelligence Directorate",
        "Defence Intelligence of Ukraine",
    ),
    (
        "2025-12-19",
        "Polish Foreign Minister Radosław Sikorski said Warsaw would respond.",
        "Polish Foreign Minister Radosław Sikorski",
        "Radoslaw Sikorski",
    ),
    (
        "2025-12-19",
        "Poland's foreign minister said Warsaw would respond.",
        "Poland's foreign minister",
        "Radoslaw Sikorski",
    ),
    (
        "2025-12-19",
        "A senior U.S. official told Reuters that the launchers had not moved.",
        "A senior U.S. official",
        None,
    ),
    (
        "2025-12-19",
        "Two people familiar with the matter said the plan had changed.",
        "Two people familiar with the matter",
        None,
    ),
    ("2025-12-19", "BelTA reported that the unit had left.", "BelTA", "BelTA"),
    (
        "2025-12-19",
        "Satellite images reviewed by Reuters show a site. Analysts said it is new.",
        "Analysts",
        None,
    ),
    (
        "2025-12-19",
        "Russian President Vladimir Putin and Belarusian leader Alexander Lukashenko signed. Putin's spokesman said later it was done.",
        "Putin's spokesman",
        "Dmitry Peskov",
    ),
    (
        "2025-12-19",
        "Alexander Volfovich, who heads the Security Council, said it. The State Secretary stressed the date.",
        "The State Secretary",
        "Alexander Volfovich",
    ),
    (
        "2025-12-19",
        'President Lukashenko spoke to parliament. "It arrived yesterday," the president said.',
        "the president",
        "Alexander Lukashenko",
    ),
    (
        "2025-12-19",
        "The self-proclaimed president of Belarus announced it.",
        "The self-proclaimed president of Belarus",
        "Alexander Lukashenko",
    ),
    ("2012-12-19", "The US president said so.", "The US president", "Barack Obama"),
    (
        "2022-12-19",
        "The Russian defence minister said so.",
        "The Russian defence minister",
        "Sergei Shoigu",
    ),
    (
        "2025-12-19",
        "The Russian defence minister said so.",
        "The Russian defence minister",
        "Andrei Belousov",
    ),
    (
        "2025-12-19",
        "Former US president Bill Clinton said so.",
        "Former US president Bill Clinton",
        "Bill Clinton",
    ),
    (
        "2025-12-19",
        "Ivan Petrov, a driver from Krichev, saw trucks. Petrov said they came at night.",
        "Petrov",
        "Ivan Petrov",
    ),
    (
        "2025-12-19",
        "Kochanova, speaker of the upper house in Minsk, met Anna Kozhanova, a teacher. Kozhanova said hello.",
        "Kozhanova",
        "Anna Kozhanova",
    ),
    (
        "2025-12-19",
        "NATO Secretary General Mark Rutte said allies are watching.",
        "NATO Secretary General Mark Rutte",
        "Mark Rutte",
    ),
    (
        "2025-12-19",
        "Lithuanian Defence Minister Robertas Kaunas said in Kaunas that it is safe.",
        "Lithuanian Defence Minister Robertas Kaunas",
        "Robertas Kaunas",
    ),
    (
        "2025-12-19",
        "The Institute for the Study of War said in its daily report that nothing changed.",
        "The Institute for the Study of War",
        "Institute for the Study of War",
    ),
    (
        "2025-12-19",
        "ISW analysts wrote that nothing changed.",
        "ISW analysts",
        "Institute for the Study of War",
    ),
    (
        "2025-12-19",
        "The Belarusian opposition group BELPOL said the site is empty.",
        "The Belarusian opposition group BELPOL",
        "BELPOL",
    ),
    (
        "2025-12-19",
        "Uladzimir Zhyhar, head of BELPOL, said the site is empty.",
        "Uladzimir Zhyhar, head of BELPOL",
        "Uladzimir Zhyhar",
    ),
    (
        "2025-12-19",
        "The U.S. State Department declined to comment.",
        "The U.S. State Department",
        "US State Department",
    ),
    (
        "2025-12-19",
        "Foreign Ministry spokeswoman Maria Zakharova said Moscow would reply.",
        "Foreign Ministry spokeswoman Maria Zakharova",
        "Maria Zakharova",
    ),
    (
        "2025-12-19",
        "Lukashenko, 71, said it.",
        "Lukashenko, 71,",
        "Alexander Lukashenko",
    ),
    (
        "2025-12-19",
        "Volodymyr Zelenskyy's adviser Mykhailo Podolyak said it.",
        "Volodymyr Zelenskyy's adviser Mykhailo Podolyak",
        "Mykhailo Podolyak",
    ),
    (
        "2025-12-19",
        "An adviser to Ukraine's President Volodymyr Zelenskyy said it.",
        "An adviser to Ukraine's President Volodymyr Zelenskyy",
        None,
    ),
    (
        "2025-12-19",
        "The unit left Belarus. The Defense Ministry said it was planned.",
        "The Defense Ministry",
        "Belarusian Ministry of Defence",
    ),
    (
        "2025-12-19",
        "The Belarusian Defense Ministry posted a video. The ministry said it was planned.",
        "The ministry",
        "Belarusian Ministry of Defence",
    ),
    (
        "2025-12-19",
        "The Belarusian Defense Ministry posted a video. The ministry's spokesman said it was planned.",
        "The ministry's spokesman",
        None,
    ),
    (
        "2025-12-19",
        "Belarus opened the site. The Ministry of Defense of Ukraine said it was planned.",
        "The Ministry of Defense of Ukraine",
        "Ukrainian Ministry of Defence",
    ),
]
RUSSIAN = [
    (
        "2025-07-02",
        "Лукашенко выступил в Минске. Об этом сказал политик.",
        "политик",
        "Alexander Lukashenko",
    ),
    (
        "2025-12-19",
        "Пресс-секретарь Александра Лукашенко Наталья Эйсмонт сообщила о дате.",
        "Пресс-секретарь Александра Лукашенко Наталья Эйсмонт",
        "Natalia Eismont",
    ),
    (
        "2025-12-19",
        "Пресс-секретарь Лукашенко сообщила о дате.",
        "Пресс-секретарь Лукашенко",
        "Natalia Eismont",
    ),
    (
        "2025-12-19",
        "Пресс-секретарь Лукашенко Наталья Эйсмонт сообщила о дате.",
        "Пресс-секретарь Лукашенко Наталья Эйсмонт",
        "Natalia Eismont",
    ),
    (
        "2025-12-19",
        "По словам Натальи Эйсмонт, пресс-секретаря Александра Лукашенко, работа идет.",
        "Натальи Эйсмонт, пресс-секретаря Александра Лукашенко",
        "Natalia Eismont",
    ),
    (
        "2025-12-19",
        "Министр обороны Белоруссии Виктор Хренин заявил, что комплекс готовится.",
        "Министр обороны Белоруссии Виктор Хренин",
        "Viktor Khrenin",
    ),
    (
        "2025-12-19",
        "Глава Минобороны Белоруссии заявил, что комплекс готовится.",
        "Глава Минобороны Белоруссии",
        "Viktor Khrenin",
    ),
    (
        "2025-12-19",
        "Белорусский президент заявил об этом в Минске.",
        "Белорусский президент",
        "Alexander Lukashenko",
    ),
    (
        "2025-12-19",
        "Глава белорусского МИД Максим Рыженков выступил. Министр отметил, что выбора нет.",
        "Министр",
        "Maxim Ryzhenkov",
    ),
    (
        "2025-12-19",
        "В Минобороны Белоруссии сообщили, что комплекс прибыл.",
        "Минобороны Белоруссии",
        "Belarusian Ministry of Defence",
    ),
    (
        "2025-12-19",
        "Источник ТАСС в Минобороны сообщил о прибытии.",
        "Источник ТАСС в Минобороны",
        None,
    ),
    (
        "2025-12-19",
        "Военный эксперт Алексей Леонков рассказал РИА Новости о комплексе. Он добавил, что это ответ.",
        "Он",
        "Alexei Leonkov",
    ),
    (
        "2025-12-19",
        "Президент Украины Владимир Зеленский назвал это шантажом.",
        "Президент Украины Владимир Зеленский",
        "Volodymyr Zelensky",
    ),
    (
        "2025-12-19",
        "Об этом заявил госсекретарь Совета безопасности Белоруссии Александр Вольфович.",
        "госсекретарь Совета безопасности Белоруссии Александр Вольфович",
        "Alexander Volfovich",
    ),
    (
        "2025-12-19",
        "Военный аналитик Иван Петренко сообщил об этом. По словам Петренко, техники нет.",
        "Петренко",
        "Ivan Petrenko",
    ),
    (
        "2025-12-19",
        "Официальный представитель МИД России Мария Захарова прокомментировала это. Она назвала слова ложью.",
        "Она",
        "Maria Zakharova",
    ),
    (
        "2025-12-19",
        "Помощник президента Юрий Ушаков сообщил о визите.",
        "Помощник президента Юрий Ушаков",
        "Yuri Ushakov",
    ),
    (
        "2025-12-19",
        "Лукашенко встретился с Путиным. Белорусский лидер сказал, что рад.",
        "Белорусский лидер",
        "Alexander Lukashenko",
    ),
    (
        "2025-12-19",
        "Лукашенко встретился с Путиным. Российский лидер сказал, что рад.",
        "Российский лидер",
        "Vladimir Putin",
    ),
    (
        "2025-12-19",
        "Начальник Генштаба ВС Белоруссии генерал-майор Павел Муравейко сообщил о проверке. Генерал отметил готовность.",
        "Генерал",
        "Pavel Muraveiko",
    ),
    (
        "2025-12-19",
        "Председатель Совета Республики Наталья Кочанова сказала это.",
        "Председатель Совета Республики Наталья Кочанова",
        "Natalia Kochanova",
    ),
    (
        "2025-12-19",
        "Telegram-канал «Пул Первого» привел слова президента.",
        "Telegram-канал «Пул Первого»",
        "Pul Pervogo",
    ),
    (
        "2025-12-19",
        "МИНСК, 19 дек. Комплекс прибыл. В Минобороны уточнили, что работа идет.",
        "Минобороны",
        "Belarusian Ministry of Defence",
    ),
    ("2025-12-19", "Белоруссия ждет. В ведомстве уточнили.", "ведомстве", None),
    ("2025-12-19", "Эксперты считают, что это сигнал.", "Эксперты", None),
]


@pytest.mark.parametrize(("published", "text", "source", "name"), ENGLISH)
def test_an_english_source_means_its_head(
    published: str, text: str, source: str, name: str | None
) -> None:
    speaker = speaker_of(text, source, lang="en", published=published)

    assert speaker.name == name
    assert (speaker.described is None) == (name is not None)


@pytest.mark.parametrize(("published", "text", "source", "name"), RUSSIAN)
def test_a_russian_source_means_its_head(
    published: str, text: str, source: str, name: str | None
) -> None:
    assert speaker_of(text, source, lang="ru", published=published).name == name


def test_no_source_has_no_speaker() -> None:
    article = Article(id="a", text="It was said.", source_hash="h")

    assert (
        resolve_speaker(
            (),
            article=article,
            where="text",
            mentions=(),
            gazetteer=GAZETTEER,
        )
        is None
    )


def test_two_unnamed_sources_never_share_an_id() -> None:
    text = "Analysts said yes. Analysts said no."
    article = Article(id="a", text=text, source_hash="h")
    ids = {
        resolve_speaker(
            (Span(start, start + 8),),
            article=article,
            where="text",
            mentions=(),
            gazetteer=GAZETTEER,
        )
        for start in (0, 19)
    }

    assert len(ids) == 2


def test_a_role_is_resolved_by_the_day() -> None:
    text = "The Ukrainian foreign minister said it."
    source = "The Ukrainian foreign minister"

    before = speaker_of(text, source, lang="en", published="2024-09-04")
    after = speaker_of(text, source, lang="en", published="2024-09-05")

    assert (before.name, after.name) == ("Dmytro Kuleba", "Andrii Sybiha")


def test_an_unverified_office_never_resolves_a_role_alone() -> None:
    # The row of this office has no source; the words stay a description.
    speaker = speaker_of(
        "The Belarusian ambassador said it.",
        "The Belarusian ambassador",
        lang="en",
        published="2025-11-01",
    )

    assert speaker.name is None


@pytest.mark.parametrize(
    ("text", "source", "lang", "name"),
    [
        ("Alexander Lukashenko came. Lukashenko's declaration on May 8 was brief.",
         "Lukashenko's declaration on May 8", "en", "Alexander Lukashenko"),
        ("Belarus's defence minister Viktor Khrenin came. The minister's latest televised "
         "statement was brief.", "The minister's latest televised statement", "en",
         "Viktor Khrenin"),
        ("Alexander Lukashenko came. His words were brief.", "His words", "en",
         "Alexander Lukashenko"),
        ("Alexander Lukashenko came. Lukashenko's press secretary's statement was brief.",
         "Lukashenko's press secretary's statement", "en", "Natalia Eismont"),
        ("Remarks by Vladimir Putin were brief.", "Remarks by Vladimir Putin", "en",
         "Vladimir Putin"),
        ("A post on X by Dmitry Medvedev was brief.", "A post on X by Dmitry Medvedev", "en",
         "Dmitry Medvedev"),
        ("An interview with Sergei Lavrov came out.", "An interview with Sergei Lavrov", "en",
         "Sergei Lavrov"),
        ("The Russian Defense Ministry denied it. A ministry statement gave no date.",
         "A ministry statement", "en", "Russian Ministry of Defence"),
        ("Слова Путина удивили всех.", "Слова Путина", "ru", "Vladimir Putin"),
        ("Выступление пресс-секретаря Лукашенко было кратким.",
         "Выступление пресс-секретаря Лукашенко", "ru", "Natalia Eismont"),
    ],
)  # fmt: skip
def test_who_owns_the_words_speaks(
    text: str, source: str, lang: str, name: str
) -> None:
    assert speaker_of(text, source, lang=lang, published="2025-05-10").name == name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Lukashenko's officers spoke of it.", "Lukashenko's officers"),
        ("A meeting with Sergei Lavrov spoke of it.", "A meeting with Sergei Lavrov"),
    ],
)
def test_who_owns_no_words_does_not_speak(text: str, source: str) -> None:
    assert speaker_of(text, source, lang="en", published="2025-05-10").name is None
