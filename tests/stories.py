"""A small ledger for tests: three articles, and a story with every kind of record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from builders import Line, claim, reading, said, speaker
from onrecord.ledger import Entry, Ledger
from onrecord.pipeline.settle import blocks_of
from onrecord.records import (
    Article,
    Conflict,
    Deadline,
    Entity,
    Evidence,
    Forecast,
    Interval,
    Lineage,
    LineageEdge,
    Link,
    Office,
    Outcome,
    Reading,
    Report,
    Side,
    Statement,
    Story,
    Update,
)

READER = "b2:a reader"


def entry(found: Reading, *, reader: str = READER) -> Entry:
    """Return an entry whose bytes are the text in UTF-8, as ``reading`` makes it."""
    return Entry(raw=found.article.text.encode(), reading=found, reader=reader)


def reopen(raw: bytes, article: Article) -> str:
    """Read the text of ``entry`` again."""
    return raw.decode()


def retitled(found: Reading, title: str) -> Reading:
    return replace(found, article=replace(found.article, title=title))


READINGS = (
    reading(
        "101",
        Line(
            words="The Oreshnik is on combat duty, Viktor Khrenin said on Thursday.",
            speaker="Viktor Khrenin",
            said=said("2025-12-18", "2025-12-19"),
            level="lead",
            relays=("BelTA",),
            claims=(claim("on_duty", place="Belarus"),),
        ),
        outlet="Example Wire",
    ),
    reading(
        "102",
        Line(
            words="Oreshnik to take up duty by December, Viktor Khrenin said Thursday.",
            speaker="Viktor Khrenin",
            said=said("2025-12-18", "2025-12-19"),
            level="lead",
            claims=(
                claim(
                    "on_duty", modality="scheduled", due=("2025-12-01", "2026-01-01")
                ),
            ),
        ),
        outlet="Example Daily",
        text_kind="rendering",
    ),
    reading(
        "103",
        Line(
            words="Комплекс «Орешник» прибыл, сообщил Александр Лукашенко.",
            speaker="Alexander Lukashenko",
            said=said("2025-12-17", "2025-12-18"),
            level="lead",
            claims=(claim("arrived", place="Belarus"),),
        ),
    ),
)
"""Three articles, two speakers; 102 is a rendering and tells 101's statement else."""

_KHRENIN, _LUKASHENKO = "st:khrenin", "st:lukashenko"


def _report(found: Reading, *, relays: tuple[str, ...] = ()) -> Report:
    attribution = found.attributions[0]
    return Report(
        article=found.article.id,
        url=found.article.url,
        outlet=found.article.outlet,
        level="lead",
        direct=False,
        background=False,
        relays=relays,
        where=attribution.where,
        spans=attribution.content,
        text_kind=found.article.text_kind,
        attribution=0,
        claims=found.claims,
    )


def _statement(name: str, who: str, day: str, *reports: Report) -> Statement:
    return Statement(
        id=name,
        speaker=speaker(who),
        aliases=(who,),
        said=said(day, day[:-1] + str(int(day[-1]) + 1)),
        venue=None,
        origins=1,
        reports=reports,
    )


def _evidence(found: Reading) -> Evidence:
    spans = found.attributions[0].content
    return Evidence(article=found.article.id, where="text", spans=spans)


def _side(found: Reading, value: str) -> Side:
    name = found.article.id
    return Side(
        statement=_KHRENIN, value=value, articles=(name,), evidence=(_evidence(found),)
    )


ONE, TWO, THREE = READINGS
STORY = Story(
    statements=(
        _statement(
            _KHRENIN,
            "Viktor Khrenin",
            "2025-12-18",
            _report(ONE, relays=("BelTA",)),
            _report(TWO),
        ),
        _statement(_LUKASHENKO, "Alexander Lukashenko", "2025-12-17", _report(THREE)),
    ),
    conflicts=(
        Conflict(
            kind="rendering_vs_rendering",
            field="modality",
            articles=("101", "102"),
            statements=(_KHRENIN,),
            reason="one statement is told as 'on duty' and as 'on duty, scheduled'",
            sides=(_side(ONE, "on duty"), _side(TWO, "on duty, scheduled")),
        ),
    ),
    updates=(
        Update(
            earlier=_LUKASHENKO,
            later=_KHRENIN,
            subject="Oreshnik",
            track="duty",
            before="preparing_for_duty",
            after="on_duty",
        ),
    ),
    lineages=(
        Lineage(
            root="101",
            articles=("101", "102"),
            edges=(
                LineageEdge(child="102", parent="101", score=0.9, reasons=("copy",)),
            ),
        ),
    ),
    forecasts=(
        Forecast(
            statement=_KHRENIN,
            speaker="Viktor Khrenin",
            subject="Oreshnik",
            code="on_duty",
            place=None,
            deadline=Deadline(due="2025-12-01", missed="2026-01-01"),
            state="fulfilled",
            outcome=_LUKASHENKO,
            words=(_evidence(TWO),),
            outcomes=(
                Outcome(statement=_LUKASHENKO, verdict="fulfilled", reason="it is so"),
            ),
        ),
    ),
    entities=(
        Entity(
            id="b2:khrenin",
            name="Viktor Khrenin",
            kind="person",
            aliases=("Viktor Khrenin", "Виктор Хренин"),
            offices=(
                Office(
                    title="Minister of Defence of Belarus",
                    held=Interval(begin="2020-01-20"),
                    source="unverified",
                ),
            ),
        ),
    ),
    links=(
        Link(
            kind="derives_from", left="102", right="101", score=0.9, reasons=("copy",)
        ),
    ),
)
"""What might be made of the three: every part of a story has a record."""


def fill(ledger: Ledger, readings: Iterable[Reading] = READINGS) -> Story:
    """Put readings into a ledger, and the story with them; return the story."""
    ledger.add([entry(found) for found in readings])
    ledger.replace_blocks(blocks_of(STORY), reconciled="as filled")
    return STORY
