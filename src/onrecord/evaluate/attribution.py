"""Predict attributions for a folder in the PolNeAR layout, and time the step.

    python -m onrecord.evaluate.attribution --data FOLDER --profile rules > pred.jsonl

The predictions are what the shared scorer reads, one object a document. Words per
CPU second of the attribution step alone go to standard error.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.attribution import find_triples, syntax_for
from onrecord.attribution.learned import LearnedParser
from onrecord.records import Article, Span, Triple, Where, Zone, bytes_hash
from onrecord.settings import PROFILES, Settings
from onrecord.syntax import Analysis
from onrecord.text import Quotation, find_quotations, paragraphs

__all__ = ["Figures", "article_of", "match_gold", "predict_folder"]

# Roles agree from this token-free overlap on, as in the shared scorer (there over
# tokens, here over codepoints: a gate needs no tokens).
_AGREE = 0.5


@dataclass(slots=True)
class Figures:
    """What a run counted.

    Attributes:
        words: White-space words read.
        seconds: CPU seconds of the attribution step: a library's parse is left out,
            the pass of ``fast``, which finds attributions and syntax at once, is in.
    """

    words: int = 0
    seconds: float = 0.0


def article_of(name: str, text: str, *, lang: str = "en") -> Article:
    """Return an article whose first line, where it is no sentence, is its headline."""
    lines = paragraphs(text)
    first = lines[0] if lines else None
    zones: tuple[Zone, ...] = ()
    if first is not None and len(lines) > 1 and text[first.end - 1] not in ".!?”\"'":
        zones = (Zone(where="text", span=first, kind="headline"),)
    return Article(
        id=name,
        text=text,
        lang=lang,
        source_hash=bytes_hash(text.encode()),
        zones=zones,
    )


def predict_folder(
    folder: Path, *, profile: str, figures: Figures
) -> Iterator[dict[str, object]]:
    """Yield predictions for each ``text/*.txt`` of ``folder``, by name.

    Args:
        folder: In the PolNeAR layout.
        profile: ``rules``, ``fast`` or ``accurate``.
        figures: Counted up as documents are read.
    """
    parse = syntax_for("en", Settings(), profile=profile)
    one_pass = isinstance(parse, LearnedParser)
    # Models, counts and gazetteer are loaded once, outside the clock.
    warm = article_of("warm", "BelTA reported that Ada Brandt said so.")
    find_triples(warm, {"text": parse(warm.text)}, {"text": ()}, profile=profile)
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        article = article_of(path.stem, text)
        begun = time.process_time()
        analyses: dict[Where, Analysis] = {"text": parse(text)}
        if not one_pass:
            begun = time.process_time()
        marks: dict[Where, Sequence[Quotation]] = {"text": find_quotations(text)}
        found = find_triples(article, analyses, marks, profile=profile)
        figures.seconds += time.process_time() - begun
        figures.words += len(text.split())
        yield {"id": path.stem, "attributions": [_line(t) for t in found]}


def _line(triple: Triple) -> dict[str, Sequence[Span]]:
    return {
        "source": triple.source,
        "cue": triple.cue,
        "content": triple.content,
    }


def match_gold(
    gold: Sequence[Mapping[str, Sequence[Span]]], found: Sequence[Triple]
) -> int:
    """Return how many gold attributions are found, each triple counting once.

    An attribution is found where source, cue and content each share half their
    codepoints with the triple's; two empty sources agree.
    """
    free = list(found)
    hits = 0
    for item in gold:
        for triple in free:
            mine = {
                "source": triple.source,
                "cue": triple.cue,
                "content": triple.content,
            }
            if all(_agree(item[role], mine[role]) for role in mine):
                free.remove(triple)
                hits += 1
                break
    return hits


def _agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    first = {i for s in one for i in range(*s)}
    second = {i for s in other for i in range(*s)}
    if not first or not second:
        return not first and not second
    return len(first & second) >= _AGREE * len(first | second)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write predictions to standard output and figures to standard error."""
    parser = argparse.ArgumentParser(description="Predict attributions.")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with text/*.txt"
    )
    parser.add_argument("--profile", choices=PROFILES, default="rules")
    options = parser.parse_args(arguments)
    figures = Figures()
    for line in predict_folder(options.data, profile=options.profile, figures=figures):
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    rate = figures.words / figures.seconds if figures.seconds else 0.0
    sys.stderr.write(
        f"{figures.words} words, {figures.seconds:.1f} CPU s in the attribution step: "
        f"{rate:.0f} words per CPU second\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
