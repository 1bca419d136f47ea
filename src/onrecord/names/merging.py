"""Which mentions of different articles are one entity: on evidence, never on a name.

What the gazetteer knows has one id everywhere. An unknown person has an id of the
article; this joins such ids where the names agree *and* something else does
(``support``). ``reconcile`` calls it on sets; the result depends on the set only, not
on its order.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.names.blocks import block_keys, last_words
from onrecord.names.fold import spelt_out
from onrecord.names.frequent import is_common, is_rare
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.glance import Glance, glance_of, told_apart
from onrecord.names.letters import plain, undoubled
from onrecord.names.meeting import meetings
from onrecord.names.pairs import SAME, score_pair
from onrecord.names.sightings import Sighting, sightings_of
from onrecord.names.signs import hints_of, may_be_firm
from onrecord.names.slips import is_slip
from onrecord.names.support import (
    Support,
    Weights,
    heard_too,
    support_of,
    weights_of,
)
from onrecord.records import Link, Reading

__all__ = [
    "Named",
    "Sighting",
    "Verdict",
    "block_keys",
    "clusters_of",
    "entity_links",
    "may_be_one",
    "merge_sightings",
    "sightings_of",
    "verdict_of",
]

# How two names agree: what each asks for in support stands in ``data/support.yml``.
Agreement = Literal[
    "full",
    "rare",  # a full name whose last name news hardly ever print
    "common",  # a full name whose last name very many people bear
    "half",  # Perttu, Perttu-Heino
    "initial",  # an initial stands for many given names
    "common_initial",
    "slip",  # a full name with one slip of the pen
    "last",  # a last name alone; it needs an office of the same body or place too
    "common_last",  # the same of a last name that very many people bear
]
_LAST = ("last", "common_last")
_CONTRADICTED = -2.0  # support from which down a pair is not worth showing; chosen
_MACHINE = "machine"


def entity_links(
    readings: Iterable[Reading], gazetteer: Gazetteer, *, judged: Sequence[Link] = ()
) -> tuple[Link, ...]:
    """Return ``same_entity`` links between the entities of articles, by id.

    Args:
        readings: In any order.
        gazetteer: What has one id everywhere.
        judged: A person's links; a score of 0 says that two are not one. They
            outrank the machine's and come back in the result.
    """
    sightings = [s for r in readings for s in sightings_of(r, gazetteer)]
    return merge_sightings(sightings, judged=judged)


def merge_sightings(
    sightings: Iterable[Sighting],
    *,
    judged: Sequence[Link] = (),
    fresh: frozenset[str] | None = None,
) -> tuple[Link, ...]:
    """Return the links that names and evidence give; see ``entity_links``.

    Args:
        sightings: In any order.
        judged: A person's links.
        fresh: Entities of new articles: only pairs with one of them are compared;
            ``None`` compares all. Old links and those found so are together what
            comparing all gives, since a link depends on its two sightings only.
    """
    decided = {frozenset((link.left, link.right)) for link in judged}
    links = {link.id: link for link in judged}
    for one, other in _worth_comparing(tuple(dict.fromkeys(sightings)), fresh):
        if frozenset((one.entity, other.entity)) in decided:
            continue
        link = _link(one, other)
        if link is not None:
            kept = links.get(link.id)
            if kept is None or _better(link, kept):
                links[link.id] = link
    return tuple(links[i] for i in sorted(links))


def _worth_comparing(
    members: Sequence[Sighting], fresh: frozenset[str] | None
) -> Iterator[tuple[Sighting, Sighting]]:
    """Yield the pairs that meet and may share a firm sign, or whose texts may be heard.

    Less those whose names a look tells apart. Of millions that meet few are left; what
    parts them is worked out once for each.
    """
    hints = [hints_of(member) for member in members]
    keys = [block_keys(member) for member in members]
    told = [place for place, member in enumerate(members) if member.excerpt]
    cyrillic = {place for place in told if members[place].spelt}
    latin = set(told) - cyrillic

    @functools.cache
    def glance(place: int) -> Glance | None:
        member = members[place]
        return glance_of(member.name, member.spelt)

    for place, others in meetings(members, keys, fresh=fresh):
        own = hints[place]
        worth = {i for i in others if not own.isdisjoint(hints[i])}
        if members[place].excerpt:  # texts are heard across scripts
            worth |= others & (latin if place in cyrillic else cyrillic)
        for other in worth:
            if not told_apart(glance(place), glance(other)):
                yield members[place], members[other]


def _better(link: Link, kept: Link) -> bool:
    """Tell whether a link of the same two speaks louder, whatever came first."""
    return (-link.score, link.reasons) < (-kept.score, kept.reasons)


class Named(Protocol):
    """What ``may_be_one`` looks at."""

    @property
    def name(self) -> str:
        """Latin name."""

    @property
    def spelt(self) -> str:
        """Name as a Cyrillic article has it; empty for others."""

    @property
    def known(self) -> bool:
        """Whether the gazetteer has them."""


def may_be_one(one: Named, other: Named) -> bool:
    """Tell whether evidence beside two people's names could join them."""
    if one.known and other.known:
        return False
    if told_apart(glance_of(one.name, one.spelt), glance_of(other.name, other.spelt)):
        return False
    score = name_score(one, other)
    return score >= _HALF and agreement_of(one, other, score) is not None


