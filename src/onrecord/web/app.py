"""The server on one screen: the guard, the pages, REST, our own files."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

import onrecord
from onrecord.web.api import ROUTER as API
from onrecord.web.desk import Desk
from onrecord.web.guard import Guard
from onrecord.web.pages import ROUTERS
from onrecord.web.problems import add_handlers

__all__ = ["LOCAL_HOSTS", "create_app", "keep_loaded"]

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
"""Names of this machine, as browsers on it say them."""

_DESCRIPTION = """Who said what, as the articles tell it; where accounts part; where it
stands in the text. Every record that shows words of an article names the article and
the codepoints, `[start, end)`. Words labelled "our paraphrase for testing" are nobody's
own. Errors are RFC 9457 problems. Listings go on behind `cursor`."""


def create_app(desk: Desk, *, hosts: Iterable[str] = LOCAL_HOSTS) -> FastAPI:
    """Return the application.

    Args:
        desk: The ledger's settings and the analyst's name.
        hosts: Names under which the server may be addressed.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.jobs.close()

    app = FastAPI(
        title="onrecord",
        version=onrecord.__version__,
        description=_DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        # the interactive pages load scripts from elsewhere
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk = desk
    add_handlers(app)
    app.include_router(API)
    for router in ROUTERS:
        app.include_router(router)
    static = Path(str(resources.files("onrecord.web") / "static"))
    app.mount("/static", StaticFiles(directory=static), name="static")
    app.add_middleware(Guard, hosts=tuple(hosts))
    return app


def keep_loaded() -> None:
    """Keep the garbage collector off what is loaded so far; before serving, once.

    130,000 objects of modules and models live as long as the server. To look through
    them again takes 100 ms in one of six requests for a page of 280 kB.
    """
    gc.collect()
    gc.freeze()
