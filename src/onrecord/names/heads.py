"""The head of an English source: the noun that the rest of the phrase belongs to.

"Two aides to the president" is about aides, "Clinton supporters" about supporters.
Words alone decide, without a parse, so that every profile answers alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.pages import Lexicon
from onrecord.names.words import Word

__all__ = ["first_noun", "head_place", "is_crowd", "is_people", "is_someone"]

# Words that end the part of a noun phrase that the head closes.
_STOPS = frozenset(
    [
        "of",
        "for",
        "at",
        "from",
        "in",
        "with",
        "by",
        "to",
        "within",
        "inside",
        "close",
        "near",
        "on",
        "about",
        "against",
        "among",
        "amongst",
        "between",
        "under",
        "over",
        "after",
        "before",
        "during",
        "behind",
        "outside",
        "across",
        "around",
        "including",
        "like",
        "such",
        "as",
        "than",
        "through",
        "via",
        "since",
        "until",
        "towards",
        "toward",
        "into",
        "without",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "where",
        "when",
        "and",
        "but",
        "or",
        "nor",
        "because",
        "while",
        "if",
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "familiar",
        "briefed",
        "involved",
        "based",
        "opposed",
        "loyal",
        "aligned",
        "affiliated",
        "speaking",
        "said",
        "says",
        "told",
        "interviewed",
        "surveyed",
        "polled",
        "contacted",
        "gathered",
    ]
)
# What may follow a head without being one.
_AFTER_HEAD = frozenset(
    [
        "himself",
        "herself",
        "itself",
        "themselves",
        "myself",
        "alone",
        "too",
        "also",
        "again",
        "later",
        "then",
        "now",
        "here",
        "there",
        "once",
        "jr",
        "sr",
        "ii",
        "iii",
        "today",
        "yesterday",
        "earlier",
        "recently",
        "instead",
        "all",
        "both",
        "each",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "s",
    ]
)
_SINGULAR_IN_S = frozenset(
    [
        "news",
        "series",
        "press",
        "headquarters",
        "politics",
        "economics",
        "mathematics",
        "physics",
        "ethics",
        "analysis",
        "basis",
        "crisis",
        "thesis",
        "campus",
        "census",
        "chorus",
        "congress",
        "virus",
        "bus",
        "gas",
        "always",
        "perhaps",
        "whereas",
        "does",
        "goes",
        "says",
        "his",
        "hers",
        "its",
        "theirs",
        "yours",
        "this",
        "us",
        "as",
        "is",
        "was",
        "has",
    ]
)
_SOMEONE = ("er", "or", "ist", "ian", "man", "woman", "ant", "ee", "ive")
_NO_ONE = frozenset(
    [
        "newspaper",
        "paper",
        "letter",
        "order",
        "error",
        "center",
        "computer",
        "number",
        "paper",
        "matter",
        "tower",
        "power",
        "officer-involved",
        "water",
        "tender",
        "newsletter",
        "offer",
        "answer",
        "survey",
        "filter",
        "corner",
        "chapter",
        "poster",
        "banner",
        "folder",
        "september",
        "october",
        "november",
        "december",
        "never",
        "after",
        "either",
        "neither",
        "together",
        "however",
        "rather",
        "whether",
        "further",
        "poor",
        "major",
        "minor",
        "executive",
        "narrative",
        "initiative",
        "archive",
        "drive",
        "directive",
        "objective",
        "alternative",
        "restaurant",
        "plant",
        "grant",
        "warrant",
        "committee",
        "employee-led",
        "factor",
        "sector",
        "mirror",
        "trailer",
        "twitter",
    ]
)
_SHORTEST_PLURAL = 4  # letters; "gas", "bus" and "yes" are none


def head_place(words: Sequence[Word], text: str) -> int | None:
    """Return the index of the head among a source's words; ``None`` without words.

    Args:
        words: Of one source, in order, with places in ``text``.
        text: What the words stand in.
    """
    last: int | None = None
    for place, word in enumerate(words):
        after = words[place + 1].key if place + 1 < len(words) else ""
        if place and (
            (word.key in _STOPS and not word.text[0].isupper())
            or (word.key.endswith("ed") and after in _STOPS)
            or (word.key.endswith("ing") and _is_plural(words[place - 1]))
            or _breaks(text[words[place - 1].end : word.start])
        ):
            break
        if word.key not in _AFTER_HEAD and not (
            place and word.key.endswith("ly") and word.text.islower()
        ):
            last = place
    return last


def _is_plural(word: Word) -> bool:
    return (
        word.text.islower() and word.key.endswith("s") and not word.key.endswith("ss")
    )


def _breaks(gap: str) -> bool:
    return any(mark in gap for mark in ',;:()—–\n"“”')


_ADJECTIVE = (
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ого", "его", "ому", "ему", "ым",
    "ых", "их", "ую", "юю", "ыми", "ими",
)  # fmt: skip
_QUANTIFIERS = frozenset(
    [
        "один",
        "одна",
        "два",
        "две",
        "три",
        "четыре",
        "пять",
        "несколько",
        "многие",
        "некоторые",
        "оба",
        "обе",
        "в",
        "во",
        "на",
        "по",
        "из",
        "у",
        "от",
        "со",
        "с",
        "экс",
        "пресс",
        "вице",
        "его",
        "ее",
        "их",
        "этот",
        "эта",
        "эти",
        "тот",
        "та",
        "те",
        "ряд",
    ]
)


def first_noun(words: Sequence[Word], lexicon: Lexicon, text: str) -> int | None:
    """Return the index of the first noun of a Russian source: its head.

    Adjectives, numerals and prepositions before it are passed over, as far as their
    endings tell.
    """
    nouns = lexicon.voices | lexicon.groups | lexicon.unnamed | lexicon.persons
    for place, word in enumerate(words):
        key = word.key
        if text[word.end : word.end + 1] == "-" and place + 1 < len(words):
            continue  # "Telegram-канал", "экс-министр"
        if key in nouns:
            return place
        if key in _QUANTIFIERS or (key.endswith(_ADJECTIVE) and len(key) > _SHORT):
            continue
        return place
    return len(words) - 1 if words else None


_SHORT = 4  # letters; "мой" and "её" are no adjectives to pass over


def is_crowd(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a head means several people or nobody in particular."""
    if word.key in lexicon.groups or word.key in lexicon.crowds:
        return True
    key = word.key
    return (
        word.text.islower()
        and len(key) >= _SHORTEST_PLURAL
        and key.endswith("s")
        and not key.endswith(("ss", "us", "is"))
        and key not in _SINGULAR_IN_S
        and key not in lexicon.speeches
        and key not in lexicon.papers
    )


def is_people(word: Word) -> bool:
    """Tell whether a capitalised word means members of a people, party or faith.

    "Democrats", "Evangelicals", "Belarusians"; only as far as the ending tells.
    """
    return (
        word.text[:1].isupper()
        and (word.key.endswith(_PEOPLES) or word.key in _PEOPLE_WORDS)
        and not word.text.isupper()
    )


_PEOPLES = ("ans", "ists", "crats", "ites", "als", "ics", "ims", "atives", "iks")
_PEOPLE_WORDS = frozenset(
    [
        "whites",
        "blacks",
        "tories",
        "jews",
        "turks",
        "poles",
        "finns",
        "swedes",
        "danes",
        "serbs",
        "arabs",
        "kurds",
        "greens",
        "millennials",
        "brits",
        "germans",
        "dems",
    ]
)


def is_someone(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a head in lower case means one person ("professor")."""
    key = word.key
    if not word.text.islower():
        return False
    if key in lexicon.unnamed or key in lexicon.persons or key in lexicon.sexes:
        return True
    if key in lexicon.ranks:
        return True
    return key.endswith(_SOMEONE) and key not in _NO_ONE and key not in lexicon.voices
