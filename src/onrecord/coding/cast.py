"""Who and what an article's claims can be about, and what points back to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.codebook import Codebook
from onrecord.coding.grammar import Grammar
from onrecord.coding.lines import Line, Word
from onrecord.coding.patterns import Slot
from onrecord.records import Mention, Where

__all__ = ["Cast", "Found"]

_FAR = 320  # codepoints, about two sentences; chosen on articles' dev sentences
_MODIFIERS = 3  # words between "the" and its noun: "the advanced missile system"
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass"))
# What follows a number that stands alone: "two have come", "второй уже в пути".
_AFTER_COUNTED = frozenset(("VERB", "AUX", "ADV", "ADP", "PART", "PUNCT"))
_VERBS = frozenset(("VERB", "AUX"))
_ORDER: dict[Where, int] = {"title": 0, "text": 1}


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate for the subject.

    Attributes:
        index: Its word in the line.
        name: Canonical name; ``None`` where the words only point back.
        form: ``name``, ``noun`` ("the system") or ``pronoun``.
    """

    index: int
    name: str | None
    form: str


@dataclass(frozen=True, slots=True)
class Nouns:
    """Common nouns by lemma or form, or by how they begin ("ракет*").

    Attributes:
        whole: Lemmas and forms.
        beginnings: Beginnings, for languages whose lemmas are unsure.
    """

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[str]) -> Nouns:
        """Part the words of a slot."""
        return cls(
            frozenset(w for w in words if not w.endswith("*")),
            tuple(w[:-1] for w in words if w.endswith("*")),
        )

    def hold(self, word: Word) -> bool:
        """Tell whether ``word`` is one of them."""
        if word.token.pos in _VERBS:  # "has set up", "have trained"
            return False
        forms = {word.lemma, word.low, word.low.rstrip("s")}
        if forms & self.whole:
            return True
        noun = word.token.pos in {"NOUN", "PROPN"}
        return noun and bool(self.beginnings) and word.low.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Cast:
    """The admitted mentions of one article, in order.

    Attributes:
        grammar: The language's words.
        admitted: Mentions that the subject slot admits, title first.
        nouns: Common nouns that stand for one of them.
        place_nouns: Common nouns that stand for a place ("territory").
        pointers: The same and the words that stand for one ("the battery"), in order.
        kinds: Kinds that the subject slot admits.
        home: The place the article names most; ``None`` where it names none.
        places: Every place the article names, sorted.
        any_noun: Whether any noun phrase may be the subject.
    """

    grammar: Grammar
    admitted: tuple[Mention, ...]
    nouns: Nouns
    place_nouns: Nouns
    pointers: tuple[Mention, ...]
    kinds: frozenset[str]
    home: str | None
    places: tuple[str, ...] = ()
    any_noun: bool = False

    @classmethod
    def of(
        cls, mentions: Sequence[Mention], codebook: Codebook, grammar: Grammar
    ) -> Cast:
        """Collect what an article offers a codebook's slots."""
        subject, place = codebook.slot("subject"), codebook.slot("place")
        ordered = sorted(mentions, key=lambda m: (_ORDER[m.where], m.span))
        places = Counter(m.name for m in ordered if m.kind == "place")
        return cls(
            grammar=grammar,
            admitted=tuple(
                m for m in ordered if m.kind in subject.kinds and m.form == "name"
            ),
            pointers=tuple(m for m in ordered if m.kind in subject.kinds),
            nouns=Nouns.of(subject.nouns.get(grammar.lang, ())),
            place_nouns=Nouns.of(place.nouns.get(grammar.lang, ())),
            kinds=frozenset(subject.kinds),
            home=max(places, key=lambda n: places[n], default=None),
            places=tuple(sorted(places)),
            any_noun=subject.any_noun,
        )

    def candidates(self, line: Line) -> tuple[Found, ...]:
        """Return what could be a subject in ``line``, in order, once each."""
        found: list[Found] = []
        last: Mention | None = None
        for word in line.words:
            mention = word.mention
            if mention is not None and mention.kind in self.kinds:
                named = mention.form == "name"
                # "The battery" stands where its noun stands, not its article.
                if mention is not last and (named or self._ends(line, word)):
                    name = mention.name if named else None
                    form = "noun" if mention.form == "role" else mention.form
                    found.append(Found(word.index, name, form))
                    last = mention
                continue
            if mention is None and self._is_noun(word):
                if not self._is_of_another(line, word):
                    found.append(Found(word.index, None, "noun"))
            elif self._points(word) or self._counts(line, word):
                found.append(Found(word.index, None, "pronoun"))
        return tuple(found)

    def _ends(self, line: Line, word: Word) -> bool:
        """Tell whether a word is the noun, or the last, of the mention it is in."""
        at = word.index + 1
        after = line.words[at].mention if at < len(line.words) else None
        return self._is_noun(word) or after is not word.mention

    def _is_of_another(self, line: Line, word: Word) -> bool:
        """Tell whether a noun is one of something else ("a battery of tests")."""
        if line.low(word.index + 1) != "of" or not line.has_dependencies:
            return False
        of = line.words[word.index + 1].token.index
        led = [w for w in line.words if w.token.head == of and w.token.dep == "pobj"]
        return any(
            w.token.pos == "NOUN" and w.mention is None and not self._is_noun(w)
            for w in led
        )

    def _points(self, word: Word) -> bool:
        """Tell whether a pronoun may stand for what the slot admits."""
        if word.low in self.grammar.file.words.get("persons", ()):
            return "person" in self.kinds
        pronoun = word.low in self.grammar.file.pronouns
        return pronoun and word.token.pos != "DET"

    def _counts(self, line: Line, word: Word) -> bool:
        """Tell whether a bare number or "the other" stands for units named before."""
        counted = self.grammar.file.words.get("counted", ())
        if word.low not in counted or "person" in self.kinds:
            return False
        after = line.words[word.index + 1] if word.index + 1 < len(line.words) else None
        alone = (
            after is None or after.low in counted or after.token.pos in _AFTER_COUNTED
        )
        return alone and word.token.dep in _SUBJECTS

    def before(self, where: Where, position: int) -> str | None:
        """Return the subject last named before a place, else the first after it."""
        key = (_ORDER[where], position)
        last: str | None = None
        for mention in self.admitted:
            if (_ORDER[mention.where], mention.span.start) >= key:
                return last if last is not None else mention.name
            last = mention.name
        return last

    def near_before(self, where: Where, position: int) -> str | None:
        """Return the subject that a pronoun may stand for; ``None`` for one too far.

        "It" of a sentence far from any word for the subject is something else.
        """
        ends = [
            m.span.end
            for m in self.pointers
            if m.where == where and m.span.start < position
        ]
        far = bool(ends) and position - max(ends) > _FAR
        return None if far else self.before(where, position)

    def pair_before(self, where: Where, position: int) -> tuple[str, ...]:
        """Return the two subjects last named before a place, in order ("both")."""
        key = (_ORDER[where], position)
        names = [m.name for m in self.admitted if (_ORDER[m.where], m.span.start) < key]
        return tuple(reversed(list(dict.fromkeys(reversed(names)))[:2]))

    def slot_test(self, slot: Slot, line: Line, index: int) -> int:
        """Tell how many words from ``index`` name what a slot admits (a SlotTest)."""
        for skipped in range(_MODIFIERS + 1):
            at = index + skipped
            if at >= len(line.words):
                return 0
            word = line.words[at]
            if self._fills(slot, word):
                return skipped + self._run(slot, line, at)
            if not self._modifies(word):
                return 0
        return 0

    def _fills(self, slot: Slot, word: Word) -> bool:
        mention = word.mention
        if slot == "place":
            return (mention is not None and mention.kind == "place") or (
                self.place_nouns.hold(word)
            )
        return (mention is not None and mention.kind in self.kinds) or self._is_noun(
            word
        )

    def _run(self, slot: Slot, line: Line, start: int) -> int:
        end = start
        while end < len(line.words) and self._fills(slot, line.words[end]):
            end += 1
        return end - start

    def _modifies(self, word: Word) -> bool:
        return (
            word.token.pos in {"DET", "ADJ", "NUM"}
            or (word.low in self.grammar.file.determiners and not _joins(word))
            or word.low in self.grammar.file.numbers
            or word.token.tag in {"PRP$", "POS"}
        )

    def _is_noun(self, word: Word) -> bool:
        return self.nouns.hold(word)


def _joins(word: Word) -> bool:
    """Tell whether "that" opens a clause rather than points."""
    return word.token.pos == "SCONJ"
