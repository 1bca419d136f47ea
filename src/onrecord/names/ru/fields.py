"""What a Russian body is for, put into English word by word: "по защите прав"."""

from __future__ import annotations

from onrecord.names.ru.press import press_form
from onrecord.names.ru.tables import load_tables
from onrecord.names.ru.territories import Part, Territories
from onrecord.syntax import Token

__all__ = ["Fields", "case_of"]

_FIELD_TOKENS = 9  # "по контролю за оборотом ..." says no more after that
_PHRASE_TOKENS = (4, 3, 2)  # of the table's phrases, the longest first


def case_of(token: Token) -> str | None:
    """Return a token's case; the accusative of things is their nominative."""
    case = next((f for f in token.features if f.startswith("Case=")), None)
    return "Case=Nom" if case == "Case=Acc" else case


# Ends of words that Russian has from Greek and Latin, and their English.
_INTERNATIONAL = {
    "логия": "logy", "графия": "graphy", "метрия": "metry", "номия": "nomy",
    "терапия": "therapy", "патия": "pathy", "скопия": "scopy", "филия": "philia",
    "физика": "physics", "химия": "chemistry", "техника": "technics", "дезия": "desy",
    "матика": "matics", "нетика": "netics", "гетика": "getics", "тетика": "tetics",
    "истика": "istics", "гогика": "gogy", "генетика": "genetics", "медицина": "medicine",
    "иатрия": "iatrics", "инженерия": "engineering",
    "информатика": "informatics", "оника": "onics", "амика": "amics", "аника": "anics",
}  # fmt: skip
_LEAST_LETTERS = 3  # of what stands before such an end


def international(lemma: str) -> str | None:
    """Return the English of a learned word by its end: "вулканология"; else ``None``."""
    for end in sorted(_INTERNATIONAL, key=len, reverse=True):
        stem = lemma.removesuffix(end)
        if stem != lemma and len(stem) >= _LEAST_LETTERS:
            return (press_form(stem) + _INTERNATIONAL[end]).capitalize()
    return None


class Fields:
    """Reads the fields of one page's bodies."""

    def __init__(self, text: Territories) -> None:
        """Keep the page."""
        self._text = text

    def field(self, place: int, link: str, *, strict: bool) -> Part | None:
        """Return what a body is for, in the case of its first noun.

        Args:
            place: Index of the first token.
            link: "of" or "for".
            strict: Whether a word that the table lacks is no field.
        """
        english: list[str] = []
        case = case_of(self._text.tokens[place])
        end = place
        while end < min(len(self._text.tokens), place + _FIELD_TOKENS):
            token = self._text.tokens[end]
            if end > place and not self._text.joined(end):
                break
            if token.text == "с" and english and self._goes_on(end + 1, "Case=Ins"):
                english.append("with")
                end, case = end + 1, "Case=Ins"
                continue
            words = load_tables().read.words
            count = self._phrase_at(end)
            if count:
                english.append(words[self._lemmas(end, count)])
                end += count
            elif token.text == "и" and english and self._goes_on(end + 1, case):
                english.append("and")
                end += 1
            elif self._is_field(token, case, strict=strict, first=not english):
                lemma = self._text.lemma(end)
                english.append(
                    words.get(lemma) or international(lemma) or press_form(token.lemma)
                )
                end += 1
            else:
                break
        if not english:
            return None
        nouns = [t.pos == "NOUN" for t in self._text.tokens[place:end]]
        if len(nouns) == len(english):  # "охрана памятников": a noun's genitive
            english = [
                f"of {word}" if n and nouns[n] and nouns[n - 1] else word
                for n, word in enumerate(english)
            ]
        return Part(kind="field", english=" ".join(english), last=end, after=link)

    def _lemmas(self, place: int, count: int) -> str:
        return " ".join(self._text.lemma(i) for i in range(place, place + count))

    def _phrase_at(self, place: int) -> int:
        """Return how many tokens from one on are a phrase of the table; 0 for none."""
        words = load_tables().read.words
        return next((n for n in _PHRASE_TOKENS if self._lemmas(place, n) in words), 0)

    def _goes_on(self, place: int, case: str | None) -> bool:
        return (
            place < len(self._text.tokens)
            and case_of(self._text.tokens[place]) in {case, "Case=Gen"}
            and self._text.lemma(place) in load_tables().read.words
        )

    def _is_field(
        self, token: Token, case: str | None, *, strict: bool, first: bool
    ) -> bool:
        lemma = token.lemma.replace("ё", "е")
        known = lemma in load_tables().read.words or international(lemma) is not None
        if token.pos not in {"NOUN", "ADJ", "PROPN"} or token.has("Animacy=Anim"):
            return known and not token.text[0].isupper() and token.has("Number=Plur")
        fits = case_of(token) in {case, "Case=Gen"} if not first else True
        if self._text.place(token.index) is not None:
            return False
        return fits and (known or (not strict and token.text.islower()))

    def named_after(self, place: int) -> Part | None:
        """Return whom a body is named after: "имени Волкова"."""
        end = place
        words: list[str] = []
        while end < len(self._text.tokens) and (end == place or self._text.joined(end)):
            token = self._text.tokens[end]
            if not token.text[0].isupper():
                break
            form = self._text.page.lemmas.get(token.span.start, token.text)
            words.append(press_form(form))
            end += 1
        if not words:
            return None
        return Part(kind="place", english=" ".join(words), last=end)
