"""The command's frame: the list of commands, and errors in one line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import onrecord
from onrecord.cli import admin, intake, naming, serve, settings, show
from onrecord.cli import codebook as codebooks
from onrecord.cli.options import set_frame
from onrecord.cli.output import say
from onrecord.errors import OnRecordError

__all__ = ["app", "main"]

_HELP = """Keep the record of who really said what, across many copies of the news.

\b
Examples:
  onrecord add news/ --published 2025-12-19
  onrecord dossier Oreshnik

Works offline, on published claims only. Exit codes: 0 done, 1 refused or failed,
2 wrong usage, 3 done but some articles failed, 4 ledger damaged.
"""

# 128 + SIGINT, as shells count it
_INTERRUPTED = 130

app = typer.Typer(
    help=_HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # plain help: it reads the same in a pipe, a mail and a screen reader
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {onrecord.__version__}")
        raise typer.Exit


@app.callback()
def frame(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Show the version.",
        ),
    ] = False,
    codebook: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE", help="What claims are coded by. Default: deployment@1."
        ),
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Names of your own, beside the bundled."),
    ] = None,
) -> None:
    """Keep the options that stand before a command."""
    set_frame(codebook=codebook, gazetteer=gazetteer)


for module in (intake, show, naming, admin, serve):
    for command in module.COMMANDS:
        app.command(command.__name__.rstrip("_"))(command)
app.add_typer(codebooks.commands)
app.add_typer(settings.commands)


def main() -> None:
    """Run the command; an error we raised is one line on standard error."""
    try:
        app()
    except OnRecordError as exc:
        say(f"error: {exc}")
        sys.exit(exc.exit_code)
    except KeyboardInterrupt:
        say("interrupted; run the same command again to go on")
        sys.exit(_INTERRUPTED)
