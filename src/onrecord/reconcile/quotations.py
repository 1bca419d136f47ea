"""Altered quotations: one person's words, quoted otherwise by another article.

Words between quotation marks claim to be the speaker's own. Two articles that quote
the same sentence and part over a negation, a number, or the word that makes a number
a ceiling cannot both have it right. Neither can a text have a quotation where the
text it derives from has the same words as indirect speech. Only outlets' own words
in one language are compared: a translation's words are nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from textwrap import shorten

from onrecord.reconcile.certainty import with_certainty
from onrecord.reconcile.claims import namesakes
from onrecord.reconcile.wording import (
    Difference,
    differences,
    load_words,
    tokens_of,
)
from onrecord.records import (
    ORIGINAL,
    Article,
    Conflict,
    Evidence,
    Lineage,
    Report,
    Side,
    Span,
    Statement,
    Where,
    overlap,
)
from onrecord.text import find_quotations

__all__ = ["altered_quotations", "slipped_speakers"]

# So many words in a row, unchanged, are the same sentence and no common phrase.
# Chosen, not measured.
_LEAST_WORDS = 6
# A side shows so many codepoints of the words.
_SHOWN_CHARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quoted:
    """One quotation of the speaker's words in one article."""

    article: str
    where: Where
    span: Span
    lang: str
    words: str
    tokens: tuple[str, ...]


def altered_quotations(
    statement: Statement,
    articles: Mapping[str, Article],
    lineages: Iterable[Lineage] = (),
) -> tuple[Conflict, ...]:
    """Return one conflict for each way in which a statement's quotations part, by id.

    Args:
        statement: One statement.
        articles: The articles that report it, by id.
        lineages: Those of these articles; without them no indirect speech is found
            to have been made a quotation.
    """
    quoted = _quoted(statement.reports, articles)
    found = [*_parting(statement, quoted)]
    parents = {e.child: e.parent for x in lineages for e in x.edges}
    found += _made_direct(statement, quoted, articles, parents)
    return tuple(sorted({c.id: c for c in found}.values(), key=lambda c: c.id))


def slipped_speakers(
    lineage: Lineage,
    statements: Iterable[Statement],
    articles: Mapping[str, Article],
) -> tuple[Conflict, ...]:
    """Return a conflict where texts of one lineage give one quotation to two people.

    Args:
        lineage: One lineage.
        statements: All that its articles report.
        articles: Its articles by id.
    """
    by_words: dict[tuple[str, ...], dict[str, list[_Quoted]]] = {}
    named = {s.id: s for s in statements if s.speaker.name is not None}
    for name in sorted(named):
        own = [r for r in named[name].reports if r.article in lineage.articles]
        for quote in _quoted(own, articles):
            if len(quote.tokens) >= _LEAST_WORDS:
                found = by_words.setdefault(quote.tokens, {})
                found.setdefault(name, []).append(quote)
    return tuple(
        _slip(named[one], named[other], given)
        for given in (by_words[words] for words in sorted(by_words))
        for one, other in combinations(sorted(given), 2)
        if not namesakes(named[one].speaker, named[other].speaker)
        and not {q.article for q in given[one]} & {q.article for q in given[other]}
    )


def _quoted(
    reports: Iterable[Report], articles: Mapping[str, Article]
) -> list[_Quoted]:
    """Return the quotations inside the reports, each once, by article and place."""
    spans: dict[tuple[str, Where], set[Span]] = defaultdict(set)
    for report in reports:
        if (
            report.direct
            and report.text_kind == ORIGINAL
            and report.level != "headline"
        ):
            spans[report.article, report.where].update(report.spans)
    found = []
    for (name, where), own in sorted(spans.items()):
        article = articles[name]
        text = article.string(where)
        for quotation in find_quotations(text):
            span = quotation.inner
            inside = any(2 * overlap(span, s) > min(_size(span), _size(s)) for s in own)
            if inside and quotation.is_speech and quotation.depth == 0:
                words = span.of(text)
                found.append(
                    _Quoted(
                        article=name,
                        where=where,
                        span=span,
                        lang=article.lang,
                        words=words,
                        tokens=tokens_of(words),
                    )
                )
    return found


def _size(span: Span) -> int:
    return span.end - span.start


def _parting(statement: Statement, quoted: Sequence[_Quoted]) -> Iterator[Conflict]:
    by_words: dict[tuple[str, tuple[str, ...]], list[_Quoted]] = defaultdict(list)
    for quote in quoted:
        by_words[quote.lang, quote.tokens].append(quote)
    for one, other in combinations(sorted(by_words), 2):
        mine, theirs = by_words[one], by_words[other]
        if one[0] != other[0] or {q.article for q in mine} & {
            q.article for q in theirs
        }:
            continue
        for part in differences(one[1], other[1]) or ():
            what = _alteration(part)
            if what is not None:
                yield _conflict(statement, what, (mine, theirs))
                break


