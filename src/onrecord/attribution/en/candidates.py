"""Every way a verb, noun or phrase of a sentence might attribute something.

A candidate is a cue with a source and a content in one construction. Nothing is
decided here: how often a lemma in a construction really attributes is in the
lexicon, and ``choose`` picks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.attribution.en.parts import cue_of, noun_phrase, source_of
from onrecord.attribution.en.tree import Tree

__all__ = ["Candidate", "candidates"]

# A cue and its quotation stand at most so many tokens apart ("..." the minister of
# defence of Belarus said).
_QUOTE_REACH = 12
_VERBS = frozenset({"VERB", "AUX"})
_FRAME_NOUNS = frozenset({"NOUN"})
# Fewer tokens make no clause.
_MIN_CLAUSE = 3
# After a cue at the end of a sentence so many words may follow ("on Tuesday").
_MAX_TAIL = 5
_CLAUSES = ("ccomp", "acl", "relcl")
_WORDINGS = frozenset({"words", "view", "opinion", "phrase"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read a cue; all in token indexes.

    Attributes:
        head: The cue's main token.
        key: ``lemma|construction``, as the lexicon counts it.
        kind: The construction.
        source: Empty where the text hides it.
        content: In order.
    """

    head: int
    key: str
    kind: str
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


def candidates(tree: Tree) -> Iterator[Candidate]:
    """Yield every candidate outside speech in quotation marks, by cue."""
    for token in tree.tokens:
        index = token.index
        if tree.quote[index] >= 0:
            continue
        if token.text.lower() == "according":
            yield from _according(tree, index)
        elif token.text.lower() in {"per", "in"}:
            yield from _in_words_of(tree, index)
        elif token.pos in _VERBS and token.dep not in {"aux", "auxpass"}:
            yield from _of_verb(tree, index)
        elif token.pos in _FRAME_NOUNS:
            yield from _of_noun(tree, index)


def _made(
    tree: Tree,
    head: int,
    kind: str,
    *,
    source: list[int],
    cue: list[int],
    content: list[int] | range,
) -> Candidate:
    taken = {*source, *cue}
    return Candidate(
        head=head,
        key=f"{tree.lemma(head)}|{kind}",
        kind=kind,
        source=tuple(source),
        cue=tuple(cue),
        content=tuple(i for i in content if i not in taken),
    )


def _according(tree: Tree, index: int) -> Iterator[Candidate]:
    to = index + 1
    if to >= len(tree.tokens) or tree.lower(to) != "to":
        return
    nouns = tree.kids(to, "pobj", "pcomp") or tree.kids(index, "pobj")
    if not nouns:
        return
    source = noun_phrase(tree, nouns[0])
    sentence = tree.run(index)
    before = range(sentence.start, index)
    after = range(max(source[-1], to) + 1, sentence.stop) if source else range(0)
    words = [i for i in before if not tree.is_mark(i)]
    # "On Monday, according to X, ..." opens a sentence: the content follows.
    content = before if len(words) >= 4 else after
    yield _made(
        tree, index, "according", source=source, cue=[index, to], content=content
    )


def _in_words_of(tree: Tree, index: int) -> Iterator[Candidate]:
    """Reads "In the words of X, ..." and a sentence's opening "Per X, ..."."""
    opening = tuple(
        tree.lower(i) for i in range(index, min(index + 4, len(tree.tokens)))
    )
    sentence = tree.run(index)
    if opening[:1] == ("per",):
        lead = [index] if index == sentence.start else []
    else:
        said = opening[1:2] == ("the",) and opening[3:] == ("of",)
        lead = list(range(index, index + 4)) if said and opening[2] in _WORDINGS else []
    nouns = tree.kids(lead[-1], "pobj") if lead else []
    source = noun_phrase(tree, nouns[0]) if nouns else []
    if not source:
        return
    after = range(source[-1] + 1, sentence.stop)
    opens = index == sentence.start
    # "In the view of the sea stood ..." has no mark after its noun.
    if opens and not (after and tree.is_mark(after[0])):
        return
    content = after if opens else range(sentence.start, index)
    yield _made(tree, index, "wording", source=source, cue=lead, content=content)


def _of_verb(tree: Tree, verb: int) -> Iterator[Candidate]:
    source, cue = source_of(tree, verb), cue_of(tree, verb)
    yield from _quoted_as(tree, verb)
    yield from _has_it(tree, verb)
    for kind, extra, content in _contents(tree, verb):
        whole = [*cue, *extra]
        if kind.startswith("passive"):
            yield _made(
                tree, verb, kind, source=_agent(tree, verb), cue=whole, content=content
            )
        else:
            yield _made(tree, verb, kind, source=source, cue=whole, content=content)


