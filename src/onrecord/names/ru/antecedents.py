"""Whom a Russian noun means: "чиновник", "глава региона", "наставник", "в ведомстве".

The article says beside each name what somebody is. A noun means the last person or
body of whom it has said the same, or what shares a family with it (``families``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit, NameIndex
from onrecord.names.issuers import Text
from onrecord.names.pages import Lexicon
from onrecord.names.ru.families import Families, load_families, of_post
from onrecord.names.sexes import sex_of
from onrecord.names.words import Word, split_words
from onrecord.records import Mention, Span

__all__ = ["Meant", "body_meant", "person_meant"]

_BEFORE_CHARS = 160  # a long office: "заместитель председателя комитета Госдумы по ..."
_AFTER_CHARS = 120
_AFTER_WORDS = 3  # adjectives between the comma and the noun of an apposition
_COLLEAGUE = "колле"  # "его коллега" holds the same office
_STEM = 5  # letters that case forms of a word share
_MODIFIERS = frozenset(
    ["бывший", "бывшая", "экс", "вице", "сам", "сама", "этот", "эта", "тот", "та", "врио",
     "тогдашний", "мой", "наш"]
)  # fmt: skip
_OWNERS = frozenset(["его", "ее", "её", "их"])
_ADJECTIVE = re.compile(
    r".{2,}(?:[ыио]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|ых|их|ей)"
)
# Scores; only their order was thought of (chosen, not measured).
_EXACT = 3.0  # the article has called somebody so
_RELATED = 2.0  # by another noun of the family
_FITS = 2.0
_OVERLAP = 0.5  # for each further thing that agrees


@dataclass(frozen=True, slots=True)
class Meant:
    """What is found for a noun.

    Attributes:
        mention: Of the person or body; ``None`` where nobody named is meant.
        sure: Whether the nouns decide, and nothing else need be asked.
    """

    mention: Mention | None
    sure: bool


@dataclass(slots=True)
class _Told:
    """What an article tells of one person or body.

    Attributes:
        nouns: Said of it, in the nominative.
        stems: Of all words beside it.
        countries: ISO codes that the words beside it or the gazetteer give.
        last: Its last mention before the source.
    """

    last: Mention
    nouns: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)


def person_meant(
    at: Text, gazetteer: Gazetteer, *, role: Mention | None, headline: bool = False
) -> Meant:
    """Return which person a source without a name means.

    Args:
        at: The source in its text.
        gazetteer: Says which offices a known person held.
        role: Whom the words mean as an office of a country on the article's day;
            ``None`` where they are no such office.
        headline: Whether the source stands in one: then the name may come later.
    """
    families = load_families()
    bare = _without(at.words, gazetteer.find_demonyms(at.words))
    hit = _head(bare, families.people, at.lexicon)
    if hit is None or bare[hit.first].key in at.lexicon.groups:
        return Meant(None, sure=False)
    words = bare[hit.first : hit.last]
    rest = bare[hit.first + 1 :]
    noun = words[0].key
    told = _told(at, families, {"person"}, gazetteer)
    told = {e: t for e, t in told.items() if _agrees(words, t.last, families)}
    asked = _Asked(
        hit=hit,
        families=families.own(hit),
        wider=_own(words[:1], families),
        rest=rest,
        more=len(bare) > hit.last,
        specific=any(not w.text.islower() for w in bare[hit.last :]),
        countries=_countries(at.words, gazetteer),
        role=role.entity if role is not None else None,
    )
    best = _best(asked, told) or (
        _told_later(at, asked, gazetteer) if headline else None
    )
    if best is not None:
        return Meant(best, sure=True)
    office = any(
        not a.quoted for h in at.lexicon.posts.find(at.words) for a in h.aliases
    )
    # "министр обороны страны" is that office; "директор больницы" is not any director.
    whole = role is not None and (
        role.span.end >= at.words[-1].end or " " in role.span.of(at.text)
    )
    if role is not None and whole and (rest or asked.countries) and office:
        return Meant(role, sure=True)
    known = role is not None and gazetteer.entry(role.entity) is not None
    if noun in families.newcomers and not known:
        return Meant(None, sure=True)
    another = asked.more and not (asked.specific or whole)
    return Meant(_unsaid(at, asked, told), sure=another)


def _told_later(at: Text, asked: _Asked, gazetteer: Gazetteer) -> Mention | None:
    """Return the first person whom the text under a headline calls what it does."""
    families = load_families()
    later = replace(at, source=(_END,), where="text", text=at.body or at.text)
    told = _told(later, families, {"person"}, gazetteer)
    nouns = {a.words for a in asked.hit.aliases}
    fits = [t for t in told.values() if _strength(asked, t) >= _FITS]
    found = next((t for t in fits if nouns & t.nouns), next(iter(fits), None))
    return None if found is None else found.last


_END = Span(10**9, 10**9)  # behind every text


def _without(words: Sequence[Word], hits: Sequence[Hit]) -> list[Word]:
    """Return words that no hit covers."""
    covered = {place for hit in hits for place in range(hit.first, hit.last)}
    return [w for place, w in enumerate(words) if place not in covered] or list(words)


def _own(words: Sequence[Word], families: Families) -> frozenset[str]:
    """Return the families of a noun alone."""
    return frozenset(f for h in families.people.find(words) for f in families.own(h))


def _unsaid(at: Text, asked: _Asked, told: Mapping[str, _Told]) -> Mention | None:
    """Return who is meant by a noun that nothing told fits: somebody of whom none is."""
    families = load_families()
    free = any(a.words in families.anyone for a in asked.hit.aliases)
    open_to = [
        t.last
        for t in told.values()
        if (free or t.families <= families.broad)
        and not (asked.countries and t.countries and not asked.countries & t.countries)
    ]
    if not asked.rest:
        return _salient(at, open_to)
    return open_to[0] if asked.specific and len(open_to) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a source says of whom it means.

    Attributes:
        families: Of the noun phrase, without wider ones.
        wider: Of its first noun alone.
        rest: Words after the noun, of its own phrase too.
        more: Whether words follow the phrase.
        specific: Whether a name follows.
        countries: ISO codes that adjectives before the noun tell.
        role: Entity that holds the office named, as far as that is known.
    """

    hit: Hit
    families: frozenset[str]
    wider: frozenset[str] = frozenset()
    rest: Sequence[Word] = ()
    more: bool = False
    specific: bool = False
    countries: frozenset[str] = frozenset()
    role: str | None = None

    def shared(self, told: _Told, *, narrow: bool) -> frozenset[str]:
        """Return the families that what is told shares; without broad ones if ``narrow``."""
        shared = self.families & told.families
        return shared - load_families().broad if narrow else shared


