"""What reading one article gives, whatever its language."""

import pytest

from onrecord.read import read_article
from onrecord.records import Article, bytes_hash
from onrecord.settings import Settings


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        (
            "be",
            "Міністр заявіў: «Комплекс прыбыў у краіну ўчора». Іншых слоў не было.",
            "«Комплекс прыбыў у краіну ўчора»",
        ),
        (
            "de",
            "„Das System ist gestern im Land eingetroffen“, sagte der Minister.",
            "„Das System ist gestern im Land eingetroffen“",
        ),
    ],
)
def test_article_without_a_language_pack_keeps_its_quotations(
    lang: str, text: str, words: str
) -> None:
    article = Article(
        id="1",
        text=text,
        lang=lang,
        source_hash=bytes_hash(text.encode()),
        read=False,
    )

    reading = read_article(article, Settings())

    assert [text[q.span.start : q.span.end] for q in reading.quotations] == [words]
    assert not reading.attributions
