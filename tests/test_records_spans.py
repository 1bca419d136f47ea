"""Spans: half-open, counted in codepoints, and they give back their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span, covers, hull, overlap, words


def spans(most: int = 50) -> st.SearchStrategy[Span]:
    """Return spans of at least one codepoint."""
    bounds = st.tuples(st.integers(0, most), st.integers(1, most))
    return bounds.map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.text(min_size=1), st.data())
def test_a_span_gives_back_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    found = Span(start, end).of(text)

    assert len(found) == end - start
    assert text[:start] + found + text[end:] == text


def test_codepoints_are_counted_not_bytes_or_code_units() -> None:
    text = "🚀 Мост открыт"

    assert Span(2, 6).of(text) == "Мост"


@given(spans(), spans())
def test_overlap_is_symmetric_and_covering_shares_the_whole(
    one: Span, other: Span
) -> None:
    shared = overlap(one, other)

    assert shared == overlap(other, one)
    assert shared == len(set(range(*one)) & set(range(*other)))
    assert covers(one, other) == (shared == other.end - other.start)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((0, 5), (5, 9), 0),
        ((0, 5), (4, 9), 1),
        ((0, 9), (3, 4), 1),
        ((3, 4), (0, 9), 1),
    ],
)
def test_spans_that_touch_share_nothing(
    one: tuple[int, int], other: tuple[int, int], shared: int
) -> None:
    assert overlap(Span(*one), Span(*other)) == shared


@given(st.lists(spans(), min_size=1, max_size=6))
def test_a_hull_is_the_smallest_cover(every: list[Span]) -> None:
    around = hull(every)

    assert all(covers(around, span) for span in every)
    assert around.start in {span.start for span in every}
    assert around.end in {span.end for span in every}


def test_fragments_are_joined_where_words_are_left_out() -> None:
    assert words("one two three", [Span(0, 3), Span(8, 13)]) == "one … three"
