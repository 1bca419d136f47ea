"""Count how often each lemma in each construction attributes, for the rules.

    python -m onrecord.evaluate.cue_counts --data FOLDER > cues.json

FOLDER is in the PolNeAR layout: ``text/*.txt`` and ``attributions/*.ann`` (brat).
What comes out is figures only.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from onrecord.attribution.en.candidates import Candidate, candidates
from onrecord.attribution.en.lexicon import Lexicon
from onrecord.attribution.en.tree import Tree
from onrecord.records import Span
from onrecord.settings import Settings
from onrecord.syntax import parser_for
from onrecord.text import find_quotations

__all__ = ["CueCounts", "read_brat"]

_SPAN_LINE = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_AGREE = 0.5
# Rarer than this says less than the back-off.
_MIN_HITS, _MIN_SEEN, _MIN_KIND = 2, 8, 3

Gold = Mapping[str, Sequence[Span]]


def read_brat(lines: Sequence[str]) -> list[Gold]:
    """Return the attributions of one brat file that have a cue and a content."""
    spans: dict[str, list[Span]] = {}
    found: list[Gold] = []
    for line in lines:
        if match := _SPAN_LINE.match(line):
            parts = (p.split() for p in match[2].split(";"))
            spans[match[1]] = [Span(int(a), int(b)) for a, b in parts]
    for line in lines:
        if not re.match(r"E\d+\tAttribution", line):
            continue
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for part in line.split("\t")[1].split()[1:]:
            name, target = part.split(":")
            roles.setdefault(name.rstrip("0123456789").lower(), []).extend(
                spans.get(target, ())
            )
        if roles["cue"] and roles["content"]:
            found.append(roles)
    return found


class CueCounts:
    """Counts by construction, by lemma, and by both."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kinds: Counter[tuple[str, bool]] = Counter()
        self.cues: Counter[tuple[str, bool]] = Counter()
        self.lemmas: Counter[tuple[str, bool]] = Counter()

    def add(self, tree: Tree, gold: Sequence[Gold]) -> None:
        """Count one document's candidates against its attributions."""
        roles = [{r: _tokens(tree, spans) for r, spans in g.items()} for g in gold]
        by_cue: defaultdict[int, list[set[int]]] = defaultdict(list)
        for item in roles:
            for index in item["cue"]:
                by_cue[index].append(item["content"])
        inside = {i for item in roles for i in item["content"]}
        heads: dict[int, str] = {}
        for candidate in candidates(tree):
            hit = any(
                _agree(tree, candidate, c) for c in by_cue.get(candidate.head, ())
            )
            # Inside another's content the corpus marks nothing, so it says nothing.
            if candidate.head in inside and not hit:
                continue
            lemma, kind = candidate.key.rsplit("|", 1)
            heads[candidate.head] = lemma
            self.cues[candidate.key, hit] += 1
            self.kinds[kind, hit] += 1
        for head, lemma in heads.items():
            self.lemmas[lemma, head in by_cue] += 1

    def lexicon(self, about: str) -> Lexicon:
        """Return the counts, the rarest left out."""
        return Lexicon(
            about=about,
            kinds=_table(self.kinds, hits=_MIN_KIND, seen=_MIN_KIND),
            lemmas=_table(self.lemmas, hits=_MIN_HITS, seen=_MIN_SEEN),
            cues=_table(self.cues, hits=_MIN_HITS, seen=_MIN_SEEN),
        )


def _table(
    counts: Mapping[tuple[str, bool], int], *, hits: int, seen: int
) -> dict[str, tuple[int, int]]:
    keys = sorted({key for key, _ in counts})
    pairs = {
        k: (
            counts.get((k, True), 0),
            counts.get((k, True), 0) + counts.get((k, False), 0),
        )
        for k in keys
    }
    return {k: p for k, p in pairs.items() if p[0] >= hits or p[1] >= seen}


def _tokens(tree: Tree, spans: Sequence[Span]) -> set[int]:
    return {
        t.index
        for t in tree.tokens
        if any(t.span.start < s.end and s.start < t.span.end for s in spans)
    }


def _agree(tree: Tree, candidate: Candidate, content: set[int]) -> bool:
    mine = {i for i in candidate.content if not tree.is_mark(i)}
    gold = {i for i in content if not tree.is_mark(i)}
    return bool(mine | gold) and len(mine & gold) >= _AGREE * len(mine | gold)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the counts of a folder to standard output."""
    parser = argparse.ArgumentParser(description="Count cues.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--about", default="Counts: [attributed, seen].")
    options = parser.parse_args(arguments)
    parse = parser_for("en", Settings())
    counts = CueCounts()
    for path in sorted((options.data / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        files = sorted((options.data / "attributions").glob(f"{path.stem}_*.ann"))
        if files:
            lines = files[0].read_text("utf-8").splitlines()
            counts.add(Tree(parse(text), find_quotations(text)), read_brat(lines))
    found = msgspec.json.format(
        msgspec.json.encode(counts.lexicon(options.about)), indent=1
    )
    sys.stdout.write(found.decode() + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
