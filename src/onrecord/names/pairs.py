"""How like two names are, feature by feature, and what is odd about them.

A score says how likely it is that two *forms* are forms of one name. It never says
that two people are one: that needs evidence beside the name (``merging``).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.names.crossing import (
    agree_across,
    is_cyrillic,
    is_patronymic,
    sex_by_ending,
)
from onrecord.names.fold import loose, skeletons
from onrecord.names.forms import Form, form_of
from onrecord.names.given import variant_groups
from onrecord.names.letters import romanised

__all__ = ["LIKE", "SAME", "Feature", "PairKind", "PairScore", "score_pair"]

PairKind = Literal["person", "organisation"]

# All set on name_bench.csv (826 pairs); docs/names.md has what came of them.
LIKE = 0.80  # worth showing to a person as one name
SAME = 0.93  # sound, spelling and word order account for every difference
_INITIAL = 0.90  # an initial agrees with every name that begins so
_VARIANT = 0.97  # another form of one given name
_LOOSE = 0.94  # one sound but for what Belarusian and Ukrainian spell differently
_SPLIT = 0.95  # the same letters, cut into words elsewhere
_EXTRA = 0.03  # a middle name that only one side has
_ALONE = 0.45  # one word of several agrees, and nothing else does
_CONFLICT = 0.5  # each side has a word that the other has not
_WRONG_LETTER = 0.095  # so that two wrong letters just pass and three do not
_LONG_LETTER = 0.055  # the same in a name of many letters: three pass
_LONG_NAME = 20  # letters of both names together, halved
_LEGAL_FORMS = 0.12  # two legal forms that differ
_SPLIT_LETTERS = 9  # a shorter name run together may be another name


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason of a score.

    Attributes:
        name: ``same_words``, ``same_sound``, ``variant``, ``initial``, ``letters``,
            ``split``, ``extra``, ``conflict``, ``legal_form``, ``number`` or an oddity.
        score: What it gives or takes, 3 decimals.
        detail: The words it rests on.
    """

    name: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """How like two names are.

    Attributes:
        score: 0 to 1, 3 decimals.
        features: Strongest first.
        flags: What is odd about how either is written, sorted.
    """

    score: float
    features: tuple[Feature, ...]
    flags: tuple[str, ...]

    @property
    def like(self) -> bool:
        """Tell whether the forms are like enough for a person to look at."""
        return self.score >= LIKE

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
    left, right = form_of(one, kind), form_of(other, kind)
    flags = tuple(sorted({*left.flags, *right.flags}))
    if {"mixed_scripts", "too_long"} & set(flags) or not left.words or not right.words:
        return PairScore(0.0, (), flags)
    same = left.words == right.words and left.numbers == right.numbers
    if same and left.legal == right.legal:
        return PairScore(
            1.0, (Feature("same_words", 1.0, " ".join(left.words)),), flags
        )
    score, features = _compare(left, right, kind)
    ordered = tuple(sorted(features, key=lambda f: (-abs(f.score), f.name, f.detail)))
    return PairScore(round(max(0.0, min(1.0, score)), 3), ordered, flags)


def _compare(left: Form, right: Form, kind: PairKind) -> tuple[float, list[Feature]]:
    matches, lone_left, lone_right = _aligned(left, right)
    whole = _as_one_word(left, right)
    if whole is not None and (lone_left or lone_right or not matches):
        return whole.score, [whole]
    features = [feature for _, _, feature in matches]
    if not matches:
        return 0.0, features
    weight = sum(len(a) for a, _, _ in matches)
    score = sum(len(a) * f.score for a, _, f in matches if f.name != "letters")
    score += sum(len(a) for a, _, f in matches if f.name == "letters")
    wrong = sum(_wrong(a, b) for a, b, f in matches if f.name == "letters")
    score = score / weight - wrong * _letter_cost(left, right)
    if kind == "organisation":
        return _organisations(score, features, left, right, (lone_left, lone_right))
    return _persons(score, features, matches, left, right, (lone_left, lone_right))


def _letter_cost(left: Form, right: Form) -> float:
    letters = sum(map(len, left.words)) + sum(map(len, right.words))
    return _LONG_LETTER if letters >= 2 * _LONG_NAME else _WRONG_LETTER


def _wrong(one: str, other: str) -> int:
    """Count wrong letters; a wrong syllable sign counts as three."""
    signs = max(one) >= _SYLLABLES
    return OSA.distance(romanised(one), romanised(other)) * (
        _SIGN_LETTERS if signs else 1
    )


