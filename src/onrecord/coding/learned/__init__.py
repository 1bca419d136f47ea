"""A trained reader that proposes acts; the engine checks them and fills their slots.

``reader`` loads the libraries of the network and is imported where it is needed; what
stands here costs nothing.
"""

from onrecord.coding.learned.asking import (
    Asked,
    Named,
    Proposal,
    Sentence,
    Told,
    names_within,
)

__all__ = ["Asked", "Named", "Proposal", "Sentence", "Told", "names_within"]
