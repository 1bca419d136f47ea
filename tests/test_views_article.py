"""An article's page: its text whole, marked where something was read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import Line, claim, reading, said
from onrecord.records import Article, Lineage, LineageEdge, Reading, Span
from onrecord.views.article import ArticlePage, Focus, make_article
from stories import ONE, STORY, THREE, TWO


def text_of(page: ArticlePage) -> str:
    return "\n".join("".join(p.text for p in line.pieces) for line in page.lines)


def focused(page: ArticlePage) -> str:
    pieces = [p for line in page.lines for p in line.pieces]
    return "".join(p.text for p in (*page.title, *pieces) if "focus" in p.marks)


@given(st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=4))
def test_pieces_put_together_are_the_text_whatever_is_pointed_at(
    pairs: list[tuple[int, int]],
) -> None:
    spans = tuple(Span(min(p), max(p)) for p in pairs)
    page = make_article(ONE, (), focus=Focus(where="text", spans=spans))

    assert text_of(page) == ONE.article.text
    starts = [p.start for line in page.lines for p in line.pieces]
    assert starts == sorted(set(starts))


def test_a_focus_marks_the_very_characters_across_lines() -> None:
    found = reading("x", Line(words="One line."), Line(words="Two lines."))

    page = make_article(found, (), focus=Focus(where="text", spans=(Span(4, 13),)))

    assert focused(page) == "line.Two"


def test_a_focus_in_the_title_leaves_the_text_unmarked() -> None:
    found = replace(ONE, article=replace(ONE.article, title="A title"))

    page = make_article(found, (), focus=Focus(where="title", spans=(Span(2, 7),)))

    assert focused(page) == "title"


def test_a_renderings_text_shows_no_quotation_marks_and_its_label() -> None:
    found = reading("x", Line(words="“So”, he said."), text_kind="rendering")

    page = make_article(found, ())

    assert page.label == "our paraphrase for testing"
    assert text_of(page) == "·So·, he said."


def test_marks_say_what_they_stand_for() -> None:
    page = make_article(ONE, ())

    names = {name for line in page.lines for p in line.pieces for name in p.names}
    assert names == {
        "said by Viktor Khrenin",
        "Oreshnik: on duty",
    }


def test_lines_carry_the_zone_they_lie_in() -> None:
    found = reading("x", Line(words="Head", level="headline"), Line(words="Body"))

    page = make_article(found, ())

    assert [line.zone for line in page.lines] == ["headline", "body"]


def test_an_article_adds_what_its_origin_does_not_report() -> None:
    lineage = Lineage(
        root="101",
        articles=("101", "103"),
        edges=(LineageEdge(child="103", parent="101", score=0.5, reasons=("cut",)),),
    )

    page = make_article(
        THREE, [STORY.statements[1]], [ONE.article, THREE.article], lineage=lineage
    )

    assert page.origin == "101"
    assert [s.id for s in page.adds] == ["st:lukashenko"]
    assert page.lineage is not None
    assert [(b.article, b.here) for b in page.lineage.children] == [("103", True)]


def test_an_origin_adds_nothing() -> None:
    page = make_article(ONE, [STORY.statements[0]], lineage=STORY.lineages[0])

    assert (page.origin, page.adds) == (None, ())
    assert [s.id for s in page.statements] == ["st:khrenin"]


def test_a_copy_that_reports_the_same_adds_nothing() -> None:
    page = make_article(TWO, [STORY.statements[0]], lineage=STORY.lineages[0])

    assert (page.origin, page.adds) == ("101", ())


def test_a_tree_with_a_ring_of_copies_ends() -> None:
    edges = tuple(
        LineageEdge(child=c, parent=p, score=0.9, reasons=())
        for c, p in (("a", "b"), ("b", "c"), ("c", "b"), ("b", "101"))
    )
    lineage = Lineage(root="101", articles=("101", "a", "b", "c"), edges=edges)

    page = make_article(ONE, (), lineage=lineage)

    assert page.lineage is not None


def test_an_article_that_was_not_read_has_its_text_and_nothing_else() -> None:
    article: Article = replace(ONE.article, read=False, lang="hu", zones=())
    found = Reading(article=article, profile="rules")

    page = make_article(found, ())

    assert text_of(page) == article.text
    assert (page.read, page.attributions, page.lines[0].zone) == (False, (), None)


def test_claims_of_nobody_are_the_articles_own_voice() -> None:
    found = reading(
        "x",
        Line(words="It arrived.", claims=(claim("arrived"),), said=said()),
    )

    page = make_article(found, ())

    assert [c.code for c in page.narrated] == ["arrived"]
