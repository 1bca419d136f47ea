"""Bytes become text without loss, or are refused with the first bad byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest.decoding import check_prose, decode

RUSSIAN = "Министр сообщил в пятницу, что мост через реку снова открыт для движения."
TEXTS = [
    ("cp1251", RUSSIAN),
    ("koi8_r", RUSSIAN),
    ("cp866", RUSSIAN),
    ("cp1251", "Міністр сказав, що їх міст готовий і є відкритим для руху."),
    ("cp1252", "Le ministre a déclaré que le système était prêt à l’été."),
    ("cp1252", "Der Minister erklärte, die Brücke sei für die Übung bereit."),
    ("cp1252", "The mayor – he’s from the café – said “no” to reporters."),
    ("cp1250", "Minister powiedział dziś, że żołnierze są gotowi. Łódź i Gdańsk."),
    ("iso8859_2", "Minister powiedział dziś, że żołnierze są gotowi. Łódź i Gdańsk."),
    ("cp1250", "A miniszter pénteken azt mondta, hogy a híd őszintén kész, tűz nincs."),
    ("cp1254", "Bakan cuma günü köprünün açıldığını söyledi; işçiler için bir gündü."),
    ("gb18030", "部长星期五表示，河上的大桥已经重新开放。第一批汽车已经通过。"),
    ("shift_jis", "大臣は金曜日に橋が再び開いたと述べた。"),
]


@given(st.text())
def test_utf8_comes_back_character_by_character(text: str) -> None:
    encoded = text.removeprefix("\ufeff").encode()

    assert decode(encoded) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(encoding: str) -> None:
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""

    assert decode((mark + RUSSIAN).encode(encoding)) == RUSSIAN


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_a_legacy_encoding_is_detected(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_taken_at_its_word() -> None:
    assert decode(RUSSIAN.encode("iso8859_5"), declared="iso-8859-5") == RUSSIAN


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode(RUSSIAN.encode("cp1251"), declared="x-none") == RUSSIAN


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        (RUSSIAN.encode() + b"\xff", len(RUSSIAN.encode())),
        (RUSSIAN.encode()[:-3] + b"\xd0" + b" and so on", len(RUSSIAN.encode()) - 3),
        (b"The minister said that \xff it was open. " * 3, 23),
        (b"The minister \xc3\x28 said that it was open.", 13),
        (bytes(range(256)), 128),
    ],
)
def test_damaged_text_is_refused_with_the_first_bad_byte(raw: bytes, at: int) -> None:
    with pytest.raises(InputError, match=f"at byte {at}, expected UTF-8"):
        decode(raw)


def test_damage_under_a_byte_order_mark_names_that_encoding() -> None:
    with pytest.raises(InputError, match="utf-16-le"):
        decode(b"\xff\xfea")


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0\u2003"])
def test_a_blank_text_is_no_article(text: str) -> None:
    with pytest.raises(InputError, match="found no text"):
        check_prose(text)


@pytest.mark.parametrize("text", ["a\x00b", "\x01\x02\x03 words", "\ufffd\ufffd words"])
def test_control_characters_are_noise(text: str) -> None:
    with pytest.raises(InputError, match="binary data"):
        check_prose(text)


def test_a_stray_form_feed_is_no_noise() -> None:
    check_prose("Page one of the wire.\f\nPage two.\n")
