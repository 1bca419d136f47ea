"""Canonical names of outlets and agencies, from words, titles and addresses."""

from __future__ import annotations

import functools
from urllib.parse import urlsplit

from onrecord.names.entries import Entry
from onrecord.names.gazetteer import Gazetteer, load_gazetteer
from onrecord.names.letters import plain
from onrecord.names.words import split_words

__all__ = ["canonical_outlet", "outlet_of_address"]


def canonical_outlet(words: str) -> str | None:
    """Return the canonical name of the outlet that ``words`` name.

    Any case and script, with or without a class noun or quotation marks.

    >>> canonical_outlet("Ria Novosti"), canonical_outlet("the Belta news agency")
    ('RIA Novosti', 'BelTA')

    Returns:
        ``None`` where no outlet of the gazetteer is named.
    """
    gazetteer = load_gazetteer()
    exact = _by_form(gazetteer).get(_key(words))
    if exact is not None:
        return exact.name
    for hit in gazetteer.find(split_words(words)):
        for alias in hit.aliases:
            entry = gazetteer.entry(alias.entry)
            if entry is not None and entry.kind == "outlet":
                return entry.name
    return None


def outlet_of_address(url: str) -> str | None:
    """Return the canonical name of the outlet that publishes at an address."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    domains = _by_domain(load_gazetteer())
    while host:
        if host in domains:
            return domains[host]
        _, _, host = host.partition(".")
    return None


def _key(words: str) -> str:
    return " ".join(w.key for w in split_words(words) if w.key)


@functools.lru_cache(maxsize=4)
def _by_form(gazetteer: Gazetteer) -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    for entry in gazetteer:
        if entry.kind == "outlet":
            for form in (entry.name, *entry.row.also, *entry.row.quoted):
                table.setdefault(_key(form), entry)
    return table


@functools.lru_cache(maxsize=4)
def _by_domain(gazetteer: Gazetteer) -> dict[str, str]:
    return {
        plain(domain): entry.name
        for entry in gazetteer
        if entry.kind == "outlet"
        for domain in entry.row.domains
    }
