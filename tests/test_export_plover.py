"""PLOVER: records in the manual's layout, of events only."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest
import yaml

from exporting import STORY, fill, written
from onrecord.export.plover import QUADS, is_event
from onrecord.ledger import SqliteLedger
from onrecord.pipeline.settle import blocks_of
from onrecord.records import Claim, Interval

# Of the manual's chapter "JSON Data Fields": records and the objects in them
FIELDS = {
    "id has_event date enddate source recipient event event_loc event_text quad_code "
    "mode context link text text_info cite_info coder comment",
    "actor_text identifier_text",
    "name",
    "start end",
    "citation url language publication coder codebook",
}
WAR = STORY.statements[1].reports[0].claims[0]


def coded(**changes: Any) -> Claim:
    fields = {"codebook": "plover@1", "code": "AID", "subject": "Norway", **changes}
    return replace(WAR, **fields)


def events(*claims: Claim, **options: object) -> list[dict[str, Any]]:
    """Return the records of a story whose second statement makes these claims."""
    first, second, *rest = STORY.statements
    report = replace(second.reports[0], claims=claims)
    story = replace(
        STORY, statements=(first, replace(second, reports=(report,)), *rest)
    )
    with SqliteLedger(":memory:") as ledger:
        fill(ledger)
        ledger.replace_blocks(
            {**dict.fromkeys(ledger.blocks()), **blocks_of(story)}, reconciled=None
        )
        raw = written(ledger, "plover", **options)
    return [json.loads(line) for line in raw.splitlines()]


def test_a_record_has_the_fields_that_are_required_and_no_unknown_one() -> None:
    [event] = events(coded())

    assert {"id", "date", "source", "event"} <= set(event)
    known = [set(names.split()) for names in FIELDS]

    def check(value: Any) -> None:
        if isinstance(value, dict):
            assert any(set(value) <= names for names in known), value
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check(event)
    assert event["event"] == ["AID"]
    assert event["quad_code"] == 2
    assert event["source"][0]["actor_text"] == "Norway"
    assert event["cite_info"]["codebook"] == "plover@1"
    assert event["cite_info"]["citation"] == "103:text:0-55"


def test_the_day_is_the_events_own_or_is_said_to_be_the_statements() -> None:
    known, unknown = events(
        coded(time=Interval(begin="2025-11-01", end="2025-11-04")), coded()
    )

    assert (known["date"], known["enddate"]) == ("2025-11-01", "2025-11-03")
    assert "the words give none" not in known["comment"]
    assert (unknown["date"], "enddate" in unknown) == ("2025-12-17", False)
    assert "the words give none" in unknown["comment"]


@pytest.mark.parametrize(
    "changes",
    [
        {"codebook": "deployment@1"},
        {"modality": "denied", "polarity": "negative"},
        {"modality": "scheduled"},
        {"modality": "possible"},
        {"polarity": "negative"},
    ],
)
def test_what_did_not_happen_is_no_event(changes: dict[str, Any]) -> None:
    assert not is_event(coded(**changes))
    assert events(coded(**changes)) == []


def test_a_subject_keeps_only_its_own_events() -> None:
    made = (coded(), coded(subject="Sweden"))

    found = events(*made, subject="Sweden")
    assert [e["source"][0]["actor_text"] for e in found] == ["Sweden"]


def test_ids_are_unique_and_the_statement_links_what_belongs_together() -> None:
    one, other = events(coded(), coded(code="CONSULT"))

    assert one["id"] != other["id"]
    assert one["link"] == other["link"]


def test_quad_codes_are_those_of_the_codebook() -> None:
    folder = resources.files("onrecord.coding") / "codebooks"
    groups = yaml.safe_load((folder / "plover@1.yml").read_text("utf-8"))["groups"]
    order = [
        "verbal_cooperation",
        "material_cooperation",
        "verbal_conflict",
        "material_conflict",
    ]

    assert {code: i for i, g in enumerate(order, 1) for code in groups[g]} == QUADS
