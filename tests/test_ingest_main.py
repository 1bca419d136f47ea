"""Folders, files and streams become articles and failures, in order."""

import dataclasses
import io
import json
from pathlib import Path

import pytest

from onrecord.errors import SettingError
from onrecord.ingest import IngestOptions, Limits, ingest_paths
from onrecord.ingest.drafts import Draft
from onrecord.records import Article, Failure, Ingested, bytes_hash

TEXT = "The minister said on Friday that the bridge is open again."
RUSSIAN = "Министр сообщил в пятницу, что мост снова открыт для движения."


def ingest(*paths: Path, **options: object) -> list[Ingested | Failure]:
    given = IngestOptions(**options)  # type: ignore[arg-type]
    return list(ingest_paths([str(path) for path in paths], given))


def articles(results: list[Ingested | Failure]) -> list[Article]:
    return [result.article for result in results if isinstance(result, Ingested)]


def failures(results: list[Ingested | Failure]) -> list[Failure]:
    return [result for result in results if isinstance(result, Failure)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def record(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}, ensure_ascii=False)


def test_a_folder_is_read_in_sorted_path_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "c.json", "a/y.txt"):
        body = record() if name.endswith("json") else TEXT + name
        write(tmp_path / name, body)

    results = articles(ingest(tmp_path))

    assert [article.id for article in results] == ["y", "z", "b", "c"]


def test_files_of_other_kinds_are_passed_over_in_folders_only(tmp_path: Path) -> None:
    write(tmp_path / "notes.md", "# notes")
    write(tmp_path / ".hidden.txt", TEXT)
    write(tmp_path / "one.txt", TEXT)

    assert [a.id for a in articles(ingest(tmp_path))] == ["one"]
    assert failures(ingest(tmp_path)) == []
    (failure,) = failures(ingest(tmp_path / "notes.md"))
    assert ".md" in failure.reason
    assert ".txt" in failure.reason


def test_text_is_kept_exactly_and_offsets_refer_to_it(tmp_path: Path) -> None:
    text = "\ufeff  Bridge opens\r\n\r\n" + TEXT + "\u00a0cafe\u0301\t\r\n"
    write(tmp_path / "one.txt", text)

    (article,) = articles(ingest(tmp_path))

    assert article.text == text.removeprefix("\ufeff")
    lead = next(zone for zone in article.zones if zone.kind == "lead")
    assert lead.span.of(article.text) == TEXT + "\u00a0cafe\u0301"


def test_the_bytes_of_a_line_are_kept_for_its_article(tmp_path: Path) -> None:
    lines = [record(id="a"), record(id="b")]
    write(tmp_path / "news.jsonl", "\n".join(lines) + "\n")

    first, second = ingest(tmp_path)

    assert isinstance(first, Ingested)
    assert isinstance(second, Ingested)
    assert [first.raw, second.raw] == [line.encode() for line in lines]
    assert second.article.source_hash == bytes_hash(second.raw)


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("n.jsonl", record() + "\n\n" + record(id="x") + "\r\n", ["n-1", "x"]),
        ("n.ndjson", record(id=7), ["7"]),
        ("n.json", record(), ["n"]),
        ("n.json", "[" + record() + "," + record(id="x") + "]", ["n-1", "x"]),
        ("n.json", "\ufeff" + record(), ["n"]),
        ("n.txt", TEXT, ["n"]),
    ],
)
def test_an_article_without_an_id_takes_the_stem(
    tmp_path: Path, name: str, content: str, ids: list[str]
) -> None:
    write(tmp_path / name, content)

    assert [article.id for article in articles(ingest(tmp_path))] == ids


def test_a_dash_is_json_lines_on_standard_input() -> None:
    stream = io.BytesIO((record(id="a") + "\n" + record() + "\n").encode())

    results = ingest(Path("-"), stdin=lambda: stream)

    assert [article.id for article in articles(results)] == ["a", "stdin-2"]


