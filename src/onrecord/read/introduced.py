"""Who a headline or lead speaks of without a name, where the next words name them.

News opens with an office ("a navy spokesman said on Monday") and names its bearer in
the paragraph after, with a rank and no word that it is the same: "Captain Reed told
reporters". So a headline or lead whose speaker is one person without a name takes the
next named speaker, unless the words beside the two contradict each other. A lead that
only an outlet vouches for takes them too, and the outlet is then the relay;
so are "remarks published by the agency" those of who spoke last. Nothing here names people who ask not to be named, or several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.names import own_outlet
from onrecord.records import Article, Attribution, Mention, Speaker, words

__all__ = ["name_the_introduced"]

_MILITARY = frozenset(
    ["general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "commander",
     "cmdr", "lieutenant", "lt", "admiral", "adm", "brigadier", "brig", "marshal",
     "commodore", "sergeant", "rear", "officer"]
)  # fmt: skip
_SPEAKING = frozenset(
    ["spokesman", "spokeswoman", "spokesperson", "official", "officer", "aide",
     "representative"]
)  # fmt: skip
_CIVIL = frozenset(
    ["minister", "secretary", "president", "premier", "chancellor", "ambassador", "envoy",
     "lawmaker", "senator", "deputy", "mayor", "governor", "chief", "head", "director",
     "adviser", "advisor", "analyst", "expert", "professor", "judge", "consul", "farmer",
     "teacher", "trader", "resident", "pensioner", "activist", "lawyer", "councillor",
     "speaker", "chairman", "chairwoman", "undersecretary", "commissioner", "mp",
     "leader", "historian", "assemblywoman", "assemblyman", "member"]
)  # fmt: skip
# What may be told of one in other words: an official is a minister's deputy or a head.
_WIDER = {
    "official": _CIVIL - {"lawmaker", "senator", "analyst", "expert", "mp", "farmer",
                          "teacher", "trader", "resident", "pensioner", "activist"},
    "chief": _MILITARY | {"head", "director", "commander", "minister", "secretary"},
    "head": _MILITARY | {"chief", "director", "chairman", "chairwoman"},
    "commander": _MILITARY | {"chief", "head"},
    "officer": _MILITARY,
    "envoy": frozenset(["ambassador"]),
    "lawmaker": frozenset(["senator", "deputy", "mp", "member"]),
    "secretary": frozenset(["minister"]),
    "adviser": frozenset(["head", "secretary"]),
}  # fmt: skip
# Who is nobody's spokesman and no official.
_APART = frozenset(
    ["lawmaker", "senator", "mp", "analyst", "expert", "professor", "farmer", "teacher",
     "trader", "resident", "pensioner", "activist", "lawyer", "historian", "ambassador",
     "assemblywoman", "assemblyman", "mayor"]
)  # fmt: skip
_GROUPS = re.compile(
    r"\b(?:officials|sources|spokesmen|ministers|generals|officers|two|three|both"
    r"|some|several|many|source|insider|witness|resident|analyst|expert|experts)\b"
)
_NAMELESS = re.compile(
    r"anonym|not (?:to be|authori[sz]ed)|declined to be named|did not (?:want|wish) to be"
    r"|whose name|not named|unnamed|withheld",
    re.IGNORECASE,
)
_SAYING_CUE = re.compile(
    r"\b(?:said|says|told|tells|stated?s?|reported|reports|announced|announces|confirms?"
    r"|confirmed|denie[sd]|according|contradicted|wrote|admits?|admitted|warns?|warned"
    r"|insists?|insisted|claim(?:s|ed)|declare[sd]|adds|added)\b|[:\-–—]",
    re.IGNORECASE,
)
_REACH_CHARS = 700  # the next paragraph or two; chosen, not measured
_WORD = re.compile(r"[^\W\d_]+")


def name_the_introduced(
    attributions: Sequence[Attribution], article: Article, mentions: Sequence[Mention]
) -> tuple[Attribution, ...]:
    """Give a headline's and a lead's nameless speaker the name that comes next.

    Args:
        attributions: One article's, in order of place, the title's first.
        article: What they stand in; those of other languages than English stay.
        mentions: Of the article.
    """
    if article.lang != "en":
        return tuple(attributions)
    kinds = {m.entity: m.kind for m in mentions}
    found = _with_printed(attributions, article, kinds)
    own = own_outlet(article.outlet)
    for place in reversed(range(len(found))):
        this = found[place]
        if this.level not in {"headline", "lead"} or not _opens(this, article, kinds):
            continue
        named = _next_named(this, found[place + 1 :], article, kinds)
        if named is None or named.speaker is None:
            continue
        found = [
            _renamed(a, this, named.speaker, own=own)
            if a is this or _is_same(a, this)
            else a
            for a in found
        ]
    return tuple(found)


# What a person says, where an outlet only printed it.
_PRINTED = re.compile(
    r"\b(?:remarks|comments|words|statements?|interview|speech|transcript|address)\b"
    r".*\b(?:published|carried|quoted|reported|released|printed|aired|broadcast|by|in)\b",
    re.IGNORECASE,
)


def _with_printed(
    attributions: Sequence[Attribution], article: Article, kinds: Mapping[str, str]
) -> list[Attribution]:
    """Return attributions, "remarks published by the agency" given to who spoke last."""
    found: list[Attribution] = []
    last: Speaker | None = None
    own = own_outlet(article.outlet)
    for this in attributions:
        speaker = this.speaker
        kind = kinds.get(speaker.id) if speaker is not None else None
        source = words(article.string(this.where), this.source)
        if kind == "outlet" and last is not None and _PRINTED.search(source):
            this = _renamed(this, this, last, own=own)  # noqa: PLW2901
        elif kind == "person" and speaker is not None:
            last = speaker
        found.append(this)
    return found


def _opens(this: Attribution, article: Article, kinds: Mapping[str, str]) -> bool:
    """Tell whether a speaker is one person without a name, or only an outlet."""
    speaker = this.speaker
    if speaker is None or not this.source:
        return False
    if _SAYING_CUE.search(words(article.string(this.where), this.cue)) is None:
        return False
    if speaker.name is not None:
        return this.level == "lead" and kinds.get(speaker.id) == "outlet"
    said = (speaker.described or "").lower()
    if _GROUPS.search(said) or _NAMELESS.search(_paragraph(this, article)):
        return False
    return bool(_nouns(said))


def _next_named(
    this: Attribution,
    after: Sequence[Attribution],
    article: Article,
    kinds: Mapping[str, str],
) -> Attribution | None:
    """Return the next attribution where a person with a name speaks who fits."""
    text, told = article.text, set[str]()
    first: str | None = None
    own = _nouns((this.speaker.described or "").lower()) if this.speaker else set()
    outlet = this.speaker is not None and this.speaker.name is not None
    start = 0 if this.where == "title" else this.content[0].start
    for other in after:
        speaker = other.speaker
        if other.where != "text" or other.level == "headline" or speaker is None:
            continue
        begin = min(s.start for s in (*other.source, *other.content))
        if begin - start > _REACH_CHARS + _lead_chars(this):
            return None
        nested = this.where == "text" and begin <= this.content[-1].end
        if speaker.name is None or nested:
            continue
        if kinds.get(speaker.id) != "person":
            if outlet or other.level == "lead":
                continue
            return None
        source = words(text, other.source).lower()
        named = any(w in source for w in speaker.name.lower().split())
        if not named and not outlet:
            continue
        told |= _nouns(_around(other, text)) if other.source else set()
        first = first or speaker.id
        # "Student Mary Obi", "Mary Obi, who lives next door": somebody else
        if speaker.id != first or not (told or _is_bare(source, speaker.name)):
            return None
        if _is_official(told) if outlet else _agree(own, told):
            return other
    return None


_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir"])


def _is_official(told: set[str]) -> bool:
    """Tell whether nouns are of somebody whom an agency asks, and not of a passer-by."""
    return bool(told) and not told & _APART


def _is_bare(source: str, name: str) -> bool:
    """Tell whether a source says nothing of somebody but the name."""
    said = set(_WORD.findall(_without_accents(source))) - _TITLES
    return said <= set(_WORD.findall(_without_accents(name.lower())))


def _without_accents(said: str) -> str:
    letters = unicodedata.normalize("NFKD", said)
    return "".join(c for c in letters if not unicodedata.combining(c))


def _lead_chars(this: Attribution) -> int:
    return sum(s.end - s.start for s in this.content) if this.where == "text" else 0


def _around(other: Attribution, text: str) -> str:
    """Return a source with the words right before it: "spokesman Captain Reed"."""
    start, end = other.source[0].start, other.source[-1].end
    line = max(text.rfind(mark, 0, start) for mark in '.,;\n"”')
    return text[max(line, start - 60) : end].lower()


def _nouns(said: str) -> set[str]:
    every = _MILITARY | _SPEAKING | _CIVIL
    return {w for w in _WORD.findall(said) if w in every}


def _agree(own: set[str], told: set[str]) -> bool:
    """Tell whether two sets of nouns may be said of one person."""
    if own & told or not told:
        return not (told & _APART) - own
    wider = set[str]()
    for noun in own:
        wider |= _WIDER.get(noun, frozenset())
        if noun in _SPEAKING:
            wider |= _MILITARY | _SPEAKING
        if noun in _MILITARY:
            wider |= _MILITARY
    return bool(wider & told) and not (told & _APART) - wider


def _paragraph(this: Attribution, article: Article) -> str:
    text = article.text
    start = this.content[0].start if this.where == "text" else 0
    return text[max(0, text.rfind("\n", 0, start)) :][:_REACH_CHARS]


def _is_same(other: Attribution, this: Attribution) -> bool:
    """Tell whether the speaker of two attributions is one unnamed person."""
    return (
        other.speaker is not None
        and this.speaker is not None
        and other.speaker.name is None
        and other.speaker.id == this.speaker.id
    )


def _renamed(
    one: Attribution, this: Attribution, speaker: Speaker, *, own: str | None
) -> Attribution:
    """Return an attribution under the name; an outlet that was the speaker is a relay.

    Not the article's ``own`` one.
    """
    if this.speaker is None or this.speaker.name is None:
        return replace(one, speaker=speaker)
    if this.speaker.name in {*one.relays, own}:
        return replace(one, speaker=speaker)
    return replace(
        one,
        speaker=speaker,
        relays=(*one.relays, this.speaker.name),
        relay_spans=(*one.relay_spans, this.source[0]),
    )
