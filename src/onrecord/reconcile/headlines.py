"""headline_vs_body: a headline or lead that says more than the words under it.

A headline is charged whether or not it names a speaker ("Minsk boasts of having
it"), unless it quotes; a lead only for what it says in the article's own voice. What
a headline puts in a time to come ("on alert before the year ends") it does not
assert as done, whatever its verb leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.coding import Codebook
from onrecord.reconcile.bystanders import bystanders_in
from onrecord.reconcile.certainty import signs_of_side, with_certainty
from onrecord.reconcile.claims import asserts, comparable, excludes, promises, say
from onrecord.reconcile.exclusive import ends
from onrecord.reconcile.fit import label, labels_of
from onrecord.reconcile.reports import is_background
from onrecord.reconcile.voices import Voice, speakers_by_index
from onrecord.records import Claim, Conflict, Evidence, Reading, Said, Side, covers

__all__ = ["headline_conflicts"]

_OPEN = {"possible", "conditional"}
_LESS = {"denied", *_OPEN}
_WEAKER = {"scheduled", "denied", "doubted", *_OPEN}


def headline_conflicts(reading: Reading, codebook: Codebook) -> Iterator[Conflict]:
    """Yield a conflict where a headline or lead asserts what no words under it do.

    The words are those the article attributes to the speaker that the headline
    names, else to anyone, while they are news or promise what is still due; they must say something weaker of
    the same thing: not done yet, perhaps, no, or a lower rung of the same track. A
    consent is not weakened by words on delivery.

    Args:
        reading: One article.
        codebook: Says which assertion carries which.
    """
    voices = _heard(reading)
    top = [
        c
        for c in reading.claims
        if asserts(c) and _is_on_top(c, reading) and not _is_to_come(c, reading)
    ]
    top = [
        c for c in top if not any(_is_toned_down(c, other, codebook) for other in top)
    ]
    charged: set[str] = set()
    for subject, speaker in sorted({(c.subject, _who(c, voices)) for c in top}):
        own = [c for c in top if (c.subject, _who(c, voices)) == (subject, speaker)]
        words = _words_under(reading, subject, voices, speaker=speaker)
        bold = [c for c in own if not _borne_out(c, words, codebook)]
        below = [w for w in words if not labels_of([w]) <= labels_of(own)]
        parted = [
            (b, w) for b in bold for w in below if _is_weaker(w, b, reading, codebook)
        ]
        if parted:
            weak = [w for w in below if any(w is one for _, one in parted)]
            bold = [b for b in bold if any(b is one for one, _ in parted)]
            charged.add(subject)
            yield _conflict(reading, subject, bold, weak)
    for claim, weak in _sure_of_more(reading, voices):
        if claim.subject not in charged:
            charged.add(claim.subject)
            yield _conflict(reading, claim.subject, [claim], weak)


def _words_under(
    reading: Reading, subject: str, voices: Mapping[int, Voice], *, speaker: str
) -> list[Claim]:
    """Return what the words under a headline claim: its speaker's, else anyone's.

    Where nobody is given any words on it, the article's own, the lead's included.
    """
    below = [
        c
        for c in reading.claims
        if c.subject == subject
        and c.level != "headline"
        and (c.attribution is None or c.attribution in voices)
    ]
    words = [c for c in below if c.attribution is not None]
    spoken = [w for w in words if speaker and _who(w, voices) == speaker] or words
    return spoken or below


def _heard(reading: Reading) -> dict[int, Voice]:
    """Return whose voice each attribution gives, bystanders' left out."""
    bystanders = bystanders_in(reading)
    voices = speakers_by_index(reading)
    return {n: v for n, v in voices.items() if v.speaker.id not in bystanders}


def _sure_of_more(
    reading: Reading, voices: Mapping[int, Voice]
) -> Iterator[tuple[Claim, list[Claim]]]:
    """Yield what a headline promises where the words only hold it possible, or deny it.

    In quotation marks, where any words there speak of it: "WILL be there next year"
    over "it could arrive, if they pay".
    """
    for claim in reading.claims:
        if claim.level != "headline" or not promises(claim):
            continue
        speaker = _who(claim, voices)
        words = _words_under(reading, claim.subject, voices, speaker=speaker)
        same = [w for w in words if w.code == claim.code]
        weak = [w for w in same if w.level == "quote"] or same
        if weak and all(label(w) in _LESS and not _is_past(w, reading) for w in weak):
            yield claim, weak


def _who(claim: Claim, voices: Mapping[int, Voice]) -> str:
    """Return the id of the named speaker of a claim; empty without one."""
    voice = voices.get(claim.attribution) if claim.attribution is not None else None
    if voice is None or voice.speaker.name is None:
        return ""
    return voice.speaker.id


