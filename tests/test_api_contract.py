"""REST keeps to its own description: schemathesis asks what its schema allows, and not.

Requests are made up from the OpenAPI document and go straight into the application.
Every answer must be documented: its status, its media type, its shape; none may be
the server's own error. The same requests are made every time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.ledger import SqliteLedger
from onrecord.settings import Settings
from onrecord.web.app import create_app
from onrecord.web.desk import Desk
from onrecord.web.jobs import Job, Jobs, Work
from stories import fill
from web_builders import NOW

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# Requests of each operation and kind; 25 operations take some ten seconds
_EXAMPLES = 20


@schemathesis.serializer("application/jsonl")
def _lines(_: object, value: object) -> bytes:
    """Send a string as it is; JSON Lines have no serializer of their own."""
    return str(value).encode(errors="replace")


class _Queued(Jobs):
    """A queue that nobody works through: what jobs do is tested with the jobs."""

    def submit(
        self,
        kind: Literal["add", "settle"],
        work: Work,
        *,
        total: int | None = None,
        after: Callable[[], None] | None = None,
    ) -> Job:
        if after is not None:
            after()
        return Job(id="1", kind=kind, total=total)

    def wait(self) -> None:
        """There is nothing to wait for."""


class _Later:
    """An application that another can take the place of: schemas are read at import."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


def _app(ledger: Path) -> ASGIApp:
    desk = Desk(
        settings=Settings(ledger=ledger),
        author="Ada Brandt",
        now=lambda: NOW,
        jobs=_Queued(),
    )
    return create_app(desk, hosts=("testserver",))  # as schemathesis calls it


APP = _Later(_app(Path("none.db")))
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP)


@pytest.fixture(scope="module", autouse=True)
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A small ledger behind the application, and a place for bodies that wait."""
    folder = tmp_path_factory.mktemp("served")
    with SqliteLedger(folder / "ledger.db") as ledger:
        fill(ledger)
    APP.app = _app(folder / "ledger.db")
    kept = tempfile.tempdir
    tempfile.tempdir = str(folder)
    yield
    tempfile.tempdir = kept


@SCHEMA.parametrize()
@settings(
    max_examples=_EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_documented_and_no_request_breaks_the_server(
    case: schemathesis.Case[Any],
) -> None:
    case.call_and_validate(checks=_CHECKS)
