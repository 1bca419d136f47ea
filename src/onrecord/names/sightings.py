"""The people and bodies that one article names, with what stands beside their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.names.beside import Beside, Surroundings
from onrecord.names.concepts import concepts_of, places_of
from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.excerpts import excerpt_of
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.openings import opening_chars
from onrecord.names.sexes import is_given
from onrecord.names.words import split_words
from onrecord.records import Mention, MentionKind, Reading, Span, Where

__all__ = ["Sighting", "sightings_of", "turned"]


_NOTHING = Beside()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An entity as one article shows it.

    Attributes:
        entity: Entity id, of the gazetteer or of the article.
        name: Longest form in the article, in Latin.
        kind: What it is.
        known: Whether the gazetteer has it.
        roles: Words of offices and occupations the article gives, folded.
        company: Ids of persons, bodies, outlets and systems in the same article.
        countries: Ids of countries and places in the same article.
        spelt: Longest form as the article writes it, in any case; empty where that
            is Latin.
        day: ISO day of publication; ``None`` where the article has none.
        beside: What stands beside a person's names.
        before: The word with a capital right before a name of one word: a given name
            that the reader left out, maybe; empty without one.
        excerpt: The sentences that name an unknown person, the name left out (see
            ``excerpts``); empty for others.
    """

    entity: str
    name: str
    kind: MentionKind
    known: bool
    roles: frozenset[str]
    company: frozenset[str]
    countries: frozenset[str]
    spelt: str = ""
    day: str | None = None
    beside: Beside = _NOTHING
    before: str = ""
    excerpt: str = ""


def sightings_of(reading: Reading, gazetteer: Gazetteer) -> tuple[Sighting, ...]:
    """Return the people and bodies that one article names, by id."""
    reading = _without_openings(reading, gazetteer)
    forms: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        forms.setdefault(mention.entity, []).append(mention)
    known = {i for i in forms if gazetteer.entry(i) is not None}
    places = {i for i, ms in forms.items() if ms[0].kind == "place"}
    pages = _pages(reading, gazetteer) if forms else {}
    published = reading.article.published
    out = []
    for entity, mentions in sorted(forms.items()):
        if entity in places:
            continue
        best = _longest(mentions)
        person = mentions[0].kind == "person"
        out.append(
            Sighting(
                entity=entity,
                name=turned(best.name) if person else best.name,
                kind=mentions[0].kind,
                known=entity in known,
                roles=_roles(reading, entity, mentions),
                company=frozenset(known - places - {entity}),
                countries=frozenset(known & places),
                spelt=_spelt(reading, mentions) if person else "",
                day=published[:10] if published else None,
                beside=_beside(reading, pages, mentions) if person else _NOTHING,
                before=_before(reading, best) if person else "",
                excerpt=_excerpt(reading, mentions) if person else "",
            )
        )
    return tuple(out)


