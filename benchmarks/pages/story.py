"""A large ledger, generated: articles, readings, and the records across them.

Nothing here is reconciled: the records are stored as reconciling would leave them, so
that two hundred thousand statements take minutes and not hours. What makes pages and
searches slow is kept as it is in news: a few subjects, speakers and outlets have most
of it, words are as frequent as words are (Zipf), a third of the reports retell an
older statement, one statement in fifty stands in a conflict.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from onrecord.ledger import Entry, Ledger
from onrecord.pipeline.settle import blocks_of
from onrecord.records import (
    Article,
    Attribution,
    Claim,
    Conflict,
    Deadline,
    Entity,
    Evidence,
    Forecast,
    Interval,
    Reading,
    Report,
    Said,
    Side,
    Span,
    Speaker,
    Statement,
    Story,
    Update,
    Zone,
    bytes_hash,
    content_id,
)

__all__ = ["LARGEST", "World", "fill"]

LARGEST = "Oreshnik"
"""The subject with most statements: one in five."""

# Chosen after the founding story (60 articles, 24 outlets, 5 statements an article);
# a ledger of years has more of each, in the same proportions
_TOLD, _RETOLD = 5, 2
_SUBJECTS, _SPEAKERS, _OUTLETS, _VOCABULARY = 60, 2000, 800, 20_000
_FIRST, _DAYS = date(2019, 1, 1), 2400
_CODES = (
    *("requested", "agreed", "sites_prepared", "in_transit", "arrived"),
    *("preparing_for_duty", "entering_duty", "on_duty"),
)
_MODALITIES = ("asserted",) * 6 + ("scheduled",) * 2 + ("possible", "denied")
_KEPT = 2000  # articles, and blocks, of one transaction


@dataclass(frozen=True, slots=True)
class World:
    """Names and words to draw from, the commonest first."""

    subjects: tuple[str, ...]
    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    words: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def make(cls, seed: int) -> World:
        """Invent a world; the same seed, the same world."""
        rng = random.Random(seed)
        return cls(
            subjects=tuple(f"System {n}" for n in range(1, _SUBJECTS + 1)),
            speakers=tuple(f"Speaker {n}" for n in range(1, _SPEAKERS + 1)),
            outlets=tuple(f"Outlet {n}" for n in range(1, _OUTLETS + 1)),
            words=tuple(_words(rng, _VOCABULARY)),
            weights=tuple(accumulate(1 / (n + 3) for n in range(_VOCABULARY))),
        )

    def some_words(self, rng: random.Random, number: int) -> list[str]:
        """Draw words, each as often as its rank lets it stand (Zipf)."""
        return rng.choices(self.words, cum_weights=self.weights, k=number)


def _words(rng: random.Random, number: int) -> list[str]:
    """Return invented words, a half of them in Cyrillic letters, all different."""
    latin = ("ba", "re", "ti", "no", "ka", "sel", "mor", "dun", "ir", "ve", "la", "sto")
    cyrillic = ("ба", "ре", "ти", "но", "ка", "сел", "мор", "дун", "ир", "ве", "ла")
    found: dict[str, None] = {}
    while len(found) < number:
        parts = latin if len(found) % 2 else cyrillic
        found["".join(rng.choices(parts, k=rng.randint(1, 5)))] = None
    return list(found)


def fill(ledger: Ledger, statements: int, *, seed: int) -> None:
    """Store generated articles, readings and as many statements as asked for."""
    made = _Telling(World.make(seed), random.Random(seed))
    entries: list[Entry] = []
    for number in range(-(-statements // _TOLD)):
        entries.append(_entry(made.article(number)))
        if len(entries) == _KEPT:
            ledger.add(entries)
            entries = []
    ledger.add(entries)
    blocks = blocks_of(made.story())
    for keys in _cut(list(blocks), _KEPT):
        ledger.replace_blocks({key: blocks[key] for key in keys}, reconciled=None)
    ledger.replace_blocks({}, reconciled="generated")


def _entry(reading: Reading) -> Entry:
    raw = reading.article.text.encode()
    return Entry(raw=raw, reading=reading, reader=content_id("reader", "generated"))


def _cut(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as it was made, before anyone reports it."""

    speaker: Speaker
    said: Said
    claim: Claim
    words: str


