"""Renderings held against the quoted words, and what may be said of an outlet."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.drift import compare, drift_of, renderings_of
from onrecord.reconcile.fidelity import fidelity_of, wilson
from onrecord.records import Reading, Statement

CODEBOOK = load_codebook("deployment@1")
WHO = "Viktor Khrenin"
DAY = said("2025-12-18", "2025-12-19")
DUTY_SOON = claim("on_duty", modality="scheduled")


def line(level: str, *claims: dict[str, object], mode: str = "indirect") -> Line:
    return Line(
        words=f"{level}: words of the minister on the system.",
        speaker=WHO,
        said=DAY,
        level=level,
        mode=mode,
        claims=claims,
    )


def quoting(name: str, *claims: dict[str, object], outlet: str = "Wire") -> Reading:
    return reading(name, line("quote", *claims, mode="direct"), outlet=outlet)


def statement(*readings: Reading) -> Statement:
    story = reconcile(readings, codebook=CODEBOOK, gazetteer=load_gazetteer())
    assert len(story.statements) == 1
    return story.statements[0]


@pytest.mark.parametrize(
    ("told", "bent"),
    [
        (claim("on_duty"), "stronger"),
        (claim("on_duty", modality="possible"), "weaker"),
        (claim("preparing_for_duty", modality="scheduled"), "weaker"),
        # On another track, but duty cannot begin before arrival.
        (claim("arrived", modality="scheduled"), "weaker"),
        # Lower on the track, and firmer.
        (claim("preparing_for_duty"), "other"),
    ],
)
def test_a_headline_drifts_by_track_and_by_firmness(
    told: dict[str, object], bent: str
) -> None:
    found = statement(
        quoting("1", DUTY_SOON), reading("2", line("headline", told), outlet="Daily")
    )

    assert [(r.article, r.bent) for r in drift_of(found, CODEBOOK)] == [("2", bent)]


def test_a_rendering_that_says_what_is_quoted_does_not_drift() -> None:
    found = statement(quoting("1", DUTY_SOON), reading("2", line("lead", DUTY_SOON)))

    assert drift_of(found, CODEBOOK) == ()
    assert [r.bent for r in renderings_of(found, CODEBOOK)] == [None, "same"]


def test_a_request_is_not_held_against_words_on_delivery() -> None:
    found = statement(
        quoting("1", claim("arrived", modality="possible")),
        reading("2", line("headline", claim("requested"))),
    )

    assert drift_of(found, CODEBOOK) == ()


def test_without_quoted_words_nothing_drifts() -> None:
    found = statement(
        reading("1", line("lead", claim("on_duty"))),
        reading("2", line("lead", DUTY_SOON)),
    )

    assert [r.quoted for r in renderings_of(found, CODEBOOK)] == [None, None]


def test_a_lone_slip_among_quotations_is_no_yardstick() -> None:
    found = statement(
        quoting("1", DUTY_SOON),
        quoting("2", DUTY_SOON),
        quoting("3", DUTY_SOON),
        quoting("4", claim("on_duty")),
        reading("5", line("headline", claim("on_duty"))),
    )

    drifted = {r.article: r.bent for r in drift_of(found, CODEBOOK)}
    assert drifted == {"4": "stronger", "5": "stronger"}


def test_two_refusals_of_one_track_are_neither_stronger_nor_weaker() -> None:
    told, quoted = (
        reading("1", line("lead", claim(code, modality="denied"))).claims[0]
        for code in ("on_duty", "preparing_for_duty")
    )

    assert compare(told, quoted, CODEBOOK) == "other"


def days(count: int, *, bent: int, text_kind: str = "original") -> list[Statement]:
    """Make statements of so many days; in the first ``bent`` the daily says more."""
    found = []
    for n in range(count):
        day = said(
            f"2025-{1 + n // 28:02d}-{1 + n % 28:02d}",
            f"2025-{1 + n // 28:02d}-{2 + n % 28:02d}",
        )
        published = day.when.begin
        told = claim("on_duty") if n < bent else DUTY_SOON
        pair = (
            reading(
                f"q{n}",
                Line(
                    words="Quoted.", speaker=WHO, said=day, level="quote",
                    mode="direct", claims=(DUTY_SOON,),
                ),
                published=published,
            ),
            reading(
                f"t{n}",
                Line(words="Told.", speaker=WHO, said=day, level="lead", claims=(told,)),
                published=published,
                outlet="Daily",
                text_kind=text_kind,
            ),
        )  # fmt: skip
        found.append(statement(*pair))
    return found


@pytest.mark.parametrize(("count", "shown"), [(19, False), (20, True)])
def test_a_figure_about_an_outlet_appears_from_twenty_statements_up(
    count: int, shown: bool
) -> None:
    found = fidelity_of("Daily", days(count, bent=3), codebook=CODEBOOK)

    assert (found is not None) == shown


def test_a_figure_counts_what_differs_with_interval_and_list() -> None:
    found = fidelity_of("Daily", days(20, bent=3), codebook=CODEBOOK)

    assert found is not None
    assert (found.differs, found.of, len(found.statements)) == (3, 20, 3)
    assert (found.low, found.high) == wilson(3, 20)
    assert {r.bent for r in found.rows} == {"stronger"}


def test_no_figure_comes_from_renderings_of_ours() -> None:
    made = days(20, bent=3, text_kind="rendering")

    assert fidelity_of("Daily", made, codebook=CODEBOOK) is None


def test_a_corrected_article_is_not_charged() -> None:
    found = fidelity_of("Daily", days(21, bent=3), codebook=CODEBOOK, corrected={"t0"})

    assert found is not None
    assert (found.differs, found.of) == (2, 20)


@pytest.mark.parametrize(
    ("hits", "of", "interval"),
    [(0, 0, (0.0, 1.0)), (0, 20, (0.0, 0.161)), (7, 31, (0.114, 0.398))],
)
def test_wilson_intervals(hits: int, of: int, interval: tuple[float, float]) -> None:
    assert wilson(hits, of) == interval
