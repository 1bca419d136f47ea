"""The quality gate: floors hold for one corpus and are not lowered silently."""

from __future__ import annotations

from pathlib import Path

from onrecord.evaluate.gate import (
    Floor,
    Gate,
    fingerprint,
    load_gate,
    pinned,
    shortfalls,
)

GATE = Gate(corpora={"c": "one"}, floors={"c/f1": Floor(floor=60.0, items=10)})


def now(value: float) -> dict[str, Floor]:
    return {"c/f1": Floor(floor=value, items=10)}


def test_a_figure_at_its_floor_passes() -> None:
    assert shortfalls(GATE, now(60.0), {"c": "one"}) == ()


def test_a_figure_below_its_floor_is_named() -> None:
    assert shortfalls(GATE, now(59.9), {"c": "one"}) == (
        "c/f1: 59.9 is below its floor 60.0",
    )


def test_a_changed_corpus_is_named() -> None:
    assert len(shortfalls(GATE, now(61.0), {"c": "two"})) == 1


def test_a_pinned_figure_that_was_not_measured_is_named() -> None:
    assert len(shortfalls(GATE, {}, {"c": "one"})) == 1


def test_pinning_never_lowers_a_floor_unless_told_to() -> None:
    kept = pinned(GATE, now(50.0), {}, allow_regression=False)
    lowered = pinned(GATE, now(50.0), {}, allow_regression=True)

    assert kept.floors["c/f1"].floor == 60.0
    assert lowered.floors["c/f1"].floor == 50.0


def test_a_fingerprint_follows_names_and_bytes_but_not_order(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    before = fingerprint([one, two])

    assert fingerprint([two, one]) == before
    two.write_bytes(b"3")
    assert fingerprint([one, two]) != before


def test_a_missing_gate_holds_nothing(tmp_path: Path) -> None:
    assert load_gate(tmp_path / "none.json") == Gate(corpora={}, floors={})
