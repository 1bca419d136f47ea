"""The dossier: what stands, who says so, where it parts; no line without a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from builders import said
from hostile import HIDDEN, hostile_articles, hostile_story, hostile_work
from onrecord.coding import load_codebook
from onrecord.records import (
    Claim,
    Lineage,
    Note,
    Report,
    RuledKind,
    Ruling,
    RulingVerdict,
    Statement,
    Story,
)
from onrecord.views import RENDERING_LABEL, Dossier, dossier_text, make_dossier
from onrecord.views.dossier_parts import Fact
from onrecord.views.excerpts import MAX_CHARS, Excerpt
from onrecord.views.told import cited
from stories import ONE, READINGS, STORY, TWO

CODEBOOK = load_codebook("deployment@1")
ARTICLES = {r.article.id: r.article for r in READINGS}
MADE = "2026-01-02T03:04:05Z"


def dossier(story: Story = STORY, work: tuple[Note | Ruling, ...] = ()) -> Dossier:
    return make_dossier(story, ARTICLES, "Oreshnik", codebook=CODEBOOK, work=work)


def told(
    name: str, day: str | None, code: str, modality: str = "asserted", **fields: object
) -> Statement:
    """Return a statement of its own speaker on one code, in the first article."""
    claim: Claim = replace(
        ONE.claims[0],
        code=code,
        modality=modality,  # type: ignore[arg-type]
        polarity="negative" if modality == "denied" else "positive",
        deadline=None,
    )
    first = STORY.statements[0]
    when = said() if day is None else said(day, day[:-2] + f"{int(day[-2:]) + 1:02}")
    one = replace(first.reports[0], claims=(claim,))
    return replace(
        first,
        id=f"st:{name}",
        speaker=replace(first.speaker, id=f"b2:{name}", name=name),
        said=when,
        reports=(one,),
        **fields,  # type: ignore[arg-type]
    )


def named(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.speaker for fact in facts]


def test_possible_conflicts_stand_behind_the_others_and_touch_no_step() -> None:
    unsure = tuple(
        replace(c, possible=True, doubts=("a side names no place",))
        for c in STORY.conflicts
    )
    found = dossier(replace(STORY, conflicts=unsure))

    assert found.conflicts == ()
    assert len(found.possible) == len(dossier().conflicts) > 0
    assert not any(step.conflicts for step in found.steps)
    assert "Possible conflicts, to be looked at" in dossier_text(found)
    assert "Possible only: a side names no place" in dossier_text(found)


def test_the_highest_rung_of_a_track_is_held_by_each_who_asserted_it_first() -> None:
    found = dossier(
        Story(
            statements=(
                told("Ann", "2025-03-01", "in_transit"),
                told("Bob", "2025-04-02", "arrived"),
                told("Cat", "2025-04-01", "arrived"),
                told("Dan", "2025-03-01", "arrived", ambiguous=("st:Bob",)),
            )
        )
    )

    (presence,) = found.known
    assert presence.track == "presence"
    assert named(presence.held) == ["Cat", "Bob"]


def test_a_denial_counts_against_a_rung_only_after_it_was_asserted() -> None:
    found = dossier(
        Story(
            statements=(
                told("Ann", "2025-03-01", "arrived", "denied"),
                told("Bob", "2025-04-02", "arrived"),
                told("Cat", "2025-05-01", "arrived", "denied"),
                told("Dan", None, "arrived", "doubted"),
            )
        )
    )

    assert named(found.known[0].against) == ["Cat"]


def test_where_nothing_asserted_has_a_day_every_denial_is_named() -> None:
    found = dossier(
        Story(
            statements=(
                told("Ann", None, "arrived"),
                told("Bob", "2025-04-02", "arrived", "denied"),
                told("Cat", None, "arrived", "doubted"),
            )
        )
    )

    assert named(found.known[0].against) == ["Cat", "Bob"]


def test_a_dated_denial_is_a_speakers_last_word_before_an_undated_one() -> None:
    dated = told("Ann", "2025-04-02", "arrived", "denied")
    undated = replace(told("Ann", None, "arrived", "doubted"), id="st:later")

    found = dossier(Story(statements=(dated, undated)))

    assert [fact.statement for fact in found.known[0].against] == [dated.id]


def test_what_is_announced_after_it_was_asserted_is_named_as_ahead() -> None:
    found = dossier(
        Story(
            statements=(
                told("Ann", "2025-03-01", "arrived", "scheduled"),
                told("Bob", "2025-04-02", "arrived"),
                told("Cat", "2025-05-01", "arrived", "scheduled"),
            )
        )
    )

    assert named(found.known[0].ahead) == ["Cat"]


def test_a_track_on_which_nobody_asserts_anything_holds_nothing() -> None:
    found = dossier(
        Story(statements=(told("Ann", "2025-03-01", "on_duty", "scheduled"),))
    )

    assert found.known[0].held == ()
    assert named(found.known[0].ahead) == ["Ann"]
    assert "duty: Nothing is asserted. Announced: on duty, scheduled by Ann" in (
        dossier_text(found)
    )


def test_an_assertion_that_most_articles_tell_otherwise_is_not_held() -> None:
    """One "is" among three articles that say "will be" is the outlier, and is named."""
    bold = told("Ann", "2025-03-01", "on_duty")
    mild = told("Ann", "2025-03-01", "on_duty", "scheduled").reports[0]
    reports = (bold.reports[0], *(replace(mild, article=a) for a in ("102", "103")))

    found = dossier(Story(statements=(replace(bold, reports=reports),)))

    (known,) = found.known
    assert (known.held, named(known.stretched)) == ((), ["Ann"])
    assert (known.stretched[0].articles, known.stretched[0].otherwise) == (1, 2)
    assert "In few tellings: on duty by Ann" in " ".join(dossier_text(found).split())


def test_an_assertion_that_half_of_the_articles_tell_is_held() -> None:
    bold = told("Ann", "2025-03-01", "on_duty")
    mild = told("Ann", "2025-03-01", "on_duty", "scheduled").reports[0]
    reports = (bold.reports[0], replace(mild, article="102"))

    found = dossier(Story(statements=(replace(bold, reports=reports),)))

    assert named(found.known[0].held) == ["Ann"]
    assert found.known[0].held[0].otherwise == 1


def test_rungs_stand_in_the_codebooks_order_with_who_was_first() -> None:
    found = dossier()

    assert [(r.code, r.first.speaker if r.first else None) for r in found.rungs] == [
        ("arrived", "Alexander Lukashenko"),
        ("on_duty", "Viktor Khrenin"),
    ]
    assert found.rungs[1].tallies == (("asserted", 1), ("scheduled", 1))


def test_without_a_codebook_each_code_stands_alone() -> None:
    found = make_dossier(STORY, ARTICLES, "Oreshnik")

    assert [k.track for k in found.known] == ["arrived", "on duty"]
    assert found.codebook is None


def test_articles_of_one_text_are_one_origin_and_are_named_as_copies() -> None:
    copied = replace(STORY.statements[0].reports[0], article="103")
    one = replace(STORY.statements[0], reports=(STORY.statements[0].reports[0], copied))
    lineage = Lineage(root="103", articles=("101", "103"), edges=())

    found = dossier(Story(statements=(one,), lineages=(lineage,)))

    (step,) = found.steps
    (origin,) = step.tellings[0].origins
    assert (step.articles, step.origins, found.copies) == (2, 1, 1)
    assert [r.article for r in origin.renderings] == ["103", "101"]
    assert "= Example Wire 101 (copies of one text)" in dossier_text(found)


def test_articles_through_one_agency_are_one_origin() -> None:
    first = STORY.statements[0].reports[0]
    reports = (first, replace(first, article="103", outlet="Example Post"))

    found = dossier(Story(statements=(replace(STORY.statements[0], reports=reports),)))

    assert found.steps[0].tellings[0].origins[0].reason == "all through BelTA"


def test_a_claim_never_has_more_origins_than_its_statement() -> None:
    first, second = STORY.statements[0].reports
    scheduled = replace(first, claims=second.claims, relays=())
    joined: tuple[Report, ...] = (
        first,
        replace(first, article="102"),
        scheduled,
        replace(scheduled, article="102"),
    )

    found = dossier(Story(statements=(replace(STORY.statements[0], reports=joined),)))

    assert found.steps[0].origins == 1
    assert [len(t.origins) for t in found.steps[0].tellings] == [1, 1]


def test_two_places_of_one_article_are_one_rendering() -> None:
    first = STORY.statements[0].reports[0]
    whole = first.spans[0]
    headline = replace(
        first, level="headline", spans=(whole._replace(end=whole.start + 5),)
    )
    reports = (headline, first)

    found = dossier(Story(statements=(replace(STORY.statements[0], reports=reports),)))

    (rendering,) = found.steps[0].renderings
    assert rendering.levels == ("headline", "lead")
    assert rendering.more == ()


@pytest.mark.parametrize(
    ("ruled", "kind"), [("dismissed", None), ("reclassified", "update")]
)
def test_what_a_person_says_is_no_conflict_is_left_out(
    ruled: RulingVerdict, kind: RuledKind | None
) -> None:
    conflict = replace(STORY.conflicts[0], ruled=ruled, ruled_kind=kind)

    found = dossier(replace(STORY, conflicts=(conflict,)))

    assert found.conflicts == ()
    assert "Conflicts: 0" in dossier_text(found)


def test_a_confirmed_conflict_says_by_whom() -> None:
    conflict = replace(STORY.conflicts[0], ruled="confirmed")
    ruling = Ruling(
        conflict=conflict.id,
        verdict="confirmed",
        reason="both texts opened",
        author="Ann Analyst",
        made=MADE,
    )

    found = dossier(replace(STORY, conflicts=(conflict,)), (ruling,))

    assert "confirmed by Ann Analyst, 2026-01-02: both texts opened" in (
        dossier_text(found)
    )


def test_a_ruling_whose_author_is_not_known_is_still_said() -> None:
    conflict = replace(
        STORY.conflicts[0], ruled="reclassified", ruled_kind="date_conflict"
    )

    shown = dossier_text(dossier(replace(STORY, conflicts=(conflict,))))

    assert "One event or statement, two dates (rendering_vs_rendering)" in shown
    assert "     reclassified\n" in shown


def test_a_statement_names_the_conflicts_it_is_in() -> None:
    found = dossier()

    touching = {s.statement: s.conflicts for s in found.steps}
    assert touching == {"st:lukashenko": (), "st:khrenin": (1,)}


def test_a_conflict_inside_one_article_bears_on_the_statement_of_its_words() -> None:
    inside = replace(STORY.conflicts[0], statements=(), kind="headline_vs_body")

    found = dossier(replace(STORY, conflicts=(inside,)))

    assert {s.statement: s.conflicts for s in found.steps}["st:khrenin"] == (1,)


@pytest.mark.parametrize(
    "target",
    [
        "subject:Oreshnik",
        "st:khrenin",
        STORY.conflicts[0].id,
        STORY.forecasts[0].id,
        "101",
    ],
)
def test_notes_stand_with_what_they_are_about(target: str) -> None:
    note = Note(target=target, text="call the ministry", author="Bo", made=MADE)

    shown = dossier_text(dossier(work=(note,)), everything=True)

    assert "note of Bo, 2026-01-02: call the ministry" in " ".join(shown.split())


def test_notes_are_in_the_order_they_were_made() -> None:
    late = Note(target="st:khrenin", text="b", author="A", made="2026-02-01T00:00:00Z")
    early = Note(target="st:khrenin", text="a", author="Z", made=MADE)

    found = dossier(work=(late, early))

    assert [n.text for s in found.steps for n in s.notes] == ["a", "b"]


def test_every_cited_excerpt_is_listed_with_its_article() -> None:
    found = dossier()

    listed = {e for source in found.sources for e in source.cited}
    assert [s.article for s in found.sources] == ["101", "102", "103"]
    assert set(excerpts(replace(found, sources=()))) == listed
    assert found.sources[0].source_hash == ONE.article.source_hash
    assert found.sources[1].copies == ("101",)


def test_no_excerpt_is_longer_than_allowed_with_its_sentence() -> None:
    text = "Before it " + "word " * 55 + "and after it all the sentence goes on and on."
    article = replace(ONE.article, text=text)
    report = replace(
        STORY.statements[0].reports[0],
        spans=(STORY.statements[0].reports[0].spans[0]._replace(start=10, end=284),),
    )

    found = cited(article, report)

    assert len(found.before) + len(found.words) + len(found.after) <= MAX_CHARS
    assert found.words == ("word " * 55).strip()


def excerpts(view: object) -> Iterator[Excerpt]:
    if isinstance(view, Excerpt):
        yield view
    elif isinstance(view, tuple):
        for one in view:
            yield from excerpts(one)
    elif is_dataclass(view):
        for field in fields(view):
            yield from excerpts(getattr(view, field.name))


def test_a_venue_in_a_renderings_words_is_not_shown() -> None:
    venue = replace(STORY.statements[0], venue="in the palace")

    mixed = dossier(Story(statements=(venue,)))
    own = dossier(Story(statements=(replace(venue, reports=venue.reports[:1]),)))

    assert (mixed.steps[0].venue, own.steps[0].venue) == (None, "in the palace")


def test_a_line_of_text_has_eighty_columns() -> None:
    shown = dossier_text(dossier(work=hostile_work()), everything=True)

    assert [x for x in shown.splitlines() if len(x) > 80 and "http" not in x] == []


def test_a_subject_without_a_statement_says_so() -> None:
    shown = dossier_text(make_dossier(STORY, ARTICLES, "Iskander"))

    assert shown == "Iskander: no statement in this ledger makes a claim on it.\n"


def test_no_control_or_direction_character_reaches_a_terminal() -> None:
    view = make_dossier(
        hostile_story(),
        hostile_articles(),
        "Oreshnik",
        codebook=CODEBOOK,
        work=hostile_work(),
    )

    assert not HIDDEN & set(dossier_text(view, everything=True))


def test_a_rendering_is_labelled_wherever_it_is_quoted() -> None:
    shown = dossier_text(dossier(), everything=True)

    for passage in re.split(r"(?<=\d)(?=,? )", " ".join(shown.split())):
        if "to take up duty" in passage:
            assert f"[{RENDERING_LABEL}]" in passage
            assert "“" not in passage
    assert TWO.article.text_kind == "rendering"
