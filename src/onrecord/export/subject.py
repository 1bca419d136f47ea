"""Which subject of a ledger a person means by a name."""

from __future__ import annotations

from typing import cast

from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.records import Entity

__all__ = ["meant_subject"]

# Subjects named in an error; the rest are counted
_NAMED = 12


def meant_subject(ledger: Ledger, words: str) -> str:
    """Return the canonical name of the subject that ``words`` mean.

    Case does not count, and an entity's other names do. Of several the one that
    most statements are about is meant.

    Raises:
        InputError: No statement makes a claim on it; names those there are.
    """
    subjects = [name for name, _ in ledger.subjects()]
    if words in subjects:
        return words
    asked = words.casefold()
    meant = {asked}
    for entity in cast("list[Entity]", ledger.part("entities")):
        if asked in {name.casefold() for name in (entity.name, *entity.aliases)}:
            meant.add(entity.name.casefold())
    for subject in subjects:
        if subject.casefold() in meant:
            return subject
    there = ", ".join(subjects[:_NAMED]) or "none"
    more = f" and {len(subjects) - _NAMED} more" if len(subjects) > _NAMED else ""
    raise InputError(f"no claim on {words!r}; subjects in this ledger: {there}{more}")
