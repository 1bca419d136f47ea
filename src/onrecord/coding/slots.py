"""Whom or what a claim is about."""

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
from onrecord.coding.others import names_another
from onrecord.coding.verdicts import Act, Verdict

__all__ = ["find_subjects", "only_carries"]

# Costs in words: a candidate on the wrong side of its verb, behind a comma, or in
# another clause loses to one that stands so much further off.
_WRONG_SIDE = 6
_COMMA = 3
_CLAUSE = 12
_CLAUSES = frozenset(
    [
        "that",
        "and",
        "but",
        "while",
        "which",
        "who",
        "what",
        "а",
        "но",
        "что",
        "и",
        "который",
        "которые",
    ]
)
# What may stand between two names that "and" joins: "the Patriot and six IRIS-T".
_PLAIN = frozenset(("NOUN", "ADJ", "DET", "NUM", "PART"))
_PHRASE = 5  # words of a noun phrase kept as a subject: "the new malaria vaccine"
_MAX_DISTANCE = 30  # words; a subject further off is another clause's


def find_subjects(
    line: Line, act: Act, verdict: Verdict, cast: Cast
) -> tuple[str, ...]:
    """Return the canonical subjects of a claim, in order; none where none is admitted.

    "The B-2 and the B-52 may leave" claims one thing of two subjects.
    """
    found = cast.candidates(line)
    role = act.entry.role
    if role == "object" and verdict.passive:
        role = "subject"
    if role == "agent":
        if verdict.passive and not _reflexive(line.words[act.match.head]):
            return _known(_behind_by(line, act, found, cast))
        role = "subject"
    if names_another(line, act, found, role, cast):
        return ()
    chosen = _chosen(line, act, found, role, cast)
    if chosen is not None:
        return _together(line, chosen, found, cast)
    start = line.words[verdict.start].token.span.start
    pointing = act.entry.kind == "noun" or "earlier" in act.entry.needs
    if pointing or (role != "object" and _is_fragment(line, verdict)):
        return _known(cast.before(line.where, start))
    return _known(_phrase(line, act, role)) if cast.any_noun else ()


