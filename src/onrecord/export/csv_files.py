"""Tables as CSV: one file, or all of them in a zip.

A cell that a spreadsheet would take for a formula begins with an apostrophe, which
spreadsheets show as text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from onrecord.export.format import ExportOptions
from onrecord.export.scope import Scope
from onrecord.export.table_list import TABLES
from onrecord.export.tables import Table, chosen_tables, text_row
from onrecord.export.zipped import zipped
from onrecord.ledger import Ledger

__all__ = ["inert_cell", "write_csv", "write_csv_for_excel"]

_BOM = "\ufeff"

# What makes Excel, LibreOffice or Sheets compute a cell; also in full width
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")

# Codepoints gathered before a piece is handed on
_PIECE = 65_536


def write_csv(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield one table as CSV (RFC 4180, UTF-8), or all of them in a zip.

    Raises:
        SettingError: There is no such table.
    """
    yield from _written(ledger, options, "")


def write_csv_for_excel(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield the same with a byte order mark, without which Excel guesses.

    Raises:
        SettingError: There is no such table.
    """
    yield from _written(ledger, options, _BOM)


def _written(ledger: Ledger, options: ExportOptions, mark: str) -> Iterator[bytes]:
    scope = Scope(ledger, options)
    tables = chosen_tables(TABLES, options.table)
    if options.table is not None:
        yield from _file(tables[0], scope, mark)
        return
    yield from zipped((f"{t.name}.csv", _file(t, scope, mark)) for t in tables)


def inert_cell(text: str) -> str:
    """Return a cell that no spreadsheet computes.

    >>> inert_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _file(table: Table, scope: Scope, mark: str) -> Iterator[bytes]:
    """Yield one table, its header first."""
    columns = table.columns_for(scope)
    out = io.StringIO(newline="")
    out.write(mark)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in table.rows(scope):
        writer.writerow([inert_cell(cell) for cell in text_row(row, columns)])
        if out.tell() > _PIECE:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()
