"""Web archives (WARC): each HTML response is a page. Needs the extra ``warc``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from onrecord.errors import InputError, MissingExtraError
from onrecord.ingest.drafts import Draft
from onrecord.ingest.options import Limits
from onrecord.ingest.page import draft_page
from onrecord.records import Failure

__all__ = ["read_warc"]

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200


def read_warc(path: Path, limits: Limits) -> Iterator[Draft | Failure]:
    """Yield the pages of an archive in its order; other responses are passed over.

    The time of the capture (``WARC-Date``) is not taken for a publication date.

    Raises:
        MissingExtraError: fastwarc is not installed.
        InputError: The file is no archive.
    """
    warc = _fastwarc()
    number = 0
    with path.open("rb") as stream:
        records = warc.ArchiveIterator(
            stream, record_types=warc.WarcRecordType.response, parse_http=True
        )
        for record in records:
            if record.http_content_type not in _HTML or not _is_ok(record):
                continue
            number += 1
            place = f"{path.as_posix()}: record {number}"
            url = record.headers.get("WARC-Target-URI")
            try:
                raw = _payload(record, limits)
                stem = f"{path.name.split('.')[0]}-{number}"
                yield draft_page(raw, place=place, stem=stem, url=url)
            except InputError as error:
                yield Failure(
                    place=place, article=None, stage="ingest", reason=str(error)
                )
    if number == 0:
        raise InputError("found no HTML response, expected a web archive with pages")


def _fastwarc() -> ModuleType:
    try:
        return import_module("fastwarc.warc")
    except ImportError as error:
        raise MissingExtraError("fastwarc", "warc") from error


def _is_ok(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    return headers is not None and headers.status_code == _OK


def _payload(record: object, limits: Limits) -> bytes:
    reader = getattr(record, "reader")  # noqa: B009
    raw: bytes = reader.read(limits.page_bytes + 1)
    if len(raw) > limits.page_bytes:
        raise InputError(
            f"found a page of more than {limits.page_bytes:,} bytes, expected an article"
        )
    return raw
