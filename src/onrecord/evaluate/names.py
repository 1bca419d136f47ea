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
from onrecord.names.contexts import Verdict, judge_people, score_people
from onrecord.names.gazetteer import Gazetteer, load_gazetteer
from onrecord.names.pairs import PairKind, score_pair
from onrecord.records import Article, Mention, Where
from onrecord.syntax import Analysis

__all__ = [
    "CurvePoint",
    "LabelledPair",
    "MergeFigures",
    "PairFigures",
    "VariantFigures",
    "read_pairs",
    "score_crossing",
    "score_merges",
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
class MergeFigures:
    """What happens to pairs of a Cyrillic and a Latin name with the words beside them.

    Attributes:
        same: Pairs labelled as one.
        others: Pairs labelled as two.
        merged: Pairs labelled as one that are merged without a person.
        wrongly_merged: Pairs labelled as two that are.
        shown: Pairs labelled as one that are merged or shown to a person.
        wrongly_shown: Pairs labelled as two that are.
        beside_both: Pairs labelled as one with words beside both names; no other can
            be merged.
    """

    same: int
    others: int
    merged: int
    wrongly_merged: int
    shown: int
    wrongly_shown: int
    beside_both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFigures:
    """How well scores part the pairs of one kind.

    Attributes:
        pairs: How many were scored.
        same: How many of them are labelled as one name.
        found: Of these, how many are alike enough to be shown.
        wrong: Others that are.
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
        """Return found over everything that would be shown."""
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


def score_merges(path: Path) -> MergeFigures:
    """Judge pairs of a Cyrillic and a Latin name as reading would; totals only.

    Args:
        path: CSV as for ``score_crossing``.
    """
    gazetteer = load_gazetteer()
    verdicts: list[tuple[Verdict, bool, bool]] = []
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            beside = (row["left_context"], row["right_context"])
            verdict = judge_people(row["left"], row["right"], beside, gazetteer)
            verdicts.append((verdict, row["same"] == "1", all(beside)))
    ones = [(verdict, both) for verdict, same, both in verdicts if same]
    twos = [verdict for verdict, same, _ in verdicts if not same]
    return MergeFigures(
        same=len(ones),
        others=len(twos),
        merged=sum(verdict == "merge" for verdict, _ in ones),
        wrongly_merged=twos.count("merge"),
        shown=sum(verdict != "apart" for verdict, _ in ones),
        wrongly_shown=len(twos) - twos.count("apart"),
        beside_both=sum(both for _, both in ones),
    )


def score_pairs(pairs: Iterable[LabelledPair]) -> tuple[PairFigures, ...]:
    """Score labelled pairs by likeness, persons and bodies apart.

    The weights were fitted on name_bench.csv: on that file these are figures in
    sample, and ``training/likeness.py`` prints those out of fold.
    """
    scored: dict[PairKind, list[tuple[float, bool, bool]]] = {
        "person": [],
        "organisation": [],
    }
    for pair in pairs:
        found = score_pair(pair.one, pair.other, pair.kind)
        scored[pair.kind].append((found.likeness, found.like, pair.same))
    return tuple(_figures(kind, found) for kind, found in scored.items() if found)


_PRECISION = 0.97  # the target


def _figures(kind: PairKind, scored: Sequence[tuple[float, bool, bool]]) -> PairFigures:
    same = sum(label for *_, label in scored)
    best = (0.0, 0.0)
    for cut in sorted({likeness for likeness, *_ in scored}):
        above = [label for likeness, _, label in scored if likeness >= cut]
        if sum(above) >= _PRECISION * len(above):
            best = max(best, (round(sum(above) / max(1, same), 3), cut))
    liked = [label for _, like, label in scored if like]
    return PairFigures(
        kind=kind,
        pairs=len(scored),
        same=same,
        found=sum(liked),
        wrong=len(liked) - sum(liked),
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
