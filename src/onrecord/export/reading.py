"""One reading as ``onrecord read`` writes it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.export.words import label_of
from onrecord.records import (
    Article,
    Attribution,
    Claim,
    Deadline,
    Interval,
    Mention,
    Order,
    Quantity,
    Reading,
    Said,
    Span,
    Speaker,
    TimeExpression,
    Zone,
)

__all__ = [
    "Json",
    "article_to_json",
    "claim_to_json",
    "deadline_to_json",
    "reading_to_json",
    "said_to_json",
    "spans_to_json",
    "speaker_to_json",
]

Json = dict[str, object]
"""A JSON object; keys in the order of docs/formats-out.md."""


def reading_to_json(reading: Reading) -> Json:
    """Return a reading, its article's text included, as a JSON object.

    Lists are in the reading's order, which is that of the text; ``attribution`` of
    a claim, and ``earlier`` and ``later`` of an order, count in ``attributions``
    from 0.
    """
    article = reading.article
    return {
        "id": article.id,
        "article": article_to_json(article),
        "profile": reading.profile,
        "text": article.text,
        "zones": [_zone(zone) for zone in article.zones],
        "attributions": [_attribution(found) for found in reading.attributions],
        "times": [_time(found) for found in reading.times],
        "mentions": [_mention(found) for found in reading.mentions],
        "claims": [claim_to_json(found) for found in reading.claims],
        "orders": [_order(found) for found in reading.orders],
        "quotations": [
            {"where": found.where, "span": list(found.span)}
            for found in reading.quotations
        ],
    }


def article_to_json(article: Article) -> Json:
    """Return an article's metadata; its text stands elsewhere."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "published_basis": article.published_basis,
        "dateline": article.dateline,
        "agency": article.agency,
        "lang": article.lang,
        "text_kind": article.text_kind,
        **label_of([article.text_kind]),
        "source_hash": article.source_hash,
        "read": article.read,
    }


def spans_to_json(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as ``[start, end]`` pairs."""
    return [list(span) for span in spans]


def speaker_to_json(speaker: Speaker | None) -> Json | None:
    """Return a speaker; ``None`` where the text hides the source."""
    if speaker is None:
        return None
    return {
        "id": speaker.id,
        "name": speaker.name,
        "described": speaker.described,
    }


def said_to_json(said: Said) -> Json:
    """Return when something was said."""
    return {
        "value": said.value,
        "begin": said.when.begin,
        "end": said.when.end,
        "basis": said.basis,
    }


def claim_to_json(claim: Claim) -> Json:
    """Return a claim; ``readings`` is absent where the words decide."""
    return {
        "where": claim.where,
        "span": list(claim.span),
        "level": claim.level,
        "attribution": claim.attribution,
        "subject": claim.subject,
        "code": claim.code,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "place": claim.place,
        "time": _interval(claim.time),
        "deadline": deadline_to_json(claim.deadline),
        "quantity": _quantity(claim.quantity),
        "echo_of": claim.echo_of,
        "codebook": claim.codebook,
        **({"readings": list(claim.readings)} if claim.readings else {}),
        "confidence": claim.confidence,
    }


def deadline_to_json(deadline: Deadline | None) -> Json | None:
    """Return a deadline; ``None`` where none is given."""
    if deadline is None:
        return None
    return {"due": deadline.due, "missed": deadline.missed}


def _interval(interval: Interval | None) -> Json | None:
    if interval is None:
        return None
    return {"begin": interval.begin, "end": interval.end}


def _quantity(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    return {"low": quantity.low, "high": quantity.high, "unit": quantity.unit}


def _zone(zone: Zone) -> Json:
    return {"where": zone.where, "span": list(zone.span), "kind": zone.kind}


def _attribution(found: Attribution) -> Json:
    return {
        "where": found.where,
        "source": spans_to_json(found.source),
        "cue": spans_to_json(found.cue),
        "content": spans_to_json(found.content),
        "mode": found.mode,
        "register": found.register,
        "force": found.force,
        "polarity": found.polarity,
        "level": found.level,
        "speaker": speaker_to_json(found.speaker),
        "role": found.role,
        "relays": list(found.relays),
        "relay_spans": spans_to_json(found.relay_spans),
        "venue": found.venue,
        "audience": found.audience,
        "confidence": found.confidence,
        "speaker_confidence": found.speaker_confidence,
        "said": said_to_json(found.said),
    }


def _time(found: TimeExpression) -> Json:
    return {
        "where": found.where,
        "span": list(found.span),
        "type": found.type,
        "value": found.value,
        "modifier": found.modifier,
        "begin": found.when.begin,
        "end": found.when.end,
        "sense": found.sense,
        "anchor": found.anchor,
    }


def _mention(found: Mention) -> Json:
    return {
        "where": found.where,
        "span": list(found.span),
        "kind": found.kind,
        "form": found.form,
        "entity": found.entity,
        "name": found.name,
    }


def _order(found: Order) -> Json:
    return {
        "where": found.where,
        "span": list(found.span),
        "earlier": found.earlier,
        "later": found.later,
        "least_days": found.least_days,
    }
