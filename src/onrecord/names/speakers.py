"""Who a source span means: a person, a body, or somebody who stays unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.pages import Lexicon, lexicon_for
from onrecord.names.words import Word, split_words
from onrecord.records import (
    Article,
    Mention,
    Span,
    Speaker,
    Where,
    content_id,
    covers,
    words,
)

__all__ = ["resolve_speaker"]

# Between a noun and a name that only says whose the noun is.
_OWNING = frozenset(
    [
        "of",
        "for",
        "to",
        "with",
        "at",
        "from",
        "in",
        "by",
        "under",
        "beside",
        "like",
        "near",
        "about",
        "от",
        "у",
        "из",
        "при",
        "в",
        "к",
        "с",
        "со",
        "под",
        "около",
    ]
)
_BESIDE = frozenset(
    [
        "between",
        "among",
        "against",
        "toward",
        "towards",
        "into",
        "onto",
        "than",
        "via",
        "over",
        "across",
        "within",
        "throughout",
        "and",
        "between",
        "before",
        "after",
        "since",
        "until",
        "during",
        "about",
        "between",
        "по",
        "за",
        "над",
        "между",
        "против",
    ]
)
# Between what is said and who says it ("a statement by the minister").
_SAID_BY = frozenset(["of", "by", "from", "with", "от", "с", "со"])
_SPEECH_WORDS = 3  # from "'s" to the noun: "Putin's latest televised address"
_INSTITUTE_VOICES = frozenset(
    [
        "analyst",
        "analysts",
        "researcher",
        "researchers",
        "expert",
        "experts",
        "аналитики",
        "эксперты",
    ]
)
# What stands for a person or body named just before.
_RELATIVE = frozenset(["who", "который", "которая", "которые"])
_NEUTER = frozenset(["it", "which", "that", "which"])
_RELATIVE_CHARS = 60  # from the end of the name to "who": an apposition between them
_VOICE_CHARS = 600  # "the statement" may stand two paragraphs below its ministry
_NEUTER_CHARS = 300  # "it" rarely reaches beyond the sentence before
_MAX_DESCRIBED = 300  # codepoints; a longer source span is a parser's slip


@dataclass(frozen=True, slots=True)
class _Option:
    """A mention inside the source, and how well it stands as its head."""

    mention: Mention
    score: float


def resolve_speaker(
    source: tuple[Span, ...],
    *,
    article: Article,
    where: Where,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    day: str | None,
) -> Speaker | None:
    """Return who the source words name.

    Args:
        source: Fragments of the source; empty where the text hides it.
        article: The article.
        where: The string that the spans count in.
        mentions: Of the whole article, as ``find_mentions`` gives them.
        gazetteer: Countries and capitals.
        day: ISO day of the statement; roles have been resolved by the article's day,
            so it only matters where the two stand in different terms of office.

    Returns:
        ``None`` for an empty source. A speaker without a name has an id of their own
        and the source's words as ``described``.
    """
    if not source:
        return None
    text = article.string(where)
    inside = [
        m
        for m in mentions
        if m.where == where and any(covers(s, m.span) for s in source)
    ]
    lexicon = lexicon_for(article.lang)
    reader = _Source(text, source, inside, lexicon)
    chosen = (
        reader.person()
        or reader.body(gazetteer)
        or _pointed_at(text, source, where, mentions)
        or _voice_of(source, reader, where, mentions)
    )
    if chosen is not None:
        return _speaker(chosen, gazetteer)
    described = words(text, source)[:_MAX_DESCRIBED]
    unnamed = content_id("unnamed", article.id, where, [tuple(s) for s in source])
    return Speaker(id=unnamed, name=None, described=described)


def _pointed_at(
    text: str, source: tuple[Span, ...], where: Where, mentions: Sequence[Mention]
) -> Mention | None:
    """Return what a source of one relative or neuter pronoun points back at."""
    start = source[0].start
    word = words(text, source).strip().lower()
    before = [m for m in mentions if m.where == where and m.span.end <= start]
    if word in _RELATIVE:
        near = [m for m in before if m.kind == "person" and m.form != "pronoun"]
        fits = [m for m in near if _one_clause(text[m.span.end : start])]
        return fits[-1] if fits else None
    if word in _NEUTER:
        bodies = [m for m in before if m.kind in {"organisation", "outlet", "place"}]
        heads = [
            m
            for m in bodies
            if start - m.span.end <= _NEUTER_CHARS
            and not _after_preposition(text, m.span)
        ]
        return heads[-1] if heads else None
    return None


def _voice_of(
    source: tuple[Span, ...], reader: _Source, where: Where, mentions: Sequence[Mention]
) -> Mention | None:
    """Return the body whose paper "the statement" is: the last one named before."""
    if not reader.is_voice():
        return None
    start = source[0].start
    before = [
        m
        for m in mentions
        if m.where == where
        and m.kind == "organisation"
        and 0 <= start - m.span.end <= _VOICE_CHARS
    ]
    return before[-1] if before else None


def _one_clause(gap: str) -> bool:
    """Tell whether only an apposition lies between a name and "who"."""
    return len(gap) <= _RELATIVE_CHARS and not any(mark in gap for mark in ".;:!?")


def _after_preposition(text: str, span: Span) -> bool:
    """Tell whether a name only completes another noun or a verb ("in Belarus")."""
    before = [
        w
        for w in split_words(text[max(0, span.start - 20) : span.start])
        if w.key != "the"
    ]
    return bool(before) and before[-1].key in _OWNING | _BESIDE


def _speaker(mention: Mention, gazetteer: Gazetteer) -> Speaker:
    """Return the speaker of a mention; a capital speaks for its country."""
    if mention.kind == "place":
        code = gazetteer.capital_of(mention.name)
        country = gazetteer.country(code) if code is not None else None
        if country is not None:
            return Speaker(id=country.id, name=country.name)
    return Speaker(id=mention.entity, name=mention.name)


class _Source:
    """The words of one source."""

    def __init__(
        self,
        text: str,
        source: tuple[Span, ...],
        inside: Sequence[Mention],
        lexicon: Lexicon,
    ) -> None:
        self._text = text
        self._spans = source
        self._inside = inside
        self._lexicon = lexicon
        self._words = [
            Word(w.start + s.start, w.end + s.start, w.text, w.key, w.joined)
            for s in source
            for w in split_words(s.of(text))
        ]

    def person(self) -> Mention | None:
        """Return the person who heads the source; a name before a role or pronoun."""
        persons = [m for m in self._inside if m.kind == "person"]
        for form in ("name", "role", "pronoun"):
            options = [_Option(m, self._headness(m)) for m in persons if m.form == form]
            options = [o for o in options if o.score >= 0]
            if options:
                return max(
                    options, key=lambda o: (o.score, -o.mention.span.start)
                ).mention
        return None

    def _headness(self, mention: Mention) -> float:
        """Score a person as the head of the source; below 0 it only owns the head."""
        if mention.form == "pronoun":
            return 1.0 if self._bare(mention) or self._says(mention) else -1.0
        if self._is_owner(mention):
            return 1.0 if self._says(mention) else -1.0
        before = [w for w in self._words if w.end <= mention.span.start]
        if any(w.key in self._lexicon.groups for w in before):
            return -1.0  # "officials such as ..." names an example
        if before and before[-1].key in _OWNING and not self._said_by(before):
            return -1.0
        if self._is_owner_after_role(mention) or self._is_after_of(before, mention):
            return -1.0
        return 1.0

    def _is_owner_after_role(self, mention: Mention) -> bool:
        """Tell whether another person's role stands right before ("пресс-секретарь X")."""
        return any(
            m.form == "role"
            and m.kind == "person"
            and m.entity != mention.entity
            and m.span.end < mention.span.start
            and self._text[m.span.end : mention.span.start] == " "
            for m in self._inside
        )

    def _bare(self, mention: Mention) -> bool:
        """Tell whether a pronoun stands as the source itself ("he", not "his aide")."""
        return len(self._words) == 1 or mention.span.end == self._words[-1].end

    def _is_owner(self, mention: Mention) -> bool:
        """Tell whether "'s" and a noun follow."""
        after = [w for w in self._words if w.start >= mention.span.end]
        if not after:
            return False
        gap = self._text[mention.span.end : after[0].start]
        if mention.form == "pronoun":
            return True
        if gap in {"'", "’"} and after[0].key == "s":
            return len(after) > 1
        return gap in {"' ", "’ "}

    def _says(self, mention: Mention) -> bool:
        """Tell whether an owner owns what is said ("the minister's statement")."""
        after = [w for w in self._words if w.start >= mention.span.end and w.key != "s"]
        for word in after[:_SPEECH_WORDS]:
            if word.key in self._lexicon.speeches:
                return True
            if self._is_someone(word, mention):
                return False
        return False

    def _is_someone(self, word: Word, owner: Mention) -> bool:
        """Tell whether a word is another's name or role ("Putin's spokesman's words")."""
        lexicon = self._lexicon
        if word.key in lexicon.unnamed or word.key in lexicon.groups:
            return True
        return any(
            m.span.start <= word.start < m.span.end
            for m in self._inside
            if m.entity != owner.entity and m.kind == "person"
        )

    def _said_by(self, before: Sequence[Word]) -> bool:
        """Tell whether words end as "a statement by" does."""
        link, rest = before[-1], before[:-1]
        while rest and rest[-1].key in self._lexicon.articles:
            rest = rest[:-1]
        if link.key not in _SAID_BY or not rest:
            return False
        speeches = self._lexicon.speeches
        if link.key == "by":  # "a post on X by the former president"
            return any(w.key in speeches for w in rest)
        if link.key in {"with", "с", "со"}:  # only an interview is given by two
            return rest[-1].key in self._lexicon.interviews
        return rest[-1].key in speeches

    def _is_after_of(self, before: Sequence[Word], mention: Mention) -> bool:
        """Tell whether "of" and titles stand before ("spokesperson of President X").

        The "of" of their own office does not count ("President of Belarus X").
        """
        roles = [
            m.span
            for m in self._inside
            if m.form == "role" and m.entity == mention.entity
        ]
        for word in reversed(before):
            if any(r.start <= word.start and word.end <= r.end for r in roles):
                continue
            if "," in self._text[word.end : mention.span.start]:
                return False
            if word.key in _OWNING:
                return not self._said_by([w for w in before if w.end <= word.end])
            if word.key not in self._lexicon.titles and not self._covered(word):
                return False
        return False

    def _covered(self, word: Word) -> bool:
        return any(
            m.span.start <= word.start and word.end <= m.span.end
            for m in self._inside
            if m.kind in {"place", "organisation"}
        )

    def body(self, gazetteer: Gazetteer) -> Mention | None:
        """Return the organisation, outlet or country that speaks; not its officials."""
        bodies = [
            m for m in self._inside if m.kind in {"organisation", "outlet", "place"}
        ]
        if not bodies or self._is_unnamed(bodies):
            return None
        return min(bodies, key=lambda m: (self._rank(m, gazetteer), m.span.start))

    def _rank(self, mention: Mention, gazetteer: Gazetteer) -> tuple[bool, bool, int]:
        """Order bodies: known before unknown, owned before owner, then by kind.

        A company that only carries a channel ranks behind the channel.
        """
        entry = gazetteer.entry(mention.entity)
        order = {"organisation": 0, "outlet": 1, "place": 3}[mention.kind]
        if entry is not None and entry.row.sort == "company":
            order = 2
        return entry is None, self._is_owner(mention), order

    def is_voice(self) -> bool:
        """Tell whether the source is only a paper or post ("the statement")."""
        keys = [w.key for w in self._words]
        voices = self._lexicon.voices - self._lexicon.groups
        return (
            len(keys) in {1, 2}
            and keys[-1] in voices
            and (len(keys) == 1 or keys[0] in {"the", "this", "этот", "это", "этом"})
        )

    def _is_unnamed(self, bodies: Sequence[Mention]) -> bool:
        """Tell whether the head is a person or group that nobody names."""
        lexicon = self._lexicon
        for word in self._words:
            if any(b.span.start <= word.start < b.span.end for b in bodies):
                continue
            if word.key in lexicon.links:
                return False
            if word.key in lexicon.unnamed or word.key in lexicon.groups:
                return not self._speak_for(word, bodies)
        return False

    def _speak_for(self, word: Word, bodies: Sequence[Mention]) -> bool:
        """Tell whether these people are their institute's voice ("ISW analysts")."""
        before = [
            b for b in bodies if b.kind == "organisation" and b.span.end < word.start
        ]
        return word.key in _INSTITUTE_VOICES and bool(before)
