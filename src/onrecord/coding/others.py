"""Whether an act's words are of something that no claim can be about.

Dependencies only veto: where a reader has none, nothing is another's.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.arguments import (
    OBJECTS,
    RELATIVE_CLAUSES,
    SUBJECTS,
    arguments_of,
    below,
)
from onrecord.coding.cast import Cast, Found
from onrecord.coding.lines import Line, Word
from onrecord.coding.verdicts import Act
from onrecord.syntax import Token

__all__ = ["names_another"]

_PASSIVE = frozenset(("nsubjpass", "nsubj:pass"))
_NEAR = 6  # words behind a verb in which its object may stand untagged


def names_another(
    line: Line, act: Act, found: Sequence[Found], role: str, cast: Cast
) -> bool:
    """Tell whether the words are of something that is not admitted."""
    if act.entry.kind == "noun" and line.has_dependencies and not line.headline:
        return _complements_another(line, act, found, cast)
    if line.has_dependencies and _is_about_another(line, act, found, role, cast):
        return True
    skipped = not line.has_dependencies or line.headline or role == "any"
    inside = any(act.match.start <= f.index < act.match.end for f in found)
    promoted = any(_is_promoted(line, act, f) for f in found)
    if skipped or inside or promoted or act.entry.kind == "noun":
        return False
    arguments = arguments_of(line, act, SUBJECTS if role == "subject" else OBJECTS)
    # Who gets something is not what is given ("передать Вьетнаму").
    arguments = tuple(
        w
        for w in arguments
        if role == "subject"
        or not (w.token.has("Case=Dat") or (w.mention and w.mention.kind == "place"))
    )
    indexes = {f.index for f in found}
    if not arguments and role == "object":
        return _stands_alone(line, act, indexes)
    return bool(arguments) and not any(
        _admitted(line, argument, indexes, cast) for argument in arguments
    )


def _is_about_another(
    line: Line, act: Act, found: Sequence[Found], role: str, cast: Cast
) -> bool:
    """Tell whether a verb's words are of another noun, whatever its role."""
    if role != "subject" and _tells_parts(line, act, found, cast):
        return True
    if act.entry.kind == "verb" and _describes_another(line, act, found):
        return True
    return line.lang == "en" and _is_of_another(line, act, found)


def _describes_another(line: Line, act: Act, found: Sequence[Found]) -> bool:
    """Tell whether a participle belongs to another noun ("поставленная задача")."""
    token = line.words[act.match.head].token
    at = line.by_token.get(token.head, -1)
    if token.dep != "amod" or at <= act.match.head or line.headline:
        return False
    noun = line.words[at]
    candidates = {f.index for f in found}
    inside = range(act.match.start, act.match.end)
    return (
        noun.token.pos == "NOUN"
        and at not in inside
        and at not in candidates
        and not candidates & below(line, at)
    )


def _is_of_another(line: Line, act: Act, found: Sequence[Found]) -> bool:
    """Tell whether a trigger's last "of" leads to something else ("delivery of a note")."""
    last = line.words[act.match.end - 1]
    if last.low != "of":
        return False
    led = [w for w in line.words if w.token.head == last.token.index]
    things = [w for w in led if w.token.pos == "NOUN" and w.index > last.index]
    indexes = {f.index for f in found}
    return bool(things) and not any(indexes & below(line, w.index) for w in things)


def _stands_alone(line: Line, act: Act, indexes: set[int]) -> bool:
    """Tell whether a verb that needs an object has none ("passed through the airport").

    Only where it has a subject of its own that is no candidate: participles and
    relative clauses leave theirs out.
    """
    head = line.words[act.match.head].token
    own = arguments_of(line, act, SUBJECTS) or _shared_subject(line, head)
    moving = head.tag == "VBG" and head.dep in {"xcomp", "pcomp"}
    if line.lang != "en" or head.dep in RELATIVE_CLAUSES or not (own or moving):
        return False
    after = range(act.match.end, min(len(line.words), act.match.end + _NEAR))
    near = {i for i in after if line.low(i) not in {",", ";", ":"}}
    return not any(w.index in indexes for w in own) and not near & indexes


