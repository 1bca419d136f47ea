"""An act where it stands in a line, and what is claimed of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.coding.grammar import Stage
from onrecord.coding.patterns import Match
from onrecord.coding.schema import TriggerEntry
from onrecord.records import Modality

__all__ = ["Act", "Verdict"]


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger where it stands.

    Attributes:
        code: The trigger's code.
        entry: The trigger.
        match: Its words.
    """

    code: str
    entry: TriggerEntry
    match: Match


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an act's surroundings make of it.

    Attributes:
        code: A governing codebook word's code, else the act's own.
        stage: How far the act is.
        modality: How it is put forward.
        negated: Whether it is negated.
        start: First word that belongs to the claim.
        end: One past the last word that belongs to it.
        passive: Whether the act's verb is passive.
        group_start: First word of the act's own verb group.
        core: First word of the act itself.
        bare: Whether only a time can still make it a claim (a noun without predicate).
        coded: Whether a codebook word above the act gave the code.
        owed: Whether it only must be so, which claims nothing without a deadline.
    """

    code: str
    stage: Stage
    modality: Modality
    negated: bool
    start: int
    end: int
    passive: bool
    group_start: int
    core: int = 0
    bare: bool = False
    coded: bool = False
    owed: bool = False
