"""What only the SQLite file can get wrong."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from builders import Line, claim, reading
from onrecord.errors import LedgerDamagedError, LedgerError
from onrecord.ledger import SqliteLedger, open_ledger
from onrecord.ledger.index import Bond, Sheet, Slip, Sought
from onrecord.ledger.sqlite import probes, search
from onrecord.ledger.sqlite.database import MEMORY, Database
from onrecord.ledger.sqlite.migrations import APPLICATION_ID, MIGRATIONS
from onrecord.ledger.sqlite.search import spans_of
from onrecord.pipeline.settle import redact, settle
from onrecord.settings import Settings
from stories import READINGS, entry, fill, reopen, retitled

SECRET = "Zyzzyvaqua"  # noqa: S105  (a word that no text holds)


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_a_ledger_survives_being_closed(tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "a.db") as ledger:
        story = fill(ledger)
    with SqliteLedger(tmp_path / "a.db") as ledger:
        assert ledger.story() == story
        assert tuple(ledger.readings()) == READINGS


def test_a_redacted_text_is_gone_from_the_disk(tmp_path: Path) -> None:
    secret = reading("s", Line(words=f"The word is {SECRET}, said nobody."))
    with SqliteLedger(tmp_path / "a.db") as ledger:
        ledger.add([entry(found) for found in (*READINGS, secret)])
        assert SECRET.encode() in everything_on_disk(tmp_path)

        ledger.redact("s", "asked by the author")

        assert SECRET.encode() not in everything_on_disk(tmp_path)
        assert SECRET.lower().encode() not in everything_on_disk(tmp_path)
        assert list(ledger.verify(reopen)) == []


def test_names_that_only_a_redacted_article_held_are_gone_from_the_disk(
    tmp_path: Path,
) -> None:
    claimed = Line(words="It stands there.", speaker=SECRET, claims=(claim("arrived"),))
    with SqliteLedger(tmp_path / "a.db") as ledger:
        ledger.add([entry(reading("s", claimed, outlet=f"{SECRET} Post"))])
        settle(ledger, Settings())
        assert ledger.values("statements", "speaker", only=SECRET)

        redact(ledger, "s", "asked by the author", settings=Settings())

        assert SECRET.encode() not in everything_on_disk(tmp_path)


def test_a_redaction_that_was_cut_off_is_finished_on_opening(tmp_path: Path) -> None:
    secret = reading("s", Line(words=f"The word is {SECRET}, said nobody."))
    with SqliteLedger(tmp_path / "a.db") as ledger:
        ledger.add([entry(secret)])
    killed = os.fork()
    if killed == 0:  # the child dies between the commit and the clearing
        Database.compact = lambda self: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign]
        SqliteLedger(tmp_path / "a.db").redact("s", "a reason")
        os._exit(0)
    assert os.waitpid(killed, 0)[1] == signal.SIGKILL

    with SqliteLedger(tmp_path / "a.db") as ledger:
        assert SECRET.lower().encode() not in everything_on_disk(tmp_path)
        assert [r.article for r in ledger.redactions()] == ["s"]


@pytest.mark.parametrize("content", [b"not a database at all" * 99, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)

    with pytest.raises(LedgerDamagedError, match=r"a\.db"):
        SqliteLedger(path)


def test_a_torn_page_is_damage_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with SqliteLedger(path) as ledger:
        ledger.add(
            [entry(reading(f"n{n}", Line(words="word " * 400))) for n in range(60)]
        )
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle : middle + 8192] = os.urandom(8192)
    path.write_bytes(raw)

    with SqliteLedger(path) as ledger:
        found = list(ledger.verify(reopen))

    assert any("a.db" in problem.record for problem in found)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()

    with pytest.raises(LedgerError, match="not a ledger"):
        SqliteLedger(path)


def test_a_newer_ledger_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SqliteLedger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migration VALUES ('m999_later')")
    connection.commit()
    connection.close()

    with pytest.raises(LedgerError, match="m999_later"):
        SqliteLedger(path)


def test_migrations_are_numbered_in_order() -> None:
    names = [step.__name__ for step in MIGRATIONS]

    assert names == sorted(names)
    assert [int(name[1:4]) for name in names] == list(range(1, len(names) + 1))


def test_every_migration_is_recorded_and_applied_once(tmp_path: Path) -> None:
    for _ in range(2):
        SqliteLedger(tmp_path / "a.db").close()
    connection = sqlite3.connect(tmp_path / "a.db")
    applied = [n for (n,) in connection.execute("SELECT name FROM migration")]
    connection.close()

    assert sorted(applied) == [step.__name__ for step in MIGRATIONS]


def sheet(article: str, day: str | None, probes: Iterable[int]) -> Sheet:
    return Sheet(
        article=article,
        day=day,
        record=b"{}",
        runs=b"",
        probes=frozenset(probes),
        slips=(),
        tallies=(),
    )


def test_the_index_of_a_ledger_of_version_eight_is_brought_forward(
    tmp_path: Path,
) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE migration (name TEXT PRIMARY KEY) STRICT")
    for step in MIGRATIONS[:8]:
        step(connection)
        connection.execute("INSERT INTO migration VALUES (?)", (step.__name__,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.executescript(
        """
        INSERT INTO sheet (article, record, runs, keys) VALUES ('a', x'', x'', x'');
        INSERT INTO probe VALUES (7, 0, 1);
        INSERT INTO bond VALUES ('kin', 'a', 'b', x'63'), ('key', 'a', 'b', x'63');
        INSERT INTO tally VALUES ('name', 'a', 'person A', 2), ('form', 'a', 'A', 3);
        """
    )
    connection.close()

    with SqliteLedger(tmp_path / "a.db") as ledger:
        assert ledger.index.holders(7) == {"a": None}
        assert [b.one for b in ledger.index.bonds_to("kin", "b")] == ["a"]
        assert ledger.index.bonds("key", "a")[0].record == b"c"
        assert ledger.index.tally("name", "a") == {"person A": 2}


def test_what_leads_from_one_thing_stands_together() -> None:
    """An update reads and writes all kinds of a speaker's bonds on few pages."""
    with SqliteLedger(MEMORY) as ledger:
        for kind, one in (
            ("made", "a 1"),
            ("group", "b"),
            ("key", "a k"),
            ("key", "b"),
        ):
            ledger.index.tie(Bond(kind=kind, one=one, other="x"))
        stored = ledger._db.all("SELECT one, kind FROM bond NOT INDEXED")

    assert stored == [("a 1", "made"), ("a k", "key"), ("b", "group"), ("b", "key")]