def _best(asked: _Asked, told: Mapping[str, _Told]) -> Mention | None:
    """Return of whom most is told that fits; the last one named on a tie."""
    ranked = sorted(
        (_strength(asked, t), t.last.where == "text", t.last.span.start, e)
        for e, t in told.items()
    )
    if not ranked or ranked[-1][0] < _FITS:
        return None
    return told[ranked[-1][-1]].last


def _countries(words: Sequence[Word], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries that words name or point at."""
    hits = (*gazetteer.find_demonyms(words), *gazetteer.find(words))
    entries = (gazetteer.entry(a.entry) for hit in hits for a in hit.aliases)
    return frozenset(
        e.row.country
        for e in entries
        if e is not None and e.kind == "place" and e.row.country
    )


def _head(words: Sequence[Word], index: NameIndex, lexicon: Lexicon) -> Hit | None:
    """Return the noun that heads a source, if the index has it."""
    hits = index.find(words)
    if not hits:
        return None
    lead = words[: hits[0].first]
    no_adjectives = _OWNERS | lexicon.speeches | lexicon.papers | lexicon.voices
    fits = all(
        w.key in _MODIFIERS
        or (_ADJECTIVE.fullmatch(w.key) and w.key not in no_adjectives)
        for w in lead
    )
    return hits[0] if fits else None


def _agrees(words: Sequence[Word], mention: Mention, families: Families) -> bool:
    """Tell whether nouns can be said of a person of that sex."""
    keys = {w.key for w in words} | {" ".join(w.key for w in words)}
    wanted = "m" if keys & families.men else "f" if keys & families.women else None
    sex = sex_of(mention.name.split())
    return wanted is None or sex in {None, wanted}


def _strength(asked: _Asked, told: _Told) -> float:
    """Score how well what is told fits a noun; below ``_FITS`` it does not."""
    overlap = any(w.key[:_STEM] in told.stems for w in asked.rest)
    abroad = asked.countries and told.countries and not asked.countries & told.countries
    if (asked.specific and not overlap) or abroad:
        return 0.0
    nouns = {a.words for a in asked.hit.aliases}
    narrow = asked.more and not overlap  # "директор больницы" is not any director
    vague = narrow and asked.families <= load_families().broad
    if nouns & told.nouns and not vague:
        strength = _EXACT
    elif asked.shared(told, narrow=narrow) or (overlap and asked.wider & told.families):
        strength = _RELATED
    else:
        return 0.0
    strength += _OVERLAP if overlap else 0.0
    strength += _OVERLAP if asked.countries & told.countries else 0.0
    return strength + (_OVERLAP if asked.role == told.last.entity else 0.0)


def _told(
    at: Text, families: Families, kinds: set[str], gazetteer: Gazetteer
) -> dict[str, _Told]:
    """Return what is told of everybody named before the source, by entity."""
    index = families.people if "person" in kinds else families.bodies
    found: dict[str, _Told] = {}
    before: _Told | None = None
    for mention in at.mentions:
        named = mention.form == "name" or mention.where != at.where
        if mention.kind not in kinds or not named:
            continue
        if mention.where == at.where and mention.span.end > at.start:
            continue
        told = found.get(mention.entity)
        if told is None:
            told = found[mention.entity] = _Told(mention)
            _from_gazetteer(told, gazetteer, families)
        if mention.where == at.where:
            told.last = mention
            _read_beside(told, mention, at, index=index, gazetteer=gazetteer)
            if before is not None and _COLLEAGUE in told.stems:
                told.families |= before.families
            before = told
    return found


def _from_gazetteer(told: _Told, gazetteer: Gazetteer, families: Families) -> None:
    entry = gazetteer.entry(told.last.entity)
    if entry is None:
        return
    if entry.row.country:
        told.countries.add(entry.row.country)
    for held in entry.held:
        told.families |= of_post(held.post)
    for family in families.sorts.get(entry.row.sort or "", ()):
        told.families |= families.wider[family]
    body = entry.row.body or ""
    if body.endswith("ministry"):
        told.families |= families.wider["ministry"]


def _read_beside(
    told: _Told, mention: Mention, at: Text, *, index: NameIndex, gazetteer: Gazetteer
) -> None:
    families = load_families()
    for words in _beside(mention, at):
        told.stems.update(w.key[:_STEM] for w in words)
        if not told.countries:
            told.countries |= _countries(words, gazetteer)
        hits = index.find(words)
        if mention.kind != "person":  # "завод «Прибой»"; further off it is another's
            hits = tuple(h for h in hits if h.last == len(words))
        straight = [h for h in hits if h.nominative] or hits[:1]
        for hit in straight:
            told.nouns.update(a.words for a in hit.aliases)
            told.families |= families.of(hit)


def _beside(mention: Mention, at: Text) -> Iterator[Sequence[Word]]:
    """Yield the words before a name that run up to it, and an apposition after it."""
    text = at.text
    start = max(0, mention.span.start - _BEFORE_CHARS)
    others = [
        m.span.end
        for m in at.mentions
        if m.where == at.where
        and m.kind == mention.kind
        and m.form == "name"
        and start < m.span.end <= mention.span.start
    ]
    start = max([start, *others])
    words = split_words(text[start : mention.span.start])
    first = len(words)
    while first and (
        words[first].joined
        if first < len(words)
        else _is_close(text[start + words[-1].end : mention.span.start])
    ):
        first -= 1
    if first < len(words):
        yield words[first:]
    after = text[mention.span.end : mention.span.end + _AFTER_CHARS]
    if not after.startswith((", ", " — ", " – ", " (")):
        return
    words = split_words(after)
    last = next((n for n, w in enumerate(words) if n and not w.joined), len(words))
    load = load_families().people.find(words[:last])
    if load and load[0].first <= _AFTER_WORDS:
        yield words[load[0].first : last]


def _is_close(gap: str) -> bool:
    return gap.strip('«»"“”„ -') == "" and "\n" not in gap


def _salient(at: Text, people: Sequence[Mention]) -> Mention | None:
    """Return who stands first in the nearest sentence that names one of ``people``."""
    if not people:
        return None
    last = max(m.span.end for m in people)
    opens = max((m.end() for m in _SENTENCE.finditer(at.text, 0, last)), default=0)
    here = [m for m in people if m.span.start >= opens]
    return min(here or people, key=lambda m: m.span.start)


_SENTENCE = re.compile(r"[.!?…]»?\s+(?=[«А-ЯЁA-Z])|\n")


def body_meant(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return which body a source without a name means.

    Args:
        at: The source in its text.
        gazetteer: Says what sort a known body is.
    """
    families = load_families()
    hit = _head(at.words, families.bodies, at.lexicon)
    if hit is None:
        return None
    rest = at.words[hit.last :]
    told = _told(at, families, {"organisation", "outlet"}, gazetteer)
    for each in told.values():
        _from_name(each, at, families)
    return _best(_Asked(hit=hit, families=families.own(hit), rest=rest), told)


def _from_name(told: _Told, at: Text, families: Families) -> None:
    words = split_words(_form(told.last, at))
    for hit in families.bodies.find(words):
        told.nouns.update(a.words for a in hit.aliases)
        told.families |= families.of(hit)
    if len(words) == 1:
        told.families |= families.of_name(words[0].text)
    told.stems.update(w.key[:_STEM] for w in words)


def _form(mention: Mention, at: Text) -> str:
    return mention.span.of(at.text) if mention.where == at.where else mention.name
