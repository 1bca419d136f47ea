"""From readings to reports: what each article says that each speaker said.

A report is one article's rendering of a statement at one level. Words in
quotation marks and the paraphrase around them are two reports of one statement;
an unattributed headline or lead claim is a report of the statement that the lead
reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.names import canonical_outlet
from onrecord.reconcile.bystanders import bystanders_in
from onrecord.reconcile.voices import Voice, speakers_by_index
from onrecord.records import (
    Attribution,
    Claim,
    Level,
    Reading,
    Report,
    Said,
    Span,
    Speaker,
    Where,
    overlap,
    words,
)
from onrecord.text import find_quotations

__all__ = ["Told", "content_words", "is_background", "told_in"]

LEVEL_ORDER: dict[Level, int] = {"headline": 0, "lead": 1, "body": 2, "quote": 3}

# Older than this before publication is a retold statement. On the two stories 2, 3
# and 5 give the same statements.
_BACKGROUND_DAYS = 2
# Words shorter than this carry grammar, not matter, in English and Russian alike.
_WORD = re.compile(r"\w{4,}")
# Endings differ ("deployed", "deployment"; "размещение", "размещения"): the first
# codepoints of a word are enough to tell whether two texts speak of one thing.
_STEM_CHARS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with what is needed to gather it into a statement.

    Attributes:
        report: The report.
        speaker: Who speaks.
        said: When, as the article itself dates it.
        venue: As written; ``None`` if the text does not say.
        heard_by: Canonical name of the outlet it was said to ("told TASS").
        own_name: Canonical name of the article's outlet, where it is known.
        credits: Canonical names of all the relays that the article names.
        form: The speaker's name as the article writes it; ``None`` for a pronoun.
        published: The article's publication day, or ``None``.
        lang: The article's language.
        stems: Stems of the words of the content.
        quoted: Stems of the words in quotation marks.
    """

    report: Report
    speaker: Speaker
    said: Said
    venue: str | None
    heard_by: str | None
    own_name: str | None
    credits: frozenset[str] = frozenset()
    form: str | None
    published: str | None
    lang: str
    stems: frozenset[str]
    quoted: frozenset[str]


def told_in(reading: Reading) -> tuple[Told, ...]:
    """Return one article's reports, by level, then place.

    An attitude ("wants", "sees") is a report only where it makes a claim; what has
    no source is none. The words of a bystander claim nothing. An outlet ("TASS
    reported") is a relay and no speaker where the article names one: see ``voices``.
    """
    found: list[Told] = []
    spoken = speakers_by_index(reading)
    bystanders = bystanders_in(reading)
    for index, attribution in enumerate(reading.attributions):
        voice = spoken.get(index)
        if voice is None or attribution.force == "decline":
            continue
        claims = tuple(
            c
            for c in reading.claims
            if c.attribution == index and voice.speaker.id not in bystanders
        )
        if attribution.register == "attitude" and not claims:
            continue
        heard = replace(
            attribution,
            speaker=voice.speaker,
            relays=(*attribution.relays, *voice.carriers),
            said=_said(attribution, voice),
        )
        found.extend(_of_attribution(reading, index, heard, claims))
    found.extend(_of_narrator(reading, found))
    return tuple(sorted(_with_quoted(found, reading), key=_by_place))


def _with_quoted(told: Sequence[Told], reading: Reading) -> Iterator[Told]:
    """Add the stems of the words in quotation marks, the outlet and its relays."""
    article = reading.article
    relays = frozenset(r for a in reading.attributions for r in a.relays)
    own_name = canonical_outlet(article.outlet) if article.outlet else None
    quotations = {
        where: [q.inner for q in find_quotations(article.string(where)) if q.is_speech]
        for where in {t.report.where for t in told}
    }
    for one in told:
        inside = [
            q
            for q in quotations[one.report.where]
            if one.report.attribution is not None
            and any(2 * overlap(q, s) > q.end - q.start for s in one.report.spans)
        ]
        text = article.string(one.report.where)
        stems = frozenset[str]().union(*(content_words(q.of(text)) for q in inside))
        # "UNN reports" in an article of UNN: the outlet is no relay of itself.
        others = tuple(r for r in one.report.relays if r != own_name)
        yield replace(
            one,
            report=replace(one.report, relays=others),
            quoted=one.quoted | stems,
            own_name=own_name,
            credits=relays - {own_name},
        )


