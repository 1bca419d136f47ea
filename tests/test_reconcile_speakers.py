"""speaker_vs_speaker: whose words are held against whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Interval, Mention, Reading, Speaker, content_id

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


def test_one_load_there_and_another_under_way_is_none_where_one_article_tells_it() -> (
    None
):
    there, under_way = ("body", claim("arrived")), ("body", claim("in_transit"))
    first = [told(n, FIRST, SEPTEMBER, there) for n in ("1", "2")]
    once = told("3", OTHER, DECEMBER, under_way)
    quoted = told("3", OTHER, DECEMBER, ("quote", claim("in_transit")))

    assert speakers(*first, once) == []
    assert speakers(*first, quoted) == [("1", "2", "3")]


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
