"""Russian names in the nominative, from the case that the reader gives.

A dictionary knows few names: it takes "Набиуллина" for a form of "Набиуллин" and
"Милонов" for "милонов" of "милон". So a name in the nominative stays as it stands,
and elsewhere endings decide, by the sex of the whole name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.syntax import Token

__all__ = ["nominatives"]

_NOMINATIVE = "Case=Nom"
# Surnames that a woman bears with another ending: (a man's, what she adds or puts).
_WOMEN = (
    ("ский", 2, "ая"), ("цкий", 2, "ая"), ("ской", 2, "ая"), ("цкой", 2, "ая"),
    ("ный", 2, "ая"), ("той", 2, "ая"), ("вой", 2, "ая"),
    ("ов", 0, "а"), ("ев", 0, "а"), ("ёв", 0, "а"), ("ин", 0, "а"), ("ын", 0, "а"),
)  # fmt: skip
# A man's name in a case, where the dictionary takes it for a woman's ("Илона").
_MASCULINE_END = frozenset("бвгджзклмнпрстфхцчшщ")


def nominatives(tokens: Sequence[Token]) -> dict[int, str]:
    """Return the nominative of each proper noun by its first codepoint.

    Args:
        tokens: Of one text, in order.
    """
    found: dict[int, str] = {}
    for run in _runs(tokens):
        case = _feature(run[0], "Case=")
        feminine = any("Gender=Fem" in t.features for t in run[:1])
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


def _feature(token: Token, name: str) -> str | None:
    return next((f for f in token.features if f.startswith(name)), None)


def _nominative(token: Token, case: str | None, *, feminine: bool) -> str:
    word = token.text
    if case in {_NOMINATIVE, None} or word.isupper():
        return word
    lemma = token.lemma[:1].upper() + token.lemma[1:]
    if feminine:
        return _womans(lemma, word)
    stem = word[:-1]
    if (
        lemma.endswith("а")
        and word.endswith(("а", "у", "е"))
        and "Gender=Masc" in token.features
        and stem[-1:] in _MASCULINE_END
    ):
        return stem
    return lemma


def _womans(lemma: str, word: str) -> str:
    """Return a woman's form of a surname that the dictionary gives as a man's."""
    for ending, cut, put in _WOMEN:
        if lemma.endswith(ending) and not word.endswith(ending):
            return lemma[: len(lemma) - cut] + put
    return lemma
