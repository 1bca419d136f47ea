"""What stands beside an English word tells that it is somebody's name."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.names.unmarked import ends_as_last_name
from onrecord.records import Article, MentionKind, Span
from onrecord.settings import Settings
from onrecord.syntax import Analysis, NamedSpan, parser_for

GAZETTEER = load_gazetteer()


def analysed(text: str, names: dict[str, MentionKind]) -> Analysis:
    """The parser's words, with the names that a reader is taken to have marked."""
    marked = sorted((text.index(word), word, kind) for word, kind in names.items())
    return dataclasses.replace(
        parser_for("en", Settings())(text),
        names=tuple(
            NamedSpan(span=Span(start, start + len(word)), kind=kind)
            for start, word, kind in marked
        ),
    )


def people(text: str, names: dict[str, MentionKind]) -> list[str]:
    article = Article(
        id="a", text=text, lang="en", published="2023-10-02", source_hash="h"
    )
    found = find_mentions(article, {"text": analysed(text, names)}, GAZETTEER)
    return [m.span.of(text) for m in found if m.kind == "person" and m.form == "name"]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Major Vardumyants, convicted last year, walked free.", {}, ["Vardumyants"]),
        ("Tycoon Duong Thi Lan has lost her appeal.", {}, ["Duong Thi Lan"]),
        ("Police will send Chandra, the former finance minister, back.",
         {"Chandra": "place"}, ["Chandra"]),
        ("The envoy in Armenia, Bazarian, says the trip was private.",
         {"Armenia": "place", "Bazarian": "place"}, ["Bazarian"]),
        ("The list includes Demidova, on whose watch the bank failed.",
         {"Demidova": "organisation"}, ["Demidova"]),
        ("Goncharuk, whose charity began small, runs a shelter.", {}, ["Goncharuk"]),
        # A reader marked them; what stands before them is no reason to drop them.
        ("Half were issued, according to Demidova, who counted.",
         {"Demidova": "person"}, ["Demidova"]),
        ("It fell to Bazarian of Armenia's ministry to tell.", {"Bazarian": "person"},
         ["Bazarian"]),
        ("Apollinar Budantsev used to run a school.", {"Apollinar": "person"},
         ["Apollinar Budantsev"]),
        ("District head Gadzhi Alikhanov came.",
         {"Gadzhi": "person", "Alikhanov": "person"}, ["Gadzhi Alikhanov"]),
        ("The envoy, Bashar Ka'afari, spoke.", {"Bashar Ka'afari": "person"},
         ["Bashar Ka'afari"]),
    ],
)  # fmt: skip
def test_a_name_that_a_reader_missed_is_somebodys(
    text: str, names: dict[str, MentionKind], wanted: list[str]
) -> None:
    assert people(text, names) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The commander announced it on Friday, nine days later.", {}),
        ("Alexandria won, ahead of Portsea, whose forward scored.", {}),
        ("Sulphur buyers visited Bautino, where the head of sales works.", {}),
        ("General Motors, whose plant closed, said nothing.", {}),
        ("An hour's drive from the Senate Square the band played.", {}),
        ("Fishermen, who had waited, went home.", {}),
        ("In Bautino, the governor said, roads are closed.", {"Bautino": "place"}),
    ],
)
def test_places_days_and_bodies_are_nobody(
    text: str, names: dict[str, MentionKind]
) -> None:
    assert people(text, names) == []


def test_endings_of_last_names() -> None:
    assert all(map(ends_as_last_name, ["Kornilova", "Sahakyants", "Honcharuk"]))
    assert not any(map(ends_as_last_name, ["Meghri", "Square", "Captain"]))
