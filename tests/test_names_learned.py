"""Likeness of two articles' words about somebody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.names.beside import Beside
from onrecord.names.excerpts import NAMED
from onrecord.names.learned.encoding import CONTENT, MARK, NAME, encode
from onrecord.names.learned.reader import HEARD, has_reader, measures_of_texts
from onrecord.names.merging import merge_sightings, verdict_of
from onrecord.names.sightings import Sighting
from onrecord.names.support import load_weights, weights_of
from onrecord.text.pieces import load_pieces

MAYOR = f"Мэр Самары {NAMED} подал в отставку."
SAMARA = f"{NAMED} has resigned as mayor of Samara."
SWIMMER = f"{NAMED}, 19, swam the strait in four hours."


def odds(one: str, other: str) -> float:
    texts = load_weights(heard=True).texts
    assert texts is not None
    found = texts.odds(one, other)
    assert found is not None
    return found


def test_encoder_and_pieces_are_installed() -> None:
    assert has_reader()


def test_a_name_is_one_piece_whatever_it_is() -> None:
    pieces = load_pieces()
    assert pieces is not None

    encoded = encode(MAYOR, pieces.tokenizer)

    assert (encoded.roles == NAME).sum() == 1
    assert encoded.roles[0] == encoded.roles[-1] == MARK
    assert (encoded.roles == CONTENT).sum() > 4


def test_measures_are_the_same_in_either_order() -> None:
    one, other = measures_of_texts(MAYOR, SAMARA), measures_of_texts(SAMARA, MAYOR)

    assert one is not None
    assert other is not None
    assert np.array_equal(one, other)
    assert one.shape == (HEARD,)


def test_two_articles_of_one_event_are_liker_than_two_of_two() -> None:
    assert odds(MAYOR, SAMARA) > odds(MAYOR, SWIMMER)


@pytest.mark.parametrize("words", ["", NAMED, f"{NAMED}!", f"{NAMED} was there."])
def test_nothing_is_said_of_an_article_without_words(words: str) -> None:
    assert measures_of_texts(MAYOR, words) is None


@pytest.mark.parametrize(
    "words", [f"{NAMED} spoke on a Monday in May.", "word " * 400 + NAMED]
)
def test_the_shortest_and_the_longest_are_read(words: str) -> None:
    found = measures_of_texts(words, SAMARA)

    assert found is not None
    assert np.isfinite(found).all()


def test_measures_weigh_what_the_pairs_said() -> None:
    texts = load_weights(heard=True).texts

    assert texts is not None
    for numbers in (texts.mean, texts.spread, texts.weights):
        assert len(numbers) == HEARD
    assert min(texts.spread) > 0


def person(spelt: str, excerpt: str) -> Sighting:
    return Sighting(
        entity=excerpt[:20],
        name="Oleg Tarvin",
        kind="person",
        known=False,
        roles=frozenset(),
        company=frozenset(),
        countries=frozenset(),
        spelt=spelt,
        excerpt=excerpt,
    )


def test_texts_are_heard_across_scripts_only() -> None:
    russian = person("Олег Тарвин", MAYOR)

    assert weights_of(russian, person("", SAMARA)).texts is not None
    assert weights_of(person("", SWIMMER), person("", SAMARA)).texts is None
    assert weights_of(russian, person("", "")).texts is None


@pytest.mark.parametrize("words", ["", SWIMMER, f"{NAMED} was there.", NAMED])
def test_a_name_alone_never_merges(words: str) -> None:
    one, other = person("Олег Тарвин", MAYOR), person("", words)

    assert verdict_of(one, other).word == "candidate"


def test_texts_liker_than_those_of_strangers_bear_a_name_out() -> None:
    one, other = person("Олег Тарвин", MAYOR), person("", SAMARA)

    verdict = verdict_of(one, other)

    assert verdict.word == "merge"
    assert verdict.reasons[1].startswith("the two texts tell of the same: ")
    assert verdict_of(other, one) == verdict


def test_those_who_share_no_hint_are_compared_where_texts_may_be_heard() -> None:
    ranked = Beside(ranks=frozenset({"mayor"}))
    seen = [
        replace(person("Олег Тарвин", MAYOR), beside=ranked),
        replace(person("", SAMARA), beside=ranked),
        replace(person("", SWIMMER), beside=ranked),
    ]

    links = merge_sightings(seen)

    assert [{k.left, k.right} for k in links] == [{s.entity for s in seen[:2]}]


def test_with_a_sign_that_speaks_for_it_likeness_of_texts_is_told() -> None:
    beside = Beside(names=frozenset({"samara"}))
    one = replace(person("Олег Тарвин", MAYOR), beside=beside)
    other = replace(person("", SAMARA), beside=beside)

    verdict = verdict_of(one, other)

    assert verdict.word == "merge"
    assert any(
        r.startswith("the two texts tell of the same: ") for r in verdict.reasons
    )
    assert verdict_of(other, one) == verdict
