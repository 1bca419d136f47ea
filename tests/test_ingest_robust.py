"""Whatever the bytes, ingest answers with articles and failures, never otherwise."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ingest import IngestOptions, ingest_paths
from onrecord.records import Failure, Ingested

SENTENCE = "The bridge over the river is open again, the minister said on Friday."
PAGE = (
    f"<html><head><title>T</title></head><body>{f'<p>{SENTENCE}</p>' * 5}</body></html>"
)
FEED = (
    "<rss><channel><title>T</title><item><guid>a</guid><pubDate>Mon, 04 Mar 2024 "
    f"10:00:00 +0000</pubDate><description>&lt;p&gt;{SENTENCE}</description></item>"
    "</channel></rss>"
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.org/\r\n"
    b"Content-Type: application/http\r\nContent-Length: 60\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html></html>  \r\n\r\n"
)
SEEDS = {
    ".txt": f"4 March 2024, 10:00\nGENEVA (AP) — {SENTENCE}".encode(),
    ".html": PAGE.encode(),
    ".json": f'[{{"id": "a", "text": "{SENTENCE}", "published": "2024-03-04"}}]'.encode(),
    ".jsonl": f'{{"text": "{SENTENCE}"}}\n{{"text": "x y"}}\n'.encode(),
    ".xml": FEED.encode(),
    ".warc": WARC,
    ".parquet": b"PAR1\x15\x04\x15\x00PAR1",
}


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Return ``whole`` with some bytes replaced, cut out or put in."""
    raw = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        raw[at : at + draw(st.integers(0, 6))] = draw(st.binary(max_size=6))
    return bytes(raw)


@pytest.mark.parametrize("suffix", sorted(SEEDS))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_damaged_files_give_articles_and_failures_only(
    tmp_path: Path, suffix: str, data: st.DataObject
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data.draw(damaged(SEEDS[suffix]) | st.binary(max_size=80)))

    results = list(ingest_paths([str(path)], IngestOptions()))

    for result in results:
        assert isinstance(result, (Ingested, Failure))
        if isinstance(result, Failure):
            assert result.place.startswith(str(path))
            assert len(result.reason) < 2000
        else:
            assert result.article.text.strip()
    assert results or suffix in (".json", ".jsonl", ".xml")


@settings(max_examples=100, deadline=None)
@given(text=st.text(), title=st.none() | st.text(), given_day=st.none() | st.dates())
def test_any_text_goes_through_with_its_zones(
    text: str, title: str | None, given_day: object
) -> None:
    import msgspec  # noqa: PLC0415

    line = msgspec.json.encode({"text": text, "title": title})
    published = str(given_day) if given_day is not None else None
    options = IngestOptions(published=published, stdin=lambda: io.BytesIO(line))

    (result,) = ingest_paths(["-"], options)

    if isinstance(result, Ingested):
        article = result.article
        assert article.text == text
        assert article.published_basis == (
            "given" if published else article.published_basis
        )
        for zone in article.zones:
            words = zone.span.of(article.string(zone.where))
            assert words
            assert words == words.strip()
