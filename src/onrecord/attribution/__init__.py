"""Who says what: triples of source, cue and content, and what can be said of them."""

from onrecord.attribution.base import Description
from onrecord.attribution.find import describe, find_triples

__all__ = ["Description", "describe", "find_triples"]
