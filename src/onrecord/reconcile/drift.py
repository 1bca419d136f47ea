"""How each article renders a statement, held against the words it quotes.

The yardstick of a subject is what the quotations of the statement say: words in
quotation marks in lead or body, since a headline may quote more than was said. A
rendering is stronger where it stands higher on the quotation's track, or puts the
same thing forward more firmly; it is weaker the other way round. What is higher and
less firm at once only differs; what stands on another track is held against nothing,
since tracks run side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.coding import Codebook
from onrecord.reconcile.claims import Placed, articles_of, evidence_for, say
from onrecord.reconcile.fit import label
from onrecord.records import Claim, Evidence, Level, Statement

__all__ = ["Bent", "Rendered", "compare", "drift_of", "renderings_of", "yardsticks_of"]

Bent = Literal["same", "stronger", "weaker", "other"]

# How firmly a label puts the thing forward, weakest first.
_FIRMNESS = ("denied", "doubted", "possible", "conditional", "scheduled")
_LEVELS: tuple[Level, ...] = ("headline", "lead", "body", "quote")
# Of several values of one cell the kindest counts.
_NEAREST: tuple[Bent, ...] = ("same", "weaker", "stronger", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What one article makes of a statement at one level, on one subject.

    Attributes:
        article: Article id.
        outlet: As the article gives it.
        level: Where it stands.
        text_kind: A figure about an outlet counts ``original`` only.
        background: Whether an older statement is retold.
        subject: Canonical name.
        told: The foremost value, in words: "on duty, scheduled".
        deadline: Due day of that value; ``None`` where the words give none.
        quoted: The nearest quoted value in words; ``None`` where nobody quotes
            words on the subject that this could be held against.
        bent: How ``told`` stands to ``quoted``; ``None`` where there is none, or
            where this is the quotation itself.
        evidence: Where it stands.
    """

    article: str
    outlet: str | None
    level: Level
    text_kind: str
    background: bool
    subject: str
    told: str
    deadline: str | None
    quoted: str | None
    bent: Bent | None
    evidence: tuple[Evidence, ...]


def renderings_of(statement: Statement, codebook: Codebook) -> tuple[Rendered, ...]:
    """Return the table of a statement: subject, then article, then level."""
    yardsticks = yardsticks_of(statement)
    rows = [
        _row(placed, yardsticks.get(placed[0].claim.subject, ()), codebook)
        for placed in _cells(statement)
    ]
    return tuple(
        sorted(rows, key=lambda r: (r.subject, r.article, _LEVELS.index(r.level)))
    )


def drift_of(statement: Statement, codebook: Codebook) -> tuple[Rendered, ...]:
    """Return the rows that differ from the quoted words, in the table's order."""
    return tuple(
        row
        for row in renderings_of(statement, codebook)
        if row.bent not in {None, "same"}
    )


def yardsticks_of(statement: Statement) -> dict[str, tuple[Claim, ...]]:
    """Return, by subject, what the quotations claim, most told first.

    A value that fewer than half as many articles quote as the commonest is left out:
    it may itself be a slip.
    """
    quoted: dict[str, list[Placed]] = defaultdict(list)
    for placed in _current(statement):
        if placed.claim.level == "quote":
            quoted[placed.claim.subject].append(placed)
    return {subject: _most_told(quoted[subject]) for subject in sorted(quoted)}


def compare(told: Claim, quoted: Claim, codebook: Codebook) -> Bent | None:
    """Tell how one claim on a subject stands to another: stronger, weaker, same.

    "Other" is said where neither is: higher but less firm, or another deadline.
    ``None``: the two stand on tracks that say nothing of each other.
    """
    if _value(told) == _value(quoted):
        return "same" if _deadlines_meet(told, quoted) else "other"
    if codebook.track(told.code) == codebook.track(quoted.code):
        if _refusing(told) and _refusing(quoted):
            return "other"
        height = codebook.rank(told.code) - codebook.rank(quoted.code)
        return _direction(height, _firmness(told) - _firmness(quoted))
    if codebook.entails(told.code, quoted.code):
        return _direction(1, _firmness(told) - _firmness(quoted))
    if codebook.entails(quoted.code, told.code):
        return _direction(-1, _firmness(told) - _firmness(quoted))
    return None


def _direction(height: int, firmness: int) -> Bent:
    if height >= 0 and firmness >= 0:
        return "stronger"
    return "weaker" if height <= 0 and firmness <= 0 else "other"


def _refusing(claim: Claim) -> bool:
    return label(claim) in {"denied", "doubted"}


def _value(claim: Claim) -> tuple[str, str]:
    return claim.code, label(claim)


def _firmness(claim: Claim) -> int:
    shown = label(claim)
    return _FIRMNESS.index(shown) if shown in _FIRMNESS else len(_FIRMNESS)


def _deadlines_meet(one: Claim, other: Claim) -> bool:
    if one.deadline is None or other.deadline is None:
        return True
    return (
        one.deadline.due <= other.deadline.missed
        and other.deadline.due <= one.deadline.missed
    )


def _current(statement: Statement) -> Iterator[Placed]:
    for report in statement.reports:
        for claim in report.claims:
            if claim.echo_of is None:
                yield Placed(claim=claim, report=report)


def _cells(statement: Statement) -> Iterable[list[Placed]]:
    """Return the claims of each article, level and subject."""
    cells: dict[tuple[str, str, str], list[Placed]] = defaultdict(list)
    for placed in _current(statement):
        key = (placed.report.article, placed.claim.level, placed.claim.subject)
        cells[key].append(placed)
    return cells.values()


def _most_told(placed: Sequence[Placed]) -> tuple[Claim, ...]:
    by_value: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for each in placed:
        by_value[_value(each.claim)].append(each)
    tellers = {value: len(articles_of(group)) for value, group in by_value.items()}
    most = max(tellers.values())
    values = sorted(tellers, key=lambda v: (-tellers[v], v))
    return tuple(
        min(by_value[value], key=_place).claim
        for value in values
        if 2 * tellers[value] >= most
    )


def _place(placed: Placed) -> tuple[str, str, int]:
    return placed.report.article, placed.claim.where, placed.claim.span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A claim held against one quoted claim."""

    placed: Placed
    quoted: Claim
    bent: Bent


def _row(
    placed: Sequence[Placed], yardsticks: Sequence[Claim], codebook: Codebook
) -> Rendered:
    """Make one cell of the table; of several values the one nearest a quotation."""
    ranked = sorted(placed, key=_place)
    held = [
        _Held(placed=p, quoted=quoted, bent=bent)
        for p in ranked
        for quoted in yardsticks
        if (bent := compare(p.claim, quoted, codebook)) is not None
    ]
    nearest = min(held, key=lambda h: _NEAREST.index(h.bent), default=None)
    chosen = nearest.placed if nearest is not None else ranked[0]
    own = [p for p in ranked if _value(p.claim) == _value(chosen.claim)]
    report, claim = chosen.report, chosen.claim
    return Rendered(
        article=report.article,
        outlet=report.outlet,
        level=claim.level,
        text_kind=report.text_kind,
        background=report.background,
        subject=claim.subject,
        told=say(claim),
        deadline=claim.deadline.due if claim.deadline is not None else None,
        quoted=say(nearest.quoted) if nearest is not None else None,
        bent=_shown(nearest, claim),
        evidence=evidence_for(own),
    )


def _shown(nearest: _Held | None, claim: Claim) -> Bent | None:
    if nearest is None or (claim.level == "quote" and nearest.bent == "same"):
        return None
    return nearest.bent
