"""What reconcile makes of readings, rule by rule (docs/conflicts.md)."""

from __future__ import annotations

import random

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Interval, Link, Order, Reading, Span, Story

DEC_17 = said("2025-12-17", "2025-12-18")
DEC_18 = said("2025-12-18", "2025-12-19")
DEC_19 = said("2025-12-19", "2025-12-20")
OCTOBER = said("2025-10-01", "2025-11-01", value="2025-10")
BY_DECEMBER = ("2025-12-01", "2026-01-01")
PRESIDENT, MINISTER = "Alexander Lukashenko", "Viktor Khrenin"


def story(*readings: Reading, judged: tuple[Link, ...] = ()) -> Story:
    return reconcile(
        readings,
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
        judged=judged,
    )


def kinds(found: Story) -> list[str]:
    return sorted(c.kind for c in found.conflicts)


def says(who: str, when: object, *claims: dict[str, object], **more: object) -> Line:
    words = f"{who} spoke of the system in Minsk."
    return Line(words=words, speaker=who, said=when, claims=claims, **more)  # type: ignore[arg-type]


def test_reports_of_one_day_are_one_statement() -> None:
    found = story(
        reading("1", says(PRESIDENT, DEC_18)),
        reading("2", says(PRESIDENT, DEC_18)),
    )

    assert [len(s.reports) for s in found.statements] == [2]


def test_the_next_day_is_another_statement() -> None:
    found = story(
        reading("1", says(PRESIDENT, DEC_18)), reading("2", says(PRESIDENT, DEC_19))
    )

    assert len(found.statements) == 2


def test_a_report_dated_by_publication_joins_the_day_inside_its_interval() -> None:
    by_publication = said("2025-12-18", "2025-12-20", basis="publication")
    found = story(
        reading("1", says(PRESIDENT, DEC_18)),
        reading("2", says(PRESIDENT, by_publication)),
    )

    assert [s.said for s in found.statements] == [DEC_18]


def test_statements_of_two_speakers_never_join() -> None:
    found = story(
        reading("1", says(PRESIDENT, DEC_18)), reading("2", says(MINISTER, DEC_18))
    )

    assert len(found.statements) == 2


def test_a_vague_report_joins_the_one_statement_that_makes_its_claim() -> None:
    found = story(
        reading(
            "1",
            says(PRESIDENT, said("2025-10-08", "2025-10-09"), claim("requested")),
            published="2025-10-09",
        ),
        reading(
            "2",
            says(PRESIDENT, said("2025-10-20", "2025-10-21"), claim("in_transit")),
            published="2025-10-21",
        ),
        reading("3", says(PRESIDENT, OCTOBER, claim("requested"))),
    )

    joined = [s for s in found.statements if len(s.reports) == 2]
    assert [{r.article for r in s.reports} for s in joined] == [{"1", "3"}]
    assert [r.background for s in joined for r in s.reports] == [False, True]


def test_a_vague_report_that_fits_two_statements_stands_alone_and_names_them() -> None:
    found = story(
        reading(
            "1", says(PRESIDENT, said("2025-10-08", "2025-10-09"), claim("requested"))
        ),
        reading(
            "2", says(PRESIDENT, said("2025-10-20", "2025-10-21"), claim("requested"))
        ),
        reading("3", says(PRESIDENT, OCTOBER, claim("requested"))),
    )

    assert sorted(len(s.ambiguous) for s in found.statements) == [0, 0, 2]


def test_an_undated_article_is_dated_by_the_one_statement_it_fits() -> None:
    no_day = said(value="XXXX-XX-XX", basis="publication")
    found = story(
        reading("1", says(PRESIDENT, DEC_18, claim("on_duty"))),
        reading("2", says(PRESIDENT, no_day, claim("on_duty")), published=None),
    )

    assert [len(s.reports) for s in found.statements] == [2]
    assert [link.kind for link in found.links] == ["dated_by"]


