"""TimelineJS: the JSON it reads, with nothing in it that a page would run."""

from __future__ import annotations

import importlib
import json
import re
from typing import Any

from exporting import CONFLICT, KHRENIN, LUKASHENKO, UNDATED_SAID, sample

_DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
}
_TEXT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}
_SLIDE = {
    "type": "object",
    "required": ["start_date", "text"],
    "additionalProperties": False,
    "properties": {
        "start_date": _DATE,
        "end_date": _DATE,
        "display_date": {"type": "string"},
        "text": _TEXT,
        "group": {"type": "string"},
        "autolink": {"const": False},
        "unique_id": {"type": "string", "pattern": "^[A-Za-z0-9-]+$"},
    },
}
# After https://timeline.knightlab.com/docs/json-format.html
SCHEMA = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "object", "properties": {"text": _TEXT}},
        "scale": {"enum": ["human", "cosmological"]},
        "events": {"type": "array", "items": _SLIDE},
    },
}


def timeline(**options: object) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sample("timelinejs", **options))
    return made


def slide(record: str) -> dict[str, Any]:
    name = record.replace(":", "-")
    found: dict[str, Any] = next(
        e for e in timeline()["events"] if e["unique_id"] == name
    )
    return found


def test_it_has_the_form_that_timelinejs_documents() -> None:
    jsonschema = importlib.import_module("jsonschema_rs")

    assert jsonschema.is_valid(SCHEMA, timeline())
    assert jsonschema.is_valid(SCHEMA, timeline(subject="S-400"))


def test_a_statement_is_a_slide_on_its_day() -> None:
    found = slide(KHRENIN)

    assert found["start_date"] == {"year": 2025, "month": 12, "day": 18}
    assert found["end_date"] == {"year": 2025, "month": 12, "day": 18}
    assert found["text"]["headline"].startswith("Viktor Khrenin: Oreshnik: on duty")
    assert "101:text:0-64" in found["text"]["text"]
    assert 'href="https://wire.example/101"' in found["text"]["text"]


def test_undated_statements_have_no_slide() -> None:
    names = {e["unique_id"] for e in timeline()["events"]}

    assert UNDATED_SAID.replace(":", "-") not in names
    assert LUKASHENKO.replace(":", "-") in names


def test_a_conflict_stands_on_the_day_of_what_came_last() -> None:
    assert slide(CONFLICT.id)["start_date"]["day"] == 18


def test_a_deadline_runs_from_due_to_its_last_day() -> None:
    found = next(e for e in timeline()["events"] if e["group"] == "Deadlines")

    assert found["start_date"] == {"year": 2025, "month": 12, "day": 1}
    assert found["end_date"] == {"year": 2025, "month": 12, "day": 31}


def test_no_markup_is_an_articles() -> None:
    for event in timeline()["events"]:
        text = event["text"]["headline"] + event["text"]["text"]
        assert set(re.findall(r"</?(\w+)", text)) <= {"p", "a"}
        assert "javascript:" not in text
