"""Score names: labelled pairs, and the variants listed in a story's gold.

Every figure comes with its count. The data stays where it is; its place is an
argument. What the figures were on which day stands in docs/names.md.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.names import find_mentions
from onrecord.names.contexts import score_people
from onrecord.names.gazetteer import Gazetteer, load_gazetteer
from onrecord.names.pairs import LIKE, PairKind, score_pair
from onrecord.records import Article, Mention, Where
from onrecord.syntax import Analysis

__all__ = [
    "CurvePoint",
    "LabelledPair",
    "PairFigures",
    "VariantFigures",
    "read_pairs",
    "score_crossing",
    "score_pairs",
    "score_variants",
]

_PERSON = "Person"  # every other schema of the bench names a body, company or vessel


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two names and whether an annotator takes them for one."""

    one: str
    other: str
    kind: PairKind
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """What one threshold does on labelled pairs.

    Attributes:
        recall: Share of the pairs labelled as one that reach it.
        false_merges: Share of the others that do.
        wrong: How many others do.
        pairs: How many were scored.
    """

    threshold: float
    recall: float
    false_merges: float
    wrong: int
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFigures:
    """How well scores part the pairs of one kind.

    Attributes:
        pairs: How many were scored.
        same: How many of them are labelled as one name.
        found: Of these, how many score at least the threshold.
        wrong: Others that do.
        recall_at_precision: Best recall at a precision of at least 0.97, and the
            threshold that gives it; both 0 where none does.
    """

    kind: PairKind
    pairs: int
    same: int
    found: int
    wrong: int
    recall_at_precision: tuple[float, float]

    @property
    def precision(self) -> float:
        """Return found over everything at or above the threshold."""
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """Return found over everything labelled as one."""
        return self.found / max(1, self.same)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantFigures:
    """How many occurrences of listed variants resolve as the gold says.

    Attributes:
        occurrences: Whole-word occurrences of any variant in title or text.
        resolved: Of these, those with a mention of the canonical name over them.
        variants: Listed variants.
        seen: Of these, those that occur at all.
        missed: Each miss as (article, where, first codepoint, variant, canonical).
        shared: Canonical names whose entity is also another canonical name's.
    """

    occurrences: int
    resolved: int
    variants: int
    seen: int
    missed: tuple[tuple[str, Where, int, str, str], ...]
    shared: tuple[str, ...]


def read_pairs(path: Path) -> tuple[LabelledPair, ...]:
    """Read a CSV with columns ``schema``, ``name1``, ``name2``, ``is_match``."""
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            LabelledPair(
                row["name1"],
                row["name2"],
                "person" if row["schema"] == _PERSON else "organisation",
                row["is_match"] == "true",
            )
            for row in csv.DictReader(rows)
        )


_THRESHOLDS = (0.80, 0.85, 0.88, 0.90, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97)


def score_crossing(path: Path, *, contexts: bool) -> tuple[CurvePoint, ...]:
    """Score pairs of a Cyrillic and a Latin name, by threshold; totals only.

    Args:
        path: CSV with ``left``, ``right``, ``left_context``, ``right_context``, ``same``.
        contexts: Whether the words beside the names count.
    """
    gazetteer = load_gazetteer()
    scored: list[tuple[float, bool]] = []
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            beside = (
                (row["left_context"], row["right_context"]) if contexts else ("", "")
            )
            score = score_people(row["left"], row["right"], beside, gazetteer)
            scored.append((score, row["same"] == "1"))
    same = sum(label for _, label in scored)
    others = len(scored) - same
    out = []
    for threshold in _THRESHOLDS:
        above = [label for score, label in scored if score >= threshold]
        wrong = len(above) - sum(above)
        out.append(
            CurvePoint(
                threshold=threshold,
                recall=round(sum(above) / max(1, same), 3),
                false_merges=round(wrong / max(1, others), 3),
                wrong=wrong,
                pairs=len(scored),
            )
        )
    return tuple(out)


def score_pairs(
    pairs: Iterable[LabelledPair], *, threshold: float = LIKE
) -> tuple[PairFigures, ...]:
    """Score labelled pairs, persons and bodies apart."""
    scored: dict[PairKind, list[tuple[float, bool]]] = {
        "person": [],
        "organisation": [],
    }
    for pair in pairs:
        score = score_pair(pair.one, pair.other, pair.kind).score
        scored[pair.kind].append((score, pair.same))
    return tuple(
        _figures(kind, found, threshold) for kind, found in scored.items() if found
    )


_PRECISION = 0.97  # the target


def _figures(
    kind: PairKind, scored: Sequence[tuple[float, bool]], threshold: float
) -> PairFigures:
    same = sum(label for _, label in scored)
    best = (0.0, 0.0)
    for cut in sorted({score for score, _ in scored}):
        above = [label for score, label in scored if score >= cut]
        if sum(above) >= _PRECISION * len(above):
            best = max(best, (round(sum(above) / max(1, same), 3), cut))
    above = [label for score, label in scored if score >= threshold]
    return PairFigures(
        kind=kind,
        pairs=len(scored),
        same=same,
        found=sum(above),
        wrong=len(above) - sum(above),
        recall_at_precision=best,
    )


def score_variants(
    gold: Path,
    articles: Iterable[tuple[Article, Mapping[Where, Analysis]]],
    gazetteer: Gazetteer,
) -> VariantFigures:
    """Score the ``names`` of a story's gold.

    Args:
        gold: JSON with ``names``: a list of ``canonical`` and ``variants``.
        articles: The story's articles with their syntax, as far as read.
        gazetteer: What is known beforehand.
    """
    names = json.loads(gold.read_text(encoding="utf-8"))["names"]
    listed = [(variant, n["canonical"]) for n in names for variant in n["variants"]]
    entities: dict[str, set[str]] = {}
    missed: list[tuple[str, Where, int, str, str]] = []
    seen: set[tuple[str, str]] = set()
    occurrences = 0
    for article, analyses in articles:
        mentions = find_mentions(article, analyses, gazetteer)
        for where in _wheres():
            for start, variant, canonical in _occurrences(
                article.string(where), listed
            ):
                occurrences += 1
                seen.add((variant, canonical))
                over = _over(mentions, where, start, start + len(variant))
                right = [m for m in over if m.name == canonical]
                entities.setdefault(canonical, set()).update(m.entity for m in right)
                if not right:
                    missed.append((article.id, where, start, variant, canonical))
    return VariantFigures(
        occurrences=occurrences,
        resolved=occurrences - len(missed),
        variants=len(listed),
        seen=len(seen),
        missed=tuple(missed),
        shared=_shared(entities),
    )


def _wheres() -> tuple[Where, ...]:
    return ("title", "text")


def _occurrences(
    text: str, listed: Iterable[tuple[str, str]]
) -> Iterable[tuple[int, str, str]]:
    for variant, canonical in listed:
        for match in re.finditer(rf"(?<!\w){re.escape(variant)}(?!\w)", text):
            yield match.start(), variant, canonical


def _over(
    mentions: Iterable[Mention], where: Where, start: int, end: int
) -> list[Mention]:
    return [
        m
        for m in mentions
        if m.where == where and m.span.start < end and start < m.span.end
    ]


def _shared(entities: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(
        sorted(
            name
            for name, ids in entities.items()
            if any(ids & others for other, others in entities.items() if other != name)
        )
    )
