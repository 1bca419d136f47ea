"""Who speaks: the noun phrase that stands as subject of a cue.

Word order is free in Russian and newspapers invert it after reported words, so the
parser's subject is taken only where case, number and gender agree with the verb; else
the nearest phrase that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.attribution.ru.layout import DASHES, QUOTES, Layout, Sentence
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["agrees", "find_subject", "lemma_of", "phrase", "phrase_span"]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "X"})
_ATTACHED = frozenset({"appos", "flat", "flat:name", "flat:foreign", "nmod", "name"})
_CLAUSES = frozenset(
    {"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "csubj", "obl", "advmod"}
)
# Prepositions that may stand inside the name of an office.
_OFFICE_PREPOSITIONS = frozenset({"по", "от", "при", "со", "с"})
# Tokens between an office and its holder's name, at most.
_OFFICE_TOKENS = 10
_SOURCE_WORDS = frozenset({"источник", "собеседник", "инсайдер"})
# What is told of a source right after a comma: "дипломаты, знакомые с ходом переговоров".
_TOLD_BY = frozenset(
    ["знакомый", "близкий", "осведомленный", "пожелать", "попросить", "участвовать",
     "присутствовать", "посвященный", "желать"]
)  # fmt: skip
# What stands for one of several told of before: "второй уточнил".
_COUNTED = frozenset({"первый", "второй", "третий", "один", "другой", "последний"})


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case with ``ё`` written ``е``."""
    return token.lemma.lower().replace("ё", "е")


def agrees(noun: Token, verb: Token) -> bool:
    """Tell whether ``noun`` can be the subject of the finite ``verb``."""
    alone = (
        noun.dep == "nsubj"
        and noun.head == verb.index
        and (noun.pos == "DET" or lemma_of(noun) in _COUNTED)
    )
    if noun.pos not in _HEADS and not alone:
        return False
    counted = noun.has("Case=Gen") and noun.dep == "nsubj" and verb.has("Number=Plur")
    if counted and noun.head == verb.index and noun.pos == "NOUN":
        # "два чиновника рассказали"
        return True
    cased = any(f.startswith("Case=") for f in noun.features)
    if cased and not noun.has("Case=Nom") and not _indeclinable(noun):
        return False
    if verb.has("Number=Plur"):
        return not noun.has("Number=Sing") or lemma_of(noun) == "сми"
    if noun.has("Number=Plur") and not _indeclinable(noun):
        return False
    past = verb.has("Tense=Past")
    return not past or noun.pos != "PRON" or _same_gender(noun, verb)


def _same_gender(noun: Token, verb: Token) -> bool:
    given = {f for f in noun.features if f.startswith("Gender=")}
    wanted = {f for f in verb.features if f.startswith("Gender=")}
    return not given or not wanted or bool(given & wanted)


def _indeclinable(noun: Token) -> bool:
    """Tell whether the tagger's case means nothing: "ТАСС", "Минобороны"."""
    ministry = noun.text.startswith(("Мин", "Гос")) and noun.text.endswith(("ы", "и"))
    return noun.text.isupper() or ministry


def find_subject(
    layout: Layout, verb: Token, sentence: Sentence, *, inverted: bool
) -> Token | None:
    """Return the head of the subject of ``verb``.

    Args:
        layout: The string.
        verb: A finite verb.
        sentence: The verb's sentence.
        inverted: Whether the verb follows a comma or dash, so that its subject can
            only follow.

    Returns:
        The head, or ``None`` where the clause has no subject.
    """
    parsed = [
        t
        for t in layout.children(verb)
        if t.dep.startswith("nsubj")
        and (agrees(t, verb) or _held_by_agreeing(layout, t, verb))
        and _free(layout, t, verb)
    ]
    following = _following(layout, verb, sentence)
    if inverted:
        return following
    # A relative clause has the pronoun as its subject: "который заявил".
    clause = {t.index for t in _without_asides(layout.before(verb, sentence))}
    ahead = [t for t in parsed if t.index in clause] or _preceding(
        layout, verb, sentence
    )
    if ahead:
        return _top(layout, ahead[-1], verb)
    return following


def _held_by_agreeing(layout: Layout, noun: Token, verb: Token) -> bool:
    """Tell whether a name in the nominative holds the office ``noun``.

    "Аналитик Рональд Смит назвал": the tagger takes the office for a genitive plural.
    """
    return noun.pos == "NOUN" and any(
        c.dep == "appos" and c.pos == "PROPN" and c.has("Case=Nom") and agrees(c, verb)
        for c in layout.children(noun)
    )


