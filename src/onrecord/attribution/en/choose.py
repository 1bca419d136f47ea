"""Which candidates to believe, and where their contents end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.attribution.en.candidates import Candidate
from onrecord.attribution.en.lexicon import Lexicon
from onrecord.attribution.en.tree import Tree
from onrecord.attribution.en.words import load_words, speech_nouns
from onrecord.records import Triple

__all__ = ["Believed", "Chosen", "believed", "choose", "without_overlap"]

Believed = tuple[float, Candidate]
"""A candidate with its chance."""

# Both chosen on the even half of PolNeAR train, counts from the odd half.
_ACCEPT = 0.45
_OUTER_BONUS = 0.3
_LENGTH_BONUS = 0.1
_LONG = 40  # tokens
# "his declaration that ...", with a noun of words.yaml; chosen, not measured.
_SPEECH_NOUN = 0.7
# Too rare in PolNeAR to be counted, and plain wherever they stand.
_SURE_KINDS = frozenset({"quoted_as", "has_it", "wording"})
_SURE_CHANCE = 0.8
# Words that open an aside of the writer's after a comma; a content ends before them.
_ASIDES = frozenset({"despite", "amid", "although", "though", "whereas"})
_MIN_CONTENT = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that is believed, with its content drawn out to its full length.

    Attributes:
        chance: How likely it attributes, 0 to 1.
        original: The network's triple, where it found this one.
        changed: Whether the content is no longer the original's.
    """

    candidate: Candidate
    content: tuple[int, ...]
    chance: float
    original: Triple | None = None
    changed: bool = False


def believed(
    tree: Tree, found: Iterable[Candidate], lexicon: Lexicon
) -> tuple[Believed, ...]:
    """Return the best candidate of each cue that is worth believing, by cue."""
    best: dict[int, Believed] = {}
    for candidate in found:
        if all(tree.is_mark(i) for i in candidate.content):
            continue
        chance = _chance(candidate, lexicon)
        former = best.get(candidate.head)
        if chance >= _ACCEPT and (former is None or chance > former[0]):
            best[candidate.head] = (chance, candidate)
    return tuple(best[head] for head in sorted(best))


def _chance(candidate: Candidate, lexicon: Lexicon) -> float:
    """The lexicon's chance; a noun of speech with an owner and a clause is sure."""
    chance = lexicon.chance(candidate.key)
    if candidate.kind in _SURE_KINDS:
        return max(chance, _SURE_CHANCE)
    if candidate.kind in {"poss+that", "by+that"}:
        lemma = candidate.key.rsplit("|", 1)[0]
        return max(chance, _SPEECH_NOUN) if lemma in speech_nouns() else chance
    return chance


def choose(
    tree: Tree, found: Iterable[Candidate], lexicon: Lexicon
) -> tuple[Chosen, ...]:
    """Return the chosen candidates in order of their cues; no token has two roles."""
    chosen = without_overlap(tree, believed(tree, found, lexicon))
    return tuple(sorted(chosen, key=lambda c: c.candidate.head))


def without_overlap(tree: Tree, pairs: Iterable[Believed]) -> list[Chosen]:
    """Pick greedily, outer attributions first; no token has two roles."""
    taken: set[int] = set()
    chosen: list[Chosen] = []
    pairs = list(pairs)
    heads = {candidate.head for _, candidate in pairs}
    ranked = sorted(pairs, key=lambda p: (-_rank(p, heads), p[1].head))
    claimed = _claimed(tree, (c for _, c in ranked))
    for chance, candidate in ranked:
        full = _full_content(tree, candidate, claimed)
        if candidate.head in taken or set(candidate.cue) & taken:
            continue
        content = tuple(i for i in full if i not in taken)
        if all(tree.is_mark(i) for i in content):
            continue
        chosen.append(Chosen(candidate, content, chance))
        taken.update(candidate.cue, full)
    return chosen


def _claimed(tree: Tree, found: Iterable[Candidate]) -> dict[int, int]:
    """For each quotation with a cue right behind it, that cue."""
    return {
        tree.quote[candidate.content[0]]: candidate.head
        for candidate in found
        if candidate.kind in {"after_quote", "between_quotes"} and candidate.content
    }


def _rank(pair: Believed, heads: Collection[int]) -> float:
    """The chance; an outer attribution wins over what is said inside its content."""
    chance, candidate = pair
    outer = any(i in heads for i in candidate.content)
    length = min(len(candidate.content), _LONG) / _LONG
    return chance + (_OUTER_BONUS if outer else 0.0) + _LENGTH_BONUS * length


def _full_content(
    tree: Tree, candidate: Candidate, claimed: Mapping[int, int]
) -> tuple[int, ...]:
    """Draw a content out to the ends of the quotations it touches and goes on with."""
    full = set(candidate.content)
    own = {*candidate.source, *candidate.cue}
    touched = {tree.quote[i] for i in full} - {-1}
    for number in touched:
        first, last = tree.quotes[number]
        full.update(range(first, last + 1))
    if touched:
        full |= _going_on(tree, candidate, claimed, last=max(*full, *own))
        return tuple(sorted(full - own))
    return _without_aside(tree, sorted(full - own), candidate.head)


def _without_aside(tree: Tree, content: list[int], head: int) -> tuple[int, ...]:
    """Cut ", signaling a shift" and ", despite ..." off what somebody says."""
    for place in range(_MIN_CONTENT, len(content)):
        index = content[place]
        if tree.tokens[content[place - 1]].text != "," or index < head:
            continue
        token = tree.tokens[index]
        commenting = token.tag == "VBG" and token.lemma.lower() in load_words().comments
        if commenting or token.text.lower() in _ASIDES:
            return tuple(content[: place - 1])
    return tuple(content)


def _going_on(
    tree: Tree, candidate: Candidate, claimed: Mapping[int, int], *, last: int
) -> set[int]:
    """Quotations that follow with nothing but the cue's own sentence between.

    One with a cue of its own behind it ends the row.
    """
    more: set[int] = set()
    sentence = tree.sentence(candidate.head)
    paragraph = tree.paragraph[candidate.head]
    for number in tree.quotes_by_paragraph.get(paragraph, ()):
        first, end = tree.quotes[number]
        if first <= last:
            continue
        if claimed.get(number, candidate.head) != candidate.head:
            break
        between = range(last + 1, first)
        if all(tree.is_mark(i) or i in sentence for i in between):
            more.update(range(first, end + 1))
            last = end
        else:
            break
    return more
