"""From a judged act to claims: attribution, levels, times, slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.coding.acts import Lexical
from onrecord.coding.cast import Cast
from onrecord.coding.codebook import Codebook
from onrecord.coding.dating import (
    claim_deadline,
    claim_time,
    heard_before,
    is_coming,
    outside_conditions,
    times_near,
    turned,
    up_to_day,
)
from onrecord.coding.grammar import Grammar
from onrecord.coding.lines import Line
from onrecord.coding.modality import find_conditions
from onrecord.coding.patterns import Match
from onrecord.coding.places import find_place
from onrecord.coding.promised import Promise, coming_days, falling_due
from onrecord.coding.quantities import find_quantity
from onrecord.coding.slots import find_subjects
from onrecord.coding.verdicts import Act, Verdict
from onrecord.records import (
    Article,
    Attribution,
    Claim,
    Level,
    Span,
    TimeExpression,
    Where,
    Zone,
    covers,
    hull,
    overlap,
)
from onrecord.text import Quotation

__all__ = ["Scene", "build_claims"]

_LEVELS: dict[str, Level] = {"headline": "headline", "lead": "lead", "body": "body"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything coding knows of one article."""

    article: Article
    codebook: Codebook
    grammar: Grammar
    cast: Cast
    attributions: tuple[Attribution, ...]
    times: tuple[TimeExpression, ...]
    quotations: Mapping[Where, tuple[Quotation, ...]]

    @property
    def lexical(self) -> Lexical:
        """Return what finding acts needs of it."""
        return Lexical(self.codebook, self.grammar, self.cast.slot_test)


def build_claims(
    scene: Scene,
    line: Line,
    zone: Zone,
    act: Act,
    verdict: Verdict,
    *,
    subject: str | None = None,
) -> Iterator[Claim]:
    """Yield what a judged act claims: once a level, or not at all without a subject.

    Args:
        scene: The article.
        line: The act's sentence.
        zone: Where it stands.
        act: The act.
        verdict: What its surroundings make of it.
        subject: Canonical subject where it is known; ``None`` looks for it.
    """
    span = line.hull(verdict.start, verdict.end)
    head = line.words[act.match.head].token.span
    index = _attribution_at(scene, line.where, head)
    spoken = None if index is None else scene.attributions[index]
    framed = _framed(verdict, spoken)
    subjects = (
        find_subjects(line, act, verdict, scene.cast) if subject is None else (subject,)
    )
    if framed is None or not subjects:
        return
    within = spoken.content if spoken else ()
    heard = _echo(scene, line)
    near = times_near(line, verdict, scene.times, cast=scene.cast, within=within)
    near = up_to_day(near, line=line, grammar=scene.grammar)
    near, echo = heard_before(line, verdict, near, heard=heard, grammar=scene.grammar)
    settled, near = _settled(scene, line, act, framed, near)
    if settled is None:
        return
    claim = _claim(scene, line, act, settled, near=near, within=within)
    owed = verdict.owed and claim.deadline is None
    if owed or not _has_needed(scene, line, act, claim):
        return
    claim = replace(claim, span=span, attribution=index)
    if echo is not None:
        claim = replace(claim, echo_of=echo.of(scene.article.string(line.where)))
    for name in subjects:
        about = replace(claim, subject=name)
        yield from _by_level(scene, line, zone, act, verdict, about)


def _settled(
    scene: Scene,
    line: Line,
    act: Act,
    framed: Verdict,
    near: Sequence[TimeExpression],
) -> tuple[Verdict | None, tuple[TimeExpression, ...]]:
    """Let a claim's times decide what is open, and a promise what its times set.

    Returns:
        The verdict, ``None`` where nothing is claimed, and the times, nearest first.
    """
    near = _ahead(scene, line, act, framed, near)
    # "Missile on alert by May": headlines leave "will be" out.
    timeless = act.entry.kind == "noun" or (line.headline and act.entry.kind == "state")
    settled = _timed(framed, near, scene, timeless=timeless)
    published = scene.article.published
    if settled is not None and settled.stage == "future" and published is not None:
        near = falling_due(near, Promise(line, settled, published[:10], scene.grammar))
    return settled, tuple(near)


