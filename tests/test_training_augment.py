import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.augment import Rates, augment
from training.corpus import Document, GoldTriple, read_corpus
from training.edits import Edit, edit_document
from training.narration import narrate

from onrecord.records import Span
from tiny_corpus import write_corpus

ALWAYS = Rates(
    restyle=1.0,
    drop_mark=0.1,
    split_lines=1.0,
    single_newlines=0.5,
    glue_headline=1.0,
    dateline=1.0,
    narrate=1.0,
)


def document_of(text: str, *spans: Span) -> Document:
    return Document("a", text, ((GoldTriple((), spans[:1], spans[1:]),),))


@settings(deadline=None)  # a shared machine stalls
@given(
    st.text("ab .\n", min_size=12, max_size=40),
    st.integers(0, 12),
    st.text("xy", max_size=5),
)
def test_a_span_apart_from_an_edit_reads_the_same_after_it(
    text: str, place: int, words: str
) -> None:
    before, after = Span(0, 1), Span(len(text) - 1, len(text))
    place = min(max(place, 1), len(text) - 1)

    edited = edit_document(
        document_of(text, before, after), [Edit(place, place, words)]
    )

    (triple,) = edited.copies[0]
    assert edited.text == text[:place] + words + text[place:]
    assert triple.cue[0].of(edited.text) == text[0]
    assert triple.content[0].of(edited.text) == text[-1]


def test_a_span_whose_words_are_taken_away_goes() -> None:
    document = document_of("He said so.", Span(3, 7), Span(8, 10))

    edited = edit_document(document, [Edit(8, 10, "")])

    assert edited.copies[0][0].content == ()


@pytest.mark.parametrize("seed", range(8))
def test_cues_and_sources_survive_every_change(seed: int, tmp_path: Path) -> None:
    (document,) = read_corpus(write_corpus(tmp_path / "tiny", articles=1))

    changed = augment(document, random.Random(seed), rates=ALWAYS)

    words = [
        " ".join(s.of(changed.text) for s in (*t.source, *t.cue))
        for t in changed.copies[0]
    ]
    assert words == [
        "Mayor Ada Brandt said",
        "she promised",
        "the harbour office According to",
    ]


def test_the_same_seed_makes_the_same_changes(tmp_path: Path) -> None:
    (document,) = read_corpus(write_corpus(tmp_path / "tiny", articles=1))

    one, other = (augment(document, random.Random(3), rates=ALWAYS) for _ in range(2))

    assert one == other


def test_the_narrator_never_speaks_inside_a_role() -> None:
    text = "The mayor said that the pier was lost. Boats came. Nobody swam. " * 20
    role = Span(15, 37)
    document = document_of(text, Span(10, 14), role)

    edits = [e for seed in range(30) for e in narrate(document, random.Random(seed))]

    assert edits
    assert not any(role.start < e.start < role.end for e in edits)
