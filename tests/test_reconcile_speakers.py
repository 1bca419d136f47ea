"""speaker_vs_speaker: whose words are held against whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.claims import best_claims
from onrecord.records import (
    Interval,
    Mention,
    Quantity,
    Reading,
    Said,
    Speaker,
    content_id,
)

FIRST, OTHER = "Yuri Borisov", "Sergei Karakayev"
SEPTEMBER = said("2023-09-01", "2023-09-02")
DECEMBER = said("2023-12-16", "2023-12-17")


def told(
    name: str, who: str, when: object, *lines: tuple[str, dict[str, object]]
) -> Reading:
    return reading(
        name,
        *(
            Line(
                words=f"{who} spoke.",
                speaker=who,
                said=when,  # type: ignore[arg-type]
                level=level,
                mode="direct" if level == "quote" else "indirect",
                claims=(made,),
            )
            for level, made in lines
        ),
        published="2023-09-01" if when is SEPTEMBER else "2023-12-17",
    )


def unnamed(found: Reading) -> Reading:
    nobody = Speaker(
        id=content_id("entity", found.article.id), name=None, described="an official"
    )
    return replace(
        found,
        attributions=tuple(replace(a, speaker=nobody) for a in found.attributions),
    )


def named(found: Reading) -> Reading:
    """Return an article whose text names its speaker where it reports them."""
    (spoken,) = found.attributions
    assert spoken.speaker is not None
    mention = Mention(
        where="text",
        span=spoken.source[0],
        kind="person",
        entity=spoken.speaker.id,
        name=spoken.speaker.name or "",
    )
    return replace(found, mentions=(*found.mentions, mention))


def speakers(*readings: Reading) -> list[tuple[str, ...]]:
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )
    return [c.articles for c in story.conflicts if c.kind == "speaker_vs_speaker"]


def test_a_quotation_on_one_track_leaves_the_paraphrase_on_another_standing() -> None:
    first = told(
        "1", FIRST, SEPTEMBER, ("quote", claim("arrived")), ("body", claim("on_duty"))
    )
    later = told("2", OTHER, DECEMBER, ("lead", claim("preparing_for_duty")))

    assert speakers(first, later) == [("1", "2")]


def test_what_one_has_on_duty_another_cannot_still_promise_to_deliver() -> None:
    on_duty = ("body", claim("on_duty"))
    to_come = ("body", claim("arrived", modality="scheduled"))
    found = [told(n, FIRST, SEPTEMBER, on_duty) for n in ("1", "2")]
    found += [told(n, OTHER, DECEMBER, to_come) for n in ("3", "4")]

    assert speakers(*found) == [("1", "2", "3", "4")]


def test_who_has_said_that_it_is_there_promises_no_first_arrival() -> None:
    on_duty, there = ("body", claim("on_duty")), ("body", claim("arrived"))
    to_come = ("body", claim("arrived", modality="scheduled"))
    before = said("2023-08-01", "2023-08-02")
    found = [told(n, FIRST, SEPTEMBER, on_duty) for n in ("1", "2")]
    found += [told(n, OTHER, DECEMBER, to_come) for n in ("3", "4")]

    assert speakers(*found, told("5", OTHER, before, there)) == []


def test_one_load_there_and_another_under_way_takes_two_articles() -> None:
    there, under_way = ("body", claim("arrived")), ("quote", claim("in_transit"))
    first = [told(n, FIRST, SEPTEMBER, there) for n in ("1", "2")]
    once, again = (told(n, OTHER, DECEMBER, under_way) for n in ("3", "4"))

    assert speakers(*first, once) == []
    assert speakers(*first, once, again) == [("1", "2", "3", "4")]


def test_what_was_taken_away_is_not_there_whoever_says_so() -> None:
    gone = told("1", FIRST, SEPTEMBER, ("quote", claim("withdrawn")))
    denied = ("quote", claim("arrived", modality="denied"))

    assert speakers(gone, told("2", OTHER, DECEMBER, denied)) == []


def test_a_denial_after_the_end_of_a_state_speaks_against_nobody() -> None:
    there = told("1", FIRST, SEPTEMBER, ("quote", claim("arrived", place="Belarus")))
    denied = told("2", OTHER, DECEMBER, ("quote", claim("arrived", modality="denied")))
    october = said("2023-10-01", "2023-10-02")

    def left(place: str) -> Reading:
        return told(
            "3", "Ada Brandt", october, ("body", claim("withdrawn", place=place))
        )

    assert speakers(there, denied) == [("1", "2")]
    assert speakers(there, denied, left("Belarus")) == []
    assert speakers(there, denied, left("Serbia")) == [("1", "2")]


@pytest.mark.parametrize(
    ("when", "found"),
    [(said("2023-09-05", "2023-09-06"), [("1", "2")]), (DECEMBER, [])],
    ids=["within days", "back again"],
)
def test_what_left_and_is_there_days_later_parts_two_speakers(
    when: Said, found: list[tuple[str, ...]]
) -> None:
    left = told("1", FIRST, SEPTEMBER, ("quote", claim("withdrawn")))
    there = told("2", OTHER, when, ("quote", claim("arrived")))

    assert speakers(left, there) == found


def test_who_tells_that_they_left_and_are_not_here_denies_nobodys_arrival() -> None:
    there = told("1", FIRST, SEPTEMBER, ("quote", claim("arrived")))
    absent = ("quote", claim("arrived", modality="denied"))
    gone = ("quote", claim("withdrawn"))

    assert speakers(there, told("2", OTHER, DECEMBER, absent)) == [("1", "2")]
    assert speakers(there, told("2", OTHER, DECEMBER, gone, absent)) == []


def launchers(
    number: int, code: str = "arrived", **fields: object
) -> tuple[str, dict[str, object]]:
    counted = Quantity(low=number, high=number, unit="launcher")
    return "body", claim(code, quantity=counted, **fields)


FIFTH = said("2023-09-05", "2023-09-06")


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("arrived", [("1", "2")]),
        ("on_duty", [("1", "2")]),
        ("in_transit", []),
        ("withdrawn", []),
        ("preparing_for_duty", []),
        ("entering_duty", []),
        ("requested", []),
    ],
)
def test_only_counts_of_a_state_that_stands_part_two_speakers(
    code: str, found: list[tuple[str, ...]]
) -> None:
    six = told("1", FIRST, SEPTEMBER, launchers(6, code))
    three = told("2", OTHER, FIFTH, launchers(3, code))

    assert speakers(six, three) == found


@pytest.mark.parametrize(
    ("first", "later", "found"),
    [
        (("2023-09-01", "2023-09-02"), ("2023-09-05", "2023-09-06"), []),
        (("2023-09-01", "2023-09-02"), None, [("1", "2")]),
        (("2023-09-01", None), ("2023-09-05", "2023-09-06"), [("1", "2")]),
    ],
    ids=["two days", "one day", "since"],
)
def test_what_came_on_two_days_is_two_loads(
    first: tuple[str, str | None],
    later: tuple[str, str | None] | None,
    found: list[tuple[str, ...]],
) -> None:
    times = [
        None if t is None else Interval(begin=t[0], end=t[1]) for t in (first, later)
    ]
    six = told("1", FIRST, SEPTEMBER, launchers(6, time=times[0]))
    three = told("2", OTHER, FIFTH, launchers(3, time=times[1]))

    assert speakers(six, three) == found


@pytest.mark.parametrize(
    ("place", "found"), [("Belarus", []), ("Serbia", [("1", "3")])]
)
def test_fewer_are_left_where_some_are_told_to_have_left(
    place: str, found: list[tuple[str, ...]]
) -> None:
    third = said("2023-09-03", "2023-09-04")
    six = told("1", FIRST, SEPTEMBER, launchers(6, place="Belarus"))
    left = told("2", "Ada Brandt", third, launchers(4, "withdrawn", place=place))
    two = told("3", OTHER, FIFTH, launchers(2, place="Belarus"))

    assert speakers(six, left, two) == found


def test_who_counts_what_left_leaves_the_others_there() -> None:
    _, some = launchers(4, "withdrawn")
    there = told("2", OTHER, FIFTH, ("quote", claim("arrived")))

    def parted(left: dict[str, object]) -> bool:
        return bool(speakers(told("1", FIRST, SEPTEMBER, ("quote", left)), there))

    assert parted(claim("withdrawn"))
    assert not parted(some)


@pytest.mark.parametrize(
    ("counts", "found"), [((6, 4), []), ((6, 3), []), ((6, 5), [("1", "2", "3")])]
)
def test_a_number_that_some_rendering_has_too_parts_no_speakers(
    counts: tuple[int, int], found: list[tuple[str, ...]]
) -> None:
    first = [
        told(name, FIRST, SEPTEMBER, launchers(n))
        for name, n in zip("12", counts, strict=True)
    ]
    story = reconcile(
        [*first, told("3", OTHER, FIFTH, launchers(4))],
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
    )
    between = [c for c in story.conflicts if c.kind == "speaker_vs_speaker"]

    assert bool(between) == bool(found)
    assert [c.articles for c in story.conflicts if c not in between] == [("1", "2")]


def test_a_count_that_its_article_has_still_to_come_parts_no_speakers() -> None:
    six, to_come = launchers(6), ("lead", claim("arrived", modality="scheduled"))
    four = told("3", OTHER, FIFTH, launchers(4))

    assert speakers(told("1", FIRST, SEPTEMBER, six), four) == [("1", "3")]
    assert speakers(told("1", FIRST, SEPTEMBER, to_come, six), four) == []


def test_fewer_of_a_unit_a_day_later_part_two_speakers_and_more_do_not() -> None:
    day_after = said("2023-09-02", "2023-09-03")
    four = told("1", FIRST, SEPTEMBER, launchers(4))

    def parted(when: Said, later: tuple[str, dict[str, object]]) -> bool:
        return bool(speakers(four, told("2", OTHER, when, later)))

    assert parted(day_after, launchers(3))
    assert not parted(day_after, launchers(5))
    assert not parted(DECEMBER, launchers(3))
    in_2021 = Interval(begin="2021-01-01", end="2022-01-01")
    assert not parted(day_after, launchers(3, time=in_2021))
    elsewhere = told("3", FIRST, SEPTEMBER, launchers(4, place="Serbia"))
    assert not speakers(
        elsewhere, told("2", OTHER, day_after, launchers(3, place="Belarus"))
    )


def test_two_counts_are_shown_with_their_numbers() -> None:
    day_after = said("2023-09-02", "2023-09-03")
    story = reconcile(
        [
            told("1", FIRST, SEPTEMBER, launchers(4)),
            told("2", OTHER, day_after, launchers(3)),
        ],
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
    )
    (found,) = (c for c in story.conflicts if c.kind == "speaker_vs_speaker")

    assert found.field == "number"
    assert [s.value for s in found.sides] == [
        "arrived, launcher: 4",
        "arrived, launcher: 3",
    ]


def test_what_an_article_has_done_and_to_come_is_held_against_nobody() -> None:
    promised = claim("on_duty", modality="scheduled")
    first = told("1", FIRST, SEPTEMBER, ("lead", promised), ("quote", claim("on_duty")))
    later = told("2", OTHER, DECEMBER, ("body", claim("preparing_for_duty")))

    assert speakers(first, later) == []
    clear = told("3", FIRST, SEPTEMBER, ("quote", claim("on_duty")))
    assert speakers(first, clear, later) == [("1", "2", "3")]


def test_a_refusal_that_its_own_article_contradicts_is_held_against_nobody() -> None:
    first = told("1", FIRST, SEPTEMBER, ("body", claim("arrived")))
    denied = ("quote", claim("arrived", modality="denied"))
    muddled = told("2", OTHER, DECEMBER, ("lead", claim("arrived")), denied)

    assert speakers(first, muddled) == []
    assert speakers(first, muddled, told("3", OTHER, DECEMBER, denied)) != []


def test_a_doubt_needs_two_articles() -> None:
    first = [told(n, FIRST, SEPTEMBER, ("body", claim("on_duty"))) for n in ("1", "2")]
    doubt = ("body", claim("on_duty", modality="doubted"))
    once, again = (told(n, OTHER, DECEMBER, doubt) for n in ("3", "4"))

    assert speakers(*first, once) == []
    assert speakers(*first, once, again) == [("1", "2", "3", "4")]


def test_an_office_that_says_what_a_named_one_says_adds_no_conflict() -> None:
    office = told("1", "Ada Brandt", SEPTEMBER, ("body", claim("on_duty")))
    person = named(told("2", FIRST, SEPTEMBER, ("body", claim("on_duty"))))
    later = told("3", OTHER, DECEMBER, ("body", claim("preparing_for_duty")))

    assert speakers(office, person, later) == [("2", "3")]


def test_an_unnamed_source_of_the_lead_is_nobody_elses_opponent() -> None:
    first = unnamed(told("1", "x", SEPTEMBER, ("lead", claim("on_duty"))))
    later = told("2", OTHER, DECEMBER, ("body", claim("preparing_for_duty")))

    assert speakers(first, later) == []


def test_an_unnamed_source_that_says_what_a_named_one_says_adds_no_conflict() -> None:
    echo = unnamed(told("1", "x", SEPTEMBER, ("body", claim("on_duty"))))
    named = told("2", FIRST, SEPTEMBER, ("body", claim("on_duty")))
    later = told("3", OTHER, DECEMBER, ("body", claim("preparing_for_duty")))

    assert speakers(echo, named, later) == [("2", "3")]


def test_an_unnamed_source_alone_is_held_against_a_speaker() -> None:
    first = unnamed(told("1", "x", SEPTEMBER, ("body", claim("on_duty"))))
    later = told("2", OTHER, DECEMBER, ("body", claim("preparing_for_duty")))

    assert speakers(first, later) == [("1", "2")]


def test_a_lone_bent_rendering_is_no_word_of_the_speaker() -> None:
    promised = [
        told(n, FIRST, SEPTEMBER, ("lead", claim("on_duty", modality="scheduled")))
        for n in ("1", "2")
    ]
    bent = told("3", FIRST, SEPTEMBER, ("lead", claim("on_duty")))
    later = told("4", OTHER, DECEMBER, ("lead", claim("preparing_for_duty")))

    assert speakers(*promised, bent, later) == []
    assert speakers(bent, later) == [("3", "4")]


def test_what_is_on_its_way_need_not_have_arrived() -> None:
    moving = told("1", FIRST, SEPTEMBER, ("body", claim("in_transit")))
    there = told("2", FIRST, SEPTEMBER, ("body", claim("arrived")))
    absent = told("3", OTHER, DECEMBER, ("body", claim("arrived", modality="denied")))
    unmoved = told(
        "4", OTHER, DECEMBER, ("body", claim("in_transit", modality="denied"))
    )

    assert speakers(moving, absent) == []
    assert speakers(there, absent) == [("2", "3")]
    assert speakers(there, unmoved) == [("2", "4")]


def test_nobody_is_held_against_a_namesake() -> None:
    first = told("1", "Goran Markovic", SEPTEMBER, ("body", claim("on_duty")))
    later = told(
        "2", "Goran Markovich", DECEMBER, ("body", claim("preparing_for_duty"))
    )

    assert speakers(first, later) == []


def role(found: Reading, words: str) -> Reading:
    return replace(
        found, attributions=tuple(replace(a, role=words) for a in found.attributions)
    )


@pytest.mark.parametrize(
    ("words", "pairs"), [("pensioner", []), ("general", [("1", "2")])]
)
def test_nobody_is_held_against_a_bystander(
    words: str, pairs: list[tuple[str, ...]]
) -> None:
    first = told("1", FIRST, SEPTEMBER, ("quote", claim("on_duty")))
    later = told("2", OTHER, DECEMBER, ("quote", claim("on_duty", modality="denied")))

    assert speakers(role(first, words), later) == pairs


def test_what_only_a_headline_has_is_no_word_of_a_speakers() -> None:
    first = told("1", FIRST, SEPTEMBER, ("quote", claim("on_duty")))
    denied = claim("on_duty", modality="denied")
    later = told(
        "2", OTHER, DECEMBER, ("headline", denied), ("quote", claim("requested"))
    )

    assert speakers(first, later) == []


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("Lyaur", 1),  # nobody knows where: it may lie there
        ("Dushanbe", 1),
        ("Minsk", 0),
        ("Belarus", 0),
    ],
)
def test_a_place_may_lie_in_a_country_that_it_is_not_known_to_be_outside_of(
    place: str, found: int
) -> None:
    first = told("1", FIRST, SEPTEMBER, ("quote", claim("arrived", place=place)))
    denied = claim("arrived", modality="denied", place="Tajikistan")
    later = told("2", OTHER, DECEMBER, ("quote", denied))

    assert len(speakers(first, later)) == found


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2023-07-31", 0),  # more than a month before: another one
        ("2023-08-01", 1),
        ("2023-08-31", 1),
        ("2023-09-01", 0),
        ("2023-12-01", 0),
    ],
)
def test_a_state_that_began_before_it_was_denied_conflicts(
    since: str, found: int
) -> None:
    denied = claim("on_duty", modality="denied")
    first = told("1", FIRST, SEPTEMBER, ("quote", denied))
    state = claim("on_duty", time=Interval(begin=since, end=None))
    later = told("2", OTHER, DECEMBER, ("quote", state))

    assert len(speakers(first, later)) == found


@pytest.mark.parametrize(
    ("begin", "end", "found"),
    [
        ("2023-11-06", "2023-11-13", 1),  # all of that week before the denial
        ("2023-11-13", "2023-11-20", 0),  # perhaps only after it
        ("2023-01-01", "2023-02-01", 0),
    ],
)
def test_what_began_in_a_week_before_it_was_denied_speaks_against_that(
    begin: str, end: str, found: int
) -> None:
    denied_on = said("2023-11-18", "2023-11-19")
    denied = told("1", FIRST, denied_on, ("body", claim("on_duty", modality="denied")))
    state = claim("on_duty", time=Interval(begin=begin, end=end))

    assert len(speakers(denied, told("2", OTHER, DECEMBER, ("body", state)))) == found


@pytest.mark.parametrize(("sure", "found"), [(0.25, 1), (0.6, 0)])
def test_a_contrary_that_is_far_less_sure_leaves_a_denial_standing(
    sure: float, found: int
) -> None:
    there = told("1", FIRST, SEPTEMBER, ("quote", claim("arrived")))
    later = told(
        "2",
        OTHER,
        DECEMBER,
        ("quote", claim("arrived", modality="denied", confidence=0.9)),
        ("quote", claim("arrived", confidence=sure)),
    )

    assert len(speakers(there, later)) == found


BOTH = ("Belarus", "Belarus")


@pytest.mark.parametrize(
    ("day", "places", "articles", "found"),
    [
        ("2024-03-02", (None, None), 1, ["sure"]),  # 183 days
        ("2024-03-03", (None, None), 1, ["possible"]),
        ("2024-03-03", ("Belarus", None), 1, ["possible"]),
        ("2024-03-03", BOTH, 1, ["sure"]),
        ("2024-03-03", (None, None), 2, ["sure"]),
    ],
)
def test_half_a_year_later_it_is_less_sure_that_one_thing_is_meant(
    day: str, places: tuple[str | None, str | None], articles: int, found: list[str]
) -> None:
    then = said(day, f"{day[:-2]}{int(day[-2:]) + 1:02d}")
    made = claim("arrived", place=places[0])
    denied = claim("arrived", modality="denied", place=places[1])

    story = reconcile(
        [
            told(f"{side}{n}", who, when, ("quote", words))
            for side, who, when, words in (
                ("a", FIRST, SEPTEMBER, made),
                ("b", OTHER, then, denied),
            )
            for n in range(articles)
        ],
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
    )

    assert ["possible" if c.possible else "sure" for c in story.conflicts] == found


def test_what_is_told_to_have_come_before_a_denial_is_the_same_half_a_year_on() -> None:
    denied = told("1", FIRST, SEPTEMBER, ("quote", claim("arrived", modality="denied")))
    weeks = Interval(begin="2023-08-16", end="2023-08-17")
    came = ("quote", claim("arrived", time=weeks))
    later = told("2", OTHER, said("2024-04-20", "2024-04-21"), came)

    story = reconcile(
        [denied, later],
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
    )

    assert [c.possible for c in story.conflicts] == [False]


@pytest.mark.parametrize(
    ("begin", "denied_on", "found"),
    [
        ("2024-06-01", "2024-06-20", 0),  # "since June": it may have come on the 21st
        ("2024-06-03", "2024-06-20", 1),
        ("2024-06-01", "2024-07-01", 1),
        ("2024-01-01", "2024-01-20", 0),  # "since 2024"
        ("2024-01-01", "2024-02-01", 0),
        ("2024-06-01T08:00:00Z", "2024-06-20", 1),  # an hour of that very day
    ],
)
def test_since_a_month_gives_no_day_before_a_denial(
    begin: str, denied_on: str, found: int
) -> None:
    when = said(denied_on, f"{denied_on[:-2]}{int(denied_on[-2:]) + 1:02d}")
    since = claim("arrived", time=Interval(begin=begin))

    assert (
        len(
            speakers(
                told("1", FIRST, when, ("quote", claim("arrived", modality="denied"))),
                told("2", OTHER, said("2024-07-28", "2024-07-29"), ("body", since)),
            )
        )
        == found
    )


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("asserted", "denied", "found"),
    [
        ("words", "words", 1),
        ("publication", "publication", 1),
        ("words", "publication", 1),
        # said on that day or the day after: it may have come since
        ("publication", "words", 0),
    ],
)
def test_an_assertion_and_a_denial_of_one_day_part_whoever_comes_first(
    asserted: str, denied: str, found: int, *, turned: bool
) -> None:
    day = "2023-12-16", "2023-12-17"
    who = (OTHER, FIRST) if turned else (FIRST, OTHER)
    there = told("1", who[0], said(*day, basis=asserted), ("quote", claim("arrived")))
    not_there = ("quote", claim("arrived", modality="denied"))

    assert (
        len(speakers(there, told("2", who[1], said(*day, basis=denied), not_there)))
        == found
    )


def test_what_came_before_it_was_denied_parts_two_speakers_by_one_article_each() -> (
    None
):
    denied = ("quote", claim("arrived", modality="denied"))
    weeks = Interval(begin="2023-08-16", end="2023-09-01")

    assert speakers(
        told("1", FIRST, SEPTEMBER, denied),
        told("2", OTHER, DECEMBER, ("body", claim("arrived", time=weeks))),
    ) == [("1", "2")]


def test_a_denial_of_an_earlier_day_speaks_against_nothing_since() -> None:
    day = Interval(begin="2023-07-31", end="2023-08-01")
    denied = ("quote", claim("arrived", modality="denied", time=day))
    since = Interval(begin="2023-08-07", end="2023-08-08")

    assert (
        speakers(
            told("1", FIRST, SEPTEMBER, denied),
            told("2", OTHER, DECEMBER, ("body", claim("arrived", time=since))),
        )
        == []
    )


@pytest.mark.parametrize(
    ("level", "places", "found"),
    [
        ("lead", (None, None), 1),
        ("body", BOTH, 1),
        ("headline", (None, None), 0),  # an outlet put it there
        ("lead", ("Armenia", "Belarus"), 0),  # of another place than the promise
    ],
)
def test_a_paraphrased_denial_holds_beside_a_quoted_promise(
    level: str, places: tuple[str | None, str | None], found: int
) -> None:
    there = told("1", FIRST, SEPTEMBER, ("quote", claim("arrived")))
    later = told(
        "2",
        OTHER,
        DECEMBER,
        (level, claim("arrived", modality="denied", place=places[0])),
        ("quote", claim("arrived", modality="scheduled", place=places[1])),
    )

    assert len(speakers(there, later)) == found


@pytest.mark.parametrize(
    ("elsewhere", "kept"),
    [
        ({}, False),
        ({"place": "Armenia"}, True),
        ({"time": Interval(begin="2023-10-01", end="2023-10-02")}, True),
        ({"time": Interval(begin="2023-12-10", end="2023-12-11")}, False),
    ],
)
def test_a_less_sure_denial_of_another_place_or_of_before_is_not_silenced(
    elsewhere: dict[str, object], kept: bool
) -> None:
    """ "It is in Belarus; it is not in Armenia": two things said, both meant."""
    here = {"place": "Belarus", "time": Interval(begin="2023-12-01", end="2023-12-02")}
    denied = {"modality": "denied", "confidence": 0.2, **here, **elsewhere}
    codebook = load_codebook("deployment@1")
    (statement,) = reconcile(
        [
            told(
                "2",
                OTHER,
                DECEMBER,
                ("quote", claim("arrived", confidence=0.9, **here)),
                ("quote", claim("arrived", **denied)),
            )
        ],
        codebook=codebook,
        gazetteer=load_gazetteer(),
    ).statements

    best = [p.claim.modality for p in best_claims(statement, codebook)]

    assert best == (["asserted", "denied"] if kept else ["asserted"])


def test_launchers_are_counted_alike_in_two_languages() -> None:
    counts = (("1", FIRST, 6, "launcher"), ("2", OTHER, 2, "установка"))
    when = (said("2023-12-15", "2023-12-16"), DECEMBER)
    found = [
        told(
            name,
            who,
            day,
            ("quote", claim("arrived", quantity=Quantity(low=n, high=n, unit=unit))),
        )
        for (name, who, n, unit), day in zip(counts, when, strict=True)
    ]

    assert speakers(*found) == [("1", "2")]
