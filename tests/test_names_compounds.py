"""What stands before the hyphen of "-based" and the like speaks for nobody."""

from __future__ import annotations

import pytest

from onrecord.names.compounds import without_compounds
from onrecord.records import Mention, Span
from spoken import said_of


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("Kaohsiung-based Formosa TV", "Formosa TV"),
        ("the Perth-based company", "the company"),
        ("New York-born economist Grace Wambui", "economist Grace Wambui"),
        ("US-backed, Saudi-funded council", "council"),
        # no compounds of whence and whose
        ("Al-Manar TV", "Al-Manar TV"),
        ("Winston-Salem police", "Winston-Salem police"),
        ("vice-president Anna Reed", "vice-president Anna Reed"),
        ("Sorrel-Bred", "Sorrel-Bred"),
        ("Kaohsiung-based", "Kaohsiung-based"),
    ],
)
def test_a_compound_is_cut_off_a_source(source: str, left: str) -> None:
    found = without_compounds(source, (Span(0, len(source)),), ())

    assert " ".join(s.of(source) for s in found) == left


def test_a_name_that_holds_a_compound_stays_whole() -> None:
    text = "the Saudi-led Coalition"
    whole = Mention(
        where="text", span=Span(4, len(text)), kind="organisation", entity="c", name="C"
    )

    assert without_compounds(text, (Span(0, len(text)),), (whole,)) == (
        Span(0, len(text)),
    )


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "The ferry sank near the harbour, Kaohsiung-based Formosa TV said.",
            "The ferry",
            "Formosa TV",
        ),
        ("Kaohsiung-based TV said the ferry had sunk.", "the ferry", None),
        (
            "The mine employs 400 people, the Perth-based company said.",
            "The mine",
            None,
        ),
        ("A Geneva-based aid group said food had run out.", "food", None),
    ],
)
def test_a_town_before_based_is_no_speaker(
    text: str, content: str, speaker: str | None
) -> None:
    found = said_of(text, content)

    assert found is not None
    assert found.speaker == speaker
