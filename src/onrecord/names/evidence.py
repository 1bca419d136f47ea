"""What speaks for taking a name in an article for somebody the gazetteer knows.

A name alone never makes an identity: the country, office, organisation or company
kept must fit (docs/names.md, "evidence").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.names.entries import Entry
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.pages import Page

__all__ = ["Company", "company_of"]


@dataclass(frozen=True, slots=True)
class Company:
    """The countries and organisations an article names.

    Attributes:
        countries: ISO codes, however they are evoked.
        names: Canonical names of organisations and outlets.
        systems: Canonical names of weapon systems.
    """

    countries: frozenset[str]
    names: frozenset[str]
    systems: frozenset[str] = frozenset()

    def fits(self, entry: Entry) -> bool:
        """Tell whether something in the article fits an entry.

        An entry that belongs to no country fits everywhere.
        """
        wanted = {entry.row.country, entry.row.of, *(h.of for h in entry.held)} - {None}
        return not wanted or bool(wanted & (self.countries | self.names))

    def speaks_of(self, system: Entry) -> bool:
        """Tell whether a common noun can mean a system of its class here.

        The article names it, or names no system and a country that keeps it.
        """
        if system.name in self.systems:
            return True
        return not self.systems and bool(self.countries & set(system.row.kept_in))


def company_of(
    pages: Iterable[Page], gazetteer: Gazetteer, outlet_country: str | None
) -> Company:
    """Gather the countries and organisations of an article.

    Args:
        pages: All its strings.
        gazetteer: Gives the country of each thing named.
        outlet_country: Of the publisher; ``None`` where it is not known.
    """
    countries = {outlet_country} if outlet_country else set()
    names = set()
    systems = set()
    for page in pages:
        for hit in (*page.hits, *page.demonyms):
            for alias in hit.aliases:
                entry = gazetteer.entry(alias.entry)
                if entry is None or entry.kind == "person":
                    continue
                names.add(entry.name)
                if entry.kind == "system" and not alias.quoted:
                    systems.add(entry.name)
                if entry.row.country:
                    countries.add(entry.row.country)
    return Company(frozenset(countries), frozenset(names), frozenset(systems))
