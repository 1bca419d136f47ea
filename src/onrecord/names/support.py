"""What speaks for and against two sightings being one person, beside the name.

Each sign has a weight and a reason in plain words. A name alone never suffices: an
office, a body, a place, somebody or something named in both must bear it out, and the
plainer the name, the more of it is asked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.names.beside import Beside
from onrecord.names.concepts import ranks_agree, walks_of
from onrecord.names.cyrillic import is_cyrillic, sex_by_ending
from onrecord.names.fold import loose_skeletons
from onrecord.names.sexes import sex_of_given
from onrecord.names.sightings import Sighting

__all__ = ["Support", "support_of", "words_alike"]

# Weights, 1 being enough for a full name; chosen on the development pairs of
# tests/gold/names_cyrillic/context_dev.jsonl (docs/decisions/names-support.md).
_SAME_ROLE = 1.0  # the same words for an office, or the same office in other words
_SAME_RANK = 0.3  # "director" beside both, of nothing that both name
_SAME_FIELD = 0.3  # each: "of a plant" beside both
_MOST_FIELDS = 0.6
_SAME_NAME = 0.5  # each: a place or body named in both phrases
_NAME_NEAR = 0.4  # in one phrase, and in a sentence around the other
_NAME_AROUND = 0.25  # in the sentences around both
_MOST_NAMES = 1.2
_SAME_BODY = 0.5  # a known body in both phrases
_SHARED_COMPANY = 0.5  # a person, body or outlet named in both articles, each
_SHARED_COUNTRY = 0.25  # a country named in both; half the world names Russia
_SAME_TOPIC = 0.15  # each
_MOST_TOPICS = 0.75
_SAME_WORD = 0.15  # each: "диспетчер" and "dispatcher", in the sentences around both
_MOST_WORDS = 0.45
_SAME_NUMBER = 0.3
_SAME_NEWS = 3  # such signs; with so many, on near days, the news is the same
_OTHER_RANK = -0.6
_OTHER_WALK = -0.6
_OTHER_PLACE = -0.4
_DEPUTY_ONE_SIDE = -0.5
_RELATIVE_ONE_SIDE = -0.8
_NEWS_DAYS = 31  # what goes on is the same only for so long
_SAME_DAYS = 3  # news of one day, and when it is retold
_LONG_AGO_DAYS = 1500
_LONG_AGO = -0.4


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for two being one, and against it.

    Attributes:
        weight: Sum of the weights; 1 is enough for a full name.
        office: Whether both have the same office of the same body or place.
        firm: Whether an office, body, place or company bears it out.
        parted: What rules it out; ``None`` where nothing does.
        reasons: In plain words, what weighs most first.
    """

    weight: float
    office: bool
    firm: bool
    parted: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    weight: float
    reason: str
    firm: bool = False
    office: bool = False


def support_of(one: Sighting, other: Sighting) -> Support:
    """Return what the words beside two people's names and their articles share."""
    signs = list(_signs(one, other))
    ordered = sorted(signs, key=lambda s: (-abs(s.weight), s.reason))
    return Support(
        weight=round(sum(s.weight for s in signs), 3),
        office=any(s.office for s in signs),
        firm=any(s.firm and s.weight > 0 for s in signs),
        parted=_parted(one, other),
        reasons=tuple(s.reason for s in ordered),
    )


_INITIALS = 2  # letters that an initial may have ("Yu.")


def _parted(one: Sighting, other: Sighting) -> str | None:
    for mark in ("junior", "senior"):
        if (mark in one.beside.marks) != (mark in other.beside.marks):
            return f"only one is called {mark}"
    if {_sex(one), _sex(other)} == {"m", "f"}:
        return "a man and a woman"
    return None


def _sex(sighting: Sighting) -> str | None:
    """Return ``m`` or ``f``: by the given name, a noun beside it, a Latin last name."""
    words = sighting.name.split()
    given = None
    if len(words) > 1 and len(words[0]) > _INITIALS:
        given = sex_of_given(words[0])
    if given is not None:
        return given
    for mark, sex in (("woman", "f"), ("man", "m")):
        if mark in sighting.beside.marks:
            return sex
    return None if sighting.spelt else sex_by_ending(words[-1].lower())


