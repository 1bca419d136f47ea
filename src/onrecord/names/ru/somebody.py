"""Whom a Russian noun means of whom nothing was told: kin, or whoever was named last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.names.issuers import Text
from onrecord.names.ru.families import load_families
from onrecord.names.ru.heading import KIN
from onrecord.names.ru.told import printed
from onrecord.names.sexes import sex_of
from onrecord.records import Mention, covers

__all__ = ["ADJECTIVE", "MODIFIERS", "author_of", "is_anonymous", "kin_of", "salient"]

_STEM = 5  # letters that case forms of a word share
SENTENCE_END = re.compile(r"[.!?…]»?\s+(?=[«А-ЯЁA-Z])|\n")
# Where messages stand, and not whose they are.
_NETWORKS = frozenset(
    ["X", "Telegram", "Facebook", "Instagram", "YouTube", "VK", "TikTok"]
)
_SOMEBODY_CHARS = 250  # two sentences; beyond that a noun is somebody new
MODIFIERS = frozenset(
    ["бывший", "бывшая", "экс", "вице", "сам", "сама", "этот", "эта", "тот", "та", "врио",
     "тогдашний", "мой", "наш"]
)  # fmt: skip
ADJECTIVE = re.compile(
    r".{2,}(?:[ыио]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|ых|их|ей)"
)


def author_of(at: Text) -> Mention | None:
    """Return whose "сообщение", "пост" a source is: the subject of the sentence before."""
    if len(at.words) != 1 or at.words[0].text.lower() not in load_families().messages:
        return None
    near = [
        m
        for m in at.before
        if m.kind in {"person", "organisation", "outlet"}
        and m.form != "pronoun"
        and at.start - m.span.end <= _SOMEBODY_CHARS
        and m.name not in _NETWORKS
    ]
    known = [m for m in near if m.kind == "person" or m.form == "role"]
    return salient(at, known or near)


def is_anonymous(at: Text) -> bool:
    """Tell whether the sentence says that its source wants no name: "анонимно"."""
    begin = max(
        (m.end() for m in SENTENCE_END.finditer(at.text, 0, at.start)), default=0
    )
    end = SENTENCE_END.search(at.text, at.source[-1].end)
    sentence = at.text[begin : end.start() if end else len(at.text)]
    return _ANONYMOUS.search(sentence) is not None


_ANONYMOUS = re.compile(
    r"анонимн(?:о|ости)\b|неназванн|остаться неизвестн"
    r"|не (?:назв|назыв|представи|раскры|указ)\w+ (?:себя|(?:сво\w+ |его |ее |её )?им[яе])",
    re.IGNORECASE,
)


def kin_of(at: Text) -> Mention | None:
    """Return whom "сын Петра Смирнова" is: the other one of that last name."""
    if not at.words or at.words[0].key not in KIN or len(at.words) <= 1:
        return None
    inside = [m for m in at.mentions if _is_named_in(m, at)]
    if not inside:
        return None
    last = _last_letters(inside[-1], at)
    sex = KIN[at.words[0].key]
    others = {
        m.entity: m
        for m in at.mentions
        if m.kind == "person"
        and m.form == "name"
        and m.entity != inside[-1].entity
        and _last_letters(m, at) == last
        and sex_of(m.name.split()) in {sex, None}
    }
    return next(iter(others.values())) if len(others) == 1 else None


def _last_letters(mention: Mention, at: Text) -> str:
    """Return the beginning of a last name as printed, which all its cases share."""
    return printed(mention, at).split()[-1].lower()[:_STEM]


def _is_named_in(mention: Mention, at: Text) -> bool:
    return (
        mention.kind == "person"
        and mention.form == "name"
        and mention.where == at.where
        and any(covers(s, mention.span) for s in at.source)
    )


def salient(at: Text, people: Sequence[Mention]) -> Mention | None:
    """Return who stands first in the nearest sentence that names one of ``people``."""
    if not people:
        return None
    last = max(m.span.end for m in people)
    opens = max((m.end() for m in SENTENCE_END.finditer(at.text, 0, last)), default=0)
    here = [m for m in people if m.span.start >= opens]
    return min(here or people, key=lambda m: m.span.start)
