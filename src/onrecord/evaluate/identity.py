r"""Score whether two articles' mentions become one entity, by the product's own path.

    python -m onrecord.evaluate.identity tests/gold/names_cyrillic/context_dev.jsonl \\
        [FILE ...] [--profile rules] [--misses]

Each pair is two small articles, each with a name that stands in it. Both are taken
in, read, and resolved across articles, as a ledger of the two would be; then the
entities of the two names are one (merged), are shown to a person (candidate), or
neither. Pairs with an article in a language that no pack reads are counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import InputError
from onrecord.evaluate.speakers import Share
from onrecord.ingest import IngestOptions
from onrecord.ingest.assembly import assemble
from onrecord.ingest.drafts import Draft
from onrecord.names import Gazetteer, load_gazetteer
from onrecord.names.merging import Sighting, sightings_of, verdict_of
from onrecord.read import read_article
from onrecord.reconcile.entities import identify
from onrecord.records import Article, Reading
from onrecord.settings import Settings

__all__ = [
    "Fate",
    "Meeting",
    "Met",
    "fate_of",
    "meet",
    "read_meetings",
    "shares",
    "small_article",
]

Outcome = Literal["merged", "shown", "apart", "unseen", "unread"]


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """Two small articles with a name each, and whether it is one person's.

    Attributes:
        left_name: As it stands in ``left_text``, in any case.
        right_lang: English where the file does not say.
        same: 1 where an annotator takes the two for one person.
        category: What makes the pair hard.
    """

    id: str
    left_lang: str
    left_text: str
    left_name: str
    left_outlet: str
    left_day: str
    right_text: str
    right_name: str
    right_outlet: str
    right_day: str
    right_lang: str = "en"
    same: int
    category: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a pair.

    Attributes:
        outcome: ``unseen`` where a name was read as nobody's, ``unread`` where no
            pack reads one of the articles.
        reasons: Why they are one, or not.
    """

    meeting: Meeting
    outcome: Outcome
    reasons: tuple[str, ...] = ()


def read_meetings(path: Path) -> tuple[Meeting, ...]:
    """Read pairs from JSON Lines.

    Raises:
        InputError: A line is no pair.
    """
    decode = msgspec.json.Decoder(Meeting).decode
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(decode(line))
        except msgspec.DecodeError as error:
            raise InputError(f"{path}:{number}: {error}") from error
    return tuple(found)


def fate_of(meeting: Meeting, settings: Settings, gazetteer: Gazetteer) -> Fate:
    """Read a pair's articles, resolve them together and say what became of the names."""
    met = meet(meeting, settings, gazetteer)
    if met.sightings is None:
        reasons = ("one entry",) if met.outcome == "merged" else ()
        return Fate(meeting=meeting, outcome=met.outcome, reasons=reasons)
    joined = identify(met.readings, gazetteer, ()).cluster
    one, other = met.sightings
    verdict = verdict_of(one, other)
    outcome: Outcome = "shown" if verdict.word == "candidate" else "apart"
    if joined.get(one.entity, one.entity) == joined.get(other.entity, other.entity):
        outcome = "merged"
    return Fate(meeting=meeting, outcome=outcome, reasons=verdict.reasons)


@dataclass(frozen=True, slots=True)
class Met:
    """A pair's two articles, read.

    Attributes:
        readings: Of both articles.
        outcome: What is settled without a look at the sightings, else ``apart``.
        sightings: The two names; ``None`` where the outcome is settled.
    """

    readings: tuple[Reading, ...]
    outcome: Outcome
    sightings: tuple[Sighting, Sighting] | None = None


def meet(meeting: Meeting, settings: Settings, gazetteer: Gazetteer) -> Met:
    """Read a pair's articles and find the two names in them."""
    left, right = (read_article(a, settings) for a in _articles(meeting))
    if not (left.article.read and right.article.read):
        return Met((left, right), "unread")
    one = _entity(left, meeting.left_name)
    other = _entity(right, meeting.right_name)
    if one is None or other is None:
        return Met((left, right), "unseen")
    if one == other:
        return Met((left, right), "merged")
    first, second = (
        next(s for s in sightings_of(reading, gazetteer) if s.entity == entity)
        for reading, entity in ((left, one), (right, other))
    )
    return Met((left, right), "apart", (first, second))