def _free(layout: Layout, noun: Token, verb: Token) -> bool:
    """Tell whether noun and verb stand in the same quotation, or both in none."""
    one, other = layout.speech_at(noun.span.start), layout.speech_at(verb.span.start)
    return one is other or one == other


def _preceding(layout: Layout, verb: Token, sentence: Sentence) -> list[Token]:
    """Return the nearest agreeing noun before ``verb`` inside its clause."""
    for token in reversed(_without_asides(layout.before(verb, sentence))):
        if token.text in {":", ";"} or (
            token.pos == "VERB" and token.has("VerbForm=Fin")
        ):
            return []
        if layout.quotation_at(token.span.start) is not None:
            continue
        if agrees(token, verb) and not _governed(layout, token):
            return [token]
    return []


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """Leave out gerund clauses: "Лукашенко, посещая город, заявил"."""
    commas = [i for i, t in enumerate(tokens) if t.text == ","]
    out, start = list(tokens), len(tokens)
    for opening, closing in reversed(list(pairwise(commas))):
        inside = tokens[opening + 1 : closing]
        gerund = any(t.has("VerbForm=Conv") for t in inside[:3])
        if gerund and closing <= start:
            out = [t for t in out if t not in inside]
            start = opening
    return out


def _following(layout: Layout, verb: Token, sentence: Sentence) -> Token | None:
    """Return the first agreeing noun after ``verb``, before its clause ends."""
    found: Token | None = None
    for token in layout.after(verb, sentence):
        if token.text in {",", ":", ";", "("} or token.text in DASHES:
            break
        if layout.is_stop(token) or not _free(layout, token, verb):
            break
        if token.pos == "VERB" and token.has("VerbForm=Fin"):
            break
        if _in_oblique_name(layout, token, verb):
            continue
        fits = agrees(token, verb) and not _governed(layout, token)
        if fits and (found is None or _addressee(found, token)):
            found = token
    return None if found is None else _top(layout, found, verb)


def _in_oblique_name(layout: Layout, token: Token, verb: Token) -> bool:
    """Tell whether a quoted name belongs to a noun in no nominative.

    "Сообщил телеканалу «Россия 24» глава": the name does not decline in its marks.
    """
    name = layout.quotation_at(token.span.start)
    if name is None or name.span.start <= verb.span.start:
        return False
    owner = next(
        (
            t
            for t in reversed(layout.tokens[: token.index])
            if t.span.end <= name.span.start
        ),
        None,
    )
    if owner is None or owner.index <= verb.index or owner.pos != "NOUN":
        return owner is not None and owner.pos == "ADP"
    return not owner.has("Case=Nom")


def _addressee(first: Token, second: Token) -> bool:
    """Tell whether ``first`` is whom ``second`` spoke to: "рассказала ТАСС глава …".

    Names of agencies do not decline, so a capital-letter name before another
    nominative is the dative.
    """
    foreign = first.text.isascii() or _indeclinable(first)
    name = (first.pos in {"PROPN", "X"} and foreign) or first.has("Case=Dat")
    return name and second.dep not in _ATTACHED and not _indeclinable(second)


def _governed(layout: Layout, token: Token) -> bool:
    """Tell whether a preposition governs ``token`` or it hangs on another noun."""
    if any(c.dep == "case" for c in layout.children(token)):
        return True
    head = layout.tokens[token.head]
    if token.dep in {"flat", "flat:name", "flat:foreign"} and head.index != token.index:
        return not head.has("Case=Nom") or _governed(layout, head)
    return False


def _top(layout: Layout, token: Token, verb: Token) -> Token:
    """Climb from a part of a name to the noun that heads the phrase."""
    for _ in range(6):
        head = layout.tokens[token.head]
        joined = token.dep in _ATTACHED and head.pos in _HEADS
        if not joined or head.index == token.index or not agrees(head, verb):
            return token
        if (head.index < verb.index) != (token.index < verb.index):
            return token
        token = head
    return token


