"""Whom a Russian noun means: "чиновник", "глава региона", "наставник".

The article says beside each name what somebody is. A noun means the last person of whom
it has said the same, or what shares a family with it (``families``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.issuers import Text
from onrecord.names.ru.agreement import verb_sex
from onrecord.names.ru.families import (
    Families,
    load_families,
)
from onrecord.names.ru.fitting import FITS, Asked, best_of, strength_of
from onrecord.names.ru.heading import KIN
from onrecord.names.ru.later import named_bare_after, named_in_lead
from onrecord.names.ru.nouns import OWNERS, Meant, head_of, sex_of_noun
from onrecord.names.ru.somebody import (
    is_anonymous,
    kin_of,
    salient,
)
from onrecord.names.ru.territories import is_territory
from onrecord.names.ru.told import (
    Told,
    countries_in,
    kinds_of_body,
    tell,
)
from onrecord.names.words import Word
from onrecord.records import Mention, Span, covers

__all__ = ["person_meant"]

_STEM = 5  # letters that case forms of a word share
# Beginnings of adjectives that bring somebody new.
_NEW = ("местн", "неизвестн", "случайн", "некий", "некая", "некоего", "некой")


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
    if is_anonymous(at):
        return Meant(None, sure=True)
    bare = _without(at.words, gazetteer.find_demonyms(at.words))
    new = bool(at.words) and at.words[0].key.startswith(_NEW)
    hit = None if new else head_of(bare, load_families().people, at.lexicon)
    if bare and bare[0].key in OWNERS:
        return _owned(at, bare[1:], gazetteer)
    if hit is None:
        return Meant(None, sure=True) if new else _of_no_family(at, gazetteer)
    if bare[hit.first].key in at.lexicon.groups:
        return Meant(None, sure=False)
    meant = _of_family(at, gazetteer, bare, hit, role=role, headline=headline)
    if meant.mention is None and at.keys[0] in _HIMSELF:
        return Meant(_himself(at, gazetteer), sure=True)
    return meant


def _of_no_family(at: Text, gazetteer: Gazetteer) -> Meant:
    """Return whom a noun means that no family holds."""
    if at.keys[:1] and at.keys[0] in _HIMSELF:
        return Meant(_himself(at, gazetteer), sure=True)
    kin = kin_of(at) or _of_one_root(at, gazetteer) or _somebodys(at)
    return Meant(kin, sure=kin is not None)


def _of_family(
    at: Text,
    gazetteer: Gazetteer,
    bare: Sequence[Word],
    hit: Hit,
    *,
    role: Mention | None,
    headline: bool,
) -> Meant:
    """Return whom a noun of a family means, by what the article has told of people."""
    families = load_families()
    words, after, sex = bare[hit.first : hit.last], bare[hit.last :], verb_sex(at)
    everybody = tell(at, families, {"person"}, gazetteer)
    owned = any(_owns(after, t, families) for t in everybody.values())
    told = {
        e: t
        for e, t in everybody.items()
        if _agrees(words, t, at, sex) and not _owns(after, t, families)
    }
    excluded = role is not None and role.entity in everybody and role.entity not in told
    role = None if excluded else role
    asked = _asked(at, gazetteer, bare, hit, role=role)
    best = best_of(asked, told) or _later(at, asked, gazetteer, headline=headline)
    if best is not None or owned:
        return Meant(best, sure=True)
    meant = _untold(at, asked, told, gazetteer, role=role, words=bare)
    settled = meant.mention is not None or role is not None or _is_office(asked, at)
    meant = meant if settled else _bare_after(at, words, meant)
    return replace(meant, sure=meant.sure or excluded)


def _asked(
    at: Text,
    gazetteer: Gazetteer,
    bare: Sequence[Word],
    hit: Hit,
    *,
    role: Mention | None,
) -> Asked:
    """Return what a source says of whom it means."""
    families = load_families()
    rest = bare[hit.first + 1 :]
    territory = _of_territory(bare[hit.first].key, rest, gazetteer)
    return Asked(
        hit=hit,
        families=territory or families.own(hit),
        wider=territory | _own(bare[hit.first : hit.first + 1], families),
        rest=rest,
        more=len(bare) > hit.last,
        specific=any(w.text[0].isupper() for w in bare[hit.last :]),
        countries=countries_in(at.words, gazetteer),
        role=role.entity if role is not None else None,
        bodies=kinds_of_body(rest, families),
        spoken_of=_is_spoken_of(rest, at),
        lead=at.words[: len(at.words) - len(bare) + hit.first],
    )


def _owned(at: Text, words: Sequence[Word], gazetteer: Gazetteer) -> Meant:
    """Return of whom alone the article has said what "его заместитель" says."""
    families = load_families()
    hit = head_of(words, families.people, at.lexicon)
    if hit is None or hit.first:
        return Meant(None, sure=False)
    nouns, sex = {a.words for a in hit.aliases}, verb_sex(at)
    told = tell(at, families, {"person"}, gazetteer).values()
    fits = [
        t.last
        for t in told
        if nouns & t.nouns and (sex is None or t.sex(at) in {sex, None})
    ]
    return Meant(fits[0] if len(fits) == 1 else None, sure=len(fits) == 1)


def _himself(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return the one person of the verb's sex: "сам водитель" was named before."""
    sex = "f" if at.keys[0] == "сама" else "m"
    told = tell(at, load_families(), {"person"}, gazetteer).values()
    fits = [t.last for t in told if t.sex(at) in {sex, None}]
    return fits[0] if len(fits) == 1 else None


