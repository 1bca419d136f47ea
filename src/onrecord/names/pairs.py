"""How like two names are, feature by feature, and what is odd about them.

Two answers about two *forms*. ``score`` says how much of the difference sound,
spelling and order account for, and only what they account for wholly is ``same``.
``likeness``, learned from labelled pairs, says whether a person should look at the
two. Neither says that two people are one: that needs evidence beside the name
(``merging``).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.names.aligning import Alignment, Feature, align, comparable, wrong_letters
from onrecord.names.clashes import initial_misplaced, sexes_clash, swapped
from onrecord.names.cyrillic import is_patronymic
from onrecord.names.forms import Form, PairKind, form_of
from onrecord.names.likeness import likeness_of, load_weights

__all__ = ["SAME", "Feature", "PairKind", "PairScore", "score_pair"]

# All set on name_bench.csv (826 pairs); docs/names.md has what came of them.
SAME = 0.93  # sound, spelling and word order account for every difference
_EXTRA = 0.03  # a middle name that only one side has
_ALONE = 0.45  # one word of several agrees, and nothing else does
_CONFLICT = 0.5  # each side has a word that the other has not
_WRONG_LETTER = 0.095  # so that two wrong letters just pass and three do not
_LONG_LETTER = 0.055  # the same in a name of many letters: three pass
_LONG_NAME = 20  # letters of both names together, halved
_LEGAL_FORMS = 0.12  # two legal forms that differ


@dataclass(frozen=True, slots=True)
class PairScore:
    """How like two names are.

    Attributes:
        score: 0 to 1, 3 decimals: how much of the difference is accounted for.
        features: What the score rests on, strongest first.
        flags: What is odd about how either is written, sorted.
        names: The two names as they were given.
        kind: What they name.
    """

    score: float
    features: tuple[Feature, ...]
    flags: tuple[str, ...]
    names: tuple[str, str]
    kind: PairKind

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
    """Score two names.

    Args:
        one: A name in any script.
        other: Another.
        kind: ``person``, or ``organisation`` for companies and bodies.

    Returns:
        A score of 0 where either name mixes scripts within a word or is too long to
        be a name: confusion is flagged and never merges.
    """
    left, right = _forms(one, other, kind)
    flags = tuple(sorted({*left.flags, *right.flags}))
    confused = "mixed_scripts" in flags or "too_long" in flags
    if confused or not left.words or not right.words:
        return PairScore(0.0, (), flags, (one, other), kind)
    if _same_words(left, right):
        word = Feature("same_words", 1.0, " ".join(left.words))
        return PairScore(1.0, (word,), flags, (one, other), kind)
    score, features = _compare(left, right, kind)
    ordered = tuple(sorted(features, key=lambda f: (-abs(f.score), f.name, f.detail)))
    bounded = round(max(0.0, min(1.0, score)), 3)
    return PairScore(bounded, ordered, flags, (one, other), kind)


def _forms(one: str, other: str, kind: PairKind) -> tuple[Form, Form]:
    left, right = form_of(one, kind), form_of(other, kind)
    return comparable(left, right) if kind == "person" else (left, right)


def _same_words(left: Form, right: Form) -> bool:
    same = left.words == right.words and left.numbers == right.numbers
    return same and left.legal == right.legal


@functools.lru_cache(maxsize=16384)
def _likeness(one: str, other: str, kind: PairKind) -> float:
    left, right = _forms(one, other, kind)
    if _same_words(left, right):
        return 1.0
    return likeness_of(align(left, right), left, right, kind)


def _compare(left: Form, right: Form, kind: PairKind) -> tuple[float, list[Feature]]:
    aligned = align(left, right)
    if aligned.whole is not None:
        return aligned.whole.score, [aligned.whole]
    if not aligned.matches:
        return 0.0, []
    score = _words_score(aligned, left, right)
    if kind == "organisation":
        return _organisations(score, aligned, left, right)
    return _persons(score, aligned, left, right)


def _words_score(aligned: Alignment, left: Form, right: Form) -> float:
    """Return what the words that agree are worth, longer ones more."""
    matches = aligned.matches
    weight = sum(len(a) for a, _, _ in matches)
    score = sum(len(a) * f.score for a, _, f in matches if f.name != "letters")
    score += sum(len(a) for a, _, f in matches if f.name == "letters")
    wrong = sum(wrong_letters(a, b) for a, b, f in matches if f.name == "letters")
    return score / weight - wrong * _letter_cost(left, right)


def _letter_cost(left: Form, right: Form) -> float:
    letters = sum(map(len, left.words)) + sum(map(len, right.words))
    return _LONG_LETTER if letters >= 2 * _LONG_NAME else _WRONG_LETTER


def _persons(
    score: float, aligned: Alignment, left: Form, right: Form
) -> tuple[float, list[Feature]]:
    features = [feature for _, _, feature in aligned.matches]
    clash = _clash(aligned, left, right)
    if clash is not None:
        return score * _CONFLICT, [*features, Feature("conflict", -_CONFLICT, clash)]
    extra = aligned.extra
    one_word = min(len(set(left.words)), len(set(right.words))) == 1
    if (extra and one_word) or all(f.name == "initial" for f in features):
        detail = " ".join(extra) or "initials"
        return score * _ALONE, [*features, Feature("extra", -_ALONE, detail)]
    # Papers leave a father's name out as a matter of course.
    middle = [word for word in extra if not is_patronymic(word)]
    costs = {word: _EXTRA / (1 + n) for n, word in enumerate(dict.fromkeys(middle))}
    features += [Feature("extra", -costs.get(word, 0.0), word) for word in extra]
    return score - sum(costs.get(word, 0.0) for word in extra), features


def _clash(aligned: Alignment, left: Form, right: Form) -> str | None:
    """Return what makes two people of two names; ``None`` where nothing does."""
    if aligned.clash:
        return f"{' '.join(aligned.lone_left)} / {' '.join(aligned.lone_right)}"
    if initial_misplaced(aligned, left, right):
        return "an initial stands for another of the names"
    if swapped(aligned, left, right):
        return "given names in another order"
    return sexes_clash(aligned)


def _organisations(
    score: float, aligned: Alignment, left: Form, right: Form
) -> tuple[float, list[Feature]]:
    features = [feature for _, _, feature in aligned.matches]
    lone_left, lone_right = aligned.lone_left, aligned.lone_right
    if left.numbers != right.numbers:
        detail = f"{' '.join(left.numbers) or '-'} / {' '.join(right.numbers) or '-'}"
        features.append(Feature("number", -_CONFLICT, detail))
        return score * _CONFLICT, features
    if left.legal and right.legal and left.legal.isdisjoint(right.legal):
        detail = f"{' '.join(sorted(left.legal))} / {' '.join(sorted(right.legal))}"
        features.append(Feature("legal_form", -_LEGAL_FORMS, detail))
        score -= _LEGAL_FORMS
    if lone_left or lone_right:
        detail = f"{' '.join(lone_left) or '-'} / {' '.join(lone_right) or '-'}"
        features.append(Feature("conflict", -_CONFLICT, detail))
        return score * _CONFLICT, features
    return score, features
