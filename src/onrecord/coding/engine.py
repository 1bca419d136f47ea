"""Code an article's claims.

    zones -> lines -> acts (triggers) -> verdicts (tense, operators) -> slots -> claims

Pure: equal arguments give equal claims, in order of place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.coding.acts import (
    Lexical,
    cross,
    find_acts,
    own_operators,
    weak_acts,
)
from onrecord.coding.cast import Cast
from onrecord.coding.codebook import Codebook
from onrecord.coding.dating import (
    claim_deadline,
    claim_time,
    heard_before,
    is_coming,
    times_near,
    turned,
)
from onrecord.coding.grammar import Effect, Grammar, Operator
from onrecord.coding.lines import Line, lines_of
from onrecord.coding.modality import find_operators, judge
from onrecord.coding.packs import grammar_for
from onrecord.coding.patterns import Match
from onrecord.coding.repeats import told_once, unique
from onrecord.coding.schema import TriggerEntry
from onrecord.coding.slots import find_place, find_quantity, find_subject
from onrecord.coding.verdicts import Act, Verdict
from onrecord.records import (
    Article,
    Attribution,
    Claim,
    Level,
    Mention,
    Span,
    TimeExpression,
    Where,
    Zone,
    covers,
    hull,
    overlap,
)
from onrecord.syntax import Analysis
from onrecord.text import Quotation, find_quotations

__all__ = ["code_claims"]

_SPENT: frozenset[Effect] = frozenset(("doubted", "denied", "stop"))
_THING_REACH = 5  # words; "called it perfectly possible"
# Of two weak acts of one subject: a verb says more than an adjective, a noun least.
_KINDS = ("verb", "state", "copula", "phrase", "noun", "over")
_TASK, _THING = "task", "thing"
_CODED = frozenset(("headline", "lead", "body"))
_LEVELS: dict[str, Level] = {"headline": "headline", "lead": "lead", "body": "body"}


@dataclass(frozen=True, slots=True)
class _Scene:
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


def code_claims(
    article: Article,
    analyses: Mapping[Where, Analysis],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    codebook: Codebook,
) -> tuple[Claim, ...]:
    """Return the claims of an article, title first, then in order of place.

    Args:
        article: With its zones; only headline, lead and body are coded.
        analyses: Syntax of text and, where there is one, title.
        attributions: A claim's ``attribution`` is an index into these.
        mentions: Resolved mentions.
        times: Found times.
        codebook: What to code by.

    Returns:
        No claim in a language without a grammar or without triggers.
    """
    grammar = grammar_for(article.lang)
    if grammar is None or not codebook.triggers(article.lang):
        return ()
    scene = _Scene(
        article=article,
        codebook=codebook,
        grammar=grammar,
        cast=Cast.of(mentions, codebook, grammar),
        attributions=tuple(attributions),
        times=tuple(times),
        quotations={w: find_quotations(a.text) for w, a in analyses.items()},
    )
    return unique(tuple(_article_claims(scene, analyses, mentions)))


def _article_claims(
    scene: _Scene, analyses: Mapping[Where, Analysis], mentions: Sequence[Mention]
) -> Iterator[Claim]:
    earlier: str | None = None
    for zone in _coded_zones(scene.article):
        if zone.where not in analyses:
            continue
        for line in lines_of(
            analyses[zone.where],
            where=zone.where,
            zone=zone.span,
            mentions=[m for m in mentions if m.where == zone.where],
            speech=[q.inner for q in scene.quotations[zone.where] if q.is_speech],
            headline=zone.kind == "headline",
        ):
            if not line.words:
                continue
            acts = find_acts(scene.lexical, line)
            claims = tuple(_line_claims(scene, line, zone, acts, earlier=earlier))
            if not claims:
                claims = _weak_claims(scene, line, zone, acts, earlier=earlier)
            yield from told_once(claims)
            named = [a.code for a in acts if "earlier" not in a.entry.needs]
            earlier = named[-1] if named else earlier


def _coded_zones(article: Article) -> Iterator[Zone]:
    """Yield what is coded; a title repeated on top of the text is one headline."""
    title = " ".join((article.title or "").split())
    for zone in article.zones:
        if zone.kind not in _CODED:
            continue
        words = " ".join(zone.span.of(article.string(zone.where)).split())
        if zone.kind == "headline" and zone.where == "text" and words == title:
            continue
        yield zone


def _line_claims(
    scene: _Scene,
    line: Line,
    zone: Zone,
    acts: Sequence[Act],
    *,
    earlier: str | None,
) -> Iterator[Claim]:
    """Yield the claims of one sentence.

    Args:
        scene: The article.
        line: The sentence.
        zone: Where it stands.
        acts: Its acts.
        earlier: Code of the act named last before it; ``None`` for none.
    """
    asks = scene.grammar.file.words["asks"]
    asks_anywhere = scene.grammar.file.words["asks_anywhere"]
    if (
        line.words[-1].low.endswith("?")
        or line.low(0) in asks_anywhere
        or (line.headline and line.low(0) in asks)
    ):
        return
    own = tuple(own_operators(scene.lexical, line))
    pointing = _pointing_acts(scene, line, acts, earlier)
    if not acts and not pointing:
        return
    operators = find_operators(line, scene.grammar, scene.cast.slot_test, own=own)
    slots = scene.cast.slot_test
    judged = [
        (act, verdict)
        for act in (*acts, *pointing)
        if not _is_part(act, operators)
        and (verdict := judge(line, act, operators, scene.grammar, slots)) is not None
    ]
    governed = [v for _, v in judged if v.coded]
    for act, verdict in judged:
        known = earlier is not None or any(
            a.match.start < act.match.start for a in acts
        )
        if "earlier" not in act.entry.needs or (
            known and _points(line, act, verdict, governed)
        ):
            yield from _claims(scene, line, zone, act, verdict)


def _points(
    line: Line, act: Act, verdict: Verdict, governed: Sequence[Verdict]
) -> bool:
    """Tell whether words that point at an earlier act claim something of it.

    Args:
        line: The sentence.
        act: The pointing words: "agreed", "this task", "it".
        verdict: What is claimed.
        governed: Verdicts of the same sentence under a codebook's own word, whose
            "agreed" must not count twice.
    """
    if any(v.start <= act.match.head < v.end for v in governed):
        return False
    if act.entry.match != _THING:
        return True
    determiner = line.words[act.match.head].token.pos == "DET"
    near = verdict.end - verdict.start <= _THING_REACH
    return near and not determiner and verdict.modality in {"possible", "doubted"}


def _is_part(act: Act, operators: Sequence[Operator]) -> bool:
    """Tell whether an act's words only complete an operator ("no evidence is …")."""
    told = act.entry.modality is not None
    return (
        act.entry.kind == "phrase"
        and not told
        and any(
            o.effect in _SPENT and o.match.start < act.match.head < o.match.end
            for o in operators
        )
    )


