"""What an update reads: as much in a long history as in a short one, by indexes only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.ledger import SqliteLedger
from onrecord.ledger.sqlite.database import Database
from onrecord.names import load_gazetteer
from onrecord.reconcile.incremental import reconcile_batch
from onrecord.reconcile.incremental.stands import Stands
from onrecord.records import Reading
from stories import entry

CODEBOOK = load_codebook("deployment@1")
GAZETTEER = load_gazetteer()
SPEAKERS = ("Alexander Lukashenko", "Ada Brandt")
STEPS: tuple[tuple[str, str], ...] = (
    ("agreed", "asserted"),
    ("in_transit", "asserted"),
    ("arrived", "asserted"),
    ("withdrawn", "asserted"),
    ("arrived", "denied"),
    ("sites_prepared", "asserted"),
    ("preparing_for_duty", "denied"),
)


def spoken(day: date, number: int, subject: str, *, phrase: str = "") -> Reading:
    """An article of a day: said that day, that month, or on no day at all."""
    after = (day + timedelta(1)).isoformat()
    month = day.replace(day=1)
    next_month = (month + timedelta(31)).replace(day=1)
    when = (
        said(day.isoformat(), after),
        said(day.isoformat(), (day + timedelta(2)).isoformat(), basis="publication"),
        said(month.isoformat(), next_month.isoformat(), value=f"{day:%Y-%m}"),
        said(value="XXXX-XX-XX"),
    )[number % 4]
    code, modality = STEPS[day.toordinal() % len(STEPS)]
    fields: dict[str, Any] = {
        "subject": subject,
        "place": "Belarus",
        "modality": modality,
    }
    if modality == "asserted" and code != "withdrawn" and day.toordinal() % 3 == 0:
        due = (next_month.isoformat(), (next_month + timedelta(31)).isoformat())
        fields |= {"modality": "scheduled", "due": due}
    return reading(
        f"{day}-{number}",
        Line(
            words=f"On {day} the number is {day.toordinal() * 7919 + number}{phrase}.",
            speaker=SPEAKERS[(day.toordinal() + number) % 2],
            said=when,
            claims=(claim(code, **fields),),
        ),
        published=after if number % 4 < 3 else None,
        outlet=f"Site {number}",
    )


def history(days: int, *, last: date, phrase: str = "") -> list[Reading]:
    """A ledger's past: words every third day, on a subject of each ten days."""
    found = []
    for back in range(days, 0, -3):
        day = last - timedelta(back)
        subject = f"Kestrel-{day.toordinal() // 10}"
        found += [spoken(day, number, subject, phrase=phrase) for number in range(4)]
    return found


def settle(ledger: SqliteLedger, found: Sequence[Reading]) -> int:
    """Add readings; return how many rows reconciling them read."""
    ledger.add([entry(one) for one in found])
    before = ledger.rows_read
    with ledger.settling():
        reconcile_batch(
            ledger,
            sorted(ledger.index.stale()),
            codebook=CODEBOOK,
            gazetteer=GAZETTEER,
        )
    return ledger.rows_read - before


def rows_read(days: int, *, phrase: str = "") -> int:
    today = date(2025, 11, 17)
    subject = f"Kestrel-{today.toordinal() // 10}"
    with SqliteLedger(":memory:") as ledger:
        settle(ledger, history(days, last=today, phrase=phrase))
        late = [spoken(today, number, subject, phrase=phrase) for number in range(4)]
        return settle(ledger, late)


def test_an_update_reads_no_more_in_eight_months_than_in_two() -> None:
    short, long = rows_read(60), rows_read(240)

    # two numbers of rows, and no seconds: the same on every machine
    assert long <= 1.02 * short
    assert short < 2_000


def test_names_that_are_always_told_together_are_read_of_one_week() -> None:
    cast = " at Port Almaz, Belorechye, Tikhvara and Severogorsk"
    short, long = rows_read(45, phrase=cast), rows_read(135, phrase=cast)

    assert long <= 1.02 * short


def test_the_end_of_a_state_is_sought_no_further_than_it_decides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spent: list[int] = []
    plain = Stands.update

    def counting(self: Stands, *args: Any) -> None:
        before = ledger.rows_read
        plain(self, *args)
        spent.append(ledger.rows_read - before)

    monkeypatch.setattr(Stands, "update", counting)
    first, found = date(2025, 3, 3), []
    for days in (84, 252):  # of one rhythm of steps, speakers and promises
        today = first + timedelta(days)
        with SqliteLedger(":memory:") as ledger:
            past = (first + timedelta(n) for n in range(0, days, 3))
            told = [spoken(day, n, "Kestrel") for day in past for n in range(4)]
            settle(ledger, told)
            spent.clear()
            # what is told today, and what of the first days is found today only
            late = [
                spoken(day, n, "Kestrel")
                for day in (today, *(first + timedelta(n) for n in range(1, 8)))
                for n in range(4, 8)
            ]
            settle(ledger, late)
            found.append(sum(spent))

    short, long = found
    assert 0 < long <= 1.05 * short, (short, long)


# Read whole, because they hold what a run changed or what people did, and are small
# or were handed over with the question.
WHOLE = ("stale", "dropped", "judgement", "work", "sought")


def walks_a_table(step: str) -> bool:
    """Tell whether a step of a plan looks at all rows, or at all bonds of a kind."""
    if step.startswith("SEARCH bond"):
        return step.count("?") < 2
    if step.startswith(("SCAN CONSTANT ROW", "SCAN (subquery")):
        return False
    return step.startswith("SCAN ") and step.split()[1] not in WHOLE


def test_no_query_of_an_update_reads_a_whole_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: dict[str, Sequence[Any]] = {}
    plain = {name: getattr(Database, name) for name in ("run", "one", "all", "many")}

    def noting(name: str) -> Any:
        def asking(self: Database, sql: str, args: Any = ()) -> Any:
            if name == "many":
                args = list(args)
            if name != "many" or args:
                asked.setdefault(sql, args[0] if name == "many" else args)
            return plain[name](self, sql, args)

        return asking

    today = date(2025, 11, 17)
    with SqliteLedger(":memory:") as ledger:
        settle(ledger, history(21, last=today))
        late = history(1, last=today + timedelta(1))
        ledger.add([entry(one) for one in late])
        ledger.remove(history(21, last=today)[-1].article.id)
        for name in plain:
            monkeypatch.setattr(Database, name, noting(name))
        settle(ledger, [])
        monkeypatch.undo()
        scans = [
            f"{sql}: {step[3]}"
            for sql, args in asked.items()
            if sql.startswith(("SELECT", "DELETE", "UPDATE", "INSERT"))
            for step in plain["all"](ledger._db, f"EXPLAIN QUERY PLAN {sql}", args)
            if walks_a_table(str(step[3]))
        ]

    assert len(asked) > 40
    assert scans == []
