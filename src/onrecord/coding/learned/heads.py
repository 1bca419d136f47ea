"""What the reader of acts is trained to say of each word piece."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.records import Modality

__all__ = ["CODES", "LABELS", "MODALITIES", "ROLES", "columns"]

CODES = (
    "none",
    "requested",
    "agreed",
    "sites_prepared",
    "in_transit",
    "arrived",
    "withdrawn",
    "preparing_for_duty",
    "entering_duty",
    "on_duty",
)
"""Codes of ``deployment@1``, behind "none"."""
MODALITIES: tuple[Modality, ...] = (
    "asserted",
    "scheduled",
    "possible",
    "conditional",
    "denied",
    "doubted",
)
LABELS: Mapping[str, tuple[str, ...]] = {
    "code": CODES,
    "modality": MODALITIES,
}
"""Columns of a piece's row, by head."""
ROLES = ("mark", "context", "sentence", "headline", "asked", "other")
"""What a piece is: a mark of the input, of the sentence before, of a sentence in the
body or in a headline, the name asked about, another system's name."""


def columns(head: str) -> slice:
    """Return where a head's labels stand in a row."""
    start = 0
    for name, labels in LABELS.items():
        if name == head:
            return slice(start, start + len(labels))
        start += len(labels)
    raise KeyError(head)
