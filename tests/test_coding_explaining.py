"""Explaining a decision or commenting on it asserts no step of its own."""

from __future__ import annotations

import pytest

from sentences import coded


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Министр обороны объяснил решение о размещении «Искандера» в Беларуси."),
        ("ru", "В Кремле пояснили решение разместить «Искандер» в Белоруссии."),
        ("ru", "Хренин прокомментировал решение о размещении «Искандера» в Беларуси."),
        ("ru", "Хренин дал пояснения по размещению «Искандера» в Беларуси."),
        ("en", "Lukashenko explained the decision to deploy the Iskander in Belarus."),
        ("en", "Peskov commented on the decision to station Iskander in Belarus."),
        ("en", "The minister clarified the decision on deploying Iskander in Belarus."),
        ("en", "The Kremlin gave an explanation for deploying Iskander in Belarus."),
    ],
)
def test_who_explains_a_decision_takes_none(lang: str, text: str) -> None:
    assert coded(text, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("ru", "Министр пояснил, что «Искандер» прибыл в Беларусь.", "arrived"),
        (
            "ru",
            "Министр пояснил, что принял решение разместить «Искандер» в Беларуси.",
            "agreed",
        ),
        ("en", "Peskov explained that the Iskander had arrived in Belarus.", "arrived"),
        (
            "en",
            "Peskov explained that a decision was made to deploy Oreshnik in Belarus.",
            "agreed",
        ),
    ],
)
def test_what_is_explained_as_a_fact_is_claimed(
    lang: str, text: str, code: str
) -> None:
    assert [c.code for c in coded(text, lang)] == [code]
