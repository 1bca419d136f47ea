"""The invented world that generated news is about: people, outlets, stories.

Everything is a function of the seed and a number, so that a stream of any length
needs no memory of what went before.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

from benchmarks.synthetic.rates import RATES
from onrecord.records import content_id

__all__ = ["FIRST_DAY", "Event", "Person", "Story", "story_of", "words"]

FIRST_DAY = date(2020, 1, 6)
# A desk that begins small and follows more stories as it goes on: after so many days
# it holds a thousand articles, and n times as long gives n * n times as many. So it
# takes 8 a day on 16 stories at a thousand, and 80 on 160 at a hundred thousand.
_DAYS_TO_THOUSAND = 250
_THOUSAND = 1000
# Days over which a story goes on. The real one took eleven months; most of its
# articles fall into four.
_LASTS = 120
# Countries whose officials speak, and officials of each: the more stories, the more
# countries (60 at a hundred thousand articles). A few are in the news every day and
# most now and then: the n-th has 1/n of the first one's stories.
_COUNTRIES_A_ROOT = 1.5
_FEWEST_COUNTRIES = 4
_OFFICIALS = 12
_OUTLETS = 400
_AGENCIES = 12
_STEPS = (
    "requested",
    "agreed",
    "sites_prepared",
    "in_transit",
    "arrived",
    "preparing_for_duty",
    "on_duty",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks.

    Attributes:
        id: Entity id, the same in all articles.
        name: First and last name.
        office: What the texts call them.
    """

    id: str
    name: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A statement as it was made: the truth that articles tell.

    Attributes:
        id: Number of the story and of the event.
        speaker: Who made it.
        day: When.
        code: What it claims.
        modality: ``asserted``, ``scheduled`` or ``denied``.
        due: Month by which a scheduled thing is to be, else ``None``.
        place: Where.
        quoted: Words between quotation marks.
        venue: Where it was said.
        agency: Who had it first.
        reports: How many articles tell it.
    """

    id: str
    speaker: Person
    day: date
    code: str
    modality: str
    due: date | None
    place: str
    quoted: str
    venue: str
    agency: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story: a matter, and what was said of it.

    Attributes:
        number: Which one.
        subject: Name of the matter.
        events: By day.
    """

    number: int
    subject: str
    events: tuple[Event, ...]


@lru_cache(1)
def words() -> dict[str, Any]:
    """Return the invented names and sentences."""
    path = Path(__file__).with_name("words.yaml")
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@lru_cache(1 << 13)
def official(country: int, number: int) -> Person:
    """Return an official of a country."""
    rng = random.Random(f"official {country} {number}")
    name = person_name(rng)
    return Person(
        id=content_id("entity", "person", name, f"synthetic {country} {number}"),
        name=name,
        office=words()["offices"][number % len(words()["offices"])],
    )


def person_name(rng: random.Random) -> str:
    """Return a first and a last name: one of some hundred thousand."""
    w = words()
    family = str(rng.choice(w["family_heads"]) + rng.choice(w["family_tails"]))
    if rng.random() < 0.5:
        family = coined(rng).capitalize()
    return f"{rng.choice(w['given'])} {family}"


def place_name(rng: random.Random) -> str:
    """Return a town's name: one of some fifteen thousand."""
    w = words()
    middle = coined(rng)[:3] if rng.random() < 0.8 else ""
    return str(rng.choice(w["place_heads"]) + middle + rng.choice(w["place_tails"]))


def coined(rng: random.Random) -> str:
    """Return a word that nobody uses: one of some two million."""
    syllables = [rng.choice(_OPENING) + rng.choice("aeiou") for _ in range(3)]
    return "".join([*syllables, rng.choice(_CLOSING)])


_OPENING: Sequence[str] = (
    *"bcdfghklmnprstvz",
    "br",
    "dr",
    "gr",
    "kr",
    "pr",
    "st",
    "tr",
)
_CLOSING: Sequence[str] = (*"klmnrst", "nd", "rt", "sk")


@lru_cache(1 << 10)
def outlet(number: int) -> str:
    """Return the name of an outlet."""
    rng = random.Random(f"outlet {number}")
    head, tail = (
        rng.choice(words()["outlet_heads"]),
        rng.choice(words()["outlet_tails"]),
    )
    return f"{place_name(rng)} {head} {tail}"


@lru_cache(64)
def agency(number: int) -> str:
    """Return the name of a news agency."""
    rng = random.Random(f"agency {number}")
    return f"{place_name(rng)} {rng.choice(words()['agency_tails'])}"


def any_outlet(rng: random.Random) -> str:
    """Return the name of some outlet."""
    return outlet(rng.randrange(_OUTLETS))


