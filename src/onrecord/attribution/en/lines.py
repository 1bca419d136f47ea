"""Lines of web layouts that attribute the line beside them.

Quote: "..."             words of whoever the line before was about
— the minister noted.    a signature under the paragraph before
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.attribution.en.candidates import Candidate
from onrecord.attribution.en.choose import Chosen
from onrecord.attribution.en.page import Page
from onrecord.attribution.en.parts import cue_of, source_of
from onrecord.attribution.en.tree import Tree

__all__ = ["find_line_forms"]

# Plain wherever they stand; none in PolNeAR to count.
_CHANCE = 0.8
_LABELS = frozenset({"quote", "quotation"})
_DASHES = frozenset({"—", "–", "-", "―", "--"})
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
    for line in _lines(tree):
        form = _label(tree, line) or (former and _signature(tree, line, former))
        if form:
            found.append(form)
        former = line
    return found


def _lines(tree: Tree) -> Iterator[range]:
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
