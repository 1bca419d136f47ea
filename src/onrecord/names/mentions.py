"""Mentions of an article: known names, the reader's names, and what points back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.names.bodiesmeant import bodies_meant
from onrecord.names.camps import camps_of, embassies_of, forces_of
from onrecord.names.classnouns import class_nouns
from onrecord.names.entries import Entry, entity_id
from onrecord.names.evidence import Company, company_of
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.homes import dateline_country, publishers_country, with_presses
from onrecord.names.index import Hit
from onrecord.names.letters import plain, romanised
from onrecord.names.marked import is_marked, runs_on
from onrecord.names.pages import Cover, Page, open_pages
from onrecord.names.people import Found, Person, find_people
from onrecord.names.references import Place, Resolver, systems_meant
from onrecord.names.roles import Role, read_roles
from onrecord.names.ru.bodies import institutions, only_opens, outside
from onrecord.names.ru.home import home_country
from onrecord.names.seats import Seat, Seating, Seats
from onrecord.names.unmarked import with_people
from onrecord.records import Article, Mention, Span, Where
from onrecord.syntax import Analysis

__all__ = ["find_mentions"]

# What a reader takes into a name that it is no part of.
_LEADING = frozenset(
    [
        "the",
        "a",
        "an",
        "while",
        "but",
        "and",
        "if",
        "when",
        "as",
        "although",
        "though",
        "since",
        "because",
        "yet",
        "so",
        "that",
    ]
)
# Parts of ranks, which readers take for organisations: "the Air Marshal", "Major".
_RANKS = frozenset(
    ["air", "marshal", "major", "general", "lieutenant", "colonel", "captain", "admiral",
     "rear", "vice", "commodore", "commander", "wing", "minister", "secretary", "state"]
)  # fmt: skip
# Technology and the like that readers take for organisations.
_NO_BODIES = frozenset(
    {"ai", "it", "gps", "pr", "ии", "бпла", "дрг", "сво", "пво", "про"}
)


def find_mentions(
    article: Article, analyses: Mapping[Where, Analysis], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Return what the article names or points back at, title first, then by place.

    Args:
        article: The article; languages without a pack give gazetteer names only.
        analyses: Syntax of title and text, as far as they have been read.
        gazetteer: What is known beforehand.
    """
    pages = open_pages(article, analyses, gazetteer)
    pages, printed = with_presses(pages, article, gazetteer)
    pages = tuple(with_people(page) for page in pages)
    outlet = _outlet_of(article, gazetteer)
    company = company_of(pages, gazetteer, outlet.row.country if outlet else None)
    people, found = find_people(pages, gazetteer, company, article=article.id)
    day = article.published[:10] if article.published else None
    home = outlet.row.country if outlet else None
    if home is None and article.lang == "ru":
        home = home_country(article.outlet, pages, gazetteer)
    home = home or publishers_country(article.outlet, gazetteer)
    resolver = Resolver(pages, gazetteer, people, day=day, home=home)
    mentions: list[Mention] = []
    roles = [
        read_roles(n, page, gazetteer, [f for f in found if f.page == n])
        for n, page in enumerate(pages)
    ]
    for role in (r for rs in roles for r in rs if r.holder is not None):
        _attach(role)
    seating = Seating(
        pages=pages, found=found, day=day, outlet=article.outlet, home=home
    )
    seats = Seats(seating, gazetteer, people)
    finder = _Finder(
        gazetteer,
        company,
        resolver,
        article=article.id,
        country=home,
        outlet=article.outlet,
        dateline=dateline_country(article, gazetteer),
    )
    for number, page in enumerate(pages):
        here = [f for f in found if f.page == number]
        sitting = seats.on_page.get(number, [])
        bare = [r for r in roles[number] if not _overlaps(r, sitting)]
        mentions += _on_page(
            number,
            page,
            replace(finder, printed=printed[number]),
            here,
            [*bare, *sitting],
        )
    return tuple(mentions)


