"""From a ledger to view models: which records a page needs, and no more than those."""
