"""View models of outlets, from a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.coding import Codebook
from onrecord.reconcile.fidelity import DEFINITION, fidelity_of
from onrecord.records import Lineage, Statement
from onrecord.views.labels import outlet_words
from onrecord.views.pages import FidelityView, OutletLine, OutletPage, SourceLine
from onrecord.web.gather.people import grade_views
from onrecord.web.gather.story import lines_of
from onrecord.web.lookups import Lookups
from onrecord.web.problems import missing

__all__ = ["outlet", "outlets"]

# Statements that an outlet's figures rest on: half a second of one core, where all
# 84,000 of the largest of benchmarks.pages take nine.
_MOST_COUNTED = 4000


def outlets(look: Lookups) -> tuple[OutletLine, ...]:
    """Return outlets by the number of statements that their articles report."""
    grades = {j.work.of: j.work.letter for j in look.grades() if j.withdrawn_by is None}
    return tuple(
        OutletLine(outlet=name, statements=number, grade=grades.get(name))
        for name, number in look.ledger.values("statements", "outlet")
    )


def outlet(
    look: Lookups,
    name: str,
    codebook: Codebook,
    *,
    after: str | None = None,
    limit: int = 25,
) -> OutletPage:
    """Gather an outlet's page.

    Raises:
        HTTPException: No article that reports a statement is of that outlet.
    """
    reported = dict(look.ledger.values("statements", "outlet", only=name)).get(name)
    if reported is None:
        raise missing("outlet", name)
    found = look.find(Statement, outlet=name, after=after, limit=limit + 1, newest=True)
    counted = look.find(Statement, outlet=name, limit=_MOST_COUNTED, newest=True)
    own = {r.article for s in counted for r in s.reports if r.outlet == name}
    copies, copied_by = _sources(look, sorted(own), name)
    return OutletPage(
        outlet=name,
        reported=reported,
        counted=len(counted),
        articles=len(own),
        grades=grade_views(look.grades(), name),
        copies=copies,
        copied_by=copied_by,
        fidelity=_fidelity(look, name, counted, codebook),
        own_words=sum(
            any(r.outlet == name and r.text_kind == "original" for r in s.reports)
            for s in counted
        ),
        statements=lines_of(look, found[:limit]),
        cursor=found[limit - 1].id if len(found) > limit else None,
    )


def _fidelity(
    look: Lookups, name: str, statements: Iterable[Statement], codebook: Codebook
) -> FidelityView | None:
    """Return how often an outlet's own words differ from the quoted ones.

    Articles of the outlet that carry a correction are looked for only among those
    that would be counted against it.
    """
    held = list(statements)
    found = fidelity_of(name, held, codebook=codebook)
    if found is None:
        return None
    corrected = {
        row.article
        for row in found.rows
        if row.article in look.articles
        and any(z.kind == "correction" for z in look.articles[row.article].zones)
    }
    if corrected:
        found = fidelity_of(name, held, codebook=codebook, corrected=corrected)
    if found is None:
        return None
    return FidelityView(
        differs=found.differs,
        of=found.of,
        low=found.low,
        high=found.high,
        definition=DEFINITION,
        statements=found.statements,
    )


def _sources(
    look: Lookups, own: Iterable[str], name: str
) -> tuple[tuple[SourceLine, ...], tuple[SourceLine, ...]]:
    """Return whom an outlet's articles derive from, and who derives from them."""
    copies: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    for article in own:
        for lineage in look.citing(Lineage, article):
            for edge in lineage.edges:
                if edge.child == article:
                    copies[_outlet_of(look, edge.parent)] += 1
                elif edge.parent == article:
                    copied[_outlet_of(look, edge.child)] += 1
    return _lines(copies, name), _lines(copied, name)


def _outlet_of(look: Lookups, article: str) -> str:
    held = look.articles.get(article)
    return outlet_words(None if held is None else held.outlet)


def _lines(counts: Counter[str], name: str) -> tuple[SourceLine, ...]:
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    return tuple(SourceLine(outlet=o, articles=n) for o, n in ranked if o != name)
