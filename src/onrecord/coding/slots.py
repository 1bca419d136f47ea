"""What fills a claim's slots: subject, place, quantity (times: ``dating``)."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.cast import Cast, Found
from onrecord.coding.lines import Line, Word
from onrecord.coding.spoken import belongs
from onrecord.coding.verdicts import Act, Verdict
from onrecord.records import Quantity, Span

__all__ = ["find_place", "find_quantity", "find_subject"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "csubj"))
_PASSIVE_SUBJECTS = frozenset(("nsubjpass", "nsubj:pass"))
_OBJECTS = frozenset(("dobj", "obj", "iobj"))
_RELATIVE_CLAUSES = frozenset(("relcl", "acl:relcl"))
_PLACE_WORDS = {
    "en": frozenset(
        [
            "in",
            "on",
            "at",
            "to",
            "into",
            "inside",
            "near",
            "from",
            "of",
            "within",
            "across",
            "around",
            "toward",
            "towards",
            "for",
            "reach",
            "reached",
            "reaches",
            "enter",
            "entered",
        ]
    ),
    "ru": frozenset(["в", "во", "на", "под", "по", "из", "до", "к", "у"]),
}
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
_ALIKE = 5  # letters that a country and its adjective share: Belarus, Belarusian
_UNIT_REACH = 4  # words: "two Oreshnik hypersonic missile launchers"
_PHRASE = 5  # words of a noun phrase kept as a subject: "the new malaria vaccine"
_QUANTITY_REACH = 6  # words left of the subject in which its number stands
_MAX_DISTANCE = 30  # words; a subject further off is another clause's


def find_subject(line: Line, act: Act, verdict: Verdict, cast: Cast) -> str | None:
    """Return the canonical subject of a claim; ``None`` where none is admitted."""
    found = cast.candidates(line)
    role = act.entry.role
    if role == "object" and verdict.passive:
        role = "subject"
    if role == "agent":
        if verdict.passive and not _reflexive(line.words[act.match.head]):
            return _behind_by(line, act, found, cast)
        role = "subject"
    if _names_another(line, act, found, role, cast):
        return None
    chosen = _chosen(line, act, verdict, found, role)
    if chosen is not None:
        return _resolved(line, chosen, found, cast)
    if act.entry.kind == "noun" or "earlier" in act.entry.needs:
        return cast.before(line.where, line.words[verdict.start].token.span.start)
    if role != "object" and _is_fragment(line, verdict):
        return cast.before(line.where, line.words[verdict.start].token.span.start)
    return _phrase(line, act, role) if cast.any_noun else None


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
    labels = _OBJECTS if role == "object" else _SUBJECTS
    for argument in _children(line, act, labels):
        if argument.token.pos in {"NOUN", "PROPN"}:
            within = sorted(_subtree(line, argument.index))
            near = [i for i in within if argument.index - _PHRASE < i <= argument.index]
            return " ".join(line.words[i].token.text for i in near)
    return None


def _names_another(
    line: Line, act: Act, found: Sequence[Found], role: str, cast: Cast
) -> bool:
    """Tell whether the verb's own subject or object is something not admitted."""
    if act.entry.kind == "noun" and line.has_dependencies and not line.headline:
        return _complements_another(line, act, found, cast)
    skipped = not line.has_dependencies or line.headline or role == "any"
    inside = any(act.match.start <= f.index < act.match.end for f in found)
    promoted = any(_is_promoted(line, act, f) for f in found)
    if skipped or inside or promoted or act.entry.kind == "noun":
        return False
    arguments = _children(line, act, _SUBJECTS if role == "subject" else _OBJECTS)
    # Who gets something is not what is given ("передать Вьетнаму").
    arguments = tuple(
        w
        for w in arguments
        if role == "subject"
        or not (w.token.has("Case=Dat") or (w.mention and w.mention.kind == "place"))
    )
    indexes = {f.index for f in found}
    return bool(arguments) and not any(
        _admitted(line, argument, indexes, cast) for argument in arguments
    )


