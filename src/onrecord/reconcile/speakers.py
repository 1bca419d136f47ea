"""Between statements: whose claims exclude each other, and who only moved on.

Sixty per cent of what naive systems call contradictions is only time: a later day,
higher on the same track, is an update. Validity decides which (docs/conflicts.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

from onrecord.coding import Codebook
from onrecord.reconcile.certainty import with_certainty
from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    asserts,
    best_claims,
    excludes,
    namesakes,
    places_agree,
    promises,
    refuses,
    say,
    say_count,
    side_told,
    without_outweighed,
)
from onrecord.reconcile.counted import kind_of_unit
from onrecord.reconcile.exclusive import (
    counts_fewer,
    ends,
    exclusive,
    is_built_upon,
    is_fewer,
    reaches_back,
    share_a_time,
)
from onrecord.reconcile.fit import label
from onrecord.reconcile.stands import Stand, by_subject, is_ending, takes_a_side
from onrecord.records import (
    Claim,
    Conflict,
    Quantity,
    Side,
    Statement,
    Update,
    days_between,
)

__all__ = [
    "LOAD_DAYS",
    "clash_of",
    "find_updates",
    "is_divided",
    "is_over",
    "speaker_conflicts",
    "steps_of",
]


# So many days apart two accounts are of one load: chosen, not measured (a fortnight).
LOAD_DAYS = 14
# Beyond so many two speakers may speak of two units: chosen, not measured.
_HALF_YEAR = 183


def speaker_conflicts(
    statements: Iterable[Statement], codebook: Codebook
) -> Iterator[Conflict]:
    """Yield one conflict for each pair of statements that exclude each other.

    Of different speakers, on one subject, each on its best-evidenced claims, and
    only while both are valid: a statement is held against the last word of every
    other speaker before it, not against all they ever said.
    """
    by_id = {s.id: s for s in statements}
    for subject, stands in sorted(by_subject(by_id.values(), codebook).items()):
        endings = [s for s in stands if is_ending(s, codebook)]
        between = partial(_between, endings)
        last: dict[str, Stand] = {}
        for later in stands:
            speaker = later.speaker.id
            before = [stand for other, stand in last.items() if other != speaker]
            own = last.get(speaker)
            for earlier in sorted(before, key=lambda s: s.key):
                pair = earlier, later
                found = clash_of(
                    subject, pair, by_id, codebook, own=own, endings=between
                )
                if found is not None:
                    yield found
            if takes_a_side(later):
                last[speaker] = later


def _between(stands: Iterable[Stand], one: Stand, other: Stand) -> list[Stand]:
    """Return the stands behind one, up to another and with it.

    "They have left, not one is here" tells of the end itself.
    """
    return [s for s in stands if one.key < s.key <= other.key]


def find_updates(
    statements: Iterable[Statement], codebook: Codebook
) -> Iterator[Update]:
    """Yield the steps up a track: each statement against the last one below it."""
    for subject, stands in sorted(by_subject(statements, codebook).items()):
        yield from steps_of(subject, stands, codebook)


def steps_of(
    subject: str, stands: Iterable[Stand], codebook: Codebook
) -> Iterator[Update]:
    """Yield the steps up the tracks of one subject.

    Args:
        subject: The subject.
        stands: By day, then id. The first ones to assert each code are enough.
        codebook: Gives tracks and ranks.
    """
    highest: dict[str, tuple[int, str, str]] = {}
    for stand in stands:
        for claim in stand.claims:
            if not asserts(claim):
                continue
            track, rank = codebook.track(claim.code), codebook.rank(claim.code)
            before = highest.get(track)
            if before is None or rank > before[0]:
                if before is not None and before[2] != stand.statement:
                    yield Update(
                        earlier=before[2],
                        later=stand.statement,
                        subject=subject,
                        track=track,
                        before=before[1],
                        after=claim.code,
                    )
                highest[track] = (rank, claim.code, stand.statement)


def clash_of(
    subject: str,
    pair: tuple[Stand, Stand],
    statements: Mapping[str, Statement],
    codebook: Codebook,
    *,
    own: Stand | None,
    endings: Callable[[Stand, Stand], Iterable[Stand]],
) -> Conflict | None:
    """Return the conflict of two stands, the earlier first; ``None`` without one.

    None where the two speakers bear one name in two spellings: whether they are one
    person is for the entities to say, but nobody is their own opponent.

    Args:
        subject: What both are on.
        pair: The stands.
        statements: Gives their statements by id; asked only where they clash.
        codebook: Says what excludes what.
        own: The last stand before in which the later's speaker takes a side.
        endings: Gives the stands behind the earlier, the later included, that assert
            the end of a state; asked only where they clash otherwise.
    """
    unsure: Conflict | None = None
    for one, other in product(*(stand.claims for stand in pair)):
        if not places_agree(one.place, other.place):
            continue
        is_count = _counts_anew(one, other, pair, codebook, endings=endings)
        if not is_count and not _leaves_no_room(
            one, other, pair, codebook, own=own, endings=endings
        ):
            continue
        if namesakes(*(stand.speaker for stand in pair)):
            return None
        sides = [
            (statements[stand.statement], claim)
            for stand, claim in zip(pair, (one, other), strict=True)
        ]
        if is_count and _is_counted_so(sides):
            return _number_conflict(subject, sides, codebook)
        since = reaches_back(other, one, pair[0].day, codebook)
        if not is_count and _is_borne_out(sides, codebook, since=since):
            if since or not _may_be_another(one, other, pair):
                return _conflict(subject, sides, codebook)
            unsure = unsure or _conflict(subject, sides, codebook, "half_year")
    return unsure


def _may_be_another(one: Claim, other: Claim, pair: tuple[Stand, Stand]) -> bool:
    """Tell whether two claims are so far apart that they may be of two units.

    What was said half a year before is surely of the same one only where both name its
    place.
    """
    return None in {one.place, other.place} and (
        days_between(pair[0].day, pair[1].day) > _HALF_YEAR
    )


def _leaves_no_room(
    one: Claim,
    other: Claim,
    pair: tuple[Stand, Stand],
    codebook: Codebook,
    *,
    own: Stand | None,
    endings: Callable[[Stand, Stand], Iterable[Stand]],
) -> bool:
    """Tell whether the later of two claims excludes the earlier, as it stands then."""
    if not (
        exclusive(one, other, codebook)
        or reaches_back(other, one, pair[0].day, codebook)
    ):
        return False
    if promises(other):
        return _is_still_to_come(other, own, codebook)
    if label(other) == "denied":
        return not is_over(one, endings(*pair), codebook)
    if asserts(other) and ends(one.code, codebook):
        # what was taken away may come back, but hardly within days; where so many
        # were taken away, the others are still there
        return (
            one.quantity is None
            and all(stand.dated for stand in pair)
            and days_between(pair[0].day, pair[1].day) <= LOAD_DAYS
        )
    return True


def _counts_anew(
    one: Claim,
    other: Claim,
    pair: tuple[Stand, Stand],
    codebook: Codebook,
    *,
    endings: Callable[[Stand, Stand], Iterable[Stand]],
) -> bool:
    """Tell whether the later of two stands counts fewer of what is there now.

    Neither of another year ("in 2021 two launchers were flown there"), and none told
    to have left since.
    """
    return (
        counts_fewer(one, other, codebook)
        and days_between(pair[0].day, pair[1].day) <= LOAD_DAYS
        and not any(
            claim.time is not None
            and claim.time.end is not None
            and days_between(claim.time.end[:10], stand.day) > LOAD_DAYS
            for stand, claim in zip(pair, (one, other), strict=True)
        )
        and not is_over(one, endings(*pair), codebook)
    )


def _is_counted_so(sides: Sequence[tuple[Statement, Claim]]) -> bool:
    """Tell whether two statements part by their numbers, however they are rendered.

    Told as six by some and as four by others, a statement does not part from another's
    four: that is for its renderings.
    """
    if any(is_divided(*side) for side in sides):
        return False
    earlier, later = (_counts_of(*side) for side in sides)
    return all(is_fewer(theirs, mine) for mine in earlier for theirs in later)


def _counts_of(statement: Statement, chosen: Claim) -> list[Quantity]:
    """Return the numbers of a unit in a state that any rendering gives of one place."""
    unit = None if chosen.quantity is None else chosen.quantity.unit
    kind = kind_of_unit(unit)
    return [
        claim.quantity
        for report in statement.reports
        for claim in report.claims
        if claim.quantity is not None
        and kind_of_unit(claim.quantity.unit) == kind
        and (claim.subject, claim.code) == (chosen.subject, chosen.code)
        and asserts(claim)
        and claim.echo_of is None
        and places_agree(claim.place, chosen.place)
        and share_a_time(claim, chosen)
    ]


def is_over(claim: Claim, endings: Iterable[Stand], codebook: Codebook) -> bool:
    """Tell whether what a claim asserts is told to have ended since.

    What came in June and left in July is not there in November, whoever says so.
    """
    return asserts(claim) and any(
        asserts(end)
        and ends(end.code, codebook)
        and excludes(codebook, end.code, claim.code)
        and places_agree(end.place, claim.place)
        for stand in endings
        for end in stand.claims
    )


def _is_still_to_come(claim: Claim, own: Stand | None, codebook: Codebook) -> bool:
    """Tell whether a promise is of what its speaker has not said is done.

    "They will stay until the 30th" and "a second one follows" are of what is there.
    """
    return own is None or not any(
        asserts(c) and codebook.entails(c.code, claim.code) for c in own.claims
    )


def _is_borne_out(
    sides: Sequence[tuple[Statement, Claim]], codebook: Codebook, *, since: bool
) -> bool:
    """Tell whether two claims are told well enough to part over.

    A denial parts them, also one before, of days on which it was there as the later
    one dates it (``since``), and so does the state before. But while one load has arrived
    another may be under way, a promise may be of more to come, and a doubt does not say
    what is so: each takes two articles on each side (docs/conflicts.md gives the
    figures). What is said to be there though another said that it left takes a
    quotation, or two articles.
    """
    if any(is_divided(*side) for side in sides):
        return False
    (_, first), (_, later) = sides
    if since or label(later) == "denied":
        return True
    if asserts(later) and not is_built_upon(later.code, codebook):
        return True
    left = asserts(later) and ends(first.code, codebook)
    return all(
        len(articles_of(told)) > 1
        or (left and any(p.claim.level == "quote" for p in told))
        for told in (_alike(*side, codebook) for side in sides)
    )


def is_divided(statement: Statement, claim: Claim) -> bool:
    """Tell whether each article that tells a claim tells what it leaves no room for.

    "It will be on duty" in the lead and what reads as "on duty" in the quotation; or
    what reads as "not here" under a lead and a headline that have it here: then the
    article's own words do not say which.
    """
    against = _TO_COME if asserts(claim) else {claim.code}
    if not asserts(claim) and label(claim) != "denied":
        return False
    ways: dict[str, set[str]] = defaultdict(set)
    same = [
        Placed(claim=other, report=report)
        for report in statement.reports
        for other in report.claims
        if (other.subject, other.code) == (claim.subject, claim.code)
    ]
    for placed in without_outweighed(same):
        # a headline may be bolder than its article
        if not (asserts(claim) and placed.report.level == "headline"):
            ways[placed.report.article].add(label(placed.claim))
    own = [found for found in ways.values() if label(claim) in found]
    return bool(own) and all(found & against for found in own)


_TO_COME = frozenset(("scheduled", "possible", "conditional"))


def _conflict(
    subject: str,
    pair: Sequence[tuple[Statement, Claim]],
    codebook: Codebook,
    *rules: str,
) -> Conflict:
    sides = tuple(_side(statement, claim, codebook) for statement, claim in pair)
    first, second = (s.speaker.name or "an unnamed source" for s, _ in pair)
    found = Conflict(
        kind="speaker_vs_speaker",
        field="polarity" if refuses(pair[1][1]) else "status",
        subject=subject,
        articles=tuple(sorted({a for s in sides for a in s.articles})),
        statements=tuple(sorted(s.id for s, _ in pair)),
        reason=(
            f"{first} said {sides[0].value!r} of {subject}; {second} said "
            f"{sides[1].value!r} on or after that day"
        ),
        sides=sides,
    )
    # "It is there", "it has not left": of two steps it is less plain what excludes what
    steps = {claim.code for _, claim in pair}
    another = ["another_step"] if len(steps) > 1 else []
    return with_certainty(found, *rules, *another)


def _number_conflict(
    subject: str, pair: Sequence[tuple[Statement, Claim]], codebook: Codebook
) -> Conflict:
    found = _conflict(subject, pair, codebook)
    sides = tuple(_count_side(*side, codebook) for side in pair)
    first, second = (s.speaker.name or "an unnamed source" for s, _ in pair)
    counted = replace(
        found,
        field="number",
        articles=tuple(sorted({a for s in sides for a in s.articles})),
        reason=(
            f"{first} said {sides[0].value!r} of {subject}; {second} said "
            f"{sides[1].value!r} on or after that day"
        ),
        sides=sides,
    )
    return with_certainty(counted)


def _count_side(statement: Statement, chosen: Claim, codebook: Codebook) -> Side:
    count = chosen.quantity or Quantity(low=None, high=None)
    told = [
        p
        for p in _alike(statement, chosen, codebook)
        if p.claim.quantity == chosen.quantity
    ]
    return side_told(statement, f"{say(chosen)}, {say_count(count)}", told)


def _side(statement: Statement, chosen: Claim, codebook: Codebook) -> Side:
    return side_told(statement, say(chosen), _alike(statement, chosen, codebook))


def _alike(statement: Statement, chosen: Claim, codebook: Codebook) -> list[Placed]:
    """Return the best-evidenced claims of a statement that say what a chosen one says."""
    return [
        p
        for p in best_claims(statement, codebook)
        if (p.claim.subject, p.claim.code, p.claim.modality)
        == (chosen.subject, chosen.code, chosen.modality)
    ]
