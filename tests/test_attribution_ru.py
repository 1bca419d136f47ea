"""Russian constructions of attribution, one row each; sentences are ours."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.ru import find_triples
from onrecord.attribution.ru.lexicon import load_lexicon
from onrecord.records import Article, Span, Triple, Where, Zone, words
from onrecord.settings import Settings
from onrecord.syntax import Analysis, parser_for
from onrecord.text import Quotation, find_quotations


def found_in(text: str, *, zones: tuple[Zone, ...] = ()) -> tuple[Triple, ...]:
    article = Article(id="a", lang="ru", text=text, source_hash="", zones=zones)
    analysis = parser_for("ru", Settings())(text)
    return find_triples(article, {"text": analysis}, {"text": find_quotations(text)})


def in_words(text: str, triple: Triple) -> tuple[str, str, str]:
    return (
        words(text, triple.source),
        words(text, triple.cue),
        words(text, triple.content),
    )


def the_one(text: str) -> tuple[str, str, str]:
    found = found_in(text)
    assert len(found) == 1
    return in_words(text, found[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Министр Иван Петров заявил, что полк готов.",
            ("Министр Иван Петров", "заявил", "что полк готов"),
        ),
        (
            "Полк готов, заявил министр Иван Петров на брифинге.",
            ("министр Иван Петров", "заявил", "Полк готов"),
        ),
        (
            "«Полк готов», — сказал он журналистам.",
            ("он", "сказал", "«Полк готов»"),
        ),
        (
            '"Полк готов. Мы ждали", - подчеркнула министр.',
            ("министр", "подчеркнула", '"Полк готов. Мы ждали"'),
        ),
        (
            "«Полк готов, — сказал он. — Мы ждали».",
            ("он", "сказал", "«Полк готов … Мы ждали»"),
        ),
        (
            "Министр сказал: «Полк уже готов».",
            ("Министр", "сказал", "«Полк уже готов»"),
        ),
        (
            "По словам министра, полк готов.",
            ("министра", "По словам", "полк готов"),
        ),
        (
            "По его словам, полк готов.",
            ("его", "По … словам", "полк готов"),
        ),
        (
            "Полк, по мнению эксперта, готов к службе.",
            ("эксперта", "по мнению", "Полк … готов к службе"),
        ),
        (
            "Год назад, пояснил министр, он предложил план.",
            ("министр", "пояснил", "Год назад … он предложил план"),
        ),
        (
            "Министр сообщил о прибытии полка.",
            ("Министр", "сообщил", "о прибытии полка"),
        ),
        (
            "Президент попросил соседа разместить полк.",
            ("Президент", "попросил", "разместить полк"),
        ),
        (
            "Разместить полк попросил президент.",
            ("президент", "попросил", "Разместить полк"),
        ),
        (
            "Министр опроверг сообщения о прибытии полка.",
            ("Министр", "опроверг", "сообщения о прибытии полка"),
        ),
        (
            "Министр отказался комментировать прибытие полка.",
            ("Министр", "отказался комментировать", "прибытие полка"),
        ),
        (
            "В министерстве объяснили, для чего прибыл полк.",
            ("министерстве", "объяснили", "для чего прибыл полк"),
        ),
        (
            "Полк прибыл, сообщили в пресс-службе флота.",
            ("пресс-службе флота", "сообщили", "Полк прибыл"),
        ),
        (
            "Как пояснил эксперт, полк прибыл ночью.",
            ("эксперт", "пояснил", "полк прибыл ночью"),
        ),
        (
            "Полк прибыл, следует из сообщения флота.",
            ("сообщения флота", "следует", "Полк прибыл"),
        ),
        (
            "Стало известно, когда прибудет полк.",
            ("", "Стало известно", "когда прибудет полк"),
        ),
        (
            "Министр, выступая в городе, заявил, что полк прибыл.",
            ("Министр", "заявил", "что полк прибыл"),
        ),
        (
            "Напомним, месяц назад министр заявил, что полк прибудет.",
            ("министр", "заявил", "что полк прибудет"),
        ),
        (
            "Полк прибыл, рассказала ТАСС глава ведомства Анна Орлова.",
            ("глава ведомства Анна Орлова", "рассказала", "Полк прибыл"),
        ),
        (
            "Оппозиция уверена, что кабинет тянет время.",
            ("Оппозиция", "уверена", "что кабинет тянет время"),
        ),
        (
            "По предварительным данным, взорвался баллон с газом.",
            ("", "По предварительным данным", "взорвался баллон с газом"),
        ),
        (
            "Ожидается, что рейсов станет больше.",
            ("", "Ожидается", "что рейсов станет больше"),
        ),
        (
            "Министр дал понять, что налоги не вырастут.",
            ("Министр", "дал понять", "что налоги не вырастут"),
        ),
        (
            "Тренер обратил внимание на ошибки защиты.",
            ("Тренер", "обратил внимание", "на ошибки защиты"),
        ),
        (
            "Министр пригрозил соседям новыми пошлинами.",
            ("Министр", "пригрозил", "новыми пошлинами"),
        ),
        (
            "Министр обвинил соседей в срыве переговоров.",
            ("Министр", "обвинил", "соседей в срыве переговоров"),
        ),
        (
            "Жители пожаловались на шум стройки.",
            ("Жители", "пожаловались", "на шум стройки"),
        ),
        (
            "Юрист настаивает на домашнем аресте.",
            ("Юрист", "настаивает", "на домашнем аресте"),
        ),
        (
            "О планах завода рассказал директор.",
            ("директор", "рассказал", "О планах завода"),
        ),
        (
            "Эти слова в Париже назвали ошибкой.",
            ("Париже", "назвали", "Эти слова … ошибкой"),
        ),
        (
            "Президент поинтересовался, хватает ли зерна.",
            ("Президент", "поинтересовался", "хватает ли зерна"),
        ),
    ],
)
def test_each_construction_gives_source_cue_and_content(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert the_one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Полк готов, заявил министр Иван Петров, передает ТАСС.",
        "Полк готов, заявил министр Иван Петров, пишут местные СМИ.",
        "Министр Иван Петров заявил, что полк готов, сообщает РИА Новости.",
        "По словам министра Ивана Петрова, полк готов, сообщает корреспондент РБК.",
    ],
)
def test_an_agency_beside_a_speaker_is_a_relay_and_no_attribution(text: str) -> None:
    source, _, content = the_one(text)

    assert "Петров" in source
    assert content.removeprefix("что ").lower() == "полк готов"


def test_an_agency_alone_speaks_for_itself() -> None:
    assert the_one("Полк прибыл, передает агентство Синьхуа.") == (
        "агентство Синьхуа",
        "передает",
        "Полк прибыл",
    )


def test_an_agency_that_cites_someone_gives_the_word_to_them() -> None:
    text = "Полк прибыл, сообщает ТАСС со ссылкой на министерство обороны."

    assert the_one(text) == ("министерство обороны", "сообщает", "Полк прибыл")


def test_two_verbs_of_one_speaker_are_two_attributions() -> None:
    text = "Министр заявил, что полк прибыл, и добавил, что он готов."

    found = [in_words(text, t) for t in found_in(text)]

    assert found == [
        ("Министр", "заявил", "что полк прибыл"),
        ("Министр", "добавил", "что он готов"),
    ]


def test_a_gerund_speaks_with_the_voice_of_its_verb() -> None:
    text = "Министр заявил, что полк прибыл, подчеркнув, что он готов."

    assert [in_words(text, t)[0] for t in found_in(text)] == ["Министр", "Министр"]


def test_what_was_said_of_it_sums_up_the_sentences_before() -> None:
    text = "Полк прибыл. Он готов. Об этом заявил министр."

    assert the_one(text) == ("министр", "заявил", "Полк прибыл. Он готов")


def test_a_dateline_is_no_part_of_what_was_said() -> None:
    text = "МИНСК, 5 мая. /ТАСС/. Полк прибыл. Об этом заявил министр."
    zone = Zone(where="text", span=Span(0, 21), kind="dateline")

    found = found_in(text, zones=(zone,))

    assert [in_words(text, t)[2] for t in found] == ["Полк прибыл"]


def test_captions_and_links_attribute_nothing() -> None:
    text = "Министр заявил, что полк прибыл."
    zone = Zone(where="text", span=Span(0, len(text)), kind="related")

    assert found_in(text, zones=(zone,)) == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Петров: полк прибыл ночью", ("Петров", ":", "полк прибыл ночью")),
        (
            "Министр обороны: полк прибыл ночью",
            ("Министр обороны", ":", "полк прибыл ночью"),
        ),
        ("Полк прибыл ночью — министр", ("министр", "—", "Полк прибыл ночью")),
    ],
)
def test_headlines_name_their_speaker_by_colon_or_dash(
    title: str, expected: tuple[str, str, str]
) -> None:
    parse = parser_for("ru", Settings())
    article = Article(id="a", lang="ru", title=title, text="Текст.", source_hash="")
    analyses: dict[Where, Analysis] = {"text": parse("Текст."), "title": parse(title)}
    quotations: dict[Where, tuple[Quotation, ...]] = {
        "text": (),
        "title": find_quotations(title),
    }

    found = find_triples(article, analyses, quotations)

    assert [(t.where, in_words(title, t)) for t in found] == [("title", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Орешник: что известно о ракете",
        "Полк прибыл в город ночью.",
        "Министр встретил полк на вокзале.",
        "«Орешник» стоит на дежурстве.",
    ],
)
def test_narration_is_no_attribution(text: str) -> None:
    assert found_in(text) == ()


def test_a_cue_inside_what_another_says_is_none_without_a_clause() -> None:
    text = "Министр пояснил, что президент подтвердил план."

    assert [in_words(text, t)[1] for t in found_in(text)] == ["пояснил"]


def test_a_clause_inside_a_clause_is_an_attribution_too() -> None:
    text = "Министр пояснил, что президент заявил, что полк готов."

    assert [in_words(text, t)[1] for t in found_in(text)] == ["пояснил", "заявил"]


def test_no_lemma_of_the_lexicon_is_written_with_yo() -> None:
    assert not [lemma for lemma in load_lexicon().frames if "ё" in lemma]


PIECES = st.sampled_from(
    [
        *("«", "»", '"', " — ", ", ", ". ", ": ", "\n", " ", "(", ")"),
        *("сказал", "заявил", "что", "он", "министр", "по словам", "об этом"),
        *("передает ТАСС", "полк готов", "со ссылкой на", "не", "и", "как", "5"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_spans_of_any_text_lie_in_it_in_order_and_hold_words(text: str) -> None:
    for triple in found_in(text):
        assert triple.content
        assert triple.cue
        for spans in (triple.source, triple.cue, triple.content):
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert list(spans) == sorted(spans)
            assert all(s.of(text).strip() for s in spans)
