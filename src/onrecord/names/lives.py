"""How old somebody is, and whether they live, by the words right beside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.names.concepts import concepts_of
from onrecord.names.counts import numbers_in
from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.sexes import sex_of_given

__all__ = ["ages_beside", "ages_in", "born_in", "is_birth_year", "is_dead"]

_OLDEST = 120  # years; what is more is a year of birth
_YOUNGEST = 5  # years; fewer are told of terms and jubilees of bodies
_EARLIEST = 1850  # a year of birth that news may tell of
# "18-летний", "двадцатилетний", "50 лет" (no term: "20 лет назад"), "aged 18", ", 18,"
_AGED = re.compile(
    r"\b(\d{2})(?=-year-old|[- ]?летн|-річн|-гадов"
    r"|\s(?:лет|года?|років)\b(?!\s(?:назад|тому|подряд)))"
    r"|\baged?\s(\d{2})\b|\bturned\s(\d{2})\b|(?<=, )(\d{2})(?=,)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"\b((?:двадцати|тридцати|сорока|пятидесяти|шестидесяти|семидесяти|восьмидесяти"
    r"|девяносто|\w{2,8}надцати)\w{0,6})летн\w+",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\bborn in (?:\w+ )?(\d{4})\b|\b(\d{4}) года? рождения|\b(\d{4}) г\. ?р\."
    r"|\bродил(?:ся|ась) (?:\w+ )?в (\d{4})\b",
    re.IGNORECASE,
)
# ", 58," and ", 58." right after a name, or after whose they are (", of Kotlas, 29,").
_AFTER = re.compile(
    r"(?:,?\s(?:of|from|из)\s[^,.;:]{2,30})?,\s(\d{2})(?:,|\.\s|\.$|$|;| год| лет)"
)
_DEAD_AFTER = re.compile(
    r",?\s(?:has |had )?(?:died|passed away|drowned)\b(?!\s(?:his|her|their|its|the|an?)\b)"
    r"|,?\s(?:(?:has|had) been|was|were|is)(?: shot and| stabbed and| beaten and)? "
    r"(?:killed|murdered|buried|drowned|shot dead|fatally shot|found dead"
    r"|dead(?=$|[.,;:!?)]|\s(?:in|at|after|by|from|when|since|and)\b))",
    re.IGNORECASE,
)
_DEAD_AHEAD = re.compile(
    r"\b(?:death|funeral|murder|killing|burial) of"
    # Not "of his wife", and no plural.
    r"(?: (?!(?:his|her|their|my|our|wife|husband|people|children|men|women)\b)\w*[^\Ws]){0,3}\s$"
    r"|\bthe late(?: (?!\d|afternoon|evening|night|morning|summer|autumn|winter|spring"
    r"|show|train|bus|shift|goal|edition)\w+){0,2}\s$",
    re.IGNORECASE,
)
_OWN = re.compile(r"['’]")  # "the death of Oleg Tarvin's wife"
# Russian: what a word of death says of a name that agrees with it, right after the name
# ("погиб", by sex) or ahead of it (by sex and case).
_DIED_AFTER = {
    "m": re.compile(
        r",?\s(?:был )?(?:умер|погиб|скончался|утонул|убит(?! гор)|похоронен|застрелен"
        r"|найден м[её]ртвым)\b",
        re.IGNORECASE,
    ),
    "f": re.compile(
        r",?\s(?:была )?(?:умерла|погибла|скончалась|утонула|убита(?! гор)|похоронена"
        r"|застрелена|найдена м[её]ртвой)\b",
        re.IGNORECASE,
    ),
}
_BETWEEN = r"((?: [\w-]+){0,3}) $"
_DIED_AHEAD = {
    "m": re.compile(rf"\b(?:умер|погиб|скончался|утонул){_BETWEEN}", re.IGNORECASE),
    "f": re.compile(
        rf"\b(?:умерла|погибла|скончалась|утонула){_BETWEEN}", re.IGNORECASE
    ),
}
_GENITIVE = re.compile(
    rf"\b(?:смерт[ьи]|гибел[ьи]|убийств[оаеу]|похорон(?:ы|ах)?){_BETWEEN}",
    re.IGNORECASE,
)
_ACCUSATIVE = re.compile(rf"\bпохоронили{_BETWEEN}", re.IGNORECASE)
_INSTRUMENTAL = re.compile(
    rf"\b(?:простились|прощались|прощаются|простятся) с{_BETWEEN}", re.IGNORECASE
)
# How every word ends that is in one case and sex with a name.
_ENDINGS = (
    (_GENITIVE, re.compile(r"(?:[ая]|[ое]го)$"), re.compile(r"(?:[ыи]|[ое]й)$")),
    (_ACCUSATIVE, re.compile(r"(?:[ая]|[ое]го)$"), re.compile(r"[ую]$")),
    (_INSTRUMENTAL, re.compile(r"(?:[оеыи]м)$"), re.compile(r"[ое]й$")),
)
_OBLIQUE = re.compile(r"[аеуыэюя]$")  # no last name of a man in the nominative


def ages_in(phrase: str) -> frozenset[int]:
    """Return the ages in years that a phrase beside a name tells, and years of birth."""
    ages = {int("".join(found)) for found in _AGED.findall(phrase)}
    for words in _IN_WORDS.findall(phrase):
        ages |= {int(float(n)) for n in numbers_in(words)}
    return frozenset(age for age in ages if age > _YOUNGEST) | _births(phrase)


def _births(phrase: str) -> frozenset[int]:
    years = {int("".join(found)) for found in _BORN.findall(phrase)}
    return frozenset(year for year in years if year > _EARLIEST)


def ages_beside(ahead: str, after: str) -> frozenset[int]:
    """Return ages that stand after a name, set off by commas, and years of birth.

    Args:
        ahead: What stands before the name.
        after: What stands after it.
    """
    found = _AFTER.match(after)
    own = frozenset({int(found.group(1))}) if found is not None else frozenset()
    return own | _births(after.partition(". ")[0]) | _births(ahead.rpartition(". ")[2])


def is_dead(ahead: str, name: str, after: str) -> bool:
    """Tell whether the words right before or after a name say that the person is dead.

    Who kills, buries or mourns is not: English asks for an auxiliary ("was killed"), a
    Russian word has to agree with the name in sex and case, and so have the words
    between the two ("смерть жены Олега Тарвина" is not his).

    Args:
        ahead: What stands before the name.
        name: The name as written.
        after: What stands after it.
    """
    if is_cyrillic(name):
        return _is_dead_in_russian(ahead, name, after)
    if _DEAD_AFTER.match(after):
        return True
    return _OWN.match(after) is None and _DEAD_AHEAD.search(ahead) is not None


def _is_dead_in_russian(ahead: str, name: str, after: str) -> bool:
    words = name.lower().replace("ё", "е").split()
    sex = _nominative(words)
    if sex is not None:
        told = _DIED_AHEAD[sex].search(ahead)
        return bool(_DIED_AFTER[sex].match(after) or (told and _no_kin(told.group(1))))
    for told_of, *endings in _ENDINGS:
        told = told_of.search(ahead)
        if told is not None and _no_kin(told.group(1)):
            between = told.group(1).lower().split()
            return any(
                all(ending.search(word) for word in (*between, *words))
                for ending in endings
            )
    return False


def _nominative(words: Sequence[str]) -> str | None:
    """Return the sex of a name in the nominative; ``None`` for another case.

    A woman's is one only where the given name is known: "Олега Тарвина" ends as
    "Ольга Тарвина" does.
    """
    given = sex_of_given(words[0]) if len(words) > 1 else None
    if given == "f":
        return "f"
    oblique = _OBLIQUE.search(words[-1]) is not None
    return None if oblique or (given is None and _is_case(words)) else "m"


def _is_case(words: Sequence[str]) -> bool:
    """Tell whether all words end as in some case: "Ольги Тарвиной", "Олегом Тарвиным"."""
    return any(
        all(ending.search(word) for word in words)
        for _, *endings in _ENDINGS
        for ending in endings
    )


def _no_kin(between: str) -> bool:
    """Tell whether no relative stands between, whose name is another's."""
    return not any(
        "kin" in concepts_of(word).marks
        for word in between.lower().replace("ё", "е").split()
    )


def is_birth_year(age: int) -> bool:
    """Tell whether what ``ages_in`` gives is a year of birth."""
    return age > _OLDEST


def born_in(age: int, now: float) -> float:
    """Return when somebody was born: in years, about, for an age or a year of birth.

    Args:
        age: As ``ages_in`` gives it.
        now: When the article was published, in years.
    """
    return age + 0.5 if is_birth_year(age) else now - age - 0.5
