"""Content to the right of a cue: clauses, words after a colon, objects, infinitives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from onrecord.attribution.ru.cues import Cue
from onrecord.attribution.ru.layout import COMMAS, DASHES, QUOTES, Layout
from onrecord.attribution.ru.reach import reach
from onrecord.attribution.ru.sources import lemma_of, phrase
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["fronted_object", "governed_content", "is_complement", "right_content"]

# Tokens after an aside's comma in which the complement clause may still begin.
_ASIDE_TOKENS = 25
_QUOTING_NOUNS = frozenset({"слово", "фраза", "цитата"})
_FRAME_PREPOSITIONS = {
    "на": "onto",
    "в": "inside",
    "во": "inside",
    "к": "toward",
    "ко": "toward",
    "от": "from",
    "за": "for",
    "против": "against",
    "с": "with",
    "со": "with",
}
# Case without which a preposition of ``_FRAME_PREPOSITIONS`` means a place or a way.
_FRAME_CASES = {"на": "Case=Acc", "за": "Case=Acc", "в": "Case=Loc", "во": "Case=Loc"}


def right_content(layout: Layout, cue: Cue) -> Span | None:
    """Return a complement clause, words after a colon or a quotation after the cue."""
    after = layout.after(cue.verb, cue.sentence)
    for position, token in enumerate(after):
        start = _starts_here(layout, cue, after, position)
        if start is not None:
            return reach(layout, start, cue.sentence, verb=cue.verb)
        if _closes(layout, cue, after, position) or layout.is_stop(token):
            break
    return None


def governed_content(layout: Layout, cue: Cue) -> Span | None:
    """Return what the cue governs: "о поставке", an infinitive, an object."""
    for first in sorted(_governed_starts(layout, cue), key=lambda t: t.index)[:1]:
        told = reach(layout, first, cue.sentence, verb=cue.host or cue.verb)
        return None if told is None else _one_clause(layout, told)
    if "object" in cue.frames:
        fronted = fronted_object(layout, cue) or _bare_object(layout, cue)
        if fronted is not None:
            return fronted
    return _fronted_topic(layout, cue)


# Objects that the tagger takes for a genitive of the subject: "сторона обвинения
# отвергает".
_TOLD = frozenset(
    {
        "обвинение",
        "вина",
        "информация",
        "сообщение",
        "слух",
        "утверждение",
        "заявление",
        "подозрение",
        "сведение",
        "данные",
        "решение",
        "предложение",
        "версия",
    }
)


def _bare_object(layout: Layout, cue: Cue) -> Span | None:
    for token in reversed(layout.before(cue.verb, cue.sentence)):
        if lemma_of(token) in _TOLD and not token.has("Case=Nom"):
            head = cue.subject is not None and token.index <= cue.subject.index
            return None if head else token.span
        if token.text.lower() != "не" and token.pos not in {"ADV", "AUX"}:
            return None
    return None


def _fronted_topic(layout: Layout, cue: Cue) -> Span | None:
    """Return the topic of "О планах рассказал министр", "С этим не согласен эксперт"."""
    before = layout.before(cue.verb, cue.sentence)
    if cue.subject is not None and "with" in cue.frames:
        # "Подрядчик с претензиями не согласен"
        own = cue.subject.index
        before = tuple(t for t in before if t.index > own) or before
    if cue.inverted or len(before) < 2 or before[0].pos != "ADP":
        return None
    word = before[0].text.lower()
    frame = "about" if word in layout.words.about else _FRAME_PREPOSITIONS.get(word)
    wanted = frame in {"about", "with"} and frame in cue.frames
    pointing = before[1].text.lower() in {"этом", "том", "этим", "чем"}
    if not wanted or pointing or any(t.text in COMMAS for t in before):
        return None
    words = []
    for token in before:
        own = cue.subject is not None and token.index == cue.subject.index
        if own or token.pos in {"ADV", "PART", "AUX"} or token.has("Case=Nom"):
            break
        words.append(token)
    return layout.trimmed(words[0].span.start, words[-1].span.end)


def _one_clause(layout: Layout, told: Span) -> Span:
    """End a governed phrase where a clause of its own begins after a comma.

    "Подтвердили гибель двоих, еще 14 доставлены в порт".
    """
    tokens = layout.tokens_in(told)
    for at, token in enumerate(tokens):
        if token.text not in COMMAS or layout.quotation_at(token.span.start):
            continue
        rest = tokens[at + 1 :]
        if rest and rest[0].text.lower() in _OPPOSING and _finite(rest):
            return layout.trimmed(told.start, token.span.start) or told
        end = next((i for i, t in enumerate(rest) if t.text in COMMAS), len(rest))
        if _own_clause(layout, rest[:end]):
            return layout.trimmed(told.start, token.span.start) or told
    return told


_OPPOSING = frozenset({"однако", "но", "зато", "хотя"})


def _finite(tokens: Sequence[Token]) -> bool:
    return any(t.has("VerbForm=Fin") or t.has("Variant=Short") for t in tokens)


def _own_clause(layout: Layout, tokens: Sequence[Token]) -> bool:
    """Tell whether a main clause stands here: a predicate with its own subject."""
    if not tokens or tokens[0].pos in {"SCONJ", "ADP"}:
        return False
    if is_complement(layout, tokens) or any(t.has("PronType=Rel") for t in tokens[:2]):
        return False
    if (
        lemma_of(tokens[0]) == "который"
        or lemma_of(tokens[1 % len(tokens)]) == "который"
    ):
        return False
    predicates = {
        t.index for t in tokens if t.has("VerbForm=Fin") or t.has("Variant=Short")
    }
    return any(t.dep.startswith("nsubj") and t.head in predicates for t in tokens)


def _governed_starts(layout: Layout, cue: Cue) -> list[Token]:
    """Return where each governed phrase begins; the first one takes in the others.

    "Опроверг информацию о создании" is an object with its topic, "сообщил журналистам
    о создании" a topic alone.
    """
    found = [
        _about(layout, cue),
        _infinitive(layout, cue) if "infinitive" in cue.frames else None,
        _named(layout, cue) if "naming" in cue.frames else None,
        _means(layout, cue) if "means" in cue.frames else None,
        _object(layout, cue) if "object" in cue.frames else None,
    ]
    return [t for t in found if t is not None]


def is_complement(layout: Layout, following: Sequence[Token]) -> bool:
    """Tell whether a clause of content follows a comma: "что …", "для чего …"."""
    words = layout.words.complementisers
    if [t.text.lower() for t in following[:1]] == ["как"] and len(following) > 1:
        verb = lemma_of(following[1])
        if verb in layout.words.relay_verbs or verb in layout.words.frames:
            # ", как сообщает агентство" is an aside.
            return False
    if [t.text.lower() for t in following[1:2]] == ["ли"]:
        # "поинтересовался, хватает ли"
        return True
    for token in following[:2]:
        if lemma_of(token) in words or token.text.lower() in words:
            return True
        if token.pos != "ADP":
            return False
    return False


def _closes(layout: Layout, cue: Cue, after: Sequence[Token], position: int) -> bool:
    """Tell whether the cue's own clause is over at this token."""
    token = after[position]
    if token.text in DASHES or token.text == ":":
        return True
    if token.text not in COMMAS:
        return False
    ahead = after[position + 1 : position + 1 + _ASIDE_TOKENS]
    if cue.inverted or not ahead or not _is_aside(layout, ahead[0]):
        return True
    return not any(
        (a.text == "," and b.text.lower() == "что")
        or (a.text == ":" and b.text in QUOTES)
        for a, b in pairwise(ahead)
    )


