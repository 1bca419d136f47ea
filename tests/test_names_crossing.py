"""Cyrillic and Latin words of one name: schemes, cases, neighbours, and what parts."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.evaluate.agreeing import read_names
from onrecord.names import crossing, load_gazetteer
from onrecord.names.contexts import score_people
from onrecord.names.crossing import Agreement, agree_across
from onrecord.names.cyrillic import base_forms, is_patronymic
from onrecord.names.given import variant_groups
from onrecord.names.letters import plain
from onrecord.names.pairs import score_pair
from onrecord.names.ru.endings import case_forms

SAME = [
    ("Хренина Виктора", "Viktor Khrenin"),
    ("Наталье Кочановой", "Natalia Kochanova"),
    ("Светлана Тихановская", "Sviatlana Tsikhanouskaya"),
    ("Владимир Макей", "Uladzimir Makei"),
    ("Роман Головченко", "Raman Halouchanka"),
    ("Віктар Хрэнін", "Viktor Khrenin"),
    ("Денис Шмыгаль", "Denys Shmyhal"),
    ("Валерія Залужного", "Valery Zaluzhny"),
    ("Сергеем Лавровым", "Sergej Lawrow"),
    ("Мария Захарова", "Marija Sacharowa"),
    ("Николай Патрушев", "Nikołaj Patruszew"),
    ("Юрий Ушаков", "Iouri Ouchakov"),
    ("Алексей Журавлёв", "Alexej Schurawljow"),
    ("Лукашенко А.Г.", "Alexander Lukashenko"),
    ("Александру Григорьевичу Лукашенко", "Aliaksandr Ryhoravich Lukashenka"),
    ("Дональда Трампа", "Donald Trump"),
    ("Михаил Горбачёв", "Michail Gorbatschow"),
    ("Эдмунд Жилинскас", "Edmundas Žilinskas"),
    ("Филипп Оноприенко", "Pylyp Onopriienko"),
    ("Ельшад Гулиев", "Elshad Quliyev"),
    # the family's name first, and what one writes as two words
    ("Ямада Тэцуо", "Tetsuo Yamada"),
    ("Сон Хын Мин", "Heung-min Son"),
    ("Ким Чен Ына", "Kim Jong Un"),
    ("Чэнь Шуйбянь", "Chen Shui-bian"),
    ("Чжоу Дэнпин", "Chou Teng-ping"),
    ("Хамиду Резе Шамлу", "Hamidreza Shamloo"),
    ("Абд-Раббу Мансур Хади", "Abdrabbuh Mansur Hadi"),
    ("Хайлемикаэль Дэста", "Haile-Mikael Desta"),
    ("Мухаммед ас-Судани", "Mohammed Shia al-Sudani"),
    # a man's last name in a case, spelt as its own language has it
    ("Вугара Мамедова", "Vuqar Məmmədov"),
    ("Абдуллы Халикова", "Abdulla Xoliqov"),
    # a short form
    ("Берни Сандерс", "Bernard Sanders"),
    ("Слава Пеструшин", "Vyacheslav Pestrushin"),
]
OTHERS = [
    ("Иван Петров", "Anna Petrova"),
    ("Александр Иванов", "Alexandra Ivanova"),
    ("Валентин Иванов", "Valentina Ivanova"),
    ("Наталья Кочанова", "Natalia Kozhanova"),
    ("Сергей Громов", "Sergey Khromov"),
    ("Иван Шухов", "Ivan Sukhov"),
    ("Николай Иванович Рыжков", "Nikolay Petrovich Ryzhkov"),
    ("Б. Лукашенко", "Alexander Lukashenko"),
    ("А. Петров", "Viktor Alexandrovich Petrov"),
    ("Сергей Марков", "Sergey Makarov"),
    ("Дмитрий Жуков", "Dmitry Zhukovsky"),
    ("Лавров", "Sergey Lavrov"),
    ("Виталий Бережной", "Vitaliy Berezhnyi"),
    ("Ким Чен Ын", "Kim Jong-nam"),
    ("Ли Чже Мён", "Lee Jae-yong"),
    ("Чэн Вэйминь", "Zheng Weimin"),
    ("Мамедова Гюнель", "Vuqar Məmmədov"),
    ("Абдул Карим", "Abdulrahman"),
]


@pytest.mark.parametrize(("cyrillic", "latin"), SAME)
def test_every_scheme_and_case_of_one_name_agrees(cyrillic: str, latin: str) -> None:
    assert score_pair(cyrillic, latin, "person").same


@pytest.mark.parametrize(("cyrillic", "latin"), OTHERS)
def test_relatives_namesakes_and_near_surnames_stay_apart(
    cyrillic: str, latin: str
) -> None:
    assert not score_pair(cyrillic, latin, "person").same


@pytest.mark.parametrize(
    ("contexts", "joined"),
    [
        (("", ""), True),
        (("министр обороны Белоруссии", "Belarusian defence minister"), True),
        (("хоккеист", "Belarusian defence minister"), False),
        (("министр обороны Польши", "Belarusian defence minister"), False),
        (("министр, 1921", "minister, 2019"), False),
    ],
)
def test_what_stands_beside_a_name_can_part_it(
    contexts: tuple[str, str], joined: bool
) -> None:
    gazetteer = load_gazetteer()
    score = score_people("Иван Петренин", "Ivan Petrenin", contexts, gazetteer)

    assert (score >= 0.93) is joined


def test_a_last_name_alone_needs_office_and_country() -> None:
    gazetteer = load_gazetteer()
    beside = ("министр обороны Белоруссии", "Belarusian defence minister")

    alone = score_people("Петренин", "Ivan Petrenin", ("", ""), gazetteer)
    borne = score_people("Петренин", "Ivan Petrenin", beside, gazetteer)

    assert alone < 0.5
    assert borne > 0.93


def test_a_case_form_leads_back_to_its_nominative() -> None:
    assert "хренин" in base_forms("хренина")
    assert "кочанова" in base_forms("кочановой")
    assert base_forms("khrenin") == frozenset()
    assert is_patronymic("григорьевич")
    assert not is_patronymic("петров")


HOSTILE = [
    "Viktor Khr\u0435nin",  # a Cyrillic letter among Latin ones
    "Vikt\u03bfr Khrenin",  # a Greek one
    "Viktor Khrenin" * 900,
    "\u202eninerhK rotkiV\u202c",
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("honest", ["Viktor Khrenin", "Виктор Хренин"])
def test_a_name_that_only_looks_alike_never_merges_and_is_flagged(
    hostile: str, honest: str
) -> None:
    pair = score_pair(hostile, honest, "person")

    assert not pair.same
    assert pair.flags
    assert score_people(hostile, honest, ("", ""), load_gazetteer()) < 0.93


@pytest.mark.parametrize("mark", ["\u200b", "\u200f", "\u00ad", "\u2060", "\ufeff"])
def test_invisible_marks_change_nothing_and_are_flagged(mark: str) -> None:
    pair = score_pair(f"Ви{mark}ктор Хренин{mark}", "Viktor Khrenin", "person")

    assert pair.same
    assert pair.flags


@settings(deadline=None)  # the first word opens the tables
@given(st.text(max_size=40), st.text(max_size=40))
@example("0:O", "00A:0")
@example("М. С. Никитин", "Mikhail Nikitin")
@example("J. Li", "Jonathan Li")
def test_any_two_strings_have_a_score_and_it_does_not_depend_on_their_order(
    one: str, other: str
) -> None:
    pair = score_pair(one, other, "person")

    assert 0 <= pair.score <= 1
    assert score_pair(other, one, "person").score == pair.score


@settings(deadline=None)  # the first word opens the tables
@given(
    st.text(alphabet="абвгдежзиклмнопрстуфхцчшщьэюяўіїє", min_size=1, max_size=12),
    st.text(alphabet="abcdefghijklmnoprstuvwyzšžłń", min_size=1, max_size=12),
)
def test_any_two_words_can_be_held_against_each_other(one: str, other: str) -> None:
    assert agree_across(one, other) in {None, *get_args(Agreement)}


GOLD = Path(__file__).parent / "gold" / "names_cyrillic" / "agreeing_dev.csv"
NAMES = [
    tuple(
        tuple(plain(name).replace("-", " ").split()) for name in (p.cyrillic, p.latin)
    )
    for p in read_names(GOLD)
]
CYRILLIC = [word for cyrillic, _ in NAMES for word in cyrillic]
LATIN = [word for _, latin in NAMES for word in latin]


def agree(one: str, other: str) -> Agreement | None:
    return agree_across.__wrapped__(one, other)


def agree_slowly(one: str, other: str) -> Agreement | None:
    """Return how words agree that are compared whatever they have in common."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crossing, "_are_apart", lambda *_: False)
        return agree(one, other)