def _alteration(part: Difference) -> str | None:
    """Say what a difference does to the words; ``None`` where it may be style."""
    words = load_words()
    mine, theirs = set(part.mine), set(part.theirs)
    numbers = [{t for t in side if t[0].isdigit()} for side in (mine, theirs)]
    at_number = part.after[:1].isdigit() or bool(numbers[0] & numbers[1])
    # Before negations: "no more than thirty" denies nothing.
    if at_number and bool(mine & words.bounds) != bool(theirs & words.bounds):
        return "once with a bound on the number and once with the bare number"
    if bool(mine & words.negations) != bool(theirs & words.negations):
        return "with and without a negation"
    if all(numbers) and numbers[0] != numbers[1]:
        return "with different numbers"
    return None


def _made_direct(
    statement: Statement,
    quoted: Sequence[_Quoted],
    articles: Mapping[str, Article],
    parents: Mapping[str, str],
) -> Iterator[Conflict]:
    """Yield where a text quotes what the text it derives from tells indirectly."""
    by_article: dict[str, list[_Quoted]] = defaultdict(list)
    for quote in quoted:
        by_article[quote.article].append(quote)
    for quote in quoted:
        parent = articles.get(parents.get(quote.article, ""))
        if parent is None or len(quote.tokens) < _LEAST_WORDS:
            continue
        if any(
            differences(quote.tokens, q.tokens) is not None
            for q in by_article[parent.id]
        ):
            continue
        told = _indirect(statement.reports, parent, quote)
        if told is not None:
            yield _conflict(
                statement,
                "in quotation marks and, in the text it derives from, without them",
                ([quote], [told]),
            )


def _indirect(
    reports: Iterable[Report], parent: Article, quote: _Quoted
) -> _Quoted | None:
    """Return where the parent's own words hold the quoted ones, if they do."""
    for report in reports:
        if report.article != parent.id or report.direct or parent.lang != quote.lang:
            continue
        if report.text_kind != ORIGINAL:
            continue
        for span in report.spans:
            words = span.of(parent.string(report.where))
            if _holds(tokens_of(words), quote.tokens):
                return _Quoted(
                    article=parent.id,
                    where=report.where,
                    span=span,
                    lang=parent.lang,
                    words=words,
                    tokens=tokens_of(words),
                )
    return None


def _holds(tokens: Sequence[str], run: Sequence[str]) -> bool:
    size = len(run)
    return any(
        tuple(tokens[n : n + size]) == tuple(run) for n in range(len(tokens) - size + 1)
    )


def _conflict(
    statement: Statement, what: str, parts: Sequence[Sequence[_Quoted]]
) -> Conflict:
    sides = tuple(_side(statement, part) for part in _most_first(parts))
    who = statement.speaker.name or "an unnamed source"
    return with_certainty(
        Conflict(
            kind="rendering_vs_rendering",
            field="quotation",
            articles=tuple(sorted({a for s in sides for a in s.articles})),
            statements=(statement.id,),
            reason=f"the same words of {who} are given {what}",
            sides=sides,
        )
    )


def _slip(
    one: Statement, other: Statement, given: Mapping[str, Sequence[_Quoted]]
) -> Conflict:
    sides = tuple(_side(s, given[s.id]) for s in (one, other))
    return with_certainty(
        Conflict(
            kind="rendering_vs_rendering",
            field="speaker",
            articles=tuple(sorted({a for s in sides for a in s.articles})),
            statements=tuple(sorted((one.id, other.id))),
            reason=(
                f"texts of one lineage give the same quotation to {one.speaker.name} "
                f"and to {other.speaker.name}"
            ),
            sides=sides,
        )
    )


def _most_first(parts: Sequence[Sequence[_Quoted]]) -> list[Sequence[_Quoted]]:
    return sorted(parts, key=lambda part: (-len(part), part[0].tokens))


def _side(statement: Statement, quoted: Sequence[_Quoted]) -> Side:
    places = sorted({(q.article, q.where, q.span) for q in quoted})
    return Side(
        statement=statement.id,
        value=shorten(min(q.words for q in quoted), _SHOWN_CHARS, placeholder="…"),
        articles=tuple(sorted({q.article for q in quoted})),
        evidence=tuple(
            Evidence(article=article, where=where, spans=(span,))
            for article, where, span in places
        ),
    )
