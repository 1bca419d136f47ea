"""How sure a claim is: what its sentence and the network say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading
from onrecord.coding.sureness import load_weights, share_of
from sentences import coded


def test_every_claim_says_how_sure_it_is() -> None:
    (found,) = coded("The Oreshnik arrived in Belarus on Monday.", "en")

    assert 0 < found.confidence < 1
    assert found.confidence == round(found.confidence, 3)


def test_a_claim_on_what_only_the_sentence_before_names_is_less_sure() -> None:
    (named,) = coded("The Oreshnik arrived in Belarus on Monday.", "en")
    (carried,) = coded(
        "It arrived in Belarus on Monday.", "en", before="The Oreshnik is a missile."
    )

    assert carried.confidence < named.confidence


def test_how_sure_a_claim_is_never_enters_an_id() -> None:
    made = reading("1", Line(words="It came.", claims=(claim("arrived"),)))
    unsure = replace(
        made, claims=tuple(replace(c, confidence=0.3) for c in made.claims)
    )

    assert unsure.id == made.id


@pytest.mark.parametrize("weights", [load_weights().network, load_weights().rules])
def test_weights_pull_the_way_that_they_may(weights: dict[str, float]) -> None:
    for name in ("seen", "way"):
        assert weights.get(name, 0) >= 0
    for name in ("engine_alone", "network_alone", "another_way", "carried", "rivals"):
        assert weights.get(name, 0) <= 0


def test_signs_without_a_weight_say_nothing() -> None:
    assert share_of((("unheard_of", 9.0),), {}) == 0.5
