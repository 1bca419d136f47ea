"""Content ids: equal content, equal id, on every machine and in every process."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import bytes_hash, canonical_json, content_id

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=8,
)
IDS = """
from onrecord.records import *
parts = [None, 1, 2.5, "Мост", ["a", {"z": 1, "y": [Span(3, 9)]}]]
claim = Claim(where="text", span=Span(0, 4), level="lead", attribution=None,
    subject="Bridge", code="open", modality="asserted", polarity="positive",
    codebook="bridges@1")
article = Article(id="a", text="Мост открыт", source_hash=bytes_hash(b"x"),
    zones=(Zone(where="text", span=Span(0, 4), kind="lead"),))
print(content_id(*parts))
print(Reading(article=article, profile="rules", claims=(claim,)).id)
print(article.content_id)
print(bytes_hash("Мост".encode()))
print(canonical_json({word: {word} for word in ("b", "a", "ё")}).decode())
"""


def ids_of_another_process(seed: str) -> str:
    """Run ``IDS`` in a process of its own, with its own order of hashing."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    return subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", IDS],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout


def test_ids_agree_across_processes() -> None:
    first = ids_of_another_process("0")

    assert first == ids_of_another_process("4711")
    assert len(first.splitlines()) == 5


def test_ids_agree_with_the_releases_before() -> None:
    # Pinned: a change of digest or canonical form would split every ledger in two.
    assert (
        content_id("statement", "x", None, 1) == "b2:8219aec0b33efa7fa7615247fc466969"
    )
    assert bytes_hash(b"x") == "b2:442a44457137672b3218c1007dc8f76a"


@given(st.lists(JSON, max_size=4))
def test_an_id_is_a_tag_and_32_hex_digits(parts: list[object]) -> None:
    found = content_id(*parts)

    assert found.startswith("b2:")
    assert len(found) == 3 + 32
    assert set(found[3:]) <= set("0123456789abcdef")
    assert content_id(*parts) == found


@given(st.dictionaries(st.text(), JSON, min_size=2, max_size=5))
def test_the_order_of_keys_does_not_matter(value: dict[str, object]) -> None:
    turned = dict(reversed(list(value.items())))

    assert canonical_json(turned) == canonical_json(value)


@given(st.lists(JSON, min_size=1, max_size=4), st.lists(JSON, min_size=1, max_size=4))
def test_other_parts_have_another_id(one: list[object], other: list[object]) -> None:
    same = canonical_json(one) == canonical_json(other)

    assert (content_id(*one) == content_id(*other)) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("ab",)),
        (("a", "b"), ("b", "a")),
        (("a", None), ("a", "null")),
        (("a", 1), ("a", "1")),
        (("a", [1, 2]), ("a", 1, 2)),
    ],
)
def test_parts_do_not_run_together(
    one: tuple[object, ...], other: tuple[object, ...]
) -> None:
    assert content_id(*one) != content_id(*other)


@given(st.binary(), st.binary())
def test_a_hash_of_bytes_tells_bytes_apart(one: bytes, other: bytes) -> None:
    assert (bytes_hash(one) == bytes_hash(other)) is (one == other)
