"""How sure it is who speaks."""

from __future__ import annotations

from dataclasses import replace

from builders import Line, reading
from onrecord.names import load_gazetteer
from onrecord.read.sureness import signs_of, with_speaker_confidence
from onrecord.records import Mention, MentionKind, Span

GAZETTEER = load_gazetteer()
TOLD = reading("1", Line(words="Ada Brandt spoke.", speaker="Ada Brandt"))
(SPOKEN,) = TOLD.attributions
assert SPOKEN.speaker is not None


def mention(kind: MentionKind, name: str = "Ada Brandt") -> Mention:
    assert SPOKEN.speaker is not None
    return Mention(
        where="text", span=Span(0, 1), kind=kind, entity=SPOKEN.speaker.id, name=name
    )


def confidence(*mentions: Mention) -> float:
    (found,) = with_speaker_confidence([SPOKEN], mentions, GAZETTEER, lang="en")
    return found.speaker_confidence


def test_a_town_speaks_less_surely_than_a_person() -> None:
    assert confidence(mention("place")) < confidence(mention("person"))


def test_what_stands_for_a_person_and_a_place_is_of_two_kinds() -> None:
    both = mention("person"), mention("place")

    assert ("of_two_kinds", 1.0) in list(signs_of(SPOKEN, both, GAZETTEER, lang="en"))
    assert confidence(*both) < confidence(mention("person"))


def test_how_sure_a_speaker_is_never_enters_an_id() -> None:
    unsure = replace(TOLD, attributions=(replace(SPOKEN, speaker_confidence=0.3),))

    assert unsure.id == TOLD.id


def test_what_has_no_source_has_no_speaker_to_be_sure_of() -> None:
    hidden = replace(SPOKEN, speaker=None)

    assert dict(signs_of(hidden, (), GAZETTEER, lang="ru")) == {
        "any": 1.0,
        "other_language": 1.0,
    }
