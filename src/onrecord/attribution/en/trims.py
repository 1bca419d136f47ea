"""What the network draws too far: asides, relays behind a content, the relay's verb.

These are the narrator's words in a regular place; PolNeAR's outlets hardly have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.en.choose import Believed, Chosen
from onrecord.attribution.en.parts import noun_phrase
from onrecord.attribution.en.tree import Tree
from onrecord.attribution.en.words import load_words

__all__ = ["trimmed"]

# Participles that begin the narrator's comment on what was said, and hardly ever go on
# with it; a part of the ``comments`` of words.yaml.
_COMMENTS = frozenset(
    {"mark", "underscore", "underline", "signal", "signalling", "highlight", "reflect"}
    | {"reinforce", "cement", "deepen", "heighten", "echo", "fuel", "contrast"}
)
_MIN_CONTENT = 3
_PASSING = frozenset({"report", "write", "relay"})


def trimmed(tree: Tree, own: Chosen, pairs: Sequence[Believed]) -> Chosen:
    """Return the network's ``own`` with the narrator's words cut off.

    Args:
        tree: The string.
        own: As the network read it.
        pairs: What the counts believe of the same string.
    """
    return _without_comment(tree, _without_relay(tree, _own_subject(tree, own), pairs))


def _without_comment(tree: Tree, own: Chosen) -> Chosen:
    """Cut ", marking a shift in ..." off unquoted words behind the cue."""
    for place in range(_MIN_CONTENT, len(own.content)):
        index = own.content[place]
        if tree.tokens[index - 1].text != "," or tree.quote[index] >= 0:
            continue
        commenting = tree.tokens[index].tag == "VBG" and tree.lemma(index) in _COMMENTS
        if commenting and index > own.candidate.head:
            return _cut(tree, own, before=index, stop=tree.sentence(index).stop)
    return own


def _without_relay(tree: Tree, own: Chosen, pairs: Sequence[Believed]) -> Chosen:
    """Cut ", the station's site reported on Tuesday" off the end of a content."""
    inside = set(own.content)
    for _, candidate in pairs:
        relay = candidate.kind == "trailing" and candidate.head in inside
        if not relay or not candidate.source or tree.quote[candidate.head] >= 0:
            continue
        if tree.lemma(candidate.head) in _PASSING:
            stop = tree.sentence(candidate.head).stop
            return _cut(tree, own, before=candidate.source[0], stop=stop)
    return own


def _cut(tree: Tree, own: Chosen, *, before: int, stop: int) -> Chosen:
    """Leave out ``[before, stop)``, unless too little would be left."""
    content = [i for i in own.content if not before <= i < stop]
    while content and content[-1] == before - 1 and tree.is_edge(content[-1]):
        before -= 1
        content.pop()
    if sum(not tree.is_mark(i) for i in content) < _MIN_CONTENT:
        return own
    return replace(own, content=tuple(content), changed=True)


def _own_subject(tree: Tree, own: Chosen) -> Chosen:
    """Give "..., X said, TASS reported" to X where the network gave it to TASS."""
    source, cue = own.candidate.source, set(own.candidate.cue)
    verbs = [i for i in own.candidate.cue if tree.tokens[i].pos == "VERB"]
    subjects = [s for v in verbs[:1] for s in tree.kids(v, "nsubj")]
    if not source or not subjects or subjects[0] in source:
        return own
    governors = {tree.tokens[i].head for i in source if tree.dep(i) == "nsubj"} - cue
    passing = any(
        tree.lemma(g) in _PASSING | load_words().relay_leads for g in governors
    )
    if not passing:
        return own
    found = tuple(noun_phrase(tree, subjects[0]))
    return replace(own, candidate=replace(own.candidate, source=found), changed=True)
