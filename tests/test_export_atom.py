"""Atom: valid by RFC 4287, readable by a feed reader, newest first."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from exporting import CONFLICT, DISMISSED, KHRENIN, sample, written
from onrecord.export import atom
from onrecord.export.names import uuid_of
from onrecord.ledger import SqliteLedger

NAMES = {"a": "http://www.w3.org/2005/Atom", "x": "http://www.w3.org/1999/xhtml"}

# The parts of RFC 4287, appendix B, that a feed of ours may have; nothing else
_TEXT = '<element name="{0}"><text/></element>'
_DATE = (
    '<element name="{0}"><data type="dateTime">'
    '<param name="pattern">.+T.+Z</param></data></element>'
)
_ID = '<element name="id"><data type="anyURI"><param name="pattern">urn:uuid:.+</param></data></element>'
SCHEMA = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  ns="http://www.w3.org/2005/Atom"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="feed">
  <attribute name="lang" ns="http://www.w3.org/XML/1998/namespace"/>
  {_ID}{_TEXT.format("title")}{_DATE.format("updated")}
  <element name="author">{_TEXT.format("name")}</element>
  {_TEXT.format("generator")}
  <zeroOrMore><element name="entry">
    {_ID}{_TEXT.format("title")}{_DATE.format("published")}{_DATE.format("updated")}
    <element name="category"><attribute name="term"/></element>
    <zeroOrMore><element name="link">
      <attribute name="rel"><value>related</value></attribute>
      <attribute name="href"><data type="anyURI"/></attribute>
    </element></zeroOrMore>
    <element name="content"><attribute name="type"><value>xhtml</value></attribute>
      <element name="div" ns="http://www.w3.org/1999/xhtml">
        <oneOrMore><element name="p" ns="http://www.w3.org/1999/xhtml"><text/></element></oneOrMore>
      </element></element>
  </element></zeroOrMore>
</element></start></grammar>"""


def feed(**options: object) -> Any:
    return etree.fromstring(sample("atom", **options))


def texts(path: str, **options: object) -> list[str]:
    return [str(e.text) for e in feed(**options).findall(path, NAMES)]


@pytest.mark.parametrize("options", [{}, {"with_text": True}, {"subject": "S-400"}])
def test_it_is_valid(options: dict[str, object]) -> None:
    schema = etree.RelaxNG(etree.fromstring(SCHEMA))

    schema.assertValid(feed(**options))


def test_an_empty_ledger_is_a_feed_without_entries() -> None:
    schema = etree.RelaxNG(etree.fromstring(SCHEMA))
    with SqliteLedger(":memory:") as ledger:
        schema.assertValid(etree.fromstring(written(ledger, "atom")))


def test_the_newest_come_first_and_the_feed_is_as_new_as_they_are() -> None:
    days = texts("a:entry/a:updated")

    assert days == sorted(days, reverse=True)
    assert texts("a:updated") == days[:1]


def test_entries_are_statements_and_conflicts_under_ids_that_stay() -> None:
    ids = texts("a:entry/a:id")

    assert len(ids) == len(set(ids))
    assert f"urn:uuid:{uuid_of('statement', KHRENIN)}" in ids
    assert f"urn:uuid:{uuid_of('conflict', CONFLICT.id)}" in ids
    assert f"urn:uuid:{uuid_of('conflict', DISMISSED.id)}" not in ids


def test_an_entry_says_who_when_what_and_where_it_stands() -> None:
    title = next(t for t in texts("a:entry/a:title") if "Khrenin" in t)
    lines = texts("a:entry/a:content/x:div/x:p")

    assert title.startswith("Viktor Khrenin, 2025-12-18: Oreshnik: on duty")
    assert any("“The Oreshnik is on combat duty" in line for line in lines)
    assert any("(101:text:0-64)" in line for line in lines)


def test_a_feed_has_only_so_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "MOST_ENTRIES", 2)

    feed_of_two = etree.fromstring(sample.__wrapped__("atom"))
    assert len(feed_of_two.findall("a:entry", NAMES)) == 2
