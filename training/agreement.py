"""Hold the mention and verb heads against their teacher on texts neither trained on.

    python -m training.agreement --texts FOLDER [--weights DIR]

Prints how often names, parts of speech and verb features agree with spaCy's. Spans
are compared exactly; features over the verb heads that both found.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Set as AbstractSet
from pathlib import Path

from onrecord.attribution.learned import NoWeights, Reader, load_reader, open_reader
from onrecord.attribution.learned.analysis import analysis_of
from onrecord.settings import Settings
from onrecord.syntax import Analysis, VerbGroup, parser_for

_FEATURES = ("tense", "aspect", "voice", "finite", "negated", "modal")


def compare(taught: Analysis, own: Analysis, counts: Counter[str]) -> None:
    """Add one text's agreements to ``counts``."""
    names = [{(n.span, n.kind) for n in a.names} for a in (taught, own)]
    _count(counts, "names", names[0], names[1])
    sentences = [set(a.sentences) for a in (taught, own)]
    _count(counts, "sentences", sentences[0], sentences[1])
    pos = {t.span: t.pos for t in taught.tokens}
    shared = [(pos[t.span], t.pos) for t in own.tokens if t.span in pos]
    counts["pos both"] += len(shared)
    counts["pos same"] += sum(a == b for a, b in shared)
    verbs = [_by_head(a) for a in (taught, own)]
    _count(counts, "verbs", set(verbs[0]), set(verbs[1]))
    for head in verbs[0].keys() & verbs[1].keys():
        for name in _FEATURES:
            same = getattr(verbs[0][head], name) == getattr(verbs[1][head], name)
            counts[f"{name} both"] += 1
            counts[f"{name} same"] += same


def _by_head(analysis: Analysis) -> dict[object, VerbGroup]:
    return {analysis.tokens[v.head].span: v for v in analysis.verbs}


def _count(
    counts: Counter[str],
    name: str,
    taught: AbstractSet[object],
    own: AbstractSet[object],
) -> None:
    counts[f"{name} both"] += len(taught) + len(own)
    counts[f"{name} same"] += 2 * len(taught & own)


def main() -> None:
    """Read the command line, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    chosen = parser.parse_args()
    model: Reader | NoWeights = (
        open_reader(chosen.weights, profile="fast")
        if chosen.weights
        else load_reader("fast")
    )
    if isinstance(model, NoWeights):
        parser.error(model.reason)
    teacher = parser_for("en", Settings())
    counts: Counter[str] = Counter()
    for path in sorted(chosen.texts.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        compare(teacher(text), analysis_of(model.read(text)), counts)
    for name in ("names", "sentences", "pos", "verbs", *_FEATURES):
        both = counts[f"{name} both"]
        print(f"{name:<10} {100 * counts[f'{name} same'] / both:5.1f}  of {both}")


if __name__ == "__main__":
    main()
