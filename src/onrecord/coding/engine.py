"""Code an article's claims.

    zones -> lines -> acts (triggers) -> verdicts (tense, operators) -> slots -> claims

Pure: equal arguments give equal claims, in order of place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from onrecord.coding.acts import (
    find_acts,
    own_operators,
    silent_words,
    weak_acts,
)
from onrecord.coding.answers import answer_to, answered, is_plain_question
from onrecord.coding.cast import Cast
from onrecord.coding.claims import Scene, build_claims
from onrecord.coding.codebook import Codebook
from onrecord.coding.grammar import Effect, Operator
from onrecord.coding.light import without_light
from onrecord.coding.lines import Line, lines_of
from onrecord.coding.modality import find_operators, judge
from onrecord.coding.namesakes import own_mentions
from onrecord.coding.packs import grammar_for
from onrecord.coding.patterns import Match
from onrecord.coding.pointing import pointing_acts, points
from onrecord.coding.repeats import told_once, unique
from onrecord.coding.slots import only_carries
from onrecord.coding.sureness import Signed, View, signs_of, sure
from onrecord.coding.verdicts import Act
from onrecord.coding.weighing import (
    Held,
    ask,
    proposed_act,
    weigh,
    without,
    without_past,
)
from onrecord.records import (
    Article,
    Attribution,
    Claim,
    Mention,
    TimeExpression,
    Where,
    Zone,
    covers,
    overlap,
)
from onrecord.syntax import Analysis
from onrecord.text import find_quotations

if TYPE_CHECKING:
    from onrecord.coding.learned.reader import ActReader

__all__ = ["code_claims", "signed_claims"]

_SPENT: frozenset[Effect] = frozenset(("doubted", "denied", "stop"))
# Of two weak acts of one subject: a verb says more than an adjective, a noun least.
_KINDS = ("verb", "state", "copula", "phrase", "noun", "over")
_CODED = frozenset(("headline", "lead", "body"))


def code_claims(
    article: Article,
    analyses: Mapping[Where, Analysis],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    codebook: Codebook,
) -> tuple[Claim, ...]:
    """Return the claims of an article, title first, then in order of place.

    Arguments and result are those of ``signed_claims``; each claim has its confidence.
    """
    found = signed_claims(article, analyses, attributions, mentions, times, codebook)
    return tuple(map(sure, found))


def signed_claims(
    article: Article,
    analyses: Mapping[Where, Analysis],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    codebook: Codebook,
) -> tuple[Signed, ...]:
    """Return the claims of an article with their signs, in the order of ``code_claims``.

    Args:
        article: With its zones; only headline, lead and body are coded.
        analyses: Syntax of text and, where there is one, title.
        attributions: A claim's ``attribution`` is an index into these.
        mentions: Resolved mentions.
        times: Found times.
        codebook: What to code by; where it has a reader, that one is heard too.

    Returns:
        No claim in a language without a grammar or without triggers.
    """
    grammar = grammar_for(article.lang)
    if grammar is None or not codebook.triggers(article.lang):
        return ()
    mentions = own_mentions(article, mentions, grammar)
    scene = Scene(
        article=article,
        codebook=codebook,
        grammar=grammar,
        cast=Cast.of(mentions, codebook, grammar),
        attributions=tuple(attributions),
        times=tuple(times),
        quotations={w: find_quotations(a.text) for w, a in analyses.items()},
    )
    signed = {s.claim: s for s in _article_claims(scene, analyses, mentions)}
    return tuple(signed[claim] for claim in unique(tuple(signed)))


def _article_claims(
    scene: Scene, analyses: Mapping[Where, Analysis], mentions: Sequence[Mention]
) -> Iterator[Signed]:
    reader = scene.codebook.reader
    if reader is not None and scene.article.lang not in reader.languages:
        reader = None
    earlier: str | None = None
    before: Line | None = None
    for zone in _coded_zones(scene.article):
        if zone.where not in analyses:
            continue
        question: Line | None = None
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
            weak = not claims
            if weak:
                claims = _weak_claims(scene, line, zone, acts, earlier=earlier)
            view = _view(scene, line, claims, weak=weak)
            if reader is not None:
                pointing = pointing_acts(scene, line, acts, earlier)
                asked = _Question(reader, before, tuple(acts), pointing, weak=weak)
                view = _asked_view(scene, view, asked)
                claims = _weighed_claims(scene, zone, view, asked)
            before = None if line.headline else line
            if question is not None:
                asked_of = _answered_claims(scene, question, zone, line)
                told = {(c.subject, c.code) for c in claims}
                answers = _view(scene, question, ())
                yield from (
                    signs_of(c, answers)
                    for c in asked_of
                    if (c.subject, c.code) not in told
                )
            question = line if _asks(scene, line) else None
            yield from (signs_of(c, view) for c in told_once(claims))
            named = [a.code for a in acts if "earlier" not in a.entry.needs]
            earlier = named[-1] if named else earlier


@dataclass(frozen=True, slots=True)
class _Question:
    """What goes with a sentence to the network.

    Attributes:
        reader: The network.
        before: The sentence before; ``None`` for the first.
        acts: What the codebook's own triggers see in it.
        pointing: Words in it that point at an act of an earlier sentence.
        weak: Whether its claims are of weak triggers.
    """

    reader: ActReader
    before: Line | None
    acts: tuple[Act, ...]
    pointing: tuple[Act, ...]
    weak: bool


def _view(
    scene: Scene, line: Line, claims: Sequence[Claim], *, weak: bool = False
) -> View:
    """Return how the engine alone sees a sentence."""
    systems = [
        m
        for m in scene.cast.admitted
        if m.where == line.where and overlap(m.span, line.span)
    ]
    return View(line, tuple(systems), tuple(claims), weak=weak)


def _asked_view(scene: Scene, view: View, asked: _Question) -> View:
    """Return how a sentence is seen when the network has been asked of it."""
    line = view.line
    fallback = scene.cast.before(line.where, line.span.start)
    if fallback is None or _asks(scene, line):
        return view
    text = scene.article.string(line.where)
    said = ask(asked.reader, line, asked.before, text, scene.cast, claims=view.own)
    return replace(view, asked=said, fallback=fallback)


def _weighed_claims(
    scene: Scene, zone: Zone, view: View, asked: _Question
) -> tuple[Claim, ...]:
    """Return a sentence's claims when the network has been heard.

    Args:
        scene: The article.
        zone: Where the sentence stands.
        view: The sentence, what the engine claims of it, and what the network says.
        asked: The network and what goes with the question.
    """
    line, claims, said = view.line, tuple(view.own), view.asked
    if said is None:
        return claims
    said = without(said, line, _silent(scene, line, asked.acts, claims))
    said = without_light(said, line, scene.lexical, scene.cast)
    said = without_past(said, claims, scene.article.published)
    limits = asked.reader.limits
    if asked.weak:
        limits = {**limits, "drop": limits["weak"]}
    nouns = [a for a in asked.acts if a.entry.kind == "noun"]
    weighed = weigh(
        said,
        claims,
        limits,
        view.fallback,
        held=Held(
            firm=_claims_of(nouns, line, claims),
            fixed=_claims_of(asked.pointing, line, claims),
            related=partial(_related, scene.codebook),
        ),
    )
    more = tuple(
        claim
        for subject, proposal in weighed.added
        if not only_carries(line, subject, scene.cast)
        for claim in build_claims(
            scene, line, zone, *proposed_act(line, proposal), subject=subject
        )
    )
    kept = weighed.kept
    return (*kept, *(c for c in more if not _gainsaid(c, kept, scene, line)))


def _related(codebook: Codebook, one: str, other: str) -> bool:
    return codebook.track(one) == codebook.track(other)


def _gainsaid(claim: Claim, kept: Iterable[Claim], scene: Scene, line: Line) -> bool:
    """Tell whether one unit cannot be what ``claim`` asserts beside what is kept.

    "Already on the way" is not on duty, whatever the network makes of "already"; "the
    first is on duty, the second is getting ready" speaks of two.
    """
    return claim.modality == "asserted" and any(
        one.modality == "asserted"
        and (one.subject, one.place, one.time, one.attribution)
        == (claim.subject, claim.place, claim.time, claim.attribution)
        and scene.codebook.excludes(one.code, claim.code)
        and not _parted(one, claim, scene, line)
        for one in kept
    )


def _parted(one: Claim, other: Claim, scene: Scene, line: Line) -> bool:
    """Tell whether another unit or another speaker stands between two claims."""
    first, last = sorted((one.span, other.span))
    words = scene.grammar.file.words
    parting = {*words.get("counted", ()), *words["say"]}
    return any(
        w.low in parting and first.end <= w.token.span.start < last.start
        for w in line.words
    )


def _claims_of(
    acts: Sequence[Act], line: Line, claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Return the claims whose words hold the head of one of ``acts``."""
    heads = [line.hull(a.match.head, a.match.head + 1) for a in acts]
    return tuple(c for c in claims if any(covers(c.span, head) for head in heads))