def test_every_field_of_article_json_is_taken(tmp_path: Path) -> None:
    fields = {
        "id": "x", "url": "https://example.org/a", "outlet": "Example",
        "lang": "en-GB", "title": "Bridge opens", "published": "2024-05-03",
        "text_kind": "rendering", "byline": "A. Writer", "unknown": 1,
    }  # fmt: skip
    write(tmp_path / "x.json", record(**fields))

    (article,) = articles(ingest(tmp_path))

    assert (article.id, article.url, article.outlet) == (
        "x",
        "https://example.org/a",
        "Example",
    )
    assert (article.lang, article.title, article.byline) == (
        "en",
        "Bridge opens",
        "A. Writer",
    )
    assert (article.published, article.published_basis) == ("2024-05-03", "metadata")
    assert article.is_rendering


@pytest.mark.parametrize(
    ("text_kind", "is_rendering"),
    [
        (None, False),
        ("original", False),
        ("rendering", True),
        ("Original", True),
        ("", True),
    ],
)
def test_any_other_text_kind_is_a_rendering(
    tmp_path: Path, text_kind: str | None, is_rendering: bool
) -> None:
    write(tmp_path / "x.json", record(text_kind=text_kind))

    (article,) = articles(ingest(tmp_path))

    assert article.is_rendering is is_rendering


@pytest.mark.parametrize(
    ("own", "given", "lang", "read"),
    [
        (None, None, "ru", True),
        ("uk", None, "uk", False),
        (None, "de", "de", False),
        ("ru", "de", "ru", True),
    ],
)
def test_language_is_the_records_then_the_flags_then_detected(
    tmp_path: Path, own: str | None, given: str | None, lang: str, read: bool
) -> None:
    write(tmp_path / "x.json", record(text=RUSSIAN, lang=own))

    (article,) = articles(ingest(tmp_path, lang=given))

    assert (article.lang, article.read) == (lang, read)


def test_an_id_twice_with_other_bytes_names_both_places(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt", TEXT)
    write(tmp_path / "b" / "one.txt", TEXT + " Later it closed.")

    results = ingest(tmp_path)

    assert len(articles(results)) == 1
    (failure,) = failures(results)
    assert failure.place.endswith("b/one.txt")
    assert "a/one.txt" in failure.reason
    assert "'one'" in failure.reason


def test_an_id_twice_with_the_same_bytes_is_one_article(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt", TEXT)
    write(tmp_path / "b" / "one.txt", TEXT)

    results = ingest(tmp_path)

    assert len(results) == 1


BAD = [
    ("empty.txt", b"", "empty file"),
    ("blank.txt", b" \n\t\n", "no text"),
    ("empty.jsonl", b"", "empty file"),
    ("noise.txt", bytes(range(256)) * 40, "expected UTF-8"),
    ("nul.txt", b"some text\x00\x01\x02 here", "binary data"),
    ("utf8.txt", ("Он сказал. " * 9).encode() + b"\xff", "byte 171"),
    ("utf8.json", b'{"text": "caf\xe9"}', "0xe9"),
    ("broken.json", b'{"text": "x"', "broken JSON"),
    ("deep.json", b"[" * 100_000, "broken JSON"),
    ("other.json", b'{"utterances": []}', "no article"),
    ("type.json", b'{"text": 5}', "no article"),
    ("half.json", b'{"text": "a \\ud800 b"}', "broken JSON"),
    ("feb.json", record(published="2025-02-31").encode(), "'2025-02-31'"),
    ("date.json", record(published="31 October").encode(), "'31 October'"),
    ("lang.json", record(lang="English").encode(), "'English'"),
    ("id.json", record(id=" ").encode(), "id: found an empty"),
    ("page.html", b"<html><body><form><input></form></body></html>", "without an article"),
    ("noise.html", bytes(range(256)) * 40, "expected UTF-8"),
    ("feed.xml", b"<rss><channel>", "broken XML"),
    ("other.xml", b"<svg/>", "<svg>"),
    ("bad.parquet", b"PAR1 but not really", "Parquet"),
    ("line.txt", b"x" * 1_200_000, "1,200,000 characters"),
    ("lines.txt", b"x\n" * 30_000, "30,000 lines"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "found"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_is_a_failure_with_place_and_reason_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, found: str
) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "zz" / "good.txt", TEXT)

    results = ingest(tmp_path)

    assert [article.id for article in articles(results)] == ["good"]
    (failure,) = failures(results)
    assert name in failure.place
    assert failure.stage == "ingest"
    assert found in failure.reason


def test_a_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    (failure,) = failures(ingest(tmp_path / "none.txt"))

    assert failure.place.endswith("none.txt")


def test_a_broken_line_names_itself_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path / "n.jsonl", f'{record()}\n{{"text": \n{record(id="x")}\n')

    results = ingest(tmp_path)

    assert [article.id for article in articles(results)] == ["n-1", "x"]
    assert failures(results)[0].place.endswith("n.jsonl:2")


def test_a_binary_file_named_json_lines_is_given_up_early(tmp_path: Path) -> None:
    write(tmp_path / "n.jsonl", b"\x01\x02\n" * 10_000)

    results = failures(ingest(tmp_path))

    assert len(results) == 26
    assert "was not read" in results[-1].reason


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)  # sparse: takes no disk

    (failure,) = failures(ingest(tmp_path))

    assert "209,715,200 bytes" in failure.reason


