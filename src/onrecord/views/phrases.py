"""How a dossier's lines read; text, Markdown and pages say them alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records.intervals import last_day
from onrecord.views.dossier import Dossier
from onrecord.views.dossier_parts import (
    ConflictView,
    Fact,
    ForecastView,
    Known,
    Rendering,
    Rung,
    Source,
    Step,
)
from onrecord.views.labels import count_words, outlet_words

__all__ = [
    "Clause",
    "FactLine",
    "clauses",
    "doubt_words",
    "fact_lines",
    "forecast_words",
    "heading_words",
    "rendering_words",
    "ruling_words",
    "see_words",
    "source_words",
    "standing_title",
    "step_marks",
    "tally_words",
    "told_words",
]

_MOST_FACTS = 4
"""Speakers named of one kind on one track; the steps name all (chosen by eye)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Some facts of a track under one heading, as a sentence names them.

    Attributes:
        lead: What the facts have in common: "Denied or doubted", "Announced".
        facts: At most four, by day.
        left: How many more there are.
    """

    lead: str
    facts: tuple[Fact, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact as a sentence says it; the speaker's name may be a link.

    Attributes:
        before: What stands before the speaker's name; may be empty.
        after: What stands behind it: day, articles, origins, conflicts.
    """

    before: str
    after: str
    fact: Fact

    @property
    def words(self) -> str:
        """The whole line."""
        return f"{self.before}{self.fact.speaker}{self.after}"


def clauses(known: Known) -> Iterator[Clause]:
    """Yield what a sentence on one track says, in order; the first tells who holds it.

    Where nobody asserts anything the first clause has no facts.
    """
    lead = f"{known.held[0].what}, asserted by" if known.held else "Nothing is asserted"
    yield _clause(lead[:1].upper() + lead[1:], known.held)
    if known.stretched:
        yield _clause("In few tellings", known.stretched)
    if known.against:
        yield _clause("Denied or doubted", known.against)
    if known.ahead:
        later = "Still announced" if known.held else "Announced"
        yield _clause(later, known.ahead)


def _clause(lead: str, facts: Sequence[Fact]) -> Clause:
    # The latest of many say more than the earliest
    shown = tuple(facts[-_MOST_FACTS:])
    return Clause(lead=lead, facts=shown, left=len(facts) - len(shown))


def standing_title(dossier: Dossier) -> str:
    """Return the heading over what is known."""
    return f"What stands on {dossier.last}" if dossier.last else "What stands"


def heading_words(dossier: Dossier) -> str:
    """Say how much there is, and from when to when."""
    copies = f", {dossier.copies} of them copies" if dossier.copies else ""
    unread = f"; {dossier.unread} more stored, not read" if dossier.unread else ""
    span = f"{dossier.first} to {dossier.last}" if dossier.first else "no dated one"
    return (
        f"{count_words(len(dossier.steps), 'statement')} in "
        f"{count_words(dossier.articles, 'article')}{copies}{unread}; {span}"
    )


def told_words(articles: int, origins: int) -> str:
    """Say how many articles tell it on how many origins."""
    if articles == 1:
        return "1 article"
    return f"{count_words(articles, 'article')}, {count_words(origins, 'origin')}"


def see_words(conflicts: Sequence[int]) -> str:
    """Point at conflicts by number; empty without any."""
    if not conflicts:
        return ""
    noun = "conflict" if len(conflicts) == 1 else "conflicts"
    return f"{noun} {', '.join(map(str, conflicts))}"


def fact_lines(clause: Clause) -> Iterator[FactLine]:
    """Yield each fact's words; the claim is said where it is not the one named last."""
    named = clause.lead.removesuffix(", asserted by").casefold()
    for fact in clause.facts:
        notes = [told_words(fact.articles, fact.origins)]
        tell = "tells" if fact.otherwise == 1 else "tell"
        notes += [f"{fact.otherwise} {tell} it otherwise"] if fact.otherwise else []
        notes += [see_words(fact.conflicts)] if fact.conflicts else []
        same = fact.what.casefold() == named
        named = fact.what.casefold()
        yield FactLine(
            before="" if same else f"{fact.what} by ",
            after=f", {fact.day} ({'; '.join(notes)})",
            fact=fact,
        )


def tally_words(rung: Rung) -> str:
    """Count a rung's statements by modality: "1 asserted, 9 scheduled"."""
    return ", ".join(f"{number} {modality}" for modality, number in rung.tallies)


def step_marks(step: Step) -> str:
    """Say what is to be known of a step beside its day and speaker; may be empty."""
    marks = ["ambiguous: may retell another statement"] if step.ambiguous else []
    marks += [see_words(step.conflicts)] if step.conflicts else []
    return "; ".join(marks)


def rendering_words(rendering: Rendering) -> str:
    """Name an article's outlet, the way the words came, and where it says so."""
    chain = "".join(f" < {relay}" for relay in rendering.relays)
    retold = "; retold" if rendering.background else ""
    outlet = outlet_words(rendering.outlet)
    return f"{outlet}{chain} ({', '.join(rendering.levels)}{retold})"


def doubt_words(doubts: Sequence[str]) -> str:
    """Say why a possible conflict is unsure.

    >>> doubt_words(["a side names no place", "it is not sure who speaks"])
    'Possible only: a side names no place; it is not sure who speaks'
    """
    return f"Possible only: {'; '.join(doubts)}"


def ruling_words(conflict: ConflictView) -> str:
    """Say what a person said of a conflict; empty where nobody did."""
    if conflict.ruled is None:
        return ""
    if conflict.ruling is None:
        return conflict.ruled
    reason = f": {conflict.ruling.text}" if conflict.ruling.text else ""
    by, on = conflict.ruling.author, conflict.ruling.made[:10]
    return f"{conflict.ruled} by {by}, {on}{reason}"


def source_words(source: Source) -> str:
    """Name the outlet and the day it published; what is unknown is said to be."""
    published = source.published[:10] if source.published else "no date"
    return f"{outlet_words(source.outlet)}, {published}"


def forecast_words(forecast: ForecastView) -> str:
    """Say what was announced for when, by whom."""
    term = "no day given"
    if forecast.due is not None and forecast.missed is not None:
        last = last_day(forecast.missed)
        due = f"due {forecast.due}"
        term = due if last == forecast.due else f"{due}, at the latest {last}"
    told = f"{forecast.what}, {term} ({forecast.speaker}, {forecast.day})"
    return told if forecast.slid is None else f"{told}; {forecast.slid}"
