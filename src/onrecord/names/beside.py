"""What stands beside a person's names in one article: office, body, place, topic.

Only the phrase that goes with the name counts for the office ("the mayor of Lida, Ivan
Petrov"); the sentences around it tell what goes on. Words, no syntax: it must answer
alike in every profile and language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from onrecord.names.concepts import Concepts, is_no_name, said_by, says_whose
from onrecord.names.counts import numbers_in
from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.lives import ages_beside, ages_in, is_dead
from onrecord.names.sexes import sex_of_noun
from onrecord.names.words import Word
from onrecord.records import Span

__all__ = ["Beside", "Surroundings"]

_REACH = 14  # words of a phrase that goes with a name; chosen, not measured
_WIDEST = 60  # words on either side of a name; a longer sentence is a list
_ENDS = re.compile(r"[.!?…]['\"»”’)]*\s|\n")
_BREAKS = re.compile(r"[,;:()\n]|\s[-–—]\s|[.!?…]['\"»”’)]*\s")
_SPEECH = re.compile(r"[:,][^\w]*[«“\"]")  # what a quotation opens with
_OPENS = re.compile(r"[,(]|\s[-–—]\s")
# What a club, plant or paper is called: "«Нефтехимик»" is neither a trade nor a field.
_CALLED = re.compile(r"(?<![:,] )(?<![:,])[«“\"]([^\W\d_][^«»“”\"\n]{1,40})[»”\"]")
_CALLED_WORDS = 4  # a longer quotation is somebody's words
# Prepositions, conjunctions and the negation that may follow a Russian relative: what
# they open says where or with whom, not whose, as a noun in the genitive does.
_LINKS = frozenset(
    {"и", "или", "в", "во", "с", "со", "к", "на", "из", "от", "у", "о", "об", "за"}
    | {"по", "до", "для", "без", "при", "под", "не"}
)
_WHOSE_NEXT = frozenset({"of", "to", "des", "der", "von", "du", "de", "d"})
_LIFE = 60  # characters on either side of a name that tell of a life; chosen
_LONG = 7  # letters; shorter words of two languages are alike by chance
_LETTERS = 3  # a shorter capitalised word is an acronym that fits too much
_RELATIVES = frozenset(
    {"who", "which", "whose", "который", "которая", "которые", "який", "яка", "які", "якая"}
)  # fmt: skip
# "Ivan Petrov of the Caspian Studies Centre", "Иван Петров из Перми"
_OF = frozenset({"of", "from", "из", "із", "з", "aus", "von", "z", "de", "du"})
_FROM = frozenset({"from", "из", "із", "з", "aus"})  # whence somebody comes
# A clause that only goes on with what the person did, no apposition.
_GOES_ON = frozenset(
    {"has", "have", "had", "is", "was", "will", "would", "says", "said", "told", "and"}
    | {"but", "after", "while", "when", "а", "но", "и", "что", "сообщил", "сообщила"}
    | {"заявил", "заявила", "сказал", "сказала", "рассказал", "рассказала"}
)
# The number of a body: "больница № 7", "No. 7", "the 14th Corps", "42-й полк".
_NUMBERED = re.compile(
    r"(?:№|\bno\.?|\bnr\.?|\bnumber)\s?(\d{1,4})\b"
    r"|\b(\d{1,4})(?:st|nd|rd|th|-?(?:й|я|е|го|му|м|ой|ю|ую|ї|га|ма))\b",
    re.IGNORECASE,
)
# "саратовской": no capital, and yet a place.
_PLACE_ADJECTIVE = re.compile(
    r"\w{3}[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|ага|аму|ай|ія|ої|ій)$"
)
_SHORT = frozenset(
    {"им", "г", "ул", "гг", "р", "с", "пос", "обл", "st", "mr", "mrs", "ms", "dr"}
    | {"no", "nr", "fr"}
)


_OBLIQUE = re.compile(r"[аяуюыиемй]$")  # a name in a case is no subject, maybe
_PAST = re.compile(r"^[а-яё]{2,}[аеёиоуыя]л(а|ась)?(?:ся)?$")  # "сообщила", "вернулся"


_AFTER_COMMA = frozenset({"jr", "sr"})  # "Petrov, senior curator" is another thing
_ELDER = "elder"
_GENERATIONS = frozenset({"junior", "senior"})  # elsewhere "a senior official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What an article says beside one person's names.

    Attributes:
        ranks: What it calls them, as concepts.
        fields: Of what.
        marks: ``deputy``, ``former``, ``kin``, ``namesake``, ``junior``, ``senior``,
            ``man``, ``woman``, ``dead``.
        of: Country codes and ids of bodies in the phrase that goes with the name.
        names: Other words with a capital in that phrase, in lower case.
        scene: Words with a capital in the sentences around.
        topics: What goes on there, offices and bodies that are spoken of too.
        numbers: Numbers there, in digits or words (``counts``).
        words: Longer words there that say none of this.
        origins: Words with a capital that follow "from" in that phrase.
        bodies: Numbers of bodies in that phrase ("school No. 7", "the 14th Corps").
        ages: Ages in years beside the name, and years of birth.
    """

    ranks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()

    def __or__(self, other: Beside) -> Beside:
        return Beside(
            ranks=self.ranks | other.ranks,
            fields=self.fields | other.fields,
            marks=self.marks | other.marks,
            of=self.of | other.of,
            names=self.names | other.names,
            scene=self.scene | other.scene,
            topics=self.topics | other.topics,
            numbers=self.numbers | other.numbers,
            words=self.words | other.words,
            origins=self.origins | other.origins,
            bodies=self.bodies | other.bodies,
            ages=self.ages | other.ages,
        )


