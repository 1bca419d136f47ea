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
        ("This was reported by Tanjug.", "Tanjug"),
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
        "Mayor Ljubinko Djuric said. This was reported by Tanjug."
    )

    assert [s.relays for s in found] == [(), ("Tanjug",)]


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


def test_an_outlet_that_cites_somebody_only_passes_on() -> None:
    found = said_of(
        "The drones were found near the lake, GLPA reported, citing sheriff Ron Mills.",
        "The drones",
    )

    assert found is not None
    assert (found.speaker, found.relays) == ("Ron Mills", ("GLPA",))


def test_an_outlet_that_cites_papers_speaks_itself() -> None:
    found = said_of(
        "The drones were found near the lake, Reuters reported, citing documents.",
        "The drones",
    )

    assert found is not None
    assert found.speaker == "Reuters"


@pytest.mark.parametrize(
    ("text", "speaker", "relays"),
    [
        (
            "Порт закроют, сообщает «Вестник бухты» со ссылкой на губернатора Анну Ким.",
            "Anna Kim",
            ("Vestnik bukhty",),
        ),
        ("Порт закроют, сообщил Песков со ссылкой на Росморпорт.", "Dmitry Peskov", ()),
    ],
)
def test_who_stands_in_marks_and_refers_to_another_only_passes_on(
    text: str, speaker: str, relays: tuple[str, ...]
) -> None:
    found = said_of(text, "Порт закроют")

    assert found is not None
    assert (found.speaker, found.relays) == (speaker, relays)