def test_a_weekday_holds_an_undated_article_off_another_day() -> None:
    # 2025-12-18 is a Thursday; the article says Friday.
    friday = said(value="XXXX-WXX-5")
    found = story(
        reading("1", says(PRESIDENT, DEC_18, claim("on_duty"))),
        reading("2", says(PRESIDENT, friday, claim("on_duty")), published=None),
    )

    assert len(found.statements) == 2


def test_two_wordings_of_one_statement_conflict_between_the_renderings() -> None:
    found = story(
        reading("1", says(PRESIDENT, DEC_18, claim("on_duty"))),
        reading("2", says(PRESIDENT, DEC_18, claim("preparing_for_duty"))),
    )

    assert kinds(found) == ["rendering_vs_rendering"]
    assert [c.articles for c in found.conflicts] == [("1", "2")]


def test_a_rendering_that_leaves_a_part_out_conflicts_with_nobody() -> None:
    both = (claim("on_duty"), claim("arrived"))
    found = story(
        reading("1", says(PRESIDENT, DEC_18, *both)),
        reading("2", says(PRESIDENT, DEC_18, claim("arrived"))),
    )

    assert kinds(found) == []


def test_a_headline_above_weaker_words_conflicts_inside_its_article() -> None:
    found = story(
        reading(
            "1",
            Line(
                words="Belarus hosts it", level="headline", claims=(claim("arrived"),)
            ),
            says(
                PRESIDENT,
                DEC_18,
                claim("arrived", modality="scheduled", due=BY_DECEMBER),
                level="lead",
            ),
        )
    )

    assert kinds(found) == ["headline_vs_body"]


def test_a_headline_that_its_words_bear_out_does_not_conflict() -> None:
    found = story(
        reading(
            "1",
            Line(
                words="Belarus hosts it", level="headline", claims=(claim("arrived"),)
            ),
            says(PRESIDENT, DEC_18, claim("on_duty"), level="lead"),
        )
    )

    assert kinds(found) == []


def test_a_lower_rung_said_later_by_another_speaker_conflicts() -> None:
    found = story(
        reading("1", says(PRESIDENT, DEC_18, claim("on_duty"))),
        reading("2", says(MINISTER, DEC_19, claim("preparing_for_duty"))),
    )

    assert kinds(found) == ["speaker_vs_speaker"]


def test_a_higher_rung_said_later_is_an_update_not_a_conflict() -> None:
    found = story(
        reading("1", says(MINISTER, DEC_18, claim("preparing_for_duty"))),
        reading("2", says(PRESIDENT, DEC_19, claim("on_duty"))),
    )

    assert kinds(found) == []
    assert [(u.before, u.after) for u in found.updates] == [
        ("preparing_for_duty", "on_duty")
    ]


def test_a_denial_before_the_assertion_excludes_nothing() -> None:
    denied = claim("arrived", modality="denied")
    found = story(
        reading("1", says(MINISTER, DEC_17, denied)),
        reading("2", says(PRESIDENT, DEC_18, claim("arrived"))),
    )

    assert kinds(found) == []


def test_a_denial_after_the_assertion_conflicts() -> None:
    denied = claim("arrived", modality="denied")
    found = story(
        reading("1", says(PRESIDENT, DEC_17, claim("arrived"))),
        reading("2", says(MINISTER, DEC_18, denied)),
    )

    assert kinds(found) == ["speaker_vs_speaker"]


def test_an_event_given_two_days_conflicts() -> None:
    first = Interval(begin="2025-12-17", end="2025-12-18")
    second = Interval(begin="2025-12-18", end="2025-12-19")
    found = story(
        reading("1", says(PRESIDENT, DEC_18, claim("arrived", time=first))),
        reading("2", says(MINISTER, DEC_19, claim("arrived", time=second))),
    )

    assert kinds(found) == ["date_conflict"]


