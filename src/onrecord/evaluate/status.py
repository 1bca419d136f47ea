"""Measure status coding against gold sentences.

    python -m onrecord.evaluate.status tests/gold/status_en/tune.jsonl [...] [--rules]

A gold line is one sentence (``text``), perhaps with one before it (``context``), and
the claims it makes. Gold and found claims of the sentence are paired: those of one
subject and code first, then those with most fields in common; an unpaired one counts as
a miss of every field. A sentence without claims counts once: right when nothing is
found. So every figure has the same denominator: expected claims, empty sentences, and
claims too many.

A claim is *found* where one of its subject and code is. Of the claims found, modality,
polarity and deadline are counted once more: no claim missed or too many weighs on these.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from onrecord.coding import Codebook, code_claims, load_codebook, with_reader
from onrecord.errors import InputError
from onrecord.names import Gazetteer, find_mentions, load_gazetteer
from onrecord.reconcile.fidelity import wilson
from onrecord.records import (
    Article,
    Claim,
    Deadline,
    Mention,
    Modality,
    Polarity,
    Span,
    TimeExpression,
    Zone,
    ZoneKind,
    bytes_hash,
)
from onrecord.settings import Settings
from onrecord.syntax import Analysis, parser_for
from onrecord.text import find_quotations
from onrecord.times import TimeContext, find_times

__all__ = [
    "FoundCounts",
    "GoldClaim",
    "GoldSentence",
    "ReadSentence",
    "Scores",
    "read_gold",
    "read_sentence",
    "score_gold",
]

FIELDS = ("code", "modality", "polarity", "deadline", "subject")
FOUND_FIELDS = ("modality", "polarity", "deadline")
_ALL = "all"
_NONE = "none"


class GoldClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one claim should be coded as.

    Attributes:
        readings: All readings, where the words do not decide.
        words: The words that carry the claim, as they stand in the text; "…" stands
            for what is left out. Only training asks for them.
        note: What the labeller remarked.
    """

    subject: str
    code: str
    modality: Modality
    polarity: Polarity
    deadline: Deadline | None = None
    readings: tuple[str, ...] = ()
    words: str | None = None
    note: str | None = None


class GoldSentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with its claims.

    Attributes:
        id: Unique in its file.
        lang: ISO 639-1 code.
        published: ISO day.
        text: The sentence.
        claims: Its claims; empty where it makes none.
        context: The sentence before it; its claims do not count.
        level: ``headline`` or ``body``.
        note: What the labeller remarked.
        part: ``tune``, or ``test`` for sentences written by someone who had not
            seen the rules.
        annotator: Who labelled it.
        register: How it is written: ``wire``, ``official``, ``tabloid`` and so on.
    """

    id: str
    lang: str
    published: str
    text: str
    claims: tuple[GoldClaim, ...]
    context: str | None = None
    level: ZoneKind = "body"
    note: str | None = None
    part: str = "tune"
    annotator: str | None = None
    register: str | None = None


@dataclass(slots=True)
class FoundCounts:
    """Counts over the expected claims of one kind.

    Attributes:
        expected: Claims that should be found.
        found: Those of which one of their subject and code is found.
        right: Of the found ones, right answers by field.
    """

    expected: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Scores:
    """Counts over one language.

    Attributes:
        total: Expected claims, empty sentences and claims too many.
        right: Right answers, by field.
        confusion: (expected code, found code) pairs.
        modalities: (expected modality, found modality) pairs.
        found: Expected claims by kind: all, a modality, with a deadline or without, a
            code.
        misses: One line for each sentence not wholly right.
        sentences: Sentences scored.
    """

    total: int = 0
    right: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    modalities: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: dict[str, FoundCounts] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    sentences: int = 0

    def share(self, name: str) -> float:
        """Return the share of right answers of a field, 0 to 1."""
        return self.right[name] / self.total if self.total else 0.0


def read_gold(path: Path) -> tuple[GoldSentence, ...]:
    """Read a gold file.

    Raises:
        InputError: A line does not follow the shape, or an id is there twice.
    """
    found: dict[str, GoldSentence] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = msgspec.json.decode(line, type=GoldSentence)
        except msgspec.MsgspecError as exc:
            raise InputError(f"{path}:{number}: {exc}") from exc
        if item.id in found:
            raise InputError(f"{path}:{number}: id {item.id!r} is there twice")
        found[item.id] = item
    return tuple(found.values())


def score_gold(
    gold: Iterable[GoldSentence], codebook: Codebook, settings: Settings
) -> dict[str, Scores]:
    """Return the scores by language."""
    gazetteer = load_gazetteer()
    scores: dict[str, Scores] = {}
    for item in gold:
        found = read_sentence(item, gazetteer, settings).claims(codebook)
        _add(scores.setdefault(item.lang, Scores()), item, found)
    return scores


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A gold sentence as the project's own readers read it.

    Attributes:
        article: The sentence behind its context, as an article.
        start: Where the sentence begins in the article's text.
        analysis: Its syntax.
        mentions: Its mentions.
        times: Its times.
    """

    article: Article
    start: int
    analysis: Analysis
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]

    def claims(self, codebook: Codebook) -> tuple[Claim, ...]:
        """Return what the engine claims of the sentence, its context left out."""
        claims = code_claims(
            self.article,
            {"text": self.analysis},
            (),
            self.mentions,
            self.times,
            codebook,
        )
        return tuple(c for c in claims if c.span.start >= self.start)