def _quoted_as(tree: Tree, verb: int) -> Iterator[Candidate]:
    """Reads "..., BelTA quoted X as saying": X speaks, whoever quotes."""
    objects = [k for k in tree.kids(verb, "dobj") if k > verb]
    as_ = [k for k in tree.kids(verb, "prep") if tree.lower(k) == "as"]
    saying = [k for p in as_ for k in tree.kids(p, "pcomp")]
    if not objects or not saying or tree.lemma(verb) not in {"quote", "cite"}:
        return
    first, last = saying[0], tree.right[saying[0]]
    inside = range(first + 1, last + 1)
    content = inside if len(inside) > _MIN_CLAUSE else _lead_clause(tree, verb)
    source = noun_phrase(tree, objects[0])
    cue = [verb, *as_[:1], first]
    yield _made(tree, verb, "quoted_as", source=source, cue=cue, content=content)


def _has_it(tree: Tree, verb: int) -> Iterator[Candidate]:
    """Reads "...: TASS has it from X": X speaks, TASS passes it on."""
    it = [k for k in tree.kids(verb, "dobj") if tree.lower(k) in {"it", "this"}]
    lead = [k for k in tree.kids(verb, "prep") if tree.lower(k) == "from"]
    names = [n for k in lead for n in tree.kids(k, "pobj")]
    if tree.lemma(verb) != "have" or not it or not names:
        return
    source = noun_phrase(tree, names[0])
    content = _lead_clause(tree, verb)
    cue = [verb, *it, *lead]
    yield _made(tree, verb, "has_it", source=source, cue=cue, content=content)


def _lead_clause(tree: Tree, verb: int) -> list[int]:
    """What stands before a cue and its source in the part between semicolons."""
    start = min([verb, *(tree.left[s] for s in tree.subjects(verb))])
    return [i for i in tree.run(verb) if i < start]


def _trailing(tree: Tree, verb: int) -> Iterator[Content]:
    """Reads "..., state-run TASS reported on Tuesday": nothing but a time follows."""
    content = _lead_clause(tree, verb)
    run = tree.run(verb)
    source = source_of(tree, verb)
    if len(content) <= _MIN_CLAUSE or not source:
        return
    first = min(source[0], cue_of(tree, verb)[0])
    if first not in run or first == run.start or tree.tokens[first - 1].text != ",":
        return
    after = [i for i in range(verb + 1, run.stop) if not tree.is_mark(i)]
    if set(source) & set(after):
        yield Content("trailing", [], [i for i in content if i < first])
    elif not after or len(after) <= _MAX_TAIL:
        yield Content("trailing", [], content)


def _after_colon(tree: Tree, verb: int) -> Iterator[Content]:
    """Reads "X reacted: the claim is false"."""
    sentence = tree.sentence(verb)
    for index in range(
        verb + 1, min(verb + 1 + _MAX_TAIL, sentence.stop - _MIN_CLAUSE)
    ):
        if tree.tokens[index].text == ":":
            yield Content("colon", [], range(index + 1, sentence.stop))
            return


def _agent(tree: Tree, verb: int) -> list[int]:
    nouns = [n for by in tree.kids(verb, "agent") for n in tree.kids(by, "pobj")]
    return noun_phrase(tree, nouns[0]) if nouns else []


class Content(NamedTuple):
    """One content a cue might take.

    Attributes:
        kind: The construction.
        extra: Tokens that join the cue.
        tokens: The content's.
    """

    kind: str
    extra: list[int]
    tokens: list[int] | range


def _contents(tree: Tree, verb: int) -> Iterator[Content]:
    """Yield every content that a verb might take."""
    yield from _clauses(tree, verb)
    yield from _quotes_near(tree, verb)
    yield from _trailing(tree, verb)
    yield from _after_colon(tree, verb)
    for kid in tree.kids(verb, "xcomp"):
        if kid > verb:
            yield Content("xcomp", [], tree.subtree(kid))
    for kid in tree.kids(verb, "acomp", "oprd", "attr"):
        yield from _predicate(tree, verb, kid)
    yield from _objects(tree, verb)
    for kid in tree.kids(verb, "prep", "agent"):
        if kid > verb:
            yield from _prepositional(tree, verb, kid)
    yield from _inverse(tree, verb)


