"""From labelled sentences to what the network is taught, by the project's own readers.

sentences -> mentions, and the engine's words where nobody marked any -> lessons
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.coding import Codebook, load_codebook
from onrecord.coding.learned import Sentence, names_within
from onrecord.coding.weighing import told_of
from onrecord.evaluate.status import (
    GoldClaim,
    GoldSentence,
    ReadSentence,
    read_gold,
    read_sentence,
)
from onrecord.names import load_gazetteer
from onrecord.records import Claim, Deadline, Modality, Span
from onrecord.settings import Settings

__all__ = ["CODEBOOK", "Lesson", "Taught", "read_lessons", "write_lessons"]

CODEBOOK = "deployment@1"
_LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.)\s*")


class Taught(msgspec.Struct, frozen=True):
    """A claim to learn.

    Attributes:
        words: The words that carry it, in the sentence; ``None`` where unknown.
        readings: All readings, where the engine leaves them open.
        deadline: As the engine reads it.
    """

    subject: str
    code: str
    modality: Modality
    words: Span | None
    readings: tuple[str, ...] = ()
    deadline: Deadline | None = None


class Lesson(msgspec.Struct, frozen=True):
    """A sentence with its claims.

    Attributes:
        id: The gold sentence's.
        lang: ISO 639-1 code.
        sentence: What the network is given.
        claims: What it should say.
        engine: What the engine alone says of it.
        blind: Whether its author had seen no rule.
    """

    id: str
    lang: str
    sentence: Sentence
    claims: tuple[Taught, ...]
    engine: tuple[Taught, ...]
    blind: bool


def write_lessons(sources: Iterable[Path], out: Path) -> None:
    """Read gold files with the project's readers; write one lesson a line."""
    codebook, gazetteer = load_codebook(CODEBOOK), load_gazetteer()
    settings = Settings(profile="rules")
    with out.open("wb") as file:
        for source in sources:
            for item in read_gold(source):
                read = read_sentence(item, gazetteer, settings)
                file.write(msgspec.json.encode(_lesson(item, read, codebook)) + b"\n")


def read_lessons(path: Path) -> list[Lesson]:
    """Read what ``write_lessons`` wrote."""
    lines = path.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Lesson) for line in lines]


def _lesson(item: GoldSentence, read: ReadSentence, codebook: Codebook) -> Lesson:
    kinds = codebook.slot("subject").kinds
    names = [m for m in read.mentions if m.form == "name" and m.kind in kinds]
    claims = read.claims(codebook)
    own = Span(read.start, len(read.article.text))
    before = _sentence_before(read)
    return Lesson(
        id=item.id,
        lang=item.lang,
        sentence=Sentence(
            text=item.text,
            names=names_within(own, "text", names),
            headline=item.level == "headline",
            before=before.of(read.article.text) if before else None,
            names_before=names_within(before, "text", names) if before else (),
            told=tuple(told_of(c, read.start) for c in claims),
        ),
        claims=tuple(
            Taught(c.subject, c.code, c.modality, _words(item.text, c, read, claims))
            for c in item.claims
        ),
        engine=tuple(_as_taught(c, read.start) for c in claims),
        blind=item.register is not None,
    )


def _sentence_before(read: ReadSentence) -> Span | None:
    """Return the sentence before, as the engine reads it: of a context, the last."""
    spans = [s for s in read.analysis.sentences if s.end <= read.start]
    return spans[-1] if spans else None


def _words(
    text: str, claim: GoldClaim, read: ReadSentence, found: Iterable[Claim]
) -> Span | None:
    """Return the marked words, else the engine's where it sees the same claim."""
    if claim.words:
        return _marked(text, claim.words)
    wanted = (claim.subject, claim.code, claim.modality)
    return next(_seen(found, wanted, read.start), None)


def _seen(
    found: Iterable[Claim], wanted: tuple[str, str, str], start: int
) -> Iterator[Span]:
    for claim in found:
        if (claim.subject, claim.code, claim.modality) == wanted:
            yield Span(claim.span.start - start, claim.span.end - start)


def _marked(text: str, words: str) -> Span | None:
    """Return where ``words`` stand, from the first to the last of their parts."""
    low = text.lower()
    parts = [part.lower() for part in _LEFT_OUT.split(words) if part]
    places = [low.find(part) for part in parts]
    if not parts or min(places) < 0:
        return None
    return Span(
        min(places), max(p + len(part) for p, part in zip(places, parts, strict=True))
    )


def _as_taught(claim: Claim, start: int) -> Taught:
    words = Span(claim.span.start - start, claim.span.end - start)
    return Taught(
        claim.subject,
        claim.code,
        claim.modality,
        words,
        readings=claim.readings,
        deadline=claim.deadline,
    )
