"""Rules and words: what the files may hold, and how rules are found."""

import pytest

from onrecord.times import LANGUAGES
from onrecord.times.grammar import first_characters, load_grammar
from onrecord.times.lexicon import expand, load_lexicon, number_class, numeric_date


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        ("abc", "a"),
        ("a?bc", "ab"),
        ("(?:a|b?c)d", "abc"),
        ("(?:a?)(?P<x>[bc])", "abc"),
        ("a{0,2}b", "ab"),
        ("a{1,2}b", "a"),
        ("(?<=[xy])a", "a"),
        ("(?<![xy])(?:a|b)", "ab"),
        ("(?=x)a", "a"),
        ("a|b?c", "abc"),
    ],
)
def test_the_first_characters_of_a_rule_are_all_it_can_begin_with(
    pattern: str, firsts: str
) -> None:
    assert first_characters(pattern) == frozenset(firsts)


def test_a_rule_that_matches_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        first_characters("a?b?")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_can_be_reached(lang: str) -> None:
    grammar = load_grammar(lang, load_lexicon(lang))
    reachable = "|".join(pattern.pattern for pattern in grammar.starting.values())

    assert all(f"(?P<{name}>" in reachable for name in grammar.rules)


def test_forms_expand_to_all_their_endings() -> None:
    assert expand("янв(аря|арь)") == ["января", "январь"]
    assert expand("год") == ["год"]


def test_a_month_counts_only_with_a_capital_letter() -> None:
    classes = load_lexicon("en").line("March march MARCH").classes

    assert classes[0] == classes[2] != classes[1]


def test_offsets_are_codepoints() -> None:
    line = load_lexicon("ru").line("🙂 5 мая")

    assert [line.start(i) for i in range(3)] == [0, 2, 4]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("12", "D12"), ("13", "D24"), ("31", "D31"), ("32", "D99"), ("0", "D99"), ("100", "BIG"),
        ("1999", "YEAR"), ("0999", "BIG"), ("1,999", "BIG"), ("10:35", "CLOCK"), ("25:35", "BIG"),
        ("3rd", "ORDN"), ("1990s", "DECADE"), ("90s", "DECADE2"), ("95s", ""), ("1/2", "FRAC"),
        ("2025-12-18", "NDATE"), ("18.12.2025", "NDATE"), ("12/18/25", "NDATE"),
    ],
)  # fmt: skip
def test_a_number_has_the_class_of_its_shape(word: str, name: str) -> None:
    assert number_class(word) == name


@pytest.mark.parametrize(
    ("word", "day_first", "found"),
    [
        ("03/04/2025", False, (2025, 3, 4)),
        ("03/04/2025", True, (2025, 4, 3)),
        ("18/12/2025", False, (2025, 12, 18)),
        ("2025/12/18", True, (2025, 12, 18)),
        ("18.12.49", True, (2049, 12, 18)),
        ("18.12.50", True, (1950, 12, 18)),
        ("18-12", True, None),
    ],
)
def test_a_numeric_date_reads_by_the_custom_of_its_language(
    word: str, day_first: bool, found: tuple[int, int, int] | None
) -> None:
    assert numeric_date(word, day_first=day_first) == found
