import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.inflect import forms_of, verb_form
from onrecord.coding.lines import Line, lines_of
from onrecord.coding.patterns import PatternError, Slot, compile_pattern
from onrecord.records import Span
from onrecord.syntax import Analysis, Token


def plain(text: str) -> Line:
    """A line of words parted by single spaces, with nothing known of them."""
    tokens, start = [], 0
    for index, word in enumerate(text.split(" ")):
        span = Span(start, start + len(word))
        tokens.append(
            Token(
                index=index,
                span=span,
                text=word,
                lemma=word,
                pos="X",
                tag="",
                head=index,
                dep="",
                features=(),
                sentence=0,
            )
        )
        start = span.end + 1
    analysis = Analysis(
        text=text,
        lang="en",
        tokens=tuple(tokens),
        sentences=(Span(0, len(text)),),
        names=(),
        verbs=(),
        has_dependencies=False,
    )
    (line,) = lines_of(
        analysis,
        where="text",
        zone=Span(0, len(text)),
        mentions=(),
        headline=False,
    )
    return line


def nothing(slot: Slot, line: Line, index: int) -> int:
    return 0


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("deploy", "they deployed it", "deployed"),
        ("=deploy", "they deployed it", None),
        ("put on combat? duty", "was put on duty", "put on duty"),
        ("put on combat? duty", "was put on combat duty", "put on combat duty"),
        ("put ... on duty", "put the two units on duty", "put the two units on duty"),
        # a gap ends at a strong mark and before a clause
        ("put ... on duty", "put it ; on duty", None),
        ("put ... on duty", "put it that on duty", None),
        ("put ...2 duty", "put one two three duty", None),
        ("заступа*", "он заступает завтра", "заступает"),
        ("a|b c", "x b c", "b c"),
        ("put <place>", "put there", None),
    ],
)
def test_patterns_match_as_their_notation_says(
    pattern: str, text: str, found: str | None
) -> None:
    lang = "ru" if pattern.endswith("*") else "en"
    line = plain(text)

    matches = compile_pattern(pattern, lang).find(line, nothing)

    words = [line.hull(m.start, m.end).of(text) for m in matches]
    assert words == ([] if found is None else [found])


def test_the_marked_element_is_the_head() -> None:
    line = plain("sites have been chosen")

    (match,) = compile_pattern("site ... choose!", "en").find(line, nothing)

    assert line.low(match.head) == "chosen"


@pytest.mark.parametrize(
    "source", ["...", "a?", "put! on!", "<thing> a", "... a", "=a*"]
)
def test_what_is_no_pattern_is_refused(source: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(source, "en")


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ship", "shipped"),
        ("agree", "agreed"),
        ("lie", "lying"),
        ("carry", "carries"),
        ("reach", "reaches"),
        ("withdraw", "withdrew"),
        ("be", "were"),
    ],
)
def test_forms_follow_the_rules_of_spelling(word: str, form: str) -> None:
    assert form in forms_of(word)


@pytest.mark.parametrize(
    ("surface", "forms"),
    [
        ("put", {"base", "past", "participle"}),
        ("went", {"past"}),
        ("deployed", {"ed"}),
        ("going", {"ing"}),
        ("enters", {"s"}),
        ("deploy", {"base"}),
    ],
)
def test_a_surface_tells_its_verb_forms(surface: str, forms: set[str]) -> None:
    assert verb_form(surface) == forms


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12))
def test_a_word_is_always_among_its_own_forms(word: str) -> None:
    assert word in forms_of(word)
