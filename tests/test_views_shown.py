"""Words in parts: marked without asterisks, bare where they are nobody's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Article, Span
from onrecord.views import RENDERING_LABEL, excerpt
from onrecord.views.shown import Shown, shown_parts, speaker_words
from stories import STORY


def shown(text: str, words: str, kind: str = "original") -> Shown:
    article = Article(id="1", text=text, text_kind=kind, source_hash="b2:0")
    start = text.index(words)
    return shown_parts(excerpt(article, "text", (Span(start, start + len(words)),)))


def test_the_parts_read_as_the_sentence() -> None:
    found = shown("He left. Then, he said, it has arrived in Minsk.", "it has arrived")

    assert found.before + found.words + found.after == (
        "Then, he said, it has arrived in Minsk."
    )
    assert (found.label, found.place) == (None, "1:text:24-38")


@pytest.mark.parametrize("end", [".", ",", "?", ")", "”"])
def test_a_mark_that_closes_stands_close(end: str) -> None:
    assert shown(f"He said it is so{end} and left", "it is so").after.startswith(end)


@pytest.mark.parametrize(
    "text",
    ["'It is here,' he said", "‘It is here’ he", "soil,' it said 'so'", "«it» “is”"],
)
def test_a_rendering_has_no_quotation_marks(text: str) -> None:
    found = shown(text, text, "own words")

    assert not set("'‘’“”«»\"") & set(found.before + found.words + found.after)
    assert found.label == RENDERING_LABEL


def test_an_apostrophe_inside_a_word_stays() -> None:
    assert shown("They don’t know", "don’t know", "own words").words == "don’t know"


@given(st.text(min_size=1, max_size=200), st.data())
def test_nothing_hidden_is_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    article = Article(id="1", text=text, source_hash="b2:0")

    found = shown_parts(excerpt(article, "text", (Span(start, len(text)),)))

    hidden = set("\x00\x1b\n\u202e\u2066\u200b\u2028")
    assert not hidden & set(found.before + found.words + found.after)


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("original", "unnamed (the “inner” circle)"),
        ("own words", f"unnamed ([{RENDERING_LABEL}] the inner circle)"),
    ],
)
def test_what_a_rendering_calls_an_unnamed_speaker_stands_behind_its_label(
    kind: str, named: str
) -> None:
    first = STORY.statements[0]
    unnamed = replace(first.speaker, name=None, described="the “inner” circle")
    reports = tuple(replace(report, text_kind=kind) for report in first.reports)

    assert speaker_words(replace(first, speaker=unnamed, reports=reports)) == named
