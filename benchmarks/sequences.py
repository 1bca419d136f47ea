"""Print on how much other news ``order_conflict`` finds days told backwards.

``python -m benchmarks.sequences --data FOLDER`` reads TimeBank, AQUAINT and the
train and dev parts of PolNeAR. Such news claims nothing of any system and would be
passed over, so each text is given a claim, and is taken for its article's own voice.
Only counts are printed.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from onrecord.reconcile.sequences import MOST_DAYS, numbered_days, sequence_conflicts
from onrecord.records import (
    Article,
    Claim,
    Reading,
    Span,
    Zone,
    bytes_hash,
    days_between,
)
from onrecord.times import TimeContext, find_times

__all__ = ["counts", "main"]

_CREATED = re.compile(r"<TIMEX3[^>]*CREATION_TIME[^>]*>")
_VALUE = re.compile(r'value="(\d{4}-\d\d-\d\d)')
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
# PolNeAR gives no days of publication, TimeBank not all: any late one lets them count
_LATE = "2017-01-01"


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield text and day of publication of each article."""
    for file in sorted(data.glob("times/*/*.tml")):
        whole = file.read_text(encoding="utf-8", errors="replace")
        body = _TEXT.search(whole)
        if body is not None:
            created = _CREATED.search(whole)
            day = _VALUE.search(created[0]) if created is not None else None
            plain = html.unescape(re.sub(r"<[^>]+>", "", body[1]))
            yield plain, _LATE if day is None else day[1]
    for file in sorted(data.glob("polnear/*/**/*.txt")):
        yield file.read_text(encoding="utf-8", errors="replace"), _LATE


def reading_of(text: str, published: str) -> Reading:
    """Return a text as an article's own voice, with its times and one claim."""
    whole = Span(0, len(text))
    article = Article(
        id="1",
        published=published,
        text=text,
        source_hash=bytes_hash(text.encode()),
        zones=(Zone(where="text", span=whole, kind="body"),),
    )
    claim = Claim(
        where="text",
        span=whole,
        level="body",
        attribution=None,
        subject="any",
        code="arrived",
        modality="asserted",
        polarity="positive",
        codebook="deployment@1",
    )
    context = TimeContext(published=published)
    times = find_times(text, where="text", lang="en", context=context)
    return Reading(
        article=article, profile="rules", times=tuple(times), claims=(claim,)
    )


def counts(readings: Iterator[Reading]) -> tuple[int, int, int, int]:
    """Return how many articles, numbered days, pairs told backwards, and conflicts."""
    articles = days = backwards = conflicts = 0
    for reading in readings:
        found = [one.day for one in numbered_days(reading)]
        articles += 1
        days += len(found)
        backwards += sum(
            0 < days_between(second, first) <= MOST_DAYS
            for first, second in pairwise(found)
        )
        conflicts += len(list(sequence_conflicts(reading)))
    return articles, days, backwards, conflicts


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args(argv).data
    found = counts(reading_of(*one) for one in texts(data))
    sys.stdout.write(
        "{} articles, {} numbered days, {} told backwards, {} conflicts\n".format(
            *found
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
