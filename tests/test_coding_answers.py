"""Questions with their answers, and words that carry no act."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from onrecord.coding import load_codebook
from onrecord.errors import CodebookError
from onrecord.records import ZoneKind
from test_coding_engine import article_of, coded


def told(text: str, lang: str = "en", kind: ZoneKind = "body") -> list[tuple[str, str]]:
    claims = coded(article_of(text, lang=lang, kind=kind))
    return [(c.code, c.modality) for c in claims]


@pytest.mark.parametrize(
    ("text", "lang", "code", "modality"),
    [
        ("S-400s in Nicosia? Nonsense, says mayor", "en", "arrived", "denied"),
        ("Patriot for Malta? Not yet", "en", "arrived", "denied"),
        ("Typhon gone? Army says no", "en", "withdrawn", "denied"),
        ("Patriot in Malta? No", "en", "arrived", "denied"),
        ("HIMARS delivered? Yes, says minister", "en", "arrived", "asserted"),
        ("S-500 on polar watch? Experts unconvinced", "en", "on_duty", "doubted"),
        ("Iskander in Kyrgyzstan? Possible, says expert", "en", "arrived", "possible"),
        ("С-400 в Сербии? Нет, говорит министр", "ru", "arrived", "denied"),
    ],
)
def test_a_question_claims_what_the_next_sentence_answers(
    text: str, lang: str, code: str, modality: str
) -> None:
    assert told(text, lang, "headline") == [(code, modality)]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Has the HIMARS been delivered? Never.", [("arrived", "denied")]),
        ("Did Malta ask for the Patriot? It did.", [("requested", "asserted")]),
        ("Will the Typhon leave Luzon? Yes.", [("withdrawn", "scheduled")]),
        ("Could Malta ask for the Patriot? Yes.", [("requested", "possible")]),
    ],
)
def test_an_answer_counts_as_its_question_is_put(
    text: str, told_of: list[tuple[str, str]]
) -> None:
    assert told(text) == told_of


@pytest.mark.parametrize(
    "text",
    [
        "Has the HIMARS been delivered? The ministry did not say.",
        "Has the HIMARS been delivered? No comment, the ministry said.",
        "Has the HIMARS been delivered? No one would comment.",
        "Is the HIMARS a danger now that it has been delivered? No.",
        "Why was the HIMARS delivered? No answer came.",
        "Has the HIMARS not been delivered? No.",
        '"Has the HIMARS been delivered?" No, he did not ask.',
    ],
)
def test_an_unclear_answer_claims_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Buying HIMARS is not planned before 2031, the minister said.", "en"),
        ("There are no plans to buy Patriot batteries.", "en"),
        ("Malta does not intend to acquire the S-400.", "en"),
        ("The Patriot has landed on the front pages.", "en"),
        ("No launcher stood in the hangar of the Iskander brigade.", "en"),
        ("Покупка HIMARS не планируется до 2031 года.", "ru"),
        ("Закупать С-400 не будем, сказал министр.", "ru"),
    ],
)
def test_a_purchase_a_headline_and_an_empty_hangar_bring_nothing(
    text: str, lang: str
) -> None:
    assert told(text, lang) == []


@pytest.mark.parametrize(
    "text",
    [
        "Malta bought the Patriot and received it last May.",
        "The HIMARS that Malta bought have arrived in Valletta.",
        "The launchers of the Patriot stood in a hangar at Luqa.",
    ],
)
def test_what_was_bought_may_still_come(text: str) -> None:
    assert told(text) == [("arrived", "asserted")]


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("Армия уводит С-300 на ремонт.", "ru", "withdrawn"),
        ("«Искандеры» уже здесь. Эшелон с ними разгружен.", "ru", "arrived"),
        ("The general said the HIMARS would leave by June 30.", "en", "withdrawn"),
    ],
)
def test_leaving_needs_no_place_and_a_participle_no_right_tag(
    text: str, lang: str, code: str
) -> None:
    assert told(text, lang)[-1][0] == code


def test_a_broken_silent_pattern_is_reported(tmp_path: Path) -> None:
    shipped = resources.files("onrecord.coding") / "codebooks/deployment@1.yml"
    text = shipped.read_text().replace('["empty|vacant|deserted"]', '["... empty"]')
    path = tmp_path / "mine.yml"
    path.write_text(text)

    with pytest.raises(CodebookError, match="silent"):
        load_codebook(path)
