"""How many people bear a last name: a full name of many says less than one of few."""

from __future__ import annotations

import functools
import re
from importlib import resources

from onrecord.names.cyrillic import base_forms, is_cyrillic
from onrecord.names.fold import loose_skeletons
from onrecord.names.letters import plain
from onrecord.names.packaged import read_table

__all__ = ["is_common", "is_rare", "is_written_like_a_last_name"]

# A woman's form of a man's last name, by its ending.
_WOMANS = (
    ("ский", "ская"),
    ("цкий", "цкая"),
    ("ов", "ова"),
    ("ев", "ева"),
    ("ин", "ина"),
)


@functools.lru_cache(maxsize=32768)
def is_common(last_name: str) -> bool:
    """Tell whether very many people bear a last name, in either script.

    >>> is_common("Kuznetsova"), is_common("Lukashenko")
    (True, False)
    """
    return not loose_skeletons(plain(last_name)).isdisjoint(_common())


@functools.lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = read_table("data/surnames.yml", list[str])
    names = {name for line in lines for name in line.split()}
    for man, woman in _WOMANS:
        names |= {n.removesuffix(man) + woman for n in names if n.endswith(man)}
    return frozenset(key for name in names for key in loose_skeletons(name))


# How Russian, Ukrainian and Caucasian last names end; of others we cannot tell.
_LAST_NAME = re.compile(
    r"^\w{3,}(?:[ое]в|[иы]н|[сц]кий|енко|ук|юк|ович|евич|янц?|дзе|швили|чик|ик)$"
)


def is_written_like_a_last_name(word: str) -> bool:
    """Tell whether a Cyrillic word ends as last names of that press do."""
    return _LAST_NAME.search(word) is not None


@functools.lru_cache(maxsize=32768)
def is_rare(last_name: str) -> bool:
    """Tell whether a Cyrillic last name is one that news hardly ever print.

    Args:
        last_name: In lower case, as ``letters.plain`` gives it, in any case.

    >>> is_rare("дракополосов"), is_rare("черепанова"), is_rare("cherepanov")
    (True, False, False)
    """
    if not is_cyrillic(last_name):
        return False
    forms = {last_name, *base_forms(last_name)}
    forms |= {
        form.removesuffix(woman) + man
        for man, woman in _WOMANS
        for form in forms
        if form.endswith(woman)
    }
    written = any(is_written_like_a_last_name(form) for form in forms)
    return written and forms.isdisjoint(_known()) and not is_common(last_name)


@functools.lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return words of Russian news that end like last names, a few of which are none.

    Made by ``training/surnames.py``. What is not among them is a last name that news hardly print.
    """
    place = resources.files("onrecord.names").joinpath("data/surnames_known.txt")
    return frozenset(place.read_text(encoding="utf-8").split())
