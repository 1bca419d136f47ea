"""The shape of a codebook's YAML, as msgspec checks it.

Nothing here interprets a codebook; ``codebook`` does.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.records import MentionKind, Modality

__all__ = [
    "CodeEntry",
    "CodebookFile",
    "Example",
    "FrameEntry",
    "Need",
    "SlotEntry",
    "TrackEntry",
    "TriggerEntry",
    "TriggerKind",
    "TriggerRole",
]

TriggerKind = Literal["verb", "noun", "state", "copula", "over", "phrase"]
"""What the words are: a verb with its tense; a noun for the act, which claims nothing
without a predicate; a state ("operational"), whose tense a copula carries;
``copula``: a state that claims nothing without one ("is in Belarus"); a word over another act ("asked … to deploy"), which replaces that act's code; a whole
phrase that needs no verb."""

TriggerRole = Literal["subject", "object", "agent", "any"]
"""Where the claim's subject stands to the words in the active voice. ``subject``
stays the grammatical subject in the passive; ``agent`` is then behind "by"."""


Need = Literal["place", "earlier", "headline", "speech", "event", "question"]
"""What words claim nothing without. ``place``: a place beside them; ``earlier``: an act
named before them ("the dictator agreed"); ``headline``: that they stand in one;
``speech``: that they are quoted ("Give us the system"); ``event``: that the sentence
tells of something that happened, with nothing of will, may or not ("The arrival of the
system alarmed its neighbours"); ``question``: that it asks, and the next one answers
("The system in Brest? No")."""


class Example(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A sentence that is a test.

    Attributes:
        lang: ISO 639-1 code.
        text: The sentence.
        subject: Words of the claim's subject, as they stand in the text; ``None``
            where the subject is whatever the engine takes from the words.
        code: In ``excludes`` only: the code that the sentence has instead; ``None``
            where it may have any but this one.
        modality: The modality it must have; ``None`` for any.
    """

    lang: str
    text: str
    subject: str | None = None
    code: str | None = None
    modality: Modality | None = None


class TriggerEntry(
    msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True
):
    """Words that carry a code.

    Attributes:
        match: A pattern (see ``coding.patterns``).
        kind: What the words are.
        role: Where the claim's subject stands.
        ongoing: Code while the act goes on ("is being deployed"); ``None`` for the
            same code.
        present: Code under a bare present ("enters"), where the words do not decide
            between going on and done; ``None`` for the same code.
        over: For kind ``over``: codes it takes as its complement; empty for all.
        stops: For kind ``over``: codes of which it claims nothing ("demanded that it
            be withdrawn").
        negative: The words themselves negate ("there is no …").
        modality: The words themselves set it ("possible"); ``None`` leaves it to the
            grammar.
        needs: What the words claim nothing without; see ``Need``.
        weak: Counts only in a sentence where nothing else claims anything.
    """

    match: str
    kind: TriggerKind = "verb"
    role: TriggerRole = "object"
    ongoing: str | None = None
    present: str | None = None
    over: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    negative: bool = False
    modality: Modality | None = None
    needs: tuple[Need, ...] = ()
    weak: bool = False


class FrameEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A frame of the language's lexicon that carries a code.

    Attributes:
        frame: Its name.
        ongoing: As in a trigger.
        present: As in a trigger.
        over: As in a trigger.
        stops: As in a trigger.
    """

    frame: str
    ongoing: str | None = None
    present: str | None = None
    over: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


class CodeEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One code.

    Attributes:
        key: The code.
        definition: What it means.
        includes: Sentences that it codes.
        excludes: Sentences that another code, or none, takes.
        triggers: Words that carry it, by language.
        frames: Frames of the lexicon that carry it.
        leaves: Whether its claim's place is where the thing comes from.
        silent: Patterns, by language, of words that never carry it, whatever is read
            in them: a purchase brings nothing, "landed on the front pages" neither.
    """

    key: str
    definition: str
    includes: tuple[Example, ...]
    excludes: tuple[Example, ...] = ()
    triggers: dict[str, tuple[TriggerEntry, ...]]
    frames: tuple[FrameEntry, ...] = ()
    leaves: bool = False
    silent: dict[str, tuple[str, ...]] = {}


class TrackEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Codes in their order, weakest first; tracks run side by side.

    Attributes:
        name: The track.
        codes: Keys of its codes, weakest first.
        ordered: Whether a later code is more than an earlier one.
    """

    name: str
    codes: tuple[str, ...]
    ordered: bool = True


class SlotEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What may fill a slot.

    Attributes:
        kinds: Kinds of mention admitted.
        nouns: Common nouns, by language, that stand for one named before
            ("the system", "комплекс"); ``ракет*`` for all that begin so.
        any_noun: Whether the words of a noun phrase will do where no mention fits.
        required: Whether a claim without it is none.
    """

    kinds: tuple[MentionKind, ...]
    nouns: dict[str, tuple[str, ...]] = {}
    any_noun: bool = False
    required: bool = False


class CodebookFile(
    msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True
):
    """A codebook file, whole.

    Attributes:
        name: Lower case, digits and hyphens.
        version: A number from 1, raised with every change of meaning.
        title: One line for people.
        source: Where the codes come from.
        slots: By name: subject, place, time, deadline, quantity.
        tracks: Every code stands in exactly one.
        excludes: Pairs of codes that cannot both hold of one unit at one time.
        entails: By code: the codes that hold wherever it holds.
        groups: Named sets of codes, e.g. PLOVER's quad classes.
        words: By language and name: words that triggers share, as a pattern writes
            ``{site}``.
        codes: The codes.
    """

    name: str
    version: int
    title: str
    source: str
    slots: dict[str, SlotEntry]
    tracks: tuple[TrackEntry, ...]
    excludes: tuple[tuple[str, str], ...] = ()
    entails: dict[str, tuple[str, ...]] = {}
    groups: dict[str, tuple[str, ...]] = {}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    codes: tuple[CodeEntry, ...]
