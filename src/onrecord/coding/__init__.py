"""Code claims by a codebook: what exactly is said to be so, and how firmly."""

from onrecord.coding.codebook import (
    Codebook,
    Trigger,
    list_codebooks,
    load_codebook,
    with_reader,
)
from onrecord.coding.engine import code_claims

__all__ = [
    "Codebook",
    "Trigger",
    "code_claims",
    "list_codebooks",
    "load_codebook",
    "with_reader",
]
