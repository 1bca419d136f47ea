"""Merging, splitting and importing names: a person's word stays, and can be taken back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.export import export_lines
from onrecord.ledger import SqliteLedger
from onrecord.names import load_gazetteer
from onrecord.web.gather.people import entity
from onrecord.web.lookups import Lookups

# Two unknown people of one last name, in two articles that share nothing else.
ARTICLES = {
    "n1": "Energy expert Ivan Brelko said on Monday that the pipeline is safe.",
    "n2": "Harbour pilot Yan Brelko said on Tuesday that the storm was bad.",
    "n3": "Energy expert Iwan Brelko said on Friday that the price would rise.",
}
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    """Return what runs ``onrecord`` here and gives its code and output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_PROFILE", "rules")

    def command(*args: str | Path) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["onrecord", *map(str, args)])
        try:
            main()
            code = 0
        except SystemExit as exc:
            code = int(exc.code or 0)
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return code, out + err

    return command


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        row = {"id": name, "outlet": f"Paper {name}", "lang": "en", "text": text}
        (folder / f"{name}.json").write_text(
            json.dumps({**row, "published": "2024-03-04"}), encoding="utf-8"
        )
    return folder


@pytest.fixture
def filled(run: Run, news: Path) -> Path:
    """A ledger of the three articles."""
    assert run("add", news)[0] == 0
    return news.parent / "onrecord.db"


def exported(path: Path) -> list[bytes]:
    with SqliteLedger(path) as ledger:
        return list(export_lines(ledger))


def people(path: Path) -> set[str]:
    rows = [json.loads(line) for line in exported(path)]
    return {r["name"] for r in rows if r["type"] == "entity" and r["kind"] == "person"}


def test_a_merge_stays_through_new_articles_and_a_withdrawal_restores(
    run: Run, filled: Path, news: Path
) -> None:
    before, apart = exported(filled), people(filled)
    assert "Yan Brelko" in apart

    code, said = run(
        "merge",
        "Ivan Brelko",
        "Yan Brelko",
        "--because",
        "asked him",
        "--author",
        "Ada",
    )
    assert (code, "done" in said) == (0, True)
    assert len(people(filled)) == len(apart) - 1

    row = {"id": "n4", "lang": "en", "published": "2024-03-09"}
    row["text"] = "Mayor Olga Stavrina said on Friday that the bridge is open."
    extra = news.parent / "n4.json"
    extra.write_text(json.dumps(row), encoding="utf-8")
    assert run("add", extra)[0] == 0
    assert run("remove", "n4", "--yes")[0] == 0
    assert len(people(filled)) == len(apart) - 1

    _, page = run("entities", "Ivan Brelko")
    link = next(word for line in page.splitlines() for word in line.split()[-1:]
                if "Ada:" in line)  # fmt: skip
    assert run("withdraw", link, "--because", "a mistake", "--author", "Ada")[0] == 0
    assert exported(filled) == before


def test_a_split_parts_what_the_machine_joined_and_outranks_it(
    run: Run, filled: Path
) -> None:
    joined = people(filled)
    assert {"Ivan Brelko", "Iwan Brelko"} - joined  # one of the two forms names both

    code, said = run("split", "Ivan Brelko", "Iwan Brelko", "--because", "cousins",
                     "--author", "Ada")  # fmt: skip
    assert (code, "done" in said) == (0, True)
    assert {"Ivan Brelko", "Iwan Brelko"} <= people(filled)

    assert run("merge", "Ivan Brelko", "Iwan Brelko", "--because", "no, one",
               "--author", "Ada")[0] == 0  # fmt: skip
    assert people(filled) == joined


def test_an_entity_lists_its_forms_with_counts_and_outlets(
    run: Run, filled: Path
) -> None:
    code, page = run("entities", "Ivan Brelko")

    assert code == 0
    assert "1  Ivan Brelko  (Paper n1)" in page
    assert "1  Iwan Brelko  (Paper n3)" in page
    _, row = run("entities", "Ivan Brelko", "--json")
    assert {f["form"]: f["count"] for f in json.loads(row)["forms"]} == {
        "Ivan Brelko": 1,
        "Iwan Brelko": 1,
    }


