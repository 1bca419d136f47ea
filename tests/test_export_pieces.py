"""JSON in pieces, names outside, words without marks: properties that hold for any text."""

from __future__ import annotations

import json
import re
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.names import article_urn, instant, urn, uuid_of
from onrecord.export.pieces import json_list, safe_json
from onrecord.export.words import bare

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@settings(max_examples=60, deadline=None)
@given(st.recursive(TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)))
def test_what_is_read_back_is_what_was_written(value: object) -> None:
    assert json.loads(safe_json(value)) == value


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_no_byte_of_json_hides_reorders_or_is_markup(text: str) -> None:
    written = safe_json({"text": text}).decode()

    assert not re.search("[<>&\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", written)


@pytest.mark.parametrize("items", [[], [1], [1, {"a": "</script>"}]])
def test_a_list_in_pieces_is_one_object(items: list[object]) -> None:
    assert json.loads(b"".join(json_list({"type": "x"}, "items", items))) == {
        "type": "x",
        "items": items,
    }
    assert json.loads(b"".join(json_list({}, "items", items))) == {"items": items}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-12-18", "2025-12-18T00:00:00.000Z"),
        ("2025-12-18T10:00:00Z", "2025-12-18T10:00:00.000Z"),
        ("2025-12-18T10:00:00.1234+03:00", "2025-12-18T07:00:00.123Z"),
        ("2025-12-18T10:00:00", "2025-12-18T10:00:00.000Z"),
        ("XXXX-12-18", None),
        ("0001-01-01T00:00:00+03:00", None),  # before the first instant there is
        ("", None),
        (None, None),
    ],
)
def test_a_day_or_an_instant_becomes_an_instant(
    when: str | None, expected: str | None
) -> None:
    assert instant(when) == expected


def test_ids_outside_follow_from_ids_inside() -> None:
    assert uuid_of("statement", "x") == uuid_of("statement", "x")
    assert uuid_of("statement", "x") != uuid_of("conflict", "x")
    assert uuid.UUID(uuid_of("a", "b")).version == 5


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_an_urn_holds_no_character_of_another_meaning(text: str) -> None:
    assert re.fullmatch(
        r"urn:onrecord:article:[\w.~%-]*:title", article_urn(text, "title")
    )
    assert urn("a", text) == urn("a", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("it isn't «so»", "it isn't so"),
        ("‘it has’, he said", "it has, he said"),
        ('the "quokka"', "the quokka"),
        ("Орешник „на месте“", "Орешник на месте"),
    ],
)
def test_words_of_a_rendering_lose_their_marks(text: str, shown: str) -> None:
    assert bare(text) == shown


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_no_mark_is_left(text: str) -> None:
    assert not re.search(r"[\"“”„«»‹›]|(?<!\w)['‘’]|['‘’](?!\w)", bare(text))
