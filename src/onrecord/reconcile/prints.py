"""What of an article's text survives copying, cutting, rewriting and translating.

Copies keep runs of words. Rewrites lose them, and keep the words in quotation marks,
most of the other words, and the names and numbers in their order; translations keep
the names and numbers alone. A name is reduced to its first consonants, which three
alphabets' habits and most case endings leave alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from onrecord.names import canonical_outlet, load_gazetteer
from onrecord.names.words import split_words
from onrecord.reconcile.fit import label
from onrecord.records import Article, Reading
from onrecord.text import find_quotations

__all__ = ["RUN_WORDS", "Runs", "runs_in", "runs_of", "sound_of"]

RUN_WORDS = 5
# Longer runs find copies without finding every text of the same set phrases: on
# generated news an article shares five-word runs with 280 others of 4,000, two of
# these with 8. One in so many is kept: a cut of fifty words has ten.
_WINDOW = 8
_WINDOWS_OF = 4
_WORD = re.compile(r"\w+")
# A sentence's first word is capitalised whatever it is.
_OPENS = re.compile(r"(?:^|[.!?:;/…]\W*|\n\W*|[«\"“„‘(–—-]\s*)$")
_TOKEN = re.compile(r"\d+(?:[.,\u00a0 ]\d{3}(?!\d))*(?:[.,]\d+)?|[^\W\d_][\w’'-]*")
_STEM_CHARS = 6
_LEAST_STEM = 4
# "(Photo: First Last / RIA Novosti)": the credit stands in the line of the word.
_PHOTO = re.compile(r"\b(?:photo|foto|фото|image)\w*\b", re.IGNORECASE)
_PHOTO_CHARS = 60
# First consonants of a name that its other spellings and cases keep.
_NAME_SOUNDS = 3

# Cyrillic letters by the Latin consonants of the commonest romanisations; vowels and
# signs fall away, and sounds that romanisations confuse share one letter.
_SOUNDS = {
    "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ж": "s", "з": "s", "к": "k",
    "л": "l", "м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f",
    "х": "k", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ў": "v",
    "b": "b", "c": "k", "d": "d", "f": "f", "g": "g", "k": "k", "l": "l", "m": "m",
    "n": "n", "p": "p", "q": "k", "r": "r", "s": "s", "t": "t", "v": "v", "w": "v",
    "x": "ks", "z": "s", "š": "s", "č": "s", "ž": "s", "ć": "s", "ś": "s", "ż": "s",
    "ł": "l", "ń": "n", "ř": "r",
}  # fmt: skip
_DIGRAPHS = (
    ("schtsch", "s"), ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("szcz", "s"),
    ("sh", "s"), ("ch", "s"), ("zh", "s"), ("kh", "k"), ("ts", "s"), ("tz", "s"),
    ("cz", "s"), ("sz", "s"), ("ph", "f"), ("ck", "k"), ("дж", "s"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What an article is recognised by, and what directs an edge.

    Attributes:
        article: Article id.
        published: As the article gives it; ``None`` where it does not.
        lang: ISO 639-1 code.
        outlet: Canonical name of the outlet; ``None`` where it is not known.
        runs: Hashes of its five-word runs, case and marks left out.
        windows: Of its eight-word runs a fixed part, to be found by.
        pairs: Hashes of neighbouring content words, by their stems.
        quoted: Hashes of the five-word runs inside quotation marks.
        anchors: Numbers and names, in the order of the text.
        credits: Canonical names of the outlets that the text names, sorted.
        relays: Canonical names of the outlets through which reports came, sorted.
        speakers: Ids of the named speakers whom it reports, sorted.
        subjects: What its claims are about, sorted.
        claims: What they claim of it, in the order of the text.
    """

    article: str
    published: str | None
    lang: str = "en"
    outlet: str | None = None
    runs: frozenset[int]
    windows: frozenset[int] = frozenset()
    pairs: frozenset[int] = frozenset()
    quoted: frozenset[int] = frozenset()
    anchors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


def runs_in(reading: Reading) -> Runs:
    """Return what an article is recognised by, what it reports included."""
    speakers = {
        a.speaker.id
        for a in reading.attributions
        if a.speaker is not None and a.speaker.name is not None
    }
    return replace(
        runs_of(reading.article),
        relays=tuple(sorted({r for a in reading.attributions for r in a.relays})),
        speakers=tuple(sorted(speakers)),
        subjects=tuple(sorted({c.subject for c in reading.claims})),
        claims=tuple(f"{c.code} {label(c)}" for c in reading.claims),
    )


def runs_of(article: Article) -> Runs:
    """Return what an article's text is recognised by."""
    text = article.text
    quotations = [q.inner.of(text) for q in find_quotations(text) if q.is_speech]
    own = canonical_outlet(article.outlet) if article.outlet is not None else None
    return Runs(
        article=article.id,
        published=article.published,
        lang=article.lang,
        outlet=own,
        runs=frozenset(_runs(text)),
        windows=frozenset(w for w in _runs(text, _WINDOW) if w % _WINDOWS_OF == 0),
        pairs=frozenset(_pairs(text)),
        quoted=frozenset(run for quote in quotations for run in _runs(quote)),
        anchors=tuple(_anchors(text)),
        credits=tuple(sorted(set(_credits(text)) - {own})),
    )


def _runs(text: str, length: int = RUN_WORDS) -> Iterator[int]:
    words = _WORD.findall(text.lower())
    for i in range(max(0, len(words) - length + 1)):
        yield _hash(" ".join(words[i : i + length]))


def _pairs(text: str) -> Iterator[int]:
    stems = [
        w[:_STEM_CHARS] for w in _WORD.findall(text.lower()) if len(w) >= _LEAST_STEM
    ]
    for one, other in itertools.pairwise(stems):
        yield _hash(f"{one} {other}")


def _hash(words: str) -> int:
    # 63 bits: a store's integers are signed.
    digest = blake2b(words.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _anchors(text: str) -> Iterator[str]:
    found = list(_TOKEN.finditer(text))
    names = {
        m[0].casefold()
        for m in found
        if m[0][0].isupper()
        and not _OPENS.search(text[max(0, m.start() - 4) : m.start()])
    }
    for match in found:
        word = match[0]
        if word[0].isdigit():
            yield re.sub(r"\D", "", word) or word
        elif word[0].isupper() and word.casefold() in names:
            sound = sound_of(word)
            if sound:
                yield sound


def sound_of(word: str) -> str:
    """Return the first consonants of a name, as three alphabets hear them."""
    lowered = word.casefold()
    for letters, sound in _DIGRAPHS:
        lowered = lowered.replace(letters, sound)
    heard = ""
    for letter in lowered:
        sound = _SOUNDS.get(letter, "")
        if sound and not heard.endswith(sound):
            heard += sound
    return heard[:_NAME_SOUNDS]


def _credits(text: str) -> Iterator[str]:
    """Yield the outlets that a text names, photographers' agencies left out."""
    gazetteer = load_gazetteer()
    words = split_words(text)
    for hit in gazetteer.find(words):
        before = text[: words[hit.first].start].rpartition("\n")[2][-_PHOTO_CHARS:]
        if _PHOTO.search(before):
            continue
        for alias in hit.aliases:
            entry = gazetteer.entry(alias.entry)
            if entry is not None and entry.kind == "outlet":
                yield entry.name
