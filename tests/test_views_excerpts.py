"""Article words as every view shows them: labelled, inert, in their sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Article, Span
from onrecord.views import RENDERING_LABEL, excerpt, shown_words
from onrecord.views.excerpts import MAX_CHARS


def article(text: str, kind: str = "original") -> Article:
    return Article(id="1", text=text, text_kind=kind, source_hash="b2:0")


def shown(text: str, words: str, kind: str = "original") -> str:
    start = text.index(words)
    span = Span(start, start + len(words))
    return shown_words(excerpt(article(text, kind), "text", (span,)))


def test_an_outlets_words_stand_in_quotation_marks_in_their_sentence() -> None:
    assert shown("He left. It has arrived, he said. Then rain.", "It has arrived") == (
        "“*It has arrived*, he said.”"
    )


def test_a_renderings_words_stand_bare_behind_the_label() -> None:
    line = shown('He said: "It has arrived."', '"It has arrived."', "own words")

    assert line == f"[{RENDERING_LABEL}] He said: *It has arrived.*"


def test_an_apostrophe_inside_a_word_is_no_quotation_mark() -> None:
    assert "don’t" in shown("They don’t know.", "don’t know", "own words")


@pytest.mark.parametrize("control", ["\u202e", "\u200b", "\x1b", "\u2066"])
def test_control_and_direction_characters_are_dropped(control: str) -> None:
    assert control not in shown(f"It {control} has arrived.", "has arrived")


def test_a_long_excerpt_is_cut_at_a_word() -> None:
    text = "word " * 200
    found = excerpt(article(text), "text", (Span(0, len(text) - 1),))

    assert len(found.words) <= MAX_CHARS
    assert found.words.endswith("word…")


def test_a_citation_gives_article_string_and_characters() -> None:
    found = excerpt(article("It has arrived."), "text", (Span(0, 2), Span(7, 14)))

    assert found.place == "1:text:0-2,7-14"


@given(st.text(min_size=1, max_size=400), st.data())
def test_no_rendering_is_ever_shown_without_its_label(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    found = excerpt(article(text, "own words"), "text", (Span(start, end),))

    assert shown_words(found).startswith(f"[{RENDERING_LABEL}] ")
    assert not set('"“”„«»') & set(shown_words(found))
