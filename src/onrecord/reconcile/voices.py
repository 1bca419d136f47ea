"""Whose voice an attribution gives: the speaker's, or an outlet's that carries it.

"TASS reported that the minister said ..." names a carrier and a speaker. The
carrier's own attribution wraps the speaker's and is no statement of its own; where
nothing is wrapped, the carrier brings the words of the speaker named next to it.
An outlet is a speaker only in an article that names nobody else.

A headline's "Minsk denies", "security official" or "the ministry explains" stands
for the person that the lead names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import Attribution, Reading, Said, Span, Speaker, hull, overlap

__all__ = ["Voice", "speakers_by_index"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in an attribution, and through which outlets it comes.

    Attributes:
        carriers: Canonical outlet names to add behind the relays named in words.
        said: When the person behind a headline's voice spoke; else ``None``.
    """

    speaker: Speaker
    carriers: tuple[str, ...] = ()
    said: Said | None = None


def speakers_by_index(reading: Reading) -> dict[int, Voice]:
    """Return the voice of each attribution that reports a statement, by index.

    Attributions without a source, and those that only wrap another's, are left out.
    """
    outlets = {m.entity for m in reading.mentions if m.kind == "outlet"}
    people = {
        index: attribution
        for index, attribution in enumerate(reading.attributions)
        if attribution.speaker is not None
        and attribution.speaker.name is not None
        and attribution.speaker.id not in outlets
    }
    voices: dict[int, Voice] = {}
    for index, attribution in enumerate(reading.attributions):
        speaker = attribution.speaker
        if speaker is None:
            continue
        if index in people:
            voices[index] = Voice(speaker=speaker)
        elif _wraps(attribution, people):
            continue
        elif speaker.id in outlets and people:
            near = people[_nearest(attribution, people)].speaker
            if near is not None and speaker.name is not None:
                voices[index] = Voice(speaker=near, carriers=(speaker.name,))
        else:
            voices[index] = Voice(speaker=speaker)
    voices |= _headline_voices(reading, voices)
    for index, carrier in _carried(reading, people, outlets):
        voice = voices[index]
        voices[index] = replace(voice, carriers=(*voice.carriers, carrier))
    return voices


def _headline_voices(reading: Reading, voices: dict[int, Voice]) -> dict[int, Voice]:
    """Return the person behind each headline voice that is no person.

    The first whom the lead names; else the first below who says what the headline
    does ("Moscow says it is on duty" is not the American who cannot confirm it), or
    simply the first where the headline claims nothing.
    """
    persons = {m.entity for m in reading.mentions if m.kind == "person"}
    below = [
        index
        for index, voice in sorted(voices.items())
        if reading.attributions[index].level != "headline"
        and reading.attributions[index].said.value != "PAST_REF"
        and voice.speaker.id in persons
    ]
    found: dict[int, Voice] = {}
    for index, voice in voices.items():
        if reading.attributions[index].level != "headline":
            continue
        if voice.speaker.id in persons:
            continue
        person = _behind(reading, index, below)
        if person is not None:
            found[index] = Voice(
                speaker=voices[person].speaker,
                carriers=voice.carriers,
                said=reading.attributions[person].said,
            )
    return found


def _behind(reading: Reading, headline: int, below: Sequence[int]) -> int | None:
    claimed = _values(reading, headline)
    for index in below:
        if reading.attributions[index].level == "lead":
            return index
    return next(
        (i for i in below if not claimed or claimed & _values(reading, i)), None
    )


def _values(reading: Reading, index: int) -> set[tuple[str, str, str]]:
    return {
        (c.subject, c.code, c.modality)
        for c in reading.claims
        if c.attribution == index
    }


def _wraps(outer: Attribution, people: dict[int, Attribution]) -> bool:
    """Tell whether another's cue stands in this content, or both share the words."""
    for inner in people.values():
        if inner.where != outer.where:
            continue
        if any(overlap(c, q) for c in outer.content for q in inner.cue):
            return True
        shared = sum(overlap(c, d) for c in outer.content for d in inner.content)
        if 2 * shared > sum(c.end - c.start for c in outer.content):
            return True
    return False


def _carried(
    reading: Reading, people: dict[int, Attribution], outlets: set[str]
) -> list[tuple[int, str]]:
    """Return the wrapped attributions with the outlet that wraps each."""
    return [
        (index, outer.speaker.name)
        for outer in reading.attributions
        if outer.speaker is not None
        and outer.speaker.name is not None
        and outer.speaker.id in outlets
        for index, inner in sorted(people.items())
        if _wraps(outer, {index: inner})
    ]


def _nearest(attribution: Attribution, people: dict[int, Attribution]) -> int:
    """Return the attribution of a person that stands nearest, the earlier on a tie."""
    place = _place(attribution)

    def distance(index: int) -> tuple[bool, int, int]:
        other = people[index]
        return (
            other.where != attribution.where,
            abs(_place(other).start - place.start),
            index,
        )

    return min(people, key=distance)


def _place(attribution: Attribution) -> Span:
    return hull((*attribution.source, *attribution.cue) or attribution.content)
