"""Whose syntax reads which profile; needs the trained weights."""

from __future__ import annotations

import pytest

from onrecord.attribution import syntax_for
from onrecord.attribution.learned import NoWeights, load_parser, load_reader
from onrecord.attribution.learned.reader import read_once
from onrecord.settings import Settings
from onrecord.syntax import Analysis

TEXT = (
    "The system has not arrived yet, Defence Minister Viktor Khrenin told reporters. "
    "It doesn't stand in Minsk."
)


@pytest.fixture(scope="module")
def heads() -> Analysis:
    """The text as the installed network's heads read it."""
    found = load_parser("fast")
    if isinstance(found, NoWeights):
        pytest.skip(found.reason)
    return found(TEXT)


@pytest.mark.parametrize(
    ("lang", "profile", "library"),
    [
        ("en", "fast", "heads of fast"),
        ("en", "accurate", "spacy"),
        ("en", "rules", "spacy"),
        ("ru", "fast", "natasha"),
    ],
)
def test_only_fast_english_is_read_without_a_parser(
    lang: str, profile: str, library: str, heads: Analysis
) -> None:
    parser = syntax_for(lang, Settings(), profile=profile)

    assert library in parser.name


def test_syntax_and_attribution_share_one_pass() -> None:
    reader = load_reader("fast")
    if isinstance(reader, NoWeights):
        pytest.skip(reader.reason)

    assert read_once(reader, TEXT) is read_once(reader, TEXT)


def test_tokens_tile_the_text_and_lie_in_their_sentences(heads: Analysis) -> None:
    assert [t.text for t in heads.tokens] == [t.span.of(TEXT) for t in heads.tokens]
    assert "".join(t.text for t in heads.tokens) == "".join(TEXT.split())
    for token in heads.tokens:
        sentence = heads.sentences[token.sentence]
        assert sentence.start <= token.span.start < token.span.end <= sentence.end


def test_no_dependency_leaves_its_sentence_and_each_has_one_root(
    heads: Analysis,
) -> None:
    assert heads.has_dependencies
    for number in range(len(heads.sentences)):
        own = [t for t in heads.tokens if t.sentence == number]
        assert [t.dep for t in own if t.head == t.index] == ["ROOT"]
        assert {heads.tokens[t.head].sentence for t in own} == {number}


def test_a_clipped_negation_hangs_on_what_it_negates(heads: Analysis) -> None:
    (clipped,) = (t for t in heads.tokens if t.text == "n't")

    assert clipped.dep == "neg"
    assert heads.tokens[clipped.head].lemma in {"do", "stand"}


def test_names_and_verb_groups_come_from_the_same_pass(heads: Analysis) -> None:
    names = {(n.span.of(TEXT), n.kind) for n in heads.names}
    arrived = next(v for v in heads.verbs if v.lemma == "arrive")

    assert ("Minsk", "place") in names
    assert (arrived.aspect, arrived.negated) == ("perfect", True)
