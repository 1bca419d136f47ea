"""What holds for every chosen attribution, whoever found it: rules or network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.en.choose import Believed, Chosen, without_overlap
from onrecord.attribution.en.folding import (
    covers_most,
    is_carrier,
    is_outlet_name,
    named_source,
    passes_on,
)
from onrecord.attribution.en.parts import noun_phrase
from onrecord.attribution.en.tree import Tree
from onrecord.attribution.en.words import speech_nouns

__all__ = ["finish"]

_ANAPHORS = frozenset({"this", "that", "it", "so"})
# "That is according to TASS": besides the pronoun nothing of it says anything.
_EMPTY = frozenset({"be", "'s", "’s", "accord", "according", "to"})
# ", as reported by BelTA" behind a source names the relay, not who spoke.
_PASSED_ON = frozenset(
    {"reported", "quoted", "cited", "relayed", "carried", "published"}
)


def finish(
    tree: Tree,
    chosen: Iterable[Chosen],
    believed: Sequence[Believed],
    *,
    masked: frozenset[int] = frozenset(),
) -> tuple[Chosen, ...]:
    """Draw quotations over paragraphs, unfold relays, resolve "This was announced".

    Args:
        tree: The string.
        chosen: What rules or network chose.
        believed: All candidates worth believing, for what a relay hides.
        masked: Tokens of datelines and furniture, which no role may hold.

    Returns:
        In order of the cues.
    """
    drafts = _distinct([u for c in chosen for u in _unfolded(tree, c, believed)])
    drafts = [_without_relay(tree, _owned(tree, c)) for c in drafts]
    drafts = [d for c in drafts if (d := _unmasked(tree, c, masked)) is not None]
    drafts = [c for c in drafts if not _is_named_so(tree, c)]
    drafts = _over_paragraphs(tree, drafts)
    drafts = [d for c in drafts if (d := _resolved(tree, c, drafts)) is not None]
    return _labelled(sorted(drafts, key=lambda c: (c.candidate.head, c.content)))


def _distinct(drafts: Sequence[Chosen]) -> list[Chosen]:
    """Leave out what a relay hid where the same cue was chosen anyway."""
    found: list[Chosen] = []
    taken: set[int] = set()
    for draft in sorted(drafts, key=lambda c: (c.original is None, c.candidate.head)):
        if not taken & {*draft.candidate.cue}:
            found.append(draft)
            taken |= {*draft.candidate.cue}
    return found


def _labelled(drafts: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """Give a label ("Quote: ...") the source of the attribution before it."""
    found: list[Chosen] = []
    for draft in drafts:
        earlier = [d.candidate.source for d in found if d.candidate.source]
        if draft.candidate.kind == "label" and earlier:
            candidate = replace(draft.candidate, source=earlier[-1])
            found.append(replace(draft, candidate=candidate, changed=True))
        else:
            found.append(draft)
    return tuple(found)


def _unfolded(tree: Tree, outer: Chosen, believed: Sequence[Believed]) -> list[Chosen]:
    """Replace "TASS reported that X said ..." by what X said; TASS is a relay."""
    carrier = is_carrier(tree, outer.candidate.source)
    if not carrier and not passes_on(tree, outer.candidate):
        return [outer]
    if is_outlet_name(tree, outer.content):
        return []  # "UNN citing Belta"
    named = named_source(tree, tree.sentence(outer.candidate.head))
    if named and carrier:
        candidate = replace(outer.candidate, source=tuple(named))
        return [replace(outer, candidate=candidate, changed=True)]
    inner = without_overlap(tree, [p for p in believed if _is_inside(tree, outer, p)])
    if any(covers_most(tree, outer.content, c.candidate, c.content) for c in inner):
        return inner
    return [outer]


def _is_inside(tree: Tree, outer: Chosen, pair: Believed) -> bool:
    """Whether a candidate is what a carrier's words are about."""
    _, candidate = pair
    if not candidate.source or is_carrier(tree, candidate.source):
        return False
    if candidate.kind in {"quoted_as", "has_it"}:
        return candidate.head in (*outer.candidate.cue, *outer.content)
    if candidate.head in outer.content:
        return True
    shared = set(candidate.content) & set(outer.content)
    return 2 * len(shared) > len(outer.content) and candidate.head in tree.sentence(
        outer.candidate.head
    )


