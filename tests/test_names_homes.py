"""Whose ministry an article means that is written from a capital."""

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article, Span, Zone

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("town", "text", "name"),
    [
        ("JAKARTA", "The Defence Ministry said it sank.", "Indonesia"),
        # The Philippines are named, and Indonesia too.
        ("JAKARTA", "Indonesia and Manila met. The Defence Ministry said so.", "Indonesia"),
        # Nothing but the dateline is of Belgium.
        ("BRUSSELS", "Poland bought it. The Defence Ministry said so.", "Pol"),
    ],
)  # fmt: skip
def test_the_ministry_is_of_the_dateline_where_its_country_is_told_of(
    town: str, text: str, name: str
) -> None:
    whole = f"{town} - {text}"
    zone = Zone(where="text", span=Span(0, len(town) + 2), kind="dateline")
    article = Article(id="a", text=whole, lang="en", zones=(zone,), source_hash="h")

    found = find_mentions(article, {}, GAZETTEER)
    ministries = [m.name for m in found if "Ministry" in m.span.of(whole)]

    assert [name in ministry for ministry in ministries] == [True]
