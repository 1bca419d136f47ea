"""What people add to a ledger, and finding computed records by what stands in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ledger import Cluster, Filters, Ledger, SqliteLedger, cluster_id
from onrecord.pipeline.settle import blocks_of
from onrecord.records import Foothold, Grade, Note, Ruling, Span, Work
from stories import ONE, READINGS, STORY, THREE, entry, fill, reopen, retitled

NOTE = Note(target="st:1", text="Ask the desk.", author="Ada Brandt", made="2026-01-02")
RULING = Ruling(
    conflict="b2:1",
    verdict="dismissed",
    reason="a slip of the desk",
    author="Ada Brandt",
    made="2026-01-03",
)
GRADE = Grade(
    of="Example Wire",
    letter="B",
    since="2025-01-01",
    reason="corrects itself",
    author="Ada Brandt",
    made="2026-01-04",
)


NAMES = ("101", "102", "103")


def ids(clusters: Iterable[Cluster]) -> list[str]:
    return [cluster_id(cluster) for cluster in clusters]


@pytest.mark.parametrize("record", [NOTE, RULING, GRADE])
def test_work_stands_until_it_is_withdrawn(ledger: Ledger, record: Work) -> None:
    ledger.keep(record)
    ledger.keep(record)

    assert ledger.withdraw(record.id, author="Li Wen", reason="not so")
    assert not ledger.withdraw(record.id, author="Li Wen", reason="again")

    (found,) = ledger.work(type(record))  # type: ignore[type-var]
    assert (found.work, found.withdrawn_by, found.reason) == (
        record,
        "Li Wen",
        "not so",
    )


def test_redaction_destroys_the_words_that_work_rests_on(tmp_path: Path) -> None:
    words = "words that only the article had"
    held = Foothold(
        source_hash=ONE.article.source_hash, where="text", span=Span(0, 5), words=words
    )
    other = replace(held, source_hash=THREE.article.source_hash)
    note = replace(NOTE, footholds=(held, other))
    with SqliteLedger(tmp_path / "l.db") as ledger:
        ledger.add([entry(ONE), entry(THREE)])
        ledger.keep(note)
        ledger.redact(ONE.article.id, "asked by the author")

        (found,) = ledger.work(Note)
        assert [f.words for f in found.work.footholds] == ["", words]
        assert found.work.id == note.id
        ledger.redact(THREE.article.id, "asked by the author")

    assert not any(words.encode() in p.read_bytes() for p in tmp_path.iterdir())


def test_withdrawn_work_can_be_kept_again(ledger: Ledger) -> None:
    ledger.keep(NOTE)
    ledger.withdraw(NOTE.id, author="Li Wen", reason="not so")
    ledger.keep(NOTE)

    assert [j.withdrawn_by for j in ledger.work(Note)] == [None]


def test_work_comes_by_the_day_it_was_made_and_by_kind(ledger: Ledger) -> None:
    later = replace(NOTE, made="2026-02-01")
    for record in (later, GRADE, NOTE, RULING):
        ledger.keep(record)

    assert [j.work for j in ledger.work(Note)] == [NOTE, later]
    assert [j.work for j in ledger.work(Ruling)] == [RULING]
    assert [j.work for j in ledger.work(Grade)] == [GRADE]


def test_rulings_count_for_the_basis_while_they_stand(ledger: Ledger) -> None:
    empty = ledger.basis()
    ledger.keep(NOTE)
    ledger.keep(GRADE)
    assert ledger.basis() == empty

    ledger.keep(RULING)
    assert ledger.basis() != empty

    ledger.withdraw(RULING.id, author="Li Wen", reason="not so")
    assert ledger.basis() == empty


def test_altered_work_is_found(tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "a.db") as ledger:
        ledger.keep(NOTE)
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute(
        "UPDATE work SET record = CAST(replace(record, 'desk', 'dusk') AS BLOB)"
    )
    connection.commit()
    connection.close()

    with SqliteLedger(tmp_path / "a.db") as ledger:
        assert [p.record for p in ledger.verify(reopen)] == [f"note {NOTE.id!r}"]


def test_a_computed_record_is_found_by_its_id(ledger: Ledger) -> None:
    fill(ledger)

    for part in ("statements", "conflicts", "forecasts", "lineages", "entities"):
        (first, *_) = getattr(STORY, part)
        assert ledger.cluster(part, first.id) == first
    assert ledger.cluster("conflicts", STORY.statements[0].id) is None


def test_records_that_rest_on_an_article_are_found(ledger: Ledger) -> None:
    fill(ledger)

    khrenin, lukashenko = (s.id for s in STORY.statements)
    found = {a: ids(ledger.clusters_citing(a, "statements")) for a in NAMES}

    assert found == {"101": [khrenin], "102": [khrenin], "103": [lukashenko]}
    assert list(ledger.clusters_citing("101", "conflicts")) == list(STORY.conflicts)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["st:lukashenko", "st:khrenin"]),
        ({"subject": "Oreshnik"}, ["st:lukashenko", "st:khrenin"]),
        ({"speaker": "Viktor Khrenin"}, ["st:khrenin"]),
        ({"speaker": "Viktor Khrenin", "code": "arrived"}, []),
        ({"subject": "Oreshnik", "code": "arrived"}, ["st:lukashenko"]),
        ({"outlet": "Example Wire", "subject": "Oreshnik"}, ["st:khrenin"]),
        ({"outlet": "Nobody's"}, []),
        ({"since": "2025-12-18"}, ["st:khrenin"]),
        ({"until": "2025-12-18"}, ["st:lukashenko"]),
        ({"since": "2025-12-17", "until": "2025-12-17"}, []),
        ({"article": "103"}, ["st:lukashenko"]),
    ],
)
def test_statements_are_found_by_every_filter_together(
    ledger: Ledger, filters: Filters, found: list[str]
) -> None:
    fill(ledger)

    assert ids(ledger.find("statements", **filters)) == found


def test_other_parts_are_found_by_the_statements_they_name(ledger: Ledger) -> None:
    fill(ledger)
    lukashenko = STORY.statements[1]

    assert list(ledger.find("conflicts", speaker="Viktor Khrenin")) == list(
        STORY.conflicts
    )
    assert list(ledger.find("updates", statement=lukashenko.id)) == list(STORY.updates)
    assert list(ledger.find("forecasts", speaker=lukashenko.speaker.id)) == list(
        STORY.forecasts
    )
    assert list(ledger.find("conflicts", speaker="Alexander Lukashenko")) == []


def test_a_page_goes_on_after_the_last_record(ledger: Ledger) -> None:
    fill(ledger)

    (first,) = ledger.find("statements", subject="Oreshnik", limit=1)
    after = cluster_id(first)
    rest = ledger.find("statements", subject="Oreshnik", after=after, limit=5)

    assert [first, *rest] == list(ledger.find("statements"))
    with pytest.raises(InputError, match="begin again"):
        list(ledger.find("statements", after="gone"))


def test_subjects_are_counted_by_statement(ledger: Ledger) -> None:
    fill(ledger)

    assert ledger.subjects() == (("Oreshnik", 2),)


def test_what_is_found_follows_the_blocks(ledger: Ledger) -> None:
    story = fill(ledger)
    ledger.replace_blocks(dict.fromkeys(ledger.blocks()), reconciled=None)
    assert ledger.subjects() == ()
    assert list(ledger.find("statements", subject="Oreshnik")) == []

    ledger.replace_blocks(blocks_of(story), reconciled="again")
    assert ledger.subjects() == (("Oreshnik", 2),)


def test_a_record_follows_the_day_of_the_statement_it_names(ledger: Ledger) -> None:
    story = fill(ledger)
    khrenin = story.statements[0]
    moved = replace(
        khrenin,
        said=replace(khrenin.said, when=replace(khrenin.said.when, begin="2025-12-16")),
    )
    key = next(k for k, s in blocks_of(story).items() if khrenin in s.statements)
    block = replace(blocks_of(story)[key], statements=(moved,))
    ledger.replace_blocks({key: block}, reconciled="moved")

    assert list(ledger.find("updates", until="2025-12-17")) == list(story.updates)
    assert list(ledger.verify(reopen)) == []


def test_a_ledger_of_the_third_version_is_brought_forward(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    *read, last = READINGS
    unread = replace(last, article=replace(last.article, read=False))
    with SqliteLedger(path) as ledger:
        ledger.add([entry(found) for found in (*read, unread)])
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        DROP TABLE listed; DROP TABLE facet; DROP TABLE citation; DROP TABLE cluster;
        DROP TABLE work; DROP TABLE sheet; DROP TABLE slip; DROP TABLE probe;
        DROP TABLE tally; DROP TABLE bond; DROP TABLE stale; DROP TABLE dropped;
        DROP INDEX newest_day; DROP INDEX article_hash; DROP INDEX newest_unread;
        DELETE FROM state;
        ALTER TABLE newest DROP COLUMN outlet; ALTER TABLE newest DROP COLUMN day;
        ALTER TABLE newest DROP COLUMN read;
        CREATE TABLE cluster (part TEXT, id TEXT, block TEXT, record BLOB,
            digest TEXT, words TEXT, PRIMARY KEY (part, id)) STRICT;
        CREATE TABLE citation (article TEXT, block TEXT) STRICT;
        DELETE FROM migration WHERE name > 'm004';
        """
    )
    connection.close()

    with SqliteLedger(path) as ledger:
        ledger.replace_blocks(blocks_of(STORY), reconciled="anew")

        assert len(list(ledger.find("statements", outlet="Example Wire"))) == 1
        assert ledger.unread() == 1
        assert list(ledger.verify(reopen)) == []


def test_a_reading_under_another_outlet_is_found_by_that(ledger: Ledger) -> None:
    ledger.add([entry(ONE), entry(THREE)])
    ledger.add([entry(retitled(ONE, "A title"))])

    assert ledger.known("101") is not None
    assert list(ledger.verify(reopen)) == []
