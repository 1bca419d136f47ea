"""What others would find: datasketch and rensa, MinHash over five-word runs.

Both with 128 permutations and their LSH index; articles that the index puts together
are one group with all that hang on to them, as users of either do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]
from rensa import RMinHash, RMinHashLSH

from benchmarks.syndication.generate import Made

__all__ = ["datasketch_groups", "rensa_groups"]

_WORD = re.compile(r"\w+")
_RUN_WORDS = 5
_PERMUTATIONS = 128
_SEED = 1
_BANDS = {0.8: 8, 0.5: 32}
"""rensa wants the number of bands; so many of 128 rows put the threshold there."""


def datasketch_groups(made: Sequence[Made], threshold: float) -> list[list[str]]:
    """Group by ``MinHashLSH`` at a Jaccard threshold."""
    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    hashes = {}
    for m in made:
        found = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        found.update_batch([run.encode() for run in _runs(m.article.text)])
        hashes[m.article.id] = found
        index.insert(m.article.id, found)
    return _grouped((name, index.query(found)) for name, found in hashes.items())


def rensa_groups(made: Sequence[Made], threshold: float) -> list[list[str]]:
    """Group by ``RMinHashLSH``, candidates held to the threshold."""
    index = RMinHashLSH(threshold, _PERMUTATIONS, _BANDS[threshold])
    hashes = []
    for number, m in enumerate(made):
        found = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        found.update(_runs(m.article.text))
        hashes.append(found)
        index.insert(number, found)
    names = [m.article.id for m in made]
    return _grouped(
        (
            names[number],
            [
                names[other]
                for other in index.query(found)
                if found.jaccard(hashes[other]) >= threshold
            ],
        )
        for number, found in enumerate(hashes)
    )


def _runs(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [
        " ".join(words[i : i + _RUN_WORDS])
        for i in range(max(1, len(words) - _RUN_WORDS + 1))
    ]


def _grouped(alike: Iterable[tuple[str, Iterable[str]]]) -> list[list[str]]:
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for name, others in alike:
        for other in others:
            parent[find(other)] = find(name)
    groups: dict[str, list[str]] = {}
    for name in sorted(parent):
        groups.setdefault(find(name), []).append(name)
    return list(_several(groups.values()))


def _several(groups: Iterable[list[str]]) -> Iterator[list[str]]:
    return (group for group in groups if len(group) > 1)
