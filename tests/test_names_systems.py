"""What the bundled systems take for a weapon, and what stays a town, a team, a river."""

from __future__ import annotations

from collections import defaultdict

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.names.words import split_words
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import parser_for

GAZETTEER = load_gazetteer()


def _systems(lang: str, text: str) -> list[str]:
    """Return the systems of the gazetteer that a text names, in order.

    What the reader of syntax takes for a product by itself is not the gazetteer's.
    """
    article = Article(id="a", text=text, lang=lang, source_hash="h")
    analysis = parser_for(lang, Settings())(text)
    mentions = find_mentions(article, {"text": analysis}, GAZETTEER)
    known = {m.entity for m in mentions if GAZETTEER.entry(m.entity) is not None}
    return [m.name for m in mentions if m.kind == "system" and m.entity in known]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        # teams
        ("en", "The Astros have arrived in Miami."),
        ("en", "The Houston Astros signed a new pitcher on Monday."),
        ("en", "Fans said Phalanx had won the final."),
        ("en", "Rosomak won the match in Gdansk."),
        ("ru", "Футболисты «Берега» прибыли в Минск."),
        ("ru", "Команда «Подсолнух» приехала в Брест."),
        ("ru", "Хоккеисты «Пираньи» выиграли матч."),
        # towns
        ("en", "The president has arrived in Poprad."),
        ("en", "Residents of Paveh and Hoveyzeh met the governor."),
        ("en", "A quake shook Soumar on Tuesday."),
        ("en", "Trains from Khorramshahr resumed on Friday."),
        ("en", "Farmers in Koksan were hit by floods."),
        ("ru", "В Хорремшехре открыли школу."),
        ("ru", "Город Шилка остался без воды."),
        # rivers
        ("en", "The Pilica flooded fields in central Poland."),
        ("en", "Boats were seen on the Tunguska in August."),
        ("ru", "Подкаменная Тунгуска вышла из берегов."),
        ("ru", "На Шилке утонул рыбак."),
        # peoples, given names, people
        ("en", "The Guaicuru rode horses, and the Guaicurus fought Spain."),
        ("en", "Nirbhay said he would vote in Delhi."),
        ("en", "Sergeant Stout arrived in Vilnius on Monday."),
        ("en", "Sgt. Stout was promoted last year."),
        ("en", "Sydney Camm designed aircraft."),
        ("en", "Ghauri told reporters the talks had failed."),
        ("en", "Julius Caesar arrived in Britain."),
        # animals, flowers, horses
        ("en", "The ghost bat lives in Australia. Ghost Bat numbers fell."),
        ("en", "Piranha V was shown in cinemas."),
        ("ru", "Пиранья укусила рыбака на Амазонке."),
        ("ru", "Иноходец пришёл первым на скачках в Минске."),
        ("ru", "Гербера выросла в цене к празднику."),
        ("ru", "Отель «Гвоздика» открылся в Сочи."),
        ("ru", "Гостиничный комплекс «Сосна» принял детей."),
        ("ru", "Магазин «Пион» закрыли."),
        ("ru", "Жилой комплекс «Акация» сдали в срок."),
        ("ru", "Фестиваль «Тюльпан» прошёл в Элисте."),
        # roads, cars, stations, numbers
        ("en", "The A-29 was closed near Rouen after a crash."),
        ("en", "A 29-year-old man was held in Minsk."),
        ("en", "He sold his Toyota SR5 in May."),
        ("en", "The station moved to FM 90.5 in June."),
        ("en", "Mark 70 years of NATO with us, the mayor said."),
        ("en", "GM 400 workers were laid off."),
        ("en", "A 222-page report was published."),
        ("ru", "А 222 человека остались без крова."),
        ("ru", "Поле 21 гектар засеяли рожью."),
        # common words that open a quotation or a sentence
        ("ru", "«Житель Бреста уехал в Варшаву», сообщила милиция."),
        ("ru", "«Берег моря затопило», сообщил мэр."),
        ("ru", "Рубеж в сто тысяч пройден."),
        ("ru", "Варшавянка выиграла конкурс."),
        # a letter that is a word, before a number
        ("en", "A 10-year-old boy was hurt."),
        ("en", "It rained. A 50 percent rise was seen."),
        ("ru", "А 50 человек остались дома."),
        ("ru", "В 52 случаях помогли."),
        ("ru", "«С 300 солдатами он ушёл», сообщил мэр."),
        # trains, journals, hills
        ("ru", "Поезд «Сапсан» прибыл в Москву."),
        ("en", "A study in The Lancet found it."),
        ("en", "Walkers climbed Magura on Sunday."),
        ("en", "Space firms compared each payload delivery system."),
    ],
)
def test_ordinary_words_are_no_systems(lang: str, text: str) -> None:
    assert _systems(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Brazil ordered ASTROS II launchers.", "ASTROS II"),
        ("en", "An Astros 2020 battery fired.", "ASTROS II"),
        ("en", "Indonesia showed ASTROS rockets in Jakarta.", "ASTROS II"),
        ("en", "The Mk 70 arrived in Denmark.", "Mk 70 launcher"),
        ("en", "Ukraine lost a Poprad system.", "Poprad air defence"),
        ("en", "Poland deployed a Pilica battery.", "Pilica air defence"),
        ("en", "Poland received PSR-A Pilica.", "Pilica air defence"),
        ("en", "Iran fired Paveh cruise missiles.", "Paveh missile"),
        ("en", "The Hoveyzeh missile was shown.", "Hoveyzeh missile"),
        ("en", "Iran showed the Soumar missile.", "Hoveyzeh missile"),
        ("en", "Iran tested a Khorramshahr missile.", "Khorramshahr missile"),
        ("en", "Russia received an A-29 Super Tucano.", "A-29 Super Tucano"),
        ("en", "Three Super Tucanos landed in Accra.", "A-29 Super Tucano"),
        ("en", "India tested the Nirbhay missile.", "Nirbhay missile"),
        ("en", "Australia flew MQ-28s in May.", "MQ-28 Ghost Bat"),
        ("en", "Ghost Bat drones flew in May.", "MQ-28 Ghost Bat"),
        ("en", "The ship has a Phalanx CIWS.", "C-RAM"),
        ("en", "Poland sent Rosomak vehicles to Kyiv.", "Rosomak vehicle"),
        ("en", "Egypt sent a Tunguska system.", "Tunguska air defence"),
        ("en", "Troops hid a ZSU-23-4.", "Shilka air defence"),
        ("en", "Romania built Piranha V vehicles, “Piranha V”.", "Piranha vehicle"),
        ("en", "Gerbera drones crossed into Poland.", "Gerbera drone"),
        ("en", "Ukraine fired Caesar howitzers.", "Caesar howitzer"),
        ("en", "CAMM missiles arrived in Poland.", "CAMM missile"),
        ("en", "A Kargu-2 was shown.", "Kargu drone"),
        ("en", "A-10s landed in Poland.", "A-10"),
        ("en", "A Lancet drone hit the car.", "Lancet drone"),
        ("en", "Sapsan missiles were tested.", "Sapsan missile"),
        ("en", "Magura drones hit the port.", "Magura V5"),
        ("ru", "С-300 прибыли в Минск.", "S-300"),
        ("ru", "Комплексы С 300 прибыли в Минск.", "S-300"),
        ("ru", "Ракету «Сапсан» испытали.", "Sapsan missile"),
        ("ru", "Под Минском видели «Тунгуски».", "Tunguska air defence"),
        ("ru", "Расчёт ЗСУ-23-4 «Шилка» сбил дрон.", "Shilka air defence"),
        ("ru", "Комплекс Шилка привезли в Брест.", "Shilka air defence"),
        ("ru", "Дрон «Гербера» упал в Литве.", "Gerbera drone"),
        ("ru", "Дроны типа «Гербера» долетели до Польши.", "Gerbera drone"),
        ("ru", "БПЛА «Иноходец» разбился.", "Inokhodets drone"),
        ("ru", "РЛС «Подсолнух» заработала на Каспии.", "Podsolnukh radar"),
        ("ru", "Из миномёта «Тюльпан» стреляли ночью.", "Tyulpan mortar"),
        ("ru", "Гаубицы «Гвоздика» привезли на полигон.", "Gvozdika howitzer"),
        ("ru", "САУ «Пион» прибыла в Гомель.", "Pion howitzer"),
        ("ru", "ЗРК «Сосна» поставили под Москвой.", "Sosna air defence"),
        ("ru", "Комплекс «Поле-21» глушил сигнал.", "Pole-21 jammer"),
        ("ru", "Станцию Р-330Ж «Житель» уничтожили.", "Zhitel jammer"),
        ("ru", "Береговой комплекс «Берег» показали.", "Bereg coastal artillery"),
        ("ru", "Ракета «Рубеж» испытана.", "RS-26 Rubezh"),
    ],
)
def test_weapons_are_still_found(lang: str, text: str, name: str) -> None:
    assert name in _systems(lang, text)


def test_no_form_stands_unquoted_in_two_rows() -> None:
    rows: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in GAZETTEER:
        if entry.kind == "system":
            for form in (entry.name, *entry.row.also):
                rows[tuple(word.key for word in split_words(form))].add(entry.name)

    assert {key: names for key, names in rows.items() if len(names) > 1} == {}


def test_what_ends_in_s_by_itself_is_one() -> None:
    assert _systems("en", "In May the Astros flew home.") == []
    assert _systems("en", "In May the Mirages flew home.") == ["Mirage 2000"]
