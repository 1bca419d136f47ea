"""A rendering's words never leave without their label, whatever the command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

import fake_reader
from onrecord.cli import main
from onrecord.pipeline import work

LABEL = "our paraphrase for testing"
# Words that no command says by itself: where one is printed, an article speaks
WORDS = ("zebrafinch", "quokkas", "wombat")
TEXTS = {
    "r1": "Viktor Khrenin on 2025-12-18: on_duty zebrafinch quokkas.",
    "r2": "Viktor Khrenin on 2025-12-18: preparing_for_duty wombat.",
    "r3": "Alexander Lukashenko on 2025-12-17: arrived zebrafinch.",
}

Output = Callable[..., str]


@pytest.fixture
def output(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
) -> Output:
    """Return what gives a command's standard output over a ledger of renderings."""
    monkeypatch.setattr(work, "read_article", fake_reader.read_article)
    monkeypatch.chdir(tmp_path)
    rows = [
        {
            "id": name,
            "text": text,
            "lang": "en",
            "text_kind": "own words",
            "outlet": "O",
        }
        for name, text in TEXTS.items()
    ]
    Path("news.jsonl").write_bytes(msgspec.json.Encoder().encode_lines(rows))

    def printed(*args: str) -> str:
        monkeypatch.setattr("sys.argv", ["onrecord", *args])
        with suppress(SystemExit):
            main()
        return capfdbinary.readouterr().out.decode()

    printed("add", "news.jsonl")
    return printed


@pytest.mark.parametrize(
    "args",
    [
        ["statements"],
        ["claims"],
        ["conflicts"],
        ["forecasts"],
        ["entities"],
        ["search", "zebrafinch"],
        ["dossier", "Oreshnik"],
        ["dossier", "Oreshnik", "--everything"],
        ["runs", "--failures"],
    ],
    ids=" ".join,
)
def test_a_printed_rendering_is_labelled_and_stands_in_no_quotation_marks(
    output: Output, args: list[str]
) -> None:
    printed = output(*args)

    for passage in passages(printed):
        assert f"[{LABEL}] " in passage
        assert not re.search(r"[\"“”„«»]", passage.replace('("', ""))
    assert LABEL in printed or not any(word in printed for word in WORDS)


def passages(printed: str) -> Iterator[str]:
    """Yield each citation with all its lines: it ends with a place in an article."""
    lines: list[str] = []
    for line in printed.splitlines():
        if f"[{LABEL}]" in line:
            lines = []
        lines.append(line)
        if re.search(r"\br\d:(text|title):\d", line):
            yield "\n".join(lines)
            lines = []


@pytest.mark.parametrize(
    "args",
    [
        ["read", "news.jsonl"],
        ["statements", "--json"],
        ["claims", "--json"],
        ["conflicts", "--json"],
        ["forecasts", "--json"],
        ["search", "zebrafinch", "--json"],
        ["dossier", "Oreshnik", "--json"],
        ["export"],
        ["export", "--with-text"],
    ],
    ids=" ".join,
)
def test_an_object_with_a_renderings_words_is_labelled(
    output: Output, args: list[str]
) -> None:
    for line in output(*args).splitlines():
        check(json.loads(line), labelled=False)


def check(value: Any, *, labelled: bool) -> None:
    """Hold that no string with an article's words stands outside a labelled object.

    The label may stand on the object itself, on one around it, or, for a reading,
    on the article beside its text.
    """
    if isinstance(value, dict):
        beside = value.get("article")
        labels = [value.get("label"), isinstance(beside, dict) and beside.get("label")]
        for inner in value.values():
            check(inner, labelled=labelled or LABEL in labels)
    elif isinstance(value, list):
        for inner in value:
            check(inner, labelled=labelled)
    elif isinstance(value, str) and any(word in value for word in WORDS):
        assert labelled, value
