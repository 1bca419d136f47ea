"""English: dependency rules over counts, and the words that describe a cue."""

from onrecord.attribution.en.describe import describe
from onrecord.attribution.en.rules import find_triples

__all__ = ["describe", "find_triples"]
