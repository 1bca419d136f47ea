"""One subject of a ledger: all that bears on it, and nothing else opened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.coding import load_codebook
from onrecord.errors import InputError
from onrecord.export import Articles, OnSubject, meant_subject
from onrecord.ledger import Ledger, SqliteLedger
from onrecord.pipeline.settle import blocks_of
from onrecord.records import Entity, Note
from onrecord.views import make_dossier
from onrecord.views.ladder import make_ladder
from stories import READINGS, STORY, fill

CODEBOOK = load_codebook("deployment@1")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    fill(ledger)
    return ledger


def test_a_subjects_part_gives_what_the_whole_story_gives(filled: Ledger) -> None:
    articles = {r.article.id: r.article for r in READINGS}
    found = OnSubject(filled, "Oreshnik", CODEBOOK)

    assert found.dossier() == make_dossier(
        filled.story(), articles, "Oreshnik", codebook=CODEBOOK
    )
    assert found.ladder() == make_ladder(
        filled.story(), articles, subject="Oreshnik", codebook=CODEBOOK
    )


def test_a_conflict_without_a_subject_is_found_by_its_articles(filled: Ledger) -> None:
    over_a_day = replace(STORY.conflicts[0], subject=None)
    story = replace(STORY, conflicts=(*STORY.conflicts, over_a_day))
    filled.replace_blocks(blocks_of(story), reconciled=None)

    found = OnSubject(filled, "Oreshnik", CODEBOOK).story

    assert over_a_day in found.conflicts


def test_what_is_on_other_subjects_is_left_out(filled: Ledger) -> None:
    assert OnSubject(filled, "Zeppelin", CODEBOOK).story.statements == ()


def test_a_note_that_was_taken_back_is_left_out(filled: Ledger) -> None:
    stands, gone = (
        Note(
            target="subject:Oreshnik",
            text=text,
            author="Ann",
            made="2026-01-02T03:04:05Z",
        )
        for text in ("call the ministry", "an old thought")
    )
    filled.keep(stands)
    filled.keep(gone)
    filled.withdraw(gone.id, author="Ann", reason="settled")

    notes = OnSubject(filled, "Oreshnik", CODEBOOK).dossier().notes

    assert [n.text for n in notes] == ["call the ministry"]


def test_an_article_is_opened_once(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    open_one = SqliteLedger.article

    def counting(ledger: SqliteLedger, name: str) -> object:
        opened.append(name)
        return open_one(ledger, name)

    monkeypatch.setattr(SqliteLedger, "article", counting)
    articles = Articles(filled)

    assert articles["101"] is articles["101"]
    assert "nobody" not in articles
    assert articles.get("nobody") is None
    assert opened == ["101", "nobody"]


@pytest.mark.parametrize("words", ["Oreshnik", "oreshnik", "орешник"])
def test_a_subject_is_meant_by_any_of_its_names(filled: Ledger, words: str) -> None:
    system = Entity(id="b2:o", name="Oreshnik", kind="system", aliases=("Орешник",))
    story = replace(STORY, entities=(*STORY.entities, system))
    filled.replace_blocks(blocks_of(story), reconciled=None)

    assert meant_subject(filled, words) == "Oreshnik"


def test_a_name_that_nothing_is_claimed_on_is_refused_with_those_there_are(
    filled: Ledger,
) -> None:
    with pytest.raises(InputError, match="'zeppelin'; subjects in this ledger: Oresh"):
        meant_subject(filled, "zeppelin")
