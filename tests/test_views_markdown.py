"""Markdown: the whole dossier, and no markup but our own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hostile import HIDDEN, HOSTILE, hostile_articles, hostile_story, hostile_work
from onrecord.coding import load_codebook
from onrecord.views import RENDERING_LABEL, make_dossier
from onrecord.views.markdown import dossier_markdown, escaped
from stories import READINGS, STORY

CODEBOOK = load_codebook("deployment@1")
ARTICLES = {r.article.id: r.article for r in READINGS}
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(markdown: str) -> list[Token]:
    """Return every token, those inside lines too."""
    found = []
    for token in PARSER.parse(markdown):
        found.append(token)
        found.extend(token.children or [])
    return found


def text_of(markdown: str) -> str:
    """Return what a reader sees."""
    return "".join(t.content for t in tokens(markdown) if t.type == "text")


def plain() -> str:
    return dossier_markdown(
        make_dossier(STORY, ARTICLES, "Oreshnik", codebook=CODEBOOK)
    )


def test_every_part_has_its_heading() -> None:
    headings = [x for x in plain().splitlines() if x.startswith("## ")]

    assert headings == [
        "## What stands on 2025-12-18",
        "## The ladder",
        "## Steps",
        "## Updates",
        "## Conflicts: 1",
        "## Forecasts: 1",
        "## Articles cited: 3",
    ]


def test_every_footnote_that_is_named_is_there_once() -> None:
    shown = plain()

    named = set(re.findall(r"\[\^(\d+)\](?!:)", shown))
    assert named
    assert named == set(re.findall(r"^\[\^(\d+)\]: ", shown, re.MULTILINE))


def test_every_line_that_states_a_claim_cites_a_place() -> None:
    for line in plain().splitlines():
        if line.startswith("- **") and "asserted by" in line:
            assert "[^" in line
        if line.startswith("  - ") and ("**" in line):
            assert re.search(r"\(\d+:(text|title):\d+-\d+", line)


def test_an_outlets_words_are_quoted_and_a_renderings_are_labelled() -> None:
    shown = plain()

    assert "“**The Oreshnik is on combat duty, Viktor Khrenin said" in shown
    assert f"({RENDERING_LABEL}) **Oreshnik to take up duty by December" in shown
    for line in shown.splitlines():
        if "to take up duty" in line:
            assert RENDERING_LABEL in line
            assert "“" not in line


def test_an_address_is_a_link_only_where_it_is_one_of_the_web() -> None:
    url = {"101": "https://a.example/x?y=1", "103": "javascript:alert(1)"}
    articles = {k: replace(a, url=url.get(k)) for k, a in ARTICLES.items()}

    shown = dossier_markdown(make_dossier(STORY, articles, "Oreshnik"))

    links = [t.attrs["href"] for t in tokens(shown) if t.type == "link_open"]
    assert links == ["https://a.example/x?y=1"]


@pytest.mark.parametrize("kind", ["original", "own words"])
def test_no_words_of_an_article_become_markup(kind: str) -> None:
    view = make_dossier(
        hostile_story(kind),
        hostile_articles(kind),
        "Oreshnik",
        codebook=CODEBOOK,
        work=hostile_work(),
    )
    shown = dossier_markdown(view)

    kinds = {t.type for t in tokens(shown)}
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "link_open",
        "code_inline",
        "code_block",
        "fence",
        "hr",
        "s_open",
    }
    headings = [t for t in tokens(shown) if t.type == "heading_open"]
    ours = ("# ", "## ", "### ")
    assert len(headings) == sum(x.startswith(ours) for x in shown.splitlines())
    assert not HIDDEN & set(shown)
    assert "http://evil" not in shown
    assert "www.evil" not in shown


@given(st.text(max_size=60))
def test_escaped_text_shows_itself_and_nothing_else(text: str) -> None:
    markdown = f"x {escaped(text)} x"

    kinds = {t.type for t in tokens(markdown)}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text"}
    if text.isascii() and text.isprintable():
        assert text_of(markdown) == f"x {' '.join(text.split())} x".replace(
            "x  x", "x  x"
        )


@pytest.mark.parametrize(
    "text", ["1. one", "2) two", "- x", "+ x", "=== x", "# x", "> x"]
)
def test_no_words_open_a_block_where_they_begin_a_line(text: str) -> None:
    kinds = [t.type for t in PARSER.parse(escaped(text))]

    assert kinds == ["paragraph_open", "inline", "paragraph_close"]


def test_the_attack_is_still_readable() -> None:
    assert "alert(1)" in text_of(escaped(HOSTILE))