_NEAR = 0.88  # a letter or two apart
# A last name that agrees with that of a full name, a neighbour's spelling too (0.94).
_HALF = 0.42


def name_score(one: Named, other: Named) -> float:
    """Return how well two names agree; as written, where one is Cyrillic."""
    left, right = _with_one_initial(one.name), _with_one_initial(other.name)
    if not one.spelt and not other.spelt:
        return _unflagged(left, right)
    first, second = sorted((one, other), key=_by_spelling)
    cyrillic, theirs = (
        _with_one_initial(named.spelt or named.name) for named in (first, second)
    )
    crossed = score_pair(cyrillic, theirs, "person")
    if crossed.flags:
        return 0.0
    out = spelt_out(theirs) if crossed.score < SAME else None
    sounded = score_pair(cyrillic, out, "person").score if out is not None else 0.0
    # A Latin name made from Cyrillic letters has lost what tells them apart, so it
    # counts only where it is the other's own spelling.
    own = _without_fashion(left) == _without_fashion(right)
    latin = _unflagged(left, right) if own else 0.0
    return max(crossed.score, sounded, latin if latin >= SAME else 0.0)


def _unflagged(one: str, other: str) -> float:
    """Return the score of two names as they stand; 0 where either is oddly written."""
    scored = score_pair(one, other, "person")
    return 0.0 if scored.flags else scored.score


def _by_spelling(named: Named) -> tuple[bool, str, str]:
    return not named.spelt, named.spelt, named.name


_INITIALS = re.compile(r"^(\w\w?\.)\s?(?:\w\w?\.\s?)+(?=\w{3})")


def _with_one_initial(name: str) -> str:
    """Return a name without the initials of middle names: they part no two people."""
    return _INITIALS.sub(r"\1 ", name) if "." in name else name


@functools.lru_cache(maxsize=32768)
def _without_fashion(name: str) -> str:
    """Return a Latin name without doubled letters, y as i: names alike so are one."""
    return undoubled(plain(name).translate(_FASHION))


_FASHION = str.maketrans({"y": "i", "j": "i", "w": "v", "-": " ", "'": None})


