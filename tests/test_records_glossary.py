"""The glossary has a word for every record, and records use its words."""

import dataclasses
import re
from pathlib import Path

import pytest

from onrecord import records

GLOSSARY = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(
    encoding="utf-8"
)
ROWS = re.findall(r"^\| (.+?) \| (.+?) \|$", GLOSSARY, re.MULTILINE)
TERMS = {
    term.strip()
    for words, _ in ROWS
    if words not in ("word", "---")
    for term in words.split(",")
}
# Records that are a part or a form of what the term beside them names.
PARTS = {
    "Ingested": "article",
    "TimeExpression": "time",
    "Triple": "attribution",
    "Order": "time",
    "Quantity": "claim",
    "Quoted": "quotation",
    "LineageEdge": "lineage",
}
RECORDS = [
    name
    for name in records.__all__
    if isinstance(found := getattr(records, name), type)
    and dataclasses.is_dataclass(found)
]


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_is_named_by_a_word_of_the_glossary(name: str) -> None:
    assert PARTS.get(name, name.lower()) in TERMS


def test_each_word_stands_once() -> None:
    every = [words for words, _ in ROWS if words not in ("word", "---")]

    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    "kind",
    ["headline", "dateline", "lead", "body", "caption", "related", "correction", "stamp",
     "furniture"],
)  # fmt: skip
def test_every_kind_of_zone_is_in_the_glossary(kind: str) -> None:
    zone = next(meaning for words, meaning in ROWS if words == "zone")

    assert kind in zone
