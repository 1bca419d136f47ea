"""Relays that a sentence of its own names, given to all the words that it carries.

"…, he said. "…," he added. His remarks were carried by Interfax." names the agency of
both statements. A sentence that says only that an outlet printed the words before it
("Reuters first reported his comments") is no statement itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.names import own_outlet
from onrecord.records import Article, Attribution, Mention, Span, hull, words

__all__ = ["share_relays"]

# A content that only points back at words told before.
_POINTS_BACK = re.compile(
    r"(?:(?:this|that|it|(?:his|her|their|the|these|those|its)"
    r"(?: (?:remarks?|comments?|statements?|words|interview|speech|quotes?|announcement))?)"
    r"|об этом|это|(?:его|ее|её|их)? ?(?:слова|заявление|высказывания?|комментари[йи]))",
    re.IGNORECASE,
)
_REACH_CHARS = 900  # back to the first words of a passage; chosen, not measured
_STOP = re.compile(r"[.!?…][\"”»’)]*\s")


def share_relays(
    attributions: Sequence[Attribution], article: Article, mentions: Sequence[Mention]
) -> tuple[Attribution, ...]:
    """Return attributions with the relays that a later sentence names for them.

    Args:
        attributions: One article's, in order of place, resolved.
        article: What they stand in; its own outlet is no relay.
        mentions: Of the article.
    """
    kinds = {m.entity: m.kind for m in mentions}
    own = own_outlet(article.outlet)
    kept: list[Attribution] = []
    for this in attributions:
        if kept and _only_relays(this, article, kinds):
            relay = _relay_of(this)
            if relay is not None and relay[0] != own and _follows(kept[-1], this):
                kept[-1] = _through(kept[-1], *relay)
        else:
            kept.append(this)
    return tuple(_shared(kept, article))


def _only_relays(this: Attribution, article: Article, kinds: Mapping[str, str]) -> bool:
    """Tell whether an attribution says only who printed the words before it."""
    speaker = this.speaker
    printed = this.relays if speaker is None else kinds.get(speaker.id) == "outlet"
    said = words(article.string(this.where), this.content).strip(" .,")
    return bool(printed) and _POINTS_BACK.fullmatch(said) is not None


def _follows(before: Attribution, this: Attribution) -> bool:
    """Tell whether an attribution without a relay stands near before another."""
    if before.relays or before.where != this.where or before.level == "headline":
        return False
    begin = hull((*this.source, *this.cue, *this.content)).start
    return begin - hull(before.content).end <= _REACH_CHARS


def _relay_of(this: Attribution) -> tuple[str, Span] | None:
    if this.relays:
        return this.relays[0], this.relay_spans[0]
    if this.speaker is None or this.speaker.name is None:
        return None
    return this.speaker.name, this.source[0]


def _through(this: Attribution, name: str, span: Span) -> Attribution:
    return replace(this, relays=(name,), relay_spans=(span,))


def _shared(kept: Sequence[Attribution], article: Article) -> list[Attribution]:
    """Return attributions, a later sentence's relay given to its speaker's before."""
    found = list(kept)
    for place in reversed(range(1, len(found))):
        this, before = found[place], found[place - 1]
        if (
            len(this.relays) == 1
            and _is_one_passage(before, this)
            and _stands_behind(this, article)
        ):
            found[place - 1] = _through(before, this.relays[0], this.relay_spans[0])
    return found


def _is_one_passage(before: Attribution, this: Attribution) -> bool:
    """Tell whether one person spoke twice in the text, near each other."""
    return (
        _follows(before, this)
        and this.where == "text"
        and before.speaker is not None
        and this.speaker is not None
        and before.speaker.id == this.speaker.id
    )


def _stands_behind(this: Attribution, article: Article) -> bool:
    """Tell whether the relay's sentence follows that of the words and is another."""
    end = hull((*this.source, *this.cue, *this.content)).end
    relay = this.relay_spans[0]
    return end < relay.start and (
        _STOP.search(article.text, max(0, end - 2), relay.start) is not None
    )
