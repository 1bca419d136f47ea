"""Article text is shown with nothing hidden, nothing reordered, and no unsafe link."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.inert import inert, safe_url, unquoted, unquoted_excerpt


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, слова", "plain words, слова"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("zero\x00bell\x07escape\x1b", "zero␀bell␇escape␛"),
        ("\u202egnorw\u202c", "⟨202E⟩gnorw⟨202C⟩"),
        ("\u2066isolate\u2069", "⟨2066⟩isolate⟨2069⟩"),
        ("\u200fmark\u061c", "⟨200F⟩mark⟨061C⟩"),
        ("tag\U000e0041", "tag⟨E0041⟩"),
        ("del\x7f c1\x85", "del⟨007F⟩ c1⟨0085⟩"),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
        # joiners are part of Persian words and of emoji
        ("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"),
        ("שלום", "שלום"),
    ],
)
def test_hidden_and_reordering_characters_are_drawn(text: str, shown: str) -> None:
    assert inert(text) == shown


@given(st.text(st.characters()))
def test_nothing_that_controls_or_turns_is_left(text: str) -> None:
    shown = inert(text)

    turning = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
    assert not {unicodedata.bidirectional(c) for c in shown} & turning
    assert all(c in "\t\n\r" for c in shown if unicodedata.category(c) == "Cc")
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert inert(shown) == shown


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“It has arrived,” he said", "·It has arrived,· he said"),
        ("«Орешник» прибыл", "·Орешник· прибыл"),
        ("don't", "don't"),
        ("the ministers' words", "the ministers· words"),
        ("'so'", "·so·"),
        ("„so“", "·so·"),
    ],
)
def test_a_renderings_quotation_marks_are_drawn_as_dots(text: str, bare: str) -> None:
    assert unquoted(text) == bare


@given(st.text())
def test_dots_keep_every_place_in_the_text(text: str) -> None:
    assert len(unquoted(text)) == len(text)


def test_an_excerpt_without_a_label_keeps_its_marks() -> None:
    assert unquoted_excerpt("“so”", None) == "“so”"
    assert unquoted_excerpt("“so”", "our paraphrase for testing") == "so"


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c#d", "http://пример.рф/", "HTTPS://example.org"]
)
def test_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org",
        "example.org",
        "https:",
        "https://exa mple.org",
        "java\nscript:alert(1)",
        "https://example.org/\u202egpj.exe",
        "http://[broken",
    ],
)
def test_every_other_address_stays_words(url: str | None) -> None:
    assert safe_url(url) is None
