"""Joining unknown people of different articles: on evidence, in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.entries import entity_id
from onrecord.names.merging import Sighting, clusters_of, merge_sightings
from onrecord.records import Link


def sighting(
    article: str,
    name: str,
    *,
    roles: tuple[str, ...] = (),
    company: tuple[str, ...] = (),
    countries: tuple[str, ...] = (),
) -> Sighting:
    return Sighting(
        entity=entity_id("person", name.lower(), article),
        name=name,
        kind="person",
        known=False,
        roles=frozenset(roles),
        company=frozenset(company),
        countries=frozenset(countries),
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
        ({"company": ("x", "y")}, True),
        ({"company": ("x",), "countries": ("k", "l")}, True),
        ({"company": ("x",)}, False),
        ({"countries": ("k", "l", "m")}, False),
    ],
)
def test_evidence_joins_forms_of_one_name(
    evidence: dict[str, tuple[str, ...]], joined: bool
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


@given(st.lists(st.sampled_from(POOL), max_size=12), st.integers(0, 12))
def test_adding_articles_gives_what_starting_anew_gives(
    found: list[Sighting], cut: int
) -> None:
    old, new = found[:cut], found[cut:]
    fresh = frozenset(s.entity for s in new)

    before = {link.id for link in merge_sightings(old)}
    added = {link.id for link in merge_sightings([*old, *new], fresh=fresh)}

    assert before | added == {link.id for link in merge_sightings(found)}


@given(st.lists(st.sampled_from(POOL), max_size=12), st.integers(0, 9))
def test_the_order_of_sightings_changes_nothing(
    found: list[Sighting], seed: int
) -> None:
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)

    assert merge_sightings(shuffled) == merge_sightings(found)
