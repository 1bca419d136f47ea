"""People's words on entities in a ledger: what stands decides, in any order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import SqliteLedger
from onrecord.names.merging import clusters_of
from onrecord.records import Link

IDS = ("e1", "e2", "e3", "e4")
MACHINE = Link(kind="same_entity", left="e1", right="e2", score=0.9, reasons=("role",))
DEEDS = st.tuples(
    st.sampled_from([(a, b) for a in IDS for b in IDS if a < b]),
    st.sampled_from(["merge", "split", "withdraw"]),
)


def link(pair: tuple[str, str], score: float) -> Link:
    left, right = pair
    return Link(
        kind="same_entity",
        left=left,
        right=right,
        score=score,
        reasons=("x",),
        author="Ada",
    )


@given(st.lists(DEEDS, max_size=8))
def test_only_what_stands_counts_and_withdrawing_all_restores(
    deeds: list[tuple[tuple[str, str], str]],
) -> None:
    with SqliteLedger(":memory:") as ledger:
        standing: dict[tuple[str, str], float] = {}
        for pair, deed in deeds:
            ledger.withdraw(link(pair, 0).id, author="Ada", reason="again")
            standing.pop(pair, None)
            if deed != "withdraw":
                score = 1.0 if deed == "merge" else 0.0
                ledger.judge(link(pair, score))
                standing[pair] = score
        held = [j.link for j in ledger.judgements() if j.withdrawn_by is None]
        expected = [link(pair, score) for pair, score in standing.items()]

        assert sorted(held, key=lambda k: k.id) == sorted(expected, key=lambda k: k.id)
        joined = clusters_of([MACHINE, *held])
        for (left, right), score in standing.items():
            if score == 0:  # no path of merges may run around a split
                assert joined.get(left, left) != joined.get(right, right)
        for judged in held:
            ledger.withdraw(judged.id, author="Ada", reason="no")
        stand = [j.link for j in ledger.judgements() if j.withdrawn_by is None]
        assert clusters_of([MACHINE, *stand]) == clusters_of([MACHINE])
