"""Web pages: the article's text and metadata by trafilatura and htmldate, offline."""

from __future__ import annotations

import re

from onrecord.errors import InputError
from onrecord.ingest.decoding import decode
from onrecord.ingest.drafts import Draft
from onrecord.ingest.layout import form_of
from onrecord.ingest.lines import find_lines
from onrecord.ingest.options import language_code

__all__ = ["draft_page"]

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I
)
_HEAD_BYTES = 4096
# The shortest news flash has a sentence of a dozen words; "404 Not found" has not.
_ARTICLE_CHARS = 80
_STOP = re.compile(r"[.!?…。！？]")
# htmldate takes today as the latest day unless told: a clock that would change
# results. Dates before the web, or far ahead, are mistakes either way.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "max_date": "2099-12-31",
}


def draft_page(raw: bytes, *, place: str, stem: str, url: str | None = None) -> Draft:
    """Return the article of an HTML page.

    The text is the extracted one, a paragraph a line, and offsets refer to it.

    Args:
        raw: The page's bytes.
        place: For messages.
        stem: The article's id.
        url: The page's address where known from outside the page.

    Raises:
        InputError: The page holds no article.
    """
    # Loaded here: it costs every start 0.3 s, and most runs meet no page.
    import trafilatura  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    declared = _CHARSET.search(raw[:_HEAD_BYTES])
    page = decode(raw, declared=declared[1].decode("ascii") if declared else None)
    document = trafilatura.bare_extraction(
        page,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if not isinstance(document, Document) or not _is_article(document.text or ""):
        raise InputError("found a page without an article, expected running text")
    return Draft(
        place=place,
        id=stem,
        text=document.text or "",
        raw=raw,
        url=url or document.url,
        outlet=document.sitename,
        title=document.title,
        byline=document.author,
        published=document.date,
        lang=language_code(document.language or ""),
    )


def _is_article(text: str) -> bool:
    """Tell whether what was extracted is more than a page's labels and notices."""
    prose = [line.text for line in find_lines(text) if form_of(line.text) is None]
    chars = sum(map(len, prose))
    return chars >= _ARTICLE_CHARS and any(map(_STOP.search, prose))
