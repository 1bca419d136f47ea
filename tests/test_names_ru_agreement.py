"""A Russian verb tells whether a name is a man's or a woman's."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from onrecord.names.ru.agreement import sex_by_verbs, sex_of_name
from onrecord.records import Span
from onrecord.settings import Settings
from onrecord.syntax import parser_for


@pytest.mark.parametrize(
    ("text", "name", "sex"),
    [
        ("Адвокат Нонна Клычко заявила, что ждет.", "Нонна Клычко", "f"),
        ("Тренер Келли Ортега поблагодарил клуб.", "Келли Ортега", "m"),
        ("Айгерим Жумабек объяснила отмену рейса.", "Айгерим Жумабек", "f"),
        ("Айгерим Жумабек говорит, что ждет.", "Айгерим Жумабек", None),
        # what stands behind a name in a case is another's verb
        ("Комиссия во главе с мэром Лукой Седых нашла течь.", "Лукой Седых", None),
    ],
)
def test_a_verb_tells_the_sex_of_its_subject(
    text: str, name: str, sex: str | None
) -> None:
    analysis = parser_for("ru", Settings())(text)
    start = text.index(name)

    assert sex_by_verbs([Span(start, start + len(name))], analysis.tokens) == sex


def test_a_name_alone_tells_what_its_ending_does() -> None:
    assert sex_of_name("Anna") == "f"
    assert sex_of_name("Gleb Fomin") == "m"
    assert sex_of_name("Aigerim Zhumabek") is None
