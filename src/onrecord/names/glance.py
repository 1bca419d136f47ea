"""Full names that a look at their words tells apart, before they are compared.

Most people who meet under a key share the sound of a last name and nothing else, and
there are millions of such pairs. What is told apart here would be two names for
``merging.agreement_of`` too: nothing is decided otherwise, only sooner.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from onrecord.names.aligning import words_part
from onrecord.names.fold import spelt_out
from onrecord.names.forms import form_of, is_baltic, is_belarusian, plain_words
from onrecord.names.initials import LONG_INITIALS
from onrecord.names.korean import is_korean_family
from onrecord.names.letters import plain, romanised
from onrecord.names.slips import is_slip

__all__ = ["Glance", "glance_of", "told_apart"]

_WORDS = 2  # a given name and a last one
_LEAST = 3  # letters of a word that stands for no initials


class Glance(NamedTuple):
    """A given name and a last one, plainly written.

    Attributes:
        own: Both as the article writes them, in lower case.
        latin: Both in Latin letters; ``own`` itself where it writes so.
        glued: Both words run together, in Latin letters, of each writing.
    """

    own: tuple[str, str]
    latin: tuple[str, str]
    glued: frozenset[str]


@functools.lru_cache(maxsize=65536)
def glance_of(name: str, spelt: str) -> Glance | None:
    """Return a name as a look takes it in; ``None`` for what needs comparing.

    That is what has other than two words, one word twice, initials, particles, marks
    that stand for sounds, or may be of Korea, Latvia or Lithuania.

    Args:
        name: In Latin letters.
        spelt: As a Cyrillic article writes it; empty for others.
    """
    latin = _two_words(name)
    own = _two_words(spelt) if spelt else latin
    if latin is None or own is None:
        return None
    glued = frozenset({"".join(latin), romanised("".join(own))})
    return Glance(own, latin, glued)


def _two_words(name: str) -> tuple[str, str] | None:
    """Return the two words of a name as comparing sees them; ``None`` for other names."""
    words = plain_words(name) or _marked_words(name)
    if words is None or min(map(len, words)) < _LEAST or words[0] == words[1]:
        return None
    if is_baltic(words) or is_belarusian(words) or is_korean_family(words[0]):
        return None
    return words if LONG_INITIALS.isdisjoint(words) else None


def _marked_words(name: str) -> tuple[str, str] | None:
    """Return the same of a name with accents, if these stand for no other sounds."""
    words = tuple(plain(name).split())
    if len(words) != _WORDS or spelt_out(name) is not None:
        return None
    form = form_of(name, "person")
    odd = form.flags or form.filial or form.comma
    return None if odd or form.words != words else (words[0], words[1])


def told_apart(one: Glance | None, other: Glance | None) -> bool:
    """Tell whether two names are two for certain.

    In no writing are their given names forms of one and their last names as well, nor
    is each the other's, as where the family's stands first. ``None`` is never told apart.
    """
    if one is None or other is None or not one.glued.isdisjoint(other.glued):
        return False
    if not _part(one.own, other.own):
        return False
    latin = one.own is one.latin and other.own is other.latin
    if not (latin or _part(one.latin, other.latin)):
        return False
    turned = _part_turned(one.own, other.own)
    return turned and (latin or _part_turned(one.latin, other.latin))


def _part(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether names are two, word by word; a slip of the pen is let pass."""
    if _givens_part(one[0], other[0]):
        return True
    return words_part(one[1], other[1]) and not is_slip(one[1], other[1])


# Given names are few, and kept here from last ones, which fill other caches.
_givens_part = functools.lru_cache(maxsize=65536)(words_part)


def _part_turned(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether names are two even if one of them has its last name first."""
    return words_part(one[0], other[1]) or words_part(one[1], other[0])
