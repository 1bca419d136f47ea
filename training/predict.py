"""Read a folder of texts and write what the reader finds, for the scorers.

    python -m training.predict --texts FOLDER --out FILE [--weights DIR] [--profile fast]

Writes one JSON object a text (``id``, ``attributions``) and prints words per CPU
second of the attribution step, one thread, loading left out.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from onrecord.attribution.learned import (
    NoWeights,
    find_triples,
    load_reader,
    open_reader,
)


def main() -> None:
    """Read the command line, predict."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="default: the installed ones")
    parser.add_argument("--profile", choices=("fast", "accurate"), default="fast")
    chosen = parser.parse_args()
    if chosen.weights:
        model = open_reader(chosen.weights, profile=chosen.profile)
    else:
        found = load_reader(chosen.profile)
        if isinstance(found, NoWeights):
            parser.error(found.reason)
        model = found
    words, spent = 0, 0.0
    with chosen.out.open("w", encoding="utf-8") as out:
        for path in sorted(chosen.texts.glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            begun = time.process_time()
            triples = find_triples(text, model=model)
            spent += time.process_time() - begun
            words += len(text.split())
            line = {
                "id": path.stem,
                "attributions": [
                    {
                        "source": t.source,
                        "cue": t.cue,
                        "content": t.content,
                        "confidence": t.confidence,
                    }
                    for t in triples
                ],
            }
            out.write(json.dumps(line) + "\n")
    print(f"{model.name}: {words} words, {words / spent:.0f} words per CPU second")


if __name__ == "__main__":
    main()
