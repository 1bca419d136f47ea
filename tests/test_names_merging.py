"""Joining unknown people of different articles: on evidence, in any order."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names.beside import Beside
from onrecord.names.entries import entity_id
from onrecord.names.merging import (
    Sighting,
    agreement_of,
    block_keys,
    clusters_of,
    may_be_one,
    merge_sightings,
    name_score,
    verdict_of,
)
from onrecord.names.support import load_weights
from onrecord.records import Link

NOTHING = Beside()


def sighting(
    article: str,
    name: str,
    *,
    spelt: str = "",
    beside: Beside = NOTHING,
    **sets: tuple[str, ...],
) -> Sighting:
    """Return a person of an article; ``sets`` are roles, company and countries."""
    return Sighting(
        entity=entity_id("person", name.lower(), article),
        name=name,
        kind="person",
        known=False,
        roles=frozenset(sets.get("roles", ())),
        company=frozenset(sets.get("company", ())),
        countries=frozenset(sets.get("countries", ())),
        spelt=spelt,
        day="2024-03-01",
        beside=beside,
    )


def test_a_name_alone_joins_nobody() -> None:
    links = merge_sightings(
        [sighting("a", "Ivan Petrov"), sighting("b", "Ivan Petrov")]
    )

    assert links == ()


@pytest.mark.parametrize(
    ("evidence", "joined"),
    [
        ({"roles": ("mayor of krichev",)}, True),
        ({"company": ("x", "y", "z")}, True),
        ({"company": ("x", "y")}, False),
        ({"countries": ("k", "l", "m")}, False),
    ],
)
def test_evidence_joins_forms_of_one_name(
    evidence: dict[str, Any], joined: bool
) -> None:
    one = sighting("a", "Ivan Petrov", **evidence)
    other = sighting("b", "Иван Петров", **evidence)

    links = merge_sightings([one, other])

    assert bool(links) is joined
    assert all(link.reasons[0].startswith("name ") for link in links)


@pytest.mark.parametrize(
    "name", ["Ivan Petrow", "Pavel Petrov", "Petrov", "Ivan Pehrov"]
)
def test_evidence_does_not_join_other_names(name: str) -> None:
    roles = ("mayor of krichev",)
    links = merge_sightings(
        [sighting("a", "Ivan Petrov", roles=roles), sighting("b", name, roles=roles)]
    )

    assert bool(links) is (name == "Ivan Petrow")  # German for the same sound


def test_a_persons_judgement_outranks_the_machine() -> None:
    roles = ("mayor of krichev",)
    one = sighting("a", "Ivan Petrov", roles=roles)
    other = sighting("b", "Ivan Petrov", roles=roles)
    left, right = sorted((one.entity, other.entity))
    apart = Link(
        kind="same_entity",
        left=left,
        right=right,
        score=0.0,
        reasons=("two mayors",),
        author="anna",
    )

    links = merge_sightings([one, other], judged=[apart])

    assert links == (apart,)
    assert clusters_of(links) == {left: left, right: right}


def test_withdrawing_a_judgement_restores_what_was() -> None:
    roles = ("mayor of krichev",)
    sightings = [sighting(a, "Ivan Petrov", roles=roles) for a in "ab"]
    before = merge_sightings(sightings)
    left, right = before[0].left, before[0].right
    apart = Link(
        kind="same_entity", left=left, right=right, score=0.0, reasons=(), author="anna"
    )
    merge_sightings(sightings, judged=[apart])

    assert merge_sightings(sightings) == before


def test_two_kept_apart_are_not_joined_through_a_third() -> None:
    ids = ("b2:a", "b2:b", "b2:c")

    def link(left: str, right: str, score: float, author: str = "machine") -> Link:
        return Link(
            kind="same_entity",
            left=left,
            right=right,
            score=score,
            reasons=(),
            author=author,
        )

    clusters = clusters_of(
        [
            link(ids[0], ids[1], 0.9),
            link(ids[1], ids[2], 0.8),
            link(ids[0], ids[2], 0.0, "anna"),
        ]
    )

    assert clusters[ids[0]] == clusters[ids[1]]
    assert clusters[ids[2]] != clusters[ids[0]]


POOL = [
    sighting(article, name, roles=(role,), company=("x",))
    for article in "abcd"
    for name in ("Ivan Petrov", "Иван Петров", "Anna Nowak", "Hanna Novak")
    for role in ("mayor", "driver")
]


# No deadline: the first example loads the lexicon.
@settings(deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=12), st.integers(0, 12))
def test_adding_articles_gives_what_starting_anew_gives(
    found: list[Sighting], cut: int
) -> None:
    old, new = found[:cut], found[cut:]
    fresh = frozenset(s.entity for s in new)

    before = {link.id for link in merge_sightings(old)}
    added = {link.id for link in merge_sightings([*old, *new], fresh=fresh)}

    assert before | added == {link.id for link in merge_sightings(found)}


# No deadline: the first example loads the lexicon.
@settings(deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=12), st.integers(0, 9))
def test_the_order_of_sightings_changes_nothing(
    found: list[Sighting], seed: int
) -> None:
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)

    assert merge_sightings(shuffled) == merge_sightings(found)


MAYOR = Beside(ranks=frozenset({"mayor"}), names=frozenset({"lugven"}))
MAYOR_RU = Beside(ranks=frozenset({"mayor"}), names=frozenset({"лугвена"}))
RESIDENT = Beside(ranks=frozenset({"resident"}))


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        (("Oleg Tarvin", MAYOR_RU), ("Oleg Tarvin", MAYOR), "merge"),
        (("Oleg Tarvin", NOTHING), ("Oleg Tarvin", NOTHING), "candidate"),
        (("Tarvin", MAYOR_RU), ("Oleg Tarvin", MAYOR), "merge"),
        (("Tarvin", RESIDENT), ("Oleg Tarvin", MAYOR), "apart"),
        (("Tarvin", NOTHING), ("Tarvin", NOTHING), "candidate"),
        (("Pavel Tarvin", MAYOR), ("Oleg Tarvin", MAYOR), "apart"),
        (("O. Tarvin", MAYOR_RU), ("Oleg Tarvin", MAYOR), "merge"),
        (("P. Tarvin", MAYOR_RU), ("Oleg Tarvin", MAYOR), "apart"),
        # a slip of the pen goes to a person
        (("Oleg Tarvikov", MAYOR_RU), ("Oleg Tarvilov", MAYOR), "candidate"),
    ],
)
def test_the_plainer_the_name_the_more_must_bear_it_out(
    one: tuple[str, Beside], other: tuple[str, Beside], word: str
) -> None:
    left = sighting("a", one[0], beside=one[1])
    right = sighting("b", other[0], beside=other[1])

    assert verdict_of(left, right).word == word
    assert verdict_of(right, left) == verdict_of(left, right)


def test_a_common_name_asks_for_more_than_a_rare_one() -> None:
    beside = Beside(names=frozenset({"lugven"}), topics=frozenset({"walrus", "icicle"}))

    def word(name: str) -> str:
        left = sighting("a", name, beside=beside)
        return verdict_of(left, sighting("b", name, beside=beside)).word

    assert word("Oleg Tarvinsky") == "merge"
    assert word("Oleg Kuznetsov") == "candidate"


def test_the_cyrillic_spelling_decides_where_there_is_one() -> None:
    kochanova = sighting("a", "Kochanova", spelt="Кочанова", beside=MAYOR_RU)
    kozhanova = sighting("b", "Olga Kozhanova", beside=MAYOR)

    assert not may_be_one(kochanova, kozhanova)
    assert verdict_of(kochanova, kozhanova).word == "apart"


@pytest.mark.parametrize(
    "name", ["Oleg Žukoŭčyk", "Oleg Żukowczyk", "Oleg Shukowtschik"]
)
def test_a_cyrillic_name_agrees_with_spellings_by_sound(name: str) -> None:
    one = sighting("a", "Oleg Zhukovchik", spelt="Олега Жуковчика", beside=MAYOR_RU)

    assert verdict_of(one, sighting("b", name, beside=MAYOR)).word == "merge"


def test_a_last_name_alone_is_held_against_others_with_an_office_only() -> None:
    assert block_keys(sighting("a", "Tarvin")) == ()
    assert block_keys(sighting("a", "Tarvin", beside=MAYOR)) != ()


def test_a_merge_says_what_bears_it_out() -> None:
    links = merge_sightings(
        [
            sighting("a", "Oleg Tarvin", spelt="Олега Тарвина", beside=MAYOR_RU),
            sighting("b", "Oleg Tarvin", beside=MAYOR),
        ]
    )

    (link,) = links
    assert link.reasons[0].startswith("name ")
    for told in ("same office: mayor", "named beside both: лугвена"):
        assert any(reason.startswith(told) for reason in link.reasons)


@pytest.mark.parametrize(
    ("spelt", "latin", "other"),
    [
        ("Олегом Кривошапкиным", "Olegom Krivoshapkinym", "Oleg Krivoshapkin"),
        ("Елена Сергиевич", "Elena Sergievich", "Alena Siarhievich"),
        ("Василий Рябинин-Тойо", "Vasily Ryabinin-Toyo", "Vasily Ryabinin"),
        ("Игорь Вечёрко", "Igor Vecherko", "Igor Wetschorko"),
        ("Иванов Олег Борисович", "Ivanov Oleg Borisovich", "Oleg Ivanov"),
        ("Ямада Тэцуо", "Yamada Tetsuo", "Tetsuo Yamada"),
        ("Тацуя Морикава", "Tatsuya Morikawa", "Morikawa Tatsuya"),
        ("Ким Мин Чжэ", "Kim Min-jae", "Min-jae Kim"),
        ("Кельвин Агирре Мехия", "Kelvin Aguirre Mejía", "Kelvin Aguirre"),
        ("Хайле Вольде-Гиоргис", "Khayle Volde-Giorgis", "Haile Woldegiorgis"),
        ("Мохаммед Эль-Барадеи", "Mokhammed El-Baradei", "Mohamed ElBaradei"),
        ("Яна Городецкая", "Yana Gorodetskaya", "Yana Haradzetskaya"),
        ("Чэнь Дэнхуэй", "Chen Denghui", "Chen Teng-hui"),
        ("Ким Вэйминь", "Kim Weimin", "Kim Wei Min"),
        ("Каха Цхададзе", "Kakha Tskhadadze", "Kakha Tskhadadze Jr"),
        ("Дж. М. Кутзее", "J. M. Coetzee", "John Maxwell Coetzee"),
        ("С. Дион", "S. Dion", "Céline Dion"),
        ("Никулаеву Евгению", "Nikulaevu Evgeniyu", "Yevgeny Nikulayev"),
        ("Армен Арутюнян", "Armen Arutyunyan", "Armen Harutyunyan"),
        ("Левон Ованнисян", "Levon Ovannisyan", "Levon Hovhannisyan"),
        ("Эбигейл Торвальд", "Abigail Torvald", "Abigail Thorvald"),
        ("Гирай Акынджы", "Giray Akyndzhy", "Giray Akinci"),
    ],
)
def test_spellings_of_one_name_share_a_block(
    spelt: str, latin: str, other: str
) -> None:
    left = sighting("a", latin, spelt=spelt)
    right = sighting("b", other)

    assert set(block_keys(left)) & set(block_keys(right))
    assert may_be_one(left, right)


def test_a_romanised_name_is_not_read_by_another_convention() -> None:
    left = sighting("a", "Yulia Shishova", spelt="Юлия Шишова", beside=MAYOR_RU)
    right = sighting("b", "Yulia Zhizhova", beside=MAYOR)

    assert verdict_of(left, right).word != "merge"


def test_half_of_a_double_name_asks_for_more() -> None:
    half = Beside(
        ranks=frozenset({"mayor"}),
        scene=frozenset({"lugven"}),
        topics=frozenset({"walrus", "icicle"}),
    )
    one = sighting("a", "Oleg Tarvin", beside=half)

    assert verdict_of(one, sighting("b", "Oleg Tarvin", beside=half)).word == "merge"
    other = sighting("b", "Oleg Tarvin-Somov", beside=half)
    assert verdict_of(one, other).word == "candidate"


def test_a_common_last_name_alone_asks_for_more_than_the_full_name() -> None:
    asks = load_weights().asks

    one, other = sighting("a", "Ivanov"), sighting("b", "Pyotr Ivanov")
    assert agreement_of(one, other, name_score(one, other)) == "common_last"
    assert asks["common_last"] >= asks["common"]
