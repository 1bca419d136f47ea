"""date_conflict: one event or statement given different dates.

An event is what claims of one subject, place and code assert; its dates part where
two known times of at most three days share no day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.reconcile.certainty import signs_of_side, with_certainty
from onrecord.reconcile.claims import (
    Placed,
    asserts,
    counts_meet,
    places_agree,
    side_told,
)
from onrecord.reconcile.fit import labels_of
from onrecord.records import (
    Claim,
    Conflict,
    Evidence,
    Interval,
    Quantity,
    Reading,
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
    "Narrated",
    "event_conflict",
    "event_date_conflicts",
    "events_of",
    "is_retold",
    "narrated_in",
    "narrated_side",
    "narrator_of",
    "partings",
    "side_of",
    "statement_date_conflicts",
]

_VOICE = "article "
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
        today: Whether some claim gives the day of its speech: "as of this morning it
            is here" is told of what came before. It makes no other event.
    """

    subject: str
    code: str
    when: str
    place: str | None = None
    quantity: Quantity | None = None
    today: bool = field(default=False, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What events have in common that may be one."""
        return self.subject, self.code


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with what dates it.

    Attributes:
        event: The event.
        source: Id of the statement, or of an article's own voice (``Narrated``).
    """

    event: Event
    source: str

    @property
    def order(self) -> tuple[str, str, str]:
        """Sort key: by day, then source, then what the event is."""
        return self.event.when, self.source, str(self.event)


@dataclass(frozen=True, slots=True)
class Narrated:
    """An event that an article dates in its own voice, behind its lead.

    What headline and lead tell so is part of the statement that the lead reports.

    Attributes:
        article: The article's id.
        event: The event.
        words: Where it does.
        claims: What it claims there.
    """

    article: str
    event: Event
    words: tuple[Evidence, ...]
    claims: tuple[Claim, ...] = ()

    @property
    def source(self) -> str:
        """An id that no statement has."""
        return f"{_VOICE}{self.article}"


def events_of(statement: Statement) -> dict[Event, list[Placed]]:
    """Return the events that a statement dates, each with the claims that do.

    A day that hangs on the day of the speech ("yesterday") is left out where no words
    give that. What an article tells in its own voice hangs on its publication. A
    source without a name is mostly one whom others name, and dates nothing.
    """
    found: dict[Event, list[Placed]] = defaultdict(list)
    today: set[Event] = set()
    if statement.speaker.name is None and statement.speaker.described is not None:
        return found
    for report in statement.reports:
        for claim in report.claims:
            days = _event_days(claim) if asserts(claim) else None
            spoken = report.attribution is not None
            if days is not None and not (spoken and _is_relative(days, statement.said)):
                event = _event(claim, days)
                found[event].append(Placed(claim=claim, report=report))
                if spoken and _is_that_day(days, statement.said):
                    today.add(event)
    return {replace(e, today=e in today): placed for e, placed in found.items()}


def _event(claim: Claim, days: Interval) -> Event:
    when = f"{days.begin}/{days.end}"
    return Event(claim.subject, claim.code, when, claim.place, claim.quantity)


def _is_that_day(days: Interval, said: Said) -> bool:
    return said.basis != "publication" and days.begin == said.when.begin


def narrator_of(source: str) -> str | None:
    """Return the article in whose own voice a source dates; ``None`` for a statement."""
    return source.removeprefix(_VOICE) if source.startswith(_VOICE) else None


def narrated_in(reading: Reading) -> tuple[Narrated, ...]:
    """Return the events that an article puts on a day in its own voice.

    What stands behind its lead: the rest is part of what the lead reports.
    """
    found: dict[Event, list[Claim]] = defaultdict(list)
    article = reading.article.id
    for claim in reading.claims:
        days = claim.time if asserts(claim) else None
        if (
            claim.attribution is None
            and claim.level == "body"
            and days is not None
            and days.days() == 1
        ):
            found[_event(claim, days)].append(claim)
    return tuple(
        Narrated(
            article,
            event,
            tuple(
                Evidence(article=article, where=c.where, spans=(c.span,))
                for c in found[event]
            ),
            tuple(found[event]),
        )
        for event in sorted(found, key=str)
    )


def event_date_conflicts(
    statements: Iterable[Statement], narrated: Iterable[Narrated] = ()
) -> Iterator[Conflict]:
    """Yield a conflict where one event is given dates that share no day.

    Different speakers' dates of one event are compared too, as long as both assert
    the same code of the same subject and place; and those of articles in their own
    voice.
    """
    dated: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    by_id: dict[str, Statement] = {}
    voices: dict[Event, list[Narrated]] = defaultdict(list)
    for statement in statements:
        by_id[statement.id] = statement
        for event in events_of(statement):
            dated[event.key].append(Dated(event, statement.id))
    for own in narrated:
        voices[own.event].append(own)
        dated[own.event.key].append(Dated(own.event, own.source))
    for key in sorted(dated):
        for parted in partings(dated[key]):
            sides = [
                side_of(by_id[d.source], d.event)
                if narrator_of(d.source) is None
                else narrated_side(voices[d.event])
                for d in parted
            ]
            yield event_conflict(key, sides)


def partings(dated: Iterable[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Yield the dates that one event cannot both have, two of each event.

    Of two statements: the dates that one is told with are a matter of its renderings.
    At one place events of a kind are taken for one; where the dates of each place
    agree, those near each other of two places of which one may lie in the other.

    Args:
        dated: What may be one event: of one subject and code, in any order.
    """
    ordered = sorted(dated, key=lambda d: d.order)
    spoken = [d for d in ordered if narrator_of(d.source) is None]
    by_place: dict[str, list[Dated]] = defaultdict(list)
    for one in spoken:
        by_place[one.event.place or ""].append(one)
    found = [
        parted
        for place in sorted(by_place)
        if (parted := _first(by_place[place], _is_one_apart)) is not None
    ]
    for some in (spoken, ordered):
        if not found:
            parted = _first(some, _may_be_one_apart)
            found = [] if parted is None else [parted]
    yield from found


def _first(
    ordered: Sequence[Dated], parts: Callable[[Dated, Dated], bool]
) -> tuple[Dated, Dated] | None:
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if one.source != other.source and parts(one, other):
                return one, other
    return None


def _is_apart(one: Dated, other: Dated) -> bool:
    """Tell whether an event ends before the day on which another begins."""
    return one.event.when.partition("/")[2] <= other.event.when.partition("/")[0]


def _is_one_apart(one: Dated, other: Dated) -> bool:
    """Tell whether two dates of one place part, and none counts another load."""
    counts = one.event.quantity, other.event.quantity
    return _is_apart(one, other) and _count_as_many(*counts)


def _may_be_one_apart(first: Dated, second: Dated) -> bool:
    """Tell whether two dates near each other are of one event.

    Of an event without a place too, where an article tells it in its own voice, as
    the one it is about; of two speakers' dates in all judged articles one in three.
    """
    one, other = first.event, second.event
    narrated = narrator_of(first.source) or narrator_of(second.source)
    begins = [e.when.partition("/")[0] for e in (one, other)]
    return (
        _is_apart(first, second)
        and (narrated is not None or None not in {one.place, other.place})
        and not (narrated and (one.today or other.today))
        and days_between(*begins) <= NEAR_DAYS
        and _count_as_many(one.quantity, other.quantity)
        and places_agree(one.place, other.place)
    )


def _count_as_many(one: Quantity | None, other: Quantity | None) -> bool:
    """Tell whether two counts may be of one load: of another unit they are not."""
    if one is None or other is None:
        return True
    is_one_unit = None in {one.unit, other.unit} or one.unit == other.unit
    return is_one_unit and counts_meet(one, other)


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


def side_of(statement: Statement, event: Event) -> Side:
    """Return a statement's date of an event."""
    placed = events_of(statement)[event]
    return side_told(statement, event.when.split("/")[0], placed)


def narrated_side(voices: Sequence[Narrated]) -> Side:
    """Return the date that articles give an event in their own voice.

    Args:
        voices: All that date one event so, in any order; one at least.
    """
    words = {
        (words.article, words.where, words.spans): words
        for own in voices
        for words in own.words
    }
    return Side(
        statement=None,
        value=voices[0].event.when.split("/")[0],
        articles=tuple(sorted({own.article for own in voices})),
        evidence=tuple(words[place] for place in sorted(words)),
        signs=signs_of_side(claim for own in voices for claim in own.claims),
    )


def event_conflict(key: tuple[str, str], sides: Sequence[Side]) -> Conflict:
    """Return the conflict of two dates of one event.

    Args:
        key: Its subject and code.
        sides: Who dates it how.
    """
    subject, code = key
    return with_certainty(
        Conflict(
            kind="date_conflict",
            field="time",
            subject=subject,
            articles=tuple(sorted({a for s in sides for a in s.articles})),
            statements=tuple(sorted({s.statement for s in sides if s.statement})),
            reason=(
                f"{subject}, {spaced(code)}, is dated {sides[0].value} and {sides[1].value}"
            ),
            sides=tuple(sides),
        )
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
        day = (statement.said.when.begin or "")[:10]
        sides.append(side_told(statement, day, placed))
    who = told.speaker.name or "an unnamed source"
    return with_certainty(
        Conflict(
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
    )
