"""Which records a listing shows, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, cast, get_args

from onrecord.errors import InputError, SettingError
from onrecord.export import ArticleOf
from onrecord.ledger import Filters, Ledger, Part
from onrecord.records import (
    Article,
    Claim,
    Conflict,
    ConflictKind,
    Entity,
    Forecast,
    ForecastState,
    MentionKind,
    Report,
    Statement,
)

__all__ = [
    "ToldClaim",
    "articles_of",
    "chosen_claims",
    "chosen_conflicts",
    "chosen_entities",
    "chosen_forecasts",
    "chosen_statements",
]

Found = TypeVar("Found", Conflict, Entity)

# Articles kept at hand while a listing shows their words
_ARTICLES = 256

# After every day there is: what has no day comes last
_LAST = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """A claim with the report and the statement it is part of."""

    claim: Claim
    report: Report
    statement: Statement


def articles_of(ledger: Ledger) -> ArticleOf:
    """Return what gives a ledger's articles by id, the latest kept at hand."""

    @lru_cache(_ARTICLES)
    def article_of(name: str) -> Article:
        found = ledger.article(name)
        if found is None:
            raise InputError(f"no article {name!r} in {ledger.location}")
        return found

    return article_of


def chosen_statements(
    ledger: Ledger,
    *,
    subject: str | None = None,
    speaker: str | None = None,
    article: str | None = None,
) -> list[Statement]:
    """Return statements that fit every filter, by day, then id; undated last.

    Args:
        ledger: Where they are looked for.
        subject: Its canonical name.
        speaker: Any name of the speaker; case does not count.
        article: Id of an article that reports them.
    """
    wanted: Filters = {"subject": subject, "article": article}
    if speaker is None:
        found = _found(ledger, wanted)
    else:
        named = _speaker_names(ledger, speaker)
        each = (_found(ledger, {**wanted, "speaker": name}) for name in named)
        found = {s.id: s for some in each for s in some}.values()
        # no entity, no canonical name: what an article calls its source
        found = found or [s for s in _found(ledger, wanted) if _is_by(s, speaker)]
    return sorted(found, key=lambda s: (s.said.when.begin or _LAST, s.id))


def _found(ledger: Ledger, wanted: Filters) -> Iterable[Statement]:
    return cast("Iterator[Statement]", ledger.find("statements", **wanted))


def _is_by(statement: Statement, speaker: str) -> bool:
    own = statement.speaker
    return _fits(speaker, [own.name, own.described, *statement.aliases])


def _speaker_names(ledger: Ledger, words: str) -> list[str]:
    """Return the canonical names of the speakers that ``words`` may mean, sorted."""
    asked = words.casefold()
    held = {name for name, _ in ledger.values("statements", "speaker")}
    named = {name for name in held if name.casefold() == asked}
    known = (e for e in _all(ledger, "entities", Entity))
    return sorted(
        named | {e.name for e in known if _fits(words, [e.name, *e.aliases])} & held
    )


def chosen_claims(
    statements: Iterable[Statement],
    *,
    subject: str | None = None,
    article: str | None = None,
    code: str | None = None,
) -> Iterator[ToldClaim]:
    """Yield claims that fit every filter, in the order of statements and reports."""
    for statement in statements:
        for report in statement.reports:
            if article is not None and report.article != article:
                continue
            for claim in report.claims:
                if _fits(subject, [claim.subject]) and code in (None, claim.code):
                    yield ToldClaim(claim=claim, report=report, statement=statement)


def chosen_conflicts(
    ledger: Ledger, *, kind: str | None = None, article: str | None = None
) -> list[Conflict]:
    """Return conflicts that fit every filter, by kind, articles, then id.

    Possible ones come last.

    Raises:
        SettingError: There is no such kind.
    """
    _check("--kind", kind, get_args(ConflictKind))
    found = [
        c
        for c in _all(ledger, "conflicts", Conflict)
        if kind in (None, c.kind) and (article is None or article in c.articles)
    ]
    return sorted(found, key=lambda c: (c.is_possible, c.kind, c.articles, c.id))


def chosen_forecasts(
    ledger: Ledger, *, subject: str | None = None, state: str | None = None
) -> list[Forecast]:
    """Return forecasts that fit every filter, by deadline, then id.

    Raises:
        SettingError: There is no such state.
    """
    _check("--state", state, get_args(ForecastState))
    found = cast("Iterator[Forecast]", ledger.find("forecasts", subject=subject))
    return sorted(
        (f for f in found if state in (None, f.state)),
        key=lambda f: (_LAST if f.deadline is None else f.deadline.missed, f.id),
    )


def chosen_entities(ledger: Ledger, *, kind: str | None = None) -> list[Entity]:
    """Return entities of a kind, or all, by name, then id.

    Raises:
        SettingError: There is no such kind.
    """
    _check("--kind", kind, get_args(MentionKind))
    found = [e for e in _all(ledger, "entities", Entity) if kind in (None, e.kind)]
    return sorted(found, key=lambda e: (e.name, e.id))


def _check(flag: str, value: str | None, known: Sequence[str]) -> None:
    """Refuse a value that could never be found."""
    if value is not None and value not in known:
        there = ", ".join(known)
        raise SettingError(f"{flag}: found {value!r}, expected one of {there}")


def _all(ledger: Ledger, part: Part, kind: type[Found]) -> Iterator[Found]:
    for cluster in ledger.part(part):
        if isinstance(cluster, kind):
            yield cluster


def _fits(asked: str | None, names: Iterable[str | None]) -> bool:
    """Tell whether any of the names is the one asked for; case does not count."""
    if asked is None:
        return True
    folded = asked.casefold()
    return any(name is not None and name.casefold() == folded for name in names)