@dataclass(slots=True)
class _Found:
    """What is gathered for one person."""

    said: Concepts = field(default_factory=Concepts)
    of: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    scene: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)


_Held = tuple[Set[int], Set[int]]
"""Words of everybody's names, and of the person's own."""


def _is_held(place: int, held: _Held) -> bool:
    """Tell whether a word is part of another's name."""
    every, own = held
    return place in every and place not in own


class Surroundings:
    """One string of an article, cut into words once for all who are named in it."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        hits: Iterable[Hit],
        gazetteer: Gazetteer,
    ) -> None:
        """Note the countries and bodies of a text.

        Args:
            text: The string.
            words: Its words.
            hits: Known names and demonyms among them.
            gazetteer: What they are.
        """
        self._text = text
        self._words = words
        self._starts = {word.start: n for n, word in enumerate(words)}
        self._told: list[Concepts] | None = None
        self._of: dict[int, set[str]] = {}
        self._countries: set[int] = set()
        for hit in hits:
            for alias in hit.aliases:
                entry = gazetteer.entry(alias.entry)
                if entry is None or entry.kind in {"person", "system"}:
                    continue
                ids = {entry.row.country} if entry.row.country else set()
                if entry.kind == "organisation":
                    ids.add(entry.id)
                if entry.row.sort == "country":
                    self._countries.update(range(hit.first, hit.last))
                for place in range(hit.first, hit.last):
                    self._of.setdefault(place, set()).update(ids - {None})

    def beside(
        self,
        named: Sequence[Span],
        roles: Sequence[Span],
        taken: Set[int],
        *,
        reach: int = _REACH,
    ) -> Beside:
        """Return what stands beside a person.

        Args:
            named: Where they are named.
            roles: Words that mean them without a name.
            taken: Words of everybody's names (``words_of``); a phrase ends at
                another's.
            reach: Words that a phrase before a name may have.
        """
        found = _Found()
        own = {n for span in named for n in self._within(span)}
        own_words = {self._words[n].key for n in own}
        for span in named:
            places = self._within(span)
            if places:
                found.said |= self._sex_of_verb(places[-1] + 1)
                found.said |= self._generation(places)
                before = self._before(places[0], (taken, own), reach)
                after = self._after(places[-1], (taken, own))
                self._take_phrase([*before, *after], found)
                self._take_numbers((before, after), found)
                self._take_life(places, found)
                self._take_origins((before, after), found)
                self._take_scene(places, taken, found)
        for span in roles:
            self._take_phrase(self._within(span), found)
        return Beside(
            ranks=found.said.ranks,
            fields=found.said.fields,
            marks=found.said.marks,
            of=frozenset(found.of),
            names=frozenset(found.names - own_words),
            scene=frozenset(found.scene - found.names - own_words),
            topics=frozenset(found.topics),
            numbers=frozenset(found.numbers),
            words=frozenset(found.words - own_words),
            origins=frozenset(found.origins - own_words),
            bodies=frozenset(found.bodies),
            ages=frozenset(found.ages),
        )

    def _said(self, place: int) -> Concepts:
        """Return what a word says, phrases of several words being read as one."""
        if self._told is None:  # few texts are asked
            said = said_by([word.key for word in self._words])
            for called in self._called:
                said[called] = replace(said[called], ranks=frozenset())
            self._told = said
        return self._told[place]

    @functools.cached_property
    def _called(self) -> frozenset[int]:
        """Return the words of short names in quotation marks."""
        found: set[int] = set()
        for match in _CALLED.finditer(self._text):
            places = self._within(Span(*match.span(1)))
            if match.group(1)[0].isupper() and 0 < len(places) <= _CALLED_WORDS:
                found.update(places)
        return frozenset(found)

    def words_of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the places of the words in spans."""
        return frozenset(n for span in spans for n in self._within(span))

    def _within(self, span: Span) -> list[int]:
        first = self._starts.get(span.start)
        if first is None:
            return []
        last = first
        while last < len(self._words) and self._words[last].start < span.end:
            last += 1
        return list(range(first, last))

    def _gap(self, place: int) -> str:
        """Return what stands before a word, one character of what it follows not."""
        if place == 0:
            return "\n"
        if place >= len(self._words):
            return "\n"
        return self._text[self._words[place - 1].end : self._words[place].start]

    def _is_end(self, place: int) -> bool:
        """Tell whether a sentence ends before a word."""
        gap = self._gap(place)
        if _ENDS.search(gap) is None:
            return False
        before = self._words[place - 1] if 0 < place <= len(self._words) else None
        short = before is not None and (len(before.text) == 1 or before.key in _SHORT)
        return "\n" in gap or not short

    def _before(self, first: int, held: _Held, reach: int) -> list[int]:
        """Return the words of the phrase before a name, nearest last."""
        place = first
        # "the envoy to Austria, Kairat Sarybayev": one comma may part the two.
        parted = self._gap(first).strip() == ","
        while place > 0 and first - place < reach and not _is_held(place - 1, held):
            if not (parted and place == first) and not self._goes_on(place):
                break
            place -= 1
        return list(range(place, first))

    def _goes_on(self, place: int) -> bool:
        """Tell whether a word belongs to the phrase of the word before it."""
        gap = self._gap(place)
        short = gap.strip() == "." and not self._is_end(place)
        return short or _BREAKS.search(gap) is None

    def _opens(self, place: int) -> bool:
        """Tell whether a word opens a sentence, where every word has a capital."""
        return self._is_end(place) or _SPEECH.search(self._gap(place)) is not None

    def _after(self, last: int, held: _Held) -> list[int]:
        """Return the words of an apposition or relative clause after a name."""
        first = last + 1
        if first >= len(self._words) or self._is_end(first):
            return []
        word = self._words[first]
        set_off = _OPENS.match(self._gap(first).lstrip("'’s")) is not None
        said = self._said(first)
        goes_on = word.text[0].islower() and (
            bool(said.ranks or said.marks) or word.key in _OF
        )
        if not (set_off or goes_on or word.key in _RELATIVES):
            return []
        if word.key in _GOES_ON:
            return []
        place = first
        while (
            place < len(self._words)
            and place - first < _REACH
            and not _is_held(place, held)
            and (place == first or self._goes_on(place))
        ):
            place += 1
        return list(range(first, place))

    def _take_phrase(self, places: Sequence[int], found: _Found) -> None:
        said = Concepts()
        for place in places:
            said |= self._said(place)
        if any(self._is_father(place) for place in places):
            said = replace(said, marks=said.marks - {"kin"})
            said |= Concepts(ranks=frozenset({"priest"}))
        # "A father of three" and "who lost relatives" are nobody's relatives.
        if "children" in said.topics or not any(map(self._is_kin, places)):
            said = replace(said, marks=said.marks - {"kin"})
        found.said |= replace(said, marks=said.marks - _GENERATIONS)
        for place in places:
            word = self._words[place]
            sex = sex_of_noun(word.key)
            if sex is not None:
                found.said |= Concepts(marks=frozenset({sex}))
            found.of |= self._of.get(place, set())
            if self._is_name(place) and not self._opens(place):
                found.names.add(word.key)
            found.names |= self._proper(place)

    def _is_kin(self, place: int) -> bool:
        """Tell whether a word says whose relative a person is: "his brother", "сын мэра".

        "Отец Антон" is a priest, and in Russian no other word for a relative stands
        right before a name that is its own.
        """
        if "kin" not in self._said(place).marks:
            return False
        ahead, after = (
            self._words[n] if 0 <= n < len(self._words) else None
            for n in (place - 1, place + 1)
        )
        if ahead is not None and says_whose(ahead.key):
            return True
        if after is None or not self._goes_on(place + 1):
            return False
        if is_cyrillic(after.key):
            return after.text[0].islower() and after.key not in _LINKS
        return after.key in _WHOSE_NEXT or after.text[0].isupper()

    def _generation(self, places: Sequence[int]) -> Concepts:
        """Return ``junior`` or ``senior`` where a word right at a name says so."""
        first, last = max(0, places[0] - 1), min(len(self._words), places[-1] + 2)
        marks = {
            mark
            for n in range(first, last)
            for mark in self._said(n).marks
            if "," not in self._gap(n) or self._words[n].key in _AFTER_COMMA
            if self._words[n].key != _ELDER or self._is_elder(n, places)
        }
        return Concepts(marks=frozenset(marks & _GENERATIONS))

    def _is_elder(self, place: int, named: Sequence[int]) -> bool:
        """Tell whether "elder" parts a father from a son: "the elder Bush".

        Beside a full name, or after another word, it is an office: "village elder".
        """
        before = self._words[place - 1].key if place else ""
        alone = before == "the" and len(named) == 1 and place < named[0]
        return alone and "," not in self._gap(named[0])

    def _sex_of_verb(self, place: int) -> Concepts:
        """Return the sex that a Russian past tense right after a name tells."""
        if place >= len(self._words) or self._gap(place) != " ":
            return Concepts()
        past = _PAST.search(self._words[place].text)
        if past is None or _OBLIQUE.search(self._words[place - 1].text):
            return Concepts()
        return Concepts(marks=frozenset({"woman" if past.group(1) else "man"}))

    def _is_father(self, place: int) -> bool:
        """Tell whether a word is a priest's title: "Father Brown"."""
        after = self._words[place + 1 : place + 2]
        named = bool(after) and after[0].text[0].isupper()
        return named and self._words[place].text == "Father"

    def _take_numbers(self, phrases: Iterable[Sequence[int]], found: _Found) -> None:
        for places in phrases:
            if not places:
                continue
            # A name is set off by commas, and so is the age that follows it.
            start = max(0, self._words[places[0]].start - 2)
            text = self._text[start : self._words[places[-1]].end + 1]
            found.bodies |= {a or b for a, b in _NUMBERED.findall(text)}
            found.ages |= ages_in(text)

    def _take_life(self, places: Sequence[int], found: _Found) -> None:
        """Note death, age and year of birth that stand right beside a name."""
        first, last = self._words[places[0]], self._words[places[-1]]
        ahead = self._text[max(0, first.start - _LIFE) : first.start]
        after = self._text[last.end : last.end + _LIFE]
        if is_dead(ahead, self._text[first.start : last.end], after):
            found.said |= Concepts(marks=frozenset({"dead"}))
        found.ages |= ages_beside(ahead, after)

    def _take_origins(self, phrases: Iterable[Sequence[int]], found: _Found) -> None:
        for places in phrases:
            whence = False
            for place in places:
                word = self._words[place]
                if word.key in _FROM:
                    whence = True
                elif whence and word.text[0].isupper():
                    found.origins |= self._proper(place) or {word.key}
                elif whence and not _PLACE_ADJECTIVE.search(word.key):
                    whence = word.key in {"the", "города", "г", "села"}

    def _take_scene(
        self, places: Sequence[int], taken: Set[int], found: _Found
    ) -> None:
        first, last = self._sentences(places[0], places[-1])
        for place in range(first, last):
            word = self._words[place]
            said = self._said(place)
            if "namesake" in said.marks:
                found.said |= Concepts(marks=frozenset({"namesake"}))
            if place not in taken:  # "Кузнецов" is no blacksmith
                found.topics |= said.topics | said.fields | said.ranks
            found.scene |= self._proper(place)
            if self._is_name(place):
                found.scene.add(word.key)
            common = word.text[0].islower() or self._opens(place)
            if common and not said and len(word.key) >= _LONG:
                found.words.add(word.key)
        text = self._text[self._words[first].start : self._words[last - 1].end]
        found.numbers |= numbers_in(text)

    def _sentences(self, first: int, last: int) -> tuple[int, int]:
        """Return the words of a name's sentence and of those on either side of it."""
        least, most = max(0, first - _WIDEST), min(len(self._words), last + _WIDEST)
        for step in range(2):
            while first > least and not self._is_end(first):
                first -= 1
            if not step and first > least:
                first -= 1
        for _ in range(2):
            last += 1
            while last < most and not self._is_end(last):
                last += 1
        return first, min(last, most)

    def _proper(self, place: int) -> Set[str]:
        """Return the names of places and bodies that a word has, under one spelling."""
        word = self._words[place]
        named = word.text[:1].isupper() or _PLACE_ADJECTIVE.search(word.key)
        return self._said(place).names if named else frozenset()

    def _is_name(self, place: int) -> bool:
        """Tell whether a word with a capital may name a place, body or person."""
        word = self._words[place]
        if len(word.key) < _LETTERS or place in self._countries:
            return False
        if not (word.text[0].isupper() or _PLACE_ADJECTIVE.search(word.key)):
            return False
        if place in self._called and word.text[0].isupper():
            return True
        said = self._said(place)
        return not (said.ranks or said.fields or said.names or is_no_name(word.key))
