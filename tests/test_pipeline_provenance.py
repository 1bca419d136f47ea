"""What a run is known by: equal ids where nothing that decides changed."""

from pathlib import Path

import pytest

from onrecord.pipeline import provenance
from onrecord.pipeline.provenance import reader_id, reconciler_id
from onrecord.read.profile import chosen_profile
from onrecord.settings import Settings


def test_a_changed_gazetteer_makes_another_reader_and_reconciler(
    tmp_path: Path,
) -> None:
    settings = Settings(gazetteer=tmp_path)
    before = reader_id(settings), reconciler_id(settings)
    (tmp_path / "people.yml").write_text("- {id: adam-nowy, name: Adam Nowy}\n")

    assert reader_id(settings) != before[0]
    assert reconciler_id(settings) != before[1]


def test_an_encoder_that_reconcile_hears_texts_with_makes_another_reconciler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hashed = provenance.code_hash
    before = reconciler_id(Settings())
    monkeypatch.setattr(
        provenance,
        "code_hash",
        lambda names: hashed(tuple(n for n in names if "contexts" not in n)),
    )

    assert reconciler_id(Settings()) != before


def test_the_profile_that_is_taken_by_itself_makes_no_other_reader() -> None:
    taken = chosen_profile(None)

    assert reader_id(Settings()) == reader_id(Settings(profile=taken))
    assert reader_id(Settings()) != reader_id(Settings(profile="accurate"))


def test_where_a_ledger_lies_makes_no_other_reader(tmp_path: Path) -> None:
    here = Settings(ledger=tmp_path / "a.db")
    there = Settings(ledger=tmp_path / "b.db")

    assert reader_id(here) == reader_id(there)