def _is_aside(layout: Layout, first: Token) -> bool:
    """Tell whether an aside may begin here: "заявил он, выступая в Минске, что"."""
    if first.has("VerbForm=Conv"):
        return lemma_of(first) not in layout.words.frames
    return (
        first.pos in {"NOUN", "PROPN", "ADJ"}
        or lemma_of(first) == "который"
        or first.text.lower() in _PARENTHESES
    )


_PARENTHESES = frozenset(
    ["впрочем", "однако", "кстати", "конечно", "например", "правда", "напротив"]
)


def _starts_here(
    layout: Layout, cue: Cue, after: Sequence[Token], position: int
) -> Token | None:
    """Return the token a content begins with, if one begins at this position."""
    token = after[position]
    following = after[position + 1 : position + 3]
    clause, quote = "clause" in cue.frames, "quote" in cue.frames
    if not following:
        return None
    begins_after = (
        (quote and token.text == ":")
        or (quote and token.text in DASHES and _dashed_quote(cue, following[0]))
        or (clause and token.text == "," and is_complement(layout, following))
    )
    if begins_after:
        return following[0]
    begins_here = (
        (clause and position == 0 and token.text.lower() in {"что", "ли"})
        or (clause and _that_clause(layout, after[position:]))
        or (quote and not cue.inverted and _quotes(layout, cue, token))
    )
    return token if begins_here else None