def _objects(tree: Tree, verb: int) -> Iterator[Content]:
    for kid in tree.kids(verb, "dobj"):
        if kid > verb:
            yield Content("dobj", [], tree.subtree(kid))
            yield from _noun_frame(tree, verb, kid)
            rest = _rest(tree, verb)
            if rest[-1:] != [tree.right[kid]]:
                yield Content("dobj+", [], rest)
    for kid in tree.kids(verb, "nsubjpass"):
        if kid < verb:
            yield Content("passive", [], tree.subtree(kid))


def _rest(tree: Tree, verb: int) -> list[int]:
    """Everything after the verb that belongs to it, adverbial clauses left out."""
    ends = [
        tree.right[k] for k in tree.children[verb] if k > verb and _is_core(tree, k)
    ]
    starts = [tree.left[k] for k in tree.kids(verb, "dobj", "dative") if k > verb]
    return list(range(min(starts), max(ends) + 1)) if starts and ends else []


def _is_core(tree: Tree, kid: int) -> bool:
    return tree.dep(kid) in {"dobj", "prep", "xcomp", "oprd", "dative", "acomp"}


def _clauses(tree: Tree, verb: int) -> Iterator[Content]:
    for kid in tree.kids(verb, "ccomp", "parataxis"):
        if tree.right[kid] < verb:
            yield Content("before", [], _sentence_round(tree, verb))
        elif tree.left[kid] > verb:
            marks = [m for m in tree.kids(kid, "mark", "advmod") if m < kid]
            label = tree.lower(marks[0]) if marks else "bare"
            kind = "that" if label in {"that", "bare"} else "whether"
            yield Content(kind, [], tree.subtree(kid))
    head = tree.tokens[verb].head
    if tree.dep(verb) in {"parataxis", "ccomp"} and head < verb and tree.subjects(verb):
        yield Content("inserted", [], _sentence_round(tree, verb))


def _sentence_round(tree: Tree, verb: int) -> list[int]:
    """The sentence without the cue, its source and what follows the cue as its own."""
    own = set(tree.subtree(verb)) if tree.dep(verb) != "ROOT" else set()
    if not own:
        core = [k for k in tree.children[verb] if tree.dep(k) not in {"ccomp", "punct"}]
        own = {verb, *(i for k in core for i in tree.subtree(k))}
        own |= {k for k in tree.children[verb] if k > verb}
    return [i for i in tree.run(verb) if i not in own]


def _quotes_near(tree: Tree, verb: int) -> Iterator[Content]:
    before, after = _adjacent_quotes(tree, verb)
    near_before = before is not None and _is_near(
        tree, verb, range(tree.quotes[before][1] + 1, verb)
    )
    near_after = after is not None and _is_near(
        tree, verb, range(verb + 1, tree.quotes[after][0])
    )
    if before is not None:
        last = tree.quotes[before][1]
        kind = "after_quote" if near_before else "after_quote_far"
        content = _quote_content(tree, before)
        if near_before and near_after and after is not None:
            # "A," he said, "B."
            kind, content = "between_quotes", [*content, *_quote_content(tree, after)]
        if verb - last <= _QUOTE_REACH:
            yield Content(kind, [], content)
    if after is not None and not (near_before and near_after):
        first = tree.quotes[after][0]
        kind = "before_quote" if near_after else "before_quote_far"
        if first - verb <= _QUOTE_REACH:
            yield Content(kind, [], _quote_content(tree, after))


def _adjacent_quotes(tree: Tree, verb: int) -> tuple[int | None, int | None]:
    """The last quotation before a verb and the first after it, in its paragraph.

    The one after must begin in the verb's own sentence, or right after its colon.
    """
    before = after = None
    for number, (first, last) in _quotes_of(tree, tree.paragraph[verb]):
        if last < verb:
            before = number
        elif first > verb and after is None:
            between = range(verb + 1, first)
            ended = any(tree.tokens[i].text in {".", "!", "?"} for i in between)
            after = None if ended else number
            if ended:
                break
    return before, after


def _is_near(tree: Tree, verb: int, between: range) -> bool:
    """Tell whether nothing stands between cue and quotation but what belongs to both.

    That is the source, auxiliaries, the audience and marks.
    """
    own = {*source_of(tree, verb), *cue_of(tree, verb)}
    for kid in tree.kids(verb, "dative", "dobj", "npadvmod"):
        own.update(tree.subtree(kid))
    return all(i in own or tree.is_mark(i) or tree.lower(i) == "that" for i in between)


def _quotes_of(tree: Tree, paragraph: int) -> Iterator[tuple[int, tuple[int, int]]]:
    for number in tree.quotes_by_paragraph.get(paragraph, ()):
        yield number, tree.quotes[number]


def _quote_content(tree: Tree, number: int) -> list[int]:
    first, last = tree.quotes[number]
    return list(range(first, last + 1))


