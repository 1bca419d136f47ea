"""Russian verb groups: tense, aspect and voice from the word's form.

A tagger guesses aspect from the neighbourhood and errs on rare verbs ("заступает"
comes out perfective, hence future); the dictionary knows the form. So aspect,
tense and mood are the dictionary's wherever all its readings of the form agree,
and the tagger's guess only decides between readings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.records import Span
from onrecord.syntax.base import Tense, Token, VerbGroup, Voice

__all__ = ["FormReadings", "corrected_features", "verb_groups"]

FormReadings = Callable[[str], Sequence[tuple[str, Mapping[str, str]]]]
"""The dictionary: a form's readings, each a part of speech and its features."""

_CORRECTED = ("Aspect", "Tense", "VerbForm")
_VERBAL = {"VERB", "AUX"}
_OPEN = {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}
_TENSES: dict[str, Tense] = {
    "Tense=Past": "past",
    "Tense=Pres": "present",
    "Tense=Fut": "future",
}
_MODALS = {
    "мочь": "can",
    "смочь": "can",
    "можно": "can",
    "возможно": "can",
    "должный": "must",
    "должен": "must",
    "обязать": "must",
    "предстоять": "must",
    "надлежать": "must",
    "надо": "must",
    "нужно": "must",
    "необходимо": "must",
    "следовать": "should",
    "намеренный": "intend",
    "намереваться": "intend",
    "намерен": "intend",
    "рассчитывать": "intend",
    "хотеть": "intend",
    "планировать": "plan",
    "планироваться": "plan",
    "запланировать": "plan",
    "предполагаться": "plan",
    "собираться": "plan",
    "решить": "decide",
    "готовиться": "prepare",
    "готовый": "ready",
    "вынудить": "forced",
    "вынужденный": "forced",
    "начать": "begin",
    "начинать": "begin",
}
_COPULAS = {"быть", "стать"}
_HELPER_RELATIONS = {"aux", "aux:pass", "cop"}
_NEGATIONS = {"не", "нет"}
# Reflexive verbs with a meaning of their own; every other imperfective one with an
# inanimate subject is read as a passive ("размещаются" = are being deployed).
_OWN_REFLEXIVES = frozenset(
    {
        *("готовиться", "находиться", "являться", "оказаться", "оказываться"),
        *("остаться", "оставаться", "отправляться", "направляться", "выдвигаться"),
        *("двигаться", "казаться", "стремиться", "относиться", "нуждаться"),
        *("бояться", "надеяться", "собираться", "касаться", "заниматься"),
        *("становиться", "появляться", "появиться", "приближаться"),
    }
)


def corrected_features(
    form: str, pos: str, features: Mapping[str, str], readings: FormReadings
) -> tuple[str, dict[str, str]]:
    """Return the tagger's part of speech and features, put right by the dictionary.

    Args:
        form: The word as written.
        pos: The tagger's universal part of speech.
        features: The tagger's guess.
        readings: The dictionary; empty for a form it does not know.

    Returns:
        A verb has aspect, tense and verb form replaced where every verbal reading
        of the form agrees on the value; a form that can only be a verb becomes one;
        a noun's case is replaced where the form cannot have it and has one other.
    """
    found = readings(form) if pos in _OPEN else ()
    parts = {part for part, _ in found}
    if parts == {"VERB"} and pos in {"NOUN", "ADJ"} and "Variant" not in features:
        # "написало" before a capital name is tagged a noun.
        out = dict(found[0][1])
        return ("VERB", out) if out.get("VerbForm") == "Fin" else (pos, dict(features))
    if pos in _VERBAL:
        return pos, _verb_features(form, features, found)
    if pos in {"NOUN", "PROPN"}:
        return pos, _noun_features(features, found)
    return pos, dict(features)


def _verb_features(
    form: str,
    features: Mapping[str, str],
    found: Sequence[tuple[str, Mapping[str, str]]],
) -> dict[str, str]:
    out = dict(features)
    verbal = [given for part, given in found if part == "VERB"]
    for name in _CORRECTED:
        values = {given.get(name) for given in verbal}
        value = values.pop() if len(values) == 1 else None
        if value is not None:
            out[name] = value
    # Aspect and tense of an indicative form go together: a non-past perfective is
    # the future. Where the form has both aspects ("использует"), make them agree.
    if out.get("VerbForm") == "Fin" and out.get("Tense") in {"Pres", "Fut"}:
        future = out.get("Aspect") == "Perf" or form.lower().startswith("буд")
        out["Tense"] = "Fut" if future else "Pres"
    return out


