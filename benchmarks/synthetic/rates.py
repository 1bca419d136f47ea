"""How often things happen in the real story, and how they were measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["RATES", "Rates", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Shares and counts of the founding story.

    Attributes:
        articles: Articles of one story.
        statements: Statements of one story.
        speakers: Speakers of one story.
        foremost: Share of the statements that the foremost speaker makes.
        reports: How many articles report a statement, one entry a statement.
        direct: Share of reports that quote.
        relayed: Share of reports that name a relay.
        differing: Share of reports that assert another status than was asserted.
        undated: Share of articles without a day of publication.
        kin: Share of articles in a lineage.
        lineage: Sizes of lineages.
        conflicts: Conflicts of each kind in one story.
    """

    articles: int
    statements: int
    speakers: int
    foremost: float
    reports: tuple[int, ...]
    direct: float
    relayed: float
    differing: float
    undated: float
    kin: float
    lineage: tuple[int, ...]
    conflicts: dict[str, int]


def measure(story: Path) -> Rates:
    """Measure the rates of a story whose folder holds ``gold.json`` and ``articles``.

    Args:
        story: The folder with ``gold.json`` and ``articles``.
    """
    gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    articles = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((story / "articles").glob("*.json"))
    ]
    statements = gold["utterances"]
    reports = [(u, r) for u in statements for r in u["reported_by"]]
    speakers = [u["speaker"] for u in statements]
    kinds = [c["kind"] for c in gold["conflicts"]]
    kin = {a for x in gold["lineages"] for a in x["articles"]}
    return Rates(
        articles=len(articles),
        statements=len(statements),
        speakers=len(set(speakers)),
        foremost=_share([s == max(speakers, key=speakers.count) for s in speakers]),
        reports=tuple(sorted(len(u["reported_by"]) for u in statements)),
        direct=_share([r["direct_quote"] for _, r in reports]),
        relayed=_share([bool(r["relay_outlets"]) for _, r in reports]),
        differing=_share(
            [r["rendering_status"] != u["status_asserted"] for u, r in reports]
        ),
        undated=_share([a["published"] is None for a in articles]),
        kin=round(len(kin) / len(articles), 3),
        lineage=tuple(sorted(len(x["articles"]) for x in gold["lineages"])),
        conflicts={kind: kinds.count(kind) for kind in sorted(set(kinds))},
    )


def _share(found: Sequence[Any]) -> float:
    return round(sum(map(bool, found)) / len(found), 3)


# Measured with: python -m benchmarks.synthetic --measure STORY, the founding story's folder
RATES = Rates(
    articles=60,
    statements=25,
    speakers=11,
    foremost=0.4,
    reports=(1,) * 9 + (2,) * 3 + (3,) * 3 + (4, 6, 7) + (8,) * 3 + (9,) * 3 + (10,),
    direct=0.559,
    relayed=0.402,
    differing=0.108,
    undated=0.283,
    kin=0.45,
    lineage=(2, 2, 2, 2, 2, 3, 6, 7, 7),
    conflicts={
        "date_conflict": 2,
        "forecast_vs_outcome": 1,
        "headline_vs_body": 1,
        "rendering_vs_rendering": 8,
        "speaker_vs_speaker": 1,
    },
)
