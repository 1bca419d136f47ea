"""Dated statements, conflicts and deadlines for TimelineJS: docs/exports/timelinejs.md.

TimelineJS puts text into a page as HTML, so every word is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from onrecord.export.format import ExportOptions
from onrecord.export.pieces import json_list
from onrecord.export.reading import Json
from onrecord.export.scope import Scope, Words, best_report
from onrecord.export.telling import (
    claims_line,
    conflict_title,
    forecast_title,
    label_line,
    origin_words,
    quoted,
)
from onrecord.ledger import Ledger
from onrecord.records import Conflict, Forecast, Statement
from onrecord.records.intervals import last_day
from onrecord.views.labels import day_words, one_line, outlet_words

__all__ = ["write_timelinejs"]

# Renderings shown on one slide; a screen holds about as many. Chosen, not measured.
_MOST_LINES = 5

_DAY = len("YYYY-MM-DD")


def write_timelinejs(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield one JSON object with a slide for each dated record.

    Statements by day, then conflicts, then deadlines; TimelineJS sorts them itself.
    """
    scope = Scope(ledger, options)
    subject = "all subjects" if options.subject is None else one_line(options.subject)
    about = "Published claims: who said what, and when."
    head = {
        "scale": "human",
        "title": {
            "text": {
                "headline": escape(f"onrecord: {subject}"),
                "text": f"<p>{escape(about)}</p>",
            }
        },
    }
    return json_list(head, "events", _slides(scope))


def _slides(scope: Scope) -> Iterator[Json]:
    for statement in scope.statements():
        begin, end = statement.said.when.begin, statement.said.when.end
        if begin is not None:
            yield _statement(statement, begin, end, scope=scope)
    for conflict in scope.conflicts():
        day = _day_of(conflict, scope)
        if day is not None:
            yield _conflict(conflict, day, scope)
    for forecast in scope.forecasts():
        if forecast.deadline is not None:
            yield _forecast(forecast, scope)


def _statement(
    statement: Statement, begin: str, end: str | None, *, scope: Scope
) -> Json:
    best = best_report(statement)
    others = [r for r in statement.reports if r is not best]
    words = [scope.of_report(r) for r in (best, *others)]
    outlets = [one_line(outlet_words(r.outlet)) for r in (best, *others)]
    return {
        "unique_id": statement.id.replace(":", "-"),
        "start_date": _date(begin),
        **({} if end is None else {"end_date": _date(last_day(end))}),
        "display_date": escape(day_words(statement.said)),
        "group": "Statements",
        "autolink": False,
        "text": {
            "headline": escape(f"{scope.who(statement)}: {claims_line(statement)}"),
            "text": _paragraphs(
                [
                    f"{origin_words(statement)}.",
                    *label_line(scope.label(w.article.id for w in words)),
                ],
                zip(outlets, words, strict=True),
            ),
        },
    }


def _conflict(conflict: Conflict, day: str, scope: Scope) -> Json:
    sides = [
        (one_line(side.value), scope.of_evidence(e))
        for side in conflict.sides
        for e in side.evidence[:1]
    ]
    return {
        "unique_id": conflict.id.replace(":", "-"),
        "start_date": _date(day),
        "group": "Conflicts",
        "autolink": False,
        "text": {
            "headline": escape(conflict_title(conflict)),
            "text": _paragraphs(
                [
                    one_line(conflict.reason),
                    *label_line(scope.label(conflict.articles)),
                ],
                sides,
            ),
        },
    }


def _forecast(forecast: Forecast, scope: Scope) -> Json:
    deadline = forecast.deadline
    if deadline is None:
        raise ValueError(f"forecast {forecast.id!r} has no deadline")
    words = [("", scope.of_evidence(e)) for e in forecast.words]
    label = scope.label(e.article for e in forecast.words)
    return {
        "unique_id": forecast.id.replace(":", "-"),
        "start_date": _date(deadline.due),
        "end_date": _date(last_day(deadline.missed)),
        "group": "Deadlines",
        "autolink": False,
        "text": {
            "headline": escape(forecast_title(forecast, scope)),
            "text": _paragraphs(
                [*(one_line(o.reason) for o in forecast.outcomes), *label_line(label)],
                words,
            ),
        },
    }


def _day_of(conflict: Conflict, scope: Scope) -> str | None:
    """Return the day of the last of what parts: from then on it stood."""
    said = (scope.statement(s) for s in conflict.statements)
    days = [s.said.when.begin for s in said if s is not None]
    if not any(days):
        days = [scope.article(a).published for a in conflict.articles]
    return max((day for day in days if day), default=None)


def _date(day: str) -> Json:
    year, month, number = day[:_DAY].split("-")
    return {"year": int(year), "month": int(month), "day": int(number)}


def _paragraphs(told: list[str], words: Iterable[tuple[str, Words]]) -> str:
    """Return paragraphs of HTML: what we say, then the words with their links."""
    cited = list(words)
    lines = [f"<p>{escape(line)}</p>" for line in told]
    for name, found in cited[:_MOST_LINES]:
        shown = escape(quoted(found))
        before = f"{escape(name)}: " if name else ""
        lines.append(f"<p>{before}{shown}{_link(found)}</p>")
    if len(cited) > _MOST_LINES:
        lines.append(f"<p>and {len(cited) - _MOST_LINES} more</p>")
    return "".join(lines)


def _link(words: Words) -> str:
    if words.url is None:
        return ""
    return f' <a href="{escape(words.url)}" rel="noopener noreferrer">article</a>'
