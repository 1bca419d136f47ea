"""One name word across scripts: what a Cyrillic word and a Latin one have in common.

A Cyrillic word in a text may stand in any case; a Latin one has none. Belarusian and
Ukrainian write г for what Latin letters give as h, and Belarusian writes the sounds
of unstressed and softened letters. Each such step costs a little, none is taken for
granted, and letters that only look alike never agree.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.names.cyrillic import (
    base_forms,
    is_cyrillic,
    is_patronymic,
    patronymic_root,
)
from onrecord.names.fold import across_skeletons, skeletons
from onrecord.names.foreign import is_known_last, spellings_of
from onrecord.names.given import variant_groups
from onrecord.names.initials import LONG_INITIALS, initials_agree
from onrecord.names.letters import plain, undoubled
from onrecord.names.neighbours import (
    are_near,
    broad_sounds,
    is_local,
    neighbours,
    pattern_of,
    rough_sounds,
)
from onrecord.names.sexes import sex_of_given
from onrecord.names.syllables import older_spellings
from onrecord.names.transcription import edges_of, edges_written, is_transcribed

__all__ = [
    "Agreement",
    "agree_across",
    "agree_broadly",
    "bare_letters",
    "is_patronymic",
]

Agreement = Literal[
    "same_sound",
    "variant",
    "case",
    "neighbour",
    "patronymic",
    "initial",
    "own",
    "older",
]

_VOWEL_END = "aeiouy"


class _Word(NamedTuple):
    """What a word says by itself, worked out once: it meets many others.

    Attributes:
        cyrillic: Whether it is written so.
        groups: Those of the given names that it may be.
        fathers: Whether it ends as a father's name does.
        local: Whether it is written as Belarusians and Ukrainians alone do.
        rough: ``rough_sounds``.
        broad: ``broad_sounds``.
        western: Consonants as the west has them, of a Cyrillic word's forms too; empty
            for what ends as Slavic names do and for a Latin word with too few.
        forms: Nominatives of which it may be a case, sorted; none of a Latin word.
    """

    cyrillic: bool
    groups: frozenset[int]
    fathers: bool
    local: bool
    rough: frozenset[str]
    broad: frozenset[str]
    western: frozenset[str]
    forms: tuple[str, ...]


@functools.lru_cache(maxsize=32768)
def _word(word: str) -> _Word:
    forms = tuple(sorted(base_forms(word)))
    return _Word(
        cyrillic=is_cyrillic(word),
        groups=variant_groups(word),
        fathers=is_patronymic(word),
        local=is_local(word),
        rough=rough_sounds(word),
        broad=broad_sounds(word),
        western=_western((word, *forms)),
        forms=forms,
    )


@functools.lru_cache(maxsize=32768)
def _sounds(word: str) -> frozenset[str]:
    """Return a word's skeletons, further ones of a Latin word too."""
    if is_cyrillic(word):
        return skeletons(word)
    return skeletons(word, bare=False) | across_skeletons(word)


_WORDS: frozenset[str] = frozenset()
_GROUPS: frozenset[int] = frozenset()


class _Cases(NamedTuple):
    """The same of all forms of which a word may be a case."""

    sounds: frozenset[str]
    groups: frozenset[int]
    rough: frozenset[str]
    broad: frozenset[str]


@functools.lru_cache(maxsize=32768)
def _cases(word: str) -> _Cases:
    forms = _word(word).forms
    return _Cases(
        sounds=_WORDS.union(*map(skeletons, forms)),
        groups=_GROUPS.union(*map(variant_groups, forms)),
        rough=_WORDS.union(*map(rough_sounds, forms)),
        broad=_WORDS.union(*map(broad_sounds, forms)),
    )


@functools.lru_cache(maxsize=65536)
def agree_across(one: str, other: str) -> Agreement | None:
    """Return how two name words agree, at least one of them Cyrillic.

    Args:
        one: A word in lower case, Cyrillic.
        other: Another, in either script.

    Returns:
        ``None`` where they are different words; ``older`` where they agree only if the
        whole Latin name may be Chinese in an older spelling (``may_be_older``).
    """
    if min(len(one), len(other)) == 1 or one in LONG_INITIALS or other in LONG_INITIALS:
        return "initial" if initials_agree(one, other) else None
    if not _sounds(one).isdisjoint(_sounds(other)):
        return "same_sound"
    return None if _are_apart(one, other) else _compared(one, other)


