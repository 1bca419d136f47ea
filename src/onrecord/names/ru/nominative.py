"""Russian names in the nominative, from the case that the reader gives.

A dictionary knows few names: it takes "Набиуллина" for a form of "Набиуллин" and
"Милонов" for "милонов" of "милон". So a name in the nominative stays as it stands,
and elsewhere endings decide, by the sex of the whole name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.names.foreign import nominative_of
from onrecord.names.sexes import is_given
from onrecord.syntax import Token

__all__ = ["nominatives"]

_NOMINATIVE = "Case=Nom"
# Surnames that a woman bears with another ending: (a man's, what she adds or puts).
_WOMEN = (
    ("ский", 2, "ая"), ("цкий", 2, "ая"), ("ской", 2, "ая"), ("цкой", 2, "ая"),
    ("ный", 2, "ая"), ("той", 2, "ая"), ("вой", 2, "ая"),
    ("ов", 0, "а"), ("ев", 0, "а"), ("ёв", 0, "а"), ("ин", 0, "а"), ("ын", 0, "а"),
)  # fmt: skip
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_VOWELS = frozenset("аеёиоуыэюя")
# A man's name in a case that the dictionary does not take back to a consonant or й:
# the case and the ending tell what to put instead, after a consonant and after a vowel.
_MEN = {
    ("Case=Gen", "а"): ("", None), ("Case=Acc", "а"): ("", None),
    ("Case=Gen", "я"): ("ь", "й"), ("Case=Acc", "я"): ("ь", "й"),
    ("Case=Dat", "у"): ("", None), ("Case=Dat", "ю"): ("ь", "й"),
    ("Case=Ins", "ом"): ("", None), ("Case=Ins", "ым"): ("", None),
    ("Case=Ins", "ем"): ("ь", "й"),
}  # fmt: skip


def nominatives(tokens: Sequence[Token]) -> dict[int, str]:
    """Return the nominative of each proper noun by its first codepoint.

    Args:
        tokens: Of one text, in order.
    """
    found: dict[int, str] = {}
    for run in _runs(tokens):
        case = _case(run, tokens)
        feminine = "Gender=Fem" in run[0].features
        for token in run:
            found[token.span.start] = _nominative(token, case, feminine=feminine)
    return found


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield proper nouns that stand side by side: one name has one case and sex."""
    run: list[Token] = []
    for token in tokens:
        joined = bool(run) and token.span.start - run[-1].span.end <= 1
        if token.pos == "PROPN" and joined and _one_name(run[0], token):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if token.pos == "PROPN" else []
    if run:
        yield run


def _one_name(first: Token, token: Token) -> bool:
    """Tell whether two proper nouns may be one name; "ВОЗ Тедрос" is not."""
    return ("Animacy=Inan" in first.features) == ("Animacy=Inan" in token.features)


def _case(run: Sequence[Token], tokens: Sequence[Token]) -> str | None:
    """Return the case of a name: its place in the clause tells more than its endings.

    The subject stands in the nominative, an apposition in the case of its noun; the
    tagger takes foreign names for forms of words ("Мод" for "мода").
    """
    if any(t.dep.startswith("nsubj") for t in run):
        return _NOMINATIVE
    masculine = "Gender=Masc" in run[0].features
    if len(run) > 1 and masculine and run[-1].text[-1] in _CONSONANTS:
        return _NOMINATIVE  # in any other case a man's surname has an ending
    person = "Animacy=Anim" in run[0].features
    if len(run) > 1 and masculine and person and run[0].text[-1] in _CONSONANTS:
        return _NOMINATIVE  # and so has his given name
    head = tokens[run[0].head]
    if run[0].dep == "appos" and "Animacy=Anim" in head.features:
        return _feature(head, "Case=")
    return _feature(run[0], "Case=")


def _feature(token: Token, name: str) -> str | None:
    return next((f for f in token.features if f.startswith(name)), None)


def _nominative(token: Token, case: str | None, *, feminine: bool) -> str:
    word = token.text
    if case in {_NOMINATIVE, None} or word.isupper():
        return word
    lemma = "-".join(half[:1].upper() + half[1:] for half in token.lemma.split("-"))
    if is_given(lemma):
        return lemma
    if feminine and word[-1] in _CONSONANTS:
        return word  # only men's names in a consonant are declined
    known = nominative_of(word) if "Animacy=Anim" in token.features else None
    if known is not None:
        return known
    if feminine:
        return _womans(lemma, word)
    return _mans(word, case, lemma) if lemma[-1] in _VOWELS else lemma


def _mans(word: str, case: str | None, lemma: str) -> str:
    """Return a man's name from one of its cases, else ``lemma``."""
    for (told, ending), (hard, soft) in _MEN.items():
        stem = word.removesuffix(ending)
        if case != told or stem == word or len(stem) < 2:
            continue
        put = soft if stem[-1] in _VOWELS else hard
        if put is not None:
            return stem + put
    return lemma


def _womans(lemma: str, word: str) -> str:
    """Return a woman's form of a surname that the dictionary gives as a man's."""
    for ending, cut, put in _WOMEN:
        if lemma.endswith(ending) and not word.endswith(ending):
            return lemma[: len(lemma) - cut] + put
    return lemma
