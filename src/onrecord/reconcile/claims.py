"""Compare claims as fields: what a statement claims, and what excludes what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.coding import Codebook
from onrecord.names import load_gazetteer
from onrecord.names.pairs import score_pair
from onrecord.reconcile.certainty import odds, signs_of_side
from onrecord.reconcile.fit import label
from onrecord.records import (
    Claim,
    Evidence,
    Interval,
    Level,
    Quantity,
    Report,
    Side,
    Speaker,
    Statement,
    spaced,
)

__all__ = [
    "Placed",
    "asserts",
    "best_claims",
    "comparable",
    "counts_meet",
    "evidence_for",
    "namesakes",
    "places_agree",
    "promises",
    "refuses",
    "say",
    "say_count",
    "side_told",
    "without_outweighed",
]

_EVEN = 0.5
# Log odds by which one claim is far surer than another: seven to one. Chosen.
_FAR = 2.0

# Best evidence first: a quotation, then paraphrase, then the headline.
_EVIDENCE_ORDER: tuple[Level, ...] = ("quote", "body", "lead", "headline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A claim with the report that makes it."""

    claim: Claim
    report: Report


def best_claims(statement: Statement, codebook: Codebook) -> tuple[Placed, ...]:
    """Return the claims of the best-evidenced wording on each subject and track.

    A quotation outranks a paraphrase, a paraphrase the headline; words that are a
    rendering of the speech (an article in another language than its speaker's)
    count as what they are: the level alone decides here. Tracks are judged apart:
    a quotation on the delivery says nothing against a paraphrase on the duty.
    Where outlets part at that level, what most of them tell, and of equals the least
    firm: a lone rendering is no word of the speaker's. Claims that restate another's
    statement are left out.
    """
    by_track: dict[tuple[str, str], list[Placed]] = {}
    for report in statement.reports:
        for claim in report.claims:
            if claim.echo_of is None:
                key = claim.subject, codebook.track(claim.code)
                by_track.setdefault(key, []).append(Placed(claim=claim, report=report))
    best: list[Placed] = []
    for key in sorted(by_track):
        placed = without_outweighed(by_track[key])
        level = min(_EVIDENCE_ORDER.index(p.claim.level) for p in placed)
        own = [p for p in placed if _EVIDENCE_ORDER.index(p.claim.level) == level]
        chosen = _most_told(own)
        best.extend([*chosen, *_not_yet(placed, chosen)])
    return tuple(best)


def _not_yet(placed: Sequence[Placed], chosen: Sequence[Placed]) -> list[Placed]:
    """Return the paraphrases that deny what the best-evidenced words only promise.

    "It will come in June", quoted under "it has not been handed over": both hold, as
    far as they may be of one place.
    """
    ways = {(p.claim.code, label(p.claim)) for p in chosen}
    if any(way != "scheduled" for _, way in ways):
        return []
    return [
        p
        for p in placed
        if p.claim.level in {"body", "lead"}
        and label(p.claim) == "denied"
        and any(
            p.claim.code == c.claim.code and places_agree(p.claim.place, c.claim.place)
            for c in chosen
        )
    ]


def without_outweighed(placed: Sequence[Placed]) -> list[Placed]:
    """Leave out claims whose contrary the same article tells far more surely.

    "There is no Akinci in Somalia. Our personnel are there": read of the drones too,
    the second sentence is hardly what the speaker says of them. What is likelier right
    than wrong stays, whatever stands beside it, and so does a denial of
    another place, or of a time before the other claim's.

    Args:
        placed: Claims of one statement, with their reports.
    """
    return [p for p in placed if not any(_outweighs(o, p) for o in placed)]


def _outweighs(one: Placed, other: Placed) -> bool:
    mine, theirs = one.claim, other.claim
    asserted, denied = (mine, theirs) if asserts(mine) else (theirs, mine)
    return (
        one.report.article == other.report.article
        and (mine.subject, mine.code) == (theirs.subject, theirs.code)
        and asserts(asserted)
        and label(denied) == "denied"
        and places_agree(mine.place, theirs.place)
        and _lasts_into(asserted, denied)
        and theirs.confidence < _EVEN
        and odds(mine.confidence) - odds(theirs.confidence) >= _FAR
    )


def _lasts_into(asserted: Claim, denied: Claim) -> bool:
    """Tell whether what is asserted, and stays so, may be so when it is denied."""
    return (
        asserted.time is None
        or denied.time is None
        or Interval(begin=asserted.time.begin).meets(denied.time)
    )


