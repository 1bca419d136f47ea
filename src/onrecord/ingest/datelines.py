"""Datelines: the place, day and agency that open a news text.

    BISHKEK, November 27. /TASS/.        MOSCOW (Sputnik) -      Kyiv • UNN
    МИНСК, 28 окт — РИА Новости.         Москва. 25 сентября. INTERFAX.RU -
    MOSCOW, 25 September (BelTA) –       (MENAFN- UkrinForm)     WASHINGTON —

Read as a small grammar: place, day and agency in any order, parted by commas,
stops, dashes, slashes and brackets. A sentence never opens like this by chance
where two of the three stand together, or a place all in capitals before a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.ingest.calendar import month_names, month_number, possible_day
from onrecord.ingest.lexicon import load_agencies, load_not_places

__all__ = ["Dateline", "read_dateline"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says.

    Attributes:
        length: Codepoints from the paragraph's beginning, the closing dash or stop
            included.
        place: As written; ``None`` without one.
        month: 1 to 12; ``None`` without a day.
        day: 1 to 31; ``None`` without a day.
        year: As written; ``None`` where the dateline has none, as most.
        agency: Canonical name; the words as written where the table has no such
            agency; ``None`` without one.
    """

    length: int
    place: str | None
    month: int | None
    day: int | None
    year: int | None
    agency: str | None

    def date_in(self, year: int) -> date | None:
        """Return the day in the dateline's own year, else in ``year``."""
        if self.month is None or self.day is None:
            return None
        return possible_day(self.year or year, self.month, self.day)


# A dateline is over long before this many characters.
_REACH_CHARS = 160
_UPPER = r"[A-ZА-ЯЁІЇЄҐЎÄÖÜÉÈÁÍÓÚÇŞŁŽŠČ]"
_LETTER = r"[^\W\d_]"
# One to four words that begin with a capital: "New York", "САНКТ-ПЕТЕРБУРГ", "St. Petersburg".
_PLACE = rf"{_UPPER}{_LETTER}*(?:[.'’]?[ -]{_UPPER}{_LETTER}*\.?){{0,3}}"
# A region after the place: "Minn.", "D.C.", "Belarus".
_REGION = rf"(?:(?:[A-Z]\.){{2,3}}|[A-Z][a-z]{{1,5}}\.(?=,? ?[-–—(/])|{_PLACE})"
# The correspondent after the agency: "RIA Novosti, Ann Writer."
_AUTHOR = rf"(?-i:,? {_UPPER}{_LETTER}+(?:[ -]{_UPPER}{_LETTER}+){{1,2}}(?=\.| ?[-–—]))"
_DASH = r"(?:-{1,2}|–|—|−|•|\|)"


@cache
def _agency_form() -> str:
    forms = sorted(load_agencies(), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\.?\w)"