def _articles(meeting: Meeting) -> Iterator[Article]:
    m = meeting
    for side, lang, text, outlet, day in (
        ("left", m.left_lang, m.left_text, m.left_outlet, m.left_day),
        ("right", m.right_lang, m.right_text, m.right_outlet, m.right_day),
    ):
        yield small_article(f"{m.id}-{side}", text, lang, outlet=outlet, day=day)


def small_article(
    place: str, text: str, lang: str, *, outlet: str | None, day: str
) -> Article:
    """Return a text of a gold file as the article that a ledger would take in.

    Args:
        place: Its id, and what errors name.
        text: Without a title.
        lang: Two letters.
        outlet: ``None`` where nobody printed it.
        day: When, ``YYYY-MM-DD``.
    """
    draft = Draft(
        place=place,
        id=place,
        text=text,
        raw=text.encode(),
        outlet=outlet,
        published=day,
        lang=lang,
    )
    return assemble(draft, IngestOptions()).article


def _entity(reading: Reading, name: str) -> str | None:
    """Return whom a reading takes the first occurrence of a name for.

    Raises:
        InputError: The name does not stand in the text.
    """
    text = reading.article.text
    start = text.find(name)
    if start < 0:
        raise InputError(f"{reading.article.id}: {name!r} is not in the text")
    over = [
        m
        for m in reading.mentions
        if m.where == "text"
        and m.kind == "person"
        and m.form == "name"
        and m.span.start < start + len(name)
        and start < m.span.end
    ]
    longest = max(over, key=lambda m: m.span.end - m.span.start, default=None)
    return None if longest is None else longest.entity


def shares(fates: Iterable[Fate]) -> dict[str, Share]:
    """Return the totals by name: of all pairs that a pack reads, then of the others."""
    every = list(fates)
    out: dict[str, Share] = {}
    for read, name in ((True, "read"), (False, "unread")):
        some = [f for f in every if (f.outcome != "unread") is read]
        ones = [f for f in some if f.meeting.same]
        twos = [f for f in some if not f.meeting.same]
        if not some:
            continue
        out |= {
            f"{name}: merged of the same": _share(ones, "merged"),
            f"{name}: wrongly merged": _share(twos, "merged"),
            f"{name}: merged or shown of the same": _share(ones, "merged", "shown"),
            f"{name}: wrongly merged or shown": _share(twos, "merged", "shown"),
            f"{name}: a name not seen": _share(some, "unseen"),
        }
    return out


def _share(fates: Sequence[Fate], *outcomes: Outcome) -> Share:
    right = sum(fate.outcome in outcomes for fate in fates)
    return Share(right=right, items=len(fates))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the totals, a line each."""
    parser = argparse.ArgumentParser(description="Score identities across articles.")
    parser.add_argument("gold", type=Path, nargs="+", help="scored together")
    parser.add_argument("--profile", choices=("rules", "fast", "accurate"))
    parser.add_argument(
        "--misses",
        action="store_true",
        help="list what went wrong; not for a blind set",
    )
    options = parser.parse_args(arguments)
    settings, gazetteer = Settings(profile=options.profile), load_gazetteer()
    meetings = [m for path in options.gold for m in read_meetings(path)]
    fates = [fate_of(m, settings, gazetteer) for m in meetings]
    for what, share in shares(fates).items():
        sys.stdout.write(f"{what}\t{share}\n")
    for fate in fates if options.misses else ():
        if bool(fate.meeting.same) != (fate.outcome == "merged"):
            m = fate.meeting
            sys.stdout.write(
                f"{m.id}\t{m.same}\t{fate.outcome}\t{m.category}\t{m.left_name}"
                f"\t{m.right_name}\t{'; '.join(fate.reasons)}\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
