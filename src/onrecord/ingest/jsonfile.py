"""Article JSON and JSON Lines (docs/formats.md): one record, a list, or a line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.ingest.drafts import Draft
from onrecord.ingest.options import Limits
from onrecord.records import ORIGINAL, Failure

__all__ = ["ArticleIn", "draft_of", "read_json", "read_json_lines"]


class ArticleIn(msgspec.Struct, frozen=True):
    """An article as callers give it; fields we do not know are passed over.

    Attributes:
        id: A number is taken as its digits.
        published: ISO day or instant; checked later.
        text_kind: ``original``, or any other words for a rendering.
    """

    text: str
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    lang: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    text_kind: str | None = None


# What msgspec raises on bytes that are no article; the last on deep nesting.
_BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_DECODER = msgspec.json.Decoder(ArticleIn)
# A file of another kind (binary, CSV) fails on every line; saying so this often is
# enough. One article among them, and every line is read.
_HOPELESS_LINES = 25
_LIST = msgspec.json.Decoder(list[msgspec.Raw])


def read_json(raw: bytes, *, place: str, stem: str) -> Iterator[Draft | Failure]:
    """Yield the article of a JSON file, or each of a list of articles.

    Raises:
        InputError: The file is no JSON at all.
    """
    body = _without_mark(raw)
    if not body.lstrip().startswith(b"["):
        yield _draft(body, raw, place=place, default_id=stem)
        return
    try:
        entries = _LIST.decode(body)
    except _BROKEN as error:
        raise InputError(_message(error)) from error
    for number, entry in enumerate(entries, start=1):
        # Raw is a view into the file's bytes; the article keeps its own part only.
        own = bytes(entry)
        where = f"{place}: entry {number}"
        yield _draft_or_failure(own, where, default_id=f"{stem}-{number}")


def read_json_lines(
    stream: BinaryIO, *, place: str, stem: str, limits: Limits
) -> Iterator[Draft | Failure]:
    """Yield an article a line; blank lines are passed over.

    Never holds more than one line, and of a line that is too long only its beginning.

    Raises:
        InputError: The stream is no JSON Lines: its first lines hold no article.
    """
    articles = failures = 0
    for number, raw in _lines(stream, limits):
        where = f"{place}:{number}"
        if raw is None:
            draft: Draft | Failure = _too_long(where, limits)
        else:
            draft = _draft_or_failure(raw, where, default_id=f"{stem}-{number}")
        articles += isinstance(draft, Draft)
        failures += isinstance(draft, Failure)
        yield draft
        if not articles and failures == _HOPELESS_LINES:
            raise InputError(
                f"found no article in the first {failures} lines, expected JSON Lines;"
                " the rest was not read"
            )


def _lines(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbers and bytes of lines that are not blank.

    The bytes are ``None`` where a line is too long.
    """
    number = 0
    while line := stream.readline(limits.article_bytes + 1):
        number += 1
        if len(line) > limits.article_bytes:
            _skip_line(stream, line, limits)
            yield number, None
            continue
        raw = line.rstrip(b"\r\n")
        raw = _without_mark(raw) if number == 1 else raw
        if raw.strip():
            yield number, raw


def _too_long(where: str, limits: Limits) -> Failure:
    return Failure(
        place=where,
        article=None,
        stage="ingest",
        reason=f"found a line of more than {limits.article_bytes:,} bytes, expected"
        " one article a line",
    )


def _skip_line(stream: BinaryIO, line: bytes, limits: Limits) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limits.article_bytes)


def _draft_or_failure(raw: bytes, place: str, *, default_id: str) -> Draft | Failure:
    try:
        return _draft(raw, raw, place=place, default_id=default_id)
    except InputError as error:
        return Failure(place=place, article=None, stage="ingest", reason=str(error))


def _draft(body: bytes, raw: bytes, *, place: str, default_id: str) -> Draft:
    try:
        given = _DECODER.decode(body)
    except _BROKEN as error:
        raise InputError(_message(error)) from error
    return draft_of(given, raw, place=place, default_id=default_id)


def draft_of(given: ArticleIn, raw: bytes, *, place: str, default_id: str) -> Draft:
    """Return the draft of an article as callers give it."""
    return Draft(
        place=place,
        id=default_id if given.id is None else str(given.id),
        text=given.text,
        raw=raw,
        url=given.url,
        outlet=given.outlet,
        title=given.title,
        byline=given.byline,
        published=given.published,
        lang=given.lang,
        text_kind=ORIGINAL if given.text_kind is None else given.text_kind,
    )


def _without_mark(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf")


def _message(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        found = error.object[error.start]
        return f"found byte 0x{found:02x}, expected JSON in UTF-8 ({error.reason})"
    if isinstance(error, msgspec.ValidationError):
        return f"found JSON that is no article: {error}"
    return f"found broken JSON, expected an article: {error}"
