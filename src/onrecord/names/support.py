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
from onrecord.names.concepts import (
    general_of,
    is_general,
    kinds_of,
    narrowest,
    places_of,
    ranks_agree,
    walks_of,
)
from onrecord.names.cyrillic import is_cyrillic, sex_by_ending
from onrecord.names.fold import loose_skeletons
from onrecord.names.sexes import sex_of_given
from onrecord.names.sightings import Sighting

__all__ = ["Support", "support_of", "words_alike"]

# Weights, 1 being enough for a full name; chosen on the development pairs of
# tests/gold/names_cyrillic/context_dev.jsonl (docs/decisions/names-support.md).
_SAME_ROLE = 1.0  # the same words for an office, or the same office in other words
_ANY_RANK = 0.15  # "head", "official"
_SAME_RANK = 0.3  # "director" beside both, of nothing that both name
_NARROW_RANK = 0.5  # "cardiologist"
_SAME_FIELD = 0.25  # each: "of a plant" beside both
_NARROW_FIELD = 0.35  # "of a dairy"
_MOST_FIELDS = 0.6
_SAME_NAME = 0.5  # each: a place or body named in both phrases
_NAME_NEAR = 0.4  # in one phrase, and in a sentence around the other
_NAME_AROUND = 0.25  # in the sentences around both
_MOST_NAMES = 1.2
_SAME_BODY = 0.5  # a known body in both phrases
_SHARED_COMPANY = 0.5  # a person, body or outlet named in both articles, each
_SHARED_COUNTRY = 0.25  # a country named in both; half the world names Russia
_SAME_TOPIC = 0.12  # each
_NARROW_TOPIC = 0.18
_MOST_TOPICS = 0.75
_SAME_WORD = 0.15  # each: "диспетчер" and "dispatcher", in the sentences around both
_MOST_WORDS = 0.45
_SAME_NUMBER = 0.3
_SAME_NEWS = 3  # such signs; with so many, on near days, the news is the same
_OTHER_RANK = -0.5
_OTHER_WALK = -1.2
_OTHER_BRANCH = -0.4
_OTHER_PLACE = -0.4
_OTHER_TOWN = -0.5
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
    fields = narrowest(left.fields & right.fields)
    if ("kin" in left.marks) != ("kin" in right.marks):
        return  # "the senator's nephew": the office is another's
    if _deputies(left) != _deputies(right) and not _past(left, right):
        yield _Sign(_DEPUTY_ONE_SIDE, "deputy on one side only")
    elif rank := _shared_rank(left, right):
        yield _rank_sign(rank, left, right, names)
    elif roles:
        yield _Sign(_SAME_ROLE, f"same role: {roles[0]}", firm=True)
    if fields:
        weight = sum(_SAME_FIELD if is_general(f) else _NARROW_FIELD for f in fields)
        told = f"both of {', '.join(sorted(fields))}"
        yield _Sign(round(min(_MOST_FIELDS, weight), 3), told)


def _rank_sign(rank: str, left: Beside, right: Beside, names: _Names) -> _Sign:
    """Return what it says that both have a rank: an office, where of one thing."""
    named = left.of & right.of
    bodies = any(len(i) > _CODE_LETTERS for i in named)
    exact = rank not in _GENERAL and rank in left.ranks & right.ranks
    of = bool(bodies or (named and exact) or names.phrases or names.near)
    fields = narrowest(left.fields & right.fields) - _ANYBODYS
    branch = fields and (rank not in _GENERAL or not general_of(fields) >= fields)
    apart = _other_branch(left, right) or _other_town(left, right)
    if (of or branch) and not apart:
        told = " of ".join((rank, *sorted(fields)[:1]))
        return _Sign(_SAME_ROLE, f"same office: {told}", firm=True, office=of)
    return _Sign(_weight_of(rank), f"both called {rank}")


def _weight_of(rank: str) -> float:
    """Return what a rank weighs by itself, the less the more people have it."""
    if rank in _GENERAL:
        return _ANY_RANK
    return _SAME_RANK if is_general(rank) else _NARROW_RANK


def _shared_rank(left: Beside, right: Beside) -> str | None:
    """Return the narrowest rank that both have; ``None`` without one.

    Of two that papers put for one another, the wider: all that is sure of both.
    """
    found = {_wider(a, b) for a in left.ranks for b in right.ranks if ranks_agree(a, b)}
    return min(found, key=lambda r: (r in _GENERAL, is_general(r), r), default=None)


def _wider(one: str, other: str) -> str:
    if one == other or one in _GENERAL or one in kinds_of(other):
        return one
    return other if is_general(other) or other in kinds_of(one) else one


def _comparable(
    left: frozenset[str], right: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ranks that may contradict: a colonel is a commander besides."""
    if left & _TITLES and right & _TITLES:
        return left, right
    return left - _TITLES, right - _TITLES


_TITLES = frozenset(
    {"general_rank", "admiral", "marshal", "colonel", "lt_colonel", "major_rank"}
    | {"captain", "lieutenant", "sergeant", "officer"}
)


def _other_branch(left: Beside, right: Beside) -> bool:
    """Tell whether both are of something, and of nothing that is alike."""
    ours, theirs = left.fields - _ANYBODYS, right.fields - _ANYBODYS
    return bool(ours and theirs) and not ours & theirs


def _other_town(left: Beside, right: Beside) -> bool:
    """Tell whether both are of a place that is known, and not of one."""
    ours, theirs = places_of(left.names), places_of(right.names)
    return bool(ours and theirs) and not ours & theirs


def _past(left: Beside, right: Beside) -> bool:
    """Tell whether one of two tells of an office held before."""
    return "former" in left.marks | right.marks


# Fields that every office may be of, and that leave it open which.
_ANYBODYS = frozenset(
    {"government", "administration", "ministry", "committee", "council", "company"}
    | {
        "region",
        "district",
        "city",
        "republic",
        "studies",
        "federation",
        "security_council",
    }
    | {
        "executive_committee",
        "city_hall",
        "children",
        "kids_f",
        "women_f",
        "media",
        "presidency",
    }
)
# "Head" and "official" of something in one country may be anybody.
_GENERAL = frozenset({"head", "official", "politician", "executive", "resident"})
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
    topics = narrowest(one.beside.topics & other.beside.topics)
    words = _alike(one.beside.words, other.beside.words)
    numbers = one.beside.numbers & other.beside.numbers
    count = len(topics) + len(words) + len(numbers)
    firm = days is not None and days <= _SAME_DAYS and count >= _SAME_NEWS
    if topics:
        weight = sum(_SAME_TOPIC if is_general(t) else _NARROW_TOPIC for t in topics)
        weight = round(min(_MOST_TOPICS, weight), 3)
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
    posts, others = _comparable(left.ranks, right.ranks)
    if posts and others and _shared_rank(left, right) is None:
        past = _past(left, right)
        ours, theirs = walks_of(posts), walks_of(others)
        if ours & theirs or not (ours and theirs):
            yield _Sign(_OTHER_RANK / 2 if past else _OTHER_RANK, "other offices")
        else:
            weight = _OTHER_WALK / 2 if past else _OTHER_WALK
            yield _Sign(weight, "other walks of life")
    if _other_branch(left, right):
        yield _Sign(_OTHER_BRANCH, "of other things")
    shared = names.phrases or names.near or left.of & right.of
    if _other_town(left, right):
        yield _Sign(_OTHER_TOWN, "other places")
    elif left.of and right.of and not shared:
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
