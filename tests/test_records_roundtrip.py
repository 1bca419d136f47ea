"""Every record comes back from JSON as it went in, with the same id."""

import dataclasses
from collections.abc import Callable
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import records
from onrecord.records import (
    ORIGINAL,
    Article,
    Attribution,
    Interval,
    Link,
    Reading,
    Said,
    Span,
    bytes_hash,
    canonical_json,
)

RECORDS = [
    found
    for name in records.__all__
    if dataclasses.is_dataclass(found := getattr(records, name))
    and isinstance(found, type)
]
DAYS = st.dates().map(lambda day: day.isoformat())
SPANS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


def an_interval(days: tuple[str, str], begin: bool, end: bool) -> Interval:
    low, high = sorted(days)
    if low == high:
        return Interval(begin=low)
    return Interval(begin=low if begin else None, end=high if end else None)


INTERVALS = st.builds(an_interval, st.tuples(DAYS, DAYS), st.booleans(), st.booleans())
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(Interval, INTERVALS)
st.register_type_strategy(float, st.floats(0, 1).map(lambda score: round(score, 3)))


def built(record: type[Any]) -> st.SearchStrategy[Any]:
    """Return records with every field drawn, those with a default too."""
    if record is Interval:
        return INTERVALS
    hints = get_type_hints(record)
    return st.builds(
        record,
        **{
            field.name: drawn(hints[field.name]) for field in dataclasses.fields(record)
        },
    )


def drawn(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a field; of a tuple at most one, or a story takes minutes."""
    if get_origin(hint) is tuple and get_args(hint)[-1] is ...:
        return st.lists(st.from_type(get_args(hint)[0]), max_size=1).map(tuple)
    return st.from_type(hint)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_encoding_and_decoding_gives_the_record_back(
    record: type[Any], data: st.DataObject
) -> None:
    value = data.draw(built(record))

    again = msgspec.json.decode(canonical_json(value), type=record)

    assert again == value
    assert canonical_json(again) == canonical_json(value)
    for name in ("id", "content_id"):
        assert getattr(again, name, None) == getattr(value, name, None)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_records_are_frozen_and_take_no_positions(record: type[Any]) -> None:
    parameters = record.__dataclass_params__

    assert parameters.frozen
    assert all(field.kw_only for field in dataclasses.fields(record))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_unknown_words_are_refused_at_the_edge(record: type[Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'"words"', type=record)


ARTICLE = Article(id="a", text="The bridge is open.", source_hash=bytes_hash(b"x"))
SAID = Said(value="2024-03-04", when=Interval(), basis="words")
ATTRIBUTION = Attribution(
    where="text", source=(), cue=(), content=(Span(0, 10),), mode="indirect",
    register="speech", force="state", polarity="positive", level="lead", speaker=None,
    role=None, relays=(), relay_spans=(), venue=None, audience=None, confidence=0.9,
    said=SAID,
)  # fmt: skip


def replaced(record: Any, **changes: object) -> Any:
    return dataclasses.replace(record, **changes)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"title": "Bridge"}, False),
        ({"published": "2024-03-04"}, False),
        ({"text": "The bridge is shut."}, False),
        ({"text_kind": "rendering"}, False),
        ({"zones": (records.Zone(where="text", span=Span(0, 3), kind="lead"),)}, True),
        ({"agency": "AP", "dateline": "GENEVA", "read": False}, True),
    ],
)
def test_an_articles_id_depends_on_what_was_published_only(
    change: dict[str, object], same: bool
) -> None:
    other = replaced(ARTICLE, **change)

    assert (other.content_id == ARTICLE.content_id) is same


def test_scores_never_enter_an_id() -> None:
    link = Link(kind="corrects", left="a", right="b", score=0.9, reasons=("note",))
    first = Reading(article=ARTICLE, profile="rules", attributions=(ATTRIBUTION,))
    surer = replaced(ATTRIBUTION, confidence=0.95)
    second = replaced(first, attributions=(surer,))

    assert first.id == second.id
    assert replaced(link, score=0.1, reasons=("other",)).id == link.id


@pytest.mark.parametrize(
    "change", [{"force": "deny"}, {"content": (Span(0, 11),)}, {"level": "body"}]
)
def test_what_was_found_enters_a_readings_id(change: dict[str, object]) -> None:
    first = Reading(article=ARTICLE, profile="rules", attributions=(ATTRIBUTION,))
    other = replaced(first, attributions=(replaced(ATTRIBUTION, **change),))

    assert first.id != other.id


@pytest.mark.parametrize(
    ("make", "is_rendering"),
    [
        (lambda: replaced(ARTICLE, text_kind=ORIGINAL), False),
        (lambda: replaced(ARTICLE, text_kind="paraphrase"), True),
    ],
)
def test_only_original_is_the_outlets_own(
    make: Callable[[], Article], is_rendering: bool
) -> None:
    assert make().is_rendering is is_rendering


def test_an_articles_strings_are_its_text_and_title() -> None:
    titled = replaced(ARTICLE, title="Bridge opens")

    assert titled.string("text") == ARTICLE.text
    assert titled.string("title") == "Bridge opens"
    assert ARTICLE.string("title") == ""
