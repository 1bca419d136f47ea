"""What fits the weights of names: likeness of two forms, and signs beside two names."""

from __future__ import annotations

import numpy as np
from training import likeness
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


def test_what_ships_was_cut_where_the_training_says() -> None:
    assert support.load_weights().merge == signs._MERGE
