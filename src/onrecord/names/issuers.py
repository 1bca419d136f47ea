"""What a source points back at: "the article", "the agency", "the Post", "which", "I"."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.names.compounds import is_compound
from onrecord.names.heads import is_crowd, is_someone
from onrecord.names.letters import plain
from onrecord.names.pages import Lexicon
from onrecord.names.sources import OWNING
from onrecord.names.words import Word, split_words
from onrecord.records import Mention, Span, Where, covers
from onrecord.syntax import Token
from onrecord.text import find_quotations, paragraphs

__all__ = ["Text", "fuller_name", "issuer_of", "own_name_of", "pointed_at", "self_of"]

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_BODIES = frozenset({"organisation", "outlet", "place"})
# What stands for a person or body named just before.
_RELATIVE = frozenset(["who", "whom", "который", "которая", "которые"])
_NEUTER = frozenset(["it", "which", "that", "its"])
_SELF = frozenset(["i", "me", "my", "myself", "я", "мне"])
_DEFINITE = frozenset(["the", "this", "that", "its", "этот", "это", "этом", "эта"])
_RELATIVE_CHARS = 60  # from the end of the name to "who": an apposition between them
_VOICE_CHARS = 600  # "the statement" may stand two paragraphs below its ministry
_NEUTER_CHARS = 300  # "it" rarely reaches beyond the sentence before
_DEFINITE_WORDS = 5  # "the agency's mammoth bureaucracy"; longer says more
# Bodies that a state has several of: only one whose name holds the word is meant.
_OFFICES = frozenset(["ministry", "department"])
# Between a noun and a name that completes it: whose it is, or where it goes.
_COMPLETES = OWNING | frozenset(
    [
        "against",
        "among",
        "between",
        "into",
        "onto",
        "toward",
        "towards",
        "за",
        "между",
        "над",
        "по",
        "против",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Where a source stands.

    Attributes:
        before: Mentions of the same string that end before the source, by place.
        words: Of the source.
        body: The article's text, also where the source stands in the title.
        tokens: Of the string, as far as its syntax is known.
        day: ISO day of the article; ``None`` where it has none.
    """

    text: str
    where: Where
    source: tuple[Span, ...]
    words: Sequence[Word]
    before: Sequence[Mention]
    mentions: Sequence[Mention]
    lexicon: Lexicon
    body: str = ""
    tokens: Sequence[Token] = ()
    day: str | None = None

    @property
    def head(self) -> Token | None:
        """Return the source's first noun, name or pronoun; ``None`` without syntax."""
        return next(
            (
                t
                for t in self.tokens
                if t.pos in _NOUNS and any(covers(s, t.span) for s in self.source)
            ),
            None,
        )

    @property
    def named_before(self) -> list[Mention]:
        """Return the mentions before or in the source, those of the title first."""
        end = self.source[-1].end
        return [m for m in self.mentions if m.where != self.where or m.span.end <= end]

    @property
    def start(self) -> int:
        """Return the source's first codepoint."""
        return self.source[0].start

    @property
    def keys(self) -> list[str]:
        """Return the keys of the source's words."""
        return [w.key for w in self.words]


def pointed_at(at: Text) -> Mention | None:
    """Return what a source of one relative or neuter pronoun points back at."""
    word = at.keys[0] if len(at.keys) == 1 else ""
    if word in _RELATIVE:
        near = [m for m in at.before if m.kind == "person" and m.form != "pronoun"]
        fits = [m for m in near if _one_clause(at.text[m.span.end : at.start])]
        return fits[-1] if fits else None
    return _neuter(word, at) if word in _NEUTER else None


def _neuter(word: str, at: Text) -> Mention | None:
    """Return the body that "it" or "which" means."""
    bodies = [m for m in at.before if m.kind in _BODIES]
    if word in {"which", "that"}:
        beside = [m for m in bodies if at.text[m.span.end : at.start] in {", ", " "}]
        if beside or word == "that":
            return beside[-1] if beside else None
    heads = [
        m
        for m in bodies
        if at.start - m.span.end <= _NEUTER_CHARS
        and not _after_preposition(at.text, m.span)
    ]
    return heads[-1] if heads else None


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
    return bool(before) and before[-1].key in _COMPLETES


def issuer_of(at: Text) -> Mention | None:
    """Return the body whose paper "the statement" is, or that "the agency" means.

    The last one named within two paragraphs; an outlet where the noun says so.
    """
    noun = _definite_noun(at)
    if noun is None:
        return None
    lexicon, english = at.lexicon, at.lexicon.lang == "en"
    near = [m for m in at.before if at.start - m.span.end <= _VOICE_CHARS]
    bodies = [m for m in near if m.kind in {"organisation", "outlet"}]
    outlets = [m for m in bodies if m.kind == "outlet"]
    if noun in lexicon.outlets and outlets:
        return outlets[-1]
    definite = len(at.keys) > 1 or not english
    held = _last_that_holds(noun, at) if noun in lexicon.own_bodies else None
    if noun in lexicon.own_bodies and definite and (held is not None or english):
        return held
    if noun in _OFFICES and definite:
        return _last_that_holds(noun, at)
    if noun in lexicon.general_bodies and definite:
        return _foremost([m for m in at.before if m.kind == "organisation"])
    return _printed_by(noun, at, bodies, outlets)