def _dashed_quote(cue: Cue, following: Token) -> bool:
    return not cue.inverted and following.text in QUOTES


def _that_clause(layout: Layout, rest: Sequence[Token]) -> bool:
    """Tell whether "о том, что" begins here."""
    texts = [t.text.lower() for t in rest[:3]]
    return len(texts) == len(rest[:3]) == 3 and (
        texts[0] in layout.words.about and texts[1] in {"том", "то"} and texts[2] == ","
    )


def _quotes(layout: Layout, cue: Cue, token: Token) -> bool:
    """Tell whether a quotation begins here that is no name: "ответил словами «…»"."""
    quotation = layout.speech_at(token.span.start)
    if quotation is None or quotation.span.start != token.span.start:
        return False
    before = layout.before(token, cue.sentence)[-1]
    return (
        before.index == cue.verb.index
        or before.text in {"—", "–", ":"}
        or lemma_of(before) in _QUOTING_NOUNS
    )


def _clause_tokens(layout: Layout, cue: Cue) -> list[Token]:
    """Return the tokens after the cue up to the end of its clause."""
    out: list[Token] = []
    for token in layout.after(cue.verb, cue.sentence):
        if token.text in COMMAS | {":"} or token.text in DASHES:
            break
        if layout.is_stop(token) or _joins_predicate(layout, cue, token):
            break
        out.append(token)
    return out


# Tokens between "и" and the predicate it joins: "и намерены", "и затем сказал".
_JOINED_WITHIN = 3


def _joins_predicate(layout: Layout, cue: Cue, token: Token) -> bool:
    """Tell whether ``token`` joins another predicate: "не согласились и намерены"."""
    if token.pos != "CCONJ":
        return False
    after = layout.after(token, cue.sentence)[:_JOINED_WITHIN]
    return any(
        t.has("VerbForm=Fin")
        or (t.has("Variant=Short") and t.dep in {"conj", "root", "parataxis"})
        for t in after
    )


def _about(layout: Layout, cue: Cue) -> Token | None:
    tokens = _clause_tokens(layout, cue)
    for token, following in pairwise(tokens):
        word = token.text.lower()
        if following.text.lower() in {"этом", "том", "чем", "это", "вопрос"}:
            continue
        if word in layout.words.about:
            if "about" in cue.frames:
                return token
        elif _FRAME_PREPOSITIONS.get(word) in cue.frames and _fits(token, following):
            if word not in {"в", "во"} or not _is_venue(layout, following):
                return token
        elif word == "на" and "upon" in cue.frames and following.has("Case=Loc"):
            return token
        elif [word, following.text.lower()] == ["по", "поводу"]:
            return token if "concerning" in cue.frames else None
    return None


def _fits(preposition: Token, noun: Token) -> bool:
    wanted = _FRAME_CASES.get(preposition.text.lower())
    return wanted is None or noun.has(wanted)


def _is_venue(layout: Layout, noun: Token) -> bool:
    """Tell whether "в интервью", "в эфире" says where, not what."""
    words, lemma = layout.words, lemma_of(noun)
    return (
        lemma in words.venue_nouns
        or lemma in words.interview_nouns
        or lemma in words.calendar
        or lemma in words.outlet_nouns
    )


def _infinitive(layout: Layout, cue: Cue) -> Token | None:
    tokens = _clause_tokens(layout, cue)
    previous: Token | None = None
    for token in tokens:
        if token.has("VerbForm=Inf"):
            return token if previous is None else previous
        hangs = layout.tokens[token.head].has("VerbForm=Inf") or token.text == "не"
        leads = token.pos in {"ADV", "PART"} or token.dep == "obj"
        previous = (previous or token) if hangs and leads else None
    return None