def _without_openings(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """Return a reading in which unknown people's names begin where they do."""
    mentions = tuple(
        _shortened(mention, reading.article.string(mention.where))
        if mention.kind == "person"
        and mention.form == "name"
        and gazetteer.entry(mention.entity) is None
        else mention
        for mention in reading.mentions
    )
    return replace(reading, mentions=mentions)


def _shortened(mention: Mention, text: str) -> Mention:
    form = mention.span.of(text)
    start = opening_chars(form)
    if not start:
        return mention
    left_out = len(form[:start].split())
    words = mention.name.split()
    whole = len(words) == len(form.split())
    return replace(
        mention,
        span=Span(mention.span.start + start, mention.span.end),
        name=" ".join(words[left_out:]) if whole else mention.name,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A string of the article, and the words of everybody's names in it."""

    around: Surroundings
    named: frozenset[int]


def _pages(reading: Reading, gazetteer: Gazetteer) -> Mapping[Where, _Page]:
    article = reading.article
    strings: list[tuple[Where, str]] = [("text", article.text)]
    if article.title:
        strings.append(("title", article.title))
    pages: dict[Where, _Page] = {}
    for where, text in strings:
        words = split_words(text)
        hits = (*gazetteer.find(words), *gazetteer.find_demonyms(words))
        around = Surroundings(text, words, hits, gazetteer)
        named = [
            m.span
            for m in reading.mentions
            if m.where == where
            and m.kind == "person"
            and m.form == "name"
            and not _is_town(m.span.of(text))
        ]
        pages[where] = _Page(around, around.words_of(named))
    return pages


def _is_town(words: str) -> bool:
    """Tell whether a reader took a town that is known for a person."""
    found = split_words(words)
    return len(found) == 1 and bool(places_of(concepts_of(found[0].key).names))


def _beside(
    reading: Reading, pages: Mapping[Where, _Page], mentions: Sequence[Mention]
) -> Beside:
    """Return what title and text say beside a person's names."""
    found = _NOTHING
    for where, page in pages.items():
        own = [m for m in mentions if m.where == where]
        if own:
            found = found | page.around.beside(
                [m.span for m in own if m.form == "name"],
                [m.span for m in own if m.form == "role"],
                page.named,
            )
    return found | Beside(marks=_sexes(reading, mentions))


def _sexes(reading: Reading, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the sex that pronouns tell, as marks."""
    words = {
        m.span.of(reading.article.string(m.where)).lower()
        for m in mentions
        if m.form == "pronoun"
    }
    return frozenset(_PRONOUNS[word] for word in words & _PRONOUNS.keys())


_PRONOUNS = {"he": "man", "she": "woman", "он": "man", "она": "woman"}


_CAPITAL = re.compile(r"([^\W\d_a-zа-яё][^\W\d_]{2,}) $")


def _before(reading: Reading, mention: Mention) -> str:
    """Return the word with a capital right before a name of one word."""
    text = reading.article.string(mention.where)
    if " " in mention.span.of(text):
        return ""
    found = _CAPITAL.search(text[: mention.span.start])
    return found.group(1) if found else ""


def _excerpt(reading: Reading, mentions: Sequence[Mention]) -> str:
    """Return the sentences of the text that name somebody, else those of the title."""
    for where in ("text", "title"):
        spans = [m.span for m in mentions if m.where == where and m.form == "name"]
        if spans:
            return excerpt_of(reading.article.string(where), spans)
    return ""


def _longest(mentions: Sequence[Mention]) -> Mention:
    names = [m for m in mentions if m.form == "name"] or list(mentions)
    best = max(names, key=lambda m: (m.span.end - m.span.start, -m.span.start))
    return best if len(best.name) >= len(names[0].name) else names[0]


def _spelt(reading: Reading, mentions: Sequence[Mention]) -> str:
    """Return the Cyrillic form with most words; of these the first."""
    forms = [
        m.span.of(reading.article.string(m.where)) for m in mentions if m.form == "name"
    ]
    cyrillic = [form for form in forms if is_cyrillic(form)]
    return turned(max(cyrillic, key=lambda form: len(form.split()), default=""))


_INITIALS_LAST = re.compile(r"([^\W\d_][^\s.]{2,}) ([^\W\d_])\. ?(?:([^\W\d_])\.?)?")
# Without its full stop an initial is told by the last name alone, and never where it
# may be a number or a name: "Карл V", "Николай I", "Ван Е".
_BARE_INITIAL_LAST = re.compile(
    r"([А-ЯЁІЇЄЎ][а-яёіїєў']+(?:[оеё]ва?|[цс]ь?кий|[сц]кая|енко|ович|евич|швили|дзе|[иы]на?"
    r"|чук|[ая]рук|[июы]ук|ян)) ([А-ФЦ-ЯЁЄЎ])"
)


_NUMBERS = frozenset("IVXІХ")
_ONE_INITIAL = 2  # characters, its full stop too


def turned(name: str) -> str:
    """Return a name with the initials first; as it is where a number may stand last.

    >>> turned("Какурин С. Л."), turned("Sergei Kakurin")
    ('С. Л. Какурин', 'Sergei Kakurin')
    """
    found = _INITIALS_LAST.fullmatch(name) or _BARE_INITIAL_LAST.fullmatch(name)
    if found is None:
        return name
    initials = " ".join(f"{letter}." for letter in found.groups()[1:] if letter)
    alone = len(initials) == _ONE_INITIAL
    if alone and (initials[0] in _NUMBERS or is_given(found.group(1))):
        return name  # "Leo X.", "Марина К."
    return f"{initials} {found.group(1)}"


def _roles(
    reading: Reading, entity: str, mentions: Sequence[Mention]
) -> frozenset[str]:
    said = [
        a.role for a in reading.attributions if a.speaker and a.speaker.id == entity
    ]
    beside = [
        m.span.of(reading.article.string(m.where)) for m in mentions if m.form == "role"
    ]
    return frozenset(_folded(words) for words in (*said, *beside) if words) - {""}


def _folded(words: str) -> str:
    return " ".join(
        w.key for w in split_words(words) if w.key not in {"the", "a", "an", "s"}
    )
