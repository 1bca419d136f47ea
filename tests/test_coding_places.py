"""Where a claim holds."""

from __future__ import annotations

import pytest

from onrecord.coding import load_codebook
from onrecord.evaluate.status import GoldSentence, read_sentence
from onrecord.names import load_gazetteer
from onrecord.records import Claim
from onrecord.settings import Settings


def coded(text: str, lang: str, *, before: str | None = None) -> tuple[Claim, ...]:
    item = GoldSentence(
        id="t", lang=lang, published="2025-09-10", text=text, claims=(), context=before
    )
    read = read_sentence(item, load_gazetteer(), Settings())
    return read.claims(load_codebook("deployment@1"))


@pytest.mark.parametrize(
    ("text", "lang", "place"),
    [
        ("The Patriot arrived in Lithuania from Germany.", "en", "Lithuania"),
        ("«Панцирь» доставлен из России в Таджикистан.", "ru", "Tajikistan"),
        ("The Patriot arrived from Germany.", "en", None),
        ("The Typhon was withdrawn from Japan.", "en", "Japan"),
        ("«Искандеры» вывели из Белоруссии.", "ru", "Belarus"),
        # who has or gets it is where it is; who sends it is not
        ("Lithuania is hosting the Patriot.", "en", "Lithuania"),
        ("Латвия получила HIMARS.", "ru", "Latvia"),
        ("Germany has delivered the Patriot.", "en", None),
    ],
)
def test_a_place_is_where_it_is_and_not_where_it_comes_from(
    text: str, lang: str, place: str | None
) -> None:
    assert {c.place for c in coded(text, lang)} == {place}
