"""Datelines: place, day and agency that open a news text, and what only looks so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.datelines import Dateline, read_dateline

REST = " The bridge over the river is open again."

FOUND = [
    ("GENEVA, March 4. /TASS/.", "GENEVA", (3, 4), "TASS"),
    ("GENEVA (Sputnik) -", "GENEVA", None, "Sputnik"),
    ("GENEVA, 4 March (BelTA) –", "GENEVA", (3, 4), "BelTA"),
    ("GENF, 4. März (BelTA) –", "GENF", (3, 4), "BelTA"),
    ("GENEVA, March 4 (Reuters) -", "GENEVA", (3, 4), "Reuters"),
    ("GENEVA/BERN, March 4 (Reuters) -", "GENEVA/BERN", (3, 4), "Reuters"),
    ("GENEVA, Sept. 14 (Xinhua) --", "GENEVA", (9, 14), "Xinhua"),
    ("NEW YORK (AP) —", "NEW YORK", None, "AP"),
    ("ST. PAUL, Minn. (AP) —", "ST. PAUL, Minn.", None, "AP"),
    ("PORTLAND, Maine —", "PORTLAND, Maine", None, None),
    ("GENEVA —", "GENEVA", None, None),
    ("GENEVA -", "GENEVA", None, None),
    ("Geneva, March 4, 2024 –", "Geneva", (3, 4), None),
    ("Geneva. March 4 (Interfax-Ukraine) –", "Geneva", (3, 4), "Interfax-Ukraine"),
    ("Geneva • UNN", "Geneva", None, "UNN"),
    ("(MENAFN)", None, None, "MENAFN"),
    ("(MENAFN- AFP)", None, None, "AFP"),
    ("ЖЕНЕВА, 4 марта. /ТАСС/.", "ЖЕНЕВА", (3, 4), "TASS"),
    ("ЖЕНЕВА, 4 марта 2024 г. /ТАСС/.", "ЖЕНЕВА", (3, 4), "TASS"),
    ("ЖЕНЕВА, 4 мар — РИА Новости.", "ЖЕНЕВА", (3, 4), "RIA Novosti"),
    ("ЖЕНЕВА, 4 мар - ПРАЙМ.", "ЖЕНЕВА", (3, 4), "Prime"),
    ("Женева. 4 марта. INTERFAX.RU -", "Женева", (3, 4), "Interfax"),
    ("4 марта, Женева /Корр. БЕЛТА/.", "Женева", (3, 4), "BelTA"),
    ("САНКТ-ПЕТЕРБУРГ, 4 марта. /ТАСС/.", "САНКТ-ПЕТЕРБУРГ", (3, 4), "TASS"),
    ("4 марта. INTERFAX.RU -", None, (3, 4), "Interfax"),
    ("ЖЕНЕВА, 4 мар — РИА Новости, Иван Петров.", "ЖЕНЕВА", (3, 4), "RIA Novosti"),
    ("ЖЕНЕВА, 4 марта. /Корр. ТАСС Иван Петров/.", "ЖЕНЕВА", (3, 4), "TASS"),
    ("TASS, March 4.", None, (3, 4), "TASS"),
    ("BelTA, Geneva, 4 March.", "Geneva", (3, 4), "BelTA"),
    ("WASHINGTON, D.C., March 4 —", "WASHINGTON, D.C.", (3, 4), None),
    ("Geneva, 04.03.2024 -", "Geneva", (3, 4), None),
    ("GENEVA, March 4 (Lake Newswire) -", "GENEVA", (3, 4), "Lake Newswire"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "place", "day", "agency"), FOUND, ids=[case[0] for case in FOUND]
)
def test_a_dateline_gives_place_day_and_agency(
    words: str, place: str | None, day: tuple[int, int] | None, agency: str | None
) -> None:
    rest = "" if "•" in words else REST

    dateline = read_dateline(words + rest)

    assert dateline is not None
    assert (words + rest)[: dateline.length] == words
    assert dateline.place == place
    assert dateline.agency == agency
    month_and_day = (dateline.month, dateline.day)
    assert month_and_day == (day or (None, None))


@pytest.mark.parametrize(
    "words",
    [
        "The minister (left) - who came late - spoke.",
        "Geneva (Switzerland) - the city on the lake - is open.",
        "NATO — The alliance of thirty-two — met.",
        "On Friday, March 4, the bridge opened.",
        "In Geneva, May 5 - a holiday - was quiet.",
        "TASS - the agency - said so.",
        "С 4 марта ТАСС сообщает о мосте.",
        "S-400 - the older system - stays.",
        "JONES--I never said that.",
        "Reuters reported on March 4 that the bridge opened.",
        "",
    ],
)
def test_prose_is_no_dateline(words: str) -> None:
    assert read_dateline(words) is None


def test_a_year_in_the_dateline_makes_it_a_date() -> None:
    with_year = read_dateline("Geneva, March 4, 2024 – The bridge opened.")
    without = read_dateline("Geneva, March 4 – The bridge opened.")

    assert with_year is not None
    assert with_year.year == 2024
    assert without is not None
    assert without.year is None
    assert str(without.date_in(2023)) == "2023-03-04"


def test_an_impossible_day_gives_no_date() -> None:
    dateline = Dateline(1, None, 2, 30, 2024, None)

    assert dateline.date_in(2024) is None


@given(st.text(max_size=300))
def test_a_dateline_lies_inside_its_paragraph(words: str) -> None:
    dateline = read_dateline(words)

    assert dateline is None or 0 < dateline.length <= len(words)
