"""A reader for pipeline tests: no language model, a line is a statement.

``NAME on DAY: CODE`` is read as a statement with one claim; ``BOOM`` raises, and
``DIE`` kills the process. It is a module of its own so that workers can import it.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from builders import Line, claim, reading, said
from onrecord.pipeline.work import ReadArticle
from onrecord.records import Article, Failure, Reading, day_after
from onrecord.settings import Settings

_LINE = re.compile(r"(?P<who>[\w ]+) on (?P<day>\d{4}-\d\d-\d\d): (?P<code>\w+)\.?")


def read_article(article: Article, settings: Settings) -> Reading:
    if "BOOM" in article.text:
        raise RuntimeError("found a BOOM,\nexpected none")
    found = reading(article.id, *(_line(words) for words in article.text.split("\n")))
    return replace(found, article=article)


class FakeRead(ReadArticle):
    """``ReadArticle`` with this reader, in whichever process it runs."""

    def __call__(self, article: Article, /) -> Reading | Failure:
        module = sys.modules[ReadArticle.__module__]
        setattr(module, "read_article", read_article)  # noqa: B010
        return super().__call__(article)


def _line(words: str) -> Line:
    match = _LINE.match(words)
    if match is None:
        return Line(words=words)
    day = match["day"]
    return Line(
        words=words,
        speaker=match["who"],
        said=said(day, day_after(day)),
        level="lead",
        claims=(claim(match["code"], place="Belarus"),),
    )


def write_articles(folder: Path, texts: dict[str, str]) -> Path:
    """Write article JSON files, one a text, by id."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        row = {"id": name, "text": text, "lang": "en", "published": "2025-12-19"}
        (folder / f"{name}.json").write_bytes(msgspec.json.encode(row))
    return folder


SPEAKERS = ("Viktor Khrenin", "Alexander Lukashenko", "Natalia Eismont", "Ada Brandt")
CODES = ("arrived", "on_duty", "preparing_for_duty", "entering_duty", "in_transit")


def texts(number: int) -> dict[str, str]:
    """Return texts of a story with several speakers, days and disagreements."""
    return {
        f"a{n:03}": (
            f"{SPEAKERS[n % 4]} on 2025-12-{10 + n % 7}: {CODES[n % 5]}.\n"
            f"Background {n} that nobody is quoted on.\n"
            f"{SPEAKERS[n * 3 % 4]} on 2025-11-{10 + n % 5}: {CODES[n * 2 % 5]}."
        )
        for n in range(number)
    }


@dataclass(frozen=True)
class Shout:
    """Work for a runner: upper case, with a place to die."""

    def __call__(self, word: str, /) -> str:
        if word == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return word.upper()

    def died(self, word: str, /) -> str:
        return f"{word} died"


def read_as_one_claim(article: Article, settings: Settings) -> Reading:
    """Read every article as one person's one claim, in the article's first words."""
    words = article.text.split("\n")[0]
    line = Line(
        words=words,
        speaker="Ada Brandt",
        said=said("2025-12-18", "2025-12-19"),
        claims=(claim("arrived", place="Belarus"),),
    )
    return replace(reading(article.id, line), article=article)
