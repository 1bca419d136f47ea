"""The day forecasts are judged by: no misprinted year moves it."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.ledger import SqliteLedger
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.incremental import reconcile_batch
from onrecord.reconcile.today import judging_day_of
from onrecord.records import Reading
from stories import entry

CODEBOOK = load_codebook("deployment@1")
GAZETTEER = load_gazetteer()


def article(name: str, day: str | None, outlet: str | None = None) -> Reading:
    return reading(name, Line(words="It rained."), published=day, outlet=outlet)


@pytest.mark.parametrize(
    ("published", "today"),
    [
        ([], ""),
        ([("2025-12-19", None)], "2025-12-19"),
        ([("2025-12-18", None), ("2025-12-19", None)], "2025-12-19"),
        # a misprinted year, or month, has no company
        ([("2025-12-18", "A"), ("2025-12-19", "B"), ("2099-12-19", "C")], "2025-12-19"),
        ([("2025-05-18", "A"), ("2025-05-19", "B"), ("2025-11-19", "C")], "2025-05-19"),
        # nor has a site that gives one wrong day to all its pages
        ([("2025-12-18", "A"), ("2025-12-19", "B"), *[("2099-01-01", "C")] * 3], "2025-12-19"),
        # two outlets on one day are company, and so is one outlet a day later
        ([("2025-12-19", "A"), ("2025-12-19", "B")], "2025-12-19"),
        ([("2025-12-01", "A"), ("2025-12-02", "A")], "2025-12-02"),
        # an article a month is a ledger that is fed
        ([("2025-10-01", "A"), ("2025-11-01", "A"), ("2025-12-01", "A")], "2025-12-01"),
    ],
)  # fmt: skip
def test_today_is_the_latest_day_that_has_company(
    published: list[tuple[str, str | None]], today: str
) -> None:
    found = [article(f"a{n}", *given).article for n, given in enumerate(published)]

    assert judging_day_of([], found) == today
    assert judging_day_of([], reversed(found)) == today


@pytest.mark.parametrize("misprint", ["2099-12-19", "2027-01-02"])
def test_a_misprinted_year_turns_no_forecast_to_missed(misprint: str) -> None:
    promise = claim("on_duty", modality="scheduled", due=("2025-12-31", "2026-01-01"))
    when = said("2025-12-01", "2025-12-02")
    found = [
        reading(
            "promise",
            Line(
                words="By the year's end.", speaker="A B", said=when, claims=(promise,)
            ),
            published="2025-12-02",
            outlet="One",
        ),
        article("rain", "2025-12-19", "Two"),
        article("typo", misprint, "Three"),
    ]
    whole = reconcile(found, codebook=CODEBOOK, gazetteer=GAZETTEER)
    assert [f.state for f in whole.forecasts] == ["open"]
    for order in (found, found[::-1]):
        with SqliteLedger(":memory:") as ledger:
            for one in order:
                ledger.add([entry(one)])
                with ledger.settling():
                    reconcile_batch(
                        ledger,
                        sorted(ledger.index.stale()),
                        codebook=CODEBOOK,
                        gazetteer=GAZETTEER,
                    )
            assert ledger.story().forecasts == whole.forecasts
