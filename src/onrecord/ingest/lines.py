"""Lines of a text, and what their form alone says of them.

A line is a paragraph, except in hard-wrapped text (old wire copy), where a run of
lines is one. Nothing here knows where in the article a line stands; ``zones`` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.ingest.lexicon import Marks
from onrecord.records import Span

__all__ = [
    "Line",
    "find_lines",
    "has_stop",
    "is_bare",
    "is_byline",
    "is_name",
    "is_nav",
    "is_one_sentence",
    "is_prose",
    "is_title_case",
    "matches",
    "names_in",
    "plain",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph without surrounding white space.

    Attributes:
        span: Where it stands in the text.
        text: Its words.
        apart: Whether a blank line, or the text's beginning, stands before it.
    """

    span: Span
    text: str
    apart: bool


_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# Lines a writer wrapped by hand run to 60-80 columns.
_WRAP_CHARS = 100
_WRAPPED_SHARE = 0.5
_WRAPPED_PAIRS = 3
# BelTA closes its texts with "-0-".
_ENDS = re.compile(r"[.!?…][\"'”’»›“)\]]*(?:\s*-0-)?$")
# Not after "Sen.", "U.S.", "Wyo.": a sentence's last word has four letters or more.
_BREAK = re.compile(
    r"(?:[^\W\d_]{4}|[\d»”\"’)])[.!?…][\"'”’»)\]]*\s+[\"'“‘«„(]*[A-ZА-ЯЁІЇЄҐЎ]"
)
# A line this long is prose whatever its form; the longest headline measured in the
# sample has 125 characters.
_PROSE_CHARS = 200
_PROSE_WORDS = 3
# A headline with a full stop inside ("U.S. Sends ...") has fewer words than prose.
_BREAK_WORDS = 12
_NAME_WORDS = (2, 4)
# Small words of English headlines ("with", "over") have at most this many letters.
_SMALL_CHARS = 4
_TITLE_CASE_SHARE = 0.9
_TITLE_WORDS = 3
_BYLINE_WORDS = 10
_JOINING = frozenset({"and", "of", "for", "in", "the", "и", "в", "для"})
_NAV_WORDS = 5
_TAG_WORDS = 3
_TAGS = 3
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_EDGES = " \t\xa0.,:;!?…-–—•·|*#>»«\"'“”()[]"


def find_lines(text: str) -> list[Line]:
    """Return the paragraphs of ``text`` in order."""
    lines: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + match.group().index(words[0])
        gap = text[last_end:start]
        apart = last_end == 0 or _blank_between(gap)
        last_end = start + len(words)
        lines.append(Line(Span(start, last_end), words, apart))
    return _unwrapped(text, lines) if _is_wrapped(lines) else lines


def _blank_between(gap: str) -> bool:
    return len(gap.replace("\r\n", "\n").splitlines()) > 1 + (not gap[:1].isspace())


def _is_wrapped(lines: list[Line]) -> bool:
    pairs = [(one, two) for one, two in pairwise(lines) if not two.apart]
    if len(pairs) < _WRAPPED_PAIRS:
        return False
    running = sum(
        two.text[0].islower()
        and not _ENDS.search(one.text[-8:])
        and len(one.text) <= _WRAP_CHARS
        for one, two in pairs
    )
    return running > _WRAPPED_SHARE * len(pairs)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        if joined and not line.apart:
            span = Span(joined[-1].span.start, line.span.end)
            joined[-1] = Line(span, span.of(text), joined[-1].apart)
        else:
            joined.append(line)
    return joined


def is_prose(words: str) -> bool:
    """Tell whether a line reads as sentences rather than as a headline or a label."""
    if len(words) > _PROSE_CHARS:
        return True
    count = len(words.split())
    if count < _PROSE_WORDS:
        return False
    if _ENDS.search(words):
        return True
    return count >= _BREAK_WORDS and _BREAK.search(words) is not None


def has_stop(words: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _ENDS.search(words) is not None


def is_one_sentence(words: str) -> bool:
    """Tell whether no sentence ends inside a line."""
    return _BREAK.search(words) is None


def is_title_case(words: str) -> bool:
    """Tell whether most long words begin with a capital, as in English headlines."""
    long = [word for word in _WORD.findall(words) if len(word) > _SMALL_CHARS]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _TITLE_WORDS and capitals >= _TITLE_CASE_SHARE * len(long)


def is_name(words: str) -> bool:
    """Tell whether a line is nothing but two to four capitalised words."""
    parts = words.split()
    least, most = _NAME_WORDS
    return least <= len(parts) <= most and all(
        part[0].isupper() and part.replace("-", "").replace("’", "").isalpha()
        for part in parts
    )


def is_byline(words: str, marks: Marks) -> bool:
    """Tell whether a line is "By" and names, and no sentence that begins with "By"."""
    lower = words.casefold()
    start = next((mark for mark in marks.starts if lower.startswith(mark)), None)
    if start is None or len(words.split()) > _BYLINE_WORDS or has_stop(words):
        return False
    names = _WORD.findall(words[len(start) :])
    return bool(names) and all(n[0].isupper() or n in _JOINING for n in names)


def names_in(words: str, marks: Marks) -> str:
    """Return a byline without its "By"."""
    lower = words.casefold()
    start = max((m for m in marks.starts if lower.startswith(m)), key=len, default="")
    names = words[len(start) :].strip(" :")
    return names if names[:1].isupper() else words


def is_nav(words: str) -> bool:
    """Tell whether a line is a menu or a list of tags, all of capitalised words."""
    tags = [tag.strip() for tag in words.split(",")]
    if len(tags) >= _TAGS and all(
        tag and tag[0].isupper() and len(tag.split()) <= _TAG_WORDS for tag in tags
    ):
        return True
    parts = words.split()
    return len(parts) >= _NAV_WORDS and all(
        p[0].isupper() and p.isalpha() for p in parts
    )


def is_bare(words: str) -> bool:
    """Tell whether a line holds no letter: counts, rules, asterisks."""
    return not any(c.isalpha() for c in words)


def plain(words: str) -> str:
    """Return a line in lower case without marks at its ends, for look-up."""
    return " ".join(words.casefold().strip(_EDGES).split())


def matches(words: str, marks: Marks) -> bool:
    """Tell whether a line reads as ``marks`` describe."""
    lower = words.casefold()
    return (
        (
            bool(marks.lines)
            and len(lower) < _PROSE_CHARS
            and plain(lower) in marks.lines
        )
        or lower.startswith(marks.starts)
        or (len(lower) < _PROSE_CHARS and any(part in lower for part in marks.inside))
    )
