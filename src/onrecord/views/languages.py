"""A statement by language: what each claims, side by side, with its own words.

A translation is a rendering, not the words; where the languages part, it is most
often the aspect that turned ("is going on duty", "went on duty").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Article, Claim, Report, spaced
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.lines import best_report

__all__ = ["LanguageColumn", "LanguageValue", "by_language"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageValue:
    """What articles of one language make of a statement on one subject.

    Attributes:
        what: Code and modality, in words.
        only: Whether no other language tells it so.
        articles: Sorted.
        levels: Where in the articles, headline first.
        words: The best-evidenced words for it.
    """

    subject: str
    what: str
    code: str
    modality: str
    only: bool
    articles: tuple[str, ...]
    levels: tuple[str, ...]
    words: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageColumn:
    """One language with its values, by subject, told by most articles first."""

    lang: str
    values: tuple[LanguageValue, ...]


_Key = tuple[str, str, str]
_Group = list[tuple[Report, Claim]]
_LEVELS = ("headline", "lead", "body", "quote")


def by_language(
    reports: Sequence[Report], articles: Mapping[str, Article]
) -> tuple[LanguageColumn, ...]:
    """Return a column for each language, by its code; none where there is but one.

    Args:
        reports: Those of one statement; their articles must be held.
        articles: By id.
    """
    told: dict[str, dict[_Key, _Group]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        for claim in report.claims:
            key = (claim.subject, claim.code, _modality(claim))
            told[articles[report.article].lang][key].append((report, claim))
    if len(told) < 2:
        return ()
    langs: dict[_Key, set[str]] = defaultdict(set)
    for lang, groups in told.items():
        for key in groups:
            langs[key].add(lang)
    return tuple(
        LanguageColumn(
            lang=lang,
            values=tuple(
                _value(key, told[lang][key], articles, only=len(langs[key]) == 1)
                for key in sorted(told[lang], key=lambda k: _rank(k, told[lang][k]))
            ),
        )
        for lang in sorted(told)
    )


def _rank(key: _Key, group: _Group) -> tuple[str, int, _Key]:
    return key[0], -len({report.article for report, _ in group}), key


def _modality(claim: Claim) -> str:
    denied = claim.modality == "asserted" and claim.polarity == "negative"
    return "denied" if denied else claim.modality


def _value(
    key: _Key, group: _Group, articles: Mapping[str, Article], *, only: bool
) -> LanguageValue:
    subject, code, modality = key
    best = best_report([report for report, _ in group], articles)
    report, claim = next((r, c) for r, c in group if best is None or r is best)
    words = spaced(code)
    return LanguageValue(
        subject=subject,
        what=words if modality == "asserted" else f"{words}, {modality}",
        code=code,
        modality=modality,
        only=only,
        articles=tuple(sorted({r.article for r, _ in group})),
        levels=tuple(sorted({r.level for r, _ in group}, key=_LEVELS.index)),
        words=excerpt(articles[report.article], claim.where, (claim.span,)),
    )
