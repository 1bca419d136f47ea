"""Words that are of something no claim can be about."""

from __future__ import annotations

import pytest

from sentences import coded

BEFORE = {
    "en": "The Patriot battery was much talked about.",
    "ru": "О комплексе «Искандер» много говорили.",
}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        # a verb without the object it needs
        ("Hundreds of tourists passed through the airport.", "en"),
        ("The minister looked at the sea and kept silent.", "en"),
        # what a unit consists of
        ("The battery has six launchers and a radar.", "en"),
        ("It has eight launchers.", "en"),
        # the noun behind "of", the noun a participle belongs to
        ("The embassy had taken delivery of a letter.", "en"),
        ("Поставленная цель близка.", "ru"),
        # relative clauses about people
        ("The minister Olga Brandt, who came in a taxi, smiled.", "en"),
        # words that only look like the noun or the verb
        ("The ministry has set up a tent for visitors.", "en"),
        ("A battery of tests has arrived at the school.", "en"),
        ("Here is what is known of the affair.", "en"),
    ],
)
def test_words_of_something_else_claim_nothing(text: str, lang: str) -> None:
    assert coded(text, lang, before=BEFORE[lang]) == ()


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("Serbia has six Patriot launchers.", "en", "arrived"),
        ("The army took delivery of the Patriot.", "en", "arrived"),
        ("Поставленный комплекс показали прессе.", "ru", "arrived"),
    ],
)
def test_the_same_words_of_a_system_claim(text: str, lang: str, code: str) -> None:
    assert [c.code for c in coded(text, lang, before=BEFORE[lang])] == [code]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Asked about reports that the Patriot was in Riga, he said nothing.", "en"),
        ("The party called on Riga to drop the delivery of the Patriot.", "en"),
        ("They asked Riga not to deploy the Patriot.", "en"),
        ("Соседи попросили Ригу не размещать «Искандер».", "ru"),
        ("Речь идёт о шести установках «Искандер».", "ru"),
        ("They will not be stationed in Riga permanently.", "en"),
        ("Experts question the claim that it cannot be stopped.", "en"),
    ],
)
def test_questions_and_what_nobody_asks_for_claim_nothing(text: str, lang: str) -> None:
    assert coded(text, lang, before=BEFORE[lang]) == ()


@pytest.mark.parametrize(
    ("text", "lang", "code", "modality"),
    [
        (
            "The battery is being made ready for duty.",
            "en",
            "preparing_for_duty",
            "asserted",
        ),
        ("Газеты написали, будто «Искандер» прибыл.", "ru", "arrived", "doubted"),
        ("Депутат настаивает, что «Искандер» выведут.", "ru", "withdrawn", "scheduled"),
        ("Он утверждает, что «Искандер» прибыл.", "ru", "arrived", "asserted"),
    ],
)
def test_words_that_put_an_act_forward(
    text: str, lang: str, code: str, modality: str
) -> None:
    claims = coded(text, lang, before=BEFORE[lang])

    assert [(c.code, c.modality) for c in claims] == [(code, modality)]
