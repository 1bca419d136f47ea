"""Whose words a cue gives: its subject, an institution, or who spoke before.

"В МИД объяснили" has no subject; "и добавил, что" borrows one; "сообщает агентство со
ссылкой на министерство" has the ministry speak through the agency.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attribution.ru.cues import Cue
from onrecord.attribution.ru.layout import COMMAS, Layout
from onrecord.attribution.ru.outlets import is_outlet
from onrecord.attribution.ru.sources import lemma_of, phrase, phrase_span
from onrecord.records import Span, Triple
from onrecord.syntax import Token

__all__ = ["Voice", "voice_of"]

_NOMINAL = frozenset({"NOUN", "PROPN", "X"})
_REFERRING = ["со", "ссылкой", "на"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source.

    Attributes:
        source: Fragments; empty where the text hides it.
        outlet: It is an outlet or its correspondent, and refers to nobody.
    """

    source: tuple[Span, ...] = ()
    outlet: bool = False


def voice_of(layout: Layout, cue: Cue, spoken: Triple | None) -> Voice | None:
    """Return the source of a verbal cue.

    Args:
        layout: The string.
        cue: The cue.
        spoken: The attribution before it in the sentence, whose source it may share.

    Returns:
        ``None`` where the verb turns out not to be a cue ("напомним").
    """
    if cue.subject is None:
        source = _lent(layout, cue, spoken)
        return None if source is None else Voice(source=source)
    tokens = phrase(layout, cue.subject, cue.sentence)
    if lemma_of(cue.subject) == "который":
        antecedent = _antecedent(layout, cue)
        tokens = antecedent or tokens
    if not is_outlet(layout, tokens):
        return Voice(source=(phrase_span(tokens),))
    cited = _cited(layout, cue)
    return Voice(source=(phrase_span(cited or tokens),), outlet=not cited)


def _antecedent(layout: Layout, cue: Cue) -> tuple[Token, ...]:
    """Return whom a relative clause speaks of: "депутат, который заявил"."""
    head = layout.tokens[cue.verb.head]
    relative = cue.verb.dep.startswith("acl") and head.pos in _NOMINAL
    if not relative or layout.sentence_of(head) is not cue.sentence:
        return ()
    return phrase(layout, head, cue.sentence)


def _cited(layout: Layout, cue: Cue) -> tuple[Token, ...]:
    """Return whom an outlet refers to: "сообщает агентство со ссылкой на ведомство"."""
    after = layout.after(cue.verb, cue.sentence)
    for at in range(len(after) - 3):
        if [t.text.lower() for t in after[at : at + 3]] != _REFERRING:
            continue
        last = after[at + 2]
        head = next((t for t in after[at + 3 :] if t.pos in _NOMINAL), None)
        if head is None:
            return ()
        around = phrase(layout, head, cue.sentence)
        tokens = tuple(t for t in around if t.index > last.index)
        return () if is_outlet(layout, tokens) else tokens
    return ()


def _lent(layout: Layout, cue: Cue, spoken: Triple | None) -> tuple[Span, ...] | None:
    """Return the source of a cue without a subject; ``None`` where it is no cue."""
    finite = cue.verb if cue.host is None else cue.host
    if finite.has("Person=1") or finite.has("Person=2"):
        return None
    if not cue.gerund and layout.tokens[_finite(cue)].has("Number=Plur"):
        place = _institution(layout, cue)
        if place is not None:
            return (place,)
    before = layout.before(cue.opening, cue.sentence)
    joined = bool(before) and before[-1].text.lower() in {"и", "а", "но"}
    if cue.gerund or joined or cue.verb.dep == "conj":
        if spoken is not None:
            return spoken.source
        return _subject_of_head(layout, cue)
    return ()


def _finite(cue: Cue) -> int:
    """Return the token of the finite verb: a refusal's cue is its infinitive."""
    return cue.verb.index if cue.host is None else cue.host.index


def _subject_of_head(layout: Layout, cue: Cue) -> tuple[Span, ...] | None:
    head = layout.tokens[cue.verb.head]
    subjects = [t for t in layout.children(head) if t.dep.startswith("nsubj")]
    if not subjects or layout.sentence_of(subjects[0]) is not cue.sentence:
        return None
    return (phrase_span(phrase(layout, subjects[0], cue.sentence)),)


def _institution(layout: Layout, cue: Cue) -> Span | None:
    """Return the institution of "В МИД объяснили", without its preposition.

    Inverted cues have it after them: "…, сообщили в пресс-службе флота".
    """
    before = layout.before(cue.verb, cue.sentence)
    after = layout.after(cue.verb, cue.sentence)
    end = next((i for i, t in enumerate(after) if t.text in COMMAS | {":", "."}), None)
    for side in (before, after[:end]) if not cue.inverted else (after[:end],):
        found = _institution_in(layout, cue, side)
        if found is not None:
            return found
    return None


def _institution_in(
    layout: Layout, cue: Cue, side: tuple[Token, ...] | list[Token]
) -> Span | None:
    for at, token in enumerate(side[:-1]):
        if token.text.lower() not in {"в", "во", "на"}:
            continue
        head = next((t for t in side[at + 1 :] if t.pos in _NOMINAL), None)
        if head is None or not _speaks_for_itself(layout, head):
            continue
        own = {t.index for t in side[at + 1 :]}
        tokens = [t for t in phrase(layout, head, cue.sentence) if t.index in own]
        if not tokens:
            return None
        joined = _joined_place(
            layout, cue, [t for t in side if t.index > tokens[-1].index]
        )
        return phrase_span([*tokens, *joined])
    return None


def _joined_place(layout: Layout, cue: Cue, rest: list[Token]) -> tuple[Token, ...]:
    """Return "и на Мальте" where it follows "в Греции"."""
    if len(rest) < 3 or rest[0].text.lower() != "и":
        return ()
    if rest[1].text.lower() not in {"в", "во", "на"}:
        return ()
    head = next((t for t in rest[2:] if t.pos in _NOMINAL), None)
    if head is None or not _speaks_for_itself(layout, head):
        return ()
    own = {t.index for t in rest}
    return (
        *rest[:2],
        *(t for t in phrase(layout, head, cue.sentence) if t.index in own),
    )


def _speaks_for_itself(layout: Layout, head: Token) -> bool:
    lemma = lemma_of(head)
    if lemma in layout.words.venue_nouns or lemma in layout.words.calendar:
        return False
    return head.has("Animacy=Inan") or head.pos in {"PROPN", "X"}
