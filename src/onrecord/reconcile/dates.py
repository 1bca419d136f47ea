"""date_conflict: one event or statement given different dates.

An event is what claims of one subject, place and code assert; its dates part where
two known times of at most three days share no day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    asserts,
    evidence_for,
    places_agree,
)
from onrecord.reconcile.fit import labels_of
from onrecord.records import (
    Claim,
    Conflict,
    Interval,
    Quantity,
    Said,
    Side,
    Statement,
    day_after,
    days_between,
    spaced,
)

__all__ = [
    "NEAR_DAYS",
    "Dated",
    "Event",
    "event_conflict",
    "event_date_conflicts",
    "events_of",
    "is_retold",
    "partings",
    "statement_date_conflicts",
]

_DATED_DAYS = 3
# Days before a speech that "yesterday" and "last night" may mean, when the speech is
# only known to be of the day before publication, or of that day.
_NEAR_SPEECH = 1
# Two days of one speaker that lie so near may be one statement, misdated in the
# retelling. Chosen, not measured: the width of a precise report.
NEAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event, as one claim gives it.

    Attributes:
        subject: What it is of.
        code: What happened.
        when: Its days, ``BEGIN/END``.
        place: Where; ``None`` where the claim does not say.
        quantity: How much of it; ``None`` where the claim does not say.
    """

    subject: str
    code: str
    when: str
    place: str | None = None
    quantity: Quantity | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What events have in common that may be one."""
        return self.subject, self.code


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with the statement that dates it.

    Attributes:
        event: The event.
        statement: The statement's id.
    """

    event: Event
    statement: str

    @property
    def order(self) -> tuple[str, str, str]:
        """Sort key: by day, then statement, then what the event is."""
        return self.event.when, self.statement, str(self.event)


def events_of(statement: Statement) -> dict[Event, list[Placed]]:
    """Return the events that a statement dates, each with the claims that do.

    A day that hangs on the day of the speech ("yesterday") is left out where no words
    give that. What an article tells in its own voice hangs on its publication. A
    source without a name is mostly one whom others name, and dates nothing.
    """
    found: dict[Event, list[Placed]] = defaultdict(list)
    if statement.speaker.name is None and statement.speaker.described is not None:
        return found
    for report in statement.reports:
        for claim in report.claims:
            days = _event_days(claim) if asserts(claim) else None
            spoken = report.attribution is not None
            if days is not None and not (spoken and _is_relative(days, statement.said)):
                when = f"{days.begin}/{days.end}"
                event = Event(
                    claim.subject, claim.code, when, claim.place, claim.quantity
                )
                found[event].append(Placed(claim=claim, report=report))
    return found


def event_date_conflicts(statements: Iterable[Statement]) -> Iterator[Conflict]:
    """Yield a conflict where one event is given dates that share no day.

    Different speakers' dates of one event are compared too, as long as both assert
    the same code of the same subject and place.
    """
    dated: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    by_id = {statement.id: statement for statement in statements}
    for statement in by_id.values():
        for event in events_of(statement):
            dated[event.key].append(Dated(event, statement.id))
    for key in sorted(dated):
        for parted in partings(dated[key]):
            yield event_conflict([(by_id[d.statement], d.event) for d in parted])


