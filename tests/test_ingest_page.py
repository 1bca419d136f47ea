"""Web pages give their article and metadata, offline."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import IngestOptions, ingest_paths
from onrecord.ingest.page import draft_page
from onrecord.records import Ingested

PARAGRAPHS = [
    "GENEVA, March 4 (AP) - The bridge over the river is open again, the minister said.",
    "“We have kept our promise,” he told reporters who had come to the river bank early.",
    "The bridge was closed two years ago, when a ship struck the second of its five piers.",
    "A second bridge is to follow within the next ten years, according to the ministry.",
]
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bridge opens again after two years - The Example</title>
<meta property="og:title" content="Bridge opens again after two years">
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2024-03-04T10:00:00+00:00">
<meta name="author" content="Ann Writer">
<link rel="canonical" href="https://example.org/bridge">
</head><body><nav><ul><li>Home</li><li>Sport</li></ul></nav>
<article><h1>Bridge opens again after two years</h1>{BODY}</article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_text_title_day_author_and_address(tmp_path: Path) -> None:
    path = tmp_path / "bridge.html"
    path.write_text(PAGE, encoding="utf-8")

    (result,) = ingest_paths([str(path)], IngestOptions())

    assert isinstance(result, Ingested)
    article = result.article
    assert article.id == "bridge"
    assert article.title == "Bridge opens again after two years"
    assert (article.published, article.published_basis) == ("2024-03-04", "metadata")
    assert (article.outlet, article.byline) == ("The Example", "Ann Writer")
    assert article.url == "https://example.org/bridge"
    assert (article.lang, article.agency, article.dateline) == ("en", "AP", "GENEVA")
    assert result.raw == PAGE.encode()
    for words in PARAGRAPHS[1:]:
        assert words in article.text
    assert "rights reserved" not in article.text


def test_the_declared_encoding_of_a_page_is_used() -> None:
    page = PAGE.replace("utf-8", "iso-8859-5").replace(
        "A second bridge is", "Второй мост"
    )
    raw = page.encode("iso8859_5", errors="xmlcharrefreplace")

    assert "Второй мост" in draft_page(raw, place="x", stem="x").text


def test_an_address_known_from_outside_the_page_wins() -> None:
    url = "https://example.org/other"

    assert draft_page(PAGE.encode(), place="x", stem="x", url=url).url == url


def test_a_page_without_metadata_stays_undated() -> None:
    page = f"<html><body><article>{BODY}</article></body></html>"

    assert draft_page(page.encode(), place="x", stem="x").published is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><head><title>Log in</title></head><body><form><input></form></body></html>",
        "not markup",
        "<html><body><h1>404 Not found</h1><p>There is no such page.</p></body></html>",
        "<html><body><p>We use cookies. "
        + "Subscribe to our letter. " * 9
        + "</p></body></html>",
        "<!-- -->",
    ],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="without an article"):
        draft_page(page.encode(), place="x", stem="x")


def test_reading_a_page_twice_gives_the_same(tmp_path: Path) -> None:
    first = draft_page(PAGE.encode(), place="x", stem="x")

    assert draft_page(PAGE.encode(), place="x", stem="x") == first
