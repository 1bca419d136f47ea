"""Which sightings are held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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


def met(
    keyed: Mapping[int, tuple[str, ...]], *, fresh: set[str] | None = None
) -> list[frozenset[int]]:
    members = [sighting(n) for n in keyed]
    numbers = list(keyed)
    return [
        frozenset((numbers[place], numbers[other]))
        for place, others in meetings(members, list(keyed.values()), fresh=fresh)
        for other in others
    ]


@given(KEYED, st.none() | st.frozensets(st.integers(0, 11)))
def test_each_two_under_one_key_meet_once(
    keyed: dict[int, tuple[str, ...]], new: frozenset[int] | None
) -> None:
    fresh = None if new is None else {f"e{n}" for n in new}

    assert Counter(met(keyed, fresh=fresh)) == Counter(
        frozenset((a, b))
        for a, b in combinations(keyed, 2)
        if {*keyed[a]} & {*keyed[b]} and (new is None or {a, b} & new)
    )


def test_a_large_block_is_cut_by_given_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "_MOST", 3)
    pairs = met({n: ("a", "b") if n < 2 else ("a",) for n in range(8)})

    # Anna and Andrej begin alike
    assert pairs.count(frozenset((4, 5))) == 1
    assert frozenset((2, 3)) not in pairs
    # these two meet in a block that is whole
    assert frozenset((0, 1)) in pairs
