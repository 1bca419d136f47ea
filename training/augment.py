"""Make the corpus look like other news: marks, line breaks, headlines, names.

PolNeAR's seven outlets share habits that others do not: double marks, paragraphs of
several sentences, a headline closed by a full stop, American politicians. Each
change here takes one habit away at random. Changes are edits of the text; spans are
carried along.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from onrecord.attribution.learned.quotation import pair_quotations
from training.corpus import Document
from training.edits import Edit, edit_document
from training.narration import narrate

__all__ = ["Rates", "augment"]

_STYLES = (
    (("“", "”"), ("‘", "’")),
    (('"', '"'), ("'", "'")),
    (("''", "''"), ('"', '"')),
    (("‘", "’"), ("“", "”")),
    (("‘", "’"), ("‘", "’")),
    (("'", "'"), ('"', '"')),
    (("'", "'"), ("'", "'")),
    (("«", "»"), ("„", "“")),
    (("„", "“"), ("‚", "‘")),
    (("« ", " »"), ("“", "”")),
)
_SENTENCE_GAP = re.compile(r"(?<=[a-z0-9)][.!?])([\"”’']*) +(?=[\"“‘'(]?[A-Z])")
_GIVEN = (
    "Viktor Aleksandr Dmitry Olga Ivan Andrei Sergei Maria Yury Natalia Mikhail "
    "Pavel Ahmed Fatima Hassan Mehmet Leyla Jean Claire Lukas Greta Kenji Yuki "
    "Wei Li Rajiv Priya Amina Kwame Chinedu Carlos Lucia Mateo Ingrid Lars Pekka "
    "Tomasz Agnieszka Janos Elena"
)
_FAMILY = (
    "Khrenin Volfovich Makei Ryzhenkov Peskov Zakharova Lavrov Shoigu Belousov "
    "Kovalenko Zelenskyy Kuleba Nausėda Duda Sikorski Erdogan Fidan Al-Masri "
    "Haddad Rahimi Macron Lecornu Scholz Pistorius Tanaka Nakamura Zhang Wang "
    "Sharma Gupta Okafor Mensah Mbeki Silva Fernández Rojas Lindqvist Halonen "
    "Novák Szijjártó Karaganov Dvornik Tsikhanouskaya Eismont"
)
_PLACES = (
    "Minsk Moscow Kyiv Vilnius Warsaw Brussels Ankara Tehran Beijing Tokyo Delhi "
    "Lagos Nairobi Pretoria Brasilia Bogota Stockholm Helsinki Prague Budapest "
    "Belarus Russia Ukraine Lithuania Poland Turkey Iran China Japan India "
    "Nigeria Kenya Brazil Sweden Finland"
)
# spaCy files peoples and parties under places too; they are left as they are.
_PEOPLE_LIKE = re.compile(r"(?:an|ish|ese|crat|ic|ist|im|s)$")
_AGENCIES = (
    "Reuters",
    "AP",
    "TASS",
    "RIA Novosti",
    "BelTA",
    "AFP",
    "Interfax",
    "Xinhua",
)
_MONTHS = ("Jan.", "Feb.", "March", "April", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each change is made, as a share of documents (``drop_mark``: of marks).

    Chosen so that about a third of what the network sees is the corpus as it stands.
    """

    restyle: float = 0.35
    drop_mark: float = 0.02
    split_lines: float = 0.2
    merge_lines: float = 0.05
    single_newlines: float = 0.2
    glue_headline: float = 0.4
    dateline: float = 0.15
    rename: float = 0.25
    narrate: float = 0.5


def augment(document: Document, rng: random.Random, *, rates: Rates) -> Document:
    """Return ``document`` with some of its habits changed; spans follow."""
    if rng.random() < rates.narrate:
        document = edit_document(document, narrate(document, rng))
    if rng.random() < rates.rename and document.lesson:
        document = edit_document(document, _rename(document, rng))
    if rng.random() < rates.restyle:
        document = edit_document(document, _restyle(document.text, rng))
    document = edit_document(document, _drop_marks(document.text, rng, rates.drop_mark))
    return edit_document(document, _relay_lines(document.text, rng, rates))


def _restyle(text: str, rng: random.Random) -> list[Edit]:
    style = rng.choice(_STYLES)
    edits = []
    for mark in pair_quotations(text).marks:
        pair = style[1 if mark.depth else 0]
        edits.append(Edit(*mark.span, pair[0 if mark.side == "open" else 1]))
    return edits


def _drop_marks(text: str, rng: random.Random, rate: float) -> list[Edit]:
    return [
        Edit(*mark.span, "")
        for mark in pair_quotations(text).marks
        if rng.random() < rate
    ]


def _relay_lines(text: str, rng: random.Random, rates: Rates) -> list[Edit]:
    """Change where lines break: headline, dateline, sentences, blank lines."""
    edits: list[Edit] = []
    head = re.match(r"([^\n]*?)(\.?)(\s*\n\s*)", text)
    if head and rng.random() < rates.glue_headline:
        gap = rng.choice(("\n", "\n", "\n\n"))
        edits.append(Edit(head.start(2), head.end(3), gap))
    body = head.end() if head else 0
    if rng.random() < rates.dateline:
        edits.append(Edit(body, body, _dateline(rng)))
    split = rng.random() < rates.split_lines
    merge = not split and rng.random() < rates.merge_lines
    single = rng.random() < rates.single_newlines
    if split:
        gap = "\n" if single else "\n\n"
        for match in _SENTENCE_GAP.finditer(text, body + 1):
            if rng.random() < 0.8:
                edits.append(Edit(match.end(1), match.end(), gap))
    if merge or single:
        for match in re.finditer(r"\s*\n\s*", text):
            if match.start() > body and match.end() < len(text):
                edits.append(Edit(*match.span(), " " if merge else "\n"))
    return edits


def _dateline(rng: random.Random) -> str:
    place = rng.choice(_PLACES.split())
    place = place.upper() if rng.random() < 0.7 else place
    agency, day = rng.choice(_AGENCIES), f"{rng.choice(_MONTHS)} {rng.randint(1, 28)}"
    return rng.choice(
        (
            f"{place} ({agency}) — ",
            f"{place}, {day} ({agency}) - ",
            f"{place}, {day}. /{agency}/. ",
            f"{place} — ",
            f"{day}, {agency}. ",
        )
    )


def _rename(document: Document, rng: random.Random) -> list[Edit]:
    """Give people and places other names, the same for the same word."""
    taught = document.lesson or {}
    swaps: dict[tuple[str, str], str] = {}
    edits = []
    for start, end, kind in taught["names"]:
        words = list(re.finditer(r"[^\W\d_][\w'’-]*", document.text[start:end]))
        if kind not in {"person", "place"} or not words or len(words) > 3:
            continue
        for place, word in enumerate(words):
            role = (
                "place"
                if kind == "place"
                else "given"
                if place < len(words) - 1
                else "family"
            )
            if not word[0][0].isupper() or "’" in word[0] or "'" in word[0]:
                continue
            if role == "place" and _PEOPLE_LIKE.search(word[0]):
                continue
            known = swaps.get(("given", word[0])) or swaps.get(("family", word[0]))
            choices = {"place": _PLACES, "given": _GIVEN, "family": _FAMILY}[role]
            new = known or swaps.setdefault(
                (role, word[0]), rng.choice(choices.split())
            )
            edits.append(Edit(start + word.start(), start + word.end(), new))
    return edits
