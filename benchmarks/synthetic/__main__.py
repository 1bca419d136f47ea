"""Write generated news, or measure the rates it is generated at.

python -m benchmarks.synthetic --articles 1000 --seed 7 news/
python -m benchmarks.synthetic --articles 100000 --seed 7 --readings news/
python -m benchmarks.synthetic --measure STORY

``news/articles.jsonl`` is what ``onrecord add`` takes; with ``--readings`` there is
``readings.jsonl`` in its place, and nothing needs to be read. ``truth.jsonl`` says
of each article what it tells, and from which it derives.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from benchmarks.synthetic.generate import Made, generate
from benchmarks.synthetic.rates import measure
from onrecord.records import canonical_json

# Systems that the reader knows by name, so that it can code what texts claim; the
# people, places and events around them are invented.
_KNOWN = ("Iskander", "S-400", "S-300", "Pantsir", "Tor", "Buk", "Polonez", "Bastion")


def main(argv: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic")
    parser.add_argument("out", nargs="?", type=Path, help="folder to write to")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readings", action="store_true", help="ready readings")
    parser.add_argument("--measure", type=Path, help="a story's folder")
    given = parser.parse_args(argv)
    if given.measure is not None:
        sys.stdout.buffer.write(
            msgspec.json.format(canonical_json(measure(given.measure)))
        )
        sys.stdout.write("\n")
        return 0
    if given.out is None:
        parser.error("name a folder to write to")
    _write(given.out, given.articles, seed=given.seed, readings=given.readings)
    return 0


def _write(out: Path, number: int, *, seed: int, readings: bool) -> None:
    out.mkdir(parents=True, exist_ok=True)
    name = "readings.jsonl" if readings else "articles.jsonl"
    known = () if readings else _KNOWN
    with (out / name).open("wb") as news, (out / "truth.jsonl").open("wb") as truth:
        for made in generate(number, seed=seed, known=known):
            news.write((_reading(made) if readings else _article(made)) + b"\n")
            truth.write(_truth(made) + b"\n")


def _reading(made: Made) -> bytes:
    return canonical_json(made.reading)


def _article(made: Made) -> bytes:
    article = made.reading.article
    names = ("id", "outlet", "lang", "title", "published", "text", "text_kind")
    return canonical_json({name: getattr(article, name) for name in names})


def _truth(made: Made) -> bytes:
    return canonical_json(
        {
            "article": made.reading.article.id,
            "day": made.day.isoformat(),
            "parent": made.parent,
            "kind": made.kind,
            "told": made.told,
        }
    )


if __name__ == "__main__":
    sys.exit(main())
