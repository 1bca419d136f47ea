"""Who may talk to the server, and what a page may do in the browser.

Three doors, all closed by default. The ``Host`` header must be one we serve, so
that a foreign name that resolves to this machine (DNS rebinding) gets nothing. A
write must come from a page of ours, or from no browser at all. And a page may load
and run nothing but our own files.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.headers import HEADERS
from onrecord.web.problems import problem_response

__all__ = ["Guard", "is_own_write"]

# Kept by the browser, which asks each time whether they are still the same
_OWN_FILES = "/static/"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


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

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                if scope["path"].startswith(_OWN_FILES):
                    out.setdefault("Cache-Control", "no-cache")
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
            await send(message)

        if _name_of(headers.get("host", "")) not in self._hosts:
            answer = problem_response(
                421, "this server does not answer to that name", headers.get("host")
            )
            await answer(scope, receive, guarded)
        elif scope["method"] not in _READING and not is_own_write(headers):
            answer = problem_response(
                403, "writes must come from a page of this server", None
            )
            await answer(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)


def is_own_write(headers: Headers) -> bool:
    """Tell whether a write comes from our own page, or from no browser.

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
