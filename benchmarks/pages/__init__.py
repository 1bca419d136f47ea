"""How fast the pages and the search are on a large ledger."""
