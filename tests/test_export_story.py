"""The lines of ``onrecord export``: types, order, fields, labels."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import Line, reading
from onrecord.export import export_lines, story_to_jsonl
from onrecord.ledger import Ledger, SqliteLedger
from onrecord.pipeline.settle import blocks_of
from onrecord.records import Report, Span, Statement, Story
from stories import ONE, READINGS, STORY, entry, fill

ARTICLES = {found.article.id: found.article for found in READINGS}


def lines(*, with_text: bool = False) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in story_to_jsonl(STORY, ARTICLES, with_text=with_text)
    ]


def one(kind: str, name: str | None = None) -> dict[str, Any]:
    found = [x for x in lines() if x["type"] == kind and name in (None, x["id"])]
    return found[0]


def test_every_kind_of_record_is_a_line_sorted_by_id() -> None:
    found = lines()

    assert {x["type"] for x in found} == {
        "article",
        "statement",
        "conflict",
        "lineage",
        "forecast",
        "entity",
        "update",
    }
    assert [x["id"] for x in found] == sorted(str(x["id"]) for x in found)


def test_a_statement_has_the_fields_others_rely_on() -> None:
    found = one("statement", "st:khrenin")

    assert found == {
        "type": "statement",
        "id": "st:khrenin",
        "speaker": {
            "id": STORY.statements[0].speaker.id,
            "name": "Viktor Khrenin",
            "described": None,
            "aliases": ["Viktor Khrenin"],
        },
        "said": {
            "begin": "2025-12-18",
            "end": "2025-12-19",
            "value": "2025-12-18",
            "basis": "words",
        },
        "venue": None,
        "origins": 1,
        "label": "our paraphrase for testing",
        "reports": found["reports"],
    }


def test_a_report_has_the_fields_others_rely_on() -> None:
    first, second = one("statement", "st:khrenin")["reports"]

    assert first == {
        "article": "101",
        "url": None,
        "outlet": "Example Wire",
        "level": "lead",
        "direct": False,
        "background": False,
        "relays": ["BelTA"],
        "where": "text",
        "spans": [[0, 64]],
        "text": "The Oreshnik is on combat duty, Viktor Khrenin said on Thursday.",
        "text_kind": "original",
        "attribution": 0,
        "claims": first["claims"],
    }
    assert first["claims"][0]["subject"] == "Oreshnik"
    assert second["text_kind"] == "rendering"
    assert second["label"] == "our paraphrase for testing"


def test_a_possible_conflict_has_a_type_of_its_own_and_says_why() -> None:
    unsure = replace(STORY.conflicts[0], possible=True, doubts=("it is not sure",))
    story = Story(statements=STORY.statements, conflicts=(unsure,))
    exported = [json.loads(line) for line in story_to_jsonl(story, ARTICLES)]

    assert "conflict" not in {x["type"] for x in exported}
    (found,) = (x for x in exported if x["type"] == "possible_conflict")
    assert found["doubts"] == ["it is not sure"]


def test_a_conflict_has_the_fields_others_rely_on() -> None:
    found = one("conflict")

    assert found == {
        "type": "conflict",
        "id": STORY.conflicts[0].id,
        "kind": "rendering_vs_rendering",
        "field": "modality",
        "subject": None,
        "articles": ["101", "102"],
        "statements": ["st:khrenin"],
        "reason": "one statement is told as 'on duty' and as 'on duty, scheduled'",
        "certainty": 1.0,
        "label": "our paraphrase for testing",
        "sides": [
            {
                "statement": "st:khrenin",
                "value": "on duty",
                "articles": ["101"],
                "evidence": [{"article": "101", "where": "text", "spans": [[0, 64]]}],
            },
            {
                "statement": "st:khrenin",
                "value": "on duty, scheduled",
                "articles": ["102"],
                "evidence": [{"article": "102", "where": "text", "spans": [[0, 67]]}],
            },
        ],
    }


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("lineage", {"root", "articles", "edges"}),
        (
            "forecast",
            {
                "statement",
                "speaker",
                "subject",
                "code",
                "place",
                "deadline",
                "state",
                "outcome",
                "outcomes",
                "evidence",
                "label",
            },
        ),
        ("entity", {"name", "kind", "aliases", "offices"}),
        ("update", {"earlier", "later", "subject", "track", "before", "after"}),
    ],
)
def test_the_other_lines_have_their_fields(kind: str, fields: set[str]) -> None:
    assert set(one(kind)) == {"type", "id"} | fields


def test_words_are_cut_to_an_excerpt_unless_asked_for() -> None:
    long = reading("long", Line(words="word " * 200, speaker="Ada Brandt"))
    report = Report(
        article="long",
        url=None,
        outlet=None,
        level="body",
        direct=False,
        background=False,
        relays=(),
        where="text",
        spans=(Span(0, 999),),
        text_kind="original",
        attribution=0,
        claims=(),
    )
    story = Story(statements=(replace(STORY.statements[0], reports=(report,)),))

    def text(*, with_text: bool) -> str:
        found = story_to_jsonl(story, {"long": long.article}, with_text=with_text)
        statement = next(x for x in map(json.loads, found) if x["type"] == "statement")
        return str(statement["reports"][0]["text"])

    assert len(text(with_text=False)) <= 300
    assert text(with_text=False).endswith("…")
    assert text(with_text=True) == ("word " * 200).strip()


def test_whole_texts_are_written_only_when_asked_for() -> None:
    without = [x for x in lines() if x["type"] == "article"]
    with_text = [x for x in lines(with_text=True) if x["type"] == "article"]

    assert all("text" not in x for x in without)
    assert [x["text"] for x in with_text] == [a.text for a in ARTICLES.values()]


def test_every_line_that_cites_a_rendering_carries_the_label() -> None:
    for line in lines(with_text=True):
        cites = '"102"' in json.dumps(line)
        if line["type"] != "lineage":  # ids only, no words
            assert ("label" in line) == cites, line


def test_candidates_of_a_vague_statement_are_listed() -> None:
    vague = replace(STORY.statements[0], ambiguous=("st:other",))
    found = story_to_jsonl(Story(statements=(vague,)), ARTICLES)

    statement = next(x for x in map(json.loads, found) if x["type"] == "statement")
    assert statement["ambiguous"] == ["st:other"]


def test_a_ledgers_lines_are_those_of_its_story(ledger: Ledger) -> None:
    fill(ledger)

    assert list(export_lines(ledger)) == list(story_to_jsonl(STORY, ARTICLES))


def test_equal_ledgers_give_equal_bytes_whatever_their_history() -> None:
    exports = []
    for seed in range(4):
        shuffled = list(READINGS)
        random.Random(seed).shuffle(shuffled)
        blocks = list(blocks_of(STORY).items())
        random.Random(seed).shuffle(blocks)
        with SqliteLedger(":memory:") as ledger:
            for found in shuffled:
                ledger.add([entry(found)], run=f"run {seed}")
            for key, story in blocks:
                ledger.replace_blocks({key: story}, reconciled=None)
            exports.append(b"\n".join(export_lines(ledger)))

    assert len(set(exports)) == 1


def test_a_redaction_is_a_line_without_words(ledger: Ledger) -> None:
    ledger.add([entry(found) for found in READINGS])
    ledger.redact("103", "asked by the author")

    found = [json.loads(line) for line in export_lines(ledger)]

    assert found[-1] == {
        "type": "redaction",
        "id": "103",
        "source_hash": READINGS[2].article.source_hash,
        "reason": "asked by the author",
    }


def test_every_exported_field_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "formats-out.md").read_text()
    names: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            names.update(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(lines(with_text=True))
    names.update({"ambiguous", "source_hash", "reason"})

    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_a_statement_may_have_no_known_speaker() -> None:
    unnamed: Statement = replace(
        STORY.statements[0],
        speaker=replace(STORY.statements[0].speaker, name=None, described="an aide"),
    )
    found = story_to_jsonl(Story(statements=(unnamed,)), ARTICLES)

    statement = next(x for x in map(json.loads, found) if x["type"] == "statement")
    assert statement["speaker"]["name"] is None
    assert statement["speaker"]["described"] == "an aide"
    assert ONE.article.id == statement["reports"][0]["article"]
