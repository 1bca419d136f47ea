"""The scorer of names that agree asks what the merger asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.evaluate import agreeing
from onrecord.evaluate.agreeing import compare, read_names, totals

GOLD = Path(__file__).parent / "gold" / "names_cyrillic" / "agreeing_dev.csv"
HEADER = "cyrillic,latin,same,origin,kind\n"


def write(folder: Path, *rows: str) -> Path:
    path = folder / "names.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_outcomes_are_counted_by_kind_and_by_origin(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Наталье Кочановой,Natalia Kochanova,1,Belarusian,case",
        "Пётр Громов,Paul Thunder,1,Russian,full",
        "Анна Кочанова,Anna Kozhanova,0,Russian,near",
    )

    found = [compare(pair) for pair in read_names(path)]

    assert [each.outcome for each in found] == ["met", "parted", "parted"]
    assert [each.how for each in found] == ["rare", "", ""]
    assert list(totals(found)) == [
        "same\tall\tagree 1 of 2 (0.500)\tshare no key 0",
        "same\tcase\tagree 1 of 1 (1.000)\tshare no key 0",
        "same\tfull\tagree 0 of 1 (0.000)\tshare no key 0",
        "others\tall\tagree 0 of 1 (0.000)\tshare no key 0",
        "others\tnear\tagree 0 of 1 (0.000)\tshare no key 0",
    ]
    assert "others\tRussian\tagree 0 of 1 (0.000)\tshare no key 0" in totals(
        found, by="origin"
    )


def test_names_that_agree_and_share_no_key_are_unmet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreeing, "block_keys", lambda sighting: (sighting.entity,))

    (pair,) = read_names(write(tmp_path, "Иван Петров,Ivan Petrov,1,Russian,full"))

    assert compare(pair).outcome == "unmet"


def test_a_row_that_is_no_pair_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"names\.csv"):
        read_names(write(tmp_path, "Иван Петров,Ivan Petrov,maybe,Russian,full"))


def test_the_command_lists_what_went_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "Пётр Громов,Paul Thunder,1,Russian,full")

    assert agreeing.main([str(path), "--misses"]) == 0

    assert "1\tparted\tfull\tRussian\tПётр Громов" in capsys.readouterr().out


def test_the_development_list_holds_each_pair_once() -> None:
    pairs = read_names(GOLD)

    assert len(pairs) == len({(p.cyrillic, p.latin) for p in pairs}) == 1200
    assert sum(p.same for p in pairs) == 900
