"""The store of all records; start with ``ledger.base``, which says what it can do."""

from onrecord.ledger.base import (
    PARTS,
    Added,
    Cluster,
    Entry,
    Filters,
    Hit,
    Judged,
    Judgement,
    Known,
    Ledger,
    Part,
    Printed,
    Problem,
    Redaction,
    Reopen,
)
from onrecord.ledger.codec import block_digest_of, cluster_id
from onrecord.ledger.facets import POSSIBLE
from onrecord.ledger.index import Bond, Index, Sheet, Slip, Sought, Tally
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.quoted import misplaced, quoted
from onrecord.ledger.run import Run, RunEnd
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.verify import verify

__all__ = [
    "PARTS",
    "POSSIBLE",
    "Added",
    "Bond",
    "Cluster",
    "Entry",
    "Filters",
    "Hit",
    "Index",
    "Judged",
    "Judgement",
    "Known",
    "Ledger",
    "Part",
    "Printed",
    "Problem",
    "Redaction",
    "Reopen",
    "Run",
    "RunEnd",
    "Sheet",
    "Slip",
    "Sought",
    "SqliteLedger",
    "Tally",
    "block_digest_of",
    "cluster_id",
    "misplaced",
    "open_ledger",
    "quoted",
    "verify",
]
