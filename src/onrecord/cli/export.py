"""The command that writes a ledger in a format others read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import LedgerOption, open_settled
from onrecord.cli.output import say, write_whole
from onrecord.errors import OnRecordError
from onrecord.export import FORMATS, ExportOptions, Format, meant_subject

__all__ = ["export"]

FormatOption = Annotated[
    str, typer.Option("--format", metavar="NAME", help=f"One of {', '.join(FORMATS)}.")
]


def export(
    *,
    ledger: LedgerOption = None,
    format_: FormatOption = "jsonl",
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write here. Default: standard output."),
    ] = None,
    with_text: Annotated[
        bool,
        typer.Option(
            "--with-text", help="Whole texts, not excerpts of 300 characters."
        ),
    ] = False,
    subject: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only what bears on this subject."),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only this table of csv or parquet, e.g. statements, conflicts.",
        ),
    ] = None,
) -> None:
    """Write what the ledger holds in a format that others read.

    jsonl holds everything. docs/formats-out.md says what each format carries and
    what it cannot. Equal ledgers give equal bytes: no run, clock or machine is in
    them.

    \b
    Examples:
      onrecord export > oreshnik.jsonl
      onrecord export --format csv-excel --table statements --out statements.csv
      onrecord export --format stix --subject Oreshnik --out oreshnik.json
    """  # noqa: D301
    if format_ not in FORMATS:
        there = ", ".join(FORMATS)
        raise typer.BadParameter(
            f"--format: found {format_!r}, expected one of {there}"
        )
    chosen = FORMATS[format_]
    options = ExportOptions(with_text=with_text, table=table)
    _refuse_terminal(chosen, options, out)
    with open_settled(ledger) as opened:
        if subject is not None:
            options = ExportOptions(
                with_text=with_text,
                table=table,
                subject=meant_subject(opened.ledger, subject),
            )
        pieces = chosen.write(opened.ledger, options)
        if out is None:
            size = _print_pieces(pieces)
        else:
            size = write_whole(pieces, Path(out))
            say(f"wrote {size:,} bytes to {out}")
    if size == 0:
        say(f"nothing in this ledger to write as {chosen.name}")


def _refuse_terminal(chosen: Format, options: ExportOptions, out: str | None) -> None:
    """Refuse to print what no terminal can show.

    Raises:
        OnRecordError: Standard output is a terminal.
        SettingError: A table is asked for, and the format has none.
    """
    if not chosen.is_text(options) and out is None and sys.stdout.isatty():
        _, suffix = chosen.file_type(options)
        raise OnRecordError(
            f"will not print {chosen.title} to a terminal; add --out FILE{suffix}"
        )


def _print_pieces(pieces: Iterable[bytes]) -> int:
    """Print an export; return its size in bytes."""
    size = 0
    for piece in pieces:
        typer.echo(piece, nl=False)
        size += len(piece)
    return size
