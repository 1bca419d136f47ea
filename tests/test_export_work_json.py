"""What people added, as lines of the JSON export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exporting import (
    CONFIRMED,
    DISMISSED,
    GRADE,
    JUDGEMENT,
    KHRENIN,
    LABEL,
    MADE,
    NOTE,
    RENDERING,
    RULING,
    fill,
    written,
)
from onrecord.ledger import Ledger, SqliteLedger
from onrecord.records import Statement

PAGE = Path(__file__).parents[1] / "docs" / "formats-out.md"


@pytest.fixture
def filled() -> Iterator[Ledger]:
    with SqliteLedger(":memory:") as made:
        fill(made)
        yield made


def lines(ledger: Ledger, **options: object) -> dict[str, dict[str, Any]]:
    raw = written(ledger, "jsonl", **options)
    return {found["id"]: found for found in map(json.loads, raw.splitlines())}


def test_a_note_has_author_time_and_the_words_it_stands_on(filled: Ledger) -> None:
    found = lines(filled)[NOTE.id]

    assert found["type"] == "note"
    assert (found["author"], found["made"]) == ("=Ada", MADE)
    assert found["target"] == KHRENIN
    assert found["text"] == NOTE.text
    assert found["label"] == LABEL
    assert found["footholds"][0]["article"] == "102"
    assert found["footholds"][0]["words"] == RENDERING.article.text


def test_a_ruling_a_grade_and_a_judgement_have_their_fields(filled: Ledger) -> None:
    found = lines(filled)

    assert found[RULING.id]["verdict"] == "confirmed"
    assert found[RULING.id]["conflict"] == CONFIRMED.id
    assert found[GRADE.id]["letter"] == "B"
    assert found[JUDGEMENT.id]["score"] == 0.0
    assert "label" not in found[GRADE.id]


def test_lines_stay_sorted_by_id(filled: Ledger) -> None:
    raw = written(filled, "jsonl")
    ids = [json.loads(line)["id"] for line in raw.splitlines()]

    assert ids == sorted(ids)


def test_what_is_withdrawn_is_left_out(filled: Ledger) -> None:
    before = written(filled, "jsonl")
    for record in (NOTE.id, JUDGEMENT.id):
        assert filled.withdraw(record, author="Ada", reason="a slip")

    found = lines(filled)
    assert NOTE.id not in found
    assert JUDGEMENT.id not in found
    filled.keep(NOTE)
    filled.judge(JUDGEMENT)
    assert written(filled, "jsonl") == before


def test_a_dismissed_conflict_has_no_line_and_a_confirmed_one_says_so(
    filled: Ledger,
) -> None:
    found = lines(filled)

    assert DISMISSED.id not in found
    assert found[CONFIRMED.id]["ruled"] == "confirmed"


def test_words_of_an_article_that_is_gone_are_gone(filled: Ledger) -> None:
    filled.redact("102", "asked by the author")

    found = lines(filled)[NOTE.id]
    assert found["footholds"][0]["words"] is None
    assert found["footholds"][0]["article"] is None
    assert found["footholds"][0]["source_hash"] == RENDERING.article.source_hash


def test_a_subject_keeps_the_work_that_bears_on_it(filled: Ledger) -> None:
    found = lines(filled, subject="Oreshnik")

    assert NOTE.id in found
    assert GRADE.id in found
    assert {x["type"] for x in found.values()} >= {"article", "statement", "conflict"}
    assert "105" in found  # it claims something of it, too
    assert NOTE.id not in lines(filled, subject="S-400")


def test_a_subject_keeps_notes_on_itself_its_articles_and_its_speakers(
    filled: Ledger,
) -> None:
    targets = ("subject:Oreshnik", "subject:S-400", "102", "the speaker", "nowhere")
    notes = {t: replace(NOTE, target=t, footholds=()) for t in targets}
    speaker = next(iter(filled.find("statements", article="102")))
    assert isinstance(speaker, Statement)
    notes["the speaker"] = replace(NOTE, target=speaker.speaker.id, footholds=())
    for note in notes.values():
        filled.keep(note)

    found = lines(filled, subject="Oreshnik")

    assert [target for target, note in notes.items() if note.id in found] == [
        "subject:Oreshnik",
        "102",
        "the speaker",
    ]


def test_every_field_of_peoples_work_is_documented(filled: Ledger) -> None:
    page = PAGE.read_text(encoding="utf-8")
    ids = (NOTE.id, RULING.id, GRADE.id, JUDGEMENT.id)
    names = {name for key in ids for name in lines(filled)[key]}
    names |= set(lines(filled)[NOTE.id]["footholds"][0])

    assert [
        name for name in sorted(names - {"type", "id"}) if f"`{name}`" not in page
    ] == []
