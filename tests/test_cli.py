"""The command line: what goes where, exit codes, help, every listing."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import fake_reader
from fake_reader import write_articles
from onrecord.cli import app, main
from onrecord.cli.reference import commands, reference
from onrecord.export import export_lines
from onrecord.ledger import Entry, SqliteLedger, open_ledger
from onrecord.pipeline import work
from onrecord.records import Entity, Foothold, Ruling, Span, Story
from onrecord.settings import PROFILES

TEXTS = {
    "a1": "Viktor Khrenin on 2025-12-18: on_duty.\nSecond line about missiles.",
    "a2": "Viktor Khrenin on 2025-12-18: preparing_for_duty.",
    "a3": "Alexander Lukashenko on 2025-12-17: arrived.",
}


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Said]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
) -> Run:
    """Return what runs ``onrecord`` in this process, without language models."""
    monkeypatch.setattr(work, "read_article", fake_reader.read_article)
    monkeypatch.chdir(tmp_path)

    def command(*args: str | Path) -> Said:
        monkeypatch.setattr("sys.argv", ["onrecord", *map(str, args)])
        try:
            main()
            code = 0
        except SystemExit as exc:
            code = int(exc.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Said(code, out.decode(), err.decode())

    return command


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "news", TEXTS)


@pytest.fixture
def filled(run: Run, news: Path) -> Path:
    """A ledger in the place where commands look for it."""
    assert run("add", news).code == 0
    return news.parent / "onrecord.db"


COMMANDS = sorted(dict(commands()))
LISTINGS = ["statements", "claims", "conflicts", "forecasts", "entities"]


def test_the_commands_are_these() -> None:
    assert COMMANDS == [
        "add",
        "claims",
        "codebook check",
        "codebook list",
        "codebook show",
        "conflicts",
        "demo",
        "dossier",
        "entities",
        "export",
        "forecasts",
        "import",
        "merge",
        "read",
        "redact",
        "remove",
        "runs",
        "search",
        "serve",
        "settings show",
        "split",
        "statements",
        "verify",
        "withdraw",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_a_sentence_and_examples_on_their_own_lines(name: str) -> None:
    shown = CliRunner().invoke(app, [*name.split(), "-h"]).output.splitlines()
    text = "\n".join(shown)

    assert "  Examples:" in shown
    assert any(
        line.startswith(("    onrecord", "    cat", "    ONRECORD_")) for line in shown
    )
    assert max(map(len, shown)) <= 80
    assert "\b" not in text
    assert text == CliRunner().invoke(app, [*name.split(), "--help"]).output.rstrip(
        "\n"
    )


def test_help_without_a_command_lists_them_all() -> None:
    shown = CliRunner().invoke(app, ["-h"]).output

    assert "    onrecord dossier Oreshnik" in shown.splitlines()
    assert "..." not in shown.split("Commands:")[1]
    assert all(f"\n  {name.split()[0]} " in shown for name in COMMANDS)


def test_the_page_about_commands_is_what_they_say_themselves() -> None:
    page = (Path(__file__).parents[1] / "docs" / "cli.md").read_text()

    # else run: python -m onrecord.cli.reference > docs/cli.md
    assert page == reference()
    assert all(f"\n## onrecord {name}\n" in page for name in COMMANDS)


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out.startswith("onrecord 0.")


def test_add_says_what_changed_and_prints_no_data(run: Run, news: Path) -> None:
    said = run("add", news)

    assert said.code == 0
    assert said.out == ""
    assert said.err.startswith("added 3 articles (0 not read, 0 failed); onrecord.db ")
    assert "3 articles" in said.err.split(";")[1]


def test_articles_without_a_day_are_counted_and_the_flag_is_named(
    run: Run, news: Path
) -> None:
    (news / "a9.json").write_text('{"id": "a9", "text": "On Tuesday.", "lang": "en"}')

    said = run("add", news)

    assert "1 article without a day of publication" in said.err
    assert "--published DATE" in said.err
    assert "without a day" not in run("add", news, "--published", "2025-12-19").err


def test_adding_again_says_that_nothing_changed(run: Run, filled: Path) -> None:
    said = run("add", filled.parent / "news")

    assert said.err.startswith(
        "added 0 articles (0 not read, 0 failed, 3 held already)"
    )


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (("--speaker", "viktor KHRENIN"), "2025-12-18  Viktor Khrenin"),
        (("--speaker", "Хренин"), "2025-12-18  Viktor Khrenin"),
        (("--subject", "oreshnik", "--speaker", "Alexander Lukashenko"), "2025-12-17"),
    ],
)
def test_statements_are_found_by_any_name_of_subject_and_speaker(
    run: Run, filled: Path, args: tuple[str, ...], first: str
) -> None:
    with open_ledger(filled) as ledger:
        told = next(
            s for s in ledger.story().statements if s.speaker.name == "Viktor Khrenin"
        )
        entity = Entity(
            id=told.speaker.id,
            name="Viktor Khrenin",
            kind="person",
            aliases=("Хренин",),
        )
        key = ledger.index.home("entities", entity.id) or "entities"
        mark = ledger.reconciled()
        ledger.replace_blocks({key: Story(entities=(entity,))}, reconciled=mark)

    said = run("statements", *args)

    assert said.out.startswith(first)
    assert said.out.count("2025-12-18  Viktor") + said.out.count("2025-12-17  ") == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("statements", "--speaker", "Nobody"), "no statement fits"),
        (("claims", "--code", "withdrawn"), "no claim fits"),
        (("search", "zeppelin"), "no article fits"),
    ],
)
def test_that_nothing_fits_is_said_and_is_no_failure(
    run: Run, filled: Path, args: tuple[str, ...], said: str
) -> None:
    done = run(*args)

    assert (done.code, done.out, done.err) == (0, "", f"{said}\n")


@pytest.mark.parametrize("command", ["statements", "claims", "forecasts"])
def test_a_subject_that_nothing_is_claimed_on_is_refused_with_those_there_are(
    run: Run, filled: Path, command: str
) -> None:
    done = run(command, "--subject", "Zeppelin")

    assert done.code == 1
    assert "subjects in this ledger: Oreshnik" in done.err


def test_a_failed_article_is_named_and_the_exit_code_is_3(run: Run, news: Path) -> None:
    write_articles(news, {"a4": "BOOM"})
    (news / "a5.json").write_text("{")

    said = run("add", news)

    assert said.code == 3
    assert "failed: a4: RuntimeError: found a BOOM, expected none" in said.err
    assert "a5.json" in said.err
    assert "added 3 articles (0 not read, 2 failed)" in said.err
    assert "a5.json" in run("runs", "--failures").out


def test_read_writes_one_object_an_article_in_input_order(run: Run, news: Path) -> None:
    said = run("read", news / "a3.json", news / "a1.json", news / "a2.json")

    assert [row["id"] for row in said.rows()] == ["a3", "a1", "a2"]
    assert said.code == 0
    assert said.err == ""
    assert not (news.parent / "onrecord.db").exists()


def test_read_goes_on_after_a_failure(run: Run, news: Path) -> None:
    write_articles(news, {"a2": "BOOM"})

    said = run("read", news)

    assert [row["id"] for row in said.rows()] == ["a1", "a3"]
    assert said.code == 3


def test_read_takes_json_lines_from_standard_input(news: Path) -> None:
    lines = b'{"id": "x", "text": "Ein Satz.", "lang": "de"}\n\n{"id": "y"}\n'

    done = subprocess.run(
        [sys.executable, "-m", "onrecord.cli", "read", "-"],
        input=lines,
        capture_output=True,
        check=False,
    )

    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["id"] == "x"
    assert row["article"]["read"] is False
    assert b"standard input:3" in done.stderr
    assert done.returncode == 3


@pytest.mark.parametrize("day", ["2025-02-31", "yesterday", "20251219"])
def test_a_day_that_does_not_exist_is_wrong_usage(
    run: Run, news: Path, day: str
) -> None:
    said = run("add", news, "--published", day)

    assert said.code == 2
    assert day in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["add"], 2),
        (["nonsense"], 2),
        (["export", "--format", "xml"], 2),
        (["add", "news", "--profile", "magic"], 2),
        (["add", "news", "--workers", "0"], 2),
        (["statements"], 1),  # no ledger there
        (["verify", "--ledger", "none.db"], 1),
        (["dossier", "Oreshnik"], 1),
        (["codebook", "check", "none.yml"], 1),
    ],
)
def test_wrong_usage_is_2_and_a_refusal_is_1(
    run: Run, args: list[str], code: int
) -> None:
    said = run(*args)

    assert said.code == code
    assert said.err
    assert said.out == ""
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "args",
    [
        ["conflicts", "--kind", "quarrel"],
        ["forecasts", "--state", "late"],
        ["entities", "--kind", "weapon"],
    ],
)
def test_a_filter_that_could_never_fit_is_wrong_usage(
    run: Run, filled: Path, args: list[str]
) -> None:
    said = run(*args)

    assert said.code == 2
    assert args[-1] in said.err


def test_a_missing_ledger_names_the_command_that_helps(run: Run) -> None:
    assert "Run: onrecord add PATH... --ledger onrecord.db" in run("statements").err


def test_the_environment_names_the_ledger_and_a_flag_comes_first(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", "other.db")
    run("add", news)
    run("add", news, "--ledger", "third.db")

    assert sorted(p.name for p in news.parent.glob("*.db")) == ["other.db", "third.db"]


@pytest.mark.parametrize("name", LISTINGS)
def test_listings_print_an_object_a_line(run: Run, filled: Path, name: str) -> None:
    said = run(name, "--json")

    assert said.code == 0
    assert said.err == ""
    assert {row["type"] for row in said.rows()} <= {
        {"entities": "entity"}.get(name, name.removesuffix("s"))
    }


@pytest.mark.parametrize("name", LISTINGS)
def test_listings_fit_eighty_columns(run: Run, filled: Path, name: str) -> None:
    said = run(name)

    assert said.code == 0
    assert all(len(line) <= 80 for line in said.out.splitlines())


@pytest.mark.parametrize("name", [*LISTINGS, "runs", "export", "verify"])
def test_an_empty_ledger_lists_nothing(run: Run, tmp_path: Path, name: str) -> None:
    SqliteLedger(tmp_path / "onrecord.db").close()

    said = run(name)

    assert said.code == 0
    assert said.out == ""


def test_statements_show_every_place(run: Run, filled: Path) -> None:
    said = run("statements")

    assert "Viktor Khrenin" in said.out
    assert "a1:text:0-38" in said.out
    assert "a3:text:0-44" in said.out


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        ([], {"a1", "a2", "a3"}),
        (["--speaker", "viktor khrenin"], {"a1", "a2"}),
        (["--article", "a3"], {"a3"}),
        (["--subject", "oreshnik"], {"a1", "a2", "a3"}),
        (["--subject", "S-400"], set()),
        (["--speaker", "Nobody"], set()),
    ],
)
def test_statements_are_filtered(
    run: Run, filled: Path, filters: list[str], articles: set[str]
) -> None:
    rows = run("statements", "--json", *filters).rows()

    assert {r["article"] for row in rows for r in row["reports"]} == articles


def test_statements_come_by_day(run: Run, filled: Path) -> None:
    days = [row["said"]["begin"] for row in run("statements", "--json").rows()]

    assert days == sorted(days)


def test_claims_are_filtered_by_code(run: Run, filled: Path) -> None:
    (row,) = run("claims", "--json", "--code", "arrived").rows()

    assert row["article"] == "a3"
    assert row["speaker"] == "Alexander Lukashenko"
    assert row["text"] == TEXTS["a3"]


def test_search_gives_words_and_places(run: Run, filled: Path) -> None:
    (row,) = run("search", "missil*", "--json").rows()

    start, end = row["spans"][0]
    assert TEXTS["a1"][start:end] == "missiles"
    assert "Second line about missiles." in str(row["text"])
    assert f"a1:text:{start}-{end}" in run("search", "missil*").out


def test_the_dossier_takes_any_case(run: Run, filled: Path) -> None:
    assert run("dossier", "oreshnik").out.startswith("ORESHNIK\n")
    assert run("dossier", "oreshnik", "--json").rows()[0]["subject"] == "Oreshnik"


def test_an_unknown_subject_lists_those_there_are(run: Run, filled: Path) -> None:
    said = run("dossier", "Iskander")

    assert said.code == 1
    assert "subjects in this ledger: Oreshnik" in said.err


def test_export_is_that_of_the_library_with_a_line_end_each(
    run: Run, filled: Path
) -> None:
    said = run("export", "--format", "jsonl")
    with SqliteLedger(filled) as ledger:
        lines = [line.decode() for line in export_lines(ledger)]

    assert said.out == "".join(f"{line}\n" for line in lines)
    assert "Second line about missiles" not in said.out
    assert "Second line about missiles" in run("export", "--with-text").out


def test_verify_is_silent_on_standard_output_when_all_is_well(
    run: Run, filled: Path
) -> None:
    said = run("verify")

    assert (said.code, said.out) == (0, "")
    assert "no problem" in said.err


def test_verify_names_the_damaged_record_and_exits_with_4(
    run: Run, filled: Path
) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE body SET text = text || '!' WHERE article = 'a2'")
    connection.commit()
    connection.close()

    said = run("verify")

    assert said.code == 4
    assert "article 'a2': " in said.out
    assert run("verify", "--json").rows()[0]["record"] == "article 'a2'"


def test_a_file_that_is_no_ledger_any_more_exits_with_4(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "onrecord.db").write_bytes(b"garbage" * 1000)

    said = run("verify")

    assert said.code == 4
    assert "onrecord.db" in said.err


def test_looking_into_a_ledger_reconciles_what_a_cut_off_run_left(
    run: Run, filled: Path
) -> None:
    before = run("export").out
    with SqliteLedger(filled) as ledger:
        again = [
            Entry(
                raw=ledger.raw(reading.article.id) or b"", reading=reading, reader="it"
            )
            for reading in list(ledger.readings())
        ]
        for entry in again:
            ledger.remove(entry.reading.article.id)
        ledger.add(again)

    said = run("export")

    assert said.out == before
    assert "reconciled 3 articles" in said.err


@pytest.mark.parametrize(
    "command", [["remove", "a3"], ["redact", "a3", "--reason", "asked"]]
)
def test_nothing_is_destroyed_without_yes(
    run: Run, filled: Path, command: list[str]
) -> None:
    before = run("export").out

    refused, tried = run(*command), run(*command, "--dry-run")

    assert refused.code == 1
    assert "--yes" in refused.err
    assert tried.code == 0
    assert tried.err.startswith(f"would {command[0]} article 'a3', told in 1 statement")
    assert run("export").out == before


def test_remove_takes_an_article_out(run: Run, filled: Path) -> None:
    said = run("remove", "a3", "--yes")

    assert said.code == 0
    assert "removed article 'a3'" in said.err
    assert '"a3"' not in run("export").out


def test_redact_keeps_the_hash_and_the_reason(run: Run, filled: Path) -> None:
    run("redact", "a3", "--reason", "asked by the author", "--yes")

    rows = [row for row in run("export").rows() if row["type"] == "redaction"]
    assert [(row["id"], row["reason"]) for row in rows] == [
        ("a3", "asked by the author")
    ]
    assert "Lukashenko" not in run("statements").out
    assert "1 redacted" in run("add", filled.parent / "news").err


def test_removing_what_is_not_there_is_an_error(run: Run, filled: Path) -> None:
    assert run("remove", "nobody", "--yes").code == 1


def test_runs_say_what_was_done_and_how_it_ended(run: Run, filled: Path) -> None:
    (row,) = run("runs", "--json").rows()

    assert row["counts"]["new"] == 3
    assert row["versions"]["onrecord"]
    assert "3 new" in run("runs").out


def test_settings_say_where_they_come_from(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_WORKERS", "3")

    rows = {row["setting"]: row for row in run("settings", "show", "--json").rows()}

    assert rows["workers"] == {
        "setting": "workers",
        "value": "3",
        "source": "ONRECORD_WORKERS",
    }
    assert rows["ledger"]["source"] == "default"
    assert rows["profile"]["value"] in PROFILES


def test_codebooks_are_listed_shown_and_checked(run: Run) -> None:
    assert "deployment@1" in run("codebook", "list").out.splitlines()
    assert "duty: on_duty" in run("codebook", "show", "deployment@1").out
    assert run("codebook", "check", "deployment@1").out.endswith("sound\n")


HARVEST = """
name: harvest
version: 1
title: How far a field is
source: a handbook
slots: {subject: {kinds: [place], required: true, nouns: {en: [field]}}}
tracks: [{name: field, codes: [sown]}]
codes:
  - key: sown
    definition: Seed is in the ground.
    includes: [{lang: en, text: "The Leas have been EXAMPLE.", subject: The Leas}]
    triggers: {en: [{match: "sow", kind: verb, role: object}]}
