"""Russian names as the English-language press prints them."""

from __future__ import annotations

import pytest

from onrecord.names.ru.press import press_form


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Дмитрий Островский", "Dmitry Ostrovsky"),
        ("Александр Белый", "Alexander Bely"),
        ("Мария Григорьева", "Maria Grigoryeva"),
        ("Сергей Ефимов", "Sergei Yefimov"),
        ("Алексей Горбачёв", "Alexei Gorbachev"),
        ("Наталья Муравьёва", "Natalya Muravyova"),
        ("Пётр Мясников-Крюков", "Pyotr Myasnikov-Kryukov"),
        # an acronym is read letter by letter, Latin stays
        ("ВЦИОМ", "VTsIOM"),
        ("Anna Reed", "Anna Reed"),
        # letters of other Cyrillic alphabets leave no mixed word
        ("Олексій Їжак", "Oleksiy Yizhak"),
        ("Ўладзімір Коўш", "Uladzimir Koush"),
        ("Қасым Тоқаш", "Kasym Tokash"),
    ],
)
def test_a_russian_name_is_printed_as_agencies_do(name: str, printed: str) -> None:
    assert press_form(name) == printed