_SYLLABLES = "\u2e80"  # first codepoint of scripts whose signs are syllables or words
_SIGN_LETTERS = 3  # letters that one such sign stands for


_Matches = list[tuple[str, str, Feature]]
_Lone = tuple[list[str], list[str]]


def _persons(
    score: float,
    features: list[Feature],
    matches: _Matches,
    left: Form,
    right: Form,
    lone: _Lone,
) -> tuple[float, list[Feature]]:
    lone_left, lone_right = lone
    clash = _clash(matches, left, right, lone)
    if clash is not None:
        return score * _CONFLICT, [*features, Feature("conflict", -_CONFLICT, clash)]
    agreed = {word for a, b, _ in matches for word in (a, b)}
    extra = [w for w in lone_left or lone_right if w not in agreed]  # a name said twice
    one_word = min(len(set(left.words)), len(set(right.words))) == 1
    if (extra and one_word) or all(f.name == "initial" for _, _, f in matches):
        detail = " ".join(extra) or "initials"
        return score * _ALONE, [*features, Feature("extra", -_ALONE, detail)]
    # Papers leave a father's name out as a matter of course.
    costs = [0.0 if is_patronymic(word) else _EXTRA for word in extra]
    features += [Feature("extra", -c, w) for w, c in zip(extra, costs, strict=True)]
    return score - sum(costs), features


def _clash(matches: _Matches, left: Form, right: Form, lone: _Lone) -> str | None:
    """Return what makes two people of two names; ``None`` where nothing does."""
    if all(lone):
        return f"{' '.join(lone[0])} / {' '.join(lone[1])}"
    if _initial_misplaced(matches, left, right):
        return "an initial stands for another of the names"
    if _swapped(matches, left, right):
        return "given names in another order"
    return _sexes_clash(matches)


def _initial_misplaced(matches: _Matches, left: Form, right: Form) -> bool:
    """Tell whether the first initial agrees only with a middle name or patronymic.

    "А. Петров" is not "Viktor Alexandrovich Petrov".
    """
    initials = [(a, b) for a, b, f in matches if f.name == "initial"]
    if not initials:
        return False
    whole = {w for a, b, f in matches if f.name != "initial" for w in (a, b)}
    firsts = [
        next((w for w in form.words if w not in whole), "") for form in (left, right)
    ]
    given = next((p for p in initials if set(p) & set(firsts)), None)
    return given is None or {given[0], given[1]} != set(firsts)


def _sexes_clash(matches: _Matches) -> str | None:
    """Return the words of a man's and a woman's form of one surname, else ``None``.

    A Cyrillic word in a case may be either's; the word as it stands decides.
    """
    for a, b, feature in matches:
        if feature.name in {"case", "same_words", "initial", "split"}:
            continue
        one, other = sex_by_ending(a), sex_by_ending(b)
        if one is not None and other is not None and one != other:
            return f"{a} / {b}"
    return None


def _swapped(matches: _Matches, left: Form, right: Form) -> bool:
    """Tell whether two given names only changed places ("Friedrich Hans")."""
    if left.comma or right.comma:
        return False
    places = [
        (left.words.index(a), right.words.index(b))
        for a, b, f in matches
        if f.name != "split"
    ]
    order = [b for _, b in sorted(places)]
    if order == sorted(order):
        return False
    filial = left.filial and right.filial
    same_length = len(left.words) == len(right.words)
    return filial or (same_length and all(variant_groups(word) for word in left.words))


def _organisations(
    score: float, features: list[Feature], left: Form, right: Form, lone: _Lone
) -> tuple[float, list[Feature]]:
    lone_left, lone_right = lone
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


def _aligned(left: Form, right: Form) -> tuple[_Matches, list[str], list[str]]:
    """Pair words, equal ones first, then best first; ties by place."""
    lone_left, lone_right = list(left.words), list(right.words)
    matches: _Matches = []
    for word in left.words:
        if word in lone_right:
            lone_left.remove(word)
            lone_right.remove(word)
            matches.append((word, word, _same(word)))
    if lone_left and lone_right:
        _pair_up(matches, lone_left, lone_right)
    if len(lone_left) > 1 and lone_right:
        _rejoin(matches, lone_left, lone_right)
    if len(lone_right) > 1 and lone_left:
        _rejoin(matches, lone_right, lone_left)
    return matches, lone_left, lone_right


