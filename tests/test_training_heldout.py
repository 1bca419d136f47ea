"""Figures of authors that were held out: judged by others, as names.support judges."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from training import heldout, support

from onrecord.evaluate import identity
from onrecord.names import load_gazetteer
from onrecord.names.learned.reader import HEARD, measures_of_texts
from onrecord.names.merging import verdict_of
from onrecord.names.support import BEARS_OUT, MOST_ODDS, Weights, load_weights
from onrecord.settings import Settings

GOLD = Path(__file__).parent / "gold" / "names_cyrillic"
COMPANY = support.COLUMNS.index("company")
FULL = support.COLUMNS.index("full")
NAMED = ("Мэр \ufffc уволен.", "Mayor \ufffc is out.")


def pair(
    author: str,
    *,
    same: bool,
    company: float = 0.0,
    heard: float = 0.0,
    borne: bool = True,
) -> support.Pair:
    row = [0.0] * len(support.COLUMNS)
    row[FULL], row[COMPANY] = -1.0, company
    return support.Pair(
        author=author,
        id=f"{same}{company}{heard}",
        same=same,
        shown=tuple(row),
        merged=False,
        borne=borne,
        excerpts=NAMED,
        heard=(heard,) * HEARD,
    )


def told(author: str, ways: float = 1) -> list[support.Pair]:
    """Pairs of an author whose texts, and networks, tell one person from two."""
    return [
        pair(author, same=same, company=float(same), heard=heard * (2 * same - 1))
        for same in (True, False)
        for heard in (ways, ways * 2, ways * 3)
    ] * 5


def test_an_author_is_judged_by_what_the_others_teach() -> None:
    others, contrary = [*told("a"), *told("b")], told("c", ways=-1)

    odds = heldout.odds_of([*others, *contrary], "c")

    turned = [msgspec.structs.replace(p, same=not p.same) for p in contrary]
    assert heldout.odds_of([*others, *turned], "c") == odds
    assert heldout.odds_of([*others, *contrary], "a") != heldout.odds_of(others, "a")
    one, two = (
        np.mean([o for o, p in zip(odds, contrary, strict=True) if p.same == same])
        for same in (True, False)
    )
    assert one < two  # texts outweigh the company, as with the others


def test_what_no_sign_bears_out_needs_texts_that_speak_for_it() -> None:
    every = [*told("a"), *told("b")]
    silent = pair("c", same=True, company=0.0, heard=-3.0, borne=False)
    spoken = pair("c", same=True, company=2.0, heard=3.0, borne=False)
    borne = pair("c", same=True, company=0.0, heard=-3.0)

    odds = heldout.odds_of([*every, silent, spoken, borne], "c", bears=BEARS_OUT)

    assert odds[0] == -np.inf
    assert np.isfinite(odds[1:]).all()


def test_names_that_settle_it_are_not_weighed() -> None:
    closed = msgspec.structs.replace(pair("c", same=True), shown=None)
    known = msgspec.structs.replace(closed, merged=True)

    assert heldout.odds_of([*told("a"), *told("b"), closed, known], "c") == [
        -np.inf,
        np.inf,
    ]


def test_what_is_merged_is_counted_from_the_cut_on() -> None:
    pairs = [pair("a", same=same) for same in (True, True, False, False)]

    found = heldout.counts_at(pairs, [0.5, -np.inf, 0.4, -np.inf], 0.4)

    assert found == heldout.Counts(right=1, ones=2, wrong=1, others=2)
    assert str(found + found) == "2/4 0.500 2/4"


@pytest.mark.parametrize(("others", "allowed"), [(100, 1), (250, 2)])
def test_an_authors_cut_is_that_of_the_others(others: int, allowed: int) -> None:
    pairs = {a: [pair(a, same=False)] * others for a in ("a", "b")}
    odds = {"a": list(np.arange(others) * 1.0), "b": [1e6] * others}

    cut = heldout.cut_of_others(pairs, odds, "b")

    assert sum(value >= cut for value in odds["a"]) == allowed


def row(*, asked: float, signs: float, texts: float) -> tuple[np.ndarray, np.ndarray]:
    """A row and weights that give a pair these log odds."""
    numbers = np.zeros(len(support.COLUMNS) + HEARD)
    weights = np.zeros_like(numbers)
    numbers[FULL], weights[FULL] = -1.0, asked
    numbers[COMPANY], weights[COMPANY] = 1.0, signs
    numbers[-1], weights[-1] = 1.0, texts
    return numbers, weights


@pytest.mark.parametrize(
    ("asked", "signs", "texts", "odds"),
    [
        (1.0, 0.5, 2.0, 1.5),
        (1.0, 0.5, 9.0, 0.5 + MOST_ODDS - 1.0),  # texts say so much and no more
        (1.0, 0.5, -9.0, -np.inf),
        (3.0, 0.5, 1.0, -1.5),  # borne out, whatever the name asks for
        (0.0, -1.5, 1.0, -np.inf),  # signs and texts together must speak for it
        (0.0, 1.5, -1.0, 0.5),
    ],
)
def test_texts_add_so_much_and_bear_out_with_the_signs(
    asked: float, signs: float, texts: float, odds: float
) -> None:
    numbers, weights = row(asked=asked, signs=signs, texts=texts)

    assert heldout._odds(numbers, weights, bears=BEARS_OUT) == pytest.approx(odds)


def test_pairs_are_judged_as_the_product_judges_them() -> None:
    shipped = load_weights(heard=True)
    assert shipped.texts is not None
    weights = np.array([*_as_fitted(shipped), *shipped.texts.weights])
    settings, gazetteer = Settings(profile="rules"), load_gazetteer()
    path = GOLD / "context_dev2.jsonl"
    merged = {True: 0, False: 0}
    for meeting in identity.read_meetings(path)[::2]:
        met = identity.meet(meeting, settings, gazetteer)
        if met.sightings is None:
            continue
        shown, borne = support._shown(met, heard=True)
        one, other = met.sightings
        measures = measures_of_texts(one.excerpt, other.excerpt)
        if shown is None or measures is None or bool(one.spelt) == bool(other.spelt):
            continue
        numbers = np.array([*shown, *shipped.texts.standard(measures)])
        bears = -np.inf if borne else BEARS_OUT
        odds = heldout._odds(numbers, weights, bears=bears)
        if abs(odds - shipped.merge) > 0.05:  # weights are written with two decimals
            word = verdict_of(one, other).word
            assert (word == "merge") == (odds >= shipped.merge), meeting.id
            merged[word == "merge"] += 1
    assert min(merged.values()) >= 5


def _as_fitted(shipped: Weights) -> list[float]:
    """Weights of the columns that give what is written for names and signs."""
    asks, full = shipped.asks, shipped.asks["full"]
    parts = {"full": full, "rare": full - asks["rare"]} | {
        name: asks[name] - full for name in support._MORE
    }
    signs = {
        name: shipped.signs[name]
        - (shipped.signs[ladder[-1]] if (ladder := support._STEPS.get(name)) else 0.0)
        for name in support._SIGNS
    }
    return [*(parts[name] for name in support._ASKS), *signs.values()]