def _overlaps(role: Role, seats: Sequence[Seat]) -> bool:
    """Tell whether a role without a name is a part of an office that is told already."""
    return role.holder is None and any(
        s.first < role.last and role.first < s.last for s in seats
    )


def _outlet_of(article: Article, gazetteer: Gazetteer) -> Entry | None:
    return gazetteer.named("outlet", article.outlet) if article.outlet else None


def _attach(role: Role) -> None:
    """Give the person beside a role its posts."""
    if role.holder is not None and role.former:
        role.holder.person.former.update(role.posts)
    elif role.holder is not None:
        role.holder.person.posts.update((post, role.of) for post in role.posts)


@dataclass(frozen=True, slots=True)
class _Finder:
    """What finding on each page shares.

    Attributes:
        dateline: Country of the capital that an English article is datelined from.
        printed: Outlets of the page that are told by their form.
    """

    gazetteer: Gazetteer
    company: Company
    resolver: Resolver
    article: str
    country: str | None
    outlet: str | None
    dateline: str | None = None
    printed: Sequence[Mention] = ()


def _on_page(
    number: int,
    page: Page,
    finder: _Finder,
    found: Sequence[Found],
    roles: Sequence[Role | Seat],
) -> list[Mention]:
    cover = Cover(len(page.text))
    printed = _covering(cover, finder.printed)
    people = (_named(page, f) for f in found)
    # "F-35s Take Up Alert" is nobody: no person's name holds a digit.
    named = _covering(
        cover, (m for m in people if not any(map(str.isdigit, m.span.of(page.text))))
    )
    bodies = list(
        institutions(
            page,
            finder.gazetteer,
            cover,
            article=finder.article,
            outlet=finder.outlet,
        )
    )
    abroad = _covering(cover, embassies_of(page, finder.gazetteer, finder.article))
    things = _covering(cover, _things(page, finder, cover))
    known = {t.span for t in things}
    armed = forces_of(page, finder.gazetteer, finder.article)
    forces = [m for m in armed if m.span not in known]
    things = outside(things, bodies)
    bodies = _covering(cover, bodies)
    classes = _covering(
        cover, class_nouns(page, finder.gazetteer, finder.company, cover)
    )
    things = sorted([*things, *classes], key=lambda m: m.span.start)
    bodies += _covering(cover, _bodies(page, finder, [*named, *things], cover))
    others = _covering(cover, _others(page, finder, cover))
    camps = camps_of(page, found, finder.article)
    pointing = list(_pointing(number, page, finder, found, roles))
    systems = [m for m in things if m.kind == "system"]
    meant = [
        replace(m, span=span, form="role") for span, m in systems_meant(page, systems)
    ]
    beside = [
        _pointer(page, r.span(page), r.holder.person, "role")
        for r in roles
        if isinstance(r, Role) and r.holder
    ]
    every = [*printed, *abroad, *forces, *bodies, *named, *things, *others, *camps]
    every += [*pointing, *beside, *meant]
    return sorted(every, key=lambda m: (m.span.start, -m.span.end, m.form))


