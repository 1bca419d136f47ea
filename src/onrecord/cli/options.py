"""Flags that several commands share: one flag, one meaning, everywhere."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from onrecord.cli.output import say
from onrecord.errors import SettingError
from onrecord.ledger import Ledger, open_ledger
from onrecord.pipeline.settle import settle
from onrecord.settings import Settings, settings_from

__all__ = [
    "ArticleFilter",
    "DryRunFlag",
    "JsonFlag",
    "LangOption",
    "LedgerOption",
    "LimitOption",
    "Opened",
    "PathsArgument",
    "ProfileOption",
    "PublishedOption",
    "SpeakerFilter",
    "SubjectFilter",
    "WorkersOption",
    "YesFlag",
    "chosen_settings",
    "named_author",
    "open_settled",
    "set_frame",
]

# Author of the links that the machine computes
_MACHINE = "machine"

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files and folders; - is JSON Lines on standard input."
    ),
]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        "-l",
        metavar="FILE",
        help="The ledger. Default: ONRECORD_LEDGER, else onrecord.db.",
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Publication day of articles that do not say, YYYY-MM-DD."
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        metavar="LANG", help="Language of articles that do not say, e.g. en, ru."
    ),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        metavar="rules|fast|accurate",
        help="What finds attributions. Default: the best that is installed.",
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(metavar="N", help="Processes that read articles. Default: 1."),
]
JsonFlag = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
LimitOption = Annotated[
    int, typer.Option("--limit", "-n", metavar="N", min=1, help="Most articles.")
]
SubjectFilter = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only with a claim on this subject."),
]
SpeakerFilter = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only of this speaker.")
]
ArticleFilter = Annotated[
    str | None, typer.Option(metavar="ID", help="Only from this article.")
]
YesFlag = Annotated[bool, typer.Option("--yes", "-y", help="Do it; there is no undo.")]
DryRunFlag = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
]


class Frame(TypedDict, total=False):
    """Settings whose flags stand before a command."""

    codebook: str
    gazetteer: Path


_FRAME: ContextVar[Frame | None] = ContextVar("frame", default=None)


def set_frame(*, codebook: str | None, gazetteer: Path | None) -> None:
    """Keep what was given before the command; ``None`` where nothing was."""
    frame = Frame()
    if codebook is not None:
        frame["codebook"] = codebook
    if gazetteer is not None:
        frame["gazetteer"] = gazetteer
    _FRAME.set(frame)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open ledger with the settings it was opened under."""

    ledger: Ledger
    settings: Settings


def chosen_settings(
    *,
    ledger: str | None = None,
    profile: str | None = None,
    workers: int | None = None,
) -> Settings:
    """Return the settings of the environment, flags before all.

    ``--codebook`` and ``--gazetteer`` stand before the command, since they bear on
    whatever is read or reconciled.

    Raises:
        SettingError: A flag or variable holds a value we cannot read.
    """
    found = settings_from(os.environ)
    if ledger is not None:
        found = replace(found, ledger=Path(ledger))
    if profile is not None:
        found = replace(found, profile=profile)
    if workers is not None:
        found = replace(found, workers=workers)
    return replace(found, **(_FRAME.get() or {}))


def named_author(given: str | None) -> str:
    """Return under which name a person judges: the one given, else the login name.

    Raises:
        SettingError: It is nobody, or the machine.
    """
    try:
        name = given if given is not None else getpass.getuser()
    except (KeyError, OSError):
        name = ""
    if not name.strip() or name == _MACHINE:
        raise SettingError(f"--author: found {name!r}, expected a person's name")
    return name


@contextmanager
def open_settled(ledger: str | None) -> Iterator[Opened]:
    """Open a ledger to look into it; reconcile first what a cut-off run left.

    Raises:
        LedgerError: There is none, or it cannot be opened.
    """
    settings = chosen_settings(ledger=ledger)
    with open_ledger(settings.ledger) as opened:
        if settle(opened, settings):
            say(f"reconciled {opened.count()} articles in {opened.location}")
        yield Opened(ledger=opened, settings=settings)
