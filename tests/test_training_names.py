"""What fits the weights of names: likeness of two forms, and signs beside two names."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from training import likeness, surnames
from training import support as signs

from onrecord.evaluate.names import LabelledPair
from onrecord.names import support


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
    columns = list(signs._COLUMNS)
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
        signs.Pair(author="a", same=number >= 200, merged=False, shown=None)
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


def test_what_networks_say_is_of_authors_that_were_held_out(tmp_path: Path) -> None:
    office, swimmer = "Мэр Самары ￼ подал в отставку.", "￼, 19, swam the strait."
    odds = tmp_path / "odds.json"
    odds.write_text(json.dumps({f"{office}\t{swimmer}": -1.5}), encoding="utf-8")
    shown = np.zeros(len(signs._COLUMNS))
    pair = signs.Pair("a", False, shown, False, (swimmer, office), "Тарвин")
    silent = signs.Pair("a", False, None, True)

    told, untold = signs.with_taught([pair, silent], odds)

    assert told.taught == -1.5
    assert signs._measures(told)[-1] == np.float32(-1.5)
    assert untold == silent


def test_measures_of_texts_may_pull_either_way() -> None:
    rows = np.zeros((40, len(signs._COLUMNS) + 2))
    rows[:20, -1] = 1.0  # beside the same person only
    rows[20:, -2] = 1.0  # beside two people only
    same = np.repeat([1.0, 0.0], 20)

    weights = signs.fit(rows, same)

    assert weights[-1] > 0 > weights[-2]
