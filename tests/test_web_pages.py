"""Pages: each is there, links lead somewhere, and its frame is sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.ledger import Ledger, SqliteLedger
from onrecord.pipeline.settle import blocks_of
from onrecord.reconcile.incremental import Likely
from onrecord.records import Entity, Story
from onrecord.views import RENDERING_LABEL
from onrecord.web import exports
from onrecord.web.gather import outlets, people
from onrecord.web.lookups import Lookups
from web_builders import BASE, client_of, desk, differing, filled_client, settled_client

PAGES = (
    "/",
    "/subjects/Oreshnik",
    "/statements/st:khrenin",
    "/conflicts",
    "/conflicts?ruled=all&kind=&subject=",
    "/forecasts",
    "/forecasts?state=fulfilled",
    "/outlets",
    "/outlets/Example%20Wire",
    "/entities",
    "/entities?kind=&words=khrenin",
    "/entities/b2:khrenin",
    "/articles/101",
    "/articles/102?where=text&start=0&end=8",
    "/search",
    "/search?words=duty",
    "/search?words=прибыл",
    "/search?speaker=Viktor%20Khrenin&code=on_duty",
    "/runs",
    "/exports",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One server for all: nothing here writes."""
    with filled_client(tmp_path_factory.mktemp("filled")) as made:
        yield made


@pytest.fixture
def settling(tmp_path: Path) -> Iterator[TestClient]:
    """A server of one's own: what is downloaded is reconciled first."""
    with filled_client(tmp_path) as made:
        yield made


def page_of(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return html.fromstring(answer.content)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_a_title_and_its_landmarks(
    client: TestClient, path: str
) -> None:
    page = page_of(client, path)

    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//h1")[0].text_content().strip()
    assert page.xpath("//title")[0].text.strip().endswith("onrecord")
    assert [len(page.xpath(f"//{tag}")) for tag in ("main", "nav", "footer")] >= [1] * 3


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label_and_every_id_stands_once(
    client: TestClient, path: str
) -> None:
    page = page_of(client, path)
    fields = page.xpath("//input[not(@type='hidden')] | //select | //textarea")
    labelled = {label.get("for") for label in page.xpath("//label[@for]")}
    ids = page.xpath("//@id")

    assert [
        f
        for f in fields
        if f.get("id") not in labelled and not f.xpath("ancestor::label")
    ] == []
    assert sorted(set(ids)) == sorted(ids)


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = list(PAGES)
    broken: list[str] = []
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, follow_redirects=True)
        if answer.status_code != 200:
            broken.append(path)
        elif answer.headers["content-type"].startswith("text/html"):
            links = html.fromstring(answer.content).xpath("//a/@href")
            waiting += [
                urljoin(path, link).partition("#")[0]
                for link in links
                if not link.startswith(("http", "/export/", "/dossier/"))
            ]

    assert broken == []
    assert len(seen) > len(PAGES)


def test_a_citation_opens_the_article_at_the_very_characters(
    client: TestClient,
) -> None:
    page = page_of(client, "/statements/st:lukashenko")
    link = page.xpath("//a[@class='cite']/@href")[0]

    article = page_of(client, link)

    assert link.endswith("#span")
    marked = "".join(m.text_content() for m in article.xpath("//mark"))
    assert marked == "Комплекс «Орешник» прибыл, сообщил Александр Лукашенко."
    assert len(article.xpath("//*[@id='span']")) == 1


def test_a_citation_of_several_places_marks_each_of_them(client: TestClient) -> None:
    page = page_of(client, "/articles/103?where=text&spans=0-8,19-25")

    marked = [m.text_content() for m in page.xpath("//mark")]
    # the first letter is an attribution's source as well
    assert marked == ["К", "омплекс", "прибыл"]


@pytest.mark.parametrize("query", ["start=5000&end=6000", "start=9&end=2", "start=3"])
def test_a_citation_beyond_the_text_shows_the_article_unmarked(
    client: TestClient, query: str
) -> None:
    page = page_of(client, f"/articles/101?{query}")

    assert page.xpath("//mark") == []


def test_the_article_page_gives_back_the_text_as_it_was_stored(
    client: TestClient,
) -> None:
    page = page_of(client, "/articles/103")

    shown = page.xpath("//div[@id='text']//p")[0].text_content()
    assert shown == "Комплекс «Орешник» прибыл, сообщил Александр Лукашенко."


