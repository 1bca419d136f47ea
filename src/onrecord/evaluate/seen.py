r"""Count how often a reader sees a person's name whole, by the origin of the name.

    python -m onrecord.evaluate.seen FRAMES... [--names NAMES.csv] [--each 6] [--misses]

FRAMES are files of pairs as ``onrecord.evaluate.identity`` reads them: small articles
with one marked name each. Without ``--names`` the articles are read as they stand. With
it each name of the table takes the place of marked names: Cyrillic ones of names that
stand in the nominative, Latin ones of any. Names of two words and more replace such, a
single one a single one, and nobody of one sex stands in for one of the other.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.errors import InputError
from onrecord.evaluate.identity import read_meetings, small_article
from onrecord.evaluate.speakers import Share
from onrecord.names.sexes import sex_of
from onrecord.read import read_article
from onrecord.records import Mention, Span
from onrecord.settings import Settings
from onrecord.syntax import READ_LANGUAGES, parser_for

__all__ = ["Frame", "Sight", "frames_of", "read_names", "sight_of", "swapped"]

Fate = Literal["whole", "cut", "glued", "other", "unseen"]
_FATES: tuple[Fate, ...] = ("whole", "cut", "glued", "other", "unseen")
_SEED = 20261123


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A small article and the name that stands in it.

    Attributes:
        name: Where it stands.
        origin: What the name is; empty for the frame's own.
    """

    id: str
    lang: str
    text: str
    name: Span
    origin: str = ""

    @property
    def before(self) -> str:
        """Return what stands before the name: a mark, or how the last word begins."""
        text = self.text[: self.name.start]
        if not text.strip(" \"'“‘«") or text.rstrip(" \"'“‘«»")[-1:] in {*".!?…:\n"}:
            return "opens"
        last = text.split()[-1]
        if not last[-1].isalnum():
            return "after a comma" if last[-1] == "," else "after a mark"
        return "after a capital" if last[0].isupper() else "after a small word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a reader made of a frame's name.

    Attributes:
        fate: ``cut`` where a word of it is lost, ``glued`` where another is taken in,
            ``other`` where it is nobody but a place, body or thing.
        marked: What was marked there, with its kind.
    """

    frame: Frame
    fate: Fate
    marked: tuple[str, ...] = ()


def frames_of(paths: Iterable[Path]) -> Iterator[Frame]:
    """Yield both articles of each pair that a pack reads, in order.

    Raises:
        InputError: A file cannot be read, or a name does not stand in its text.
    """
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path}: no such file")
        for m in read_meetings(path):
            for side, lang, text, name in (
                ("left", m.left_lang, m.left_text, m.left_name),
                ("right", m.right_lang, m.right_text, m.right_name),
            ):
                start = text.find(name)
                if start < 0:
                    raise InputError(f"{m.id}: {name!r} is not in the text")
                if lang in READ_LANGUAGES:
                    span = Span(start, start + len(name))
                    yield Frame(id=f"{m.id}-{side}", lang=lang, text=text, name=span)


def read_names(path: Path) -> tuple[tuple[str, str, str], ...]:
    """Return rows of a table as (origin, Cyrillic name, Latin name), same ones only.

    Raises:
        InputError: The file cannot be read, or a column is missing.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    try:
        return tuple(
            (row["origin"], row["cyrillic"], row["latin"])
            for row in rows
            if row["same"] == "1" and row["kind"] in {"full", "last"}
        )
    except KeyError as error:
        raise InputError(f"{path}: no column {error}") from error


def swapped(
    frames: Sequence[Frame], names: Iterable[tuple[str, str, str]], each: int
) -> Iterator[Frame]:
    """Yield frames with other names: each name in so many drawn at random, by seed."""
    open_to = [(f, _sex(f.name.of(f.text))) for f in frames if _takes_others(f)]
    for origin, cyrillic, latin in names:
        for lang, name in (("ru", cyrillic), ("en", latin)):
            draw = random.Random(f"{_SEED} {lang} {name}")  # noqa: S311  (no secret)
            sexes = {None, _sex(name) or "m"}
            fitting = [
                frame
                for frame, sex in open_to
                if frame.lang == lang and sex in sexes and _fits(frame, name)
            ]
            for frame in draw.sample(fitting, min(each, len(fitting))):
                yield _with_name(frame, name, origin)


