"""Whether a Russian text speaks of a man or a woman: by the name, the verb, the noun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.names.issuers import Text
from onrecord.names.sexes import sex_of, sex_of_given
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["sex_by_verbs", "sex_of_name", "verb_sex"]

_MENS = ("ov", "ev", "in", "yn", "sky", "skoy")  # a woman's last name ends in -a
_NAME = frozenset({"PROPN", "NOUN"})


def sex_of_name(name: str) -> str | None:
    """Return the sex that a name tells, also a given name alone; ``None`` for neither."""
    words = name.split()
    if len(words) == 1:
        return sex_of_given(words[0])
    slavic = words[-1].endswith(_MENS) and words[0][-1] not in "aeiouy"
    return sex_of(words) or ("m" if slavic else None)


def verb_sex(at: Text) -> str | None:
    """Return the sex that the verb beside a source tells: "прокурор возразила" is "f"."""
    end, start = at.source[-1].end, at.source[0].start
    after = next((t for t in at.tokens if t.span.start >= end), None)
    before = next((t for t in reversed(at.tokens) if t.span.end <= start), None)
    for token in (after, before):
        sex = _sex_of_verb(token)
        if sex is not None:
            return sex
    return None


def sex_by_verbs(spans: Iterable[Span], tokens: Sequence[Token]) -> str | None:
    """Return the sex of somebody whose names are the subjects of verbs of one gender.

    Args:
        spans: Of the names, in one text.
        tokens: Of that text, in order.

    Returns:
        ``None`` where no verb tells, or as many tell of a man as of a woman.
    """
    starts = {t.span.start: t for t in tokens}
    told: Counter[str] = Counter()
    for span in spans:
        token = starts.get(span.start)
        sex = None if token is None else _sex_of_subject(token, span, tokens)
        if sex is not None:
            told[sex] += 1
    if not told or told["m"] == told["f"]:
        return None
    return "m" if told["m"] > told["f"] else "f"


def _sex_of_subject(token: Token, span: Span, tokens: Sequence[Token]) -> str | None:
    """Return what the verb of a name's clause tells; an apposition's noun is its subject."""
    while token.dep in {"appos", "flat:name"} and token.head != token.index:
        token = tokens[token.head]
    if token.dep.startswith("nsubj") and token.pos in _NAME:
        return _sex_of_verb(tokens[token.head])
    if not token.has("Case=Nom"):
        return None
    behind = next((t for t in tokens[token.index :] if t.span.start >= span.end), None)
    return _sex_of_verb(behind)


def _sex_of_verb(token: Token | None) -> str | None:
    if token is None or token.pos != "VERB" or not token.has("Number=Sing"):
        return None
    if token.has("Gender=Fem"):
        return "f"
    return "m" if token.has("Gender=Masc") else None
