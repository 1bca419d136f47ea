"""Lemmas by rule, enough for verbs and nouns of news; names keep their form."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

import msgspec

__all__ = ["lemma_of"]

_DOUBLED = re.compile(r"(.*[^aeiou][aeiou])([bdgmnprt])\2$")
# Stems that lost an e: "deploying" has none, "preparing" had one.
_LOST_E = re.compile(
    r"(?:[^aeiou][aiou](?:r|v|z|g|c|s|k|t)|u|dg|[aeiou]nc|rg|lv|at|iz|bl|tl)$"
)
_VERB_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s"}


class _Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms by lemma, separated by spaces."""

    verbs: dict[str, str]
    nouns: dict[str, str]


@functools.cache
def _irregular() -> tuple[dict[str, str], dict[str, str]]:
    """Lemmas by form, of verbs and of nouns."""
    data = (files(__package__) / "lemmas.yaml").read_bytes()
    forms = msgspec.yaml.decode(data, type=_Forms)
    verbs, nouns = (
        {form: lemma for lemma, words in part.items() for form in words.split()}
        for part in (forms.verbs, forms.nouns)
    )
    return verbs, nouns


def lemma_of(words: str, pos: str, tag: str) -> str:
    """Return the lemma of a token; names and unknown forms as they are, in lower case.

    >>> [lemma_of(w, "VERB", t) for w, t in (("deployed", "VBD"), ("preparing", "VBG"))]
    ['deploy', 'prepare']
    """
    if pos == "PROPN":
        return words
    if tag == "POS":
        return words.lower()
    low = words.lower()
    verbs, nouns = _irregular()
    known = verbs if pos in {"VERB", "AUX", "PART"} else nouns
    if low in known and (known is verbs or tag == "NNS"):
        return known[low]
    ending = _VERB_ENDINGS.get(tag)
    if ending == "s":
        return _singular(low)
    if ending is None or not low.endswith(ending) or len(low) < len(ending) + 2:
        return low
    return _stem(low[: -len(ending)], ending)


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _stem(stem: str, ending: str) -> str:
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    doubled = _DOUBLED.match(stem)
    if doubled and not stem.endswith(("ll", "ss")):
        return doubled[1] + doubled[2]
    return stem + "e" if _LOST_E.search(stem) else stem