"""


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [("sown", 0, "1 codes, sound"), ("mown", 1, "1 examples coded otherwise")],
)
def test_a_codebook_is_checked_by_its_own_examples(
    run: Run, tmp_path: Path, word: str, code: int, said: str
) -> None:
    mine = tmp_path / "mine.yml"
    mine.write_text(HARVEST.replace("EXAMPLE", word), encoding="utf-8")

    done = run("codebook", "check", mine)

    assert done.code == code
    assert said in done.out
    assert ("The Leas have been mown." in done.out) == (code == 1)


def test_the_sample_is_added_and_its_dossier_printed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "read_article", fake_reader.read_as_one_claim)

    said = run("demo", "--profile", "rules")

    assert said.code == 0
    assert said.err.startswith("added 60 articles")
    assert said.out.startswith("ORESHNIK\n")
    assert Path("demo/onrecord.db").exists()
    shown = [line for line in said.out.splitlines() if ":text:" in line]
    assert shown


def test_help_needs_no_parser_and_no_extra() -> None:
    code = (
        "import sys, onrecord.cli; heavy = {'spacy', 'trafilatura', 'natasha',"
        "'onnxruntime', 'torch'} & set(sys.modules); sys.exit(str(heavy) if heavy else 0)"
    )

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, check=False
    )

    assert done.stderr.decode() == ""
    assert done.returncode == 0


def test_a_reader_that_stops_reading_is_no_error(filled: Path) -> None:
    command = [sys.executable, "-m", "onrecord.cli", "export", "-l", str(filled)]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert b"Traceback" not in said
    assert b"rror" not in said


@pytest.mark.parametrize(
    ("flag", "value"),
    [("codebook", "medicine-approval@1"), ("gazetteer", "names")],
)
def test_a_flag_before_the_command_comes_before_the_environment(
    flag: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"ONRECORD_{flag.upper()}", "another")

    done = CliRunner().invoke(app, [f"--{flag}", value, "settings", "show", "--json"])

    rows = {row["setting"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert rows[flag] == {"setting": flag, "value": value, "source": f"--{flag}"}


def test_a_ruling_whose_words_are_gone_is_listed_as_unanchored(
    run: Run, filled: Path
) -> None:
    assert "unanchored" not in run("conflicts").err
    gone = Foothold(source_hash="b2:0", where="text", span=Span(0, 4), words="gone")
    with open_ledger(filled) as ledger:
        ledger.keep(
            Ruling(
                conflict="b2:gone",
                verdict="dismissed",
                kind=None,
                reason="two batteries",
                author="Ada Brandt",
                made="2026-01-02T03:04:05Z",
                footholds=(gone,),
            )
        )

    said = run("conflicts")

    assert "unanchored: Ada Brandt ruled b2:gone dismissed on 2026-01-02" in said.err
