"""Keep a ledger's clusters up to date at the cost of what a change touches.

Every article has a sheet in the ledger's index: what the layers above need of it,
under the keys by which they look. A change to an article marks blocks dirty; a dirty
block is computed anew, whole, by the functions of ``layers``. So the result is that
of ``reconcile`` from nothing, in any order and batches (design 3a); tests hold it.
"""

from onrecord.reconcile.incremental.likely import Likely, likely_pairs, likely_same
from onrecord.reconcile.incremental.main import anchored_rulings, reconcile_batch
from onrecord.reconcile.incremental.persons import members_of

__all__ = [
    "Likely",
    "anchored_rulings",
    "likely_pairs",
    "likely_same",
    "members_of",
    "reconcile_batch",
]
