"""Whose voice a headline gives, and on which day."""

from __future__ import annotations

from dataclasses import replace

from builders import Line, claim, reading, said
from onrecord.reconcile.reports import told_in
from onrecord.reconcile.voices import speakers_by_index
from onrecord.records import Mention, Reading, Span, content_id

MINISTER, GUEST = "Jonas Petraitis", "John Kirby"
MONDAY = said("2024-03-04", "2024-03-05")
BY_PUBLICATION = said("2024-03-04", "2024-03-06", basis="publication")


def article(*below: Line) -> Reading:
    top = Line(
        words="Capital says it is there",
        level="headline",
        speaker="Lithuania",
        said=BY_PUBLICATION,
        claims=(claim("arrived"),),
    )
    made = reading("1", top, *below, published="2024-03-05")
    people = tuple(
        Mention(
            where="text",
            span=Span(0, 1),
            kind="person",
            entity=content_id("entity", n),
            name=n,
        )
        for n in (MINISTER, GUEST)
    )
    return replace(made, mentions=people)


def line(who: str, level: str, *claims: dict[str, object]) -> Line:
    return Line(
        words=f"{who} spoke.", level=level, speaker=who, said=MONDAY, claims=claims
    )


def test_a_headlines_country_stands_for_the_person_of_the_lead() -> None:
    found = speakers_by_index(article(line(MINISTER, "lead"), line(GUEST, "body")))

    assert found[0].speaker.name == MINISTER


def test_without_one_it_stands_for_the_first_who_says_the_same() -> None:
    doubt = line(GUEST, "body", claim("arrived", modality="doubted"))
    same = line(MINISTER, "body", claim("arrived"))

    assert speakers_by_index(article(doubt, same))[0].speaker.name == MINISTER
    assert speakers_by_index(article(doubt))[0].speaker.name == "Lithuania"


def test_such_a_headline_has_the_day_of_its_person() -> None:
    (top, _) = told_in(article(line(MINISTER, "lead")))

    assert (top.report.level, top.said) == ("headline", MONDAY)
