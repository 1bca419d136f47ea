"""FollowTheMoney: its model takes every value as it is."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from exporting import CONFLICT, KHRENIN, LUKASHENKO, NOTE, sample
from onrecord.export.ftm_values import ftm_id, language_of

Entity = dict[str, Any]


def entities(**options: object) -> list[Entity]:
    raw = sample("ftm", **options)
    return [json.loads(line) for line in raw.splitlines()]


def one(kind: str, record: str) -> Entity:
    return next(e for e in entities() if e["id"] == ftm_id(kind, record))


@pytest.mark.parametrize("options", [{}, {"with_text": True}, {"subject": "Oreshnik"}])
def test_the_model_takes_every_value_as_it_is(options: dict[str, object]) -> None:
    model = importlib.import_module("followthemoney").model
    found = entities(**options)

    assert {e["schema"] for e in found} >= {"Person", "Article", "Event", "Note"}
    for entity in found:
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (entity["id"], name)
        missing = [
            name for name in proxy.schema.required if name not in entity["properties"]
        ]
        assert missing == []


@pytest.mark.parametrize("options", [{}, {"subject": "Oreshnik"}])
def test_every_reference_is_to_an_entity_of_the_right_kind(
    options: dict[str, object],
) -> None:
    model = importlib.import_module("followthemoney").model
    found = {e["id"]: e for e in entities(**options)}

    for entity in found.values():
        for name, values in entity["properties"].items():
            prop = model.get(entity["schema"]).get(name)
            if prop.type.name == "entity":
                for value in values:
                    assert model.get(found[value]["schema"]).is_a(prop.range)


def test_a_statement_is_an_event_with_its_speaker_and_proof() -> None:
    event = one("statement", KHRENIN)

    assert event["schema"] == "Event"
    assert event["properties"]["startDate"] == ["2025-12-18"]
    assert event["properties"]["endDate"] == ["2025-12-18"]
    assert event["properties"]["proof"] == [
        ftm_id("article", "101"),
        ftm_id("article", "102"),
    ]
    involved = event["properties"]["involved"]
    person = next(e for e in entities() if [e["id"]] == involved)
    assert person["properties"]["name"] == ["Viktor Khrenin"]
    assert person["properties"]["position"] == ["Minister of Defence, BY"]


def test_who_holds_no_office_or_role_is_no_person() -> None:
    people = [e for e in entities() if e["schema"] == "Person"]

    assert [p["properties"]["name"] for p in people] == [["Viktor Khrenin"]]
    assert "involved" not in one("statement", LUKASHENKO)["properties"]


def test_a_conflict_is_a_note_on_the_statements_that_part() -> None:
    note = one("conflict", CONFLICT.id)

    assert note["schema"] == "Note"
    assert note["properties"]["entity"] == [ftm_id("statement", KHRENIN)]


def test_a_persons_note_keeps_author_and_day() -> None:
    note = one("note", NOTE.id)

    assert note["properties"]["publisher"] == ["=Ada"]
    assert note["properties"]["createdAt"] == ["2026-01-05"]
    assert note["properties"]["entity"] == [ftm_id("statement", KHRENIN)]


def test_an_unknown_language_is_left_out() -> None:
    assert language_of("ru") == "rus"
    assert language_of("xx") is None


def test_languages_are_those_of_the_model() -> None:
    registry = importlib.import_module("followthemoney").registry
    codes = importlib.import_module("onrecord.export.ftm_values")._LANGUAGES

    assert {c: registry.language.clean(c) for c in codes} == codes
