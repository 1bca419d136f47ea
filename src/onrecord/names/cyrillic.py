"""Cyrillic name words by themselves: cases, patronymics, and whose a surname is."""

from __future__ import annotations

import functools
import re

from onrecord.names.ru.endings import CASE_RULES, is_case_form

__all__ = [
    "base_forms",
    "is_cyrillic",
    "is_patronymic",
    "patronymic_root",
    "sex_by_ending",
]

_PATRONYMIC = re.compile(
    r"(?:[oeaёеоaя]?(?:vich|vyč|vič|vitch|witsch|wicz|vych|wytsch|vic|vna|wna|vnа)"
    r"|(?:ович|евич|авич|явич|йович|ьич|ич|овна|евна|авна|яўна|аўна|еўна|івна|їна|ична|инична)"
    r"(?:а|у|ем|ам|е|ы|ой|ою|і|и)?)$"
)


def is_cyrillic(word: str) -> bool:
    """Tell whether a word is written in Cyrillic."""
    return not word.isascii() and _CYRILLIC.search(word) is not None


_CYRILLIC = re.compile("[\u0400-\u04ff]")


# What a nominative may end with where a case form has lost it.
_ENDINGS = (
    "",
    "а",
    "я",
    "й",
    "ь",
    "ий",
    "ый",
    "ой",
    "ая",
    "ія",
    "ия",
    "о",
    "ей",
    "ін",
    "ай",
)
_CUT = 3  # letters that a case ending may have
_STEM = 3  # letters that must stay


# Ukrainian and Belarusian soften the last consonant: Ользі, Ольга.
_HARDENED = {"зі": ("га",), "ці": ("ка",), "сі": ("ха",), "зе": ("га",), "цы": ("ка",)}


# Given names whose vowel goes in every case but the first.
_FLEETING = {"лев": ("льва", "льву", "львом", "льве")}


@functools.lru_cache(maxsize=65536)
def base_forms(word: str) -> frozenset[str]:
    """Return nominatives of which a Cyrillic word may be a case form, not itself."""
    if not is_cyrillic(word) or len(word) < _STEM:
        return frozenset()
    found = {word[:-2] + end for end in _HARDENED.get(word[-2:], ())}
    found |= {full for full, cases in _FLEETING.items() if word in cases}
    for cut in range(min(_CUT, len(word) - _STEM) + 1):
        stem = word[: len(word) - cut]
        for ending in _NOMINATIVES.get(word[len(stem) :], ()):
            form = stem + ending
            if form != word and _is_case(word, form):
                found.add(form)
    return frozenset(found)


def _is_case(word: str, form: str) -> bool:
    return is_case_form(word, form) or _is_eastern_case(word, form)


def _is_eastern_case(word: str, form: str) -> bool:
    """Tell whether a word is a Ukrainian or Belarusian case of a nominative."""
    ends: tuple[str, ...] = _ADJECTIVAL
    if form.endswith(("ий", "ый", "ы", "і")):
        cut = 2 if form.endswith("й") else 1
    else:
        cut, ends = next((c, e) for end, c, e in _EASTERN if form.endswith(end))
    stem = form[: len(form) - cut]
    return word.startswith(stem) and word[len(stem) :] in ends


_ADJECTIVAL = ("ого", "ому", "им", "ім", "ага", "аму", "ым", "ога", "яга", "яму")
# (endings, what is cut, what is put instead); the first that fits is taken.
_EASTERN: tuple[tuple[tuple[str, ...], int, tuple[str, ...]], ...] = (
    (("ая",), 2, ("ої", "ій", "у", "ою", "ай", "ую", "ае")),
    (
        ("а", "я"),
        1,
        ("и", "і", "у", "ю", "ою", "ею", "єю", "ої", "ій", "ай", "яй", "ы", "е"),
    ),
    (("о",), 1, ("а", "у", "ові", "ом", "і", "е")),
    (("й", "ь"), 1, ("я", "ю", "єві", "еві", "єм", "ем", "ї", "і", "ям")),
    (("",), 0, ("а", "у", "ові", "еві", "ом", "ем", "ам", "ым", "им", "і", "е")),
)


def _nominatives() -> dict[str, tuple[str, ...]]:
    """Return which endings of nominatives a word's last letters may have come from."""
    found: dict[str, list[str]] = {}
    eastern = [(end, cut, new) for ends, cut, new in _EASTERN for end in ends]
    adjectival = [(end, len(end), _ADJECTIVAL) for end in ("ий", "ый", "ы", "і")]
    for ending in _ENDINGS:
        for old, cut, instead in (*CASE_RULES, *eastern, *adjectival):
            if not (old.endswith(ending) or ending.endswith(old)):
                continue
            whole = max(old, ending, key=len)
            stem = whole[: len(whole) - len(ending)]
            cases = [whole[: len(whole) - cut] + new for new in instead]
            for case in cases:
                if case.startswith(stem):
                    found.setdefault(case[len(stem) :], []).append(ending)
    return {last: tuple(dict.fromkeys(ends)) for last, ends in found.items()}


_NOMINATIVES = _nominatives()


def is_patronymic(word: str) -> bool:
    """Tell whether a word has the ending of a patronymic, in either script."""
    return _PATRONYMIC.search(word) is not None


def patronymic_root(word: str) -> str:
    """Return the father's name inside a patronymic, without its ending."""
    return _PATRONYMIC.sub("", word)


# Endings of surnames that are a woman's in the nominative.
_WOMANS = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ська", "цька", "ая")
_WOMANS_LATIN = (
    "ova", "eva", "ina", "yna", "owa", "ewa", "skaya", "skaia", "skaja", "skaïa",
    "tskaya", "ska", "cka", "zka", "aya", "aja", "aia", "ava", "jeva", "yeva",
)  # fmt: skip
_MANS = (
    "ов",
    "ев",
    "ёв",
    "ин",
    "ын",
    "ский",
    "цкий",
    "ський",
    "цький",
    "скі",
    "цкі",
    "ий",
    "ый",
    "аў",
    "еў",
    "оў",
)
_MANS_LATIN = (
    "ov", "ev", "in", "yn", "ow", "ew", "off", "eff", "sky", "skiy", "skii", "ski",
    "skij", "skyi", "skyy", "skyj", "tsky", "cki", "zki", "au", "eu", "ou", "ine",
    "iy", "yi", "yy", "ii",
)  # fmt: skip


def sex_by_ending(word: str) -> str | None:
    """Return ``m`` or ``f`` where a surname's ending says so in the nominative."""
    cyrillic = is_cyrillic(word)
    if word.endswith(_WOMANS if cyrillic else _WOMANS_LATIN):
        return "f"
    return "m" if word.endswith(_MANS if cyrillic else _MANS_LATIN) else None
