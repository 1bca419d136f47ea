"""First words of English names that a reader leaves out, and what is none of a name."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article, MentionKind, Span
from onrecord.settings import Settings
from onrecord.syntax import NamedSpan, parser_for

GAZETTEER = load_gazetteer()
# How the parser hangs the words before the marked one: (word, the one it hangs on).
Hung = dict[str, str]


def people(text: str, names: dict[str, MentionKind], hung: Hung) -> list[str]:
    """Return the people of a text whose reader marks names and hangs words so."""
    base = parser_for("en", Settings())(text)
    heads = {t.text: t.index for t in base.tokens}
    tokens = tuple(
        dataclasses.replace(t, pos="PROPN", dep="compound", head=heads[hung[t.text]])
        if t.text in hung
        else t
        for t in base.tokens
    )
    marked = tuple(
        NamedSpan(span=Span(start, start + len(word)), kind=kind)
        for start, word, kind in sorted((text.index(w), w, k) for w, k in names.items())
    )
    analysis = dataclasses.replace(base, tokens=tokens, names=marked)
    article = Article(
        id="a", text=text, lang="en", published="2023-10-02", source_hash="h"
    )
    found = find_mentions(article, {"text": analysis}, GAZETTEER)
    return [m.span.of(text) for m in found if m.kind == "person" and m.form == "name"]


@pytest.mark.parametrize(
    ("text", "marked", "hung", "whole"),
    [
        ("Then Urs Zumstein spoke.", "Zumstein", {"Urs": "Zumstein"}, "Urs Zumstein"),
        ("Hirut Tadesse, an envoy, left.", "Tadesse", {"Hirut": "Tadesse"},
         "Hirut Tadesse"),
        ("Rome heard that Ng Kok Wah left.", "Kok Wah", {"Ng": "Wah", "Kok": "Wah"},
         "Ng Kok Wah"),
        # titles, trades and places stay out
        ("Defender Boateng left.", "Boateng", {"Defender": "Boateng"}, "Boateng"),
        ("Striker Boateng left.", "Boateng", {"Striker": "Boateng"}, "Boateng"),
        ("It was cold, but in Gulu Okello spoke.", "Okello", {"Gulu": "Okello"},
         "Okello"),
        ("On Monday Okello spoke.", "Okello", {"Monday": "Okello"}, "Okello"),
    ],
)  # fmt: skip
def test_a_name_begins_where_the_parser_says(
    text: str, marked: str, hung: Hung, whole: str
) -> None:
    assert people(text, {marked: "person"}, hung) == [whole]


def test_what_goes_on_something_longer_is_no_first_word() -> None:
    text = "The Cape Sorrel docked."

    assert people(text, {"Sorrel": "person"}, {"Cape": "Sorrel"}) != ["Cape Sorrel"]


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        ("A chair went to al-Jaburi, a poet.", {"al-Jaburi": "person"}, "al-Jaburi"),
        ("It said that Park Min-suk left.", {"-suk": "person"}, "Park Min-suk"),
        ("They said Ulug'bek Saidxo'jaev left.", {"Ulug'bek Saidxo": "person"},
         "Ulug'bek Saidxo'jaev"),
        ("They said Dev Prasad Paudel left.", {"Dev": "person", "Prasad Paudel": "person"},
         "Dev Prasad Paudel"),
        ("They said Qasim bin Rashid left.", {"Qasim": "person"}, "Qasim bin Rashid"),
        ("They said Tamer bin Hamid Saqr left.",
         {"Tamer": "person", "Hamid Saqr": "person"}, "Tamer bin Hamid Saqr"),
        ("Ferryman John Tekau left.", {"Ferryman": "person", "John Tekau": "person"},
         "John Tekau"),
        ("They said Petrov's plan failed.", {"Petrov": "person"}, "Petrov"),
    ],
)  # fmt: skip
def test_a_name_has_its_article_its_halves_and_its_tail(
    text: str, names: dict[str, MentionKind], whole: str
) -> None:
    assert whole in people(text, names, {})
