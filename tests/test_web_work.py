"""What people add through pages and REST: kept, shown, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from lxml import html

from builders import Line, claim, reading, said
from onrecord.ledger import Ledger
from onrecord.records import Mention, Reading, Ruling, Span, bytes_hash
from web_builders import NOW, differing, settled_client

API = "/api/v1"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with settled_client(tmp_path, differing()) as made:
        yield made


def the_conflict(client: TestClient) -> dict[str, Any]:
    (found,) = client.get(f"{API}/conflicts").json()["items"]
    return dict(found)


def settled(client: TestClient) -> None:
    client.app.state.desk.jobs.wait()  # type: ignore[attr-defined]


def test_a_conflict_is_dismissed_and_taken_back(client: TestClient) -> None:
    conflict = the_conflict(client)
    path = f"{API}/rulings/{conflict['id']}"
    given = {"verdict": "dismissed", "reason": "two launchers, not one"}

    made = client.post(path, json=given)
    dismissed = the_conflict(client)
    undone = client.delete(path)

    assert made.status_code == 201
    assert made.json()["author"] == "Ada Brandt"
    assert made.json()["made"] == NOW
    assert (dismissed["ruled"], dismissed["ruling"]["reason"]) == (
        "dismissed",
        "two launchers, not one",
    )
    assert undone.json()["ruled"] is None
    assert the_conflict(client)["ruled"] is None


def test_a_possible_conflict_stands_apart_until_it_is_confirmed(tmp_path: Path) -> None:
    def types(client: TestClient) -> set[str]:
        rows = client.get("/export/jsonl").text.splitlines()
        return {json.loads(row)["type"] for row in rows}

    def counts(client: TestClient) -> dict[str, int]:
        (line,) = html.fromstring(client.get("/conflicts").text).find_class("counts")
        words = [span.text_content().split(" ", 1) for span in line]
        return {word: int(number) for number, word in words}

    with settled_client(tmp_path, differing(confidence=0.05)) as client:
        assert client.get(f"{API}/conflicts").json()["items"] == []
        (unsure,) = client.get(f"{API}/conflicts?tier=possible").json()["items"]
        assert unsure["possible"]
        assert unsure["doubts"]
        assert unsure["doubts"][0] in client.get("/conflicts?tier=possible").text
        assert "1</strong> possible conflict" in client.get("/").text
        page = html.fromstring(client.get("/subjects/Oreshnik").text)
        (link,) = page.xpath("//a[starts-with(., '1 possible conflict')]")
        assert link.get("href") == "#conflicts"
        assert unsure["doubts"][0] in page.get_element_by_id("conflicts").text_content()
        assert "No conflict stands" in client.get("/subjects/Oreshnik").text
        assert types(client) & {"conflict", "possible_conflict"} == {
            "possible_conflict"
        }
        assert counts(client) == {"open": 0, "possible only": 1}

        client.post(f"{API}/rulings/{unsure['id']}", json={"verdict": "confirmed"})
        settled(client)

        assert not the_conflict(client)["possible"]
        assert counts(client) == {"open": 0, "possible only": 0, "confirmed": 1}
        assert types(client) & {"conflict", "possible_conflict"} == {"conflict"}


def test_a_dismissed_conflict_leaves_the_queue_the_counts_and_the_export(
    client: TestClient,
) -> None:
    conflict = the_conflict(client)
    given = {"verdict": "dismissed", "reason": "no"}
    client.post(f"{API}/rulings/{conflict['id']}", json=given)
    settled(client)

    assert client.get(f"{API}/conflicts?ruled=open").json()["items"] == []
    lines = client.get(f"{API}/statements").json()["items"]
    assert [s["conflicts"] for s in lines] == [0] * len(lines)
    exported = [json.loads(x) for x in client.get("/export/jsonl").text.splitlines()]
    assert [row for row in exported if row["type"] == "conflict"] == []
    assert "No conflict stands" in client.get("/subjects/Oreshnik").text


def test_a_ruling_shows_at_once_and_still_after_reconciling(
    client: TestClient,
) -> None:
    conflict = the_conflict(client)
    given = {"verdict": "reclassified", "kind": "update", "reason": "a day later"}
    client.post(f"{API}/rulings/{conflict['id']}", json=given)
    before = the_conflict(client)
    settled(client)

    assert before["ruled_kind"] == the_conflict(client)["ruled_kind"] == "update"
    assert the_conflict(client)["kind_words"] == "An update, no conflict"


@pytest.mark.parametrize(
    "given",
    [
        {"verdict": "dismissed", "reason": "  "},
        {"verdict": "reclassified", "reason": "why"},
        {"verdict": "confirmed", "kind": "update", "reason": ""},
        {"verdict": "maybe", "reason": "why"},
        {"reason": "why"},
    ],
)
def test_a_ruling_that_does_not_fit_is_refused_and_not_kept(
    client: TestClient, given: dict[str, str]
) -> None:
    answer = client.post(f"{API}/rulings/{the_conflict(client)['id']}", json=given)

    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert the_conflict(client)["ruled"] is None


def test_a_ruling_keeps_the_words_that_were_judged(client: TestClient) -> None:
    conflict = the_conflict(client)
    client.post(f"{API}/rulings/{conflict['id']}", json={"verdict": "confirmed"})

    ledger: Ledger
    with client.app.state.desk.ledger() as ledger:  # type: ignore[attr-defined]
        (judged,) = ledger.work(Ruling)
    assert len(judged.work.footholds) == 2
    assert "Text" in judged.work.footholds[0].words


def test_the_forms_of_the_queue_work_without_a_script(client: TestClient) -> None:
    conflict = the_conflict(client)["id"]

    ruled = client.post(f"/rule/{conflict}", data={"verdict": "confirmed"})
    shown = client.get(ruled.headers["location"])
    undone = client.post(f"/unrule/{conflict}")

    assert (ruled.status_code, undone.status_code) == (303, 303)
    assert "confirmed" in shown.text
    assert the_conflict(client)["ruled"] is None


def test_htmx_gets_the_conflict_as_it_stands_after_the_ruling(
    client: TestClient,
) -> None:
    conflict = the_conflict(client)["id"]

    answer = client.post(
        f"/rule/{conflict}",
        data={"verdict": "dismissed", "reason": "no"},
        headers={"HX-Request": "true"},
    )

    assert answer.text.strip().startswith("<article")
    assert "Undo" in answer.text


def test_a_form_without_its_reason_says_what_is_missing(client: TestClient) -> None:
    conflict = the_conflict(client)["id"]

    answer = client.post(f"/rule/{conflict}", data={"verdict": "dismissed"})

    assert answer.status_code == 400
    assert "reason: found none" in answer.text


@pytest.mark.parametrize("target", ["a0", "subject:Oreshnik", "outlet:Outlet 0"])
def test_a_note_is_kept_shown_and_withdrawn(client: TestClient, target: str) -> None:
    kind, _, name = target.partition(":")
    page = {"subject": "/subjects/", "outlet": "/outlets/"}.get(kind, "/articles/")
    path = page + (name or target)
    data = {"target": target, "text": "Ask the ministry.", "back": path}

    kept = client.post("/notes", data=data)
    shown = client.get(path).text
    (note,) = client.get(f"{API}/notes", params={"target": target}).json()["items"]
    gone = {"record": note["id"], "target": target, "back": path}
    withdrawn = client.post("/withdraw/note", data=gone)
    (left,) = client.get(f"{API}/notes").json()["items"]

    assert (kept.status_code, withdrawn.status_code) == (303, 303)
    assert unquote(kept.headers["location"]) == path
    assert "Ask the ministry." in shown
    assert left["withdrawn_by"] == "Ada Brandt"


def test_a_note_may_rest_on_words_of_an_article(client: TestClient) -> None:
    given = {"target": "a0", "text": "!", "article": "a0", "start": 0, "end": 4}

    assert client.post(f"{API}/notes", json=given).status_code == 201
    beyond = {**given, "end": 4000}
    assert client.post(f"{API}/notes", json=beyond).status_code == 400
    assert (
        client.post(f"{API}/notes", json={**given, "article": "x"}).status_code == 404
    )


def test_a_note_on_another_record_shows_the_words_it_rests_on(
    client: TestClient,
) -> None:
    given = {"target": "st:1", "text": "!", "article": "a0", "start": 0, "end": 4}
    client.post(f"{API}/notes", json=given)

    (note,) = client.get(f"{API}/notes", params={"target": "st:1"}).json()["items"]

    assert [w["article"] for w in note["words"]] == ["a0"]


def test_a_ruling_whose_conflict_is_gone_is_not_counted(client: TestClient) -> None:
    desk = client.app.state.desk  # type: ignore[attr-defined]
    lost = Ruling(
        conflict="b2:gone", verdict="dismissed", reason="no", author="A", made=NOW
    )
    with desk.look() as look:
        look.ledger.keep(lost)

    page = client.get("/conflicts")

    assert '<strong id="open-count">1</strong>' in page.text


@pytest.mark.parametrize("given", [{"target": "a0", "text": " "}, {"text": "x"}])
def test_a_note_that_says_nothing_is_refused(
    client: TestClient, given: dict[str, str]
) -> None:
    assert client.post(f"{API}/notes", json=given).status_code in {400, 422}


@pytest.mark.parametrize(
    ("route", "body"),
    [
        ("notes", '{"target": "a0", "text": "\\ud800"}'),
        ("notes", '{"target": "\\ud800", "text": "x"}'),
        ("merges", '{"left": "\\udfff", "right": "x"}'),
    ],
)
def test_half_a_character_is_refused(client: TestClient, route: str, body: str) -> None:
    headers = {"Content-Type": "application/json"}

    answer = client.post(f"{API}/{route}", content=body, headers=headers)

    assert answer.status_code == 422
    assert "unicode" in answer.json()["errors"][0]["reason"]


def test_an_outlet_is_graded_and_the_grade_withdrawn(client: TestClient) -> None:
    given = {
        "of": "Outlet 0",
        "letter": "B",
        "since": "2025-01-01",
        "reason": "corrects itself",
    }

    made = client.post(f"{API}/grades", json=given).json()
    graded = client.get(f"{API}/outlets/Outlet 0").json()["grades"]
    listed = {o["outlet"]: o["grade"] for o in _items(client, "outlets")}
    path = f"{API}/withdrawals/{made['id']}"
    gone = client.post(path, json={"reason": "too early"})
    again = client.post(path, json={"reason": "too early"})

    assert [g["letter"] for g in graded] == ["B"]
    assert listed == {"Outlet 0": "B", "Outlet 1": None}
    assert (gone.status_code, again.status_code) == (200, 404)
    assert {o["grade"] for o in _items(client, "outlets")} == {None}


def _items(client: TestClient, listing: str) -> list[dict[str, Any]]:
    return list(client.get(f"{API}/{listing}").json()["items"])


@pytest.mark.parametrize(
    "wrong", [{"letter": "G"}, {"since": "soon"}, {"reason": " "}, {"of": ""}]
)
def test_a_grade_that_does_not_fit_is_refused(
    client: TestClient, wrong: dict[str, str]
) -> None:
    given = {"of": "Outlet 0", "letter": "B", "since": "2025-01-01", "reason": "x"}

    answer = client.post(f"{API}/grades", json={**given, **wrong})

    assert answer.status_code in {400, 422}


def two_brandts() -> Iterator[Reading]:
    """Yield two articles that each name a minister of the same name, with a role."""
    for n in range(2):
        name = f"Ada Brandt{'' if n else 'sen'}"
        found = reading(
            f"m{n}",
            Line(
                words=f"{name} said: the Oreshnik arrived, day {n}.",
                speaker=name,
                said=said("2025-12-18", "2025-12-19"),
                claims=(claim("arrived", place="Belarus"),),
            ),
        )
        attribution = replace(found.attributions[0], role="Minister of Post")
        speaker = attribution.speaker
        assert speaker is not None
        mention = Mention(
            where="text",
            span=Span(0, len(name)),
            kind="person",
            entity=speaker.id,
            name=name,
        )
        yield replace(found, attributions=(attribution,), mentions=(mention,))


def test_two_entities_are_merged_and_split_again(tmp_path: Path) -> None:
    with settled_client(tmp_path, two_brandts()) as client:
        one, other = [e["id"] for e in _items(client, "entities")]

        merged = client.post("/merge", data={"left": one, "right": other})
        (left,) = _items(client, "entities")
        (link,) = client.get(f"{API}/entities/{left['id']}").json()["judged"]
        split = client.post(
            "/withdraw/merge", data={"record": link["id"], "of": left["id"]}
        )

        assert (merged.status_code, split.status_code) == (303, 303)
        assert (
            merged.headers["location"] == f"/entities/{left['id'].replace(':', '%3A')}"
        )
        assert len(left["aliases"]) == 2
        assert link["same"] is True
        assert [e["id"] for e in _items(client, "entities")] == [one, other]


def test_an_entity_is_named_by_its_name_as_well(tmp_path: Path) -> None:
    with settled_client(tmp_path, two_brandts()) as client:
        one = _items(client, "entities")[0]["id"]
        other = _items(client, "entities")[1]["name"]

        merged = client.post("/merge", data={"left": one, "right": other.upper()})

        assert merged.status_code == 303
        assert len(_items(client, "entities")) == 1


def test_a_merge_outweighs_what_was_said_before_it(tmp_path: Path) -> None:
    with settled_client(tmp_path, two_brandts()) as client:
        one, other = [e["id"] for e in _items(client, "entities")]
        pair = {"left": one, "right": other}

        client.post(f"{API}/merges", json={**pair, "same": False})
        apart = len(_items(client, "entities"))
        client.post(f"{API}/merges", json={**pair, "same": True})

        assert (apart, len(_items(client, "entities"))) == (2, 1)


def test_an_entity_is_not_merged_with_itself_or_with_none(tmp_path: Path) -> None:
    with settled_client(tmp_path, two_brandts()) as client:
        one = _items(client, "entities")[0]["id"]

        itself = client.post(f"{API}/merges", json={"left": one, "right": one})
        none = client.post(f"{API}/merges", json={"left": one, "right": "none"})

        assert (itself.status_code, none.status_code) == (400, 404)


def one_brandt() -> Iterator[Reading]:
    """Yield two articles that the machine takes to name one person."""
    for n in range(2):
        found = next(iter(two_brandts()))
        own = f"b2:brandt-{n}"
        attribution = found.attributions[0]
        assert attribution.speaker is not None
        yield replace(
            found,
            article=replace(
                found.article,
                id=f"o{n}",
                text=f"{found.article.text} {n}",
                source_hash=bytes_hash(f"{found.article.text} {n}".encode()),
            ),
            attributions=(
                replace(attribution, speaker=replace(attribution.speaker, id=own)),
            ),
            mentions=(replace(found.mentions[0], entity=own),),
        )


def test_what_the_machine_joined_a_person_splits_and_takes_back(
    tmp_path: Path,
) -> None:
    with settled_client(tmp_path, one_brandt()) as client:
        (joined,) = _items(client, "entities")
        (link,) = client.get(f"{API}/entities/{joined['id']}").json()["joined"]
        pair = {"left": link["left"], "right": link["right"]}

        client.post("/merge", data={**pair, "same": "false"})
        apart = [e["id"] for e in _items(client, "entities")]
        (judged,) = client.get(f"{API}/entities/{apart[0]}").json()["judged"]
        gone = {"record": judged["id"], "of": apart[0]}
        client.post("/withdraw/merge", data=gone)

        assert len(apart) == 2
        assert judged["same"] is False
        assert [e["id"] for e in _items(client, "entities")] == [joined["id"]]
