"""A ledger kept up to date is the one made from nothing, in any order and batches."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Line, claim, reading, said
from onrecord.coding import Codebook, load_codebook
from onrecord.export import export_lines, story_to_jsonl
from onrecord.ingest import IngestOptions
from onrecord.ledger import PARTS, Ledger, SqliteLedger, cluster_id
from onrecord.names import Gazetteer, load_gazetteer
from onrecord.pipeline.main import read_paths
from onrecord.reconcile import lineage, main, reconcile
from onrecord.reconcile.incremental import (
    anchored_rulings,
    kin,
    probes,
    reconcile_batch,
)
from onrecord.reconcile.incremental.pairs import Pairs
from onrecord.reconcile.rulings import footholds_of
from onrecord.records import (
    Conflict,
    Interval,
    Link,
    Mention,
    Quantity,
    Reading,
    Ruling,
    Said,
    Side,
    Span,
    Story,
    bytes_hash,
    canonical_json,
)
from onrecord.settings import Settings
from stories import entry, reopen

CODEBOOK: Codebook = load_codebook("deployment@1")
GAZETTEER: Gazetteer = load_gazetteer()


@pytest.fixture(scope="session")
def sample() -> tuple[Reading, ...]:
    """The bundled articles, read once."""
    articles = resources.files("onrecord") / "sample" / "articles"
    with resources.as_file(articles) as folder:
        found = read_paths(
            [str(folder)], settings=Settings(profile="rules"), options=IngestOptions()
        )
        return tuple(held_as_text(r) for r in found if isinstance(r, Reading))


def held_as_text(found: Reading) -> Reading:
    """Return a reading whose bytes are its text, as ``stories.entry`` keeps them."""
    source = bytes_hash(found.article.text.encode())
    return replace(found, article=replace(found.article, source_hash=source))


def settle(ledger: Ledger) -> None:
    with ledger.settling():
        reconcile_batch(
            ledger,
            sorted(ledger.index.stale()),
            codebook=CODEBOOK,
            gazetteer=GAZETTEER,
        )


def from_nothing(readings: Iterable[Reading], ledger: Ledger | None = None) -> Story:
    judged: Sequence[Link] = ()
    rulings: Sequence[Ruling] = ()
    if ledger is not None:
        judged = [j.link for j in ledger.judgements() if j.withdrawn_by is None]
        rulings = [j.work for j in ledger.work(Ruling) if j.withdrawn_by is None]
    return reconcile(
        readings,
        codebook=CODEBOOK,
        gazetteer=GAZETTEER,
        judged=judged,
        rulings=rulings,
    )


def parts(story: Story) -> dict[str, dict[str, bytes]]:
    return {
        part: {cluster_id(c): canonical_json(c) for c in getattr(story, part)}
        for part in PARTS
    }


def lineages(story: Story) -> dict[str, bytes]:
    return parts(story)["lineages"]


def add(ledger: Ledger, readings: Sequence[Reading]) -> None:
    ledger.add([entry(found) for found in readings])
    settle(ledger)


def batches(readings: Sequence[Reading], seed: int, most: int) -> list[list[Reading]]:
    rng = random.Random(seed)
    shuffled = rng.sample(readings, len(readings))
    out: list[list[Reading]] = []
    while shuffled:
        size = rng.randint(1, most)
        out.append(shuffled[:size])
        shuffled = shuffled[size:]
    return out


@pytest.mark.parametrize(("seed", "most"), [(0, 60), (1, 25), (2, 4)])
def test_any_order_and_batches_of_the_sample_give_the_same_bytes(
    sample: tuple[Reading, ...], seed: int, most: int
) -> None:
    articles = {r.article.id: r.article for r in sample}
    expected = list(story_to_jsonl(from_nothing(sample), articles))
    with SqliteLedger(":memory:") as ledger:
        for batch in batches(sample, seed, most):
            add(ledger, batch)

        assert list(export_lines(ledger)) == expected
        assert parts(ledger.story()) == parts(from_nothing(sample))
        assert list(ledger.verify(reopen)) == []


def test_articles_taken_out_leave_the_bytes_as_if_they_had_never_come(
    sample: tuple[Reading, ...],
) -> None:
    rng = random.Random(5)
    late = rng.sample(sample, 12)
    first = [r for r in sample if r not in late]
    with SqliteLedger(":memory:") as ledger:
        add(ledger, first)
        before = list(export_lines(ledger))
        for batch in batches(late, 1, 5):
            add(ledger, batch)
        assert list(export_lines(ledger)) != before

        for found in late:
            ledger.remove(found.article.id)
        settle(ledger)

        assert list(export_lines(ledger)) == before
        assert parts(ledger.story()) == parts(from_nothing(first))


def test_names_that_may_be_of_one_are_kept_while_an_article_has_them(
    sample: tuple[Reading, ...],
) -> None:
    def alike() -> set[tuple[object, ...]]:
        return set(ledger._db.all("SELECT one, other FROM bond WHERE kind = 'alike'"))

    first, second = sample[::2], sample[1::2]
    with SqliteLedger(":memory:") as ledger:
        add(ledger, first)
        before = alike()
        add(ledger, second)
        both = alike()

        assert before < both
        assert {(other, one) for one, other in both if other} <= both
        for found in second:
            ledger.remove(found.article.id)
        settle(ledger)
        assert alike() == before


# --- made-up articles: a few speakers, days and disagreements, in any combination

SPEAKERS = ("Ada Brandt", "Ivan Petrov", "Alexander Lukashenko")
CODES = ("arrived", "on_duty", "preparing_for_duty")
DAYS = ("2025-11-28", "2025-11-30", "2025-12-01", "2025-12-02")
SAID = (
    *(
        said(day, f"{day[:-1]}{int(day[-1]) + 1}")
        for day in ("2025-11-28", "2025-12-01")
    ),
    said("2025-12-01", "2025-12-03", basis="publication"),
    said("2025-11-29", "2025-12-02", basis="publication"),
    said("2025-12-01", "2026-01-01", value="2025-12"),
    said(value="PAST_REF"),
    said(value="XXXX-12-01"),
    said(value="XXXX-XX-XX"),
)
COPY = "The same long words stand in more than one of these articles, word for word."


QUOTED = (
    "“It will stand there for a long time with ten of our best men,” was said.",
    "“It will not stand there for a long time with ten of our best men,” was said.",
)


def lines() -> st.SearchStrategy[Line]:
    due = ("2025-11-20", "2025-12-01")
    claims = st.sampled_from(CODES).flatmap(
        lambda code: st.sampled_from(
            [
                claim(code, place="Belarus"),
                claim(code, modality="denied"),
                claim(code, modality="scheduled", due=due),
                claim(code, subject="Iskander"),
                claim(code, confidence=0.6),
                claim(code, modality="denied", confidence=0.2),
            ]
        )
    )
    return st.builds(
        Line,
        words=st.sampled_from(
            ["It was said there.", "Nobody was there.", COPY, *QUOTED]
        ),
        speaker=st.sampled_from(SPEAKERS),
        said=st.sampled_from(SAID),
        level=st.sampled_from(["headline", "lead", "body", "quote"]),
        mode=st.sampled_from(["direct", "indirect"]),
        relays=st.sampled_from([(), ("TASS",)]),
        sure=st.sampled_from([1.0, 0.3]),
        claims=st.lists(claims, max_size=2).map(tuple),
    )


@st.composite
def stories(draw: st.DrawFn) -> list[Reading]:
    number = draw(st.integers(min_value=1, max_value=7))
    return [
        reading(
            f"a{n}",
            *draw(st.lists(lines(), min_size=1, max_size=3)),
            published=draw(st.sampled_from((*DAYS, None))),
            outlet=draw(st.sampled_from((None, "TASS", "Some Site"))),
        )
        for n in range(number)
    ]


@settings(max_examples=40, deadline=None)
@given(found=stories(), seed=st.integers(0, 9), most=st.integers(1, 4))
def test_made_up_articles_come_out_the_same_in_any_batches(
    found: list[Reading], seed: int, most: int
) -> None:
    with SqliteLedger(":memory:") as ledger:
        for batch in batches(found, seed, most):
            add(ledger, batch)
        assert parts(ledger.story()) == parts(from_nothing(found))

        gone = batches(found, seed, most)[0]
        for one in gone:
            ledger.remove(one.article.id)
        settle(ledger)
        rest = [r for r in found if r not in gone]
        assert parts(ledger.story()) == parts(from_nothing(rest))


# --- one speaker heard over months: days in the words, days after publication that
# chain to each other, whole months, "earlier", days without a year, no day at all

MONTHS = ("2025-09", "2025-10", "2025-11", "2026-01")


def heard() -> st.SearchStrategy[tuple[Line, str | None, str | None]]:
    """A report of one of two kinds of claim, its article's day, and its outlet."""
    day = st.builds("{}-{:02}".format, st.sampled_from(MONTHS), st.integers(1, 12))

    def on(first: str) -> st.SearchStrategy[tuple[Line, str | None, str | None]]:
        begin = date.fromisoformat(first)
        ends = [(begin + timedelta(n)).isoformat() for n in (1, 2, 3)]
        month = begin.replace(day=1)
        after = (month + timedelta(31)).replace(day=1)
        when = [
            said(first, ends[0]),
            said(first, ends[1], basis="publication"),
            said(first, ends[2], basis="publication"),
            said(month.isoformat(), after.isoformat(), value=first[:7]),
            said("2025-01-01", "2026-01-01", value="2025"),
            said(value="PAST_REF"),
            said(value=f"XXXX-{first[5:]}"),
            said(value="XXXX-XX-XX"),
        ]
        lines = st.builds(
            Line,
            words=st.sampled_from([QUOTED[0], "It was said there.", COPY]),
            speaker=st.just(SPEAKERS[2]),
            said=st.sampled_from(when),
            venue=st.sampled_from([None, None, "in Minsk", "at the plant"]),
            mode=st.sampled_from(["direct", "indirect"]),
            claims=st.sampled_from(
                [(), (claim("arrived"),), (claim("on_duty", modality="denied"),)]
            ),
        )
        published = st.sampled_from([None, ends[0], ends[1], "2026-02-01"])
        return st.tuples(lines, published, st.sampled_from([None, "TASS", "Some Site"]))

    return day.flatmap(on)


