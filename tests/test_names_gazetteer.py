"""The bundled gazetteer and the reading of its files."""

from __future__ import annotations

import re

import pytest

from onrecord.errors import GazetteerError
from onrecord.names import canonical_outlet, load_gazetteer, outlet_of_address
from onrecord.names.gazetteer import read_rows
from onrecord.names.letters import oddities
from onrecord.names.offices import load_offices
from onrecord.names.posts import load_posts

GAZETTEER = load_gazetteer()
COUNTRIES = {e.row.country for e in GAZETTEER if e.row.sort == "country"}


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("person", 150),
        ("outlet", 150),
        ("organisation", 80),
        ("system", 80),
        ("place", 400),
    ],
)
def test_it_holds_enough(kind: str, least: int) -> None:
    assert sum(e.kind == kind for e in GAZETTEER) >= least


def test_every_country_has_its_capital() -> None:
    capitals = {e.row.capital for e in GAZETTEER if e.row.sort == "country"}
    places = {e.name for e in GAZETTEER if e.row.sort in {"capital", "city"}}
    # City states and small states whose capital bears the state's or a person's name.
    assert len(capitals - places) <= 12
    assert len(COUNTRIES) >= 195


def test_no_form_is_written_oddly() -> None:
    odd = [
        form
        for e in GAZETTEER
        for form in (e.name, *e.row.also, *e.row.quoted)
        if oddities(form) and e.kind == "person"
    ]

    assert odd == []


def test_offices_are_known_posts_of_known_bodies() -> None:
    posts = load_posts().titles
    bodies = {e.name for e in GAZETTEER if e.kind in {"organisation", "outlet"}}
    regions = {(r.post, r.name) for r in load_offices().regions}
    for entry in GAZETTEER:
        for held in entry.held:
            assert held.post in posts
            known = held.of in COUNTRIES or held.of in bodies
            assert known or (held.post, held.of) in regions, (entry.name, held.of)


def test_sources_are_addresses_or_unverified() -> None:
    for entry in GAZETTEER:
        for held in entry.held:
            assert held.source == "unverified" or re.match(r"https://", held.source)


def test_one_head_of_each_state_a_day() -> None:
    for code in ("BY", "RU", "UA", "US", "PL", "LT", "LV", "DE", "FR"):
        for day in ("2022-02-24", "2024-12-06", "2025-11-27"):
            assert len(GAZETTEER.holders("president", code, day)) <= 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ria Novosti", "RIA Novosti"),
        ("РИА «Новости»", "RIA Novosti"),
        ("агентство БелТА", "BelTA"),
        ("the Belta news agency", "BelTA"),
        ("Tass", "TASS"),
        ("UkrinForm", "Ukrinform"),
        ("The Associated Press", "AP"),
        ("Пул Первого", "Pul Pervogo"),
        ("телеканал СТВ", "STV"),
        ("a friend of mine", None),
        ("", None),
    ],
)
def test_an_outlet_has_one_name(words: str, name: str | None) -> None:
    assert canonical_outlet(words) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.tass.ru/politika/1", "TASS"),
        ("https://eng.belta.by/president/view/1", "BelTA"),
        ("https://example.org/a", None),
        ("not an address", None),
    ],
)
def test_an_address_names_its_outlet(url: str, name: str | None) -> None:
    assert outlet_of_address(url) == name


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"- {nam: X}", "nam"),
        (b"- {name: X, country: no}", "country"),  # YAML reads a bare no as false
        (b"- {", "people.yml"),
    ],
)
def test_a_wrong_row_is_an_error_with_its_place(raw: bytes, words: str) -> None:
    with pytest.raises(GazetteerError, match=words):
        read_rows(raw, place="people.yml")


def test_the_record_of_an_entity_holds_its_offices() -> None:
    entry = GAZETTEER.named("person", "Viktor Khrenin")
    assert entry is not None

    entity = GAZETTEER.entity(entry.id)

    assert entity is not None
    assert entity.offices[0].title == "Minister of Defence, BY"
    assert "Виктор Хренин" in entity.aliases


def test_a_post_that_many_hold_at_once_names_nobody() -> None:
    gazetteer = load_gazetteer()

    assert gazetteer.holders("minister_of_defence", "BY", "2025-01-01")
    assert gazetteer.holders("ambassador", "BY", "2025-01-01") == ()
