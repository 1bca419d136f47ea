"""Read an article's text from its kept bytes again, as ingest did."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.errors import InputError
from onrecord.ingest.decoding import decode
from onrecord.ingest.drafts import Draft
from onrecord.ingest.feed import read_feed
from onrecord.ingest.jsonfile import read_json
from onrecord.ingest.page import draft_page
from onrecord.records import Article, Failure

__all__ = ["reopen"]


def reopen(raw: bytes, article: Article) -> str:
    """Return the text that an article's bytes hold.

    The bytes do not say which reader they went through, so the readers are tried,
    cheapest first, until one gives the stored text. None can give it by chance.

    Raises:
        InputError: No reader makes anything of the bytes.
    """
    found: list[str] = []
    for read in _READERS:
        try:
            text = read(raw)
        except InputError:
            continue
        if text == article.text:
            return text
        found.append(text)
    if not found:
        raise InputError("found bytes that no reader of ours can open")
    return found[0]


def _json(raw: bytes) -> str:
    return _first(read_json(raw, place="", stem="-"))


def _feed(raw: bytes) -> str:
    # a feed's article keeps its own entry only; any root will do around it
    return _first(read_feed(b"<feed>" + raw + b"</feed>", place="", stem="-"))


def _first(drafts: Iterable[Draft | Failure]) -> str:
    for draft in drafts:
        if isinstance(draft, Draft):
            return draft.text
    raise InputError("found no article")


def _page(raw: bytes) -> str:
    return draft_page(raw, place="", stem="-").text


_READERS: tuple[Callable[[bytes], str], ...] = (
    _json,
    decode,
    _feed,
    _page,
)