def test_words_of_a_rendering_never_stand_without_their_label(
    client: TestClient,
) -> None:
    told = 0
    for path in PAGES:
        page = page_of(client, path)
        for bold in page.xpath("//*[contains(@class, 'words')]"):
            if "to take up duty by December" in bold.text_content():
                told += 1
                assert RENDERING_LABEL in bold.text_content()
                assert "“" not in bold.text_content()
        text = page.xpath("//div[@id='text']")
        if text and "to take up duty by December" in text[0].text_content():
            told += 1
            assert text[0].get("data-label") == RENDERING_LABEL

    assert told > 3


def test_a_subject_shows_what_is_held_who_says_so_and_where_it_breaks(
    client: TestClient,
) -> None:
    shown = page_of(client, "/subjects/Oreshnik").text_content()

    assert "Viktor Khrenin" in shown
    assert "One statement, told differently" in shown
    assert "on duty" in shown


def test_a_window_of_days_leaves_out_the_others(client: TestClient) -> None:
    page = page_of(client, "/subjects/Oreshnik?since=2025-12-18&until=2025-12-19")

    assert len(page.xpath("//ol[@class='lines']/li")) == 1


def test_a_statement_shows_its_renderings_by_level_and_language(
    client: TestClient,
) -> None:
    page = page_of(client, "/statements/st:khrenin")

    assert page.xpath("//*[@id='level-lead']")
    assert "modality" in page.xpath("//table[@class='differences']")[0].text_content()
    assert "BelTA" in page.xpath("//*[@id='chains']")[0].text_content()


def test_an_article_shows_its_lineage(client: TestClient) -> None:
    page = page_of(client, "/articles/102")

    tree = page.xpath("//ul[@class='tree']")[0]
    assert tree.xpath(".//li[@aria-current]/a/@href") == ["/articles/102"]
    assert "Nothing that its origin" in page.text_content()


