"""Full names that a look at their words tells apart, before they are compared.

Most people who meet under a key share the sound of a last name and nothing else, and
there are millions of such pairs. What is told apart here would be two names for
``merging.agreement_of`` too: nothing is decided otherwise, only sooner. Where keys are
known that holds as far as words that agree share one, as people must to meet at all.
"""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import NamedTuple

from onrecord.names.aligning import words_part
from onrecord.names.blocks import keys_of, may_be_given
from onrecord.names.fold import spelt_out
from onrecord.names.forms import form_of
from onrecord.names.initials import LONG_INITIALS
from onrecord.names.korean import is_korean_family
from onrecord.names.letters import plain
from onrecord.names.slips import is_slip

__all__ = ["Glance", "glance_of", "told_apart", "with_keys"]

_WORDS = 2  # a given name and a last one
_LEAST = 3  # letters of a word that stands for no initials


class Glance(NamedTuple):
    """A given name and a last one, plainly written.

    Attributes:
        own: Both as the article writes them, in lower case.
        latin: Both in Latin letters; ``own`` itself where it writes so.
        glued: Both words run together, in Latin letters, of each writing.
        given_keys: Keys (``keys_of``) of the given one, if it were a last name.
        keys: Those under which the name is held against others (``block_keys``); empty
            where they are not known, or the last one may be a given name.
    """

    own: tuple[str, str]
    latin: tuple[str, str]
    glued: frozenset[str]
    given_keys: frozenset[str]
    keys: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=65536)
def glance_of(name: str, spelt: str) -> Glance | None:
    """Return a name as a look takes it in; ``None`` for what needs comparing.

    That is what has other than two words, initials, particles, marks that stand for
    sounds, or may be of Korea, Latvia or Lithuania.

    Args:
        name: In Latin letters.
        spelt: As a Cyrillic article writes it; empty for others.
    """
    latin = _two_words(name)
    own = _two_words(spelt) if spelt else latin
    if latin is None or own is None:
        return None
    glued = {form_of(written, "person").glued for written in (name, spelt or name)}
    given_keys = frozenset(key for word in (own[0], latin[0]) for key in keys_of(word))
    return Glance(own, latin, frozenset(glued), given_keys)


def with_keys(glance: Glance | None, keys: Collection[str]) -> Glance | None:
    """Return a look that knows the keys under which the name stands, ``keys``."""
    if glance is None or not keys or any(may_be_given(last) for _, last in glance[:2]):
        return glance
    return glance._replace(keys=frozenset(keys))


def _two_words(name: str) -> tuple[str, str] | None:
    """Return a plain name's two words; ``None`` for any other name."""
    form = form_of(name, "person")
    words = form.words
    if len(words) != _WORDS or words != tuple(plain(name).split()):
        return None
    if form.flags or form.filial or form.baltic or form.belarusian or form.comma:
        return None
    if not name.isascii() and spelt_out(name) is not None:
        return None
    if min(map(len, words)) < _LEAST:
        return None
    if is_korean_family(words[0]) or not LONG_INITIALS.isdisjoint(words):
        return None
    return words[0], words[1]


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
    for left, right in ((one, other), (other, one)):  # words that agree share a key
        if left.keys and left.keys.isdisjoint(right.given_keys):
            return True
    turned = _part_turned(one.own, other.own)
    return turned and (latin or _part_turned(one.latin, other.latin))


def _part(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether names are two, word by word; a slip of the pen is let pass."""
    if _givens_part(one[0], other[0]):
        return True
    return words_part(one[1], other[1]) and not is_slip(one[1], other[1])


# Given names are far fewer than last ones.
_givens_part = functools.lru_cache(maxsize=65536)(words_part)


def _part_turned(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether names are two even if one of them has its last name first."""
    return words_part(one[0], other[1]) or words_part(one[1], other[0])
