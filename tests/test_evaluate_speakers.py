"""The scorer of speakers counts what it says, by kind and by document."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.evaluate.speakers import (
    Answer,
    GoldName,
    GoldSpeaker,
    Share,
    half_of,
    judge,
    macro,
    main,
    read_articles,
    shares,
)
from onrecord.names import load_gazetteer
from onrecord.records import Speaker

GAZETTEER = load_gazetteer()


def gold(name: str | None, *, kind: str = "name", described: str | None = None,
         verbatim: bool = False, joint: tuple[str, ...] = (),
         accept: tuple[str, ...] = ()) -> GoldSpeaker:  # fmt: skip
    return GoldSpeaker(
        document="d0",
        attribution=0,
        speaker=GoldName(name=name, described=described, joint=joint),
        kind=kind,
        verbatim=verbatim,
        accept=accept,
    )


def said(name: str | None, described: str | None = None) -> Speaker:
    return Speaker(id="x", name=name, described=described)


@pytest.mark.parametrize(
    ("item", "found", "right"),
    [
        (gold("Anna Reed"), said("Anna Reed"), True),
        (gold("Anna B. Reed"), said("Anna Reed"), True),
        (gold("Anna Réed"), said("the Anna Reed"), True),
        (gold("Anna Reed"), said("Paul Reed"), False),
        (gold("Anna Reed"), said("Reed"), False),
        (gold("Anna Reed"), said(None, "she"), False),
        (gold("Anna Reed", joint=("Paul Hall",)), said("Paul Hall"), True),
        (gold(None, described="collective"), said("Anna Reed"), False),
        (gold(None, described="collective"), said(None, "voters"), True),
        (gold(None, described="голос", verbatim=True), said(None, "другой"), False),
        (gold(None, described="голос", verbatim=True), said(None, "голос"), True),
        # what a line takes beside its speaker counts to the letter
        (gold(None, described="Мэр", verbatim=True, accept=("Anna Reed",)), said("Anna Reed"), True),
        (gold(None, described="бывший мэр", verbatim=True, accept=("бывшего мэра",)),
         said(None, "бывшего мэра"), True),
        (gold("Health Ministry of Peru", accept=("Health Ministry",)),
         said("Health Ministry of Chile"), False),
        (gold(None), None, True),
        (gold("Anna Reed"), None, False),
    ],
)  # fmt: skip
def test_a_right_answer_is_a_right_answer(
    item: GoldSpeaker, found: Speaker | None, right: bool
) -> None:
    assert judge(item, found, GAZETTEER) is right


def test_a_known_person_is_right_under_every_form_of_theirs() -> None:
    entry = GAZETTEER.named("person", "Viktor Khrenin")
    assert entry is not None
    found = Speaker(id=entry.id, name=entry.name)

    assert judge(gold("Виктор Хренин"), found, GAZETTEER)


def test_shares_are_by_kind_with_intervals_and_documents_weigh_alike() -> None:
    answers = [
        Answer(gold=gold("A", kind=kind), found=None, right=right, matched=right)
        for kind, right in (("name", True), ("name", False), ("role", True))
    ]

    found = shares(answers)

    assert (found["name"].right, found["name"].items) == (1, 2)
    assert found["all"].share == pytest.approx(2 / 3)
    low, high = Share(right=8, items=10).interval
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert Share(right=0, items=0).interval == (0.0, 1.0)  # nothing is known
    assert macro(answers) == pytest.approx(2 / 3)


def test_a_document_is_in_one_half_for_ever() -> None:
    assert half_of("0000000000000000") == "steering"
    assert half_of("0000001000000000") == "validation"


def test_a_folder_is_scored_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Lawyer Anna Reed said the case is weak. She called it a farce."
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "story.txt").write_text(text)
    rows = [
        {"document": sha256(b"story").hexdigest()[:16], "attribution": n,
         "source": [[start, start + len(words)]], "content_start": 30,
         "speaker": {"name": "Anna Reed", "described": None}, "kind": kind}
        for n, (words, kind) in enumerate(
            [("Lawyer Anna Reed", "name"), ("She", "pronoun")]
        )
        for start in [text.index(words)]
    ]  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))

    assert main([str(path), "--polnear", str(tmp_path)]) == 0
    assert "all\t1.000 [0.342, 1.000]\t2 of 2" in capsys.readouterr().out


def test_forms_beside_a_speaker_are_read_from_a_line(tmp_path: Path) -> None:
    article = {
        "id": "a",
        "text": "Мэр сказал: рано.",
        "attributions": [{"source": [[0, 3]], "content": [[12, 17]]}],
    }
    line = {
        "article": "a",
        "attribution": 0,
        "speaker": {"name": None, "described": "Мэр"},
        "kind": "role",
        "accept": ["Anna Reed"],
    }
    for name, row in (("texts", article), ("gold", line)):
        (tmp_path / name).write_text(json.dumps(row))

    items, _ = read_articles(tmp_path / "gold", tmp_path / "texts")

    assert items[0].accept == ("Anna Reed",)
    assert judge(items[0], said("Anna Reed"), GAZETTEER)