def _pointing_acts(
    scene: _Scene, line: Line, acts: Sequence[Act], earlier: str | None
) -> tuple[Act, ...]:
    """Return words that stand for the act named before: "this task", "it"."""
    code = acts[0].code if acts else earlier
    if code is None:
        return ()
    found = [
        Act(
            code,
            TriggerEntry(match=label, kind="noun", role="any", needs=("earlier",)),
            m,
        )
        for label, patterns in (
            (_TASK, scene.grammar.tasks),
            (_THING, scene.grammar.things),
        )
        for pattern in patterns
        for m in pattern.find(line, scene.cast.slot_test)
    ]
    return tuple(
        a for a in found if not any(cross(a.match, other.match) for other in acts)
    )


def _weak_claims(
    scene: _Scene,
    line: Line,
    zone: Zone,
    strong: Sequence[Act],
    *,
    earlier: str | None,
) -> tuple[Claim, ...]:
    """Return what weak triggers claim: of one subject only what the best one says."""
    best: dict[str, tuple[tuple[int, ...], tuple[Claim, ...]]] = {}
    for act in weak_acts(scene.lexical, line, strong):
        claims = tuple(_line_claims(scene, line, zone, (act,), earlier=earlier))
        length = act.match.end - act.match.start
        rank = (_KINDS.index(act.entry.kind), act.match.start, -length)
        for subject in {c.subject for c in claims}:
            own = tuple(c for c in claims if c.subject == subject)
            if subject not in best or rank < best[subject][0]:
                best[subject] = (rank, own)
    return tuple(c for _, claims in best.values() for c in claims)


