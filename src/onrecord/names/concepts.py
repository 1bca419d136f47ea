"""What a word beside a name says, whatever its language: a rank, a field, a topic.

"Глава Минобороны" and "defence chief" have the same concepts. The words are those of
``names/lexicon.py``; it knows beginnings of words, so that cases need no analysis.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.names.fold import loose_skeletons
from onrecord.names.lexicon import (
    NOTHING,
    Concepts,
    Phrase,
    load_lexicon,
    narrowed,
    part_fits,
    phrases_from,
)

__all__ = [
    "Concepts",
    "concepts_of",
    "general_of",
    "is_general",
    "is_no_name",
    "is_post",
    "kinds_of",
    "narrowest",
    "places_of",
    "ranks_agree",
    "said_by",
    "says_whose",
    "walks_of",
]

# What Russian and its neighbours put before another word to make one of the two.
_JOINED: tuple[tuple[str, Concepts], ...] = (
    ("зам", Concepts(marks=frozenset({"deputy"}))),
    ("вице", Concepts(marks=frozenset({"deputy"}))),
    ("экс", Concepts(marks=frozenset({"former"}))),
    ("глав", Concepts(ranks=frozenset({"head"}))),
    ("мин", Concepts(fields=frozenset({"ministry"}))),
    ("обл", Concepts(fields=frozenset({"region"}))),
    ("абл", Concepts(fields=frozenset({"region"}))),
    ("край", Concepts(fields=frozenset({"region"}))),
    ("рай", Concepts(fields=frozenset({"district"}))),
    ("гор", Concepts(fields=frozenset({"city"}))),
    ("міськ", Concepts(fields=frozenset({"city"}))),
    ("гар", Concepts(fields=frozenset({"city"}))),
    ("гос", NOTHING),
    ("тер", NOTHING),
)
_LEAST_REST = 4  # letters; "замок" is no deputy


@functools.lru_cache(maxsize=65536)
def concepts_of(key: str) -> Concepts:
    """Return what a word says by itself.

    Args:
        key: The word in lower case, as ``letters.plain`` gives it.

    >>> sorted(concepts_of("замминистра").marks), sorted(concepts_of("chief").ranks)
    (['deputy'], ['head'])
    """
    found = _looked_up(key)
    for start, said in _JOINED:
        rest = key[len(start) :].lstrip("-")
        if key.startswith(start) and len(rest) >= _LEAST_REST:
            more = _looked_up(rest)
            if more:
                found = found | said | more
    return narrowed(found, load_lexicon().kinds)


def _looked_up(key: str) -> Concepts:
    """Return what the whole word says, with the longest beginning that is listed."""
    lexicon = load_lexicon()
    found = lexicon.whole.get(key)
    if found is not None and not found:
        return NOTHING
    found = found or NOTHING
    for width in range(len(key), 1, -1):
        more = lexicon.beginnings.get(key[:width])
        if more is not None:
            found = found | more
            break
    if found.ranks and _SCIENCE.search(key):
        return replace(found, ranks=frozenset())
    return found if found.ranks else found | _derived(key)


# A science is not who works in it: "эпидемиологии", "neurological".
_SCIENCE = re.compile(
    r"(?:лог|граф|ург|атр|ном|фиц)(?:и[яиюей]|иче|ичн|і[яїюєй]|іч)"
    r"|(?:log|graph|nom|iatr)(?:y|ies|ic|isch|ie|ii|ia)"
)


# Whoever is called after what they do, by rule: "гематолог" and "haematologist" are one
# rank, "саксофонист" and "saxophonist" another.
_DERIVED = re.compile(
    r"^(\w{3,}?)(?:(логиня|лог|лаг|граф|[иіы]ст)(?:к[аиіуеою]+|а|у|ом|е|ы|и|ов|ам|і|ові|ів)?"
    r"|(logist|logue|loge|log|grapher|graphe|graph|graf|yst|ist)(?:in|innen|e|es|s|en|a|ę|y|k[aiąę])?)$"
)
_FAMILIES = {"л": "log", "l": "log", "г": "graph", "g": "graph"}


def _derived(key: str) -> Concepts:
    """Return the rank of a word for a trade that no table has; see ``_DERIVED``."""
    match = _DERIVED.match(key)
    if match is None:
        return NOTHING
    stem, ending = match.group(1).replace("ae", "e"), match.group(2) or match.group(3)
    sounds = min(loose_skeletons(stem), default="").rstrip("aeiou")
    if len(sounds) < _LEAST_STEM:
        return NOTHING
    family = _FAMILIES.get(ending[0], "ist")
    return Concepts(ranks=frozenset({f"{family} {sounds}"}))


_LEAST_STEM = 3  # sounds


def said_by(keys: Sequence[str]) -> list[Concepts]:
    """Return what each of a text's words says, phrases before words.

    What somebody is comes from the phrase, with its first word, where it says so; its
    words by themselves give only what it is about. The longest phrase counts.

    >>> [sorted(said.ranks) for said in said_by(["flight", "attendant"])]
    [['flight_attendant'], []]
    """
    out: list[Concepts] = []
    while len(out) < len(keys):
        place = len(out)
        width, said = _phrase_at(keys, place)
        if not width:
            out.append(concepts_of(keys[place]))
            continue
        words = [_about(keys[n]) for n in range(place, place + width)]
        out += [said | words[0], *words[1:]]
    return out


def _about(key: str) -> Concepts:
    """Return what a word says but for what somebody is."""
    said = concepts_of(key)
    return Concepts(frozenset(), said.marks, said.fields, said.topics, said.names)


def _phrase_at(keys: Sequence[str], place: int) -> tuple[int, Concepts]:
    """Return the longest phrase that begins at a word; width 0 where none does."""
    width, said = 0, NOTHING
    for phrase in _opened_by(keys[place]):
        more = len(phrase.rest) + 1
        after = keys[place + 1 : place + more]
        if more < width or len(after) < more - 1:
            continue
        if all(part_fits(p, k) for p, k in zip(phrase.rest, after, strict=True)):
            said = said | phrase.said if more == width else phrase.said
            width = more
    return width, narrowed(said, load_lexicon().kinds)


@functools.lru_cache(maxsize=65536)
def _opened_by(key: str) -> tuple[Phrase, ...]:
    return tuple(phrases_from(key))


def is_no_name(key: str) -> bool:
    """Tell whether a word has a capital for other reasons than being a name."""
    return key in load_lexicon().no_names


def says_whose(key: str) -> bool:
    """Tell whether a word before a relative says whose: "his", "их"."""
    return key in load_lexicon().whose


def is_general(concept: str) -> bool:
    """Tell whether a concept is one of the wide ones that many things fall under."""
    return concept in load_lexicon().general


def general_of(concepts: Iterable[str]) -> frozenset[str]:
    """Return the wide ones of concepts."""
    return frozenset(concepts) & load_lexicon().general


def places_of(names: Iterable[str]) -> frozenset[str]:
    """Return the names that are a place's, under one spelling."""
    return load_lexicon().places.intersection(names)


