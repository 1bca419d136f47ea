"""A stream of generated articles with the truth about each, by day of publication.

Memory holds the stories that are under way, whatever the length of the stream.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from benchmarks.synthetic.page import Page, Told, asserted_elsewhere
from benchmarks.synthetic.rates import RATES
from benchmarks.synthetic.world import (
    Event,
    Story,
    any_outlet,
    first_day_of,
    story_of,
)
from onrecord.records import Reading, bytes_hash

__all__ = ["Made", "articles_on", "generate", "raw_of"]

# Of a story's reports, those that are an article's own matter; the others are
# retold in passing (60 articles, 102 reports).
_OWN = RATES.articles / sum(RATES.reports)
_RETOLD = 1 / _OWN - 1
# Later articles of an event that derive from the first; set so that the share of
# articles in a lineage is the measured one (tests/test_benchmarks_synthetic.py).
_DERIVED = 0.48
# Kinds of derivation, by their number in the nine lineages of the real story
_KINDS = ("copy", "copy", "copy", "cut", "rewrite", "rewrite", "rewrite")
# Events of which a retelling gives a wrong day, and articles whose headline alone
# says more than the words under it: 2 of 25, 1 of 60.
_MISDATED = RATES.conflicts["date_conflict"] / RATES.statements
_BOLD = RATES.conflicts["headline_vs_body"] / RATES.articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A generated article with the truth about it.

    Attributes:
        reading: The article, and what a careful reader finds in it.
        day: Day on which it appears, also where the article gives none.
        parent: Article it derives from; ``None`` for an account of its own.
        kind: How it derives: ``own``, ``copy``, ``cut`` or ``rewrite``.
        told: How it tells which events.
        story: Number of the story that it belongs to.
    """

    reading: Reading
    story: int
    day: date
    parent: str | None
    kind: str
    told: tuple[Told, ...]


def generate(number: int, *, seed: int, known: Sequence[str] = ()) -> Iterator[Made]:
    """Yield articles by day, then id; equal arguments give equal articles.

    Args:
        number: How many.
        seed: Of the whole stream.
        known: Matters that stories are about; invented ones without.
    """
    yield from islice(_stream(seed, known), number)


def _stream(seed: int, known: Sequence[str]) -> Iterator[Made]:
    articles: list[tuple[date, str, Made]] = []
    events: list[tuple[date, int, int, Story]] = []
    number = 0
    while True:
        # an event of the next story cannot come before that story begins
        while not events or first_day_of(number) <= events[0][0]:
            story = story_of(seed, number, known=known)
            for place, event in enumerate(story.events):
                heapq.heappush(events, (event.day, number, place, story))
            number += 1
        if articles and articles[0][0] < events[0][0]:
            yield heapq.heappop(articles)[2]
            continue
        _, _, place, story = heapq.heappop(events)
        for made in articles_on(story, place, seed):
            heapq.heappush(articles, (made.day, made.reading.article.id, made))


def articles_on(story: Story, place: int, seed: int) -> Iterator[Made]:
    """Yield the articles on one event of a story, the first account of it first."""
    rng = random.Random(f"pages {seed} {story.number} {place}")
    event, first = story.events[place], None
    own = max(1, round(event.reports * _OWN + rng.uniform(-0.5, 0.5)))
    for number in range(own):
        name = f"s{story.number:06}-{place:02}{number:02}"
        made = _article(rng, name, story, place, first)
        first = first or made
        yield made


def _article(
    rng: random.Random, name: str, story: Story, place: int, first: Made | None
) -> Made:
    event = story.events[place]
    if first is not None and rng.random() < _DERIVED:
        return _derived(rng, name, story, event, first)
    page = _page(rng, name, story, event)
    if first is None:
        page.outlet = event.agency
    shown = asserted_elsewhere(event, rng) if rng.random() < RATES.differing else event
    bold = asserted_elsewhere(event, rng) if rng.random() < _BOLD else shown
    _write(page, story, place, (bold, shown))
    return _made(page, event, None, "own")


def _page(rng: random.Random, name: str, story: Story, event: Event) -> Page:
    day = event.day + timedelta(rng.choice((0, 0, 0, 1, 1)))
    return Page(
        name=name,
        subject=story.subject,
        published=None if rng.random() < RATES.undated else day,
        outlet=any_outlet(rng),
        rng=random.Random(f"page {name} {rng.random()}"),
    )


def _write(page: Page, story: Story, place: int, shown: tuple[Event, Event]) -> None:
    """Write an account of one's own: headline, lead, quotation, background, filler."""
    rng, (bold, event) = page.rng, shown
    page.headline(bold)
    relayed = rng.random() < RATES.relayed and page.outlet != event.agency
    page.lead(event, relay=event.agency if relayed else None)
    if rng.random() < RATES.direct:
        page.quotation(event)
    page.filler(rng.randrange(2, 5))
    if place > 0 and rng.random() < _RETOLD:
        slip = 1 if rng.random() < _MISDATED else 0
        page.background(story.events[rng.randrange(place)], slip=slip)
    page.filler(rng.randrange(1, 4))
    if rng.random() < 0.3:
        page.passer_by()


def _derived(
    rng: random.Random, name: str, story: Story, event: Event, first: Made
) -> Made:
    """Return an article that derives from the event's first one."""
    kind = rng.choice(_KINDS)
    page = _page(rng, name, story, event)
    if kind == "rewrite":
        page.headline(event)
        page.lead(event, relay=event.agency)
        page.quotation(event)
        page.filler(1)
        return _made(page, event, first, kind)
    return _copy(page, event, first, kind)


def _copy(page: Page, event: Event, first: Made, kind: str) -> Made:
    """Return the first article's text under another outlet, whole or cut."""
    old = first.reading
    text = old.article.text
    if kind == "cut":
        ends = [z.span.end for z in old.article.zones if z.where == "text"]
        text = text[: ends[len(ends) // 2]]
    page.title, page.text = old.article.title or "", text
    page.zones = [
        z for z in old.article.zones if z.where == "title" or z.span.end <= len(text)
    ]
    kept = [a for a in old.attributions if a.content[0].end <= len(text)]
    page.attributions = [a for a in kept if a.source[0].end <= len(text)]
    page.claims = [
        c
        for c in old.claims
        if c.attribution is None or c.attribution < len(page.attributions)
    ]
    page.mentions = [m for m in old.mentions if m.span.end <= len(text)]
    told = len([c for c in page.claims if c.attribution is not None])
    page.told = list(first.told[:told])
    if page.published is not None and old.article.published is not None:
        page.published = date.fromisoformat(old.article.published)
    return _made(page, event, first, kind)


def _made(page: Page, event: Event, first: Made | None, kind: str) -> Made:
    reading = page.reading()
    day = page.published or event.day
    if first is not None:
        day = max(day, first.day)
    return Made(
        reading=reading,
        story=int(event.id.partition("-")[0]),  # "24-3": of story 24
        day=day,
        parent=None if first is None else first.reading.article.id,
        kind=kind,
        told=tuple(page.told),
    )


def raw_of(made: Made) -> bytes:
    """Return the bytes that an article was read from: its text in UTF-8."""
    raw = made.reading.article.text.encode()
    assert bytes_hash(raw) == made.reading.article.source_hash  # noqa: S101
    return raw
