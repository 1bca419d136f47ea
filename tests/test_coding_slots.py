"""Whom or what a claim is about."""

from __future__ import annotations

import pytest

from sentences import coded


@pytest.mark.parametrize(
    ("text", "lang", "subjects"),
    [
        ("Both the B-2 and the B-52 arrived at Guam.", "en", ["B-2", "B-52"]),
        ("The THAAD and Patriot units are operational.", "en", ["THAAD", "Patriot"]),
        (
            "В Литву прибыли «Грады» и гаубицы Caesar.",
            "ru",
            ["Grad", "Caesar howitzer"],
        ),
        # "and" joins clauses, a preposition opens another phrase
        (
            "The S-300 arrived and the Iskander was withdrawn.",
            "en",
            ["S-300", "Iskander"],
        ),
        ("The Tor was deployed for the Iskander.", "en", ["Tor"]),
    ],
)
def test_two_subjects_of_one_verb_make_two_claims(
    text: str, lang: str, subjects: list[str]
) -> None:
    assert [c.subject for c in coded(text, lang)] == subjects


@pytest.mark.parametrize(
    ("before", "text", "lang", "subjects"),
    [
        (
            "NASAMS and IRIS-T are here.",
            "Both are on duty.",
            "en",
            ["NASAMS", "IRIS-T"],
        ),
        ("Прошли смотр С-300 и «Тор».", "Обе батареи дежурят.", "ru", ["S-300", "Tor"]),
        ("Prague paid for three IRIS-T.", "Two have arrived.", "en", ["IRIS-T"]),
        ("Прага купила «Грипены».", "Первый уже прибыл.", "ru", ["Gripen"]),
    ],
)
def test_both_and_bare_numbers_stand_for_what_was_named(
    before: str, text: str, lang: str, subjects: list[str]
) -> None:
    assert [c.subject for c in coded(text, lang, before=before)] == subjects


def test_the_verbs_own_subject_goes_before_a_name_in_a_clause_beside_it() -> None:
    claims = coded(
        "The system, which can fire Tomahawk missiles, has been brought to Palau.",
        "en",
        before="A Typhon battery was shown.",
    )

    assert [c.subject for c in claims] == ["Typhon"]


def test_what_something_came_by_does_not_itself_arrive() -> None:
    claims = coded("Pantsir vehicles were brought to Mali by Il-76.", "en")

    assert [c.subject for c in claims] == ["Pantsir"]


def test_a_pronoun_far_from_any_word_for_the_system_is_something_else() -> None:
    far = "The Typhon was shown. " + "The mayor spoke of roads and schools. " * 10

    assert coded("It arrived on Monday.", "en", before="The Typhon was shown.")
    assert coded("It arrived on Monday.", "en", before=far.strip()) == ()
