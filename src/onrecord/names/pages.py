"""One string of an article, prepared: words, forms of known names, role phrases."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.names.arms import opens_a_count
from onrecord.names.cuts import whole_again
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Alias, Hit, NameIndex
from onrecord.names.posts import Pack, load_posts
from onrecord.names.ru.endings import case_forms
from onrecord.names.ru.inside import around_states
from onrecord.names.ru.nominative import nominatives
from onrecord.names.words import Word, split_words
from onrecord.records import Article, Span, Where
from onrecord.syntax import Analysis

__all__ = ["Cover", "Lexicon", "Page", "lexicon_for", "open_pages", "without"]


_ASIDE = frozenset({"caption", "related", "correction", "stamp", "furniture"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A language pack's word lists as sets of every case form.

    Attributes:
        posts: Index of role phrases; an alias's ``entry`` is the post's key, and it
            is ``quoted`` where the phrase only points back.
        bodies: Index of words for bodies; an alias's ``entry`` is the body's key, empty
            for words that mean any body named before.
        ranks: Nouns that mean only whom the article has called so.
        place_words: Words right before a place's name, and not before a person's.
        speeches: What somebody says ("statement"); its owner is who speaks.
        interviews: Talks whose words are the guest's ("an interview with").
        classes: Index of nouns for a class of weapons; an alias's ``entry`` is the
            canonical name of the system.
        carrying: Words that make what follows a load of something else.
        displacing: Words that make what follows something replaced or likened to.
        sexes: Sex by noun or title ("widow", "Mrs").
        crowds: Nouns in the singular for several people.
        camps: What a person's name before it makes a body.
        papers: What an outlet prints.
        outlets: Nouns that point back at the last outlet named.
        own_bodies: Nouns that mean the last body whose name holds the word.
        general_bodies: Nouns that mean the last body named.
    """

    lang: str
    posts: NameIndex
    persons: frozenset[str]
    ranks: frozenset[str]
    unnamed: frozenset[str]
    groups: frozenset[str]
    voices: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    titles: frozenset[str]
    systems: NameIndex
    bodies: NameIndex
    countries: frozenset[str]
    pronouns: Mapping[str, str]
    place_words: frozenset[str]
    speeches: frozenset[str]
    interviews: frozenset[str]
    classes: NameIndex
    carrying: frozenset[str]
    displacing: frozenset[str]
    sexes: Mapping[str, str]
    crowds: frozenset[str]
    camps: frozenset[str]
    papers: frozenset[str]
    outlets: frozenset[str]
    own_bodies: frozenset[str]
    general_bodies: frozenset[str]


class Cover:
    """Codepoints of a text that are spoken for; asking costs the span, not the text."""

    def __init__(self, length: int) -> None:
        """Start with nothing covered."""
        self._held = bytearray(length)

    def add(self, span: Span) -> None:
        """Cover a span."""
        self._held[span.start : span.end] = b"\x01" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Tell whether any codepoint of a span is covered."""
        return self._held.find(1, span.start, span.end) >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One string of an article.

    Attributes:
        hits: Forms of gazetteer entries, in order, not overlapping.
        demonyms: Adjectives and nouns of countries.
        roles: Role phrases; aliases hold the posts.
        analysis: Its syntax; ``None`` where no pack reads the language.
        lemmas: Nominative of Russian proper nouns by their first codepoint.
        subjects: First codepoints of tokens that are the subject of a clause.
        aside: Zones beside the story (captions, related links): nothing in the story
            points back into them.
        hit_at: The hit that covers a word, by the word's index.
        demonym_at: The same for demonyms.
    """

    where: Where
    text: str
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    demonyms: tuple[Hit, ...]
    roles: tuple[Hit, ...]
    analysis: Analysis | None
    lexicon: Lexicon
    lemmas: Mapping[int, str]
    subjects: tuple[int, ...]
    aside: tuple[Span, ...]
    hit_at: Mapping[int, Hit]
    demonym_at: Mapping[int, Hit]

    def is_after_place_word(self, first: int) -> bool:
        """Tell whether a word before says that a place is meant ("in", "города")."""
        if not first or not self.words[first].joined:
            return False
        return self.words[first - 1].key in self.lexicon.place_words

    def has_place(self, key: str) -> bool:
        """Tell whether a word of this key is written as a place's name anywhere."""
        return any(
            word.key == key
            and word.text[:1].isupper()
            and self.is_after_place_word(place)
            for place, word in enumerate(self.words)
        )

    def hits_in(self, first: int, last: int) -> tuple[Hit, ...]:
        """Return the hits that touch the words from ``first`` to before ``last``."""
        found = (self.hit_at.get(place) for place in range(first, last))
        return tuple(dict.fromkeys(hit for hit in found if hit is not None))

    def is_aside(self, start: int) -> bool:
        """Tell whether a codepoint lies beside the story."""
        return any(zone.start <= start < zone.end for zone in self.aside)

    def word_range(self, span: Span) -> tuple[int, int]:
        """Return the first word that touches ``span`` and the one after the last."""
        first = bisect.bisect_right(self.words, span.start, key=lambda w: w.end)
        last = bisect.bisect_left(self.words, span.end, key=lambda w: w.start)
        return first, max(first, last)

    def has_subject(self, span: Span) -> bool:
        """Tell whether a span holds the subject of a clause."""
        place = bisect.bisect_left(self.subjects, span.start)
        return place < len(self.subjects) and self.subjects[place] < span.end

    def hyphens(self, first: int, last: int) -> int:
        """Count the hyphens that join words from ``first`` to before ``last``."""
        return sum(
            self.text[self.words[place].end : self.words[place + 1].start] == "-"
            for place in range(first, last - 1)
        )

    def span(self, first: int, last: int) -> Span:
        """Return the span from word ``first`` to before word ``last``."""
        return Span(self.words[first].start, self.words[last - 1].end)