def phrase(layout: Layout, head: Token, sentence: Sentence) -> tuple[Token, ...]:
    """Return the tokens of the noun phrase around ``head``, in order.

    Names, offices and their genitives belong to it, an apposition after a comma too
    ("Наталья Эйсмонт, пресс-секретарь президента"); clauses, times and places do not.
    """
    own = _subtree(layout, head)
    first = last = _position(sentence, head)
    tokens = sentence.tokens
    while first > 0 and _joins_left(tokens[first - 1], tokens[first], own):
        first -= 1
    while last + 1 < len(tokens) and _joins_right(layout, tokens, last, own, head):
        last += 1
    last = _closed(tokens, first, last)
    last = _name_behind_office(layout, tokens, first, last)
    first, last = _initials(tokens, first, last)
    last = _apposition(layout, tokens, last, head)
    while first < last and tokens[first].pos == "ADP":
        first += 1
    while tokens[first].text in QUOTES | {","} and first < last:
        if tokens[first].text in QUOTES and _balanced(tokens[first : last + 1]):
            break
        first += 1
    return tokens[first : last + 1]


def phrase_span(tokens: Sequence[Token]) -> Span:
    """Return the span of a phrase."""
    return Span(tokens[0].span.start, tokens[-1].span.end)


def _balanced(tokens: Iterable[Token]) -> bool:
    return sum(t.text in QUOTES for t in tokens) % 2 == 0


def _position(sentence: Sentence, token: Token) -> int:
    return next(i for i, t in enumerate(sentence.tokens) if t.index == token.index)


def _subtree(layout: Layout, head: Token) -> set[int]:
    own, stack = {head.index}, [head]
    while stack:
        for child in layout.children(stack.pop()):
            if child.dep in _CLAUSES or child.index in own:
                continue
            if _outside_office(layout, child, head):
                continue
            own.add(child.index)
            stack.append(child)
    return own


def _outside_office(layout: Layout, noun: Token, head: Token) -> bool:
    """Tell whether a prepositional phrase is no part of the office."""
    prepositions = [c for c in layout.children(noun) if c.dep == "case"]
    if not prepositions:
        return False
    word = prepositions[0].text.lower()
    if word in _OFFICE_PREPOSITIONS or (word == "из" and lemma_of(head) in _COUNTED):
        return False
    if word not in {"в", "во", "на"}:
        return True
    if lemma_of(head) in _SOURCE_WORDS:
        return False
    return not (lemma_of(head) in layout.words.posted and noun.pos == "PROPN")


def _joins_left(left: Token, right: Token, own: set[int]) -> bool:
    if left.index in own and left.text not in {",", ":", ";"} | DASHES:
        return left.pos != "VERB"
    return left.pos in {"ADJ", "DET"} and left.has("Case=Nom") and right.pos in NOMINAL


def _joins_right(
    layout: Layout, tokens: Sequence[Token], last: int, own: set[int], head: Token
) -> bool:
    token = tokens[last + 1]
    if token.text in {",", ":", ";", ".", "(", ")", "!", "?"} or token.text in DASHES:
        return False
    if token.index in own:
        participle = token.has("VerbForm=Part") and not token.has("Variant=Short")
        return participle or token.pos not in {"VERB", "ADV", "SCONJ"}
    if token.text in QUOTES:
        quotation = layout.quotation_at(token.span.start)
        name = quotation is not None and not quotation.is_speech
        return name and _name_follows(layout, tokens, last)
    quotation = layout.quotation_at(token.span.start)
    if quotation is not None and not quotation.is_speech:
        return tokens[last].text in QUOTES or (
            layout.quotation_at(tokens[last].span.start) is quotation
        )
    genitive = token.has("Case=Gen") and (
        token.pos in {"NOUN", "PROPN", "ADJ"} or token.has("VerbForm=Part")
    )
    name = token.pos == "PROPN" and token.has("Case=Nom") and head.has("Case=Nom")
    return (genitive or name) and head.pos != "PRON"


def _name_follows(layout: Layout, tokens: Sequence[Token], last: int) -> bool:
    """Tell whether quotation marks here open a name of the phrase, or close one."""
    mark = tokens[last + 1]
    quotation = layout.quotation_at(mark.span.start)
    if quotation is None:
        return False
    return tokens[last].pos in {"NOUN", "PROPN", "X"} or tokens[last].text in QUOTES


def _closed(tokens: Sequence[Token], first: int, last: int) -> int:
    """Take in the closing mark of a quoted name, or drop a mark opened in vain."""
    if _balanced(tokens[first : last + 1]):
        return last
    if last + 1 < len(tokens) and tokens[last + 1].text in QUOTES:
        return last + 1
    return last - 1 if tokens[last].text in QUOTES else last