def _ahead(
    scene: Scene,
    line: Line,
    act: Act,
    framed: Verdict,
    near: Sequence[TimeExpression],
) -> tuple[TimeExpression, ...]:
    """Return a claim's times, turned ahead where they must lie there."""
    published = scene.article.published
    promised = framed.stage == "future"
    if published is None:
        return tuple(near)
    if framed.modality == "conditional":
        slots = scene.cast.slot_test
        conditions = tuple(find_conditions(line, scene.grammar, slots))
        near = outside_conditions(near, line, act.match, conditions)
    promise = Promise(line, framed, published[:10], scene.grammar)
    # A headline's present tense is often yesterday's.
    leaves = act.entry.kind == "verb" and framed.stage in {"present", "ongoing"}
    if promised or (leaves and not line.headline):
        near = coming_days(near, promise)
    return turned(
        near,
        text=scene.article.string(line.where),
        published=published,
        promised=promised,
        retold=promise.is_retold(),
    )


def _by_level(
    scene: Scene, line: Line, zone: Zone, act: Act, verdict: Verdict, claim: Claim
) -> Iterator[Claim]:
    """Yield a claim at its level; twice where a paraphrase quotes the deciding word."""
    spoken = (
        None if claim.attribution is None else scene.attributions[claim.attribution]
    )
    span = claim.span
    quoted = _quoted(scene, line.where, spoken, span)
    level = _LEVELS[zone.kind]
    if level == "headline" or quoted is None:
        yield replace(claim, level=level)
    elif covers(quoted, span):
        # "The missiles “will be deployed”": the paraphrase names what the quoted
        # words speak of, so it claims as much itself.
        if (
            spoken is not None
            and spoken.mode == "mixed"
            and _names(line, claim, quoted)
        ):
            yield replace(claim, level=level)
        yield replace(claim, level="quote")
    else:
        yield replace(claim, level=level)
        # A quoted name or system says nothing yet; a quoted deciding word does.
        deciding = (act.match.head, verdict.start, verdict.end - 1)
        if any(covers(quoted, line.hull(i, i + 1)) for i in deciding):
            part = Span(max(span.start, quoted.start), min(span.end, quoted.end))
            yield replace(claim, level="quote", span=part)


def _has_needed(scene: Scene, line: Line, act: Act, claim: Claim) -> bool:
    """Tell whether a weak trigger stands where it says something at all."""
    needs = act.entry.needs if act.entry.weak else ()
    spoken = line.words[act.match.head].quote >= 0
    return (
        ("place" not in needs or claim.place is not None)
        and ("headline" not in needs or line.headline)
        and ("speech" not in needs or spoken)
        and ("event" not in needs or not _is_open(line, scene.grammar))
    )


def _is_open(line: Line, grammar: Grammar) -> bool:
    """Tell whether a sentence holds a word of will, may, must or not."""
    lists = grammar.file.words
    names = ("will", "would", "possible", "must", "future", "modals", "negations")
    open_words = {w for name in names for w in lists.get(name, ())}
    past = any(w.token.has("Tense=Past") for w in line.words)
    return not past or any(w.low in open_words for w in line.words)


def _names(line: Line, claim: Claim, quoted: Span) -> bool:
    """Tell whether a claim's subject is named in its sentence, outside the quotation."""
    mentions = {w.mention for w in line.words if w.mention is not None}
    named = [m for m in mentions if m.name == claim.subject]
    return bool(named) and not any(covers(quoted, m.span) for m in named)


def _attribution_at(scene: Scene, where: Where, head: Span) -> int | None:
    """Return the innermost attribution whose content holds the act's head."""
    holding = [
        (hull(a.content).end - hull(a.content).start, number)
        for number, a in enumerate(scene.attributions)
        if a.where == where and any(covers(s, head) for s in a.content)
    ]
    return min(holding)[1] if holding else None


