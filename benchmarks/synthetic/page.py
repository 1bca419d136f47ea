"""Put one article together: its text, and what a careful reader finds in it.

Text and reading come from the same pieces, so every span is known and no model is
needed; the truth about each report stands beside it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from benchmarks.synthetic.world import (
    Event,
    Person,
    coined,
    person_name,
    place_name,
    words,
)
from onrecord.records import (
    UNKNOWN,
    Article,
    Attribution,
    Claim,
    Deadline,
    Level,
    Mention,
    MentionKind,
    Reading,
    Said,
    Span,
    Where,
    Zone,
    ZoneKind,
    bytes_hash,
    content_id,
    day_interval,
)
from onrecord.records import Speaker as SpeakerRecord

__all__ = ["Page", "Told", "asserted_elsewhere"]

_CODEBOOK = "deployment@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an article tells an event: the truth about one report.

    Attributes:
        event: The event's id.
        code: Code that the article gives.
        modality: Modality that the article gives.
        day: Day that the article gives, ISO; ``None`` where it gives none.
        background: Whether it is retold in passing.
    """

    event: str
    code: str
    modality: str
    day: str | None
    background: bool


def asserted_elsewhere(event: Event, rng: random.Random) -> Event:
    """Return the event as an outlet tells it that gets the status wrong."""
    if event.modality != "asserted":
        return replace(event, code="on_duty", modality="asserted", due=None)
    others = [c for c in words()["clauses"] if c != event.code]
    return replace(event, code=rng.choice(others))


