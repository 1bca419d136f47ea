"""Where network and engine differ: the limits, and figures on unseen sentences.

Counted as ``evaluate.status`` does: expected claims, empty sentences and claims too
many; a claim found is right in its code, in its modality.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.coding.learned import Asked
from onrecord.coding.learned.reader import ActReader
from onrecord.coding.weighing import weigh
from training.acts.lessons import Lesson, Taught

__all__ = ["LIMITS", "Tally", "asked_all", "tally", "told_by"]

LIMITS = {
    "add": 0.85,
    "lone": 0.99,
    "nameless": 0.999,
    "more": 0.97,
    "keep": 0.8,
    "drop": 0.3,
    "weak": 0.3,
    "held": 0.85,
    "sure": 0.3,
    "modality": 0.9,
    "against": 0.65,
}
"""What ``coding.weighing`` decides by. Chosen on the dev sentences and on the stories;
docs/decisions/coding-learned-acts.md has what else was measured."""


@dataclass(slots=True)
class Tally:
    """Counts over one language.

    Attributes:
        total: Expected claims, empty sentences, claims too many.
        right: Right answers by field: ``code``, ``modality``, ``both``.
        missed: Expected claims without any claim found.
        extra: Claims too many.
    """

    total: int = 0
    right: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    extra: int = 0

    def share(self, name: str) -> float:
        """Return the share of right answers, 0 to 1."""
        return self.right[name] / self.total if self.total else 0.0


def asked_all(
    reader: ActReader, lessons: Sequence[Lesson]
) -> list[tuple[Lesson, tuple[Asked, ...]]]:
    """Read every lesson's sentence."""
    return [(lesson, reader.read(lesson.sentence)) for lesson in lessons]


def told_by(
    lesson: Lesson, asked: Sequence[Asked], limits: Mapping[str, float]
) -> list[tuple[str, str]]:
    """Return code and modality of what network and engine together claim."""
    told = {c.subject for c in lesson.claims}
    fallback = next(iter(sorted(told)), "it")
    weighed = weigh(asked, lesson.engine, limits, fallback)
    added = [(p.code, p.modality) for _, p in weighed.added]
    return [*((c.code, c.modality) for c in weighed.kept), *added]


def tally(
    answers: Sequence[tuple[Lesson, Sequence[tuple[str, str]]]],
) -> dict[str, Tally]:
    """Return the counts by language."""
    found: dict[str, Tally] = {}
    for lesson, told in answers:
        _add(found.setdefault(lesson.lang, Tally()), lesson.claims, list(told))
    return found


def _add(into: Tally, expected: Sequence[Taught], free: list[tuple[str, str]]) -> None:
    for claim in expected:
        into.total += 1
        wanted = (claim.code, claim.modality)
        best = max(free, key=lambda f: _alike(f, wanted), default=None)
        if best is None:
            into.missed += 1
            continue
        free.remove(best)
        into.right["code"] += best[0] == wanted[0]
        into.right["modality"] += best[1] == wanted[1]
        into.right["both"] += best == wanted
    if not expected and not free:
        into.total += 1
        into.right.update(("code", "modality", "both"))
    into.total += len(free)
    into.extra += len(free)


def _alike(one: tuple[str, str], other: tuple[str, str]) -> int:
    return (one[0] == other[0]) + (one[1] == other[1])
