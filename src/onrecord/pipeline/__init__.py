"""The main path: start with ``pipeline.main``, which is the picture in code.

Nothing is imported here: ``main`` brings every parser with it, and a command that
only looks into a ledger need not wait for them.
"""
