"""Lines of web layouts that attribute the line beside them.

Quote: "..."             words of whoever the line before was about
— the minister noted.    a signature under the paragraph before
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attribution.en.candidates import Candidate
from onrecord.attribution.en.choose import Chosen
from onrecord.attribution.en.page import Page
from onrecord.attribution.en.parts import cue_of, source_of
from onrecord.attribution.en.tree import Tree

__all__ = ["clock_tokens", "entry_heads", "find_line_forms", "lines_of"]

# Plain wherever they stand; none in PolNeAR to count.
_CHANCE = 0.8
_LABELS = frozenset({"quote", "quotation"})
_DASHES = frozenset({"—", "–", "-", "―", "--"})
# A line of a live blog that holds nothing but the time of an entry, in tokens.
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_MAX_STAMP = 5
_MAX_HEAD = 25
_STOPS = frozenset({".", "!", "?", "…", "...", ";", ","})
# A signature is short; a longer line after a dash is a list item.
_MAX_SIGNATURE = 14


def find_line_forms(page: Page) -> list[Chosen]:
    """Return what labels and signatures attribute, in order.

    A label's source is left empty: ``finish`` gives it that of the attribution
    before it.
    """
    tree = page.tree
    found = []
    former: range | None = None
    for line in lines_of(tree):
        form = _label(tree, line) or (former and _signature(tree, line, former))
        if form:
            found.append(form)
        former = line
    return found


def clock_tokens(page: Page) -> frozenset[int]:
    """Return the tokens of times that open a live blog's entries ("14:05 — ...")."""
    tree = page.tree
    found: set[int] = set()
    for line in lines_of(tree):
        if not _CLOCK.match(tree.text, tree.tokens[line[0]].span.start):
            continue
        for index in line[1:_MAX_STAMP]:
            if tree.tokens[index].text in _DASHES:
                found.update(range(line.start, index + 1))
                break
    return frozenset(found)


def entry_heads(page: Page) -> list[range]:
    """Return the headlines of a live blog's entries: unstopped lines under a time."""
    tree = page.tree
    found = []
    stamped = False
    for line in lines_of(tree):
        short = len(line) <= _MAX_HEAD and tree.tokens[line[-1]].text not in _STOPS
        if stamped and short:
            found.append(line)
        start = tree.tokens[line[0]].span.start
        clock = _CLOCK.match(tree.text, start)
        stamped = clock is not None and len(line) <= _MAX_STAMP
    return found


def lines_of(tree: Tree) -> Iterator[range]:
    """Yield the token ranges of the paragraphs, in order."""
    start = 0
    for index in range(1, len(tree.tokens) + 1):
        ended = index == len(tree.tokens)
        if ended or tree.paragraph[index] != tree.paragraph[start]:
            yield range(start, index)
            start = index


def _label(tree: Tree, line: range) -> Chosen | None:
    if len(line) < 4 or tree.lower(line[0]) not in _LABELS:
        return None
    if tree.tokens[line[1]].text != ":":
        return None
    return _made("label", (), (line[0], line[1]), tuple(line[2:]))


def _signature(tree: Tree, line: range, former: range) -> Chosen | None:
    if tree.tokens[line[0]].text not in _DASHES or len(line) > _MAX_SIGNATURE:
        return None
    for index in line:
        if tree.tokens[index].pos != "VERB":
            continue
        source, cue = source_of(tree, index), cue_of(tree, index)
        rest = [i for i in line if i not in {*source, *cue} and not tree.is_mark(i)]
        if source and not rest:
            return _made("signature", tuple(source), tuple(cue), tuple(former))
    return None


def _made(
    kind: str, source: tuple[int, ...], cue: tuple[int, ...], content: tuple[int, ...]
) -> Chosen:
    candidate = Candidate(
        head=cue[0],
        key=f"|{kind}",
        kind=kind,
        source=source,
        cue=cue,
        content=content,
    )
    return Chosen(candidate, content, _CHANCE)