def _framed(verdict: Verdict, spoken: Attribution | None) -> Verdict | None:
    """Apply what the cue does to the words it attributes."""
    if spoken is None:
        return verdict
    if spoken.force == "decline":
        return None
    if spoken.force == "deny" and verdict.modality not in {"denied", "doubted"}:
        return replace(verdict, modality="denied", negated=True)
    if spoken.force == "doubt" and verdict.modality == "asserted":
        return replace(verdict, modality="doubted")
    return verdict


def _timed(
    verdict: Verdict, near: Sequence[TimeExpression], scene: Scene, *, timeless: bool
) -> Verdict | None:
    """Let a coming time decide what the verb, or words without one, leave open."""
    coming = any(is_coming(t, scene.article.published) for t in near)
    if verdict.bare:
        if not coming:
            return None
        return replace(verdict, stage="future", modality="scheduled")
    leaves_open = timeless or verdict.stage in {"present", "ongoing"}
    if verdict.modality == "asserted" and leaves_open and coming:
        return replace(verdict, stage="future", modality="scheduled")
    return verdict


def _claim(
    scene: Scene,
    line: Line,
    act: Act,
    verdict: Verdict,
    *,
    near: Sequence[TimeExpression],
    within: Sequence[Span],
) -> Claim:
    readings = _readings(scene.codebook, act, verdict)
    code = readings[0] if readings else verdict.code
    over = verdict.stage != "future" and verdict.modality != "possible"
    return Claim(
        where=line.where,
        span=line.span,
        level="body",
        attribution=None,
        subject="",
        code=code,
        modality=verdict.modality,
        polarity="negative" if verdict.negated else "positive",
        place=find_place(
            line,
            act,
            verdict,
            scene.cast,
            within=within,
            leaves=scene.codebook.code(code).leaves,
        ),
        time=claim_time(
            verdict.modality, near, ahead=scene.article.published if over else None
        ),
        deadline=claim_deadline(verdict.modality, near, scene.article.published),
        quantity=find_quantity(line, act, scene.cast, _dates(scene, line)),
        codebook=scene.codebook.id,
        readings=readings if len(readings) > 1 else (),
    )


def _dates(scene: Scene, line: Line) -> tuple[Span, ...]:
    """Return where the sentence's times stand."""
    return tuple(
        t.span
        for t in scene.times
        if t.where == line.where and overlap(t.span, line.span)
    )


def _readings(codebook: Codebook, act: Act, verdict: Verdict) -> tuple[str, ...]:
    if verdict.code != act.code or verdict.modality not in {
        "asserted",
        "doubted",
        "possible",
    }:
        return ()
    entry = act.entry
    if verdict.stage == "ongoing" and entry.ongoing is not None:
        return (entry.ongoing,)
    if verdict.stage == "present" and entry.present is not None:
        return codebook.weakest((entry.present, act.code))
    return ()


def _echo(scene: Scene, line: Line) -> Match | None:
    """Return the words that retell what was said before ("you all heard that")."""
    slots = scene.cast.slot_test
    found = (m for p in scene.grammar.echoes for m in p.find(line, slots))
    return min(found, key=lambda m: (m.start, -m.end), default=None)


def _quoted(
    scene: Scene, where: Where, spoken: Attribution | None, span: Span
) -> Span | None:
    """Return the quoted words of the attribution that ``span`` touches."""
    if spoken is None or spoken.mode == "indirect":
        return None
    touching = [
        q.inner
        for q in scene.quotations[where]
        if q.depth == 0
        and overlap(q.inner, span)
        and any(overlap(q.inner, c) for c in spoken.content)
        and (q.is_speech or spoken.mode == "mixed")
    ]
    return max(touching, key=lambda s: overlap(s, span), default=None)
