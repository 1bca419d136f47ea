"""``onrecord serve``: what it starts, and what it refuses to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from typer.testing import CliRunner

import onrecord.web
from onrecord.cli.app import app
from onrecord.errors import LedgerError, SettingError
from onrecord.ledger import SqliteLedger
from stories import fill


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What uvicorn would have been told, in place of serving."""
    runs: list[dict[str, Any]] = []
    monkeypatch.setattr(
        uvicorn, "run", lambda made, **how: runs.append({"app": made, **how})
    )
    return runs


def ledger_in(folder: Path) -> str:
    path = folder / "ledger.db"
    with SqliteLedger(path) as ledger:
        fill(ledger)
    return str(path)


def test_it_serves_this_machine_alone_unless_told_otherwise(
    tmp_path: Path, started: list[dict[str, Any]]
) -> None:
    done = CliRunner().invoke(app, ["serve", "--ledger", ledger_in(tmp_path)])

    assert done.exit_code == 0, done.output
    assert (started[0]["host"], started[0]["port"]) == ("127.0.0.1", 8000)
    with TestClient(started[0]["app"], base_url="http://127.0.0.1:8000") as client:
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"Host": "elsewhere"}).status_code == 421


def test_another_address_is_answered_under_its_name(
    tmp_path: Path, started: list[dict[str, Any]]
) -> None:
    words = ["serve", "-l", ledger_in(tmp_path), "--host", "desk.lan", "--port", "81"]
    CliRunner().invoke(app, words)

    with TestClient(started[0]["app"], base_url="http://desk.lan:81") as client:
        assert client.get("/").status_code == 200


def test_work_is_kept_under_the_name_that_is_given(
    tmp_path: Path, started: list[dict[str, Any]]
) -> None:
    words = ["serve", "-l", ledger_in(tmp_path), "--author", "Ada Brandt"]
    CliRunner().invoke(app, words)

    with TestClient(started[0]["app"], base_url="http://127.0.0.1") as client:
        note = client.post("/api/v1/notes", json={"target": "101", "text": "x"}).json()
    assert note["author"] == "Ada Brandt"


@pytest.mark.parametrize("author", ["machine", " "])
def test_a_name_that_is_no_persons_is_refused(
    tmp_path: Path, started: list[dict[str, Any]], author: str
) -> None:
    words = ["serve", "-l", ledger_in(tmp_path), "--author", author]
    done = CliRunner().invoke(app, words)

    assert isinstance(done.exception, SettingError)
    assert started == []


def test_a_ledger_that_is_not_there_is_refused(
    tmp_path: Path, started: list[dict[str, Any]]
) -> None:
    done = CliRunner().invoke(app, ["serve", "-l", str(tmp_path / "none.db")])

    assert isinstance(done.exception, LedgerError)
    assert started == []


def test_a_dossiers_page_needs_none_of_a_servers_packages() -> None:
    code = (
        "import sys; import onrecord.web.dossier; "
        "print(sorted({'fastapi', 'starlette', 'uvicorn'} & set(sys.modules)))"
    )

    done = subprocess.run(  # noqa: S603  (our own interpreter and words)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_the_package_gives_what_it_names_and_nothing_else() -> None:
    assert all(getattr(onrecord.web, name) for name in onrecord.web.__all__)
    with pytest.raises(AttributeError):
        onrecord.web.nothing  # noqa: B018
