"""What every export holds to: same bytes, citations, labels, excerpts, inert words."""

from __future__ import annotations

import csv
import html
import importlib
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from exporting import (
    CONFLICT,
    HOSTILE_ID,
    JUDGEMENT,
    KHRENIN,
    LABEL,
    PARAPHRASED,
    READINGS,
    STORY,
    UNDATED_SAID,
    WORK,
    fill,
    sample,
    written,
)
from onrecord.errors import SettingError
from onrecord.export import FORMATS, ExportOptions
from onrecord.ledger import Ledger, SqliteLedger
from onrecord.pipeline.settle import blocks_of
from stories import entry

DOCS = Path(__file__).parents[1] / "docs"
NAMES = sorted(FORMATS)
PROSE = sorted({*FORMATS} - {"jsonl", "plover"})

# Every style, but for an apostrophe inside a word
MARKS = re.compile(r"[\"“”„«»‹›]|(?<!\w)['‘’]|['‘’](?!\w)")

Leaf = tuple[str, Any]
"""A piece of text as a person would see it, and the object it is a value of."""


def json_leaves(value: Any, owner: Any = None) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from json_leaves(inner, value)
    elif isinstance(value, list):
        for inner in value:
            yield from json_leaves(inner, owner)
    elif isinstance(value, str):
        yield from ((line, owner) for line in value.splitlines())


def line_leaves(raw: bytes) -> Iterator[Leaf]:
    for line in raw.splitlines():
        yield from json_leaves(json.loads(line))


def csv_leaves(raw: bytes) -> Iterator[Leaf]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig")
            for row in csv.DictReader(io.StringIO(text, newline="")):
                yield from ((cell, row) for cell in row.values())


def parquet_leaves(raw: bytes) -> Iterator[Leaf]:
    parquet = importlib.import_module("pyarrow.parquet")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            table = parquet.read_table(io.BytesIO(archive.read(name)))
            for row in table.to_pylist():
                yield from json_leaves(row)


def atom_leaves(raw: bytes) -> Iterator[Leaf]:
    feed = etree.fromstring(raw)
    for element in feed.iter():
        yield element.text or "", element
        yield from ((str(value), element) for value in element.attrib.values())


def slide_leaves(raw: bytes) -> Iterator[Leaf]:
    for text, owner in json_leaves(json.loads(raw)):
        for part in text.split("<p>"):
            yield html.unescape(re.sub(r"<[^>]+>", "", part)), owner


LEAVES: dict[str, Callable[[bytes], Iterator[Leaf]]] = {
    "jsonl": line_leaves,
    "csv": csv_leaves,
    "csv-excel": csv_leaves,
    "parquet": parquet_leaves,
    "annotations": lambda raw: json_leaves(json.loads(raw)),
    "stix": lambda raw: json_leaves(json.loads(raw)),
    "ftm": line_leaves,
    "schema": lambda raw: json_leaves(json.loads(raw)),
    "plover": line_leaves,
    "timelinejs": slide_leaves,
    "atom": atom_leaves,
}


@pytest.fixture
def filled() -> Iterator[Ledger]:
    with SqliteLedger(":memory:") as made:
        fill(made)
        yield made


def test_every_format_says_what_it_is() -> None:
    assert list(FORMATS)[:3] == ["jsonl", "csv", "csv-excel"]
    for name, made in FORMATS.items():
        assert made.name == name
        assert made.suffix.startswith(".")
        assert "/" in made.media_type
        assert made.describe.endswith(".")
        assert "\n" not in made.describe


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_a_section_with_what_it_cannot_carry(name: str) -> None:
    family = name.removesuffix("-excel")
    page = DOCS / "exports" / f"{family}.md"
    text = (DOCS / "formats-out.md").read_text(encoding="utf-8")

    assert f"`{name}`" in text
    if family != "jsonl":
        assert "## What it cannot carry" in page.read_text(encoding="utf-8")
        assert f"exports/{family}.md" in text


@pytest.mark.parametrize("name", NAMES)
def test_equal_ledgers_give_equal_bytes_whatever_their_history(name: str) -> None:
    made = set()
    for seed in range(3):
        shuffled = list(READINGS)
        random.Random(seed).shuffle(shuffled)
        blocks = list(blocks_of(STORY).items())
        random.Random(seed).shuffle(blocks)
        with SqliteLedger(":memory:") as ledger:
            for found in shuffled:
                ledger.add([entry(found)])
            for key, story in blocks:
                ledger.replace_blocks({key: story}, reconciled=None)
            for work in WORK:
                ledger.keep(work)
            ledger.judge(JUDGEMENT)
            made.add(written(ledger, name))

    assert len(made) == 1


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_ledger_gives_a_whole_document(name: str, ledger: Ledger) -> None:
    assert list(LEAVES[name](written(ledger, name))) is not None


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_renderings_words_carry_their_label(name: str, with_text: bool) -> None:
    for text, owner in LEAVES[name](sample(name, with_text=with_text)):
        if PARAPHRASED in text:
            assert f"[{LABEL}]" in text or labelled(name, owner), text


