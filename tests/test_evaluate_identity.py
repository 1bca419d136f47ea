"""The scorer of identities goes the product's own way and counts what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.evaluate import __main__ as gate_of_all
from onrecord.evaluate.gate import Floor
from onrecord.evaluate.identity import fate_of, main, read_meetings, shares
from onrecord.names import load_gazetteer
from onrecord.settings import Settings

PAIR = {
    "id": "p1",
    "left_lang": "en",
    "left_text": "The mayor of Lugven, Oleg Tarvin, opened a bridge.",
    "left_name": "Oleg Tarvin",
    "left_outlet": "The Lugven Post",
    "left_day": "2024-03-01",
    "right_text": "Lugven has a new bridge, mayor Oleg Tarvin said.",
    "right_name": "Oleg Tarvin",
    "right_outlet": "Bridge News",
    "right_day": "2024-03-01",
    "same": 1,
    "category": "scheme",
}


OTHER = "Goalkeeper Oleg Tarvin of Dorvan won the cup."


def written(tmp_path: Path, *pairs: dict[str, object]) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(f"{json.dumps(pair)}\n" for pair in pairs))
    return path


def test_articles_are_read_and_resolved_together(tmp_path: Path) -> None:
    other = {
        **PAIR,
        "id": "p2",
        "right_text": OTHER,
        "same": 0,
    }
    unread = {**PAIR, "id": "p3", "left_lang": "uk"}
    pairs = read_meetings(written(tmp_path, PAIR, other, unread))
    settings = Settings(profile="rules")

    fates = [fate_of(p, settings, load_gazetteer()) for p in pairs]

    assert [fate.outcome for fate in fates] == ["merged", "apart", "unread"]
    counts = {what: (s.right, s.items) for what, s in shares(fates).items()}
    assert counts["read: merged of the same"] == (1, 1)
    assert counts["read: wrongly merged"] == (0, 1)
    assert counts["unread: merged of the same"] == (0, 1)


def test_totals_are_printed_with_intervals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(written(tmp_path, PAIR)), "--profile", "rules", "--misses"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("read: merged of the same\t1.000 [")
    assert lines[0].endswith("]\t1 of 1")


def test_several_files_are_scored_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written(tmp_path, PAIR))

    assert main([path, path, "--profile", "rules"]) == 0

    assert capsys.readouterr().out.splitlines()[0].endswith("]\t2 of 2")


def test_the_gate_counts_what_is_merged_and_what_is_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_of_all, "_UNLEARNED", ("pairs.jsonl",))
    other = {**PAIR, "id": "p2", "right_text": OTHER, "same": 0}
    wrong = {**PAIR, "id": "p3", "right_text": OTHER}
    written(tmp_path, PAIR, other, wrong)

    found = dict(gate_of_all._in_context(tmp_path))

    assert found == {
        "names_cyrillic/in_context/recall": Floor(floor=50.0, items=2),
        "names_cyrillic/in_context/kept_apart": Floor(floor=100.0, items=1),
    }


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, {"id": "p1"})

    with pytest.raises(InputError, match=r"pairs.jsonl:1: "):
        read_meetings(path)


def test_a_name_that_is_not_in_its_text_is_an_error(tmp_path: Path) -> None:
    (pair,) = read_meetings(written(tmp_path, {**PAIR, "left_name": "Anna Nowak"}))

    with pytest.raises(InputError, match="Anna Nowak"):
        fate_of(pair, Settings(profile="rules"), load_gazetteer())
