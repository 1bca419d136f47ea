"""Copies, cuts, rewrites, translations and declared credits; who is the elder."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from typing import Any

import pytest
from benchmarks.syndication.generate import make_articles

from onrecord.reconcile import lineage as layer
from onrecord.reconcile.lineage import (
    Reach,
    Runs,
    edge_between,
    find_lineages,
    lineages_of,
    probes_of,
    reach_of,
    reaches,
    runs_of,
)
from onrecord.records import Article, LineageEdge, bytes_hash

WIRE = """PORT ALMAZ, 3 March. Almaztrans will hand over 14 ferries to Severogorsk before 9 June, Yulia Shchedrina said on Monday in Port Almaz.

The order is worth 412 million roubles, and 37 million were paid in 2021. "The work goes to plan and nobody is hurrying us," Yulia Shchedrina told reporters in Belorechye.

Inspectors found 26 defects at the Almaztrans plant in 2019. Crews from Severogorsk ended an 18-day course at Tikhvara on 11 February, and Pavel Zhukhov watched them."""

REWRITE = """By 9 June, Severogorsk is set to get 14 ferries that Almaztrans builds, Yulia Shchedrina announced on Monday in Port Almaz, 3 March.

The contract costs 412 million roubles; an advance of 37 million went out in 2021. Speaking to the press at Belorechye, Yulia Shchedrina said: "Nothing has been decided behind closed doors."

Controllers had listed 26 faults at the Almaztrans works in 2019. On 11 February crews from Severogorsk finished 18 days of lessons at Tikhvara, with Pavel Zhukhov looking on."""

RUSSIAN = """Порт Алмаз. «Алмазтранс» передаст 14 паромов, их получит Северогорск, до 9 июня, сообщила Юлия Щедрина в понедельник.

Стоимость заказа 412 миллионов рублей, 37 миллионов выплачены в 2021 году. «Работа идёт по плану, и никто нас не торопит», — сказала Юлия Щедрина в Белоречье.

На заводе «Алмазтранс» в 2019 году нашли 26 недостатков. Экипажи из Северогорска прошли курс в 18 дней, Тихвара, 11 февраля; за ними наблюдал Павел Жухов."""

OTHER_ACCOUNT = """Yulia Shchedrina faced questions in Belorechye about the ferries that Severogorsk has awaited since 2015. She gave no new price.

Residents recall that 26 of them signed a letter to Pavel Zhukhov in 2018, and that Granitstroy left the project with 61 men unpaid. "The work goes to plan and nobody is hurrying us," Yulia Shchedrina said.

