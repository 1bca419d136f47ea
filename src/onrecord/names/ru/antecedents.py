"""Whom a Russian noun means: "чиновник", "глава региона", "наставник", "в ведомстве".

The article says beside each name what somebody is. A noun means the last person or
body of whom it has said the same, or what shares a family with it (``families``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit, NameIndex
from onrecord.names.issuers import Text
from onrecord.names.pages import Lexicon
from onrecord.names.ru.families import STATE_BODIES, Families, load_families
from onrecord.names.ru.fitting import FITS, Asked, best_of, strength_of
from onrecord.names.ru.later import (
    named_bare_after,
    named_in_lead,
    sex_of_name,
    verb_sex,
)
from onrecord.names.ru.somebody import ADJECTIVE, KIN, MODIFIERS, kin_of, salient
from onrecord.names.ru.territories import is_territory
from onrecord.names.ru.told import Told, countries_in, from_name, kinds_of_body, tell
from onrecord.names.words import Word
from onrecord.records import Mention, Span, covers

__all__ = ["Meant", "body_meant", "person_meant"]

_NEAR_CHARS = 300  # from a body's name to "the university" that says nothing more
_STEM = 5  # letters that case forms of a word share
# Beginnings of adjectives that bring somebody new.
_NEW = ("местн", "неизвестн", "случайн", "некий", "некая", "некоего", "некой")
_OWNERS = frozenset(["его", "ее", "её", "их"])


@dataclass(frozen=True, slots=True)
class Meant:
    """What is found for a noun.

    Attributes:
        mention: Of the person or body; ``None`` where nobody named is meant.
        sure: Whether the nouns decide, and nothing else need be asked.
    """

    mention: Mention | None
    sure: bool


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
    new = bool(at.words) and at.words[0].key.startswith(_NEW)
    bare = _without(at.words, gazetteer.find_demonyms(at.words))
    hit = None if new else _head(bare, families.people, at.lexicon)
    if hit is None:
        kin = None
        if not new:
            kin = kin_of(at) or _of_one_root(at, gazetteer) or _somebodys(at)
        return Meant(kin, sure=new or kin is not None)
    if bare[hit.first].key in at.lexicon.groups:
        return Meant(None, sure=False)
    words = bare[hit.first : hit.last]
    rest = bare[hit.first + 1 :]
    noun = words[0].key
    told = tell(at, families, {"person"}, gazetteer)
    sex, rest_of = verb_sex(at), bare[hit.last :]
    owned = any(_owns(rest_of, t, families) for t in told.values())
    told = {
        e: t
        for e, t in told.items()
        if _agrees(words, t.last)
        and (sex is None or sex_of_name(t.last.name) in {sex, None})
        and not _owns(rest_of, t, families)
    }
    territory = _of_territory(noun, rest, gazetteer)
    asked = Asked(
        hit=hit,
        families=territory or families.own(hit),
        wider=territory or _own(words[:1], families),
        rest=rest,
        more=len(bare) > hit.last,
        specific=any(w.text[0].isupper() for w in bare[hit.last :]),
        countries=countries_in(at.words, gazetteer),
        role=role.entity if role is not None else None,
        bodies=kinds_of_body(rest, families),
        spoken_of=_is_spoken_of(rest, at),
    )
    best = best_of(asked, told) or _later(at, asked, gazetteer, headline=headline)
    if best is not None or owned:
        return Meant(best, sure=True)
    meant = _untold(at, asked, told, gazetteer, role=role, words=bare)
    settled = meant.mention is not None or role is not None or _is_office(asked, at)
    return meant if settled else _bare_after(at, words, meant)


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
        if root in t.stems and (not sex or sex_of_name(t.last.name) in {sex, None})
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
    found = named_bare_after(at, _sex_of_noun(words) or verb_sex(at))
    return meant if found is None else Meant(found, sure=True)


def _sex_of_noun(words: Sequence[Word]) -> str | None:
    families = load_families()
    keys = {w.key for w in words} | {" ".join(w.key for w in words)}
    return "m" if keys & families.men else "f" if keys & families.women else None


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
    spoken_of = asked.specific or asked.spoken_of
    untold = [
        t.last for t in told.values() if not t.families and t.last.span.end <= at.start
    ]
    named = spoken_of and len(untold) == 1 and not asked.countries
    return untold[0] if named else None


def _head(words: Sequence[Word], index: NameIndex, lexicon: Lexicon) -> Hit | None:
    """Return the noun that heads a source, if the index has it."""
    hits = index.find(words)
    if not hits:
        return None
    lead = words[: hits[0].first]
    no_adjectives = _OWNERS | lexicon.speeches | lexicon.papers | lexicon.voices
    fits = all(
        w.key in MODIFIERS
        or (ADJECTIVE.fullmatch(w.key) and w.key not in no_adjectives)
        for w in lead
    )
    return hits[0] if fits else None


def _agrees(words: Sequence[Word], mention: Mention) -> bool:
    """Tell whether nouns can be said of a person of that sex."""
    wanted = _sex_of_noun(words)
    sex = sex_of_name(mention.name)
    return wanted is None or sex in {None, wanted}


def _is_spoken_of(words: Sequence[Word], at: Text) -> bool:
    before = at.text[: at.start].lower().replace("ё", "е")
    return all(w.key[:_STEM] in before for w in words)


def body_meant(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return which body a source without a name means.

    Args:
        at: The source in its text.
        gazetteer: Says what sort a known body is.
    """
    families = load_families()
    source = _without_voice(at)
    hit = _head(source, families.bodies, at.lexicon)
    if hit is None:
        return None
    lead = [w for w in source[: hit.first] if not _says_little(w)]
    rest = [*lead, *source[hit.last :]]
    told = tell(at, families, {"organisation", "outlet"}, gazetteer)
    for each in told.values():
        from_name(each, at, families)
    countries = countries_in(source, gazetteer)
    rest = [w for w in rest if not countries_in([w], gazetteer)]
    asked = Asked(
        hit=hit,
        families=families.own(hit),
        rest=rest,
        specific=bool(rest),
        countries=countries,
    )
    best = best_of(asked, told)
    if best is not None or rest:
        return best
    if "ministry" in asked.families:
        return _of_minister(at, gazetteer)
    return None if asked.families <= STATE_BODIES else _opaque(at, told, countries)


