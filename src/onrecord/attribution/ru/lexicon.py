"""The Russian words of attribution, loaded once from ``lexicon.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import msgspec

from onrecord.records import Force, Register

__all__ = ["Frame", "Lexicon", "VerbEntry", "load_lexicon"]

Frame = str
"""A way a cue takes its content; the names stand at the head of ``lexicon.yaml``."""


class VerbEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that do the same thing in the same constructions.

    Attributes:
        force: What the cue does.
        frames: How it takes its content.
        lemmas: Dictionary forms, ``ё`` written ``е``.
        register: Speech, or an attitude that the text ascribes.
    """

    force: Force
    frames: tuple[Frame, ...]
    lemmas: tuple[str, ...]
    register: Register = "speech"


class NounEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of speech with the force they carry."""

    force: Force
    lemmas: tuple[str, ...]


class PhraseEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verb that attributes together with one of its words."""

    verb: str
    words: frozenset[str]


class DeclineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a source is said to have said nothing.

    Attributes:
        verbs: Verbs of refusing.
        unwilling: Verbs that refuse only under a negation ("не стал").
        talking: What is refused: verbs and nouns of speaking.
    """

    verbs: frozenset[str]
    unwilling: frozenset[str]
    talking: frozenset[str]


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in ``lexicon.yaml``; each field is commented there."""

    verbs: tuple[VerbEntry, ...]
    decline: DeclineWords
    impersonal: frozenset[str]
    known: frozenset[str]
    by_noun: frozenset[str]
    unowned: frozenset[str]
    nouns: tuple[NounEntry, ...]
    phrases: tuple[PhraseEntry, ...]
    predicates: frozenset[str]
    complementisers: frozenset[str]
    about: frozenset[str]
    before_cue: frozenset[str]
    outlet_nouns: frozenset[str]
    outlet_names: frozenset[str]
    own_nouns: frozenset[str]
    relay_verbs: frozenset[str]
    speech_nouns: frozenset[str]
    interview_nouns: frozenset[str]
    audience_nouns: frozenset[str]
    venue_prepositions: frozenset[str]
    venue_nouns: frozenset[str]
    openers: frozenset[str]
    posted: frozenset[str]
    calendar: frozenset[str]
    connectives: frozenset[str]

    @property
    def frames(self) -> Mapping[str, frozenset[Frame]]:
        """Frames by verb lemma, those of all its entries together."""
        return _frames(self)

    @property
    def phrasal(self) -> Mapping[str, frozenset[str]]:
        """The words that make a cue of a verb, by the verb's lemma."""
        return _phrasal(self)

    @property
    def forces(self) -> Mapping[str, Force]:
        """Force by lemma of a verb or noun, that of its first entry."""
        return _forces(self)

    def force_of(self, lemma: str, *, infinitive: bool) -> Force | None:
        """Return what a cue does that takes an infinitive, or anything else.

        "Согласился разместить" promises, "согласился, что" confirms.
        """
        for entry in self.verbs:
            fits = ("infinitive" in entry.frames) == infinitive
            if lemma in entry.lemmas and fits:
                return entry.force
        return self.forces.get(lemma)

    @property
    def attitudes(self) -> frozenset[str]:
        """Lemmas of verbs that ascribe an attitude and never speech."""
        spoken = {m for e in self.verbs if e.register == "speech" for m in e.lemmas}
        held = {m for e in self.verbs if e.register == "attitude" for m in e.lemmas}
        return frozenset(held - spoken)


@functools.lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the words; the file is part of the package and checked by a test."""
    raw = resources.files(__package__).joinpath("lexicon.yaml").read_bytes()
    return msgspec.yaml.decode(raw, type=Lexicon)


@functools.lru_cache(maxsize=1)
def _frames(lexicon: Lexicon) -> dict[str, frozenset[Frame]]:
    out: dict[str, set[Frame]] = {}
    for entry in lexicon.verbs:
        for lemma in entry.lemmas:
            out.setdefault(lemma, set()).update(entry.frames)
    return {lemma: frozenset(frames) for lemma, frames in out.items()}


@functools.lru_cache(maxsize=1)
def _phrasal(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {entry.verb: entry.words for entry in lexicon.phrases}


@functools.lru_cache(maxsize=1)
def _forces(lexicon: Lexicon) -> dict[str, Force]:
    out: dict[str, Force] = {}
    for verbs in lexicon.verbs:
        for lemma in verbs.lemmas:
            out.setdefault(lemma, verbs.force)
    for nouns in lexicon.nouns:
        for lemma in nouns.lemmas:
            out.setdefault(lemma, nouns.force)
    return out
