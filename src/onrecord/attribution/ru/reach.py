"""How far attributed words reach to the right."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.ru.cues import is_parenthetical
from onrecord.attribution.ru.layout import COMMAS, DASHES, Layout, Sentence
from onrecord.attribution.ru.sources import lemma_of
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["reach"]

_REFERRING = ["со", "ссылкой", "на"]
_JOINING = frozenset({",", "и", "а", "но", "однако"})
# Tokens between "и" and the verb it joins: "и при этом также подчеркнул".
_JOINED_WITHIN = 6


def reach(
    layout: Layout, first: Token, sentence: Sentence, *, verb: Token | None = None
) -> Span | None:
    """Return content from ``first`` to where the sentence's telling goes on.

    Args:
        layout: The string.
        first: First token of the content.
        sentence: Its sentence.
        verb: The cue, so that a second predicate joined to it by "и" ends the content.

    Returns:
        ``None`` where nothing but marks is left.
    """
    end = first.span.start
    for token in sentence.tokens:
        if token.index < first.index:
            continue
        outside = layout.speech_at(token.span.start) is None
        if outside and _ends(layout, token, sentence, verb):
            break
        end = token.span.end
    return layout.trimmed(first.span.start, end)


def _ends(layout: Layout, token: Token, sentence: Sentence, verb: Token | None) -> bool:
    after = layout.after(token, sentence)[: _JOINED_WITHIN + 1]
    following = [t.text.lower() for t in after[:3]]
    mark = token.text in COMMAS or token.text in DASHES
    if mark and (following == _REFERRING or is_parenthetical(layout, token, sentence)):
        return True
    if [token.text.lower(), *following[:2]] == _REFERRING:
        return True
    if verb is None or token.text.lower() not in _JOINING:
        return False
    return _joined(layout, after, verb)


def _same_speaker(layout: Layout, verb: Token, cue: Token) -> bool:
    """Tell whether ", и назвал" goes on with the subject of ``cue``.

    The parser joins it to whatever verb stands nearest.
    """
    if lemma_of(verb) not in layout.words.frames:
        return False
    if any(c.dep.startswith("nsubj") for c in layout.children(verb)):
        return False
    kept = ("Gender=", "Number=", "Tense=")
    one = {f for f in verb.features if f.startswith(kept)}
    return one == {f for f in cue.features if f.startswith(kept)}


def _joined(layout: Layout, after: Sequence[Token], verb: Token) -> bool:
    """Tell whether a predicate follows that is joined to the cue itself."""
    if after and after[0].text.lower() in {"что", "чтобы"}:
        return False
    comma = bool(after) and after[0].text.lower() == "и"
    for token in after:
        if token.text in COMMAS or token.text in DASHES:
            return False
        if token.pos == "VERB" and token.has("VerbForm=Fin"):
            own = token.head == verb.index and token.dep == "conj"
            return own or (comma and _same_speaker(layout, token, verb))
    return False
