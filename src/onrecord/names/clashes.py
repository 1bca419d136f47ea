"""What makes two people of two names whose words agree otherwise."""

from __future__ import annotations

from onrecord.names.aligning import Alignment
from onrecord.names.cyrillic import is_cyrillic, is_patronymic, sex_by_ending
from onrecord.names.forms import Form
from onrecord.names.given import is_short_form, variant_groups
from onrecord.names.sexes import sex_of_given

__all__ = ["initial_misplaced", "sexes_clash", "swapped"]


def initial_misplaced(aligned: Alignment, left: Form, right: Form) -> bool:
    """Tell whether the first initial agrees only with a middle name or patronymic.

    "А. Петров" is not "Viktor Alexandrovich Petrov".
    """
    initials = [(a, b) for a, b, f in aligned.matches if f.name == "initial"]
    if not initials:
        return False
    whole = {w for a, b, f in aligned.matches if f.name != "initial" for w in (a, b)}
    firsts = [
        next((w for w in form.words if w not in whole), "") for form in (left, right)
    ]
    given = next((p for p in initials if set(p) & set(firsts)), None)
    return given is None or {given[0], given[1]} != set(firsts)


def sexes_clash(aligned: Alignment) -> str | None:
    """Return the words of a man's and a woman's form of one surname, else ``None``.

    A Cyrillic word in a case may be either's; the word as it stands decides.
    """
    for a, b, feature in aligned.matches:
        if feature.name in {"case", "same_words", "initial", "split"}:
            continue
        one, other = sex_by_ending(a), sex_by_ending(b)
        if one is not None and other is not None and one != other:
            return f"{a} / {b}"
    return _short_form_clashes(aligned)


def _short_form_clashes(aligned: Alignment) -> str | None:
    """Return a last name that ends for another sex than a full given name's.

    A Cyrillic short form that is in no case says that the last name is in none:
    "Женя Иванова" is no Yevgeny Ivanov.
    """
    given = next(
        (
            sex
            for a, b, _ in aligned.matches
            for short, full in ((a, b), (b, a))
            if is_cyrillic(short) and is_short_form(short)
            if (sex := sex_of_given(full)) is not None
        ),
        None,
    )
    if given is None:
        return None
    for a, b, feature in aligned.matches:
        if feature.name == "case":
            word = a if is_cyrillic(a) else b
            if sex_by_ending(word) not in {None, given}:
                return f"{a} / {b}"
    return None


def swapped(aligned: Alignment, left: Form, right: Form) -> bool:
    """Tell whether two given names only changed places ("Friedrich Hans").

    Also where a last name of one side is a given name of the other, which has
    another last name ("Sebastian Frank", "Frank Sebastian Weiss").
    """
    if left.comma or right.comma:
        return False
    places = [
        (left.words.index(a), right.words.index(b))
        for a, b, _ in aligned.matches
        if a in left.words and b in right.words  # not pieces put together
    ]
    order = [b for _, b in sorted(places)]
    if order == sorted(order):
        return False
    extra = aligned.extra
    last = {w for w in (left.words[-1], right.words[-1]) if w in extra and len(w) > 1}
    if last and not any(map(is_patronymic, last)):
        return True
    filial = left.filial and right.filial
    same_length = len(left.words) == len(right.words)
    return filial or (same_length and all(variant_groups(word) for word in left.words))
