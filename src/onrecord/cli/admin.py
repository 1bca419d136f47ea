"""Commands about the ledger itself: verify, runs, remove, redact."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import listing, rows
from onrecord.cli.options import (
    DryRunFlag,
    JsonFlag,
    LedgerOption,
    YesFlag,
    chosen_settings,
    open_settled,
)
from onrecord.cli.output import print_json, print_lines, say
from onrecord.cli.select import chosen_statements
from onrecord.errors import InputError, OnRecordError
from onrecord.ledger import Ledger, open_ledger
from onrecord.pipeline import settle

__all__ = ["COMMANDS", "redact", "remove", "runs", "verify"]

_DAMAGED = 4

ArticleArgument = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id.")]


def verify(*, ledger: LedgerOption = None, as_json: JsonFlag = False) -> None:
    """Check that every record is what was written; code 4 if not.

    Every id is derived again, every article's bytes are read again, and every span
    quoted anywhere must still give the same words.

    \b
    Examples:
      onrecord verify
      onrecord verify --ledger oreshnik.db --json
    """  # noqa: D301
    # ingest's readers: a second that other commands need not wait for
    from onrecord.pipeline.reopen import reopen  # noqa: PLC0415

    problems = 0
    with open_ledger(chosen_settings(ledger=ledger).ledger) as opened:
        for problem in opened.verify(reopen):
            problems += 1
            if as_json:
                print_json({"record": problem.record, "reason": problem.reason})
            else:
                print_lines([f"{problem.record}: {problem.reason}"])
        say(listing.verified_line(opened, problems))
    if problems:
        raise typer.Exit(_DAMAGED)


def runs(
    *,
    ledger: LedgerOption = None,
    failures: Annotated[
        bool, typer.Option("--failures", help="Also what failed in each.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """List what was run on a ledger, with what, and how it ended.

    \b
    Examples:
      onrecord runs --failures
      onrecord runs --json
    """  # noqa: D301
    with open_ledger(chosen_settings(ledger=ledger).ledger) as opened:
        for run, end in opened.runs():
            failed = list(opened.failures(run.id)) if failures or as_json else []
            if as_json:
                print_json(rows.run_row(run, end, failed))
            else:
                print_lines(listing.run_lines(run, end, failed))


def remove(
    article: ArticleArgument,
    *,
    ledger: LedgerOption = None,
    yes: YesFlag = False,
    dry_run: DryRunFlag = False,
) -> None:
    """Take an article out, as if it had never come.

    \b
    Examples:
      onrecord remove 101 --dry-run
      onrecord remove 101 --yes
    """  # noqa: D301
    with open_settled(ledger) as opened:
        what = f"article {article!r}, told in {_resting(opened.ledger, article)}"
        if _may(f"remove {what}", yes=yes, dry_run=dry_run):
            settle.remove(opened.ledger, article, opened.settings)
            say(f"removed {what}")


def redact(
    article: ArticleArgument,
    *,
    reason: Annotated[
        str, typer.Option(metavar="WORDS", help="Why; kept with the hash.")
    ],
    ledger: LedgerOption = None,
    yes: YesFlag = False,
    dry_run: DryRunFlag = False,
) -> None:
    """Destroy an article's bytes and text; keep id, hash and reason.

    The same bytes are not taken in again. To undo that, remove the article.

    \b
    Examples:
      onrecord redact 101 --reason "asked by the author" --yes
    """  # noqa: D301
    with open_settled(ledger) as opened:
        what = f"article {article!r}, told in {_resting(opened.ledger, article)}"
        if _may(f"redact {what}", yes=yes, dry_run=dry_run):
            settle.redact(opened.ledger, article, reason, settings=opened.settings)
            say(f"redacted {what}")


def _resting(ledger: Ledger, article: str) -> str:
    """Say how many statements an article tells.

    Raises:
        InputError: The ledger does not hold the article.
    """
    if ledger.known(article) is None:
        raise InputError(f"no article {article!r} in {ledger.location}")
    return f"{len(chosen_statements(ledger, article=article))} statements"


def _may(deed: str, *, yes: bool, dry_run: bool) -> bool:
    """Tell whether to go ahead; say what would be done on a dry run.

    Raises:
        OnRecordError: Nobody said ``--yes``.
    """
    if dry_run:
        say(f"would {deed}")
        return False
    if not yes:
        raise OnRecordError(f"will not {deed}, without --yes (or --dry-run)")
    return True


COMMANDS = (verify, runs, remove, redact)
