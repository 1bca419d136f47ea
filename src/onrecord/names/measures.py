"""What two names that were laid side by side show, as numbers for ``likeness``.

Each measure lies between 0 and 1 and says one thing that a person can check; the
weights are learned (``training/likeness.py``), the measures are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz.distance import OSA

from onrecord.names.aligning import Alignment, wrong_letters
from onrecord.names.clashes import initial_misplaced, sexes_clash, swapped
from onrecord.names.cyrillic import is_patronymic
from onrecord.names.forms import Form
from onrecord.names.letters import romanised

__all__ = ["organisation_measures", "person_measures"]

_SHORT = 4  # letters; a company's one word of fewer is its code (BP, BD)
_MANY = 3  # extra words; more change nothing


def person_measures(aligned: Alignment, left: Form, right: Form) -> Mapping[str, float]:
    """Return what two people's names show; a measure that is 0 is left out."""
    if aligned.whole is not None:
        return {"whole": 1.0}
    if not aligned.matches:
        return {"nothing": 1.0}
    found = _letters(aligned) | _ways(aligned)
    if aligned.clash:
        found |= _clash(aligned, left, right)
    else:
        found |= _people(aligned, left, right)
    return {name: value for name, value in found.items() if value}


def _letters(aligned: Alignment) -> dict[str, float]:
    """Return how many letters of the words that agree are wrong, and where."""
    pairs = [(a, b) for a, b, f in aligned.matches if f.name == "letters"]
    if not pairs:
        return {}
    each = [wrong_letters(a, b) for a, b in pairs]
    wrong = sum(each)
    bones = sum(_wrong_consonants(a, b) for a, b in pairs)
    middle = any(not is_patronymic(w) for w in aligned.extra)
    onset = any(romanised(a)[0] != romanised(b)[0] for a, b in pairs)
    share = max(n / max(len(a), len(b)) for n, (a, b) in zip(each, pairs, strict=True))
    return {
        "wrong_2": float(wrong > 1),
        "wrong_3": float(wrong > 1 + 1),
        "wrong_share": min(1.0, share),
        "wrong_onset": float(onset and wrong > 1),
        "wrong_length": float(any(len(a) != len(b) for a, b in pairs) and wrong > 1),
        "wrong_and_more": float(middle and wrong > 1),
        "wrong_consonants": float(bones > 1),
    }


def _wrong_consonants(one: str, other: str) -> int:
    """Count the wrong consonants; two of them make another name sooner than vowels."""
    return OSA.distance(*(_VOWELS.sub("", romanised(word)) for word in (one, other)))


_VOWELS = re.compile("[aeiouy]")


_WAYS = frozenset({"consonants", "pinyin"})


def _ways(aligned: Alignment) -> dict[str, float]:
    """Return by what words agree that is weaker than sound and stronger than letters."""
    return {f.name: 1.0 for _, _, f in aligned.matches if f.name in _WAYS}


def _clash(aligned: Alignment, left: Form, right: Form) -> dict[str, float]:
    """Return how much each side has that the other has not."""
    ours, theirs = aligned.lone_left, aligned.lone_right
    near = max(
        OSA.normalized_similarity(romanised(a), romanised(b))
        for a in ours
        for b in theirs
    )
    letters = min(sum(map(len, left.words)), sum(map(len, right.words)))
    lone = min(sum(map(len, ours)), sum(map(len, theirs)))
    return {
        "clash": 1.0,
        "clash_near": near,
        "clash_share": min(1.0, lone / letters),
        "clash_words": float(min(len(ours), len(theirs)) > 1),
    }


def _people(aligned: Alignment, left: Form, right: Form) -> dict[str, float]:
    """Return what parts two people whose words agree, and what one side lacks."""
    more = [w for w in aligned.extra if not is_patronymic(w)]
    short = min(len(set(left.words)), len(set(right.words)))
    initials = [f for _, _, f in aligned.matches if f.name == "initial"]
    filial = left.filial and right.filial
    moved = bool(more) and not filial and swapped(aligned, left, right)
    parted = (
        initial_misplaced(aligned, left, right)
        or swapped(aligned, left, right)
        or sexes_clash(aligned) is not None
        or (len(initials) == len(aligned.matches))
    )
    return {
        "parted": float(parted and not moved),
        "moved": float(moved),
        "alone": float(bool(aligned.extra) and short == 1),
        "extra_1": float(bool(more)),
        "extra_2": float(len(more) > 1),
        "extra_3": float(len(more) >= _MANY),
    }


def organisation_measures(
    aligned: Alignment, left: Form, right: Form
) -> Mapping[str, float]:
    """Return what two bodies' names show; a measure that is 0 is left out."""
    found = _numbers(left, right)
    if left.legal and right.legal and left.legal.isdisjoint(right.legal):
        found["legal_form"] = 1.0
    if aligned.whole is not None:
        found["whole"] = 1.0
    elif not aligned.matches:
        found["nothing"] = 1.0
    else:
        found |= _letters(aligned) | _ways(aligned) | _lone(aligned, left, right)
        if len(aligned.matches) == 1:
            found["one_word"] = 1.0
            found["wrong_code"] = float(_is_code_wrong(aligned))
    return {name: value for name, value in found.items() if value}


def _is_code_wrong(aligned: Alignment) -> bool:
    """Tell whether the only word that agrees is a short one with a wrong letter."""
    a, b, feature = aligned.matches[0]
    return feature.name == "letters" and min(len(a), len(b)) < _SHORT


def _numbers(left: Form, right: Form) -> dict[str, float]:
    if left.numbers == right.numbers:
        return {}
    if not left.numbers or not right.numbers:
        return {"number_missing": 1.0}
    return {"number": 1.0}


def _lone(aligned: Alignment, left: Form, right: Form) -> dict[str, float]:
    """Return how much of either name the other has not."""
    if aligned.clash:
        return _clash(aligned, left, right)
    more = aligned.extra
    if not more:
        return {}
    letters = sum(map(len, left.words)) + sum(map(len, right.words))
    return {
        "more": 1.0,
        "more_share": min(1.0, 2 * sum(map(len, more)) / letters),
    }