def _means(layout: Layout, cue: Cue) -> Token | None:
    """Return where begins the instrumental of "пригрозил санкциями"."""
    previous: Token | None = None
    for token in _clause_tokens(layout, cue):
        governed = previous is not None and previous.pos == "ADP"
        if token.has("Case=Ins") and not governed:
            fits = token.pos in {"NOUN", "ADJ", "DET"} or token.text in QUOTES
            if fits and not (token.pos == "ADJ" and token.has("Variant=Short")):
                return token
        previous = token if token.pos not in {"ADJ", "DET"} else previous
    return None


def _named(layout: Layout, cue: Cue) -> Token | None:
    """Return where begins what "назвал" names; it and the name are the content."""
    tokens = _after_subject(layout, cue)
    if not tokens or tokens[0].text in COMMAS | DASHES:
        return None
    if len(tokens) < 2 and not tokens[0].has("Case=Ins"):
        return None
    if tokens[0].pos in {"CCONJ", "ADP"}:
        return None
    clause = {t.index for t in _clause_tokens(layout, cue)}
    named = any(t.has("Case=Ins") and t.index in clause for t in tokens)
    return tokens[0] if named or lemma_of(cue.verb) in _NAMING else None


_NAMING = frozenset({"назвать", "называть"})


def _after_subject(layout: Layout, cue: Cue) -> list[Token]:
    after = list(layout.after(cue.verb, cue.sentence))
    if cue.subject is not None and cue.subject.index > cue.verb.index:
        last = phrase(layout, cue.subject, cue.sentence)[-1]
        after = [t for t in after if t.index > last.index]
    return [t for t in after if not layout.is_stop(t)]


def _object(layout: Layout, cue: Cue) -> Token | None:
    clause = {t.index for t in _clause_tokens(layout, cue)}
    for child in _children(layout, cue):
        if child.index in clause and _is_object(layout, child, cue):
            if "infinitive" in cue.frames and child.has("Animacy=Anim"):
                # "попросил президента разместить": whom he asked.
                continue
            return _leftmost(layout, child, cue)
    return None


def _is_object(layout: Layout, token: Token, cue: Cue) -> bool:
    if token.dep not in {"obj", "iobj", "nsubj", "nsubj:pass", "obl"}:
        return False
    if cue.subject is not None and token.index == cue.subject.index:
        return False
    if any(c.dep == "case" for c in layout.children(token)):
        return False
    fits = token.has("Case=Acc") or (token.has("Case=Gen") and token.dep != "obl")
    return token.pos in {"NOUN", "PROPN"} and fits


def _children(layout: Layout, cue: Cue) -> list[Token]:
    """Return what hangs on the words of a cue."""
    own = list(layout.children(cue.verb))
    return own if cue.host is None else [*own, *layout.children(cue.host)]


def fronted_object(layout: Layout, cue: Cue) -> Span | None:
    """Return the object of "министерство эту информацию не комментировало"."""
    for child in _children(layout, cue):
        if cue.subject is not None and child.index == cue.subject.index:
            continue
        accusative = child.has("Case=Acc") and child.dep in {"obj", "nsubj"}
        fits = accusative or child.dep == "obj"
        if child.index < cue.verb.index and child.pos == "NOUN" and fits:
            family = _family(layout, child, cue)
            if cue.subject is None:
                # "Эти слова в Париже назвали": the place is who speaks.
                family = list(
                    takewhile(lambda t: t.text.lower() not in {"в", "на"}, family)
                ) or [child]
            return layout.trimmed(family[0].span.start, family[-1].span.end)
    return None


def _family(layout: Layout, noun: Token, cue: Cue) -> list[Token]:
    """Return the noun with all that hangs on it before the cue, in order."""
    found, stack = [noun], [noun]
    while stack:
        for child in layout.children(stack.pop()):
            if child.index < cue.verb.index and child.index not in {
                t.index for t in found
            }:
                found.append(child)
                stack.append(child)
    return sorted(found, key=lambda t: t.index)


def _leftmost(layout: Layout, noun: Token, cue: Cue) -> Token:
    lowest, stack = noun, [noun]
    while stack:
        for child in layout.children(stack.pop()):
            if cue.verb.index < child.index < noun.index:
                lowest = min(lowest, child, key=lambda t: t.index)
                stack.append(child)
    return lowest