class _Telling:
    """Makes articles one after another, and remembers who reports what."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self._world, self._rng = world, rng
        self._made: list[_Said] = []
        self._reports: list[list[Report]] = []

    def article(self, number: int) -> Reading:
        """Make an article: new statements, and some older ones retold."""
        rng = self._rng
        published = _FIRST + timedelta(rng.randrange(_DAYS))
        old = len(self._made)
        told = [self._say(published) for _ in range(_TOLD)]
        known = [rng.randrange(old) for _ in range(_RETOLD)] if old else []
        outlet = self._world.outlets[_skewed(rng, _OUTLETS)]
        lines = [f"{self._made[n].words} {number}-{n}." for n in (*told, *known)]
        text = "\n".join(lines)
        article = Article(
            id=f"art{number:06}",
            outlet=outlet,
            published=published.isoformat(),
            title=" ".join(self._world.some_words(rng, 7)).capitalize(),
            text=text,
            lang="en",
            source_hash=bytes_hash(text.encode()),
            zones=tuple(
                Zone(where="text", span=span, kind="body") for span in _spans(lines)
            ),
        )
        return self._reading(article, (*told, *known), _spans(lines))

    def _say(self, published: date) -> int:
        rng, world = self._rng, self._world
        name = world.speakers[_skewed(rng, _SPEAKERS)]
        day = published - timedelta(rng.randrange(3))
        subject = (
            LARGEST
            if rng.random() < 0.2
            else world.subjects[_skewed(rng, len(world.subjects))]
        )
        modality = rng.choice(_MODALITIES)
        code = rng.choice(_CODES)
        due = day + timedelta(rng.randrange(10, 200))
        late = due + timedelta(31)
        begin, end = day.isoformat(), (day + timedelta(1)).isoformat()
        claim = Claim(
            where="text",
            span=Span(0, 1),
            level="body",
            attribution=0,
            subject=subject,
            code=code,
            modality=modality,  # type: ignore[arg-type]
            polarity="negative" if modality == "denied" else "positive",
            place="Belarus",
            time=None,
            deadline=Deadline(due=due.isoformat(), missed=late.isoformat())
            if modality == "scheduled"
            else None,
            quantity=None,
            echo_of=None,
            codebook="deployment@1",
        )
        words = " ".join(world.some_words(rng, 22))
        self._made.append(
            _Said(
                speaker=Speaker(id=content_id("entity", name), name=name),
                said=Said(
                    value=begin, when=Interval(begin=begin, end=end), basis="words"
                ),
                claim=claim,
                words=f"The {subject} is {code.replace('_', ' ')}, {name} said: {words}",
            )
        )
        self._reports.append([])
        return len(self._made) - 1

    def _reading(
        self, article: Article, told: Sequence[int], spans: Sequence[Span]
    ) -> Reading:
        attributions, claims = [], []
        for index, (number, span) in enumerate(zip(told, spans, strict=True)):
            made = self._made[number]
            claim = _moved(made.claim, span, index)
            claims.append(claim)
            attributions.append(_attribution(made, span))
            self._reports[number].append(_report(article, span, index, claim))
        return Reading(
            article=article,
            profile="rules",
            attributions=tuple(attributions),
            claims=tuple(claims),
        )

    def story(self) -> Story:
        """Return what reconciling would leave of it all."""
        statements = [
            Statement(
                id=_statement_id(n),
                speaker=made.speaker,
                aliases=(made.speaker.name or "",),
                said=made.said,
                venue=None,
                origins=len({r.outlet for r in self._reports[n]}),
                reports=tuple(self._reports[n]),
            )
            for n, made in enumerate(self._made)
        ]
        clashing = [n for n in range(1, len(statements)) if self._rng.random() < 0.02]
        return Story(
            statements=tuple(statements),
            conflicts=tuple(
                _conflict(statements[n - 1], statements[n]) for n in clashing
            ),
            updates=tuple(_update(statements[n - 1], statements[n]) for n in clashing),
            forecasts=tuple(_forecasts(statements)),
            entities=tuple(
                Entity(
                    id=content_id("entity", name),
                    name=name,
                    kind="person",
                    aliases=(name,),
                )
                for name in self._world.speakers
            ),
        )


def _skewed(rng: random.Random, number: int) -> int:
    """Draw an index: low ones often, as few speakers and outlets have most of it."""
    return min(number - 1, int(rng.paretovariate(0.6)) - 1)


def _spans(lines: Sequence[str]) -> list[Span]:
    found, start = [], 0
    for line in lines:
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def _statement_id(number: int) -> str:
    return content_id("statement", "generated", number)


def _moved(claim: Claim, span: Span, index: int) -> Claim:
    fields = {name: getattr(claim, name) for name in Claim.__dataclass_fields__}
    return Claim(**{**fields, "span": span, "attribution": index})


def _attribution(made: _Said, span: Span) -> Attribution:
    first = Span(span.start, span.start + 3)
    return Attribution(
        where="text",
        source=(first,),
        cue=(first,),
        content=(span,),
        mode="indirect",
        register="speech",
        force="state",
        polarity="positive",
        level="body",
        speaker=made.speaker,
        role=None,
        relays=(),
        relay_spans=(),
        venue=None,
        audience=None,
        confidence=1.0,
        said=made.said,
    )


def _report(article: Article, span: Span, index: int, claim: Claim) -> Report:
    return Report(
        article=article.id,
        url=None,
        outlet=article.outlet,
        level="body",
        direct=False,
        background=False,
        relays=(),
        where="text",
        spans=(span,),
        text_kind="original",
        attribution=index,
        claims=(claim,),
    )


def _conflict(one: Statement, other: Statement) -> Conflict:
    sides = tuple(
        Side(
            statement=s.id,
            value=s.reports[0].claims[0].code,
            articles=(s.reports[0].article,),
            evidence=(_evidence(s),),
        )
        for s in (one, other)
    )
    return Conflict(
        kind="speaker_vs_speaker",
        field="status",
        subject=other.reports[0].claims[0].subject,
        articles=tuple(sorted({a for side in sides for a in side.articles})),
        statements=tuple(sorted((one.id, other.id))),
        reason=f"{one.speaker.name} and {other.speaker.name} do not say the same.",
        sides=sides,
    )


def _evidence(statement: Statement) -> Evidence:
    report = statement.reports[0]
    return Evidence(article=report.article, where=report.where, spans=report.spans)


def _update(one: Statement, other: Statement) -> Update:
    claim = other.reports[0].claims[0]
    return Update(
        earlier=one.id,
        later=other.id,
        subject=claim.subject,
        track="duty",
        before="arrived",
        after=claim.code,
    )


def _forecasts(statements: Sequence[Statement]) -> Iterator[Forecast]:
    for statement in statements:
        claim = statement.reports[0].claims[0]
        if claim.modality == "scheduled":
            yield Forecast(
                statement=statement.id,
                speaker=statement.speaker.name,
                subject=claim.subject,
                code=claim.code,
                place=claim.place,
                deadline=claim.deadline,
                state="missed" if claim.deadline else "open",
                outcome=None,
                words=(_evidence(statement),),
            )
