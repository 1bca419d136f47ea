"""What a cue does: state, confirm, deny, warn ..."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.en.words import Words
from onrecord.records import Force, Polarity
from onrecord.syntax import Token

__all__ = ["force_of", "is_attitude"]

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no"})
_WEAK = frozenset({"without", "fail"})


def force_of(cue: Sequence[Token], words: Words) -> tuple[Force, Polarity]:
    """Return what the cue does, and ``negative`` where it denies.

    "Declined to confirm", "did not deny" and "would not say" are ``decline``: they
    carry no claim of what follows.

    Args:
        cue: Tokens of the cue, in order.
        words: The lexicon.
    """
    lemmas = [t.lemma.lower() for t in cue]
    negated = any(t.text.lower() in _NEGATIONS | _WEAK for t in cue)
    if any(x in words.forces["decline"] for x in lemmas) or "stop short" in " ".join(
        lemmas
    ):
        return "decline", "positive"
    force = _plain_force(lemmas, words)
    if negated:
        return _negated(force, lemmas, words)
    if "rule" in lemmas and "out" in lemmas:
        return "deny", "negative"
    return force, "negative" if force == "deny" else "positive"


def _plain_force(lemmas: Sequence[str], words: Words) -> Force:
    joined = " ".join(lemmas)
    for force, listed in words.forces.items():
        if any(" " in phrase and phrase in joined for phrase in listed):
            return force
    for force, listed in words.forces.items():
        if any(lemma in listed for lemma in lemmas):
            return force
    return "state"


def _negated(
    force: Force, lemmas: Sequence[str], words: Words
) -> tuple[Force, Polarity]:
    if force == "doubt":
        return "confirm", "positive"
    if any(x in words.sayings or x in words.denials for x in lemmas):
        return "decline", "positive"
    # "does not believe that", "did not promise": the proposition is turned down.
    return "deny", "negative"


def is_attitude(cue: Sequence[Token], words: Words) -> bool:
    """Tell whether the cue names a state of mind and no act of speech."""
    solid = [t for t in cue if t.pos in {"VERB", "AUX", "NOUN", "ADJ"}]
    main = [t for t in solid if t.lemma.lower() not in {"be", "have", "do"}]
    return bool(main) and all(t.lemma.lower() in words.attitudes for t in main[:1])
