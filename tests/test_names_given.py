"""Given names: initials, short forms and syllables, and where in a name they count."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluate.agreeing import read_names, sighting_of
from onrecord.names.crossing import agree_across
from onrecord.names.given import short_forms_agree, variant_groups
from onrecord.names.letters import word_key
from onrecord.names.merging import agreement_seen, name_score
from onrecord.names.packaged import read_table

GOLD = Path(__file__).parent / "gold" / "names_cyrillic" / "agreeing_dev.csv"
PAIRS = [(p.cyrillic, p.latin) for p in read_names(GOLD)]
ROWS = read_table("data/short_forms.yml", list[dict[str, list[str]]])
OTHERS = [
    ("Edward Marlow", "Theodore Marlow"),
    ("Ли Мён Чхоль", "Ri Myong-su"),
    ("В. Иванов", "Ivan Ivanov"),
    ("Иван Коваленко", "V. Kovalenko"),
    ("Л. Коваленко", "Alexei Kovalenko"),
    ("Ж. Коваленко", "Evgeny Kovalenko"),
    ("Т. Коваленко", "Anatoly Kovalenko"),
    ("Б. Смит", "William Smith"),
    ("П. Гарсия", "José García"),
    ("Александр Иванов", "S. Ivanov"),
    ("Леонардо Гомес", "Lionel Gomez"),
    ("Кристофер Смит", "Christine Smith"),
    ("Сэмюэл Смит", "Samantha Smith"),
    ("Александр Гомес", "Alejandro Gomez"),
    ("Александр Росси", "Alessandro Rossi"),
    ("Максим Шмидт", "Maximilian Schmidt"),
    ("Луиджи Росси", "Gianluigi Rossi"),
    ("Дж. Смит", "Carl Smith"),
    ("Дж. Смит", "Colin Smith"),
    ("Дж. Смит", "Gary Smith"),
    ("Дж. Морган", "Gordon Morgan"),
    ("Дж. Смит", "Zed Smith"),
    ("Дж. Смит", "Dan Smith"),
    ("Сергей Иванов", "C. Ivanov"),
    ("Степан Иванов", "C. Ivanov"),
    ("Серж Танкян", "C. Tankian"),
    ("Анна Слава", "Anna Yaroslav"),
    ("Ян Лео", "Jan Leonardo"),
    ("Ли Мо", "Li Mohammed"),
    ("Мо Янь", "Mohamed Yan"),
    ("Рита Хосе", "Rita Pepe"),
    ("Джо Байден", "Kyaw Biden"),
    ("Зо Коваленко", "Zaw Kovalenko"),
    ("Андрей Чо", "Andrew Kyaw"),
    ("Женя Иванова", "Yevgeny Ivanov"),
    ("Крис Иванова", "Christopher Ivanov"),
]
SAME = [
    ("Селин Дион", "C. Dion"),
    ("Сесилия Бартоли", "C. Bartoli"),
    ("Дж. Смит", "George Smith"),
    ("Дж. Росси", "Giorgio Rossi"),
    ("Дж. Росси", "Gianni Rossi"),
    ("Дж. Оздемир", "Cem Özdemir"),
    ("Дж. Смит", "John Smith"),
    ("Дж. Смит", "Jack Smith"),
    ("Ваня Иванов", "Ivan Ivanov"),
    ("Вани Иванова", "Ivan Ivanov"),
    ("Женя Иванова", "Yevgenia Ivanova"),
    ("Крис Смит", "Christine Smith"),
    ("Крис Смит", "Christopher Smith"),
    ("Сэм Смит", "Samantha Smith"),
    ("Лео Месси", "Lionel Messi"),
    ("Мо Фарах", "Mohamed Farah"),
    ("Энди Ким", "Andrew Kim"),
    ("Чарли Смит", "Chuck Smith"),
    ("Слава Пеструшин", "Vyacheslav Pestrushin"),
    ("Евгений Петренин", "Zhenya Petrenin"),
    ("Мин Аун Хлайн", "Min Aung Hlaing"),
    ("Чжо Мо Тун", "Kyaw Moe Tun"),
    ("Тейн Сейн", "Thein Sein"),
    ("Аун Сан Су Чжи", "Aung San Suu Kyi"),
    ("Джо Байден", "Joe Biden"),
    ("Вугара Мамедова", "Vuqar Məmmədov"),
    ("Рома Петренин", "Roman Petrenin"),
    ("Берни Сандерс", "Bernard Sanders"),
    ("Ted Marlow", "Edward Marlow"),
    ("Тед Марлоу", "Theodore Marlow"),
    ("Александра Петренина", "Alexander Petrenin"),
    ("Ли Мён Чхоль", "Ri Myong-chol"),
]


def how(one: str, other: str) -> str | None:
    """Return how two names agree; ``None`` where they do not."""
    left, right = sighting_of(one, "l"), sighting_of(other, "r")
    return agreement_seen(left, right, name_score(left, right))


@pytest.mark.parametrize(("cyrillic", "latin"), OTHERS)
def test_what_is_another_s_name_does_not_agree(cyrillic: str, latin: str) -> None:
    assert how(cyrillic, latin) is None


@pytest.mark.parametrize(("cyrillic", "latin"), SAME)
def test_what_may_be_one_s_name_does(cyrillic: str, latin: str) -> None:
    assert how(cyrillic, latin) is not None


def test_the_full_names_of_one_short_form_are_no_short_forms_of_each_other() -> None:
    pairs = [pair for row in ROWS for pair in combinations(row["full"], 2)]

    assert not [pair for pair in pairs if short_forms_agree(*pair)]


def test_a_short_form_agrees_with_each_of_its_full_names() -> None:
    pairs = [(s, f) for row in ROWS for s in row["short"] for f in row["full"]]

    assert all(short_forms_agree(*pair) for pair in pairs)


@settings(deadline=None)  # the first name reads the tables
@given(st.sampled_from(PAIRS))
def test_how_names_agree_does_not_depend_on_their_order(pair: tuple[str, str]) -> None:
    one, other = pair

    assert how(one, other) == how(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Сэм Смит", "Samantha Smith"),
        ("Вугара Мамедова", "Vuqar Məmmədov"),
        ("Пак Чжэян", "Jae-yang Park"),
    ],
)
def test_nor_does_it_where_one_last_name_is_common(one: str, other: str) -> None:
    assert how(one, other) == how(other, one)


@pytest.mark.parametrize("other", ["Carl", "Колин"])
def test_a_long_initial_is_one_on_either_side(other: str) -> None:
    assert agree_across("джон", "дж") == "initial"
    assert agree_across("дж", other.lower()) is None


VARIANTS = [
    n for names in read_table("data/variants.yml", list[list[str]]) for n in names
]


@settings(deadline=None)  # the first word opens the tables
@given(
    st.sampled_from(VARIANTS)
    | st.sampled_from(VARIANTS).map(str.lower)
    | st.text("aeéžşаеёіïı'\u200bA", max_size=4)
)
def test_a_word_is_looked_up_under_its_key_however_it_is_written(word: str) -> None:
    assert variant_groups(word) == variant_groups(word_key(word))
    assert variant_groups(word) or word not in VARIANTS
