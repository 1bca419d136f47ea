"""A family's name that stands first is taken up alone, though others are known by it."""

from __future__ import annotations

import pytest

from spoken import said_of


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "North Korea fired a missile, said Col. Lee Sung-jun, spokesman for the "
            "Joint Chiefs of Staff. Lee said it flew east.",
            "it flew east",
            "Lee Sung-jun",
        ),
        (
            "Defence Minister Phan Van Giang opened the fair. Giang said it was large.",
            "it was large",
            "Phan Van Giang",
        ),
        # two of the name, and a given name
        (
            "President Lee Jae-myung met Col. Lee Sung-jun in Seoul. Lee said the drill "
            "was over.",
            "the drill",
            "Lee",
        ),
        ("Lee Anderson spoke. Lee said no to the plan.", "no to the plan", "Lee"),
    ],
)
def test_a_family_name_alone_is_the_one_of_the_article(
    text: str, content: str, speaker: str
) -> None:
    found = said_of(text, content)

    assert found is not None
    assert found.speaker == speaker
