"""``onrecord export``: formats, files, tables, subjects, refusals."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from exporting import fill
from onrecord.cli import export as command
from onrecord.cli import main
from onrecord.cli.options import Opened
from onrecord.export import FORMATS
from onrecord.ledger import SqliteLedger
from onrecord.settings import Settings


class Said:
    """What a command printed, and how it ended."""

    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Said]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
) -> Run:
    """Return what runs ``onrecord export`` on the ledger of ``exporting``."""
    monkeypatch.chdir(tmp_path)
    ledger = SqliteLedger(":memory:")
    fill(ledger)

    class Settled:
        def __init__(self, _: str | None) -> None:
            pass

        def __enter__(self) -> Opened:
            return Opened(ledger=ledger, settings=Settings())

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(command, "open_settled", Settled)

    def printed(*args: str) -> Said:
        monkeypatch.setattr("sys.argv", ["onrecord", "export", *args])
        code: object = 0
        try:
            with suppress(KeyboardInterrupt):
                main()
        except SystemExit as exc:
            code = exc.code or 0
        captured = capfdbinary.readouterr()
        return Said(int(str(code)), captured.out, captured.err.decode())

    return printed


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_to_a_file(run: Run, name: str, tmp_path: Path) -> None:
    out = tmp_path / f"export{FORMATS[name].suffix}"

    said = run("--format", name, "--out", str(out))

    assert said.code == 0
    assert said.out == b""
    assert f"{out.stat().st_size:,} bytes" in said.err
    assert sorted(tmp_path.iterdir()) == [out]


def test_without_a_file_the_export_goes_to_standard_output(run: Run) -> None:
    said = run("--format", "stix", "--subject", "oreshnik")

    assert json.loads(said.out)["type"] == "bundle"
    assert said.err == ""


def test_a_zip_may_go_through_a_pipe(run: Run, tmp_path: Path) -> None:
    said = run("--format", "csv")

    path = tmp_path / "out.zip"
    path.write_bytes(said.out)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


def test_a_terminal_is_spared_what_it_cannot_show(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    said = run("--format", "parquet", "--table", "claims")

    assert said.code == 1
    assert "--out FILE.parquet" in said.err
    assert said.out == b""


def test_one_table_is_printed_as_it_is(run: Run) -> None:
    said = run("--format", "csv", "--table", "conflicts")

    assert said.out.startswith(b"conflict,kind,field")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--format", "xml"], 2, "expected one of jsonl, csv"),
        (["--format", "csv", "--table", "quarrels"], 2, "expected one of statements"),
        (["--format", "stix", "--table", "claims"], 2, "not made of tables"),
        (["--subject", "zeppelins"], 1, "subjects in this ledger: Oreshnik"),
        (["--out", "no/such/folder/x.jsonl"], 1, "cannot write"),
    ],
)
def test_a_refusal_says_why_and_leaves_no_file(
    run: Run, args: list[str], code: int, told: str, tmp_path: Path
) -> None:
    said = run(*args)

    assert said.code == code
    assert told in " ".join(said.err.split())
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "kept.csv"
    out.write_text("as it was")

    said = run("--format", "csv", "--table", "quarrels", "--out", str(out))

    assert said.code == 2
    assert out.read_text() == "as it was"
    assert sorted(tmp_path.iterdir()) == [out]


def test_an_empty_export_is_said_to_be_empty(run: Run) -> None:
    said = run("--format", "plover")

    assert said.out == b""
    assert "plover" in said.err


def test_help_names_every_format(run: Run) -> None:
    shown = " ".join(run("-h").out.decode().split())

    assert [name for name in FORMATS if name not in shown] == []
