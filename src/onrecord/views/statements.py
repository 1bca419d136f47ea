"""One statement, and what every outlet made of it, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.coding import Codebook
from onrecord.reconcile.credibility import propose_credibility
from onrecord.records import (
    Article,
    Claim,
    Conflict,
    Forecast,
    Report,
    Statement,
    Update,
    spaced,
)
from onrecord.views.conflicts import ConflictCard, Rulings, conflict_card, standing
from onrecord.views.drift import Difference, Drift, differences, drifts
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.labels import (
    claim_words,
    deadline_words,
    interval_words,
    outlet_words,
)
from onrecord.views.languages import LanguageColumn, by_language
from onrecord.views.lines import StatementLine, best_report, statement_line

__all__ = [
    "Around",
    "Chain",
    "ClaimView",
    "LevelGroup",
    "StatementPage",
    "Told",
    "UpdateLine",
    "claim_view",
    "make_statement",
]

LEVELS = ("headline", "lead", "body", "quote")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A coded claim, in words and in fields.

    Attributes:
        differs: Fields in which it differs from the best-evidenced wording of the
            same subject; empty where it does not, or where it is that wording.
        words: The claim's own words, in their sentence.
    """

    what: str
    subject: str
    code: str
    modality: str
    polarity: str
    place: str | None
    time: str | None
    deadline: str | None
    quantity: str | None
    readings: tuple[str, ...]
    echo_of: str | None
    codebook: str
    differs: tuple[str, ...]
    words: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article's rendering of a statement at one level.

    Attributes:
        id: The report's id.
        best: Whether it is the best-evidenced wording, which others are held against.
        words: The rendering's words in their sentence.
    """

    id: str
    article: str
    outlet: str | None
    url: str | None
    lang: str
    published: str | None
    level: str
    direct: bool
    background: bool
    relays: tuple[str, ...]
    best: bool
    claims: tuple[ClaimView, ...]
    words: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelGroup:
    """The renderings at one level, in order of article."""

    level: str
    renderings: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One way the words travelled: relays from the speaker outwards, then outlets."""

    relays: tuple[str, ...]
    outlets: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateLine:
    """A later statement, higher on the track, and what it followed."""

    earlier: StatementLine | None
    later: StatementLine | None
    subject: str
    track: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastLine:
    """A forecast that the statement makes."""

    id: str
    subject: str
    what: str
    deadline: str | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CredibilityView:
    """A proposed level of the Admiralty code, 1 to 6, and what it rests on.

    It grades who carries the statement and who speaks against it; it is no measure
    of truth, and an analyst's word counts.
    """

    level: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """Everything about one statement.

    Attributes:
        aliases: Forms of the speaker's name seen in the articles.
        subjects: What it makes claims on, sorted.
        langs: Languages it is told in, sorted.
        levels: From headline to quote; levels without a rendering are left out.
        languages: What each language makes of it; empty where there is but one.
        differences: Fields in which the renderings part, per subject.
        drift: Renderings that say more, less or other than the quoted words.
        chains: Most articles first.
        candidates: Statements a vague report might belong to as well.
        left_out: Renderings that are not shown since there are too many.
    """

    line: StatementLine
    aliases: tuple[str, ...]
    subjects: tuple[str, ...]
    langs: tuple[str, ...]
    basis: str
    credibility: CredibilityView
    levels: tuple[LevelGroup, ...]
    languages: tuple[LanguageColumn, ...]
    differences: tuple[Difference, ...]
    drift: tuple[Drift, ...]
    chains: tuple[Chain, ...]
    conflicts: tuple[ConflictCard, ...]
    updates: tuple[UpdateLine, ...]
    forecasts: tuple[ForecastLine, ...]
    candidates: tuple[StatementLine, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The records around a statement that its page shows.

    Attributes:
        statements: Those that conflicts, updates and ``ambiguous`` name, by id.
        rulings: What people said of the conflicts.
    """

    codebook: Codebook
    statements: Mapping[str, Statement] = field(default_factory=dict)
    conflicts: Sequence[Conflict] = ()
    updates: Sequence[Update] = ()
    forecasts: Sequence[Forecast] = ()
    rulings: Rulings = field(default_factory=dict)


def make_statement(
    statement: Statement,
    articles: Mapping[str, Article],
    around: Around,
    *,
    most: int = 120,
) -> StatementPage:
    """Gather one statement's page.

    Args:
        statement: The record.
        articles: By id; reports whose article is not held are left out.
        around: The records around it.
        most: Most renderings to show; the best-evidenced come first.
    """
    held = [r for r in statement.reports if r.article in articles]
    best = best_report([r for r in held if r.claims] or held, articles)
    shown = held[:most] if best is None or best in held[:most] else [best, *held[:most]]
    return StatementPage(
        line=statement_line(statement, articles, conflicts=_against(around)),
        aliases=statement.aliases,
        subjects=tuple(sorted({c.subject for r in held for c in r.claims})),
        langs=tuple(sorted({articles[r.article].lang for r in shown})),
        basis=statement.said.basis,
        credibility=_credibility(statement, around),
        levels=_levels(shown, articles, best),
        languages=by_language(held, articles),
        differences=differences(held, articles),
        drift=drifts(statement, around.codebook),
        chains=_chains(statement.reports),
        conflicts=tuple(
            conflict_card(c, around.statements, articles, rulings=around.rulings)
            for c in around.conflicts
        ),
        updates=tuple(_update(u, around.statements, articles) for u in around.updates),
        forecasts=tuple(_forecast(f) for f in around.forecasts),
        candidates=tuple(
            statement_line(around.statements[other], articles)
            for other in statement.ambiguous
            if other in around.statements
        ),
        left_out=len(held) - len(shown),
    )


def _against(around: Around) -> int:
    """Return how many conflicts stand against a statement."""
    return sum(standing(c, around.rulings) for c in around.conflicts)


def _credibility(statement: Statement, around: Around) -> CredibilityView:
    found = propose_credibility(
        statement, [c for c in around.conflicts if standing(c, around.rulings)]
    )
    return CredibilityView(level=found.level, reasons=found.reasons)


def claim_view(
    claim: Claim, article: Article, *, differs: tuple[str, ...] = ()
) -> ClaimView:
    """Return a claim as a page shows it."""
    return ClaimView(
        what=claim_words(claim),
        subject=claim.subject,
        code=claim.code,
        modality=claim.modality,
        polarity=claim.polarity,
        place=claim.place,
        time=None if claim.time is None else interval_words(claim.time),
        deadline=None if claim.deadline is None else deadline_words(claim.deadline),
        quantity=quantity_words(claim),
        readings=claim.readings,
        echo_of=claim.echo_of,
        codebook=claim.codebook,
        differs=differs,
        words=excerpt(article, claim.where, (claim.span,)),
    )


def quantity_words(claim: Claim) -> str | None:
    """Put a claim's number into words; ``None`` where it has none."""
    number = claim.quantity
    if number is None:
        return None
    ends = [None if end is None else f"{end:g}" for end in (number.low, number.high)]
    low, high = ends
    span = low if low == high else f"{low or 'up to'} to {high or 'more'}"
    if low is None:
        span = f"at most {high}"
    elif high is None:
        span = f"at least {low}"
    return f"{span} {number.unit or ''}".strip()


def _levels(
    reports: Sequence[Report], articles: Mapping[str, Article], best: Report | None
) -> tuple[LevelGroup, ...]:
    by_level: dict[str, list[Told]] = defaultdict(list)
    for report in reports:
        by_level[report.level].append(_told(report, articles[report.article], best))
    return tuple(
        LevelGroup(level=level, renderings=tuple(by_level[level]))
        for level in LEVELS
        if level in by_level
    )


def _told(report: Report, article: Article, best: Report | None) -> Told:
    return Told(
        id=report.id,
        article=report.article,
        outlet=report.outlet,
        url=report.url,
        lang=article.lang,
        published=article.published,
        level=report.level,
        direct=report.direct,
        background=report.background,
        relays=report.relays,
        best=report is best,
        claims=tuple(
            claim_view(c, article, differs=_differs(c, report, best))
            for c in report.claims
        ),
        words=excerpt(article, report.where, report.spans),
    )


def _differs(claim: Claim, report: Report, best: Report | None) -> tuple[str, ...]:
    """Return the fields in which a claim is none of the best wording's claims."""
    if best is None or report is best:
        return ()
    same = [c for c in best.claims if c.subject == claim.subject]
    if not same:
        return ()
    parted = [
        tuple(
            name
            for name in ("code", "modality", "polarity", "deadline", "quantity")
            if getattr(claim, name) != getattr(other, name)
        )
        for other in same
    ]
    return min(parted, key=len)


def _chains(reports: Sequence[Report]) -> tuple[Chain, ...]:
    ways: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for report in reports:
        ways[report.relays].add((report.article, outlet_words(report.outlet)))
    ranked = sorted(ways.items(), key=lambda way: (-len(way[1]), way[0]))
    return tuple(
        Chain(
            relays=relays,
            outlets=tuple(sorted({outlet for _, outlet in told})),
            articles=tuple(sorted(article for article, _ in told)),
        )
        for relays, told in ranked
    )


def _update(
    update: Update, statements: Mapping[str, Statement], articles: Mapping[str, Article]
) -> UpdateLine:
    lines = [
        statement_line(statements[name], articles, subject=update.subject)
        if name in statements
        else None
        for name in (update.earlier, update.later)
    ]
    return UpdateLine(
        earlier=lines[0],
        later=lines[1],
        subject=update.subject,
        track=update.track,
        before=spaced(update.before),
        after=spaced(update.after),
    )


def _forecast(forecast: Forecast) -> ForecastLine:
    deadline = forecast.deadline
    return ForecastLine(
        id=forecast.id,
        subject=forecast.subject,
        what=spaced(forecast.code),
        deadline=None if deadline is None else deadline_words(deadline),
        state=forecast.state,
    )
