"""The pages as a person meets them: a real browser over a real ledger."""
