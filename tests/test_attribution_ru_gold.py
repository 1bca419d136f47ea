"""The gate on the Russian gold: triple-relaxed F1 may not fall (docs/russian.md)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("natasha")

from onrecord.attribution.ru import find_triples
from onrecord.ingest import find_zones
from onrecord.records import Article, Span, Triple
from onrecord.settings import Settings
from onrecord.syntax import parser_for
from onrecord.text import find_quotations

GOLD = Path(__file__).parent / "gold" / "attribution_ru" / "dev.jsonl"
FINGERPRINT = "faa8cb00164295d9"
# Triple-relaxed F1; measured 0.989 when it was pinned. One attribution moves it by
# 0.002: the floor leaves room for four, as libraries and ingest change.
FLOOR = 0.98
SOURCES_FLOOR = 0.97
ROLES = ("source", "cue", "content")
TOKEN = re.compile(r"\w+|[^\w\s]")


def documents() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def found_in(text: str) -> tuple[Triple, ...]:
    zones = find_zones(text, None).zones
    article = Article(id="gold", lang="ru", text=text, source_hash="", zones=zones)
    analysis = parser_for("ru", Settings())(text)
    return find_triples(article, {"text": analysis}, {"text": find_quotations(text)})


def token_sets(
    text: str, triple: Mapping[str, Sequence[Sequence[int]]]
) -> tuple[frozenset[int], ...]:
    """Words a role touches, marks left out unless there is nothing else."""
    matches = list(TOKEN.finditer(text))
    out = []
    for role in ROLES:
        touched = {
            i
            for i, m in enumerate(matches)
            for start, end in triple[role]
            if m.start() < end and start < m.end()
        }
        words = frozenset(i for i in touched if matches[i].group()[0].isalnum())
        out.append(words or frozenset(touched))
    return tuple(out)


def agree(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= 0.5 * len(one | other)


def matched(
    gold: Sequence[tuple[frozenset[int], ...]],
    found: Sequence[tuple[frozenset[int], ...]],
    roles: Iterable[int],
) -> int:
    free = list(found)
    count = 0
    for item in gold:
        hit = next((f for f in free if all(agree(item[r], f[r]) for r in roles)), None)
        if hit is not None:
            free.remove(hit)
            count += 1
    return count


def spans(triple: Triple) -> dict[str, list[Span]]:
    return {role: list(getattr(triple, role)) for role in ROLES}


def test_the_gold_is_the_one_the_floor_was_measured_on() -> None:
    assert hashlib.blake2b(GOLD.read_bytes(), digest_size=8).hexdigest() == FINGERPRINT


def test_gold_ids_are_unique_and_its_spans_lie_in_the_text() -> None:
    docs = documents()

    assert len({d["id"] for d in docs}) == len(docs) >= 80
    assert sum(len(d["attributions"]) for d in docs) >= 200
    for doc in docs:
        for attribution in doc["attributions"]:
            assert attribution["cue"]
            assert attribution["content"]
            for role in ROLES:
                for start, end in attribution[role]:
                    assert 0 <= start < end <= len(doc["text"])


def test_triples_on_the_gold_do_not_fall_below_the_floor() -> None:
    hits = overlapping = gold_count = found_count = 0
    for doc in documents():
        gold = [token_sets(doc["text"], a) for a in doc["attributions"]]
        found = [token_sets(doc["text"], spans(t)) for t in found_in(doc["text"])]
        hits += matched(gold, found, (0, 1, 2))
        overlapping += matched(gold, found, (1, 2))
        gold_count += len(gold)
        found_count += len(found)

    assert 2 * hits / (gold_count + found_count) >= FLOOR
    assert hits / overlapping >= SOURCES_FLOOR
