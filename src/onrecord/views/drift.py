"""Where renderings of one statement part: by field, by language, from the quotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.coding import Codebook
from onrecord.reconcile.drift import Rendered, drift_of
from onrecord.records import Article, Claim, Report, Statement, spaced
from onrecord.views.labels import deadline_words, interval_words, outlet_words

__all__ = ["Difference", "Drift", "Value", "differences", "drifts"]

_BENT = ("stronger", "other", "weaker")
_FIELDS = ("status", "modality", "polarity", "deadline", "time", "place", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What some renderings hold for a field.

    Attributes:
        value: In words; "not said" where the text does not say.
        articles: Those that hold it, sorted.
        outlets: Their outlets, sorted.
        levels: Where in the articles, headline first.
        langs: Languages they are written in, sorted.
    """

    value: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    levels: tuple[str, ...]
    langs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that renderings of one statement give different values.

    Attributes:
        across: Whether one language gives a value that another does not.
        values: Held by most articles first.
    """

    subject: str
    field: str
    across: bool
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Renderings that say more, less or other than the quoted words.

    Attributes:
        bent: ``stronger``, ``weaker`` or ``other`` (``reconcile.drift``).
        articles: Sorted.
    """

    subject: str
    level: str
    quoted: str
    told: str
    bent: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]


def differences(
    reports: Sequence[Report], articles: Mapping[str, Article]
) -> tuple[Difference, ...]:
    """Return the fields in which reports of one statement part, per subject."""
    told: dict[tuple[str, str], dict[str, list[Report]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for report in reports:
        for claim in report.claims:
            for name in _FIELDS:
                value = _value(claim, name)
                told[claim.subject, name][value or "not said"].append(report)
    found = [
        _difference(subject, name, values, articles)
        for (subject, name), values in told.items()
        if len({v for v in values if v != "not said"}) > 1
    ]
    return tuple(sorted(found, key=lambda d: (d.subject, _FIELDS.index(d.field))))


def _difference(
    subject: str,
    name: str,
    values: Mapping[str, Sequence[Report]],
    articles: Mapping[str, Article],
) -> Difference:
    shown = [_held(value, reports, articles) for value, reports in values.items()]
    shown.sort(key=lambda v: (v.value == "not said", -len(v.articles), v.value))
    spoken = {v.langs for v in shown if v.value != "not said"}
    return Difference(
        subject=subject, field=name, across=len(spoken) > 1, values=tuple(shown)
    )


def _held(
    value: str, reports: Sequence[Report], articles: Mapping[str, Article]
) -> Value:
    order = ("headline", "lead", "body", "quote")
    return Value(
        value=value,
        articles=tuple(sorted({r.article for r in reports})),
        outlets=tuple(sorted({outlet_words(r.outlet) for r in reports})),
        levels=tuple(sorted({r.level for r in reports}, key=order.index)),
        langs=tuple(sorted({articles[r.article].lang for r in reports})),
    )


def _value(claim: Claim, name: str) -> str | None:
    if name == "status":
        return spaced(claim.code)
    if name == "deadline":
        return None if claim.deadline is None else deadline_words(claim.deadline)
    if name == "time":
        return None if claim.time is None else interval_words(claim.time)
    if name == "place":
        return claim.place
    if name == "number":
        return _number(claim)
    return claim.modality if name == "modality" else claim.polarity


def _number(claim: Claim) -> str | None:
    number = claim.quantity
    if number is None:
        return None
    ends = ("?" if end is None else f"{end:g}" for end in (number.low, number.high))
    return f"{'-'.join(dict.fromkeys(ends))} {number.unit or ''}".strip()


def drifts(statement: Statement, codebook: Codebook) -> tuple[Drift, ...]:
    """Return where renderings differ from the quoted words, stronger ones first."""
    groups: dict[tuple[str, str, str, str, str], list[Rendered]] = defaultdict(list)
    for row in drift_of(statement, codebook):
        if row.quoted is not None and row.bent is not None:
            key = (row.bent, row.subject, row.level, row.told, row.quoted)
            groups[key].append(row)
    ranked = sorted(groups, key=lambda k: (_BENT.index(k[0]), k))
    return tuple(
        Drift(
            subject=subject,
            level=level,
            quoted=quoted,
            told=told,
            bent=bent,
            articles=tuple(sorted({r.article for r in groups[key]})),
            outlets=tuple(sorted({outlet_words(r.outlet) for r in groups[key]})),
        )
        for key in ranked
        for bent, subject, level, told, quoted in (key,)
    )
