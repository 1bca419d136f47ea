"""The dossier command: a subject's whole record as text, Markdown or one HTML file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import rows
from onrecord.cli.options import JsonFlag, LedgerOption, open_settled
from onrecord.cli.output import print_json, say, write_whole
from onrecord.cli.select import named_subject
from onrecord.coding import Codebook, load_codebook
from onrecord.errors import MissingExtraError
from onrecord.ledger import Ledger
from onrecord.records import Article, Note, Ruling, Story, Work
from onrecord.settings import Settings
from onrecord.views.dossier import Dossier, make_dossier
from onrecord.views.ladder import make_ladder
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
    """Show all there is on a subject: ladder, steps, conflicts, forecasts.

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
            print_dossier(
                opened.ledger,
                opened.settings,
                subject,
                everything=everything,
                as_json=as_json,
            )
        else:
            found = _Found(opened.ledger, opened.settings, subject)
            _write(found, html=html, markdown=markdown)


def print_dossier(
    ledger: Ledger,
    settings: Settings,
    subject: str,
    *,
    everything: bool = False,
    as_json: bool = False,
) -> None:
    """Print a subject's dossier from a settled ledger.

    Raises:
        InputError: No statement makes a claim on it.
    """
    view = _Found(ledger, settings, subject).dossier()
    if as_json:
        print_json({"type": "dossier", **rows.view_row(view)})
    else:
        typer.echo(dossier_text(view, everything=everything), nl=False)


class _Found:
    """What a ledger holds on one subject; read once for every form it is shown in."""

    def __init__(self, ledger: Ledger, settings: Settings, words: str) -> None:
        self._story: Story = ledger.story()
        self._articles: dict[str, Article] = {a.id: a for a in ledger.articles()}
        self._codebook: Codebook = load_codebook(settings.codebook)
        self._work: tuple[Work, ...] = tuple(_standing(ledger))
        self._subject = named_subject(self._story, words)

    def dossier(self) -> Dossier:
        return make_dossier(
            self._story,
            self._articles,
            self._subject,
            codebook=self._codebook,
            work=self._work,
        )

    def page(self) -> str:
        """Return the dossier as one HTML file."""
        try:
            from onrecord.web.dossier import dossier_html  # noqa: PLC0415
        except ModuleNotFoundError as exc:
            raise MissingExtraError(exc.name or "fastapi", "web") from exc
        ladder = make_ladder(
            self._story, self._articles, subject=self._subject, codebook=self._codebook
        )
        return dossier_html(self.dossier(), ladder)


def _standing(ledger: Ledger) -> Iterator[Work]:
    """Yield the notes and rulings that nobody withdrew."""
    for note in ledger.work(Note):
        if note.withdrawn_by is None:
            yield note.work
    for ruling in ledger.work(Ruling):
        if ruling.withdrawn_by is None:
            yield ruling.work


def _write(found: _Found, *, html: Path | None, markdown: str | None) -> None:
    if html is not None:
        _write_text(html, found.page())
    if markdown == "-":
        typer.echo(dossier_markdown(found.dossier()), nl=False)
    elif markdown is not None:
        _write_text(Path(markdown), dossier_markdown(found.dossier()))


def _write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8 with line feeds, and say so."""
    size = write_whole([text.encode(errors="replace")], path)
    say(f"wrote {path} ({size // 1024} KiB)")
