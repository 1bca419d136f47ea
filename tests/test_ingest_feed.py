"""Feeds give an article an entry, and reach neither network nor disk."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest.drafts import Draft
from onrecord.ingest.feed import read_feed
from onrecord.records import Failure

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Example</title><language>en-gb</language>
<item><title>Bridge opens</title><link>https://example.org/a</link><guid>a-1</guid>
<pubDate>Mon, 04 Mar 2024 10:00:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The bridge is <b>open</b>.</p><script>no()</script>
<p>The mayor<br>was there.</p>]]></content:encoded></item>
<item><title>Ferry stops</title><description>The ferry &amp; its crew stop.</description></item>
<item><title>Bad day</title><description>Words.</description><pubDate>soon</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Пример</title>
<entry><id>tag:x</id><title>Мост открыт</title><link rel="self" href="https://e.org/s"/>
<link href="https://e.org/b"/><published>2024-03-04T10:00:00Z</published>
<updated>2024-03-09T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Мост открыт.</p>
<p>Мэр доволен.</p></div></content></entry>
<entry><id>tag:y</id><title>Паром</title><updated>2024-03-09T10:00:00Z</updated>
<summary>Паром не ходит.</summary></entry></feed>"""


def read(feed: str) -> list[Draft | Failure]:
    return list(read_feed(feed.encode(), place="f.xml", stem="f"))


def test_an_rss_entry_gives_its_fullest_text_and_metadata() -> None:
    first = read(RSS)[0]

    assert isinstance(first, Draft)
    assert first.text == "The bridge is open.\nThe mayor\nwas there."
    assert (first.id, first.title, first.url) == (
        "a-1",
        "Bridge opens",
        "https://example.org/a",
    )
    assert (first.outlet, first.lang) == ("The Example", "en")
    assert first.published == "2024-03-04T10:00:00+00:00"
    assert first.raw.startswith(b"<item")


def test_an_entry_without_an_id_takes_stem_and_number() -> None:
    second = read(RSS)[1]

    assert isinstance(second, Draft)
    assert (second.id, second.text) == ("f-2", "The ferry & its crew stop.")
    assert second.published is None


def test_an_entry_with_an_unreadable_date_is_a_failure_of_its_own() -> None:
    third = read(RSS)[2]

    assert isinstance(third, Failure)
    assert third.place == "f.xml: entry 3"
    assert "'soon'" in third.reason


def test_an_atom_entry_is_dated_by_publication_never_by_update() -> None:
    first, second = read(ATOM)

    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.text, first.url) == ("Мост открыт.\nМэр доволен.", "https://e.org/b")
    assert (first.published, second.published) == ("2024-03-04T10:00:00Z", None)
    assert (first.lang, second.text) == ("ru", "Паром не ходит.")


def test_entities_reach_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    feed = (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
        "<rss><channel><item><description>It is &x; here.</description></item></channel></rss>"
    )

    assert not any("secret words" in str(entry) for entry in read(feed))


def test_entities_do_not_multiply() -> None:
    lines = "".join(
        f'<!ENTITY e{n} "{"&e" + str(n - 1) + ";" if n else "x" * 50}{"&e" + str(n - 1) + ";" if n else ""}">'
        for n in range(40)
    )
    feed = (
        f"<!DOCTYPE rss [{lines}]><rss><channel><item>"
        "<description>&e39;</description></item></channel></rss>"
    )

    try:
        entries = read(feed)
    except InputError:
        return
    assert all(len(entry.text) < 1000 for entry in entries if isinstance(entry, Draft))


@pytest.mark.parametrize("feed", ["", "<rss>", "words", "<html><body/></html>"])
def test_what_is_no_feed_is_refused(feed: str) -> None:
    with pytest.raises(InputError):
        read(feed)
