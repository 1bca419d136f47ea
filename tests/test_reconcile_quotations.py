"""Quotations that another article gives otherwise, and corrections of the wrong form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.corrections import corrected_articles, find_corrections
from onrecord.reconcile.quotations import altered_quotations, slipped_speakers
from onrecord.records import (
    Article,
    Conflict,
    Lineage,
    LineageEdge,
    Reading,
    Span,
    Statement,
    Zone,
    bytes_hash,
)

WHO, OTHER = "Viktor Khrenin", "Alexander Volfovich"
DAY = said("2025-12-18", "2025-12-19")
SAID = "We have received not one launcher of that system so far"


def quoting(name: str, words: str, *, who: str = WHO, **more: object) -> Reading:
    line = Line(
        words=f'"{words}," the minister said.',
        speaker=who,
        said=DAY,
        level="quote",
        mode="direct",
        claims=(claim("arrived"),),
    )
    return reading(name, line, **more)  # type: ignore[arg-type]


def telling(name: str, words: str) -> Reading:
    line = Line(words=words, speaker=WHO, said=DAY, claims=(claim("arrived"),))
    return reading(name, line)


def statements(*readings: Reading) -> tuple[Statement, ...]:
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )
    return story.statements


def altered(*readings: Reading, lineage: Lineage | None = None) -> tuple[Conflict, ...]:
    articles = {r.article.id: r.article for r in readings}
    (statement,) = statements(*readings)
    return altered_quotations(statement, articles, (lineage,) if lineage else ())


def derived(child: str, parent: str) -> Lineage:
    edge = LineageEdge(child=child, parent=parent, score=1.0, reasons=("copy",))
    return Lineage(root=parent, articles=tuple(sorted((child, parent))), edges=(edge,))


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (SAID, SAID.replace(" not one", " one"), "negation"),
        (
            "There will be thirty of them on the site this winter",
            "There will be 13 of them on the site this winter",
            "different numbers",
        ),
        (
            "There will be up to ten of them on the site",
            "There will be ten of them on the site",
            "bound",
        ),
        (
            "There will be no more than ten of them on the site",
            "There will be ten of them on the site",
            "bound",
        ),
        (
            "Мы пока не получили ни одной установки этого комплекса",
            "Мы пока получили одну установку этого комплекса",
            "negation",
        ),
    ],
)
def test_an_altered_quotation_is_told_with_both_wordings(
    one: str, other: str, what: str
) -> None:
    (found,) = altered(quoting("1", one), quoting("2", other), quoting("3", one))

    assert what in found.reason
    assert (found.kind, found.field) == ("rendering_vs_rendering", "quotation")
    assert [s.articles for s in found.sides] == [("1", "3"), ("2",)]


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        # Cut short, and a word of style changed.
        "received not one launcher of that system",
        SAID.replace("so far", "until now"),
        # A number word and its digit are one number.
        SAID.replace("not one", "not 1"),
        # Another sentence.
        "The crews are being trained and nobody is in a hurry",
    ],
)
def test_the_same_words_cut_or_restyled_are_not_altered(other: str) -> None:
    assert altered(quoting("1", SAID), quoting("2", other)) == ()


def test_renderings_of_ours_alter_nobodys_quotation() -> None:
    other = quoting("2", SAID.replace(" not one", " one"), text_kind="rendering")

    assert altered(quoting("1", SAID), other) == ()


def test_indirect_speech_made_a_quotation_by_a_copy_is_told() -> None:
    told = telling("1", f"{SAID}, the minister told the meeting.")
    quoted = quoting("2", SAID)

    (found,) = altered(told, quoted, lineage=derived("2", "1"))
    assert "without them" in found.reason
    # Without a lineage the quoting article may have heard the words itself.
    assert altered(told, quoted) == ()


def test_a_quotation_given_to_two_people_within_a_lineage_is_told() -> None:
    readings = (quoting("1", SAID), quoting("2", SAID, who=OTHER))
    articles = {r.article.id: r.article for r in readings}
    found = slipped_speakers(derived("2", "1"), statements(*readings), articles)

    assert [(c.field, c.articles) for c in found] == [("speaker", ("1", "2"))]


def article(name: str, *parts: tuple[str, str], text_kind: str = "original") -> Article:
    text, zones = "", []
    for kind, words in parts:
        span = Span(len(text), len(text) + len(words))
        zones.append(Zone(where="text", span=span, kind=kind))  # type: ignore[arg-type]
        text += words + "\n"
    return Article(
        id=name,
        text=text,
        text_kind=text_kind,
        source_hash=bytes_hash(text.encode()),
        zones=tuple(zones),
    )


RIGHT = ("body", "The regiment has not received the launchers, the ministry said.")
WRONG = ("body", "The regiment has received the launchers, the ministry said.")
NOTE = (
    "correction",
    "Correction: an earlier version omitted a word; the launchers have not arrived.",
)


def test_copies_that_keep_the_wrong_form_are_flagged_and_the_corrected_one_is_not() -> (
    None
):
    articles = {
        a.id: a
        for a in (article("a", RIGHT, NOTE), article("b", WRONG), article("c", RIGHT))
    }
    lineage = Lineage(root="a", articles=("a", "b", "c"), edges=())
    links = find_corrections(lineage, articles)

    assert [(k.kind, k.left, k.right) for k in links] == [("corrects", "a", "b")]
    assert "not" in links[0].reasons[0]
    assert corrected_articles(articles.values()) == {"a"}


def test_a_note_on_a_number_finds_the_copy_that_keeps_it() -> None:
    note = ("correction", "Correction: the text said 40 vehicles; there are 14.")
    articles = {
        "a": article(
            "a", ("body", "Some 14 vehicles crossed the river on Monday."), note
        ),
        "b": article("b", ("body", "Some 40 vehicles crossed the river on Monday.")),
    }

    (link,) = find_corrections(derived("b", "a"), articles)
    assert "40" in link.reasons[0]


def test_a_difference_that_the_note_does_not_speak_of_is_no_wrong_form() -> None:
    other = ("body", "The brigade has not received the launchers, the ministry said.")
    articles = {"a": article("a", RIGHT, NOTE), "b": article("b", other)}

    assert find_corrections(derived("b", "a"), articles) == ()


def test_no_correction_is_charged_to_a_rendering_of_ours() -> None:
    articles = {"a": article("a", RIGHT, NOTE), "b": article("b", WRONG)}
    articles["b"] = replace(articles["b"], text_kind="rendering")

    assert find_corrections(derived("b", "a"), articles) == ()
