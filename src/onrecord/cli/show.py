"""Commands that look into a ledger: statements, claims, conflicts, dossier ..."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from onrecord.cli import listing, rows
from onrecord.cli.dossier import dossier, print_dossier
from onrecord.cli.export import export
from onrecord.cli.naming import form_lines, judged_lines, seen_of
from onrecord.cli.options import (
    ArticleFilter,
    JsonFlag,
    LedgerOption,
    LimitOption,
    SpeakerFilter,
    SubjectFilter,
    open_settled,
)
from onrecord.cli.output import print_json, print_lines
from onrecord.cli.select import (
    articles_of,
    chosen_claims,
    chosen_conflicts,
    chosen_entities,
    chosen_forecasts,
    chosen_statements,
)
from onrecord.export import cluster_to_json

__all__ = ["COMMANDS", "print_dossier"]


def statements(
    *,
    ledger: LedgerOption = None,
    subject: SubjectFilter = None,
    speaker: SpeakerFilter = None,
    article: ArticleFilter = None,
    as_json: JsonFlag = False,
) -> None:
    """List who said what and when, with every outlet's rendering, by day.

    \b
    Examples:
      onrecord statements --speaker "Viktor Khrenin"
      onrecord statements --subject Oreshnik --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        article_of = articles_of(opened.ledger)
        for found in chosen_statements(
            opened.ledger, subject=subject, speaker=speaker, article=article
        ):
            if as_json:
                print_json(cluster_to_json(found, article_of))
            else:
                print_lines(listing.statement_lines(found, article_of))


def claims(
    *,
    ledger: LedgerOption = None,
    subject: SubjectFilter = None,
    speaker: SpeakerFilter = None,
    article: ArticleFilter = None,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only this code.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """List coded claims with the words that carry them, by day.

    \b
    Examples:
      onrecord claims --subject Oreshnik --code on_duty
      onrecord claims --article 101 --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        article_of = articles_of(opened.ledger)
        held = chosen_statements(
            opened.ledger, subject=subject, speaker=speaker, article=article
        )
        for found in chosen_claims(held, subject=subject, article=article, code=code):
            if as_json:
                print_json(rows.claim_row(found, article_of))
            else:
                print_lines(listing.claim_lines(found, article_of))


def conflicts(
    *,
    ledger: LedgerOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="Only of this kind; docs/conflicts.md lists them."
        ),
    ] = None,
    article: ArticleFilter = None,
    as_json: JsonFlag = False,
) -> None:
    """List where accounts part, each side with its words.

    \b
    Examples:
      onrecord conflicts --kind headline_vs_body
      onrecord conflicts --article 101 --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        article_of = articles_of(opened.ledger)
        for found in chosen_conflicts(opened.ledger, kind=kind, article=article):
            if as_json:
                print_json(cluster_to_json(found, article_of))
            else:
                print_lines(listing.conflict_lines(found, article_of))


def forecasts(
    *,
    ledger: LedgerOption = None,
    subject: SubjectFilter = None,
    state: Annotated[
        str | None,
        typer.Option(
            metavar="STATE", help="Only open, due, fulfilled, missed or overtaken."
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """List what was promised, for when, and what became of it, by deadline.

    \b
    Examples:
      onrecord forecasts --state missed
      onrecord forecasts --subject Oreshnik --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        article_of = articles_of(opened.ledger)
        for found in chosen_forecasts(opened.ledger, subject=subject, state=state):
            if as_json:
                print_json(cluster_to_json(found, article_of))
            else:
                print_lines(listing.forecast_lines(found, article_of))


def entities(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="One of them, with every form printed."),
    ] = None,
    *,
    ledger: LedgerOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="Only person, organisation, place, outlet or system."
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """List people in office, organisations, places, outlets and systems, by name.

    \b
    Examples:
      onrecord entities --kind person
      onrecord entities "Viktor Khrenin"
      onrecord entities --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        if name is not None:
            entity, forms = seen_of(opened.ledger, name)
            if as_json:
                row = cluster_to_json(entity, articles_of(opened.ledger))
                print_json({**row, "forms": [asdict(form) for form in forms]})
            else:
                judged = judged_lines(opened.ledger, entity.id)
                lines = [*listing.entity_lines(entity), *form_lines(forms), *judged]
                print_lines(lines)
            return
        for found in chosen_entities(opened.ledger, kind=kind):
            if as_json:
                print_json(cluster_to_json(found, articles_of(opened.ledger)))
            else:
                print_lines(listing.entity_lines(found))


def search(
    words: Annotated[str, typer.Argument(help="Words to look for; see below.")],
    *,
    ledger: LedgerOption = None,
    limit: LimitOption = 20,
    as_json: JsonFlag = False,
) -> None:
    """Find articles that hold all the words, best first.

    Case and accents do not count; "words in quotes" stand together; word* is a
    beginning.

    \b
    Examples:
      onrecord search '"combat duty" Belarus'
      onrecord search 'дежурств*' --limit 5 --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        article_of = articles_of(opened.ledger)
        for hit in opened.ledger.search(words, limit=limit):
            if as_json:
                print_json(rows.hit_row(hit, article_of))
            else:
                print_lines(listing.hit_lines(hit, article_of))


COMMANDS = (
    statements,
    claims,
    conflicts,
    forecasts,
    entities,
    dossier,
    search,
    export,
)
