"""STIX 2.1: the library takes the bundle strictly, and what it says is what we know."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from exporting import (
    CONFIRMED,
    CONFLICT,
    DISMISSED,
    GRADE,
    KHRENIN,
    LABEL,
    LUKASHENKO,
    NOTE,
    RULING,
    UNDATED_SAID,
    sample,
)
from onrecord.export.names import uuid_of

Object = dict[str, Any]


def bundle(**options: object) -> Object:
    made: Object = json.loads(sample("stix", **options))
    return made


def by_id() -> dict[str, Object]:
    return {made["id"]: made for made in bundle()["objects"]}


def note(kind: str, record: str) -> Object:
    return by_id()[f"note--{uuid_of(kind, record)}"]


@pytest.mark.parametrize("options", [{}, {"with_text": True}, {"subject": "Oreshnik"}])
def test_the_library_takes_it_strictly(options: dict[str, object]) -> None:
    stix2 = importlib.import_module("stix2")

    parsed = stix2.parse(json.dumps(bundle(**options)), allow_custom=False)

    assert type(parsed).__name__ == "Bundle"
    assert {type(o).__name__ for o in parsed.objects} >= {
        "Grouping",
        "Identity",
        "Note",
        "Opinion",
        "Report",
    }


@pytest.mark.parametrize("options", [{}, {"subject": "Oreshnik"}, {"subject": "S-400"}])
def test_every_reference_is_to_an_object_of_the_bundle(
    options: dict[str, object],
) -> None:
    objects = bundle(**options)["objects"]
    ids = [made["id"] for made in objects]

    assert len(ids) == len(set(ids))
    for made in objects:
        named = [*made.get("object_refs", [])]
        named += [value for key, value in made.items() if key.endswith("_ref")]
        assert set(named) <= set(ids), made


def test_times_come_from_the_articles_and_never_run_backwards() -> None:
    for made in bundle()["objects"]:
        assert made["created"] <= made["modified"]
        assert made["created"][:4] in {"1970", "2025", "2026"}


def test_a_statement_is_a_note_on_its_speaker_with_a_citation_for_each_report() -> None:
    made = note("statement", KHRENIN)

    assert made["abstract"].startswith("Viktor Khrenin, 2025-12-18: Oreshnik: on duty")
    assert by_id()[made["object_refs"][0]]["name"] == "Viktor Khrenin"
    assert [r["external_id"] for r in made["external_references"]] == [
        "101:text:0-64",
        "102:text:0-57",
    ]
    assert made["labels"] == ["statement", LABEL]


def test_confidence_is_that_of_the_admiralty_scale_in_appendix_a() -> None:
    levels = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: None}
    made = note("statement", KHRENIN)
    level = int(made["content"].split("proposed: ")[1][0])

    assert made.get("confidence") == levels[level]


def test_a_speaker_without_office_or_role_is_no_identity() -> None:
    names = [o["name"] for o in bundle()["objects"] if o["type"] == "identity"]
    made = note("statement", LUKASHENKO)

    assert "Alexander Lukashenko" not in names
    assert "Ada Brandt" not in names
    assert all(ref.startswith("report--") for ref in made["object_refs"])


def test_an_undated_article_has_no_report_and_its_statement_still_stands() -> None:
    assert f"report--{uuid_of('article', '105')}" not in by_id()
    assert note("statement", UNDATED_SAID)["created"].startswith("1970-01-01")


def test_a_conflict_is_neutral_until_a_person_confirms_it() -> None:
    objects = by_id()

    assert (
        objects[f"opinion--{uuid_of('conflict', CONFLICT.id)}"]["opinion"] == "neutral"
    )
    confirmed = objects[f"opinion--{uuid_of('conflict', CONFIRMED.id)}"]
    assert confirmed["opinion"] == "disagree"
    assert f"opinion--{uuid_of('conflict', DISMISSED.id)}" not in objects


def test_peoples_work_is_notes_with_author_and_time() -> None:
    remark, ruling, grade = (
        note("note", NOTE.id),
        note("ruling", RULING.id),
        note("grade", GRADE.id),
    )

    assert remark["authors"] == ["=Ada"]
    assert remark["created"] == "2026-01-05T09:30:00.000Z"
    assert remark["object_refs"] == [note("statement", KHRENIN)["id"]]
    assert ruling["object_refs"] == [f"opinion--{uuid_of('conflict', CONFIRMED.id)}"]
    assert by_id()[grade["object_refs"][0]]["name"] == "Example Wire"
    assert "reliability-b" in grade["labels"]
    assert "confidence" not in grade


def test_a_copy_derives_from_its_origin() -> None:
    found = [o for o in bundle()["objects"] if o["type"] == "relationship"]

    assert [o["relationship_type"] for o in found] == ["derived-from"]
    assert found[0]["source_ref"] == f"report--{uuid_of('article', '102')}"
