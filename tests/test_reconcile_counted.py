"""Words for units: each is what a reader gives for some text."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from sentences import coded

_FILE = files("onrecord.reconcile").joinpath("data", "counted.yaml")
_KINDS = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["kinds"]
_WORDS = sorted(word for words in _KINDS.values() for word in words)

# Given for words in the stories of tests/gold, by what stands around them there.
_IN_STORIES = {"launchers", "regiments", "аппарат", "полка"}

# Forms after a number, where the word itself is not; "two" and «пять» go before.
_COUNTED = {
    "battery": "batteries",
    "uavs": "UAVs",
    "батарея": "батарей",
    "борт": "бортов",
    "истребитель": "истребителей",
    "машина": "машин",
    "полок": "полков",
    "ракета": "ракет",
    "самолет": "самолётов",
    "система": "систем",
    "установка": "установок",
}


def _texts(word: str) -> list[tuple[str, str]]:
    """Return texts, with their language, that count two, five or one such unit."""
    if re.match("[a-z]", word):
        plural = word if word.endswith("s") or word == "aircraft" else f"{word}s"
        own = _COUNTED.get(word, plural)
        return [
            (f"Two S-400 {own} arrived in Serbia.", "en"),
            (f"One S-400 {word} arrived in Serbia.", "en"),
        ]
    own = _COUNTED.get(word, f"{word}ов")
    return [
        (f"{number} {form} С-400 прибыли в Сербию.", "ru")
        for number, form in (("Пять", own), ("Два", own), ("Один", word))
    ] + [(f"В Сербию прибыл один {word} С-400.", "ru")]


@pytest.mark.parametrize("word", sorted({*_WORDS} - _IN_STORIES))
def test_each_word_for_a_unit_is_what_a_reader_gives(word: str) -> None:
    found = {
        claim.quantity.unit
        for text, lang in _texts(word)
        for claim in coded(text, lang)
        if claim.quantity is not None
    }

    assert word in found


def test_a_word_is_of_one_kind() -> None:
    assert len(_WORDS) == len(set(_WORDS))