def _shared_subject(line: Line, token: Token) -> tuple[Word, ...]:
    """Return the subject that a verb shares with the one "and" joins it to."""
    if token.dep != "conj":
        return ()
    return tuple(
        w for w in line.words if w.token.head == token.head and w.token.dep in SUBJECTS
    )


def _tells_parts(line: Line, act: Act, found: Sequence[Found], cast: Cast) -> bool:
    """Tell whether a unit is said to have parts ("the battery has six launchers")."""
    head = line.words[act.match.head]
    if {head.lemma, head.low}.isdisjoint(cast.grammar.file.words.get("has", ())):
        return False
    units = {f.index for f in found}
    named = {f.index for f in found if f.name is not None}
    own = {w.index for w in arguments_of(line, act, SUBJECTS)}
    had = [below(line, w.index) for w in arguments_of(line, act, OBJECTS)]
    return bool(own & units - named) and not any(named & words for words in had)


def _is_promoted(line: Line, act: Act, candidate: Found) -> bool:
    """Tell whether a candidate is the passive subject of the act's own clause."""
    token = line.words[candidate.index].token
    within = {line.words[act.match.head].token.index}
    within |= {line.words[i].token.index for i in range(act.match.start, act.match.end)}
    within.add(line.words[act.match.head].token.head)
    return token.dep in _PASSIVE and token.head in within


def _complements_another(
    line: Line, act: Act, found: Sequence[Found], cast: Cast
) -> bool:
    """Tell whether a noun for an act is of something else ("delivery of a letter")."""
    head = line.words[act.match.head]
    after = line.words[act.match.end] if act.match.end < len(line.words) else None
    if head.token.dep == "compound" and after and after.token.pos == "NOUN":
        return after.mention is None  # "installation work"
    hosts = {head.token.index}
    if line.lang == "en":
        hosts = {
            w.token.index
            for w in line.words
            if w.token.head == head.token.index and w.low == "of"
        }
    complements = [
        w
        for w in line.words
        if w.token.head in hosts
        and w.token.pos in {"NOUN", "PROPN"}
        and (line.lang == "en" or w.token.has("Case=Gen"))
        and w.index > head.index
        and not (w.mention and w.mention.kind == "place")
    ]
    indexes = {f.index for f in found}
    return bool(complements) and not any(
        _admitted(line, w, indexes, cast) or indexes & below(line, w.index)
        for w in complements
    )


def _admitted(line: Line, argument: Word, indexes: set[int], cast: Cast) -> bool:
    """Tell whether an argument of the verb is, or holds, a candidate."""
    if argument.low in cast.grammar.file.relatives and not argument.mention:
        antecedent = _antecedent(line, argument)
        if antecedent is not None and antecedent.token.pos in {"NOUN", "PROPN"}:
            # "an interview on the Oreshnik that came out": the interview came out.
            return antecedent.index in indexes or _compounded(line, antecedent, indexes)
    if argument.index in indexes or argument.mention is not None:
        own = {argument.index} | {
            w.index for w in line.words if w.mention and w.mention == argument.mention
        }
        return bool(own & indexes)
    words = cast.grammar.file.words
    amounts = {*words.get("amounts", ()), *words.get("carriers", ())}
    if argument.token.pos == "NOUN" and not {argument.low, argument.lemma} & amounts:
        # "a model of the Oreshnik stands", "deployed an operation called Oreshnik":
        # what is named only inside the phrase is not what the verb is about.
        return _compounded(line, argument, indexes)
    return bool(indexes & below(line, argument.index))


def _antecedent(line: Line, relative: Word) -> Word | None:
    """Return the word whose clause a relative pronoun opens; ``None`` if unknown."""
    verb = line.by_token.get(relative.token.head)
    if verb is None or line.words[verb].token.dep not in RELATIVE_CLAUSES:
        return None
    at = line.by_token.get(line.words[verb].token.head)
    return None if at is None else line.words[at]


def _compounded(line: Line, argument: Word, indexes: set[int]) -> bool:
    """Tell whether a candidate names the noun directly ("Oreshnik hardware")."""
    if line.lang != "en":
        return False  # "модель «Орешника»": what follows a noun belongs to it
    near = {argument.index - 1, argument.index - 2, argument.index + 1}
    near = {i for i in near & indexes if line.words[i].token.pos not in {"DET", "PRON"}}
    return bool(near) and line.low(argument.index + 1) not in {"of", "for"}
