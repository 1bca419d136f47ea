"""What a dossier's lines rest on: indexes of a subject, steps, rungs, facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.coding import Codebook
from onrecord.errors import CodebookError
from onrecord.records import (
    Article,
    Level,
    Modality,
    Report,
    Span,
    Statement,
    covers,
    hull,
    spaced,
)
from onrecord.views.dossier_parts import (
    Fact,
    Known,
    NoteView,
    Origin,
    Rendering,
    Rung,
    Step,
    Telling,
)
from onrecord.views.labels import claim_words, day_words, one_line
from onrecord.views.origins import Grouped, Roots, group_by_origin
from onrecord.views.shown import speaker_words, venue_words
from onrecord.views.told import Told, best_placed, cited, told_on

__all__ = ["About", "Order", "known", "rungs", "steps"]

_LEVELS: tuple[Level, ...] = get_args(Level)
_MODALITIES: tuple[Modality, ...] = get_args(Modality)
_NO_DAY = "~"
"""Sorts what no text dates behind every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Tracks and ranks of codes; without a codebook each code is its own track."""

    codebook: Codebook | None

    def track(self, code: str) -> str:
        """Return the track of a code; a code of another codebook is its own."""
        return self._place(code)[1]

    def rank(self, code: str) -> int:
        """Return the place of a code in its track, weakest 0."""
        return self._place(code)[2]

    def key(self, code: str) -> tuple[int, str, int, str]:
        """Return what sorts codes as the codebook does, foreign ones behind."""
        return (*self._place(code), code)

    def _place(self, code: str) -> tuple[int, str, int]:
        if self.codebook is not None:
            try:
                track = self.codebook.track(code)
            except CodebookError:
                return 999, spaced(code), 0
            tracks = [t.name for t in self.codebook.file.tracks]
            return tracks.index(track), track, self.codebook.rank(code)
        return 999, spaced(code), 0


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Everything that bears on one subject, by what it is looked up with.

    Attributes:
        statements: With a claim on the subject, by day, then id; undated last.
        touching: By statement, the numbers of the conflicts that name it.
        notes: By the id of the record they are about.
    """

    subject: str
    statements: tuple[Statement, ...]
    articles: Mapping[str, Article]
    roots: Roots
    order: Order
    touching: Mapping[str, tuple[int, ...]]
    notes: Mapping[str, tuple[NoteView, ...]]

    def told(self) -> list[Told]:
        """Return every claim on the subject, in order."""
        return list(told_on(self.statements, self.subject))


def steps(about: About) -> tuple[Step, ...]:
    """Return the statements, by day, undated last."""
    return tuple(_step(s, about) for s in about.statements)


def _step(statement: Statement, about: About) -> Step:
    told = list(told_on([statement], about.subject))
    by_claim: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_claim[claim_words(one.claim)].append(one)
    groups = group_by_origin([t.report for t in told], about.roots)
    tellings = [_telling(words, own, groups, about) for words, own in by_claim.items()]
    tellings.sort(key=lambda t: (-t.articles, t.claim))
    return Step(
        statement=statement.id,
        day=one_line(day_words(statement.said)),
        speaker=speaker_words(statement),
        venue=venue_words(statement),
        articles=len({t.report.article for t in told}),
        origins=len(groups),
        ambiguous=bool(statement.ambiguous),
        dated=statement.said.when.begin is not None,
        tellings=tuple(tellings),
        conflicts=about.touching.get(statement.id, ()),
        notes=about.notes.get(statement.id, ()),
    )


def _telling(
    words: str, told: Sequence[Told], groups: Sequence[Grouped], about: About
) -> Telling:
    """Return a claim with who tells it so, by the origins of the whole statement."""
    by_article: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_article[one.report.article].append(one)
    origins = []
    for group in groups:
        own = [name for name in group.articles if name in by_article]
        if own:
            shown = tuple(_rendering(by_article[name], about) for name in own)
            reason = group.reason if len(own) > 1 else None
            origins.append(Origin(reason=reason, renderings=shown))
    origins.sort(key=lambda o: (-len(o.renderings), o.renderings[0].article))
    return Telling(
        claim=one_line(words), articles=len(by_article), origins=tuple(origins)
    )


def _rendering(told: Sequence[Told], about: About) -> Rendering:
    best = best_placed(told).report
    article = about.articles[best.article]
    shown = hull(best.spans)
    others: dict[tuple[str, Span], Report] = {}
    for one in told:
        place = one.report.where, hull(one.report.spans)
        inside = place[0] == best.where and (
            covers(shown, place[1]) or covers(place[1], shown)
        )
        if not inside:
            others.setdefault(place, one.report)
    levels = {t.report.level for t in told}
    return Rendering(
        article=best.article,
        outlet=None if best.outlet is None else one_line(best.outlet),
        levels=tuple(level for level in _LEVELS if level in levels),
        direct=best.direct,
        background=all(t.report.background for t in told),
        relays=tuple(one_line(r) for r in best.relays),
        words=cited(article, best),
        more=tuple(cited(article, others[place]) for place in sorted(others)),
    )


