"""Write down which words of Russian news vectors end like last names.

    python -m training.surnames > src/onrecord/names/data/surnames_known.txt

The words are those of navec's news vectors (MIT), which natasha carries. What is not
among them is a last name that news hardly print; a few of them are no last names, which
costs nothing but a merge.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from onrecord.names.frequent import is_written_like_a_last_name

__all__ = ["known"]

_LEAST = 300  # times in the news that the vectors were made of (chosen)
_WORD = re.compile(r"[а-яё]+")
_IN_TWO_SEXES = re.compile(r"(?:[оеё]в|[иы]н)$")


def known(counted: Iterable[tuple[str, int]]) -> list[str]:
    """Return the words that end like last names, sorted, "ё" as "е".

    Args:
        counted: Words with how often they stand in the news.
    """
    words = dict(counted)
    found = {
        word.replace("ё", "е")
        for word, count in words.items()
        if count >= _LEAST and _WORD.fullmatch(word) and _may_be_one(word, words)
    }
    return sorted(found)


def _may_be_one(word: str, words: dict[str, int]) -> bool:
    """Tell whether a word ends like a last name and, if like Petrov, is declined so."""
    if not is_written_like_a_last_name(word.replace("ё", "е")):
        return False
    lone = f"{word}ым" not in words and f"{word}а" not in words
    return not (lone and _IN_TWO_SEXES.search(word))


def main() -> None:
    """Read natasha's vectors and print the list."""
    import natasha  # noqa: PLC0415  (of the extra ru)
    from navec import Navec  # type: ignore[import-untyped]  # noqa: PLC0415

    [vectors] = (Path(natasha.__file__).parent / "data" / "emb").iterdir()
    vocabulary = Navec.load(vectors).vocab
    counted = zip(vocabulary.words, map(int, vocabulary.counts), strict=True)
    sys.stdout.write("\n".join(known(counted)) + "\n")


if __name__ == "__main__":
    main()