Zolotukha and Karsavino, 70 kilometres apart, share one old vessel, and Almaztrans repaired it twice, in 2009 and 2012."""


def article(
    name: str,
    text: str,
    *,
    published: str | None = "2025-03-03",
    outlet: str | None = None,
    lang: str = "en",
) -> Article:
    return Article(
        id=name,
        text=text,
        published=published,
        outlet=outlet,
        lang=lang,
        source_hash=bytes_hash(text.encode()),
    )


def edge(*articles: Article) -> LineageEdge | None:
    one, other = (runs_of(a) for a in articles)
    found = edge_between(one, other)
    assert found == edge_between(other, one)
    if found is not None:
        assert probes_of(one) & probes_of(other)
    return found


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("By A. Writer\n\n" + WIRE, "en", "near copy"),
        (WIRE.split("\n\n")[1], "en", "cut or extended copy"),
        (REWRITE, "en", "rewrite"),
        (RUSSIAN, "ru", "translation"),
    ],
)
def test_what_derives_from_a_wire_is_found_with_its_reason(
    text: str, lang: str, kind: str
) -> None:
    found = edge(
        article("wire", WIRE), article("later", text, published="2025-03-04", lang=lang)
    )

    assert found is not None
    assert (found.parent, found.child) == ("wire", "later")
    assert found.reasons[0].startswith(kind)


def test_another_account_of_the_same_event_is_no_copy() -> None:
    assert edge(article("a", WIRE), article("b", OTHER_ACCOUNT)) is None


def test_a_declared_credit_and_the_same_quotation_make_an_edge() -> None:
    told = OTHER_ACCOUNT + " TASS reported."
    found = edge(article("a", WIRE, outlet="TASS"), article("b", told, outlet="Daily"))

    assert found is not None
    assert found.parent == "a"
    assert found.reasons[-1] == "credits TASS"


def test_a_photographers_agency_is_no_credit() -> None:
    told = "(Photo: Ivan Sokol / TASS)\n" + OTHER_ACCOUNT

    assert edge(article("a", WIRE, outlet="TASS"), article("b", told)) is None


def test_on_one_day_the_one_that_credits_is_the_child() -> None:
    longer = WIRE + "\n\nThis is what TASS reported, and our desk has added a word."
    found = edge(article("a", WIRE, outlet="TASS"), article("b", longer))

    assert found is not None
    assert (found.parent, found.child) == ("a", "b")


def test_an_undated_text_is_never_the_elder_of_a_dated_one() -> None:
    found = edge(article("a", WIRE, published=None), article("b", WIRE))

    assert found is not None
    assert found.child == "a"


def test_a_rewrite_a_month_later_is_another_story() -> None:
    later = article("b", REWRITE, published="2025-04-05")

    assert edge(article("a", WIRE), later) is None


def test_a_lineage_is_a_tree_with_the_first_published_at_its_root() -> None:
    articles = [
        article("wire", WIRE),
        article("cut", WIRE.split("\n\n")[1], published="2025-03-04"),
        article("ru", RUSSIAN, published="2025-03-05", lang="ru"),
        article("alone", OTHER_ACCOUNT),
    ]
    found = find_lineages(runs_of(a) for a in articles)

    assert [(x.root, x.articles) for x in found] == [("wire", ("cut", "ru", "wire"))]
    assert [(e.child, e.parent) for e in found[0].edges] == [
        ("cut", "wire"),
        ("ru", "wire"),
    ]


def test_any_order_of_articles_gives_the_same_lineages() -> None:
    texts = (WIRE, REWRITE, RUSSIAN, WIRE.split("\n\n")[1], OTHER_ACCOUNT)
    known = [runs_of(article(str(n), text)) for n, text in enumerate(texts)]
    expected = find_lineages(known)

    for seed in range(5):
        random.Random(seed).shuffle(known)
        assert find_lineages(known) == expected


def test_a_circle_of_credits_is_cut_at_its_weakest_edge() -> None:
    edges = [
        LineageEdge(child=c, parent=p, score=s, reasons=())
        for c, p, s in (("a", "b", 0.9), ("b", "c", 0.5), ("c", "a", 0.8))
    ]

    for order in itertools.permutations(edges):
        found = lineages_of(order)
        assert [(x.root, x.articles) for x in found] == [("b", ("a", "b", "c"))]


def test_names_are_one_across_scripts_and_romanisations() -> None:
    texts = ("Then Khrenin came.", "Then Chrenin came.", "Потом Хренин пришёл.")
    sounds = [runs_of(article("a", text)).anchors for text in texts]

    # "Chrenin" is English ch here: no romanisation is known from one word.
    assert sounds[0] == sounds[2] == ("krn",)
    assert sounds[1] == ("srn",)


def wired(name: str, *claims: str, **fields: Any) -> Runs:
    told = {
        "published": "2025-03-03",
        "credits": ("TASS",),
        "speakers": ("b2:shchedrina",),
        "subjects": ("ferry",),
        **fields,
    }
    return Runs(article=name, runs=frozenset(), claims=claims, **told)


TOLD = ("agreed agreed", "arrived scheduled", "arrived denied")


@pytest.mark.parametrize(
    ("other", "kin"),
    [
        (wired("2", *TOLD), True),
        # cut, translated, by the agency itself, a day later
        (wired("2", *TOLD[1:]), True),
        (wired("2", *TOLD, lang="ru"), True),
        (wired("2", *TOLD, credits=(), outlet="TASS"), True),
        (wired("2", *TOLD, credits=(), relays=("TASS",)), True),
        (wired("2", *TOLD, published="2025-03-04"), True),
        # another order, one claim, another agency, speaker, matter or day
        (wired("2", TOLD[1], TOLD[0]), False),
        (wired("2", TOLD[0]), False),
        (wired("2", *TOLD[:2], "withdrawn withdrawn"), False),
        (wired("2", *TOLD, credits=("Reuters",)), False),
        (wired("2", *TOLD, speakers=("b2:zhukhov",)), False),
        (wired("2", *TOLD, subjects=("bridge",)), False),
        (wired("2", *TOLD, published="2025-03-05"), False),
        (wired("2", *TOLD, published=None), False),
    ],
)
def test_what_one_agency_has_of_one_speaker_told_in_one_order_is_one_wire(
    other: Runs, kin: bool
) -> None:
    found = find_lineages([wired("1", *TOLD), other])

    assert [x.articles for x in found] == ([("1", "2")] if kin else [])
    for lineage in found:
        assert (
            lineage.edges[0].reasons[0].startswith("one wire: both have it from TASS")
        )


COPIED, NAMED = 4, 5  # what a probe is stands in its last two bits
DAY, NEXT_WEEK, NEXT_YEAR = "2025-03-03", "2025-03-10", "2026-03-03"


@pytest.mark.parametrize(
    ("probe", "articles", "weeks", "other", "joined"),
    [
        (COPIED, 200, 10, NEXT_YEAR, True),
        (COPIED, 200, 10, None, True),
        (COPIED, 200, 11, NEXT_YEAR, False),
        (COPIED, 200, 11, None, False),
        (COPIED, 200, 11, NEXT_WEEK, True),
        (COPIED, 201, 10, DAY, False),
        (NAMED, 12, 10, NEXT_YEAR, False),
        (NAMED, 12, 10, None, True),
        (NAMED, 12, 11, None, False),
        (NAMED, 12, 11, NEXT_WEEK, True),
    ],
)
def test_what_is_printed_in_many_weeks_joins_those_of_one_week(
    probe: int, articles: int, weeks: int, other: str | None, joined: bool
) -> None:
    assert reaches(reach_of(probe, articles, weeks), DAY, other) is joined


def printed_every(days: int, times: int) -> list[Runs]:
    """One text, printed again and again."""
    first = date(2025, 3, 3)
    return [
        runs_of(
            article(
                f"n{n:02}",
                WIRE,
                published=(first + timedelta(days * n)).isoformat(),
            )
        )
        for n in range(times)
    ]


@pytest.mark.parametrize(
    ("days", "times", "lineages"), [(1, 28, 1), (30, 10, 1), (30, 14, 0)]
)
def test_a_wire_is_reprinted_for_weeks_and_a_notice_for_years(
    days: int, times: int, lineages: int
) -> None:
    assert len(find_lineages(printed_every(days, times))) == lineages


def test_a_wire_that_is_widely_copied_is_one_lineage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # every probe of two wires is in more articles than propose each other
    monkeypatch.setattr(layer, "COMMON", 20)
    made = list(make_articles(3, origins=2, each=90))

    found = find_lineages(runs_of(m.article) for m in made)

    expected = {
        m.origin: {n.article.id for n in made if n.origin == m.origin} for m in made
    }
    assert sorted(map(sorted, expected.values())) == sorted(
        sorted(x.articles) for x in found
    )


@pytest.mark.parametrize(
    ("articles", "weeks", "reach"),
    [
        (layer.COMMON, layer.SET_WEEKS, Reach.ANY),
        (layer.COMMON, layer.SET_WEEKS + 1, Reach.DATED_WEEK),
        (layer.COMMON + 1, layer.SET_WEEKS, Reach.FIRST),
        (layer.COMMON + 1, layer.SET_WEEKS + 1, Reach.NONE),
    ],
)
def test_what_is_common_is_of_one_text_or_a_set_phrase_by_its_weeks(
    articles: int, weeks: int, reach: Reach
) -> None:
    # what a probe is stands in its last two bits: 0 is a run of words
    assert reach_of(1 << 8, articles, weeks) is reach
