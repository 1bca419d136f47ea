"""Which articles derive from one text: copies, cuts, rewrites, translations.

Layer 1: from each article's text and reading alone (``prints``). Whether two articles are one text, and which
is the elder, is decided by the two alone; candidates share a probe, so the cost
follows what articles share, not their number. Every edge says why.

    copy         half of the shorter text's five-word runs stand in the longer one
    rewrite      few runs, but the words, names and numbers of one, in its order
    translation  another language: names and numbers in the same order
    credit       one names the other's outlet and has its quotation, or its names
    one wire     both name one source, and tell what one speaker claims in one order
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise

from rapidfuzz.distance import LCSseq

from onrecord.reconcile.prints import Runs, runs_in, runs_of, sound_of
from onrecord.records import Lineage, LineageEdge, day_after, days_between, week_of

__all__ = [
    "COMMON",
    "ENOUGH",
    "NEAR_DAYS",
    "SET_WEEKS",
    "Reach",
    "Runs",
    "edge_between",
    "find_lineages",
    "lineages_of",
    "probes_of",
    "reach_of",
    "reaches",
    "reaches_first",
    "runs_in",
    "runs_of",
    "seniority",
    "weight_of",
]

# Share of the shorter text's runs that stand in the other. On the sample the four
# copies have 0.75 and more; the likest accounts that are no copies have 0.38.
_CONTAINED = 0.5
# Fewer shared runs than this are a shared quotation, not a shared text.
_MIN_SHARED = 6
# A probe that stands in more articles than this proposes no longer every pair of
# them. In articles of few weeks it is of one text that is copied widely, and proposes
# its eldest with each other one; in those of many weeks it is boilerplate and proposes
# nothing (it still counts in the likeness of pairs).
COMMON = 200
# One of texts of more weeks than this is a set phrase, or the cast of a long affair:
# it proposes pairs of one week only. A wire is printed within days. See
# docs/decisions/lineage-set-phrases.md.
SET_WEEKS = 10
# Copies, rewrites and translations of news follow within so many days.
NEAR_DAYS = 7
# Names and numbers that a rewrite shares, as a share of the shorter text's; those of
# them in one order; how many there must be. On the two stories and on generated
# syndication (benchmarks/syndication, seeds 1 to 3) independent accounts of one event
# reach 0.91 and 0.65; see docs/decisions/lineage-rewrites.md.
_ANCHORS = 0.75
_ORDER = 0.65
_LEAST_ANCHORS = 10
# Neighbouring content words shared, and the three shares together.
_PAIRS = 0.1
_TOGETHER = 1.85
# A translation has no words to share, so its names and numbers must agree more.
_TRANSLATED = 0.75
# With a declared credit, so much of the quotation, or of names and numbers, will do.
_CREDITED_QUOTE = 0.5
_CREDITED_ANCHORS = 0.6
_CREDITED_LEAST = 6
# And two of the first three names, since one agency writes several texts a day: on
# the two stories this keeps the four such edges that are right and drops three.
_OPENING_NAMES = 3
_OPENING_SHARED = 2
# Retold of one wire: so many claims at least, so many days apart at most. On the two
# stories 13 pairs of 13 are right so; with one claim, or with claims in part shared,
# pairs of two wires come in (docs/decisions/lineage-rewrites.md). The score is below
# that of any evidence in the text.
_LEAST_CLAIMS = 2
_WIRE_DAYS = 1
_WIRE_SCORE = 0.2
# A rewrite is no longer than this many times the other text, in names and numbers.
_LENGTHS = 2.5


def probes_of(runs: Runs) -> frozenset[int]:
    """Return the keys of an index by which articles worth comparing are found.

    A sample of longer runs, for copies; three names or numbers in a row, for rewrites
    and translations; runs inside quotation marks, and two names in a row, each with
    the outlet that is credited or credits itself, for credits; speaker, day and that
    outlet, for what is told of one wire.
    """
    triples = zip(runs.anchors, runs.anchors[1:], runs.anchors[2:], strict=False)
    outlets = (*runs.credits, *([runs.outlet] if runs.outlet is not None else ()))
    sourced = {(o, *two) for o in outlets for two in pairwise(runs.anchors)}
    quoted = {(o, str(run)) for o in outlets for run in runs.quoted}
    days = (
        ()
        if runs.published is None
        else (runs.published[:10], day_after(runs.published))
    )
    told = len(runs.claims) >= _LEAST_CLAIMS
    wires = {
        (o, s, d) for o in _sources(runs) for s in runs.speakers for d in days if told
    }
    return (
        frozenset(_of_kind(w, _COPIED) for w in runs.windows)
        | frozenset(_of_kind(_key(t), _NAMED) for t in triples)
        | frozenset(_of_kind(_key(t), _SOURCED) for t in (*sourced, *quoted, *wires))
    )


# What a probe is stands in its last bits
_COPIED, _NAMED, _SOURCED = range(3)
_KINDS = 4
# A pair is compared when its probes weigh so much: one run or three names are chance
_WEIGHTS = {_COPIED: 1, _NAMED: 1, _SOURCED: 2}
ENOUGH = 2


def _of_kind(probe: int, kind: int) -> int:
    return probe // _KINDS * _KINDS + kind


def _key(words: Iterable[str]) -> int:
    return (
        int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest()) >> 1
    )


def edge_between(one: Runs, other: Runs) -> LineageEdge | None:
    """Return the edge between two articles by what is in the two alone.

    The child is the later published, then the one that credits the other, then the
    shorter, then the greater id. ``None`` where neither derives from the other.
    """
    parent, child = sorted((one, other), key=seniority)
    if (
        _credits(parent, child)
        and not _credits(child, parent)
        and _same_day(one, other)
    ):
        parent, child = child, parent
    for judge in (_copied, _rewritten, _translated, _credited, _of_one_wire):
        found = judge(child, parent)
        if found is not None:
            score, reason = found
            return LineageEdge(
                child=child.article,
                parent=parent.article,
                score=round(score, 3),
                reasons=(reason, *_credit_reason(child, parent)),
            )
    return None


def find_lineages(articles: Iterable[Runs]) -> tuple[Lineage, ...]:
    """Return the lineages of two articles and more, sorted by root.

    Each article but the root has one edge, to the likest of its elders.
    """
    known = {a.article: a for a in articles}
    found = []
    for one, other in _candidate_pairs(known):
        edge = edge_between(known[one], known[other])
        if edge is not None:
            found.append(edge)
    return lineages_of(found)


def lineages_of(edges: Iterable[LineageEdge]) -> tuple[Lineage, ...]:
    """Return the trees that edges make, sorted by root.

    Of several edges of a child the best stays: greatest score, then least parent.
    """
    best: dict[str, LineageEdge] = {}
    for edge in edges:
        held = best.get(edge.child)
        if held is None or (-edge.score, edge.parent) < (-held.score, held.parent):
            best[edge.child] = edge
    return tuple(_components(_without_circles(best)))


class Reach(Enum):
    """Which articles a shared probe can join."""

    ANY = "those of any day"
    WEEK = "those of one week, and undated ones"
    DATED_WEEK = "dated ones of one week"
    FIRST = "the eldest with each other one"
    NONE = "none"


def reach_of(probe: int, articles: int, weeks: int) -> Reach:
    """Return which articles a probe can join.

    Copies are found whenever they were published; what only shares names or
    quotations, within a week. A set phrase says nothing beyond the week.

    Args:
        probe: The probe.
        articles: How many have it.
        weeks: In how many weeks those of them were published that are dated.
    """
    if articles > COMMON:
        return Reach.NONE if weeks > SET_WEEKS else Reach.FIRST
    if weeks > SET_WEEKS:
        return Reach.DATED_WEEK
    return Reach.ANY if probe % _KINDS == _COPIED else Reach.WEEK


def reaches(reach: Reach, one: str | None, other: str | None) -> bool:
    """Tell whether a reach holds articles of two days; ``None`` if one is not known.

    Whatever they are: what holds of the eldest alone says ``reaches_first``.
    """
    if reach in {Reach.FIRST, Reach.NONE}:
        return False
    if one is None or other is None:
        return reach in {Reach.ANY, Reach.WEEK}
    return reach is Reach.ANY or _near_days(one, other)


def reaches_first(probe: int, first: str | None, other: str | None) -> bool:
    """Tell whether a probe of ``Reach.FIRST`` joins the eldest and one of another day.

    Args:
        probe: The probe.
        first: Day of the eldest; ``None`` if it is not known.
        other: The other's.
    """
    return probe % _KINDS == _COPIED or _near_days(first, other)


def weight_of(probe: int) -> int:
    """Return what a shared probe weighs; a pair of ``ENOUGH`` is worth comparing."""
    return _WEIGHTS[probe % _KINDS]


def _candidate_pairs(known: Mapping[str, Runs]) -> list[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(known):
        for probe in probes_of(known[name]):
            holders[probe].append(name)
    any_two: Counter[tuple[str, str]] = Counter()
    proposed: set[tuple[str, str]] = set()
    for probe, names in holders.items():
        weeks = {week_of(d) for n in names if (d := known[n].published) is not None}
        reach = reach_of(probe, len(names), len(weeks))
        if reach is Reach.FIRST:
            proposed.update(_with_first(probe, [known[n] for n in names]))
        elif reach is not Reach.NONE:
            for one, other in combinations(names, 2):
                if reaches(reach, known[one].published, known[other].published):
                    any_two[one, other] += weight_of(probe)
    proposed.update(pair for pair, weight in any_two.items() if weight >= ENOUGH)
    return sorted(proposed)


def _with_first(probe: int, having: Sequence[Runs]) -> Iterator[tuple[str, str]]:
    first = min(having, key=seniority)
    for other in having:
        if other is not first and reaches_first(
            probe, first.published, other.published
        ):
            one, two = sorted((first.article, other.article))
            yield one, two


_Judged = tuple[float, str]
"""Score and reason."""


def _copied(child: Runs, parent: Runs) -> _Judged | None:
    common = len(child.runs & parent.runs)
    if common < _MIN_SHARED:
        return None
    contained = common / min(len(child.runs), len(parent.runs))
    if contained < _CONTAINED:
        return None
    jaccard = common / len(child.runs | parent.runs)
    kind = "near copy" if jaccard >= _CONTAINED else "cut or extended copy"
    return contained, (
        f"{kind}: {common} five-word runs shared, "
        f"{round(100 * contained)} per cent of the shorter text"
    )


def _rewritten(child: Runs, parent: Runs) -> _Judged | None:
    if child.lang != parent.lang or not _comparable(child, parent):
        return None
    pairs = _contained(child.pairs, parent.pairs)
    anchors = _shared_anchors(child, parent) if pairs >= _PAIRS else 0.0
    if anchors < _ANCHORS:
        return None
    order = _in_order(child, parent)
    if order < _ORDER or pairs + anchors + order < _TOGETHER:
        return None
    return (pairs + anchors + order) / 3, (
        f"rewrite: {round(100 * anchors)} per cent of the names and numbers, "
        f"{round(100 * order)} in the same order, "
        f"{round(100 * pairs)} of the neighbouring words"
    )


def _translated(child: Runs, parent: Runs) -> _Judged | None:
    if child.lang == parent.lang or not _comparable(child, parent):
        return None
    anchors = _shared_anchors(child, parent)
    if anchors < _TRANSLATED:
        return None
    order = _in_order(child, parent)
    if order < _ORDER or anchors + order < 2 * _TRANSLATED:
        return None
    return (anchors + order) / 2, (
        f"translation: {round(100 * anchors)} per cent of the names and numbers, "
        f"{round(100 * order)} in the same order"
    )


def _credited(child: Runs, parent: Runs) -> _Judged | None:
    """Judge a child that names its source, or the same source as the parent."""
    named = _credits(child, parent)
    if not (named or set(child.credits) & set(parent.credits)) or not _near(
        child, parent
    ):
        return None
    quoted = _contained(child.quoted, parent.quoted)
    if child.quoted and quoted >= _CREDITED_QUOTE:
        return 0.5 * quoted, "credit: the same quotation, and a declared source"
    if not named or min(len(child.anchors), len(parent.anchors)) < _CREDITED_LEAST:
        return None
    anchors = _shared_anchors(child, parent)
    if anchors < _CREDITED_ANCHORS or not _opens_alike(child, parent):
        return None
    return 0.5 * anchors, (
        f"credit: {round(100 * anchors)} per cent of the names and numbers, "
        "and a declared source"
    )


def _of_one_wire(child: Runs, parent: Runs) -> _Judged | None:
    """Judge two that have one agency's words on one speaker, and tell them alike.

    Nothing of the wording need be left: the claims of the one stand in the other, in
    its order.
    """
    sources = _sources(child) & _sources(parent)
    fewer = min(len(child.claims), len(parent.claims))
    if (
        not sources
        or fewer < _LEAST_CLAIMS
        or child.published is None
        or parent.published is None
        or abs(days_between(child.published, parent.published)) > _WIRE_DAYS
        or not set(child.speakers) & set(parent.speakers)
        or not set(child.subjects) & set(parent.subjects)
        or LCSseq.similarity(child.claims, parent.claims) < fewer
    ):
        return None
    return _WIRE_SCORE, (
        f"one wire: both have it from {', '.join(sorted(sources))}, of one speaker, "
        f"and tell the same {fewer} claims in the same order"
    )


def _sources(runs: Runs) -> set[str]:
    own = [runs.outlet] if runs.outlet is not None else []
    return {*own, *runs.credits, *runs.relays}


def _opens_alike(child: Runs, parent: Runs) -> bool:
    """Tell whether the names a text opens with are its source's too.

    An agency has several texts a day on one affair: who speaks tells them apart.
    """
    outlets = {sound_of(w) for name in child.credits for w in name.split()}
    names = dict.fromkeys(
        a
        for a in child.anchors
        if len(a) > 1 and not a[0].isdigit() and a not in outlets
    )
    first = list(names)[:_OPENING_NAMES]
    return sum(name in parent.anchors for name in first) >= _OPENING_SHARED


def _credits(child: Runs, parent: Runs) -> bool:
    return parent.outlet is not None and parent.outlet in child.credits


def _credit_reason(child: Runs, parent: Runs) -> Iterator[str]:
    if _credits(child, parent):
        yield f"credits {parent.outlet}"
        return
    both = sorted(set(child.credits) & set(parent.credits))
    if both:
        yield f"both credit {', '.join(both)}"


def _comparable(one: Runs, other: Runs) -> bool:
    """Tell whether two texts have enough to compare, alike in length and near in time."""
    shorter, longer = sorted((len(one.anchors), len(other.anchors)))
    return (
        shorter >= _LEAST_ANCHORS and longer <= _LENGTHS * shorter and _near(one, other)
    )


def _near(one: Runs, other: Runs) -> bool:
    """Tell whether two were published within a week; an undated text may be any day's."""
    return _near_days(one.published, other.published)


