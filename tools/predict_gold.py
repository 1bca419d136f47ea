"""Predict attributions of a gold set: python tools/predict_gold.py LANG PART PROFILE OUT.

Writes OUT/text, OUT/gold.jsonl and OUT/predicted.jsonl, as a scorer of attributions
(source, cue, content) takes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from onrecord.attribution import find_triples, syntax_for
from onrecord.ingest import find_zones
from onrecord.records import Article, Triple, bytes_hash
from onrecord.settings import Settings
from onrecord.text import find_quotations

GOLD = Path(__file__).parents[1] / "tests" / "gold"
_ROLES = ("source", "cue", "content")


def predicted(name: str, text: str, *, lang: str, profile: str) -> tuple[Triple, ...]:
    """Return the triples of one text."""
    article = Article(
        id=name,
        text=text,
        lang=lang,
        source_hash=bytes_hash(text.encode()),
        zones=find_zones(text, None).zones,
    )
    analysis = syntax_for(lang, Settings(), profile=profile)(text)
    return find_triples(
        article, {"text": analysis}, {"text": find_quotations(text)}, profile=profile
    )


def main() -> int:
    """Write the three."""
    lang, part, profile, out = sys.argv[1:]
    folder = Path(out)
    (folder / "text").mkdir(parents=True, exist_ok=True)
    lines = (GOLD / f"attribution_{lang}" / f"{part}.jsonl").read_text(encoding="utf-8")
    gold, found = [], []
    for item in map(json.loads, lines.splitlines()):
        name, text = item["id"], item["text"]
        path = folder / "text" / f"{name}.txt"
        path.write_text(text, encoding="utf-8", newline="")
        annotated = [{r: a[r] for r in _ROLES} for a in item["attributions"]]
        gold.append({"id": name, "attributions": annotated})
        triples = predicted(name, text, lang=lang, profile=profile)
        marked = [{r: getattr(t, r) for r in _ROLES} for t in triples]
        found.append({"id": name, "attributions": marked})
    for name, rows in (("gold", gold), ("predicted", found)):
        body = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(body, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
