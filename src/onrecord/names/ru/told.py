"""What a Russian article tells of each person and body, beside its name."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import NameIndex
from onrecord.names.issuers import Text
from onrecord.names.ru.agreement import sex_by_verbs, sex_of_name
from onrecord.names.ru.doings import told_by_verbs
from onrecord.names.ru.families import Families, load_families, of_post
from onrecord.names.ru.heading import KIN
from onrecord.names.words import Word, split_words
from onrecord.records import Mention, Span

__all__ = [
    "Told",
    "countries_in",
    "from_name",
    "kinds_of_body",
    "printed",
    "stems_of",
    "tell",
]

_BEFORE_CHARS = 160  # a long office: "заместитель председателя комитета Госдумы по ..."
_AFTER_CHARS = 120
_AFTER_WORDS = 3  # adjectives between the comma and the noun of an apposition
_COLLEAGUE = "колле"  # "его коллега" holds the same office
_SHORT_STEM = 4  # letters of a field that the short name of its ministry keeps
_STEM = 5  # letters that case forms of a word share
_OWNERS = frozenset(["его", "ее", "их"])
_LEADING = frozenset({"chief", "deputy"})
_ENDS_SPEECH = frozenset(".,!?…")


@dataclass(slots=True)
class Told:
    """What an article tells of one person or body.

    Attributes:
        nouns: Said of it, in the nominative.
        stems: Of all words beside it.
        countries: ISO codes that the words beside it or the gazetteer give.
        near: The country named last before it.
        bodies: Families of the bodies that the words beside it name.
        ministries: Keys of ``bodies.yml`` that a minister's office beside it gives.
        last: Its last mention before the source.
        spans: Of its names before the source, in the same string.
    """

    last: Mention
    nouns: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    ministries: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)

    def sex(self, at: Text) -> str | None:
        """Return a person's sex by their name, the nouns said of them, or verbs."""
        return (
            sex_by_verbs(self.spans, at.tokens)
            or sex_of_name(self.last.name)
            or load_families().sex_of(self.nouns)
        )


def tell(
    at: Text, families: Families, kinds: set[str], gazetteer: Gazetteer
) -> dict[str, Told]:
    """Return what is told of everybody named before the source, by entity."""
    index = families.people if "person" in kinds else families.bodies
    found: dict[str, Told] = {}
    before: Told | None = None
    for mention in at.mentions:
        named = (
            mention.form == "name"
            or mention.where != at.where
            or (
                mention.kind != "person" and gazetteer.entry(mention.entity) is not None
            )
        )
        if mention.kind not in kinds or not named:
            continue
        if mention.where == at.where and mention.span.end > at.start:
            continue
        if mention.kind == "person" and (
            _only_quoted(mention, at) or _is_thing(mention, at)
        ):
            continue
        told = found.get(mention.entity)
        if told is None:
            told = found[mention.entity] = Told(mention)
            _from_gazetteer(told, gazetteer, families)
        if mention.where == at.where:
            told.last = mention
            told.spans.append(mention.span)
            _read_beside(told, mention, at, index=index, gazetteer=gazetteer)
            if mention.kind == "person":
                _read_verbs(told, mention, at, families)
            told.near = told.near or _country_before(mention, at, gazetteer)
            if before is not None and _COLLEAGUE in told.stems:
                told.families |= before.families
            before = told
    return found


def _is_thing(mention: Mention, at: Text) -> bool:
    """Tell whether a reader took the noun that opens a sentence for a person's name."""
    if mention.where != at.where or " " in mention.span.of(at.text):
        return False
    place = bisect.bisect_left(
        at.tokens, mention.span.start, key=lambda t: t.span.start
    )
    token = at.tokens[place] if place < len(at.tokens) else None
    if token is None:
        return False
    return token.pos == "ADJ" or (token.pos == "NOUN" and token.has("Animacy=Inan"))


def _only_quoted(mention: Mention, at: Text) -> bool:
    """Tell whether a name stands in somebody's quoted words, not in a title."""
    if mention.where != at.where:
        return False
    begin = at.text.rfind("\n", 0, mention.span.start) + 1
    opens = at.text.rfind("«", begin, mention.span.start)
    if opens < 0 or "»" in at.text[opens : mention.span.start]:
        return False
    closes = at.text.find("»", mention.span.end)
    if not opens < closes <= at.start:
        return False
    return at.text[closes - 1] in _ENDS_SPEECH or at.text[closes + 1] == ","


