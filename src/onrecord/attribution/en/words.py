"""The English words that describe a cue, loaded once from ``words.yaml``."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec
import yaml

from onrecord.records import Force

__all__ = ["Words", "load_words", "speech_nouns"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas and short phrases, all in lower case.

    Attributes:
        forces: What a cue does; phrases are matched before single lemmas.
        denials: Verbs whose negation leaves nothing said.
        sayings: Verbs whose negation is a refusal to say.
        attitudes: Cues that tell a state of mind rather than words.
        relay_verbs: What an outlet does with another's words.
        relay_leads: Words before an outlet that passes words on.
        outlet_nouns: Class nouns of outlets.
        anaphors: Subjects that stand for the words just reported.
        comments: Verbs of the writer's participles (", underscoring a shift").
        audiences: Nouns for those spoken to.
        tellings: Verbs whose object is the audience.
        venue_leads: Words before an occasion.
        venues: Nouns for occasions and places of speech.
    """

    forces: dict[Force, frozenset[str]]
    denials: frozenset[str]
    sayings: frozenset[str]
    attitudes: frozenset[str]
    relay_verbs: frozenset[str]
    relay_leads: frozenset[str]
    outlet_nouns: frozenset[str]
    anaphors: frozenset[str]
    comments: frozenset[str]
    audiences: frozenset[str]
    tellings: frozenset[str]
    venue_leads: frozenset[str]
    venues: frozenset[str]


@functools.lru_cache(maxsize=1)
def load_words() -> Words:
    """Load the words that come with the package."""
    data = resources.files(__package__).joinpath("words.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(data), Words)


@functools.lru_cache(maxsize=1)
def speech_nouns() -> frozenset[str]:
    """Return the nouns that stand for words somebody said ("declaration", "denial")."""
    words = load_words()
    forces = (w for listed in words.forces.values() for w in listed)
    endings = ("tion", "sion", "al", "ment", "ance", "ing", "threat", "claim")
    return words.anaphors | {w for w in forces if w.endswith(endings)} - {
        "that",
        "this",
        "it",
    }
