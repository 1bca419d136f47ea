"""Lemmas by rule, enough for verbs and nouns of news; names keep their form."""

from __future__ import annotations

import re

__all__ = ["lemma_of"]

_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "be": "am is are was were been being ’m 'm ’re 're",
        "have": "has had having ’ve 've",
        "do": "does did done doing",
        "say": "says said",
        "go": "goes went gone going",
        "make": "made making",
        "take": "took taken taking",
        "give": "gave given giving",
        "come": "came coming",
        "become": "became becoming",
        "begin": "began begun",
        "tell": "told",
        "think": "thought",
        "know": "knew known",
        "see": "saw seen",
        "get": "got gotten getting",
        "put": "putting",
        "set": "setting",
        "write": "wrote written writing",
        "speak": "spoke spoken",
        "hold": "held",
        "keep": "kept",
        "leave": "left leaving",
        "mean": "meant",
        "meet": "met",
        "bring": "brought",
        "build": "built",
        "send": "sent",
        "show": "shown",
        "stand": "stood",
        "understand": "understood",
        "find": "found",
        "run": "ran running",
        "lie": "lay lain lying",
        "lose": "lost losing",
        "win": "won winning",
        "fly": "flew flown flies",
        "fall": "fell fallen",
        "feel": "felt",
        "lead": "led",
        "rise": "rose risen rising",
        "choose": "chose chosen choosing",
        "will": "’ll 'll wo",
        "not": "n't n’t",
    }.items()
    for form in forms.split()
}
_DOUBLED = re.compile(r"(.*[^aeiou][aeiou])([bdgmnprt])\2$")
# Stems that lost an e: "deploying" has none, "preparing" had one.
_LOST_E = re.compile(
    r"(?:[^aeiou][aiou](?:r|v|z|g|c|s|k|t)|u|dg|[aeiou]nc|rg|lv|at|iz|bl|tl)$"
)
_VERB_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s"}


def lemma_of(words: str, pos: str, tag: str) -> str:
    """Return the lemma of a token; names and unknown forms as they are, in lower case.

    >>> [lemma_of(w, "VERB", t) for w, t in (("deployed", "VBD"), ("preparing", "VBG"))]
    ['deploy', 'prepare']
    """
    if pos == "PROPN":
        return words
    low = words.lower()
    if low in _IRREGULAR and pos in {"VERB", "AUX", "PART"}:
        return _IRREGULAR[low]
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