@settings(max_examples=60, deadline=None)
@given(
    told=st.lists(heard(), min_size=2, max_size=14),
    seed=st.integers(0, 9),
    most=st.integers(1, 5),
)
def test_a_speaker_heard_over_months_comes_out_the_same_in_any_batches(
    told: list[tuple[Line, str | None, str | None]], seed: int, most: int
) -> None:
    found = [
        reading(f"m{n}", line, published=published, outlet=outlet)
        for n, (line, published, outlet) in enumerate(told)
    ]
    with SqliteLedger(":memory:") as ledger:
        for batch in batches(found, seed, most):
            add(ledger, batch)
        assert parts(ledger.story()) == parts(from_nothing(found))

        gone = batches(found, seed, most)[-1]
        for one in gone:
            ledger.remove(one.article.id)
        settle(ledger)
        rest = [r for r in found if r not in gone]
        assert parts(ledger.story()) == parts(from_nothing(rest))


def test_a_retelling_whose_day_becomes_known_later_is_held_against_what_it_misdates() -> (
    None
):
    def heard_on(name: str, first: str, after: str, published: str | None) -> Reading:
        return reading(
            name,
            Line(
                words=QUOTED[0],
                speaker=SPEAKERS[2],
                said=said(first, after),
                mode="direct",
                claims=() if name == "vague" else (claim("arrived"),),
            ),
            published=published,
        )

    found = [
        heard_on("vague", "2025-09-02", "2025-09-05", "2026-02-01"),
        heard_on("told", "2025-09-01", "2025-09-02", None),
        heard_on("retold", "2025-09-04", "2025-09-05", "2026-02-01"),
    ]
    with SqliteLedger(":memory:") as ledger:
        for one in found:
            add(ledger, [one])

        assert len(ledger.story().conflicts) == 1
        assert parts(ledger.story()) == parts(from_nothing(found))


