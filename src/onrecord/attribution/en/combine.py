"""The network first, and rules where they beat it: forms it never saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.base import Analyses, Quotations
from onrecord.attribution.en.candidates import Candidate
from onrecord.attribution.en.choose import Believed, Chosen, without_overlap
from onrecord.attribution.en.finish import finish
from onrecord.attribution.en.page import Page, page_of
from onrecord.attribution.en.rules import (
    believed_on,
    find_triples,
    layout_forms,
    masked_tokens,
    triple_of,
)
from onrecord.attribution.en.trims import trimmed
from onrecord.attribution.learned import NoWeights, Reader, load_reader
from onrecord.attribution.learned import find_triples as read_triples
from onrecord.records import Article, Triple, Where, Zone

__all__ = ["find_with_network"]

_WHERES: tuple[Where, ...] = ("title", "text")
# Constructions that rules read more surely than the network where it found nothing.
_SURE_KINDS = frozenset(
    {
        "according",
        "wording",
        "quoted_as",
        "has_it",
        "between_quotes",
        "after_quote",
        "before",
    }
    | {"trailing"}
)
_SURE = 0.6
# So regular that the network's own reading of the same words gives way.
_SURER_KINDS = frozenset({"quoted_as", "has_it"})


def find_with_network(
    article: Article, analyses: Analyses, quotations: Quotations, *, profile: str
) -> tuple[Triple, ...]:
    """Find attributions by the network of a profile, and by rules beside it.

    Without weights the rules read alone.

    Args:
        article: Only its zones are read.
        analyses: By where.
        quotations: By where.
        profile: ``fast`` or ``accurate``.
    """
    reader = load_reader("accurate" if profile == "accurate" else "fast")
    if isinstance(reader, NoWeights):
        return find_triples(article, analyses, quotations)
    found: list[Triple] = []
    for where in _WHERES:
        if where in analyses:
            zones = [z for z in article.zones if z.where == where]
            page = page_of(analyses[where], quotations.get(where, ()))
            found.extend(_combined(page, zones, where, reader=reader))
    return tuple(found)


def _combined(
    page: Page, zones: Sequence[Zone], where: Where, *, reader: Reader
) -> list[Triple]:
    pairs = believed_on(page)
    forms = layout_forms(page, zones, where)
    busy = {i for f in forms for i in (*f.candidate.cue, *f.content)}
    read = (replace(t, where=where) for t in read_triples(page.text, model=reader))
    surer = [c for _, c in pairs if c.kind in _SURER_KINDS and c.source]
    own = [trimmed(page.tree, _chosen(page, t), pairs) for t in read]
    kept = [
        c
        for c in own
        if not busy & {*c.candidate.cue}
        and not any(_gives_way(c, other) for other in surer)
    ]
    busy |= {i for c in kept for i in (*c.candidate.cue, *c.content)}
    sure = without_overlap(page.tree, [p for p in pairs if _is_sure(p, busy)])
    added = [c for c in sure if not busy & {*c.candidate.cue, *c.content}]
    masked = masked_tokens(page, zones)
    done = finish(page.tree, [*forms, *kept, *added], pairs, masked=masked)
    made = (triple_of(page, c, where) for c in done)
    return [t for t in made if t is not None]


def _is_sure(pair: Believed, busy: set[int]) -> bool:
    chance, candidate = pair
    return (
        candidate.kind in _SURE_KINDS
        and chance >= _SURE
        and bool(candidate.source)
        and not busy & {*candidate.cue, *candidate.content}
    )


def _gives_way(own: Chosen, surer: Candidate) -> bool:
    """Tell whether the network read a verb inside what somebody is quoted as saying."""
    cue, roles = {*own.candidate.cue}, {*own.content, *own.candidate.source}
    if cue & {*surer.cue}:
        return False
    return cue <= {*surer.content} or bool(roles & {*surer.cue})


def _chosen(page: Page, triple: Triple) -> Chosen:
    """The network's triple in token indexes; its spans are kept as they are."""
    source, cue, content = (
        tuple(i for s in spans for i in page.tokens(s))
        for spans in (triple.source, triple.cue, triple.content)
    )
    verbs = [i for i in cue if page.tree.tokens[i].pos == "VERB"]
    head = (verbs or [*cue, *content])[0]
    candidate = Candidate(
        head=head,
        key=f"{page.tree.lemma(head)}|network",
        kind="network",
        source=source,
        cue=cue,
        content=content,
    )
    return Chosen(candidate, content, triple.confidence, original=triple)
