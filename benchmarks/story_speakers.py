"""Who said it, on what day and through whom, in the judged stories.

    python -m benchmarks.story_speakers [--wrong]

Reads the articles of ``tests/gold/stories_blind*`` with the profile ``fast`` and holds
their attributions to ``tests/gold/speakers_stories``; see its README for what counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.export.reading import reading_to_json
from onrecord.ingest import IngestOptions
from onrecord.names.fold import skeletons
from onrecord.pipeline.main import read_paths
from onrecord.records import Reading
from onrecord.settings import Settings

GOLD = Path(__file__).parent.parent / "tests" / "gold"
PARTS = ("dev", "held")
Json = Mapping[str, Any]


def overlap(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> int:
    """Return how many codepoints two lists of spans share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def found_for(gold: Json, reading: Json) -> Json | None:
    """Return the attribution that a labelled one is: its words, and cue or source."""
    same = [
        a
        for a in reading["attributions"]
        if a["where"] == gold["where"]
        and overlap(a["content"], gold["content"])
        and (overlap(a["cue"], gold["cue"]) or overlap(a["source"], gold["source"]))
    ]
    return max(same, key=lambda a: overlap(a["content"], gold["content"]), default=None)


def is_same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names are equal, or one person's in two spellings."""
    if one is None or other is None:
        return one is other
    left, right = one.split(), other.split()
    return one == other or (
        len(left) == len(right) > 1
        and left[0][:2] == right[0][:2]
        and bool(skeletons(left[-1]) & skeletons(right[-1]))
    )


def is_in_days(said: Json, first: str, last: str) -> bool:
    """Tell whether a statement's interval holds a day that counts."""
    if first <= said["value"][:10] <= last:
        return True
    begin, end = said["begin"], said["end"]
    return bool(begin and end) and begin[:10] <= last and first < end[:10]


def marks(gold: Json, found: Json | None) -> dict[str, bool]:
    """Return what is right of speaker, day and relays."""
    if found is None:
        return {"speaker": False, "day": False, "relays": False}
    name = found["speaker"] and found["speaker"]["name"]
    right = [gold["speaker"], *gold.get("accept", ())]
    return {
        "speaker": any(is_same_name(name, r) for r in right),
        "day": is_in_days(found["said"], *gold["days"]),
        "relays": set(found["relays"]) == set(gold["relays"]),
    }


def readings() -> dict[tuple[str, str], Json]:
    """Read every article of the story sets."""
    out: dict[tuple[str, str], Json] = {}
    for folder in sorted(GOLD.glob("stories_blind*")):
        paths = [str(folder / "articles.jsonl")]
        settings = Settings(profile="fast")
        for outcome in read_paths(paths, settings=settings, options=IngestOptions()):
            if isinstance(outcome, Reading):
                out[folder.name, outcome.article.id] = reading_to_json(outcome)
    return out


def labelled(part: str) -> Iterator[Json]:
    """Yield the labelled attributions of a part, those that are some."""
    path = GOLD / "speakers_stories" / f"{part}.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "verdict" not in row:
            yield row


def main() -> None:
    """Print the shares, and with ``--wrong`` what is wrong."""
    parser = argparse.ArgumentParser(description="Score the speakers of the stories.")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    read = readings()
    for part in PARTS:
        right: Counter[str] = Counter()
        rows = list(labelled(part))
        for gold in rows:
            found = found_for(gold, read[gold["set"], gold["article"]])
            for what, well in marks(gold, found).items():
                right[what] += well
                if options.wrong and not well:
                    sys.stdout.write(f"  {gold['set']} {gold['article']} {what}\n")
        shares = ", ".join(f"{what} {right[what]}" for what in sorted(right))
        sys.stdout.write(f"{part}: {shares} of {len(rows)}\n")


if __name__ == "__main__":
    main()