FOUR, TWO = (Quantity(low=n, high=n, unit="launcher") for n in (4.0, 2.0))
ABSENT = claim("arrived", modality="denied")
# one code promised for a day, which is missed on one of two
TWO_DEADLINES = tuple(
    claim("arrived", modality="scheduled", due=due)
    for due in (("2025-10-01", "2025-10-02"), ("2025-10-01", "2025-10-03"))
)
MADE: tuple[tuple[dict[str, object], ...], ...] = (
    (claim("arrived"),),
    (claim("in_transit"),),
    (claim("on_duty", modality="scheduled"),),
    (claim("arrived", modality="scheduled"),),
    TWO_DEADLINES,
    (ABSENT,),
    (claim("arrived", time=Interval(begin="2025-09-02", end="2025-09-03")),),
    (claim("arrived", time=Interval(begin="2025-09-05", end="2025-09-06")),),
    (claim("withdrawn"),),
    (claim("withdrawn"), ABSENT),
    (claim("withdrawn", quantity=TWO),),
    (claim("arrived", quantity=FOUR),),
    (claim("arrived", quantity=TWO),),
    (claim("arrived", confidence=0.5),),
    (claim("arrived", modality="denied", confidence=0.3),),
)


@settings(max_examples=60, deadline=None)
@given(
    told=st.lists(
        st.tuples(
            st.sampled_from((*SPEAKERS, None)),
            st.integers(1, 8),
            st.sampled_from(MADE),
        ),
        min_size=4,
        max_size=14,
    ),
    seed=st.integers(0, 9),
    most=st.integers(1, 5),
)
def test_speakers_who_answer_each_other_come_out_the_same_in_any_batches(
    told: list[tuple[str | None, int, tuple[dict[str, object], ...]]],
    seed: int,
    most: int,
) -> None:
    found = [
        reading(
            f"a{n:02}",
            *(
                Line(
                    words=f"{who} spoke on day {day}, number {n}.",
                    speaker=who,
                    said=said(f"2025-10-{day:02}", f"2025-10-{day + 1:02}"),
                    mode="direct" if n % 3 == 0 else "indirect",
                    level="quote" if n % 3 == 0 else "body",
                    claims=(one,),
                )
                for one in made
            ),
            published=f"2025-10-{day:02}",
        )
        for n, (who, day, made) in enumerate(told)
    ]
    with SqliteLedger(":memory:") as ledger:
        for batch in batches(found, seed, most):
            add(ledger, batch)
        assert parts(ledger.story()) == parts(from_nothing(found))
        ledger.remove(found[0].article.id)
        settle(ledger)
        assert parts(ledger.story()) == parts(from_nothing(found[1:]))


