"""Who may talk to the server, and what a page may do in the browser.

Four doors, all closed by default. The ``Host`` header must be one we serve, so
that a foreign name that resolves to this machine (DNS rebinding) gets nothing. A
write must come from a page of ours, or from no browser at all, and so must what
takes long to make: a download. A body is small unless it holds articles. And a page
may load and run nothing but our own files.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.headers import HEADERS
from onrecord.web.problems import problem_response

__all__ = ["MOST_BODY_BYTES", "Guard", "is_own"]

# Kept by the browser, which asks each time whether they are still the same
_OWN_FILES = "/static/"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
# Each is made of the whole ledger, and settles it first
_DOWNLOADS = ("/export/", "/dossier/")
# Counts the bytes of its own body (``api.adding``)
_ARTICLES = "/api/v1/articles"

MOST_BODY_BYTES = 1024 * 1024
"""Bytes of a body without articles: a hundred times the longest note.

Chosen, not measured."""


class Guard:
    """Refuses foreign hosts and foreign writes; adds the headers to every answer.

    Args:
        app: What it guards.
        hosts: Names under which the server may be addressed, without ports.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower().strip("[]") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with what is wrong about it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        bare = scope["method"] == "HEAD"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                if scope["path"].startswith(_OWN_FILES):
                    out.setdefault("Cache-Control", "no-cache")
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
            elif bare:
                message = {**message, "body": b""}
            await send(message)

        refused = self._refusal(scope, headers)
        if refused is not None:
            await refused(scope, receive, guarded)
        else:
            # a page's head is that of the page itself, made and not sent
            await self._app(
                {**scope, "method": "GET"} if bare else scope, receive, guarded
            )

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Return what is wrong about a request; ``None`` where nothing is."""
        if _name_of(headers.get("host", "")) not in self._hosts:
            return problem_response(
                421, "this server does not answer to that name", headers.get("host")
            )
        path = scope["path"]
        if scope["method"] in _READING:
            if path.startswith(_DOWNLOADS) and not is_own(headers):
                return problem_response(
                    403, "downloads must be asked for from a page of this server"
                )
            return None
        if not is_own(headers):
            return problem_response(403, "writes must come from a page of this server")
        return None if path == _ARTICLES else _too_much(headers)


def _too_much(headers: Headers) -> Response | None:
    """Return what is wrong with a body's announced length; ``None`` if it will do."""
    length = headers.get("content-length")
    if length is None:
        if "transfer-encoding" in headers:
            return problem_response(411, "a body must say how long it is")
        return None
    if length.isdecimal() and int(length) <= MOST_BODY_BYTES:
        return None
    return problem_response(
        413, f"a body here holds at most {MOST_BODY_BYTES:,} bytes", length
    )


def is_own(headers: Headers) -> bool:
    """Tell whether a request comes from our own page, or from no browser.

    Browsers say where a request comes from in ``Sec-Fetch-Site``, and in ``Origin``
    with every write; a request with neither was sent by a program, which needs no
    protection from itself. The rule is that of Go's ``http.CrossOriginProtection``.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _name_of(host: str) -> str:
    """Return a ``Host`` header's name without its port, in lower case."""
    name = host.lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if ":" in name else name
