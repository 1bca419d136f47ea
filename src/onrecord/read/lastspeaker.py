"""Pronouns of Russian sources mean who spoke last: "сообщил X. … Он добавил".

``names`` resolves a pronoun without knowing who speaks; here the attributions are
known, and who is named only inside what somebody says is no speaker. The same goes
for "мужчина", "собеседник агентства" after a source without a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.names.sexes import sex_of
from onrecord.records import Article, Attribution, Mention, Speaker, words

__all__ = ["follow_last_speaker"]

_HE = re.compile(r"(?:сам )?(?:он|его|ему|него|нем)(?: же)?", re.IGNORECASE)
_SHE = re.compile(r"(?:сама )?(?:она|ее|её|ей|нее|неё|ней)(?: же)?", re.IGNORECASE)
# Nouns that say nothing but that somebody spoke before, by sex.
_SOME_MAN = re.compile(
    r"(?:мужчин[аыуе]|парен[ья]|юнош[аи]|старик[а]?|молод(?:ой|ого) человека?"
    r"|источника?|собеседника?)(?: агентства| издания| газеты| редакции)?",
    re.IGNORECASE,
)
_SOME_WOMAN = re.compile(
    r"(?:женщин[аы]|девушк[аи]|собеседниц[аы])(?: \w+)?", re.IGNORECASE
)
# Whoever an outlet has talked with: the one who spoke last, named or not.
_INTERVIEWED = re.compile(
    r"собеседни(?:ка?|ц[аы])(?: (?:агентства|издания|газеты|редакции|журналистов))?",
    re.IGNORECASE,
)
_SHE_SAID, _HE_SAID = ("ла", "лась"), ("л", "лся")


def follow_last_speaker(
    attributions: Sequence[Attribution], article: Article, mentions: Sequence[Mention]
) -> tuple[Attribution, ...]:
    """Give pronouns, and nouns that say no more, the speaker before them.

    Args:
        attributions: One article's.
        article: What they stand in; attributions of other languages stay as they are.
        mentions: Of the article.
    """
    if article.lang != "ru":
        return tuple(attributions)
    found = list(attributions)
    places = sorted(
        (a.source[0].start, n)
        for n, a in enumerate(attributions)
        if a.source and a.where == "text"
    )
    last: Attribution | None = None
    for _, n in places:
        if last is not None:
            found[n] = _followed(found[n], last, article, mentions)
        last = found[n]
    return tuple(found)


def _followed(
    this: Attribution, last: Attribution, article: Article, mentions: Sequence[Mention]
) -> Attribution:
    text = words(article.text, this.source)
    pronoun = "m" if _HE.fullmatch(text) else "f" if _SHE.fullmatch(text) else None
    noun = (
        "m"
        if _SOME_MAN.fullmatch(text)
        else "f"
        if _SOME_WOMAN.fullmatch(text)
        else None
    )
    sex = pronoun or noun
    speaker = last.speaker
    if sex is None or speaker is None or speaker == this.speaker:
        return this
    if noun is not None and speaker.name is not None:
        if not _INTERVIEWED.fullmatch(text) or _kind(speaker, mentions) != "person":
            return this  # ``names`` has looked at what the article calls whom
        sex = "f" if noun == "f" else _verb_sex(this, article) or noun
    if _sex(speaker, last, mentions, article) not in {sex, None}:
        return this
    if _names_another(this, last, mentions, sex):
        return this
    return replace(this, speaker=speaker)


def _kind(speaker: Speaker, mentions: Sequence[Mention]) -> str | None:
    """Return what a named speaker is, as the article's mentions tell."""
    kinds = {m.kind for m in mentions if m.entity == speaker.id}
    return "person" if "person" in kinds else next(iter(sorted(kinds)), None)


def _verb_sex(said: Attribution, article: Article) -> str | None:
    """Return the sex that the verb beside a source tells ("прокурор возразила")."""
    behind = article.text[said.source[-1].end :].split(maxsplit=1)[:1]
    before = article.text[: said.source[0].start].split()[-1:]
    for word in (*behind, *before):
        verb = word.strip(".,:;!?»").lower()
        if verb.endswith(_SHE_SAID):
            return "f"
        if verb.endswith(_HE_SAID):
            return "m"
    return None


def _sex(
    speaker: Speaker,
    said: Attribution,
    mentions: Sequence[Mention],
    article: Article,
) -> str | None:
    """Return a speaker's sex; ``""`` for a body and for several people."""
    if speaker.name is not None:
        person = _kind(speaker, mentions) == "person"
        return sex_of(speaker.name.split()) if person else ""
    told = _verb_sex(said, article)
    if told is not None:
        return told
    head = (speaker.described or "").lower().split()
    noun = next((w for w in head if not w.endswith(_ADJECTIVE)), "").strip(",")
    if noun.endswith(("ы", "и")):
        return ""
    return "f" if noun.endswith(("а", "я", "дочь", "мать")) else "m"


_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя", "ее", "его", "ого")


def _names_another(
    this: Attribution, last: Attribution, mentions: Sequence[Mention], sex: str
) -> bool:
    """Tell whether somebody of that sex is named between, outside of what is said."""
    begin, end = last.source[-1].end, this.source[0].start
    speaker = last.speaker
    return any(
        m.kind == "person"
        and m.form == "name"
        and m.where == this.where
        and begin <= m.span.start < end
        and (speaker is None or m.entity != speaker.id)
        and not any(
            c.start <= m.span.start < c.end for c in (*last.content, *this.content)
        )
        and sex_of(m.name.split()) in {sex, None}
        for m in mentions
    )