def _owned(tree: Tree, draft: Chosen) -> Chosen:
    """Let "Lukashenko's declaration ... stating" be said by Lukashenko."""
    source = draft.candidate.source
    inside = set(source)
    roots = [i for i in source if tree.tokens[i].head not in inside]
    if not roots or tree.lemma(roots[0]) not in speech_nouns():
        return draft
    owners = [k for k in tree.kids(roots[0], "poss") if tree.tokens[k].pos == "PROPN"]
    if not owners:
        return draft
    candidate = replace(
        draft.candidate,
        source=tuple(noun_phrase(tree, owners[0])),
        cue=(roots[0], *draft.candidate.cue),
    )
    return replace(draft, candidate=candidate, changed=True)


def _without_relay(tree: Tree, draft: Chosen) -> Chosen:
    """Cut ", as reported by BelTA" off a source."""
    source = draft.candidate.source
    for place in range(1, len(source) - 2):
        if tree.tokens[source[place]].text != ",":
            continue
        tail = [tree.lower(i) for i in source[place + 1 : place + 4]]
        tail = tail[1:] if tail[:1] == ["as"] else tail
        if len(tail) > 1 and tail[0] in _PASSED_ON and tail[1] == "by":
            candidate = replace(draft.candidate, source=source[:place])
            return replace(draft, candidate=candidate, changed=True)
    return draft


def _unmasked(tree: Tree, draft: Chosen, masked: frozenset[int]) -> Chosen | None:
    if not masked:
        return draft
    if draft.candidate.head in masked:
        return None
    content = tuple(i for i in draft.content if i not in masked)
    if all(tree.is_mark(i) for i in content):
        return None
    if len(content) == len(draft.content):
        return draft
    return replace(draft, content=content, changed=True)


_NAMING = frozenset({"call", "name", "dub", "label", "designate", "know"})
_RELATIVE = frozenset({"which", "that"})


def _is_named_so(tree: Tree, draft: Chosen) -> bool:
    """Tell whether a body only gives a thing its name: "which the army calls X".

    What stands in quotation marks is a judgement ("which he called 'total chaos'").
    """
    content, source = draft.content, draft.candidate.source
    return (
        bool(content and source)
        and tree.lemma(draft.candidate.head) in _NAMING
        and tree.lower(content[0]) in _RELATIVE
        and content[0] < source[0]
        and all(tree.quote[i] < 0 for i in content)
    )


def _over_paragraphs(tree: Tree, drafts: Sequence[Chosen]) -> list[Chosen]:
    """Give each quotation that runs through paragraphs to the one who has a cue."""
    found = []
    for draft in drafts:
        touched = {tree.quote[i] for i in draft.content} - {-1}
        chain = {n for number in touched for n in _chain(tree, number)} - touched
        more = {
            i for n in chain for i in range(tree.quotes[n][0], tree.quotes[n][1] + 1)
        }
        if more:
            content = tuple(sorted({*draft.content, *more}))
            found.append(replace(draft, content=content, changed=True))
        else:
            found.append(draft)
    return found


def _chain(tree: Tree, number: int) -> set[int]:
    """Numbers of the quotations that make one speech with ``number``."""
    chain = {number}
    at = number
    while at > 0 and tree.quotations[at].continued:
        at -= 1
        chain.add(at)
    at = number
    while at + 1 < len(tree.quotes) and tree.quotations[at + 1].continued:
        at += 1
        chain.add(at)
    return chain


def _resolved(tree: Tree, draft: Chosen, drafts: Sequence[Chosen]) -> Chosen | None:
    """Let "This was announced by X" mean the sentence before it.

    ``None`` where that sentence is attributed already: "That is according to TASS"
    after a statement only names its relay.
    """
    words = [i for i in draft.content if not tree.is_mark(i)]
    solid = [i for i in words if not {tree.lemma(i), tree.lower(i)} & _EMPTY]
    if len(solid) != 1 or tree.lower(solid[0]) not in _ANAPHORS:
        return draft
    number = tree.tokens[solid[0]].sentence - 1
    if number not in tree.bounds:
        return None
    former = tree.bounds[number]
    others = {
        i for d in drafts if d is not draft for i in (*d.content, *d.candidate.cue)
    }
    if others & set(former):
        return None
    return replace(draft, content=tuple(former), changed=True)
