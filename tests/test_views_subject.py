"""A subject's page: what is held highest, what was said last, where it breaks."""

from __future__ import annotations

from dataclasses import replace

from onrecord.coding import load_codebook
from onrecord.records import Conflict, Ruling, Statement
from onrecord.views.conflicts import conflict_card, standing
from onrecord.views.forecasts import forecast_card, make_calendar
from onrecord.views.subject import SubjectPage, SubjectParts, make_subject
from stories import READINGS, STORY
from test_views_statements import report, told

CODEBOOK = load_codebook("deployment@1")
ARTICLES = {r.article.id: r.article for r in READINGS}
BY_ID = {s.id: s for s in STORY.statements}
(CONFLICT,) = STORY.conflicts
(FORECAST,) = STORY.forecasts


def ruled(verdict: str, kind: str | None = None) -> Ruling:
    return Ruling(
        conflict=CONFLICT.id,
        verdict=verdict,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        reason="why",
        author="Ada Brandt",
        made="2025-12-20T12:00:00+00:00",
    )


def page_of(
    statements: tuple[Statement, ...], conflicts: tuple[Conflict, ...] = ()
) -> SubjectPage:
    parts = SubjectParts(statements=statements, conflicts=conflicts)
    return make_subject("Oreshnik", parts, ARTICLES, CODEBOOK)


def test_the_highest_rung_of_each_track_is_shown_with_who_asserted_it() -> None:
    page = page_of(STORY.statements)

    assert [(h.track, h.what, h.speaker) for h in page.highest] == [
        ("presence", "arrived", "Alexander Lukashenko"),
        ("duty", "on duty", "Viktor Khrenin"),
    ]


def test_what_a_conflict_names_is_shown_as_disputed_while_it_stands() -> None:
    page = page_of(STORY.statements, STORY.conflicts)
    dismissed = replace(CONFLICT, ruled="dismissed")
    quiet = page_of(STORY.statements, (dismissed,))

    assert [h.disputed for h in page.highest] == [False, True]
    assert [h.disputed for h in quiet.highest] == [False, False]
    assert [s.conflicts for s in page.steps] == [1, 0]


def test_a_promise_is_said_last_but_not_asserted() -> None:
    found = told("x", "on_duty", modality="scheduled")
    statement = replace(STORY.statements[0], reports=(report(found),))

    page = page_of((statement,))

    assert page.highest == ()
    assert [h.modality for h in page.latest] == ["scheduled"]


def test_an_ambiguous_statement_asserts_nothing() -> None:
    page = page_of((replace(STORY.statements[1], ambiguous=("st:other",)),))

    assert page.highest == ()


def test_days_run_from_the_first_to_the_last() -> None:
    page = page_of(STORY.statements)

    assert (page.first, page.last, page.articles) == ("2025-12-17", "2025-12-18", 3)


def test_a_ruling_is_fresher_than_the_conflict() -> None:
    stale = replace(CONFLICT, ruled="confirmed")

    assert standing(CONFLICT, {})
    assert not standing(CONFLICT, {CONFLICT.id: ruled("dismissed")})
    assert not standing(CONFLICT, {CONFLICT.id: ruled("reclassified", "update")})
    assert standing(CONFLICT, {CONFLICT.id: ruled("reclassified", "date_conflict")})
    card = conflict_card(stale, BY_ID, ARTICLES, rulings={CONFLICT.id: None})
    assert (card.ruled, card.ruling) == (None, None)


def test_a_conflicts_sides_have_their_words_and_speakers() -> None:
    card = conflict_card(CONFLICT, BY_ID, ARTICLES, rulings={})

    assert [(s.value, s.speaker, s.outlets) for s in card.sides] == [
        ("on duty", "Viktor Khrenin", ("Example Wire",)),
        ("on duty, scheduled", "Viktor Khrenin", ("Example Daily",)),
    ]
    assert card.sides[1].words[0].label == "our paraphrase for testing"


def test_a_conflict_without_its_articles_still_has_its_reason() -> None:
    card = conflict_card(CONFLICT, {}, {}, rulings={})

    assert [s.words for s in card.sides] == [(), ()]
    assert card.reason == CONFLICT.reason


def test_a_forecast_stands_in_the_month_of_its_last_day() -> None:
    dated = forecast_card(FORECAST, BY_ID, ARTICLES)
    undated = forecast_card(replace(FORECAST, deadline=None), {}, ARTICLES)

    page = make_calendar([undated, dated], total=2, latest="2026-01-02")

    assert [(m.month, len(m.forecasts)) for m in page.months] == [("2025-12", 1)]
    assert (dated.due, dated.last) == ("2025-12-01", "2025-12-31")
    assert [f.id for f in page.undated] == [undated.id]
    assert page.states["fulfilled"] == 2


def test_a_calendar_of_one_state_counts_the_others_too() -> None:
    card = forecast_card(FORECAST, BY_ID, ARTICLES)

    page = make_calendar([card], state="missed", total=1, latest=None)

    assert (page.months, page.undated) == ((), ())
    assert page.states["fulfilled"] == 1
