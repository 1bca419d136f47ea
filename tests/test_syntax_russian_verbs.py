"""What the dictionary corrects in a tagger's features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from onrecord.syntax.russian_verbs import corrected_features

Readings = Sequence[tuple[str, Mapping[str, str]]]
FINITE = {"VerbForm": "Fin", "Mood": "Ind", "Person": "3", "Number": "Sing"}
PRESENT = {**FINITE, "Aspect": "Imp", "Tense": "Pres"}
FUTURE = {**FINITE, "Aspect": "Perf", "Tense": "Fut"}


def corrected(
    form: str, pos: str, features: Mapping[str, str], readings: Readings
) -> tuple[str, dict[str, str]]:
    return corrected_features(form, pos, features, lambda _: readings)


def test_the_only_reading_of_a_form_outranks_the_tagger() -> None:
    _, features = corrected("заступает", "VERB", FUTURE, [("VERB", PRESENT)])

    assert (features["Aspect"], features["Tense"]) == ("Imp", "Pres")


@pytest.mark.parametrize(
    ("aspect", "tense"), [("Imp", "Pres"), ("Perf", "Fut")], ids=["now", "to come"]
)
def test_between_two_aspects_the_tagger_decides_and_tense_follows(
    aspect: str, tense: str
) -> None:
    readings = [("VERB", PRESENT), ("VERB", FUTURE)]
    guess = {**FINITE, "Aspect": aspect, "Tense": "Pres"}

    _, features = corrected("использует", "VERB", guess, readings)

    assert (features["Aspect"], features["Tense"]) == (aspect, tense)


def test_a_form_that_can_only_be_a_verb_is_one() -> None:
    past = {**FINITE, "Aspect": "Perf", "Tense": "Past"}

    pos, features = corrected("написало", "NOUN", {"Case": "Nom"}, [("VERB", past)])

    assert (pos, features) == ("VERB", past)


def test_a_noun_gets_the_one_case_its_form_has() -> None:
    readings = [("NOUN", {"Case": "Nom"})]

    _, features = corrected("секретарь", "PROPN", {"Case": "Gen"}, readings)

    assert features["Case"] == "Nom"


def test_a_form_the_dictionary_does_not_know_keeps_the_guess() -> None:
    assert corrected("Эйсмонт", "PROPN", {"Case": "Gen"}, []) == (
        "PROPN",
        {"Case": "Gen"},
    )