Word = Literal["merge", "candidate", "apart"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be done with two sightings.

    Attributes:
        word: ``merge``; ``candidate`` for a person to look at; ``apart``.
        score: How sure it is that they are one, 0 to 1, 3 decimals; 0 for ``apart``.
        reasons: The name first, then what bears it out or speaks against it.
    """

    word: Word
    score: float
    reasons: tuple[str, ...]


_APART = Verdict("apart", 0.0, ())


def verdict_of(one: Sighting, other: Sighting) -> Verdict:
    """Return what may be done with two people's sightings, and why; in either order."""
    if other.entity < one.entity:
        one, other = other, one
    if one.entity == other.entity or (one.known and other.known):
        return _APART
    score = name_score(one, other)
    agreement = agreement_seen(one, other, score)
    if agreement is None and score < _NEAR:
        return _APART
    weights = weights_of(one, other)
    support = support_of(one, other, weights)
    asked = weights.asks[agreement or "slip"]
    if agreement is not None:
        support = heard_too(support, one, other, asked, weights=weights)
    odds = support.weight + support.texts - asked
    word: Word
    if agreement is None:  # another letter: for a person, where the office fits
        word = "candidate" if support.office else "apart"
    else:
        word = _word(agreement, support, odds, weights)
    reasons = [f"name {score}", *support.reasons]
    if support.parted is not None:
        reasons.append(support.parted)
    sure = 1 / (1 + math.exp(-odds)) if word != "apart" else 0.0
    return Verdict(word, round(sure, 3), tuple(reasons))


def _word(
    agreement: Agreement, support: Support, odds: float, weights: Weights
) -> Word:
    """Return what support allows for names that agree."""
    if support.parted is not None:
        return "apart"
    office = support.office or agreement not in _LAST
    if support.firm and odds >= weights.merge and office:
        return "merge"
    return "candidate" if support.weight > _CONTRADICTED else "apart"


def agreement_of(one: Named, other: Named, score: float) -> Agreement | None:
    """Return how two names agree; ``None`` where they are two names.

    Args:
        one: Somebody.
        other: Somebody in another article.
        score: That of their names, as ``name_score`` has it.
    """
    if score < _HALF:
        return None
    one, other = sorted((one, other), key=_by_spelling)
    short, long = sorted((_words(one), _words(other)), key=len)
    if len(short) > 1 and (score >= SAME or _initial_and_last(short, long)):
        common = is_common(short[-1]) or is_common(long[-1])
        if any(map(_is_initial, (*short[:1], *long[:1]))):
            return "common_initial" if common else "initial"
        half = ("-" in short[-1]) != ("-" in long[-1])
        if half:
            return "half"
        rare = is_rare(short[-1]) or is_rare(long[-1])
        return "common" if common else "rare" if rare else "full"
    if len(short) == 1 and _name_score_of_last(one, other) >= SAME:
        return "common_last" if is_common(long[-1]) else "last"
    return "slip" if _slipped(one, other) else None


def _initial_and_last(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether an initial and a last name agree, each by itself.

    Together an initial and a case, or a neighbour's spelling, fall short of ``SAME``
    ("Виктор Гудзенко", V. Hudzenko), and so do middle names ("Джон Максвелл Кутзее",
    J. M. Coetzee); of these, what both have must agree.
    """
    if len(short) < _FULL or not (_is_initial(short[0]) or _is_initial(long[0])):
        return False
    middle = list(zip(short[1:-1], long[1:-1], strict=False))
    if any(score_pair(a, b, "person").score < _INITIAL for a, b in middle):
        return False
    given, last = (score_pair(short[i], long[i], "person").score for i in (0, -1))
    return given >= _INITIAL and last >= SAME


def _is_initial(word: str) -> bool:
    return len(word) == 1 or word == "дж"


_INITIAL = 0.4  # what an initial that agrees is worth by itself, at least


def agreement_seen(one: Sighting, other: Sighting, score: float) -> Agreement | None:
    """Return how two sightings' names agree, given names left out by a reader too."""
    agreement = agreement_of(one, other, score)
    return "full" if agreement in _LAST and _has_given(one, other) else agreement


def _has_given(one: Sighting, other: Sighting) -> bool:
    """Tell whether the word before a last name is the given name of the other's."""
    short, long = sorted((one, other), key=lambda s: (len(_words(s)), _by_spelling(s)))
    return _is_before(short, long) or (
        len(_words(short)) == len(_words(long)) and _is_before(long, short)
    )


def _is_before(short: Sighting, long: Sighting) -> bool:
    whole = f"{short.before} {short.spelt or short.name}"
    theirs = long.spelt or long.name
    return bool(short.before) and score_pair(whole, theirs, "person").score >= SAME


def _slipped(one: Named, other: Named) -> bool:
    """Tell whether full names agree but for one slip of the pen."""
    for left, right in (
        (one.spelt or one.name, other.spelt or other.name),
        (one.name, other.name),
    ):
        ours, theirs = left.split(), right.split()
        if min(len(ours), len(theirs)) < _FULL:
            continue
        given = score_pair(ours[0], theirs[0], "person").score
        if given >= SAME and is_slip(ours[-1], theirs[-1]):
            return True
    return False


_FULL = 2  # words of a full name


def _words(named: Named) -> list[str]:
    return plain(named.spelt or named.name).replace(".", " ").split()


def _name_score_of_last(one: Named, other: Named) -> float:
    """Return how well a last name alone agrees with one that a full name may have.

    The family's name may stand first ("Чхве Гён Хо", Choi) or between two others (Hugo
    Condori Mamani, "Кондори").
    """
    short, long = sorted(
        (s.spelt or s.name for s in (one, other)), key=lambda name: len(name.split())
    )
    lasts = {long.split()[-1], *last_words(long)}
    return max(score_pair(short, last, "person").score for last in lasts)


def _link(one: Sighting, other: Sighting) -> Link | None:
    """Return the link of two sightings, or ``None`` without evidence."""
    if not may_be_firm(one, other) and weights_of(one, other).texts is None:
        return None  # whatever else they share
    verdict = verdict_of(one, other)
    if verdict.word != "merge":
        return None
    left, right = sorted((one.entity, other.entity))
    return Link(
        kind="same_entity",
        left=left,
        right=right,
        score=verdict.score,
        reasons=verdict.reasons,
        author=_MACHINE,
    )


def clusters_of(links: Iterable[Link]) -> Mapping[str, str]:
    """Return the least id of each entity's cluster, for every entity that has a link.

    Links of score 0 keep two apart: a cluster that would join them loses its weakest
    machine link between them (score, then id).
    """
    every = sorted(
        links, key=lambda link: (link.author == _MACHINE, -link.score, link.id)
    )
    apart = [(link.left, link.right) for link in every if link.score == 0]
    parent: dict[str, str] = {}

    def find(entity: str) -> str:
        while parent.setdefault(entity, entity) != entity:
            entity = parent[entity]
        return entity

    for link in every:
        one, other = find(link.left), find(link.right)
        if link.score == 0 or one == other:
            continue
        roots = {one, other}
        if any({find(a), find(b)} == roots for a, b in apart):
            continue
        parent[max(roots)] = min(roots)
    return {entity: find(entity) for entity in sorted(parent)}
