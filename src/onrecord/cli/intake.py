"""Commands that read articles: read, add, demo."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import Annotated

import typer

from onrecord.cli.listing import failure_line, totals_line, undated_line
from onrecord.cli.options import (
    LangOption,
    LedgerOption,
    Opened,
    PathsArgument,
    ProfileOption,
    PublishedOption,
    WorkersOption,
    chosen_settings,
)
from onrecord.cli.output import print_json, progress, say
from onrecord.cli.show import print_dossier
from onrecord.export import reading_to_json
from onrecord.ledger import Ledger, open_ledger
from onrecord.pipeline.totals import Totals
from onrecord.records import Failure, Reading
from onrecord.settings import Settings

__all__ = ["COMMANDS", "add", "demo", "read"]

_SOME_FAILED = 3
_SAMPLE_SUBJECT = "Oreshnik"


def read(
    paths: PathsArgument,
    *,
    published: PublishedOption = None,
    lang: LangOption = None,
    profile: ProfileOption = None,
    workers: WorkersOption = None,
) -> None:
    """Read articles; write what each says as a line of JSON.

    Nothing is stored; articles come in input order.

    \b
    Examples:
      onrecord read article.txt --published 2025-12-19
      cat news.jsonl | onrecord read - --profile rules
    """  # noqa: D301  (a raw docstring would show click's \b as text)
    # readers and parsers take a second to load, which -h need not wait for
    from onrecord.ingest import IngestOptions  # noqa: PLC0415
    from onrecord.pipeline.main import read_paths  # noqa: PLC0415

    settings = chosen_settings(profile=profile, workers=workers)
    options = IngestOptions(published=published, lang=lang)
    failed = 0
    with progress("reading") as step:
        for done in read_paths(paths, settings=settings, options=options):
            step()
            failed += _print_reading(done)
    _exit_with(failed)


def _print_reading(done: Reading | Failure) -> int:
    """Print a reading; say a failure and return 1 for it."""
    if isinstance(done, Failure):
        say(failure_line(done))
        return 1
    print_json(reading_to_json(done))
    return 0


def add(
    paths: PathsArgument,
    *,
    ledger: LedgerOption = None,
    published: PublishedOption = None,
    lang: LangOption = None,
    profile: ProfileOption = None,
    workers: WorkersOption = None,
) -> None:
    """Read articles into a ledger, and reconcile all that it holds.

    Articles that this version has read before are not read again.

    \b
    Examples:
      onrecord add news/ --ledger oreshnik.db
      onrecord add page.html --published 2025-12-19
    """  # noqa: D301
    settings = chosen_settings(ledger=ledger, profile=profile, workers=workers)
    with open_ledger(settings.ledger, create=True) as opened:
        totals = _add(paths, opened, settings, published=published, lang=lang)
    if totals.undated:
        say(undated_line(totals.undated))
    _exit_with(totals.failed)


def demo(
    *,
    ledger: Annotated[
        str, typer.Option("--ledger", "-l", metavar="FILE", help="The ledger to make.")
    ] = "demo/onrecord.db",
    profile: ProfileOption = None,
) -> None:
    """Build a ledger of the bundled sample; print a dossier of it.

    The sample's 60 articles are our own renderings of real ones, made for testing:
    their words are never the outlets' own.

    \b
    Examples:
      onrecord demo
      onrecord demo --ledger /tmp/demo.db
    """  # noqa: D301
    settings = chosen_settings(ledger=ledger, profile=profile)
    sample = resources.files("onrecord") / "sample" / "articles"
    with (
        resources.as_file(sample) as folder,
        open_ledger(settings.ledger, create=True) as opened,
    ):
        totals = _add([str(folder)], opened, settings)
        print_dossier(Opened(ledger=opened, settings=settings), _SAMPLE_SUBJECT)
    _exit_with(totals.failed)


def _add(
    paths: Sequence[str],
    ledger: Ledger,
    settings: Settings,
    *,
    published: str | None = None,
    lang: str | None = None,
) -> Totals:
    """Add with progress, messages and a closing line."""
    from onrecord.ingest import IngestOptions  # noqa: PLC0415
    from onrecord.pipeline.main import add_paths  # noqa: PLC0415

    options = IngestOptions(published=published, lang=lang)
    with progress("adding") as step:

        def watch(done: object) -> None:
            step()
            if isinstance(done, Failure):
                say(failure_line(done))

        totals = add_paths(
            paths, ledger, settings=settings, options=options, watch=watch
        )
    say(totals_line(totals, ledger))
    return totals


def _exit_with(failed: int) -> None:
    if failed:
        raise typer.Exit(_SOME_FAILED)


COMMANDS = (read, add, demo)
