"""Russian syntax: aspect from the dictionary, verb groups, sentences by line."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from onrecord.records import Span
from onrecord.settings import Settings
from onrecord.syntax import Analysis, NamedSpan, VerbGroup, parser_for
from onrecord.syntax.russian_names import with_last_names


def analysed(text: str) -> Analysis:
    return parser_for("ru", Settings())(text)


def group(text: str, lemma: str) -> VerbGroup:
    return next(v for v in analysed(text).verbs if v.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "tense", "aspect"),
    [
        # the crux: four claims that differ by aspect alone
        ("Комплекс заступает на боевое дежурство.", "заступать", "present", "simple"),
        ("Комплекс заступил на боевое дежурство.", "заступить", "past", "perfect"),
        ("Комплекс заступит на боевое дежурство.", "заступить", "future", "perfect"),
        ("Полк готовится к заступлению.", "готовиться", "present", "simple"),
        ("Комплекс будет размещён в декабре.", "разместить", "future", "perfect"),
        ("Комплекс размещён в Белоруссии.", "разместить", "past", "perfect"),
        ("Полк будет стоять на дежурстве.", "стоять", "future", "simple"),
        ("Комплекс поставят на дежурство.", "поставить", "future", "perfect"),
        ("Ракеты прибывают в страну.", "прибывать", "present", "simple"),
        ("Ракеты прибыли в страну.", "прибыть", "past", "perfect"),
    ],
)
def test_tense_and_aspect_are_those_of_the_word_form(
    text: str, lemma: str, tense: str, aspect: str
) -> None:
    verb = group(text, lemma)

    assert (verb.tense, verb.aspect) == (tense, aspect)


@pytest.mark.parametrize(
    ("text", "lemma", "modal"),
    [
        ("Они должны заступить на дежурство.", "заступить", "must"),
        ("Комплекс планируется разместить в декабре.", "разместить", "plan"),
        ("Комплекс может быть размещён зимой.", "разместить", "can"),
        ("Страна готова разместить комплекс.", "разместить", "ready"),
        ("Страна была вынуждена разместить комплекс.", "разместить", "forced"),
        ("Комплекс разместят в декабре.", "разместить", None),
    ],
)
def test_a_modal_belongs_to_the_group_of_its_infinitive(
    text: str, lemma: str, modal: str | None
) -> None:
    verbs = analysed(text).verbs

    assert [v.modal for v in verbs if v.lemma == lemma] == [modal]
    assert len(verbs) == 1


@pytest.mark.parametrize(
    ("text", "lemma", "negated"),
    [
        ("Комплекс не будет размещён.", "разместить", True),
        ("Они не могут разместить комплекс.", "разместить", True),
        ("Комплекса ещё нет.", "нет", True),
        ("Они могут разместить комплекс.", "разместить", False),
    ],
)
def test_a_negation_of_verb_auxiliary_or_modal_negates_the_group(
    text: str, lemma: str, negated: bool
) -> None:
    assert group(text, lemma).negated is negated


@pytest.mark.parametrize(
    ("text", "lemma", "voice"),
    [
        ("Комплексы размещаются у границы.", "размещаться", "passive"),
        ("Позиции обустраиваются.", "обустраиваться", "passive"),
        ("Комплекс готовится к дежурству.", "готовиться", "active"),
        ("Комплекс находится в Белоруссии.", "находиться", "active"),
        ("Комплекс размещён.", "разместить", "passive"),
    ],
)
def test_a_reflexive_of_things_is_passive_unless_it_has_a_meaning_of_its_own(
    text: str, lemma: str, voice: str
) -> None:
    assert group(text, lemma).voice == voice


def test_sentences_end_at_newlines_and_where_the_blank_was_lost() -> None:
    text = "Переговоры прошли\nВ Минске заявил министр.Его слова приводит агентство."

    parts = [s.of(text) for s in analysed(text).sentences]

    assert parts == [
        "Переговоры прошли",
        "В Минске заявил министр.",
        "Его слова приводит агентство.",
    ]


def test_names_of_outlets_with_a_full_stop_are_not_cut() -> None:
    text = "Об этом пишет Лента.Ру и Газета.Ru."

    assert len(analysed(text).sentences) == 1


def test_every_token_and_name_lies_where_its_words_stand() -> None:
    text = "МИНСК, 5 мая.  Министр\n\n  Иван Петров  сказал: «Да».\n"
    analysis = analysed(text)

    assert all(t.span.of(text) == t.text for t in analysis.tokens)
    assert all("\n" not in n.span.of(text) for n in analysis.names)
    assert all(0 <= t.head < len(analysis.tokens) for t in analysis.tokens)


def test_white_space_alone_gives_an_empty_analysis() -> None:
    analysis = analysed(" \n ")

    assert not (analysis.tokens)
    assert not (analysis.sentences)
    assert not (analysis.verbs)


def test_equal_strings_are_analysed_equally() -> None:
    text = "Министр заявил, что комплекс заступает на дежурство."

    assert analysed(text) == analysed(text)


def named(text: str) -> dict[str, str]:
    """Return each name of a text with what it is taken for."""
    return {name.span.of(text): name.kind for name in analysed(text).names}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Сгорело село. Глава поселения Батоев лишился собственного дома.", "Батоев"),
        ("Пять сёл без света, уточнил начальник РЭС Каракеян.", "Каракеян"),
        ("Тепло дадут, заверил заместитель главы города по ЖКХ Романов.", "Романов"),
        ("СБУ задержала танкер, сообщил военный прокурор Гнатив.", "Гнатив"),
    ],
)
def test_a_last_name_behind_an_office_is_somebodys(text: str, name: str) -> None:
    assert named(text)[name] == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Депутат от города Королев выступил вчера.", "Королев", "place"),
        ("Житель Москвы нашёл клад.", "Москвы", "place"),
        ("Глава Брянщины рассказал о мосте.", "Брянщины", "place"),
        ("Жители района Бутово жалуются.", "Бутово", "place"),
    ],
)
def test_a_place_behind_an_office_stays_one(text: str, name: str, kind: str) -> None:
    assert named(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Мэр Энергодара Орехов просит не собирать грибы.",
            {"Энергодара": "place", "Орехов": "person"},
        ),
        (
            "Пресс-секретарь Лукашенко Наталья Эйсмонт молчит.",
            {"Лукашенко": "person", "Наталья Эйсмонт": "person"},
        ),
        ("Мэр Дарина Гончарук вывезла людей.", {"Дарина Гончарук": "person"}),
        ("Депутат Анна Шмидт ушла.", {"Анна Шмидт": "person"}),
    ],
)
def test_words_of_one_name_agree_in_case(text: str, names: dict[str, str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize("start", [0, 8, 9, 10])
def test_a_body_that_is_parted_from_a_name_is_never_empty(start: int) -> None:
    tokens = analysed("Директор «Ширшов» молчит.").tokens
    name = next(t.span for t in tokens if t.text == "Ширшов")
    body = NamedSpan(span=Span(start, name.end), kind="organisation")

    parts = with_last_names(tokens, [body])
    assert all(n.span.start < n.span.end for n in parts)


def test_a_body_before_a_name_loses_no_letter_of_its_own() -> None:
    text = "Выговор получил директор НПО автоматики Ширшов."
    start, end = text.index("НПО"), text.index(".")
    body = NamedSpan(span=Span(start, end), kind="organisation")

    parts = with_last_names(analysed(text).tokens, [body])
    assert [n.span.of(text) for n in parts] == ["НПО автоматики", "Ширшов"]