@pytest.mark.parametrize("scripts", [(0, 1), (0, 0)])
def test_words_of_one_name_that_agree_are_not_parted_at_one_look(
    scripts: tuple[int, int],
) -> None:
    one, other = scripts
    pairs = {p for names in NAMES for p in product(names[one], names[other])}

    assert not [p for p in pairs if agree(*p) != agree_slowly(*p)]


@settings(deadline=None)
@given(st.sampled_from(CYRILLIC), st.sampled_from(CYRILLIC + LATIN))
def test_nor_are_any_other_words_that_agree(one: str, other: str) -> None:
    assert agree(one, other) == agree_slowly(one, other)


def test_no_form_of_a_given_name_mixes_scripts() -> None:
    assert not variant_groups("aа")  # Latin, then Cyrillic: its key is empty


_LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюяёіїєў"
_ENDINGS = ["", "а", "я", "й", "ь", "ий", "ый", "ой", "ая", "ия", "о", "ей", "ай"]


@given(st.text(_LETTERS, min_size=3, max_size=9), st.sampled_from(_ENDINGS))
def test_a_word_may_be_a_case_of_every_nominative_whose_case_it_is(
    stem: str, ending: str
) -> None:
    nominative = stem + ending

    cases = [
        word
        for word in case_forms(nominative) - {nominative}
        if word.startswith(stem) and len(word) <= len(stem) + 3
    ]

    assert all(nominative in base_forms(word) for word in cases)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("володя", "vladimir", "variant"),
        ("володи", "uladzimir", "case"),
        ("степановна", "stsiapanavych", "patronymic"),
        ("генадзевна", "gennadevich", "patronymic"),
        ("цімафеевіч", "timofeavich", "neighbour"),
        ("соболенко", "sabalenka", "neighbour"),
        ("первезою", "pervez", "neighbour"),
        ("саркисян", "sargsyan", "own"),
        ("чжэнфэю", "zhengfei", "case"),
        ("бобе", "robert", "case"),
        ("дэном", "teng", "older"),
    ],
)
def test_words_with_one_thing_in_common_are_compared(
    one: str, other: str, how: str
) -> None:
    assert agree_across(one, other) == how
