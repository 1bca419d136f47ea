"""Count what is independent: forty reprints of one wire are one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.reconcile.reports import Told
from onrecord.records import Lineage

__all__ = ["count_origins", "roots_of"]


def roots_of(lineages: Iterable[Lineage]) -> dict[str, str]:
    """Map each article of a lineage to the lineage's root."""
    return {article: x.root for x in lineages for article in x.articles}


def count_origins(
    told: Sequence[Told], *, roots: Mapping[str, str], own_names: Mapping[str, str]
) -> int:
    """Count the origins of one statement.

    Articles of one lineage are one origin, and so are all that give the same relay
    next to the speaker ("TASS reported"), together with that relay's own article.

    Args:
        told: The statement's reports.
        roots: Lineage root by article.
        own_names: Canonical outlet name by article, where known.
    """
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            node = parent[node]
        return node

    for one in sorted({t.report.article for t in told}):
        node = f"article:{one}"
        _join(parent, find(node), find(f"text:{roots.get(one, one)}"))
        if one in own_names:
            _join(parent, find(node), find(f"outlet:{own_names[one]}"))
    for each in told:
        if each.report.relays:
            source = find(f"outlet:{each.report.relays[0]}")
            _join(parent, find(f"article:{each.report.article}"), source)
    return len({find(f"article:{t.report.article}") for t in told})


def _join(parent: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((one, other))
    parent[second] = first
