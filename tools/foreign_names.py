r"""Compile the long table of foreign names from rigour's list of names.

    pip download --no-deps rigour==1.3.5 && unzip rigour-1.3.5-py3-none-any.whl
    python tools/foreign_names.py rigour/data/names/persons.txt > \
        src/onrecord/names/data/foreign_more.txt

A line of the list holds the forms of one given or last name of Wikidata (CC0) in every
script. Kept are Cyrillic words that reading letter by letter would spell wrongly, with
the Latin form that most names of that Cyrillic form have.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.names.letters import plain, romanised
from onrecord.names.sexes import opens_a_name

_CYRILLIC = re.compile(r"[а-яё]+(?:[-'][а-яё]+)*")
_LATIN = re.compile(r"[a-zß-öø-ÿāăąćčďđēĕėęěğģīįıķĺļľłńņňōőœŕřśşšţťũūůűųźżžșț'’-]+")
# Last names that letter by letter are what papers print, and women's of Czech.
_SLAVIC = re.compile(
    r"(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ский|ская|цкий|цкая|ской|енко|[оеи]вич|ых|чук|щук|юк)$"
)
_MOST_FORMS = 7  # Latin forms of one name; with more it is a Chinese character's
_SHORTEST = 3  # letters; what is shorter is many names
_FAMILIAR = 4.0  # how much more a name of the US census counts (chosen)


def main(path: Path) -> None:
    """Write the table, sorted: a Cyrillic word, a tab and its Latin form."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, str] = {}
    for cyrillic, latin in _names(path.read_text(encoding="utf-8").splitlines()):
        kept = _kept(cyrillic, latin)
        for form in kept:
            key = plain(form)
            known = _FAMILIAR if opens_a_name(form) else 1.0
            found[plain(cyrillic)][key] += known / len({plain(f) for f in kept})
            if key not in forms or forms[key].isascii():
                forms[key] = form
    for cyrillic in sorted(found):
        counted = found[cyrillic]
        if plain(romanised(cyrillic)) in counted:
            continue
        best = min(counted, key=lambda key: (-counted[key], key))
        sys.stdout.write(f"{cyrillic}\t{forms[best]}\n")


def _names(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    for line in lines:
        names = line.rsplit(" => ", 1)[0].split(", ")
        latin = [n for n in names if _LATIN.fullmatch(n)]
        if not latin or len(latin) > _MOST_FORMS:
            continue
        for name in names:
            long = len(name) >= _SHORTEST
            if long and _CYRILLIC.fullmatch(name) and not _SLAVIC.search(name):
                yield name, latin


def _kept(cyrillic: str, latin: list[str]) -> list[str]:
    """Return Latin forms without Czech women's and Latvian endings."""
    bases = {plain(form) for form in latin}
    kept = [
        form
        for form in latin
        if not form.endswith("ová")
        and not (
            form.endswith("s")
            and plain(form)[:-1] in bases
            and not cyrillic.endswith(("с", "з"))
        )
    ]
    return kept or latin


if __name__ == "__main__":
    main(Path(sys.argv[1]))
