"""Names with the words beside them: merged only where something bears it out."""

from __future__ import annotations

import pytest

from onrecord.names import load_gazetteer
from onrecord.names.contexts import context_of, judge_people


@pytest.mark.parametrize(
    ("contexts", "verdict"),
    [
        (("", ""), "candidate"),
        (("министр обороны Белоруссии", ""), "candidate"),
        (("министр обороны Белоруссии", "Belarusian defence minister"), "merge"),
        (("депутат, Минск", "Belarusian lawmaker"), "merge"),
        (("хоккеист", "Belarusian defence minister"), "apart"),
        (("инженер", "minister"), "apart"),
        (("банкир, убит в 2006 году", "banker, 2019"), "apart"),
    ],
)
def test_a_name_alone_is_a_candidate_and_never_a_merge(
    contexts: tuple[str, str], verdict: str
) -> None:
    found = judge_people("Иван Петренин", "Ivan Petrenin", contexts, load_gazetteer())

    assert found == verdict


def test_a_noun_for_a_woman_parts_what_a_case_would_join() -> None:
    names = ("Александра Петренина", "Alexander Petrenin")

    assert judge_people(*names, ("", ""), load_gazetteer()) == "candidate"
    assert judge_people(*names, ("студентка", "officer"), load_gazetteer()) == "apart"


def test_a_title_before_a_last_name_is_no_part_of_it() -> None:
    contexts = ("министр обороны Белоруссии", "Belarusian defence minister")

    found = judge_people(
        "министр Петренин", "Ivan Petrenin", contexts, load_gazetteer()
    )

    assert found == "merge"


def test_other_names_stay_apart_whatever_stands_beside_them() -> None:
    contexts = ("министр обороны Белоруссии", "Belarusian defence minister")

    assert (
        judge_people("Иван Петренин", "Pavel Petrenin", contexts, load_gazetteer())
        == "apart"
    )


def test_a_death_is_read_with_its_year() -> None:
    assert context_of("банкир, убит в 2006 году", load_gazetteer()).died == 2006
    assert context_of("банкир, 2006", load_gazetteer()).died is None