def labelled(name: str, owner: Any) -> bool:
    """Tell whether the object itself says it; JSON Lines may say it around it."""
    if name == "jsonl":  # tests/test_cli_labels.py walks its objects
        return True
    return isinstance(owner, dict) and LABEL in (owner.get("label") or "")


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("name", PROSE)
def test_a_renderings_words_stand_in_no_quotation_marks(
    name: str, with_text: bool
) -> None:
    for text, _ in LEAVES[name](sample(name, with_text=with_text)):
        if PARAPHRASED in text:
            assert not MARKS.search(text), text


@pytest.mark.parametrize("name", sorted({*PROSE, "jsonl"}))
def test_words_are_cut_to_an_excerpt_unless_whole_texts_are_asked(name: str) -> None:
    def longest(**options: bool) -> int:
        texts = (text for text, _ in LEAVES[name](sample(name, **options)))
        return max(len("".join(found)) for text in texts for found in words(text))

    def words(text: str) -> list[str]:
        return re.findall(r"(?:The long word ?)+", text) or [""]

    whole = longest(with_text=True)
    assert longest() <= 300
    assert whole > 400 or (name, whole) in {("timelinejs", 0)}  # undated: no slide


@pytest.mark.parametrize("name", PROSE)
def test_every_statement_cites_its_articles(name: str) -> None:
    texts = " ".join(text for text, _ in LEAVES[name](sample(name)))

    for article in ("101", "102", "103"):
        assert re.search(rf"\b{article}:text:\d+-\d+", texts), article


@pytest.mark.parametrize("name", PROSE)
def test_hidden_and_reordering_characters_are_drawn_or_escaped(name: str) -> None:
    raw = sample(name)
    if name == "annotations":  # what it selects must be the very characters: escaped
        assert not re.search("[\u202e\x00\u2028\U000e0041]", raw.decode())
        return
    for text, _ in LEAVES[name](raw):
        assert not re.search("[\u202e\x00\u2028\U000e0041\ud800-\udfff]", text), text


@pytest.mark.parametrize("name", NAMES)
def test_no_address_but_of_the_web_becomes_a_link(name: str) -> None:
    if name != "jsonl":  # gives the address as it was given, for comparing
        for text, _ in LEAVES[name](sample(name)):
            assert not text.startswith("javascript:")


@pytest.mark.parametrize("name", ["annotations", "stix", "ftm", "schema", "timelinejs"])
def test_json_may_be_put_into_a_page(name: str) -> None:
    assert not re.search(rb"[<>&]", sample(name))


@pytest.mark.parametrize("name", sorted({*NAMES} - {"plover"}))
def test_a_dismissed_conflict_is_no_conflict_any_more(name: str) -> None:
    texts = [text for text, _ in LEAVES[name](sample(name))]

    assert "dismissed" not in texts
    told = ("told differently", "rendering_vs_rendering")
    assert name == "schema" or any(one in text for text in texts for one in told)


@pytest.mark.parametrize("name", sorted({*NAMES} - {"plover"}))
def test_a_subject_leaves_out_what_does_not_bear_on_it(name: str) -> None:
    whole = [text for text, _ in LEAVES[name](sample(name))]
    some = [text for text, _ in LEAVES[name](sample(name, subject="S-400"))]

    assert any("Khrenin" in text for text in whole)
    assert not any("Khrenin" in text for text in some)
    assert len(some) < len(whole)


@pytest.mark.parametrize("name", ["csv", "annotations", "stix", "ftm"])
def test_a_persons_kind_takes_the_machines_place(name: str, filled: Ledger) -> None:
    ruled = replace(CONFLICT, ruled="reclassified", ruled_kind="date_conflict")
    others = tuple(c for c in STORY.conflicts if c.id != CONFLICT.id)
    story = replace(STORY, conflicts=(ruled, *others))
    filled.replace_blocks(blocks_of(story), reconciled=None)

    texts = {text for text, _ in LEAVES[name](written(filled, name))}

    assert "date_conflict" in texts


@pytest.mark.parametrize("name", ["csv", "csv-excel", "parquet"])
def test_a_table_that_there_is_not_is_wrong_usage(name: str) -> None:
    with pytest.raises(SettingError, match="statements"):
        sample(name, table="quarrels")


@pytest.mark.parametrize("name", sorted({*NAMES} - {"csv", "csv-excel", "parquet"}))
def test_only_tables_have_tables(name: str) -> None:
    with pytest.raises(SettingError, match="not made of tables"):
        FORMATS[name].file_type(ExportOptions(table="claims"))


def test_what_a_terminal_can_show_is_known() -> None:
    shown = {name for name, made in FORMATS.items() if made.is_text(ExportOptions())}

    assert shown == {*FORMATS} - {"csv", "csv-excel", "parquet"}
    assert FORMATS["csv"].is_text(ExportOptions(table="claims"))
    assert not FORMATS["parquet"].is_text(ExportOptions(table="claims"))


def test_the_hostile_ledger_is_one() -> None:
    assert HOSTILE_ID in {found.article.id for found in READINGS}
    assert {KHRENIN, UNDATED_SAID} <= {s.id for s in STORY.statements}
