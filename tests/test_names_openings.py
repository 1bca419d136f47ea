"""What is no part of a Russian name."""

import pytest

from onrecord.names.openings import opening_chars


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Вице-губернатор Бахметьев", "Бахметьев"),
        ("Военком Бесчастнов", "Бесчастнов"),
        ("Вологды Ухтомцева", "Ухтомцева"),
        ("Котлас И. И. Козлов", "И. И. Козлов"),
        ("Саянской ГЭС-ремонта К. Л. Торопчин", "К. Л. Торопчин"),
        # Names stay whole: initials, given names that are towns or offices too.
        ("А. С. Пушкин", "А. С. Пушкин"),
        ("Иван И. Козлов", "Иван И. Козлов"),
        ("Владимир Петров", "Владимир Петров"),
        ("Милан Баич", "Милан Баич"),
        ("Аким Жеребятьев", "Аким Жеребятьев"),
        ("Governor Holt", "Governor Holt"),
    ],
)
def test_a_name_begins_after_what_says_who_somebody_is(form: str, name: str) -> None:
    assert form[opening_chars(form) :] == name
