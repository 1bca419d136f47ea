"""Parquet: types, and questions asked of it with DuckDB."""

from __future__ import annotations

import importlib
import io
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from exporting import LABEL, STORY, sample, written
from onrecord.errors import MissingExtraError
from onrecord.export.table_list import TABLES
from onrecord.ledger import SqliteLedger


def parquet() -> Any:
    return importlib.import_module("pyarrow.parquet")


def exported(**options: object) -> bytes:
    return sample("parquet", **options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(exported())) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_every_table_has_its_types_and_says_what_a_column_holds(folder: Path) -> None:
    kinds = {
        "text": "string",
        "day": "string",
        "list": "list<",
        "whole": "int64",
        "number": "double",
        "flag": "bool",
    }
    for name, made in TABLES.items():
        schema = parquet().read_schema(folder / f"{name}.parquet")
        for column in made.columns:
            if not column.whole_text:
                field = schema.field(column.name)
                assert str(field.type).startswith(kinds[column.kind])
                assert field.metadata[b"about"].decode() == column.about


def test_rows_are_those_of_the_csv(folder: Path) -> None:
    table = parquet().read_table(folder / "statements.parquet")

    assert table.num_rows == len(STORY.statements)
    assert table.column("label").to_pylist()[0] in {None, LABEL}


def test_one_table_is_one_file() -> None:
    table = parquet().read_table(io.BytesIO(exported(table="claims")))

    assert {"code", "modality", "cited"} <= set(table.column_names)


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    with SqliteLedger(":memory:") as ledger:
        raw = written(ledger, "parquet", table="conflicts")

    assert parquet().read_table(io.BytesIO(raw)).column_names[0] == "conflict"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("SELECT count(*) FROM 'statements.parquet'", [(4,)]),
        (
            "SELECT c.code, count(*) AS n FROM 'claims.parquet' c "
            "JOIN 'statements.parquet' s USING (statement) "
            "WHERE s.speaker = 'Viktor Khrenin' GROUP BY ALL",
            [("on_duty", 2)],
        ),
        (
            "SELECT DISTINCT unnest(outlets) AS o FROM 'conflicts.parquet' "
            "WHERE subject = 'Oreshnik' ORDER BY o",
            [("Example Daily",), ("Example Wire",)],
        ),
        (
            "SELECT CAST(due AS DATE)::VARCHAR FROM 'forecasts.parquet' "
            "WHERE due < '2026-01-01'",
            [("2025-12-01",)],
        ),
    ],
)
def test_duckdb_answers_questions(
    folder: Path, question: str, answer: object, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.chdir(folder)

    found = duckdb.sql(question)

    assert found is not None
    assert found.fetchall() == answer


def test_without_pyarrow_the_command_that_helps_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'onrecord\[export\]'"):
        sample.__wrapped__("parquet")