def _name_behind_office(
    layout: Layout, tokens: Sequence[Token], first: int, last: int
) -> int:
    """Reach the name in "руководитель направления в компании «Сравни» Дмитрий …"."""
    if _person_at(layout, tokens[first : last + 1]) or not tokens[first].has(
        "Case=Nom"
    ):
        return last
    ahead = tokens[last + 1 : last + 1 + _OFFICE_TOKENS]
    if not ahead or ahead[0].text.lower() not in {"в", "во", "на", "по", "при"}:
        return last
    for at, token in enumerate(ahead):
        if token.text in {",", ":", ";", "("} or token.text in DASHES:
            return last
        quoted = layout.quotation_at(token.span.start) is not None
        if layout.is_stop(token) or (token.pos == "VERB" and not quoted):
            return last
        if token.has("Case=Nom") and _person_at(layout, [token]):
            end = last + 1 + at
            while end + 1 < len(tokens) and _person_at(layout, [tokens[end + 1]]):
                end += 1
            return end
    return last


def _person_at(layout: Layout, tokens: Iterable[Token]) -> bool:
    persons = [n.span for n in layout.names if n.kind == "person"]
    return any(
        p.start <= t.span.start and t.span.end <= p.end for p in persons for t in tokens
    )


def _apposition(layout: Layout, tokens: Sequence[Token], last: int, head: Token) -> int:
    """Return the position of the last token with an apposition after a comma."""
    if head.pos == "PRON" or last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return last
    told = lemma_of(tokens[last + 2]) in _TOLD_BY and head.has("Animacy=Anim")
    told = told or lemma_of(head) in _SOURCE_WORDS
    if told and tokens[last + 2].has(_case(head)):
        described = _described_until(layout, tokens, last + 2)
        if described is not None:
            return described
    at = last + 2
    while at < len(tokens) and _in_apposition(layout, tokens[at]):
        at += 1
    inside = tokens[last + 2 : at]
    ended = at >= len(tokens) or tokens[at].text in {",", ".", ":", ")"} | DASHES
    # "…, генерал армии Владимир Орлов на встрече": a name ends it as well.
    ended = ended or (
        tokens[at].pos == "ADP" and _person_at(layout, tokens[at - 1 : at])
    )
    noun = next((t for t in inside if t.pos in _HEADS), None)
    if not ended or noun is None or not noun.has(_case(head)):
        return last
    # "По словам министра, полк готов": a thing is no office.
    return at - 1 if noun.has("Animacy=Anim") else last


def _described_until(layout: Layout, tokens: Sequence[Token], first: int) -> int | None:
    """Return where "источник, знакомый с ситуацией" ends, else ``None``."""
    opening = tokens[first]
    known = lemma_of(opening) in _TOLD_BY
    if opening.pos != "ADJ" and not opening.has("VerbForm=Part") and not known:
        return None
    at = first
    while at + 1 < len(tokens) and not (
        tokens[at + 1].text in {",", ":", ";", ".", "(", ")"} | DASHES | QUOTES
        or layout.is_stop(tokens[at + 1])
        or tokens[at + 1].has("VerbForm=Fin")
    ):
        at += 1
    return at if at > first else None


def _initials(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Take in the initials before a last name, and the last name after initials."""
    while last + 2 < len(tokens) and _is_initial(tokens, last):
        last += 2
    while first > 1 and _is_initial(tokens, first - 2):
        first -= 2
    return first, last


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a capital with a full stop stands here, a name after it."""
    letter, stop, name = tokens[at : at + 3]
    return (
        len(letter.text) == 1
        and letter.text.isupper()
        and stop.text == "."
        and stop.span.start == letter.span.end
        and name.text[:1].isupper()
    )


def _case(token: Token) -> str:
    return next((f for f in token.features if f.startswith("Case=")), "Case=Nom")


def _in_apposition(layout: Layout, token: Token) -> bool:
    if token.text in {",", ":", ";", ".", "(", ")"} or token.text in DASHES:
        return False
    if layout.speech_at(token.span.start) is not None or token.has("Variant=Short"):
        return False
    return (token.pos in NOMINAL | {"CCONJ"} and token.pos != "PRON") or (
        token.text.lower() in _OFFICE_PREPOSITIONS
    )
