"""What two sightings of a name share or contradict, sign by sign.

A sign says one thing that a person can check, in words, and may pull one way only; what
it weighs is learned (``support``). Signs are facts about two articles: no sign is a name.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.names.beside import Beside
from onrecord.names.concepts import (
    general_of,
    is_general,
    is_post,
    kinds_of,
    narrowest,
    places_of,
    ranks_agree,
    walks_of,
)
from onrecord.names.counts import SMALL
from onrecord.names.lives import born_in, is_birth_year
from onrecord.names.sightings import Sighting
from onrecord.names.sounds import beginnings_of, words_alike

__all__ = ["Sign", "hints_of", "may_be_firm", "signs_of"]

_MOST = 3  # of one sort of sign; what is more says the same again
_MOST_TOPICS = 4
_NEWS_DAYS = 31  # what goes on is the same only for so long
_SAME_DAYS = 3  # news of one day, and when it is retold
_SAME_NEWS = 3  # shared topics, words and numbers from which on the news is the same
_CODE_LETTERS = 2  # of a country; a body has an id
_YEAR = 365.25  # days
_ONE_AGE = 1.5  # years that may part two ages of one person; birthdays are not told


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that two sightings share, or contradict each other in.

    Attributes:
        name: What sort of sign, a key of ``data/support.yml``.
        count: How often, at most ``_MOST`` or ``_MOST_TOPICS``.
        told: In plain words.
        firm: Whether it may bear out a name: an office, body, place or company.
        office: Whether it is one office of one body or place.
    """

    name: str
    count: int
    told: str
    firm: bool = False
    office: bool = False


def signs_of(one: Sighting, other: Sighting) -> tuple[Sign, ...]:
    """Return what two people's sightings share and contradict, in either order."""
    names = _names_shared(one.beside, other.beside)
    return (
        *_office(one, other, names),
        *_named(one, other, names),
        *_company(one, other),
        *_news(one, other),
        *_facts(one, other),
        *_against(one, other, names),
    )


def hints_of(sighting: Sighting) -> frozenset[str]:
    """Return what ``may_be_firm`` goes by: two that have no hint in common share nothing.

    Worked out once for each sighting, and asked of millions of pairs.
    """
    beside = sighting.beside
    hints = {
        f"{sort} {word}"
        for sort, words in (
            ("company", sighting.company),
            ("role", sighting.roles),
            ("of", beside.of),
            ("body", beside.bodies),
            ("field", beside.fields if beside.ranks else ()),
            ("origin", _hinted(beside.origins)),
            ("name", _hinted(beside.names | beside.scene)),
        )
        for word in words
    }
    if beside.ages:
        hints.add("age")
    if sighting.day is not None:  # days that are near fall into one span, or two
        span = date.fromisoformat(sighting.day).toordinal() // (_SAME_DAYS + 1)
        hints |= {f"days {span}", f"days {span + 1}"}
    return frozenset(hints)


def _hinted(words: frozenset[str]) -> Iterator[str]:
    """Yield words and how each may begin: those that are alike have one in common."""
    yield from words
    for word in words:
        yield from beginnings_of(word)


def may_be_firm(one: Sighting, other: Sighting) -> bool:
    """Tell whether a sign of two sightings may be firm, sooner than ``signs_of`` does.

    Where it says no, none is: most namesakes share nothing, and there are many.
    """
    left, right = one.beside, other.beside
    days = _days_between(one.day, other.day)
    return bool(
        (days is not None and days <= _SAME_DAYS)
        or one.company & other.company
        or one.roles & other.roles
        or left.of & right.of
        or left.bodies & right.bodies
        or (left.ages and right.ages)
        or (left.fields & right.fields and _shared_rank(left, right) is not None)
        or _alike(left.origins, right.origins)
        or _names_shared(left, right).every
    )


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

    @property
    def every(self) -> tuple[str, ...]:
        return (*self.phrases, *self.near, *self.around)


def _names_shared(one: Beside, other: Beside) -> _Names:
    phrases = _alike(one.names, other.names)
    near = [*_alike(one.names, other.scene), *_alike(one.scene, other.names)]
    return _Names(phrases, tuple(dict.fromkeys(near)), _alike(one.scene, other.scene))


