"""From a draft to an article: checks, dates, language, zones."""

from __future__ import annotations

import re

from onrecord.errors import InputError
from onrecord.ingest.decoding import check_prose
from onrecord.ingest.drafts import Draft
from onrecord.ingest.language import READ_LANGUAGES, detect_language
from onrecord.ingest.options import IngestOptions, language_code
from onrecord.ingest.publication import find_publication, iso_published
from onrecord.ingest.zones import find_zones
from onrecord.records import Article, Ingested, Span, Zone, bytes_hash

__all__ = ["assemble"]

_URL = re.compile(r"https?://\S+")
# Where a text shows its own address it does so in its first lines.
_HEAD_CHARS = 300


def assemble(draft: Draft, options: IngestOptions) -> Ingested:
    """Make the article of a draft.

    Raises:
        InputError: The draft is no article: no text, too long a text, binary noise,
            a date that does not exist, a language that is no code.
    """
    _check(draft, options)
    own = iso_published(draft.published)
    layout = find_zones(draft.text, draft.title)
    publication = find_publication(
        own=own, given=options.published, url=_address(draft), layout=layout
    )
    lang = _language(draft, options)
    dateline = layout.dateline
    article = Article(
        id=draft.id,
        url=draft.url,
        outlet=draft.outlet,
        title=draft.title,
        byline=draft.byline or layout.byline,
        published=publication.published,
        published_basis=publication.basis,
        dateline=dateline.place if dateline else None,
        agency=dateline.agency if dateline else None,
        lang=lang,
        text=draft.text,
        text_kind=draft.text_kind,
        source_hash=bytes_hash(draft.raw),
        zones=(*_title_zone(draft.title), *layout.zones),
        read=lang in READ_LANGUAGES,
    )
    return Ingested(article=article, raw=draft.raw)


def _check(draft: Draft, options: IngestOptions) -> None:
    most = options.limits.text_chars
    if len(draft.text) > most:
        raise InputError(
            f"found a text of {len(draft.text):,} characters, expected one article"
            f" of at most {most:,}"
        )
    lines = draft.text.count("\n")
    if lines > options.limits.text_lines:
        raise InputError(
            f"found a text of {lines:,} lines, expected one article of at most"
            f" {options.limits.text_lines:,}"
        )
    check_prose(draft.text)
    if not draft.id.strip():
        raise InputError("id: found an empty string, expected an id or none at all")


def _language(draft: Draft, options: IngestOptions) -> str:
    if draft.lang is not None and draft.lang.strip():
        code = language_code(draft.lang)
        if code is None:
            raise InputError(
                f"lang: found {draft.lang!r}, expected an ISO 639 code such as 'en'"
            )
        return code
    given = language_code(options.lang) if options.lang else None
    return given or detect_language(f"{draft.title or ''}\n{draft.text}")


def _address(draft: Draft) -> str | None:
    """Return the article's address, else the one its text opens with."""
    if draft.url is not None:
        return draft.url
    match = _URL.match(draft.text[:_HEAD_CHARS].lstrip())
    return match.group() if match else None


def _title_zone(title: str | None) -> tuple[Zone, ...]:
    if title is None or not title.strip():
        return ()
    start = len(title) - len(title.lstrip())
    span = Span(start, len(title.rstrip()))
    return (Zone(where="title", span=span, kind="headline"),)
