"""The two founding articles' problems, on articles of our own with the same build.

One headline outruns its body and puts two dates in an impossible order; the other
sets a minister against a president, which takes the trained reader, and says "days"
where there was one. Together they hold a forecast that fell due.
"""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.coding import load_codebook
from onrecord.ingest import find_zones
from onrecord.names import load_gazetteer
from onrecord.read import read_article
from onrecord.reconcile import reconcile
from onrecord.records import Article, Reading, Story, bytes_hash
from onrecord.settings import Settings

AUTUMN = """\
Belarus Deploys 'Oreshnik' Missile Complex, Putting Its Neighbours on Guard
Stationing the 'Oreshnik' complex in Belarus is meant to cover the western flank of \
the alliance, according to Alexander Wolffovich, State Secretary of the Security \
Council of Belarus.
Speaking on the sidelines of the summit in Bishkek, Wolffovich stressed that Belarus \
is not adding troops. This remark, reported by TASS, fits the line of recent weeks.
Belarusian President Alexander Lukashenko confirmed in late October that the system \
would be operational by December.
This announcement followed an earlier statement on November 10th, in which Lukashenko \
declared that Belarus is hosting tactical nuclear weapons.
'We are not looking for war,' he said in a prior address."""

WINTER = """\
Missile Orders in Minsk Shift the Balance of the Region

Defence Minister Victor Khrenin spoke to journalists, confirming that the \u2018Oreshnik\u2019 \
complex is being prepared for combat duty on Belarusian soil.

His remarks, reported by Ria Novosti, were brief. \u2018Yesterday you all heard that \
\u2018Oreshnik\u2019 has arrived and is getting ready to take up combat duty.

As soon as it does, we will invite you,\u2019 Khrenin stated.

The timing of these remarks, just days after Belarusian President Alexander \
Lukashenko\u2019s confirmation that the \u2018Oreshnik\u2019 complex had arrived in the country, \
suggests a plan.

Lukashenko\u2019s declaration on December 18 gave details, stating that the \u2018Oreshnik\u2019 \
system had been present in Belarus since December 17 and had already begun its combat \
duty.

According to the president, the first positions have been equipped."""


def article(name: str, text: str, published: str | None) -> Article:
    bare = Article(
        id=name,
        text=text,
        published=published,
        source_hash=bytes_hash(text.encode()),
    )
    return Article(
        id=name,
        text=text,
        published=published,
        source_hash=bare.source_hash,
        zones=find_zones(text, None).zones,
    )


@cache
def read(
    name: str, text: str, published: str | None, profile: str = "rules"
) -> Reading:
    return read_article(article(name, text, published), Settings(profile=profile))


@cache
def both(profile: str = "rules") -> Story:
    return reconcile(
        [
            read("autumn", AUTUMN, "2025-11-28", profile),
            read("winter", WINTER, "2025-12-19", profile),
        ],
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
    )


@pytest.mark.parametrize(
    ("kind", "name", "profile"),
    [
        ("headline_vs_body", "autumn", "rules"),
        ("order_conflict", "autumn", "rules"),
        ("date_conflict", "winter", "rules"),
        ("speaker_vs_speaker", "winter", "fast"),
    ],
)
def test_each_internal_problem_is_found_in_its_article(
    kind: str, name: str, profile: str
) -> None:
    kinds = [str(c.kind) for c in both(profile).conflicts if name in c.articles]

    assert kinds.count(kind) == 1


def test_the_forecast_of_october_has_fallen_due_by_the_19th_of_december() -> None:
    forecast = next(f for f in both().forecasts if f.speaker == "Alexander Lukashenko")

    assert forecast.deadline is not None
    assert (forecast.deadline.due, forecast.deadline.missed) == (
        "2025-12-01",
        "2026-01-01",
    )
    assert {o.verdict for o in forecast.outcomes} == {"fulfilled", "unmet"}


def test_an_undated_reading_invents_no_year() -> None:
    reading = read("undated", WINTER, None)

    assert {t.value[:5] for t in reading.times if t.value[-2:] in {"17", "18"}} == {
        "XXXX-"
    }
    assert {a.said.when.begin for a in reading.attributions} == {None}
