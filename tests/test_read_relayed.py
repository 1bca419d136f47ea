"""A relay that a sentence of its own names reaches the words that it carries."""

from __future__ import annotations

import pytest

from spoken import said_of, spoken

TWICE = (
    "The bridge will reopen soon, Mayor Ljubinko Djuric said. "
    '"The last checks are over," he said. '
)


@pytest.mark.parametrize(
    ("behind", "relay"),
    [
        ("This was reported by Interfax.", "Interfax"),
        ("His remarks were carried by Interfax.", "Interfax"),
        ("Reuters first reported his comments.", "Reuters"),
        ("The statement was published by Anadolu Agency.", "Anadolu"),
    ],
)
def test_all_that_one_person_said_came_through_the_outlet(
    behind: str, relay: str
) -> None:
    found = spoken(TWICE + behind)

    assert [(s.speaker, s.relays) for s in found] == [
        ("Ljubinko Djuric", (relay,)),
        ("Ljubinko Djuric", (relay,)),
    ]


def test_a_russian_relay_reaches_the_first_words_too() -> None:
    found = spoken(
        "Парк закроют на ремонт, рассказала директор Ольга Седова. «Работы займут два "
        "месяца», — уточнила она. Об этом сообщает ТАСС."
    )

    assert [s.relays for s in found] == [("TASS",), ("TASS",)]


def test_another_speakers_words_did_not_come_through_it() -> None:
    found = spoken(
        "The road is closed, police chief Ann Low said. The bridge will reopen soon, "
        "Mayor Ljubinko Djuric said. This was reported by Interfax."
    )

    assert [s.relays for s in found] == [(), ("Interfax",)]


@pytest.mark.parametrize(
    "behind",
    [
        "This was reported by Governor Ana Reis.",
        "This was reported by the Ministry of Roads.",
    ],
)
def test_who_is_no_outlet_relays_nothing(behind: str) -> None:
    found = said_of(TWICE + behind, "The last checks")

    assert found is not None
    assert found.relays == ()


def test_an_outlet_that_cites_papers_speaks_itself() -> None:
    found = said_of(
        "The drones were found near the lake, Reuters reported, citing documents.",
        "The drones",
    )

    assert found is not None
    assert found.speaker == "Reuters"


@pytest.mark.parametrize(
    "reason", ["security reasons", "a lack of fuel", "fears of war"]
)
def test_a_reason_that_is_cited_speaks_for_nobody(reason: str) -> None:
    found = said_of(
        f"Reuters reported that Minsk closed the airport, citing {reason}.", "Minsk"
    )

    assert found is not None
    assert found.speaker == "Reuters"


def test_a_relay_far_behind_reaches_nothing() -> None:
    between = "The bridge was built in 1957 and has two lanes and no path. " * 20
    found = said_of(
        f"The bridge will reopen, Mayor Ljubinko Djuric said. {between}"
        "Bild first reported the interview.",
        "The bridge will",
    )

    assert found is not None
    assert found.relays == ()
