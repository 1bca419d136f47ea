"""Verbs that say nothing without their object: "gave explanations" agrees to nothing.

The network marks the verb alone. Where a code is one of words (agreed, requested) and
the verb's own object is another noun, that noun says what was given. Nor does anybody
agree who explains a decision or comments on it: «объяснил решение».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.coding.acts import Lexical, find_acts, own_operators
from onrecord.coding.arguments import OBJECTS
from onrecord.coding.cast import Cast
from onrecord.coding.learned import Asked, Proposal
from onrecord.coding.lines import Line, Word
from onrecord.records import Span, overlap

__all__ = ["without_light"]

_GIVEN = OBJECTS | {"nsubjpass", "nsubj:pass"}
_CONTENT = frozenset(("VERB", "NOUN", "PROPN", "ADJ"))


def without_light(
    asked: Sequence[Asked], line: Line, lexical: Lexical, cast: Cast
) -> tuple[Asked, ...]:
    """Leave out what is proposed over a light verb whose object is of something else.

    Args:
        asked: What the network says of the sentence.
        line: The sentence.
        lexical: Codebook and language.
        cast: The article's mentions; giving a system is no empty act.
    """
    lists = lexical.grammar.file.words
    light = frozenset(lists.get("light_verbs", ()))
    explaining = frozenset(lists.get("explaining_verbs", ()))
    if not line.has_dependencies or not any(
        {w.lemma, w.low} & (light | explaining) for w in line.words
    ):
        return tuple(asked)
    told = _told_words(line, lexical)
    spoken = lexical.codebook.spoken(line.lang)

    def stands(proposal: Proposal) -> bool:
        words = _content(line, proposal.span)
        if proposal.code not in spoken or len(words) != 1:
            return True
        verb = words[0]
        if _is_explained(line, verb, explaining):
            return False
        given = _given(line, verb) if {verb.lemma, verb.low} & light else ()
        return not given or any(
            w.index in told or w.mention is not None or cast.nouns.hold(w)
            for w in given
        )

    return tuple(
        replace(a, proposals=tuple(p for p in a.proposals if stands(p))) for a in asked
    )


def _is_explained(line: Line, word: Word, explaining: frozenset[str]) -> bool:
    """Tell whether a word explains, or is the noun that is explained."""
    over = next((w for w in line.words if w.token.index == word.token.head), None)
    noun = word.token.pos == "NOUN" and word.token.dep in _GIVEN
    explained = over is not None and noun and over.lemma in explaining
    return explained or word.lemma in explaining


def _told_words(line: Line, lexical: Lexical) -> frozenset[int]:
    """Return the words of which a codebook's own trigger, strong or weak, speaks."""
    matches = [m for m, _ in own_operators(lexical, line)]
    for weak in (False, True):
        matches.extend(a.match for a in find_acts(lexical, line, weak=weak))
    return frozenset(i for m in matches for i in range(m.start, m.end))


def _content(line: Line, span: Span) -> list[Word]:
    """Return the words of a proposal that mean something by themselves."""
    within = Span(span.start + line.span.start, span.end + line.span.start)
    return [
        w
        for w in line.words
        if overlap(w.token.span, within) and w.token.pos in _CONTENT
    ]


def _given(line: Line, verb: Word) -> tuple[Word, ...]:
    """Return the nouns that are a verb's object."""
    return tuple(
        w
        for w in line.words
        if w.token.head == verb.token.index
        and w.token.dep in _GIVEN
        and w.token.pos == "NOUN"
    )