@functools.lru_cache(maxsize=16384)
def _same(word: str) -> Feature:
    return Feature("same_words", 1.0, word)


def _pair_up(matches: _Matches, lone_left: list[str], lone_right: list[str]) -> None:
    """Move the words that agree without being equal to ``matches``."""
    options = [
        (-feature.score, abs(i - j), i, j, feature)
        for i, a in enumerate(lone_left)
        for j, b in enumerate(lone_right)
        if (feature := _word_feature(a, b)) is not None
    ]
    if not options:
        return
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, _, i, j, feature in sorted(options, key=lambda o: o[:4]):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            matches.append((lone_left[i], lone_right[j], feature))
    lone_left[:] = [w for i, w in enumerate(lone_left) if i not in used_left]
    lone_right[:] = [w for j, w in enumerate(lone_right) if j not in used_right]


def _rejoin(matches: _Matches, pieces: list[str], wholes: list[str]) -> None:
    """Match two pieces of one side with one word of the other ("Patr ushev")."""
    for i in range(len(pieces) - 1):
        joined = pieces[i] + pieces[i + 1]
        for whole in wholes:
            if (
                len(whole) >= _PIECES
                and OSA.distance(joined, whole, score_cutoff=1) <= 1
            ):
                matches.append((joined, whole, Feature("split", _SPLIT, whole)))
                del pieces[i : i + 2]
                wholes.remove(whole)
                return


_PIECES = 6  # letters; shorter words are too easily the sum of two others


@functools.lru_cache(maxsize=65536)
def _word_feature(one: str, other: str) -> Feature | None:
    """Return how two words agree; ``None`` where they are different words."""
    if one == other:
        return Feature("same_words", 1.0, one)
    detail = f"{one} / {other}"
    if is_cyrillic(one) or is_cyrillic(other):
        return _across(one, other, detail)
    if min(len(one), len(other)) == 1:
        same = one[0] == other[0]
        return Feature("initial", _INITIAL, detail) if same else None
    return _by_sound(one, other, detail) or _letters(one, other, detail)


def _by_sound(one: str, other: str, detail: str) -> Feature | None:
    left, right = skeletons(one), skeletons(other)
    if left & right:
        return Feature("same_sound", 0.99, detail)
    if variant_groups(one) & variant_groups(other):
        return Feature("variant", _VARIANT, detail)
    if {loose(s) for s in left} & {loose(s) for s in right}:
        return Feature("same_sound", _LOOSE, detail)
    return None


# What each way of agreeing across scripts is worth (chosen, then held to the
# hold-out in tests/gold/names_cyrillic by totals).
_ACROSS = {
    "same_sound": 0.99,
    "variant": _VARIANT,
    "patronymic": _VARIANT,
    "case": 0.96,
    "neighbour": _LOOSE,
    "initial": _INITIAL,
}


def _across(one: str, other: str, detail: str) -> Feature | None:
    first, second = (one, other) if is_cyrillic(one) else (other, one)
    how = agree_across(first, second)
    if how is None:
        return _letters(romanised(one), romanised(other), detail)
    name = "same_sound" if how == "neighbour" else how
    return Feature(name, _ACROSS[how], detail)


def _letters(one: str, other: str, detail: str) -> Feature | None:
    """Compare two words that sound different; short ones must be almost the same."""
    if one.isdigit() or other.isdigit():
        return None
    longest = max(len(one), len(other))
    limit = next(edits for letters, edits in _EDITS if longest >= letters)
    wrong = OSA.distance(one, other, score_cutoff=limit)
    if wrong > limit:
        return None
    return Feature("letters", round(1 - wrong / longest, 3), detail)


# Wrong letters allowed in a word of at least so many letters.
_EDITS = ((10, 3), (5, 2), (2, 1), (0, 0))


def _as_one_word(left: Form, right: Form) -> Feature | None:
    """Compare the letters alone ("VladimirPutin", "Patr ushev")."""
    a, b = (romanised("".join(f.words)) for f in (left, right))
    if a == b:
        return Feature("split", _SPLIT, a)
    if len(left.words) == len(right.words):
        return None
    wrong = OSA.distance(a, b, score_cutoff=2)
    if wrong <= 1 and min(len(a), len(b)) >= _SPLIT_LETTERS:
        return Feature("split", round(_SPLIT - wrong / len(a), 3), f"{a} / {b}")
    return None
