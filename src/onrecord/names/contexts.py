"""Two names with what stands beside them: office, country, organisation.

A name alone never merges, and a last name alone is nobody: what the words beside it
say may lift a pair or part it. ``merging`` does the same for whole articles.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from onrecord.names.cyrillic import is_cyrillic, sex_by_ending
from onrecord.names.forms import form_of
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.pages import lexicon_for
from onrecord.names.pairs import SAME, score_pair
from onrecord.names.sexes import sex_of
from onrecord.names.words import split_words

__all__ = ["Context", "Verdict", "context_of", "judge_people", "score_people"]

Verdict = Literal["merge", "candidate", "apart"]

# Chosen, not measured.
_SAME_OFFICE = 0.95  # a last name alone, borne out by office and country
_PARTED = 0.5  # countries that have nothing in common


@dataclass(frozen=True, slots=True)
class Context:
    """What a role string says.

    Attributes:
        posts: Keys of offices.
        countries: ISO codes.
        names: Canonical names of organisations and outlets.
        fields: Walks of life ("sport", "office").
        years: Years that stand in the words.
        sex: ``m`` or ``f`` where a noun says so.
        died: Year of a death that the words tell of.
    """

    posts: frozenset[str]
    countries: frozenset[str]
    names: frozenset[str]
    fields: frozenset[str]
    years: tuple[int, ...]
    sex: str | None
    died: int | None


# Walks of life by the beginnings of words, in the languages that contexts stand in.
_FIELDS: dict[str, tuple[str, ...]] = {
    "sport": (
        "хокке", "футбол", "тренер", "спортсм", "чемпион", "шахмат", "боксер", "теннис",
        "биатлон", "лыжни", "фигурист", "гимнаст", "гроссмейст", "player", "coach",
        "football", "hockey", "athlet", "champion", "boxer", "skater", "gymnast",
        "chess", "spieler", "trainer", "piłkarz", "trener", "joueur", "wrestler",
        "swimmer", "cyclist", "борец", "пловец", "вратар", "goalkeep", "olympi",
    ),
    "arts": (
        "актер", "актрис", "певец", "певиц", "режисс", "писател", "поэт", "художни",
        "музыкант", "композитор", "артист", "балет", "actor", "actress", "singer",
        "writer", "poet", "painter", "musician", "composer", "ballet", "schauspiel",
        "sänger", "schriftst", "aktor", "piosenk", "pisarz", "acteur", "chanteu",
        "écrivain", "novelist", "pianist", "пианист", "скульптор", "sculptor", "conductor",
    ),
    "science": (
        "академик", "ученый", "физик", "химик", "математик", "хирург", "врач", "биолог",
        "scientist", "physicist", "chemist", "mathemat", "surgeon", "biologist",
        "physiker", "fizyk", "physicien", "historian", "историк", "astronom",
    ),
    "school": ("учител", "школьн", "студент", "teacher", "pupil", "student"),
    "space": ("космонавт", "cosmonaut", "astronaut", "астронавт"),
    "trade": (
        "слесар", "токар", "водител", "шофер", "электрик", "строител", "повар", "фермер",
        "plumber", "driver", "farmer", "mechanic", "electrician", "welder", "сварщик",
        "продав", "бухгалтер", "cook", "shopkeeper", "таксист", "дворник", "инженер",
        "engineer", "пенсионер", "pensioner", "monteur", "kierowca",
    ),
    "business": (
        "директор", "director", "предпринимат", "бизнесмен", "businessm", "миллиардер",
        "billionaire", "банкир", "banker", "unternehmer", "przedsiębior", "founder",
    ),
    "protest": ("диссидент", "правозащитн", "dissident", "activist", "активист"),
    "crime": ("осужденн", "убийц", "convict", "murderer", "заложни", "hostage"),
    "faith": ("епископ", "митрополит", "патриарх", "священни", "bishop", "patriarch", "priest"),
}  # fmt: skip
_OFFICE = (
    "министр", "президент", "премьер", "депутат", "губернатор", "мэр", "посол",
    "сенатор", "глава", "секретар", "председател", "прокурор", "minister", "president",
    "premier", "governor", "mayor", "ambassador", "senator", "lawmaker", "secretary",
    "chairman", "prosecutor", "chief", "commissioner", "комиссар", "еврокомиссар", "генерал", "командующ", "general", "commander", "speaker",
)  # fmt: skip
_DEAD = re.compile(
    r"(?:убит|умер|погиб|скончал|died|killed|murdered|assassinated|gestorben|zmarł|mort en)"
)
_LONGEST_CAREER = 60  # years from one office to another
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_WOMAN = re.compile(
    r"(?:ница|тельница|истка|ентка|антка|смен\w*ка|чица|щица|вица|есса|иня|актриса|вдова|жена|дочь|мать|сестра"
    r"|супруга|женщина|woman|actress|widow|wife|daughter|mother|sister|heroine|\bher\b|\bshe\b)"
)
_MAN = re.compile(
    r"\b(?:муж|сын|отец|брат|мужчина|husband|son|father|brother|man|his|he)\b|\w+man\b"
)


def _fields(words: str) -> frozenset[str]:
    split = [w.key for w in split_words(words)]
    found = {
        field
        for field, stems in _FIELDS.items()
        if any(w.startswith(stems) for w in split)
    }
    if any(w.startswith(_OFFICE) for w in split):
        found.add("office")
    return frozenset(found)


def _sex(words: str) -> str | None:
    lowered = words.lower()
    if _WOMAN.search(lowered):
        return "f"
    return "m" if _MAN.search(lowered) else None


def _died(words: str) -> int | None:
    years = _YEAR.findall(words)
    return int(years[-1]) if years and _DEAD.search(words.lower()) else None


def context_of(words: str, gazetteer: Gazetteer) -> Context:
    """Read a short role string in English or Russian; other languages give less."""
    lexicon = lexicon_for("ru" if is_cyrillic(words) else "en")
    split = split_words(words)
    posts = {a.entry for hit in lexicon.posts.find(split) for a in hit.aliases}
    countries: set[str] = set()
    names: set[str] = set()
    for hit in (*gazetteer.find(split), *gazetteer.find_demonyms(split)):
        for alias in hit.aliases:
            entry = gazetteer.entry(alias.entry)
            if entry is None or entry.kind == "person":
                continue
            if entry.kind in {"organisation", "outlet"}:
                names.add(entry.name)
            if entry.row.country:
                countries.add(entry.row.country)
    return Context(
        posts=frozenset(posts),
        countries=frozenset(countries),
        names=frozenset(names),
        fields=_fields(words),
        years=tuple(int(year) for year in _YEAR.findall(words)),
        sex=_sex(words),
        died=_died(words),
    )


def score_people(
    one: str, other: str, contexts: tuple[str, str], gazetteer: Gazetteer
) -> float:
    """Return how likely two names are one person, 0 to 1, 3 decimals.

    Args:
        one: A name in any script and case.
        other: Another.
        contexts: The words beside each; empty where there are none.
        gazetteer: Forms of the people that are known, and what their words mean.
    """
    pair = score_pair(one, other, "person")
    score = pair.score
    if not pair.flags and _known(one, gazetteer) & _known(other, gazetteer):
        score = max(score, 1.0)
    if not all(contexts):
        return score
    left, right = (context_of(words, gazetteer) for words in contexts)
    if _parted(left, right) or _other_sex((one, other), left, right):
        return round(score * _PARTED, 3)
    return _SAME_OFFICE if _borne_out(score, (one, other), left, right) else score


def judge_people(
    one: str, other: str, contexts: tuple[str, str], gazetteer: Gazetteer
) -> Verdict:
    """Return what may be done with two names and the words beside them.

    Names that are the same are a ``candidate`` for a person to look at. They are a
    ``merge`` only where the words beside both bear it out: an office, an organisation
    or an outlet in common, or a country and a walk of life.

    Args:
        one: A name in any script and case.
        other: Another.
        contexts: The words beside each; empty where there are none.
        gazetteer: Forms of the people that are known, and what their words mean.
    """
    if score_people(one, other, contexts, gazetteer) < SAME:
        return "apart"
    if not all(contexts):
        return "candidate"
    left, right = (context_of(words, gazetteer) for words in contexts)
    borne_out = (
        left.posts & right.posts
        or left.names & right.names
        or (left.countries & right.countries and left.fields & right.fields)
    )
    return "merge" if borne_out else "candidate"


def _parted(left: Context, right: Context) -> bool:
    """Tell whether two contexts cannot be of one person."""
    if left.countries and right.countries and not left.countries & right.countries:
        return True
    if left.fields and right.fields and not left.fields & right.fields:
        return True
    if _outlived(left, right) or _outlived(right, left):
        return True
    signs, others = _signs(left), _signs(right)
    if signs and others and not signs & others:
        return True
    return bool(left.years and right.years) and (
        max(min(left.years), min(right.years)) - min(max(left.years), max(right.years))
        > _LONGEST_CAREER
    )


def _outlived(one: Context, other: Context) -> bool:
    """Tell whether the other's years begin after the one has died."""
    return one.died is not None and bool(other.years) and one.died < min(other.years)


