"""Articles that attack whoever reads them are shown inert, everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient
from lxml import html

from web_builders import HOSTILE, hostile_readings, settled_client

# Controls and direction characters, as the pages must never send them
_LIVE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_STARTS = (
    "/",
    "/conflicts?ruled=all",
    "/forecasts",
    "/outlets",
    "/entities",
    "/search?words=alert",
    "/runs",
    "/exports",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Every page that links lead to, by path, after people's work was hostile too."""
    folder = tmp_path_factory.mktemp("hostile")
    with settled_client(folder, hostile_readings()) as client:
        _add_work(client)
        yield dict(_crawl(client))


def _add_work(client: TestClient) -> None:
    api = "/api/v1"
    conflict = client.get(f"{api}/conflicts").json()["items"][0]["id"]
    outlet = client.get(f"{api}/outlets").json()["items"][0]["outlet"]
    statement = client.get(f"{api}/statements").json()["items"][0]["id"]
    given = {"verdict": "dismissed", "reason": HOSTILE}
    assert client.post(f"{api}/rulings/{conflict}", json=given).status_code == 201
    for target in (statement, f"outlet:{outlet}"):
        note = {"target": target, "text": HOSTILE}
        assert client.post(f"{api}/notes", json=note).status_code == 201
    grade = {"of": outlet, "letter": "C", "since": "2025-01-01", "reason": HOSTILE}
    assert client.post(f"{api}/grades", json=grade).status_code == 201


def _crawl(client: TestClient) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    waiting = list(_STARTS)
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        yield path, answer.text
        links = html.fromstring(answer.content).xpath("//a/@href")
        waiting += [
            urljoin(path, link).partition("#")[0]
            for link in links
            if link.startswith(("/", "?"))
            and not link.startswith(("/export/", "/api", "/dossier/"))
        ]


def test_hostile_articles_reach_pages_of_every_kind(pages: dict[str, str]) -> None:
    kinds = {path.split("/")[1].partition("?")[0] for path in pages}

    assert {"subjects", "statements", "articles", "conflicts", "outlets"} <= kinds
    for kind in ("subjects", "statements", "articles", "outlets"):
        held = [text for path, text in pages.items() if path.startswith(f"/{kind}/")]
        assert any("&lt;script&gt;alert(1)" in text for text in held), kind


def test_no_markup_of_an_article_becomes_markup_of_a_page(
    pages: dict[str, str],
) -> None:
    for path, text in pages.items():
        page = html.fromstring(text.encode())
        assert "<script>alert" not in text, path
        assert page.xpath("//script[not(@src) and not(@type='application/json')]") == []
        assert page.xpath("//*[@onload or @onerror]") == []
        assert page.xpath("//style | //img") == []
        assert page.xpath("//b[not(ancestor::*[contains(@class, 'ladder')])]") == []


def test_no_page_sends_a_control_or_direction_character(pages: dict[str, str]) -> None:
    assert [path for path, text in pages.items() if _LIVE.search(text)] == []


def test_no_link_runs_a_script(pages: dict[str, str]) -> None:
    for text in pages.values():
        links = html.fromstring(text.encode()).xpath("//@href | //@src | //@action")
        assert [u for u in links if u.strip().lower().startswith("javascript")] == []


def test_no_template_runs_what_an_article_says(pages: dict[str, str]) -> None:
    assert not any("{{49}}" in text or " 49 " in text for text in pages.values())


def test_an_attack_is_shown_as_the_characters_it_is_made_of(
    pages: dict[str, str],
) -> None:
    articles = [t for p, t in pages.items() if p.startswith("/articles/")]
    text = html.fromstring(articles[0].encode()).xpath("//div[@id='text']//p")[0]

    assert "<script>alert(1)</script>" in text.text_content()
    assert "⟨202E⟩" in text.text_content()
    assert "␇" in text.text_content()


@pytest.mark.parametrize(
    "path",
    [
        "/search?words=%3Cscript%3Ealert(1)%3C/script%3E%E2%80%AE",
        "/search?speaker=%22%3E%3Csvg%20onload=alert(1)%3E",
        "/entities?words=%3Csvg%20onload=alert(1)%3E%00",
        "/conflicts?subject=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/subjects/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/articles/%3Cscript%3Ealert(1)%3C%2Fscript%3E?spans=%3Cscript%3E",
        "/subjects/x?since=%3Cscript%3E",
    ],
)
def test_what_a_request_says_is_shown_inert(tmp_path: Path, path: str) -> None:
    with settled_client(tmp_path, hostile_readings()) as client:
        answer = client.get(path)

    page = html.fromstring(answer.content)
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    assert page.xpath("//svg[@onload] | //script[not(@src)]") == []
    assert _LIVE.search(answer.text) is None


def test_going_back_after_a_form_never_leaves_the_server(tmp_path: Path) -> None:
    with settled_client(tmp_path, hostile_readings()) as client:
        for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
            note = {"target": "x", "text": "y", "back": back}
            assert client.post("/notes", data=note).headers["location"] == "/"
