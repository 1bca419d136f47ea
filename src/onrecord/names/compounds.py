"""English compounds that only tell whence or whose somebody is.

"Kaohsiung-based Formosa TV" is no town, "a Saudi-backed council" no kingdom and
"New York-born economist Grace Wambui" no city: what stands before the hyphen speaks for
nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Mention, Span

__all__ = ["is_compound", "without_compounds"]

# Behind a name: a participle ("-based", "-owned", "-held"), or "-area".
_TAIL = r"[-\u2010\u2011–](?:[a-z]{2,}ed|born|led|run|held|built|bred|made|area)"
_SECOND = re.compile(_TAIL + r"(?=,?\s+\w)")
_WHOLE = re.compile(r"\w.*" + _TAIL)
# A name that no reader marked: "Perth" before "-based".
_FIRST = re.compile(r"[A-Z][\w.’']*(?:[ -][A-Z][\w.’']*)*\Z")

_EDGES = " ,\n"


def is_compound(word: str) -> bool:
    """Tell whether a word is such a compound ("London-based").

    >>> is_compound("London-based"), is_compound("Al-Manar")
    (True, False)
    """
    return _WHOLE.fullmatch(word) is not None


def without_compounds(
    text: str, source: Sequence[Span], mentions: Sequence[Mention]
) -> tuple[Span, ...]:
    """Return a source without its compounds; as it was where nothing would be left.

    Args:
        text: The string.
        source: Fragments in order.
        mentions: Of the same string; one that reaches beyond the compound is a name
            of its own ("the Saudi-led Coalition") and stays.
    """
    found = tuple(piece for span in source for piece in _pieces(text, span, mentions))
    return found or tuple(source)


def _pieces(text: str, span: Span, mentions: Sequence[Mention]) -> list[Span]:
    """Return what is left of one fragment."""
    pieces: list[Span] = []
    start = span.start
    for match in _SECOND.finditer(text, span.start, span.end):
        if any(
            m.span.start < match.start() and match.end() < m.span.end for m in mentions
        ):
            continue
        begin = _begin(text, start, match.start(), mentions)
        if begin is None:
            continue
        pieces.append(Span(start, begin))
        start = match.end()
    pieces.append(Span(start, span.end))
    return [p for p in (_stripped(text, p) for p in pieces) if p is not None]


def _begin(
    text: str, start: int, hyphen: int, mentions: Sequence[Mention]
) -> int | None:
    """Return where a compound's name begins; ``None`` where no name stands there."""
    ends = [m.span.start for m in mentions if m.span.start < hyphen <= m.span.end]
    if ends:
        return max(min(ends), start)
    match = _FIRST.search(text, start, hyphen)
    return match.start() if match is not None else None


def _stripped(text: str, span: Span) -> Span | None:
    """Return a span without white space and commas at its ends; ``None`` for an empty one."""
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip(_EDGES))
    end = span.end - (len(said) - len(said.rstrip(_EDGES)))
    return Span(start, end) if start < end else None
