"""Fixtures that every test may use; no test reaches the network."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, SqliteLedger

# training/ stands beside src/ and is tested, but never installed.
sys.path.append(str(Path(__file__).parents[1]))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but those between processes of this machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            raise AssertionError(f"a test tried to reach the network: {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    for name in (
        "LEDGER",
        "PROFILE",
        "SPACY_MODEL",
        "CODEBOOK",
        "GAZETTEER",
        "WORKERS",
    ):
        monkeypatch.delenv(f"ONRECORD_{name}", raising=False)


@pytest.fixture(params=["sqlite", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Every backend in turn: a test that takes ``ledger`` is a contract."""
    location = ":memory:" if request.param == "memory" else tmp_path / "ledger.db"
    with SqliteLedger(location) as made:
        yield made
