"""CSV: what a spreadsheet gets, and what it must not compute."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporting import (
    CONFIRMED,
    CONFLICT,
    DISMISSED,
    KHRENIN,
    LABEL,
    PARAPHRASED,
    STORY,
    UNDATED_SAID,
    UNSURE,
    sample,
)
from onrecord.export.csv_files import inert_cell
from onrecord.export.table_list import TABLES

PAGE = Path(__file__).parents[1] / "docs" / "exports" / "csv.md"


def table(name: str, **options: object) -> list[dict[str, str]]:
    raw = sample("csv", table=name, **options)
    return list(csv.DictReader(io.StringIO(raw.decode(), newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_cell_for_every_column(name: str) -> None:
    expected = [c.name for c in TABLES[name].columns if not c.whole_text]

    rows = table(name)
    assert rows
    assert all(list(row) == expected for row in rows)
    assert all(None not in row.values() for row in rows)


@pytest.mark.parametrize("name", sorted({*TABLES} - {"entities", "work"}))
def test_every_row_cites_an_article_and_a_span(name: str) -> None:
    assert all(":" in row["cited"] for row in table(name))


def test_a_zip_holds_a_file_for_every_table() -> None:
    raw = sample("csv")

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{name}.csv" for name in TABLES]
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_excel_gets_a_byte_order_mark_and_nobody_else() -> None:
    plain = sample("csv", table="articles")
    marked = sample("csv-excel", table="articles")

    assert marked == b"\xef\xbb\xbf" + plain


def test_a_statement_row_reads_like_a_line_of_a_notebook() -> None:
    row = next(r for r in table("statements") if r["statement"] == KHRENIN)

    assert row["said"] == "2025-12-18"
    assert row["speaker"] == "Viktor Khrenin"
    assert row["claims"].startswith("Oreshnik: on duty; Oreshnik: on duty, scheduled")
    assert row["words"].startswith("The Oreshnik is on combat duty")
    assert row["cited"] == "101:text:0-64"
    assert row["url"] == "https://wire.example/101"
    assert row["articles"] == "2"
    assert row["outlets"] == "Example Daily; Example Wire"
    assert row["conflicts"] == "1"
    assert row["label"] == LABEL


def test_undated_statements_come_last() -> None:
    found = [row["statement"] for row in table("statements")]

    assert found[-1] == UNDATED_SAID
    assert len(found) == len(STORY.statements)


def test_a_conflict_that_a_person_dismissed_has_no_row() -> None:
    assert DISMISSED.id not in {row["conflict"] for row in table("conflicts")}
    assert DISMISSED.id not in {row["conflict"] for row in table("sides")}


def test_sides_of_a_possible_conflict_say_so() -> None:
    tiers = {(row["conflict"], row["tier"]) for row in table("sides")}

    assert tiers == {
        (CONFLICT.id, "sure"),
        (CONFIRMED.id, "sure"),
        (UNSURE.id, "possible"),
    }


def test_peoples_work_has_its_author_and_time() -> None:
    rows = {row["kind"]: row for row in table("work")}

    assert set(rows) == {"note", "ruling", "grade", "judgement"}
    assert rows["ruling"]["verdict"] == "confirmed"
    assert rows["ruling"]["made"] == "2026-01-05T09:30:00Z"
    assert rows["note"]["author"] == "'=Ada"
    assert rows["judgement"]["verdict"] == "not same entity"


def test_numbers_are_numbers_and_open_ends_are_empty() -> None:
    row = next(r for r in table("claims") if r["low"])

    assert (row["low"], row["high"]) == ("2", "")
    assert (row["due"], row["missed"]) == ("2025-12-01", "2026-01-01")
    assert row["unit"] == f"[{LABEL}] {PARAPHRASED} launcher"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|cmd", "\u00a0=1"],
)
def test_a_formula_is_shown_and_not_computed(text: str) -> None:
    assert inert_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "2025-12-18", "Oreshnik", "1", "a=b", "«a»"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert inert_cell(text) == text


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_cell_begins_with_what_a_spreadsheet_computes(text: str) -> None:
    assert inert_cell(text).lstrip()[:1] not in {*"=+-@|%＝＋－＠"}


def test_no_cell_of_the_hostile_ledger_is_computed() -> None:
    for name in TABLES:
        for row in table(name, with_text=True):
            assert not any(
                cell.lstrip().startswith(tuple("=+-@|")) for cell in row.values()
            )


def test_whole_texts_have_a_column_only_when_asked_for() -> None:
    assert "text" not in table("articles")[0]
    texts = {row["article"]: row["text"] for row in table("articles", with_text=True)}
    assert texts["101"].startswith("The Oreshnik is on combat duty")
    assert texts["102"].startswith(f"[{LABEL}] ")


def test_the_page_lists_every_column() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = [
        f"| `{column.name}` | {column.about} |"
        for made in TABLES.values()
        for column in made.columns
    ]

    assert [row for row in rows if row not in page] == []
    assert [name for name in TABLES if f"### `{name}`" not in page] == []
