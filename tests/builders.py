"""Small records for tests: a reading from a few words, without any language model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.records import (
    UNKNOWN,
    Article,
    Attribution,
    Claim,
    Deadline,
    Interval,
    Order,
    Reading,
    Said,
    Span,
    Speaker,
    Zone,
    bytes_hash,
    content_id,
)


def said(
    begin: str | None = None,
    end: str | None = None,
    *,
    value: str | None = None,
    basis: str = "words",
) -> Said:
    when = UNKNOWN if begin is None else Interval(begin=begin, end=end)
    return Said(value=value or begin, when=when, basis=basis)  # type: ignore[arg-type]


def speaker(name: str) -> Speaker:
    return Speaker(id=content_id("entity", name), name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a made-up article: who says it, what it claims."""

    words: str
    speaker: str | None = None
    said: Said | None = None
    level: str = "body"
    mode: str = "indirect"
    venue: str | None = None
    relays: tuple[str, ...] = ()
    sure: float = 1.0
    claims: tuple[dict[str, Any], ...] = ()


def claim(code: str, **fields: Any) -> dict[str, Any]:
    return {"code": code, **fields}


def reading(
    name: str,
    *lines: Line,
    published: str | None = "2025-12-19",
    outlet: str | None = None,
    text_kind: str = "original",
    orders: tuple[Order, ...] = (),
) -> Reading:
    """Build a reading whose text is the lines, one a paragraph."""
    text = "\n".join(line.words for line in lines)
    attributions: list[Attribution] = []
    claims: list[Claim] = []
    zones: list[Zone] = []
    start = 0
    for line in lines:
        span = Span(start, start + len(line.words))
        start = span.end + 1
        kind = "body" if line.level == "quote" else line.level
        zones.append(Zone(where="text", span=span, kind=kind))  # type: ignore[arg-type]
        index = None
        if line.speaker is not None:
            index = len(attributions)
            attributions.append(_attribution(line, span, kind))
        claims.extend(_claim(c, span, line, index) for c in line.claims)
    article = Article(
        id=name,
        outlet=outlet,
        published=published,
        text=text,
        text_kind=text_kind,
        source_hash=bytes_hash(text.encode()),
        zones=tuple(zones),
    )
    return Reading(
        article=article,
        profile="rules",
        attributions=tuple(attributions),
        claims=tuple(claims),
        orders=orders,
    )


def _attribution(line: Line, span: Span, kind: str) -> Attribution:
    assert line.speaker is not None
    cut = Span(span.start, span.start + 1)
    return Attribution(
        where="text",
        source=(cut,),
        cue=(cut,),
        content=(span,),
        mode=line.mode,  # type: ignore[arg-type]
        register="speech",
        force="state",
        polarity="positive",
        level=kind,  # type: ignore[arg-type]
        speaker=speaker(line.speaker),
        role=None,
        relays=line.relays,
        relay_spans=tuple(cut for _ in line.relays),
        venue=line.venue,
        audience=None,
        confidence=1.0,
        said=line.said or said("2025-12-18", "2025-12-20", basis="publication"),
        speaker_confidence=line.sure,
    )


def _claim(fields: dict[str, Any], span: Span, line: Line, index: int | None) -> Claim:
    given = dict(fields)
    due = given.pop("due", None)
    deadline = Deadline(due=due[0], missed=due[1]) if due else None
    modality = given.get("modality", "asserted")
    return Claim(
        where="text",
        span=span,
        level="quote" if line.level == "quote" else line.level,  # type: ignore[arg-type]
        attribution=index,
        subject=given.get("subject", "Oreshnik"),
        code=given["code"],
        modality=modality,
        polarity="negative" if modality == "denied" else "positive",
        place=given.get("place"),
        time=given.get("time"),
        deadline=deadline,
        quantity=given.get("quantity"),
        echo_of=given.get("echo_of"),
        codebook="deployment@1",
        confidence=given.get("confidence", 1.0),
    )
