"""Pronouns of Russian sources mean who spoke last: "сообщил X. … Он добавил".

``names`` resolves a pronoun without knowing who speaks; here the attributions are
known, and who is named only inside what somebody says is no speaker. The same goes
for "мужчина", "собеседник агентства" after a source without a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.names.ru.agreement import sex_of_name
from onrecord.read.again import said_again, said_behind
from onrecord.read.listed import listed_speaker
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
# The body that spoke last: "в компании ответили …, там же добавили".
_THERE = re.compile(r"(?:там|тут|здесь)(?: же)?", re.IGNORECASE)
_SHE_SAID, _HE_SAID = ("ла", "лась"), ("л", "лся")
_SHE_DOING = ("вшая", "шаяся", "ющая", "ящая")  # "медсестра, просившая ..."
_HE_DOING = ("вший", "шийся", "ющий", "ящий")


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
    order = [n for _, n in places]
    for place, n in enumerate(order):
        this, before = found[n], [found[i] for i in order[:place]]
        after = [found[i] for i in order[place + 1 :]]
        speaker = (
            listed_speaker(this, article, mentions, before[-1] if before else None)
            or _spoke_there(this, before, article, mentions)
            or said_again(this, before, article, mentions)
            or said_behind(this, after[:1], article)
            or _spoke_last(this, before, article, mentions)
        )
        if speaker is not None:
            found[n] = replace(this, speaker=speaker)
    return tuple(found)


def _spoke_there(
    this: Attribution,
    before: Sequence[Attribution],
    article: Article,
    mentions: Sequence[Mention],
) -> Speaker | None:
    """Return the body that spoke last, for "там же"."""
    if not _THERE.fullmatch(words(article.text, this.source)):
        return None
    speakers = (a.speaker for a in reversed(before) if a.speaker is not None)
    return next((s for s in speakers if _kind(s, mentions) != "person"), None)


def _spoke_last(
    this: Attribution,
    before: Sequence[Attribution],
    article: Article,
    mentions: Sequence[Mention],
) -> Speaker | None:
    """Return who spoke last, for a pronoun or a noun that says no more."""
    text = words(article.text, this.source)
    pronoun = "m" if _HE.fullmatch(text) else "f" if _SHE.fullmatch(text) else None
    man = "m" if _SOME_MAN.fullmatch(text) else None
    noun = man or ("f" if _SOME_WOMAN.fullmatch(text) else None)
    sex = pronoun or noun
    if not before and _INTERVIEWED.fullmatch(text):
        return _only_one(this, mentions)
    if sex is None or not before:
        return None
    again = text.lower().endswith(" же")  # "она же" is the last woman who spoke
    if again:
        before = [a for a in before if _fits(a, sex, mentions, article)] or before
    last = before[-1]
    speaker = last.speaker
    if speaker is None or speaker == this.speaker:
        return None
    if noun is not None and speaker.name is not None:
        if not _INTERVIEWED.fullmatch(text) or _kind(speaker, mentions) != "person":
            return None  # ``names`` has looked at what the article calls whom
        sex = "f" if noun == "f" else _verb_sex(this, article) or noun
    if not _fits(last, sex, mentions, article):
        return None
    another = not again and _names_another(this, last, mentions, sex)
    return None if another else speaker


def _only_one(this: Attribution, mentions: Sequence[Mention]) -> Speaker | None:
    """Return the one person whom a text names before whoever an outlet talked with."""
    named = {
        m.entity: m.name
        for m in mentions
        if m.kind == "person"
        and m.form == "name"
        and m.where == this.where
        and m.span.end <= this.source[0].start
    }
    if len(named) != 1:
        return None
    ((entity, name),) = named.items()
    return Speaker(id=entity, name=name)


def _fits(
    said: Attribution, sex: str, mentions: Sequence[Mention], article: Article
) -> bool:
    speaker = said.speaker
    return speaker is not None and _sex(speaker, said, mentions, article) in {sex, None}


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
        if verb.endswith((*_SHE_SAID, *_SHE_DOING)):
            return "f"
        if verb.endswith((*_HE_SAID, *_HE_DOING)):
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
        return sex_of_name(speaker.name) if person else ""
    told = _verb_sex(said, article)
    if told is not None:
        return told
    head = (speaker.described or "").lower().split()
    noun = next((w for w in head if not w.endswith(_ADJECTIVE)), "").strip(",")
    if head and noun in _PREPOSITIONS:  # "вожатая с пятого маршрута"
        noun = head[0]
    if noun.endswith(("ы", "и")):
        return ""
    return "f" if noun.endswith(("а", "я", "дочь", "мать")) else "m"


_PREPOSITIONS = frozenset(
    ["", "с", "из", "в", "на", "у", "от", "по", "при", "под", "за"]
)
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
        and sex_of_name(m.name) in {sex, None}
        for m in mentions
    )
