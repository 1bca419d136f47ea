"""Rewrite English sentences by rule, as a machine paraphrase does.

Words are swapped for others, reporting clauses are turned round, dates and small
numbers are written otherwise, sentences are dropped, joined and shifted. The meaning
stays; few runs of words do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

__all__ = ["paraphrase", "rename", "shuffled"]

_T = TypeVar("_T")

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
_MONTH_DAY = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b")
_SAID_LAST = re.compile(r"^(?P<what>[^\"]+), (?P<who>[^,\"]+) said\.$")
_ACCORDING = re.compile(r"^(?P<what>[^\"]+), according to (?P<who>[^,\"]+)\.$")
_QUOTED = re.compile(r"^\"(?P<what>[^\"]+),\" (?P<rest>[^\"]+)\.$")


def paraphrase(
    sentences: Sequence[str],
    synonyms: Mapping[str, str],
    *,
    rng: random.Random,
    heavy: bool,
) -> list[str]:
    """Return the sentences rewritten; heavy also drops, joins and shifts some."""
    share = 0.9 if heavy else 0.4
    changed = [_reworded(s, synonyms, rng, share) for s in sentences]
    if not heavy:
        return changed
    changed = [_turned(_vague(s, rng), rng) for s in changed]
    return _joined(shuffled(changed, rng, dropped=0.2, swapped=0.35), rng)


def shuffled(
    parts: Sequence[_T], rng: random.Random, *, dropped: float, swapped: float
) -> list[_T]:
    """Return parts with some left out (never the first) and some neighbours swapped."""
    kept = [p for n, p in enumerate(parts) if n == 0 or rng.random() >= dropped]
    for n in range(1, len(kept) - 1):
        if rng.random() < swapped:
            kept[n], kept[n + 1] = kept[n + 1], kept[n]
    return kept


def rename(sentences: Sequence[str], people: Sequence[Sequence[str]]) -> list[str]:
    """Return the sentences with every person's name romanised another way."""
    changed = list(sentences)
    for known, _, other, *_ in people:
        changed = [s.replace(known, other) for s in changed]
        last, other_last = known.split()[-1], other.split()[-1]
        changed = [re.sub(rf"\b{last}\b", other_last, s) for s in changed]
    return changed


def _reworded(
    sentence: str, synonyms: Mapping[str, str], rng: random.Random, share: float
) -> str:
    for old in sorted(synonyms, key=len, reverse=True):
        if rng.random() < share:
            sentence = _swapped(sentence, old, synonyms[old])
    if rng.random() < share:
        sentence = _MONTH_DAY.sub(r"\2 \1", sentence)
    elif rng.random() < share:
        sentence = _DAY_MONTH.sub(r"\2 \1", sentence)
    if rng.random() < share:
        sentence = re.sub(r"\b([2-9]|1[0-2])\b(?! ?[A-Z])", _spelled, sentence)
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", sentence)


def _vague(sentence: str, rng: random.Random) -> str:
    """Round a number now and then: 588 becomes "almost 600"."""

    def rounded(match: re.Match[str]) -> str:
        if rng.random() > 0.12:
            return match[0]
        return f"almost {(int(match[0]) // 100 + 1) * 100}"

    return re.sub(r"\b[1-9]\d\d\b", rounded, sentence)


def _swapped(sentence: str, old: str, new: str) -> str:
    def cased(match: re.Match[str]) -> str:
        return _cased(new, match[0])

    return re.sub(rf"\b{re.escape(old)}\b", cased, sentence, flags=re.IGNORECASE)


def _cased(new: str, old: str) -> str:
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _spelled(match: re.Match[str]) -> str:
    return _SMALL[int(match[0])]


def _turned(sentence: str, rng: random.Random) -> str:
    """Turn a reporting clause round: "X, N said." to "N said that x."."""
    for pattern in (_SAID_LAST, _ACCORDING):
        match = pattern.match(sentence)
        if match is not None:
            form = rng.choice(("{who} said that {what}.", "As {who} put it, {what}."))
            return form.format(who=match["who"], what=_lowered(match["what"]))
    match = _QUOTED.match(sentence)
    if match is not None and rng.random() < 0.5:
        who = match["rest"].replace("told reporters", "said to the press")
        return f'{who}: "{match["what"]}."'
    return sentence


def _lowered(words: str) -> str:
    first = words.split(maxsplit=1)[0]
    common = {"By", "A", "The", "Some", "About", "In", "On", "Since", "It", "Of"}
    return words[0].lower() + words[1:] if first in common else words


def _joined(sentences: Sequence[str], rng: random.Random) -> list[str]:
    out: list[str] = []
    for sentence in sentences:
        if out and rng.random() < 0.15 and '"' not in out[-1] + sentence:
            out[-1] = out[-1].rstrip(".") + ", while " + _lowered(sentence)
        else:
            out.append(sentence)
    return out
