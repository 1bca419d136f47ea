"""How long names take: a pair, and new articles against many known entities.

    python -m benchmarks.entities [--entities 100000] [--articles 10000]

Names are made from syllables by a seed; no real person is among them. CPU seconds of
one process, warm and cold, so that a loaded machine changes little. A candidate pair is
two sightings that share a key, one of them new; what working out keys and names costs
is shared out among all. Sightings have no excerpts: no text is heard. Then names are
drawn whose last ones begin alike, and asked whether they may be one. Python's collector
of circles is off, as while a ledger is settled.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import sys
import time
from collections.abc import Sequence

from onrecord.evaluate.agreeing import sighting_of
from onrecord.names.entries import entity_id
from onrecord.names.meeting import meetings
from onrecord.names.merging import (
    Sighting,
    block_keys,
    may_be_one,
    merge_sightings,
)

_GIVEN = {
    "Alexander": "Александр", "Ivan": "Иван", "Sergei": "Сергей", "Anna": "Анна",
    "Olga": "Ольга", "Viktor": "Виктор", "Pavel": "Павел", "Maria": "Мария",
    "Nikolai": "Николай", "Dmitry": "Дмитрий", "Elena": "Елена", "Yuri": "Юрий",
    "Andrei": "Андрей", "Igor": "Игорь", "Natalia": "Наталья", "Oleg": "Олег",
    "Tatiana": "Татьяна", "Mikhail": "Михаил", "Svetlana": "Светлана", "Roman":
    "Роман",
}  # fmt: skip
_ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "g",
    "gr",
    "k",
    "kr",
    "kh",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
    "z",
    "zh",
    "ch",
    "sh",
]
_VOWELS = ["a", "e", "i", "o", "u", "ya"]
_ENDS = ["ov", "ev", "in", "sky", "enko", "ovich", "uk", "ko", "yan", "dze"]
_CYRILLIC = {
    "sky": "ский", "kh": "х", "zh": "ж", "ch": "ч", "sh": "ш", "ya": "я", "yu": "ю",
    "a": "а", "b": "б", "d": "д", "e": "е", "g": "г", "i": "и", "k": "к", "l": "л",
    "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у",
    "v": "в", "x": "кс", "y": "й", "z": "з",
}  # fmt: skip
_LETTERS = re.compile("|".join(_CYRILLIC))
_PER_ARTICLE = 3  # people an article names, as in the story's sample
_SEED = 20261122


def surnames(count: int, luck: random.Random) -> list[str]:
    """Return made-up last names, some of them alike."""
    return [
        "".join(
            luck.choice(_ONSETS) + luck.choice(_VOWELS)
            for _ in range(luck.choice((2, 2, 3)))
        ).capitalize()
        + luck.choice(_ONSETS)
        + luck.choice(_ENDS)
        for _ in range(count)
    ]


def sightings(
    count: int, names: Sequence[str], *, of: str, luck: random.Random, cyrillic: float
) -> list[Sighting]:
    """Return sightings of people, each of an article of its own.

    Args:
        count: How many.
        names: Last names.
        of: What tells their entities from those of another call.
        luck: Draws names and what stands beside them.
        cyrillic: The share of articles that are Russian, 0 to 1.
    """
    made, scripts = [], random.Random(f"{_SEED}{of}")
    for number in range(count):
        russian = scripts.random() < cyrillic
        name = f"{luck.choice(list(_GIVEN))} {luck.choice(names)}"
        made.append(
            Sighting(
                entity=entity_id("person", name.lower(), f"{of}{number}"),
                name=name,
                spelt=_cyrillic(name) if russian else "",
                kind="person",
                known=False,
                roles=frozenset({f"role {luck.randrange(200)}"}),
                company=frozenset({f"c{luck.randrange(500)}" for _ in range(3)}),
                countries=frozenset({f"k{luck.randrange(50)}"}),
            )
        )
    return made


def main() -> int:
    """Print the figures, a line each."""
    parser = argparse.ArgumentParser(description="Time names.")
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument(
        "--cyrillic", type=float, default=0.0, help="share of articles in Russian"
    )
    options = parser.parse_args()
    gc.disable()
    luck = random.Random(_SEED)
    names = surnames(max(1000, options.entities // 4), luck)
    held, new = (
        sightings(count, names, of=of, luck=luck, cyrillic=options.cyrillic)
        for count, of in (
            (options.entities, "held"),
            (options.articles * _PER_ARTICLE, "new"),
        )
    )
    fresh = frozenset(s.entity for s in new)
    begun = time.process_time()
    links = merge_sightings([*held, *new], fresh=fresh)
    spent = time.process_time() - begun
    pairs = _candidates([*held, *new], fresh)
    sys.stdout.write(
        f"{len(new)} sightings of {options.articles} new articles against {len(held)} "
        f"entities: {spent:.1f} CPU s, {len(links)} links\n"
        f"{pairs} candidate pairs, {spent / pairs * 1e6:.1f} µs each, all told\n"
    )
    _pairs(held, luck)
    return 0


def _candidates(members: Sequence[Sighting], fresh: frozenset[str]) -> int:
    """Return how many pairs share a key, one of the two new."""
    keys = [block_keys(member) for member in members]
    return sum(len(others) for _, others in meetings(members, keys, fresh=fresh))


def _pairs(held: Sequence[Sighting], luck: random.Random) -> None:
    """Time candidate pairs: names whose last words may sound alike."""
    by_end: dict[str, list[str]] = {}
    for sighting in held:
        by_end.setdefault(sighting.name.split()[1][:4], []).append(sighting.name)
    alike = [names for names in by_end.values() if len(names) > 1]
    drawn = [
        [luck.sample(luck.choice(alike), 2) for _ in range(20_000)] for _ in range(2)
    ]
    _rounds("one script", *([(a, b) for a, b in each] for each in drawn))
    # Of the same names, so that what is met the first time is the Cyrillic half.
    _rounds("two scripts", *([(_cyrillic(a), b) for a, b in each] for each in drawn))


def _cyrillic(name: str) -> str:
    """Return a made-up name as a Russian article would print it."""
    given, last = name.split()
    spelt = _LETTERS.sub(lambda found: _CYRILLIC[found[0]], last.lower())
    return f"{_GIVEN[given]} {spelt.capitalize()}"


def _rounds(
    scripts: str, pairs: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> None:
    """Time pairs the first and the second time, then others of the same names."""
    lefts, rights = map(set, zip(*pairs, strict=True))
    new = [pair for pair in others if pair[0] in lefts and pair[1] in rights]
    seen = {name: sighting_of(name, name) for name in lefts | rights}
    rounds = (
        ("the first", pairs),
        ("the second", pairs),
        ("names known, the first", new),
    )
    for round_, chosen in rounds:
        begun = time.process_time()
        for one, other in chosen:
            may_be_one(seen[one], seen[other])
        spent = (time.process_time() - begun) / len(chosen)
        sys.stdout.write(
            f"a candidate pair, {scripts}, {round_} time: {spent * 1e6:.1f} µs\n"
        )


if __name__ == "__main__":
    raise SystemExit(main())
