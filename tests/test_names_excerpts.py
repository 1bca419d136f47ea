"""The sentences that name somebody, the name left out."""

import time

from onrecord.names.excerpts import NAMED, excerpt_of
from onrecord.records import Span


def spans(text: str, *names: str) -> list[Span]:
    return [
        Span(start, start + len(name))
        for name in names
        for start in range(len(text))
        if text.startswith(name, start)
    ]


def test_every_name_is_left_out() -> None:
    text = "Mayor Oleg Tarvin resigned. Tarvin had said he would."

    excerpt = excerpt_of(text, [*spans(text, "Oleg Tarvin")[:1], Span(28, 34)])

    assert excerpt == f"Mayor {NAMED} resigned. {NAMED} had said he would."


def test_sentences_without_the_name_are_left_out_but_those_on_either_side() -> None:
    text = "It hailed. It rained. Mayor Oleg Tarvin resigned. It snowed. It froze."

    assert excerpt_of(text, spans(text, "Oleg Tarvin")) == (
        f"It rained. Mayor {NAMED} resigned. It snowed."
    )


def test_an_initial_and_a_name_in_quotation_marks_end_no_sentence() -> None:
    text = "Капитан «Металлурга» Дмитрий Крылов и П. Котов продлили контракт."

    assert excerpt_of(text, spans(text, "Дмитрий Крылов")) == (
        f"Капитан «Металлурга» {NAMED} и П. Котов продлили контракт."
    )


def test_a_long_sentence_is_cut_about_the_name() -> None:
    text = "word " * 200 + "Oleg Tarvin " + "word " * 200

    excerpt = excerpt_of(text, spans(text, "Oleg Tarvin"))

    assert NAMED in excerpt
    assert len(excerpt) <= 320


def test_without_a_name_there_is_no_excerpt() -> None:
    assert excerpt_of("It rained.", []) == ""


def test_a_long_run_of_blanks_or_of_names_costs_little() -> None:
    blanks = "Oleg" + " " * 200_000 + "left."
    names = "Oleg left. " * 10_000

    began = time.process_time()
    excerpt_of(blanks, [Span(0, 4)])
    excerpt_of(names, [Span(n, n + 4) for n in range(0, len(names), 11)])

    assert time.process_time() - began < 5  # seconds; minutes before
