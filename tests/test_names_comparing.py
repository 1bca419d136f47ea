"""The networks that hold two excerpts against each other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.names.excerpts import NAMED
from onrecord.names.learned.comparing import COMPARED, Comparer, open_comparers
from onrecord.names.learned.measures import Floats, Read, State
from onrecord.names.learned.reader import (
    HEARD,
    in_order,
    measures_of_texts,
    read_excerpt,
)
from onrecord.text.pieces import find_package

WIDTH, ALIGNED, SAID, INNER = 384, 8, 4, 3
MAYOR = f"Мэр Самары {NAMED} подал в отставку."
SAMARA = f"{NAMED} has resigned as mayor of Samara."
SWIMMER = f"{NAMED}, 19, swam the strait in four hours."


def units(rows: Floats) -> Floats:
    out: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return out


def some_read(seed: int, pieces: int) -> Read:
    rng = np.random.default_rng(seed)
    states = tuple(
        State(
            units(rng.normal(size=(pieces, WIDTH)).astype(np.float32)),
            np.zeros(WIDTH, np.float32),
            np.zeros(WIDTH, np.float32),
        )
        for _ in range(3)
    )
    weights: Floats = rng.uniform(5, 12, pieces).astype(np.float32)
    near: Floats = weights * np.float32(0.5)
    return Read(states, weights, near)


def some_comparer() -> Comparer:
    rng = np.random.default_rng(5)
    joined, features = len(COMPARED) * WIDTH, 6 * len(COMPARED)
    shapes: dict[str, tuple[int, ...]] = {
        "say.weight": (SAID, joined),
        "say.bias": (SAID,),
        "matter.weight": (1, joined),
        "matter.bias": (1,),
        "compare.inner.weight": (INNER, 4 * SAID + len(COMPARED)),
        "compare.inner.bias": (INNER,),
        "compare.outer.weight": (1, INNER),
        "compare.outer.bias": (1,),
        "near": (),
        "sharp": (),
        "weigh.weight": (1, features + 4),
        "weigh.bias": (1,),
        "mean": (features,),
        "spread": (features,),
    }
    shapes |= {f"align.{n}.weight": (ALIGNED, WIDTH) for n in range(len(COMPARED))}
    weights = {
        name: np.asarray(rng.normal(size=shape) / 2, np.float32)
        for name, shape in shapes.items()
    }
    weights["spread"] = np.abs(weights["spread"]) + np.float32(1)
    return Comparer(weights)


def test_what_two_excerpts_are_given_does_not_depend_on_what_was_read_before() -> None:
    comparer, one, other = some_comparer(), some_read(1, 9), some_read(2, 14)

    first = comparer.odds(comparer.prepare(one), comparer.prepare(other))
    comparer.odds(comparer.prepare(some_read(3, 30)), comparer.prepare(other))

    assert comparer.odds(comparer.prepare(one), comparer.prepare(other)) == first
    assert np.isfinite(first)


@pytest.mark.parametrize("pieces", [1, 2, 150])
def test_one_piece_and_many_are_compared(pieces: int) -> None:
    comparer = some_comparer()

    found = comparer.odds(
        comparer.prepare(some_read(1, pieces)), comparer.prepare(some_read(2, 6))
    )

    assert np.isfinite(found)


def test_networks_are_read_from_a_file_without_code(tmp_path: Path) -> None:
    weights = some_comparer().weights
    path = tmp_path / "compare.npz"
    arrays = {f"{n}.{key}": w for n in (0, 1) for key, w in weights.items()}
    np.savez(path, allow_pickle=False, **arrays)

    found = open_comparers(path)

    assert len(found) == 2
    assert all(np.array_equal(found[1].weights[key], w) for key, w in weights.items())


def test_networks_are_installed_and_tell_an_office_from_another_matter() -> None:
    folder = find_package("onrecord_contexts", "compare.npz")
    assert folder is not None

    for comparer in open_comparers(folder / "compare.npz"):
        said = []
        for words in (SAMARA, SWIMMER):
            reads = [read_excerpt(text) for text in in_order(words, MAYOR)]
            sides = [comparer.prepare(read) for read in reads if read is not None]
            said.append(comparer.odds(*sides))
        assert said[0] > 0 > said[1]


def test_what_the_networks_say_is_the_last_of_what_is_heard() -> None:
    one, other = measures_of_texts(MAYOR, SAMARA), measures_of_texts(MAYOR, SWIMMER)

    assert one is not None
    assert other is not None
    assert one.shape == (HEARD,)
    assert one[-1] > other[-1]


def test_what_is_trained_says_what_runs() -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed here")
    from training.comparing import Network, pack  # noqa: PLC0415

    folder = find_package("onrecord_contexts", "compare.npz")
    assert folder is not None
    runs = open_comparers(folder / "compare.npz")[0]
    trained = Network().eval()
    trained.load_state_dict(
        {name: torch.from_numpy(array) for name, array in runs.weights.items()}
    )
    long, short = some_read(1, 30), some_read(2, 9)
    here = [
        runs.odds(*map(runs.prepare, two)) for two in ((long, short), (short, long))
    ]
    with torch.no_grad():  # in one batch, the shorter one filled up
        sides = [trained.prepare(pack(two)) for two in ([long, short], [short, long])]
        there = trained(*sides).tolist()
    assert here == pytest.approx(there, abs=1e-3)
    assert abs(here[0] - runs.odds(*map(runs.prepare, (long, long)))) > 0.1


def test_sentences_that_do_not_name_are_no_shape_to_learn_from() -> None:
    pytest.importorskip("torch", reason="torch is not installed here")
    from training.comparing import Retold, named_only  # noqa: PLC0415

    assert named_only(f"Rain fell. {NAMED} sang! He left.") == f"{NAMED} sang!"
    assert named_only("No mark. At all.") == "No mark. At all."
    one, other = Retold("Мэр X пел.", "The mayor, X, sang.", "X, his deputy.").lessons
    assert one.texts == (f"Мэр {NAMED} пел.", f"The mayor, {NAMED}, sang.")
    assert (one.same, other.same) == (1.0, 0.0)
    assert other.texts[1] == f"{NAMED}, his deputy."