def _signs(context: Context) -> frozenset[str]:
    return context.posts | context.countries | context.names | context.fields


def _other_sex(names: tuple[str, str], left: Context, right: Context) -> bool:
    """Tell whether one context is a woman's and the other name or context a man's."""
    sexes = [left.sex or _sex_of_name(names[0]), right.sex or _sex_of_name(names[1])]
    return set(sexes) == {"m", "f"}


def _sex_of_name(name: str) -> str | None:
    """Return the sex a Latin name tells; a Cyrillic one may stand in a case."""
    if is_cyrillic(name):
        return None
    words = name.lower().split()
    return sex_of(words) or (sex_by_ending(words[-1]) if words else None)


@functools.lru_cache(maxsize=4096)
def _known(name: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the ids of people of whom the whole name is a form, in any case."""
    words = split_words(name)
    return frozenset(
        alias.entry
        for hit in gazetteer.find(words)
        if hit.last - hit.first == len(words) > 1
        for alias in hit.aliases
        if not alias.surname
        and (e := gazetteer.entry(alias.entry)) is not None
        and e.kind == "person"
    )


def _borne_out(
    score: float, names: tuple[str, str], left: Context, right: Context
) -> bool:
    """Tell whether office and country make one person of a last name alone."""
    short, long = sorted(names, key=lambda name: len(form_of(name, "person").words))
    words = form_of(short, "person").words
    if score >= SAME or len(words) > 1 or not left.posts & right.posts:
        return False
    if left.countries and right.countries:
        return any(
            score_pair(words[0], w.text, "person").same for w in split_words(long)
        )
    return False
