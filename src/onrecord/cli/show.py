"""Commands that look into a ledger: statements, claims, conflicts, dossier ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, TypeVar

import typer

from onrecord.cli import listing, rows
from onrecord.cli.dossier import dossier, print_dossier
from onrecord.cli.export import export
from onrecord.cli.naming import (
    form_lines,
    judged_lines,
    likely_among,
    likely_lines,
    likely_of,
    seen_of,
)
from onrecord.cli.options import (
    ArticleFilter,
    JsonFlag,
    LedgerOption,
    LimitOption,
    SpeakerFilter,
    SubjectFilter,
    open_settled,
)
from onrecord.cli.output import print_json, print_lines, say
from onrecord.cli.select import (
    articles_of,
    chosen_claims,
    chosen_conflicts,
    chosen_entities,
    chosen_forecasts,
    chosen_statements,
)
from onrecord.errors import SettingError
from onrecord.export import cluster_to_json, meant_subject
from onrecord.ledger import Ledger
from onrecord.pipeline.settle import unanchored_rulings
from onrecord.reconcile.today import judging_day_in

__all__ = ["COMMANDS", "print_dossier"]

T = TypeVar("T")


def statements(
    *,
    ledger: LedgerOption = None,
    subject: SubjectFilter = None,
    speaker: SpeakerFilter = None,
    article: ArticleFilter = None,
    as_json: JsonFlag = False,
) -> None:
    """List who said what, by day, with every outlet's rendering.

    \b
    Examples:
      onrecord statements --speaker "Viktor Khrenin"
      onrecord statements --subject Oreshnik --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        article_of = articles_of(opened.ledger)
        held = chosen_statements(
            opened.ledger,
            subject=_meant(opened.ledger, subject),
            speaker=speaker,
            article=article,
        )
        _print_each(
            held,
            "statement",
            as_json=as_json,
            row=lambda found: cluster_to_json(found, article_of),
            lines=lambda found: listing.statement_lines(found, article_of),
        )


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
        name = _meant(opened.ledger, subject)
        held = chosen_statements(
            opened.ledger, subject=name, speaker=speaker, article=article
        )
        shown = list(chosen_claims(held, subject=name, article=article, code=code))
        _print_each(
            shown,
            "claim",
            as_json=as_json,
            row=lambda found: rows.claim_row(found, article_of),
            lines=lambda found: listing.claim_lines(found, article_of),
        )


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
        held = chosen_conflicts(opened.ledger, kind=kind, article=article)
        _print_each(
            held,
            "conflict",
            as_json=as_json,
            row=lambda found: cluster_to_json(found, article_of),
            lines=lambda found: listing.conflict_lines(found, article_of),
        )
        for ruling in unanchored_rulings(opened.ledger):
            say(
                f"unanchored: {ruling.author} ruled {ruling.conflict} {ruling.verdict}"
                f" on {ruling.made[:10]}; its words no longer carry a conflict"
            )


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
    """List what was promised, by deadline, and what became of it.

    \b
    Examples:
      onrecord forecasts --state missed
      onrecord forecasts --subject Oreshnik --json
    """  # noqa: D301
    with open_settled(ledger) as opened:
        article_of = articles_of(opened.ledger)
        name = _meant(opened.ledger, subject)
        held = chosen_forecasts(opened.ledger, subject=name, state=state)
        _print_each(
            held,
            "forecast",
            as_json=as_json,
            row=lambda found: cluster_to_json(found, article_of),
            lines=lambda found: listing.forecast_lines(found, article_of),
        )
        if held and not as_json:
            say(f"as of {judging_day_in(opened.ledger.index)}, the latest day here")


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
    likely: Annotated[
        bool,
        typer.Option(
            "--likely", help="Only people who may be the same as another, with why."
        ),
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """List people in office, bodies, places, outlets and systems.

    Names are joined only where it is all but sure; what may be one beyond that is
    yours to judge, by merge or split.

    \b
    Examples:
      onrecord entities --kind person
      onrecord entities "Viktor Khrenin"
      onrecord entities --likely
      onrecord entities --json
    """  # noqa: D301
    if likely and (name is not None or kind not in (None, "person")):
        raise SettingError("--likely lists people: give neither NAME nor another KIND")
    with open_settled(ledger) as opened:
        if name is not None:
            _print_entity(opened.ledger, name, as_json=as_json)
            return
        if likely:
            _print_likely(opened.ledger, as_json=as_json)
            return
        held = chosen_entities(opened.ledger, kind=kind)
        _print_each(
            held,
            "entity",
            as_json=as_json,
            row=lambda found: cluster_to_json(found, articles_of(opened.ledger)),
            lines=listing.entity_lines,
        )


def _print_entity(ledger: Ledger, name: str, *, as_json: bool) -> None:
    entity, forms = seen_of(ledger, name)
    likely = likely_of(ledger, entity)
    if as_json:
        row = cluster_to_json(entity, articles_of(ledger))
        also = [rows.likely_row(*one) for one in likely]
        print_json({**row, "forms": [asdict(f) for f in forms], "likely": also})
        return
    print_lines(
        [
            *listing.entity_lines(entity),
            *form_lines(forms),
            *likely_lines(likely),
            *judged_lines(ledger, entity.id),
        ]
    )


def _print_likely(ledger: Ledger, *, as_json: bool) -> None:
    """Print each two people who may be one once, under the first of them by id."""
    held = likely_among(ledger, chosen_entities(ledger, kind="person"))
    _print_each(
        held,
        "person",
        as_json=as_json,
        row=lambda found: {
            **cluster_to_json(found[0], articles_of(ledger)),
            "likely": [rows.likely_row(*one) for one in found[1]],
        },
        lines=lambda found: [
            *listing.entity_lines(found[0]),
            *likely_lines(found[1]),
        ],
    )


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
        held = list(opened.ledger.search(words, limit=limit))
        _print_each(
            held,
            "article",
            as_json=as_json,
            row=lambda found: rows.hit_row(found, article_of),
            lines=lambda found: listing.hit_lines(found, article_of),
        )


def _meant(ledger: Ledger, subject: str | None) -> str | None:
    """Return the canonical name of the subject asked for; ``None`` where none is.

    Raises:
        InputError: No statement makes a claim on it; names those there are.
    """
    return None if subject is None else meant_subject(ledger, subject)


def _print_each(
    held: Sequence[T],
    noun: str,
    *,
    as_json: bool,
    row: Callable[[T], Mapping[str, object]],
    lines: Callable[[T], Iterable[str]],
) -> None:
    """Print records as objects or lines.

    Where there are none people are told: silence would look like a command that did
    not run.
    """
    for found in held:
        if as_json:
            print_json(row(found))
        else:
            print_lines(lines(found))
    if not held and not as_json:
        say(f"no {noun} fits")


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
