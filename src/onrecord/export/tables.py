"""The tables that CSV and Parquet exports are made of: columns and rows.

A table says what each column is, so that one definition makes the header, the schema
and the documentation. Every row cites the words it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import SettingError
from onrecord.export.scope import Scope

__all__ = ["Cell", "Column", "ColumnKind", "Row", "Table", "chosen_tables", "text_row"]

ColumnKind = Literal["text", "list", "day", "whole", "number", "flag"]
"""``day`` is an ISO day, ``whole`` a whole number, ``flag`` true or false."""

Cell = str | float | bool | list[str] | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its header.
        about: What stands in it, in a few words.
        kind: What a cell holds; an empty one means that the text does not say.
        whole_text: Whether it is there only with ``--with-text``.
    """

    name: str
    about: str
    kind: ColumnKind = "text"
    whole_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: one kind of thing, a row each.

    Attributes:
        name: As ``--table`` takes it, and the file's stem.
        about: What a row is.
        columns: In order.
        rows: Yields rows in the table's order; a key for every column.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Scope], Iterator[Row]]

    def columns_for(self, scope: Scope) -> tuple[Column, ...]:
        """Return the columns that an export under these options has."""
        with_text = scope.options.with_text
        return tuple(c for c in self.columns if with_text or not c.whole_text)


def chosen_tables(tables: Mapping[str, Table], asked: str | None) -> tuple[Table, ...]:
    """Return the table asked for, or all.

    Raises:
        SettingError: There is no such table.
    """
    if asked is None:
        return tuple(tables.values())
    if asked not in tables:
        there = ", ".join(tables)
        raise SettingError(f"--table: found {asked!r}, expected one of {there}")
    return (tables[asked],)


def text_row(row: Row, columns: tuple[Column, ...]) -> list[str]:
    """Return a row's cells as text, in the order of the columns."""
    return [_text(row[column.name]) for column in columns]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return "; ".join(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
