"""Listing from the last day backwards, and what records can be listed by."""

from __future__ import annotations

from builders import Line, reading
from onrecord.ledger import Ledger, cluster_id
from stories import entry, fill, retitled


def test_newest_first_is_the_listing_turned_round(ledger: Ledger) -> None:
    fill(ledger)

    for part in ("statements", "conflicts", "updates", "forecasts"):
        forward = [cluster_id(c) for c in ledger.find(part)]
        assert [cluster_id(c) for c in ledger.find(part, newest=True)] == forward[::-1]


def test_newest_first_goes_on_after_a_record(ledger: Ledger) -> None:
    fill(ledger)
    first, second = ledger.find("statements", newest=True)

    rest = list(ledger.find("statements", newest=True, after=cluster_id(first)))

    assert rest == [second]


def test_newest_first_keeps_to_its_filters_and_limit(ledger: Ledger) -> None:
    fill(ledger)

    found = list(
        ledger.find(
            "statements", newest=True, limit=1, since="2025-12-17", code="arrived"
        )
    )

    assert [cluster_id(c) for c in found] == ["st:lukashenko"]


def test_values_are_counted_by_records(ledger: Ledger) -> None:
    fill(ledger)

    assert ledger.values("statements", "outlet") == (
        ("Example Daily", 1),
        ("Example Wire", 1),
    )
    assert ledger.values("statements", "subject") == ledger.subjects()
    assert ledger.values("statements", "nothing") == ()
    assert ledger.values("statements", "outlet", only="Example Wire") == (
        ("Example Wire", 1),
    )
    assert ledger.values("statements", "outlet", only="No Wire") == ()


def test_copies_of_one_text_are_found_by_id_whatever_order_they_came_in(
    ledger: Ledger,
) -> None:
    words = "The Oreshnik has arrived, it was said."
    for name in ("c", "a", "e", "b", "d"):
        ledger.add([entry(reading(name, Line(words=words)))])

    assert [hit.article for hit in ledger.search("oreshnik", limit=3)] == [*"abc"]
    assert [hit.article for hit in ledger.search("oreshnik", limit=9)] == [*"abcde"]


def test_a_text_that_was_read_again_is_found_once(ledger: Ledger) -> None:
    before = reading("x", Line(words="It arrived."))
    ledger.add([entry(before)])
    ledger.add([entry(retitled(before, "It arrived, they say"), reader="b2:another")])
    ledger.add([entry(reading("y", Line(words="Much later it arrived, they say.")))])

    assert sorted({hit.article for hit in ledger.search("arrived", limit=2)}) == [*"xy"]
