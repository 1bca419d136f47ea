"""How sure it is who speaks: what is known of a source when it is read.

The signs are numbers with a name each; the weights are learnt from gold speakers
(``training/sureness.py``, ``data/sureness.yml``), and some are chosen where the gold
has hardly any. The result is the share of such sources that mean the one named.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import msgspec

from onrecord.coding.sureness import read_weights, share_of
from onrecord.names import Gazetteer
from onrecord.records import Attribution, Mention, Speaker, covers

__all__ = ["load_weights", "signs_of", "with_speaker_confidence"]

_MOST = 4.0  # of a logarithm of counts: more names say no more
_SHARED = 4  # letters of a word that two names share


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/sureness.yml``: what each sign adds to the log odds."""

    speaker: dict[str, float]


@cache
def load_weights() -> Weights:
    """Return the weights."""
    return read_weights("onrecord.read", "sureness.yml", Weights)


def with_speaker_confidence(
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    lang: str,
) -> tuple[Attribution, ...]:
    """Return attributions with how sure each speaker is.

    Args:
        attributions: An article's, with their speakers.
        mentions: All of the article.
        gazetteer: Who is known beforehand.
        lang: The article's language.
    """
    weights = load_weights().speaker
    return tuple(
        replace(a, speaker_confidence=share_of(signs.items(), weights))
        for a in attributions
        for signs in [dict(signs_of(a, mentions, gazetteer, lang=lang))]
    )


def signs_of(
    attribution: Attribution,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    lang: str,
) -> Iterator[tuple[str, float]]:
    """Yield what is known of an attribution's speaker, each sign that holds."""
    yield "any", 1.0
    if lang != "en":
        yield "other_language", 1.0
    if attribution.level == "headline":
        yield "headline", 1.0
    speaker = attribution.speaker
    if speaker is None:
        return
    if speaker.name is None:
        yield "unnamed", 1.0
        return
    own = [m for m in mentions if m.entity == speaker.id]
    yield _form(attribution, own), 1.0
    yield _kind(own, speaker, gazetteer), 1.0
    if gazetteer.entry(speaker.id) is None:
        yield "unknown", 1.0
    if " " not in speaker.name:
        yield "one_word", 1.0
    if not any(m.form == "name" for m in own):
        yield "unprinted", 1.0
    if _is_shared(speaker.name, own, mentions):
        yield "namesake", 1.0
    people = {m.entity for m in mentions if m.kind == "person"}
    yield "people", min(math.log1p(len(people)), _MOST)


def _form(attribution: Attribution, own: Sequence[Mention]) -> str:
    """Return how the source tells the speaker: by name, role, pronoun or not at all."""
    inside = [
        m.form
        for m in own
        if m.where == attribution.where
        and any(covers(s, m.span) for s in attribution.source)
    ]
    forms = [form for form in ("name", "role", "pronoun") if form in inside]
    if forms:
        return f"by_{forms[0]}"
    return "by_noun" if attribution.source else "by_nothing"


def _kind(own: Sequence[Mention], speaker: Speaker, gazetteer: Gazetteer) -> str:
    kinds = sorted({m.kind for m in own})
    if len(kinds) > 1:
        return "of_two_kinds"
    entry = gazetteer.entry(speaker.id)
    if kinds == ["place"] and entry is not None and entry.row.sort == "country":
        return "country"
    return kinds[0] if kinds else "nothing"


def _is_shared(name: str, own: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    """Tell whether something of another sort bears a word of the name.

    "Kant" beside "the Kant air base", "Ala" beside "Ala-Too Press".
    """
    entities, kinds = {m.entity for m in own}, {m.kind for m in own}
    words = {w for w in name.lower().replace("-", " ").split() if len(w) >= _SHARED}
    return any(
        m.entity not in entities
        and m.kind not in kinds
        and m.form == "name"
        and words & {*m.name.lower().replace("-", " ").split()}
        for m in mentions
    )
