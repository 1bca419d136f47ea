"""Endings that Latvian and Lithuanian give to everybody's names."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from onrecord.names.forms import Form

__all__ = ["without_baltic_endings"]


def without_baltic_endings(left: Form, right: Form) -> tuple[Form, Form]:
    """Return two people's names without the endings that only one of them has.

    Latvian and Lithuanian ones ("Sergejs Lavrovs"), where every word of one name ends
    so and not every word of the other does. A word whose fellow has one too keeps it
    (Edmundas Žilinskas, «Эдмунд Жилинскас»).
    """
    if left.baltic:
        return _bare(left, right.words), right
    return left, _bare(right, left.words)


@functools.lru_cache(maxsize=4096)
def _bare(form: Form, fellows: tuple[str, ...]) -> Form:
    if len(fellows) != len(form.words):
        fellows = ("",) * len(form.words)
    kept = (
        w if _HISSING_END.search(fellow) else _BALTIC.sub("", w)
        for w, fellow in zip(form.words, fellows, strict=True)
    )
    return replace(form, words=tuple(kept))


# A word that has the ending too, in any case: "Домбровскиса", «Пупиньш».
_HISSING_END = re.compile(r"s$|[сш](?:[ауе]|ом|ем)?$")
_BALTIC = re.compile(r"(?<=\w{3})(?:[aiu]?s)$")
