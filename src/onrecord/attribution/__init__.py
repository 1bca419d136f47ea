"""Who says what: triples of source, cue and content, and what can be said of them."""

from onrecord.attribution.base import Description
from onrecord.attribution.find import describe, find_triples
from onrecord.attribution.syntax import syntax_for

__all__ = ["Description", "describe", "find_triples", "syntax_for"]