def _is_to_come(claim: Claim, reading: Reading) -> bool:
    """Tell whether a headline's own time words lie ahead of its publication."""
    if claim.level != "headline":
        return False
    published = (reading.article.published or "")[:10]
    zone = next(
        (
            z.span
            for z in reading.article.zones
            if z.where == claim.where and covers(z.span, claim.span)
        ),
        None,
    )
    return zone is not None and any(
        t.where == claim.where
        and covers(zone, t.span)
        and (
            t.value == "FUTURE_REF"
            or t.sense == "by"
            or bool(published and (t.when.begin or "") > published)
        )
        for t in reading.times
    )


def _is_toned_down(claim: Claim, other: Claim, codebook: Codebook) -> bool:
    """Tell whether a headline says at once what excludes its claim, and is less.

    "Already on the way" is not on duty, whatever "already" reads as.
    """
    return (
        (claim.subject, claim.where, claim.level)
        == (other.subject, other.where, other.level)
        and excludes(codebook, claim.code, other.code)
        and codebook.rank(other.code) < codebook.rank(claim.code)
    )


def _is_on_top(claim: Claim, reading: Reading) -> bool:
    if claim.attribution is None:
        return claim.level in {"headline", "lead"}
    quoted = reading.attributions[claim.attribution].mode == "direct"
    return claim.level == "headline" and not quoted


def _borne_out(claim: Claim, words: Sequence[Claim], codebook: Codebook) -> bool:
    return any(asserts(w) and codebook.entails(w.code, claim.code) for w in words)


def _is_weaker(word: Claim, claim: Claim, reading: Reading, codebook: Codebook) -> bool:
    same_track = codebook.track(word.code) == codebook.track(claim.code)
    height = codebook.rank(word.code) - codebook.rank(claim.code) if same_track else 0
    if height > 0 or not comparable(word.code, claim.code, codebook):
        # A promise of the next step says nothing against this one.
        return False
    if word.code != claim.code and (
        codebook.entails(word.code, claim.code) or ends(claim.code, codebook)
    ):
        # Nor does a step built on this one that was not, or not yet, taken; and what
        # is going home was there, and is on its way.
        return False
    unsure = label(word) in _OPEN or (
        claim.level == "lead" and label(word) != word.code
    )
    if (unsure or word.attribution is None) and word.code != claim.code:
        # What may be on its way may as well be there; and a lead has room to tell
        # of two loads, as the article's own words have.
        return False
    if _is_past(word, reading) and not _still_due(word, reading):
        # What was said earlier is the state before, not a weaker word.
        return False
    return label(word) in _WEAKER or height < 0


def _is_past(word: Claim, reading: Reading) -> bool:
    if word.attribution is None:
        return False
    return _is_earlier(reading.attributions[word.attribution].said, reading)


def _still_due(word: Claim, reading: Reading) -> bool:
    """Tell whether a promise's deadline had not passed when the article came out."""
    published = reading.article.published
    return (
        promises(word)
        and word.deadline is not None
        and published is not None
        and published[:10] < word.deadline.missed
    )


def _is_earlier(said: Said, reading: Reading) -> bool:
    """Tell whether words are older than what the article reports.

    By the days that pass as background, or by a day of their own before the day on
    which the lead's speaker spoke.
    """
    if is_background(said, reading.article.published):
        return True
    if said.basis != "words" or said.when.end is None:
        return False
    reported = (a.said.when.begin for a in reading.attributions if a.level == "lead")
    first = next((day for day in reported if day is not None), None)
    return first is not None and said.when.end[:10] <= first[:10]


def _conflict(
    reading: Reading, subject: str, bold: Sequence[Claim], weak: Sequence[Claim]
) -> Conflict:
    article = reading.article.id
    verb = "promises" if promises(bold[0]) else "asserts"
    sides = tuple(
        Side(
            statement=None,
            value=say(claims[0]),
            articles=(article,),
            evidence=tuple(
                Evidence(article=article, where=c.where, spans=(c.span,))
                for c in claims
            ),
            signs=signs_of_side(claims),
        )
        for claims in (bold, weak)
    )
    return with_certainty(
        Conflict(
            kind="headline_vs_body",
            field="modality" if promises(bold[0]) else "status",
            subject=subject,
            articles=(article,),
            statements=(),
            reason=(
                f"the {bold[0].level} {verb} {sides[0].value!r} of {subject}; the words "
                f"under it say {sides[1].value!r}"
            ),
            sides=sides,
        )
    )
