"""Which body a Russian noun means: "в ведомстве", "регулятор", "на предприятии"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.issuers import Text
from onrecord.names.ru.families import STATE_BODIES, load_families
from onrecord.names.ru.fitting import Asked, best_of
from onrecord.names.ru.nouns import OWNERS, head_of
from onrecord.names.ru.somebody import MODIFIERS
from onrecord.names.ru.told import Told, countries_in, from_name, tell
from onrecord.names.words import Word
from onrecord.records import Mention

__all__ = ["body_meant"]

_NEAR_CHARS = 300  # from a body's name to "the university" that says nothing more


def body_meant(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return which body a source without a name means.

    Args:
        at: The source in its text.
        gazetteer: Says what sort a known body is.
    """
    families = load_families()
    source = _without_voice(at)
    hit = head_of(source, families.bodies, at.lexicon)
    if hit is None:
        return None
    lead = [w for w in source[: hit.first] if not _says_little(w)]
    rest = [*lead, *source[hit.last :]]
    told = tell(at, families, {"organisation", "outlet"}, gazetteer)
    for each in told.values():
        from_name(each, at, families)
    countries = countries_in(source, gazetteer)
    rest = [w for w in rest if not countries_in([w], gazetteer)]
    asked = Asked(
        hit=hit,
        families=families.own(hit),
        rest=rest,
        specific=bool(rest),
        countries=countries,
    )
    best = best_of(asked, told)
    if best is not None or rest:
        return best
    if "ministry" in asked.families:
        return _of_minister(at, gazetteer)
    return None if asked.families <= STATE_BODIES else _opaque(at, told, countries)


def _says_little(word: Word) -> bool:
    """Tell whether an adjective before a body's noun tells it from no other."""
    return word.key in MODIFIERS | OWNERS or word.key.startswith(_LITTLE)


# Beginnings of adjectives that go with any body.
_LITTLE = ("российск", "местн", "региональн", "областн", "краев", "городск", "надзорн",
           "оборонн", "внешнеполитическ", "военн", "финансов", "профильн", "турецк",
           "немецк", "указанн", "данн", "сам", "наш", "столичн", "федеральн", "силов",
           "контролирующ", "контрольн", "банковск", "избирательн", "полицейск",
           "спасательн", "судебн", "учебн", "образовательн", "верхн", "нижн",
           "спортивн", "футбольн", "хоккейн", "торгов", "социологическ", "президентск",
           "воздушн", "железн", "кредитн", "сотов", "олимпийск", "медицинск")  # fmt: skip


def _of_minister(at: Text, gazetteer: Gazetteer) -> Mention | None:
    """Return the ministry whose minister the text has named last."""
    families = load_families()
    told = tell(at, families, {"person"}, gazetteer)
    for one in sorted(told.values(), key=lambda t: -t.last.span.start):
        for key in one.ministries:
            for code in sorted(one.countries or one.near):
                entry = gazetteer.body(key, code)
                if entry is not None:
                    return replace(
                        one.last,
                        span=at.source[0],
                        kind="organisation",
                        entity=entry.id,
                        name=entry.name,
                        form="role",
                    )
    return None


def _without_voice(at: Text) -> Sequence[Word]:
    """Return the words behind "пресс-служба", "сайт": the body they belong to."""
    words = at.words
    voices = at.lexicon.voices | at.lexicon.speeches | _PRESS
    while len(words) > 1 and words[0].key in voices:
        words = words[1:]
    return words


def _opaque(
    at: Text, told: Mapping[str, Told], countries: frozenset[str]
) -> Mention | None:
    """Return the only body named whose name does not say what it is ("МГИМО")."""
    unsaid = [
        t.last
        for t in told.values()
        if t.last.kind == "organisation"
        and at.start - t.last.span.end <= _NEAR_CHARS
        and not (t.families or t.nouns)
        and not (countries and t.countries and not countries & t.countries)
    ]
    return unsaid[0] if len(unsaid) == 1 else None


_PRESS = frozenset(["пресс", "служба", "службе", "службы", "службу"])
