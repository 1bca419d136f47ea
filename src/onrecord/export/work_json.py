"""What people added, as JSON: notes, rulings, grades and judgements that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.reading import Json
from onrecord.export.words import label_of
from onrecord.ledger import Ledger
from onrecord.records import Article, Foothold, Grade, Link, Note, Ruling
from onrecord.views.excerpts import cut

__all__ = ["work_to_json"]

_MAX_CHARS = 300  # of an article in one piece without --with-text (design 5)


def work_to_json(ledger: Ledger, *, with_text: bool = False) -> Iterator[Json]:
    """Yield an object for each piece of people's work that nobody withdrew.

    Sorted by id. The words that were judged are given only while an article that
    is held has those bytes: of a redacted one nothing is left.
    """
    notes = [j.work for j in ledger.work(Note) if j.withdrawn_by is None]
    rulings = [j.work for j in ledger.work(Ruling) if j.withdrawn_by is None]
    grades = [j.work for j in ledger.work(Grade) if j.withdrawn_by is None]
    links = [j.link for j in ledger.judgements() if j.withdrawn_by is None]
    words = _Words(ledger, (*notes, *rulings), with_text=with_text)
    found = [
        *(_note(note, words) for note in notes),
        *(_ruling(ruling, words) for ruling in rulings),
        *(_grade(grade) for grade in grades),
        *(_judgement(link) for link in links),
    ]
    yield from sorted(found, key=lambda line: (str(line["id"]), str(line["type"])))


class _Words:
    """The words that judgements stand on, as far as they are held."""

    def __init__(
        self, ledger: Ledger, work: Iterable[Note | Ruling], *, with_text: bool
    ) -> None:
        asked = {f.source_hash for made in work for f in made.footholds}
        self._held: dict[str, Article] = {}
        for source_hash in sorted(asked):
            for name in ledger.index.holding(source_hash):
                article = ledger.article(name)
                if article is not None:
                    self._held[source_hash] = article
        self._with_text = with_text

    def footholds(self, footholds: Iterable[Foothold]) -> Json:
        every = tuple(footholds)
        held = [self._held[f.source_hash] for f in every if f.source_hash in self._held]
        return {
            **label_of(article.text_kind for article in held),
            "footholds": [self._foothold(f) for f in every],
        }

    def _foothold(self, foothold: Foothold) -> Json:
        article = self._held.get(foothold.source_hash)
        most = len(foothold.words) + 1 if self._with_text else _MAX_CHARS
        return {
            "article": None if article is None else article.id,
            "source_hash": foothold.source_hash,
            "where": foothold.where,
            "span": list(foothold.span),
            "words": None if article is None else cut(foothold.words, most),
        }


def _note(note: Note, words: _Words) -> Json:
    return {
        "type": "note",
        "id": note.id,
        "target": note.target,
        "text": note.text,
        "author": note.author,
        "made": note.made,
        **words.footholds(note.footholds),
    }


def _ruling(ruling: Ruling, words: _Words) -> Json:
    return {
        "type": "ruling",
        "id": ruling.id,
        "conflict": ruling.conflict,
        "verdict": ruling.verdict,
        "kind": ruling.kind,
        "reason": ruling.reason,
        "author": ruling.author,
        "made": ruling.made,
        **words.footholds(ruling.footholds),
    }


def _grade(grade: Grade) -> Json:
    return {
        "type": "grade",
        "id": grade.id,
        "of": grade.of,
        "letter": grade.letter,
        "since": grade.since,
        "reason": grade.reason,
        "author": grade.author,
        "made": grade.made,
    }


def _judgement(link: Link) -> Json:
    return {
        "type": "judgement",
        "id": link.id,
        "kind": link.kind,
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "reasons": list(link.reasons),
        "author": link.author,
    }
