"""Score times: the story's gold, and the held-out thirds of TimeBank and AQUAINT.

Every figure comes with its count. The corpora stay where they are; their folder is
an argument. The held-out third is drawn by seed and was not looked at while the
grammar was written (docs/times.md).
"""

from __future__ import annotations

import calendar as days_of_months
import html
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.records import Span, TimeExpression
from onrecord.records.spans import overlap
from onrecord.times import TimeContext, find_times

__all__ = [
    "GoldTime",
    "Scores",
    "Speed",
    "TimedText",
    "held_out",
    "interval",
    "measure_speed",
    "read_timeml",
    "score_document",
    "score_story",
    "score_timeml",
]

SEED = 4  # the number of the issue that set the target
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CREATION = re.compile(r"<DCT>.*?<TIMEX3\b([^>]*)>", re.DOTALL)
_BODY = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One annotated time.

    Attributes:
        span: Where, in codepoints of the text without markup.
        type: TIMEX3 type.
        value: TIMEX3 value.
    """

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimedText:
    """One TimeML document.

    Attributes:
        id: The file's stem.
        text: Its text without markup.
        published: Its creation time, ``None`` where it has none.
        times: What annotators marked, the creation time left out.
    """

    id: str
    text: str
    published: str | None
    times: tuple[GoldTime, ...]


def read_timeml(path: Path) -> TimedText:
    """Read one TimeML file of the TempEval-3 edition."""
    raw = path.read_text(encoding="utf-8")
    creation, body = _CREATION.search(raw), _BODY.search(raw)
    published = (
        None if creation is None else dict(_ATTRIBUTE.findall(creation[1])).get("value")
    )
    parts: list[str] = []
    times: list[GoldTime] = []
    open_tags: list[tuple[int, dict[str, str]]] = []
    at = 0
    for token in re.split(r"(<[^>]*>)", body[1] if body else raw):
        if token.startswith("<TIMEX3"):
            open_tags.append((at, dict(_ATTRIBUTE.findall(token))))
        elif token.startswith("</TIMEX3"):
            start, found = open_tags.pop()
            if found.get("functionInDocument") != "CREATION_TIME" and start < at:
                times.append(
                    GoldTime(
                        Span(start, at), found.get("type", ""), found.get("value", "")
                    )
                )
        elif not token.startswith("<"):
            parts.append(html.unescape(token))
            at += len(parts[-1])
    return TimedText(path.stem, "".join(parts), published, tuple(times))


def held_out(folder: Path, *, seed: int = SEED) -> tuple[list[Path], list[Path]]:
    """Split a folder of TimeML: two thirds to steer by, one third to report on.

    Returns:
        Steering files and held-out files, each sorted.
    """
    paths = sorted(folder.glob("*.tml"))
    names = sorted(path.stem for path in paths)
    chosen = set(random.Random(seed).sample(names, len(names) // 3))  # noqa: S311
    return (
        [path for path in paths if path.stem not in chosen],
        [path for path in paths if path.stem in chosen],
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of one comparison; the figures are percentages.

    Attributes:
        gold: Annotated times.
        predicted: Times found.
        strict: Matched with the same span.
        relaxed: Matched one to one by any overlap.
        types: Of those, with the same type.
        values: Of those, with the same value.
    """

    gold: int = 0
    predicted: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0

    def __add__(self, other: Scores) -> Scores:
        """Return the counts of both."""
        return Scores(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.types + other.types,
            self.values + other.values,
        )

    def f1(self, hits: int) -> float:
        """Return F1 of so many hits, in per cent."""
        total = self.gold + self.predicted
        return round(200 * hits / total, 2) if total else 0.0

    @property
    def figures(self) -> dict[str, float]:
        """Return the four figures of TempEval-3 task A."""
        return {
            "strict_f1": self.f1(self.strict),
            "relaxed_f1": self.f1(self.relaxed),
            "type_f1": self.f1(self.types),
            "value_f1": self.f1(self.values),
        }


def compare(gold: Sequence[GoldTime], found: Sequence[TimeExpression]) -> Scores:
    """Count matches as TempEval-3 did: the same span first, then any overlap."""
    free = list(found)
    strict = relaxed = types = values = 0
    for wanted in sorted(gold, key=lambda g: g.span):
        hit = next((x for x in free if x.span == wanted.span), None)
        strict += hit is not None
        hit = hit or next((x for x in free if overlap(x.span, wanted.span)), None)
        if hit is None:
            continue
        free.remove(hit)
        relaxed += 1
        types += hit.type == wanted.type
        values += hit.value == wanted.value
    return Scores(len(gold), len(found), strict, relaxed, types, values)