def _silent(
    scene: Scene, line: Line, acts: Sequence[Act], claims: Sequence[Claim]
) -> list[tuple[str | None, Match]]:
    """Return words that claim nothing: nouns for an act, and refusals to speak."""
    told = {c.code for c in claims}
    nouns = [a for a in acts if a.entry.kind == "noun" and a.code not in told]
    slots = scene.cast.slot_test
    operators = find_operators(line, scene.grammar, slots)
    hushed = [o.match for o in operators if o.effect == "stop" and "clause" in o.takes]
    whole = Match(0, len(line.words), 0)
    # "May halt the deployment if …": nowhere does the sentence claim the deployment.
    taken_back = [
        (a.code, whole)
        for a in nouns
        if judge(line, a, operators, scene.grammar, slots) is None
    ]
    own = [(a.code, a.match) for a in nouns]
    own.extend(
        (code, m) for code, m in silent_words(scene.lexical, line) if code not in told
    )
    return [*own, *taken_back, *((None, m) for m in hushed)]


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
    scene: Scene,
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
    if _asks(scene, line):
        return
    own = tuple(own_operators(scene.lexical, line))
    pointing = pointing_acts(scene, line, acts, earlier)
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
            known and points(line, act, verdict, governed)
        ):
            yield from build_claims(scene, line, zone, act, verdict)


