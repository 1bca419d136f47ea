"""The ladder: a mark for each statement, code and modality; nothing lies on another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import said, speaker
from onrecord.coding import load_codebook
from onrecord.records import (
    Claim,
    Deadline,
    Forecast,
    Report,
    RuledKind,
    RulingVerdict,
    Statement,
    Story,
)
from onrecord.views.excerpts import RENDERING_LABEL
from onrecord.views.ladder import Ladder, Mark, inert_json, make_ladder
from onrecord.views.ladder_marks import MOST_LINKED
from onrecord.views.ladder_room import MOST_LANES, MOST_MARKS
from stories import ONE, READINGS, STORY

CODEBOOK = load_codebook("deployment@1")
ARTICLES = {r.article.id: r.article for r in READINGS}


def ladder(story: Story, subject: str = "Oreshnik") -> Ladder:
    return make_ladder(story, ARTICLES, subject=subject, codebook=CODEBOOK)


def statement(
    number: int, day: date | None, *claims: Claim, days: int = 1
) -> Statement:
    """Return a statement that the first article reports, with claims of its own."""
    report = replace(STORY.statements[0].reports[0], claims=claims)
    when = said() if day is None else said(f"{day}", f"{day + timedelta(days)}")
    return Statement(
        id=f"st:{number:04}",
        speaker=speaker(f"Speaker {number % 9}"),
        aliases=(),
        said=when,
        venue=None,
        origins=1,
        reports=(report,),
    )


def claim(code: str = "arrived", **fields: object) -> Claim:
    return replace(ONE.claims[0], code=code, **fields)  # type: ignore[arg-type]


def many(number: int, *, over_days: int) -> Story:
    begin = date(2025, 1, 1)
    codes = ("requested", "arrived", "on_duty")
    return Story(
        statements=tuple(
            statement(n, begin + timedelta(n % over_days), claim(codes[n % 3]))
            for n in range(number)
        )
    )


def mark_of(found: Ladder, code: str, modality: str = "asserted") -> Mark:
    (mark,) = (m for m in found.marks if (m.code, m.modality) == (code, modality))
    return mark


def test_a_statement_told_in_two_modalities_has_two_marks() -> None:
    found = ladder(STORY)

    assert [(m.code, m.modality, m.day) for m in found.marks] == [
        ("arrived", "asserted", "2025-12-17"),
        ("on_duty", "asserted", "2025-12-18"),
        ("on_duty", "scheduled", "2025-12-18"),
    ]


def test_a_conflict_ties_the_marks_its_sides_stand_on() -> None:
    found = ladder(STORY)

    (tie,) = found.ties
    assert tie.marks == (
        mark_of(found, "on_duty").id,
        mark_of(found, "on_duty", "scheduled").id,
    )
    assert found.untied == 0


@pytest.mark.parametrize(
    ("ruled", "kind"), [("dismissed", None), ("reclassified", "update")]
)
def test_what_a_person_says_is_no_conflict_ties_nothing(
    ruled: RulingVerdict, kind: RuledKind | None
) -> None:
    conflict = replace(STORY.conflicts[0], ruled=ruled, ruled_kind=kind)

    found = ladder(replace(STORY, conflicts=(conflict,)))

    assert (found.ties, found.untied) == ((), 0)


def test_a_reclassified_conflict_is_of_the_kind_a_person_gave_it() -> None:
    ruled = replace(
        STORY.conflicts[0], ruled="reclassified", ruled_kind="date_conflict"
    )

    (tie,) = ladder(replace(STORY, conflicts=(ruled,))).ties

    assert (tie.kind, tie.ruled) == ("date_conflict", "reclassified")


def test_a_conflict_whose_side_has_no_mark_is_counted() -> None:
    conflict = STORY.conflicts[0]
    nowhere = replace(conflict.sides[0], evidence=())
    gone = replace(conflict, sides=(nowhere, conflict.sides[1]))

    found = ladder(replace(STORY, conflicts=(gone,)))

    assert (found.ties, found.untied) == ((), 1)


def test_a_deadline_is_a_bar_from_the_day_it_was_said() -> None:
    found = ladder(STORY)

    (bar,) = found.bars
    assert (bar.begin, bar.due, bar.missed) == (
        "2025-12-18",
        "2025-12-01",
        "2026-01-01",
    )
    assert bar.mark == mark_of(found, "on_duty", "scheduled").id
    assert bar.lane == mark_of(found, "on_duty", "scheduled").lane


def test_a_deadline_years_ahead_does_not_stretch_the_axis() -> None:
    far = replace(
        STORY.forecasts[0], deadline=Deadline(due="2040-01-01", missed="2041-01-01")
    )

    found = ladder(replace(STORY, forecasts=(far,)))

    assert found.end is not None
    assert found.end < "2026-03-01"
    assert found.bars[0].missed == "2041-01-01"


def test_a_negated_assertion_is_drawn_as_denied() -> None:
    story = Story(statements=(statement(0, None, claim(polarity="negative")),))

    assert [m.modality for m in ladder(story).marks] == ["denied"]


def test_what_no_text_dates_has_no_place_on_the_axis() -> None:
    found = ladder(Story(statements=(statement(0, None, claim()),)))

    assert (found.begin, found.end, found.undated) == (None, None, 1)
    assert found.marks[0].begin is None


def test_rungs_are_whole_tracks_in_the_codebooks_order() -> None:
    found = ladder(STORY)

    assert [(r.track, r.code) for r in found.rungs] == [
        ("presence", "in_transit"),
        ("presence", "arrived"),
        ("presence", "withdrawn"),
        ("duty", "preparing_for_duty"),
        ("duty", "entering_duty"),
        ("duty", "on_duty"),
    ]


def test_a_code_of_another_codebook_keeps_a_rung() -> None:
    found = ladder(Story(statements=(statement(0, None, claim("approved")),)))

    assert [(r.track, r.code) for r in found.rungs] == [("other", "approved")]


def test_a_subject_nobody_speaks_of_has_an_empty_ladder() -> None:
    found = ladder(STORY, "Iskander")

    assert (found.statements, found.marks, found.rungs, found.ties) == (0, (), (), ())


def test_the_most_frequent_speakers_have_letters_and_the_rest_share_one_voice() -> None:
    found = ladder(many(90, over_days=9))

    assert [v.letter for v in found.voices] == ["A", "B", "C", "D", "E", "F", ""]
    assert [v.statements for v in found.voices] == [10] * 6 + [30]


def test_unnamed_speakers_have_no_colour_of_their_own() -> None:
    unnamed = replace(speaker("x"), name=None, described="defence analysts")
    story = Story(statements=(replace(statement(0, None, claim()), speaker=unnamed),))

    found = ladder(story)

    assert [v.key for v in found.voices] == ["rest"]
    assert found.marks[0].speaker == "unnamed (defence analysts)"


def test_a_rendering_is_labelled_and_stands_in_no_quotation_marks() -> None:
    shown = mark_of(ladder(STORY), "on_duty", "scheduled").words

    assert shown is not None
    assert shown.label == RENDERING_LABEL
    assert not set("“”«»") & set(shown.before + shown.words + shown.after)


def test_words_of_a_quotation_come_before_a_headlines() -> None:
    headline = replace(STORY.statements[0].reports[0], level="headline", article="101")
    quote = replace(STORY.statements[0].reports[0], level="quote", article="103")
    both = replace(STORY.statements[0], reports=(headline, quote))

    (mark,) = ladder(Story(statements=(both,))).marks

    assert mark.words is not None
    assert mark.words.article == "103"
    assert mark.articles == 2


@pytest.mark.parametrize(
    ("number", "over_days", "bin_"),
    [
        (60, 200, "day"),
        (600, 200, "week"),
        (2000, 700, "month"),
        (2000, 3000, "quarter"),
    ],
)
def test_too_many_marks_are_gathered_in_bins(
    number: int, over_days: int, bin_: str
) -> None:
    found = ladder(many(number, over_days=over_days))

    assert found.bin == bin_
    assert len(found.marks) <= MOST_MARKS
    assert max(r.lanes for r in found.rungs) <= MOST_LANES
    assert sum(m.count for m in found.marks) == number
    assert max(len(m.statements) for m in found.marks) <= MOST_LINKED


def test_gathered_forecasts_are_counted_where_they_find_no_room() -> None:
    story = many(600, over_days=200)
    forecasts = tuple(
        Forecast(
            statement=f"st:{n:04}",
            speaker=None,
            subject="Oreshnik",
            code=("requested", "arrived", "on_duty")[n % 3],
            place=None,
            deadline=Deadline(due=f"2025-08-{n % 28 + 1:02}", missed="2025-09-01"),
            state="open",
            outcome=None,
            words=(),
        )
        for n in range(600)
    )

    found = ladder(replace(story, forecasts=forecasts))

    assert len(found.bars) == 18
    assert sum(b.count for b in found.bars) + found.bars_left == 600


def boxes(found: Ladder) -> dict[tuple[str, int], list[tuple[float, float]]]:
    """Return where dated marks lie, by rung and lane, with the room each needs."""
    assert found.begin is not None
    assert found.end is not None
    axis = (date.fromisoformat(found.end) - date.fromisoformat(found.begin)).days
    rows: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for mark in found.marks:
        if mark.begin and mark.end:
            begin = date.fromisoformat(mark.begin).toordinal()
            end = date.fromisoformat(mark.end).toordinal()
            middle = (begin + end) / 2
            # A mark is 12 pixels wide on a picture of at least 760
            half = axis * 6 / 760
            where = min(begin, middle - half), max(end, middle + half)
            rows.setdefault((mark.code, mark.lane), []).append(where)
    return rows


DAYS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 20)), min_size=1, max_size=60
)


@settings(deadline=None)
@given(DAYS)
def test_no_mark_lies_on_another(days: Sequence[tuple[int, int]]) -> None:
    begin = date(2025, 1, 1)
    statements = tuple(
        statement(n, begin + timedelta(day), claim(), days=width)
        for n, (day, width) in enumerate(days)
    )

    found = ladder(Story(statements=statements))

    for row in boxes(found).values():
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(row)))


@settings(deadline=None)
@given(st.permutations(many(12, over_days=4).statements))
def test_the_order_of_statements_changes_nothing(order: list[Statement]) -> None:
    assert ladder(Story(statements=tuple(order))) == ladder(many(12, over_days=4))


HOSTILE = "</script><!--<script>alert(1)</script>\u202e\u2028\x00&amp;"


def test_no_words_can_close_the_element_that_holds_the_data() -> None:
    article = replace(ARTICLES["101"], text=HOSTILE * 3, outlet=HOSTILE)
    told = STORY.statements[0].reports[0]
    report: Report = replace(told, outlet=HOSTILE, spans=(told.spans[0],))
    story = Story(
        statements=(
            replace(STORY.statements[0], speaker=speaker(HOSTILE), reports=(report,)),
        )
    )
    found = make_ladder(story, {"101": article}, subject="Oreshnik", codebook=CODEBOOK)

    text = inert_json(found)

    assert not set("<>&\u2028\u2029\u202e\x00") & set(text)
    assert json.loads(text)["marks"][0]["speaker"].startswith("</script><!--")
