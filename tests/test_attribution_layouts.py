"""Forms that attribute by layout: turns, entries of live blogs, headlines, labels."""

from typing import Any

import pytest

from onrecord.attribution import find_triples
from onrecord.evaluate.attribution import article_of
from onrecord.settings import Settings
from onrecord.syntax import parser_for
from onrecord.text import find_quotations


def roles(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what the rules find."""
    article = article_of("a", text)
    analyses: dict[Any, Any] = {"text": parser_for("en", Settings())(text)}
    marks: dict[Any, Any] = {"text": find_quotations(text)}
    return [
        (
            " / ".join(s.of(text) for s in t.source),
            " / ".join(s.of(text) for s in t.cue),
            " / ".join(s.of(text) for s in t.content),
        )
        for t in find_triples(article, analyses, marks, profile="rules")
    ]


def test_turns_of_a_transcript_belong_to_the_name_before_the_colon() -> None:
    found = roles(
        "REHN: The contract was signed in May.\n"
        "SEN. HALE: The union says otherwise.\n"
        "REHN (through an interpreter): The union is free to read it."
    )

    assert [(source, content.split()[0]) for source, _, content in found] == [
        ("REHN", "The"),
        ("SEN. HALE", "The"),
        ("REHN", "The"),
    ]


def test_answers_are_attributed_and_questions_are_not() -> None:
    found = roles("Q: Will the school move?\nA: We will stay until 2031.")

    assert found == [("", "A", "We will stay until 2031")]


@pytest.mark.parametrize(
    "text",
    [
        "REHN: The contract was signed in May.\nThe vote is on Monday.",
        "NOTE: Times are local.\nPHOTO: The pier at dawn.",
        "Minsk: a city of two million.\nGomel: a city of half a million.",
    ],
)
def test_a_label_is_no_turn(text: str) -> None:
    assert not any(cue == ":" for _, cue, _ in roles(text))


def test_an_entry_of_a_live_blog_has_a_headline_of_its_own() -> None:
    found = roles(
        "Live updates\n\n09:15 GMT\nPort authority: no oil has reached the beach\n\n"
        "08:50 GMT\nDivers went down at noon."
    )

    assert ("Port authority", ":", "no oil has reached the beach") in found


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("‘No town will be left out’: Brandt", "Brandt", "‘No town will be left out’"),
        ("Reserve to be halved by spring: minister", "minister", "Reserve to be halved by spring"),
        ("“We have nothing to hide”: Foss on the plan", "Foss", "“We have nothing to hide”"),
        ("Brandt: Reserve will be halved", "Brandt", "Reserve will be halved"),
        ("Reserve will be halved — Brandt", "Brandt", "Reserve will be halved"),
    ],
)  # fmt: skip
def test_a_headline_attributes_on_either_side_of_its_mark(
    headline: str, source: str, content: str
) -> None:
    found = roles(f"{headline}\nThe minister visited three towns on Monday.")

    assert [(s, t) for s, _, t in found] == [(source, content)]


@pytest.mark.parametrize(
    "headline",
    [
        "Five things to know: Tuesday",
        "Harbour plan: what we know so far",
        "The reserve, explained: video",
    ],
)
def test_a_colon_in_a_headline_is_not_always_a_speaker(headline: str) -> None:
    assert roles(f"{headline}\nThe reserve was set up in 1994.") == []


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Per the port authority, two cranes have been moved.", "Per", "the port authority"),
        ("In the words of one docker, “it is a graveyard.”", "In the words of", "one docker"),
    ],
)  # fmt: skip
def test_a_wording_phrase_attributes_its_sentence(
    text: str, cue: str, source: str
) -> None:
    ((found_source, found_cue, content),) = roles(text)

    assert (found_source, found_cue) == (source, cue)
    assert content.strip("“”.") in {"two cranes have been moved", "it is a graveyard"}


@pytest.mark.parametrize(
    "text",
    [
        "Each crane costs two million per year, and the port has nine of them.",
        "In the view of the sea stood three cranes and an old mill.",
    ],
)
def test_per_and_in_alone_attribute_nothing(text: str) -> None:
    assert [r for r in roles(text) if r[1].lower().startswith(("per", "in the"))] == []
