"""headline_vs_body: what a headline is held against, and what it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.reconcile.headlines import headline_conflicts
from onrecord.records import UNKNOWN, Interval, Reading, Span, TimeExpression

DAY = said("2025-12-18", "2025-12-19")
PRESIDENT, GUEST = "Alexander Lukashenko", "Vladimir Putin"


def article(top: Line, *below: Line) -> Reading:
    return reading("1", top, *below)


def headline(*claims: dict[str, object], who: str | None = None) -> Line:
    return Line(
        words="System in place, Minsk hears",
        level="headline",
        speaker=who,
        said=DAY,
        claims=claims,
    )


def body(who: str, *claims: dict[str, object]) -> Line:
    return Line(words=f"{who} spoke.", speaker=who, said=DAY, claims=claims)


def conflicts(found: Reading) -> int:
    return len(list(headline_conflicts(found, load_codebook("deployment@1"))))


def test_words_still_to_come_under_a_headline_that_has_it_done_conflict() -> None:
    below = body(PRESIDENT, claim("arrived", modality="scheduled"))

    assert conflicts(article(headline(claim("arrived")), below)) == 1


def test_a_consent_is_not_weakened_by_words_on_delivery() -> None:
    below = body(GUEST, claim("arrived", modality="possible"))

    assert conflicts(article(headline(claim("agreed")), below)) == 0


@pytest.mark.parametrize(
    ("top", "word", "found"),
    [
        ("arrived", "on_duty", 0),  # it is there, and not on duty
        ("on_duty", "arrived", 1),  # it cannot be on duty and not be there
        ("on_duty", "on_duty", 1),
    ],
)
def test_a_denied_further_step_does_not_weaken_the_one_before(
    top: str, word: str, found: int
) -> None:
    below = body(PRESIDENT, claim(word, modality="denied"))

    assert conflicts(article(headline(claim(top)), below)) == found


@pytest.mark.parametrize("modality", ["scheduled", "possible", "conditional"])
def test_a_further_step_yet_to_be_taken_does_not_weaken_the_one_before(
    modality: str,
) -> None:
    below = body(PRESIDENT, claim("on_duty", modality=modality))

    assert conflicts(article(headline(claim("arrived")), below)) == 0


@pytest.mark.parametrize(
    ("level", "modality", "found"),
    [
        ("headline", "scheduled", 1),
        # what may be on its way may as well be there
        ("headline", "possible", 0),
        # a lead has room for one load that came and one that will
        ("lead", "scheduled", 0),
    ],
)
def test_a_lower_rung_to_come_weakens_a_headline_alone(
    level: str, modality: str, found: int
) -> None:
    top = replace(headline(claim("arrived")), level=level)
    below = body(PRESIDENT, claim("in_transit", modality=modality))

    assert conflicts(article(top, below)) == found


def test_only_what_the_words_weaken_stands_on_the_headlines_side() -> None:
    top = headline(claim("agreed"), claim("arrived"))
    below = body(PRESIDENT, claim("arrived", modality="scheduled"))
    (found,) = headline_conflicts(article(top, below), load_codebook("deployment@1"))

    assert [s.value for s in found.sides] == ["arrived", "arrived, scheduled"]


def test_a_headline_that_says_less_in_the_same_breath_is_not_charged_with_more() -> (
    None
):
    top = headline(claim("on_duty"), claim("in_transit"))
    below = body(PRESIDENT, claim("in_transit"), claim("arrived", modality="scheduled"))

    assert conflicts(article(top, below)) == 0


def test_a_headline_that_names_its_speaker_is_held_against_that_speakers_words() -> (
    None
):
    other = body(GUEST, claim("arrived", modality="scheduled"))
    own = body(PRESIDENT, claim("arrived"))
    top = headline(claim("arrived"), who=PRESIDENT)

    assert conflicts(article(top, other, own)) == 0
    assert conflicts(article(top, other)) == 1


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ({"value": "FUTURE_REF", "when": UNKNOWN, "sense": "at"}, 0),
        ({"value": "2025", "when": UNKNOWN, "sense": "by"}, 0),
        (
            {
                "value": "2026-01",
                "when": Interval(begin="2026-01-01", end="2026-02-01"),
                "sense": "at",
            },
            0,
        ),
        (
            {
                "value": "2025-12-17",
                "when": Interval(begin="2025-12-17", end="2025-12-18"),
                "sense": "at",
            },
            1,
        ),
    ],
)
def test_a_headline_with_a_time_to_come_asserts_nothing_as_done(
    time: dict[str, object], found: int
) -> None:
    made = article(
        headline(claim("on_duty")),
        body(PRESIDENT, claim("on_duty", modality="scheduled")),
    )
    expression = TimeExpression(
        where="text",
        span=Span(0, 6),
        type="DATE",
        anchor="publication",
        **time,  # type: ignore[arg-type]
    )

    assert conflicts(replace(made, times=(expression,))) == found


def test_older_words_retold_under_a_headline_are_the_state_before() -> None:
    now = Line(words="He spoke.", level="lead", speaker=PRESIDENT, said=DAY, claims=())
    before = Line(
        words="He spoke before.",
        speaker=PRESIDENT,
        said=said("2025-12-17", "2025-12-18"),
        claims=(claim("arrived", modality="denied"),),
    )

    assert conflicts(article(headline(claim("on_duty")), now, before)) == 0


def test_an_older_promise_that_is_still_due_weakens_a_headline_that_has_it_done() -> (
    None
):
    october = said("2025-10-20", "2025-11-01", value="2025-10")
    due = ("2025-12-01", "2026-01-01")
    over = ("2025-11-01", "2025-12-01")

    def promised(deadline: tuple[str, str]) -> Line:
        made = claim("on_duty", modality="scheduled", due=deadline)
        return Line(words="He spoke.", speaker=PRESIDENT, said=october, claims=(made,))

    assert conflicts(article(headline(claim("on_duty")), promised(due))) == 1
    assert conflicts(article(headline(claim("on_duty")), promised(over))) == 0


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ([claim("arrived", modality="possible")], 1),
        ([claim("arrived", modality="conditional")], 1),
        ([claim("arrived", modality="scheduled")], 0),
        # one of the words is as sure as the headline
        (
            [
                claim("arrived", modality="possible"),
                claim("arrived", modality="scheduled"),
            ],
            0,
        ),
        ([claim("on_duty", modality="possible")], 0),
    ],
)
def test_a_headline_that_promises_what_the_words_hold_possible_conflicts(
    below: list[dict[str, object]], found: int
) -> None:
    top = headline(claim("arrived", modality="scheduled"))
    (*conflicting,) = headline_conflicts(
        article(top, body(PRESIDENT, *below)), load_codebook("deployment@1")
    )

    assert [c.field for c in conflicting] == ["modality"] * found


def own(*claims: dict[str, object], level: str = "body") -> Line:
    return Line(words="So it stands.", level=level, claims=claims)


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ((own(claim("arrived", modality="scheduled")),), 1),
        ((own(claim("arrived", modality="denied")),), 1),
        ((own(claim("on_duty", modality="scheduled")),), 0),  # another step
        (
            (
                own(claim("arrived"), level="lead"),
                own(claim("arrived", modality="scheduled")),
            ),
            0,  # a second load is to come
        ),
    ],
)
def test_an_articles_own_words_weaken_a_headline_where_nobody_speaks(
    below: tuple[Line, ...], found: int
) -> None:
    assert conflicts(article(headline(claim("arrived")), *below)) == found


def test_a_bystanders_joke_bears_no_headline_out() -> None:
    promise = body(PRESIDENT, claim("arrived", modality="scheduled"))
    joke = body("Rena Holt", claim("arrived"))
    found = article(headline(claim("arrived")), promise, joke)
    spoken = tuple(
        replace(a, role="tourist")
        if a.speaker is not None and a.speaker.name == "Rena Holt"
        else a
        for a in found.attributions
    )

    assert conflicts(found) == 0
    assert conflicts(replace(found, attributions=spoken)) == 1


@pytest.mark.parametrize("word", ["in_transit", "arrived"])
def test_what_begins_its_journey_home_was_there_and_is_on_its_way(word: str) -> None:
    below = body(PRESIDENT, claim(word))

    assert conflicts(article(headline(claim("withdrawn")), below)) == 0


def test_what_is_still_to_leave_weakens_a_headline_that_has_it_gone() -> None:
    below = body(PRESIDENT, claim("withdrawn", modality="scheduled"))

    assert conflicts(article(headline(claim("withdrawn")), below)) == 1