def _definite_noun(at: Text) -> str | None:
    """Return the noun of "the agency" or "the agency's bureaucracy", else ``None``."""
    keys, lexicon = at.keys, at.lexicon
    said = lexicon.voices | lexicon.speeches | lexicon.papers
    while lexicon.lang != "en" and len(keys) > 1 and keys[0] in said:
        keys = keys[1:]  # "сообщении регулятора"
    if not 0 < len(keys) <= _DEFINITE_WORDS:
        return None
    if len(keys) > 1 and keys[0] not in _DEFINITE:
        return None
    last = at.words[-1]
    if "s" in keys and (is_someone(last, lexicon) or is_crowd(last, lexicon)):
        return None  # "the ministry's spokesman"
    owner = [k for k, after in itertools.pairwise(keys) if after == "s"]
    return owner[0] if owner else keys[-1]


def _foremost(bodies: Sequence[Mention]) -> Mention | None:
    """Return the body named most so far, the last one on a tie."""
    counts = Counter(m.entity for m in bodies)
    return max(reversed(bodies), key=lambda m: counts[m.entity], default=None)


def _printed_by(
    noun: str, at: Text, bodies: Sequence[Mention], outlets: Sequence[Mention]
) -> Mention | None:
    lexicon = at.lexicon
    if noun in lexicon.voices - lexicon.groups:
        organisations = [m for m in bodies if m.kind == "organisation"]
        if organisations:
            return organisations[-1]
    if noun in lexicon.papers and (len(at.keys) > 1 or lexicon.lang != "en"):
        chosen = outlets or bodies
        return chosen[-1] if chosen else None
    return None


_STEM = 5  # letters that case forms of a Russian noun share


def _last_that_holds(noun: str, at: Text) -> Mention | None:
    russian = at.lexicon.lang != "en"
    for mention in reversed(at.before):
        if mention.kind != "organisation":
            continue
        words = plain(f"{mention.name} {mention.span.of(at.text)}").split()
        if noun in words or (russian and any(w[:_STEM] == noun[:_STEM] for w in words)):
            return mention
    return None


def own_name_of(at: Text) -> Mention | None:
    """Return the longer name that "the Post" or "the Commission" is the end of."""
    words = [w for w in at.words if w.key not in {"the", "s"}]
    if len(words) != 1 or not words[0].text[0].isupper():
        return None
    if words[0].key in at.lexicon.groups:
        return None
    key = words[0].key
    for mention in reversed(at.before):
        last = plain(mention.span.of(at.text)).replace("’", "'").split()
        if (
            mention.kind in {"organisation", "outlet"}
            and mention.form == "name"
            and len(last) > 1
            and key in {last[-1], last[-1].removesuffix("'s")}
        ):
            return mention
    return None


_NAME_WORDS = 4  # before the last one of a fuller name
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "mr",
        "mrs",
        "ms",
        "but",
        "and",
        "as",
        "in",
        "on",
        "for",
    ]
)


def fuller_name(text: str, form: str, titles: frozenset[str]) -> str:
    """Return the form a name has elsewhere with more words before it, else ``form``.

    "Holt" where the text has "Lester Holt"; the commonest fuller form, then the first.
    """
    spelt = _spelt_out(text, form) if form.isupper() else None
    if spelt is not None:
        return spelt
    runs: dict[str, int] = {}
    pattern = rf"((?:[A-Z][\w.&’'-]* ){{1,{_NAME_WORDS}}}){re.escape(form)}(?!\w)"
    for match in re.finditer(pattern, text):
        before = _in_sentence(match.group(1).split())
        before = before[
            1 + max((n for n, w in enumerate(before) if is_compound(w)), default=-1) :
        ]
        while before and plain(before[0]).rstrip(".") in _OPENERS | titles:
            before = before[1:]
        if before and not before[-1].endswith(("'s", "’s")):
            run = " ".join([*before, form])
            runs[run] = runs.get(run, 0) + 1
    return max(runs, key=lambda run: runs[run]) if runs else form


_SHORT_CHARS = (
    4  # "Gen.", "U.S.", an initial; a longer word with a stop ends a sentence
)


def _in_sentence(words: list[str]) -> list[str]:
    """Return the words behind the last one that ends a sentence."""
    ends = [
        n for n, w in enumerate(words) if w[-1] == "." and len(w) > _SHORT_CHARS + 1
    ]
    return words[ends[-1] + 1 :] if ends else words


_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "to", "de"])


def _spelt_out(text: str, acronym: str) -> str | None:
    """Return the name that an acronym abbreviates in this text ("Tax Center (TC)")."""
    for match in re.finditer(
        r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|and|for|on))+", text
    ):
        words = match.group().split()
        initials = [w[0] for w in words if w not in _SMALL]
        for first in range(len(words) - 1):
            if words[first] in _SMALL:
                continue
            rest = words[first:]
            if "".join(w[0] for w in rest if w not in _SMALL) == acronym:
                return " ".join(rest)
        if len(initials) < 2:
            continue
    return None


def self_of(at: Text) -> Mention | None:
    """Return who says "I" inside a quotation: the person beside it who is not in it."""
    if not at.keys or at.keys[0] not in _SELF or len(at.keys) > 2:
        return None
    spoken = [q.span for q in find_quotations(at.text) if q.is_speech]
    around = [s for s in spoken if s.start <= at.start < s.end]
    if not around:
        return None
    own = next(
        (p for p in paragraphs(at.text) if p.start <= at.start < p.end), around[0]
    )
    people = [
        m
        for m in at.mentions
        if m.where == at.where
        and m.kind == "person"
        and not any(s.start <= m.span.start < s.end for s in spoken)
    ]
    here = [m for m in people if own.start <= m.span.start < own.end]
    if here:
        return min(here, key=lambda m: abs(m.span.start - around[0].end))
    earlier = [m for m in people if m.span.end <= own.start]
    return earlier[-1] if earlier else None
