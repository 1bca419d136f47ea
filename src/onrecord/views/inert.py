"""Article text made harmless to look at: nothing hidden, nothing reordered.

Words of articles are hostile until shown otherwise. Escaping is the template's
work; what escaping leaves is here: control characters, and the characters that
turn the direction of everything behind them.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["inert", "safe_url", "unquoted", "unquoted_excerpt"]

# Controls but tab and line ends; bidirectional marks, embeddings, overrides and
# isolates (UAX 9); line and paragraph separators; the interlinear annotation and
# tag characters, which hide text; half a surrogate pair, which no encoding can carry.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_PICTURES = 0x2400  # the block that draws each C0 control

# Quotation marks of every style, but not an apostrophe between letters ("don't").
_MARKS = re.compile(r"[\"“”„«»‹›`]|(?<!\w)['‘’](?=\w)|(?<=\w)['‘’](?!\w)")


def inert(text: str) -> str:
    """Return the text with each hidden or reordering character drawn instead.

    >>> inert("a" + chr(0x202E) + "b" + chr(0))
    'a⟨202E⟩b␀'
    """
    return _HIDDEN.sub(lambda found: _drawn(found[0]), text)


def _drawn(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURES + code)
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return f"⟨{code:04X}⟩"


def unquoted(text: str) -> str:
    """Return the text of a rendering with every quotation mark drawn as a dot.

    A rendering's words are nobody's own, so nothing may make them look quoted. One
    character stands for one, so that places in the text stay what they are.
    """
    return _MARKS.sub("·", text)


def unquoted_excerpt(text: str, label: str | None) -> str:
    """Return an excerpt's words as a page shows them: bare where it has a label."""
    return text if label is None else " ".join(_MARKS.sub("", text).split())


def safe_url(url: str | None) -> str | None:
    """Return an address that may become a link; ``None`` for every other scheme."""
    if url is None or _HIDDEN.search(url) is not None or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None
