"""The JSON of ``onrecord read``: every field of design section 5, and their shapes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from builders import Line, claim, reading
from onrecord.export import reading_to_json
from onrecord.records import (
    Interval,
    Mention,
    Order,
    Quantity,
    Reading,
    Span,
    TimeExpression,
    canonical_json,
)
from stories import ONE, TWO

FULL = replace(
    ONE,
    times=(
        TimeExpression(
            where="text",
            span=Span(55, 63),
            type="DATE",
            value="2025-12-18",
            when=Interval(begin="2025-12-18", end="2025-12-19"),
            sense="at",
            anchor="publication",
        ),
    ),
    mentions=(
        Mention(
            where="text",
            span=Span(4, 12),
            kind="system",
            entity="b2:oreshnik",
            name="Oreshnik",
        ),
    ),
    claims=(
        replace(
            ONE.claims[0],
            time=Interval(begin="2025-12-17"),
            quantity=Quantity(low=1, high=10, unit="system"),
            readings=("entering_duty", "on_duty"),
        ),
    ),
    orders=(Order(where="text", span=Span(0, 3), earlier=0, later=0),),
)


def as_json(found: Reading) -> Any:
    return json.loads(msgspec.json.encode(reading_to_json(found)))


def test_a_reading_has_the_fields_others_rely_on() -> None:
    found = as_json(FULL)

    assert found == {
        "id": "101",
        "article": {
            "id": "101",
            "url": None,
            "outlet": "Example Wire",
            "title": None,
            "byline": None,
            "published": "2025-12-19",
            "published_basis": None,
            "dateline": None,
            "agency": None,
            "lang": "en",
            "text_kind": "original",
            "source_hash": ONE.article.source_hash,
            "read": True,
        },
        "profile": "rules",
        "text": "The Oreshnik is on combat duty, Viktor Khrenin said on Thursday.",
        "zones": [{"where": "text", "span": [0, 64], "kind": "lead"}],
        "attributions": [
            {
                "where": "text",
                "source": [[0, 1]],
                "cue": [[0, 1]],
                "content": [[0, 64]],
                "mode": "indirect",
                "register": "speech",
                "force": "state",
                "polarity": "positive",
                "level": "lead",
                "speaker": {
                    "id": ONE.attributions[0].speaker.id,  # type: ignore[union-attr]
                    "name": "Viktor Khrenin",
                    "described": None,
                },
                "role": None,
                "relays": ["BelTA"],
                "relay_spans": [[0, 1]],
                "venue": None,
                "audience": None,
                "confidence": 1.0,
                "speaker_confidence": 1.0,
                "said": {
                    "value": "2025-12-18",
                    "begin": "2025-12-18",
                    "end": "2025-12-19",
                    "basis": "words",
                },
            }
        ],
        "times": [
            {
                "where": "text",
                "span": [55, 63],
                "type": "DATE",
                "value": "2025-12-18",
                "modifier": None,
                "begin": "2025-12-18",
                "end": "2025-12-19",
                "sense": "at",
                "anchor": "publication",
            }
        ],
        "mentions": [
            {
                "where": "text",
                "span": [4, 12],
                "kind": "system",
                "form": "name",
                "entity": "b2:oreshnik",
                "name": "Oreshnik",
            }
        ],
        "claims": [
            {
                "where": "text",
                "span": [0, 64],
                "level": "lead",
                "attribution": 0,
                "subject": "Oreshnik",
                "code": "on_duty",
                "modality": "asserted",
                "polarity": "positive",
                "place": "Belarus",
                "time": {"begin": "2025-12-17", "end": None},
                "deadline": None,
                "quantity": {"low": 1.0, "high": 10.0, "unit": "system"},
                "echo_of": None,
                "codebook": "deployment@1",
                "confidence": 1.0,
                "readings": ["entering_duty", "on_duty"],
            }
        ],
        "orders": [
            {
                "where": "text",
                "span": [0, 3],
                "earlier": 0,
                "later": 0,
                "least_days": 0,
            }
        ],
        "quotations": [],
    }


def test_readings_are_absent_where_the_words_decide() -> None:
    (found,) = as_json(ONE)["claims"]

    assert "readings" not in found


def test_a_deadline_has_both_its_days() -> None:
    (found,) = as_json(TWO)["claims"]

    assert found["deadline"] == {"due": "2025-12-01", "missed": "2026-01-01"}


def test_a_hidden_source_is_null() -> None:
    hidden = replace(ONE, attributions=(replace(ONE.attributions[0], speaker=None),))

    (found,) = as_json(hidden)["attributions"]

    assert found["speaker"] is None


def test_a_rendering_carries_the_label_and_an_original_does_not() -> None:
    assert as_json(TWO)["article"]["label"] == "our paraphrase for testing"
    assert "label" not in as_json(ONE)["article"]


@pytest.mark.parametrize(
    "words", ["Ünïcode «слово» 核", "line one\nline two", "\u2028"]
)
def test_text_comes_through_as_it_is(words: str) -> None:
    found = as_json(reading("x", Line(words=words, claims=(claim("arrived"),))))

    assert found["text"] == words


def test_every_field_of_a_reading_that_is_exported_is_documented() -> None:
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

    walk(as_json(FULL))
    walk(json.loads(canonical_json(reading_to_json(TWO))))

    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
