"""The learned reader whole; passed over where its weights are not installed."""

from __future__ import annotations

import pytest

from onrecord.attribution.learned import NoWeights, Reader, find_triples, load_reader
from onrecord.attribution.learned import reader as reader_module
from onrecord.attribution.learned.analysis import analysis_of
from onrecord.records import Span, Triple

KHRENIN = "The system has arrived and will go on duty in December"


@pytest.fixture(scope="module")
def fast() -> Reader:
    """The installed network."""
    found = load_reader("fast")
    if isinstance(found, NoWeights):
        pytest.skip(found.reason)
    return found


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(span.of(text) for span in spans)


def only(text: str, model: Reader) -> Triple:
    (triple,) = find_triples(text, model=model)
    return triple


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('"', '"'),
        ("“", "”"),
        ("'", "'"),
        ("‘", "’"),
        ("«", "»"),
        ("„", "“"),
        ("''", "''"),
    ],
)
def test_every_style_of_quotation_mark_is_read(
    left: str, right: str, fast: Reader
) -> None:
    text = f"{left}{KHRENIN},{right} Defence Minister Viktor Khrenin told reporters in Minsk."

    triple = only(text, fast)

    assert words(text, triple.source) == "Defence Minister Viktor Khrenin"
    assert words(text, triple.cue).startswith("told")
    assert KHRENIN in words(text, triple.content)


def test_indirect_speech_is_read(fast: Reader) -> None:
    text = "The Foreign Ministry said on Monday that the talks would resume in Geneva next week."

    triple = only(text, fast)

    assert words(text, triple.source) == "The Foreign Ministry"
    assert words(text, triple.cue).startswith("said")
    assert "the talks would resume in Geneva next week" in words(text, triple.content)


def test_words_on_both_sides_of_the_cue_are_one_content(fast: Reader) -> None:
    text = '"We are ready," she said. "We have been ready for years."'

    triple = only(text, fast)

    assert len(triple.content) == 2
    assert words(text, triple.source) == "she"


def test_a_headline_without_a_stop_does_not_run_into_the_lead(fast: Reader) -> None:
    text = (
        "Minsk Says Missiles Are Ready\n"
        "Belarus has finished its work on the new sites, the defence ministry said."
    )

    for triple in find_triples(text, model=fast):
        assert all("\n" not in span.of(text) for span in triple.content)


def test_plain_narration_holds_no_attribution(fast: Reader) -> None:
    text = (
        "The train left the station at noon. It rained all day and the roads were wet."
    )

    assert find_triples(text, model=fast) == ()


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "!", "''", "\u200b", "“" * 300, "a" * 2000]
)
def test_odd_texts_are_read_without_complaint(text: str, fast: Reader) -> None:
    for triple in find_triples(text, model=fast):
        for span in (*triple.source, *triple.cue, *triple.content):
            assert 0 <= span.start < span.end <= len(text)


def test_what_was_read_before_changes_nothing(fast: Reader) -> None:
    text = f"“{KHRENIN},” Viktor Khrenin said."
    before = find_triples(text, model=fast)

    find_triples("Another article says otherwise, officials said. " * 40, model=fast)

    assert find_triples(text, model=fast) == before


def test_confidence_lies_between_nought_and_one(fast: Reader) -> None:
    text = f"“{KHRENIN},” Viktor Khrenin said. Some see it as a sign."

    for triple in find_triples(text, model=fast):
        assert 0 <= triple.confidence <= 1
        assert triple.confidence == round(triple.confidence, 3)


def test_the_same_pass_gives_verbs_and_names(fast: Reader) -> None:
    text = "Viktor Khrenin said the system is being prepared and hasn't been deployed in Belarus."

    analysis = analysis_of(fast.read(text))

    groups = {v.span.of(text): v for v in analysis.verbs}
    assert groups["is being prepared"].voice == "passive"
    assert groups["hasn't been deployed"].negated
    assert ("Viktor Khrenin", "person") in [
        (n.span.of(text), n.kind) for n in analysis.names
    ]


def test_without_weights_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "WEIGHTS_PACKAGE", "no_such_package_of_weights")

    assert isinstance(load_reader("fast"), NoWeights)
