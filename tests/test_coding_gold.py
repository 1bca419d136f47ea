"""Gate: floors on the tuning half and on the development sentences.

The floors hold what was reached; a figure on sentences that the rules were tuned on
says little of others (docs/decisions/coding-frames.md states those).
"""

from pathlib import Path

import pytest

from onrecord.coding import load_codebook
from onrecord.evaluate.status import Scores, read_gold, score_gold
from onrecord.settings import Settings

GOLD = Path(__file__).parent / "gold"
FLOORS = {"code": 0.97, "modality": 0.97, "polarity": 0.98, "deadline": 0.97}
SENTENCES = {"en": 593, "ru": 457}
# Written cold to find what no trigger lists, many idioms; partly repaired since.
COLD_FLOORS = {"code": 0.82, "modality": 0.82, "polarity": 0.85, "deadline": 0.85}
COLD_SENTENCES = {"en": 507, "ru": 344}


@pytest.fixture(scope="module", name="scores")
def gold_scores() -> dict[str, Scores]:
    gold = [
        item
        for lang in sorted(SENTENCES)
        for item in read_gold(GOLD / f"status_{lang}" / "tune.jsonl")
    ]
    return score_gold(gold, load_codebook("deployment@1"), Settings())


@pytest.fixture(scope="module", name="cold")
def cold_scores() -> dict[str, Scores]:
    gold = [
        item
        for lang in sorted(COLD_SENTENCES)
        for item in read_gold(GOLD / f"status_{lang}" / "dev2.jsonl")
    ]
    return score_gold(gold, load_codebook("deployment@1"), Settings())


@pytest.mark.parametrize("lang", sorted(COLD_SENTENCES))
def test_nor_has_the_cold_one(lang: str, cold: dict[str, Scores]) -> None:
    assert cold[lang].sentences >= COLD_SENTENCES[lang]


@pytest.mark.parametrize("field", sorted(COLD_FLOORS))
@pytest.mark.parametrize("lang", sorted(COLD_SENTENCES))
def test_no_field_falls_on_wordings_from_elsewhere(
    lang: str, field: str, cold: dict[str, Scores]
) -> None:
    assert cold[lang].share(field) >= COLD_FLOORS[field], cold[lang].misses


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_the_corpus_has_not_shrunk(lang: str, scores: dict[str, Scores]) -> None:
    assert scores[lang].sentences >= SENTENCES[lang]


@pytest.mark.parametrize("field", sorted(FLOORS))
@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_no_field_falls_below_its_floor(
    lang: str, field: str, scores: dict[str, Scores]
) -> None:
    assert scores[lang].share(field) >= FLOORS[field], scores[lang].misses


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_sentences_and_ids_are_unique_and_negative_where_denied(lang: str) -> None:
    gold = read_gold(GOLD / f"status_{lang}" / "tune.jsonl")

    assert len({(g.context, g.text, g.level) for g in gold}) == len(gold)
    for item in gold:
        for claim in item.claims:
            assert claim.modality != "denied" or claim.polarity == "negative"
