"""A statement's page: renderings side by side, and where they part."""

from __future__ import annotations

from dataclasses import replace

from builders import Line, claim, reading, said, speaker
from onrecord.coding import load_codebook
from onrecord.records import Interval, Reading, Report, Statement
from onrecord.views import RENDERING_LABEL
from onrecord.views.lines import best_report, statement_line
from onrecord.views.statements import Around, StatementPage, make_statement
from stories import ONE, READINGS, STORY

CODEBOOK = load_codebook("deployment@1")
ARTICLES = {r.article.id: r.article for r in READINGS}
KHRENIN = STORY.statements[0]


def told(name: str, code: str, *, lang: str = "en", **fields: object) -> Reading:
    """Return an article in which the minister's statement is told so."""
    level = str(fields.pop("level", "body"))
    found = reading(
        name,
        Line(
            words=f"The Oreshnik is {code}, the minister said ({name}).",
            speaker="Viktor Khrenin",
            said=said("2025-12-18", "2025-12-19"),
            level=level,
            mode="direct" if level == "quote" else "indirect",
            claims=(claim(code, **fields),),
        ),
        outlet=f"Outlet {name}",
    )
    return replace(found, article=replace(found.article, lang=lang))


def report(found: Reading, *, relays: tuple[str, ...] = ()) -> Report:
    attribution = found.attributions[0]
    return Report(
        article=found.article.id,
        url=None,
        outlet=found.article.outlet,
        level=found.claims[0].level,
        direct=attribution.mode == "direct",
        background=False,
        relays=relays,
        where="text",
        spans=attribution.content,
        text_kind=found.article.text_kind,
        attribution=0,
        claims=found.claims,
    )


def page_of(*readings: Reading, **relays: tuple[str, ...]) -> StatementPage:
    statement = Statement(
        id="st:x",
        speaker=speaker("Viktor Khrenin"),
        aliases=(),
        said=said("2025-12-18", "2025-12-19"),
        venue=None,
        origins=1,
        reports=tuple(report(r, relays=relays.get(r.article.id, ())) for r in readings),
    )
    articles = {r.article.id: r.article for r in readings}
    return make_statement(statement, articles, Around(codebook=CODEBOOK))


def test_renderings_stand_by_level_from_headline_to_quote() -> None:
    page = page_of(
        told("a", "on_duty", level="quote"),
        told("b", "on_duty", level="headline"),
        told("c", "on_duty", level="lead"),
    )

    assert [group.level for group in page.levels] == ["headline", "lead", "quote"]


def test_the_words_quoted_are_held_against_and_the_others_differ_from_them() -> None:
    page = page_of(
        told("a", "preparing_for_duty", level="quote"),
        told("b", "on_duty", level="headline"),
        told("c", "preparing_for_duty", modality="scheduled", level="lead"),
    )

    marks = {t.article: t for g in page.levels for t in g.renderings}
    assert [a for a, t in marks.items() if t.best] == ["a"]
    assert marks["a"].claims[0].differs == ()
    assert marks["b"].claims[0].differs == ("code",)
    assert marks["c"].claims[0].differs == ("modality",)


def test_a_rendering_above_the_quoted_words_is_drift() -> None:
    page = page_of(
        told("a", "preparing_for_duty", level="quote"),
        told("b", "on_duty", level="headline"),
        told("c", "on_duty", level="headline"),
    )

    (drift,) = page.drift
    assert (drift.bent, drift.level, drift.articles) == (
        "stronger",
        "headline",
        ("b", "c"),
    )


def test_fields_that_part_are_listed_with_who_holds_which_value() -> None:
    page = page_of(
        told("a", "on_duty"),
        told("b", "on_duty", modality="scheduled", due=("2025-12-01", "2026-01-01")),
        told("c", "on_duty"),
    )

    (difference,) = [d for d in page.differences if d.field == "modality"]
    assert [(v.value, v.articles) for v in difference.values] == [
        ("asserted", ("a", "c")),
        ("scheduled", ("b",)),
    ]


