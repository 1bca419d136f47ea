"""The records that a dossier is made of; nothing here computes.

Every line that states something carries the excerpt it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.views.excerpts import Excerpt

__all__ = [
    "ConflictView",
    "Fact",
    "ForecastView",
    "Known",
    "NoteView",
    "Origin",
    "OutcomeView",
    "Rendering",
    "Rung",
    "SideView",
    "Source",
    "Step",
    "Telling",
    "UpdateView",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Who put the subject on a rung, with the best-placed words for it.

    Attributes:
        what: The claim in words.
        articles: How many articles tell this statement so.
        origins: How many of them are independent.
        otherwise: How many more articles tell this code of this statement only in
            another modality: "will be" where these say "is".
        conflicts: Numbers of the conflicts that touch it, as the dossier lists them.
    """

    what: str
    speaker: str
    day: str
    statement: str
    articles: int
    origins: int
    otherwise: int
    conflicts: tuple[int, ...]
    words: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What stands on one track on the last day the dossier knows of.

    Attributes:
        track: Name of the track.
        held: The highest rung asserted, by each who asserted it; empty where nobody
            asserts anything.
        stretched: Assertions of that rung or a higher one that most articles on the
            statement tell otherwise, by day.
        against: Who denies or doubts a rung of the track since the first day in
            ``held``; the latest of each speaker, by day.
        ahead: Who announces a rung as still to come, later than it was asserted or
            where nothing is asserted; the latest of each speaker, by day.
    """

    track: str
    held: tuple[Fact, ...]
    stretched: tuple[Fact, ...]
    against: tuple[Fact, ...]
    ahead: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One code that a statement puts the subject on.

    Attributes:
        code: Its key.
        track: The track it stands in.
        first: Who asserted it first; ``None`` where nobody does.
        tallies: Statements by modality, in the order of the records' list.
    """

    code: str
    track: str
    first: Fact | None
    tallies: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A person's remark."""

    text: str
    author: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How one article tells one claim of a statement.

    Attributes:
        outlet: As the article gives it; ``None`` where unknown.
        levels: Where the article says so: headline, lead, body, quote.
        direct: Whether the words shown are in quotation marks.
        background: Whether an older statement is retold.
        relays: From the speaker outwards.
        words: The best-placed words: a quotation before a paraphrase.
        more: Other places of the same article that say so.
    """

    article: str
    outlet: str | None
    levels: tuple[str, ...]
    direct: bool
    background: bool
    relays: tuple[str, ...]
    words: Excerpt
    more: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Articles that count as one source for a claim.

    Attributes:
        reason: Why they are one; ``None`` for a single article.
        renderings: The one the others derive from first, as far as we hold it.
    """

    reason: str | None
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim of a statement, and who tells it so.

    Attributes:
        claim: In words.
        articles: How many.
        origins: Most articles first.
    """

    claim: str
    articles: int
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement on the subject, with what each outlet made of it.

    Attributes:
        venue: As the best-placed report writes it; ``None`` if no text says, and
            where a rendering reports the statement, whose words it may be.
        articles: How many report a claim on the subject.
        origins: How many of them are independent.
        ambiguous: May retell another statement.
        dated: Whether a text gives a day or days.
        tellings: Most told first.
        conflicts: Numbers of the conflicts that touch it.
    """

    statement: str
    day: str
    speaker: str
    venue: str | None
    articles: int
    origins: int
    ambiguous: bool
    dated: bool
    tellings: tuple[Telling, ...]
    conflicts: tuple[int, ...]
    notes: tuple[NoteView, ...]

    @property
    def renderings(self) -> tuple[Rendering, ...]:
        """Every rendering of every claim, in order."""
        return tuple(
            rendering
            for telling in self.tellings
            for origin in telling.origins
            for rendering in origin.renderings
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side of a conflict, in words, with where it stands.

    Attributes:
        speaker: ``None`` where the side is no statement.
        day: Likewise.
        statement: Likewise.
        articles: All that hold it, sorted.
        words: One place of each lineage, sorted by article.
    """

    value: str
    speaker: str | None
    day: str | None
    statement: str | None
    articles: tuple[str, ...]
    words: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A conflict with both sides' words.

    Attributes:
        number: Its place in the dossier, from 1.
        kind: As the machine found it.
        kind_words: What that means, or what the kind means that a person gave it.
        ruled: What a person said of it: ``confirmed``, ``reclassified`` or ``None``.
        ruling: Who said so, when and why, where known; else ``None``.
        certainty: How sure the machine is of it, 0 to 1.
        doubts: What makes a possible one unsure, the heaviest first.
    """

    number: int
    id: str
    kind: str
    kind_words: str
    field: str
    reason: str
    sides: tuple[SideView, ...]
    ruled: str | None
    ruling: NoteView | None
    notes: tuple[NoteView, ...]
    certainty: float = 1.0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """What a later statement says of a forecast, with its words."""

    verdict: str
    reason: str
    statement: str
    words: Excerpt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView:
    """A forecast, its state, and what later statements say of it.

    Attributes:
        due: First day on which fulfilment is expected; ``None`` where none is given.
        missed: First day on which it is missed; likewise.
        slid: How much later it falls due than what was named before, and by whom;
            ``None`` where it is the first or not later.
        words: One place of each lineage, sorted by article.
    """

    id: str
    statement: str
    speaker: str
    day: str
    what: str
    due: str | None
    missed: str | None
    slid: str | None
    state: str
    outcomes: tuple[OutcomeView, ...]
    words: tuple[Excerpt, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateView:
    """A later day, higher on the same track: no conflict."""

    day: str
    speaker: str
    statement: str
    after: str
    words: Excerpt
    before: str
    before_day: str
    before_speaker: str
    before_statement: str
    before_words: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that the dossier cites, with every excerpt it cites from it.

    Attributes:
        title: The title's words; ``None`` where it has none.
        outlet: As given; ``None`` where unknown.
        published: ISO day or instant; ``None`` where the text does not say.
        source_hash: Hash of the bytes the article was read from.
        copies: Ids of the articles of its lineage that derive from it or with it
            from one text; empty where it stands alone.
        cited: By string and place, without repeats.
    """

    article: str
    title: Excerpt | None
    outlet: str | None
    url: str | None
    published: str | None
    lang: str
    text_kind: str
    source_hash: str
    copies: tuple[str, ...]
    cited: tuple[Excerpt, ...]
    notes: tuple[NoteView, ...]
