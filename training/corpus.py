"""Read a folder in the PolNeAR layout: ``text/ID.txt`` and ``attributions/ID_WHO.ann``."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.records import Span

__all__ = ["Document", "GoldTriple", "read_corpus", "split_held_out"]

ROLES = ("source", "cue", "content")
_SPAN_LINE = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")

Fragments = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldTriple:
    """An attribution as an annotator marked it; ``source`` may be empty."""

    source: Fragments
    cue: Fragments
    content: Fragments


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its annotations.

    Attributes:
        copies: One reading an annotator, in the order of their names.
        lesson: What ``training.teach`` wrote for the text; ``None`` without it.
    """

    id: str
    text: str
    copies: tuple[tuple[GoldTriple, ...], ...]
    lesson: dict[str, Any] | None = None


def read_corpus(folder: Path, *, lessons: Path | None = None) -> list[Document]:
    """Read every annotated document of ``folder``, sorted by id."""
    taught = _read_lessons(lessons) if lessons else {}
    copies: dict[str, list[tuple[GoldTriple, ...]]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        copies.setdefault(path.stem.rsplit("_", 1)[0], []).append(_read_brat(path))
    return [
        Document(
            name,
            (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8"),
            tuple(readings),
            taught.get(name),
        )
        for name, readings in sorted(copies.items())
    ]


def split_held_out(
    documents: list[Document], *, count: int, seed: int
) -> tuple[list[Document], list[Document]]:
    """Set ``count`` singly annotated documents apart for calibration, by seed."""
    single = [d.id for d in documents if len(d.copies) == 1]
    held = set(random.Random(seed).sample(single, count))  # noqa: S311
    return (
        [d for d in documents if d.id not in held],
        [d for d in documents if d.id in held],
    )


def _read_lessons(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return {lesson["id"]: lesson for lesson in map(json.loads, lines)}


def _read_brat(path: Path) -> tuple[GoldTriple, ...]:
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _SPAN_LINE.match(line)
        if match:
            pairs = (part.split() for part in match[2].split(";"))
            spans[match[1]] = [Span(int(a), int(b)) for a, b in pairs]
        elif line.startswith("E"):
            events.append(line.split("\t")[1].split())
    triples = (
        _triple(event, spans) for event in events if event[0].startswith("Attribution")
    )
    # 0.2 % of the events lack a cue or a content; the scorer drops them too.
    return tuple(dict.fromkeys(t for t in triples if t.cue and t.content))


def _triple(event: list[str], spans: dict[str, list[Span]]) -> GoldTriple:
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    for argument in event[1:]:
        name, target = argument.split(":")
        role = name.rstrip("0123456789").lower()
        if role in roles:
            roles[role].extend(spans.get(target, []))
    return GoldTriple(*(tuple(sorted(roles[role])) for role in ROLES))
