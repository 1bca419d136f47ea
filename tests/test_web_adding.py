"""Adding articles by POST: a job that reads them as ``onrecord add`` does."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import onrecord.pipeline.work
from fake_reader import read_article, texts
from onrecord.web.api import adding
from web_builders import settled_client

API = "/api/v1"
JSON_LINES = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(onrecord.pipeline.work, "read_article", read_article)
    with settled_client(tmp_path, ()) as made:
        yield made


def rows(number: int) -> list[dict[str, str]]:
    return [
        {"id": name, "text": text, "lang": "en", "published": "2025-12-19"}
        for name, text in texts(number).items()
    ]


def finished(client: TestClient, answer: Any) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    client.app.state.desk.jobs.wait()  # type: ignore[attr-defined]
    return dict(client.get(answer.headers["location"]).json())


def held(client: TestClient) -> list[str]:
    return [a["id"] for a in client.get(f"{API}/articles").json()["items"]]


def test_one_article_is_added(client: TestClient) -> None:
    job = finished(client, client.post(f"{API}/articles", json=rows(1)[0]))

    assert (job["state"], job["done"], job["counts"]["new"]) == ("done", 1, 1)
    assert held(client) == ["a000"]
    assert client.get(f"{API}/runs").json()["items"][0]["id"] == job["run"]


def test_a_list_and_json_lines_are_added_alike(client: TestClient) -> None:
    # as compact as the client writes them: other bytes would be another article
    lines = "".join(f"{json.dumps(r, separators=(',', ':'))}\n" for r in rows(6))

    first = finished(client, client.post(f"{API}/articles", json=rows(4)))
    second = finished(
        client, client.post(f"{API}/articles", content=lines, headers=JSON_LINES)
    )

    assert first["counts"]["new"] == 4
    assert (second["counts"]["new"], second["counts"]["held"]) == (2, 4)
    assert (second["done"], second["total"]) == (6, 6)
    assert len(held(client)) == 6


def test_what_was_posted_is_reconciled_when_the_job_is_done(
    client: TestClient,
) -> None:
    finished(client, client.post(f"{API}/articles", json=rows(4)))

    assert client.get(f"{API}/subjects").json()["items"][0]["subject"] == "Oreshnik"


def test_articles_without_an_id_are_named_after_their_bytes(
    client: TestClient,
) -> None:
    bodies = [
        {"text": f"Ada Brandt on 2025-12-1{n}: arrived.", "lang": "en"} for n in "12"
    ]

    for body in (*bodies, bodies[0]):
        finished(client, client.post(f"{API}/articles", json=body))

    assert len(held(client)) == 2
    assert all(name.startswith("post-") for name in held(client))


def test_a_broken_article_is_a_failure_of_the_job_and_the_others_go_on(
    client: TestClient,
) -> None:
    broken = [*rows(2), {"id": "boom", "text": "BOOM", "lang": "en"}, {"id": "x"}]

    job = finished(client, client.post(f"{API}/articles", json=broken))

    assert (job["state"], job["counts"]["new"], job["counts"]["failed"]) == (
        "done",
        2,
        2,
    )
    assert sorted(f["stage"] for f in job["failures"]) == ["ingest", "read"]
    failed = client.get(f"{API}/runs").json()["items"][0]["failures"]
    assert len(failed) == 2
    assert "BOOM" in client.get("/runs").text


def test_a_body_that_is_no_json_fails_its_job_with_a_reason(
    client: TestClient,
) -> None:
    headers = {"Content-Type": "application/json"}

    job = finished(
        client, client.post(f"{API}/articles", content="{oops", headers=headers)
    )

    assert job["counts"]["failed"] == 1
    assert "JSON" in job["failures"][0]["reason"]


@pytest.mark.parametrize(
    ("content", "kind"), [("x", "text/plain"), ("x", ""), ("", "application/json")]
)
def test_a_body_of_another_kind_or_none_is_refused(
    client: TestClient, content: str, kind: str
) -> None:
    answer = client.post(
        f"{API}/articles", content=content, headers={"Content-Type": kind}
    )

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get(f"{API}/jobs").json()["items"] == []


def test_a_body_beyond_the_limit_is_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST_BYTES", 10)

    answer = client.post(f"{API}/articles", json=rows(1)[0])

    assert answer.status_code == 400
    assert held(client) == []


def test_a_job_that_fails_says_why_and_the_next_one_runs(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(adding, "add_paths", broken)
        failed = finished(client, client.post(f"{API}/articles", json=rows(1)[0]))
    good = finished(client, client.post(f"{API}/articles", json=rows(1)[0]))

    assert (failed["state"], failed["error"]) == (
        "failed",
        "RuntimeError: the disk is full",
    )
    assert good["state"] == "done"


def test_what_waits_when_the_server_stops_leaves_no_file(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    posted = tmp_path / "posted"
    posted.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(posted))
    jobs = client.app.state.desk.jobs  # type: ignore[attr-defined]
    started, go_on = threading.Event(), threading.Event()

    def busy(_: object) -> tuple[None, dict[str, int]]:
        started.set()
        go_on.wait(10)
        return None, {}

    jobs.submit("settle", busy)
    started.wait(10)
    assert client.post(f"{API}/articles", json=rows(1)[0]).status_code == 202
    assert list(posted.iterdir())
    threading.Timer(0.2, go_on.set).start()
    jobs.close()

    assert not list(posted.iterdir())
