"""Learned words are put into English by their ends."""

from __future__ import annotations

import pytest

from onrecord.names.ru.fields import international


@pytest.mark.parametrize(
    ("lemma", "english"),
    [
        ("вулканология", "Vulkanology"),
        ("гидробиология", "Gidrobiology"),
        ("картография", "Kartography"),
        ("биофизика", "Biophysics"),
        ("логия", None),
        ("сосед", None),
    ],
)
def test_a_learned_word_has_its_english_end(lemma: str, english: str | None) -> None:
    assert international(lemma) == english
