"""What is claimed in a sentence of a test, by the best profile that is installed."""

from __future__ import annotations

from onrecord.coding import load_codebook
from onrecord.evaluate.status import GoldSentence, read_sentence
from onrecord.names import load_gazetteer
from onrecord.records import Claim, ZoneKind
from onrecord.settings import Settings


def coded(
    text: str, lang: str, *, before: str | None = None, level: ZoneKind = "body"
) -> tuple[Claim, ...]:
    """Return the claims of ``text`` by ``deployment@1``; ``before`` stands before it."""
    item = GoldSentence(
        id="t",
        lang=lang,
        published="2025-09-10",
        text=text,
        claims=(),
        context=before,
        level=level,
    )
    read = read_sentence(item, load_gazetteer(), Settings())
    return read.claims(load_codebook("deployment@1"))
