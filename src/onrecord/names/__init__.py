"""Names: who and what an article speaks of; see docs/names.md.

    find_mentions(article, analyses, load_gazetteer())  ->  mentions
    resolve_speaker(source, ..., mentions=mentions)     ->  who speaks

A name alone never makes two one: see ``evidence``.
"""

from onrecord.names.gazetteer import Gazetteer, load_gazetteer
from onrecord.names.mentions import find_mentions
from onrecord.names.outlets import canonical_outlet, outlet_of_address
from onrecord.names.presses import is_agency_name, is_press_name, own_outlet
from onrecord.names.speakers import resolve_speaker

__all__ = [
    "Gazetteer",
    "canonical_outlet",
    "find_mentions",
    "is_agency_name",
    "is_press_name",
    "load_gazetteer",
    "outlet_of_address",
    "own_outlet",
    "resolve_speaker",
]
