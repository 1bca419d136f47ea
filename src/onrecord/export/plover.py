"""Claims coded by the PLOVER codebook as PLOVER records: docs/exports/plover.md.

The layout is that of the PLOVER manual (0.7b1, chapter "JSON Data Fields"), one
record a line. A record of PLOVER is an event that took place, so only what is
asserted as done becomes one.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.format import ExportOptions
from onrecord.export.names import uuid_of
from onrecord.export.pieces import safe_json
from onrecord.export.reading import Json
from onrecord.export.scope import Scope, Words
from onrecord.ledger import Ledger
from onrecord.records import Claim, Report, Statement
from onrecord.records.intervals import last_day
from onrecord.views.labels import one_line

__all__ = ["QUADS", "is_event", "write_plover"]

_CODEBOOK = "plover@"

# The quad categories' numbers, from the same manual; the codes are the codebook's
# groups (a test compares them)
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}

_DAY = len("YYYY-MM-DD")


def write_plover(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield a line for each claim that is an event of PLOVER and has a day."""
    scope = Scope(ledger, options)
    for statement in scope.statements():
        for report in statement.reports:
            for number, claim in enumerate(report.claims):
                if is_event(claim) and options.subject in (None, claim.subject):
                    key = f"{report.id}/{number}"
                    made = _event(claim, report, statement, scope=scope)
                    if made is not None:
                        yield safe_json(_line(made, key, claim.code)) + b"\n"


def is_event(claim: Claim) -> bool:
    """Tell whether a claim says that an event of PLOVER took place."""
    return (
        claim.codebook.startswith(_CODEBOOK)
        and claim.modality == "asserted"
        and claim.polarity == "positive"
    )


def _line(made: Json, key: str, code: str) -> Json:
    quad = QUADS.get(code)
    return {
        "id": f"onrecord-{uuid_of('event', key)}",
        **made,
        **({} if quad is None else {"quad_code": quad}),
    }


def _event(
    claim: Claim, report: Report, statement: Statement, *, scope: Scope
) -> Json | None:
    """Return a record without its id; ``None`` where no day is known at all."""
    days = _days(claim, statement)
    if days is None:
        return None
    words = scope.words(report.article, claim.where, (claim.span,))
    subject = one_line(claim.subject)
    return {
        **days,
        "has_event": True,
        "source": [{"actor_text": subject, "identifier_text": subject}],
        "event": [claim.code],
        "event_text": [words.text],
        "link": statement.id,
        "text_info": {"start": claim.span.start, "end": claim.span.end},
        "cite_info": _cited(words, claim),
        "coder": "onrecord",
        "comment": "; ".join(_comments(claim, statement, words, scope)),
        **(
            {}
            if claim.place is None
            else {"event_loc": {"name": one_line(claim.place)}}
        ),
    }


def _days(claim: Claim, statement: Statement) -> Json | None:
    """Return ``date`` and ``enddate``: of the event, else of the statement."""
    when = statement.said.when if claim.time is None else claim.time
    if when.begin is None:
        return None
    begin = when.begin[:_DAY]
    end = begin if when.end is None else last_day(when.end)
    return {"date": begin, **({} if end == begin else {"enddate": end})}


def _cited(words: Words, claim: Claim) -> Json:
    article = words.article
    found = {
        "citation": words.cited,
        "url": words.url,
        "language": article.lang,
        "publication": None if article.outlet is None else one_line(article.outlet),
        "coder": "onrecord",
        "codebook": claim.codebook,
    }
    return {key: value for key, value in found.items() if value is not None}


def _comments(
    claim: Claim, statement: Statement, words: Words, scope: Scope
) -> Iterator[str]:
    yield f"as said by {scope.who(statement)}"
    if claim.time is None:
        yield "date is that of the statement, the words give none for the event"
    if words.label is not None:
        yield words.label
