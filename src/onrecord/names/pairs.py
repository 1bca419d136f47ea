"""How like two names are, feature by feature, and what is odd about them.

Two answers about two *forms*. ``score`` says how much of the difference sound,
spelling and order account for, and only what they account for wholly is ``same``.
``likeness``, learned from labelled pairs, says whether a person should look at the
two. Neither says that two people are one: that needs evidence beside the name
(``merging``).
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from onrecord.names.aligning import (
    Alignment,
    Feature,
    align,
    wrong_letters,
)
from onrecord.names.baltic import without_baltic_endings
from onrecord.names.clashes import initial_misplaced, sexes_clash, swapped
from onrecord.names.cyrillic import is_patronymic
from onrecord.names.forms import Form, PairKind, form_of
from onrecord.names.likeness import likeness_of, load_weights

__all__ = ["SAME", "Feature", "PairKind", "PairScore", "forms_of", "score_pair"]

# All set on name_bench.csv (826 pairs); docs/names.md has what came of them.
SAME = 0.93  # sound, spelling and word order account for every difference
_EXTRA = 0.03  # a middle name that only one side has
_ALONE = 0.45  # one word of several agrees, and nothing else does
_CONFLICT = 0.5  # each side has a word that the other has not
_WRONG_LETTER = 0.095  # so that two wrong letters just pass and three do not
_LONG_LETTER = 0.055  # the same in a name of many letters: three pass
_LONG_NAMES = 40  # letters of both names together
_LEGAL_FORMS = 0.12  # two legal forms that differ


class PairScore(NamedTuple):
    """How like two names are.

    Attributes:
        score: 0 to 1, 3 decimals: how much of the difference is accounted for.
        flags: What is odd about how either is written, sorted.
        names: The two names as they were given.
        kind: What they name.
    """

    score: float
    flags: tuple[str, ...]
    names: tuple[str, str]
    kind: PairKind

    @property
    def features(self) -> tuple[Feature, ...]:
        """Return what the score rests on, strongest first; worked out when asked for."""
        return () if _is_confused(self.flags) else _features(*self.names, self.kind)

    @property
    def likeness(self) -> float:
        """Return how likely a person takes the forms for one, 0 to 1, 3 decimals."""
        return _likeness(*self.names, self.kind) if self.score else 0.0

    @property
    def like(self) -> bool:
        """Tell whether the forms are like enough for a person to look at."""
        return self.likeness >= load_weights()[self.kind].like

    @property
    def same(self) -> bool:
        """Tell whether the forms are one name; a wrong letter is too much."""
        return self.score >= SAME


def score_pair(one: str, other: str, kind: PairKind) -> PairScore:
    """Score two names; the same in either order.

    Args:
        one: A name in any script.
        other: Another.
        kind: ``person``, or ``organisation`` for companies and bodies.

    Returns:
        A score of 0 where either name mixes scripts within a word or is too long to
        be a name: confusion is flagged and never merges.
    """
    left, right = forms_of(one, other, kind)
    flags: tuple[str, ...] = ()
    if left.flags or right.flags:
        flags = tuple(sorted({*left.flags, *right.flags}))
        if _is_confused(flags):
            return PairScore(0.0, flags, (one, other), kind)
    score = _compare(left, right, kind, None)
    if not 0.0 <= score <= 1.0:
        score = max(0.0, min(1.0, score))
    return PairScore(round(score, 3), flags, (one, other), kind)


def _is_confused(flags: tuple[str, ...]) -> bool:
    return "mixed_scripts" in flags or "too_long" in flags


def forms_of(one: str, other: str, kind: PairKind) -> tuple[Form, Form]:
    """Return two names as they are compared; see ``without_baltic_endings``.

    The Cyrillic one first, then by the alphabet: the lengths of the first one's words
    weigh, so a score would else depend on which name is given first.
    """
    left, right = form_of(one, kind), form_of(other, kind)
    if (not right.cyrillic, other) < (not left.cyrillic, one):
        left, right = right, left
    if kind == "person" and left.baltic != right.baltic:
        return without_baltic_endings(left, right)
    return left, right


def _same_words(left: Form, right: Form) -> bool:
    same = left.words == right.words and left.numbers == right.numbers
    return same and left.legal == right.legal


@functools.lru_cache(maxsize=16384)
def _likeness(one: str, other: str, kind: PairKind) -> float:
    left, right = forms_of(one, other, kind)
    if _same_words(left, right):
        return 1.0
    return likeness_of(align(left, right), left, right, kind)


def _features(one: str, other: str, kind: PairKind) -> tuple[Feature, ...]:
    found: list[Feature] = []
    _compare(*forms_of(one, other, kind), kind, found)
    return tuple(sorted(found, key=lambda f: (-abs(f.score), f.name, f.detail)))


def _compare(
    left: Form, right: Form, kind: PairKind, why: list[Feature] | None
) -> float:
    """Return the score of two names; what it rests on is put into ``why``."""
    if not left.words or not right.words:
        return 0.0
    if _same_words(left, right):
        if why is not None:
            why.append(Feature("same_words", 1.0, " ".join(left.words)))
        return 1.0
    aligned = align(left, right)
    if aligned.whole is not None:
        if why is not None:
            why.append(aligned.whole)
        return aligned.whole.score
    if not aligned.matches:
        return 0.0
    if why is not None:
        why.extend(feature for _, _, feature in aligned.matches)
    score = _words_score(aligned, left, right)
    if kind == "organisation":
        return _organisations(score, aligned, (left, right), why)
    return _persons(score, aligned, (left, right), why)


def _words_score(aligned: Alignment, left: Form, right: Form) -> float:
    """Return what the words that agree are worth, longer ones of the left name more."""
    weight = spelt = wrong = 0
    score = 0.0
    for a, b, feature in aligned.matches:
        weight += len(a)
        if feature.name == "letters":
            spelt += len(a)
            wrong += wrong_letters(a, b)
        else:
            score += len(a) * feature.score
    cost = (
        _LONG_LETTER if left.letters + right.letters >= _LONG_NAMES else _WRONG_LETTER
    )
    return (score + spelt) / weight - wrong * cost


def _persons(
    score: float,
    aligned: Alignment,
    forms: tuple[Form, Form],
    why: list[Feature] | None,
) -> float:
    if aligned.clash:
        if why is not None:
            why.append(Feature("conflict", -_CONFLICT, _lone_words(aligned)))
        return score * _CONFLICT
    clash = _clash(aligned, *forms)
    if clash is not None:
        if why is not None:
            why.append(Feature("conflict", -_CONFLICT, clash))
        return score * _CONFLICT
    extra = aligned.extra
    initials = all(feature.name == "initial" for _, _, feature in aligned.matches)
    if initials or (extra and _is_one_word(*forms)):
        if why is not None:
            detail = " ".join(extra) or "initials"
            why.append(Feature("extra", -_ALONE, detail))
        return score * _ALONE
    if not extra:
        return score
    # Papers leave a father's name out as a matter of course.
    middle = [word for word in extra if not is_patronymic(word)]
    costs = {word: _EXTRA / (1 + n) for n, word in enumerate(dict.fromkeys(middle))}
    if why is not None:
        why.extend(Feature("extra", -costs.get(word, 0.0), word) for word in extra)
    return score - sum(costs.get(word, 0.0) for word in extra)


def _lone_words(aligned: Alignment) -> str:
    left, right = aligned.lone_left, aligned.lone_right
    return f"{' '.join(left) or '-'} / {' '.join(right) or '-'}"


def _is_one_word(left: Form, right: Form) -> bool:
    return min(len(set(left.words)), len(set(right.words))) == 1


def _clash(aligned: Alignment, left: Form, right: Form) -> str | None:
    """Return what makes two people of two names whose words all agree."""
    if initial_misplaced(aligned, left, right):
        return "an initial stands for another of the names"
    if swapped(aligned, left, right):
        return "given names in another order"
    return sexes_clash(aligned)


def _organisations(
    score: float,
    aligned: Alignment,
    forms: tuple[Form, Form],
    why: list[Feature] | None,
) -> float:
    left, right = forms
    if left.numbers != right.numbers:
        if why is not None:
            detail = (
                f"{' '.join(left.numbers) or '-'} / {' '.join(right.numbers) or '-'}"
            )
            why.append(Feature("number", -_CONFLICT, detail))
        return score * _CONFLICT
    if left.legal and right.legal and left.legal.isdisjoint(right.legal):
        if why is not None:
            detail = f"{' '.join(sorted(left.legal))} / {' '.join(sorted(right.legal))}"
            why.append(Feature("legal_form", -_LEGAL_FORMS, detail))
        score -= _LEGAL_FORMS
    if aligned.lone_left or aligned.lone_right:
        if why is not None:
            why.append(Feature("conflict", -_CONFLICT, _lone_words(aligned)))
        return score * _CONFLICT
    return score
