"""Gazetteer rows from FollowTheMoney entities and Wikidata dumps."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import InputError
from onrecord.names.gazetteer import read_rows
from onrecord.names.importing import read_followthemoney, read_wikidata, rows_to_yaml

FTM = {
    "id": "x-1",
    "schema": "Person",
    "properties": {
        "name": ["Иван Петров", "Ivan Petrov"],
        "alias": ["I. Petrov"],
        "country": ["by"],
        "gender": ["male"],
        "wikidataId": ["Q1"],
    },
}


def claim(value: object, rank: str = "normal") -> dict[str, object]:
    return {"rank": rank, "mainsnak": {"datavalue": {"value": value}}}


WIKIDATA = {
    "id": "Q2",
    "labels": {"en": {"value": "Northern News"}, "ru": {"value": "Северные новости"}},
    "aliases": {"en": [{"value": "NN"}]},
    "claims": {
        "P31": [claim({"id": "Q192283"})],
        "P17": [claim({"id": "Q30"}, "deprecated"), claim({"id": "Q184"})],
        "P856": [claim("https://www.northern.example/")],
    },
}


def test_a_followthemoney_person_becomes_a_row() -> None:
    ((kind, row),) = read_followthemoney([json.dumps(FTM).encode()])

    assert kind == "person"
    assert (row.name, row.sex, row.country) == ("Ivan Petrov", "m", "BY")
    assert row.also == ("I. Petrov", "Иван Петров")
    assert row.source == "https://www.wikidata.org/wiki/Q1"


def test_a_wikidata_agency_becomes_a_row() -> None:
    lines = [b"[", json.dumps(WIKIDATA).encode() + b",", b"]"]

    ((kind, row),) = read_wikidata(lines)

    assert kind == "outlet"
    assert (row.name, row.country) == ("Northern News", "BY")
    assert row.domains == ("northern.example",)
    assert row.source == "https://www.wikidata.org/wiki/Q2"


@pytest.mark.parametrize(
    "line",
    [
        b'{"schema": "Vessel", "properties": {"name": ["Snow"]}}',
        b'{"schema": "Person", "properties": {}}',
        b'{"schema": "Person"}',
        b"",
    ],
)
def test_what_we_do_not_keep_gives_nothing(line: bytes) -> None:
    assert list(read_followthemoney([line])) == []
    assert list(read_wikidata([line])) == []


def test_a_broken_line_is_named() -> None:
    with pytest.raises(InputError, match="line 2"):
        list(read_wikidata([b"{}", b"{"]))


def test_rows_survive_the_way_through_a_file() -> None:
    rows = [row for _, row in read_followthemoney([json.dumps(FTM).encode()])]

    assert list(read_rows(rows_to_yaml(rows), place="people.yml")) == rows