def _compared(one: str, other: str) -> Agreement | None:
    """Return how two words agree that have something in common but their sounds."""
    left, right = _word(one), _word(other)
    if not left.groups.isdisjoint(right.groups):
        return None if _other_sex(one, other) else "variant"
    if left.fathers and right.fathers and not are_near(one, other):
        roots_agree = _roots_agree(one, other)
        if roots_agree or _is_fathers(one) or _is_fathers(other):
            return "patronymic" if roots_agree else None
        # others are last names: Hrynkevich, Vučićević
    found = _declined_or_near(one, other)
    if found in {None, "neighbour"} and not right.cyrillic:
        return _as_own(one, other) or found
    return found


_Signs = frozenset[str | int]
"""What a word may agree by: sounds, letters, and numbers of groups of given names."""


def _are_apart(one: str, other: str) -> bool:
    """Tell whether two words have nothing in common by which any two agree.

    Most pairs of words part here, by what is worked out once for each word.
    """
    if not _signs(one).isdisjoint(_signs(other)):
        return False
    if is_cyrillic(other):
        return True
    own = _own(one)
    return own.signs.isdisjoint(_signs_written(other)) and not any(
        edges in edges_written(other) for edges in own.edges
    )


@functools.lru_cache(maxsize=32768)
def _signs(word: str) -> _Signs:
    """Return all that a word, and what it may be a case of, may agree by as it sounds."""
    own, cases = _word(word), _cases(word)
    # what is near roughly is near broadly too
    signs: set[str | int] = {*_sounds(word), *own.groups, *own.broad}
    signs.update(cases.sounds, cases.groups, cases.broad)
    if own.fathers:
        root = patronymic_root(word)
        signs.update(_stems(root), _neighbour_stems(root), _root_groups(root))
    return frozenset(signs)


@functools.lru_cache(maxsize=32768)
def _signs_written(latin: str) -> _Signs:
    """Return all that a Latin word may agree by as it is written."""
    word = _word(latin)
    return _letters_written(latin) | word.groups | word.western


def _declined_or_near(one: str, other: str) -> Agreement | None:
    """Return whether one word is a case form, or a neighbour's spelling, of another."""
    if _in_a_case(one, other) or (_word(other).cyrillic and _in_a_case(other, one)):
        return "case"
    if _are_neighbours(one, other):
        return "neighbour"
    return "case" if _neighbours_in_a_case(one, other) else None


def _neighbours_in_a_case(one: str, other: str) -> bool:
    """Tell whether words are neighbours where the first is a case of its forms."""
    cases, left, right = _cases(one), _word(one), _word(other)
    if (left.local or right.local) and not cases.broad.isdisjoint(right.broad):
        return True
    if cases.rough.isdisjoint(right.rough):  # most words part here
        return False
    return any(are_near(form, other) for form in left.forms)


def _are_neighbours(one: str, other: str) -> bool:
    """Tell whether words agree as a neighbour, or the west, writes them."""
    left, right = _word(one), _word(other)
    if (left.local or right.local) and not left.broad.isdisjoint(right.broad):
        return True
    if not right.cyrillic and not left.western.isdisjoint(right.western):
        return True
    return not left.rough.isdisjoint(right.rough) and are_near(one, other)


class _Own(NamedTuple):
    """What foreign names a Cyrillic word may write, in its nominatives too.

    Attributes:
        signs: What ``_signs_written`` of a Latin word that it writes has something of.
        edges: First and last sounds, as transcriptions know them; a Latin word may be
            one of the same without anything else in common.
        older: Bare letters as older books have Chinese ones.
    """

    signs: _Signs
    edges: frozenset[str]
    older: frozenset[str]


def _own_forms(word: str) -> tuple[str, ...]:
    """Return a Cyrillic word and what it may be a case of: a woman's "-ая" is none."""
    return (word,) if word.endswith("ая") else (word, *_word(word).forms)


