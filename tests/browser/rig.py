"""A server in a thread, a browser that tells on its pages, and axe-core."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route

from onrecord.ledger import open_ledger
from onrecord.records import Conflict, Entity, Lineage, Statement
from onrecord.settings import Settings
from onrecord.web.app import create_app
from onrecord.web.desk import Desk
from onrecord.web.gather import outlets
from onrecord.web.lookups import Lookups

WIDE, NARROW = 1280, 390
SCHEMES = ("light", "dark")
_HEIGHTS = {WIDE: 900, NARROW: 844}
_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SHOTS = os.environ.get("ONRECORD_SHOTS")
"""Folder for screenshots of every page; none are made where it is not set."""


@dataclass(frozen=True, slots=True)
class Site:
    """A server over a ledger of its own."""

    base: str
    desk: Desk

    @contextmanager
    def look(self) -> Iterator[Lookups]:
        with self.desk.look() as opened:
            yield opened

    def paths(self) -> dict[str, str]:
        """One address of every kind of page, by name; the fullest record of each."""
        with self.look() as look:
            told = max(
                look.find(Statement, subject="Oreshnik"), key=lambda s: len(s.reports)
            )
            conflict = next(iter(look.find(Conflict, subject="Oreshnik")))
            person = max(
                look.find(Entity), key=lambda e: (len(e.offices), len(e.aliases))
            )
            family = max(look.find(Lineage), key=lambda x: len(x.articles))
            outlet = outlets.outlets(look)[0].outlet
        return {
            "home": "/",
            "subject": "/subjects/Oreshnik",
            "statement": f"/statements/{quote(told.id)}",
            "conflicts": "/conflicts",
            "conflict": f"/conflicts/{quote(conflict.id)}",
            "article": f"/articles/{family.root}",
            "forecasts": "/forecasts",
            "outlets": "/outlets",
            "outlet": f"/outlets/{quote(outlet)}",
            "entities": "/entities",
            "entity": f"/entities/{quote(person.id)}",
            "search": f"/search?words={quote('Орешник дежурство')}",
            "found": "/search?subject=Oreshnik&code=on_duty",
            "nothing": "/search?words=xyzzyx",
            "runs": "/runs",
            "exports": "/exports",
        }


@contextmanager
def serving(ledger: Path) -> Iterator[Site]:
    """Serve a ledger on a free port of this machine, in a thread."""
    with open_ledger(ledger):
        pass
    desk = Desk(settings=Settings(ledger=ledger, profile="rules"), author="Ada Brandt")
    config = uvicorn.Config(
        create_app(desk), host="127.0.0.1", port=0, ws="none", log_level="critical"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        _wait_until_started(server, thread)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Site(base=f"http://127.0.0.1:{port}", desk=desk)
    finally:
        server.should_exit = True
        thread.join()


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread) -> None:
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server ended before it had started")
        time.sleep(0.02)


# without slots: Playwright keeps what it wraps on the object itself
@dataclass
class Watch:
    """Everything a page did that no page may do.

    Attributes:
        wrong: What it did, in words.
        allowed: Statuses that the test itself asks for; the browser logs them.
    """

    base: str
    wrong: list[str] = field(default_factory=list)
    allowed: frozenset[int] = frozenset()

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.route("**/*", self._route)
        context.on("page", self._page)

    def _route(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((self.base + "/", "data:", "blob:")):
            route.continue_()
        else:
            self.wrong.append(f"asked elsewhere for {url}")
            route.abort()

    def _page(self, page: Page) -> None:
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("dialog", self._dialog)
        page.on("response", self._response)

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(
            f"status of {status}" in text for status in self.allowed
        ):
            self.wrong.append(f"console {kind}: {text}")

    def _dialog(self, dialog: Any) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _response(self, response: Any) -> None:
        policy = response.headers.get("content-security-policy", "")
        if urlsplit(response.url).scheme == "http" and (
            "script-src 'self'" not in policy or "object-src 'none'" not in policy
        ):
            self.wrong.append(f"no policy with {response.url}")


@contextmanager
def opened(browser: Browser, site: Site, **how: Any) -> Iterator[tuple[Page, Watch]]:
    """Open an empty page; at the end nothing may have gone wrong on it.

    Args:
        browser: The browser.
        site: The server that alone may be asked.
        how: Further options of the browser's context.
    """
    how.setdefault("viewport", {"width": WIDE, "height": _HEIGHTS[WIDE]})
    context = browser.new_context(base_url=site.base, **how)
    context.set_default_timeout(20_000)
    watch = Watch(site.base)
    watch.over(context)
    try:
        yield context.new_page(), watch
        assert watch.wrong == []
    finally:
        context.close()


def look_from(page: Page, width: int, scheme: str) -> None:
    """Give the page another width and colour scheme."""
    page.set_viewport_size({"width": width, "height": _HEIGHTS[width]})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(
        page.evaluate(
            "document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )
    )


def barriers(page: Page, *, rules: tuple[str, ...] = ()) -> list[str]:
    """Return what axe-core finds serious or critical, one line each.

    Args:
        page: A page.
        rules: Only these rules; every rule where there are none.
    """
    if not page.evaluate("'axe' in window"):
        # the debugger's door, which the page's policy does not close
        page.evaluate(_AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{v['id']}: {node['html'][:160]} | {node['failureSummary'][:300]}"
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
        for node in v["nodes"][:3]
    ]


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page where the environment names a folder for them."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page="full" in name)