def test_a_bond_is_found_from_its_other_end_while_it_holds() -> None:
    with SqliteLedger(MEMORY) as ledger:
        for other in ("b", "c"):
            ledger.index.tie(Bond(kind="kin", one="a", other=other))
        assert [b.one for b in ledger.index.bonds_to("kin", "c")] == ["a"]

        ledger.index.untie("kin", "a")

        assert ledger.index.bonds_to("kin", "c") == ()


def test_probes_are_found_and_taken_out_wherever_they_were_put(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # a part of the numbers is put to the old ones with each sheet
    monkeypatch.setattr(probes, "_TURN", 1)
    numbers = [n * ((1 << 64) // 41) for n in range(41)]
    with SqliteLedger(MEMORY) as ledger:
        for n in range(50):
            ledger.index.put(f"{n:02}", sheet(f"{n:02}", "2025-11-16", numbers))
            if n % 3 == 0:
                ledger.index.put(f"{n:02}", None)
        left = {f"{n:02}" for n in range(50) if n % 3}
        ages = ledger._db.all("SELECT DISTINCT young FROM probe")
        held = ledger.index.held(numbers, least=1, limit=100)
        sought = [Sought(n, 1, "2025-11-16", "2025-11-16") for n in numbers]

        assert len(ages) == 2
        assert held == dict.fromkeys(numbers, (len(left), 1))
        assert set(ledger.index.holders(numbers[-1])) == left
        assert set(ledger.index.sharing(sought, least=41)) == left
        for name in left:
            ledger.index.put(name, None)
        assert ledger._db.all("SELECT * FROM probe") == []


def test_tables_are_strict_and_the_log_is_written_ahead(tmp_path: Path) -> None:
    SqliteLedger(tmp_path / "a.db").close()
    connection = sqlite3.connect(tmp_path / "a.db")
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list "
        "WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()

    assert [name for name, strict in tables if not strict] == []
    assert mode == "wal"


def test_two_ledgers_on_one_file_take_turns(tmp_path: Path) -> None:
    def add(part: int) -> None:
        with SqliteLedger(tmp_path / "a.db") as own:
            for number in range(20):
                own.add([entry(reading(f"{part}-{number}", Line(words="Words.")))])

    SqliteLedger(tmp_path / "a.db").close()
    threads = [threading.Thread(target=add, args=(part,)) for part in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with SqliteLedger(tmp_path / "a.db") as ledger:
        assert ledger.count() == 60
        assert list(ledger.verify(reopen)) == []


def test_opening_what_is_not_there_names_the_command_that_helps(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="onrecord add PATH"):
        open_ledger(tmp_path / "none.db")

    assert not (tmp_path / "none.db").exists()


def test_opening_makes_the_folder_when_asked(tmp_path: Path) -> None:
    open_ledger(tmp_path / "new" / "a.db", create=True).close()

    assert (tmp_path / "new" / "a.db").exists()


@pytest.mark.parametrize("location", ["postgresql://db/x", "https://x.org/a.db"])
def test_a_location_of_another_kind_is_refused(location: str) -> None:
    with pytest.raises(LedgerError, match=location):
        open_ledger(location)


@pytest.mark.parametrize(
    ("marked", "plain", "spans"),
    [
        ("a \ufdd0b\ufdd1 c", "a b c", [(2, 3)]),
        ("\ufdd0a\ufdd1 \ufdd0c\ufdd1", "a c", [(0, 1), (2, 3)]),
        ("abc", "abc", []),
        # the text itself holds a mark: no span rather than a wrong one
        ("a\ufdd0 \ufdd0b\ufdd1", "a\ufdd0 b", []),
    ],
)
def test_marks_become_spans(
    marked: str, plain: str, spans: list[tuple[int, int]]
) -> None:
    assert [tuple(span) for span in spans_of(marked, plain)] == spans


@pytest.mark.parametrize(
    ("most", "found"),
    [
        # held by more texts than are ranked: the latest added come first
        (6, ["n207", "n206", "n205"]),
        # ranked: the shortest text that says it most often, then by id
        (5_000, ["n111", "n000", "n001"]),
    ],
)
def test_what_very_many_texts_hold_comes_latest_first(
    monkeypatch: pytest.MonkeyPatch, most: int, found: list[str]
) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", most)
    lines = {f"n{n:03}": "A battery stands here." for n in range(208)}
    lines["n111"] = "A battery is a battery."
    with SqliteLedger(MEMORY) as ledger:
        ledger.add([entry(reading(n, Line(words=w))) for n, w in lines.items()])
        # a text that was read again counts once
        again = retitled(reading("n207", Line(words=lines["n207"])), "Noon")
        ledger.add([entry(again)])

        hits = [hit.article for hit in ledger.search("battery", limit=3)]
        everywhere = [hit.article for hit in ledger.search("battery", limit=300)]

    assert hits == found
    assert sorted(everywhere) == sorted(lines)


def test_many_keys_are_asked_for_at_once_and_give_what_each_gives() -> None:
    with SqliteLedger(MEMORY) as ledger:
        index = ledger.index
        index.tie_all(
            Bond(kind="key", one=one, other=other, record=other.encode())
            for one in ("a", "b", "c")
            for other in ("1", "2", one)
        )
        ones = ("c", "a", "none")

        assert index.bonds_of("key", ones, since="2") == (
            *index.bonds("key", "a", since="2"),
            *index.bonds("key", "c", since="2"),
        )
        assert index.firsts("key", ones, since="3") == {"a": "a", "c": "c"}
        assert index.firsts("key", ones, since="b") == {"c": "c"}
        for name in ("y", "x"):
            slips = [
                Slip(kind="fits", key=key, day="", article=name) for key in ("a", "b")
            ]
            found = replace(sheet(name, None, ()), slips=tuple(slips))
            index.put(name, found)
        assert index.noting("fits", ("b", "a", "none")) == ("x", "y")
        assert index.noting("told", ("a",)) == ()
