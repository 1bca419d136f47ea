"""What hangs on what in a sentence, as far as a parser says."""

from __future__ import annotations

from onrecord.coding.lines import Line, Word
from onrecord.coding.verdicts import Act

__all__ = ["OBJECTS", "RELATIVE_CLAUSES", "SUBJECTS", "arguments_of", "below"]

SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "csubj"))
OBJECTS = frozenset(("dobj", "obj", "iobj"))
RELATIVE_CLAUSES = frozenset(("relcl", "acl:relcl"))


def arguments_of(line: Line, act: Act, labels: frozenset[str]) -> tuple[Word, ...]:
    """Return the words that hang on an act's verb by one of ``labels``."""
    within = range(act.match.start, act.match.end)
    token = line.words[act.match.head].token
    hosts = {token.index}
    if token.pos == "AUX" and line.by_token.get(token.head) in within:  # "is gone"
        hosts.add(token.head)
    # "is operational", "is on the way": the subject hangs on the copula.
    if act.entry.kind in {"state", "copula"}:
        hosts.add(token.head)
    return tuple(
        w for w in line.words if w.token.head in hosts and w.token.dep in labels
    )


def below(
    line: Line, root: int, *, without: frozenset[str] = frozenset()
) -> frozenset[int]:
    """Return the words that hang on a word, itself included.

    Args:
        line: The sentence.
        root: The word.
        without: Labels below which nothing is taken.
    """
    heads = {
        w.index: line.by_token.get(w.token.head, w.index)
        for w in line.words
        if w.token.dep not in without
    }
    within = {root}
    grown = True
    while grown:
        new = {i for i, h in heads.items() if h in within} - within
        grown = bool(new)
        within |= new
    return frozenset(within)
