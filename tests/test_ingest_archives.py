"""Web archives and Parquet files, where their libraries are installed."""

import io
from importlib import import_module
from pathlib import Path

import pytest

from onrecord.ingest import IngestOptions, ingest_paths
from onrecord.records import Article, Failure, Ingested

SENTENCE = (
    "The bridge over the river is open again, the minister told the press on Friday. "
)
PAGE = (
    f"<html><body><article>{''.join(f'<p>{n}. {SENTENCE * 2}</p>' for n in range(5))}"
)


def ingest(path: Path) -> tuple[list[Article], list[Failure]]:
    results = list(ingest_paths([str(path)], IngestOptions()))
    articles = [r.article for r in results if isinstance(r, Ingested)]
    return articles, [r for r in results if isinstance(r, Failure)]


def response(url: str, body: str, kind: str = "text/html") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-05-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_pages_of_an_archive_are_articles_undated_by_the_capture(
    tmp_path: Path,
) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        response("https://e.org/a", PAGE)
        + response("https://e.org/x.png", "png", "image/png")
        + response("https://e.org/b", "<html></html>")
    )

    articles, failures = ingest(path)

    assert [(a.id, a.url, a.published) for a in articles] == [
        ("crawl-1", "https://e.org/a", None)
    ]
    assert ["record 2" in failure.place for failure in failures] == [True]


def test_a_file_that_is_no_archive_is_a_failure(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"no archive")

    assert len(ingest(path)[1]) == 1


@pytest.mark.parametrize(
    ("name", "module", "command"),
    [
        ("x.warc", "fastwarc", "onrecord[warc]"),
        ("x.parquet", "pyarrow", "onrecord[report]"),
    ],
)
def test_without_its_library_a_file_is_a_failure_that_names_the_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    module: str,
    command: str,
) -> None:
    def missing(wanted: str) -> object:
        raise ImportError(wanted)

    layer = "warc" if module == "fastwarc" else "columns"
    monkeypatch.setattr(
        import_module(f"onrecord.ingest.{layer}"), "import_module", missing
    )
    (tmp_path / name).write_bytes(b"x")

    (failure,) = ingest(tmp_path / name)[1]

    assert command in failure.reason


def test_rows_of_a_parquet_file_are_articles(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = import_module("pyarrow.parquet")
    table = pyarrow.table(
        {
            "id": ["a", None, "c"],
            "text": [SENTENCE, SENTENCE + "Again.", None],
            "published": ["2024-03-04", None, None],
            "score": [1, 2, 3],
        }
    )
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    path = tmp_path / "news.parquet"
    path.write_bytes(stream.getvalue())

    articles, failures = ingest(path)

    assert [(a.id, a.published) for a in articles] == [
        ("a", "2024-03-04"),
        ("news-2", None),
    ]
    assert failures[0].place.endswith("row 3")
