"""rendering_vs_rendering: when two articles tell one statement otherwise."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Conflict, Interval, Quantity, Reading, day_after

WHO = "Viktor Khrenin"
DAY = said("2025-12-18", "2025-12-19")
JULY = ("2026-06-30", "2026-07-01")


def told(
    name: str, *claims: dict[str, object], published: str = "2025-12-19"
) -> Reading:
    line = Line(words=f"{WHO} spoke in Minsk.", speaker=WHO, said=DAY, claims=claims)
    return reading(name, line, published=published)


def conflicts(*readings: Reading) -> list[Conflict]:
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )
    return [c for c in story.conflicts if c.kind == "rendering_vs_rendering"]


def test_a_word_on_another_track_does_not_hide_a_difference() -> None:
    found = conflicts(
        told("1", claim("arrived"), claim("requested")),
        told("2", claim("arrived", modality="scheduled")),
    )

    assert [c.articles for c in found] == [("1", "2")]


def test_reports_on_tracks_that_say_nothing_of_each_other_agree() -> None:
    assert conflicts(told("1", claim("requested")), told("2", claim("arrived"))) == []


@pytest.mark.parametrize(
    ("later", "found"),
    [
        (claim("on_duty", modality="scheduled"), 0),  # a further step of another track
        (claim("on_duty", modality="possible"), 0),
        (claim("arrived", modality="scheduled"), 1),  # the same step, not yet taken
        (claim("on_duty", modality="denied"), 0),
    ],
)
def test_what_is_there_does_not_part_from_a_further_step_to_come(
    later: dict[str, object], found: int
) -> None:
    assert len(conflicts(told("1", claim("arrived")), told("2", later))) == found


def test_one_deadline_for_two_things_is_told_otherwise() -> None:
    stores = claim("sites_prepared", modality="scheduled", due=JULY)
    weapons = claim("arrived", modality="scheduled", due=JULY)

    assert len(conflicts(told("1", stores), told("2", weapons))) == 1
    assert conflicts(told("1", stores, weapons), told("2", weapons)) == []


@pytest.mark.parametrize(
    ("retold", "found"),
    [
        # Still to come in both: a word for a sentence.
        (claim("in_transit", modality="scheduled"), 0),
        # Promised then, done by this telling: a bent retelling.
        (claim("arrived"), 1),
    ],
)
def test_an_old_statement_retold_parts_only_where_it_makes_the_promise_a_fact(
    retold: dict[str, object], found: int
) -> None:
    now = told("1", claim("arrived", modality="scheduled"))
    later = told("2", retold, published="2026-03-01")

    assert len(conflicts(now, later)) == found


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ((2, 2), (5, None), ["launcher: 2", "launcher: 5 or more"]),
        ((None, 10), (12, 15), ["launcher: at most 10", "launcher: 12 to 15"]),
        ((None, 10), (8, 8), []),  # a count under the ceiling
    ],
)
def test_numbers_that_exclude_each_other_are_told_in_words(
    one: tuple[int | None, int | None],
    other: tuple[int | None, int | None],
    values: list[str],
) -> None:
    readings = [
        told(name, claim("arrived", quantity=Quantity(low=a, high=b, unit="launcher")))
        for name, (a, b) in (("1", one), ("2", other))
    ]

    assert [s.value for c in conflicts(*readings) for s in c.sides] == values


def test_deadlines_that_exclude_each_other_are_told_in_days() -> None:
    by_june = claim("arrived", modality="scheduled", due=("2026-06-01", "2026-07-01"))
    by_july = claim("arrived", modality="scheduled", due=("2026-07-31", "2026-08-01"))

    (found,) = conflicts(told("1", by_june), told("2", by_july))

    assert [s.value for s in found.sides] == ["2026-06-01 to 2026-06-30", "2026-07-31"]


def test_a_number_without_a_unit_is_held_against_none() -> None:
    readings = [
        told(name, claim("arrived", quantity=Quantity(low=n, high=n, unit=None)))
        for name, n in (("1", 6), ("2", 11))
    ]

    assert conflicts(*readings) == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("launcher", "установка", ["launcher: 2", "launcher: 5"]),
        ("aircraft", "беспилотник", ["aircraft: 2", "aircraft: 5"]),
        ("plane", None, []),  # "five S-400s", carried by two planes
        ("launcher", None, []),  # "five Patriots" may be batteries
        ("launcher", "battery", []),
        ("launcher", "машина", []),
    ],
)
def test_numbers_of_one_kind_of_unit_part_in_any_language(
    one: str, other: str | None, values: list[str]
) -> None:
    found = conflicts(
        told("1", claim("arrived", quantity=Quantity(low=2, high=2, unit=one))),
        told("2", claim("arrived", quantity=Quantity(low=5, high=5, unit=other))),
    )

    assert [s.value for c in found for s in c.sides] == values


def test_a_contrary_that_is_far_less_sure_is_no_rendering() -> None:
    denied = claim("arrived", modality="denied", confidence=0.9)

    (found,) = conflicts(
        told("1", denied, claim("arrived", confidence=0.2)),
        told("2", denied),
        told("3", claim("arrived")),
        told("4", claim("arrived")),
    )

    assert [s.articles for s in found.sides] == [("3", "4"), ("1", "2")]


def launchers(code: str, number: int, **fields: object) -> dict[str, object]:
    quantity = Quantity(low=number, high=number, unit="launcher")
    return claim(code, quantity=quantity, **fields)


def test_numbers_part_beside_a_status_that_does() -> None:
    found = conflicts(
        told("1", launchers("arrived", 2), claim("on_duty")),
        told("2", launchers("arrived", 4), claim("preparing_for_duty")),
    )

    assert sorted(c.field for c in found) == ["number", "status"]


@pytest.mark.parametrize(
    "other",
    [
        # both numbers are told there
        (launchers("arrived", 2), launchers("arrived", 4)),
        # another load
        (claim("arrived"), launchers("arrived", 4, modality="scheduled")),
    ],
)
def test_two_loads_of_one_speech_are_no_two_numbers(
    other: tuple[dict[str, object], ...],
) -> None:
    assert conflicts(told("1", launchers("arrived", 2)), told("2", *other)) == []


@pytest.mark.parametrize(
    ("day", "found"), [("2025-12-08", 1), ("2025-12-09", 0), ("2025-12-10", 1)]
)
def test_an_event_of_the_next_day_is_another_time(day: str, found: int) -> None:
    readings = [
        told(name, claim("arrived", time=Interval(begin=begin, end=day_after(begin))))
        for name, begin in (("1", "2025-12-09"), ("2", day))
    ]

    assert len(conflicts(*readings)) == found


def test_one_day_of_two_years_is_a_date_told_without_its_year() -> None:
    first = claim("arrived", modality="scheduled", due=("2025-06-30", "2025-07-01"))
    later = claim("arrived", modality="scheduled", due=("2026-06-30", "2026-07-01"))

    assert conflicts(told("1", first), told("2", later)) == []


def test_what_may_come_and_what_may_come_if_they_pay_are_one() -> None:
    one = told("1", claim("arrived", modality="possible"))
    other = told("2", claim("arrived", modality="conditional"))

    assert conflicts(one, other) == []


def test_what_is_there_may_be_due_to_leave() -> None:
    leaving = claim("withdrawn", modality="scheduled")

    assert conflicts(told("1", claim("arrived")), told("2", leaving)) == []


def test_attributed_words_under_one_headline_part_on_a_track_of_their_own() -> None:
    (found,) = conflicts(
        told("1", claim("arrived"), claim("on_duty")),
        told("2", claim("arrived"), claim("preparing_for_duty")),
        told("3", claim("arrived"), claim("preparing_for_duty")),
    )

    assert [s.value for s in found.sides] == ["preparing for duty", "on duty"]


def test_only_the_values_that_part_are_shown() -> None:
    (found,) = conflicts(
        told("1", claim("arrived"), claim("sites_prepared")),
        told("2", claim("arrived", modality="scheduled")),
    )

    assert {s.value for s in found.sides} == {"arrived", "arrived, scheduled"}


def test_two_steps_of_one_speech_are_told_by_halves() -> None:
    one = told("1", claim("arrived"), claim("requested"))
    other = told("2", claim("arrived"), claim("agreed"))

    assert conflicts(one, other) == []


@pytest.mark.parametrize(("articles", "found"), [(1, 0), (2, 1)])
def test_a_lone_denial_of_what_others_assert_is_mostly_misread(
    articles: int, found: int
) -> None:
    denied = claim("agreed", modality="denied")
    readings = [
        *(told(f"a{n}", claim("agreed")) for n in range(2)),
        *(told(f"d{n}", denied) for n in range(articles)),
    ]

    assert len(conflicts(*readings)) == found


def test_a_denial_in_headline_and_quotation_was_not_misread() -> None:
    denied = claim("requested", modality="denied")
    lines = [
        Line(
            words=f"{WHO} spoke.", speaker=WHO, said=DAY, level=level, claims=(denied,)
        )
        for level in ("headline", "body")
    ]
    (found,) = conflicts(
        *(told(f"a{n}", claim("requested")) for n in range(2)), reading("d", *lines)
    )

    assert found.articles == ("a0", "a1", "d")


def test_two_promises_of_one_way_are_one() -> None:
    going, coming, leaving = (
        told(n, claim(code, modality="scheduled"))
        for n, code in (("1", "in_transit"), ("2", "arrived"), ("3", "withdrawn"))
    )

    assert conflicts(going, coming) == []
    assert len(conflicts(coming, leaving)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("preparing_for_duty", "on_duty"), ("requested", "agreed")],
)
def test_two_promises_of_acts_and_of_duty_are_two(one: str, other: str) -> None:
    found = conflicts(
        told("1", claim(one, modality="scheduled")),
        told("2", claim(other, modality="scheduled")),
    )

    assert [c.articles for c in found] == [("1", "2")]


def test_the_very_thing_done_and_still_to_come_part_under_other_headlines() -> None:
    def article(name: str, top: str, duty: dict[str, object]) -> Reading:
        lines = [
            Line(words="So it is told.", level="headline", claims=(claim(top),)),
            Line(words=f"{WHO} spoke.", speaker=WHO, said=DAY, claims=(duty,)),
        ]
        return reading(name, *lines)

    done = article("1", "on_duty", claim("on_duty"))
    to_come = article("2", "arrived", claim("on_duty", modality="scheduled"))
    (found,) = conflicts(done, to_come)

    assert [s.value for s in found.sides] == ["on duty", "on duty, scheduled"]
