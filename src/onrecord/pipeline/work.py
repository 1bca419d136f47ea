"""The per-article work, and what becomes of each article."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger import misplaced, quoted
from onrecord.pipeline.runners import Runner
from onrecord.read import read_article
from onrecord.records import Article, Failure, Ingested, Reading
from onrecord.settings import Settings

__all__ = ["Held", "Item", "Outcome", "Read", "ReadArticle", "read_each"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article that the ledger holds as it is, so that it was not read again.

    Attributes:
        article: Its id.
        redacted: Whether it is held back because it was redacted.
    """

    article: str
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article with its bytes and its reading."""

    ingested: Ingested
    reading: Reading


Item = Ingested | Failure | Held
"""What comes in: an article to read, or one that is settled already."""

Outcome = Read | Failure | Held
"""What becomes of an article."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """``read_article`` as work for a runner: a picklable call that never raises.

    Attributes:
        settings: What reads.
    """

    settings: Settings

    def __call__(self, article: Article, /) -> Reading | Failure:
        """Return the reading, or a failure that says why there is none."""
        try:
            reading = read_article(article, self.settings)
            wrong = next(
                misplaced(quoted(reading), lambda _, w: article.string(w)), None
            )
        # Any kind on purpose: a library's own error costs this article and not the
        # run of a thousand. Nothing is lost: it is kept as a Failure, exit code 3.
        except Exception as exc:  # noqa: BLE001
            return _failure(article, f"{type(exc).__name__}: {exc}")
        if wrong is not None:
            return _failure(article, f"the reading holds a wrong span: {wrong}")
        return reading

    def died(self, article: Article, /) -> Failure:
        """Return the failure of an article over which a worker died."""
        return _failure(article, "the process that read it died (out of memory?)")


def _failure(article: Article, reason: str) -> Failure:
    return Failure(
        place=article.url or article.id,
        article=article.id,
        stage="read",
        reason=" ".join(reason.split()),
    )


def read_each(
    items: Iterable[Item], runner: Runner, work: ReadArticle
) -> Iterator[Outcome]:
    """Yield what becomes of every item, in order; only articles go to the runner."""
    waiting: deque[Item] = deque()

    def to_read() -> Iterator[Article]:
        for item in items:
            waiting.append(item)
            if isinstance(item, Ingested):
                yield item.article

    for result in runner.map(work, to_read()):
        yield from _settled(waiting)
        ingested = waiting.popleft()
        if isinstance(ingested, Ingested) and isinstance(result, Reading):
            yield Read(ingested=ingested, reading=result)
        elif isinstance(result, Failure):
            yield result
    yield from _settled(waiting)


def _settled(waiting: deque[Item]) -> Iterator[Failure | Held]:
    """Take what needs no reading from the front."""
    while waiting:
        first = waiting[0]
        if isinstance(first, Ingested):
            return
        waiting.popleft()
        yield first