@functools.lru_cache(maxsize=32768)
def _own(word: str) -> _Own:
    forms = _own_forms(word)
    older = _WORDS.union(*map(_older, forms))
    signs: set[str | int] = {*older, *_word(word).western}
    for spelt in map(_spelt, forms):
        signs.update(spelt.letters, spelt.groups)
    return _Own(frozenset(signs), frozenset(map(edges_of, forms)), older)


class _Spelt(NamedTuple):
    """A nominative's foreign spellings, in tables and by rules.

    Attributes:
        letters: Their bare letters.
        groups: Those of the given names that they are.
    """

    letters: frozenset[str]
    groups: frozenset[int]


@functools.lru_cache(maxsize=16384)
def _spelt(form: str) -> _Spelt:
    spellings = spellings_of(form, burmese=False)
    return _Spelt(
        letters=frozenset(map(bare_letters, spellings)),
        groups=_GROUPS.union(*map(variant_groups, spellings)),
    )


def _as_own(one: str, other: str) -> Agreement | None:
    """Return how a Latin word is a foreign name that a Cyrillic word writes.

    ``own`` as it stands and ``case`` where it is declined: "Мамедова" may be a man's.
    """
    for form in _own_forms(one):
        if _writes(form, other, one):
            if _other_sex(one, other):
                return None
            return "own" if form == one else "case"
    return "older" if bare_letters(other) in _own(one).older else None


def _older(form: str) -> frozenset[str]:
    return frozenset(map(bare_letters, older_spellings(form)))


def _writes(form: str, other: str, word: str) -> bool:
    """Tell whether a nominative writes a Latin word; ``word`` is what stands there."""
    spelt = _spelt(form)
    if not spelt.letters.isdisjoint(_letters_written(other)):
        return True
    if not spelt.groups.isdisjoint(_word(other).groups):
        return True
    if is_known_last(form):  # "Коллинз" is Collins, and no Collings
        return False
    if word.endswith("е") and form.rstrip("ь") == word[:-1]:
        return False  # "Бале" is oftener a name than a case of "Бал"
    return is_transcribed(form, other, slavic=_EASTERN.search(form) is not None)


@functools.lru_cache(maxsize=32768)
def _letters_written(latin: str) -> frozenset[str]:
    """Return a Latin word's bare letters, without a silent e too."""
    return frozenset({bare_letters(latin), bare_letters(_SILENT_E.sub("", latin))})


# Greene, Cooke, Browne, Clarke; not Moore
_SILENT_E = re.compile(r"(?<=een|ook|own|.rk|.ck|.lf)e$")

_SAME_LETTERS = (("ck", "k"), ("ph", "f"), ("th", "t"), ("y", "i"), ("w", "v"))


@functools.lru_cache(maxsize=16384)
def bare_letters(word: str) -> str:
    """Return a Latin word without accents, double letters and letters of fashion."""
    word = plain(word)
    for letters, one in _SAME_LETTERS:
        word = word.replace(letters, one)
    return undoubled(word)


def agree_broadly(one: str, other: str) -> bool:
    """Tell whether words agree as a Belarusian's, whose unstressed vowels are one.

    Apt where the rest of the name says so: Artsiom Kharevich, "Артём Хоревич".

    Args:
        one: A Cyrillic word in lower case, in any case.
        other: A Latin one.
    """
    reads = _word(other).broad
    return not (
        reads.isdisjoint(_word(one).broad) and reads.isdisjoint(_cases(one).broad)
    )


