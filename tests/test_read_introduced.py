"""A headline's or lead's office takes the name that the next words give."""

from __future__ import annotations

import pytest

from onrecord.read.introduced import name_the_introduced
from onrecord.records import (
    UNKNOWN,
    Article,
    Attribution,
    Level,
    Mention,
    Said,
    Span,
    Speaker,
)

SAID = Said(value="XXXX-XX-XX", when=UNKNOWN, basis="publication")


def read(
    text: str,
    *told: tuple[Level, str, str, str | None],
    kinds: dict[str, str] | None = None,
) -> list[str | None]:
    """Names of speakers; told: level, source, cue and the name that is known."""
    article = Article(id="a", text=text, lang="en", source_hash="h")
    found, mentions = [], []
    for level, source, cue, name in told:
        start = text.index(source)
        span = Span(start, start + len(source))
        said = text.index(cue, start)
        content = Span(text.rfind("\n", 0, start) + 1, start - 2)
        speaker = Speaker(
            id=name or source, name=name, described=None if name else source
        )
        found.append(
            Attribution(
                where="text", source=(span,), cue=(Span(said, said + len(cue)),),
                content=(content,), mode="indirect", register="speech", force="state",
                polarity="positive", level=level, speaker=speaker, said=SAID,
                role=None, relays=(), relay_spans=(), venue=None,
                audience=None, confidence=1.0,
            )
        )  # fmt: skip
        if name is not None:
            kind = (kinds or {}).get(name, "person")
            mentions.append(
                Mention(where="text", span=span, kind=kind, entity=name, name=name)  # type: ignore[arg-type]
            )
    out = name_the_introduced(found, article, mentions)
    relays = [r for a in out for r in a.relays]
    return [a.speaker.name if a.speaker else None for a in out] + relays


def test_a_spokesman_of_the_lead_is_who_speaks_next() -> None:
    text = (
        "The ship has not left, a navy spokesman said on Monday.\n"
        "Nothing has been loaded, Captain Yudha Pranata told ANA."
    )

    names = read(
        text,
        ("lead", "a navy spokesman", "said", None),
        ("body", "Captain Yudha Pranata", "told", "Yudha Pranata"),
    )

    assert names == ["Yudha Pranata", "Yudha Pranata"]


@pytest.mark.parametrize(
    ("lead", "next_one"),
    [
        ("two officials", "Captain Yudha Pranata"),  # several
        ("a navy spokesman", "Lawmaker Yudha Pranata"),  # another walk of life
        ("a navy source", "Captain Yudha Pranata"),  # a source stays unnamed
        ("a minister", "Colonel Yudha Pranata"),  # other offices
        ("a navy spokesman", "Diver Yudha Pranata"),  # a trade that no list has
        ("a city official", "Yudha Pranata, who lives next door,"),
    ],
)
def test_who_may_be_another_stays_unnamed(lead: str, next_one: str) -> None:
    text = f"The ship has not left, {lead} said.\nIt is here, {next_one} said."

    names = read(
        text,
        ("lead", lead, "said", None),
        ("body", next_one, "said", "Yudha Pranata"),
    )

    assert names[0] is None


def test_who_asks_for_no_name_gets_none() -> None:
    text = (
        "It left, said an officer who spoke on condition of anonymity.\n"
        "It is here, Captain Yudha Pranata said."
    )

    names = read(
        text,
        ("lead", "an officer who spoke on condition of anonymity", "spoke", None),
        ("body", "Captain Yudha Pranata", "said", "Yudha Pranata"),
    )

    assert names[0] is None


def test_a_lead_that_an_agency_vouches_for_is_its_speakers() -> None:
    text = (
        "The unit is getting ready, the Baltija News Agency reports.\n"
        "The crews are preparing, Defence Minister Dainius Bell said."
    )

    names = read(
        text,
        ("lead", "the Baltija News Agency", "reports", "Baltija News Agency"),
        ("body", "Defence Minister Dainius Bell", "said", "Dainius Bell"),
        kinds={"Baltija News Agency": "outlet"},
    )

    assert names == ["Dainius Bell", "Dainius Bell", "Baltija News Agency"]


def test_who_is_somebody_else_stays_so_where_the_name_comes_again() -> None:
    text = (
        "It fell, a fire official said.\nDiver Ann Obi said so.\nIt is here, Obi said."
    )

    names = read(
        text,
        ("lead", "a fire official", "said", None),
        ("body", "Diver Ann Obi", "said", "Ann Obi"),
        ("body", "Obi", "said", "Ann Obi"),
    )

    assert names[0] is None


def test_a_bare_name_is_whom_the_lead_spoke_of_whatever_its_accents() -> None:
    text = "It left, a city official said.\nNobody saw it, Mr. Häkkä said."

    names = read(
        text,
        ("lead", "a city official", "said", None),
        ("body", "Mr. Häkkä", "said", "Häkkä"),
    )

    assert names == ["Häkkä", "Häkkä"]


@pytest.mark.parametrize("next_one", ["Trader Ann Obi", "Ann Obi, a cleaner,"])
def test_what_an_agency_reports_is_not_said_by_any_passer_by(next_one: str) -> None:
    text = f"Prices rose, the Baltija News Agency reports.\nI sold it, {next_one} said."

    names = read(
        text,
        ("lead", "the Baltija News Agency", "reports", "Baltija News Agency"),
        ("body", next_one, "said", "Ann Obi"),
        kinds={"Baltija News Agency": "outlet"},
    )

    assert names == ["Baltija News Agency", "Ann Obi"]


def test_remarks_that_an_agency_published_are_who_spoke_last() -> None:
    text = (
        "The crews are on duty, Defence Minister Taalai Bell told reporters.\n"
        "One came, remarks published by the agency Ala-Too Press said."
    )

    names = read(
        text,
        ("lead", "Defence Minister Taalai Bell", "told", "Taalai Bell"),
        (
            "body",
            "remarks published by the agency Ala-Too Press",
            "said",
            "Ala-Too Press",
        ),
        kinds={"Ala-Too Press": "outlet"},
    )

    assert names == ["Taalai Bell", "Taalai Bell", "Ala-Too Press"]
