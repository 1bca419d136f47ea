"""docs/web.md names every route and page that there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web_builders import settled_client

PAGE = (Path(__file__).parents[1] / "docs" / "web.md").read_text(encoding="utf-8")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with settled_client(tmp_path, ()) as made:
        yield made


def test_every_route_and_its_methods_stand_in_the_page(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()

    rows = {
        f"| `{path}` | {', '.join(method.upper() for method in sorted(methods, key=_rank))} |"
        for path, methods in document["paths"].items()
    }
    assert [row for row in sorted(rows) if row not in PAGE] == []


def _rank(method: str) -> int:
    return ("get", "post", "delete").index(method)


def test_no_route_in_the_page_is_gone(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()

    named = {
        line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `/api/")
    }
    assert named == set(document["paths"])


@pytest.mark.parametrize(
    "address",
    [
        "/conflicts",
        "/forecasts",
        "/entities",
        "/outlets",
        "/search",
        "/runs",
        "/exports",
    ],
)
def test_every_page_of_the_bar_stands_in_the_page(address: str) -> None:
    assert f"`{address}`" in PAGE
