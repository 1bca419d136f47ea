"""Zones: which part of a text is headline, dateline, lead, body or page furniture.

Three passes over the lines of the text:

1. each line's form: stamp, caption, related links, correction note, furniture;
2. the head, up to the first prose: headline (the line that repeats the title, else
   by form), decks, bylines; what else stands there is furniture of the page;
3. the rest: lead and body, and what hangs below the last paragraph.

The rules are of form and of word lists (``data/lines.yaml``); no rule is about one
article. When in doubt a line is body: a missed menu costs less than a lost sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ingest.bodies import read_body, read_headings
from onrecord.ingest.datelines import Dateline
from onrecord.ingest.heads import read_head
from onrecord.ingest.layout import Page, read_forms
from onrecord.ingest.lexicon import load_line_words
from onrecord.ingest.lines import find_lines, names_in
from onrecord.ingest.stamps import Stamp
from onrecord.records import Span, Zone, ZoneKind

__all__ = ["Layout", "find_zones"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the form of a text tells.

    Attributes:
        zones: Of the text, in order; the title's own zone is not among them.
        dateline: The dateline; ``None`` without one.
        stamps: Stamps that stand with the article, in order.
        byline: ``None`` where no line names the author.
    """

    zones: tuple[Zone, ...]
    dateline: Dateline | None
    stamps: tuple[Stamp, ...]
    byline: str | None


def find_zones(text: str, title: str | None) -> Layout:
    """Return the zones of ``text`` and what its dateline and stamps say.

    Args:
        text: As given.
        title: The article's title, where it has one apart from its text.
    """
    page = Page(find_lines(text))
    read_forms(page)
    read_head(page, title)
    read_body(page)
    read_headings(page)
    return Layout(
        zones=tuple(_zones(page)),
        dateline=page.dateline,
        stamps=tuple(_stamps_with_article(page)),
        byline=_byline(page),
    )


def _zones(page: Page) -> list[Zone]:
    zones: list[Zone] = []
    for index, line in enumerate(page.lines):
        kind = page.kinds[index] or "body"
        head = page.heads.get(index)
        if head is None:
            zones.append(Zone(where="text", span=line.span, kind=kind))
            continue
        first: ZoneKind = "headline" if kind == "headline" else "dateline"
        zones.append(Zone(where="text", span=head, kind=first))
        rest = line.text[head.end - line.span.start :]
        start = line.span.end - len(rest.lstrip())
        if start < line.span.end:
            follow: ZoneKind = "lead" if kind == "headline" else kind
            zones.append(
                Zone(where="text", span=Span(start, line.span.end), kind=follow)
            )
    return zones


def _byline(page: Page) -> str | None:
    if not page.bylines:
        return None
    return names_in(page.bylines[0], load_line_words().bylines)


def _stamps_with_article(page: Page) -> list[Stamp]:
    """Return the stamps that date the article.

    Those with a clock time or the word "published" come first and alone.
    A date without a clock counts only beside headline, byline or prose: among the
    menus of the page it is the day of the fetch.
    """
    sound = {
        index: stamp
        for index, stamp in page.stamps.items()
        if stamp.day is not None and not stamp.update and index <= page.start
    }
    clocked = [stamp for stamp in sound.values() if stamp.clock or stamp.published]
    if clocked:
        return clocked
    return [
        stamp
        for index, stamp in sound.items()
        if stamp.names is None and _stands_with_article(page, index)
    ]


def _stands_with_article(page: Page, index: int) -> bool:
    around = page.kinds[max(0, index - 1) : index] + page.kinds[index + 1 : index + 2]
    return any(kind in ("headline", "lead", "dateline", "body") for kind in around)
