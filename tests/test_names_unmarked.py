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
        ("Police will send Rukmini, the former finance minister, back.",
         {"Rukmini": "place"}, ["Rukmini"]),
        ("The envoy in Armenia, Bazarian, says the trip was private.",
         {"Armenia": "place", "Bazarian": "place"}, ["Bazarian"]),
        ("The list includes Zhurbelova, on whose watch the bank failed.",
         {"Zhurbelova": "organisation"}, ["Zhurbelova"]),
        ("Pelshchuk, whose charity began small, runs a shelter.", {}, ["Pelshchuk"]),
        ("The board named Rukmini, a former judge of the city.", {}, ["Rukmini"]),
        # A reader marked them; what stands before them is no reason to drop them.
        ("Half were issued, according to Zhurbelova, who counted.",
         {"Zhurbelova": "person"}, ["Zhurbelova"]),
        ("It fell to Bazarian of Armenia's ministry to tell.", {"Bazarian": "person"},
         ["Bazarian"]),
        ("Apollinar Tsybantsev used to run a school.", {"Apollinar": "person"},
         ["Apollinar Tsybantsev"]),
        ("District head Zuvair Muslakhov came.",
         {"Zuvair": "person", "Muslakhov": "person"}, ["Zuvair Muslakhov"]),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what somebody said, between two commas
        ("Christmas, the pope said, is a time of peace.", {}),
        ("Ramadan, the minister said, would begin on Monday.", {}),
        ("Brexit, the minister of trade said, would go on.", {}),
        ("Ryanair, the minister said, must pay.", {"Ryanair": "organisation"}),
        ("Facebook, the minister said, must pay.", {}),
        ("Schengen, the minister said, must stay open.", {"Schengen": "place"}),
        ("Ozempic, the doctor said, is safe.", {}),
        # an office in the apposition that is not its head
        ("She joined Arsenal, the club whose captain left.", {}),
        ("He founded Logitech, the company whose director left.", {}),
        ("They back Fatah, the movement of the president.", {}),
        ("He left Juventus, the club of the president's son.", {}),
        ("The army stormed Azovstal, a plant the commander defended.", {}),
        ("They saw Natanz, a site the general visited.", {"Natanz": "place"}),
        ("It pays Starlink, a network the minister praised.", {}),
        ("Pakistan's Karachi, home of the minister, was quiet.", {"Karachi": "place"}),
        ("They played Hamlet, a play the king loved.", {}),
        ("They like Nvidia, the market leader.", {"Nvidia": "organisation"}),
        ("He met Unicef, the mayor and a judge.", {"Unicef": "organisation"}),
        ("They kept Ramadan, the king of Jordan and his sons.", {}),
        # a title, or what looks like one, before what is nobody's name
        ("Detective Show airs on Monday.", {}),
        ("Teacher Training College closed.", {}),
        ("Pilot Flying School opened.", {}),
        ("Musician Glasgow Festival opened.", {}),
        ("Marshal Islands, who voted, stayed.", {}),
        ("Doctor Who, whose fans wrote, is back.", {}),
        ("Patriarch Cathedral, whose roof fell, is shut.", {}),
        ("Worker Window closed.", {}),
        ("Officer Tomorrow will be named.", {}),
        ("Major Tambov plant burned.", {}),
        # a relative behind a body, a law, a drug or a town
        ("He backed Likud, whose leader is new.", {"Likud": "organisation"}),
        ("Parliament passed Obamacare, whose author left.", {}),
        ("Penicillin, whose inventor died, saves lives.", {}),
        ("Linkedin, whose owner is rich, grew.", {}),
        ("He joined Bluesky, whose owner is rich.", {}),
        ("Drones hit Tambov, whose mayor fled.", {"Tambov": "place"}),
        ("He runs Guardian, whose editor left.", {"Guardian": "organisation"}),
        ("The owner of the club, Chelsea, said no.", {}),
        ("The owner of the club, Chelsea, said no.", {"Chelsea": "organisation"}),
    ],
)
def test_things_are_nobody(text: str, names: dict[str, MentionKind]) -> None:
    assert people(text, names) == []


def test_endings_of_last_names() -> None:
    assert all(map(ends_as_last_name, ["Kornilova", "Sahakyants", "Honcharuk"]))
    assert not any(map(ends_as_last_name, ["Meghri", "Square", "Captain"]))