def _sex(name: str) -> str | None:
    return sex_of(name.split())


def _takes_others(frame: Frame) -> bool:
    """Tell whether a frame's name needs no case: any in English, else the nominative."""
    if frame.text.count(frame.name.of(frame.text)) > 1:
        return False
    if frame.lang != "ru":
        return True
    tokens = parser_for("ru", Settings())(frame.text).tokens_in(frame.name)
    return bool(tokens) and all(t.has("Case=Nom") for t in tokens)


def _fits(frame: Frame, name: str) -> bool:
    own = frame.name.of(frame.text)
    return (" " in own) == (" " in name) and "." not in own


def _with_name(frame: Frame, name: str, origin: str) -> Frame:
    start, end = frame.name
    return Frame(
        id=frame.id,
        lang=frame.lang,
        text=frame.text[:start] + name + frame.text[end:],
        name=Span(start, start + len(name)),
        origin=origin,
    )


def sight_of(frame: Frame, settings: Settings) -> Sight:
    """Read a frame and say what became of its name."""
    article = small_article(
        frame.id, frame.text, frame.lang, outlet=None, day="2024-01-01"
    )
    over = [
        m
        for m in read_article(article, settings).mentions
        if m.where == "text"
        and m.form == "name"
        and m.span.start < frame.name.end
        and frame.name.start < m.span.end
    ]
    marked = tuple(f"{m.span.of(frame.text)} ({m.kind})" for m in over)
    return Sight(frame=frame, fate=_fate(frame.name, over), marked=marked)


def _fate(name: Span, over: Sequence[Mention]) -> Fate:
    people = [m.span for m in over if m.kind == "person"]
    if not people:
        return "other" if over else "unseen"
    if name in people:
        return "whole"
    span = max(people, key=lambda s: s.end - s.start)
    return "cut" if span.start > name.start or span.end < name.end else "glued"


def _rows(sights: Sequence[Sight]) -> Iterator[str]:
    """Yield the table: all, by what stands before, by origin, worst first."""
    for lang in READ_LANGUAGES:
        here = [s for s in sights if s.frame.lang == lang]
        if not here:
            continue
        yield _row(lang, "all", here)
        for before in sorted({s.frame.before for s in here}):
            yield _row(lang, before, [s for s in here if s.frame.before == before])
        origins = {s.frame.origin for s in here} - {""}
        groups = {o: [s for s in here if s.frame.origin == o] for o in origins}
        for origin in sorted(groups, key=lambda o: (_whole(groups[o]).share, o)):
            yield _row(lang, origin, groups[origin])


def _whole(sights: Sequence[Sight]) -> Share:
    return Share(right=sum(s.fate == "whole" for s in sights), items=len(sights))


def _row(lang: str, what: str, sights: Sequence[Sight]) -> str:
    counts = Counter(s.fate for s in sights)
    parts = " ".join(f"{fate} {counts[fate]}" for fate in _FATES[1:])
    return f"{lang}\t{what}\t{_whole(sights)}\t{parts}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Count the names that are seen whole.")
    parser.add_argument("frames", type=Path, nargs="+")
    parser.add_argument("--names", type=Path)
    parser.add_argument("--each", type=int, default=6, help="frames for each name")
    parser.add_argument("--lang", choices=READ_LANGUAGES)
    parser.add_argument("--profile", choices=("rules", "fast", "accurate"))
    parser.add_argument(
        "--misses",
        action="store_true",
        help="list what is not seen whole; not for a blind set",
    )
    options = parser.parse_args(arguments)
    frames = [f for f in frames_of(options.frames) if options.lang in {None, f.lang}]
    if options.names is not None:
        frames = list(swapped(frames, read_names(options.names), options.each))
    settings = Settings(profile=options.profile)
    sights = [sight_of(frame, settings) for frame in frames]
    for row in _rows(sights):
        sys.stdout.write(f"{row}\n")
    for sight in sights if options.misses else ():
        if sight.fate != "whole":
            f = sight.frame
            sys.stdout.write(
                f"{f.lang}\t{sight.fate}\t{f.id}\t{f.origin}\t{f.name.of(f.text)}"
                f"\t{'; '.join(sight.marked)}\t{f.text}\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
