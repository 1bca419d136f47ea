"""Feeds: RSS and Atom entries that carry their text; nothing is fetched.

Entities are not resolved, no document type is loaded and no link followed, so a
feed cannot reach the network or the disk, nor blow up in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree, html

from onrecord.errors import InputError
from onrecord.ingest.drafts import Draft
from onrecord.ingest.options import language_code
from onrecord.records import Failure

__all__ = ["read_feed"]

_ENTRIES = frozenset({"item", "entry"})
_ROOTS = frozenset({"rss", "RDF", "feed"})
_TEXTS = ("encoded", "content", "description", "summary")
# Atom's `updated` is a later edit, not the publication.
_DATES = ("pubDate", "published", "date", "issued")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "div",
        "dd",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_DROPPED = frozenset({"script", "style", "template", "noscript"})


def read_feed(raw: bytes, *, place: str, stem: str) -> Iterator[Draft | Failure]:
    """Yield the entries of a feed in its order.

    Raises:
        InputError: The bytes are no XML, or XML that is no feed.
    """
    root = _parse(raw)
    if _name(root) not in _ROOTS:
        raise InputError(
            f"found XML with the root <{_name(root)}>, expected an RSS or Atom feed"
        )
    channel = next((child for child in root if _name(child) == "channel"), root)
    outlet, lang = _child_text(channel, "title"), _language(channel)
    entries = (node for node in root.iter() if _name(node) in _ENTRIES)
    for number, entry in enumerate(entries, start=1):
        where = f"{place}: entry {number}"
        try:
            yield Draft(
                place=where,
                id=_child_text(entry, "guid", "id") or f"{stem}-{number}",
                text=_text(entry),
                raw=etree.tostring(entry, encoding="utf-8", with_tail=False),
                url=_link(entry),
                outlet=outlet,
                title=_child_text(entry, "title"),
                byline=_child_text(entry, "creator"),
                published=_published(entry),
                lang=lang,
            )
        except InputError as error:
            yield Failure(place=where, article=None, stage="ingest", reason=str(error))


def _parse(raw: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"found broken XML, expected a feed: {error.msg}") from error


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _children(node: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in node if _name(child) == name]


def _child_text(node: etree._Element, *names: str) -> str | None:
    for name in names:
        for child in _children(node, name):
            words = "".join(child.itertext()).strip()
            if words:
                return words
    return None


def _language(channel: etree._Element) -> str | None:
    spaced = channel.get("{http://www.w3.org/XML/1998/namespace}lang")
    return language_code(_child_text(channel, "language") or spaced or "")


def _link(entry: etree._Element) -> str | None:
    for link in _children(entry, "link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    return _child_text(entry, "link")


def _published(entry: etree._Element) -> str | None:
    words = _child_text(entry, *_DATES)
    if words is None or words[:4].isdigit():
        return words
    try:
        return parsedate_to_datetime(words).isoformat()
    except ValueError as error:
        raise InputError(
            f"published: found {words!r}, expected an RFC 822 date ({error})"
        ) from error


def _text(entry: etree._Element) -> str:
    """Return the fullest text of an entry, a paragraph a line."""
    for name in _TEXTS:
        for child in _children(entry, name):
            if len(child):
                return _lines(
                    etree.tostring(child, encoding="unicode", with_tail=False)
                )
            if child.text and child.text.strip():
                return _lines(child.text)
    return ""


def _lines(markup: str) -> str:
    root = html.fragment_fromstring(markup, create_parent="div")
    parts: list[str] = []
    _collect(root, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(node: etree._Element, parts: list[str]) -> None:
    for event, element in etree.iterwalk(node, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        is_block = name in _BLOCKS
        if event == "start":
            parts.append("\n" if is_block else "")
            if name and name not in _DROPPED:
                parts.append((element.text or "").replace("\n", " "))
        else:
            parts.append("\n" if is_block else "")
            if element is not node:
                parts.append((element.tail or "").replace("\n", " "))
