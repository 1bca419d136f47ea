"""The learned English reader: one small network over the text, taught on PolNeAR.

    encode_text -> Reader.read -> tag_roles -> link_fragments -> Triple

Weights live in the package ``onrecord_weights``, under terms of their own; without
them ``load_reader`` answers ``NoWeights`` and the rules read.
"""

from onrecord.attribution.learned.parsing import LearnedParser, load_parser
from onrecord.attribution.learned.reader import (
    NoWeights,
    Reader,
    load_reader,
    open_reader,
)
from onrecord.attribution.learned.triples import find_triples, triples_of

__all__ = [
    "LearnedParser",
    "NoWeights",
    "Reader",
    "find_triples",
    "load_parser",
    "load_reader",
    "open_reader",
    "triples_of",
]
