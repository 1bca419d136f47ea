import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.learned.arcs import attach
from onrecord.attribution.learned.chain import Floats
from onrecord.attribution.learned.heads import ARC_SIZE


def vectors_of(scores: list[list[float]], root: list[float]) -> tuple[Floats, Floats]:
    """Vectors whose products are ``scores`` (row: dependant, column: head)."""
    count = len(scores)
    vectors = np.zeros((count, 2 * ARC_SIZE), dtype=np.float32)
    vectors[:, :count] = scores
    vectors[:, count] = root
    for place in range(count):
        vectors[place, ARC_SIZE + place] = 1.0
    top = np.zeros(2 * ARC_SIZE, dtype=np.float32)
    top[ARC_SIZE + count] = 1.0
    return vectors, top


@pytest.mark.parametrize(
    ("scores", "root", "heads"),
    [
        # both words hang on the verb between them
        ([[0, 5, 0], [0, 0, 0], [0, 5, 0]], [0, 9, 0], [1, 1, 1]),
        # two words that point at each other: the cheaper one is led to the root
        ([[0, 9, 1], [9, 0, 5], [0, 0, 0]], [0, 0, 9], [1, 2, 2]),
        # a circle with a word hanging on it: that word is no way out
        (
            [[0, 9, 8, 1], [9, 0, 0, 0], [9, 0, 0, 0], [0] * 4],
            [0, 0, 0, 9],
            [3, 0, 0, 3],
        ),
        ([[0]], [1], [0]),
    ],
)
def test_every_token_gets_the_head_it_fits_best(
    scores: list[list[float]], root: list[float], heads: list[int]
) -> None:
    assert attach(*vectors_of(scores, root)) == heads


@settings(deadline=None)  # a shared machine stalls
@given(st.integers(1, 30), st.integers(0, 10_000))
def test_whatever_the_vectors_say_it_is_one_tree(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count, 2 * ARC_SIZE)).astype(np.float32)
    root = rng.normal(size=2 * ARC_SIZE).astype(np.float32)

    heads = attach(vectors, root)

    assert [n for n, head in enumerate(heads) if n == head] == [
        n for n in range(count) if _steps_to_root(heads, n) == 0
    ]
    assert all(_steps_to_root(heads, n) is not None for n in range(count))


def _steps_to_root(heads: list[int], at: int) -> int | None:
    for steps in range(len(heads)):
        if heads[at] == at:
            return steps
        at = heads[at]
    return None


def test_there_is_one_root_even_where_several_would_be() -> None:
    scores = [[0.0, 1.0], [1.0, 0.0]]

    heads = attach(*vectors_of(scores, [9.0, 9.0]))

    assert sum(n == head for n, head in enumerate(heads)) == 1
