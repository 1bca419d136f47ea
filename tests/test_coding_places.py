"""Where a claim holds."""

from __future__ import annotations

import pytest

from sentences import coded


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
