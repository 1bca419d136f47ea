"""What fits the weights of names: likeness of two forms, and signs beside two names."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from training import likeness, surnames
from training import support as signs

from onrecord.errors import InputError
from onrecord.evaluate.names import LabelledPair
from onrecord.names import support
from onrecord.names.learned.reader import HEARD
from onrecord.settings import Settings


def test_a_table_of_likeness_has_a_row_a_pair_and_the_same_measures_for_all() -> None:
    pairs = [
        LabelledPair(one="Ivan Petrov", other="Иван Петров", same=True, kind="person"),
        LabelledPair(one="Ivan Petrov", other="Anna Orlova", same=False, kind="person"),
    ]

    table = likeness.table_of(pairs, "person")

    assert table.rows.shape == (2, len(table.names))
    assert table.same.tolist() == [1.0, 0.0]
    assert not np.array_equal(table.rows[0], table.rows[1])


def test_what_ships_has_the_signs_names_and_cut_of_the_training() -> None:
    shipped = support.load_weights()

    assert shipped.merge == signs._MERGE
    assert set(shipped.signs) == set(signs._SIGNS)
    assert set(shipped.asks) == set(signs._PARTS)


def test_a_sign_keeps_to_its_side_whatever_the_pairs_say() -> None:
    columns = list(signs.COLUMNS)
    rows = np.zeros((40, len(columns)))
    rows[:20, columns.index("other_walks")] = 1.0  # seen beside the same person only
    rows[20:, columns.index("company")] = 1.0  # beside two people only
    same = np.repeat([1.0, 0.0], 20)

    weights = dict(zip(columns, signs.fit(rows, same), strict=True))

    assert weights["other_walks"] == 0.0
    assert weights["company"] == 0.0
    assert weights["one_post"] >= 1.2


def test_few_others_stand_above_the_cut() -> None:
    pairs = [
        signs.Pair(
            author="a",
            id=str(number),
            same=number >= 200,
            merged=False,
            shown=None,
            borne=False,
        )
        for number in range(400)
    ]
    odds = np.arange(400) / 100

    cut, right = signs.cut_of(pairs, np.array([float(p.same) for p in pairs]), odds)

    assert sum(odds[:200] > cut) == 2
    assert right == 200


def test_a_word_declined_like_petrov_is_a_last_name_and_mandarin_is_not() -> None:
    counted = [("петров", 900), ("петровым", 5), ("мандарин", 900), ("рыков", 10)]

    assert surnames.known([*counted, ("рыкова", 5), ("коваленко", 400)]) == [
        "коваленко",
        "петров",
    ]


def test_what_ships_for_texts_has_the_same_signs_and_its_own_cut() -> None:
    shipped = support.load_weights(heard=True)

    assert shipped.merge == signs._MERGE_HEARD
    assert set(shipped.signs) == set(signs._SIGNS)
    assert set(shipped.asks) == set(signs._PARTS)
    assert shipped.texts is not None


OFFICE, SWIMMER = "Мэр Самары \ufffc подал в отставку.", "\ufffc, 19, swam the strait."


def some_pair(author: str, number: str, *excerpts: str) -> signs.Pair:
    shown = (0.0,) * len(signs.COLUMNS) if excerpts else None
    return signs.Pair(
        author, number, False, shown, not excerpts, False, excerpts, "Тарвин"
    )


def test_what_networks_say_is_of_authors_that_were_held_out(tmp_path: Path) -> None:
    numbers = (0.25,) * (HEARD - 1)
    every = [
        signs.Heard("a", "1", (OFFICE, SWIMMER), (*numbers, -1.5)),
        signs.Heard("b", "1", (OFFICE, SWIMMER), (*numbers, 2.5)),
        signs.Heard("b", "2", (OFFICE, "\ufffc."), ()),
    ]
    path = tmp_path / "odds.jsonl"
    path.write_bytes(msgspec.json.Encoder().encode_lines(every))
    pairs = [
        some_pair("a", "1", SWIMMER, OFFICE),
        some_pair("b", "1", OFFICE, SWIMMER),
        some_pair("b", "2", OFFICE, "\ufffc."),
        some_pair("b", "3"),
    ]

    found = [signs._measures(pair) for pair in signs.with_taught(pairs, path)]

    assert [row[-1] for row in found] == [-1.5, 2.5, 0.0, 0.0]
    assert [row[0] for row in found] == [0.25, 0.25, 0.0, 0.0]


@pytest.mark.parametrize("texts", [(OFFICE, "Other words."), ()])
def test_texts_that_are_read_otherwise_now_are_not_weighed(
    texts: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "odds.jsonl"
    every = [signs.Heard("a", "1", (texts[0], texts[1]), ())] if texts else []
    path.write_bytes(msgspec.json.Encoder().encode_lines(every))

    with pytest.raises(InputError, match="other texts of a 1 than are read now"):
        signs.with_taught([some_pair("a", "1", SWIMMER, OFFICE)], path)


def test_pairs_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = some_pair("a", "1", SWIMMER, OFFICE)
    monkeypatch.setattr(signs, "pairs_of", lambda *_, **__: iter([pair]))
    first = signs.pairs_kept(Path("a.jsonl"), tmp_path, Settings())
    monkeypatch.setattr(signs, "pairs_of", None)

    assert signs.pairs_kept(Path("a.jsonl"), tmp_path, Settings()) == first == [pair]


def test_measures_of_texts_may_pull_either_way() -> None:
    rows = np.zeros((40, len(signs.COLUMNS) + 2))
    rows[:20, -1] = 1.0  # beside the same person only
    rows[20:, -2] = 1.0  # beside two people only
    same = np.repeat([1.0, 0.0], 20)

    weights = signs.fit(rows, same)

    assert weights[-1] > 0 > weights[-2]