def read_sentence(
    item: GoldSentence, gazetteer: Gazetteer, settings: Settings
) -> ReadSentence:
    """Read a gold sentence: syntax, mentions, times."""
    before = f"{item.context}\n" if item.context else ""
    text = before + item.text
    zones = [Zone(where="text", span=Span(len(before), len(text)), kind=item.level)]
    if item.context:
        zones.insert(0, Zone(where="text", span=Span(0, len(before) - 1), kind="body"))
    article = Article(
        id=item.id,
        lang=item.lang,
        published=item.published,
        text=text,
        source_hash=bytes_hash(text.encode()),
        zones=tuple(zones),
    )
    analysis = parser_for(item.lang, settings)(text)
    mentions = find_mentions(article, {"text": analysis}, gazetteer)
    speech = tuple(q.span for q in find_quotations(text) if q.is_speech)
    context = TimeContext(published=item.published, speech=speech)
    times = find_times(text, where="text", lang=item.lang, context=context)
    return ReadSentence(article, len(before), analysis, mentions, times)


def _add(scores: Scores, item: GoldSentence, found: Sequence[Claim]) -> None:
    scores.sentences += 1
    wrong = False
    partners = _paired(item.claims, found)
    for expected, partner in zip(item.claims, partners, strict=True):
        wrong |= _count(scores, expected, partner)
    free = [c for c in found if not any(c is p for p in partners)]
    if not item.claims and not free:
        scores.total += 1
        scores.right.update(FIELDS)
        scores.confusion[_NONE, _NONE] += 1
    for extra in free:
        scores.total += 1
        scores.confusion[_NONE, extra.code] += 1
        wrong = True
    if wrong:
        scores.misses.append(_shown(item, found))


def _paired(
    expected: Sequence[GoldClaim], found: Sequence[Claim]
) -> list[Claim | None]:
    """Return the found claim of each expected one; ``None`` where none is left.

    The best pair of all is taken first, so that a claim that is missed does not take
    the partner of one that is found.
    """
    partners: list[Claim | None] = [None] * len(expected)
    options = sorted(
        (not _is_found(e, c), -_agreement(e, c), row, column)
        for row, e in enumerate(expected)
        for column, c in enumerate(found)
    )
    taken: set[int] = set()
    for _, _, row, column in options:
        if partners[row] is None and column not in taken:
            partners[row] = found[column]
            taken.add(column)
    return partners


def _is_found(expected: GoldClaim, found: Claim) -> bool:
    return _same("subject", expected, found) and _same("code", expected, found)


def _count(scores: Scores, expected: GoldClaim, found: Claim | None) -> bool:
    scores.total += 1
    right = [] if found is None else [f for f in FIELDS if _same(f, expected, found)]
    scores.right.update(right)
    scores.confusion[expected.code, _NONE if found is None else found.code] += 1
    scores.modalities[
        expected.modality, _NONE if found is None else found.modality
    ] += 1
    for kind in _kinds(expected):
        counts = scores.found.setdefault(kind, FoundCounts())
        counts.expected += 1
        if {"subject", "code"} <= set(right):
            counts.found += 1
            counts.right.update(right)
    return len(right) < len(FIELDS)


