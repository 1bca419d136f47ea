"""How well a report fits a statement: claims first, then venue, then words.

Numbers are compared as fields, never by likeness of wording: no likeness tells
"has arrived" from "has not arrived".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import Any

from onrecord.reconcile.reports import Told, content_words
from onrecord.records import Claim

__all__ = [
    "Fit",
    "Gist",
    "fit_between",
    "gist_of",
    "label",
    "labels_of",
    "sketch_of",
]

_MODAL = {"scheduled", "possible", "conditional", "denied", "doubted"}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fit:
    """How a report fits a group of reports; greater is better.

    Attributes:
        claims: Share of the report's claims made by the group too.
        support: Share of the group's articles that make the claim of the report's
            that most of them make.
        quoted: Share of the report's quoted words quoted by the group too.
        relay: 1 where one credits an outlet that an article of the other is of.
        venue: 1 where both name a venue with a word in common.
        words: Share of the report's words that the group has too.
    """

    claims: float
    support: float
    quoted: float
    relay: int
    venue: int
    words: float

    def score(self) -> float:
        """Return one number, 0 to 1, 3 decimals.

        Claims weigh most, since wording is each outlet's own. On the two
        stories weights of 0.25 to 0.5 for claims and 0.1 to 0.3 for support move
        statement F1 by at most 0.017; these are the best of four tried.
        """
        total = 0.35 * self.claims + 0.2 * self.support + 0.15 * self.quoted
        total += 0.1 * self.relay + 0.1 * self.venue + 0.1 * self.words
        return round(total, 3)


def label(claim: Claim) -> str:
    """Return the claim's modality where that is not plain assertion, else its code."""
    if claim.modality == "asserted" and claim.polarity == "negative":
        return "denied"
    return claim.modality if claim.modality in _MODAL else claim.code


def labels_of(claims: Iterable[Claim]) -> frozenset[tuple[str, str, str]]:
    """Return ``(subject, code, label)`` of each claim."""
    return frozenset((c.subject, c.code, label(c)) for c in claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What reports are compared by, gathered once.

    Attributes:
        labels: Of their claims.
        by_article: Labels of each article's claims.
        stems: Of their words.
        quoted: Stems of the words in quotation marks.
        sketch: Few of them for each report, by which quotations find each other.
        venues: Content words of each venue given.
        outlets: Canonical names of the articles' outlets.
        credits: Outlets that the articles name as relays.
    """

    labels: frozenset[tuple[str, str, str]]
    by_article: Mapping[str, frozenset[tuple[str, str, str]]]
    stems: frozenset[str]
    quoted: frozenset[str]
    sketch: frozenset[str]
    venues: tuple[frozenset[str], ...]
    outlets: frozenset[str]
    credits: frozenset[str]

    @property
    def subjects(self) -> frozenset[str]:
        """What their claims are about."""
        return frozenset(subject for subject, _, _ in self.labels)


def gist_of(told: Collection[Told]) -> Gist:
    """Gather what reports are compared by."""
    claims: dict[str, list[Claim]] = {}
    for one in told:
        claims.setdefault(one.report.article, []).extend(one.report.claims)
    by_article = {article: labels_of(own) for article, own in claims.items()}
    return Gist(
        labels=frozenset[tuple[str, str, str]]().union(*by_article.values()),
        by_article=by_article,
        stems=frozenset[str]().union(*(t.stems for t in told)),
        quoted=frozenset[str]().union(*(t.quoted for t in told)),
        sketch=frozenset[str]().union(*(sketch_of(t.quoted) for t in told)),
        venues=tuple(
            content_words(v) for v in sorted({t.venue for t in told if t.venue})
        ),
        outlets=frozenset(t.own_name for t in told if t.own_name is not None),
        credits=frozenset(relay for t in told for relay in t.credits),
    )


def sketch_of(stems: Iterable[str]) -> frozenset[str]:
    """Return the pairs of the few stems, by the least digests, of a quotation.

    Two quotations of which one holds most of the other share two of those stems
    nearly always, so that an index need not hold every word. A pair is rare where a
    word is not: in a long history each word of a speaker's stands in many quotations.
    """
    least = sorted(stems, key=_digest)[:_SKETCH]
    if len(least) == 1:
        return frozenset(least)
    return frozenset(f"{one} {other}" for one, other in combinations(least, 2))


# Of two quotations of twelve stems and eight of them, or twenty and twelve, 98 per cent
# and more share a pair so (simulated; 4 single stems do as well). On the stories no
# vague report is placed by its quotation alone, with any number.
_SKETCH = 6


def _digest(stem: str) -> bytes:
    return blake2b(stem.encode(), digest_size=8).digest()


def fit_between(mine: Gist, theirs: Gist) -> Fit:
    """Measure how one article's reports fit a group of other articles' reports."""
    credited = mine.credits & theirs.outlets or theirs.credits & mine.outlets
    return Fit(
        claims=_share(mine.labels, theirs.labels),
        support=_support(mine, theirs),
        quoted=_share(mine.quoted, theirs.quoted),
        relay=int(bool(credited)),
        venue=int(any(one & other for one in mine.venues for other in theirs.venues)),
        words=_share(mine.stems, theirs.stems),
    )


def _support(mine: Gist, theirs: Gist) -> float:
    makers = [sum(m in own for own in theirs.by_article.values()) for m in mine.labels]
    return round(max(makers, default=0) / max(1, len(theirs.by_article)), 3)


def _share(mine: frozenset[Any], theirs: frozenset[Any]) -> float:
    return round(len(mine & theirs) / len(mine), 3) if mine else 0.0
