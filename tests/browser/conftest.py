"""One demo ledger a session, one browser a module, one context a test."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.rig import Site, serving
from onrecord.ingest import IngestOptions
from onrecord.ledger import SqliteLedger
from onrecord.pipeline.main import add_paths
from onrecord.settings import Settings


def _lacking() -> str | None:
    """Say what a browser test needs and this machine lacks; ``None`` if nothing."""
    if shutil.which("chromium") is None:
        return "no chromium: apt-get install chromium"
    with socket.socket() as listening, socket.socket() as asking:
        listening.bind(("127.0.0.1", 0))
        listening.listen(1)
        try:
            asking.connect(listening.getsockname())
        except OSError:
            return "no loopback interface: ip link set lo up"
    return None


# Asked at import: inside a test, conftest refuses to connect.
_LACKING = _lacking()
_CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample as ``onrecord demo`` reads it, by rules; nobody writes it."""
    if _LACKING is not None:
        pytest.skip(_LACKING)
    path = tmp_path_factory.mktemp("told") / "demo.db"
    settings = Settings(ledger=path, profile="rules")
    with (
        resources.as_file(resources.files("onrecord") / "sample/articles") as folder,
        SqliteLedger(path) as ledger,
    ):
        add_paths(
            [str(folder)],
            ledger,
            settings=settings,
            options=IngestOptions(),
            watch=lambda _: None,
        )
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; Playwright's own is never downloaded.

    A module's and not the session's: while Playwright runs, no other test of this
    thread may start an event loop.
    """
    if _LACKING is not None:
        pytest.skip(_LACKING)
    with sync_playwright() as playwright:
        # without a sandbox, for it is mostly root who runs tests in a container
        started = playwright.chromium.launch(
            executable_path=_CHROMIUM, args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server over the demo ledger, for tests that only read."""
    with serving(_copied(told, tmp_path_factory.mktemp("site"))) as made:
        yield made


@pytest.fixture(scope="module")
def paths(site: Site) -> dict[str, str]:
    """One address of every kind of page."""
    return site.paths()


@pytest.fixture
def own_site(told: Path, tmp_path: Path) -> Iterator[Site]:
    """A server over a copy of the demo ledger, for one test that writes."""
    with serving(_copied(told, tmp_path)) as made:
        yield made


def _copied(ledger: Path, folder: Path) -> Path:
    return Path(shutil.copy(ledger, folder / "demo.db"))
