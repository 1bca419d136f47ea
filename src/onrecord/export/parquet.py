"""Tables as Parquet: one file, or all of them in a zip.

Types are those of the columns; lists are lists. Days stay text, since a publication
may be an instant.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.errors import MissingExtraError
from onrecord.export.format import ExportOptions
from onrecord.export.scope import Scope
from onrecord.export.table_list import TABLES
from onrecord.export.tables import Column, Row, Table, chosen_tables
from onrecord.export.zipped import Pipe, zipped
from onrecord.ledger import Ledger

__all__ = ["write_parquet"]

# Rows of one row group: bounds memory. DuckDB's own default is 122,880; a row of
# ours has words, so fewer. Chosen, not measured.
_GROUP = 20_000


def write_parquet(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield one table as a Parquet file, or all of them in a zip.

    Raises:
        SettingError: There is no such table.
        MissingExtraError: pyarrow is not installed.
    """
    arrow = _arrow()
    scope = Scope(ledger, options)
    tables = chosen_tables(TABLES, options.table)
    if options.table is not None:
        yield from _file(tables[0], scope, arrow)
        return
    yield from zipped((f"{t.name}.parquet", _file(t, scope, arrow)) for t in tables)


def _arrow() -> Any:
    """Return pyarrow, which takes a second to load and has no types."""
    try:
        arrow = importlib.import_module("pyarrow")
        importlib.import_module("pyarrow.parquet")
    except ImportError as exc:
        raise MissingExtraError("pyarrow", "export") from exc
    return arrow


def _file(table: Table, scope: Scope, arrow: Any) -> Iterator[bytes]:
    columns = table.columns_for(scope)
    schema = _schema(table, columns, arrow)
    sink = Pipe()
    with arrow.parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for group in _groups(table.rows(scope)):
            found = [{c.name: _cell(row, c) for c in columns} for row in group]
            writer.write_table(arrow.Table.from_pylist(found, schema=schema))
            yield sink.take()
    yield sink.take()


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while group := list(itertools.islice(rest, _GROUP)):
        yield group


def _cell(row: Row, column: Column) -> object:
    cell = row[column.name]
    return float(cell) if column.kind == "number" and cell is not None else cell  # type: ignore[arg-type]


def _schema(table: Table, columns: tuple[Column, ...], arrow: Any) -> Any:
    """Return the schema, each field with what it holds as metadata."""
    types = {
        "text": arrow.string(),
        "day": arrow.string(),
        "list": arrow.list_(arrow.string()),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
    }
    fields = [
        arrow.field(c.name, types[c.kind], metadata={"about": c.about}) for c in columns
    ]
    return arrow.schema(fields, metadata={"about": table.about})