@pytest.mark.parametrize(
    ("common", "set_weeks", "near"),
    [(2, 10, 7), (200, 1, 1), (3, 1, 2), (1, 10, 1), (2, 2, 7)],
)
@settings(max_examples=25, deadline=None)
@given(found=stories(), seed=st.integers(0, 9))
def test_texts_too_common_to_propose_a_pair_come_out_the_same(
    common: int, set_weeks: int, near: int, found: list[Reading], seed: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, SqliteLedger(":memory:") as ledger:
        for module, name, value in (
            (kin, "NEAR_DAYS", near),
            (probes, "COMMON", common),
            (probes, "SET_WEEKS", set_weeks),
        ):
            patch.setattr(module, name, value)
            patch.setattr(lineage, name, value)
        for batch in batches(found, seed, 2):
            add(ledger, batch)
        assert lineages(ledger.story()) == lineages(from_nothing(found))

        ledger.remove(found[0].article.id)
        settle(ledger)
        assert lineages(ledger.story()) == lineages(from_nothing(found[1:]))


def test_reading_an_article_anew_moves_only_what_it_touches() -> None:
    first = [
        reading("1", Line(words=COPY, speaker=SPEAKERS[0], claims=(claim("arrived"),))),
        reading("2", Line(words=COPY, speaker=SPEAKERS[0], claims=(claim("on_duty"),))),
    ]
    again = replace(first[1], claims=())
    with SqliteLedger(":memory:") as ledger:
        add(ledger, first)
        add(ledger, [again])

        assert parts(ledger.story()) == parts(from_nothing([first[0], again]))


@pytest.mark.parametrize("surer", [{"confidence": 0.9}, {"sure": 0.9}])
def test_what_is_read_more_surely_makes_its_conflicts_anew(
    surer: dict[str, float],
) -> None:
    def told(sure: float, **fields: float) -> list[Reading]:
        denied = claim("arrived", modality="denied", **fields)
        lines = (
            Line(words="It is here.", speaker=SPEAKERS[0], claims=(claim("arrived"),)),
            Line(words="No.", speaker=SPEAKERS[1], claims=(denied,), sure=sure),
        )
        return [
            reading(
                f"{n}", replace(line, said=SAID[n], level="quote"), published=DAYS[3]
            )
            for n, line in enumerate(lines)
        ]

    before = told(0.1, confidence=0.1)
    after = told(surer.get("sure", 0.1), confidence=surer.get("confidence", 0.1))
    with SqliteLedger(":memory:") as ledger:
        add(ledger, before)
        (unsure,) = ledger.story().conflicts
        add(ledger, after[1:])

        (found,) = ledger.story().conflicts
        assert found.id == unsure.id
        assert found.certainty > unsure.certainty
        assert parts(ledger.story()) == parts(from_nothing(after))


def test_what_is_told_before_the_deadline_to_come_late_decides_in_any_batches() -> None:
    due = ("2025-10-06", "2025-10-10")
    promise = claim("arrived", modality="scheduled", due=due)
    late = claim("arrived", time=Interval(begin="2025-10-12", end="2025-10-13"))
    found = [
        reading(
            f"{n}",
            Line(
                words="So it is told.",
                speaker=SPEAKERS[n],
                said=said(f"2025-10-0{n + 1}", f"2025-10-0{n + 2}"),
                claims=(made,),
            ),
            published=f"2025-10-0{n + 1}",
        )
        for n, made in enumerate((promise, late))
    ]
    story = from_nothing(found)
    assert [o.verdict for f in story.forecasts for o in f.outcomes] == ["unmet"]

    for batch in (found, found[::-1]):
        with SqliteLedger(":memory:") as ledger:
            for one in batch:
                add(ledger, [one])
            assert parts(ledger.story()) == parts(story)


def told_in_turn(*told: tuple[dict[str, object], ...]) -> list[Reading]:
    """Articles of one day after the other, each of another speaker, a line a claim."""
    return [
        reading(
            f"{n}",
            *(
                Line(
                    words="So it is told.",
                    speaker=SPEAKERS[n],
                    said=said(f"2025-10-0{2 * n + 1}", f"2025-10-0{2 * n + 2}"),
                    claims=(one,),
                )
                for one in made
            ),
            published=f"2025-10-0{2 * n + 1}",
        )
        for n, made in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ((TWO_DEADLINES, (ABSENT,)), ["forecast_vs_outcome"]),
        ((TWO_DEADLINES[::-1], (ABSENT,)), ["forecast_vs_outcome"]),
        (
            ((claim("arrived", quantity=FOUR),), (claim("arrived", quantity=TWO),)),
            ["speaker_vs_speaker"],
        ),
        (
            (
                (claim("arrived", quantity=FOUR),),
                (claim("withdrawn", quantity=TWO),),
                (claim("arrived", quantity=TWO),),
            ),
            [],
        ),
        (((claim("arrived"),), (claim("withdrawn"), ABSENT)), []),
    ],
    ids=["two deadlines", "told back", "two counts", "some left", "left, none here"],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 0, 2)])
