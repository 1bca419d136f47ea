"""Quotation marks of every style, brought to one form of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.learned.quotation import pair_quotations

MARKED = st.text(alphabet="ab C.,\n\"'“”‘’«»„`", max_size=60)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ('"Yes," he said.', "“Yes,” he said."),
        ("“Yes,” he said.", "“Yes,” he said."),
        ("'Yes,' he said.", "“Yes,” he said."),
        ("‘Yes,’ he said.", "“Yes,” he said."),
        ("«Yes», he said.", "“Yes”, he said."),
        ("« Yes », he said.", "“ Yes ”, he said."),
        ("„Yes“, he said.", "“Yes”, he said."),
        # The New York Times' archive: two apostrophes; the second becomes a blank.
        ("''Yes,'' he said.", "“ Yes,”  he said."),
        # Nested, in one style and in two.
        ("\"A 'b' c,\" he said.", "“A ‘b’ c,” he said."),
        ("'A \"b\" c,' he said.", "“A ‘b’ c,” he said."),
        ("‘A ‘b’ c,’ he said.", "“A ‘b’ c,” he said."),
        # Apostrophes are no marks.
        ("Belarus’ and Minsk’s in the ’90s", "Belarus' and Minsk's in the '90s"),
        (
            "'It's the senators' claim,' he said.",
            "“It's the senators' claim,” he said.",
        ),
    ],
)
def test_marks_come_to_one_form(text: str, normal: str) -> None:
    assert pair_quotations(text).normal == normal


def test_a_quotation_runs_on_through_a_paragraph_that_opens_with_its_mark() -> None:
    text = "“One.\n\n“Two,” he said."

    quoted = pair_quotations(text)

    assert [q.span.of(text) for q in quoted.quotations] == ["“One.\n\n“Two,”"]
    assert quoted.reopened == {7}


def test_a_quotation_runs_on_to_a_closing_mark_in_the_next_paragraph() -> None:
    text = "‘It has come.\n\nWe will show it,’ he said."

    (quotation,) = pair_quotations(text).quotations

    assert quotation.inner.of(text) == "It has come.\n\nWe will show it,"


def test_a_mark_without_partner_spoils_no_later_quotation() -> None:
    text = 'A "lost mark.\n\nThen "good words" come.'

    assert [q.inner.of(text) for q in pair_quotations(text).quotations] == [
        "good words"
    ]


@given(MARKED)
def test_offsets_never_move(text: str) -> None:
    quoted = pair_quotations(text)

    assert len(quoted.normal) == len(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in quoted.quotations)


@given(MARKED)
def test_pairs_are_nested_or_apart(text: str) -> None:
    pairs = [q.span for q in pair_quotations(text).quotations]

    for one in pairs:
        for other in pairs:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing
