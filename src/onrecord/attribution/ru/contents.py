"""What is attributed: the words before, after, around a cue, or in the sentence before.

The constructions are tried in a fixed order, from those that leave no doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.attribution.ru.cues import Cue
from onrecord.attribution.ru.layout import Layout
from onrecord.attribution.ru.leftward import (
    around_authors_words,
    around_comment,
    fronted_infinitive,
    left_content,
    quotations_after,
    tail,
)
from onrecord.attribution.ru.rightward import (
    fronted_object,
    governed_content,
    right_content,
)
from onrecord.attribution.ru.sources import lemma_of
from onrecord.records import Span

__all__ = ["Content", "Kind", "content_of"]

Kind = Literal["clause", "governed", "left", "around", "previous"]
"""How content was found; a cue inside another's content keeps only ``clause``."""

_BACKWARD = frozenset(
    {"так", "такое", "такую", "таким", "такой", "это", "подобное", "такими"}
)
# Sentences that "Об этом заявил …" may sum up, at most: the lead's.
_SUMMED_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Fragments and how they were found; no fragments where there is none."""

    kind: Kind
    spans: tuple[Span, ...] = ()


def content_of(layout: Layout, cue: Cue) -> Content:
    """Return the content of a verbal cue; without fragments where it takes none."""
    quoted = layout.speech_at(cue.verb.span.start) is not None
    if quoted or cue.comment:
        around = around_authors_words if quoted else around_comment
        return Content(kind="around", spans=around(layout, cue))
    if cue.inverted and _sums_up(cue):
        # "Об этом рассказал министр, сообщает агентство": a relay of its own.
        return Content(kind="previous")
    right = right_content(layout, cue)
    if right is not None and _joined_cue(layout, cue, right):
        right = None
    left = _fronted(layout, cue, right)
    if left:
        return Content(kind="left", spans=left)
    if right is not None:
        return Content(kind="clause", spans=(right, *quotations_after(layout, cue)))
    return _governed(layout, cue) or Content(
        kind="previous", spans=_previous(layout, cue)
    )


def _governed(layout: Layout, cue: Cue) -> Content | None:
    """Return what the cue governs, "эти слова … назвали ложью" in two fragments."""
    governed = governed_content(layout, cue) or fronted_infinitive(layout, cue)
    if governed is None:
        return None
    told = _in_relative(layout, cue, governed)
    fronted = fronted_object(layout, cue) if "naming" in cue.frames else None
    apart = fronted is not None and fronted.end <= cue.span.start <= told.start
    spans = (fronted, told) if apart and fronted is not None else (told,)
    return Content(kind="governed", spans=spans)


def _fronted(layout: Layout, cue: Cue, right: Span | None) -> tuple[Span, ...]:
    """Return the words before an inverted cue, and what goes on after it."""
    if not cue.inverted or "quote" not in cue.frames:
        return ()
    left = left_content(layout, cue.opening, cue.sentence)
    if left is None:
        return ()
    told = right is not None and _is_told(layout, right)
    found = (left, right if told else tail(layout, cue), *quotations_after(layout, cue))
    return tuple(s for s in found if s is not None)


def _joined_cue(layout: Layout, cue: Cue, right: Span) -> bool:
    """Tell whether another cue stands between a cue and the clause after it.

    "Обвинения отвергает и утверждает, что": the clause is the second verb's.
    """
    between = [
        t
        for t in layout.after(cue.verb, cue.sentence)
        if t.span.start < right.start and t.has("VerbForm=Fin")
    ]
    return any(
        lemma_of(t) in layout.words.frames
        and layout.before(t, cue.sentence)[-1].text.lower() in {"и", "а", "но"}
        for t in between
    )


def _sums_up(cue: Cue) -> bool:
    """Tell whether the cue's sentence begins with "Об этом", said by another."""
    first = [t.text.lower() for t in cue.sentence.tokens[:2]]
    return first == ["об", "этом"] and cue.opening.index > cue.sentence.tokens[2].index


def _in_relative(layout: Layout, cue: Cue, span: Span) -> Span:
    """End the content of "эксперты, которые призывают к снижению, …" at the comma."""
    if cue.subject is None or lemma_of(cue.subject) != "который":
        return span
    comma = span.of(layout.text).find(",")
    return span if comma < 0 else Span(span.start, span.start + comma)


def _is_told(layout: Layout, right: Span) -> bool:
    """Tell whether the words right of an inverted cue are more of what was said."""
    before = layout.text[: right.start].rstrip()
    return before.endswith((":", "—", "–", "-"))


def _previous(layout: Layout, cue: Cue) -> tuple[Span, ...]:
    """Return the sentences that "Об этом заявил …" and "Так заявила …" point back to."""
    if not _points_back(layout, cue) or cue.sentence.number == 0:
        return ()
    at = cue.sentence.number - 1
    paragraph = layout.sentences[at].paragraph
    while (
        at > 0
        and layout.sentences[at - 1].paragraph == paragraph
        and cue.sentence.number - at < _SUMMED_SENTENCES
    ):
        at -= 1
    told = layout.sentences[at : cue.sentence.number]
    span = layout.trimmed(told[0].span.start, told[-1].span.end)
    return () if span is None else (span,)


def _points_back(layout: Layout, cue: Cue) -> bool:
    if lemma_of(cue.verb) in {"ответить", "отвечать", "отреагировать"}:
        return False
    start = cue.sentence.tokens[0].index
    near = [t.text.lower() for t in layout.tokens[start : cue.verb.index + 1]]
    return (
        near[0] in _BACKWARD
        or any(a in {"об", "о"} and b == "этом" for a, b in pairwise(near))
        or _points_after(layout, cue)
    )


def _points_after(layout: Layout, cue: Cue) -> bool:
    """Tell whether "об этом" follows the cue: "заявил об этом"."""
    after = [t.text.lower() for t in layout.after(cue.verb, cue.sentence)[:6]]
    return any(a in {"об", "о"} and b == "этом" for a, b in pairwise(after))