def _kinds(expected: GoldClaim) -> tuple[str, ...]:
    dated = "without a deadline" if expected.deadline is None else "with a deadline"
    return _ALL, expected.modality, dated, expected.code


def _same(name: str, expected: GoldClaim, found: Claim) -> bool:
    return bool(getattr(expected, name) == getattr(found, name))


def _agreement(expected: GoldClaim, found: Claim) -> int:
    return sum(_same(name, expected, found) for name in FIELDS)


def _shown(item: GoldSentence, found: Sequence[Claim]) -> str:
    wanted = [_label(c) for c in item.claims]
    got = [_label(c) for c in found]
    return f"{item.id}: {item.text}\n    expected {wanted}\n    found    {got}"


def _label(claim: GoldClaim | Claim) -> str:
    parts = [claim.subject, claim.code, claim.modality]
    if claim.polarity == "negative" and claim.modality != "denied":
        parts.append("negative")
    if claim.deadline is not None:
        parts.append(f"{claim.deadline.due}..{claim.deadline.missed}")
    return " ".join(parts)


def _report(lang: str, scores: Scores, *, misses: bool) -> list[str]:
    head = f"{lang}: {scores.sentences} sentences, {scores.total} answers"
    figures = [
        f"  {name:9} {scores.share(name):.3f}  ({scores.right[name]}/{scores.total})"
        for name in FIELDS
    ]
    lines = [head, *figures, *_found_lines(scores.found)]
    lines.extend(_matrix("code", scores.confusion))
    lines.extend(_matrix("modality", scores.modalities))
    if misses:
        lines.extend(scores.misses)
    return lines


def _found_lines(found: Mapping[str, FoundCounts]) -> list[str]:
    """Return what holds of the claims found, as lines: the whole, then kind by kind."""
    if not found:
        return []
    whole = found[_ALL]
    lines = ["", f"  of the claims found ({whole.found} of {whole.expected})"]
    for name in FOUND_FIELDS:
        right = whole.right[name]
        low, high = wilson(right, whole.found)
        lines.append(
            f"  {name:9} {_share(right, whole.found)}  ({right}/{whole.found})"
            f"  [{low:.3f}, {high:.3f}]"
        )
    width = max(len(kind) for kind in found)
    lines.append(f"  {'by kind':{width}}     found" + _row(FOUND_FIELDS))
    for kind in sorted(found.keys() - {_ALL}):
        counts = found[kind]
        shown = [f"{counts.found}/{counts.expected}"]
        shown.extend(_share(counts.right[n], counts.found) for n in FOUND_FIELDS)
        lines.append(f"  {kind:{width}}" + _row(shown))
    return lines


def _row(cells: Iterable[str]) -> str:
    return "".join(f"{cell:>10}" for cell in cells)


def _share(right: int, of: int) -> str:
    return f"{right / of:.3f}" if of else "."


def _matrix(title: str, counts: Counter[tuple[str, str]]) -> list[str]:
    """Return a confusion matrix as lines: expected down, found across."""
    names = sorted({name for pair in counts for name in pair})
    width = max(len(n) for n in names)
    head = f"  {title + ' (expected)':{width + 11}}" + " ".join(
        f"{n[:9]:>9}" for n in names
    )
    rows = [
        f"  {name:{width + 11}}"
        + " ".join(f"{counts[name, n] or '.':>9}" for n in names)
        for name in names
    ]
    return ["", head, *rows]


def main(arguments: Sequence[str]) -> int:
    """Print the report of one or more gold files.

    ``--rules`` leaves the network out; ``--misses`` lists what is wrong.
    """
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    gold = [item for path in paths for item in read_gold(path)]
    profile = "rules" if "--rules" in arguments else "fast"
    codebook = with_reader(load_codebook("deployment@1"), profile)
    scores = score_gold(gold, codebook, Settings())
    for lang in sorted(scores):
        lines = _report(lang, scores[lang], misses="--misses" in arguments)
        sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