@pytest.mark.parametrize(
    "path",
    [
        "/statements/none",
        "/subjects/none",
        "/conflicts/none",
        "/entities/none",
        "/outlets/none",
        "/articles/none",
        "/export/none",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(
    client: TestClient, path: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    page = html.fromstring(answer.content)
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//p[@class='warning']") or path == "/nowhere"


def test_a_redacted_article_says_why_it_is_gone(tmp_path: Path) -> None:
    with settled_client(tmp_path, differing()) as client:
        with client.app.state.desk.ledger() as ledger:  # type: ignore[attr-defined]
            ledger.redact("a1", "asked for by the author")
        answer = client.get("/articles/a1")

    assert answer.status_code == 404
    assert "asked for by the author" in answer.text


@pytest.mark.parametrize("path", ["/search?words=%2a%22", "/search?since=soon"])
def test_a_search_for_nothing_says_what_is_wrong(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code in {200, 422}
    assert 'class="warning"' in answer.text


def test_every_page_of_an_empty_ledger_says_that_there_is_nothing(
    tmp_path: Path,
) -> None:
    with settled_client(tmp_path, ()) as client:
        for path in PAGES:
            if "/" in path[1:] or "words=duty" in path:
                continue
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert "empty" in answer.text or path == "/exports"


def test_a_ledger_that_is_gone_is_an_error_page_not_a_crash(tmp_path: Path) -> None:
    with client_of(desk(tmp_path / "gone.db")) as client:
        answer = client.get("/")

    assert answer.status_code == 503
    assert "no ledger at" in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_from_elsewhere(client: TestClient, path: str) -> None:
    page = page_of(client, path)
    loaded = page.xpath("//script/@src | //link/@href | //img/@src | //iframe/@src")

    assert [found for found in loaded if not found.startswith("/static/")] == []
    for found in loaded:
        assert client.get(found).status_code == 200


def test_htmx_gets_the_part_it_replaces(client: TestClient) -> None:
    answer = client.get("/search?words=duty", headers={"HX-Request": "true"})

    assert "<html" not in answer.text
    assert "101" in answer.text


def test_an_export_is_downloaded_under_a_name_of_its_own(
    settling: TestClient,
) -> None:
    answer = settling.get("/export/jsonl")

    assert answer.status_code == 200
    assert 'filename="onrecord' in answer.headers["content-disposition"]
    assert answer.content.startswith(b"{")


def test_an_article_id_may_hold_a_path(tmp_path: Path) -> None:
    name = "https://example.org/a b/?x=1&y=2#z"
    found = differing(1)[0]
    renamed = type(found)(
        article=type(found.article)(
            id=name,
            text=found.article.text,
            source_hash=found.article.source_hash,
            zones=found.article.zones,
        ),
        profile="rules",
        attributions=found.attributions,
        claims=found.claims,
    )
    with settled_client(tmp_path, [renamed]) as client:
        answer = client.get(f"/articles/{quote(name, safe='')}")

    assert answer.status_code == 200
    assert BASE not in answer.text


@pytest.mark.parametrize(("form", "begins"), [("html", "<!"), ("markdown", "# ")])
def test_a_dossier_is_downloaded_not_shown(
    settling: TestClient, form: str, begins: str
) -> None:
    answer = settling.get(f"/dossier/Oreshnik?form={form}")

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.lstrip().lower().startswith(begins)


def named(filled: Ledger, *names: str) -> None:
    """Give a ledger people of these names and nobody else."""
    found = tuple(
        Entity(id=f"b2:{n}", name=name, kind="person", aliases=(name,))
        for n, name in enumerate(names)
    )
    filled.replace_blocks(blocks_of(Story(entities=found)), reconciled="now")


def test_entities_are_listed_by_name_and_all_that_fit_are_counted(
    ledger: Ledger,
) -> None:
    named(ledger, "Zoe Brandt", "Ada Brandt", "Carl Ott", "Berta Brandt")
    look = Lookups(ledger)

    first = people.entities(look, words="brandt", limit=2)
    rest = people.entities(look, words="brandt", after=first.cursor, limit=2)

    assert [e.name for e in first.entities] == ["Ada Brandt", "Berta Brandt"]
    assert [e.name for e in rest.entities] == ["Zoe Brandt"]
    assert (first.total, rest.total, rest.cursor) == (3, 3, None)


def test_names_near_one_are_looked_for_in_so_many_entities(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(ledger, "Ada Brandt", "Zoe Brandt", "Carl Ott")
    look = Lookups(ledger)

    page = people.entity(look, "b2:0")
    assert ([e.name for e in page.near], page.near_of) == (["Zoe Brandt"], 3)

    monkeypatch.setattr(people, "MOST_LOOKED", 1)
    page = people.entity(look, "b2:0")
    assert (page.near, page.near_of) == ((), 1)


def test_who_may_be_one_stands_first_with_reasons_and_both_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteLedger(tmp_path / "ledger.db") as ledger:
        named(ledger, "Ada Brandt", "A. Brandt", "Zoe Brandt")
    found = (
        Likely("b2:1", 0.6, ("name 0.9", "same body (+1.3)")),
        Likely("b2:9", 0.5, ()),
    )
    monkeypatch.setattr(people, "likely_same", lambda held, record: found)

    shown = page_of(client_of(desk(tmp_path / "ledger.db")), "/entities/b2:0")
    near = shown.xpath("//section[@id='merges']//ul[contains(@class, 'near')]/li/a")
    assert [name.text_content() for name in near] == ["A. Brandt", "Zoe Brandt"]
    (line,) = shown.xpath("//ul[contains(@class, 'likely')]/li")
    assert "same body (+1.3)" in line.text_content()
    assert [b.text for b in line.xpath(".//button")] == ["same", "not the same"]


def test_forecasts_say_as_of_which_day_and_keep_their_subject(
    client: TestClient,
) -> None:
    page = client.get("/forecasts?state=missed&subject=Oreshnik").text

    assert "the latest day in this ledger" in page
    assert "/forecasts?state=open&amp;subject=Oreshnik" in page


def test_a_dossier_of_too_much_names_the_command_that_makes_it(
    settling: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_STATEMENTS", 1)
    answer = settling.get("/dossier/Oreshnik?form=markdown")

    assert answer.status_code == 400
    assert "onrecord dossier NAME --markdown FILE" in answer.text


def test_a_dossier_of_nothing_is_not_there(settling: TestClient) -> None:
    assert settling.get("/dossier/none").status_code == 404


def test_a_subject_is_exported_alone(client: TestClient) -> None:
    page = page_of(client, "/exports?subject=Oreshnik")

    links = page.xpath("//a[@download]/@href")
    assert all(link.endswith("?subject=Oreshnik") for link in links)


def test_an_outlet_with_more_statements_than_are_counted_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/outlets/Example%20Wire").text
    monkeypatch.setattr(outlets, "_MOST_COUNTED", 0)

    assert "rest on the latest" not in whole
    assert "rest on the latest 0 of" in client.get("/outlets/Example%20Wire").text