def test_an_impossible_order_of_an_articles_own_words_conflicts() -> None:
    order = Order(where="text", span=Span(0, 4), earlier=1, later=0)
    found = story(
        reading(
            "1",
            says(PRESIDENT, OCTOBER),
            says(PRESIDENT, said("2025-11-10", "2025-11-11")),
            orders=(order,),
        )
    )

    assert kinds(found) == ["order_conflict"]


@pytest.mark.parametrize(("least", "conflicts"), [(1, []), (2, ["date_conflict"])])
def test_a_gap_in_words_is_held_against_the_days(
    least: int, conflicts: list[str]
) -> None:
    order = Order(where="text", span=Span(0, 4), earlier=1, later=0, least_days=least)
    found = story(
        reading("1", says(MINISTER, DEC_19), says(PRESIDENT, DEC_18), orders=(order,))
    )

    assert kinds(found) == conflicts


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2025-11-30", "open"),
        ("2025-12-01", "due"),
        ("2025-12-31", "due"),
        ("2026-01-01", "missed"),
    ],
)
def test_a_forecast_falls_due_and_is_missed_by_the_ledgers_latest_day(
    today: str, state: str
) -> None:
    promise = claim("on_duty", modality="scheduled", due=BY_DECEMBER)
    found = story(
        reading(
            "1",
            says(PRESIDENT, said("2025-10-31", "2025-11-01"), promise),
            published="2025-11-01",
        ),
        reading("2", says(MINISTER, said(today, "2026-02-01")), published=today),
    )

    assert [f.state for f in found.forecasts] == [state]


def test_a_forecast_is_fulfilled_by_whoever_claims_so() -> None:
    promise = claim("on_duty", modality="scheduled", due=BY_DECEMBER)
    found = story(
        reading("1", says(PRESIDENT, said("2025-10-31", "2025-11-01"), promise)),
        reading("2", says(MINISTER, DEC_18, claim("on_duty"))),
    )

    assert [f.state for f in found.forecasts] == ["fulfilled"]


def test_a_denial_after_the_missed_day_conflicts_with_the_forecast() -> None:
    promise = claim("on_duty", modality="scheduled", due=("2025-11-01", "2025-12-01"))
    found = story(
        reading("1", says(PRESIDENT, said("2025-10-31", "2025-11-01"), promise)),
        reading("2", says(MINISTER, DEC_18, claim("on_duty", modality="denied"))),
    )

    assert kinds(found) == ["forecast_vs_outcome"]


def test_reprints_of_one_agency_are_one_origin() -> None:
    lines = [says(PRESIDENT, DEC_18, relays=("TASS",)) for _ in range(3)]
    found = story(*(reading(str(n), line) for n, line in enumerate(lines)))

    assert [s.origins for s in found.statements] == [1]


def test_the_agencys_own_article_is_the_same_origin_as_its_reprints() -> None:
    found = story(
        reading("1", says(PRESIDENT, DEC_18), outlet="TASS"),
        reading("2", says(PRESIDENT, DEC_18, relays=("TASS",)), outlet="Some Site"),
        reading("3", says(PRESIDENT, DEC_18), outlet="Another Site"),
    )

    assert [s.origins for s in found.statements] == [2]


def test_an_unattributed_headline_claim_reports_the_statement_of_the_lead() -> None:
    found = story(
        reading(
            "1",
            Line(words="It is there", level="headline", claims=(claim("arrived"),)),
            says(PRESIDENT, DEC_18, claim("arrived"), level="lead"),
        )
    )

    levels = [[r.level for r in s.reports] for s in found.statements]
    assert levels == [["headline", "lead"]]


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_articles_gives_the_same_story(seed: int) -> None:
    readings = [
        reading("1", says(PRESIDENT, DEC_18, claim("on_duty"))),
        reading("2", says(PRESIDENT, DEC_18, claim("preparing_for_duty"))),
        reading("3", says(MINISTER, DEC_19, claim("preparing_for_duty"))),
        reading(
            "4", says(PRESIDENT, said("2025-12-18", "2025-12-20", basis="publication"))
        ),
        reading(
            "5", says(PRESIDENT, said("2025-12-01", "2026-01-01"), claim("on_duty"))
        ),
        reading("6", says(PRESIDENT, said(value="XXXX-XX-XX")), published=None),
    ]
    shuffled = list(readings)
    random.Random(seed).shuffle(shuffled)

    assert story(*shuffled) == story(*readings)