def partings(dated: Iterable[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Yield the dates that one event cannot both have, two of each event.

    Of two statements: the dates that one is told with are a matter of its renderings.
    At one place events of a kind are taken for one; where the dates of each place
    agree, those near each other of two places of which one may lie in the other.

    Args:
        dated: What may be one event: of one subject and code, in any order.
    """
    ordered = sorted(dated, key=lambda d: d.order)
    by_place: dict[str, list[Dated]] = defaultdict(list)
    for one in ordered:
        by_place[one.event.place or ""].append(one)
    found = [
        parted
        for place in sorted(by_place)
        if (parted := _first(by_place[place], _is_apart)) is not None
    ]
    if not found:
        parted = _first(ordered, _may_be_one_apart)
        found = [] if parted is None else [parted]
    yield from found


def _first(
    ordered: Sequence[Dated], parts: Callable[[Event, Event], bool]
) -> tuple[Dated, Dated] | None:
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if one.statement != other.statement and parts(one.event, other.event):
                return one, other
    return None


def _is_apart(one: Event, other: Event) -> bool:
    """Tell whether an event ends before the day on which another begins."""
    return one.when.partition("/")[2] <= other.when.partition("/")[0]


def _may_be_one_apart(one: Event, other: Event) -> bool:
    first, second = (e.when.partition("/")[0] for e in (one, other))
    counts = {q for q in (one.quantity, other.quantity) if q is not None}
    return (
        _is_apart(one, other)
        and days_between(first, second) <= NEAR_DAYS
        and len(counts) < 2
        and None not in {one.place, other.place}
        and places_agree(one.place, other.place)
    )


def _is_relative(days: Interval, said: Said) -> bool:
    """Tell whether an event's day lies so near a speech of no certain day."""
    if said.basis != "publication" or not (said.when.begin and days.begin):
        return False
    before = days_between(days.begin[:10], said.when.begin[:10])
    return before <= _NEAR_SPEECH and days.begin < (said.when.end or "~")


def _event_days(claim: Claim) -> Interval | None:
    """Return the days on which a claimed event fell; ``None`` if not that precise.

    "Since the 17th" dates the event by its first day.
    """
    time = claim.time
    if time is None or time.begin is None:
        return None
    if time.end is None:
        begin = time.begin[:10]
        return Interval(begin=begin, end=day_after(begin))
    days = time.days()
    return time if days is not None and days <= _DATED_DAYS else None


def event_conflict(parts: Sequence[tuple[Statement, Event]]) -> Conflict:
    """Return the conflict of two dates of one event.

    Args:
        parts: A statement for each date, with the event as it gives it.
    """
    sides = tuple(
        Side(
            statement=statement.id,
            value=event.when.split("/")[0],
            articles=articles_of(events_of(statement)[event]),
            evidence=evidence_for(events_of(statement)[event]),
        )
        for statement, event in parts
    )
    subject, code = parts[0][1].subject, parts[0][1].code
    return Conflict(
        kind="date_conflict",
        field="time",
        subject=subject,
        articles=tuple(sorted({a for s in sides for a in s.articles})),
        statements=tuple(sorted({s.statement for s in sides if s.statement})),
        reason=(
            f"{subject}, {spaced(code)}, is dated {sides[0].value} and {sides[1].value}"
        ),
        sides=sides,
    )


def statement_date_conflicts(statements: Iterable[Statement]) -> Iterator[Conflict]:
    """Yield a conflict where a retelling puts one speaker's statement on another day.

    Nobody reported anything of that day while it was news, and at most ``NEAR_DAYS``
    from it lies the one statement of the speaker's that was reported and makes the
    same claims. Only statements of one speaker are held against each other.
    """
    dated = [s for s in statements if s.said.when.days() == 1]
    current = [s for s in dated if not is_retold(s)]
    for retold in sorted((s for s in dated if is_retold(s)), key=lambda s: s.id):
        claims = labels_of(c for r in retold.reports for c in r.claims)
        near = [
            s
            for s in current
            if s.speaker.id == retold.speaker.id
            and 0 < abs(_gap(s, retold)) <= NEAR_DAYS
            and claims & labels_of(c for r in s.reports for c in r.claims)
        ]
        if len(near) == 1:
            yield _misdating(near[0], retold)


def is_retold(statement: Statement) -> bool:
    """Tell whether nobody reported a statement while it was news."""
    return all(r.background for r in statement.reports)


def _gap(one: Statement, other: Statement) -> int:
    return days_between(one.said.when.begin or "", other.said.when.begin or "")


def _misdating(told: Statement, retold: Statement) -> Conflict:
    claims = labels_of(c for r in retold.reports for c in r.claims)
    sides = []
    for statement in (told, retold):
        placed = [
            Placed(claim=c, report=r)
            for r in statement.reports
            for c in r.claims
            if labels_of([c]) <= claims
        ]
        sides.append(
            Side(
                statement=statement.id,
                value=(statement.said.when.begin or "")[:10],
                articles=articles_of(placed),
                evidence=evidence_for(placed),
            )
        )
    who = told.speaker.name or "an unnamed source"
    return Conflict(
        kind="date_conflict",
        field="time",
        articles=tuple(sorted({a for s in sides for a in s.articles})),
        statements=tuple(sorted((told.id, retold.id))),
        reason=(
            f"what {who} said on {sides[0].value} is later told as said on "
            f"{sides[1].value}"
        ),
        sides=tuple(sides),
    )
