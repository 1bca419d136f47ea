"""Which of two claims leaves no room for the other: validity, claim by claim.

A state holds from its own time, else from the day it was said, and stays open; a
denial holds up to the day it was said (docs/conflicts.md).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from onrecord.coding import Codebook
from onrecord.reconcile.claims import asserts, excludes, promises, refuses
from onrecord.reconcile.counted import counted_alike
from onrecord.reconcile.fit import label
from onrecord.records import DAY_CHARS, Claim, Quantity, days_between
from onrecord.records.intervals import last_day

__all__ = [
    "counts_fewer",
    "ends",
    "exclusive",
    "is_built_upon",
    "is_fewer",
    "reaches_back",
    "share_a_time",
]

_SINCE_DAYS = 31  # chosen, not measured: a month


def exclusive(first: Claim, second: Claim, codebook: Codebook) -> bool:
    """Tell whether the later claim leaves no room for the earlier one.

    An asserted state is taken to last, so a later claim of a lower rung of the same
    track, a refusal of it, or a promise of the very same state for a day to come
    excludes it; a higher rung only moves on. A refusal holds up to the day it was
    said, so a later assertion excludes nothing.
    """
    if (
        asserts(first)
        and promises(second)
        and codebook.entails(first.code, second.code)
    ):
        # A promise that counts ("ten more will come") is of other units.
        return first.quantity is None and second.quantity is None
    if asserts(first) and refuses(second):
        if second.modality == "doubted":
            same_track = codebook.track(first.code) == codebook.track(second.code)
            return same_track or codebook.entails(first.code, second.code)
        return _carries(first.code, second.code, codebook)
    if asserts(first) and asserts(second):
        lower = codebook.rank(second.code) < codebook.rank(first.code)
        return lower and excludes(codebook, first.code, second.code)
    return False


def counts_fewer(first: Claim, second: Claim, codebook: Codebook) -> bool:
    """Tell whether the later claim counts fewer of the same unit in the same state.

    "Six are here", and the day after "there are three": while a later count that is
    higher may be of more that came since. Two loads may be on their way, or leave, and
    what came on two days is two loads.
    """
    one, other = first.quantity, second.quantity
    return (
        asserts(first)
        and asserts(second)
        and first.code == second.code
        and one is not None
        and other is not None
        and counted_alike(one, other)
        and is_fewer(other, one)
        and share_a_time(first, second)
        and _lasts(first.code, codebook)
    )


def is_fewer(one: Quantity, other: Quantity) -> bool:
    """Tell whether the most that one quantity means is less than the other's least."""
    return one.high is not None and other.low is not None and one.high < other.low


def share_a_time(one: Claim, other: Claim) -> bool:
    """Tell whether two claims may be of one time; one without a time may be of any."""
    return one.time is None or other.time is None or one.time.meets(other.time)


def _lasts(code: str, codebook: Codebook) -> bool:
    """Tell whether a code is a state that stands, and no step: there, or on duty.

    Other tracks presuppose it, or it entails what they presuppose and no higher rung
    takes its place: whose duty begins is soon on duty.
    """
    if ends(code, codebook):
        return False
    return _is_presupposed(code, codebook) or (
        any(_is_presupposed(base, codebook) for base in _entailed(code, codebook))
        and not any(
            codebook.track(higher.key) == codebook.track(code)
            and codebook.rank(higher.key) > codebook.rank(code)
            and excludes(codebook, higher.key, code)
            for higher in codebook.codes
        )
    )


def _entailed(code: str, codebook: Codebook) -> list[str]:
    return [base.key for base in codebook.codes if codebook.entails(code, base.key)]


def reaches_back(
    asserted: Claim, denied: Claim, denied_on: str, codebook: Codebook
) -> bool:
    """Tell whether a state is said to have begun days before it was denied.

    "On duty since Sunday" and Tuesday's "not on duty" are of one Monday. What began a
    year before is mostly another one elsewhere, of which the speaker did not speak.
    "Not on duty as of 31 December" denies nothing of January. "Since June" keeps no
    more than the first of June, but it may have come on any day of it.
    """
    if not asserts(asserted) or label(denied) != "denied" or asserted.time is None:
        return False
    if denied.time is not None and denied.time.end is not None:
        denied_on = min(denied_on, last_day(denied.time.end)[:10])
    begun, end = asserted.time.begin, asserted.time.end
    if begun is None:
        return False
    # of what began in a week, a month or a year, nobody knows more than its last day
    by = _surely_since(begun) if end is None else last_day(end)
    return (
        days_between(by[:10], denied_on) > 0
        and days_between(begun[:10], denied_on) <= _SINCE_DAYS
        and codebook.entails(asserted.code, denied.code)
    )


def _surely_since(begun: str) -> str:
    """Return the last day on which what is told since a day may have begun.

    The first of a month may be all that is kept of "since June", the first of January
    of "since 2024".
    """
    if len(begun) > DAY_CHARS or not begun.endswith("-01"):
        return begun
    first = date.fromisoformat(begun)
    month = 12 if first.month == 1 else first.month
    return first.replace(month=month, day=monthrange(first.year, month)[1]).isoformat()


def _carries(asserted: str, refused: str, codebook: Codebook) -> bool:
    """Tell whether an assertion stands or falls with what is refused.

    It does where it is the same or entails it, and where it stands higher on the
    same track: what has arrived was on its way. What is on its way need not arrive,
    and what was taken away is not there.
    """
    if codebook.entails(asserted, refused):
        return True
    if ends(asserted, codebook):
        return False
    same_track = codebook.track(asserted) == codebook.track(refused)
    return same_track and codebook.rank(asserted) > codebook.rank(refused)


def is_built_upon(code: str, codebook: Codebook) -> bool:
    """Tell whether codes of other tracks presuppose one of a code's track.

    As duty does presence: such a track tells where something is, not what it does.
    """
    return any(
        codebook.track(base.key) == codebook.track(code)
        and _is_presupposed(base.key, codebook)
        for base in codebook.codes
    )


def ends(code: str, codebook: Codebook) -> bool:
    """Tell whether a code undoes what other tracks build on: withdrawn, for one.

    It stands higher on the track than what they presuppose, and leaves no room for it.
    """
    return any(
        codebook.track(base.key) == codebook.track(code)
        and codebook.rank(base.key) < codebook.rank(code)
        and excludes(codebook, base.key, code)
        and _is_presupposed(base.key, codebook)
        for base in codebook.codes
    )


def _is_presupposed(base: str, codebook: Codebook) -> bool:
    return any(
        codebook.track(other.key) != codebook.track(base)
        and codebook.entails(other.key, base)
        for other in codebook.codes
    )