def score_document(document: TimedText) -> Scores:
    """Score one English document, all types together."""
    return compare(document.times, _found_in(document))


def _found_in(document: TimedText) -> tuple[TimeExpression, ...]:
    context = TimeContext(published=document.published)
    return find_times(document.text, where="text", lang="en", context=context)


_ROUNDS = 2000  # chosen: the ends of the interval then move by less than 0.2


def interval(
    documents: Sequence[Scores], other: Sequence[Scores] = (), *, seed: int = SEED
) -> tuple[float, float]:
    """Return the 95 % interval of value F1, documents drawn with replacement.

    Args:
        documents: Counts of each document.
        other: Another system's counts of the same documents, in the same order;
            the interval is then that of the difference.
        seed: Of the draws.
    """
    rng = random.Random(seed)  # noqa: S311
    found = []
    for _ in range(_ROUNDS):
        drawn = rng.choices(range(len(documents)), k=len(documents))
        value = _value_f1(documents[i] for i in drawn)
        found.append(value - (_value_f1(other[i] for i in drawn) if other else 0))
    found.sort()
    return round(found[_ROUNDS // 40], 1), round(found[-_ROUNDS // 40], 1)


def _value_f1(documents: Iterable[Scores]) -> float:
    total = sum(documents, Scores())
    return total.f1(total.values)


def score_timeml(paths: Iterable[Path]) -> dict[str, Scores]:
    """Score English files: ``all``, and each gold type apart.

    A type's ``predicted`` counts what was found with that type.
    """
    totals: dict[str, Scores] = {"all": Scores()}
    for path in paths:
        document = read_timeml(path)
        found = _found_in(document)
        totals["all"] += compare(document.times, found)
        for kind in ("DATE", "TIME", "DURATION", "SET"):
            of_kind = [g for g in document.times if g.type == kind]
            mine = [x for x in found if x.type == kind]
            totals[kind] = totals.get(kind, Scores()) + compare(of_kind, mine)
    return totals


@dataclass(frozen=True, slots=True)
class StoryMiss:
    """A time of the story that was read otherwise.

    Attributes:
        article: The article's id.
        lang: Its language.
        surface: The annotated words.
        wanted: The annotated value.
        found: Values that overlap the words, as ``value modifier begin/end``.
    """

    article: str
    lang: str
    surface: str
    wanted: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryScores:
    """How many of the story's times were read right.

    Attributes:
        right: By language.
        total: By language.
        misses: The others, in gold order.
    """

    right: Mapping[str, int]
    total: Mapping[str, int]
    misses: tuple[StoryMiss, ...]


def score_story(folder: Path, *, dated: bool = True) -> StoryScores:
    """Score the story's ``gold.json``, by language.

    A time is right where, at some place of its words, what overlaps them fits the
    value: ``until:D`` an interval that ends the day after D; ``/early`` and
    ``/late`` the value with START or END; ``A/`` an interval open from A; ``A/B``
    one from A to B; ``vague`` any ``…_REF``; a day also where a clock time stands
    with it; the publication day also ``PRESENT_REF``.

    Args:
        folder: Holds ``gold.json`` and ``articles``.
        dated: Score articles with a publication day; else those without, whose
            values then count as right with the year unknown.
    """
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses: list[StoryMiss] = []
    for entry in gold["times" if dated else "times_unanchored"]:
        path = folder / "articles" / f"{entry['article']}.json"
        article = json.loads(path.read_text("utf-8"))
        lang, published = article["lang"], entry["published"]
        context = TimeContext(published=published)
        strings = [s for s in (article["title"], article["text"]) if s]
        read = [
            (s, find_times(s, where="text", lang=lang, context=context))
            for s in strings
        ]
        for expression in entry["expressions"]:
            wanted, surface = expression["value"], expression["surface"]
            places = [p for s, times in read for p in _places(s, surface, times)]
            ok = any(_fits(place, wanted, published) for place in places)
            total[lang] += 1
            right[lang] += ok
            if not ok:
                shown = tuple(_shown(x) for place in places for x in place)
                misses.append(StoryMiss(entry["article"], lang, surface, wanted, shown))
    return StoryScores(right, total, tuple(misses))


def _places(
    text: str, surface: str, times: Sequence[TimeExpression]
) -> list[list[TimeExpression]]:
    starts = [m.start() for m in re.finditer(re.escape(surface), text)]
    spans = [Span(start, start + len(surface)) for start in starts]
    return [[x for x in times if overlap(x.span, span)] for span in spans]


def _fits(found: Sequence[TimeExpression], wanted: str, published: str | None) -> bool:
    if wanted == "vague":
        return any(x.value.endswith("_REF") for x in found)
    if wanted.startswith("until:"):
        end = _last_day_after(wanted.removeprefix("until:"))
        return any(x.when.end == end for x in found)
    head, slash, tail = wanted.partition("/")
    if slash and tail in ("early", "late"):
        part = "START" if tail == "early" else "END"
        return any(x.value == head and x.modifier == part for x in found)
    if slash:
        return _fits_range(found, head, tail)
    year_less = "XXXX" + wanted[4:]
    return any(
        x.value == wanted
        or x.value.startswith(f"{wanted}T")
        or (published is None and x.value == year_less)
        or (x.value == "PRESENT_REF" and wanted == published)
        for x in found
    )


def _fits_range(found: Sequence[TimeExpression], head: str, tail: str) -> bool:
    begins = [x.when.begin for x in found if x.when.begin is not None]
    ends = [x.when.end for x in found if x.when.end is not None]
    first = _first_day(head)
    if not tail:
        return first in begins and any(x.when.end is None for x in found)
    if any(x.value == f"XXXX{head[4:]}/XXXX{tail[4:]}" for x in found):
        return True
    return bool(begins and ends) and (min(begins), max(ends)) == (
        first,
        _last_day_after(tail),
    )


def _first_day(value: str) -> str:
    seasons = {"spring": "03", "summer": "06", "autumn": "09", "winter": "12"}
    year, _, rest = value.partition("-")
    return "-".join([year, *seasons.get(rest, rest or "01").split("-"), "01"][:3])


def _last_day_after(value: str) -> str:
    year, month, day = (*(int(part) for part in value.split("-")), 0, 0)[:3]
    month = month or 12
    last = days_of_months.monthrange(year, month)[1]
    if day in (0, last):
        year, month, day = (year, month + 1, 0) if month < 12 else (year + 1, 1, 0)
    return f"{year:04d}-{month:02d}-{day + 1:02d}"


def _shown(x: TimeExpression) -> str:
    return f"{x.value} {x.modifier} {x.when.begin}/{x.when.end}"


@dataclass(frozen=True, slots=True)
class Speed:
    """What finding times costs.

    Attributes:
        lang: Language of the texts.
        words: Words read, split at blanks.
        times: Expressions found.
        per_second: Words a CPU second.
        ratio: How many times as long as cutting the texts into words and marks with
            one plain regular expression, in the same run: a busy machine changes it
            less than the seconds.
    """

    lang: str
    words: int
    times: int
    per_second: int
    ratio: float


_PLAIN_TOKEN = re.compile(r"\w+|[^\w\s]")
_ROUNDS_OF_SPEED = 20
_TICK = 1e-6  # seconds: below it the clock says nothing


def measure_speed(folder: Path, lang: str) -> Speed:
    """Measure one language's articles of the story; the best round counts."""
    articles = [
        json.loads(p.read_text("utf-8"))
        for p in sorted((folder / "articles").glob("*.json"))
    ]
    texts = [a["text"] for a in articles if a["lang"] == lang and a["text"]]
    context = TimeContext(published="2025-11-28")
    plain: list[float] = []
    costs: list[float] = []
    for _ in range(_ROUNDS_OF_SPEED):
        begun = time.process_time()
        for text in texts:
            sum(1 for _ in _PLAIN_TOKEN.finditer(text))
        plain.append(time.process_time() - begun)
        begun = time.process_time()
        found = [find_times(t, where="text", lang=lang, context=context) for t in texts]
        costs.append(time.process_time() - begun)
    words = sum(len(text.split()) for text in texts)
    return Speed(
        lang=lang,
        words=words,
        times=sum(map(len, found)),
        per_second=round(words / max(min(costs), _TICK)),
        ratio=round(min(costs) / max(min(plain), _TICK), 1),
    )
