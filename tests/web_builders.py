"""Servers over small ledgers for tests of the pages and of REST."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from builders import Line, claim, reading, said
from onrecord.ledger import Entry, SqliteLedger
from onrecord.pipeline.settle import settle
from onrecord.records import Interval, Reading
from onrecord.settings import Settings
from onrecord.web.app import create_app
from onrecord.web.desk import Desk
from stories import READER, entry, fill, retitled

BASE = "http://127.0.0.1:8000"
NOW = "2025-12-20T12:00:00+00:00"

# Markup, script, style, entities, direction and control characters, half a comment
HOSTILE = (
    "<script>alert(1)</script><svg onload=alert(2)><style>*{display:none}</style>"
    '"><img src=x onerror=alert(3)>\u202egnorw\u202c \u2066hidden\u2069\x07 {{7*7}} -->'
)


def desk(path: Path) -> Desk:
    return Desk(settings=Settings(ledger=path), author="Ada Brandt", now=lambda: NOW)


def client_of(made: Desk) -> TestClient:
    return TestClient(create_app(made), base_url=BASE, follow_redirects=False)


def filled_client(folder: Path) -> TestClient:
    """Return a server over the story of ``stories``, as it is told there."""
    path = folder / "ledger.db"
    with SqliteLedger(path) as ledger:
        fill(ledger)
    return client_of(desk(path))


def settled_client(folder: Path, readings: Iterable[Reading]) -> TestClient:
    """Return a server over what reconciling makes of readings."""
    path = folder / "ledger.db"
    made = desk(path)
    with SqliteLedger(path) as ledger:
        ledger.add([entry(found) for found in readings])
        settle(ledger, made.settings)
    return client_of(made)


def differing(number: int = 2, *, confidence: float = 1.0) -> tuple[Reading, ...]:
    """Return readings that tell one statement in two ways, so that they conflict.

    Args:
        number: How many.
        confidence: How sure their claims are; unsure ones part possibly only.
    """
    codes = ("on_duty", "preparing_for_duty")
    return tuple(
        reading(
            f"a{n}",
            Line(
                words=f"Text {n}: the Oreshnik is {codes[n % 2]}, Viktor Khrenin said.",
                speaker="Viktor Khrenin",
                said=said("2025-12-18", "2025-12-19"),
                level="quote",
                mode="direct",
                claims=(claim(codes[n % 2], place="Belarus", confidence=confidence),),
            ),
            outlet=f"Outlet {n}",
        )
        for n in range(number)
    )


def hostile_readings() -> tuple[Reading, ...]:
    """Return readings of which every string that an article gives is hostile."""
    made = []
    for n, code in enumerate(("on_duty", "preparing_for_duty", "arrived")):
        found = reading(
            f'h{n}<b>"\u202e',
            Line(
                words=f"{HOSTILE} the Oreshnik is {code}, {n}",
                speaker=f"{HOSTILE} Khrenin",
                said=said("2025-12-18", "2025-12-19"),
                level="quote",
                mode="direct",
                venue=HOSTILE,
                relays=(HOSTILE,),
                claims=(
                    claim(
                        code,
                        place=HOSTILE,
                        time=Interval(begin="2025-12-18", end="2025-12-19"),
                    ),
                    claim(
                        code,
                        subject=f"{HOSTILE} subject",
                        modality="scheduled",
                        due=("2025-12-01", "2026-01-01"),
                    ),
                ),
            ),
            outlet=f"{HOSTILE} outlet",
            text_kind="rendering" if n == 2 else "original",
        )
        article = replace(found.article, url="javascript:alert(4)", byline=HOSTILE)
        made.append(retitled(replace(found, article=article), HOSTILE))
    return tuple(made)


def stored(found: Reading) -> Entry:
    """Return a reading on its way into a ledger."""
    return Entry(raw=found.article.text.encode(), reading=found, reader=READER)
