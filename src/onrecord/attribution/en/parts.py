"""The parts of an attribution round one cue: its words, its source, its content."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.attribution.en.tree import Tree

__all__ = ["cue_of", "noun_phrase", "source_of"]

_LEADING = frozenset({"aux", "auxpass", "neg", "advmod"})
# A verb without a subject of its own takes that of a verb this near above it.
_MAX_CLIMB = 5
_CLIMBS = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp", "prep", "dep"})
# Verbs whose object, not subject, is the one who speaks: "quoted him as saying".
_QUOTING = frozenset({"quote", "cite"})
# Verbs that make one cue with the infinitive after them.
_LEADS = frozenset(
    {"refuse", "decline", "go", "continue", "seem", "appear", "fail", "hesitate"}
    | {"begin", "start", "seek", "try"}
)
_MAX_LEAD = 3
_MONTHS = frozenset(
    {"january", "february", "march", "april", "june", "july", "august", "september"}
    | {"october", "november", "december", "monday", "tuesday", "wednesday"}
    | {"thursday", "friday", "saturday", "sunday", "yesterday", "today"}
)
# Modifiers that describe the source rather than name it, when they follow it.
_TRAILERS = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})


def cue_of(tree: Tree, verb: int) -> list[int]:
    """Return the verb with the auxiliaries, negation and adverbs that touch it."""
    lead = _lead_verb(tree, verb)
    if lead is not None:
        return [*cue_of(tree, lead), *range(lead + 1, verb + 1)]
    cue = [verb]
    for kid in reversed(tree.children[verb]):
        if (
            kid == cue[0] - 1
            and tree.dep(kid) in _LEADING
            and tree.left[kid] == tree.right[kid]
        ):
            cue.insert(0, kid)
    for kid in tree.kids(verb, "prt"):
        if kid == cue[-1] + 1:
            cue.append(kid)
    return cue


def _lead_verb(tree: Tree, verb: int) -> int | None:
    """The verb before "refused to say", "was quoted as saying"; ``None`` without one."""
    head = tree.tokens[verb].head
    if tree.dep(verb) == "pcomp" and tree.lemma(tree.tokens[head].head) in _QUOTING:
        head = tree.tokens[head].head
    elif tree.dep(verb) != "xcomp" or tree.lemma(head) not in _LEADS:
        return None
    return head if 0 < verb - head <= _MAX_LEAD else None


def source_of(tree: Tree, verb: int) -> list[int]:
    """Return the tokens that name who does ``verb``; empty where the text hides it."""
    subjects = _own_subjects(tree, verb)
    if subjects:
        return _of_subject(tree, verb, subjects[0])
    inverted = _inverted(tree, verb)
    if inverted:
        return inverted
    at = verb
    for _ in range(_MAX_CLIMB):
        if tree.dep(at) == "acl":
            return noun_phrase(tree, tree.tokens[at].head, before=verb)
        if tree.dep(at) not in _CLIMBS:
            return []
        at = tree.tokens[at].head
        subjects = [s for s in tree.subjects(at) if tree.dep(s) != "expl"]
        if subjects and not (tree.left[subjects[0]] <= verb <= tree.right[subjects[0]]):
            return _of_governor(tree, at, subjects[0])
    return []


def _own_subjects(tree: Tree, verb: int) -> list[int]:
    """Subjects on the cue's own side of the quotation marks."""
    return [s for s in tree.subjects(verb) if tree.quote[s] == tree.quote[verb]]


def _inverted(tree: Tree, verb: int) -> list[int]:
    """The noun right after a verb that follows a comma or a quotation: ", reports X"."""
    before, after = verb - 1, verb + 1
    sentence = tree.sentence(verb)
    if before not in sentence or after not in sentence:
        return []
    if tree.tokens[before].text != "," and tree.quote[before] < 0:
        return []
    if tree.tokens[after].pos not in {"PROPN", "DET", "NOUN"}:
        return []
    # ", called Trump a ..." has an object there, ", saying X ..." a clause.
    if tree.tokens[verb].tag not in {"VBZ", "VBD"} or tree.kids(verb, "dobj", "oprd"):
        return []
    at = after
    while tree.left[tree.tokens[at].head] == after and tree.tokens[at].head != at:
        at = tree.tokens[at].head
    return noun_phrase(tree, at) if tree.tokens[at].pos in {"PROPN", "NOUN"} else []


def _of_governor(tree: Tree, verb: int, subject: int) -> list[int]:
    """The source of a verb below ``verb``: "was quoted as saying", "quoted him as"."""
    if tree.lemma(verb) in _QUOTING:
        objects = [k for k in tree.kids(verb, "dobj") if k > verb]
        if objects:
            return noun_phrase(tree, objects[0])
    return noun_phrase(tree, subject)


def _of_subject(tree: Tree, verb: int, subject: int) -> list[int]:
    if tree.dep(subject) == "expl":
        return []
    if tree.dep(subject) != "nsubjpass":
        return noun_phrase(tree, subject)
    agents = [noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj")]
    return noun_phrase(tree, agents[0]) if agents else []


def noun_phrase(tree: Tree, noun: int, *, before: int | None = None) -> list[int]:
    """Return a noun with its determiners, names, appositions and prepositions.

    Relative clauses and participles that follow are left out, and so is everything
    from ``before`` on.
    """
    last = tree.right[noun]
    for kid in tree.children[noun]:
        if kid > noun and tree.dep(kid) in _TRAILERS:
            last = min(last, tree.left[kid] - 1)
    if before is not None:
        last = min(last, before - 1)
    first = tree.left[noun]
    if tree.lower(first) in _MONTHS and first < noun:
        first += 1  # "In August President X": the tagger takes the month for a name
    found = range(first, max(last, noun) + 1)
    same = [i for i in found if tree.quote[i] == tree.quote[noun]]
    return _without_edges(tree, same)


def _without_edges(tree: Tree, indexes: Iterable[int]) -> list[int]:
    found = list(indexes)
    while found and tree.is_edge(found[-1]):
        found.pop()
    while found and tree.is_edge(found[0]):
        found.pop(0)
    return found