def _says_little(word: Word) -> bool:
    """Tell whether an adjective before a body's noun tells it from no other."""
    return word.key in MODIFIERS | _OWNERS or word.key.startswith(_LITTLE)


# Beginnings of adjectives that go with any body.
_LITTLE = ("российск", "местн", "региональн", "областн", "краев", "городск", "надзорн",
           "оборонн", "внешнеполитическ", "военн", "финансов", "профильн", "турецк",
           "немецк", "указанн", "данн", "сам", "наш", "столичн", "федеральн", "силов",
           "контролирующ", "контрольн", "банковск", "избирательн", "полицейск",
           "спасательн", "судебн", "учебн", "образовательн", "верхн", "нижн",
           "спортивн", "футбольн", "хоккейн", "торгов", "социологическ", "президентск",
           "воздушн", "железн", "кредитн", "сотов", "олимпийск", "медицинск")  # fmt: skip


def _of_minister(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return the ministry whose minister the text has named last."""
    families = load_families()
    told = tell(at, families, {"person"}, gazetteer)
    for one in sorted(told.values(), key=lambda t: -t.last.span.start):
        for key in one.ministries:
            for code in sorted(one.countries or one.near):
                entry = gazetteer.body(key, code)
                if entry is not None:
                    return replace(
                        one.last,
                        span=at.source[0],
                        kind="organisation",
                        entity=entry.id,
                        name=entry.name,
                        form="role",
                    )
    return None


def _without_voice(at: Text) -> Sequence[Word]:
    """Return the words behind "пресс-служба", "сайт": the body they belong to."""
    words = at.words
    voices = at.lexicon.voices | at.lexicon.speeches | _PRESS
    while len(words) > 1 and words[0].key in voices:
        words = words[1:]
    return words


def _opaque(
    at: Text, told: Mapping[str, Told], countries: frozenset[str]
) -> Mention | None:
    """Return the only body named whose name does not say what it is ("МГИМО")."""
    unsaid = [
        t.last
        for t in told.values()
        if t.last.kind == "organisation"
        and at.start - t.last.span.end <= _NEAR_CHARS
        and not (t.families or t.nouns)
        and not (countries and t.countries and not countries & t.countries)
    ]
    return unsaid[0] if len(unsaid) == 1 else None


_PRESS = frozenset(["пресс", "служба", "службе", "службы", "службу"])
