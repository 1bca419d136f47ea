import re
from types import SimpleNamespace
from typing import Any

import pytest
from training.breakdown import Breakdown, Tally, difference

TEXT = "Ada said that boats left. Bo said “no”. Cy wants tea."


class Tokens:
    """Words by number, as the scorer has them."""

    def __init__(self, text: str) -> None:
        self.words = [m.span() for m in re.finditer(r"\w+", text)]

    def of(self, spans: list[tuple[int, int]]) -> frozenset[int]:
        return frozenset(
            n
            for n, (start, end) in enumerate(self.words)
            for a, b in spans
            if a < end and start < b
        )


def scorer() -> Any:
    return SimpleNamespace(
        Tokens=Tokens,
        ROLES=("source", "cue", "content"),
        jaccard=lambda a, b: len(a & b) / len(a | b) if a or b else 1.0,
        is_speech=lambda text, item: (
            "said" in " ".join(text[a:b] for a, b in item["cue"])
        ),
    )


def item(source: str, cue: str, content: str) -> dict[str, list[tuple[int, int]]]:
    def spans(words: str) -> list[tuple[int, int]]:
        if not words:
            return []
        start = TEXT.index(words)
        return [(start, start + len(words))]

    at = TEXT.index(source)
    where = TEXT.index(cue, at)
    return {
        "source": spans(source),
        "cue": [(where, where + len(cue))],
        "content": spans(content),
    }


ADA = item("Ada", "said", "that boats left")
BO = item("Bo", "said", "“no”")
CY = item("Cy", "wants", "tea")


@pytest.mark.parametrize(
    ("found", "errors"),
    [
        ([ADA, BO, CY], {"right": 3}),
        ([ADA, BO], {"right": 2, "not found": 1}),
        ([ADA | {"source": BO["source"]}, BO, CY], {"right": 2, "wrong source": 1}),
        ([ADA | {"content": CY["content"]}, BO], {"right": 1, "wrong content": 1, "not found": 1}),
    ],
)  # fmt: skip
def test_each_annotated_one_has_one_fate(
    found: list[Any], errors: dict[str, int]
) -> None:
    counted = Breakdown(scorer())

    counted.add("paper_1", TEXT, [ADA, BO, CY], found)

    assert dict(counted.errors) == errors


def test_kinds_and_publishers_are_counted_apart() -> None:
    counted = Breakdown(scorer())

    counted.add("paper_1", TEXT, [ADA, BO, CY], [ADA])
    counted.add("sheet_1", TEXT, [ADA], [])

    assert counted.kinds["indirect, speech cue"] == Tally(2, 1, 1, 1)
    assert counted.kinds["direct, speech cue"] == Tally(1, 0, 0, 0)
    assert counted.kinds["indirect, other cue"] == Tally(1, 0, 0, 0)
    assert counted.publishers["sheet"] == Tally(1, 0, 0, 0)


def test_what_touches_nothing_annotated_is_spurious() -> None:
    counted = Breakdown(scorer())

    counted.add("paper_1", TEXT, [ADA], [ADA, CY])

    assert counted.errors == {"right": 1, "spurious": 1}


def test_a_reader_does_not_differ_from_itself() -> None:
    counts = [{"f": (n, 10, 10)} for n in range(5)]

    assert difference(counts, counts, figure="f") == (0.0, 0.0, 0.0)


def test_the_interval_holds_the_difference() -> None:
    better = [{"f": (n + 2, 10, 10)} for n in range(8)]
    worse = [{"f": (n, 10, 10)} for n in range(8)]

    whole, low, high = difference(better, worse, figure="f")

    assert low <= whole <= high
    assert round(whole, 6) == 20.0
