"""Whether two words of different languages name one thing, by sound."""

from __future__ import annotations

import pytest

from onrecord.names.sounds import words_alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("выксунского", "vyksa", True),
        ("курганской", "kurgan", True),
        ("твери", "tver", True),
        ("миколаївської", "mykolaiv", True),
        ("светлагорскага", "svetlahorsk", True),
        ("каспийских", "caspian", True),
        ("омского", "tomsk", False),
        ("рязани", "kazan", False),
        ("ливен", "livny", True),
        ("брянской", "smolensk", False),
    ],
)
def test_places_are_compared_by_sound(one: str, other: str, alike: bool) -> None:
    assert words_alike(one, other) is alike