def test_who_may_be_one_is_shown_with_reasons_until_a_person_has_judged(
    run: Run, filled: Path, news: Path
) -> None:
    row = {"id": "n5", "lang": "en", "published": "2024-08-02", "outlet": "Paper n5"}
    row["text"] = "Deputy Yan Brelko said on Friday that the hall is too small."
    (news / "n5.json").write_text(json.dumps(row), encoding="utf-8")
    assert run("add", news / "n5.json")[0] == 0
    both = [json.loads(line) for line in exported(filled)]
    ids = {r["id"] for r in both if r.get("name") == "Yan Brelko"}
    assert len(ids) == 2  # a pilot and a deputy

    _, page = run("entities", "--likely")
    assert page.count("may be Yan Brelko, 0.") == 1
    assert "name 1.0" in page
    _, row_of = run("entities", min(ids), "--json")
    assert [one["id"] for one in json.loads(row_of)["likely"]] == [max(ids)]

    with SqliteLedger(filled) as ledger:  # a namesake's articles are not counted
        page_of = [entity(Lookups(ledger), record) for record in sorted(ids)]
    assert [[f.articles for f in one.forms] for one in page_of] == [[1], [1]]

    judged = run("split", *sorted(ids), "--because", "namesakes", "--author", "Ada")
    assert judged[0] == 0
    _, page = run("entities", "--likely")
    assert "may be Yan Brelko" not in page


@pytest.mark.parametrize("args", [("Ivan Brelko",), ("--kind", "place")])
def test_who_may_be_one_is_asked_of_all_people_at_once(
    run: Run, filled: Path, args: tuple[str, ...]
) -> None:
    code, said = run("entities", *args, "--likely")

    assert (code, "--likely lists people" in said) == (2, True)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("merge", "Ivan Brelko", "Nobody", "--because", "x"), "no entity 'Nobody'"),
        (("merge", "Ivan Brelko", "Brel", "--because", "x"), "mean Ivan Brelko or"),
        (
            ("merge", "Ivan Brelko", "Ivan Brelko", "--because", "x"),
            "one entity already",
        ),
        (("split", "Yan Brelko", "Yan Brelko", "--because", "x"), "nothing to split"),
        (("withdraw", "b2:0", "--because", "x"), "no standing link"),
        (
            (
                "merge",
                "Ivan Brelko",
                "Yan Brelko",
                "--because",
                "x",
                "--author",
                "machine",
            ),
            "expected a person's name",
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, filled: Path, args: tuple[str, ...], words: str
) -> None:
    code, said = run(*args)

    assert code != 0
    assert words in said


def test_a_dry_run_changes_nothing(run: Run, filled: Path) -> None:
    before = exported(filled)

    code, said = run(
        "merge", "Ivan Brelko", "Yan Brelko", "--because", "x", "--dry-run"
    )

    assert (code, "would merge" in said) == (0, True)
    assert exported(filled) == before


FTM = {
    "id": "q1",
    "schema": "Person",
    "properties": {
        "name": ["Olga Stavrina"],
        "alias": ["Ольга Ставрина"],
        "country": ["ee"],
        "gender": ["female"],
        "position": ["Minister of Fish"],
        "sourceUrl": ["https://example.org/q1"],
    },
}


def test_an_import_fills_a_folder_that_reading_then_uses(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "dump.jsonl"
    lines.write_text(json.dumps(FTM) + "\n", encoding="utf-8")
    own = tmp_path / "names"

    assert run("import", "followthemoney", lines, "--into", own)[0] == 0
    assert "took nothing" in run("import", "followthemoney", lines, "--into", own)[1]

    known = load_gazetteer(own).named("person", "Olga Stavrina")
    assert known is not None
    assert known.row.source == "https://example.org/q1"
    assert load_gazetteer().named("person", "Olga Stavrina") is None
    monkeypatch.setenv("ONRECORD_GAZETTEER", str(own))
    text = tmp_path / "t.json"
    text.write_text(
        json.dumps(
            {
                "id": "t",
                "lang": "en",
                "published": "2024-03-04",
                "text": "In Estonia, Olga Stavrina said the quota is too low.",
            }
        )
    )
    code, out = run("read", text)
    reading = json.loads(out.splitlines()[0])
    assert code == 0
    assert reading["attributions"][0]["speaker"]["id"] == known.id


def test_an_unusable_folder_or_format_is_an_error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "dump.jsonl"
    lines.write_text("{not json\n", encoding="utf-8")

    assert "line 1" in run("import", "wikidata", lines, "--into", tmp_path / "g")[1]
    assert "expected one of" in run("import", "csv", lines, "--into", tmp_path / "g")[1]
    monkeypatch.setenv("ONRECORD_GAZETTEER", str(tmp_path / "nowhere"))
    code, said = run("read", lines)
    assert code != 0 or "no such folder" in said or "failed" in said