def _alike(one: frozenset[str], other: frozenset[str]) -> tuple[str, ...]:
    """Return the words of ``one`` that some word of ``other`` may be, sorted."""
    if not one or not other:
        return ()
    alike = set(one & other)
    ours, theirs = _by_beginning(one), _by_beginning(other)
    # words that are alike share a beginning, and most share none
    for beginning in ours.keys() & theirs.keys():
        for word in ours[beginning].difference(alike):
            if any(words_alike(word, w) for w in theirs[beginning]):
                alike.add(word)
    return tuple(sorted(alike))


@functools.lru_cache(maxsize=4096)
def _by_beginning(words: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Return words by how they may begin; they are asked for with each pair."""
    found: dict[str, set[str]] = {}
    for word in words:
        for beginning in beginnings_of(word):
            found.setdefault(beginning, set()).add(word)
    return {beginning: frozenset(found[beginning]) for beginning in found}


def _office(one: Sighting, other: Sighting, names: _Names) -> Iterator[Sign]:
    roles = sorted(one.roles & other.roles)
    left, right = one.beside, other.beside
    if ("kin" in left.marks) != ("kin" in right.marks):
        return  # "the senator's nephew": the office is another's
    if _deputies(left) != _deputies(right) and not _past(left, right):
        yield Sign("deputy_on_one_side", 1, "deputy on one side only")
    elif rank := _shared_rank(left, right):
        yield from _one_office(rank, left, right, names)
    elif roles:
        yield Sign("same_role", 1, f"same role: {roles[0]}", firm=True)
    elif _past(left, right) and names.every and _held_before(left, right):
        yield Sign("office_before", 1, "an office held before", firm=True)
    fields = sorted(
        f for f in narrowest(left.fields & right.fields) if not is_general(f)
    )
    if fields:
        told = f"both of {', '.join(fields)}"
        yield Sign("field_narrow", min(_MOST, len(fields)), told)


def _topics(topics: frozenset[str]) -> Iterator[Sign]:
    """Yield a sign for topics that many things fall under, and one for the others."""
    wide = frozenset(topic for topic in topics if is_general(topic))
    for sort, some in (("narrow", topics - wide), ("wide", wide)):
        if some:
            words = f"both about {', '.join(sorted(some))}"
            yield Sign(f"topic_{sort}", min(_MOST_TOPICS, len(some)), words)


def _held_before(left: Beside, right: Beside) -> bool:
    """Tell whether what one is, or is of, is spoken of around the other."""
    ours, theirs = left.ranks | left.fields, right.ranks | right.fields
    common = (ours & (right.topics | theirs)) | (theirs & left.topics)
    return bool(common - _ANYBODYS - _GENERAL)


def _one_office(
    rank: str, left: Beside, right: Beside, names: _Names
) -> Iterator[Sign]:
    """Yield that a rank which both have is one office: it is of one thing.

    A rank of nothing in common says nothing: the pairs learnt from give it no weight.
    """
    named = left.of & right.of
    bodies = any(len(i) > _CODE_LETTERS for i in named)
    exact = rank not in _GENERAL and rank in left.ranks & right.ranks
    of = bool(bodies or (named and exact) or names.phrases or names.near)
    fields = narrowest(left.fields & right.fields) - _ANYBODYS
    branch = fields and (rank not in _GENERAL or not general_of(fields) >= fields)
    apart = _other_branch(left, right) or _other_town(left, right)
    apart = apart or _other_origins(left, right)
    apart = apart or _other_numbers(left, right) or _other_countries(left, right)
    if (of or branch) and not apart:
        told = " of ".join((rank, *sorted(fields)[:1]))
        yield Sign(
            _office_name(rank, of, bool(branch)),
            1,
            f"same office: {told}",
            firm=True,
            office=of,
        )


def _office_name(rank: str, of: bool, branch: bool) -> str:
    """Return the sort of sign that one office is: a post is one person's at a time."""
    if not of:
        return "office_of_field"
    if is_post(rank):
        return "one_post"
    return "same_office" if branch else "office_of_name"


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
    left, right = left - _PASSING, right - _PASSING
    if left & _TITLES and right & _TITLES:
        return left, right
    return left - _TITLES, right - _TITLES


# What anybody may be besides.
_PASSING = frozenset({"passenger", "owner", "witness"})
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
    | {"region", "district", "city", "republic", "studies", "federation"}
    | {"security_council", "executive_committee", "city_hall", "children", "kids_f"}
    | {"women_f", "media", "presidency"}
)
# "Head" and "official" of something in one country may be anybody.
_GENERAL = frozenset({"head", "official", "politician", "executive", "resident"})


