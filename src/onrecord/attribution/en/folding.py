"""Outlets that only pass words on: who speaks is the one they quote."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from onrecord.attribution.en.candidates import Candidate
from onrecord.attribution.en.parts import noun_phrase
from onrecord.attribution.en.tree import Tree
from onrecord.attribution.en.words import load_words
from onrecord.names import canonical_outlet, is_agency_name

__all__ = ["covers_most", "is_carrier", "is_outlet_name", "named_source", "passes_on"]

_PRESS = frozenset({"media", "press"})
_NAME_WORDS = 3
_PASSING = frozenset({"report", "learn", "relay"})
# An attribution inside a relay's content is what is relayed where it fills at least
# this share of the content's words; else it is a detail.
_MAIN_SHARE = 0.4


def is_carrier(tree: Tree, source: Sequence[int]) -> bool:
    """Tell whether a source is an outlet or agency, by name or by class noun."""
    if not source:
        return False
    inside = set(source)
    root = next((i for i in source if tree.tokens[i].head not in inside), source[0])
    nouns = load_words().outlet_nouns | _PRESS
    if any(tree.lemma(i) in nouns for i in (root, *tree.kids(root, "compound"))):
        return True
    if tree.tokens[root].pos != "PROPN":
        return False
    first = tree.tokens[source[0]].span.start
    return _is_outlet(tree.text[first : tree.tokens[root].span.end])


@functools.lru_cache(maxsize=4096)
def _is_outlet(words: str) -> bool:
    return canonical_outlet(words) is not None or is_agency_name(words)


def passes_on(tree: Tree, outer: Candidate) -> bool:
    """Tell whether a name that we do not know reports what another said.

    "..., the minister said on Monday, Norrapress reported".
    """
    inside = set(outer.source)
    roots = [i for i in outer.source if tree.tokens[i].head not in inside]
    named = bool(roots) and tree.tokens[roots[0]].pos == "PROPN"
    return named and tree.lemma(outer.head) in _PASSING


def is_outlet_name(tree: Tree, indexes: Sequence[int]) -> bool:
    """Tell whether a few tokens are nothing but an outlet's name."""
    solid = [i for i in indexes if not tree.is_mark(i)]
    if not solid or len(solid) > _NAME_WORDS:
        return False
    first, last = tree.tokens[solid[0]].span, tree.tokens[solid[-1]].span
    return _is_outlet(tree.text[first.start : last.end])


def covers_most(
    tree: Tree, outer: Sequence[int], inner: Candidate, content: Sequence[int]
) -> bool:
    """Tell whether an attribution fills most of the content it stands in."""
    solid = {i for i in outer if not tree.is_mark(i)}
    held = {*inner.source, *inner.cue, *content}
    return len(held & solid) >= _MAIN_SHARE * len(solid)


def named_source(tree: Tree, sentence: range) -> list[int]:
    """Return who an outlet's source is: "...; its source is X"; empty where unsaid."""
    for index in sentence:
        verb = tree.tokens[index].head
        if tree.lemma(index) != "source" or tree.dep(index) != "nsubj":
            continue
        for noun in tree.kids(verb, "attr") if tree.lemma(verb) == "be" else ():
            return noun_phrase(tree, noun)
    return []