_HIMSELF = frozenset(["сам", "сама"])


def _owns(rest: Sequence[Word], told: Told, families: Families) -> bool:
    """Tell whether the words after a noun say whose it is: "продюсер певицы"."""
    return any(
        not hit.nominative and bool(families.own(hit) & told.families - families.broad)
        for hit in families.people.find(rest)
    )


def _of_one_root(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return of whom alone a word of the noun's root was told: таможенник, таможня."""
    head = at.head
    alone = len(at.words) == 1 and head is not None and head.has("Animacy=Anim")
    if not alone or len(at.words[0].key) < _ROOTED:
        return None
    root, sex = at.words[0].key[:_STEM], verb_sex(at)
    told = tell(at, load_families(), {"person"}, gazetteer)
    fits = [
        t.last
        for t in told.values()
        if root in t.stems and (not sex or t.sex(at) in {sex, None})
    ]
    return fits[0] if len(fits) == 1 else None


_ROOTED = 6  # letters; a shorter noun's beginning is in too many words


def _somebodys(at: Text) -> Mention | None:
    """Return who "жена пропавшего рыбака" is: whose name stands bare soon after."""
    head = at.head
    several = at.lexicon.groups | at.lexicon.unnamed | load_families().newcomers
    if head is None or head.pos != "NOUN" or not head.has("Animacy=Anim"):
        return None
    alone = head.has("Number=Sing") and not any(k in several for k in at.keys[:2])
    named = any(w.text[0].isupper() for w in at.words[1:])
    sex = KIN.get(head.lemma) or verb_sex(at)
    return named_bare_after(at, sex) if alone and not named else None


def _is_office(asked: Asked, at: Text) -> bool:
    """Tell whether a noun says which office or whose man is meant, or somebody new."""
    key = at.words[0].key
    new = key in load_families().newcomers and key not in KIN
    return bool(
        new or asked.countries or asked.specific or at.lexicon.posts.find(at.words)
    )


def _bare_after(at: Text, words: Sequence[Word], meant: Meant) -> Meant:
    """Return who is named without a word beside it, soon after a noun for nobody yet."""
    found = named_bare_after(at, verb_sex(at) or sex_of_noun(words))
    return meant if found is None else Meant(found, sure=True)


def _later(
    at: Text, asked: Asked, gazetteer: Gazetteer, *, headline: bool
) -> Mention | None:
    """Return whom the text behind a noun calls so; under a headline, its lead's person."""
    if not headline and asked.families <= load_families().broad:
        return None  # "эксперт" may be another one
    found = _told_later(at, asked, gazetteer, exact=not headline)
    if found is not None or not headline:
        return found
    people = named_in_lead(at, verb_sex(at))
    if len(people) != 1:
        return None
    later = replace(at, source=(_END,), where="text", text=at.body or at.text)
    told = tell(later, load_families(), {"person"}, gazetteer).get(people[0].entity)
    if told is None or not told.families:
        return people[0]
    broad = load_families().broad
    vague = asked.families <= broad or told.families <= broad
    return people[0] if vague or asked.families & told.families else None


def _untold(
    at: Text,
    asked: Asked,
    told: Mapping[str, Told],
    gazetteer: Gazetteer,
    *,
    role: Mention | None,
    words: Sequence[Word],
) -> Meant:
    """Return whom an office or noun means of whom the article has not told it."""
    families = load_families()
    office = any(
        not a.quoted for h in at.lexicon.posts.find(at.words) for a in h.aliases
    )
    # "министр обороны страны" is that office; "директор больницы" is not any director.
    whole = role is not None and _is_whole(role, at)
    if role is not None and whole and (asked.rest or asked.countries) and office:
        return Meant(role, sure=True)
    known = role is not None and gazetteer.entry(role.entity) is not None
    alike = _of_one_root(at, gazetteer)
    if alike is not None:
        return Meant(alike, sure=True)
    if words[asked.hit.first].key in families.newcomers and not known:
        return Meant(None, sure=True)
    another = asked.more and not whole
    return Meant(_unsaid(at, asked, told), sure=another)


def _is_whole(role: Mention, at: Text) -> bool:
    """Tell whether an office is all that a source says, but for whose it is."""
    after = [w for w in at.words if w.start >= role.span.end]
    owners = [m.span for m in at.mentions if m.kind == "person" and m.where == at.where]
    said = all(
        w.key in at.lexicon.countries or any(s.start <= w.start < s.end for s in owners)
        for w in after
    )
    return said or " " in role.span.of(at.text)


def _told_later(
    at: Text, asked: Asked, gazetteer: Gazetteer, *, exact: bool
) -> Mention | None:
    """Return the first person whom the text behind a noun calls what it does.

    Args:
        at: The source.
        asked: What it says.
        gazetteer: Says which offices a known person held.
        exact: Whether only the very noun will do.
    """
    families = load_families()
    later = replace(at, source=(_END,), where="text", text=at.body or at.text)
    told = tell(later, families, {"person"}, gazetteer)
    nouns = {a.words for a in asked.hit.aliases}
    own = {
        m.entity
        for m in at.mentions
        if m.form == "name"
        and m.where == at.where
        and any(covers(s, m.span) for s in at.source)
    }
    fits = [
        t for e, t in told.items() if e not in own and strength_of(asked, t) >= FITS
    ]
    found = next((t for t in fits if nouns & t.nouns), None)
    if found is None and not exact:
        found = next(iter(fits), None)
    return None if found is None else found.last


_END = Span(10**9, 10**9)  # behind every text


def _without(words: Sequence[Word], hits: Sequence[Hit]) -> list[Word]:
    """Return words that no hit covers."""
    covered = {place for hit in hits for place in range(hit.first, hit.last)}
    return [w for place, w in enumerate(words) if place not in covered] or list(words)


def _of_territory(
    noun: str, rest: Sequence[Word], gazetteer: Gazetteer
) -> frozenset[str]:
    """Return what "глава Кузбасса" is: who governs that place."""
    if not noun.startswith(("глав", "руководител")) or not rest:
        return frozenset()
    if is_territory(rest):
        return frozenset({"governor"})
    hits = gazetteer.find(rest)
    entry = gazetteer.entry(hits[0].aliases[0].entry) if hits else None
    if entry is None or entry.kind != "place" or hits[0].first:
        return frozenset()
    state = entry.row.sort == "country"
    return frozenset({"president", "premier"} if state else {"mayor"})


def _own(words: Sequence[Word], families: Families) -> frozenset[str]:
    """Return the families of a noun alone."""
    return frozenset(f for h in families.people.find(words) for f in families.own(h))


def _unsaid(at: Text, asked: Asked, told: Mapping[str, Told]) -> Mention | None:
    """Return who is meant by a noun that nothing told fits: somebody of whom none is."""
    families = load_families()
    free = any(a.words in families.anyone for a in asked.hit.aliases)
    rest = asked.rest[asked.hit.last - asked.hit.first - 1 :] if free else asked.rest
    open_to = [
        t.last
        for t in told.values()
        if (free or t.families <= families.broad)
        and not (asked.countries and t.countries and not asked.countries & t.countries)
    ]
    if not rest:
        return salient(at, open_to)
    # "Председатель палаты", where the chamber was named and one person has no office.
    untold = [
        t.last
        for t in told.values()
        if not (t.families or t.stems & _KIN_STEMS) and t.last.span.end <= at.start
    ]
    spoken_of = asked.specific or asked.spoken_of
    named = spoken_of and len(untold) == 1 and not asked.countries
    return untold[0] if named else None


_KIN_STEMS = frozenset(noun[:_STEM] for noun in KIN)


def _agrees(words: Sequence[Word], told: Told, at: Text, verb: str | None) -> bool:
    """Tell whether a noun, and the verb beside it, can be said of a person of that sex."""
    noun = sex_of_noun(words)
    wanted = noun if noun == "f" else verb or noun  # "врач возразила" is a woman
    return wanted is None or told.sex(at) in {wanted, None}


def _is_spoken_of(words: Sequence[Word], at: Text) -> bool:
    before = at.text[: at.start].lower().replace("ё", "е")
    return all(w.key[:_STEM] in before for w in words)
