"""Print how fast Russian is read beside natasha's own pipeline, on the same texts.

``python -m benchmarks.russian [--texts 121] [--runs 7]``: CPU time of one thread, each
run all three in turn, the median of the ratios. natasha's own pipeline is segment,
morphology, syntax, names and lemmas.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from onrecord.attribution.ru import find_triples
from onrecord.evaluate.attribution import article_of
from onrecord.settings import Settings
from onrecord.syntax import parser_for
from onrecord.text import find_quotations

__all__ = ["main"]

_TEXTS = Path(__file__).parents[1] / "tests/gold/attribution_ru/dev.jsonl"


def natasha_alone() -> Callable[[str], object]:
    """Return natasha's own pipeline over a text."""
    import natasha  # noqa: PLC0415  (only the Russian extra has it)

    segmenter, morphology = natasha.Segmenter(), natasha.MorphVocab()
    embedding = natasha.NewsEmbedding()
    tagger = natasha.NewsMorphTagger(embedding)
    parser, names = (
        natasha.NewsSyntaxParser(embedding),
        natasha.NewsNERTagger(embedding),
    )

    def read(text: str) -> object:
        doc: Any = natasha.Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(tagger)
        doc.parse_syntax(parser)
        doc.tag_ner(names)
        for token in doc.tokens:
            token.lemmatize(morphology)
        return doc

    return read


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, time, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.russian")
    parser.add_argument("--texts", type=int, default=121)
    parser.add_argument("--runs", type=int, default=7)
    chosen = parser.parse_args(words)
    lines = _TEXTS.read_text(encoding="utf-8").splitlines()[: chosen.texts]
    texts = [json.loads(line)["text"] for line in lines]
    adapter, alone = parser_for("ru", Settings()), natasha_alone()

    def attributions(text: str) -> object:
        article = article_of("t", text, lang="ru")
        return find_triples(
            article, {"text": adapter(text)}, {"text": find_quotations(text)}
        )

    readers: tuple[Callable[[str], object], ...] = (alone, adapter, attributions)
    for reader in readers:
        reader(texts[0])
    runs = [[_seconds(reader, texts) for reader in readers] for _ in range(chosen.runs)]
    for name, place in (("the adapter", 1), ("adapter and attribution", 2)):
        ratio = statistics.median(run[0] / run[place] for run in runs)
        print(f"{name}: {ratio:.2f} of natasha's speed")
    return 0


def _seconds(reader: Callable[[str], object], texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - began


if __name__ == "__main__":
    raise SystemExit(main())
