"""Which articles derive from one text: copies, cuts and near copies.

Layer 1: from text alone. Likeness is the share of the shorter article's five-word
runs that stand in the longer one too (containment): a reprint cut to a paragraph
has a Jaccard likeness of 0.24 and a containment near 1. Candidates come from an
index of hashed runs, so the cost follows what articles share, not their number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.records import Article, Lineage, LineageEdge

__all__ = ["Runs", "find_lineages", "runs_of"]

_WORD = re.compile(r"\w+")
_RUN_WORDS = 5
# Share of the shorter text's runs that stand in the other. On the sample the four
# copies have 0.75 and more; the likest accounts that are no copies have 0.38.
_CONTAINED = 0.5
# Fewer shared runs than this are a shared quotation, not a shared text.
_MIN_SHARED = 6
# A run that stands in more articles than this is boilerplate of the language or the
# site and proposes no pair (it still counts in the likeness of pairs).
_COMMON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """An article's hashed five-word runs, and what directs an edge."""

    article: str
    published: str | None
    runs: frozenset[int]


def runs_of(article: Article) -> Runs:
    """Hash the five-word runs of an article's text, case and marks left out."""
    words = _WORD.findall(article.text.lower())
    runs = frozenset(
        int.from_bytes(
            blake2b(
                " ".join(words[i : i + _RUN_WORDS]).encode(), digest_size=8
            ).digest()
        )
        for i in range(max(0, len(words) - _RUN_WORDS + 1))
    )
    return Runs(article=article.id, published=article.published, runs=runs)


def find_lineages(articles: Iterable[Runs]) -> tuple[Lineage, ...]:
    """Return the lineages of two articles and more, sorted by root.

    Each article but the root has one edge, to the likest of its elders: earlier
    published first, then longer, then the lesser id.
    """
    known = {a.article: a for a in articles}
    elders: dict[str, list[LineageEdge]] = defaultdict(list)
    for one, other in _candidate_pairs(known):
        edge = _edge(known[one], known[other])
        if edge is not None:
            elders[edge.child].append(edge)
    edges = [
        min(options, key=lambda e: (-e.score, e.parent)) for options in elders.values()
    ]
    return tuple(_components(edges))


def _candidate_pairs(known: Mapping[str, Runs]) -> list[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(known):
        for run in known[name].runs:
            holders[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= _COMMON:
            for n, one in enumerate(names):
                shared.update((one, other) for other in names[n + 1 :])
    return sorted(pair for pair, count in shared.items() if count >= _MIN_SHARED)


def _edge(one: Runs, other: Runs) -> LineageEdge | None:
    common = len(one.runs & other.runs)
    contained = common / max(1, min(len(one.runs), len(other.runs)))
    if contained < _CONTAINED:
        return None
    parent, child = sorted((one, other), key=_seniority)
    jaccard = common / len(one.runs | other.runs)
    kind = "near copy" if jaccard >= _CONTAINED else "cut or extended copy"
    return LineageEdge(
        child=child.article,
        parent=parent.article,
        score=round(contained, 3),
        reasons=(
            f"{kind}: {common} five-word runs shared, "
            f"{round(100 * contained)} per cent of the shorter text",
        ),
    )


def _seniority(runs: Runs) -> tuple[str, int, str]:
    # An undated text is never taken for the elder of a dated one.
    return (runs.published or "9999", -len(runs.runs), runs.article)


def _components(edges: Sequence[LineageEdge]) -> Iterable[Lineage]:
    parent = {e.child: e.parent for e in edges}

    def root(name: str) -> str:
        while name in parent:
            name = parent[name]
        return name

    members: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        members[root(edge.child)].update((edge.child, edge.parent))
    for top in sorted(members):
        own = [e for e in edges if root(e.child) == top]
        yield Lineage(
            root=top,
            articles=tuple(sorted(members[top])),
            edges=tuple(sorted(own, key=lambda e: (e.child, e.parent))),
        )
