"""Damage of every kind is found, and the record named."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ledger import SqliteLedger
from onrecord.records import Article, Failure, Link
from stories import STORY, entry, fill, reopen, retitled

FAILURE = Failure(place="a.txt", article=None, stage="ingest", reason="no text")
LINK = Link(
    kind="corrects", left="102", right="101", score=1.0, reasons=("note",), author="Li"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A full ledger's file."""
    where = tmp_path / "ledger.db"
    with SqliteLedger(where) as ledger:
        fill(ledger)
        ledger.add([], failures=[FAILURE], run="r1")
        ledger.judge(LINK)
    return where


def damage(path: Path, sql: str, *args: object) -> None:
    connection = sqlite3.connect(path)
    connection.create_function("pack", 1, zlib.compress)
    connection.create_function("plain", 1, lambda b: zlib.decompress(b).decode())
    changed = connection.execute(sql, args).rowcount
    connection.commit()
    connection.close()
    assert changed == 1


def problems(path: Path) -> list[str]:
    with SqliteLedger(path) as ledger:
        return [f"{p.record}: {p.reason}" for p in ledger.verify(reopen)]


def test_a_sound_ledger_has_no_problem(path: Path) -> None:
    assert problems(path) == []


@pytest.mark.parametrize(
    ("sql", "record", "reason"),
    [
        # bytes: not packed, packed but others, hash altered
        ("UPDATE article SET raw = x'00' WHERE id = '101'", "article '101'", "unpack"),
        (
            "UPDATE article SET raw = pack(CAST('x' AS BLOB)) WHERE id = '101'",
            "article '101'",
            "bytes have the hash",
        ),
        (
            "UPDATE article SET source_hash = 'b2:0' WHERE id = '101'",
            "article '101'",
            "source hash",
        ),
        # the text, one letter of it
        (
            "UPDATE body SET text = replace(text, 'combat', 'Combat') "
            "WHERE article = '101'",
            "article '101'",
            "text in its bytes differs from the stored text at 19",
        ),
        # the reading: broken, a span moved, a score, an id, a hash
        (
            "UPDATE reading SET record = pack(CAST('{' AS BLOB)) WHERE article = '101'",
            "article '101'",
            "decoded",
        ),
        (
            "UPDATE reading SET record = pack(CAST(replace(plain(record), "
            '\'"claims":[{\', \'"claims":[{"echo_of":"x",\') AS BLOB)) '
            "WHERE article = '101'",
            "article '101'",
            "reading's hash",
        ),
        (
            "UPDATE reading SET record = pack(CAST(replace(plain(record), "
            "'\"confidence\":1.0', '\"confidence\":0.1') AS BLOB)) "
            "WHERE article = '101'",
            "article '101'",
            "reading's hash",
        ),
        (
            "UPDATE reading SET id = 'b2:0' WHERE article = '101'",
            "article '101'",
            "reading id",
        ),
        (
            "UPDATE reading SET content_id = 'b2:0' WHERE article = '101'",
            "article '101'",
            "content id",
        ),
        (
            "UPDATE reading SET words = 'b2:0' WHERE article = '101'",
            "article '101'",
            "quoted words",
        ),
        ("DELETE FROM newest WHERE article = '101'", "article '101'", "no reading"),
        (
            "UPDATE newest SET outlet = 'Other' WHERE article = '101'",
            "article '101'",
            "listed under another",
        ),
        (
            "UPDATE newest SET day = '2025-01-01' WHERE article = '101'",
            "article '101'",
            "listed under another",
        ),
        (
            "UPDATE newest SET read = 0 WHERE article = '101'",
            "article '101'",
            "listed under another",
        ),
        # records without spans
        (
            "UPDATE failure SET record = CAST(replace(CAST(record AS TEXT), "
            "'no text', 'no words') AS BLOB)",
            f"failure '{FAILURE.id}'",
            "has the id",
        ),
        (
            "UPDATE judgement SET record = CAST(replace(CAST(record AS TEXT), "
            "'corrects', 'fulfils') AS BLOB)",
            f"judgement '{LINK.id}'",
            "has the id",
        ),
        # computed records
        (
            "UPDATE cluster SET record = CAST(replace(CAST(record AS TEXT), "
            "'on duty', 'on_duty') AS BLOB) WHERE part = 'conflicts'",
            f"conflicts '{STORY.conflicts[0].id}'",
            "hash is",
        ),
        (
            "UPDATE cluster SET record = x'7b' WHERE part = 'lineages'",
            f"lineages '{STORY.lineages[0].id}'",
            "decoded",
        ),
        (
            "UPDATE cluster SET id = 'x' WHERE part = 'forecasts'",
            "forecasts 'x'",
            "has the id",
        ),
        (
            "UPDATE cluster SET words = 'b2:0' WHERE id = 'st:khrenin'",
            "statements 'st:khrenin'",
            "read differently",
        ),
        (
            "DELETE FROM cluster WHERE part = 'entities'",
            "block 'entity/b2:khrenin'",
            "not its own",
        ),
    ],
)
def test_damage_is_found_and_its_record_named(
    path: Path, sql: str, record: str, reason: str
) -> None:
    damage(path, sql)

    found = problems(path)

    assert any(line.startswith(record) and reason in line for line in found), found
    # what is damaged is named, and nothing else but what quotes it
    assert all(line.split(":")[0] != "article '103'" for line in found)


def test_an_article_deleted_behind_our_back_is_missed(path: Path) -> None:
    damage(path, "DELETE FROM article WHERE id = '103'")

    found = problems(path)

    assert any("statements 'st:lukashenko'" in line for line in found)
    assert any("cites articles that are not held: ['103']" in line for line in found)


def test_words_that_only_a_cluster_quotes_are_compared_too(path: Path) -> None:
    damage(
        path,
        "UPDATE body SET text = replace(text, 'duty', 'DUTY') WHERE article = '102'",
    )

    named = {line.rsplit(":", 1)[0] for line in problems(path)}

    assert {"statements 'st:khrenin'", "article '102'"} <= named


def test_bytes_that_ingest_refuses_now_are_a_problem(path: Path) -> None:
    def refuse(raw: bytes, article: Article) -> str:
        raise InputError(f"found {len(raw)} bytes, expected none")

    with SqliteLedger(path) as ledger:
        found = list(ledger.verify(refuse))

    assert [p.record for p in found] == [f"article '{n}'" for n in (101, 102, 103)]


def test_an_older_reading_may_have_had_other_spans(path: Path) -> None:
    with SqliteLedger(path) as ledger:
        for title in ("A long title, to be read first", "Short"):
            (first, *_) = ledger.readings()
            ledger.add([entry(retitled(first, title))])

    assert problems(path) == []
