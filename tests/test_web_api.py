"""REST: the same view models as the pages, one error shape, cursors that add up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from builders import Line, reading
from onrecord.web.gather import texts
from web_builders import differing, filled_client, settled_client

API = "/api/v1"
ARRIVED = {"code": "arrived"}
ROUTES = (
    "/ledger",
    "/subjects",
    "/subjects/Oreshnik",
    "/statements",
    "/statements/st:khrenin",
    "/conflicts",
    "/forecasts",
    "/articles",
    "/articles/101",
    "/entities",
    "/entities/b2:khrenin",
    "/outlets",
    "/outlets/Example%20Wire",
    "/search?words=duty",
    "/search?speaker=Viktor%20Khrenin",
    "/notes",
    "/runs",
    "/jobs",
    "/exports",
    "/openapi.json",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One server for all: nothing here writes."""
    with filled_client(tmp_path_factory.mktemp("filled")) as made:
        yield made


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over nine articles that tell one statement in two ways."""
    with settled_client(tmp_path_factory.mktemp("many"), differing(9)) as made:
        yield made


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_answers_with_json(client: TestClient, route: str) -> None:
    answer = client.get(API + route)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() is not None


def test_every_route_stands_in_the_openapi_document(client: TestClient) -> None:
    document = client.get(f"{API}/openapi.json").json()

    assert document["openapi"].startswith("3.")
    assert {path.split("/")[3].split("{")[0] for path in document["paths"]} == {
        "articles",
        "conflicts",
        "entities",
        "exports",
        "forecasts",
        "grades",
        "jobs",
        "ledger",
        "merges",
        "notes",
        "outlets",
        "rulings",
        "runs",
        "search",
        "statements",
        "subjects",
        "withdrawals",
    }


def test_pages_and_rest_show_the_same_view_model(client: TestClient) -> None:
    page = client.get("/statements/st:khrenin").text
    rest = client.get(f"{API}/statements/st:khrenin").json()

    for group in rest["levels"]:
        for told in group["renderings"]:
            for claim in told["claims"]:
                assert claim["what"] in page
    assert rest["line"]["speaker"] in page


@pytest.mark.parametrize(
    "listing", ["statements", "articles", "conflicts", "entities", "forecasts"]
)
@pytest.mark.parametrize("limit", [1, 2, 3, 200])
def test_pages_of_a_listing_add_up_to_all_of_it_once(
    many: TestClient, listing: str, limit: int
) -> None:
    whole = _ids(many.get(f"{API}/{listing}?limit=200").json())

    found: list[str] = []
    cursor = ""
    while True:
        query = f"limit={limit}" + (f"&cursor={cursor}" if cursor else "")
        page = many.get(f"{API}/{listing}?{query}").json()
        assert len(page["items"]) <= limit
        found += _ids(page)
        cursor = page["cursor"]
        if cursor is None:
            break

    assert found == whole


def _ids(page: dict[str, Any]) -> list[str]:
    return [item["id"] for item in page["items"]]


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("/statements/none", 404),
        ("/articles/none", 404),
        ("/subjects/none", 404),
        ("/exports/none", 404),
        ("/jobs/none", 404),
        ("/nowhere", 404),
        ("/statements?limit=0", 422),
        ("/statements?limit=201", 422),
        ("/statements?since=soon", 422),
        ("/statements?cursor=abc", 400),
        ("/statements?cursor=%F0%9F%98%80", 400),
        ("/statements?cursor=YzE6bm9uZQ", 400),
        ("/entities?cursor=YzE6bm9uZQ", 400),
        ("/conflicts?kind=none", 422),
        ("/articles/101?spans=1-2-3", 400),
        ("/articles/101?where=nowhere", 422),
        ("/search?words=%22%22", 400),
    ],
)
def test_what_goes_wrong_has_one_shape(
    client: TestClient, route: str, status: int
) -> None:
    answer = client.get(API + route)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["status"] == status
    assert problem["detail"]


def test_a_wrong_method_has_the_same_shape(client: TestClient) -> None:
    answer = client.delete(f"{API}/subjects")

    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_words_of_a_rendering_carry_their_label(client: TestClient) -> None:
    told = client.get(f"{API}/statements/st:khrenin").json()["levels"][0]["renderings"]

    labels = {t["article"]: t["words"]["label"] for t in told}
    assert labels == {"101": None, "102": "our paraphrase for testing"}


def test_an_articles_pieces_put_together_are_its_text(client: TestClient) -> None:
    page = client.get(f"{API}/articles/103?start=0&end=8").json()

    pieces = [piece for line in page["lines"] for piece in line["pieces"]]
    text = "Комплекс «Орешник» прибыл, сообщил Александр Лукашенко."
    assert "".join(piece["text"] for piece in pieces) == text
    assert [p["start"] for p in pieces] == sorted(p["start"] for p in pieces)
    focus = [p["text"] for p in pieces if "focus" in p["marks"]]
    assert "".join(focus) == "Комплекс"


def test_statements_are_found_by_speaker_code_outlet_and_day(
    client: TestClient,
) -> None:
    for query in (
        "speaker=Viktor%20Khrenin",
        "outlet=Example%20Wire",
        "code=on_duty",
        "since=2025-12-18",
        "speaker=Viktor%20Khrenin&code=on_duty&until=2025-12-19",
    ):
        for route in ("statements", "search"):
            page = client.get(f"{API}/{route}?{query}").json()
            found = page["items"] if route == "statements" else page["statements"]
            assert [s["id"] for s in found] == ["st:khrenin"], (route, query)


def test_words_are_found_in_their_context_with_the_statement(
    client: TestClient,
) -> None:
    hits = client.get(f"{API}/search?words=прибыл").json()["hits"]

    assert [(h["article"], h["words"][0]["words"]) for h in hits] == [("103", "прибыл")]
    assert [s["id"] for s in hits[0]["statements"]] == ["st:lukashenko"]


def test_words_and_filters_hold_together(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        page = client.get(f"{API}/search?words=duty&{query}").json()
        return [hit["article"] for hit in page["hits"]]

    assert sorted(found("")) == ["101", "102"]
    assert found("outlet=Example%20Wire") == ["101"]
    assert found("speaker=Alexander%20Lukashenko") == []
    assert sorted(found("speaker=Viktor%20Khrenin&code=on_duty")) == ["101", "102"]
    assert found("until=2025-12-19") == []


@pytest.mark.parametrize(("few", "found"), [(2, ["b"]), (0, [])])
def test_the_articles_of_few_statements_are_all_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, found: list[str]
) -> None:
    monkeypatch.setattr(texts, "_MOST_HITS", 1)
    monkeypatch.setattr(texts, "_FEW_STATEMENTS", few)
    # the first article, whose speaker is another, is the best one for the word
    told = {"a": "A battery, a battery.", "b": "There is a battery at the lake."}
    readings = [
        reading(name, Line(words=words, speaker=f"Speaker {name}", claims=(ARRIVED,)))
        for name, words in told.items()
    ]

    with settled_client(tmp_path, readings) as client:
        page = client.get(f"{API}/search?words=battery&speaker=Speaker%20b").json()

    assert [hit["article"] for hit in page["hits"]] == found
    assert page["more"] is (not found)


def test_a_statement_line_counts_the_conflicts_that_stand(client: TestClient) -> None:
    lines = client.get(f"{API}/statements").json()["items"]

    assert {s["id"]: s["conflicts"] for s in lines} == {
        "st:khrenin": 1,
        "st:lukashenko": 0,
    }