def _signs(one: Sighting, other: Sighting) -> Iterator[_Sign]:
    names = _names_shared(one.beside, other.beside)
    yield from _office(one, other, names)
    yield from _named(one, other, names)
    yield from _company(one, other)
    yield from _news(one, other)
    yield from _against(one, other, names)


@dataclass(frozen=True, slots=True)
class _Names:
    """Words with a capital that stand beside both names.

    Attributes:
        phrases: In the phrases that go with both.
        near: In one's phrase and the other's sentences.
        around: In the sentences of both.
    """

    phrases: tuple[str, ...]
    near: tuple[str, ...]
    around: tuple[str, ...]


def _names_shared(one: Beside, other: Beside) -> _Names:
    phrases = _alike(one.names, other.names)
    near = [*_alike(one.names, other.scene), *_alike(one.scene, other.names)]
    return _Names(phrases, tuple(dict.fromkeys(near)), _alike(one.scene, other.scene))


def _office(one: Sighting, other: Sighting, names: _Names) -> Iterator[_Sign]:
    roles = sorted(one.roles & other.roles)
    left, right = one.beside, other.beside
    if _deputies(left) != _deputies(right):
        yield _Sign(_DEPUTY_ONE_SIDE, "deputy on one side only")
        return
    ranks = [
        (a, b)
        for a in sorted(left.ranks)
        for b in sorted(right.ranks)
        if ranks_agree(a, b)
    ]
    fields = left.fields & right.fields
    named = left.of & right.of
    exact = (left.ranks & right.ranks) - _GENERAL
    bodies = any(len(i) > _CODE_LETTERS for i in named)
    of = bool(bodies or (named and exact) or names.phrases or names.near)
    if ranks and (fields or of):
        told = " of ".join((ranks[0][0], *sorted(fields)[:1]))
        yield _Sign(_SAME_ROLE, f"same office: {told}", firm=True, office=of)
    elif roles:
        yield _Sign(_SAME_ROLE, f"same role: {roles[0]}", firm=True)
    elif ranks:
        yield _Sign(_SAME_RANK, f"both called {ranks[0][0]}")
    if fields:
        weight = min(_MOST_FIELDS, _SAME_FIELD * len(fields))
        yield _Sign(weight, f"both of {', '.join(sorted(fields))}")


# "Head" and "official" of something in one country may be anybody.
_GENERAL = frozenset({"head", "official", "politician"})
_CODE_LETTERS = 2  # of a country; a body has an id


def _deputies(beside: Beside) -> bool:
    return "deputy" in beside.marks


def _named(one: Sighting, other: Sighting, names: _Names) -> Iterator[_Sign]:
    weight = (
        _SAME_NAME * len(names.phrases)
        + _NAME_NEAR * len(names.near)
        + _NAME_AROUND * len(names.around)
    )
    if weight:
        told = ", ".join((*names.phrases, *names.near, *names.around))
        yield _Sign(min(_MOST_NAMES, weight), f"named beside both: {told}", firm=True)
    of = one.beside.of & other.beside.of
    if any(len(i) > _CODE_LETTERS for i in of):
        yield _Sign(_SAME_BODY, "one body beside both", firm=True)
    elif of and not names.phrases:
        yield _Sign(_SHARED_COUNTRY, "one country beside both", firm=True)


def _company(one: Sighting, other: Sighting) -> Iterator[_Sign]:
    company = (one.company & other.company) - {one.entity, other.entity}
    if company:
        yield _Sign(
            _SHARED_COMPANY * len(company),
            f"{len(company)} others named in both",
            firm=True,
        )
    countries = one.countries & other.countries
    if countries:
        yield _Sign(
            _SHARED_COUNTRY * len(countries),
            f"{len(countries)} countries named in both",
        )