def _said(attribution: Attribution, voice: Voice) -> Said:
    """Return when it was said: a headline without a day has the day of its person.

    A dateline gives the day of writing; words of the day on which the person spoke
    outrank it.
    """
    if voice.said is None or attribution.said.basis == "words":
        return attribution.said
    if attribution.said.basis == "dateline" and voice.said.basis != "words":
        return attribution.said
    return voice.said


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words of four letters and more, lower case."""
    return frozenset(w[:_STEM_CHARS] for w in _WORD.findall(text.lower()))


def _by_place(told: Told) -> tuple[int, str, tuple[Span, ...]]:
    report = told.report
    return LEVEL_ORDER[report.level], report.where, report.spans


def _of_attribution(
    reading: Reading, index: int, attribution: Attribution, claims: tuple[Claim, ...]
) -> Iterator[Told]:
    base = attribution.level
    quote_level = base != "headline" and attribution.mode != "indirect"
    quoted = tuple(c for c in claims if c.level == "quote") if quote_level else ()
    plain = tuple(c for c in claims if c not in quoted)
    if quote_level and (attribution.mode == "direct" or quoted):
        spans = attribution.content
        if attribution.mode == "mixed":
            spans = tuple(c.span for c in quoted)
        yield _told(reading, index, attribution, "quote", quoted, spans)
        if attribution.mode == "direct" and not plain:
            return
    yield _told(reading, index, attribution, base, plain, attribution.content)


def _of_narrator(reading: Reading, told: Sequence[Told]) -> Iterator[Told]:
    main = _main(reading, told)
    if main is None:
        return
    where_levels: dict[tuple[Where, Level], list[Claim]] = {}
    for claim in reading.claims:
        if (
            claim.attribution is None
            and claim.level in {"headline", "lead"}
            and not _is_anothers(claim, reading, main)
        ):
            where_levels.setdefault((claim.where, claim.level), []).append(claim)
    for (where, level), claims in sorted(where_levels.items()):
        report = Report(
            article=reading.article.id,
            url=reading.article.url,
            outlet=reading.article.outlet,
            level=level,
            direct=False,
            background=main.report.background,
            relays=main.report.relays,
            where=where,
            spans=tuple(sorted({c.span for c in claims})),
            text_kind=reading.article.text_kind,
            attribution=None,
            claims=tuple(claims),
            speaker_confidence=main.report.speaker_confidence,
        )
        text = words(reading.article.string(where), report.spans)
        yield Told(
            report=report,
            speaker=main.speaker,
            said=main.said,
            venue=main.venue,
            heard_by=main.heard_by,
            own_name=None,
            form=None,
            published=reading.article.published,
            lang=reading.article.lang,
            stems=content_words(text),
            quoted=frozenset(),
        )


def _is_anothers(claim: Claim, reading: Reading, main: Told) -> bool:
    """Tell whether a claim stands in the words or the cue of someone else's report."""
    return any(
        a.where == claim.where
        and a.speaker is not None
        and a.speaker.id != main.speaker.id
        and any(overlap(claim.span, s) for s in (*a.cue, *a.content))
        for a in reading.attributions
    )


def _main(reading: Reading, told: Sequence[Told]) -> Told | None:
    """Return the report that the lead makes: the first current one, lead first.

    A country speaks only where no person or body does.
    """
    places = {m.entity for m in reading.mentions if m.kind == "place"}
    named = [t for t in told if t.speaker.name is not None]
    current = [t for t in named if not t.report.background]
    order: dict[Level, int] = {"lead": 0, "headline": 1, "body": 2, "quote": 2}
    return min(
        current,
        key=lambda t: (
            t.speaker.id in places,
            order[t.report.level],
            t.report.where,
            t.report.spans,
        ),
        default=None,
    )


def _told(
    reading: Reading,
    index: int,
    attribution: Attribution,
    level: Level,
    claims: tuple[Claim, ...],
    spans: tuple[Span, ...],
) -> Told:
    article = reading.article
    text = words(article.string(attribution.where), attribution.content)
    assert attribution.speaker is not None  # noqa: S101  (told_in leaves these out)
    return Told(
        report=Report(
            article=article.id,
            url=article.url,
            outlet=article.outlet,
            level=level,
            direct=attribution.mode != "indirect",
            background=is_background(attribution.said, article.published),
            relays=tuple(dict.fromkeys(attribution.relays)),
            where=attribution.where,
            spans=spans,
            text_kind=article.text_kind,
            attribution=index,
            claims=claims,
            speaker_confidence=attribution.speaker_confidence,
        ),
        speaker=attribution.speaker,
        said=attribution.said,
        venue=attribution.venue,
        heard_by=_outlet_addressed(reading, attribution),
        own_name=None,
        form=_form(reading, attribution),
        published=article.published,
        lang=article.lang,
        stems=content_words(text),
        quoted=content_words(text) if attribution.mode == "direct" else frozenset(),
    )


def is_background(said: Said, published: str | None) -> bool:
    """Tell whether a statement is an older one retold, by its day alone."""
    if said.value == "PAST_REF":
        return True
    if published is None or said.when.end is None:
        return False
    oldest = date.fromisoformat(published[:10]) - timedelta(_BACKGROUND_DAYS)
    return said.when.end[:10] <= oldest.isoformat()


def _form(reading: Reading, attribution: Attribution) -> str | None:
    if attribution.speaker is None:
        return None
    for mention in reading.mentions:
        if mention.entity != attribution.speaker.id or mention.form != "name":
            continue
        if mention.where == attribution.where and any(
            s.start <= mention.span.start < s.end for s in attribution.source
        ):
            return mention.span.of(reading.article.string(mention.where))
    return None


def _outlet_addressed(reading: Reading, attribution: Attribution) -> str | None:
    """Return the outlet named as the audience ("told TASS"), by its mention."""
    if attribution.audience is None:
        return None
    text = reading.article.string(attribution.where)
    for mention in reading.mentions:
        if mention.kind == "outlet" and mention.where == attribution.where:
            form = mention.span.of(text)
            if form in attribution.audience:
                return mention.name
    return None
