"""What speaks for and against two sightings being one person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.beside import Beside
from onrecord.names.sightings import Sighting
from onrecord.names.signs import hints_of, may_be_firm, signs_of
from onrecord.names.support import load_weights, support_of


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


def told(one: Sighting, other: Sighting) -> set[str]:
    return {sign.name for sign in signs_of(one, other)}


def test_one_office_in_two_languages_is_firm() -> None:
    support = support_of(
        sighting("a", ranks=["head"], fields=["defence"], names=["лугвенской"]),
        sighting("b", ranks=["minister"], fields=["defence"], names=["lugven"]),
    )

    assert support.office
    assert support.firm
    assert support.weight > 1
    assert any(
        told.startswith("same office: head of defence") for told in support.reasons
    )


def test_a_deputy_has_another_office() -> None:
    support = support_of(
        sighting("a", ranks=["head"], fields=["health"], marks=["deputy"]),
        sighting("b", ranks=["head"], fields=["health"]),
    )

    assert not support.office
    assert support.weight < 0


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
    assert (support.weight > 1) is counts


@pytest.mark.parametrize(
    ("one", "other", "parted"),
    [
        ({"marks": ["junior"]}, {}, "only one is called junior"),
        ({"marks": ["woman"], "name": "A. Tarvina"}, {"name": "A. Tarvin"}, "a man and a woman"),
        ({"marks": ["woman"], "name": "Liliya Tsybri"}, {"name": "Liliia Tsybrii"}, None),
        ({}, {}, None),
    ],
)  # fmt: skip
def test_generations_and_sexes_part_people(
    one: dict[str, object], other: dict[str, object], parted: str | None
) -> None:
    support = support_of(sighting("a", **one), sighting("b", **other))  # type: ignore[arg-type]

    assert support.parted == parted


@pytest.mark.parametrize(
    ("name", "other", "parted"),
    [
        ("Karen Muradyan", "Karen Muradyan", False),
        ("Andrea Rossi", "Andrea Rossi", False),
        ("Shirley Tarvin", "Shirley Tarvin", True),
        ("Jennifer Tarvin", "Jennifer Tarvin", True),
    ],
)
def test_a_name_that_men_bear_elsewhere_parts_no_man(
    name: str, other: str, *, parted: bool
) -> None:
    support = support_of(
        sighting("a", name=name), sighting("b", name=f"X. {other}", marks=["man"])
    )

    assert (support.parted == "a man and a woman") is parted


@pytest.mark.parametrize(
    ("name", "parted"), [("Sun Weidong", False), ("Susan Weidong", True)]
)
def test_a_familys_name_of_the_east_tells_no_sex(name: str, *, parted: bool) -> None:
    support = support_of(
        sighting("a", name=name), sighting("b", name=f"X. {name}", marks=["man"])
    )

    assert (support.parted == "a man and a woman") is parted


def test_a_general_rank_of_other_things_in_one_town_is_not_one_office() -> None:
    support = support_of(
        sighting("a", ranks=["head"], fields=["school"], names=["lugven"]),
        sighting("b", ranks=["head"], fields=["food"], names=["lugven"]),
    )

    assert not support.office
    assert any(told.startswith("of other things") for told in support.reasons)


def test_one_office_in_two_towns_is_not_one_office() -> None:
    support = support_of(
        sighting("a", ranks=["mayor"], fields=["city"], names=["hrodna"]),
        sighting("b", ranks=["mayor"], fields=["city"], names=["vitsebsk"]),
    )

    assert not support.office
    assert any(told.startswith("other places") for told in support.reasons)


def test_the_office_of_a_relative_is_another_persons() -> None:
    support = support_of(
        sighting("a", ranks=["senator"], names=["lugven"]),
        sighting("b", ranks=["senator"], names=["lugven"], marks=["kin"]),
    )

    assert not support.office
    assert support.weight < load_weights().merge


def test_a_rank_of_the_army_and_a_command_do_not_contradict() -> None:
    colonel = sighting("a", ranks=["colonel"])

    assert "other_offices" not in told(
        colonel, sighting("b", ranks=["brigade_commander"])
    )


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ({"bodies": ["7"]}, {"bodies": ["7"]}, "one_number"),
        ({"bodies": ["7"]}, {"bodies": ["12"]}, "other_numbers"),
        ({"origins": ["лугвена"]}, {"origins": ["lugven"]}, "one_origin"),
        ({"origins": ["lugven"]}, {"origins": ["perm"]}, "other_origins"),
        ({"ages": [57]}, {"ages": [58]}, "one_age"),
        ({"ages": [57]}, {"ages": [22]}, "other_ages"),
        ({"of": ["RU"]}, {"of": ["KR"]}, "other_countries"),
        ({"marks": ["namesake"]}, {}, "namesake_told"),
        ({"names": ["lugven"]}, {"scene": ["perm"]}, "no_name_shared"),
        ({"numbers": ["340"]}, {"numbers": ["340"]}, "number"),
        ({"numbers": ["6"]}, {"numbers": ["6"]}, "small_number"),
        ({"marks": ["dead"]}, {"day": "2024-03-02"}, "dead_before"),
        ({"ages": [57]}, {"ages": [1967]}, "one_age"),
        ({"ages": [57]}, {"ages": [2003]}, "other_ages"),
        (
            {"scene": ["dagestan", "lugven"]},
            {"scene": ["lugven", "ufa"]},
            "other_places_around",
        ),
    ],
)
def test_facts_beside_the_names_agree_or_contradict(
    one: dict[str, object], other: dict[str, object], sign: str
) -> None:
    found = told(sighting("a", **one), sighting("b", **other))  # type: ignore[arg-type]

    assert sign in found
    facts = {"one_number", "one_origin", "one_age", "number", "small_number"}
    assert (load_weights().signs[sign] > 0) is (sign in facts)


def test_an_age_grows_with_the_days() -> None:
    young = sighting("a", ages=[30], day="2014-03-01")

    assert "one_age" in told(young, sighting("b", ages=[40], day="2024-03-01"))
    assert "other_ages" in told(young, sighting("b", ages=[30], day="2024-03-01"))


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ([57], [1967], None),
        ([57], [58], "one_age"),
        ([57], [22], "other_ages"),
        ([1967], [1967], "one_age"),
        ([1967], [2003], "other_ages"),
        ([57], [1967, 57], "one_age"),
        ([57], [1967, 22], None),
    ],
)
def test_an_age_and_a_year_of_birth_say_nothing_without_a_day(
    one: list[int], other: list[int], sign: str | None
) -> None:
    found = told(sighting("a", ages=one, day=None), sighting("b", ages=other, day=None))

    assert found & {"one_age", "other_ages"} == ({sign} if sign else set())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"marks": ["dead"]}, {"topics": ["death"]}),
        ({"marks": ["dead"]}, {"marks": ["dead"]}),
        ({"marks": ["dead"], "day": "2024-05-01"}, {}),
        ({"marks": ["dead"]}, {}),
        ({"marks": ["dead"], "day": None}, {}),
        ({"marks": ["dead"]}, {"day": None}),
    ],
)
def test_who_is_alive_before_may_be_dead_after(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert "dead_before" not in told(sighting("a", **one), sighting("b", **other))  # type: ignore[arg-type]


def test_news_are_retold_after_months_by_what_is_narrow_in_them() -> None:
    news = sighting("a", topics=["lynx", "head"], numbers=["340", "6"])
    later = sighting(
        "b", topics=["lynx", "head"], numbers=["340", "6"], day="2024-12-01"
    )

    found = told(news, later)

    assert {"topic_later", "number_later"} <= found
    assert not {"topic_wide", "number", "small_number"} & found


def test_a_passenger_may_be_anything_besides() -> None:
    passenger = sighting("a", ranks=["passenger"])

    assert "other_walks" not in told(passenger, sighting("b", ranks=["prosecutor"]))


@pytest.mark.parametrize("against", [{"bodies": ["7"]}, {"origins": ["perm"]}])
def test_what_contradicts_an_office_makes_it_another(
    against: dict[str, object],
) -> None:
    one = sighting(
        "a", ranks=["surgeon"], names=["lugven"], bodies=["2"], origins=["oryol"]
    )
    other = sighting("b", ranks=["surgeon"], names=["lugven"], **against)  # type: ignore[arg-type]

    assert not support_of(one, other).office


def test_an_office_held_before_is_told_of() -> None:
    chief = sighting("a", ranks=["harbourmaster"], fields=["port"], names=["лугвена"])
    minister = sighting(
        "b",
        ranks=["transport_minister"],
        marks=["former"],
        topics=["port"],
        scene=["lugven"],
    )

    assert "office_before" in told(chief, minister)


def test_a_rank_of_nothing_in_common_says_nothing() -> None:
    assert not told(sighting("a", ranks=["surgeon"]), sighting("b", ranks=["surgeon"]))


def test_what_is_narrower_or_nearer_weighs_no_less() -> None:
    weights = load_weights().signs
    for ladder in (
        ("topic_wide", "topic_narrow"),
        ("name_around", "name_near", "name_phrases"),
    ):
        found = [weights[step] for step in ladder]
        assert found == sorted(found)
        assert found[0] >= 0


def test_a_plainer_name_asks_for_no_less() -> None:
    asks = load_weights().asks

    assert asks["rare"] <= asks["full"]
    assert asks["full"] <= min(
        asks[n] for n in ("common", "half", "initial", "slip", "last", "common_last")
    )
    assert asks["common_initial"] >= max(asks["common"], asks["initial"])


WORDS = st.frozensets(
    st.sampled_from(["kazan", "казань", "казани", "kazani", "perm", "oslo", "riga"]),
    max_size=2,
)
BESIDE = st.builds(
    Beside,
    ranks=st.frozensets(st.sampled_from(["mayor", "head", "engineer", "pilot"])),
    fields=st.frozensets(st.sampled_from(["school", "transport", "ministry"])),
    marks=st.frozensets(st.sampled_from(["deputy", "former", "kin"])),
    of=st.frozensets(st.sampled_from(["ru", "no", "Q1234"])),
    names=WORDS,
    scene=WORDS,
    topics=st.frozensets(st.sampled_from(["fire", "school", "mayor", "trial"])),
    numbers=st.frozensets(st.sampled_from(["2", "350", "12000"])),
    words=st.frozensets(st.sampled_from(["blaze", "verdict", "bridge"])),
    origins=WORDS,
    bodies=st.frozensets(st.sampled_from(["7", "14"])),
    ages=st.frozensets(st.sampled_from([30, 31, 55, 1990])),
)
SEEN = st.builds(
    Sighting,
    entity=st.sampled_from(["a", "b"]),
    name=st.just("Oleg Tarvin"),
    kind=st.just("person"),
    known=st.just(False),
    roles=st.frozensets(st.sampled_from(["mayor of kazan", "pilot"])),
    company=st.frozensets(st.sampled_from(["Q1", "Q2"])),
    countries=st.frozensets(st.sampled_from(["ru", "no"])),
    day=st.sampled_from([None, "2024-03-01", "2024-03-03", "2024-03-05", "2025-01-01"]),
    beside=BESIDE,
)


@given(SEEN, SEEN)
def test_a_firm_sign_is_never_ruled_out_beforehand(
    one: Sighting, other: Sighting
) -> None:
    firm = any(sign.firm for sign in signs_of(one, other))

    assert may_be_firm(one, other) or not firm


@given(SEEN, SEEN)
def test_who_may_share_a_firm_sign_has_a_hint_in_common(
    one: Sighting, other: Sighting
) -> None:
    hinted = not hints_of(one).isdisjoint(hints_of(other))

    assert hinted or not may_be_firm(one, other)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"of": ["ru"]}, {"of": ["ru"]}),
        ({"bodies": ["7"]}, {"bodies": ["7"]}),
        ({"ages": [44]}, {"ages": [45]}),
        (
            {"fields": ["school"], "ranks": ["head"]},
            {"fields": ["school"], "ranks": ["head"]},
        ),
        ({"origins": ["казани"]}, {"origins": ["kazan"]}),
        ({"names": ["казани"]}, {"names": ["kazan"]}),
        ({"scene": ["казани"]}, {"names": ["kazan"]}),
        ({"scene": ["казани"]}, {"scene": ["kazan"]}),
        ({"names": ["uz"]}, {"scene": ["uz"]}),
    ],
)
def test_one_sort_of_sign_in_common_is_a_hint(
    ours: dict[str, object], theirs: dict[str, object]
) -> None:
    one = sighting("a", **{"day": "2024-03-01"} | ours)  # type: ignore[arg-type]
    other = sighting("b", **{"day": "2025-06-01"} | theirs)  # type: ignore[arg-type]

    assert may_be_firm(one, other)
    assert not hints_of(one).isdisjoint(hints_of(other))


def test_company_and_roles_in_common_are_hints() -> None:
    one = sighting("a", day=None)
    words = frozenset({"pilot"})
    for shared in (replace(one, company=words), replace(one, roles=words)):
        other = replace(shared, entity="b")

        assert may_be_firm(shared, other)
        assert not hints_of(shared).isdisjoint(hints_of(other))


def test_days_far_apart_give_no_hint_in_common() -> None:
    one, near, later = (
        sighting(e, day=d)
        for e, d in (("a", "2024-03-01"), ("b", "2024-03-04"), ("c", "2024-03-09"))
    )

    assert not hints_of(one).isdisjoint(hints_of(near))
    assert hints_of(one).isdisjoint(hints_of(later))


def test_who_shares_nothing_is_ruled_out_beforehand() -> None:
    one = sighting("a", scene=["kazan"], ranks=["mayor"], day="2024-03-01")
    other = sighting("b", scene=["oslo"], ranks=["mayor"], day="2024-06-01")

    assert not may_be_firm(one, other)
