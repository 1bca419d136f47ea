"""A person's judgement holds whatever comes in later, in any order and batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from builders import Line, claim, reading, said
from onrecord.ledger import SqliteLedger
from onrecord.reconcile.incremental import anchored_rulings
from onrecord.reconcile.incremental.pairs import Pairs
from onrecord.reconcile.layers import one_kind_a_pair
from onrecord.reconcile.rulings import as_judged, footholds_of
from onrecord.records import Conflict, Reading, Ruling, Side, Story, bytes_hash
from test_reconcile_incremental import (
    MADE,
    SPEAKERS,
    add,
    batches,
    from_nothing,
    parts,
    settle,
    stories,
)

VERDICTS = ("confirmed", "dismissed", "reclassified")

_Told = tuple[str | None, int, tuple[dict[str, object], ...]]


def ruling(conflict: Conflict, verdict: str, readings: Sequence[Reading]) -> Ruling:
    articles = {r.article.id: r.article for r in readings}
    return Ruling(
        conflict=conflict.id,
        verdict=verdict,  # type: ignore[arg-type]
        kind="date_conflict" if verdict == "reclassified" else None,
        reason="seen",
        author="Ada Brandt",
        made="2026-01-02T10:00:00Z",
        footholds=footholds_of(conflict, articles.get),
        judged=as_judged(conflict),
    )


def answered(
    name: str, who: str | None, day: int, made: Sequence[dict[str, object]]
) -> Reading:
    """An article of a day on which one speaker answers the others."""
    return reading(
        name,
        *(
            Line(
                words=f"{who} spoke on day {day}, number {name}.",
                speaker=who,
                said=said(f"2025-10-{day:02}", f"2025-10-{day + 1:02}"),
                mode="direct" if day % 3 == 0 else "indirect",
                level="quote" if day % 3 == 0 else "body",
                claims=(one,),
            )
            for one in made
        ),
        published=f"2025-10-{day:02}",
    )


HERE = answered("1", SPEAKERS[0], 1, [claim("arrived")])
DENIED = answered("5", SPEAKERS[1], 5, [claim("arrived", modality="denied")])


def told() -> st.SearchStrategy[list[Reading]]:
    one = st.tuples(
        st.sampled_from((*SPEAKERS, None)), st.integers(1, 8), st.sampled_from(MADE)
    )

    def made(found: list[_Told]) -> list[Reading]:
        return [answered(f"a{n:02}", *one) for n, one in enumerate(found)]

    return st.lists(one, min_size=5, max_size=14).map(made)


@settings(max_examples=60, deadline=None)
@given(
    found=st.one_of(told(), stories()),
    first=st.floats(0, 0.9),
    pick=st.integers(0, 99),
    verdict=st.sampled_from(VERDICTS),
    seed=st.integers(0, 9),
    most=st.integers(1, 5),
)
def test_what_a_person_judged_stands_whatever_comes_later(
    found: list[Reading], first: float, pick: int, verdict: str, seed: int, most: int
) -> None:
    # two who part, so that there is something to judge
    early = [HERE, DENIED, *found[: int(first * len(found))]]
    late = found[len(early) - 2 :]
    listed = from_nothing(early).conflicts
    assume(listed)
    conflict = listed[pick % len(listed)]
    kept = ruling(conflict, verdict, early)
    with SqliteLedger(":memory:") as ledger:
        for batch in batches(early, seed, most):
            add(ledger, batch)
        ledger.keep(kept)
        settle(ledger)
        for batch in batches(late, seed, most):
            add(ledger, batch)

        story = ledger.story()
        expected = from_nothing([*early, *late], ledger)
        assert parts(story) == parts(expected)
        (judged,) = [c for c in story.conflicts if c.ruled is not None]
        event("same id" if judged.id == conflict.id else "another id")
        assert judged.ruled == verdict
        assert (judged.kind, judged.field, judged.subject) == (
            conflict.kind,
            conflict.field,
            conflict.subject,
        )
        assert not judged.is_possible or verdict == "dismissed"

        ledger.withdraw(kept.id, author="Li Wen", reason="not so")
        settle(ledger)
        assert parts(ledger.story()) == parts(from_nothing([*early, *late]))


def of_a_pair(kind: str, *, possible: bool) -> Conflict:
    return Conflict(
        kind=kind,  # type: ignore[arg-type]
        field="status",
        subject="Kestrel-1",
        articles=(),
        statements=("b2:1", "b2:2"),
        reason="one has it there, one on its way",
        sides=tuple(
            Side(statement=name, value="there", articles=(), evidence=())
            for name in ("b2:1", "b2:2")
        ),
        possible=possible,
    )


UNSURE = of_a_pair("speaker_vs_speaker", possible=True)
SURE = of_a_pair("date_conflict", possible=False)


def test_of_a_pair_what_a_person_bears_out_counts_before_what_is_surer() -> None:
    assert one_kind_a_pair([UNSURE, SURE]) == (SURE,)
    assert one_kind_a_pair([UNSURE, SURE], {UNSURE.id}) == (UNSURE,)


def test_of_a_pair_what_is_borne_out_counts_as_long_as_it_is() -> None:
    key = "pair/b2:1 b2:2 Kestrel-1"
    with SqliteLedger(":memory:") as ledger, ledger.settling():
        pairs = Pairs(ledger.index, {UNSURE.id: UNSURE})
        pairs.give("a stand", [UNSURE])
        pairs.give("an event", [SURE])
        assert pairs.blocks() == {key: Story(conflicts=(UNSURE,))}

        assert Pairs(ledger.index, {UNSURE.id: UNSURE}).blocks() == {}
        assert Pairs(ledger.index, {}).blocks() == {key: Story(conflicts=(SURE,))}


TAKEN_BACK = answered("3", SPEAKERS[0], 3, [claim("withdrawn")])


def test_what_newer_articles_leave_no_conflict_stands_as_it_was_judged() -> None:
    (found,) = from_nothing([HERE, DENIED]).conflicts
    assert from_nothing([HERE, DENIED, TAKEN_BACK]).conflicts == ()

    with SqliteLedger(":memory:") as ledger:
        add(ledger, [HERE, DENIED])
        ledger.keep(ruling(found, "confirmed", [HERE, DENIED]))
        settle(ledger)
        add(ledger, [TAKEN_BACK])
        assert ledger.story().conflicts == (replace(found, ruled="confirmed"),)

        # and goes with the words that it rests on
        ledger.remove("5")
        settle(ledger)
        assert ledger.story().conflicts == ()
        (lost,) = anchored_rulings(ledger).unanchored
        assert lost.conflict == found.id


def test_words_that_changed_under_an_id_bear_out_no_judgement() -> None:
    (found,) = from_nothing([HERE, DENIED]).conflicts
    kept = ruling(found, "confirmed", [HERE, DENIED])
    text = DENIED.article.text.replace("spoke", "swore")
    other = replace(DENIED.article, text=text, source_hash=bytes_hash(text.encode()))
    with SqliteLedger(":memory:") as ledger:
        add(ledger, [HERE, TAKEN_BACK, replace(DENIED, article=other)])
        ledger.keep(kept)
        settle(ledger)

        assert ledger.story().conflicts == ()
        assert anchored_rulings(ledger).unanchored == (kept,)
