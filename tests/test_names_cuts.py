"""Names that a reader cut at a hyphen or took half of for a body are whole again."""

from __future__ import annotations

import pytest

from onrecord.names.cuts import whole_again
from onrecord.records import MentionKind
from test_names_mentions import analysis_of, mentions_of

TITLES = frozenset(["minister", "lawmaker", "state"])


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        ("Lawmaker Tsai Mei-ling spoke.", {"Tsai Mei-": "person"}, ["Tsai Mei-ling"]),
        ("Nawaf al-Ghanmi spoke.", {"Nawaf al-": "person", "Ghanmi": "person"},
         ["Nawaf al-Ghanmi"]),
        ("US Indo-Pacific Command said.", {"-Pacific Command": "organisation"},
         ["Indo-Pacific Command"]),
        ("Minister Lefteris Hall spoke.", {"Lefteris": "organisation", "Hall": "person"},
         ["Lefteris Hall"]),
        # A field of the office is nobody's given name.
        ("Minister of State Hall spoke.", {"State": "organisation", "Hall": "person"},
         ["State", "Hall"]),
        ("Ann Reed - Hall's partner - spoke.", {"Ann Reed": "person", "Hall": "person"},
         ["Ann Reed", "Hall"]),
    ],
)  # fmt: skip
def test_a_cut_name_is_whole_again(
    text: str, names: dict[str, MentionKind], whole: list[str]
) -> None:
    found = whole_again(analysis_of(text, names), TITLES)

    assert [name.span.of(text) for name in found.names] == whole


def test_a_family_name_that_stands_first_means_the_whole_name() -> None:
    text = "Lawmaker Tsai Mei-ling complained. Later Tsai asked again."

    found = mentions_of(text, names={"Tsai Mei-": "person", "Tsai asked"[:4]: "person"})

    assert found["Tsai Mei-ling"].name == "Tsai Mei-ling"


def test_a_rank_alone_is_nobody() -> None:
    text = "Spokesman Rear Adm. Thomas Keller told reporters."

    found = mentions_of(text, names={"Rear Adm": "person", "Thomas Keller": "person"})

    assert [m.name for m in found.values() if m.kind == "person"] == ["Thomas Keller"]


def test_a_given_name_that_is_also_a_known_last_name_keeps_its_own() -> None:
    found = mentions_of(
        "Defence Minister Graham Tolland told parliament.",
        names={"Graham Tolland": "person"},
    )

    assert found["Graham Tolland"].name == "Graham Tolland"


@pytest.mark.parametrize(
    "text",
    [
        "The drones are in Osh. The head of Osh spoke.",  # a place word before it
        "KAOHSIUNG - The battery is on duty.",  # a dateline
        "Talks with Vardania go on, and more will go to Vardania.",  # whither
        "Vardania and Russia have agreed, Vardania said.",  # beside a known one
        "Vardania's army said that it came.",  # what states have
    ],
)
def test_a_lone_word_that_stands_as_a_place_is_no_person(text: str) -> None:
    word = next(w for w in ("Osh", "KAOHSIUNG", "Vardania") if w in text)

    found = mentions_of(text, names={word: "person"})

    assert not [m for m in found.values() if m.kind == "person"]


def test_a_lone_word_with_a_title_stays_a_person() -> None:
    text = "A letter to Tolland came. Minister Tolland spoke."

    found = mentions_of(text, names={"Tolland": "person"})

    assert found["Tolland"].kind == "person"


def test_what_a_state_is_called_is_not_who_presides_over_it() -> None:
    text = "Vardanian President Levon Askarali said so."

    found = mentions_of(text, names={"Vardanian": "person", "Levon Askarali": "person"})

    assert found["Levon Askarali"].kind == "person"


def test_prime_minister_is_no_agency() -> None:
    found = mentions_of("Prime Minister Tavo Rindell told the house.")

    assert not [m for m in found.values() if m.kind == "outlet"]
