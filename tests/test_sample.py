"""The bundled sample, read and reconciled once: what holds of the whole of it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal

import pytest

from onrecord.coding import load_codebook
from onrecord.export import reading_to_json, story_to_jsonl
from onrecord.ingest import IngestOptions, ingest_paths
from onrecord.names import load_gazetteer
from onrecord.read import read_article
from onrecord.reconcile import reconcile
from onrecord.records import Article, Failure, Reading, Story
from onrecord.settings import Settings
from onrecord.views import RENDERING_LABEL, dossier_text, make_dossier


@dataclass(frozen=True, slots=True)
class Sample:
    readings: tuple[Reading, ...]
    story: Story

    @property
    def articles(self) -> dict[str, Article]:
        return {r.article.id: r.article for r in self.readings}


def told(readings: tuple[Reading, ...]) -> Story:
    return reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )


def exported(story: Story, articles: dict[str, Article]) -> bytes:
    return b"\n".join(story_to_jsonl(story, articles))


def read_sample(profile: Literal["rules", "fast"]) -> Sample:
    settings = Settings(profile=profile)
    with resources.as_file(resources.files("onrecord") / "sample/articles") as folder:
        found = list(ingest_paths([str(folder)], IngestOptions()))
    assert not [f for f in found if isinstance(f, Failure)]
    readings = tuple(
        read_article(f.article, settings) for f in found if not isinstance(f, Failure)
    )
    return Sample(readings=readings, story=told(readings))


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Read by rules, so that no weights are needed."""
    return read_sample("rules")


def test_every_article_is_a_rendering_and_labelled_so_in_the_export(
    sample: Sample,
) -> None:
    lines = [json.loads(x) for x in story_to_jsonl(sample.story, sample.articles)]
    reports = [r for x in lines if x["type"] == "statement" for r in x["reports"]]
    articles = [x for x in lines if x["type"] == "article"]

    assert len(articles) == 60
    assert {a["label"] for a in articles} == {RENDERING_LABEL}
    assert {r["label"] for r in reports} == {RENDERING_LABEL}


def test_readings_carry_the_label_too(sample: Sample) -> None:
    lines = [json.loads(json.dumps(reading_to_json(r))) for r in sample.readings]
    labels = {line["article"]["label"] for line in lines}

    assert labels == {RENDERING_LABEL}


def test_every_line_of_a_dossier_with_article_words_carries_the_label(
    sample: Sample,
) -> None:
    claims = [c for s in sample.story.statements for r in s.reports for c in r.claims]

    for subject in sorted({claim.subject for claim in claims}):
        dossier = make_dossier(sample.story, sample.articles, subject)
        shown = dossier_text(dossier, everything=True)
        # Join wrapped lines: an excerpt starts with its label and ends with its place.
        flat = " ".join(shown.split())

        excerpts = [r.words for s in dossier.steps for r in s.renderings]
        for excerpt in excerpts:
            before, found, _ = flat.partition(excerpt.place)
            assert found
            assert RENDERING_LABEL in before.rsplit(":text:", 1)[-1]


def test_no_figure_about_an_outlet_is_made_from_renderings(sample: Sample) -> None:
    """No key of the export may hold a fidelity, grade or correction figure."""
    banned = {"fidelity", "grade", "reliability", "corrections", "differs", "altered"}
    lines = [json.loads(x) for x in story_to_jsonl(sample.story, sample.articles)]

    def keys(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from keys(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from keys(inner)

    assert banned.isdisjoint({k for line in lines for k in keys(line)})


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_the_sample_gives_the_same_export_byte_for_byte(
    sample: Sample, seed: int
) -> None:
    shuffled = list(sample.readings)
    random.Random(seed).shuffle(shuffled)

    again = exported(told(tuple(shuffled)), sample.articles)

    assert again == exported(sample.story, sample.articles)


def test_every_span_of_every_reading_lies_in_its_string(sample: Sample) -> None:
    for reading in sample.readings:
        article = reading.article
        placed = [
            *((z.where, z.span) for z in article.zones),
            *((t.where, t.span) for t in reading.times),
            *((m.where, m.span) for m in reading.mentions),
            *((c.where, c.span) for c in reading.claims),
            *(
                (a.where, span)
                for a in reading.attributions
                for span in (*a.source, *a.cue, *a.content, *a.relay_spans)
            ),
        ]

        for where, span in placed:
            assert 0 <= span.start < span.end <= len(article.string(where))
            assert span.of(article.string(where)).strip()


def test_articles_without_a_pack_are_stored_unread(sample: Sample) -> None:
    unread = {r.article.lang for r in sample.readings if not r.article.read}

    assert unread == {"bg", "de", "hu", "uk"}


def test_the_sample_has_conflicts_of_three_kinds(sample: Sample) -> None:
    kinds = {c.kind for c in sample.story.conflicts}

    # Its one pair of speakers is a doubt that a single article tells of.
    assert kinds >= {
        "headline_vs_body",
        "rendering_vs_rendering",
        "forecast_vs_outcome",
    }


def test_what_the_networks_read_moves_no_first_assertion() -> None:
    """A network too sure of itself once had the system arrive half a year early."""
    read = read_sample("fast")

    rungs = make_dossier(read.story, read.articles, "Oreshnik").rungs

    first = {r.code: r.first and (r.first.speaker, r.first.day) for r in rungs}
    assert first["arrived"] == ("Maxim Ryzhenkov", "2025-09-26")
    assert first["in_transit"] == ("Alexander Lukashenko", "2025-09-25")
    assert first["on_duty"] is None
    assert {r.code for r in rungs if dict(r.tallies).get("denied")} == {"arrived"}
