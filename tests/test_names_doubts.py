"""Names of the known are not taken for them where the words beside say otherwise."""

from __future__ import annotations

import pytest

from onrecord.names import load_gazetteer
from onrecord.names.beside import Beside
from onrecord.names.doubts import doubt_of
from onrecord.names.entries import Entry, Held, Row
from onrecord.records import Interval

MINISTER = Entry(
    id="x",
    kind="person",
    row=Row(name="Ivan Tarvin", country="RU"),
    held=(
        Held(
            post="minister_of_defence",
            of="RU",
            when=Interval(begin=None, end=None),
            source="s",
        ),
    ),
)


@pytest.mark.parametrize(
    ("beside", "doubt"),
    [
        (Beside(ranks=frozenset({"player"})), "walk"),
        (Beside(ranks=frozenset({"player"}), marks=frozenset({"former"})), None),
        (Beside(ranks=frozenset({"head"}), fields=frozenset({"defence"})), None),
        (Beside(ranks=frozenset({"head"}), fields=frozenset({"agriculture"})), "field"),
        (Beside(ranks=frozenset({"judge"}), fields=frozenset({"sport"})), "office"),
        (Beside(ranks=frozenset({"official"}), fields=frozenset({"government"})), None),
        (Beside(), None),
    ],
)
def test_an_office_of_another_kind_is_a_doubt(
    beside: Beside, doubt: str | None
) -> None:
    assert doubt_of(beside, MINISTER) == doubt


def test_nobody_without_an_office_is_doubted() -> None:
    entry = next(e for e in load_gazetteer() if e.kind == "person" and not e.held)

    assert doubt_of(Beside(ranks=frozenset({"player"})), entry) is None
