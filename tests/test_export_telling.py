"""Titles of records in plain English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporting import CONFIRMED
from onrecord.export.telling import conflict_title
from onrecord.records import ConflictField


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("time", "When it was said: one statement, told differently"),
        ("speaker", "Who said it: one statement, told differently"),
        ("quotation", "The words quoted: one statement, told differently"),
        ("status", "What was said: one statement, told differently"),
    ],
)
def test_a_conflict_over_no_subject_is_named_after_what_parts(
    field: ConflictField, title: str
) -> None:
    found = replace(
        CONFIRMED,
        subject=None,
        kind="rendering_vs_rendering",
        ruled_kind=None,
        field=field,
    )

    assert conflict_title(found) == title