def _most_told(placed: Sequence[Placed]) -> list[Placed]:
    by_value: dict[tuple[str, str], list[Placed]] = {}
    for p in placed:
        by_value.setdefault((p.claim.code, label(p.claim)), []).append(p)
    if len(articles_of(placed)) == 1:
        return list(placed)  # one article may say two things of one track
    tellers = {value: len(articles_of(own)) for value, own in by_value.items()}
    most = max(tellers.values())
    foremost = min(
        (value for value in tellers if tellers[value] == most),
        key=lambda value: (value[1] == value[0], value),
    )
    return by_value[foremost]


def comparable(one: str, other: str, codebook: Codebook) -> bool:
    """Tell whether two codes speak of one thing: one track, or one entails the other.

    Other tracks run side by side: a request says nothing against a delivery.
    """
    return (
        codebook.track(one) == codebook.track(other)
        or codebook.entails(one, other)
        or codebook.entails(other, one)
    )


def asserts(claim: Claim) -> bool:
    """Tell whether the claim says that something is so."""
    return claim.modality == "asserted" and claim.polarity == "positive"


def promises(claim: Claim) -> bool:
    """Tell whether the claim says that something is still to come."""
    return claim.modality == "scheduled" and claim.polarity == "positive"


def refuses(claim: Claim) -> bool:
    """Tell whether the claim denies or doubts."""
    return label(claim) in {"denied", "doubted"}


def places_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two places that claims give may be one.

    An unnamed place may be any. "Lyaur", of which nothing is known, may lie in
    Tajikistan; what is known to lie in another country does not, and of two places
    that are no countries neither is taken to lie in the other.
    """
    if one is None or other is None or one == other:
        return True
    mine, theirs = _country(one), _country(other)
    if one == mine:
        return other != theirs and theirs in {None, mine}
    return other == theirs and mine in {None, theirs}


def _country(place: str) -> str | None:
    """Return the country that a place is, or lies in; ``None`` where unknown."""
    gazetteer = load_gazetteer()
    known = gazetteer.named("place", place)
    code = known.row.country if known is not None else None
    country = gazetteer.country(code) if code is not None else None
    return country.name if country is not None else None


def namesakes(one: Speaker, other: Speaker) -> bool:
    """Tell whether two speakers bear one name, in two spellings or two articles.

    Whether they are one person is for the entities to say; until then nobody is held
    against a namesake.
    """
    if one.name is None or other.name is None:
        return False
    return score_pair(one.name, other.name, "person").like


def excludes(codebook: Codebook, one: str, other: str) -> bool:
    """Tell whether the codebook lets no unit be in both states at once."""
    return codebook.excludes(one, other) or codebook.excludes(other, one)


def counts_meet(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities may be one number; an open bound reaches for ever."""
    return (one.low is None or other.high is None or one.low <= other.high) and (
        other.low is None or one.high is None or other.low <= one.high
    )


def evidence_for(placed: Iterable[Placed]) -> tuple[Evidence, ...]:
    """Return where claims stand, by article, then place, each once."""
    found = {(p.report.article, p.claim.where, p.claim.span) for p in placed}
    return tuple(
        Evidence(article=article, where=where, spans=(span,))
        for article, where, span in sorted(found)
    )


def side_told(statement: Statement, value: str, placed: Sequence[Placed]) -> Side:
    """Return the side of a statement that some of its claims make.

    Args:
        statement: The statement.
        value: What the side holds, in words.
        placed: The claims with their reports, one at least.
    """
    return Side(
        statement=statement.id,
        value=value,
        articles=articles_of(placed),
        evidence=evidence_for(placed),
        signs=signs_of_side(
            (p.claim for p in placed), (p.report for p in placed), statement
        ),
    )


def say(claim: Claim) -> str:
    """Put a claim's value into words for a reason or a side: "on duty, scheduled"."""
    words = spaced(claim.code)
    shown = label(claim)
    return words if shown == claim.code else f"{words}, {shown}"


def say_count(quantity: Quantity) -> str:
    """Say a quantity with its unit: "launcher: 2 to 4", "5 or more", "at most 10"."""
    low = quantity.low or 0
    if quantity.high is None:
        told = f"{low:g} or more"
    elif low == 0 < quantity.high:
        told = f"at most {quantity.high:g}"
    elif low == quantity.high:
        told = f"{low:g}"
    else:
        told = f"{low:g} to {quantity.high:g}"
    return told if quantity.unit is None else f"{quantity.unit}: {told}"


def articles_of(placed: Sequence[Placed]) -> tuple[str, ...]:
    """Return the articles behind claims, sorted, each once."""
    return tuple(sorted({p.report.article for p in placed}))
