from pathlib import Path

from training.corpus import read_corpus, split_held_out

from onrecord.records import Span
from tiny_corpus import write_corpus


def test_roles_are_read_where_the_annotation_puts_them(tmp_path: Path) -> None:
    (document,) = read_corpus(write_corpus(tmp_path / "tiny", articles=1))

    words = [
        tuple(
            " ".join(s.of(document.text) for s in spans)
            for spans in (t.source, t.cue, t.content)
        )
        for t in document.copies[0]
    ]

    assert words == [
        ("Mayor Ada Brandt", "said", "that bridge 0 would close in March"),
        ("she", "promised", "“We will rebuild pier 0”"),
        ("the harbour office", "According to", "0 boats had left"),
    ]


def test_a_content_in_pieces_keeps_its_pieces_and_an_event_without_cue_is_dropped(
    tmp_path: Path,
) -> None:
    folder = write_corpus(tmp_path / "tiny", articles=1)
    (folder / "attributions" / "tiny-00_ann.ann").write_text(
        "T1\tCue 10 14\tx\nT2\tContent 0 5;20 25\ty\nT3\tSource 30 33\tz\n"
        "E1\tAttribution:T1 Cue:T1 Content:T2\nE2\tAttribution:T3 Source:T3\n",
        encoding="utf-8",
    )

    (document,) = read_corpus(folder)

    (triple,) = document.copies[0]
    assert triple.content == (Span(0, 5), Span(20, 25))
    assert triple.source == ()


def test_the_documents_held_out_depend_on_the_seed_alone(tmp_path: Path) -> None:
    documents = read_corpus(write_corpus(tmp_path / "tiny", articles=9))

    learned, held = split_held_out(documents, count=3, seed=7)
    _, again = split_held_out(documents[::1], count=3, seed=7)

    assert [d.id for d in held] == [d.id for d in again]
    assert len(held) == 3
    assert {d.id for d in learned} | {d.id for d in held} == {d.id for d in documents}
    assert not {d.id for d in learned} & {d.id for d in held}
