"""When an article was published: what counts, in which order, and what never does."""

import json
from pathlib import Path

import pytest

from onrecord.ingest import IngestOptions, ingest_paths
from onrecord.ingest.calendar import find_days, url_day, url_month
from onrecord.records import Article, Ingested

BODY = "The bridge over the river is open again, the minister said on Friday."


def article(
    tmp_path: Path, text: str, *, given: str | None = None, **fields: object
) -> Article:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"text": text, **fields}))
    (result,) = ingest_paths([str(path)], IngestOptions(published=given))
    assert isinstance(result, Ingested)
    return result.article


def published(article: Article) -> tuple[str | None, str | None]:
    return article.published, article.published_basis


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T16:58:00Z", "2024-03-04T16:58:00Z"),
        ("2024-03-04T16:58:00+03:00", "2024-03-04T13:58:00Z"),
        ("2024-03-04T16:58+0300", "2024-03-04T13:58:00Z"),
        ("2024-03-04T01:00:00+03:00", "2024-03-04"),  # still the 3rd in UTC
        ("2024-03-04T16:58:00", "2024-03-04"),
        ("2024-03-04 16:58:30.5", "2024-03-04"),
        ("", None),
    ],
)
def test_the_records_own_day_is_kept(
    tmp_path: Path, own: str, kept: str | None
) -> None:
    found = article(tmp_path, BODY, published=own)

    assert published(found) == (kept, "metadata" if kept else None)


ORDER = [
    ({"published": "2024-03-04"}, "2024-03-09", BODY, ("2024-03-04", "metadata")),
    ({}, "2024-03-09", f"4 March 2024, 16:58\n\n{BODY}", ("2024-03-09", "given")),
    ({}, None, f"4 March 2024, 16:58\n\n{BODY}", ("2024-03-04", "stamp")),
    ({"url": "https://example.org/2024/03/04/bridge"}, None, BODY, ("2024-03-04", "stamp")),
    ({}, None, f"https://example.org/20240304/bridge.html\n\n{BODY}", ("2024-03-04", "stamp")),
    ({}, None, f"GENEVA, March 4, 2024 (AP) - {BODY}", ("2024-03-04", "dateline")),
    (
        {"url": "https://example.org/2024/03/bridge"}, None,
        f"GENEVA, March 4 (AP) - {BODY}", ("2024-03-04", "dateline"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "text", "expected"), ORDER)
def test_record_flag_stamp_and_dateline_count_in_this_order(
    tmp_path: Path,
    fields: dict[str, str],
    given: str | None,
    text: str,
    expected: tuple[str, str],
) -> None:
    assert published(article(tmp_path, text, given=given, **fields)) == expected


UNDATED = [
    ("a yearless dateline", {}, f"GENEVA, March 4. /TASS/. {BODY}"),
    ("a yearless dateline against the address", {"url": "https://e.org/2024/05/x"},
     f"GENEVA, March 4 (AP) - {BODY}"),
    ("the date among a site's menus", {},
     f"News\nMonday, 4 March 2024\nSport\nCulture\n\nBridge over the river opens\n\n{BODY}"),
    ("a date in a menu line", {}, f"Flag Monday, 4 March 2024\n\n{BODY}"),
    ("a later edit", {}, f"Updated: 4 March 2024, 10:00\n\n{BODY}"),
    ("a date in the prose", {}, f"{BODY} It closed on 4 March 2024."),
    ("digits in a slug", {"url": "https://e.org/bridge-20240304-opens"}, BODY),
    ("digits in a query", {"url": "https://e.org/a?d=/2024/03/04/"}, BODY),
    ("a month's issue", {}, f"Bridge Opens Again\n\nMarch/April 2024\n\n{BODY}"),
    ("stamp and address far apart", {"url": "https://e.org/2024/03/04/x"},
     f"9 May 2024, 10:00\n\n{BODY}"),
    ("two stamps", {}, f"4 March 2024, 10:00\n9 March 2024, 10:00\n\n{BODY}"),
    ("an impossible stamp", {}, f"31.02.2024 10:00\n\n{BODY}"),
    ("a stamp below the text", {}, f"{BODY}\n\nThe rest follows here.\n\n4 March 2024, 10:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "text"),
    [case[1:] for case in UNDATED],
    ids=[case[0] for case in UNDATED],
)
def test_what_is_no_publication_date_leaves_the_article_undated(
    tmp_path: Path, fields: dict[str, str], text: str
) -> None:
    assert published(article(tmp_path, text, **fields)) == (None, None)


def test_a_date_without_clock_counts_beside_the_headline(tmp_path: Path) -> None:
    text = f"Bridge over the river opens\n4 March 2024\n\n{BODY}"

    assert published(article(tmp_path, text)) == ("2024-03-04", "stamp")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("4 March 2024", ["2024-03-04"]),
        ("March 4th, 2024", ["2024-03-04"]),
        ("4 марта 2024 года", ["2024-03-04"]),
        ("4 березня 2024", ["2024-03-04"]),
        ("4. März 2024", ["2024-03-04"]),
        ("2024. március 4.", ["2024-03-04"]),
        ("04.03.2024", ["2024-03-04"]),
        ("2024-03-04", ["2024-03-04"]),
        ("13/04/2024", ["2024-04-13"]),
        ("04/13/2024", ["2024-04-13"]),
        ("03/04/2024", []),  # two readings
        ("29 February 2024, 29 February 2023", ["2024-02-29"]),
        ("31.04.2024", []),
        ("March 2024", []),
        ("version 1.2.2024.5", []),
    ],
)
def test_full_dates_are_found_and_no_others(words: str, days: list[str]) -> None:
    assert [found.day.isoformat() for found in find_days(words)] == days


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://e.org/2024/03/04/x.html", "2024-03-04"),
        ("https://e.org/2024/3/4/x", "2024-03-04"),
        ("https://e.org/2024/mar/04/x", "2024-03-04"),
        ("https://e.org/20240304/x.html", "2024-03-04"),
        ("https://e.org/2024-03-04/x", "2024-03-04"),
        ("https://e.org/2024/03/x", None),
        ("https://e.org/2024/13/04/x", None),
        ("https://e.org/n/20240304", None),
        ("https://e.org/123420240304/x", None),
    ],
)
def test_only_a_path_of_publication_dates_an_address(url: str, day: str | None) -> None:
    found = url_day(url)

    assert (found and found.isoformat()) == day


def test_year_and_month_of_a_path_are_read() -> None:
    assert url_month("https://e.org/2024/03/x") == (2024, 3)
    assert url_month("https://e.org/2024/x") == (2024, None)
    assert url_month("https://e.org/x-2024") is None