def _is_promoted(line: Line, act: Act, candidate: Found) -> bool:
    """Tell whether a candidate is the passive subject of the act's own clause."""
    token = line.words[candidate.index].token
    within = {line.words[act.match.head].token.index}
    within |= {line.words[i].token.index for i in range(act.match.start, act.match.end)}
    within.add(line.words[act.match.head].token.head)
    return token.dep in _PASSIVE_SUBJECTS and token.head in within


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
        _admitted(line, w, indexes, cast) or indexes & _subtree(line, w.index)
        for w in complements
    )


def _admitted(line: Line, argument: Word, indexes: set[int], cast: Cast) -> bool:
    """Tell whether an argument of the verb is, or holds, a candidate."""
    if argument.low in cast.grammar.file.relatives and not argument.mention:
        antecedent = _antecedent(line, argument)
        if antecedent is not None and antecedent.token.pos == "NOUN":
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
    return bool(indexes & _subtree(line, argument.index))


def _antecedent(line: Line, relative: Word) -> Word | None:
    """Return the word whose clause a relative pronoun opens; ``None`` if unknown."""
    verb = line.by_token.get(relative.token.head)
    if verb is None or line.words[verb].token.dep not in _RELATIVE_CLAUSES:
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


def _children(line: Line, act: Act, labels: frozenset[str]) -> tuple[Word, ...]:
    token = line.words[act.match.head].token
    hosts = {token.index}
    # "is operational", "is on the way": the subject hangs on the copula.
    if act.entry.kind in {"state", "copula"}:
        hosts.add(token.head)
    return tuple(
        w for w in line.words if w.token.head in hosts and w.token.dep in labels
    )


def _subtree(line: Line, root: int) -> frozenset[int]:
    heads = {w.index: line.by_token.get(w.token.head, w.index) for w in line.words}
    within = {root}
    grown = True
    while grown:
        new = {i for i, h in heads.items() if h in within} - within
        grown = bool(new)
        within |= new
    return frozenset(within)


def _chosen(
    line: Line, act: Act, verdict: Verdict, found: Sequence[Found], role: str
) -> Found | None:
    """Return the candidate that costs least: near, on the right side, in the clause."""
    options = [
        (cost, candidate.index, candidate)
        for candidate in found
        if (cost := _cost(line, act, verdict, candidate, role)) is not None
    ]
    return min(options, key=lambda o: o[:2])[2] if options else None


def _cost(
    line: Line, act: Act, verdict: Verdict, candidate: Found, role: str
) -> int | None:
    match, index = act.match, candidate.index
    if match.start <= index < match.end:
        return 0
    if not _reachable(line, match.head, index):
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
    return cast.before(line.where, word.token.span.start)


def _is_fragment(line: Line, verdict: Verdict) -> bool:
    """Tell whether nothing before the claim could be its subject."""
    return not any(
        w.token.pos in {"NOUN", "PROPN", "PRON"}
        for w in line.words[: verdict.group_start]
    )


def find_place(
    line: Line, verdict: Verdict, cast: Cast, within: Sequence[Span]
) -> str | None:
    """Return the canonical place of a claim; ``None`` where the text gives none.

    Args:
        line: The claim's sentence.
        verdict: The claim.
        cast: The article's mentions.
        within: Spans outside of which a place is not the claim's; empty for no limit.
    """
    for pattern in cast.grammar.home:
        if pattern.find(line, cast.slot_test):
            return _actor_place(line, verdict) or cast.home
    soil = _by_adjective(line, cast)
    if soil is not None:
        return soil
    options = [
        word
        for word in line.words
        if word.mention is not None
        and word.mention.kind == "place"
        and _is_place_of(line, word)
        and _reachable(line, verdict.start, word.index)
        and belongs(line, word.index, verdict, cast, within)
    ]
    nearest = min(options, key=lambda w: _outside(verdict, w.index), default=None)
    return None if nearest is None or nearest.mention is None else nearest.mention.name


def _by_adjective(line: Line, cast: Cast) -> str | None:
    """Return the place in "on Belarusian soil": named elsewhere, and begun alike."""
    for word in line.words[1:]:
        if word.low not in {"soil", "territory"}:
            continue
        adjective = line.low(word.index - 1)
        for name in cast.places:
            if len(adjective) > _ALIKE and name.lower()[:_ALIKE] == adjective[:_ALIKE]:
                return name
    return None


