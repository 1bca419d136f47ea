"""Through which outlets and agencies reported words came to the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attribution.en.page import Page
from onrecord.attribution.en.words import Words
from onrecord.names import canonical_outlet, own_outlet
from onrecord.records import Article, Mention, Span, Triple, covers, overlap

__all__ = ["Relay", "find_relays"]

# A relay's verb stands at most so many heads above the outlet's name
# ("the state-run TASS news agency reported").
_MAX_CLIMB = 4
_AGENCIES = frozenset({"agency", "outlet", "newspaper", "channel", "broadcaster"})
# Lines such as "Source: BelTA" credit what follows on the page.
_CREDIT_LINE = re.compile(r"^\s*(?:sources?|via|по данным)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet that passed the words on.

    Attributes:
        name: Canonical name.
        span: Where it is named.
        told: Whether the words were spoken to it.
    """

    name: str
    span: Span
    told: bool = False


def find_relays(
    page: Page,
    triple: Triple,
    *,
    article: Article,
    outlets: Sequence[Mention],
    words: Words,
) -> tuple[Relay, ...]:
    """Return the relays of a triple in order, from the speaker outwards.

    Looked for in the sentence of the cue; in the sentences beside it where those
    only speak of the words ("His remarks, reported by TASS, ..."); in a credit line
    above. The article's own outlet counts only where no other is named.

    Args:
        page: The string that the triple stands in.
        triple: The triple.
        article: For its own outlet.
        outlets: Mentions of outlets in the same string.
        words: The lexicon.
    """
    anchor = (*triple.cue, *triple.content)[0]
    home = page.sentence_number(page.tokens(anchor).start)
    finder = _Finder(page, triple, outlets, words)
    found = list(finder.in_sentences(_own_sentences(page, triple, home)))
    if not found:
        found = list(finder.beside(home, triple))
    if not found:
        found = list(finder.credited(triple))
    return _ordered(found, triple, own=_own_name(article))


def _own_sentences(page: Page, triple: Triple, home: int) -> list[int]:
    """The cue's sentence; a sentence that only a quotation fills has no relay."""
    last = page.tokens(triple.cue[-1]).start if triple.cue else None
    numbers = {home}
    if last is not None:
        numbers.add(page.sentence_number(last))
    return sorted(numbers)


def _own_name(article: Article) -> str | None:
    name = own_outlet(article.outlet)
    return (canonical_outlet(name) or name) if name else None


def _ordered(
    found: Sequence[Relay], triple: Triple, *, own: str | None
) -> tuple[Relay, ...]:
    others = [r for r in found if r.name != own]
    if not others and any(r.told for r in found):
        return ()  # "told The Kyiv Independent" in the Kyiv Independent
    first: dict[str, Relay] = {}
    for relay in others or found:
        first.setdefault(relay.name, relay)
    anchor = (triple.source or triple.cue or triple.content)[0].start
    return tuple(sorted(first.values(), key=lambda r: abs(r.span.start - anchor)))


class _Finder:
    """Looks for relays of one triple."""

    def __init__(
        self, page: Page, triple: Triple, outlets: Sequence[Mention], words: Words
    ) -> None:
        self.page = page
        self.triple = triple
        self.outlets = outlets
        self.words = words

    def in_sentences(self, numbers: Sequence[int]) -> Iterator[Relay]:
        for number in numbers:
            bounds = self.page.sentences[number]
            for mention in self._within(bounds):
                if not self._inside_role(mention) and self._passes_on(mention, bounds):
                    first = self.page.tokens(mention.span).start
                    lead = self.page.tree.lemma(self.page.tree.left[first] - 1)
                    yield Relay(mention.name, mention.span, told=lead == "tell")
            yield from self._the_agency(bounds)

    def beside(self, home: int, triple: Triple) -> Iterator[Relay]:
        """Relays of sentences that are only about the words before or after them."""
        first = self.page.tokens(triple.content[0]).start
        start = min(home, self.page.sentence_number(first))
        for number in (home + 1, start - 1):
            if not 0 <= number < len(self.page.sentences):
                continue
            bounds = self.page.sentences[number]
            if self._is_about_words(bounds, after=number > home):
                yield from self.in_sentences([number])

    def credited(self, triple: Triple) -> Iterator[Relay]:
        """Relays of a line "Source: BelTA" above the triple."""
        start = triple.content[0].start
        for mention in self.outlets:
            line = self.page.text.rfind("\n", 0, mention.span.start) + 1
            lead = self.page.text[line : mention.span.start]
            if _CREDIT_LINE.fullmatch(lead) and mention.span.start < start:
                yield Relay(mention.name, mention.span)

    def _the_agency(self, bounds: range) -> Iterator[Relay]:
        """Reads "The agency reports that ...": the outlet named last before it."""
        tree = self.page.tree
        for index in bounds[1:]:
            token = tree.tokens[index]
            named = tree.lower(index - 1) == "the" and token.lemma.lower() in _AGENCIES
            verb = tree.lemma(token.head) in self.words.relay_verbs
            if not named or not verb or token.dep != "nsubj":
                continue
            earlier = [m for m in self.outlets if m.span.end <= token.span.start]
            if earlier:
                yield Relay(earlier[-1].name, token.span)

    def _within(self, bounds: range) -> list[Mention]:
        tokens = self.page.tree.tokens
        span = Span(tokens[bounds.start].span.start, tokens[bounds.stop - 1].span.end)
        return [m for m in self.outlets if covers(span, m.span)]

    def _inside_role(self, mention: Mention) -> bool:
        """Inside quoted words, or in the source of the words itself."""
        first = self.page.tokens(mention.span).start
        if self.page.tree.quote[first] >= 0:
            return True
        return any(overlap(mention.span, s) for s in self.triple.source)

    def _passes_on(self, mention: Mention, bounds: range) -> bool:
        tree = self.page.tree
        at = self.page.tokens(mention.span).stop - 1
        if (
            at + 1 in bounds
            and tree.lemma(at + 1).rstrip("s") in self.words.relay_verbs
        ):
            return True  # "Reuters relays": often taken for a noun
        for _ in range(_MAX_CLIMB):
            if self._leads(at, bounds):
                return True
            head = tree.tokens[at].head
            verb = tree.tokens[head].pos in {"VERB", "AUX"}
            if verb and tree.lemma(head) in self.words.relay_verbs | {"accord"}:
                return True
            if head == at or verb:
                return False
            at = head
        return False

    def _leads(self, at: int, bounds: range) -> bool:
        """Whether a word that passes words on stands right before the phrase."""
        tree = self.page.tree
        first = tree.left[at]
        for index in range(max(bounds.start, first - 2), min(first + 1, at + 1)):
            lead = {tree.lower(index), tree.lemma(index)}
            if lead & self.words.relay_leads:
                return True
        return False

    def _is_about_words(self, bounds: range, *, after: bool) -> bool:
        tree = self.page.tree
        subjects = {"nsubj", "nsubjpass", "ROOT"}
        for index in bounds[:4]:
            if tree.lemma(index) in self.words.anaphors and tree.dep(index) in subjects:
                return True
        # "As reported by BelTA, he spoke in Borisov." before the words themselves.
        opening = {tree.lower(i) for i in bounds[:3]}
        return not after and bool(opening & {"reported", "according", "quoted"})