def kinds_of(concept: str) -> frozenset[str]:
    """Return what a concept is a kind of, all the way up."""
    return load_lexicon().kinds.get(concept, frozenset())


def is_post(rank: str) -> bool:
    """Tell whether one person at a time has a rank: a mayor, not a judge."""
    lexicon = load_lexicon()
    above = {*kinds_of(rank), *lexicon.stands_for.get(rank, ())}
    return rank != "official" and "head" in above


def narrowest(concepts: frozenset[str]) -> frozenset[str]:
    """Return concepts without those that another of them is a kind of."""
    kinds = load_lexicon().kinds
    return concepts - {kind for name in concepts for kind in kinds.get(name, ())}


@functools.lru_cache(maxsize=65536)
def ranks_agree(one: str, other: str) -> bool:
    """Tell whether papers may put one rank for the other.

    The same, one a kind of the other, or a general word for it.
    """
    lexicon = load_lexicon()
    for rank, same in ((one, other), (other, one)):
        if same in lexicon.kinds.get(rank, ()) or same in lexicon.stands_for.get(
            rank, ()
        ):
            return True
    return one == other


def walks_of(ranks: frozenset[str]) -> frozenset[str]:
    """Return the walks of life of ranks, those of trades by rule not among them."""
    walks = load_lexicon().walks
    return frozenset(walk for rank in ranks for walk in walks.get(rank, ()))
