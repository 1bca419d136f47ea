"""Which articles are one source for a claim, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Lineage, Report
from onrecord.views.origins import group_by_origin, roots_of
from stories import STORY

FIRST = replace(STORY.statements[0].reports[0], outlet=None, relays=())


def report(article: str, *relays: str, outlet: str | None = None) -> Report:
    return replace(FIRST, article=article, relays=relays, outlet=outlet)


@pytest.mark.parametrize(
    ("reports", "groups"),
    [
        ([report("1"), report("2")], [(("1",), None), (("2",), None)]),
        ([report("2"), report("1")], [(("1",), None), (("2",), None)]),
        # The same agency next to the speaker
        (
            [report("1", "TASS"), report("2", "TASS", "BelTA")],
            [(("1", "2"), "all through TASS")],
        ),
        # An agency further out joins nothing
        (
            [report("1", "TASS"), report("2", "BelTA", "TASS")],
            [(("1",), None), (("2",), None)],
        ),
        # The agency's own article is the same source
        (
            [report("1", "TASS"), report("2", outlet="TASS")],
            [(("1", "2"), "all through TASS")],
        ),
        # "9" is the root of a lineage, so it comes first
        ([report("3"), report("9")], [(("9", "3"), "copies of one text")]),
        (
            [report("3", "TASS"), report("9"), report("1", "TASS")],
            [(("1", "9", "3"), "joined by shared texts and agencies")],
        ),
        # Two reports of one article are one
        ([report("1"), report("1", "TASS")], [(("1",), None)]),
    ],
)
def test_articles_are_gathered_by_text_and_by_agency(
    reports: list[Report], groups: list[tuple[tuple[str, ...], str | None]]
) -> None:
    roots = roots_of([Lineage(root="9", articles=("3", "9"), edges=())])

    found = group_by_origin(reports, roots)

    assert [(g.articles, g.reason) for g in found] == groups


ARTICLES = st.lists(
    st.builds(
        report,
        st.sampled_from("123456"),
        st.sampled_from(["TASS", "BelTA", "Reuters"]),
    ),
    max_size=8,
)


@given(ARTICLES, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_article_has_one_origin(
    reports: Sequence[Report], random: object
) -> None:
    shuffled = sorted(reports, key=lambda _: random.random())  # type: ignore[attr-defined]

    found = group_by_origin(reports, {})

    assert found == group_by_origin(shuffled, {})
    named = [article for group in found for article in group.articles]
    assert sorted(named) == sorted({r.article for r in reports})
