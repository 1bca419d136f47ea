"""Offices, pronouns and source nouns of each language pack, read once."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import msgspec

from onrecord.errors import GazetteerError
from onrecord.names.offices import load_offices
from onrecord.names.packaged import read_table

__all__ = ["Pack", "Post", "Posts", "load_posts"]


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office and its words in one language.

    Attributes:
        title: English name of the office.
        words: Phrases that name it, the nominative in Russian.
        bare: Phrases that only point back at a holder named in the article.
    """

    title: str
    words: tuple[str, ...]
    bare: tuple[str, ...] = ()


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words about people, sources and systems.

    Attributes:
        posts: By key, the same keys in every pack.
        persons: Nouns that point back at the last person named.
        ranks: Nouns that mean only whom the article has called so.
        unnamed: Nouns for one source who stays unnamed.
        groups: Nouns for several.
        voices: What an organisation puts out, which speaks for it.
        links: Prepositions between a noun and what it belongs to.
        articles: Words before a noun that do not change who is meant.
        pronouns: By sex.
        systems: Nouns that point back at the last system named.
        countries: Nouns that point back at the last country named.
        titles: Words before a name that are not part of it.
        bodies: Bodies that every state has one of, by key.
        any_body: Nouns that point back at the last body named.
        place_words: Words right before a place's name, and not before a person's.
        speeches: What somebody says ("statement"); its owner is who speaks.
        interviews: Talks whose words are the guest's ("an interview with").
        classes: Nouns for a class of weapons, by the system that stands for it.
        carrying: Words that make what follows a load of something else.
        displacing: Words that make what follows something replaced or likened to.
        sexes: Nouns and titles that say somebody's sex ("widow", "Mrs").
        crowds: Nouns in the singular for several people ("team", "crowd").
        camps: What a person's name before it makes a body ("the Obama administration").
        papers: What an outlet prints ("article"); its outlet is who speaks.
        outlets: Nouns that point back at the last outlet named.
        own_bodies: Nouns that mean the last body whose name holds the word.
        general_bodies: Nouns that mean the last body named.
    """

    posts: dict[str, Post]
    persons: tuple[str, ...]
    unnamed: tuple[str, ...]
    groups: tuple[str, ...]
    voices: tuple[str, ...]
    links: tuple[str, ...]
    articles: tuple[str, ...]
    pronouns: dict[str, tuple[str, ...]]
    systems: tuple[str, ...]
    countries: tuple[str, ...]
    titles: tuple[str, ...]
    bodies: dict[str, tuple[str, ...]]
    any_body: tuple[str, ...]
    ranks: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    speeches: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    classes: dict[str, tuple[str, ...]] = {}
    carrying: tuple[str, ...] = ()
    displacing: tuple[str, ...] = ()
    sexes: dict[str, tuple[str, ...]] = {}
    crowds: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    own_bodies: tuple[str, ...] = ()
    general_bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """All packs.

    Attributes:
        packs: By language.
        titles: English title by post, those of ``data/seats.yml`` with them.
    """

    packs: dict[str, Pack]
    titles: dict[str, str]


@functools.lru_cache(maxsize=1)
def load_posts() -> Posts:
    """Return the packs of ``names/en`` and ``names/ru``.

    Raises:
        GazetteerError: A file does not follow its schema, or an office stands in two.
    """
    packs = {lang: _read(lang) for lang in ("en", "ru")}
    titles = {key: post.title for key, post in packs["en"].posts.items()}
    others = load_offices().titles
    if both := titles.keys() & others.keys():
        raise GazetteerError(f"offices of both tables: {sorted(both)}")
    return Posts(packs=packs, titles=titles | others)


def _read(lang: str) -> Pack:
    return read_table(f"{lang}/posts.yml", Pack)