@functools.lru_cache(maxsize=8)
def lexicon_for(lang: str) -> Lexicon:
    """Return the lexicon of a language; Cyrillic ones without a pack use Russian's."""
    packs = load_posts().packs
    pack = packs.get(lang) or packs["ru" if lang in {"uk", "be", "bg", "sr"} else "en"]
    return Lexicon(
        lang=lang,
        posts=_post_index(pack),
        persons=_all_forms(pack.persons),
        ranks=_all_forms(pack.ranks),
        unnamed=_all_forms(pack.unnamed),
        groups=_all_forms(pack.groups) - _all_forms(pack.voices) - _singular(pack),
        voices=_all_forms(pack.voices),
        links=frozenset(pack.links),
        articles=_all_forms(pack.articles),
        titles=_all_forms(pack.titles),
        systems=NameIndex((Alias(words, words), False) for words in pack.systems),
        bodies=NameIndex(_body_aliases(pack)),
        countries=_all_forms(pack.countries),
        place_words=frozenset(pack.place_words),
        interviews=_all_forms(pack.interviews),
        speeches=_all_forms(pack.speeches),
        classes=NameIndex(
            (Alias(words, name), True)
            for name, forms in pack.classes.items()
            for words in forms
        ),
        carrying=_all_forms(pack.carrying),
        displacing=_all_forms(pack.displacing),
        sexes={w: sex for sex, ws in pack.sexes.items() for w in _all_forms(ws)},
        crowds=_all_forms(pack.crowds),
        camps=_all_forms(pack.camps),
        papers=_all_forms(pack.papers),
        outlets=_all_forms(pack.outlets),
        own_bodies=_all_forms(pack.own_bodies),
        general_bodies=_all_forms(pack.general_bodies),
        pronouns={w: sex for sex, ws in pack.pronouns.items() for w in ws},
    )


def open_pages(
    article: Article, analyses: Mapping[Where, Analysis], gazetteer: Gazetteer
) -> tuple[Page, ...]:
    """Return the article's title, where it has one, and its text."""
    lexicon = lexicon_for(article.lang)
    wheres: tuple[Where, ...] = ("title", "text") if article.title else ("text",)
    out = []
    for where in wheres:
        text = article.string(where)
        words = split_words(text)
        hits = tuple(h for h in gazetteer.find(words) if not _counts(text, words, h))
        demonyms = gazetteer.find_demonyms(words)
        analysis = analyses.get(where)
        if analysis is not None and lexicon.lang == "en":
            analysis = whole_again(analysis, lexicon.titles)
        out.append(
            Page(
                where=where,
                text=text,
                words=words,
                hits=hits,
                demonyms=demonyms,
                hit_at=_by_word(hits),
                demonym_at=_by_word(demonyms),
                roles=_roles(lexicon, words, _by_word(demonyms)),
                analysis=analysis,
                lexicon=lexicon,
                lemmas=_lemmas(analysis),
                subjects=_subjects(analysis),
                aside=tuple(
                    z.span
                    for z in article.zones
                    if z.where == where and z.kind in _ASIDE
                ),
            )
        )
    return tuple(out)


def without(page: Page, spans: Sequence[Span]) -> Page:
    """Return a page on which no reader marks a name inside of spans.

    A known name that touches one stays known.
    """
    if not spans or page.analysis is None:
        return page
    kept = tuple(
        name
        for name in page.analysis.names
        if not any(name.span.start < s.end and s.start < name.span.end for s in spans)
    )
    return replace(page, analysis=replace(page.analysis, names=kept))


def _roles(
    lexicon: Lexicon, words: Sequence[Word], demonyms: Mapping[int, Hit]
) -> tuple[Hit, ...]:
    if lexicon.lang == "en":
        return lexicon.posts.find(words)
    return around_states(lexicon.posts, words, demonyms)


def _counts(text: str, words: Sequence[Word], hit: Hit) -> bool:
    start, end = words[hit.first].start, words[hit.last - 1].end
    return opens_a_count(text[start:end], text[max(0, start - _BEFORE) : start])


_BEFORE = 3  # codepoints that show whether a form opens a sentence


def _by_word(hits: Iterable[Hit]) -> dict[int, Hit]:
    return {place: hit for hit in hits for place in range(hit.first, hit.last)}


def _lemmas(analysis: Analysis | None) -> dict[int, str]:
    if analysis is None or analysis.lang != "ru":
        return {}
    return nominatives(analysis.tokens)


def _subjects(analysis: Analysis | None) -> tuple[int, ...]:
    if analysis is None:
        return ()
    return tuple(t.span.start for t in analysis.tokens if t.dep in _SUBJECTS)


def _all_forms(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for word in words for form in _forms(word))


def _forms(word: str) -> frozenset[str]:
    return case_forms(word) if "а" <= word[0] <= "я" else frozenset({word})


def _singular(pack: Pack) -> frozenset[str]:
    """Return the singular of nouns for several: case forms of "эксперты" hold it."""
    return frozenset(w[:-1] for w in pack.groups if w.endswith(("ы", "и")))


def _body_aliases(pack: Pack) -> Iterator[tuple[Alias, bool]]:
    for key, phrases in pack.bodies.items():
        for words in phrases:
            yield Alias(words, key), False
    for words in pack.any_body:
        yield Alias(words, ""), False


def _post_index(pack: Pack) -> NameIndex:
    aliases: list[tuple[Alias, bool]] = []
    for key, post in pack.posts.items():
        aliases.extend((Alias(words, key), False) for words in post.words)
        aliases.extend((Alias(w, key, quoted=True), False) for w in post.bare)
    return NameIndex(aliases)