_SLAVIC = re.compile(
    r"(?:[oeё]v|[oe]w|[oe]ff?|[iy]n|sk[iy]y?|ska|ck[iy]|[iy]ch|[iy]cz|itsch|ko|uk|[iy]uk|ak|yak|ik|ova|eva|ina|aya"
    r"|ов|ев|ёв|ин|ын|ский|цкий|ская|ич|ко|ук|юк|ак|як|ик|ова|ева|ина|ая|ой|ый|ий)$"
)
# Names of the former Soviet Union: rules of the west would make two of them one.
_EASTERN = re.compile(
    r"(?:[оеё]ва?|[иы]на?|[иыо]й|[иы]х|ая|ич|ко|[чнвш]ик|[аяую]к|ец|янц?|дзе|швили|улы|кызы"
    r"|оглы|заде)$"
)
_CONSONANTS = {
    "б": "b", "в": "v", "г": "g", "д": "d", "ж": "j", "з": "s", "к": "k", "л": "l",
    "м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h",
    "ц": "s", "ч": "c", "ш": "c", "щ": "c",
}  # fmt: skip
_WESTERN_LATIN: tuple[tuple[str, str], ...] = (
    ("sch", "c"), ("tch", "c"), ("sh", "c"), ("ch", "c"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("qu", "k"), ("gh", "g"), ("kh", "h"), ("wh", "v"), ("ts", "s"),
    ("tz", "s"), ("ce", "s"), ("ci", "s"), ("cz", "c"), ("sz", "c"), ("c", "k"),
    ("q", "k"), ("x", "ks"), ("z", "s"), ("w", "v"), ("j", "j"),
)  # fmt: skip
_WESTERN = (pattern_of(_WESTERN_LATIN), dict(_WESTERN_LATIN))
_SOUNDLESS = frozenset("aeiouyàáâãäåèéêëìíîïòóôõöøùúûüýhh")
_LEAST_CONSONANTS = 3


def _western(forms: Sequence[str]) -> frozenset[str]:
    """Return the consonants of a word as the west sounds them; see ``_Word``.

    "Трамп" and "Trump", "Байден" and "Biden" share them; never asked of Slavic
    endings, where other vowels make another surname.

    Args:
        forms: The word, then what it may be a case of.
    """
    word = forms[0]
    if _SLAVIC.search(word):
        return frozenset()
    if is_cyrillic(word):
        return frozenset(map(_western_cyrillic, forms))
    latin = _western_latin(word)
    return frozenset({latin} if len(latin) >= _LEAST_CONSONANTS else ())


def _western_cyrillic(word: str) -> str:
    read = "".join(_CONSONANTS.get(c, "") for c in word.replace("дж", "ж"))
    return undoubled(read.replace("h", ""))


def _western_latin(word: str) -> str:
    pattern, sounds = _WESTERN
    read = pattern.sub(lambda m: sounds.get(m.group(), m.group()), plain(word))
    bare = "".join(c for c in read if c.isalpha() and c not in _SOUNDLESS)
    return undoubled(bare)


def _other_sex(one: str, other: str) -> bool:
    """Tell whether two given names are a man's and a woman's."""
    left, right = sex_of_given(one), sex_of_given(other)
    return left is not None and right is not None and left != right


def _in_a_case(one: str, other: str) -> bool:
    """Tell whether a word is a case of what another sounds like, or of its variant."""
    cases, right = _cases(one), _word(other)
    if not cases.sounds.isdisjoint(_sounds(other)):
        return True
    return not cases.groups.isdisjoint(right.groups) and any(
        not variant_groups(form).isdisjoint(right.groups)
        and not _other_sex(form, other)
        for form in _word(one).forms
    )


def _roots_agree(one: str, other: str) -> bool:
    left, right = patronymic_root(one), patronymic_root(other)
    if not left or not right:
        return False
    if _stems(left) & _stems(right) or _neighbour_stems(left) & _neighbour_stems(right):
        return True
    return bool(_root_groups(left) & _root_groups(right))


def _is_fathers(word: str) -> bool:
    """Tell whether a word with such an ending has a given name that we know in it."""
    return bool(_root_groups(patronymic_root(word)))


def _stems(root: str) -> frozenset[str]:
    return frozenset(s.rstrip(_VOWEL_END) for s in skeletons(root)) - {""}


def _neighbour_stems(root: str) -> frozenset[str]:
    return frozenset(s.rstrip(_VOWEL_END) for s in neighbours(root)) - {""}


@functools.lru_cache(maxsize=4096)
def _root_groups(root: str) -> frozenset[int]:
    """Return the groups of the given names that a father's name may be."""
    bare = root.rstrip("еьиiyj'’")
    return frozenset(
        g for base in {root, bare} for e in _FATHERS for g in variant_groups(base + e)
    )


# What a father's name ends with where the patronymic has dropped it.
_FATHERS = (
    "",
    "ий",
    "ей",
    "й",
    "ь",
    "а",
    "ій",
    "y",
    "i",
    "iy",
    "ii",
    "ei",
    "ai",
    "ey",
    "ay",
)
