"""Names: who and what an article speaks of; see docs/names.md.

    find_mentions(article, analyses, load_gazetteer())  ->  mentions
    resolve_speaker(source, ..., mentions=mentions)     ->  who speaks

A name alone never makes two one: see ``evidence``.
"""

from onrecord.names.gazetteer import Gazetteer, load_gazetteer
from onrecord.names.mentions import find_mentions
from onrecord.names.outlets import canonical_outlet, outlet_of_address
from onrecord.names.speakers import resolve_speaker

__all__ = [
    "Gazetteer",
    "canonical_outlet",
    "find_mentions",
    "load_gazetteer",
    "outlet_of_address",
    "resolve_speaker",
]
