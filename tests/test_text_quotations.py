import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text import find_quotations, paragraphs


def _found(text: str) -> list[str]:
    return [q.span.of(text) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “Go on.”", ["“Go on.”"]),
        ("He said: ‘Go on.’", ["‘Go on.’"]),
        ('He said: "Go on."', ['"Go on."']),
        ("He said: 'Go on.'", ["'Go on.'"]),
        ("Он сказал: «Идём».", ["«Идём»"]),
        ("Er sagte: „Los“, dann »Halt«.", ["„Los“", "»Halt«"]),
        ("Il dit ‹ oui › et part.", ["‹ oui ›"]),
        ("He said ``go on'' and ''stop''.", ["``go on''", "''stop''"]),
    ],
)
def test_marks_of_every_style_pair(text: str, quoted: list[str]) -> None:
    assert _found(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "Belarus’ Ministry said presidents don’t decide.",
        "The soldiers' families don't know, it's said.",
        "Back in the '90s and '16, rock 'n roll was loud.",
        "The mast is 5'10\" high",
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert _found(text) == []


def test_a_possessive_inside_single_marks_does_not_end_the_quotation() -> None:
    assert _found("‘The soldiers’ families know,’ he said.") == [
        "‘The soldiers’ families know,’"
    ]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "«Разговоры о «Ласточке» прекратятся», — сказал он.",
            "«Разговоры о «Ласточке» прекратятся»",
            "«Ласточке»",
        ),
        (
            '"Talk of the "Swan" will stop," he said.',
            '"Talk of the "Swan" will stop,"',
            '"Swan"',
        ),
        ("‘The ‘Swan’ has come,’ he said.", "‘The ‘Swan’ has come,’", "‘Swan’"),
    ],
)
def test_marks_of_one_style_nest(text: str, outer: str, inner: str) -> None:
    found = find_quotations(text)

    assert [q.span.of(text) for q in found] == [outer, inner]
    assert [q.depth for q in found] == [0, 1]
    assert [q.is_speech for q in found] == [True, False]


def test_one_mark_may_close_two_quotations() -> None:
    text = "«Разговоры о «Ласточке», — сказал он."

    assert _found(text)[0] == "«Разговоры о «Ласточке»"


def test_a_quotation_runs_on_into_a_paragraph_that_only_closes_it() -> None:
    text = "Note. ‘You heard that ‘Swan’ has come.\n\nSoon we’ll show you,’ she said."

    found = find_quotations(text)

    assert [q.span.of(text) for q in found if q.depth == 0] == [
        "‘You heard that ‘Swan’ has come.",
        "Soon we’ll show you,’",
    ]
    assert [q.continued for q in found if q.depth == 0] == [False, True]


def test_a_paragraph_that_opens_again_goes_on_with_the_quotation() -> None:
    found = find_quotations('"One.\n\n"Two," he said. "Three."')

    assert [q.continued for q in found] == [False, True, False]


def test_a_stray_mark_spoils_only_its_own_paragraph() -> None:
    text = 'He said "no and left.\nShe said "yes, now" twice.'

    assert _found(text)[-1] == '"yes, now"'


def test_names_in_marks_are_no_speech() -> None:
    text = "The 'Swan' ferry and the “North Star” sail; “we sail tonight” is a song."

    assert [q.is_speech for q in find_quotations(text)] == [False, False, True]


@given(st.text(alphabet="ab .,s\n\"'“”‘’«»„`", max_size=80))
@settings(deadline=None)
def test_quotations_are_ordered_nested_and_inside_one_paragraph(text: str) -> None:
    found = find_quotations(text)
    lines = paragraphs(text)

    assert list(found) == sorted(found, key=lambda q: (q.span.start, -q.span.end))
    for quotation in found:
        span, inner = quotation.span, quotation.inner
        assert span.start <= inner.start < inner.end <= span.end
        assert any(p.start <= span.start and span.end <= p.end for p in lines)


def test_a_very_long_line_of_marks_is_read_in_linear_time() -> None:
    assert len(find_quotations("‘a’ " * 20_000)) == 20_000