def _from_gazetteer(told: Told, gazetteer: Gazetteer, families: Families) -> None:
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
    told: Told, mention: Mention, at: Text, *, index: NameIndex, gazetteer: Gazetteer
) -> None:
    families = load_families()
    for words in _beside(mention, at):
        told.stems.update(stem for w in words for stem in stems_of(w.key))
        if words[0].key in _OWNERS:  # "её председатель": of the body named last
            told.stems.update(_stems_of_owner(mention, at))
        bodies = kinds_of_body(words, families) | _sorts_in(words, gazetteer)
        told.bodies |= bodies
        told.ministries |= _ministries(words, at)
        if not told.countries:
            told.countries |= countries_in(words, gazetteer)
        hits = index.find(words)
        if mention.kind != "person":  # "завод «Прибой»"; further off it is another's
            hits = tuple(h for h in hits if h.last == len(words))
        straight = [h for h in hits if h.nominative] or hits[:1]
        if any(w.key in KIN for w in words):  # "жена фермера" is no farmer
            straight = [h for h in straight if words[h.first].key in KIN]
        for hit in straight:
            told.nouns.update(a.words for a in hit.aliases)
            told.families |= families.of(hit)
        if mention.kind == "person" and told.families & _LEADING:
            told.families |= {f for b in bodies for f in families.leads.get(b, ())}


def _read_verbs(told: Told, mention: Mention, at: Text, families: Families) -> None:
    for noun in told_by_verbs(mention.span, at.tokens):
        for hit in families.people.find(split_words(noun)):
            told.nouns.update(a.words for a in hit.aliases)
            told.families |= families.own(hit)


def _stems_of_owner(mention: Mention, at: Text) -> Iterator[str]:
    """Yield the beginnings of the words of the body named last before a person."""
    bodies = [
        m
        for m in at.mentions
        if m.where == at.where
        and m.kind == "organisation"
        and m.span.end <= mention.span.start
    ]
    for other in bodies[-1:]:
        for word in split_words(printed(other, at)):
            yield from stems_of(word.key)


def _sorts_in(words: Sequence[Word], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the families of bodies with a row, or whose letters tell: "Рослесхоза"."""
    families = load_families()
    entries = (
        gazetteer.entry(a.entry) for h in gazetteer.find(words) for a in h.aliases
    )
    sorts = {e.row.sort or "" for e in entries if e is not None}
    known = {f for sort in sorts for f in families.sorts.get(sort, ())}
    told = {f for w in words if w.text[0].isupper() for f in families.of_name(w.text)}
    return frozenset(known | told)


def stems_of(key: str) -> Iterator[str]:
    """Yield the beginning that case forms share; of "минтранс" that of "транспорт" too."""
    yield key[:_STEM]
    if key.startswith("мин") and len(key) > len("мин") + _SHORT_STEM:
        yield key[3 : 3 + _SHORT_STEM]
    if len(key) > _STEM:
        yield key[:_SHORT_STEM]


def kinds_of_body(words: Sequence[Word], families: Families) -> frozenset[str]:
    """Return the families of the bodies that words name."""
    return frozenset(
        f for hit in families.bodies.find(words) for f in families.own(hit)
    )


def _ministries(words: Sequence[Word], at: Text) -> set[str]:
    """Return the ministries that "министр обороны", "глава Минздрава" belong to."""
    spoken = " ".join(w.key for w in words)
    for form in ("министром", "министра", "министру", "министре", "министр"):
        spoken = spoken.replace(f"{form} ", "министерство ")
    hits = at.lexicon.bodies.find(split_words(spoken))
    return {h.aliases[0].entry for h in hits if h.aliases[0].entry.endswith("ministry")}


def countries_in(words: Sequence[Word], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries that words name or point at."""
    hits = (*gazetteer.find_demonyms(words), *gazetteer.find(words))
    entries = (gazetteer.entry(a.entry) for hit in hits for a in hit.aliases)
    return frozenset(
        e.row.country
        for e in entries
        if e is not None and e.kind == "place" and e.row.country
    )


def _country_before(mention: Mention, at: Text, gazetteer: Gazetteer) -> set[str]:
    """Return the country whose name stands last before a mention."""
    for other in reversed(at.mentions):
        if other.where == at.where and other.span.end <= mention.span.start:
            entry = gazetteer.entry(other.entity)
            if entry is not None and entry.kind == "place" and entry.row.country:
                return {entry.row.country}
    return set()


def _beside(mention: Mention, at: Text) -> Iterator[Sequence[Word]]:
    """Yield the words before a name that run up to it, and an apposition after it."""
    text = at.text
    start = max(0, mention.span.start - _BEFORE_CHARS)
    names = [
        m.span
        for m in at.mentions
        if m.where == at.where and m.kind == mention.kind and m.form == "name"
    ]
    if mention.kind == "person" and any(
        s.start == mention.span.end + 1 and text[mention.span.end] == " " for s in names
    ):
        return  # "адвокат Барсегяна Нонна Клычко": what stands before is told of her
    others = [
        s.end
        for s in names
        if start < s.end < mention.span.start - (mention.kind == "person")
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


def from_name(told: Told, at: Text, families: Families) -> None:
    """Take into what is told of a body what its own name says."""
    words = split_words(printed(told.last, at))
    for hit in families.bodies.find(words):
        told.nouns.update(a.words for a in hit.aliases)
        told.families |= families.of(hit)
    if len(words) == 1:
        told.families |= families.of_name(words[0].text)
    told.stems.update(w.key[:_STEM] for w in words)


def printed(mention: Mention, at: Text) -> str:
    """Return a mention's words; its name where it stands in the other string."""
    return mention.span.of(at.text) if mention.where == at.where else mention.name
