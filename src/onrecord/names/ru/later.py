"""Whom a Russian noun means that stands before the name: "истица ... Тамара Плешакова".

A headline says "депутат", the lead beneath it who; and a name that first stands without
a word beside it, as only a name known to the reader can, is whom the noun before meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.names.issuers import Text
from onrecord.names.ru.agreement import sex_by_verbs, sex_of_name
from onrecord.records import Mention, Span, covers
from onrecord.syntax import Token

__all__ = ["named_bare_after", "named_in_lead"]

_BARE_CHARS = 400  # from a noun to its name: three sentences (chosen, not measured)
_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "DET"})
_OF_AGE = re.compile(r"\d+-летн\w+")
_OF_NAMES = (", ", " — ", " – ")


def named_bare_after(at: Text, sex: str | None) -> Mention | None:
    """Return the first person behind a source whose first name stands alone.

    Args:
        at: The source.
        sex: Of whom the source means; ``None`` where nothing tells.
    """
    seen = {m.entity for m in at.mentions if _is_name(m, at) and m.span.end <= at.start}
    tokens = {t.span.start: t for t in at.tokens}
    for mention in at.mentions:
        if not _is_name(mention, at) or mention.span.start < at.source[-1].end:
            continue
        if mention.span.start - at.source[-1].end > _BARE_CHARS:
            return None
        if mention.entity in seen:
            continue
        seen.add(mention.entity)
        told = sex_by_verbs([mention.span], at.tokens) or sex_of_name(mention.name)
        fits = told in {sex, None} or sex is None
        if fits and " " in mention.span.of(at.text) and _is_bare(mention, at, tokens):
            return mention
    return None


def named_in_lead(at: Text, sex: str | None) -> Sequence[Mention]:
    """Return the people of that sex whom the paragraph under a headline names."""
    text = at.body or at.text
    begin = 0 if at.where == "title" else text.find("\n", at.start) + 1
    lead = Span(begin, max(text.find("\n", begin + 1), 0) or len(text))
    people = {
        m.entity: m
        for m in reversed(at.mentions)
        if m.where == "text"
        and m.kind == "person"
        and m.form == "name"
        and covers(lead, m.span)
        and (sex is None or sex_of_name(m.name) in {sex, None})
    }
    return list(people.values())


def _is_name(mention: Mention, at: Text) -> bool:
    return (
        mention.where == at.where
        and mention.kind == "person"
        and mention.form == "name"
    )


def _is_bare(mention: Mention, at: Text, tokens: dict[int, Token]) -> bool:
    """Tell whether no word beside a name says who that is; an age says nothing."""
    first = tokens.get(mention.span.start)
    before = at.tokens[first.index - 1] if first is not None and first.index else None
    beside = (
        before is not None
        and before.pos in _NOMINAL
        and before.span.end == mention.span.start - 1
        and not _OF_AGE.fullmatch(before.text)
    )
    marked = before is not None and before.text == "»"  # "аналитик «Весны» Анна Ли"
    return not (beside or marked or at.text.startswith(_OF_NAMES, mention.span.end))
