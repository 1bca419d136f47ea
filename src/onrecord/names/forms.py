"""A name taken apart for comparing: words, legal forms, numbers, oddities."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA
from rigour.names import extract_org_types, remove_org_types
from rigour.text.translit import maybe_ascii

from onrecord.names.abjad import kana_to_latin
from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.letters import clean, oddities, plain, romanised
from onrecord.names.posts import load_posts
from onrecord.names.syllables import chinese_class

__all__ = [
    "INITIALS",
    "PARTICLES",
    "Form",
    "PairKind",
    "form_of",
    "is_baltic",
    "is_belarusian",
    "plain_words",
]

PairKind = Literal["person", "organisation"]

INITIALS = frozenset({2, 3})  # letters of initials written as one word

_SYLLABLES = "\u2e80"  # Chinese, Japanese, Korean: compared sign by sign
_MAX_WORDS = 40  # the longest registered company names have about thirty
# Letters, digits, and the vowel signs that Python's \\w leaves out of words.
_WORD = re.compile(
    "(?:[^\\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u1780-\u17ff])+"
)
_JOINED_MARKS = re.compile(r"(?<=\w)['’ʼ`´ʻ.](?=\w)|(?<=\w)['’ʼ`´ʻ.](?=\s|$)")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w)")  # "А.Г." is two initials
_AMPERSAND = re.compile(r"\s*&\s*")
_ARTICLES = frozenset({"the", "of", "and", "de", "for"})
# What says only that it is a company; never the whole of a name.
_GENERIC = frozenset(
    {"company", "corporation", "incorporated", "limited", "gesellschaft", "compan"}
)
_FILIAL = frozenset({"bin", "ibn", "ben", "бин", "ибн", "бен"})
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "аль",
        "эль",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "hon",
        "rev",
        "monsieur",
        "shaikh",
        "sheikh",
        "prasident",
        "president",
    }
)
# Particles of birth; some papers leave them out.
_OF_BIRTH = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "du",
        "фон",
        "ван",
        "дер",
        "ден",
        "де",
        "ла",
        "ле",
        "дю",
    ]
)
# All three: what stands in a name and is none of its words.
PARTICLES = _OF_BIRTH | _FILIAL | {"al", "el", "аль", "эль"}
_SHORT = 2  # words; of these none is a particle
_LOOK_ALIKE_DIGITS = str.maketrans("01359", "oiesg")
_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "first": "1", "second": "2",
    "third": "3", "fourth": "4", "fifth": "5", "1st": "1", "2nd": "2", "3rd": "3",
    "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "xi": "11", "xii": "12", "xiii": "13",
}  # fmt: skip
_SPELLINGS = {
    "organisation": "organization", "labour": "labor", "defence": "defense",
    "centre": "center", "intl": "international", "dept": "department",
    "us": "unitedstates", "corp": "corporation", "co": "company", "inc": "incorporated",
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """A name as comparing sees it; what follows from its words is worked out when asked.

    Attributes:
        words: Plain, in Latin where we can read the script, in order; a person's
            Cyrillic name stays Cyrillic.
        legal: rigour's classes of the legal forms ("LLC", "JSC").
        numbers: Numbers in the name, sorted; a roman numeral counts.
        comma: Whether a comma says that the last name stands first.
        flags: What is odd about how it is written.
        filial: Whether it says whose son somebody is; then the order counts.
    """

    words: tuple[str, ...]
    legal: frozenset[str]
    numbers: tuple[str, ...]
    comma: bool
    flags: tuple[str, ...]
    filial: bool = False

    @functools.cached_property
    def glued(self) -> str:
        """All words run together, in Latin."""
        return romanised("".join(self.words))

    @functools.cached_property
    def letters(self) -> int:
        """How many letters the words have."""
        return sum(self._lengths)

    @functools.cached_property
    def baltic(self) -> bool:
        """Whether every word ends as Latvian and Lithuanian names do."""
        return is_baltic(self.words)

    @functools.cached_property
    def brief(self) -> bool:
        """Whether a word may be initials written as one ("JC")."""
        return not INITIALS.isdisjoint(self._lengths)

    @functools.cached_property
    def longest(self) -> int:
        """Letters of the longest word."""
        return max(self._lengths, default=0)

    @functools.cached_property
    def two_least(self) -> int:
        """Letters of the two shortest words together."""
        return sum(sorted(self._lengths)[:2])

    @functools.cached_property
    def cyrillic(self) -> bool:
        """Whether the first word is written so."""
        return bool(self.words) and is_cyrillic(self.words[0])

    @functools.cached_property
    def chinese(self) -> bool:
        """Whether a word is Chinese syllables in Latin."""
        return any(map(chinese_class, self.words))

    @functools.cached_property
    def belarusian(self) -> bool:
        """Whether a word is a given name as Belarusians alone spell it."""
        return is_belarusian(self.words)

    @property
    def _lengths(self) -> list[int]:
        return [len(word) for word in self.words]


_BELARUSIAN = frozenset(
    ["aksana", "aleh", "ales", "aliaksandr", "aliaksandra", "aliaksei", "aliona",
     "alyaksandr", "alyaksandra", "alyaksey", "anatol", "artsiom", "artsyom", "bahdan",
     "barys", "dzianis", "dzmitry", "dzmitryj", "dzyanis", "fiodar", "henadz", "hienadz",
     "ihar", "kanstantsin", "kastus", "katsiaryna", "khrystsina", "kiryl", "krystsina",
     "leanid", "lizaveta", "matsvei", "mechyslau", "mikalai", "mikalay", "mikhas",
     "nadzeya", "nastassia", "natallia", "palina", "piatro", "raman", "ryhor", "siarhei",
     "siarhiej", "stanislau", "stsiapan", "sviatlana", "svyatlana", "syarhei", "tadevush",
     "tatsiana", "tatsyana", "tsikhan", "tsimafei", "uladzimir", "uladzislau", "usevalad",
     "ustsin", "vadzim", "valiantsin", "valiantsina", "veranika", "viachaslau", "viktar",
     "volha", "vyachaslau", "yanina", "yaraslau", "yauhen", "yauheni", "yauheniya", "yazep",
     "zmitser"]
)  # fmt: skip


def is_belarusian(words: Iterable[str]) -> bool:
    """Tell whether a word is a given name as Belarusians alone spell it."""
    return not _BELARUSIAN.isdisjoint(words)


_BALTIC_ENDS = frozenset("sс")  # Latin and Cyrillic
_LEAST_WORDS = 2  # a name in which every word has a Baltic ending


def is_baltic(words: tuple[str, ...]) -> bool:
    """Tell whether every word ends as Latvian and Lithuanian names do, of two at least."""
    if len(words) < _LEAST_WORDS:
        return False
    return all(word[-1] in _BALTIC_ENDS for word in words)


@functools.lru_cache(maxsize=65536)
def form_of(name: str, kind: PairKind) -> Form:
    """Take a name apart; the same for equal names."""
    plainly = plain_words(name) if kind == "person" else None
    if plainly is not None:
        return Form(plainly, frozenset(), (), comma=False, flags=())
    flags = oddities(name)
    if "too_long" in flags:
        return Form((), frozenset(), (), comma=False, flags=flags)
    text = clean(name)
    if kind == "person":
        every = _person_words(text)
        words = every
        if len(every) > _SHORT:  # "Гоу Бин" is nobody's son
            words = (*every[:1], *(w for w in every[1:] if w not in _FILIAL))
        filial = len(words) < len(every)
        return Form(
            words, frozenset(), (), comma="," in text, flags=flags, filial=filial
        )
    return _organisation(text, flags)


def plain_words(name: str) -> tuple[str, str] | None:
    """Return the words of a plainly written name; ``None`` for any other.

    That is a given name and a last one of one script, without marks, roles and articles:
    what most names are.
    """
    if _PLAIN.fullmatch(name) is None:
        return None
    given, last = plain(name).split()
    titles = _titles()
    return None if given in titles or last in titles else (given, last)


_LATIN_WORD = "[A-Z][a-z]{1,40}"
_CYRILLIC_WORD = "[А-ЯЁІЇЄЎҐ][а-яёіїєўґ]{1,40}"
_PLAIN = re.compile(f"{_LATIN_WORD} {_LATIN_WORD}|{_CYRILLIC_WORD} {_CYRILLIC_WORD}")


def _latin(text: str) -> str:
    """Return the name in Latin letters where its script can be read."""
    latin = romanised(plain(kana_to_latin(text)))
    if latin.isascii() or any(c >= _SYLLABLES for c in latin):
        return latin
    return plain(maybe_ascii(latin))


# The Arabic article, as it stands before a name or runs into it: al-Sisi, ElBaradei,
# "ас-Сиси", "аш-Шараа"; where it sounds like the next letter, that letter must follow.
_ARABIC = re.compile(
    r"(?<![\w'’-])(?:[AaEeUu](?:l|s(?=-[Ss])|sh(?=-[Ss]h)|r(?=-[Rr])|d(?=-[Dd])|n(?=-[Nn])|th?(?=-[Tt])"
    r"|dh(?=-[Dd])|z(?=-[Zz]))-|[AE]l(?=[A-Z][a-z])"
    r"|[АаЭэУу](?:ль?|с(?=-[Сс])|ш(?=-[Шш])|р(?=-[Рр])|д(?=-[Дд])|н(?=-[Нн])|т(?=-[Тт])|з(?=-[Зз]))-)"
    r"(?=\w)"
)


def _person_words(text: str) -> tuple[str, ...]:
    text = _INITIALS.sub(" ", _ARABIC.sub("", _without_roles(text)))
    spelt = plain(text)
    if spelt.isascii() or not is_cyrillic(spelt):
        spelt = _latin(text)  # Cyrillic stays: it has one reading, its Latin several
    words = [
        w.translate(_LOOK_ALIKE_DIGITS) if not w.isdigit() else w
        for w in _WORD.findall(_JOINED_MARKS.sub("", spelt))
    ]
    titles = _titles() | (_OF_BIRTH if len(words) > _SHORT else frozenset())
    if len(words) == _SHORT and _ELLE.match(text):
        titles -= {"эль"}
    kept = [w for w in words if w not in titles]
    return tuple((kept or words)[:_MAX_WORDS])


_ELLE = re.compile(r"Эль (?=\w)")  # a given name, where it is no article before one
_ROLE = re.compile(r"(?<![\w-])[а-яёіїєў]{4,}(?![\w-])")
_KIN = frozenset({"оглы", "кызы", "дель", "делла", "заде"})


def _without_roles(text: str) -> str:
    """Leave out Cyrillic words in lower case before a name ("премьер Орпо")."""
    if text.isascii() or not any("А" <= c <= "Я" for c in text):
        return text
    return _ROLE.sub(lambda m: m.group() if m.group() in _KIN else " ", text)


@functools.lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return _PARTICLES | {
        t for t in load_posts().packs["en"].titles if len(t) <= len("president")
    }


def _organisation(text: str, flags: tuple[str, ...]) -> Form:
    lowered = _VESSEL.sub("", _AMPERSAND.sub(" and ", text.casefold()))
    spelt = _JOINED_MARKS.sub("", _POLISH_LIMITED.sub("gmbh", lowered))
    found = [(words, kind) for words, kind in extract_org_types(spelt) if kind != "ii"]
    legal = frozenset(_FAMILIES.get(kind, kind) for _, kind in found)
    # rigour takes the numeral for a legal form; hidden, it stays a number.
    bare = remove_org_types(_NUMERAL_TWO.sub("2", spelt)) or spelt
    words = [_SPELLINGS.get(w, w) for w in _WORD.findall(_latin(bare))]
    numbers, words = _counted(words)
    kept = [w for w in words if w not in _ARTICLES and not _is_generic(w)]
    kept = kept or words or list(numbers)
    return Form(tuple(kept[:_MAX_WORDS]), legal, numbers, comma=False, flags=flags)


# rigour knows "sp. z o.o." with its dots only, which go before it is asked.
_POLISH_LIMITED = re.compile(r"\bsp\.? ?z ?\.?o\.? ?o\b\.?")
_VESSEL = re.compile(r"^(?:m/?v|m/?t|s/?s|т/х)\.? (?=\w)")


@functools.lru_cache(maxsize=16384)
def _is_generic(word: str) -> bool:
    """Tell whether a word says only that it is a company, a slip allowed."""
    if word in _GENERIC:
        return True
    return any(
        abs(len(word) - len(form)) <= 1 and OSA.distance(word, form) <= 1
        for form in _LEGAL_WORDS
    )


# Words of legal forms, left over where one of them is misspelt.
_LEGAL_WORDS = (
    "aktiengesellschaft", "joint", "stock", "liability", "limited", "corporation",
    "company", "incorporated", "gesellschaft",
)  # fmt: skip
_NUMERAL_TWO = re.compile(r"\bii\b")
# Classes of rigour's that are one form of company under several laws' names.
_FAMILIES = {
    "jsc": "stock", "ojsc": "stock", "cjsc": "stock", "pjsc": "stock", "ao": "stock",
    "ag": "stock", "sa": "stock", "plc": "stock", "inc": "stock", "corp": "stock",
    "ooo": "limited", "llc": "limited", "ltd": "limited", "gmbh": "limited",
    "spzoo": "limited", "sarl": "limited", "srl": "limited", "bv": "limited",
}  # fmt: skip


def _counted(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the numbers among ``words``, sorted, and the other words."""
    numbers: list[str] = []
    others: list[str] = []
    tens = 0
    for word in words:
        if word in _TENS:
            tens = _TENS[word]
            continue
        number = _NUMBER_WORDS.get(word, word)
        if number.isdigit():
            numbers.append(str(tens + int(number)) if tens else number)
            tens = 0
        else:
            others.append(word)
    if tens:
        numbers.append(str(tens))
    return tuple(sorted(numbers)), others


_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
}