def test_a_line_beyond_the_limit_is_skipped_without_being_held(tmp_path: Path) -> None:
    long = '{"text": "' + "x" * 5000 + '"}'
    write(tmp_path / "n.jsonl", f"{record()}\n{long}\n{record(id='x')}\n")

    results = ingest(tmp_path, limits=Limits(article_bytes=1000))

    assert [article.id for article in articles(results)] == ["n-1", "x"]
    assert failures(results)[0].place.endswith("n.jsonl:2")
    assert "1,000 bytes" in failures(results)[0].reason


def test_articles_come_one_by_one() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            self.number = getattr(self, "number", 0) + 1
            return record(id=self.number).encode() + b"\n"

    stream = ingest_paths(["-"], IngestOptions(stdin=Endless))  # type: ignore[arg-type]

    first = next(stream)

    assert isinstance(first, Ingested)
    assert first.article.id == "1"


@pytest.mark.parametrize(
    "options", [{"published": "2025-02-31"}, {"published": "May"}, {"lang": "English"}]
)
def test_a_flag_that_holds_no_day_or_language_is_wrong_usage(
    options: dict[str, str],
) -> None:
    with pytest.raises(SettingError, match=next(iter(options.values()))):
        IngestOptions(**options)  # type: ignore[arg-type]


def test_the_example_of_the_documentation_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = (Path(__file__).parents[1] / "docs" / "ingest.md").read_text("utf-8")
    example = docs.partition("```python\n")[2].partition("```")[0]
    write(tmp_path / "news" / "bridge.txt", TEXT)
    write(tmp_path / "news" / "empty.txt", "")
    monkeypatch.chdir(tmp_path)

    exec(compile(example, "docs/ingest.md", "exec"), {})  # noqa: S102 - our own words

    assert capsys.readouterr().out.splitlines() == [
        "bridge en",
        "news/empty.txt found an empty file, expected an article",
    ]


def test_the_example_of_the_format_is_an_article(tmp_path: Path) -> None:
    docs = (Path(__file__).parents[1] / "docs" / "formats.md").read_text("utf-8")
    example = docs.partition("```json\n")[2].partition("```")[0]
    write(tmp_path / "x.json", example)

    (article,) = articles(ingest(tmp_path))

    assert (article.id, article.agency, article.published) == (
        "lake-17",
        "AP",
        "2024-03-04",
    )


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(Draft)])
def test_every_field_of_article_json_is_documented(field: str) -> None:
    docs = (Path(__file__).parents[1] / "docs" / "formats.md").read_text("utf-8")

    assert field in ("place", "raw") or f"| `{field}` |" in docs
