"""``onrecord dossier``: text on a terminal, one file to mail, Markdown to edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.ledger import open_ledger
from onrecord.records import Note
from onrecord.views import RENDERING_LABEL
from stories import fill


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of three articles with two notes, one of them withdrawn."""
    path = tmp_path / "onrecord.db"
    with open_ledger(path, create=True) as opened:
        fill(opened)
        for text in ("call the ministry", "an old thought"):
            note = Note(
                target="subject:Oreshnik",
                text=text,
                author="Ann",
                made="2026-01-02T03:04:05Z",
            )
            opened.keep(note)
        opened.withdraw(note.id, author="Ann", reason="settled")
    return path


def dossier(ledger: Path, *args: str | Path) -> Result:
    words = ["dossier", "oreshnik", "--ledger", str(ledger), *map(str, args)]
    return CliRunner().invoke(app, words)


def test_the_page_is_written_whole_and_nothing_is_printed(
    ledger: Path, tmp_path: Path
) -> None:
    page = tmp_path / "oreshnik.html"

    done = dossier(ledger, "--html", page)

    assert (done.exit_code, done.stdout) == (0, "")
    assert f"wrote {page}" in done.stderr
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert "call the ministry" in written
    assert "an old thought" not in written
    assert RENDERING_LABEL in written


def test_markdown_goes_to_a_file_or_to_standard_output(
    ledger: Path, tmp_path: Path
) -> None:
    path = tmp_path / "oreshnik.md"

    printed = dossier(ledger, "--markdown", "-")
    written = dossier(ledger, "--markdown", path)

    assert printed.stdout.startswith("# Oreshnik\n")
    assert written.stdout == ""
    assert path.read_text(encoding="utf-8") == printed.stdout


def test_a_file_that_cannot_be_written_is_named(ledger: Path, tmp_path: Path) -> None:
    done = dossier(ledger, "--html", tmp_path / "no" / "folder.html")
    told = f"{done.output}{done.exception}"

    assert done.exit_code != 0
    assert "cannot write" in told
    assert "folder.html" in told


def test_notes_stand_in_the_text_and_withdrawn_ones_do_not(ledger: Path) -> None:
    shown = dossier(ledger).stdout

    assert "note of Ann, 2026-01-02: call the ministry" in shown
    assert "an old thought" not in shown


@pytest.mark.parametrize("flag", ["--json", "--everything"])
def test_a_file_does_not_go_with_flags_that_it_would_ignore(
    ledger: Path, tmp_path: Path, flag: str
) -> None:
    said = dossier(ledger, "--html", tmp_path / "page.html", flag)

    assert said.exit_code == 2
    assert not (tmp_path / "page.html").exists()
