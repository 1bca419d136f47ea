"""The dossier command: a subject's whole record as text, Markdown or one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import rows
from onrecord.cli.options import JsonFlag, LedgerOption, Opened, open_settled
from onrecord.cli.output import print_json, say, write_whole
from onrecord.coding import load_codebook
from onrecord.errors import MissingExtraError
from onrecord.export import OnSubject, meant_subject
from onrecord.views.markdown import dossier_markdown
from onrecord.views.text import dossier_text

__all__ = ["dossier", "print_dossier"]

HtmlOption = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write one self-contained page."),
]
MarkdownOption = Annotated[
    str | None,
    typer.Option(
        "--markdown", metavar="FILE|-", help="Write Markdown; - is standard output."
    ),
]


def dossier(
    subject: Annotated[str, typer.Argument(help="A name, as claims carry it.")],
    *,
    ledger: LedgerOption = None,
    html: HtmlOption = None,
    markdown: MarkdownOption = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="Every rendering of every step.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Show all on a subject: ladder, steps, conflicts, forecasts.

    The page of --html holds the plot and every cited excerpt; it opens offline.

    \b
    Examples:
      onrecord dossier Oreshnik
      onrecord dossier Oreshnik --html oreshnik.html --markdown oreshnik.md
    """  # noqa: D301
    to_file = html is not None or markdown is not None
    if to_file and (everything or as_json):
        raise typer.BadParameter(
            "--html and --markdown hold everything; --everything and --json go without"
        )
    with open_settled(ledger) as opened:
        if not to_file:
            print_dossier(opened, subject, everything=everything, as_json=as_json)
        else:
            _write(_on(opened, subject), html=html, markdown=markdown)


def print_dossier(
    opened: Opened, subject: str, *, everything: bool = False, as_json: bool = False
) -> None:
    """Print a subject's dossier from a settled ledger.

    Raises:
        InputError: No statement makes a claim on it.
    """
    view = _on(opened, subject).dossier()
    if as_json:
        print_json({"type": "dossier", **rows.view_row(view)})
    else:
        typer.echo(dossier_text(view, everything=everything), nl=False)


def _on(opened: Opened, words: str) -> OnSubject:
    """Return what the ledger holds on the subject that ``words`` mean."""
    subject = meant_subject(opened.ledger, words)
    return OnSubject(opened.ledger, subject, load_codebook(opened.settings.codebook))


def _page(found: OnSubject) -> str:
    """Return the dossier as one HTML file.

    Raises:
        MissingExtraError: What makes pages is not installed.
    """
    try:
        from onrecord.web.dossier import dossier_html  # noqa: PLC0415
    except ModuleNotFoundError as exc:
        raise MissingExtraError(exc.name or "fastapi", "web") from exc
    return dossier_html(found.dossier(), found.ladder())


def _write(found: OnSubject, *, html: Path | None, markdown: str | None) -> None:
    if html is not None:
        _write_text(html, _page(found))
    if markdown == "-":
        typer.echo(dossier_markdown(found.dossier()), nl=False)
    elif markdown is not None:
        _write_text(Path(markdown), dossier_markdown(found.dossier()))


def _write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8 with line feeds, and say so."""
    size = write_whole([text.encode(errors="replace")], path)
    say(f"wrote {path} ({size // 1024} KiB)")
