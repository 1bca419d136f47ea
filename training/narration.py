"""Sentences of the narrator's own, of a kind that the corpus lacks, as edits.

Machine-flavoured news is full of "underscoring a shift" and "this move signals":
the narrator's comment, which a reader taught on PolNeAR takes for attribution. The
same news closes a sentence with its relay ("…, TASS reported"). Both are put in here
without any role, so that the network learns to leave them alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from onrecord.records import Span
from training.corpus import Document
from training.edits import Edit

__all__ = ["narrate"]

_PARTICIPLES = (
    "underscoring signaling signalling highlighting marking reflecting reinforcing "
    "demonstrating emphasizing illustrating showcasing heralding raising"
)
_VERBS = (
    "underscores signals highlights marks reflects reinforces demonstrates illustrates "
    "emphasizes represents showcases underlines"
)
_SUBJECTS = (
    "This move",
    "The development",
    "This statement",
    "The announcement",
    "These remarks",
    "The decision",
    "The timing of the remarks",
    "His statement",
    "This approach",
    "The incident",
    "This declaration",
    "The deployment",
    "The shift",
)
_OBJECTS = (
    "a broader shift in regional security",
    "the growing tensions between the two sides",
    "a deliberate and transparent approach",
    "a strategic realignment of priorities",
    "the complexity of the situation",
    "the delicate balance of power in the region",
    "a renewed commitment to cooperation",
    "concerns over stability and the risk of escalation",
    "the dual role of such systems in deterrence",
    "a pivotal moment in the country’s posture",
    "a clear departure from earlier policy",
    "an effort to project strength while avoiding conflict",
    "questions about the long-term implications",
    "that the balance of power is changing",
    "that the country is moving toward a new phase",
)
_AGENCIES = (
    "TASS",
    "Reuters",
    "RIA Novosti",
    "BelTA",
    "Interfax",
    "AFP",
    "the agency",
    "Xinhua",
)
_RELAYS = (
    ", {} reported",
    ", {} reports",
    ", according to {}",
    ", reported {}",
    ", {} said in its report",
)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9\"”’'])\.(?=[ \n])")
_RATE = 0.08  # of the sentence ends that no role covers


def narrate(document: Document, rng: random.Random) -> list[Edit]:
    """Put the narrator's comments and relays at ends of sentences outside all roles."""
    covered = sorted(
        span
        for triple in document.copies[0]
        for span in (*triple.source, *triple.cue, *triple.content)
    )
    ends = {span.end for span in covered}
    edits: list[Edit] = []
    for place in _open_places(document.text, covered):
        if rng.random() >= _RATE:
            continue
        said = place in ends or place - 1 in ends
        edits.append(_edit(place, rng, said=said))
    return edits


def _edit(place: int, rng: random.Random, *, said: bool) -> Edit:
    draw = rng.random()
    if said and draw < 0.25:
        return Edit(place, place, rng.choice(_RELAYS[:2]).format(rng.choice(_AGENCIES)))
    if draw < 0.6:
        words = f", {rng.choice(_PARTICIPLES.split())} {rng.choice(_OBJECTS)}"
        return Edit(place, place, words)
    sentence = (
        f" {rng.choice(_SUBJECTS)} {rng.choice(_VERBS.split())} {rng.choice(_OBJECTS)}."
    )
    return Edit(place + 1, place + 1, sentence)


def _open_places(text: str, covered: list[Span]) -> Iterator[int]:
    """Yield the full stops that stand inside no role."""
    for match in _SENTENCE_END.finditer(text):
        place = match.start()
        if not any(start <= place < end for start, end in covered):
            yield place