@cache
def _day_form() -> str:
    month = month_names()
    year = r"(?:[ ,]{1,2}(?P<y%d>(?:19|20)\d\d)(?: ?г\.| ?года)?)?"
    first = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)? (?P<m1>{month})\b\.?" + year % 1
    second = rf"(?P<m2>{month})\.? (?P<d2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?" + year % 2
    third = r"(?P<d3>\d{1,2})\.(?P<n3>\d{1,2})\.(?P<y3>(?:19|20)\d\d)"
    clock = r"(?:,? \d{1,2}[:.]\d\d)?"
    return rf"(?:{first}|{second}|{third}){clock}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    place = rf"(?P<place>{_PLACE}(?:[/,] ?{_REGION})?)"
    day, agency = _day_form(), _agency_form()
    inner = r"[^()/\n]{2,40}"
    bracket = rf"(?:\((?P<a1>{inner})\)|/ ?(?P<a2>{inner}?) ?/|\[(?P<a3>{inner})\])"
    known = rf"(?P<a4>{agency})(?:{_AUTHOR})?"
    sep, stop = r"[.,:]? ?", rf"(?:[.,]| ?{_DASH}) ?"
    close = rf"\.?(?: ?{_DASH}(?=\s|$)|:)?"
    # Case counts in places only, so their class stands in a case-sensitive group.
    cased = rf"(?-i:{place})"
    forms = (
        # place, day, agency in brackets or slashes
        rf"(?:{cased}{sep})?{day}{sep}(?:{_DASH} )?{bracket}{close}",
        # day first: "28 октября, Минск /Корр. БЕЛТА/."
        rf"{day}{sep}{cased}{sep}{bracket}{close}",
        # place, day, dash or stop, known agency
        rf"(?:{cased}[.,:] ?)?{day}{stop}{known}(?:\.| ?{_DASH}(?=\s|$)|:|$)",
        # place and agency in brackets or slashes
        rf"{cased}{sep}{bracket}(?:\.| ?{_DASH}(?=\s|$)|:|$)",
        # known agency, place, day: "TASS, December 18."
        rf"{known}[.,] ?(?:{cased}[.,] ?)?{day} ?(?:\.|{_DASH}(?=\s|$)|:)",
        # place, bullet, known agency
        rf"{cased} ?[•|·] ?{known}(?:\.| ?{_DASH}(?=\s)|$)",
        # place in capitals, dash, known agency
        rf"(?-i:(?P<place>{_UPPER}{{3,}})) ?{_DASH} ?{known}(?:\.| ?{_DASH}(?=\s)|$)",
        # place, day, dash or stop
        rf"{cased}[.,] ?{day} ?(?:\.|{_DASH}(?=\s|$))",
        # known agency alone in brackets or slashes
        rf"(?:\((?P<a5>{agency}(?: ?[-/,] ?{inner})?)\)|/(?P<a6>{agency})/){close}",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


_CAPS_PLACE = re.compile(
    rf"(?P<place>{_UPPER}[{_UPPER[1:-1]}.'’ /-]{{3,40}}"
    rf"(?:, {_REGION})?)(?: ?[—–]| --?(?=\s))\s*(?=[\"'“‘«„]?[A-ZА-ЯЁ\d])"
)


def read_dateline(words: str) -> Dateline | None:
    """Read the dateline that opens a paragraph; ``None`` where none does."""
    head = words[:_REACH_CHARS]
    for form in _patterns():
        match = form.match(head)
        if match is not None and _is_sound(match):
            return _dateline(match)
    match = _CAPS_PLACE.match(head)
    if match is None or not _is_place(match["place"]):
        return None
    place = match["place"].strip(" -,")
    length = len(match.group().rstrip())
    return Dateline(length, place, None, None, None, None)


def _is_sound(match: re.Match[str]) -> bool:
    """Tell whether bracketed words are an agency's, and no apposition.

    An unknown name in brackets passes beside a day, or a place in capitals:
    "LONDON (Newswire) -". "Minsk (Belarus) -" does not.
    """
    parts = match.groupdict()
    place = parts.get("place")
    if place is not None and not _is_place(place):
        return False
    agency = _agency_words(parts)
    if agency is None or _canonical(agency) is not None:
        return True
    has_day = any(parts.get(name) for name in ("d1", "d2", "d3"))
    capitals = place is not None and place.isupper()
    return agency[:1].isupper() and (has_day or capitals) and not agency.isdigit()


def _is_place(words: str) -> bool:
    first = re.split(r"[ ,/]", words.strip())[0].strip(".").casefold()
    return first not in load_not_places() and _canonical(words) is None


def _agency_words(parts: dict[str, str | None]) -> str | None:
    for name in ("a1", "a2", "a3", "a4", "a5", "a6"):
        if parts.get(name):
            return parts[name]
    return None


def _canonical(words: str) -> str | None:
    """Return the agency's canonical name; of several in one bracket, the last.

    A distributor stands before the agency whose text it passes on: "(MENAFN- AFP)".
    """
    table = load_agencies()
    name = table.get(words.strip(" .").casefold())
    if name is not None:
        return name
    parts = [part.strip(" .").casefold() for part in re.split(r"[-–/,]\s+|/|,", words)]
    known = [table[part] for part in parts if part in table]
    return known[-1] if known else _leading_agency(words)


def _leading_agency(words: str) -> str | None:
    """Return the agency before its correspondent's name: "Корр. ТАСС Иван Петров"."""
    table = load_agencies()
    tokens = words.casefold().replace("корр.", " ").split()
    leading = (" ".join(tokens[:end]) for end in range(len(tokens), 0, -1))
    return next((table[form] for form in leading if form in table), None)


def _tidy(place: str) -> str:
    """Return a place without marks at its ends; "Minn." after a comma keeps its stop."""
    place = place.strip(" ,")
    return place if "," in place else place.strip(".")


def _dateline(match: re.Match[str]) -> Dateline:
    parts = match.groupdict()
    agency = _agency_words(parts)
    month = parts.get("m1") or parts.get("m2")
    day = parts.get("d1") or parts.get("d2") or parts.get("d3")
    year = parts.get("y1") or parts.get("y2") or parts.get("y3")
    number = parts.get("n3")
    place = parts.get("place")
    return Dateline(
        length=len(match.group().rstrip()),
        place=_tidy(place) if place else None,
        month=month_number(month) if month else (int(number) if number else None),
        day=int(day) if day else None,
        year=int(year) if year else None,
        agency=None if agency is None else (_canonical(agency) or agency.strip()),
    )