def test_what_only_one_says_and_others_leave_open_is_no_difference() -> None:
    page = page_of(told("a", "on_duty", place="Belarus"), told("b", "on_duty"))

    assert page.differences == ()


def test_languages_stand_side_by_side_with_what_only_one_tells() -> None:
    page = page_of(
        told("a", "preparing_for_duty", lang="ru"),
        told("b", "on_duty", lang="en"),
        told("c", "on_duty", lang="en"),
        told("d", "on_duty", lang="ru"),
    )

    columns = {c.lang: [(v.what, v.only) for v in c.values] for c in page.languages}
    assert columns == {
        "en": [("on duty", False)],
        "ru": [("on duty", False), ("preparing for duty", True)],
    }


def test_one_language_needs_no_columns() -> None:
    assert page_of(told("a", "on_duty"), told("b", "on_duty")).languages == ()


def test_chains_show_how_the_words_travelled_most_articles_first() -> None:
    page = page_of(
        told("a", "on_duty"),
        told("b", "on_duty"),
        told("c", "on_duty"),
        a=("Rossiya 1", "TASS"),
        b=("Rossiya 1", "TASS"),
    )

    assert [(c.relays, c.articles) for c in page.chains] == [
        (("Rossiya 1", "TASS"), ("a", "b")),
        ((), ("c",)),
    ]


def test_renderings_beyond_the_most_are_counted_and_the_best_is_kept() -> None:
    readings = [told(f"{n:02}", "on_duty") for n in range(9)]
    readings.append(told("zz", "on_duty", level="quote"))
    statement = replace(KHRENIN, reports=tuple(report(r) for r in readings))

    page = make_statement(
        statement,
        {r.article.id: r.article for r in readings},
        Around(codebook=CODEBOOK),
        most=4,
    )

    shown = [t for g in page.levels for t in g.renderings]
    assert (len(shown), page.left_out) == (5, 5)
    assert [t.article for t in shown if t.best] == ["zz"]


def test_an_article_that_is_gone_leaves_the_rest() -> None:
    page = make_statement(KHRENIN, {"101": ONE.article}, Around(codebook=CODEBOOK))

    assert [t.article for g in page.levels for t in g.renderings] == ["101"]


def test_the_outlets_own_words_outweigh_a_rendering() -> None:
    best = best_report(KHRENIN.reports, ARTICLES)

    assert best is not None
    assert best.article == "101"


def test_a_line_counts_articles_by_what_they_tell() -> None:
    line = statement_line(KHRENIN, ARTICLES)

    assert [(c.words, c.articles) for c in line.claims] == [
        ("on duty", 1),
        ("on duty, scheduled (due 2025-12-01, at the latest 2025-12-31)", 1),
    ]
    assert line.outlets == ("Example Daily", "Example Wire")


def test_a_line_shows_claims_on_the_subject_alone_where_one_is_asked_for() -> None:
    assert statement_line(KHRENIN, ARTICLES, subject="S-400").claims == ()


def test_a_time_is_told_in_days() -> None:
    day = Interval(begin="2025-12-17", end="2025-12-18")
    page = page_of(told("a", "on_duty", time=day))

    assert page.levels[0].renderings[0].claims[0].time == "2025-12-17"


def test_a_line_shows_no_words_of_a_rendering_beside_the_speaker() -> None:
    """The venue is left out; what an unnamed source is called has its label."""
    unnamed = replace(KHRENIN.speaker, name=None, described="a source at the palace")
    mixed = replace(KHRENIN, venue="in the palace", speaker=unnamed)
    own = replace(mixed, reports=KHRENIN.reports[:1])

    line, own_line = (statement_line(s, ARTICLES) for s in (mixed, own))

    assert line.venue is None
    assert line.speaker == f"unnamed ([{RENDERING_LABEL}] a source at the palace)"
    assert own_line.venue == "in the palace"
    assert own_line.speaker == "unnamed (a source at the palace)"
