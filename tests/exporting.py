"""A ledger for tests of exports: every kind of record, renderings, hostile articles."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

from builders import Line, claim, reading, said, speaker
from onrecord.export import FORMATS, ExportOptions
from onrecord.ledger import Ledger, SqliteLedger
from onrecord.pipeline.settle import blocks_of
from onrecord.records import (
    Conflict,
    Deadline,
    Entity,
    Evidence,
    Foothold,
    Forecast,
    Grade,
    Interval,
    Lineage,
    LineageEdge,
    Link,
    Note,
    Office,
    Quantity,
    Reading,
    Report,
    Ruling,
    Side,
    Speaker,
    Statement,
    Story,
    Update,
)
from stories import entry

LABEL = "our paraphrase for testing"
MADE = "2026-01-05T09:30:00Z"

# Stands in words of renderings only
PARAPHRASED = "quokka"

HOSTILE_ID = '=1+1|"><script>x</script>'
HOSTILE = (
    "=HYPERLINK(0)\u202e\u0000 <script>alert('a')</script><svg/onload=b>"
    "]]>&amp; \u2028@context {{7*7}} \U000e0041 \ufffe end"
)


def written(ledger: Ledger, name: str, **options: Any) -> bytes:
    """Return the whole export in a format."""
    return b"".join(FORMATS[name].write(ledger, ExportOptions(**options)))


@functools.cache
def sample(name: str, **options: Any) -> bytes:
    """Return the whole export of the ledger that ``fill`` makes; made once."""
    with SqliteLedger(":memory:") as ledger:
        fill(ledger)
        return written(ledger, name, **options)


def _reading(name: str, words: str, who: str, day: str, **fields: Any) -> Reading:
    first = Line(
        words=words,
        speaker=who,
        said=said(day, f"{day[:-2]}{int(day[-2:]) + 1:02d}"),
        level=fields.pop("level", "body"),
        venue=fields.pop("venue", None),
        relays=fields.pop("relays", ()),
        claims=fields.pop("claims", (claim("arrived", place="Belarus"),)),
    )
    url = fields.pop("url", None)
    title = fields.pop("title", None)
    lang = fields.pop("lang", "en")
    made = reading(name, first, **fields)
    article = replace(made.article, url=url, title=title, lang=lang)
    return replace(made, article=article)


LONG = "The long word " * 40

READINGS = (
    _reading(
        "101",
        "The Oreshnik is on combat duty, Viktor Khrenin said on Thursday.",
        "Viktor Khrenin",
        "2025-12-18",
        claims=(claim("on_duty", place="Belarus"),),
        outlet="Example Wire",
        url="https://wire.example/101",
        title="Khrenin: Oreshnik on duty",
        relays=("BelTA",),
    ),
    _reading(
        "102",
        f'Officials said "the ‘{PARAPHRASED}’, has «arrived»" in December.',
        "Viktor Khrenin",
        "2025-12-18",
        claims=(
            claim(
                "on_duty",
                modality="scheduled",
                due=("2025-12-01", "2026-01-01"),
                time=Interval(begin="2025-12-01", end="2026-01-01"),
                quantity=Quantity(low=2, high=None, unit=f"{PARAPHRASED} launcher"),
                echo_of=f'the "{PARAPHRASED}" of yesterday',
            ),
        ),
        outlet="Example Daily",
        url="https://daily.example/102",
        title=f"A “{PARAPHRASED}” by December",
        text_kind="own words",
        venue=f"at the “{PARAPHRASED}” house",
    ),
    _reading(
        "103",
        "Комплекс «Орешник» прибыл, сообщил Александр Лукашенко.",
        "Alexander Lukashenko",
        "2025-12-17",
        outlet="Пример",
        lang="ru",
    ),
    _reading(
        HOSTILE_ID,
        HOSTILE,
        "Alexander Lukashenko",
        "2025-12-17",
        outlet=f"=cmd|' /C calc'!A0 {HOSTILE}",
        url="javascript:alert(1)",
        title=HOSTILE,
        published="2025-12-18T10:00:00Z",
        venue=HOSTILE,
    ),
    _reading("105", LONG, "Ada Brandt", "2025-12-10", published=None),
    _reading(
        "106",
        f"The {PARAPHRASED} has come to Belarus, its keepers said.",
        "Keepers",
        "2025-12-16",
        outlet="Example Daily",
        text_kind="own words",
    ),
)
ONE, RENDERING, THREE, BAD, UNDATED, PLAIN = READINGS


def _report(found: Reading) -> Report:
    attribution = found.attributions[0]
    return Report(
        article=found.article.id,
        url=found.article.url,
        outlet=found.article.outlet,
        level="quote",
        direct=True,
        background=False,
        relays=attribution.relays,
        where="text",
        spans=attribution.content,
        text_kind=found.article.text_kind,
        attribution=0,
        claims=found.claims,
    )


def _statement(name: str, *found: Reading, who: Speaker | None = None) -> Statement:
    first = found[0].attributions[0]
    assert first.speaker is not None
    return Statement(
        id=name,
        speaker=who or first.speaker,
        aliases=(first.speaker.name or "",),
        said=first.said,
        venue=found[-1].attributions[0].venue,
        origins=1,
        reports=tuple(_report(one) for one in found),
    )


def _evidence(found: Reading) -> Evidence:
    return Evidence(
        article=found.article.id, where="text", spans=found.attributions[0].content
    )


def _side(found: Reading, value: str, statement: str | None) -> Side:
    return Side(
        statement=statement,
        value=value,
        articles=(found.article.id,),
        evidence=(_evidence(found),),
    )


KHRENIN, LUKASHENKO, UNNAMED, UNDATED_SAID = "st:kh", "st:lu", "st:un", "st:no"
CONFLICT = Conflict(
    kind="rendering_vs_rendering",
    field="modality",
    subject="Oreshnik",
    articles=("101", "102"),
    statements=(KHRENIN,),
    reason="one statement is told as 'on duty' and as 'on duty, scheduled'",
    sides=(
        _side(ONE, "on duty", KHRENIN),
        _side(RENDERING, "on duty, scheduled", KHRENIN),
    ),
)
DISMISSED = replace(CONFLICT, field="time", ruled="dismissed")
UNSURE = replace(
    CONFLICT,
    field="number",
    certainty=0.41,
    possible=True,
    doubts=("a side names no place",),
)
CONFIRMED = Conflict(
    kind="headline_vs_body",
    field="status",
    articles=(HOSTILE_ID,),
    statements=(),
    reason=HOSTILE,
    sides=(_side(BAD, HOSTILE, None), _side(BAD, "arrived", None)),
    ruled="confirmed",
)
_NOBODY = Speaker(id="b2:nobody", name=None, described=f"the “{PARAPHRASED}” keepers")

STORY = Story(
    statements=(
        _statement(KHRENIN, ONE, RENDERING),
        _statement(LUKASHENKO, THREE, BAD),
        _statement(UNNAMED, PLAIN, who=_NOBODY),
        replace(_statement(UNDATED_SAID, UNDATED), said=said(value="XXXX-12-18")),
    ),
    conflicts=(CONFLICT, DISMISSED, CONFIRMED, UNSURE),
    updates=(
        Update(
            earlier=LUKASHENKO,
            later=KHRENIN,
            subject="Oreshnik",
            track="duty",
            before="arrived",
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
            statement=KHRENIN,
            speaker="Viktor Khrenin",
            subject="Oreshnik",
            code="on_duty",
            place=None,
            deadline=Deadline(due="2025-12-01", missed="2026-01-01"),
            state="open",
            outcome=None,
            words=(_evidence(RENDERING),),
        ),
    ),
    entities=(
        Entity(
            id=speaker("Viktor Khrenin").id,
            name="Viktor Khrenin",
            kind="person",
            aliases=("Viktor Khrenin", "Виктор Хренин"),
            offices=(
                Office(
                    title="Minister of Defence, BY",
                    held=Interval(begin="2020-01-20"),
                    source="unverified",
                ),
            ),
        ),
        Entity(id="b2:wire", name="Example Wire", kind="outlet", aliases=()),
        Entity(
            id="b2:un", name="United Nations", kind="organisation", aliases=("ООН",)
        ),
    ),
)
"""Every part; Lukashenko and Brandt are no entities here, so stay words."""


def fill(ledger: Ledger) -> None:
    """Put the articles, the story and people's work into a ledger."""
    ledger.add([entry(found) for found in READINGS])
    ledger.replace_blocks(blocks_of(STORY), reconciled="as filled")
    for made in WORK:
        ledger.keep(made)
    ledger.judge(JUDGEMENT)


def _foothold(found: Reading) -> Foothold:
    span = found.attributions[0].content[0]
    return Foothold(
        source_hash=found.article.source_hash,
        where="text",
        span=span,
        words=span.of(found.article.text),
    )


NOTE = Note(
    target=KHRENIN,
    text=f"compare {HOSTILE}",
    author="=Ada",
    made=MADE,
    footholds=(_foothold(RENDERING),),
)
RULING = Ruling(
    conflict=CONFIRMED.id,
    verdict="confirmed",
    reason="the headline says more",
    author="Ada Brandt",
    made=MADE,
)
GRADE = Grade(
    of="Example Wire",
    letter="B",
    since="2025-01-01",
    reason="usually careful",
    author="Ada Brandt",
    made=MADE,
)
WORK = (NOTE, RULING, GRADE)
JUDGEMENT = Link(
    kind="same_entity",
    left="b2:wire",
    right="b2:un",
    score=0.0,
    reasons=("not one body",),
    author="Ada Brandt",
)