def _answered_claims(
    scene: Scene, question: Line, zone: Zone, answer: Line
) -> Iterator[Claim]:
    """Yield what a question claims with the sentence behind it.

    Args:
        scene: The article.
        question: The question.
        zone: Where both stand.
        answer: The sentence behind it.
    """
    slots = scene.cast.slot_test
    effect = answer_to(question, answer, scene.grammar, slots)
    if effect is None:
        return
    acts = (
        find_acts(scene.lexical, question)
        or tuple(weak_acts(scene.lexical, question, ()))[:1]
    )
    if not is_plain_question(question, acts, scene.grammar):
        return
    operators = find_operators(question, scene.grammar, slots)
    asked = judge(question, acts[-1], operators, scene.grammar, slots)
    verdict = (
        None if asked is None else answered(asked, effect, question, scene.grammar)
    )
    if verdict is not None:
        yield from build_claims(scene, question, zone, acts[-1], verdict)


def _asks(scene: Scene, line: Line) -> bool:
    """Tell whether a sentence is a question."""
    words = scene.grammar.file.words
    return (
        line.words[-1].low.endswith("?")
        or line.low(0) in words["asks_anywhere"]
        or (line.headline and line.low(0) in words["asks"])
    )


def _is_part(act: Act, operators: Sequence[Operator]) -> bool:
    """Tell whether an act's words only complete an operator ("no evidence is …")."""
    if "earlier" in act.entry.needs and any(
        o.effect == "stop" and o.match.start <= act.match.head < o.match.end
        for o in operators
    ):
        return True
    told = act.entry.modality is not None
    return (
        act.entry.kind == "phrase"
        and not told
        and any(
            o.effect in _SPENT and o.match.start < act.match.head < o.match.end
            for o in operators
        )
    )


def _weak_claims(
    scene: Scene,
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
        # In the order of the claims: a set's would differ from run to run.
        for subject in dict.fromkeys(c.subject for c in claims):
            own = tuple(c for c in claims if c.subject == subject)
            if subject not in best or rank < best[subject][0]:
                best[subject] = (rank, own)
    return tuple(c for _, claims in best.values() for c in claims)
