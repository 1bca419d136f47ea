"""The bundled sample goes through ingest whole, labelled, and never misdated."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from onrecord.ingest import IngestOptions, ingest_paths
from onrecord.records import Article, Ingested

SAMPLE = files("onrecord") / "sample"


def read(folder: Path, **options: str) -> list[Article]:
    results = list(ingest_paths([str(folder)], IngestOptions(**options)))  # type: ignore[arg-type]
    return [result.article for result in results if isinstance(result, Ingested)]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    with as_file(SAMPLE / "articles") as folder:
        return read(folder)


def test_every_sample_article_is_taken_in_and_says_it_is_a_rendering(
    articles: list[Article],
) -> None:
    assert len(articles) == 60
    assert all(article.is_rendering for article in articles)
    assert "our paraphrase for testing" in (SAMPLE / "README.md").read_text().lower()


def test_articles_without_a_record_of_their_day_stay_undated(
    articles: list[Article],
) -> None:
    with as_file(SAMPLE / "articles") as folder:
        records = [json.loads(p.read_text()) for p in sorted(folder.iterdir())]

    assert [article.published for article in articles] == [
        record["published"] for record in records
    ]


def test_a_day_found_in_text_or_address_is_never_a_wrong_one(
    articles: list[Article], tmp_path: Path
) -> None:
    known = {article.id: article.published for article in articles}
    for article in articles:
        record = {"id": article.id, "text": article.text, "url": article.url}
        (tmp_path / f"{article.id}.json").write_text(json.dumps(record))

    found = {article.id: article.published for article in read(tmp_path)}

    dated = {id for id, day in found.items() if day is not None}
    assert {id for id in dated if found[id] != known[id]} == set()
    # 22 of the 43 dated articles show their day; fewer would be a loss.
    assert len(dated) >= 22


def test_every_zone_lies_in_its_string_and_in_order(articles: list[Article]) -> None:
    for article in articles:
        ends = {"title": 0, "text": 0}
        for zone in article.zones:
            assert ends[zone.where] <= zone.span.start < zone.span.end
            assert zone.span.end <= len(article.string(zone.where))
            ends[zone.where] = zone.span.end


def test_every_article_has_one_lead_and_a_title_is_a_headline(
    articles: list[Article],
) -> None:
    for article in articles:
        kinds = [zone.kind for zone in article.zones]
        assert kinds.count("lead") == 1, article.id
        titles = [zone for zone in article.zones if zone.where == "title"]
        assert len(titles) == (article.title is not None)
        headlines = [zone.span.of(article.text) for zone in article.zones
                     if zone.where == "text" and zone.kind == "headline"]  # fmt: skip
        if article.title is not None and article.title in article.text.split("\n"):
            assert article.title in headlines


def test_languages_agree_with_the_records(
    articles: list[Article], tmp_path: Path
) -> None:
    for article in articles:
        record = {"id": article.id, "text": article.text, "title": article.title}
        (tmp_path / f"{article.id}.json").write_text(json.dumps(record))

    assert {a.id: a.lang for a in read(tmp_path)} == {a.id: a.lang for a in articles}
