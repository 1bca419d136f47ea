"""Acronyms of a Russian article stand for the body it names in full."""

from __future__ import annotations

import pytest

from onrecord.names.issuers import Text
from onrecord.names.pages import lexicon_for
from onrecord.names.ru.acronyms import spelt_out
from onrecord.records import Mention, Span


def meant(body: str, acronym: str, *, behind: str = "") -> str | None:
    text = f"{body}{behind} закрылся. {acronym} молчит."
    named = Mention(
        where="text",
        span=Span(0, len(body)),
        kind="organisation",
        entity="e",
        name="Body",
    )
    start = text.rindex(acronym)
    at = Text(
        text=text,
        where="text",
        source=(Span(start, start + len(acronym)),),
        words=(),
        before=[named],
        mentions=[named],
        lexicon=lexicon_for("ru"),
    )
    found = spelt_out(acronym, at)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("body", "acronym"),
    [
        ("Волжский речной торговый порт", "ВРТП"),
        ("Союз лодочников России", "СЛР"),
        # the first word gives more than its letter, and two words none
        ("Тверской государственный национальный исследовательский университет", "ТвГУ"),
    ],
)
def test_an_acronym_is_the_body_whose_words_it_begins(body: str, acronym: str) -> None:
    assert meant(body, acronym) == "Body"


def test_an_acronym_in_brackets_is_the_body_before_it() -> None:
    assert meant("Волжская лодочная компания", "ТАЛО", behind=" (ТАЛО)") == "Body"


@pytest.mark.parametrize("acronym", ["ВРП", "РТП", "Порт", "VRTP"])
def test_other_letters_or_a_word_are_no_acronym_of_it(acronym: str) -> None:
    assert meant("Морской завод", acronym) is None