def test_who_answers_whom_is_the_same_in_any_order(
    told: tuple[tuple[dict[str, object], ...], ...],
    kinds: list[str],
    order: tuple[int, ...],
) -> None:
    found = told_in_turn(*told)
    story = from_nothing(found)
    assert [c.kind for c in story.conflicts] == kinds

    with SqliteLedger(":memory:") as ledger:
        for n in order:
            if n < len(found):
                add(ledger, [found[n]])
        assert parts(ledger.story()) == parts(story)


def test_articles_that_date_an_event_so_in_their_own_voice_join_in_any_order() -> None:
    first, last = (
        claim("arrived", time=Interval(begin=f"2025-09-0{n}", end=f"2025-09-0{n + 1}"))
        for n in (3, 5)
    )
    found = [
        reading(f"{n}", Line(words="It rained."), Line(words="So.", claims=(made,)))
        for n, made in enumerate((first, last, first, first))
    ]
    story = from_nothing(found)
    assert [s.articles for s in story.conflicts[0].sides] == [("0", "2", "3"), ("1",)]

    for batch in (found, found[::-1]):
        with SqliteLedger(":memory:") as ledger:
            for one in batch:
                add(ledger, [one])
            assert parts(ledger.story()) == parts(story)
            ledger.remove("0")
            settle(ledger)
            assert parts(ledger.story()) == parts(from_nothing(found[1:]))


