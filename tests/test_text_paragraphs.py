import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text import Paragraphs, paragraphs


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\u2029"])
def test_every_line_break_ends_a_paragraph(gap: str) -> None:
    text = f"Headline{gap}Text."

    assert [s.of(text) for s in paragraphs(text)] == ["Headline", "Text."]


@given(st.text(alphabet="ab \t\n", max_size=60))
def test_paragraphs_hold_every_word_once(text: str) -> None:
    joined = " ".join(s.of(text) for s in paragraphs(text))

    assert joined.split() == text.split()


def test_a_codepoint_finds_its_paragraph() -> None:
    finder = Paragraphs(paragraphs("One.\n\nTwo."))

    assert [finder.number(n) for n in (0, 3, 6, 9)] == [0, 0, 1, 1]
    assert Paragraphs(()).number(4) == -1
