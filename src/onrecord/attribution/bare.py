"""Quotations that a mark alone gives to somebody: «…», — Песков. "…": Peskov. Peskov: "…".

The packs find what a verb or noun attributes, and the forms of headlines. Here stand
those that a running text has, in every language alike: a whole sentence of a quotation,
a dash or colon, and nothing but a name with its office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Span, Triple, Where, overlap
from onrecord.syntax import Analysis, Token
from onrecord.text import Quotation

__all__ = ["find_bare_quotations"]

# A name with its office and what it spoke about; a longer run is a clause.
_NAME_CHARS = 90
_MIN_WORDS = 3  # shorter words in quotation marks are mostly titles and names
_CONFIDENCE = 0.8  # as other forms of the page; chosen, not measured
_NO_NAME = r"[^.!?…\n:;«»\"“”„—–]"
# The mark, then a name up to the end of the sentence or line; "J. Reed" has a stop.
_BEHIND = re.compile(
    rf"\s?[,.]?\s?(?P<mark>[—–:]|--|-(?=\s))\s+"
    rf"(?P<name>(?:{_NO_NAME}|(?<=\b[A-ZА-ЯЁ])\.(?=\s?[A-ZА-ЯЁ])){{2,{_NAME_CHARS}}})"
    rf"(?=[.!?…\n]|\Z)"
)
_BEFORE = re.compile(
    rf"(?:\A|\n|[.!?…»”\"]\s+)(?P<name>(?:{_NO_NAME}){{2,{_NAME_CHARS}}})(?P<mark>:)\s+\Z"
)
_OPENS = re.compile(r"(?:\A|\n|[.!?…»”\"]\s)\s*(?:[—–-]\s+)?\Z")
# What a name spoke about stands behind it: "Peskov on the talks", «Песков о встрече».
_ABOUT = re.compile(
    r",?\s+(?:on|about|after|at|in|to|о|об|обо|про|после|в|во|на)\s", re.IGNORECASE
)
_REACH_CHARS = _NAME_CHARS + 10
_CLAUSE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WRB"})
_NO_OPENER = frozenset({"ADP", "SCONJ", "CCONJ", "ADV", "PART"})


def find_bare_quotations(
    where: Where,
    *,
    analysis: Analysis,
    quotations: Sequence[Quotation],
    found: Sequence[Triple],
) -> Iterator[Triple]:
    """Yield the quotations that a mark gives to a name, those nobody has yet.

    Args:
        where: The string that all count in.
        analysis: Its syntax.
        quotations: Of the string.
        found: What is attributed already; a quotation or name in it is passed over.
    """
    taken = [s for t in found if t.where == where for s in _spans(t)]
    for quotation in quotations:
        span = quotation.span
        if quotation.depth or not quotation.is_speech or quotation.continued:
            continue
        short = len(span.of(analysis.text).split()) < _MIN_WORDS
        if short or any(overlap(span, t) for t in taken):
            continue
        sides = (_behind(span, analysis), _before(span, analysis))
        for side in sides:
            if side is not None and not any(overlap(side[0], t) for t in taken):
                yield Triple(
                    where=where,
                    source=(side[0],),
                    cue=(side[1],),
                    content=(span,),
                    confidence=_CONFIDENCE,
                )
                break


def _spans(triple: Triple) -> tuple[Span, ...]:
    return (*triple.source, *triple.cue, *triple.content)


def _behind(quotation: Span, analysis: Analysis) -> tuple[Span, Span] | None:
    """Return name and mark behind a quotation that opens its sentence."""
    text = analysis.text
    start = max(0, quotation.start - _REACH_CHARS)
    if _OPENS.search(text[start : quotation.start]) is None:
        return None
    match = _BEHIND.match(text, quotation.end)
    if match is None:
        return None
    return _sides(match, 0, analysis)


def _before(quotation: Span, analysis: Analysis) -> tuple[Span, Span] | None:
    """Return name and colon before a quotation."""
    start = max(0, quotation.start - _REACH_CHARS)
    match = _BEFORE.search(analysis.text[start : quotation.start])
    return _sides(match, start, analysis) if match is not None else None


def _sides(
    match: re.Match[str], start: int, analysis: Analysis
) -> tuple[Span, Span] | None:
    """Return the spans of a speaker and a mark; ``None`` where nobody is named."""
    begin, end = start + match.start("name"), start + match.end("name")
    about = next(
        (
            begin + m.start()
            for m in _ABOUT.finditer(match["name"])
            if _holds_name(Span(begin, begin + m.start()), analysis)
        ),
        end,
    )
    said = analysis.text[begin:about]
    name = Span(begin + len(said) - len(said.lstrip()), begin + len(said.rstrip(" ,")))
    mark = Span(start + match.start("mark"), start + match.end("mark"))
    return (name, mark) if _is_speaker(name, analysis) else None


def _is_speaker(name: Span, analysis: Analysis) -> bool:
    """Tell whether words are a name with its office and no clause."""
    inside = analysis.tokens_in(name)
    if not inside or inside[0].pos in _NO_OPENER or any(map(_is_clausal, inside)):
        return False
    return _holds_name(name, analysis)


def _holds_name(name: Span, analysis: Analysis) -> bool:
    """Tell whether a person or body is named, in Russian in no case but the first."""
    inside = analysis.tokens_in(name)
    marked = [n for n in analysis.names if overlap(n.span, name)]
    if not marked and all(t.pos == "PROPN" and t.text[:1].isupper() for t in inside):
        return True  # a bare name opens a line, where readers miss it
    for named in marked:
        if named.kind not in {"person", "organisation"}:
            continue
        token = analysis.tokens_in(named.span)[-1]
        if token.has("Case=Nom") or not any(
            f.startswith("Case=") for f in token.features
        ):
            return True
    return False


def _is_clausal(token: Token) -> bool:
    return token.has("VerbForm=Fin") or token.tag in _CLAUSE_TAGS
