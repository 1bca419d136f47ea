"""Turns of a transcript or interview: "NAME: words", "A: words".

A line counts as a turn only where the text has at least two of them: a single
"NOTE: ..." or "Minsk: ..." is a label like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.attribution.en.candidates import Candidate
from onrecord.attribution.en.choose import Chosen
from onrecord.attribution.en.lines import lines_of
from onrecord.attribution.en.page import Page
from onrecord.attribution.en.tree import Tree

__all__ = ["find_turns"]

# Plain wherever they stand; none in PolNeAR to count.
_CHANCE = 0.8
_MIN_TURNS = 2
# A longer opening is a clause, not a name and office; in tokens.
_MAX_NAME = 6
_MIN_WORDS = 2
_QUESTIONS = frozenset({"q", "question"})
_ANSWERS = frozenset({"a", "answer"})
# Capitals before a colon that are the page's own and nobody's.
_LABELS = frozenset(
    {
        "note",
        "notes",
        "photo",
        "photos",
        "picture",
        "image",
        "caption",
        "credit",
        "file",
    }
    | {
        "read",
        "more",
        "related",
        "tags",
        "tag",
        "source",
        "sources",
        "contact",
        "editor",
    }
    | {"correction", "clarification", "update", "updated", "advertisement", "date"}
    | {"time", "when", "where", "what", "who", "why", "how", "price", "tel", "phone"}
    | {"email", "address", "watch", "video", "live", "breaking", "exclusive", "opinion"}
    | {"analysis", "explainer", "warning", "background", "summary", "keywords", "by"}
    | {"see", "also", "listen", "subscribe", "follow", "share", "topics", "location"}
)


def find_turns(page: Page) -> list[Chosen]:
    """Return what the turns of a transcript or interview attribute, in order.

    An answer ("A: ...") has no source: the lines do not say who gives it. A question
    ("Q: ...") makes no attribution.
    """
    tree = page.tree
    turns = [t for line in lines_of(tree) if (t := _turn(tree, line)) is not None]
    if len(turns) < _MIN_TURNS:
        return []
    return [made for name, words in turns if (made := _made(tree, name, words))]


def _turn(tree: Tree, line: range) -> tuple[range, range] | None:
    """The name and the words of a turn; ``None`` where the line is none."""
    for index in line[1 : _MAX_NAME + 1]:
        # The tokeniser may leave "):" in one piece.
        if not tree.is_mark(index) or not tree.tokens[index].text.endswith(":"):
            continue
        name, words = range(line.start, index), range(index + 1, line.stop)
        solid = sum(not tree.is_mark(i) for i in words)
        return (name, words) if solid >= _MIN_WORDS and _opens(tree, name) else None
    return None


def _opens(tree: Tree, name: range) -> bool:
    """Tell whether the words before a colon are a speaker in capitals, Q or A."""
    words = [i for i in name if not tree.is_mark(i)]
    low = [tree.lower(i) for i in words]
    if not words or any(w in _LABELS for w in low):
        return False
    if len(low) == 1 and low[0] in _QUESTIONS | _ANSWERS:
        return True
    first = tree.tokens[words[0]].text
    # Capitals: a name, perhaps with an office before it or a remark in brackets.
    return first.isupper() and len(first.strip(".")) > 1 and first[0].isalpha()


def _made(tree: Tree, name: range, words: range) -> Chosen | None:
    low = tree.lower(name.start)
    if low in _QUESTIONS:
        return None
    answer = low in _ANSWERS
    source = () if answer else tuple(_capitals(tree, name))
    cue = (name.start, name.stop) if answer else (name.stop,)
    content = tuple(words)
    candidate = Candidate(
        head=cue[-1], key=":|turn", kind="turn", source=source, cue=cue, content=content
    )
    return Chosen(candidate, content, _CHANCE)


def _capitals(tree: Tree, name: range) -> Iterator[int]:
    """The name without what stands in brackets behind it."""
    for index in name:
        if tree.tokens[index].text in {"(", "["}:
            return
        if not (tree.is_edge(index) and index == name.start):
            yield index