def test_a_day_without_its_year_and_a_dated_month_make_the_day() -> None:
    promise = claim("arrived", modality="scheduled", due=BY_DECEMBER)
    august = said("2025-08-01", "2025-09-01", value="2025-08")
    found = story(
        reading(
            "1", says(PRESIDENT, said(value="XXXX-08-01"), promise), published=None
        ),
        reading("2", says(PRESIDENT, august, promise)),
    )

    assert [s.said for s in found.statements] == [said("2025-08-01", "2025-08-02")]


def test_a_later_refusal_is_held_against_the_last_word_only() -> None:
    denied = claim("arrived", modality="denied")
    found = story(
        reading(
            "1", says(PRESIDENT, said("2025-12-10", "2025-12-11"), claim("arrived"))
        ),
        reading("2", says(PRESIDENT, DEC_17, claim("arrived"))),
        reading("3", says(MINISTER, DEC_18, denied)),
    )

    assert [len(c.articles) for c in found.conflicts] == [2]


def test_a_person_can_join_two_speakers() -> None:
    readings = (
        reading("1", says("Ivan Petrov", DEC_18)),
        reading("2", says("I. Petrov", DEC_18)),
    )
    left, right = (r.attributions[0].speaker for r in readings)
    assert left is not None
    assert right is not None
    judgement = Link(
        kind="same_entity",
        left=left.id,
        right=right.id,
        score=1.0,
        reasons=("same man",),
        author="an analyst",
    )

    assert len(story(*readings).statements) == 2
    assert len(story(*readings, judged=(judgement,)).statements) == 1


def test_a_conflict_keeps_its_id_when_another_outlet_joins_a_side() -> None:
    first = (
        reading("1", says(PRESIDENT, DEC_18, claim("on_duty"))),
        reading("2", says(PRESIDENT, DEC_18, claim("preparing_for_duty"))),
        reading("3", says(PRESIDENT, DEC_18, claim("on_duty"))),
    )
    joined = reading("4", says(PRESIDENT, DEC_18, claim("on_duty")))

    before, after = story(*first).conflicts, story(*first, joined).conflicts
    assert [c.sides[0].value for c in before] == ["on duty"]
    assert len(after[0].articles) == len(before[0].articles) + 1
    assert after[0].id == before[0].id


def test_a_later_promise_of_what_another_asserted_conflicts_where_two_tell_each() -> (
    None
):
    promise = claim("on_duty", modality="scheduled", due=BY_DECEMBER)
    done = says(PRESIDENT, said("2025-09-01", "2025-09-02"), claim("on_duty"))
    to_come = says(MINISTER, said("2025-10-05", "2025-10-06"), promise)
    two = [reading("1", done), reading("2", to_come)]

    assert kinds(story(*two)) == []
    four = [*two, reading("3", done), reading("4", to_come)]
    assert kinds(story(*four)) == ["speaker_vs_speaker"]


def test_a_promise_made_anew_after_the_missed_day_shows_it_unmet() -> None:
    first = claim("on_duty", modality="scheduled", due=("2025-06-01", "2025-07-01"))
    again = claim("on_duty", modality="scheduled", due=BY_DECEMBER)
    found = story(
        reading("1", says(PRESIDENT, said("2025-05-01", "2025-05-02"), first)),
        reading("2", says(PRESIDENT, said("2025-10-05", "2025-10-06"), again)),
    )

    assert kinds(found) == ["forecast_vs_outcome"]
