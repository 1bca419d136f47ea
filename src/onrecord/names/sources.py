"""The words of one source, and which of its mentions speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.heads import (
    is_crowd,
    is_people,
    is_someone,
)
from onrecord.names.phrases import Phrase, opens_sentence
from onrecord.names.ru.declined import is_declined
from onrecord.names.ru.families import load_families
from onrecord.names.ru.heading import KIN, ONE, SERVICES, STAFFS
from onrecord.names.words import Word
from onrecord.records import Mention, covers
from onrecord.syntax import Token

__all__ = ["OWNING", "Source"]

# Between a noun and a name that only says whose the noun is.
OWNING = frozenset(
    ["of", "for", "to", "with", "at", "from", "in", "by", "under", "beside", "like",
     "near", "about", "от", "у", "из", "при", "в", "к", "с", "со", "под", "около"]
)  # fmt: skip
# Between what is said and who says it ("a statement by the minister").
_SAID_BY = frozenset(["of", "by", "from", "with", "от", "с", "со"])
_OPENING = ' «"“„'  # between a class noun and the name
_SPEECH_WORDS = 3  # from "'s" to the noun: "Putin's latest televised address"
_INSTITUTE_VOICES = frozenset(
    ["analyst", "analysts", "researcher", "researchers", "expert", "experts",
     "аналитики", "эксперты"]
)  # fmt: skip
# Between a group and one of its members who is only an example.
_EXAMPLE = frozenset(["as", "including", "like", "такие", "как", "включая"])
_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "several", "many"])
# Nouns that leave a country the speaker ("the government of Belarus").
_STATE = frozenset(
    ["government", "state", "republic", "kingdom", "side", "regime", "capital"]
)
_JOINS_NAMES = frozenset(["the", "of", "for", "and", "on", "de", "s"])
_HEAD_AND_BODY = 2  # words: "представитель клиники"


@dataclass(frozen=True, slots=True)
class _Option:
    """A mention inside the source, and how well it stands as its head."""

    mention: Mention
    score: float


class Source(Phrase):
    """The words of one source."""

    def person(self) -> Mention | None:
        """Return the person who heads the source; a name before a role or pronoun."""
        persons = [
            m
            for m in self._inside
            if m.kind == "person"
            and not self._is_class(m)
            and not (m.form == "role" and self._text.startswith("-", m.span.end))
        ]
        for form in ("name", "role", "pronoun"):
            options = [_Option(m, self._headness(m)) for m in persons if m.form == form]
            options = [o for o in options if o.score >= 0]
            if options:
                return max(
                    options, key=lambda o: (o.score, -o.mention.span.start)
                ).mention
        return None

    def _is_class(self, mention: Mention) -> bool:
        """Tell whether a word that opens a sentence is no name: "Регоператор «ТСК»"."""
        word = mention.span.of(self._text)
        return (
            mention.form == "name"
            and " " not in word
            and self._text.startswith(" «", mention.span.end)
            and opens_sentence(self._text, mention.span.start)
        )

    def _headness(self, mention: Mention) -> float:
        """Score a person as the head of the source; below 0 it only owns the head."""
        if mention.form == "pronoun":
            speaks = self._bare(mention) or self._says(mention)
        elif self._is_owner(mention):
            speaks = self._says(mention)
        else:
            speaks = self._is_head(mention)
        return 1.0 if speaks else -1.0

    def _is_head(self, mention: Mention) -> bool:
        before = [
            w
            for w in self.words
            if w.end <= mention.span.start and not self._is_initial(w)
        ]
        aside = (
            (self._lexicon.lang != "en" and self._belongs(mention))
            or self._is_example(before, mention)
            or self._modifies(mention)
            or self._is_under_body(mention)
            or self._is_relatives(before, mention)
            or self._is_genitive(mention)
            or self._is_bodys(before, mention)
        )
        if aside:
            return False
        bare = self._without_articles(before)
        if bare and bare[-1].key in OWNING and not self._said_by(bare):
            return False
        return not (
            self._is_owner_after_role(mention) or self._is_after_of(before, mention)
        )

    def _is_relatives(self, before: Sequence[Word], mention: Mention) -> bool:
        """Tell whether a Russian name only says whose the noun before it is.

        A noun in the nominative before a name in a case: "сын Петра Смирнова", "один из
        замов Шмыгаля".
        """
        if self._lexicon.lang == "en" or not before or mention.form != "name":
            return False
        head = self._head
        if head is None or head.start >= mention.span.start:
            return False
        straight = (
            head.key in STAFFS
            or bool(load_families().people.find([head]))
            or head.key in KIN
            or self._is_somebody(head)
            or self.words[0].key in ONE
        )
        if self._is_plain_apposition(mention):
            return False
        return straight and is_declined(mention.span.of(self._text), mention.name)

    def _is_somebody(self, head: Word) -> bool:
        token = self._tokens.get(head.start)
        if token is None or token.pos != "NOUN":
            return False
        return token.has("Animacy=Anim") and token.has("Case=Nom")

    def _is_plain_apposition(self, mention: Mention) -> bool:
        """Tell whether the tagger sees a nominative and nobody else ends the source."""
        token = self._tokens.get(mention.span.start)
        others = any(
            m.kind == "person" and m.span.start >= mention.span.end
            for m in self._inside
        )
        several = self.words[0].key in ONE or others
        if token is None or several:
            return False
        return token.has("Case=Nom") or self._is_in_its_case(token, mention)

    def _is_in_its_case(self, token: Token, mention: Mention) -> bool:
        """Tell whether a whole name stands in the case of its noun, not of an owner.

        "По мнению прокурора Ильи Брагинского"; the noun is no nominative there.
        """
        head = self._tokens.get(self._head.start) if self._head is not None else None
        whole = " " in mention.span.of(self._text)
        if head is None or not whole or head.has("Case=Nom"):
            return False
        return any(head.has(f) for f in token.features if f.startswith("Case="))

    def _is_genitive(self, mention: Mention) -> bool:
        """Tell whether a Russian name completes a noun, and another name follows it.

        "Хозяин Барса, 54-летний Николай Ушаков".
        """
        if self._head is None or self._head.end > mention.span.start:
            return False
        token = self._tokens.get(mention.span.start)
        owned = token is not None and token.dep == "nmod" and token.has("Case=Gen")
        form = mention.span.of(self._text)
        owned = owned or (form.endswith(("ой", "ей")) and mention.name.endswith("a"))
        one = (
            mention.form == "name" and " " not in form
        )  # "продюсер Мелони Захар Крутилин"
        kin = self._head.key in KIN
        return any(
            m.kind == "person"
            and m.form == "name"
            and m.span.start >= mention.span.end
            and (
                owned
                or (kin and "," in self._text[mention.span.end : m.span.start])
                or (one and m.span.start == mention.span.end + 1)
            )
            for m in self._inside
        )

    def _is_bodys(self, before: Sequence[Word], mention: Mention) -> bool:
        """Tell whether one word is a body's name: "представитель клиники Уллевол"."""
        if self._lexicon.lang == "en" or len(before) < _HEAD_AND_BODY:
            return False
        one = " " not in mention.span.of(self._text) and mention.form == "name"
        owner = self._tokens.get(before[-1].start)
        return (
            one
            and owner is not None
            and owner.has("Case=Gen")
            and owner.has("Animacy=Inan")
            and load_families().is_kind(before[-1])
        )

    def _belongs(self, mention: Mention) -> bool:
        """Tell whether a Russian role is another's or goes on ("заместитель мэра")."""
        head = self._head
        if head is None or mention.form != "role":
            return False
        if head.end <= mention.span.start:
            return head.key not in self._lexicon.speeches
        after = [w for w in self.words if w.start >= mention.span.end]
        return (
            bool(after)
            and after[0].text.islower()
            and self._text[mention.span.end : after[0].start] == " "
            and not self._is_covered(after[0])
        )

    def _is_example(self, before: Sequence[Word], mention: Mention) -> bool:
        """Tell whether a group stands before, of which a name is only an example.

        "Officials such as ..." names one; "two aides, X and Y" names them all.
        """
        groups = [w for w in before if w.key in self._lexicon.groups]
        english = self._lexicon.lang == "en"
        if (
            english
            and self._head is not None
            and self._head in before
            and self._is_crowd()
        ):
            groups.append(self._head)
        if not english and self._head in before and self._head not in groups:
            return False  # "представитель исполнительной власти Петр Орлов"
        if not groups:
            return False
        beside = "," in self._text[before[-1].end : mention.span.start]
        return not beside or before[-1].key in _EXAMPLE

    def _modifies(self, mention: Mention) -> bool:
        """Tell whether a name only stands before the head ("Clinton supporters")."""
        head = self._head
        if self._lexicon.lang != "en":
            return False
        if head is None or head.start < mention.span.end or mention.form != "name":
            return False
        if self._covered_by(head, mention.entity) or head.key in self._lexicon.speeches:
            return False
        first = self.words[0].key
        between = [w for w in self.words if mention.span.end <= w.start < head.start]
        return (
            head.text.islower()
            or any(w.text.islower() and w.key not in _JOINS_NAMES for w in between)
            or any(w.key in self._lexicon.titles for w in between)
            or head.key in self._lexicon.camps
            or (first in _INDEFINITE and not self._is_covered(head))
        )

    def _is_under_body(self, mention: Mention) -> bool:
        """Tell whether a body heads the source and a name only stands in a clause on it."""
        head = self._head
        english = self._lexicon.lang == "en"
        if head is None or mention.span.start <= head.end or not english:
            return False
        return any(
            m.span.start <= head.start < m.span.end
            and m.form == "name"
            and (m.kind == "organisation" or (m.kind == "outlet" and not self._told(m)))
            for m in self._inside
        )

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
        if self._head is not None and self._lexicon.lang == "en":
            return self._head.start == mention.span.start
        return len(self.words) == 1 or mention.span.end == self.words[-1].end

    def _says(self, mention: Mention) -> bool:
        """Tell whether an owner owns what is said ("the minister's statement")."""
        after = [w for w in self.words if w.start >= mention.span.end and w.key != "s"]
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
            if word.key in OWNING:
                if self._is_of_an_office(word, before):
                    continue
                if self._lexicon.lang != "en" and word is not before[-1]:
                    return False  # "депутат от партии Иван Петров"
                return not self._said_by([w for w in before if w.end <= word.end])
            if word.key not in self._lexicon.titles and not self._covered(word):
                return False
        return False

    def body(self, gazetteer: Gazetteer) -> Mention | None:
        """Return the organisation, outlet or country that speaks; not its officials."""
        bodies = [
            m
            for m in self._inside
            if m.kind in {"organisation", "outlet", "place"}
            and (gazetteer.entry(m.entity) is not None or not self._is_folk(m))
            and not self._only_places(m)
        ]
        if not bodies or self._is_unnamed(bodies) or self._is_headed(bodies, gazetteer):
            return None
        return min(bodies, key=lambda m: (self._rank(m, gazetteer), m.span.start))

    def _only_places(self, place: Mention) -> bool:
        """Tell whether a place is part of a body's name: "ГУ МВД России по краю"."""
        if place.kind == "outlet" or self._lexicon.lang == "en":
            return False
        opens = self._text.rfind("«", self._spans[0].start, place.span.start)
        closes = self._text.find("»", place.span.end)
        if opens >= 0 and "»" not in self._text[opens : place.span.end]:
            return (opens + 1, closes) != (place.span.start, place.span.end)
        return place.kind == "place" and any(
            m.kind == "organisation"
            and m.form == "name"
            and m.span != place.span
            and covers(m.span, place.span)
            for m in self._inside
        )

    def _is_headed_first(self, head: Word, bodies: Sequence[Mention]) -> bool:
        """Tell the same where the head is the first noun and the rest its genitives."""
        if any(b.span.start <= head.start < b.span.end for b in bodies):
            return False
        lexicon = self._lexicon
        if self._prints(head) or head.key in lexicon.own_bodies | SERVICES:
            return False
        if head.text.isupper() and len(head.text) > 1:
            return False
        token = self._tokens.get(head.start)
        if token is not None and token.pos == "NOUN" and token.has("Animacy=Anim"):
            return True  # "Мэр Москвы" with the capital of an office
        opens = opens_sentence(self._text, head.start)
        after = [b for b in bodies if b.span.start >= head.end]
        if any(self._is_classed(head, b) for b in after):
            return False
        return bool(after) and (head.text.islower() or opens)

    def _is_classed(self, head: Word, body: Mention) -> bool:
        """Tell whether a noun only says what sort of body is named right after it."""
        if body.kind == "place" or body.form != "name":
            return False
        gap = self._text[head.end : body.span.start]
        if gap.strip(_OPENING):
            return False
        thing = "«" in gap and (self._is_thing(head) or self._is_misread(head))
        return thing or bool(load_families().bodies.find([head]))

    def _is_misread(self, head: Word) -> bool:
        """Tell whether the tagger takes a noun that opens a sentence for a name."""
        token = self._tokens.get(head.start)
        person = (
            load_families().people.find([head]) or head.key in load_families().owners
        )
        return token is not None and token.pos == "PROPN" and not person

    def _is_folk(self, mention: Mention) -> bool:
        words = [
            w for w in self.words if mention.span.start <= w.start < mention.span.end
        ]
        return (
            self._head is not None
            and bool(words)
            and (is_people(words[-1]) or words[-1].key in self._lexicon.groups)
        )

    def _is_headed(self, bodies: Sequence[Mention], gazetteer: Gazetteer) -> bool:
        """Tell whether somebody else than the bodies heads the source."""
        head = self._head
        if head is None:
            return False
        if self._lexicon.lang != "en":
            return self._is_headed_first(head, bodies)
        over = [b for b in bodies if b.span.start <= head.start < b.span.end]
        if over:  # a reader takes "Republicans" for a body
            known = any(gazetteer.entry(b.entity) is not None for b in over)
            people = head.key in self._lexicon.groups or is_people(head)
            return people and not known
        if all(b.kind == "place" for b in bodies) and head.text.islower():
            behind = all(b.span.start > head.end for b in bodies)
            if head.key == "ministry" and behind and not self._is_of(head):
                return True  # "the ministry in Copenhagen" is not Denmark
            return head.key not in _STATE and not self._prints(head)
        return not self._speak_for(head, bodies) and self._is_other(head, bodies)

    def _is_other(self, head: Word, bodies: Sequence[Mention]) -> bool:
        """Tell whether a head that no mention covers is not the body's voice."""
        small = replace(head, text=head.key)  # also "Air Force Chief Says"
        if is_crowd(head, self._lexicon) or is_someone(small, self._lexicon):
            return True
        if self.words[0].key in _INDEFINITE and head.text.islower():
            return not self._prints(head)  # "a Republican administration"
        return self._is_name(head) and any(b.span.end <= head.start for b in bodies)

    def _rank(
        self, mention: Mention, gazetteer: Gazetteer
    ) -> tuple[bool, bool, bool, int]:
        """Order bodies: the head, known before unknown, owned before owner, by kind.

        A company that only carries a channel ranks behind the channel.
        """
        entry = gazetteer.entry(mention.entity)
        order = {"organisation": 0, "outlet": 1, "place": 3}[mention.kind]
        if entry is not None and entry.row.sort == "company":
            order = 2
        head = self._head
        heads = head is not None and mention.span.start <= head.start < mention.span.end
        return not heads, entry is None, self._is_owner(mention), order

    def _is_unnamed(self, bodies: Sequence[Mention]) -> bool:
        """Tell whether the head is a person or group that nobody names."""
        lexicon = self._lexicon
        for word in self.words:
            if any(b.span.start <= word.start < b.span.end for b in bodies):
                continue
            if self._is_before_head(word):
                continue
            if word.key in lexicon.links:
                return False
            if word.key in lexicon.unnamed or word.key in lexicon.groups:
                return not self._speak_for(word, bodies)
        return False

    def _is_before_head(self, word: Word) -> bool:
        """Tell whether a Russian word only describes the head ("управляющей компании")."""
        head = self._head
        return self._lexicon.lang != "en" and head is not None and word.end < head.start

    def _speak_for(self, word: Word, bodies: Sequence[Mention]) -> bool:
        """Tell whether these people are their institute's voice ("ISW analysts")."""
        before = [
            b for b in bodies if b.kind == "organisation" and b.span.end < word.start
        ]
        return word.key in _INSTITUTE_VOICES and bool(before)
