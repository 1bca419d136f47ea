"""Who may talk to the server, and what its pages may do."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib import resources

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.web.gather import desk as desks
from onrecord.web.guard import MOST_BODY_BYTES
from onrecord.web.headers import CONTENT_SECURITY_POLICY
from test_web_pages import PAGES
from web_builders import BASE, filled_client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with filled_client(tmp_path_factory.mktemp("filled")) as made:
        yield made


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"]
)
def test_a_name_of_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:8000", ""]
)
@pytest.mark.parametrize("path", ["/", "/api/v1/subjects", "/static/onrecord.css"])
def test_a_foreign_name_gets_nothing(client: TestClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"Host": host})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://evil.example"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "null"},
)
OWN: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": BASE},
)
NOTE = {"target": "101", "text": "a note"}


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_write_from_a_foreign_page_is_refused(
    client: TestClient, headers: dict[str, str]
) -> None:
    before = client.get("/api/v1/notes").json()
    page = client.post("/notes", data=NOTE, headers=headers)
    rest = client.post("/api/v1/notes", json=NOTE, headers=headers)

    assert (page.status_code, rest.status_code) == (403, 403)
    assert client.get("/api/v1/notes").json() == before


@pytest.mark.parametrize("headers", OWN)
def test_a_write_of_our_own_page_or_of_a_program_is_kept(
    client: TestClient, headers: dict[str, str]
) -> None:
    answer = client.post("/api/v1/notes", json=NOTE, headers=headers)

    assert answer.status_code == 201


@pytest.mark.parametrize("path", ["/", "/api/v1/subjects", "/nowhere", "/static/x"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_an_answer_to_what_we_did_not_foresee_carries_them_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("/a/path of ours")

    monkeypatch.setattr(desks, "home", broken)
    quiet = TestClient(client.app, base_url=BASE, raise_server_exceptions=False)
    page, rest = quiet.get("/"), quiet.get("/api/v1/ledger")

    assert (page.status_code, rest.status_code) == (500, 500)
    assert page.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert rest.headers["content-type"] == "application/problem+json"
    assert "/a/path" not in page.text + rest.text


def test_our_own_files_are_kept_and_asked_about_and_pages_are_not(
    client: TestClient,
) -> None:
    own = client.get("/static/onrecord.css").headers

    assert own["cache-control"] == "no-cache"
    assert own["etag"]
    assert client.get("/").headers["cache-control"] == "no-store"


def test_the_policy_allows_no_inline_script_and_no_other_site() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY
    assert "default-src 'self'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_what_the_policy_forbids(client: TestClient, path: str) -> None:
    page = html.fromstring(client.get(path).content)
    scripts = page.xpath("//script[not(@src) and not(@type='application/json')]")
    handlers = [a for e in page.iter() for a in e.attrib if a.startswith("on")]

    assert scripts == []
    assert handlers == []
    assert page.xpath("//@style") == []
    assert page.xpath("//style") == []


def test_the_style_that_the_plot_library_writes_is_allowed_by_its_hash() -> None:
    vendored = resources.files("onrecord.web") / "static/vendor/plot.umd.min.js"
    script = vendored.read_text(encoding="utf-8")
    found = re.findall(r'append\("style"\)\.text\(`([^`]*)`\)', script)

    assert len(found) == 2
    for text in found:
        style = re.sub(r"\$\{\w+\}", "plot-d6a7b5", text).replace("\\n", "\n")
        digest = hashlib.sha256(style.encode()).digest()
        assert base64.b64encode(digest).decode() in CONTENT_SECURITY_POLICY


def test_every_vendored_file_has_its_licence_beside_it() -> None:
    folder = resources.files("onrecord.web") / "static/vendor"
    names = {path.name for path in folder.iterdir()}

    assert {n for n in names if n.endswith(".js")} == {
        "d3.min.js",
        "htmx.min.js",
        "plot.umd.min.js",
    }
    assert {"d3.LICENSE", "htmx.LICENSE", "plot.LICENSE"} <= names


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/export/jsonl", "/dossier/Oreshnik"])
def test_a_foreign_page_cannot_have_a_download_made(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    assert client.get(path, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/v1/subjects", "/static/onrecord.css"])
def test_the_head_of_an_answer_is_that_of_the_whole_without_its_body(
    client: TestClient, path: str
) -> None:
    head, whole = client.head(path), client.get(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_a_body_without_articles_is_small_and_says_its_length(
    client: TestClient,
) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    long = client.post("/notes", content=b"t=" + b"a" * MOST_BODY_BYTES, headers=form)
    unsaid = client.post("/notes", content=iter([b"target=101"]), headers=form)

    assert (long.status_code, unsaid.status_code) == (413, 411)
    assert long.headers["content-type"] == "application/problem+json"
