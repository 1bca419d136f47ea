import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from training.calibrate import Judged, reliability, rising_curve


@settings(deadline=None)  # a shared machine stalls
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=400))
def test_the_curve_never_falls_as_confidence_rises(
    points: list[tuple[float, bool]],
) -> None:
    curve = rising_curve(
        np.asarray([p for p, _ in points]), np.asarray([r for _, r in points])
    )

    shares = [share for _, share in curve]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_the_table_states_share_and_count_of_each_part() -> None:
    confidences = np.asarray([0.95] * 10 + [0.35] * 10)
    right = np.asarray([True] * 9 + [False] + [True] * 3 + [False] * 7)

    lines = reliability(Judged(confidences, right, gold=20, found_gold=12))

    assert [line.split()[-2:] for line in lines[1:3]] == [
        ["0.300", "10"],
        ["0.900", "10"],
    ]
    assert lines[-1].startswith("all: 20 found")


def test_nothing_found_makes_no_curve() -> None:
    nothing = Judged(np.zeros(0), np.zeros(0, dtype=bool), gold=3, found_gold=0)

    assert rising_curve(nothing.confidences, nothing.right) == []
    assert reliability(nothing) == ["nothing was found"]


def test_f1_weighs_what_was_found_against_what_was_annotated() -> None:
    judged = Judged(np.ones(4), np.asarray([True, True, False, False]), 8, 2)

    assert round(judged.f1, 3) == round(2 * 0.5 * 0.25 / 0.75, 3)
