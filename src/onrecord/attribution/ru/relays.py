"""Through whom the words came: outlets and agencies named beside an attribution.

A relay stands in the cue's own sentence outside source and content ("…, передает
ТАСС", "рассказал он РИА Новости", "слова которого приводит БелТА"), or in a sentence
of its own that follows: "Его слова приводит телеканал СТВ". An outlet's own
correspondent relays nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.ru.cues import find_cues
from onrecord.attribution.ru.layout import QUOTES, Layout, Sentence
from onrecord.attribution.ru.outlets import is_outlet, is_own
from onrecord.attribution.ru.sources import lemma_of, phrase
from onrecord.records import Mention, Span, Triple, overlap

__all__ = ["find_relays"]


def find_relays(
    layout: Layout, triple: Triple, sentence: Sentence, *, outlets: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return the mentions through which the words of ``triple`` came.

    Args:
        layout: The triple's string.
        triple: An attribution.
        sentence: The sentence of its cue.
        outlets: Mentions of outlets in the same string, in order.

    Returns:
        From the speaker outwards, each outlet once.
    """
    taken = (*triple.source, *triple.content)
    near = [
        m
        for m in outlets
        if _inside(m.span, sentence.span)
        and not any(overlap(m.span, s) for s in taken)
        and not _is_own(layout, m.span, sentence)
    ]
    ordered = _outwards(layout, near)
    for other in _relaying_sentences(layout, sentence):
        ordered += [m for m in outlets if _inside(m.span, other.span)]
    if not ordered:
        ordered = _from_neighbours(layout, sentence, outlets)
    unique: dict[str, Mention] = {}
    for mention in ordered:
        unique.setdefault(mention.name, mention)
    return tuple(unique.values())


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _is_own(layout: Layout, span: Span, sentence: Sentence) -> bool:
    """Tell whether the outlet is named only as its correspondent's employer."""
    before = [t for t in sentence.tokens if t.span.end <= span.start][-4:]
    for token in reversed(before):
        if lemma_of(token) in layout.words.own_nouns:
            # "рассказал корреспонденту РИА Новости" is told to the agency.
            return not token.has("Case=Dat")
        if token.pos not in {"NOUN", "PROPN", "ADJ", "PUNCT"} or token.text == ",":
            return False
    return False


def _outwards(layout: Layout, mentions: Sequence[Mention]) -> list[Mention]:
    """Order by place, but "ТАСС со ссылкой на СТВ" has the channel nearer the words."""
    out: list[Mention] = []
    for mention in mentions:
        before = layout.text[max(0, mention.span.start - 40) : mention.span.start]
        if "ссылкой на" in before and out:
            out.insert(len(out) - 1, mention)
        else:
            out.append(mention)
    return out


def _relaying_sentences(layout: Layout, sentence: Sentence) -> list[Sentence]:
    """Return the next sentence that only passes words on, in this paragraph or next."""
    changes = 0
    before = sentence
    for following in layout.sentences[sentence.number + 1 :]:
        changes += following.paragraph != before.paragraph
        if changes > 1 or (changes and not following.first):
            break
        if _relays(layout, following):
            return [following]
        if changes:
            break
        before = following
    return []


def _from_neighbours(
    layout: Layout, sentence: Sentence, outlets: Sequence[Mention]
) -> list[Mention]:
    """Return the agency of a sentence beside this one that it alone vouches for.

    "Условия почти готовы, информирует ТАСС. «Всё идёт в срок», — сказала глава": an
    article on one speaker names its agency once. A headline has no neighbours: it does
    not end in a mark.
    """
    if not (layout.is_stop(sentence.tokens[-1]) or sentence.tokens[-1].text in QUOTES):
        return []
    near = [sentence.number - 1, sentence.number + 1]
    found: list[Mention] = []
    for other in (layout.sentences[n] for n in near if 0 <= n < len(layout.sentences)):
        cues = [c for c in find_cues(layout, other) if c.subject is not None]
        if len(cues) == 1 and cues[0].inverted:
            subject = cues[0].subject
            tokens = () if subject is None else phrase(layout, subject, other)
            if is_outlet(layout, tokens) and not is_own(layout, tokens):
                spans = [t.span for t in tokens]
                found += [m for m in outlets if any(overlap(m.span, s) for s in spans)]
    return found


def _relays(layout: Layout, sentence: Sentence) -> bool:
    lemmas = [lemma_of(t) for t in sentence.tokens]
    verb = next((m for m in lemmas if m in layout.words.relay_verbs), None)
    if verb is None:
        return False
    words = [t.text.lower() for t in sentence.tokens[:2]]
    told = words == ["об", "этом"] or any(
        m in layout.words.speech_nouns for m in lemmas[:3]
    )
    if not told:
        return False
    # A sentence with a speaker of its own reports anew.
    for cue in find_cues(layout, sentence):
        if cue.subject is not None and not is_outlet(
            layout, phrase(layout, cue.subject, sentence)
        ):
            return False
    return True