def _covering(cover: Cover, mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions, their spans now spoken for."""
    out = list(mentions)
    for mention in out:
        cover.add(mention.span)
    return out


def _bodies(
    page: Page, finder: _Finder, taken: Sequence[Mention], cover: Cover
) -> Iterator[Mention]:
    """Yield words for a body that a country or an earlier mention makes plain."""
    before = sorted(taken, key=lambda m: m.span.start)
    for span, entry in bodies_meant(
        page,
        finder.gazetteer,
        before,
        default=finder.country,
        dateline=finder.dateline,
    ):
        if cover.touches(span):
            continue
        yield Mention(
            where=page.where,
            span=span,
            kind=entry.kind,
            entity=entry.id,
            name=entry.name,
            form="role",
        )


def _named(page: Page, found: Found) -> Mention:
    person = found.person
    return Mention(
        where=page.where,
        span=page.span(found.first, found.last),
        kind="person",
        entity=person.entity,
        name=person.name,
    )


def _things(page: Page, finder: _Finder, cover: Cover) -> Iterator[Mention]:
    """Yield organisations, outlets, systems and places that the gazetteer knows."""
    for hit in page.hits:
        span = page.span(hit.first, hit.last)
        entry = _thing(page, hit, finder)
        if entry is not None and not cover.touches(span) and not _in_role(page, hit):
            yield Mention(
                where=page.where,
                span=span,
                kind=entry.kind,
                entity=entry.id,
                name=entry.name,
            )


def _in_role(page: Page, hit: Hit) -> bool:
    """Tell whether a word only begins an office: "Prime Minister" is no agency."""
    return (
        hit.last - hit.first == 1
        and any(r.first <= hit.first < r.last - 1 for r in page.roles)
        and page.words[hit.first + 1].key in page.lexicon.titles
    )


def _thing(page: Page, hit: Hit, finder: _Finder) -> Entry | None:
    if runs_on(page, hit):
        return None
    entries = [
        e
        for a in hit.aliases
        if (e := finder.gazetteer.entry(a.entry)) is not None
        and e.kind != "person"
        and (not a.quoted or is_marked(page, hit, e, finder.company))
    ]
    fitting = [e for e in entries if finder.company.fits(e)]
    return next(iter(fitting or entries), None)


def _others(page: Page, finder: _Finder, cover: Cover) -> Iterator[Mention]:
    """Yield organisations and places that only the reader marks."""
    if page.analysis is None:
        return
    for name in page.analysis.names:
        if name.kind == "person" or cover.touches(name.span):
            continue
        first, last = page.word_range(name.span)
        words = page.words[first:last]
        one = last - first == 1
        known = one and (first in page.demonym_at or words[0].key in _NO_BODIES)
        if not words or known or not any(w.text[0].isupper() for w in words):
            continue
        if only_opens(page, words):
            continue
        while last - first > 1 and words[0].key in _LEADING:
            first, words = first + 1, words[1:]
        if page.lexicon.lang == "en" and all(w.key in _RANKS for w in words):
            continue
        span = page.span(first, last)
        form = span.of(page.text)
        if len(words) == 1:  # a Russian name in the nominative, as far as known
            form = page.lemmas.get(words[0].start, form)
        form = _inside_marks(form)
        latin = romanised(form)
        yield Mention(
            where=page.where,
            span=span,
            kind=name.kind,
            entity=entity_id(name.kind, plain(latin), finder.article),
            name=latin,
        )


def _inside_marks(form: str) -> str:
    """Return what the marks hold of a body's name ("Банк «Открытие»")."""
    inside = form.rpartition("«")[2].rstrip("»")
    return inside or form


def _pointing(
    number: int,
    page: Page,
    finder: _Finder,
    found: Sequence[Found],
    roles: Sequence[Role | Seat],
) -> Iterator[Mention]:
    """Walk the page in order and resolve roles, pronouns and bare nouns."""
    resolver = finder.resolver
    events: list[tuple[int, int, Found | Role | Seat | Hit | int]] = []
    events += [(page.words[f.first].start, 1, f) for f in found]
    events += [
        (page.words[r.first].start, 2, r)
        for r in roles
        if isinstance(r, Seat) or r.holder is None
    ]
    of_people = {w for f in found for w in range(f.first, f.last)}
    # A country that only says whose a system is ("the U.S. Typhon launchers") evokes no
    # minister: the article may be of the one that hosts them
    made = {h.first for h in page.hits if _is_system(h, finder)}
    events += [
        (page.words[h.first].start, 0, h)
        for h in (*page.hits, *page.demonyms)
        if h.first not in of_people and h.last not in made
    ]
    events += [
        (w.start, 3, i)
        for i, w in enumerate(page.words)
        if w.key in page.lexicon.pronouns
        or (w.key in page.lexicon.persons and w.key not in page.lexicon.groups)
        or w.key in page.lexicon.ranks
        or w.key in page.lexicon.countries
    ]
    taken = of_people | {w for r in roles for w in range(r.first, r.last)}
    for _, _, event in sorted(events, key=lambda e: (e[0], e[1])):
        if isinstance(event, Found):
            span = page.span(event.first, event.last)
            if not page.is_aside(span.start):
                resolver.see(_place(number, page, span, event.person))
        elif isinstance(event, Hit):
            _see_country(event, finder)
        elif isinstance(event, Seat):
            span = page.span(event.first, event.last)
            yield _pointer(page, span, event.person, "role")
            resolver.see(_place(number, page, span, event.person))
        elif isinstance(event, Role):
            yield from _bare_role(number, page, event, resolver)
        elif event not in taken:
            yield from _bare_word(number, page, event, resolver)


def _place(number: int, page: Page, span: Span, person: Person) -> Place:
    return Place(
        page=number,
        start=span.start,
        entity=person.entity,
        subject=page.has_subject(span),
    )


def _is_system(hit: Hit, finder: _Finder) -> bool:
    entries = (finder.gazetteer.entry(alias.entry) for alias in hit.aliases)
    return any(entry is not None and entry.kind == "system" for entry in entries)


def _see_country(hit: Hit, finder: _Finder) -> None:
    for alias in hit.aliases:
        entry = finder.gazetteer.entry(alias.entry)
        if entry is not None and entry.kind == "place" and entry.row.country:
            named = entry.row.sort == "country"
            finder.resolver.see_country(entry.row.country, named=named)
            return


def _bare_role(
    number: int, page: Page, role: Role, resolver: Resolver
) -> Iterator[Mention]:
    person = None if _is_anyone(page, role) else resolver.role(role)
    last = page.words[role.last - 1].key
    if person is None and role.of is None and last in page.lexicon.persons:
        # "политик" is an office of the opposition, and a word for anybody.
        start = page.words[role.first].start
        definite = _is_definite(page, role.last - 1)
        person = resolver.last_person(number, start, last) if definite else None
    elif person is None and last in page.lexicon.ranks:
        person = resolver.called(last) if _is_definite(page, role.last - 1) else None
    if person is not None:
        span = role.span(page)
        yield _pointer(page, span, person, "role")
        resolver.see(_place(number, page, span, person))


def _bare_word(
    number: int, page: Page, place: int, resolver: Resolver
) -> Iterator[Mention]:
    word = page.words[place]
    span = Span(word.start, word.end)
    lexicon = page.lexicon
    sex = lexicon.pronouns.get(word.key)
    if sex is not None:
        person = resolver.pronoun(number, word.start, sex)
        if person is not None:
            yield _pointer(page, span, person, "pronoun")
            if word.key in {"he", "she", "он", "она"}:
                resolver.see(_place(number, page, span, person))
        return
    if not _is_definite(page, place):
        return
    if word.key in lexicon.persons | lexicon.ranks:
        person = resolver.noun(number, word.start, word.key)
        if person is not None:
            yield _pointer(page, span, person, "role")
    elif word.key in lexicon.countries:
        country = resolver.last_country()
        if country is not None:
            yield Mention(
                where=page.where,
                span=span,
                kind="place",
                entity=country.id,
                name=country.name,
                form="role",
            )


def _is_anyone(page: Page, role: Role) -> bool:
    """Tell whether "a" stands before an office: "a German spokesman" is nobody known."""
    before = max(0, role.first - 1)
    return page.lexicon.lang == "en" and any(
        w.key in {"a", "an", "another", "one"}
        for w in page.words[before : role.first + 1]
    )


def _is_definite(page: Page, place: int) -> bool:
    if page.lexicon.lang != "en":
        return True
    return place > 0 and page.words[place - 1].key in {"the", "this"}


def _pointer(page: Page, span: Span, person: Person, form: str) -> Mention:
    return Mention(
        where=page.where,
        span=span,
        kind="person",
        entity=person.entity,
        name=person.name,
        form="pronoun" if form == "pronoun" else "role",
    )
