"""Two names with what stands beside them: office, country, organisation.

A name alone never merges, and a last name alone is nobody: what the words beside it
say may lift a pair or part it. ``merging`` does the same for whole articles.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from onrecord.names.crossing import is_cyrillic, sex_by_ending
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.pages import lexicon_for
from onrecord.names.pairs import SAME, score_pair
from onrecord.names.sexes import sex_of
from onrecord.names.words import split_words

__all__ = ["Context", "context_of", "score_people"]

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
    """

    posts: frozenset[str]
    countries: frozenset[str]
    names: frozenset[str]
    fields: frozenset[str]
    years: tuple[int, ...]
    sex: str | None


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
    "faith": ("епископ", "митрополит", "патриарх", "священни", "bishop", "patriarch", "priest"),
}  # fmt: skip
_OFFICE = (
    "министр", "президент", "премьер", "депутат", "губернатор", "мэр", "посол",
    "сенатор", "глава", "секретар", "председател", "прокурор", "minister", "president",
    "premier", "governor", "mayor", "ambassador", "senator", "lawmaker", "secretary",
    "chairman", "prosecutor", "генерал", "командующ", "general", "commander", "speaker",
)  # fmt: skip
_LONGEST_CAREER = 60  # years from one office to another
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_WOMAN = re.compile(
    r"(?:ница|тельница|истка|чица|щица|вица|есса|иня|актриса|вдова|жена|дочь|мать|сестра"
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


def _parted(left: Context, right: Context) -> bool:
    """Tell whether two contexts cannot be of one person."""
    if left.countries and right.countries and not left.countries & right.countries:
        return True
    if left.fields and right.fields and not left.fields & right.fields:
        return True
    signs, others = _signs(left), _signs(right)
    if signs and others and not signs & others:
        return True
    return bool(left.years and right.years) and (
        max(min(left.years), min(right.years)) - min(max(left.years), max(right.years))
        > _LONGEST_CAREER
    )


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
    short = min(names, key=lambda name: len(split_words(name)))
    long = names[1] if short == names[0] else names[0]
    if score >= SAME or len(split_words(short)) > 1 or not left.posts & right.posts:
        return False
    if left.countries and right.countries:
        return any(score_pair(short, w.text, "person").same for w in split_words(long))
    return False