def _actor_place(line: Line, verdict: Verdict) -> str | None:
    """Return the first place that acts ("Belarus deployed it on its territory")."""
    named = (
        w.mention.name
        for w in line.words[: verdict.start]
        if w.mention is not None
        and w.mention.kind == "place"
        and not _is_place_of(line, w)
    )
    return next(named, None)


def _is_place_of(line: Line, word: Word) -> bool:
    """Tell whether a preposition of place governs the mention."""
    lead = _PLACE_WORDS.get(line.lang, frozenset())
    for back in range(1, 4):
        before = line.low(word.index - back)
        if before in lead:
            return True
        if not before or word.index - back < 0:
            return False
        if line.words[word.index - back].token.pos in {"VERB", "AUX", "PUNCT"}:
            return False
    return False


def _outside(verdict: Verdict, index: int) -> int:
    if index < verdict.start:
        # A place before the words is rather who acts than where.
        return 2 * (verdict.start - index)
    return max(0, index - verdict.end + 1)


def find_quantity(
    line: Line, act: Act, verdict: Verdict, cast: Cast
) -> Quantity | None:
    """Return how many units a claim is about; ``None`` if the text does not say."""
    for found in cast.candidates(line):
        if found.form == "pronoun":
            continue
        if abs(_gap(act, found.index)) > _MAX_DISTANCE // 2:
            continue
        quantity = _number_before(line, found.index, cast)
        if quantity is not None:
            return quantity
    return None


def _number_before(line: Line, index: int, cast: Cast) -> Quantity | None:
    for at in range(index - 1, max(-1, index - 1 - _QUANTITY_REACH), -1):
        word = line.words[at]
        if word.token.pos in {"VERB", "AUX"} or word.low in {",", ";", ":"}:
            return None
        value = _value(word, cast)
        if value is None:
            continue
        dozen = word.low == "dozen" and line.low(at - 1) in {"a", "an"}
        start = at - 1 if dozen else at
        unit = _unit(line, at, index)
        return _several(line, at, unit) or _bounded(
            line, start, at, value, cast=cast, unit=unit
        )
    return None


def _several(line: Line, at: int, unit: str | None) -> Quantity | None:
    """Return what "not one vehicle but more" means: two or more."""
    if line.low(at - 1) not in {"not", "не"}:
        return None
    after = {line.low(i) for i in range(at + 1, at + _QUANTITY_REACH)}
    if not after & {"but", "а", "больше", "more", "несколько"}:
        return None
    return Quantity(low=2, high=None, unit=unit)


def _value(word: Word, cast: Cast) -> float | None:
    if word.low.isdigit() and len(word.low) <= 3:
        return float(word.low)
    number = cast.grammar.file.numbers.get(word.low)
    return None if number is None or word.low in {"a", "an"} else float(number)


def _unit(line: Line, start: int, index: int) -> str | None:
    for word in line.words[start + 1 : index + _UNIT_REACH]:
        if word.token.pos in {"VERB", "AUX"}:
            return None
        if word.token.pos == "NOUN" and word.mention is None:
            return word.lemma
    return None


def _bounded(
    line: Line, at: int, last: int, value: float, *, cast: Cast, unit: str | None
) -> Quantity:
    if line.low(last + 1) == "or" and line.low(last + 2) == "so":
        return _about(value, unit)
    for kind, patterns in cast.grammar.bounds.items():
        ends = {m.end for p in patterns for m in p.find(line, cast.slot_test)}
        if at not in ends:
            continue
        if kind == "high":
            return Quantity(low=None, high=value, unit=unit)
        if kind == "low":
            strict = line.low(at - 1) in {"than", "over", "более", "больше", "свыше"}
            exact = line.low(at - 2) not in {"fewer", "less", "менее", "меньше"}
            return Quantity(
                low=value + 1 if strict and exact else value, high=None, unit=unit
            )
        return _about(value, unit)
    return Quantity(low=value, high=value, unit=unit)


def _about(value: float, unit: str | None) -> Quantity:
    """Return a rounded number as an interval a quarter wide on either side."""
    return Quantity(low=value * 0.75, high=value * 1.25, unit=unit)