def _claims(
    scene: _Scene, line: Line, zone: Zone, act: Act, verdict: Verdict
) -> Iterator[Claim]:
    span = line.hull(verdict.start, verdict.end)
    head = line.words[act.match.head].token.span
    index = _attribution_at(scene, line.where, head)
    spoken = None if index is None else scene.attributions[index]
    framed = _framed(verdict, spoken)
    subject = find_subject(line, act, verdict, scene.cast)
    if framed is None or subject is None:
        return
    within = spoken.content if spoken else ()
    heard = _echo(scene, line)
    near = times_near(line, verdict, scene.times, cast=scene.cast, within=within)
    near, echo = heard_before(line, verdict, near, heard=heard, grammar=scene.grammar)
    near = turned(
        near,
        text=scene.article.string(line.where),
        published=scene.article.published,
        promised=framed.stage == "future",
    )
    settled = _timed(framed, near, scene, noun=act.entry.kind == "noun")
    if settled is None:
        return
    claim = _claim(scene, line, act, settled, near=near, within=within)
    if not _has_needed(scene, line, act, claim):
        return
    claim = replace(claim, span=span, attribution=index, subject=subject)
    if echo is not None:
        claim = replace(claim, echo_of=echo.of(scene.article.string(line.where)))
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


def _has_needed(scene: _Scene, line: Line, act: Act, claim: Claim) -> bool:
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


def _attribution_at(scene: _Scene, where: Where, head: Span) -> int | None:
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
    verdict: Verdict, near: Sequence[TimeExpression], scene: _Scene, *, noun: bool
) -> Verdict | None:
    """Let a coming time decide what the verb leaves open."""
    coming = any(is_coming(t, scene.article.published) for t in near)
    if verdict.bare:
        if not coming:
            return None
        return replace(verdict, stage="future", modality="scheduled")
    leaves_open = noun or verdict.stage in {"present", "ongoing"}
    if verdict.modality == "asserted" and leaves_open and coming:
        return replace(verdict, stage="future", modality="scheduled")
    return verdict


def _claim(
    scene: _Scene,
    line: Line,
    act: Act,
    verdict: Verdict,
    *,
    near: Sequence[TimeExpression],
    within: Sequence[Span],
) -> Claim:
    readings = _readings(scene.codebook, act, verdict)
    return Claim(
        where=line.where,
        span=line.span,
        level="body",
        attribution=None,
        subject="",
        code=readings[0] if readings else verdict.code,
        modality=verdict.modality,
        polarity="negative" if verdict.negated else "positive",
        place=find_place(line, verdict, scene.cast, within),
        time=claim_time(verdict.modality, near),
        deadline=claim_deadline(verdict.modality, near, scene.article.published),
        quantity=find_quantity(line, act, verdict, scene.cast),
        codebook=scene.codebook.id,
        readings=readings if len(readings) > 1 else (),
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


def _echo(scene: _Scene, line: Line) -> Match | None:
    """Return the words that retell what was said before ("you all heard that")."""
    slots = scene.cast.slot_test
    found = (m for p in scene.grammar.echoes for m in p.find(line, slots))
    return min(found, key=lambda m: (m.start, -m.end), default=None)


def _quoted(
    scene: _Scene, where: Where, spoken: Attribution | None, span: Span
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