def _predicate(tree: Tree, verb: int, kid: int) -> Iterator[Content]:
    """Reads "is confident that ...", "called it a farce", "is worried about ..."."""
    if tree.dep(kid) == "oprd":
        yield Content(
            "oprd",
            [],
            range(min(_object_start(tree, verb), tree.left[kid]), tree.right[kid] + 1),
        )
        return
    word = tree.lemma(kid)
    lead = [i for i in range(verb + 1, kid + 1) if not tree.is_mark(i)]
    for clause in [
        *tree.kids(kid, "ccomp", "xcomp", "prep"),
        *tree.kids(verb, "ccomp"),
    ]:
        if clause < kid:
            continue
        if tree.dep(clause) == "prep":
            for noun in tree.kids(clause, "pobj", "pcomp"):
                yield Content(
                    f"{word}+{tree.lower(clause)}",
                    [*lead, clause],
                    tree.subtree(noun),
                )
        else:
            yield Content(f"{word}+{tree.dep(clause)}", lead, tree.subtree(clause))


def _object_start(tree: Tree, verb: int) -> int:
    objects = [tree.left[k] for k in tree.kids(verb, "dobj") if k > verb]
    return objects[0] if objects else len(tree.tokens)


def _noun_frame(tree: Tree, verb: int, noun: int) -> Iterator[Content]:
    """Reads "made the point that ...", "expressed concern about ..."."""
    lead = list(range(verb + 1, noun + 1))
    if len(lead) > 6:
        return
    for clause in tree.kids(noun, *_CLAUSES):
        if clause > noun and _opens_with_that(tree, clause):
            yield Content(f"{tree.lemma(noun)}+that", lead, tree.subtree(clause))
    for prep in tree.kids(noun, "prep"):
        for inner in tree.kids(prep, "pobj", "pcomp"):
            if prep > noun:
                yield Content(
                    f"{tree.lemma(noun)}+{tree.lower(prep)}",
                    [*lead, prep],
                    tree.subtree(inner),
                )


def _opens_with_that(tree: Tree, clause: int) -> bool:
    first = tree.left[clause]
    return tree.lower(first) in {"that", "to", "whether", "how"} and tree.dep(
        first
    ) in {
        "mark",
        "aux",
        "nsubj",
    }


def _prepositional(tree: Tree, verb: int, prep: int) -> Iterator[Content]:
    between = list(range(cue_of(tree, verb)[-1] + 1, prep + 1))
    if len(between) > 3:
        return
    for noun in tree.kids(prep, "pobj", "pcomp"):
        yield Content(f"+{tree.lower(prep)}", between, tree.subtree(noun))


def _inverse(tree: Tree, verb: int) -> Iterator[Content]:
    """Reads "policies he endorsed": the content is the noun that the clause modifies."""
    if tree.dep(verb) not in {"relcl", "acl"}:
        return
    noun = tree.tokens[verb].head
    if noun < verb and tree.left[verb] > noun:
        own = tree.subjects(verb)
        kind = "relcl" if own else "participle"
        yield Content(kind, [], range(tree.left[noun], tree.left[verb]))


def _of_noun(tree: Tree, noun: int) -> Iterator[Candidate]:
    owners = tree.kids(noun, "poss")
    source = noun_phrase(tree, owners[0]) if owners else []
    cue = [noun]
    for kid in reversed(tree.children[noun]):
        if kid == cue[0] - 1 and tree.dep(kid) in {"amod", "det"}:
            cue.insert(0, kid)
    for clause in tree.kids(noun, *_CLAUSES):
        if clause > noun and _opens_with_that(tree, clause):
            by = source or _of_by(tree, noun, clause)
            kind = "poss+that" if source else "by+that" if by else "n+that"
            yield _made(
                tree, noun, kind, source=by, cue=cue, content=tree.subtree(clause)
            )
    for prep in tree.kids(noun, "prep"):
        if owners and prep > noun:
            for inner in tree.kids(prep, "pobj", "pcomp"):
                yield _made(
                    tree,
                    noun,
                    f"n+{tree.lower(prep)}",
                    source=source,
                    cue=[*cue, *range(noun + 1, prep + 1)],
                    content=tree.subtree(inner),
                )


def _of_by(tree: Tree, noun: int, clause: int) -> list[int]:
    for prep in tree.kids(noun, "prep"):
        if tree.lower(prep) in {"by", "from", "of"} and prep < clause:
            for inner in tree.kids(prep, "pobj"):
                return noun_phrase(tree, inner, before=tree.left[clause])
    return []