def _deputies(beside: Beside) -> bool:
    return "deputy" in beside.marks


def _named(one: Sighting, other: Sighting, names: _Names) -> Iterator[Sign]:
    for sort, told, some in (
        ("phrases", "named beside both", names.phrases),
        ("near", "named beside one and around the other", names.near),
        ("around", "named around both", names.around),
    ):
        if some:
            words = f"{told}: {', '.join(some)}"
            yield Sign(f"name_{sort}", min(_MOST, len(some)), words, firm=True)
    of = one.beside.of & other.beside.of
    if any(len(i) > _CODE_LETTERS for i in of):
        yield Sign("one_body", 1, "one body beside both", firm=True)
    elif of and not names.phrases:
        yield Sign("one_country", 1, "one country beside both", firm=True)


def _company(one: Sighting, other: Sighting) -> Iterator[Sign]:
    company = (one.company & other.company) - {one.entity, other.entity}
    if company:
        told = f"{len(company)} others named in both"
        yield Sign("company", min(_MOST, len(company)), told, firm=True)
    if countries := one.countries & other.countries:
        told = f"{len(countries)} countries named in both"
        yield Sign("countries", min(_MOST, len(countries)), told)


def _news(one: Sighting, other: Sighting) -> Iterator[Sign]:
    """Yield what goes on beside both; of news that are not near only what is narrow."""
    left, right = one.beside, other.beside
    topics = narrowest(left.topics & right.topics)
    shared = left.numbers & right.numbers
    numbers = sorted(n for n in shared if float(n) > SMALL)
    days = _days_between(one.day, other.day)
    if days is not None and days > _NEWS_DAYS:
        yield from _retold(topics, numbers)
        return
    words = _alike(left.words, right.words)
    count = len(topics) + len(words) + len(numbers)
    firm = days is not None and days <= _SAME_DAYS and count >= _SAME_NEWS
    yield from _topics(topics)
    if words:
        told = f"words in both: {', '.join(words)}"
        yield Sign("words", min(_MOST_TOPICS, len(words)), told)
    if numbers:
        yield Sign("number", 1, f"same number: {numbers[0]}")
    if small := sorted(shared.difference(numbers)):
        yield Sign("small_number", 1, f"same small number: {small[0]}")
    if firm:
        yield Sign("same_news", 1, "news of the same days", firm=True)


def _retold(topics: frozenset[str], numbers: Sequence[str]) -> Iterator[Sign]:
    """Yield what articles share that are months apart: one may tell the other's news."""
    told = sorted(topic for topic in topics if not is_general(topic))
    if told:
        count = min(_MOST_TOPICS, len(told))
        yield Sign("topic_later", count, f"months later about {', '.join(told)}")
    if numbers:
        yield Sign("number_later", 1, f"same number months later: {numbers[0]}")


def _facts(one: Sighting, other: Sighting) -> Iterator[Sign]:
    """Yield what is a matter of fact: whence, how old, of which school or regiment."""
    left, right = one.beside, other.beside
    if left.origins and right.origins:
        same = _alike(left.origins, right.origins)
        if same:
            yield Sign("one_origin", 1, f"both from {same[0]}", firm=True)
        elif _other_origins(left, right):
            yield Sign("other_origins", 1, "from other places")
    if left.bodies and right.bodies:
        if same := tuple(sorted(left.bodies & right.bodies)):
            yield Sign("one_number", 1, f"both of number {same[0]}", firm=True)
        else:
            yield Sign("other_numbers", 1, "of other numbers")
    ages = {_one_age(a, b, one, other) for a in left.ages for b in right.ages}
    if True in ages:
        yield Sign("one_age", 1, "of one age", firm=True)
    elif ages == {False}:
        yield Sign("other_ages", 1, "of other ages")