def _known(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _together(
    line: Line, chosen: Found, found: Sequence[Found], cast: Cast
) -> tuple[str, ...]:
    """Return what a candidate names, with the names that "and" joins to it."""
    words = cast.grammar.file.words
    at = chosen.index
    if chosen.name is None and {line.low(at), line.low(at - 1)} & set(words["both"]):
        return cast.pair_before(line.where, line.words[at].token.span.start)
    name = _resolved(line, chosen, found, cast)
    if name is None:
        return ()
    named = [f for f in found if f.name is not None]
    own = min(
        (n for n, f in enumerate(named) if f.name == name),
        key=lambda n: abs(named[n].index - at),
        default=None,
    )
    if own is None:
        return (name,)
    joins = frozenset(words["joins"])
    first = last = own
    while first > 0 and _joined(line, named[first - 1], named[first], joins):
        first -= 1
    while last + 1 < len(named) and _joined(line, named[last], named[last + 1], joins):
        last += 1
    return tuple(dict.fromkeys(f.name for f in named[first : last + 1] if f.name))


def _joined(line: Line, one: Found, other: Found, joins: frozenset[str]) -> bool:
    """Tell whether nothing but "and" and plain nouns stands between two names."""
    mention = line.words[one.index].mention
    between = [
        w
        for w in line.words[one.index + 1 : other.index]
        if w.mention is None or w.mention != mention
    ]
    return any(w.low in joins for w in between) and all(
        w.low in joins
        or w.token.pos in _PLAIN
        or (w.token.pos == "PROPN" and w.mention is None)
        for w in between
    )


def _reflexive(word: Word) -> bool:
    """Tell whether a Russian verb ends as "согласилась", which is no passive there."""
    return word.low.endswith(("ся", "сь"))


def _behind_by(line: Line, act: Act, found: Sequence[Found], cast: Cast) -> str | None:
    """Return who acts in a passive ("was attacked by …"); ``None`` if unsaid."""
    for candidate in found:
        lead = {line.low(candidate.index - back) for back in (1, 2, 3)}
        if candidate.index >= act.match.end and "by" in lead:
            return _resolved(line, candidate, found, cast)
    return None


def _phrase(line: Line, act: Act, role: str) -> str | None:
    """Return the words of the verb's own argument, where nothing named fits."""
    labels = OBJECTS if role == "object" else SUBJECTS
    for argument in arguments_of(line, act, labels):
        if argument.token.pos in {"NOUN", "PROPN"}:
            within = sorted(below(line, argument.index))
            near = [i for i in within if argument.index - _PHRASE < i <= argument.index]
            return " ".join(line.words[i].token.text for i in near)
    return None


def _chosen(
    line: Line, act: Act, found: Sequence[Found], role: str, cast: Cast
) -> Found | None:
    """Return the candidate that costs least: near, on the right side, in the clause."""
    own = _own_subject(line, act, found) if role == "subject" else None
    if own is not None:
        return own
    options = [
        (cost, candidate.index, candidate)
        for candidate in found
        if (cost := _cost(line, act, candidate, role, cast)) is not None
    ]
    return min(options, key=lambda o: o[:2])[2] if options else None


def _own_subject(line: Line, act: Act, found: Sequence[Found]) -> Found | None:
    """Return the candidate that the parser takes for the verb's subject, or its name.

    "The system, which can fire Tomahawk missiles, has been brought": the system has.
    """
    if not line.has_dependencies or line.headline:
        return None
    by_index = {f.index: f for f in found}
    own = [
        w
        for w in arguments_of(line, act, SUBJECTS)
        if w.index in by_index and by_index[w.index].form == "noun"
    ]
    if len(own) != 1 or abs(own[0].index - act.match.head) > _MAX_DISTANCE:
        return None
    inside = below(line, own[0].index, without=RELATIVE_CLAUSES)
    named = [f for f in found if f.name is not None and f.index in inside]
    nearest = min(named, key=lambda f: abs(f.index - own[0].index), default=None)
    return nearest or by_index[own[0].index]


def _cost(line: Line, act: Act, candidate: Found, role: str, cast: Cast) -> int | None:
    match, index = act.match, candidate.index
    if match.start <= index < match.end:
        return 0
    if not _reachable(line, match.head, index):
        return None
    if _is_carrier(line, candidate, cast):
        return None
    before = index < match.start
    cost = _gap(act, index) + _crossed(
        line, min(index, match.head), max(index, match.head)
    )
    if role == "subject":
        cost += 0 if before else _WRONG_SIDE
    elif role == "object":
        cost += _WRONG_SIDE if before else 0
    if candidate.form == "pronoun":
        if not before and role != "object":
            return None
        cost += 1
    return cost


def only_carries(line: Line, subject: str, cast: Cast) -> bool:
    """Tell whether a sentence names a system only as what something came by."""
    named = [f for f in cast.candidates(line) if f.name == subject]
    return bool(named) and all(_is_carrier(line, f, cast) for f in named)


def _is_carrier(line: Line, candidate: Found, cast: Cast) -> bool:
    """Tell whether a name is what something came by ("brought by an Il-76")."""
    if candidate.name is None:
        return False
    leads = cast.grammar.file.words.get("carried_by", ())
    before = candidate.index - 1
    if line.words[before].token.pos in {"DET", "NUM"} and before > 0:
        before -= 1
    return line.low(before) in leads if before >= 0 else False


def _crossed(line: Line, start: int, end: int) -> int:
    """Return what it costs to reach over commas and into another clause."""
    cost = 0
    for index in range(start + 1, end):
        low = line.low(index)
        if low == ",":
            cost += _COMMA
        elif low in _CLAUSES:
            cost += _CLAUSE
    return cost


def _gap(act: Act, index: int) -> int:
    if index < act.match.start:
        return act.match.start - index
    return max(0, index - act.match.end + 1)


def _reachable(line: Line, start: int, end: int) -> bool:
    """Tell whether two words stand in one stretch that no strong mark cuts."""
    if abs(end - start) > _MAX_DISTANCE:
        return False
    lo, hi = min(start, end), max(start, end)
    return not any(line.low(i) in {";", ":"} for i in range(lo, hi))


def _resolved(
    line: Line, chosen: Found, found: Sequence[Found], cast: Cast
) -> str | None:
    if chosen.name is not None:
        return chosen.name
    word = line.words[chosen.index]
    if word.low in cast.grammar.file.relatives:
        earlier = [f for f in found if f.index < chosen.index and f.name is not None]
        if earlier:
            return earlier[-1].name
    near = [f for f in found if f.name is not None and f.index == chosen.index + 1]
    if near:
        return near[0].name
    start = word.token.span.start
    if chosen.form == "pronoun":
        return cast.near_before(line.where, start)
    return cast.before(line.where, start)


def _is_fragment(line: Line, verdict: Verdict) -> bool:
    """Tell whether nothing before the claim could be its subject, nor follows it.

    "Here is what we know", "Follow us" are no fragments.
    """
    following = line.words[verdict.end : verdict.end + 1]
    if line.lang == "en" and any(
        w.token.pos in {"AUX", "PRON"} and not line.headline for w in following
    ):
        return False
    return not any(
        w.token.pos in {"NOUN", "PROPN", "PRON"}
        for w in line.words[: verdict.group_start]
    )
