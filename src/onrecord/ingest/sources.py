"""From paths to drafts: folders in sorted order, each file by its suffix."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from onrecord.errors import InputError, MissingExtraError
from onrecord.ingest.columns import read_parquet
from onrecord.ingest.decoding import decode
from onrecord.ingest.drafts import Draft
from onrecord.ingest.feed import read_feed
from onrecord.ingest.jsonfile import read_json, read_json_lines
from onrecord.ingest.options import IngestOptions, Limits
from onrecord.ingest.page import draft_page
from onrecord.ingest.warc import read_warc
from onrecord.records import Failure

__all__ = ["STANDARD_INPUT", "read_drafts"]

STANDARD_INPUT = "-"
"""The path that stands for JSON Lines on standard input."""

Reader = Callable[[Path, Limits], Iterator[Draft | Failure]]


def read_drafts(path: str, options: IngestOptions) -> Iterator[Draft | Failure]:
    """Yield the drafts of a file, of a folder's files in sorted order, or of ``-``.

    A folder's hidden files and files of kinds we do not read are passed over; such
    a file that is named itself is a Failure.
    """
    if path == STANDARD_INPUT:
        place, stem = "standard input", "stdin"
        yield from _guarded(
            place,
            read_json_lines(
                options.stdin(), place=place, stem=stem, limits=options.limits
            ),
        )
        return
    root = Path(path)
    if root.is_dir():
        for file in _files_in(root):
            if _kind(file) in _READERS:
                yield from _read_file(file, options.limits)
        return
    yield from _read_file(root, options.limits)


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield files below ``folder`` by the parts of their paths.

    Links to folders are not followed.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def _read_file(path: Path, limits: Limits) -> Iterator[Draft | Failure]:
    yield from _guarded(path.as_posix(), _drafts_of(path, limits))


def _drafts_of(path: Path, limits: Limits) -> Iterator[Draft | Failure]:
    yield from _reader_for(path)(path, limits)


def _guarded(
    place: str, drafts: Iterator[Draft | Failure]
) -> Iterator[Draft | Failure]:
    """Yield ``drafts``; an error that ends them becomes one last Failure."""
    try:
        yield from drafts
    except (InputError, MissingExtraError) as error:
        reason = str(error)
    except OSError as error:
        reason = f"found no file we can read ({error.strerror or error})"
    else:
        return
    yield Failure(place=place, article=None, stage="ingest", reason=reason)


def _reader_for(path: Path) -> Reader:
    reader = _READERS.get(_kind(path))
    if reader is None:
        known = ", ".join(sorted(_READERS))
        raise InputError(f"found a file named *{path.suffix}, expected one of {known}")
    return reader


def _kind(path: Path) -> str:
    """Return the suffix that decides how a file is read, in lower case."""
    name = path.name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()


def _bytes_of(path: Path, most: int) -> bytes:
    """Read a whole file; refuse it before reading where it is too large."""
    size = path.stat().st_size
    if size <= most:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
        size = len(raw)
    if size > most:
        raise InputError(
            f"found {size:,} bytes, expected at most {most:,} in one file of this kind;"
            " many articles belong in JSON Lines"
        )
    if size == 0:
        raise InputError("found an empty file, expected an article")
    return raw


def _read_text(path: Path, limits: Limits) -> Iterator[Draft]:
    raw = _bytes_of(path, limits.article_bytes)
    yield Draft(place=path.as_posix(), id=path.stem, text=decode(raw), raw=raw)


def _read_page(path: Path, limits: Limits) -> Iterator[Draft]:
    raw = _bytes_of(path, limits.page_bytes)
    yield draft_page(raw, place=path.as_posix(), stem=path.stem)


def _read_json(path: Path, limits: Limits) -> Iterator[Draft | Failure]:
    raw = _bytes_of(path, limits.article_bytes)
    yield from read_json(raw, place=path.as_posix(), stem=path.stem)


def _read_lines(path: Path, limits: Limits) -> Iterator[Draft | Failure]:
    with path.open("rb") as stream:
        read = partial(read_json_lines, stream, place=path.as_posix(), stem=path.stem)
        empty = True
        for draft in read(limits=limits):
            empty = False
            yield draft
    if empty:
        raise InputError("found an empty file, expected an article a line")


def _read_feed(path: Path, limits: Limits) -> Iterator[Draft | Failure]:
    raw = _bytes_of(path, limits.article_bytes)
    yield from read_feed(raw, place=path.as_posix(), stem=path.stem)


_READERS: dict[str, Reader] = {
    ".atom": _read_feed,
    ".parquet": read_parquet,
    ".rss": _read_feed,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".xml": _read_feed,
    ".htm": _read_page,
    ".html": _read_page,
    ".json": _read_json,
    ".jsonl": _read_lines,
    ".ndjson": _read_lines,
    ".txt": _read_text,
}
