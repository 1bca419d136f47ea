"""Words to classes: a text becomes a string with one character a token.

The grammar is a regular expression over that string, so it runs at the speed of
``re``, and stays linear because no rule is longer than a few tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import msgspec
import yaml

__all__ = ["BLANK", "Lexicon", "Line", "WordClass", "load_lexicon"]

BLANK = " "
"""The class of every token that no rule mentions."""

Value = int | str
_FIRST_CLASS = 0x100  # class characters start beyond ASCII, so that rules can use it
_BREAK = "\n\n"

# Nearly every token is a word of Latin or Cyrillic letters: a set of ranges, tried
# first, is a third cheaper than "a letter of any script".
_TOKEN = re.compile(
    r"""
    [A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ]{2,}+(?![^\W\d_])(?:['’](?!s\b)[^\W\d_]+)?+
  | [HQhq][1-4]\b
  | (?![AaPp]\.[Mm]\b)[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?
  | [0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?
  | [0-9]+(?:[.,:/][0-9]+)*(?:(?:st|nd|rd|th|s)\b)?
  | [AaPp]\.[Mm]\b\.?
  | \n[ \t\r]*\n
  | [^\s\w]
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"([0-9]{1,9})(st|nd|rd|th|s)?\Z")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])(?::[0-5][0-9])?\Z")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T[0-9:]+Z?)?\Z")
_DOTTED = re.compile(r"([0-3]?[0-9])\.([01]?[0-9])\.([0-9]{4}|[0-9]{2})\Z")
_SLASHED = re.compile(r"([0-9]{1,4})/([0-9]{1,2})/([0-9]{1,4})\Z")
_FRACTION = re.compile(r"[0-9]{1,3}[.,/][0-9]{1,2}\Z")
_SHAPES = (
    (_CLOCK, "CLOCK"),
    (_ISO, "NDATE"),
    (_DOTTED, "NDATE"),
    (_SLASHED, "NDATE"),
    (_FRACTION, "FRAC"),
)
# Numbers of four digits that can be years; which are, the rules say.
_YEAR_DIGITS, _FIRST_YEAR, _LAST_YEAR = 4, 1000, 2100
_GROUP = re.compile(r"\(([^()]*)\)")


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class of words, as the YAML has it.

    Attributes:
        words: Forms by what they mean, separated by spaces; ``(a|b)`` expands.
        capital: Only forms with a capital letter count (months, weekdays).
        glue: Words that are no sign of time by themselves.
    """

    words: dict[Value, str]
    capital: bool = False
    glue: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A text as tokens and classes; both have the same length.

    Attributes:
        tokens: Where each token stands.
        words: The tokens as written.
        classes: One character a token.
    """

    tokens: list[re.Match[str]]
    words: list[str]
    classes: str

    def start(self, token: int) -> int:
        """Return the first codepoint of a token."""
        return self.tokens[token].start()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    Attributes:
        characters: Class name to its character.
        forms: Class character by form, in every case that counts.
        values: What a form means, by its lower case.
        signs: Class characters of words that are a sign of time by themselves.
        slash_day_first: Whether 03/04/2025 is read day first.
    """

    characters: dict[str, str]
    forms: dict[str, str]
    values: dict[str, Value]
    signs: frozenset[str]
    slash_day_first: bool

    def line(self, text: str) -> Line:
        """Return the text as tokens and classes."""
        tokens = list(_TOKEN.finditer(text))
        words = [token[0] for token in tokens]
        known, other = self.forms.get, self._unlisted
        # Most words are listed nowhere and begin with a letter, which sorts after 9.
        classes = [
            known(word) or (BLANK if word[0] > "9" else other(word)) for word in words
        ]
        return Line(tokens, words, "".join(classes))

    def _unlisted(self, word: str) -> str:
        if "0" <= word[0] <= "9":
            return self.characters.get(number_class(word), BLANK)
        return self.characters["BREAK"] if word[0] == "\n" else BLANK

    def value(self, word: str) -> Value:
        """Return what a word of the lexicon, or a number, means."""
        known = self.values.get(word.lower())
        if known is not None:
            return known
        match = _NUMBER.match(word)
        return int(match[1]) if match else word


NUMBER_CLASSES = [
    "D12",
    "D24",
    "D31",
    "D99",
    "YEAR",
    "BIG",
    "ORDN",
    "DECADE",
    "DECADE2",
    "CLOCK",
    "NDATE",
    "FRAC",
]


@lru_cache(maxsize=4096)
def number_class(word: str) -> str:
    """Return the class name of a token that begins with a digit."""
    match = _NUMBER.match(word)
    if match is None:
        return next((name for shape, name in _SHAPES if shape.match(word)), "BIG")
    number, tail = int(match[1]), match[2]
    if tail == "s":
        names = {2: "DECADE2", 4: "DECADE"}
        return "" if number % 10 else names.get(len(match[1]), "")
    if tail:
        return "ORDN"
    if len(match[1]) == _YEAR_DIGITS and _FIRST_YEAR <= number < _LAST_YEAR:
        return "YEAR"
    limits = ((0, "D99"), (12, "D12"), (24, "D24"), (31, "D31"), (99, "D99"))
    return next((name for limit, name in limits if number <= limit), "BIG")


def numeric_date(word: str, *, day_first: bool) -> tuple[int, int, int] | None:
    """Read 2025-09-27, 27.09.2025 or 9/27/25 as year, month and day.

    Two-digit years are 1950 to 2049. ``None`` where no calendar day can be meant.
    """
    if iso := _ISO.match(word):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if dotted := _DOTTED.match(word):
        return _long_year(dotted[3]), int(dotted[2]), int(dotted[1])
    slashed = _SLASHED.match(word)
    if slashed is None:
        return None
    one, two, three = (int(part) for part in slashed.groups())
    if len(slashed[1]) == 4:
        return one, two, three
    year = _long_year(slashed[3])
    return (year, two, one) if day_first or one > 12 else (year, one, two)


def _long_year(digits: str) -> int:
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 50 else 1900)


def expand(form: str) -> list[str]:
    """Return all forms of ``январ(ь|я|ю)``."""
    match = _GROUP.search(form)
    if match is None:
        return [form]
    before, after = form[: match.start()], form[match.end() :]
    return [
        one for choice in match[1].split("|") for one in expand(before + choice + after)
    ]


def _cases(form: str, capital: bool) -> tuple[str, ...]:
    cased = (form[0].upper() + form[1:], form.upper())
    return cased if capital and cased[0] != form else (form, *cased)


def load_lexicon(lang: str) -> Lexicon:
    """Load ``<lang>/words.yaml``; a form may stand in one class only."""
    where = f"{lang}/words.yaml"
    raw = resources.files(__package__).joinpath(lang, "words.yaml").read_text("utf-8")
    classes = msgspec.convert(yaml.safe_load(raw), dict[str, WordClass])
    names = [*NUMBER_CLASSES, "BREAK", *classes]
    characters = {name: chr(_FIRST_CLASS + i) for i, name in enumerate(names)}
    forms: dict[str, str] = {}
    values: dict[str, Value] = {}
    for name, group in classes.items():
        for value, written in group.words.items():
            for form in (one for word in written.split() for one in expand(word)):
                if form in values:
                    raise ValueError(f"{where}: {form!r} stands in two classes")
                values[form] = value
                forms.update(
                    dict.fromkeys(_cases(form, group.capital), characters[name])
                )
    glue = {characters[name] for name, group in classes.items() if group.glue}
    return Lexicon(
        characters=characters,
        forms=forms,
        values=values,
        signs=frozenset(characters.values()) - glue - {characters["BREAK"]},
        slash_day_first=lang != "en",
    )
