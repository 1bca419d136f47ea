"""Beside a weapon's class noun a common word is a system's name."""

from __future__ import annotations

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.names.arms import is_weapon
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import parser_for


@pytest.mark.parametrize(
    ("lang", "text", "systems"),
    [
        ("en", "The Typhoon jets landed in Iceland.", ["Eurofighter Typhoon"]),
        ("en", "Typhoon Nora landed on the coast.", []),
        # several of them, with a capital; weather opens a sentence
        ("en", "The Mirages flew home.", ["Mirage 2000"]),
        ("en", "HAWKs fired at Odesa.", ["MIM-23 HAWK"]),
        ("en", "Typhoons hit the coast.", []),
        ("en", "They saw mirages in the desert.", []),
        # named in full elsewhere, or among words for arms
        ("en", "An MQ-9 fell. The Reaper was lost.", ["MQ-9 Reaper"] * 2),
        ("en", "Its crews know the Aster well.", ["Aster 30"]),
        ("en", "The crews read the Daily Sentinel.", []),
        ("ru", "Место для Arrow нашли в лесу.", ["Arrow 3"]),
        # a title's capitals make nobody of a designation
        ("en", "F-35s Take Up Alert in Iceland", ["F-35"]),
        ("ru", "Танки К2 привезли в порт.", ["K2 Black Panther"]),
        ("ru", "Альпинисты поднялись на К2.", []),
        ("ru", "Под «Кедр» роют шахту.", ["Kedr ICBM"]),
        ("ru", "На опушке рос кедр.", []),
    ],
)
def test_a_class_noun_or_marks_make_a_common_word_a_system(
    lang: str, text: str, systems: list[str]
) -> None:
    article = Article(id="a", text=text, lang=lang, source_hash="h")
    analysis = parser_for(lang, Settings())(text)

    mentions = find_mentions(article, {"text": analysis}, load_gazetteer())

    assert [m.name for m in mentions if m.kind == "system"] == systems


@pytest.mark.parametrize("word", ["station", "станции", "storm"])
def test_words_of_other_things_are_no_class_nouns(word: str) -> None:
    assert not is_weapon(word)