def first_day_of(number: int) -> date:
    """Return the day on which a story begins."""
    thousands = number * RATES.articles / _THOUSAND
    return FIRST_DAY + timedelta(int(_DAYS_TO_THOUSAND * sqrt(thousands)))


def _countries(number: int) -> int:
    """Return how many countries a story may be about."""
    return max(_FEWEST_COUNTRIES, int(_COUNTRIES_A_ROOT * sqrt(number)))


def story_of(seed: int, number: int, *, known: Sequence[str] = ()) -> Story:
    """Return a story with all that is said in it.

    Args:
        seed: Of the stream.
        number: Which story.
        known: Matters to choose from; invented ones without.
    """
    rng = random.Random(f"story {seed} {number}")
    own = f"{rng.choice(words()['systems'])}-{number + 1}"
    subject = known[number % len(known)] if known else own
    countries = range(_countries(number))
    (country,) = rng.choices(countries, [1 / (n + 1) for n in countries])
    cast = _cast(rng, country)
    place = place_name(rng)
    days = sorted(rng.randrange(_LASTS) for _ in range(RATES.statements))
    steps = _steps(rng, len(days))
    events = tuple(
        _event(rng, f"{number}-{n}", cast, place, (first_day_of(number), *pair))
        for n, pair in enumerate(zip(days, steps, strict=True))
    )
    return Story(number=number, subject=subject, events=events)


def _cast(rng: random.Random, country: int) -> list[Person]:
    """Return a story's speakers, the foremost first; some are heard in it only."""
    officials = rng.sample(range(1, _OFFICIALS), RATES.speakers - 4)
    cast = [official(country, 0), *(official(country, n) for n in officials)]
    for _ in range(3):
        name = person_name(rng)
        key = content_id("entity", "person", name, f"synthetic {rng.random()}")
        cast.append(Person(key, name, rng.choice(words()["offices"])))
    return cast


def _steps(rng: random.Random, number: int) -> list[tuple[str, str]]:
    """Return code and modality of each event: up the ladder, with promises and denials."""
    found = []
    for n in range(number):
        code = _STEPS[min(n * len(_STEPS) // number, len(_STEPS) - 1)]
        # as in the real story: 8 of 25 statements promise, 2 refuse
        draw = rng.random()
        if draw < 0.08:
            found.append(("arrived", "denied"))
        elif draw < 0.40:
            found.append(("on_duty", "scheduled"))
        else:
            found.append((code, "asserted"))
    return found


def _quotation(rng: random.Random) -> str:
    """Return a quotation that nobody else makes; most of its words others use too."""
    w = words()
    one, other = (filled(rng, rng.choice(w["quoted_links"])) for _ in range(2))
    opening, middle, tail = (
        filled(rng, rng.choice(w[f"quoted_{part}"]))
        for part in ("openings", "middles", "tails")
    )
    return f"“{opening} {one}, {middle} {other}, {tail},”"


# Words that a speaker may use: the n-th is used 1/n as often as the first (Zipf). The
# commonest are left out: they are those of the pieces.
_LEXICON = 20_000
_COMMONEST = 0.35  # of the logarithm: some thirty words


def word(rng: random.Random) -> str:
    """Return a word that others use too, the more often the more common it is."""
    rank = int(_LEXICON ** rng.uniform(_COMMONEST, 1))
    return coined(random.Random(f"word {rank}"))


def filled(rng: random.Random, piece: str) -> str:
    """Return a piece with names, numbers and words of chance in its gaps."""
    w = words()
    return piece.format(
        word=word(rng),
        place=place_name(rng),
        town=place_name(rng),
        person=person_name(rng),
        brand=coined(rng).capitalize(),
        firm=f"{coined(rng).capitalize()} {rng.choice(w['firm_tails'])}",
        what=rng.choice(w["filler_what"]),
        n=rng.randrange(3, 900),
    )


def _event(
    rng: random.Random,
    name: str,
    cast: Sequence[Person],
    place: str,
    when: tuple[date, int, tuple[str, str]],
) -> Event:
    begin, offset, (code, modality) = when
    day = begin + timedelta(offset)
    foremost = rng.random() < RATES.foremost
    due = (day.replace(day=1) + timedelta(rng.choice((62, 124, 186)))).replace(day=1)
    venue = rng.choice(words()["venues"]).format(place=place)
    return Event(
        id=name,
        speaker=cast[0] if foremost else rng.choice(cast[1:]),
        day=day,
        code=code,
        modality=modality,
        due=due if modality == "scheduled" else None,
        place=place,
        quoted=_quotation(rng),
        venue=venue,
        agency=agency(rng.randrange(_AGENCIES)),
        reports=rng.choice(RATES.reports),
    )
