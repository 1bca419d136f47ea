"""Weights of how sure something is: learnt, and held to one way."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy")

from training.sureness import Example, fitted, left_out, reliability


def examples(right_with: float, right_without: float, number: int) -> list[Example]:
    return [
        Example(
            f"g{n % 4}",
            {"any": 1.0, **({"sign": 1.0} if has else {})},
            n < number * share,
        )
        for has, share in ((True, right_with), (False, right_without))
        for n in range(number)
    ]


def test_a_sign_of_what_is_right_weighs_for_it() -> None:
    weights = fitted(examples(0.9, 0.5, 200), {})

    assert weights["sign"] > 1
    assert abs(weights["any"]) < 0.3


def test_a_sign_never_pulls_the_way_it_may_not() -> None:
    assert fitted(examples(0.9, 0.5, 200), {"sign": (-9.0, 0.0)})["sign"] == 0


def test_a_sign_that_hardly_anything_has_is_held_near_what_was_chosen() -> None:
    few = [*examples(0.6, 0.6, 50), Example("g0", {"any": 1.0, "rare": 1.0}, True)]

    assert fitted(few, {}, {"rare": -2.0})["rare"] < fitted(few, {})["rare"]


def test_shares_of_a_group_come_of_the_others() -> None:
    alone = [Example("odd", {"any": 1.0}, False) for _ in range(50)]

    shares = left_out([*examples(0.9, 0.9, 50), *alone], {})

    assert shares[-50:].min() > 0.8


def test_the_table_tells_each_share_with_its_count() -> None:
    table = list(reliability(np.array([0.85, 0.86]), examples(1.0, 1.0, 1)))

    assert table[1].split()[-1] == "2"
