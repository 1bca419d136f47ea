"""What one article's reading holds: attributions, times, mentions, claims.

Field names and values are those of ``onrecord read`` (docs/formats.md); the
records are what is stored, the JSON is made from them by ``export``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.article import Article
from onrecord.records.ids import content_id
from onrecord.records.intervals import Interval
from onrecord.records.spans import Span, Where

__all__ = [
    "Anchor",
    "Attribution",
    "Basis",
    "Claim",
    "Deadline",
    "Force",
    "Level",
    "Mention",
    "MentionKind",
    "Modality",
    "Mode",
    "Order",
    "Polarity",
    "Quantity",
    "Quoted",
    "Reading",
    "Register",
    "Said",
    "Sense",
    "Speaker",
    "TimeExpression",
    "TimeType",
    "Triple",
]

Mode = Literal["direct", "indirect", "mixed"]
Register = Literal["speech", "attitude"]
Force = Literal[
    "state",
    "confirm",
    "deny",
    "warn",
    "promise",
    "predict",
    "order",
    "ask",
    "doubt",
    "decline",
]
Polarity = Literal["positive", "negative"]
Level = Literal["headline", "lead", "body", "quote"]
MentionKind = Literal["person", "organisation", "place", "outlet", "system"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Sense = Literal["at", "by", "since", "until", "around"]
Anchor = Literal["publication", "dateline", "speech", "expression", "none"]
Basis = Literal["words", "dateline", "publication", "sibling"]
Modality = Literal[
    "asserted", "scheduled", "possible", "conditional", "denied", "doubted"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """Source, cue and content as a finder marks them, before anything is resolved.

    Attributes:
        where: The string all spans count in.
        source: Fragments naming the source; empty where the text hides it.
        cue: Fragments of the words that attribute; empty in "Name: words" headlines
            only where not even a colon stands.
        content: Fragments of what is attributed, at least one, in order.
        confidence: Calibrated, 0 to 1, 3 decimals; never enters an id.
    """

    where: Where
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks.

    Attributes:
        id: Entity id; for an unnamed source an id of its own, never shared.
        name: Canonical name; ``None`` for an unnamed source.
        described: The words for a source without a name, e.g. "defense analysts".
    """

    id: str
    name: str | None
    described: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When something was said.

    Attributes:
        value: TIMEX3 value, ``XXXX-…`` where the year is unknown.
        when: The interval; unknown where no day can be given.
        basis: ``words`` in the text, ``dateline``, ``publication`` (no day in the
            words: the day before, or the day of, publication) or ``sibling``
            (set by ``reconcile`` only).
    """

    value: str | None
    when: Interval
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time in the text.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value, e.g. ``2025-12``, ``2025-H2``, ``P2D``, ``FUTURE_REF``.
        modifier: TIMEX3 ``mod`` (START, MID, END, APPROX, BEFORE, AFTER ...).
        when: Interval the words denote; unknown for durations, sets, vague words
            and undated articles.
        sense: How the time is meant: at, by (deadline), since, until, around.
        anchor: What a relative expression was computed from.
    """

    where: Where
    span: Span
    type: TimeType
    value: str
    modifier: str | None = None
    when: Interval
    sense: Sense
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an entity, or refers to one named elsewhere in the article.

    Attributes:
        kind: What sort of thing is named.
        entity: Entity id.
        name: Canonical name; the words themselves for an unknown entity.
        form: ``name``, ``role`` ("the minister") or ``pronoun``.
    """

    where: Where
    span: Span
    kind: MentionKind
    entity: str
    name: str
    form: Literal["name", "role", "pronoun"] = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The text says that someone says something.

    Attributes:
        where: The string ``source``, ``cue``, ``content`` and ``relay_spans`` count in.
        source: Fragments; empty where the text hides the source.
        cue: Fragments.
        content: Fragments, in order.
        mode: ``direct`` all quoted, ``indirect`` none, ``mixed`` partly.
        register: ``speech``, or ``attitude`` (thinks, wants, sees).
        force: What the cue does; declined or not denied carries no claim.
        polarity: ``negative`` where the cue itself denies.
        level: The zone of the content's first character.
        speaker: Who; ``None`` where the text hides the source.
        role: The office named with the speaker, as written; ``None`` if none.
        relays: Canonical names of outlets and agencies the words came through, in
            order from the speaker outwards.
        relay_spans: Where each relay is named, same order and length.
        venue: Where it was said, as written; ``None`` if the text does not say.
        audience: To whom, as written; ``None`` if the text does not say.
        confidence: Calibrated, 0 to 1, 3 decimals; never enters an id.
        said: When it was said.
        speaker_confidence: The same of the speaker alone: the share of such sources
            that mean whom ``speaker`` names.
    """

    where: Where
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    register: Register
    force: Force
    polarity: Polarity
    level: Level
    speaker: Speaker | None
    role: str | None
    relays: tuple[str, ...]
    relay_spans: tuple[Span, ...]
    venue: str | None
    audience: str | None
    confidence: float
    said: Said
    speaker_confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many, as an interval with its unit.

    Attributes:
        low: Least number meant; ``None`` where open below.
        high: Greatest number meant, inclusive; ``None`` where open above.
        unit: Head noun, singular, as written ("launcher"); ``None`` if none.
    """

    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a scheduled claim falls due, and when it has been missed.

    Attributes:
        due: First day on which fulfilment is expected (ISO day).
        missed: First day on which it is missed (ISO day).
    """

    due: str
    missed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A coded proposition.

    Attributes:
        where: The string ``span`` counts in.
        span: The words that carry the claim.
        level: headline, lead, body, or quote (words of a direct attribution in lead
            or body; words quoted in a headline stay headline).
        attribution: Index into the reading's attributions; ``None`` for the
            narrator's own voice.
        subject: Canonical name of what the claim is about.
        code: The codebook's code; the weakest reading the words entail.
        modality: How it is put forward.
        polarity: ``negative`` exactly when the coded proposition is negated.
        place: Canonical place; ``None`` if the text does not say.
        time: When the claimed thing happens; ``None`` if the text does not say.
        deadline: For scheduled claims with one.
        quantity: How many; ``None`` if the text does not say.
        echo_of: Words of the statement it restates ("yesterday you all heard"),
            else ``None``.
        codebook: ``name@version``.
        readings: All readings where the words do not decide, weakest first; empty
            where they do.
        confidence: Calibrated, 0 to 1, 3 decimals: the share of claims so read that
            a reader of the sentence codes so; never enters an id.
    """

    where: Where
    span: Span
    level: Level
    attribution: int | None
    subject: str
    code: str
    modality: Modality
    polarity: Polarity
    place: str | None = None
    time: Interval | None = None
    deadline: Deadline | None = None
    quantity: Quantity | None = None
    echo_of: str | None = None
    codebook: str
    readings: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The article's own words put one reported statement before another.

    Attributes:
        span: The words that say so ("just days after", "followed an earlier").
        earlier: Index of the attribution said to come first.
        later: Index of the attribution said to come after it.
        least_days: Fewest days between them by the words ("days" is 2); 0 where
            the words give no gap.
    """

    where: Where
    span: Span
    earlier: int
    later: int
    least_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words in quotation marks that read as someone's, whoever that is.

    Attributes:
        where: The string the span counts in.
        span: The words with their marks.
    """

    where: Where
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one article's reading found, in order of place.

    Attributes:
        article: The article, with its zones.
        profile: ``rules``, ``fast`` or ``accurate``.
        quotations: Of an article in a language without a pack: all that can be told
            without knowing the language. Empty for the others, whose quotations
            are in the attributions.
    """

    article: Article
    profile: str
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    orders: tuple[Order, ...] = ()
    quotations: tuple[Quoted, ...] = ()

    @property
    def id(self) -> str:
        """Content id: the article's bytes and what was found, scores left out."""
        return content_id(
            "reading",
            self.article.source_hash,
            self.article.id,
            [_without_confidence(a) for a in self.attributions],
            self.times,
            self.mentions,
            [_without_confidence(c) for c in self.claims],
            self.orders,
            *([self.quotations] if self.quotations else []),
        )


def _without_confidence(record: Attribution | Claim) -> list[object]:
    return [
        getattr(record, name)
        for name in record.__slots__
        if name not in {"confidence", "speaker_confidence"}
    ]
