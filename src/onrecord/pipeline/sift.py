"""Before reading: what the ledger holds already, under these bytes or others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.ledger import Known, Ledger
from onrecord.pipeline.work import Held, Item
from onrecord.records import Article, Failure, Ingested

__all__ = ["sift"]


def sift(
    items: Iterable[Ingested | Failure], ledger: Ledger, reader: str
) -> Iterator[Item]:
    """Yield items in order: articles to read, articles held, and failures.

    An id that the ledger holds with other bytes is a failure that names both; the
    article that came first stays. (Ids repeated within one run are ingest's.)

    Args:
        items: What ingest gives.
        ledger: Where articles may be held.
        reader: Articles whose newest reading it made are not read again.
    """
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        article = item.article
        held = ledger.known(article.id)
        if held is None:
            yield item
        elif held.source_hash != article.source_hash:
            yield _repeated(article, held, ledger)
        elif _is_settled(held, article, reader):
            yield Held(article=article.id, redacted=held.redacted is not None)
        else:
            yield item


def _is_settled(held: Known, article: Article, reader: str) -> bool:
    if held.redacted is not None:
        return True
    return held.reader == reader and held.content_id == article.content_id


def _repeated(article: Article, held: Known, ledger: Ledger) -> Failure:
    return Failure(
        place=article.url or article.id,
        article=article.id,
        stage="ingest",
        reason=(
            f"id: found {article.id!r} with the bytes {article.source_hash}, but "
            f"{ledger.location} holds it with {held.source_hash}; expected one "
            "article per id"
        ),
    )
