"""The best tagging under constraints, and how sure it is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.attribution.learned.chain import allowed_transitions, tag_roles
from onrecord.attribution.learned.encoding import Window
from onrecord.attribution.learned.heads import ROLE_TAGS

TAGS = len(ROLE_TAGS)


def random_scores(words: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(words, TAGS)).astype(np.float32) * 2


def total(scores: np.ndarray, steps: np.ndarray, tags: tuple[int, ...]) -> float:
    own = sum(float(scores[n, tag]) for n, tag in enumerate(tags))
    moves = sum(float(steps[a, b]) for a, b in itertools.pairwise((0, *tags)))
    return own + moves


@pytest.mark.parametrize("seed", range(4))
def test_tags_and_marginals_are_those_of_all_taggings_tried(seed: int) -> None:
    scores = random_scores(4, seed)
    between = random_scores(TAGS, seed + 100)
    # The start is a move from O without the score that the chain learned for it.
    steps = between + allowed_transitions()
    first = allowed_transitions()[0]
    every = list(itertools.product(range(TAGS), repeat=4))
    weights = np.array(
        [
            total(scores, steps, t) - float(steps[0, t[0]]) + float(first[t[0]])
            for t in every
        ]
    )
    shares = np.exp(weights - weights.max())
    shares /= shares.sum()

    tagging = tag_roles(scores, (Window((0, 4), (0, 4)),), between=between)

    assert tuple(tagging.tags.tolist()) == every[int(weights.argmax())]
    for place, tag in itertools.product(range(4), range(TAGS)):
        expected = sum(s for s, t in zip(shares, every, strict=True) if t[place] == tag)
        assert tagging.marginals[place, tag] == pytest.approx(expected, abs=1e-4)


def test_no_tag_continues_what_did_not_begin() -> None:
    scores = random_scores(300, 7)
    windows = (Window((0, 170), (0, 170)), Window((170, 300), (170, 300)))

    tags = tag_roles(scores, windows, between=np.zeros((TAGS, TAGS), np.float32)).tags

    names = [ROLE_TAGS[t] for t in tags.tolist()]
    for start, stop in ((0, 170), (170, 300)):
        for before, name in itertools.pairwise(["O", *names[start:stop]]):
            assert not name.startswith("I-") or before[2:] == name[2:]


def test_windows_do_not_look_at_each_other() -> None:
    scores = random_scores(20, 3)
    between = np.zeros((TAGS, TAGS), np.float32)
    both = (Window((0, 8), (0, 8)), Window((8, 20), (8, 20)))

    together = tag_roles(scores, both, between=between)
    alone = tag_roles(scores[8:], (Window((0, 12), (0, 12)),), between=between)

    assert together.tags[8:].tolist() == alone.tags.tolist()
    assert np.allclose(together.marginals[8:], alone.marginals, atol=1e-5)


def test_an_empty_text_has_no_tags() -> None:
    tagging = tag_roles(
        np.zeros((0, TAGS), np.float32), (), between=np.zeros((TAGS, TAGS), np.float32)
    )

    assert len(tagging.tags) == 0
