"""What speaks for and against two sightings being one person."""

from __future__ import annotations

import pytest

from onrecord.names.beside import Beside
from onrecord.names.sightings import Sighting
from onrecord.names.support import support_of, words_alike


def sighting(article: str, name: str = "Oleg Tarvin", **beside: object) -> Sighting:
    day = beside.pop("day", "2024-03-01")
    sets = {key: frozenset(value) for key, value in beside.items()}  # type: ignore[call-overload]
    return Sighting(
        entity=article,
        name=name,
        kind="person",
        known=False,
        roles=frozenset(),
        company=frozenset(),
        countries=frozenset(),
        day=day if isinstance(day, str) else None,
        beside=Beside(**sets),
    )


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("выксунского", "vyksa", True),
        ("курганской", "kurgan", True),
        ("твери", "tver", True),
        ("миколаївської", "mykolaiv", True),
        ("светлагорскага", "svetlahorsk", True),
        ("каспийских", "caspian", True),
        ("омского", "tomsk", False),
        ("рязани", "kazan", False),
        ("брянской", "smolensk", False),
    ],
)
def test_places_are_compared_by_sound(one: str, other: str, alike: bool) -> None:
    assert words_alike(one, other) is alike


def test_one_office_in_two_languages_is_firm() -> None:
    support = support_of(
        sighting("a", ranks=["head"], fields=["defence"], names=["лугвенской"]),
        sighting("b", ranks=["minister"], fields=["defence"], names=["lugven"]),
    )

    assert support.office
    assert support.firm
    assert support.weight > 1
    assert support.reasons[0] == "same office: head of defence"


def test_a_deputy_has_another_office() -> None:
    support = support_of(
        sighting("a", ranks=["head"], fields=["health"], marks=["deputy"]),
        sighting("b", ranks=["head"], fields=["health"]),
    )

    assert not support.office
    assert "deputy on one side only" in support.reasons


def test_other_walks_of_life_speak_against() -> None:
    support = support_of(
        sighting("a", ranks=["prosecutor"], of=["RU"]),
        sighting("b", ranks=["player"], of=["IL"]),
    )

    assert support.weight < -1
    assert not support.firm


@pytest.mark.parametrize(
    ("day", "counts"), [("2024-03-03", True), ("2024-05-01", False)]
)
def test_the_same_news_counts_on_days_that_are_near(day: str, counts: bool) -> None:
    topics = ["flood", "bridge", "death"]
    support = support_of(
        sighting("a", topics=topics), sighting("b", topics=topics, day=day)
    )

    assert support.firm is counts
    assert (support.weight > 0) is counts


@pytest.mark.parametrize(
    ("one", "other", "parted"),
    [
        ({"marks": ["junior"]}, {}, "only one is called junior"),
        ({"marks": ["woman"], "name": "A. Tarvina"}, {"name": "A. Tarvin"}, "a man and a woman"),
        ({}, {}, None),
    ],
)  # fmt: skip
def test_generations_and_sexes_part_people(
    one: dict[str, object], other: dict[str, object], parted: str | None
) -> None:
    support = support_of(sighting("a", **one), sighting("b", **other))  # type: ignore[arg-type]

    assert support.parted == parted


def test_a_general_rank_of_other_things_in_one_town_is_not_one_office() -> None:
    support = support_of(
        sighting("a", ranks=["head"], fields=["school"], names=["lugven"]),
        sighting("b", ranks=["head"], fields=["food"], names=["lugven"]),
    )

    assert not support.office
    assert "of other things" in support.reasons


def test_one_office_in_two_towns_is_not_one_office() -> None:
    support = support_of(
        sighting("a", ranks=["mayor"], fields=["city"], names=["hrodna"]),
        sighting("b", ranks=["mayor"], fields=["city"], names=["vitsebsk"]),
    )

    assert not support.office
    assert "other places" in support.reasons


def test_the_office_of_a_relative_is_another_persons() -> None:
    support = support_of(
        sighting("a", ranks=["senator"], names=["lugven"]),
        sighting("b", ranks=["senator"], names=["lugven"], marks=["kin"]),
    )

    assert not support.office
    assert support.weight < 0


def test_a_rank_of_the_army_and_a_command_do_not_contradict() -> None:
    support = support_of(
        sighting("a", ranks=["colonel"]), sighting("b", ranks=["brigade_commander"])
    )

    assert "other offices" not in support.reasons


def test_the_narrower_what_both_are_the_more_it_weighs() -> None:
    weights = [
        support_of(sighting("a", ranks=[rank]), sighting("b", ranks=[rank])).weight
        for rank in ("head", "doctor", "heart_doctor")
    ]

    assert weights == sorted(weights)
    assert len(set(weights)) == 3