def test_a_forecast_turns_when_a_later_day_comes_in() -> None:
    due = ("2025-12-01", "2026-01-01")
    day = said("2025-11-01", "2025-11-02")
    promise = claim("on_duty", modality="scheduled", due=due)
    first = reading(
        "1",
        Line(words="Soon.", speaker=SPEAKERS[0], said=day, claims=(promise,)),
        published="2025-11-02",
    )
    with SqliteLedger(":memory:") as ledger:
        add(ledger, [first])
        states = [f.state for f in ledger.story().forecasts]
        for n, published in enumerate(("2025-12-05", "2026-01-01")):
            add(ledger, [reading(f"2{n}", Line(words="Rain."), published=published)])
            states += [f.state for f in ledger.story().forecasts]
        ledger.remove("21")
        settle(ledger)
        states += [f.state for f in ledger.story().forecasts]

    assert states == ["open", "due", "missed", "due"]


def persons(forms: Sequence[str] = ("Ivan Petrov", "Иван Петров")) -> list[Reading]:
    """Articles on one unknown official, under ids of the articles: 1 and up."""
    found = []
    for name, form in ((str(n), form) for n, form in enumerate(forms, 1)):
        made = reading(
            name,
            Line(words=f"{form} spoke; Minsk.", speaker=f"{form} {name}", said=SAID[0]),
        )
        own = made.attributions[0].speaker
        assert own is not None
        mention = Mention(
            where="text",
            span=Span(0, len(form)),
            kind="person",
            entity=own.id,
            name=form,
        )
        spoken = replace(
            made.attributions[0], role="governor", speaker=replace(own, name=form)
        )
        found.append(replace(made, mentions=(mention,), attributions=(spoken,)))
    return found


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_what_people_judge_of_entities_joins_and_parts_speakers(score: float) -> None:
    found = persons()
    left, right = sorted(m.entity for r in found for m in r.mentions)
    link = Link(
        kind="same_entity",
        left=left,
        right=right,
        score=score,
        reasons=("asked",),
        author="Ada Brandt",
    )
    with SqliteLedger(":memory:") as ledger:
        for one in found:
            add(ledger, [one])
        assert len(ledger.story().statements) == 1

        ledger.judge(link)
        settle(ledger)
        assert len(ledger.story().statements) == (1 if score else 2)
        assert parts(ledger.story()) == parts(from_nothing(found, ledger))

        ledger.withdraw(link.id, author="Li Wen", reason="not so")
        settle(ledger)
        assert parts(ledger.story()) == parts(from_nothing(found))

        ledger.remove("1")
        settle(ledger)
        assert parts(ledger.story()) == parts(from_nothing(found[1:]))


