"""Which of two claims leaves no room for the other: validity, claim by claim.

A state holds from its own time, else from the day it was said, and stays open; a
denial holds up to the day it was said (docs/conflicts.md).
"""

from __future__ import annotations

from onrecord.coding import Codebook
from onrecord.reconcile.claims import asserts, excludes, promises, refuses
from onrecord.reconcile.fit import label
from onrecord.records import Claim, days_between

__all__ = ["exclusive", "reaches_back"]

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


def reaches_back(
    asserted: Claim, denied: Claim, denied_on: str, codebook: Codebook
) -> bool:
    """Tell whether a state is said to have begun days before it was denied.

    "On duty since Sunday" and Tuesday's "not on duty" are of one Monday. What began a
    year before is mostly another one elsewhere, of which the speaker did not speak.
    """
    if not asserts(asserted) or label(denied) != "denied" or asserted.time is None:
        return False
    begun = asserted.time.begin
    # of a month or a year nobody knows the day on which it began
    is_day = asserted.time.end is None or asserted.time.days() == 1
    return (
        begun is not None
        and is_day
        and 0 < days_between(begun, denied_on) <= _SINCE_DAYS
        and codebook.entails(asserted.code, denied.code)
    )


def _carries(asserted: str, refused: str, codebook: Codebook) -> bool:
    """Tell whether an assertion stands or falls with what is refused.

    It does where it is the same or entails it, and where it stands higher on the
    same track: what has arrived was on its way. What is on its way need not arrive.
    """
    if codebook.entails(asserted, refused):
        return True
    same_track = codebook.track(asserted) == codebook.track(refused)
    return same_track and codebook.rank(asserted) > codebook.rank(refused)