def _other_origins(left: Beside, right: Beside) -> bool:
    """Tell whether both come from somewhere, and neither from where the other is."""
    return bool(left.origins and right.origins) and not (
        _alike(left.origins, right.names) or _alike(right.origins, left.names)
    )


def _other_numbers(left: Beside, right: Beside) -> bool:
    """Tell whether both are of a body with a number, and of no common number."""
    return bool(left.bodies and right.bodies) and not left.bodies & right.bodies


def _other_countries(left: Beside, right: Beside) -> bool:
    """Tell whether both are of a country, and not of one."""
    ours, theirs = (
        {code for code in side.of if len(code) == _CODE_LETTERS}
        for side in (left, right)
    )
    return bool(ours and theirs) and not ours & theirs


def _one_age(age: int, theirs: int, one: Sighting, other: Sighting) -> bool | None:
    """Tell whether two ages or years of birth may be one person's.

    ``None`` where an age stands against a year of birth and no day says when.
    """
    day = one.day or other.day
    if day is None and is_birth_year(age) != is_birth_year(theirs):
        return None
    # Two of one sort are parted by the same years whenever it was.
    ours, others = (_year_of(s.day or day) or 0.0 for s in (one, other))
    return abs(born_in(age, ours) - born_in(theirs, others)) <= _ONE_AGE


def _year_of(day: str | None) -> float | None:
    """Return when a day was, in years; ``None`` where nothing is known of it."""
    if day is None:
        return None
    then = date.fromisoformat(day)
    return then.year + then.timetuple().tm_yday / _YEAR


def _against(one: Sighting, other: Sighting, names: _Names) -> Iterator[Sign]:
    left, right = one.beside, other.beside
    if ("kin" in left.marks) != ("kin" in right.marks):
        yield Sign("relative_on_one_side", 1, "a relative beside one")
    if _dead_before(one, other) or _dead_before(other, one):
        yield Sign("dead_before", 1, "dead in one, not in the other")
    if "namesake" in left.marks | right.marks:
        yield Sign("namesake_told", 1, "a namesake is spoken of")
    posts, others = _comparable(left.ranks, right.ranks)
    if posts and others and _shared_rank(left, right) is None:
        before = "_before" if _past(left, right) else ""
        ours, theirs = walks_of(posts), walks_of(others)
        if ours & theirs or not (ours and theirs):
            yield Sign(f"other_offices{before}", 1, "other offices")
        else:
            yield Sign(f"other_walks{before}", 1, "other walks of life")
    if _other_branch(left, right):
        yield Sign("other_things", 1, "of other things")
    yield from _elsewhere(left, right, names)
    if left.topics and right.topics and not left.topics & right.topics:
        yield Sign("no_topic_shared", 1, "about other things")


def _dead_before(one: Sighting, other: Sighting) -> bool:
    """Tell whether somebody is dead in one article, and later acts in the other."""
    dead = "dead" in one.beside.marks and "dead" not in other.beside.marks
    if not dead or "death" in other.beside.topics:
        return False
    return one.day is not None and other.day is not None and one.day < other.day


def _elsewhere(left: Beside, right: Beside, names: _Names) -> Iterator[Sign]:
    """Yield that two are of other countries, towns or bodies."""
    shared = names.phrases or names.near or left.of & right.of
    if _other_countries(left, right):
        yield Sign("other_countries", 1, "of other countries")
    if _other_town(left, right):
        yield Sign("other_places", 1, "other places")
    elif _places_apart(left, right):
        yield Sign("other_places_around", 1, "other places around")
    elif left.of and right.of and not shared:
        yield Sign("other_bodies", 1, "other countries or bodies")
    if not names.every and left.names | left.scene and right.names | right.scene:
        yield Sign("no_name_shared", 1, "no name in common")


def _places_apart(left: Beside, right: Beside) -> bool:
    """Tell whether known places are named around both, and not one in common."""
    ours, theirs = (places_of(side.names | side.scene) for side in (left, right))
    return bool(ours and theirs) and not ours & theirs


def _days_between(one: str | None, other: str | None) -> int | None:
    if one is None or other is None:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
