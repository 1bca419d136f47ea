"""How often a name is seen whole: frames, names put into them, and what became of them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

pytest.importorskip("natasha")

from onrecord.errors import InputError
from onrecord.evaluate.identity import Meeting
from onrecord.evaluate.seen import (
    Frame,
    frames_of,
    main,
    read_names,
    sight_of,
    swapped,
)
from onrecord.records import Span
from onrecord.settings import Settings

PAIR = Meeting(
    id="x1",
    left_lang="ru",
    left_text="Мэр Бричан Пётр Орлов открыл мост.",
    left_name="Пётр Орлов",
    left_outlet="Весть",
    left_day="2024-02-02",
    right_text="The bridge was opened by Pyotr Orlov, the mayor.",
    right_name="Pyotr Orlov",
    right_outlet="Wire",
    right_day="2024-02-02",
    same=1,
    category="office",
)


@pytest.fixture
def frames(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(msgspec.json.encode(PAIR) + b"\n")
    return path


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(
        "cyrillic,latin,same,origin,kind\n"
        "Сон Хын Мин,Heungmin Son,1,Korean,full\n"
        "Рамос,Ramos,1,Spanish,last\n"
        "Ян Ким,Jan Kim,0,Korean,near\n",
        encoding="utf-8",
    )
    return path


def test_both_articles_of_a_pair_are_frames(frames: Path) -> None:
    left, right = frames_of([frames])

    assert (left.id, left.lang, left.before) == ("x1-left", "ru", "after a capital")
    assert right.name.of(right.text) == "Pyotr Orlov"
    assert right.before == "after a small word"


def test_a_name_that_is_not_in_the_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    broken = msgspec.structs.replace(PAIR, left_name="Павел Орлов")
    path.write_bytes(msgspec.json.encode(broken) + b"\n")

    with pytest.raises(InputError, match="x1"):
        list(frames_of([path]))


def test_a_name_takes_the_place_of_one_of_as_many_words(
    frames: Path, names: Path
) -> None:
    found = list(swapped(list(frames_of([frames])), read_names(names), 3))

    assert [(f.lang, f.origin, f.name.of(f.text)) for f in found] == [
        ("ru", "Korean", "Сон Хын Мин"),
        ("en", "Korean", "Heungmin Son"),
    ]
    assert found[0].text == "Мэр Бричан Сон Хын Мин открыл мост."


def test_a_table_without_its_columns_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("cyrillic,latin\nЯн,Jan\n", encoding="utf-8")

    with pytest.raises(InputError, match="same"):
        read_names(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none"

    with pytest.raises(InputError, match="none"):
        list(frames_of([path]))
    with pytest.raises(InputError, match="none"):
        read_names(path)


@pytest.mark.parametrize(
    ("text", "name", "fate"),
    [
        ("Мэр Пётр Орлов открыл мост.", "Пётр Орлов", "whole"),
        ("Мэр Пётр Орлов открыл мост.", "Мэр Пётр Орлов", "cut"),
        ("Мэр Пётр Орлов открыл мост.", "Орлов", "glued"),
        ("Мэр Москвы открыл мост.", "Москвы", "other"),
        ("Мэр открыл мост.", "мост", "unseen"),
    ],
)
def test_a_name_is_whole_cut_glued_another_thing_or_unseen(
    text: str, name: str, fate: str
) -> None:
    start = text.find(name)
    frame = Frame(id="a", lang="ru", text=text, name=Span(start, start + len(name)))

    assert sight_of(frame, Settings()).fate == fate


def test_the_command_prints_all_then_by_place_then_by_origin(
    frames: Path, names: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(frames), "--names", str(names), "--misses"]) == 0

    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [(row[0], row[1], row[3]) for row in rows[:6]] == [
        ("en", "all", "1 of 1"),
        ("en", "after a small word", "1 of 1"),
        ("en", "Korean", "1 of 1"),
        ("ru", "all", "0 of 1"),  # the village is taken in
        ("ru", "after a capital", "0 of 1"),
        ("ru", "Korean", "0 of 1"),
    ]
    assert [row[:3] for row in rows[6:]] == [["ru", "glued", "x1-left"]]