def _noun_features(
    features: Mapping[str, str], found: Sequence[tuple[str, Mapping[str, str]]]
) -> dict[str, str]:
    out = dict(features)
    cases = {given.get("Case") for part, given in found if part == "NOUN"} - {None}
    if len(cases) == 1 and "Case" in out:
        out["Case"] = str(cases.pop())
    return out


def verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """Gather the verb groups of a string.

    A modal with its infinitive or participle is one group, headed by the latter:
    "должны заступить", "может быть размещён", "планируется разместить".

    Args:
        tokens: Of the whole string, with heads.

    Returns:
        Groups by position of their first token.
    """
    children: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.index:
            children.setdefault(token.head, []).append(token)
    groups = [
        _group(token, tokens, children) for token in tokens if _is_predicate(token)
    ]
    carried = {g.tokens[0] for g in groups if g.modal} | {
        i for g in groups if g.modal for i in g.tokens if i != g.head
    }
    kept = [g for g in groups if g.modal or g.head not in carried]
    return tuple(sorted(kept, key=lambda g: g.span.start))


def _group(
    token: Token, tokens: Sequence[Token], children: Mapping[int, Sequence[Token]]
) -> VerbGroup:
    own = children.get(token.index, ())
    modal = _modal_token(token, tokens)
    chain = [token, *_helpers(own)]
    if modal is not None:
        chain += [modal, *_helpers(children.get(modal.index, ()))]
    group = sorted({t.index: t for t in chain}.values(), key=lambda t: t.index)
    return VerbGroup(
        head=token.index,
        tokens=tuple(t.index for t in group),
        span=Span(group[0].span.start, group[-1].span.end),
        lemma=token.lemma,
        tense=_tense(token, group),
        aspect="perfect" if token.has("Aspect=Perf") else "simple",
        voice=_voice(token, own),
        finite=any(_is_finite(t) for t in group),
        negated=any(t.text.lower() in _NEGATIONS for t in group),
        modal=None if modal is None else _MODALS[modal.lemma],
    )


def _helpers(own: Sequence[Token]) -> list[Token]:
    return [t for t in own if t.dep in _HELPER_RELATIONS or t.text.lower() == "не"]


def _is_predicate(token: Token) -> bool:
    if token.pos == "VERB":
        return True
    if token.pos == "ADJ" and token.has("Variant=Short"):
        return token.dep != "amod"
    return token.pos == "AUX" and token.dep not in _HELPER_RELATIONS


def _is_finite(token: Token) -> bool:
    return token.has("VerbForm=Fin") or token.has("Variant=Short")


def _modal_token(token: Token, tokens: Sequence[Token]) -> Token | None:
    """Return the modal that governs an infinitive, or a participle with "быть"."""
    head = tokens[token.head]
    if head.index == token.index or head.lemma not in _MODALS:
        return None
    governed = token.has("VerbForm=Inf") or (
        token.has("Variant=Short") and token.dep in {"xcomp", "ccomp"}
    )
    return head if governed else None


def _tense(token: Token, group: Sequence[Token]) -> Tense:
    # "будет размещён", "станет размещать": the auxiliary carries the future.
    if any(t.lemma in _COPULAS and t.has("Tense=Fut") for t in group):
        return "future"
    carrier = next((t for t in (token, *group) if t.has("VerbForm=Fin")), None)
    for feature, tense in _TENSES.items():
        if carrier is not None and carrier.has(feature):
            return tense
    if any(t.has("Variant=Short") and t.has("VerbForm=Part") for t in group):
        # "размещён" alone is a state reached: past; "вынужден разместить" is not.
        return "past" if token.has("VerbForm=Part") else "present"
    return "present" if any(t.has("Variant=Short") for t in group) else "none"


def _voice(token: Token, own: Sequence[Token]) -> Voice:
    if token.has("Voice=Pass"):
        return "passive"
    reflexive = token.lemma.endswith(("ся", "сь")) and token.has("Aspect=Imp")
    if not reflexive or token.lemma in _OWN_REFLEXIVES:
        return "active"
    things = (t.has("Animacy=Inan") for t in own if t.dep.startswith("nsubj"))
    return "passive" if any(things) else "active"
