"""headline_vs_body: a headline or lead that says more than the words under it.

A headline is charged whether or not it names a speaker ("Minsk boasts of having
it"), unless it quotes; a lead only for what it says in the article's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.coding import Codebook
from onrecord.reconcile.claims import asserts, say
from onrecord.reconcile.fit import label, labels_of
from onrecord.reconcile.reports import is_background
from onrecord.records import Claim, Conflict, Evidence, Reading, Side

__all__ = ["headline_conflicts"]

_WEAKER = {"scheduled", "possible", "conditional", "denied", "doubted"}


def headline_conflicts(reading: Reading, codebook: Codebook) -> Iterator[Conflict]:
    """Yield a conflict where a headline or lead asserts what no words under it do.

    The words are those the article attributes to anyone, retold ones included; they
    must say something weaker of the same subject: not done yet, perhaps, no, or a
    lower rung of the same track.

    Args:
        reading: One article.
        codebook: Says which assertion carries which.
    """
    top = [c for c in reading.claims if asserts(c) and _is_on_top(c, reading)]
    for subject in sorted({c.subject for c in top}):
        own = [c for c in top if c.subject == subject]
        words = [
            c
            for c in reading.claims
            if c.attribution is not None
            and c.subject == subject
            and c.level != "headline"
        ]
        bold = [c for c in own if not _borne_out(c, words, codebook)]
        said_above = labels_of(own)
        weak = [
            w
            for w in words
            if not labels_of([w]) <= said_above
            and any(_is_weaker(w, b, reading, codebook) for b in bold)
        ]
        if bold and weak:
            yield _conflict(reading, subject, bold, weak)


def _is_on_top(claim: Claim, reading: Reading) -> bool:
    if claim.attribution is None:
        return claim.level in {"headline", "lead"}
    quoted = reading.attributions[claim.attribution].mode == "direct"
    return claim.level == "headline" and not quoted


def _borne_out(claim: Claim, words: Sequence[Claim], codebook: Codebook) -> bool:
    return any(asserts(w) and codebook.entails(w.code, claim.code) for w in words)


def _is_weaker(word: Claim, claim: Claim, reading: Reading, codebook: Codebook) -> bool:
    if label(word) in _WEAKER:
        return True
    spoken = reading.attributions[word.attribution or 0]
    if is_background(spoken.said, reading.article.published):
        # What was asserted earlier and lower is the state before, not a weaker word.
        return False
    same_track = codebook.track(word.code) == codebook.track(claim.code)
    return same_track and codebook.rank(word.code) < codebook.rank(claim.code)


def _conflict(
    reading: Reading, subject: str, bold: Sequence[Claim], weak: Sequence[Claim]
) -> Conflict:
    article = reading.article.id
    sides = tuple(
        Side(
            statement=None,
            value=say(claims[0]),
            articles=(article,),
            evidence=tuple(
                Evidence(article=article, where=c.where, spans=(c.span,))
                for c in claims
            ),
        )
        for claims in (bold, weak)
    )
    return Conflict(
        kind="headline_vs_body",
        field="status",
        subject=subject,
        articles=(article,),
        statements=(),
        reason=(
            f"the {bold[0].level} asserts {sides[0].value!r} of {subject}; the words "
            f"under it say {sides[1].value!r}"
        ),
        sides=sides,
    )
