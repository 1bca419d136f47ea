"""What every ledger does, whatever it is stored in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import Line, claim, reading
from onrecord.errors import InputError, RepeatedIdError
from onrecord.ledger import (
    Entry,
    Hit,
    Ledger,
    Printed,
    Run,
    RunEnd,
    Sheet,
    SqliteLedger,
)
from onrecord.ledger.codec import story_of as story_from_parts
from onrecord.pipeline.settle import blocks_of
from onrecord.records import Failure, Link, Span, Story, week_of
from stories import (
    ONE,
    READER,
    READINGS,
    THREE,
    TWO,
    entry,
    fill,
    reopen,
    retitled,
)

FAILURE = Failure(place="news.jsonl:4", article="9", stage="ingest", reason="no text")
LINK = Link(
    kind="same_statement",
    left="st:1",
    right="st:2",
    score=1.0,
    reasons=("read both",),
    author="Ada Brandt",
)


def test_an_article_is_new_once_and_then_held(ledger: Ledger) -> None:
    first = ledger.add([entry(ONE)])
    again = ledger.add([entry(ONE)])

    assert first.new == ("101",)
    assert again.new == ()
    assert again.held == ("101",)
    assert ledger.count() == 1


def test_readings_come_back_equal_and_by_article_id(ledger: Ledger) -> None:
    ledger.add([entry(THREE), entry(ONE)])
    ledger.add([entry(TWO)])

    assert tuple(ledger.readings()) == READINGS
    assert tuple(ledger.readings(["103", "101", "nobody"])) == (ONE, THREE)
    assert ledger.reading("102") == TWO
    assert ledger.article("102") == TWO.article


def test_articles_go_on_after_a_key(ledger: Ledger) -> None:
    ledger.add([entry(found) for found in READINGS])

    assert [a.id for a in ledger.articles(limit=2)] == ["101", "102"]
    assert [a.id for a in ledger.articles(after="102")] == ["103"]
    assert list(ledger.articles(limit=0)) == []


def test_more_articles_than_a_page_come_in_order(ledger: Ledger) -> None:
    names = [f"n{number:04}" for number in range(450)]
    ledger.add([entry(reading(name, Line(words=f"Word {name}."))) for name in names])

    assert [a.id for a in ledger.articles()] == names
    assert [a.id for a in ledger.articles(limit=201)] == names[:201]


def test_articles_that_were_not_read_are_counted(ledger: Ledger) -> None:
    stored = replace(THREE, article=replace(THREE.article, read=False))
    ledger.add([entry(ONE), entry(stored)])

    assert ledger.unread() == 1
    ledger.add([entry(THREE)])
    assert ledger.unread() == 0


def test_bytes_come_back_as_they_were_given(ledger: Ledger) -> None:
    ledger.add([entry(THREE)])

    assert ledger.raw("103") == THREE.article.text.encode()


def test_what_is_not_there_is_none(ledger: Ledger) -> None:
    assert ledger.article("nobody") is None
    assert ledger.reading("nobody") is None
    assert ledger.raw("nobody") is None
    assert ledger.known("nobody") is None


def test_an_id_with_other_bytes_is_refused_and_both_are_named(ledger: Ledger) -> None:
    other = reading("101", Line(words="Other words."))
    ledger.add([entry(ONE)])

    with pytest.raises(RepeatedIdError) as refused:
        ledger.add([entry(TWO), entry(other)])

    assert ONE.article.source_hash in str(refused.value)
    assert other.article.source_hash in str(refused.value)
    assert list(ledger.readings()) == [ONE]


def test_bytes_that_are_not_the_articles_are_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="'101'"):
        ledger.add([Entry(raw=b"other", reading=ONE, reader=READER)])

    assert ledger.count() == 0


def test_the_newest_reading_counts(ledger: Ledger) -> None:
    dated = replace(ONE, article=replace(ONE.article, published="2025-12-18"))
    ledger.add([entry(ONE)])

    added = ledger.add([entry(dated)])

    assert added.read_again == ("101",)
    assert list(ledger.readings()) == [dated]


def test_going_back_to_an_older_reading_makes_it_the_newest(ledger: Ledger) -> None:
    titled = retitled(ONE, "A title")
    for found in (ONE, titled, ONE):
        ledger.add([entry(found)])

    assert ledger.reading("101") == ONE


def test_known_tells_what_made_the_reading(ledger: Ledger) -> None:
    ledger.add([entry(ONE)])
    ledger.add([entry(ONE, reader="b2:newer")])

    known = ledger.known("101")

    assert known is not None
    assert known.reader == "b2:newer"
    assert known.source_hash == ONE.article.source_hash
    assert known.content_id == ONE.article.content_id


def test_failures_come_by_place_and_once_a_run(ledger: Ledger) -> None:
    earlier = replace(FAILURE, place="a.txt")
    ledger.add([], failures=[FAILURE, earlier], run="r1")
    ledger.add([], failures=[FAILURE], run="r1")
    ledger.add([], failures=[FAILURE], run="r2")

    assert list(ledger.failures()) == [earlier, FAILURE]
    assert list(ledger.failures("r2")) == [FAILURE]


def test_removing_leaves_the_ledger_as_if_it_had_never_come(ledger: Ledger) -> None:
    ledger.add([entry(ONE), entry(TWO)])
    without = ledger.basis()
    ledger.add([entry(THREE)])

    assert ledger.remove("103")
    assert not ledger.remove("103")
    assert ledger.basis() == without
    assert list(ledger.readings()) == [ONE, TWO]
    assert list(ledger.search("орешник")) == []


def test_a_removed_article_may_come_again(ledger: Ledger) -> None:
    ledger.add([entry(ONE)])
    ledger.remove("101")

    assert ledger.add([entry(ONE)]).new == ("101",)


def test_a_redacted_article_keeps_its_hash_and_the_reason(ledger: Ledger) -> None:
    ledger.add([entry(ONE), entry(TWO)])

    assert ledger.redact("101", "asked by the author")
    assert not ledger.redact("101", "again")

    (redaction,) = ledger.redactions()
    assert redaction.source_hash == ONE.article.source_hash
    assert redaction.reason == "asked by the author"
    assert list(ledger.readings()) == [TWO]
    assert {hit.article for hit in ledger.search("khrenin")} == {"102"}


def test_a_redacted_article_is_not_taken_in_again(ledger: Ledger) -> None:
    ledger.add([entry(ONE)])
    ledger.redact("101", "a reason")

    added = ledger.add([entry(ONE)])

    assert added.redacted == ("101",)
    assert ledger.count() == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("oreshnik", ["101", "102"]),
        ("KHRENIN thursday", ["101", "102"]),
        ("combat", ["101"]),
        ("комплекс орешник", ["103"]),
        ("орешн*", ["103"]),
        ("орешн", []),  # not a whole word, and not asked for as a beginning
        ('"combat duty"', ["101"]),
        ('"duty combat"', []),
        ('"combat duty', ["101"]),  # the closing mark forgotten
        ("oreshnik OR nothing", []),  # words, not operators
        ("title:oreshnik", []),
    ],
)
def test_search_finds_articles_with_all_words(
    ledger: Ledger, words: str, found: list[str]
) -> None:
    ledger.add([entry(one) for one in READINGS])

    assert sorted({hit.article for hit in ledger.search(words)}) == found


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ({}, ["a", "b", "c", "d"]),
        ({"outlet": "Post"}, ["a", "b"]),
        ({"outlet": "post"}, []),
        ({"since": "2025-12-19"}, ["b", "c"]),
        ({"until": "2025-12-19"}, ["a"]),  # what has no day is left out
        ({"since": "2025-12-18", "until": "2025-12-20"}, ["a", "b"]),
        ({"outlet": "Post", "since": "2025-12-19"}, ["b"]),
        ({"outlet": None, "since": None, "until": None}, ["a", "b", "c", "d"]),
        ({"articles": {"d", "b", "x"}}, ["b", "d"]),
        ({"articles": (), "outlet": "Post"}, []),
        ({"articles": ["a", "c"], "outlet": "Post", "until": "2025-12-19"}, ["a"]),
    ],
)
def test_search_keeps_to_an_outlet_to_days_and_to_articles(
    ledger: Ledger, printed: Printed, found: list[str]
) -> None:
    imprints = (
        ("a", "Post", "2025-12-18"),
        ("b", "Post", "2025-12-19T23:30:00Z"),
        ("c", None, "2025-12-20"),
        ("d", "Wire", None),
    )
    for name, outlet, published in imprints:
        line = Line(words=f"A battery stands at {name}.")
        one = reading(name, line, outlet=outlet, published=published)
        ledger.add([entry(one)])

    hits = ledger.search("battery", **printed)

    assert sorted(hit.article for hit in hits) == found


def test_search_gives_the_spans_of_the_words(ledger: Ledger) -> None:
    ledger.add([entry(retitled(THREE, "Орешник: прибыл"))])

    assert list(ledger.search("прибыл")) == [
        Hit(article="103", where="title", spans=(Span(9, 15),)),
        Hit(article="103", where="text", spans=(Span(19, 25),)),
    ]


@pytest.mark.parametrize("words", ["", "  ", '""', "* -"])
def test_search_for_nothing_is_refused(ledger: Ledger, words: str) -> None:
    with pytest.raises(InputError):
        list(ledger.search(words))


def test_search_sees_the_newest_text_only(ledger: Ledger) -> None:
    ledger.add([entry(retitled(ONE, "Alpha"))])
    ledger.add([entry(retitled(ONE, "Beta"))])

    assert list(ledger.search("alpha")) == []
    assert len(list(ledger.search("beta"))) == 1


def test_a_judgement_stands_until_it_is_withdrawn(ledger: Ledger) -> None:
    before = ledger.basis()
    ledger.judge(LINK)
    standing = ledger.basis()
    ledger.judge(LINK)

    assert ledger.withdraw(LINK.id, author="Li Wen", reason="another day")
    assert not ledger.withdraw(LINK.id, author="Li Wen", reason="again")

    (judgement,) = ledger.judgements()
    assert judgement.link == LINK
    assert judgement.withdrawn_by == "Li Wen"
    assert ledger.basis() == before
    assert standing != before


def test_a_withdrawn_judgement_can_be_made_again(ledger: Ledger) -> None:
    ledger.judge(LINK)
    ledger.withdraw(LINK.id, author="Li Wen", reason="another day")
    ledger.judge(LINK)

    assert [j.withdrawn_by for j in ledger.judgements()] == [None]


def test_the_machine_cannot_judge(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="author"):
        ledger.judge(replace(LINK, author="machine"))


def test_runs_come_in_the_order_they_began(ledger: Ledger) -> None:
    first, second = (
        Run(
            command=("add", "news"),
            began=began,
            process=1,
            python="3",
            machine="m",
            cpu=(),
            reader=READER,
        )
        for began in ("2025-12-20T10:00:00", "2025-12-19T10:00:00")
    )
    end = RunEnd(run=second.id, ended="2025-12-19T10:01:00", counts={"new": 3})
    ledger.begin_run(first)
    ledger.begin_run(second)
    ledger.end_run(end)

    assert list(ledger.runs()) == [(first, None), (second, end)]


def test_the_basis_does_not_know_order_or_batches(ledger: Ledger) -> None:
    for found in (THREE, ONE, TWO):
        ledger.add([entry(found)])
    with SqliteLedger(":memory:") as other:
        other.add([entry(found) for found in READINGS])

        assert ledger.basis() == other.basis()


@pytest.mark.parametrize("change", ["published", "title", "claim", "none"])
def test_the_basis_changes_with_every_reading(ledger: Ledger, change: str) -> None:
    ledger.add([entry(ONE)])
    before = ledger.basis()
    changed = {
        "published": replace(ONE, article=replace(ONE.article, published=None)),
        "title": retitled(ONE, "A title"),
        "claim": replace(ONE, claims=()),
        "none": ONE,
    }[change]
    ledger.add([entry(changed)])

    assert (ledger.basis() == before) == (change == "none")


def test_a_story_comes_back_with_every_part_by_id(ledger: Ledger) -> None:
    story = fill(ledger)

    assert ledger.story() == story
    assert set(ledger.sizes().values()) == {1, 2}
    assert ledger.sizes()["statements"] == 2


def test_a_part_goes_on_after_a_key(ledger: Ledger) -> None:
    statements = fill(ledger).statements

    rest = list(ledger.part("statements", after=statements[0].id))

    assert rest == list(statements[1:])
    assert list(ledger.part("statements", limit=1)) == list(statements[:1])


def test_blocks_are_replaced_whole(ledger: Ledger) -> None:
    story = fill(ledger)
    blocks = blocks_of(story)
    first, *others = blocks

    ledger.replace_blocks({first: None}, reconciled="less")

    assert sorted(ledger.blocks()) == sorted(others)
    assert ledger.reconciled() == "less"


def test_a_record_may_move_from_one_block_to_another(ledger: Ledger) -> None:
    story = story_from_parts({"statements": fill(ledger).statements})

    ledger.replace_blocks(dict.fromkeys(ledger.blocks()), reconciled=None)
    ledger.replace_blocks({"a": story}, reconciled="once")
    ledger.replace_blocks({"a": None, "b": story}, reconciled="twice")

    assert ledger.story() == story
    assert list(ledger.blocks()) == ["b"]


@pytest.mark.parametrize("change", ["remove", "redact", "read again"])
def test_a_change_drops_the_blocks_that_cite_the_article(
    ledger: Ledger, change: str
) -> None:
    fill(ledger)
    if change == "remove":
        ledger.remove("103")
    elif change == "redact":
        ledger.redact("103", "a reason")
    else:
        ledger.add([entry(retitled(THREE, "Another title"))])

    story = ledger.story()

    assert ledger.reconciled() is None
    assert [s.speaker.name for s in story.statements] == ["Viktor Khrenin"]
    assert len(story.conflicts) == 1
    assert list(ledger.verify(reopen)) == []


def test_an_article_added_leaves_the_clusters_of_others(ledger: Ledger) -> None:
    story = fill(ledger)
    ledger.add([entry(reading("104", Line(words="Another article.")))])

    assert ledger.story() == story
    assert ledger.reconciled() == "as filled"


def test_a_full_ledger_verifies(ledger: Ledger) -> None:
    fill(ledger)
    ledger.add([], failures=[FAILURE], run="r1")
    ledger.judge(LINK)

    assert list(ledger.verify(reopen)) == []


def test_an_empty_ledger_answers_everything(ledger: Ledger) -> None:
    assert ledger.story() == Story()
    assert ledger.count() == 0
    assert list(ledger.articles()) == []
    assert list(ledger.search("anything")) == []
    assert list(ledger.verify(reopen)) == []
    assert ledger.reconciled() is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(), cut=st.integers(min_value=0, max_value=3))
def test_any_order_and_batches_hold_the_same(seed: int, cut: int) -> None:
    shuffled = list(READINGS)
    random.Random(seed).shuffle(shuffled)
    with SqliteLedger(":memory:") as whole, SqliteLedger(":memory:") as parts:
        whole.add([entry(found) for found in READINGS])
        parts.add([entry(found) for found in shuffled[:cut]])
        parts.add([entry(found) for found in shuffled[cut:]])

        assert whole.basis() == parts.basis()
        assert list(whole.readings()) == list(parts.readings())


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@settings(max_examples=60)
def test_any_text_comes_back_and_search_never_breaks(text: str) -> None:
    found = reading("x", Line(words=text, claims=(claim("arrived"),)))
    with SqliteLedger(":memory:") as ledger:
        ledger.add([entry(found)])
        words = text if any(c.isalnum() for c in text) else "word"

        assert ledger.reading("x") == found
        assert list(ledger.verify(reopen)) == []
        for hit in ledger.search(words):
            assert all(0 <= s.start < s.end <= len(text) for s in hit.spans)


@pytest.mark.parametrize(
    "days",
    [
        ("2025-11-15", "2025-11-16"),
        ("2025-11-16", "2025-11-22"),
        ("2025-11-16", "2025-11-22T23:59:59Z", "2025-11-23"),
        ("2023-12-31", "2024-01-06", "2024-01-07"),
        ("0001-01-01", "0001-01-06", "0001-01-07"),
        ("2025-11-16", None),
        (None, None),
    ],
)
def test_weeks_are_counted_as_records_count_them(
    ledger: Ledger, days: tuple[str | None, ...]
) -> None:
    found = tuple(zip(READINGS[: len(days)], days, strict=True))
    ledger.add([entry(one) for one, _ in found])
    with ledger.settling():
        for one, day in found:
            name = one.article.id
            ledger.index.put(
                name,
                Sheet(
                    article=name,
                    day=day,
                    record=b"{}",
                    runs=b"",
                    probes=frozenset((7,)),
                    slips=(),
                    tallies=(),
                ),
            )
        held = ledger.index.held([7], least=1, limit=len(days) + 1)

    weeks = {week_of(day) for day in days if day is not None}
    assert held == {7: (len(days), len(weeks))}