def rungs(about: About) -> tuple[Rung, ...]:
    """Return the codes that statements put the subject on, in the codebook's order."""
    told = about.told()
    codes = sorted({t.claim.code for t in told}, key=about.order.key)
    return tuple(
        _rung(code, [t for t in told if t.claim.code == code], about) for code in codes
    )


def _rung(code: str, told: Sequence[Told], about: About) -> Rung:
    voices: dict[str, set[str]] = defaultdict(set)
    for one in told:
        voices[one.modality].add(one.statement.id)
    asserted = [t for t in told if _asserts(t)]
    tellings = _Tellings(told)
    held = _firsts([t for t in asserted if tellings.bear_out(t)] or asserted, about)
    return Rung(
        code=code,
        track=about.order.track(code),
        first=held[0] if held else None,
        tallies=tuple((m, len(voices[m])) for m in _MODALITIES if m in voices),
    )


def known(about: About) -> tuple[Known, ...]:
    """Return what stands on each track that any statement speaks of, in order."""
    by_track: dict[str, list[Told]] = defaultdict(list)
    for one in sorted(about.told(), key=lambda t: about.order.key(t.claim.code)):
        by_track[about.order.track(one.claim.code)].append(one)
    return tuple(_known(track, told, about) for track, told in by_track.items())


def _known(track: str, told: Sequence[Told], about: About) -> Known:
    rank = about.order.rank
    asserted = [t for t in told if _asserts(t)]
    tellings = _Tellings(told)
    borne = [t for t in asserted if tellings.bear_out(t)]
    top = max((rank(t.claim.code) for t in borne), default=None)
    held = [t for t in borne if rank(t.claim.code) == top]
    stretched = [
        t
        for t in asserted
        if not tellings.bear_out(t) and (top is None or rank(t.claim.code) >= top)
    ]
    since = min((_day(t) for t in held if t.statement.said.when.begin), default="")
    # Undated words are neither before nor after a day; without a day all count
    later = [t for t in told if since <= _day(t) < _NO_DAY or not since]
    against = [t for t in later if t.modality in {"denied", "doubted"}]
    ahead = [
        t
        for t in later
        if t.modality == "scheduled" and (top is None or rank(t.claim.code) >= top)
    ]
    return Known(
        track=track,
        held=_firsts(held, about),
        stretched=_firsts(stretched, about),
        against=_lasts(against, about),
        ahead=_lasts(ahead, about),
    )


def _asserts(told: Told) -> bool:
    own = told.claim.echo_of is None and not told.statement.ambiguous
    return told.modality == "asserted" and own


class _Tellings:
    """In how many articles each statement is told so, and how many tell it otherwise."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._articles: dict[tuple[str, str], dict[str, set[str]]] = {}
        for one in told:
            own = self._articles.setdefault((one.statement.id, one.claim.code), {})
            own.setdefault(one.report.article, set()).add(one.modality)

    def otherwise(self, told: Told) -> int:
        """Count the articles that tell this code only in other modalities."""
        own = self._articles.get((told.statement.id, told.claim.code), {})
        return sum(told.modality not in modalities for modalities in own.values())

    def bear_out(self, told: Told) -> bool:
        """Tell whether at least half of the articles tell it so."""
        own = self._articles.get((told.statement.id, told.claim.code), {})
        return 2 * self.otherwise(told) <= len(own)


def _day(told: Told) -> str:
    return (told.statement.said.when.begin or _NO_DAY)[:10]


def _firsts(told: Iterable[Told], about: About) -> tuple[Fact, ...]:
    """Return for each speaker the first statement, by day."""
    return _facts(sorted(told, key=lambda t: (_day(t), t.statement.id)), about)


def _lasts(told: Iterable[Told], about: About) -> tuple[Fact, ...]:
    """Return for each speaker the last statement, by day, undated first."""

    def place(one: Told) -> tuple[str, str]:
        return one.statement.said.when.begin or "", one.statement.id

    return _facts(sorted(told, key=place, reverse=True), about)[::-1]


def _facts(told: Sequence[Told], about: About) -> tuple[Fact, ...]:
    """Return a fact for the first statement of each speaker, in the order given."""
    of: dict[str, str] = {}
    for one in told:
        of.setdefault(one.statement.speaker.id, one.statement.id)
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if of[one.statement.speaker.id] == one.statement.id:
            groups[one.statement.id].append(one)
    return tuple(_fact(group, about) for group in groups.values())


def _fact(told: Sequence[Told], about: About) -> Fact:
    best = best_placed(told)
    statement, report = best.statement, best.report
    return Fact(
        what=one_line(claim_words(best.claim)),
        speaker=speaker_words(statement),
        day=one_line(day_words(statement.said)),
        statement=statement.id,
        articles=len({t.report.article for t in told}),
        origins=len(group_by_origin([t.report for t in told], about.roots)),
        otherwise=_Tellings(told_on([statement], about.subject)).otherwise(best),
        conflicts=about.touching.get(statement.id, ()),
        words=cited(about.articles[report.article], report),
    )
