"""A Cyrillic word and the Latin one that it writes, by one language's table."""

from __future__ import annotations

import re
from importlib import resources
from string import ascii_lowercase

import pytest
import yaml

from onrecord.names.crossing import agree_across
from onrecord.names.merging import block_keys, may_be_one
from onrecord.names.pairs import SAME, score_pair
from onrecord.names.sightings import Sighting, turned
from onrecord.names.transcription import is_transcribed, transcribed


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("уэлби", "welby"),  # English: w is у or в
        ("дуэйн", "dwayne"),
        ("маккласки", "mccluskey"),
        ("гейнц", "heinz"),  # German in the old way, h is г
        ("хайнц", "heinz"),  # and in the new
        ("нойхаус", "neuhaus"),
        ("дефо", "defaux"),  # French: what is not heard is not written
        ("бошан", "beauchan"),
        ("трухильо", "trujillo"),  # Spanish
        ("шанг", "chang"),  # Portuguese: ch is ш
        ("жуан", "joão"),
        ("карвалью", "carvalho"),
        ("бонфильо", "bonfiglio"),  # Italian
        ("ровере", "rovere"),
        ("чобану", "ciobanu"),  # Romanian
        ("неаговский", "neagovschi"),
        ("акынджы", "akıncı"),  # Turkish
        ("мамедова", "mammadova"),  # Azerbaijani: ə is е, and a in English
        ("хамроев", "hamroyev"),  # Uzbek
        ("ованнисян", "hovhannisyan"),  # Armenian: h is nothing
        ("казарян", "ghazaryan"),
        ("абдельджалиль", "abduljalil"),  # Arabic
        ("чыонг", "truong"),  # Vietnamese
        ("дзюнъити", "junichi"),  # Japanese, by Polivanov's system
        ("шомодьи", "somogyi"),  # Hungarian
        ("вецкалниньш", "veckalniņš"),  # Latvian
        ("вецкалниньш", "veckalnins"),
        ("вельдхейзен", "veldhuizen"),  # Dutch
        ("эчеваррия", "etxebarria"),  # Basque
        ("грин", "greene"),  # a silent e of fashion
        ("браун", "browne"),
    ],
)
def test_a_word_is_how_russian_papers_write_it(cyrillic: str, latin: str) -> None:
    assert agree_across(cyrillic, latin) is not None


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("уокер", "welby"),
        ("гейнц", "heinrich"),
        ("шанг", "zhang"),
        ("шевчик", "shevchuk"),  # Slavic names are read letter by letter only
        ("григорян", "grigoryants"),
        ("белов", "balov"),
        ("петренко", "petrinko"),
        ("коллинз", "collings"),  # a last name that the table spells
        ("ли", "lay"),  # too short
        ("рис", "rice"),  # English vowels before a silent e, and two of one sound
        ("мор", "moore"),
        ("кейн", "keane"),
        ("кон", "cohen"),
        ("вон", "wong"),
        ("меир", "mayer"),
        ("херт", "hart"),
        ("картье", "carter"),  # French silent letters are no other language's
        ("симон", "simmons"),
        ("торре", "torres"),
        ("бале", "bell"),  # a name, and no case of "бал"
        ("россо", "russo"),  # Arabic vowels are no other language's
        ("салах", "saleh"),
        ("салех", "salah"),
        ("синха", "singh"),
    ],
)
def test_another_word_is_not(cyrillic: str, latin: str) -> None:
    assert agree_across(cyrillic, latin) is None


def test_rules_of_the_west_do_not_read_slavic_names() -> None:
    assert is_transcribed("мейсон", "mason", slavic=False)
    assert not is_transcribed("мейсон", "mason", slavic=True)


def test_ways_of_writing_hold_the_press_own() -> None:
    assert "уелби" in transcribed("welby", slavic=False)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Джастин Уэлби", "Justin Welby"),
        ("Виталий Неаговский", "Vitalie Neagovschi"),
        ("Эдгар Казарян", "Edgar Ghazaryan"),
        ("Артём Хоревич", "Artsiom Kharevich"),
        ("Бейбит Шаңтаев", "Beibit Shantayev"),
        ("Эдуарда Валиахметова", "Eduard Valiakhmetov"),
    ],
)
def test_names_that_agree_are_held_against_each_other(
    cyrillic: str, latin: str
) -> None:
    assert score_pair(cyrillic, latin, "person").score >= SAME
    one, other = (_sighting(name, spelt) for name, spelt in
                  (("Xx Yy", cyrillic), (latin, "")))  # fmt: skip
    assert set(block_keys(one)) & set(block_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Виктор Гудзенко", "V. Hudzenko"),  # an initial, and a neighbour's spelling
        ("Э. Валиахметову", "Eduard Valiakhmetov"),  # an initial, and a case
        ("С. Л. Какурин", "Serhiy Kakuryn"),
    ],
)
def test_an_initial_and_a_last_name_agree_each_by_itself(one: str, other: str) -> None:
    assert may_be_one(_sighting("Xx Yy", one), _sighting(other, ""))


def test_another_initial_is_another_name() -> None:
    assert not may_be_one(
        _sighting("Xx Yy", "Виктор Гудзенко"), _sighting("O. Hudzenko", "")
    )


def test_initials_stand_first() -> None:
    assert turned("Какурин С. Л.") == "С. Л. Какурин"
    assert turned("Ким Чен Ын") == "Ким Чен Ын"
    assert turned("Кирилл Ли") == "Кирилл Ли"
    assert turned("Жмуренко Т") == "Т. Жмуренко"


@pytest.mark.parametrize(
    "name",
    ["Malcolm X", "Leo X", "Leo X.", "Карл V", "Николай I", "Николай I.", "Николай Х", "Ван Е",
     "Zhang Y", "Карл V Т", "Марина К", "Яков Т."],
)  # fmt: skip
def test_numbers_and_names_of_one_letter_stay_last(name: str) -> None:
    assert turned(name) == name


def _sighting(name: str, spelt: str) -> Sighting:
    return Sighting(
        entity=name,
        name=name,
        kind="person",
        known=False,
        roles=frozenset(),
        company=frozenset(),
        countries=frozenset(),
        spelt=spelt,
    )


def test_sounds_are_cyrillic_and_rows_latin() -> None:
    path = resources.files("onrecord.names") / "data" / "transcriptions.yml"
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    for table in (
        file["letters"],
        *(of["sounds"] for of in file["languages"].values()),
    ):
        for row, sounds in table.items():
            assert row.isascii(), row
            assert all(re.fullmatch("[а-я]+|_", s) for s in sounds.split()), row
            # rows are found by the letter that they begin with
            assert re.match(r"(?:\(\?[^)]*\)|\^)*(?:[a-z]|\[[a-z]+])", row), row
    assert set(file["letters"]) >= set(ascii_lowercase)  # each a row by itself


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "John Petrov"),
        ("Ion Petrov", "John Petrov"),
        ("Luca Rossi", "Lukas Rossi"),
        ("Magomed Aliyev", "Mehmed Aliyev"),
        ("Maria Petrova", "Mariam Petrova"),
        ("Serge Popov", "Sergiu Popov"),
        ("Усман Алиев", "Осман Алиев"),
        ("Умар Алиев", "Омар Алиев"),
        ("Рамадан Алиев", "Рамазан Алиев"),
        ("Джон Смит", "Ivan Smith"),
    ],
)
def test_a_given_name_and_its_translation_are_two(one: str, other: str) -> None:
    assert score_pair(one, other, "person").score < SAME
