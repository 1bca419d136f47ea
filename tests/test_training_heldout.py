"""Figures of authors that were held out: judged by others, as names.support judges."""

import msgspec
import numpy as np
import pytest
from training import heldout, support

from onrecord.names.learned.reader import HEARD
from onrecord.names.support import BEARS_OUT

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
