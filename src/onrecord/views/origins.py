"""Which articles are one source for a claim, and why.

The rule is that of ``reconcile.origins``, here with the articles by name: a dossier
shows which are copies, where a statement only counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.names import canonical_outlet
from onrecord.records import Lineage, Report

__all__ = ["Grouped", "Roots", "group_by_origin", "roots_of"]

Roots = Mapping[str, str]
"""Lineage root by article; an article of no lineage is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Articles that are one source.

    Attributes:
        articles: Sorted, the root of their lineage first.
        reason: Why they are one; ``None`` for a single article.
    """

    articles: tuple[str, ...]
    reason: str | None


def roots_of(lineages: Iterable[Lineage]) -> dict[str, str]:
    """Map each article of a lineage to the lineage's root."""
    return {article: x.root for x in lineages for article in x.articles}


def group_by_origin(reports: Iterable[Report], roots: Roots) -> tuple[Grouped, ...]:
    """Gather the articles of reports of one statement by origin.

    Articles of one lineage are one, and so are all that give the same relay next to
    the speaker, with that relay's own article.

    Returns:
        Most articles first, then by first article.
    """
    marks: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        own = marks[report.article]
        own.add(f"text:{roots.get(report.article, report.article)}")
        outlet = None if report.outlet is None else _canonical(report.outlet)
        if outlet is not None:
            own.add(f"through:{outlet}")
        if report.relays:
            own.add(f"through:{report.relays[0]}")
    groups: list[tuple[set[str], set[str]]] = []
    for article in sorted(marks):
        together, shared = {article}, set(marks[article])
        apart = []
        for group in groups:
            if group[1] & shared:
                together |= group[0]
                shared |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (together, shared)]
    found = [_grouped(articles, marks, roots) for articles, _ in groups]
    return tuple(sorted(found, key=lambda g: (-len(g.articles), g.articles)))


@lru_cache(maxsize=4096)
def _canonical(outlet: str) -> str | None:
    # A dossier asks for the same few outlets thousands of times
    return canonical_outlet(outlet)


def _grouped(
    articles: set[str], marks: Mapping[str, set[str]], roots: Roots
) -> Grouped:
    ordered = sorted(articles, key=lambda a: (roots.get(a, a) != a, a))
    if len(ordered) == 1:
        return Grouped(articles=tuple(ordered), reason=None)
    common = set.intersection(*(marks[a] for a in ordered))
    through = sorted(m.partition(":")[2] for m in common if m.startswith("through:"))
    if any(m.startswith("text:") for m in common):
        reason = "copies of one text"
    elif through:
        reason = f"all through {through[0]}"
    else:
        reason = "joined by shared texts and agencies"
    return Grouped(articles=tuple(ordered), reason=reason)
