"""How codes and kinds read in a line of text."""

from __future__ import annotations

__all__ = ["spaced"]


def spaced(code: str) -> str:
    """Return a code or kind as words.

    >>> spaced("preparing_for_duty")
    'preparing for duty'
    """
    return code.replace("_", " ")
