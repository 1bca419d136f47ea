"""Which sightings are held against each other."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import meeting
from onrecord.names.meeting import meetings
from onrecord.names.sightings import Sighting

GIVEN = ("Anna", "Andrej", "Boris", "Zoya")


def sighting(number: int) -> Sighting:
    return Sighting(
        entity=f"e{number}",
        name=f"{GIVEN[number % 4]} Tarvin",
        kind="person",
        known=False,
        roles=frozenset(),
        company=frozenset(),
        countries=frozenset(),
    )


KEYED = st.dictionaries(
    st.integers(0, 11),
    st.sets(st.sampled_from("abc")).map(lambda keys: tuple(sorted(keys))),
)


@given(KEYED, st.none() | st.frozensets(st.integers(0, 11)))
def test_each_two_under_one_key_meet_once(
    keyed: dict[int, tuple[str, ...]], new: frozenset[int] | None
) -> None:
    fresh = None if new is None else {f"e{n}" for n in new}
    met = Counter(
        frozenset((one.entity, other.entity))
        for one, other in meetings(
            {sighting(n): keys for n, keys in keyed.items()}, fresh=fresh
        )
    )

    assert met == Counter(
        frozenset((f"e{a}", f"e{b}"))
        for a, b in combinations(keyed, 2)
        if {*keyed[a]} & {*keyed[b]} and (new is None or {a, b} & new)
    )


def test_a_large_block_is_cut_by_given_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "_MOST", 3)
    keys = {sighting(n): ("a", "b") if n < 2 else ("a",) for n in range(8)}
    met = {frozenset((a.entity, b.entity)) for a, b in meetings(keys)}

    # Anna and Andrej begin alike
    assert frozenset(("e4", "e5")) in met
    assert frozenset(("e2", "e3")) not in met
    # these two meet in a block that is whole
    assert frozenset(("e0", "e1")) in met
