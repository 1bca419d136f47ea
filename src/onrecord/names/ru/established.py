"""Bodies with an established English name: "Скотленд-Ярд", "Фонд кино", "КТЖ".

``established.yml`` holds what is no sum of its parts; ``institutions`` puts the others
into English word by word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from onrecord.names.index import Alias, NameIndex
from onrecord.names.packaged import read_table
from onrecord.names.pages import Page
from onrecord.names.ru.institutions import Institution

__all__ = ["established_on"]

_MARKS = frozenset("«\"“„'")


def established_on(page: Page) -> Iterator[Institution]:
    """Yield the bodies of a Russian page whose name the table has, in order.

    A form in quotation marks there stands in marks in the text too; what the gazetteer
    finds in the same words stands before.
    """
    if page.lexicon.lang != "ru":
        return
    for hit in _index().find(page.words):
        alias = hit.aliases[0]
        span = page.span(hit.first, hit.last)
        marked = span.start > 0 and page.text[span.start - 1] in _MARKS
        known = any(
            h.last - h.first >= hit.last - hit.first and not h.aliases[0].quoted
            for h in page.hits_in(hit.first, hit.last)
        )
        if not known and (marked or not alias.quoted):
            yield Institution(span=span, name=alias.entry)


@functools.lru_cache(maxsize=1)
def _index() -> NameIndex:
    table = read_table("ru/established.yml", dict[str, tuple[str, ...]])
    return NameIndex(
        (Alias(form, name, quoted=form.startswith("«")), False)
        for name, forms in table.items()
        for form in forms
    )
