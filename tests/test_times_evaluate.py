"""The scorer of times: its counts, its split, its mapping of the story's values."""

import json
from pathlib import Path

from onrecord.evaluate.times import (
    Scores,
    held_out,
    interval,
    measure_speed,
    read_timeml,
    score_document,
    score_story,
    score_timeml,
)

TIMEML = """<?xml version="1.0" ?><TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-12-19"
 functionInDocument="CREATION_TIME">19 December</TIMEX3></DCT>
<TEXT>He came <TIMEX3 tid="t1" type="DATE" value="2025-12-18">yesterday</TIMEX3> &amp; stays
<TIMEX3 tid="t2" type="DURATION" value="P2W">two weeks</TIMEX3>, until
<TIMEX3 tid="t3" type="DATE" value="2026-08">harvest</TIMEX3>.</TEXT></TimeML>"""


def write_story(folder: Path, expressions: list[dict[str, str]], text: str) -> Path:
    (folder / "articles").mkdir()
    article = {"id": "1", "lang": "en", "title": None, "text": text}
    (folder / "articles" / "1.json").write_text(json.dumps(article))
    entry = {"article": "1", "published": "2025-12-19", "expressions": expressions}
    gold = {"times": [entry], "times_unanchored": []}
    (folder / "gold.json").write_text(json.dumps(gold))
    return folder


def test_timeml_is_read_without_its_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(TIMEML)
    document = read_timeml(path)

    assert document.published == "2025-12-19"
    assert [t.span.of(document.text) for t in document.times] == [
        "yesterday", "two weeks", "harvest",
    ]  # fmt: skip
    assert "& stays" in document.text


def test_f1_counts_values_only_where_spans_meet(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(TIMEML)
    scores = score_timeml([path])["all"]

    assert (scores.gold, scores.predicted, scores.relaxed, scores.values) == (
        3,
        2,
        2,
        2,
    )
    assert scores.figures["value_f1"] == 80.0


def test_a_third_is_held_out_and_the_draw_does_not_change(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02d}.tml").write_text("")

    steering, held = held_out(tmp_path)

    assert len(held) == 10
    assert not set(steering) & set(held)
    assert (steering, held) == held_out(tmp_path)


def test_the_story_values_are_mapped_as_the_issue_says(tmp_path: Path) -> None:
    text = (
        "By the end of the year. In late November. Since 5 May. In September or October. "
        "Recently. The second half of 2025. 18 December 2025, 10:15. In March."
    )
    expressions = [
        {"surface": "By the end of the year", "value": "until:2025-12-31"},
        {"surface": "late November", "value": "2025-11/late"},
        {"surface": "Since 5 May", "value": "2025-05-05/"},
        {"surface": "In September or October", "value": "2025-09/2025-10"},
        {"surface": "Recently", "value": "vague"},
        {"surface": "The second half of 2025", "value": "2025-H2"},
        {"surface": "18 December 2025, 10:15", "value": "2025-12-18"},
        {"surface": "In March", "value": "2024-03"},  # wrong on purpose
    ]
    scores = score_story(write_story(tmp_path, expressions, text))

    assert (scores.right["en"], scores.total["en"]) == (7, 8)
    assert [miss.surface for miss in scores.misses] == ["In March"]


def test_one_document_is_scored_as_the_whole_is(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(TIMEML)

    assert score_document(read_timeml(path)) == score_timeml([path])["all"]


def test_the_interval_holds_the_figure_and_is_narrow_for_like_documents() -> None:
    alike = [Scores(10, 10, 8, 9, 9, 8)] * 20
    mixed = [Scores(10, 10, 8, 9, 9, hits) for hits in range(10)] * 2

    assert interval(alike) == (80.0, 80.0)
    low, high = interval(mixed)
    assert low < 45.0 < high
    assert interval(mixed, mixed) == (0.0, 0.0)


def test_speed_counts_the_words_of_one_language(tmp_path: Path) -> None:
    folder = write_story(tmp_path, [], "He came on 5 May 2025.")

    english, russian = (measure_speed(folder, lang) for lang in ("en", "ru"))

    assert (english.words, english.times) == (6, 1)
    assert english.per_second > 0
    assert (russian.words, russian.per_second) == (0, 0)
