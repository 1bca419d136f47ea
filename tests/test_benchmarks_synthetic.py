"""Generated news: the same from the same seed, at the rates of the real story."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from benchmarks.synthetic import RATES, Made, generate, raw_of
from benchmarks.synthetic.__main__ import main

from onrecord.ledger import misplaced, quoted
from onrecord.records import Reading, Where


@pytest.fixture(scope="module", name="stream")
def _stream() -> list[Made]:
    return list(generate(900, seed=11))


def text_of(made: Made) -> str:
    return made.reading.article.text


def strings_of(made: Made) -> Callable[[str, Where], str]:
    return lambda _, where: made.reading.article.string(where)


def test_a_seed_gives_the_same_articles_however_many(stream: list[Made]) -> None:
    assert list(islice(generate(10**9, seed=11), 40)) == stream[:40]
    assert list(generate(5, seed=12)) != stream[:5]


def test_articles_come_by_day_and_each_once(stream: list[Made]) -> None:
    days = [(m.day, m.reading.article.id) for m in stream]

    assert days == sorted(days)
    assert len({name for _, name in days}) == len(days)


def test_every_span_reads_words_of_its_article(stream: list[Made]) -> None:
    wrong = [
        problem
        for made in stream
        for problem in misplaced(quoted(made.reading), strings_of(made))
    ]

    assert wrong == []
    assert all(raw_of(m) == text_of(m).encode() for m in stream)


def test_names_stand_where_the_reading_puts_them(stream: list[Made]) -> None:
    for made in stream[:200]:
        for mention in made.reading.mentions:
            assert mention.span.of(text_of(made)) == mention.name
        for attribution in made.reading.attributions:
            assert attribution.speaker is not None
            assert attribution.source[0].of(text_of(made)) == attribution.speaker.name


def test_shares_are_those_of_the_real_story(stream: list[Made]) -> None:
    kin = {m.parent for m in stream if m.parent}
    kin |= {m.reading.article.id for m in stream if m.parent}
    undated = [m for m in stream if m.reading.article.published is None]
    told = [t for m in stream for t in m.told]
    quoting = [m for m in stream if "“" in text_of(m)]

    assert len(kin) / len(stream) == pytest.approx(RATES.kin, abs=0.06)
    assert len(undated) / len(stream) == pytest.approx(RATES.undated, abs=0.04)
    # 102 reports in 60 articles; a cut copy leaves some out
    assert len(told) / len(stream) == pytest.approx(1.7, abs=0.25)
    assert 0.4 < len(quoting) / len(stream) < 0.8


def test_what_is_no_copy_shares_few_sentences_with_anything(
    stream: list[Made],
) -> None:
    seen: set[str] = set()
    repeated = sentences = 0
    for made in stream:
        own = [s for s in text_of(made).split(". ") if len(s) > 60]
        if made.kind == "own":
            repeated += sum(s in seen for s in own)
            sentences += len(own)
        seen.update(own)

    assert repeated < 0.01 * sentences


def test_a_copy_has_its_parents_words_and_a_cut_their_beginning(
    stream: list[Made],
) -> None:
    by_id = {m.reading.article.id: m for m in stream}
    for made in stream:
        parent = by_id.get(made.parent or "")
        if parent is None:
            continue
        if made.kind == "copy":
            assert text_of(made) == text_of(parent)
        elif made.kind == "cut":
            assert text_of(parent).startswith(text_of(made))


def test_some_articles_tell_another_status_than_was_asserted(
    stream: list[Made],
) -> None:
    told: dict[str, set[tuple[str, str]]] = {}
    for made in stream:
        for one in made.told:
            told.setdefault(one.event, set()).add((one.code, one.modality))

    parted = [event for event, ways in told.items() if len(ways) > 1]
    assert 0.05 < len(parted) / len(told) < 0.4


@pytest.mark.parametrize(
    ("flags", "name", "fields"),
    [
        ([], "articles.jsonl", {"id", "outlet", "title", "published", "text"}),
        (["--readings"], "readings.jsonl", {"article", "attributions", "claims"}),
    ],
)
def test_the_command_writes_news_and_the_truth_about_it(
    tmp_path: Path, flags: list[str], name: str, fields: set[str]
) -> None:
    assert main(["--articles", "7", "--seed", "3", *flags, str(tmp_path)]) == 0

    news = [json.loads(x) for x in (tmp_path / name).read_bytes().splitlines()]
    truth = [
        json.loads(x) for x in (tmp_path / "truth.jsonl").read_bytes().splitlines()
    ]
    assert len(news) == len(truth) == 7
    assert all(fields <= set(row) for row in news)
    assert {"article", "parent", "kind", "told"} <= set(truth[0])


def test_a_reading_holds_an_article_whole(stream: list[Made]) -> None:
    assert isinstance(stream[0].reading, Reading)
    assert stream[0].reading.article.title
    assert {z.kind for z in stream[0].reading.article.zones} >= {"headline", "lead"}
