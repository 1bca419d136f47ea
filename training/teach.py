"""Have spaCy label a folder of texts: the lessons of the mention and verb heads.

    python -m training.teach --texts ../corpus/train/text --out lessons.jsonl

Runs in the product's own environment (it needs spaCy, not torch). One JSON object a
text: ``id``, ``names`` as ``[start, end, kind]``, ``tokens`` as ``[start, end, pos,
tag, head, dep]`` and ``verbs`` as ``[head, tokens, tense, aspect, voice, finite, negated,
modal]`` with token numbers.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from onrecord.settings import Settings
from onrecord.syntax import Analysis, parser_for


def lesson(name: str, analysis: Analysis) -> dict[str, Any]:
    """Write one analysis down as plain JSON."""
    return {
        "id": name,
        "names": [[*n.span, n.kind] for n in analysis.names],
        "tokens": [[*t.span, t.pos, t.tag, t.head, t.dep] for t in analysis.tokens],
        "verbs": [
            [v.head, v.tokens, v.tense, v.aspect, v.voice, v.finite, v.negated, v.modal]
            for v in analysis.verbs
        ],
    }


def teach(texts: Path, out: Path) -> int:
    """Label every text of a folder; return their number. ``out`` comes out whole."""
    parser = parser_for("en", Settings())
    paths = sorted(texts.glob("*.txt"))
    partial = out.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as lines:
        for path in paths:
            text = path.read_bytes().decode("utf-8")
            taught = json.dumps(lesson(path.stem, parser(text)), ensure_ascii=False)
            lines.write(taught + "\n")
    partial.replace(out)
    return len(paths)


def main() -> None:
    """Label every text of a folder."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("--texts", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    begun = time.monotonic()
    count = teach(options.texts, options.out)
    print(f"{count} texts labelled in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
