"""Where a name begins: an article that a hyphen joins to it is no title."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article, Span
from onrecord.settings import Settings
from onrecord.syntax import NamedSpan, parser_for

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("A chair went to al-Jaburi, a poet.", "al-Jaburi", "al-Jaburi"),
        ("It was al-Shammari who spoke.", "al-Shammari", "al-Shammari"),
        ("They gave it to Al Jaburi, a poet.", "Al Jaburi", "Al Jaburi"),
    ],
)
def test_an_arabic_article_belongs_to_the_name(
    text: str, marked: str, whole: str
) -> None:
    start = text.index(marked)
    span = Span(start, start + len(marked))
    analysis = dataclasses.replace(
        parser_for("en", Settings())(text), names=(NamedSpan(span=span, kind="person"),)
    )
    article = Article(
        id="a", text=text, lang="en", published="2023-10-02", source_hash="h"
    )

    found = find_mentions(article, {"text": analysis}, GAZETTEER)

    assert [m.span.of(text) for m in found if m.kind == "person"] == [whole]
