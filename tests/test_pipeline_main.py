"""The main path: from files to a reconciled ledger, in any batches, killed or not."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import fake_reader
from fake_reader import texts, write_articles
from onrecord.errors import CodebookError
from onrecord.export import export_lines
from onrecord.ingest import IngestOptions
from onrecord.ledger import Ledger, SqliteLedger
from onrecord.ledger.sqlite.database import Database
from onrecord.pipeline import main, work
from onrecord.pipeline.main import add_paths, read_paths
from onrecord.pipeline.reopen import reopen
from onrecord.pipeline.settle import (
    blocks_of,
    is_settled,
    redact,
    remove,
    settle,
)
from onrecord.pipeline.totals import Totals
from onrecord.pipeline.work import Outcome
from onrecord.records import Failure, Link, Story
from onrecord.settings import Settings

SETTINGS = Settings(profile="rules")
TEXTS = texts(24)


@pytest.fixture(autouse=True)
def without_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "read_article", fake_reader.read_article)
    monkeypatch.setattr(main, "_BATCH", 5)


def add(
    ledger: Ledger,
    *paths: Path,
    watch: Callable[[Outcome], None] = lambda done: None,
    settings: Settings = SETTINGS,
) -> Totals:
    return add_paths(
        [str(path) for path in paths],
        ledger,
        settings=settings,
        options=IngestOptions(),
        watch=watch,
    )


def exported(ledger: Ledger) -> bytes:
    return b"\n".join(export_lines(ledger))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("articles"), TEXTS)


@pytest.fixture(scope="module")
def expected(folder: Path) -> bytes:
    """The export of the whole folder, added at once."""
    with pytest.MonkeyPatch.context() as patch, SqliteLedger(":memory:") as ledger:
        patch.setattr(work, "read_article", fake_reader.read_article)
        add(ledger, folder)
        return exported(ledger)


def test_a_folder_is_read_stored_and_reconciled(ledger: Ledger, folder: Path) -> None:
    totals = add(ledger, folder)

    assert totals.new == 24
    assert totals.reconciled
    assert ledger.count() == 24
    assert ledger.sizes()["statements"] > 0
    assert is_settled(ledger, SETTINGS)
    assert list(ledger.verify(reopen)) == []


def test_adding_again_reads_nothing_and_changes_nothing(
    ledger: Ledger, folder: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ledger, folder)
    monkeypatch.setattr(work, "read_article", None)

    totals = add(ledger, folder)

    assert (totals.new, totals.held, totals.failed) == (0, 24, 0)
    assert not totals.reconciled
    assert exported(ledger) == expected


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_batches_give_the_same_export(
    ledger: Ledger, folder: Path, expected: bytes, seed: int
) -> None:
    dice = random.Random(seed)
    paths = sorted(folder.iterdir())
    dice.shuffle(paths)
    while paths:
        cut = dice.randint(1, len(paths))
        add(ledger, *paths[:cut])
        paths = paths[cut:]

    assert exported(ledger) == expected


def test_processes_give_the_same_export(
    ledger: Ledger, folder: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "ReadArticle", fake_reader.FakeRead)

    add(ledger, folder, settings=Settings(profile="rules", workers=2))

    assert exported(ledger) == expected


def test_an_article_that_breaks_the_reader_is_a_failure_and_the_rest_go_on(
    ledger: Ledger, tmp_path: Path
) -> None:
    folder = write_articles(
        tmp_path / "in", {"a": "Words.", "b": "BOOM", "c": "Words."}
    )
    told: list[Outcome] = []

    totals = add(ledger, folder, watch=told.append)

    (failure,) = ledger.failures(totals.run)
    assert failure == told[1]
    assert failure.article == "b"
    assert failure.stage == "read"
    assert failure.reason == "RuntimeError: found a BOOM, expected none"
    assert (totals.new, totals.failed) == (2, 1)
    assert [a.id for a in ledger.articles()] == ["a", "c"]


def test_an_article_that_failed_is_read_again(ledger: Ledger, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", {"b": "BOOM"})
    add(ledger, folder)
    write_articles(folder, {"b": "Words."})

    assert add(ledger, folder).new == 1


def test_a_file_that_is_none_is_a_failure(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")

    totals = add(ledger, tmp_path / "bad.json", tmp_path / "none.json")

    assert totals.failed == 2
    places = [failure.place for failure in ledger.failures(totals.run)]
    assert all("bad.json" in p or "none.json" in p for p in places)


def test_an_id_that_is_held_with_other_bytes_fails_and_the_first_stays(
    ledger: Ledger, tmp_path: Path
) -> None:
    add(ledger, write_articles(tmp_path / "one", {"a": "First words."}))

    totals = add(
        ledger, write_articles(tmp_path / "two", {"a": "Other words.", "b": "More."})
    )

    (failure,) = ledger.failures(totals.run)
    first = ledger.article("a")
    assert first is not None
    assert first.text == "First words."
    assert first.source_hash in failure.reason
    assert (totals.new, totals.failed) == (1, 1)


def test_one_id_twice_in_a_run_fails_once_and_nothing_is_lost(
    ledger: Ledger, tmp_path: Path
) -> None:
    one = write_articles(tmp_path / "one", {"a": "First words."})
    two = write_articles(tmp_path / "two", {"a": "Other words.", "b": "More."})

    totals = add(ledger, one, two)

    assert (totals.new, totals.failed) == (2, 1)
    assert [a.text for a in ledger.articles()] == ["First words.", "More."]


def test_another_reader_reads_again(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder)

    totals = add(ledger, folder, settings=Settings(profile="accurate"))

    assert (totals.new, totals.read_again, totals.held) == (0, 24, 0)


def test_a_date_given_later_is_taken_over(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Undated words.")
    add(ledger, path)

    totals = add_paths(
        [str(path)],
        ledger,
        settings=SETTINGS,
        options=IngestOptions(published="2025-12-19"),
        watch=lambda done: None,
    )

    found = ledger.article("a")
    assert found is not None
    assert found.published == "2025-12-19"
    assert totals.read_again == 1


def test_articles_without_a_language_pack_are_counted_not_failed(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "de.json"
    path.write_text('{"text": "Ein Satz auf Deutsch.", "lang": "de"}')

    totals = add(ledger, path)

    assert (totals.new, totals.not_read, totals.failed) == (1, 1, 0)


def test_a_bad_codebook_is_refused_before_anything_is_read(
    ledger: Ledger, folder: Path
) -> None:
    with pytest.raises(CodebookError):
        add(ledger, folder, settings=Settings(codebook="nobodys@1"))

    assert ledger.count() == 0
    assert list(ledger.runs()) == []


def test_removal_leaves_the_export_as_if_it_had_never_come(
    ledger: Ledger, folder: Path, expected: bytes, tmp_path: Path
) -> None:
    extra = write_articles(
        tmp_path / "extra", {"x": "Viktor Khrenin on 2025-12-11: withdrawn."}
    )
    add(ledger, folder, extra)
    assert exported(ledger) != expected

    assert remove(ledger, "x", SETTINGS)

    assert exported(ledger) == expected
    assert list(ledger.verify(reopen)) == []


def test_redaction_leaves_only_its_own_line(
    ledger: Ledger, folder: Path, expected: bytes, tmp_path: Path
) -> None:
    extra = write_articles(
        tmp_path / "extra", {"x": "Viktor Khrenin on 2025-12-11: withdrawn."}
    )
    add(ledger, folder, extra)

    assert redact(ledger, "x", "a reason", settings=SETTINGS)

    lines = exported(ledger).split(b"\n")
    assert [x for x in lines if b'"redaction"' not in x] == expected.split(b"\n")
    assert add(ledger, extra).redacted == 1
    assert list(ledger.verify(reopen)) == []


def test_only_blocks_that_came_out_otherwise_are_replaced(
    ledger: Ledger, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ledger, folder)
    replaced: list[str] = []
    replace = type(ledger).replace_blocks

    def watch(self: Ledger, changes: dict[str, object], *, reconciled: str) -> None:
        replaced.extend(changes)
        replace(self, changes, reconciled=reconciled)  # type: ignore[arg-type]

    monkeypatch.setattr(type(ledger), "replace_blocks", watch)
    extra = write_articles(tmp_path / "x", {"x": "Olga Hart on 2024-01-05: arrived."})
    before = ledger.blocks()

    add(ledger, extra)

    assert 0 < len(replaced) < len(before)
    assert all(before.get(key) != ledger.blocks().get(key) for key in replaced)


def test_a_record_found_twice_is_kept_once_whatever_the_order() -> None:
    link = Link(kind="dated_by", left="9", right="st:1", score=0.5, reasons=("a",))
    other = replace(link, score=0.9)

    (one,) = blocks_of(Story(links=(link, other, link))).values()
    (two,) = blocks_of(Story(links=(other, link))).values()

    assert one == two
    assert len(one.links) == 1


def test_settling_twice_does_nothing(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder)

    assert not settle(ledger, SETTINGS)


def test_reading_stores_nothing_and_keeps_the_order(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", {"a": "Words.", "b": "BOOM", "c": "More."})

    found = list(read_paths([str(folder)], settings=SETTINGS, options=IngestOptions()))

    assert [f.article if isinstance(f, Failure) else f.article.id for f in found] == [
        "a",
        "b",
        "c",
    ]


def killed_after(statements: int, path: Path, folder: Path) -> bool:
    """Add in a process that kills itself before its n-th SQL statement."""
    child = os.fork()
    if child == 0:
        count_statements(pytest.MonkeyPatch(), [statements])
        with SqliteLedger(path) as ledger:
            add(ledger, folder)
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def count_statements(patch: pytest.MonkeyPatch, left: list[int]) -> None:
    """Count down ``left[0]`` with every statement; at zero the process dies."""
    for name in ("run", "insert", "one", "all"):
        method = getattr(Database, name)

        def counted(
            *args: object, _method: Callable[..., object] = method, **more: object
        ) -> object:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return _method(*args, **more)

        patch.setattr(Database, name, counted)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> int:
    """How many SQL statements a run has that nothing kills."""
    never = 10**9
    left = [never]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "read_article", fake_reader.read_article)
        patch.setattr(main, "_BATCH", 5)
        count_statements(patch, left)
        with SqliteLedger(tmp_path_factory.mktemp("whole") / "a.db") as ledger:
            add(ledger, folder)
    return never - left[0]


# The first falls before anything is stored; then come batches, inside and between
# transactions; from about a third on, the clusters, which are one transaction.
@pytest.mark.parametrize(
    "share", [0.005, 0.02, 0.05, 0.1, 0.15, 0.22, 0.3, 0.4, 0.55, 0.7, 0.9, 0.99]
)
def test_a_kill_leaves_a_sound_ledger_and_a_rerun_completes_it(
    tmp_path: Path, folder: Path, expected: bytes, whole: int, share: float
) -> None:
    path = tmp_path / "a.db"

    assert killed_after(max(1, int(whole * share)), path, folder)

    with SqliteLedger(path) as ledger:
        assert list(ledger.verify(reopen)) == []
        assert not is_settled(ledger, SETTINGS)
        add(ledger, folder)
        assert exported(ledger) == expected
        assert list(ledger.verify(reopen)) == []


@pytest.mark.parametrize("seed", range(3))
def test_killed_again_and_again_it_still_gets_there(
    tmp_path: Path, folder: Path, expected: bytes, whole: int, seed: int
) -> None:
    dice = random.Random(seed)
    path = tmp_path / "a.db"
    kills = 0
    # each time it may go further: reconciling is one transaction, done or not
    while killed_after(
        int(whole * (dice.uniform(0.05, 0.2) + 0.2 * kills)), path, folder
    ):
        kills += 1
        with SqliteLedger(path) as ledger:
            assert list(ledger.verify(reopen)) == []

    assert kills >= 2
    with SqliteLedger(path) as ledger:
        assert exported(ledger) == expected
        cut_off = [end for _, end in ledger.runs() if end is None]
        assert len(cut_off) <= kills