@pytest.mark.parametrize("gone", [0, 1, 2])
@pytest.mark.parametrize("day", [said("2025-08-01", "2025-08-02"), SAID[5]])
def test_what_one_of_three_that_are_one_said_goes_with_its_article(
    day: Said, gone: int
) -> None:
    found = persons(("Ivan Petrov", "Ivan Petrov", "Иван Петров"))
    spoken = replace(found[gone].attributions[0], said=day)
    found[gone] = replace(found[gone], attributions=(spoken,))
    with SqliteLedger(":memory:") as ledger:
        add(ledger, found)
        assert len({s.speaker.id for s in ledger.story().statements}) == 1

        ledger.remove(found.pop(gone).article.id)
        settle(ledger)

        assert parts(ledger.story()) == parts(from_nothing(found))


def test_a_ruling_is_put_into_its_conflict_and_taken_out_again() -> None:
    found = [
        reading("1", says("It is there.", "arrived")),
        reading("2", says("It is being moved.", "in_transit")),
        reading("3", says("It is there.", "arrived", who=SPEAKERS[1])),
    ]
    with SqliteLedger(":memory:") as ledger:
        add(ledger, found)
        (conflict, *_) = ledger.story().conflicts
        ruling = Ruling(
            conflict=conflict.id,
            verdict="dismissed",
            reason="a slip",
            author="Ada Brandt",
            made="2026-01-02T10:00:00Z",
            footholds=footholds_of(conflict, ledger.article),
        )
        ledger.keep(ruling)
        settle(ledger)
        dismissed = [c.id for c in ledger.story().conflicts if c.ruled == "dismissed"]
        rows = [json.loads(line) for line in export_lines(ledger)]

        assert dismissed == [conflict.id]
        assert conflict.id not in {r["id"] for r in rows if r["type"] == "conflict"}
        assert parts(ledger.story()) == parts(from_nothing(found, ledger))

        ledger.withdraw(ruling.id, author="Li Wen", reason="not so")
        settle(ledger)
        assert parts(ledger.story()) == parts(from_nothing(found))

        ledger.keep(replace(ruling, conflict="b2:gone", footholds=()))
        settle(ledger)
        assert [r.conflict for r in anchored_rulings(ledger).unanchored] == ["b2:gone"]


def says(words: str, code: str, *, who: str = SPEAKERS[0]) -> Line:
    return Line(words=words, speaker=who, said=SAID[0], claims=(claim(code),))


def test_an_update_with_nothing_changed_changes_nothing() -> None:
    with SqliteLedger(":memory:") as ledger:
        add(ledger, [reading("1", says("It is there.", "arrived"))])
        before = ledger.blocks()
        settle(ledger)

        assert ledger.blocks() == before


def test_a_conflict_that_two_sources_give_stays_until_both_give_it_up() -> None:
    sides = tuple(
        Side(statement=name, value=value, articles=(), evidence=())
        for name, value in (("b2:1", "arrived"), ("b2:2", "in transit"))
    )
    conflict = Conflict(
        kind="speaker_vs_speaker",
        field="status",
        subject="Kestrel-1",
        articles=(),
        statements=("b2:1", "b2:2"),
        reason="one has it there, one on its way",
        sides=sides,
    )
    key = "pair/b2:1 b2:2 Kestrel-1"
    with SqliteLedger(":memory:") as ledger, ledger.settling():
        pairs = Pairs(ledger.index, {})
        # a statement that moves a day is another source of the same conflict
        pairs.give("on Monday", [conflict])
        pairs.give("on Tuesday", [conflict])

        pairs.give("on Monday", [])
        assert pairs.blocks() == {key: Story(conflicts=(conflict,))}

        pairs.give("on Tuesday", [])
        assert pairs.blocks() == {key: None}


def test_reconcile_is_one_function_of_the_set() -> None:
    assert main.reconcile is reconcile