@dataclass(slots=True)
class Page:
    """An article in the making.

    Attributes:
        name: Article id.
        subject: What the story is about.
        published: Day of publication; ``None`` for an undated article.
        outlet: Who publishes it.
        rng: Draws its words.
    """

    name: str
    subject: str
    published: date | None
    outlet: str
    rng: random.Random
    title: str = ""
    text: str = ""
    told: list[Told] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def write(self, piece: str) -> Span:
        """Add words at the end of the text; return where they stand."""
        start = len(self.text)
        self.text += piece
        return Span(start, len(self.text))

    def close(self, kind: ZoneKind, start: int) -> None:
        """End a paragraph that began at ``start``."""
        zone = Zone(where="text", span=Span(start, len(self.text)), kind=kind)
        self.zones.append(zone)
        self.text += "\n\n"

    def name_of(self, person: Person) -> Span:
        """Write a person's name; return where it stands."""
        span = self.write(person.name)
        self.mention(span, "person", person.id, person.name)
        return span

    def mention(self, span: Span, kind: MentionKind, entity: str, name: str) -> None:
        """Note that a span names something."""
        self.mentions.append(
            Mention(where="text", span=span, kind=kind, entity=entity, name=name)
        )

    def headline(self, event: Event) -> None:
        """Set the title to what an event claims, in the outlet's own voice."""
        clause = _clause(event, self.subject, self.rng)
        self.title = f"{clause[0].upper()}{clause[1:]}"
        span = Span(0, len(self.title))
        self.zones.append(Zone(where="title", span=span, kind="headline"))
        self.claims.append(_claim(event, self, "title", span, "headline", None))

    def lead(self, event: Event, *, relay: str | None) -> None:
        """Write the first paragraph: who said what, where and when."""
        start = len(self.text)
        source = self.name_of(event.speaker)
        self.write(f", the {event.speaker.office}, ")
        cue = self.write(self.rng.choice(words()["say"]))
        said, when = self._current(event)
        self.write(f"{when} {event.venue} that ")
        content = self.write(_clause(event, self.subject, self.rng))
        relays = self._relay(relay)
        self.write(".")
        self._attribute(
            event, (source, cue, content), said, level="lead", relays=relays
        )
        self._matters(event, content)
        self.close("lead", start)

    def _relay(self, relay: str | None) -> tuple[tuple[str, Span], ...]:
        if relay is None:
            return ()
        self.write(", ")
        span = self.write(relay)
        entity = content_id("entity", "outlet", relay, "synthetic")
        self.mention(span, "outlet", entity, relay)
        self.write(" reported")
        return ((relay, span),)

    def _current(self, event: Event) -> tuple[Said, str]:
        """Return when it was said by this article, and the words for it."""
        if self.rng.random() < 0.36:  # as in the sample: 85 of 235 attributions
            weekday = f" on {event.day:%A}"
            if self.published is None:
                value = f"XXXX-WXX-{event.day.isoweekday()}"
                return Said(value=value, when=UNKNOWN, basis="words"), weekday
            return _on(event.day), weekday
        if self.published is None:
            return Said(value="XXXX-XX-XX", when=UNKNOWN, basis="publication"), ""
        before = self.published - timedelta(1)
        when = day_interval(before, days=2)
        return Said(value=before.isoformat(), when=when, basis="publication"), ""

    def quotation(self, event: Event) -> None:
        """Write a paragraph that quotes the speaker."""
        start = len(self.text)
        content = self.write(event.quoted)
        self.write(" ")
        source = self.name_of(event.speaker)
        self.write(" ")
        cue = self.write("said")
        self.write(".")
        said = self.attributions[0].said
        self._attribute(
            event, (source, cue, content), said, level="body", mode="direct"
        )
        self.close("body", start)

    def background(self, event: Event, *, slip: int = 0) -> None:
        """Retell an older event in passing.

        Args:
            event: The event.
            slip: Days by which the day given is wrong.
        """
        start = len(self.text)
        day = event.day + timedelta(slip)
        draw, month = self.rng.random(), f"{event.day:%B}"
        if draw < 0.5:
            said, opening = _on(day), f"On {month} {day.day}, "
            if self.published is None:
                value = f"XXXX-{day:%m-%d}"
                said = Said(value=value, when=UNKNOWN, basis="words")
        elif draw < 0.85:
            first = event.day.replace(day=1)
            days = ((first + timedelta(31)).replace(day=1) - first).days
            when = day_interval(first, days=days)
            said = Said(value=f"{first:%Y-%m}", when=when, basis="words")
            opening = f"In {month} {event.day.year}, "
        else:
            said = Said(value="PAST_REF", when=UNKNOWN, basis="words")
            opening = "Earlier, "
        self.write(opening)
        source = self.name_of(event.speaker)
        self.write(" ")
        cue = self.write(self.rng.choice(words()["say"]))
        self.write(" that ")
        content = self.write(_clause(event, self.subject, self.rng))
        self.write(".")
        self._attribute(event, (source, cue, content), said, level="body")
        self._matters(event, content)
        self.close("body", start)

    def filler(self, sentences: int) -> None:
        """Write a paragraph about nothing that matters."""
        start = len(self.text)
        pieces = [filler_sentence(self.rng) for _ in range(sentences)]
        self.write(" ".join(pieces))
        self.close("body", start)

    def passer_by(self) -> None:
        """Quote somebody who is known to this article alone."""
        start = len(self.text)
        name = person_name(self.rng)
        entity = content_id("entity", "person", name, self.name)
        content = self.write(f"“{filler_sentence(self.rng)[:-1]},”")
        self.write(" said ")
        source = self.write(name)
        self.mention(source, "person", entity, name)
        self.write(", who lives nearby.")
        cue = Span(content.end + 1, content.end + 5)
        speaker = SpeakerRecord(id=entity, name=name)
        said = self.attributions[0].said
        self.attributions.append(
            _attribution((source, cue, content), said, speaker, "body", "direct")
        )
        self.close("body", start)

    def _matters(self, event: Event, content: Span) -> None:
        """Mention subject and place where they stand in a clause."""
        for words_, kind in ((self.subject, "system"), (event.place, "place")):
            at = self.text.find(words_, content.start, content.end)
            if at >= 0:
                entity = content_id("entity", kind, words_, "synthetic")
                span = Span(at, at + len(words_))
                self.mention(span, kind, entity, words_)  # type: ignore[arg-type]

    def _attribute(
        self,
        event: Event,
        spans: tuple[Span, Span, Span],
        said: Said,
        *,
        level: Level,
        mode: str = "indirect",
        relays: tuple[tuple[str, Span], ...] = (),
    ) -> None:
        speaker = SpeakerRecord(id=event.speaker.id, name=event.speaker.name)
        made = _attribution(spans, said, speaker, level, mode)
        made = replace(
            made,
            relays=tuple(name for name, _ in relays),
            relay_spans=tuple(span for _, span in relays),
            role=event.speaker.office if level == "lead" else None,
            venue=event.venue if level == "lead" else None,
        )
        self.attributions.append(made)
        if mode == "indirect":
            index = len(self.attributions) - 1
            claim = _claim(event, self, "text", spans[2], level, index)
            self.claims.append(claim)
            self.told.append(
                Told(
                    event=event.id,
                    code=event.code,
                    modality=event.modality,
                    day=said.when.begin if said.when.days() == 1 else None,
                    background=level == "body",
                )
            )

    def reading(self) -> Reading:
        """Return the finished article's reading."""
        text = self.text.rstrip()
        article = Article(
            id=self.name,
            outlet=self.outlet,
            title=self.title,
            published=None if self.published is None else self.published.isoformat(),
            text=text,
            source_hash=bytes_hash(text.encode()),
            zones=tuple(self.zones),
        )
        return Reading(
            article=article,
            profile="rules",
            attributions=tuple(self.attributions),
            mentions=tuple(sorted(self.mentions, key=lambda m: m.span)),
            claims=tuple(self.claims),
        )