def _news(one: Sighting, other: Sighting) -> Iterator[_Sign]:
    """Yield what goes on beside both, where the days are near."""
    days = _days_between(one.day, other.day)
    if days is not None and days > _NEWS_DAYS:
        return
    topics = one.beside.topics & other.beside.topics
    words = _alike(one.beside.words, other.beside.words)
    numbers = one.beside.numbers & other.beside.numbers
    count = len(topics) + len(words) + len(numbers)
    firm = days is not None and days <= _SAME_DAYS and count >= _SAME_NEWS
    if topics:
        weight = min(_MOST_TOPICS, _SAME_TOPIC * len(topics))
        yield _Sign(weight, f"both about {', '.join(sorted(topics))}", firm=firm)
    if words:
        weight = min(_MOST_WORDS, _SAME_WORD * len(words))
        yield _Sign(weight, f"words in both: {', '.join(words)}", firm=firm)
    if numbers:
        yield _Sign(_SAME_NUMBER, f"same number: {min(numbers)}", firm=firm)


def _against(one: Sighting, other: Sighting, names: _Names) -> Iterator[_Sign]:
    left, right = one.beside, other.beside
    if ("kin" in left.marks) != ("kin" in right.marks):
        yield _Sign(_RELATIVE_ONE_SIDE, "a relative beside one")
    if left.ranks and right.ranks:
        if not any(ranks_agree(a, b) for a in left.ranks for b in right.ranks):
            yield _Sign(_OTHER_RANK, "other offices")
        if not walks_of(left.ranks) & walks_of(right.ranks):
            yield _Sign(_OTHER_WALK, "other walks of life")
    shared = names.phrases or names.near or left.of & right.of
    if left.of and right.of and not shared:
        yield _Sign(_OTHER_PLACE, "other countries or bodies")
    days = _days_between(one.day, other.day)
    if days is not None and days > _LONG_AGO_DAYS:
        yield _Sign(_LONG_AGO, "years apart")


def _days_between(one: str | None, other: str | None) -> int | None:
    if one is None or other is None:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _alike(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """Return the words of ``one`` that some word of ``other`` may be, sorted."""
    theirs = sorted(other)
    return tuple(
        word for word in sorted(one) if any(words_alike(word, w) for w in theirs)
    )


_ADJECTIVE = re.compile(
    r"(?<=\w{2})(?:[сз]?ь?к|ц?к|н)(?:ий|ый|ого|ому|им|ым|ом|ая|ой|ую|ою|ое|ие|ые|их|ых"
    r"|ими|ыми|ага|аму|ай|ія|і|ої|ою|е|а|у)$"
)
_CASE = re.compile(
    r"(?<=\w{2})(?:ами|ями|ах|ях|ом|ем|ой|ей|ою|ею|ов|ам|ям|ая|ую|[аяоеёиіїыуюйь])$"
)
_DEMONYM = re.compile(r"(?<=\w{3})(?:ian|ans?|ese|i)$")  # Caspian, Siberian
_VOWELS = "aeiou"
_LEAST = 3  # letters of a stem
_PREFIX = 4
_REST = 2  # letters that may follow on either side


@functools.lru_cache(maxsize=65536)
def words_alike(one: str, other: str) -> bool:
    """Tell whether two words with a capital may name one thing, by sound.

    Cases, adjectives and the endings of other languages are left out of account:
    "Курганской" and Kurgan, "Пензенской" and Penza.
    """
    if one == other:
        return True
    return any(_stems_alike(a, b) for a in _stems(one) for b in _stems(other))


def _stems_alike(one: str, other: str) -> bool:
    if one == other:
        return len(one) >= _LEAST
    short = min(len(one), len(other))
    same = 0
    while same < short and one[same] == other[same]:
        same += 1
    return same >= _PREFIX and max(len(one), len(other)) - same <= _REST


@functools.lru_cache(maxsize=32768)
def _stems(word: str) -> frozenset[str]:
    """Return what a word sounds like without its endings, loosely."""
    forms = {word}
    if is_cyrillic(word):
        bare = _ADJECTIVE.sub("", word)
        forms = {_CASE.sub("", word), bare, _CASE.sub("", bare)}
    elif _DEMONYM.search(word):
        forms.add(_DEMONYM.sub("", word))
    return frozenset(
        stem
        for form in forms
        for sound in loose_skeletons(form)
        if len(stem := sound.rstrip(_VOWELS)) >= _LEAST
    )
