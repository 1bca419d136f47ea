"""The scorers of names count what they say."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.evaluate.names import read_pairs, score_pairs, score_variants
from onrecord.names import load_gazetteer
from onrecord.records import Article

ROWS = """schema,name1,name2,is_match
Person,Anna Novak,Anna Novák,true
Person,Anna Novak,Ivan Petrov,false
Person,Anna Novak,Otto Berg,true
Company,Northern Steel,Northern Steel JSC,true
"""


def test_pairs_are_scored_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(ROWS)

    person, body = score_pairs(read_pairs(path))

    assert (person.kind, person.pairs, person.found, person.wrong) == (
        "person",
        3,
        1,
        0,
    )
    assert (person.precision, person.recall) == (1.0, 0.5)
    assert (body.kind, body.recall) == ("organisation", 1.0)


def test_variants_are_counted_where_they_occur(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    names = [
        {"canonical": "Belarus", "variants": ["Belarus", "Беларусь"]},
        {"canonical": "Nowhere", "variants": ["Minsk"]},
    ]
    gold.write_text(json.dumps({"names": names}))
    article = Article(id="a", text="Minsk, Belarus.", source_hash="h")

    figures = score_variants(gold, [(article, {})], load_gazetteer())

    assert (figures.occurrences, figures.resolved) == (2, 1)
    assert (figures.variants, figures.seen) == (3, 2)
    assert figures.missed == (("a", "text", 0, "Minsk", "Nowhere"),)
    assert figures.shared == ()