def _on(day: date) -> Said:
    return Said(value=day.isoformat(), when=day_interval(day), basis="words")


def filler_sentence(rng: random.Random) -> str:
    """Return a sentence of chance: one of some hundred million."""
    w = words()
    who = rng.choice(w["filler_who"])
    made: str = rng.choice(w["filler_turn"]).format(
        who=who,
        lower=who[0].lower() + who[1:],
        did=rng.choice(w["filler_did"]),
        what=rng.choice(w["filler_what"]),
        when=rng.choice(w["filler_when"]),
        place=place_name(rng),
        town=place_name(rng),
        person=person_name(rng),
        brand=coined(rng).capitalize(),
        firm=f"{coined(rng).capitalize()} {rng.choice(w['firm_tails'])}",
        n=rng.randrange(3, 900),
        m=rng.randrange(2, 60),
    )
    return made


def _clause(event: Event, subject: str, rng: random.Random) -> str:
    w = words()
    if event.modality == "scheduled" and event.due is not None:
        made: str = rng.choice(w["scheduled"])
        return made.format(system=subject, place=event.place, month=f"{event.due:%B}")
    denied = event.modality == "denied"
    made = rng.choice(w["denied"] if denied else w["clauses"][event.code])
    return made.format(system=subject, place=event.place)


def _claim(
    event: Event,
    page: Page,
    where: Where,
    span: Span,
    level: Level,
    attribution: int | None,
) -> Claim:
    deadline = None
    if event.due is not None:
        over = (event.due + timedelta(31)).replace(day=1)
        deadline = Deadline(due=event.due.isoformat(), missed=over.isoformat())
    return Claim(
        where=where,
        span=span,
        level=level,
        attribution=attribution,
        subject=page.subject,
        code=event.code,
        modality=event.modality,  # type: ignore[arg-type]
        polarity="negative" if event.modality == "denied" else "positive",
        place=event.place,
        deadline=deadline,
        codebook=_CODEBOOK,
    )


def _attribution(
    spans: tuple[Span, Span, Span],
    said: Said,
    speaker: SpeakerRecord,
    level: Level,
    mode: str,
) -> Attribution:
    source, cue, content = spans
    return Attribution(
        where="text",
        source=(source,),
        cue=(cue,),
        content=(content,),
        mode=mode,  # type: ignore[arg-type]
        register="speech",
        force="state",
        polarity="positive",
        level=level,
        speaker=speaker,
        role=None,
        relays=(),
        relay_spans=(),
        venue=None,
        audience=None,
        confidence=1.0,
        said=said,
    )
