"""How status coding is counted."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from onrecord.coding import load_codebook
from onrecord.evaluate.status import GoldClaim, GoldSentence, Scores, main, score_gold
from onrecord.settings import Settings

ARRIVED = GoldClaim(
    subject="Patriot", code="arrived", modality="asserted", polarity="positive"
)
ASKED = GoldClaim(
    subject="Patriot", code="requested", modality="asserted", polarity="positive"
)


def gold(text: str, *claims: GoldClaim) -> GoldSentence:
    return GoldSentence(
        id=text, lang="en", published="2025-09-10", text=text, claims=claims
    )


def scored(*items: GoldSentence) -> Scores:
    return score_gold(items, load_codebook("deployment@1"), Settings())["en"]


def test_a_claim_missed_does_not_take_the_partner_of_one_found() -> None:
    """The engine finds the second alone; it agrees with the first in all but code."""
    scores = scored(gold("The Patriot has arrived in Kiel.", ASKED, ARRIVED))

    assert scores.total == 2
    assert scores.right["code"] == 1
    assert scores.confusion == {("requested", "none"): 1, ("arrived", "arrived"): 1}


def test_of_the_claims_found_no_missed_one_counts() -> None:
    denied = msgspec.structs.replace(ARRIVED, modality="denied", polarity="negative")
    scores = scored(
        gold("The Patriot has arrived in Kiel.", ASKED, ARRIVED),
        gold("The Patriot has come to Ulm.", denied),
        gold("Nothing was said.", ARRIVED),
    )

    whole = scores.found["all"]

    assert (whole.expected, whole.found) == (4, 2)
    assert (whole.right["modality"], whole.right["deadline"]) == (1, 2)
    assert scores.found["requested"].found == 0
    assert scores.found["denied"].right["polarity"] == 0


def test_the_report_gives_shares_of_the_claims_found_with_intervals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(msgspec.json.encode(gold("The Patriot has arrived.", ARRIVED)))

    assert main([str(path), "--rules"]) == 0

    shown = capsys.readouterr().out
    assert "of the claims found (1 of 1)" in shown
    assert "modality  1.000  (1/1)  [0.207, 1.000]" in shown
    assert "without a deadline" in shown