def _near_days(one: str | None, other: str | None) -> bool:
    return one is None or other is None or abs(days_between(one, other)) <= NEAR_DAYS


def _same_day(one: Runs, other: Runs) -> bool:
    if one.published is None or other.published is None:
        return True
    return one.published[:10] == other.published[:10]


def _contained(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _shared_anchors(one: Runs, other: Runs) -> float:
    mine, theirs = _counted(one.anchors), _counted(other.anchors)
    common = sum(min(mine[a], theirs[a]) for a in mine.keys() & theirs.keys())
    return common / max(1, min(len(one.anchors), len(other.anchors)))


@lru_cache(1 << 12)
def _counted(anchors: tuple[str, ...]) -> Counter[str]:
    """Count an article's names and numbers, which many others are held against."""
    return Counter(anchors)


def _in_order(one: Runs, other: Runs) -> float:
    """Return the longest common subsequence as a share of the shorter sequence."""
    longest = LCSseq.similarity(one.anchors, other.anchors)
    return longest / max(1, min(len(one.anchors), len(other.anchors)))


def seniority(runs: Runs) -> tuple[str, int, str]:
    """Return the sort key of elders: day, length, id."""
    # An undated text is never taken for the elder of a dated one.
    return ((runs.published or "9999")[:10], -len(runs.runs), runs.article)


def _without_circles(best: Mapping[str, LineageEdge]) -> list[LineageEdge]:
    """Leave out the weakest edge of every circle that declared credits may make."""
    left: dict[str, LineageEdge] = {}
    for edge in sorted(best.values(), key=lambda e: (-e.score, e.child)):
        node = edge.parent
        while node in left and node != edge.child:
            node = left[node].parent
        if node != edge.child:
            left[edge.child] = edge
    return [left[child] for child in sorted(left)]


def _components(edges: Sequence[LineageEdge]) -> Iterable[Lineage]:
    parent = {e.child: e.parent for e in edges}

    def root(name: str) -> str:
        while name in parent:
            name = parent[name]
        return name

    own: dict[str, list[LineageEdge]] = defaultdict(list)
    for edge in edges:
        own[root(edge.child)].append(edge)
    for top in sorted(own):
        members = {name for e in own[top] for name in (e.child, e.parent)}
        yield Lineage(
            root=top,
            articles=tuple(sorted(members)),
            edges=tuple(sorted(own[top], key=lambda e: (e.child, e.parent))),
        )
