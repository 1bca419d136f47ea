"""Rules over word classes, read from YAML and compiled to regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

import msgspec
import yaml

from onrecord.times.lexicon import BLANK, Lexicon

__all__ = ["Grammar", "Rule", "first_characters", "load_grammar"]

_ATOM = re.compile(
    r"(?:(?P<slot>[a-z]+)=)?(?:\[(?P<set>[^\]]+)\]|(?P<name>[A-Z][A-Z0-9_]*))"
)
# Tokens of glue ("not more than the") that may stand before the first word that is
# a sign of time; a rule that needs more would not be found.
_GLUE_BEFORE = 8


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule, as the YAML has it.

    Attributes:
        words: A regular expression whose letters are class names; ``slot=CLASS``
            names what a builder needs, ``[A B]`` is either class.
        build: The builder that gives the value; ``none`` for words that are no time.
        gives: Slots that the rule sets itself.
    """

    words: str
    build: str
    gives: dict[str, int | str] = {}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    macros: dict[str, str]
    rules: dict[str, Rule]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A compiled grammar.

    Attributes:
        signs: Finds a token that is a sign of time; only near one is anything tried.
        starting: By class character, the rules that can begin with it, in order.
            The group that closes last names the rule.
        rules: By group name.
        slots: Group names of a rule's slots, by rule: group to slot.
    """

    signs: re.Pattern[str]
    starting: Mapping[str, re.Pattern[str]]
    rules: Mapping[str, Rule]
    slots: Mapping[str, Mapping[str, str]]

    def matches(self, classes: str) -> Iterator[re.Match[str]]:
        """Give what the rules match, from left to right.

        Overlapping matches are given too; who takes one goes on after its end.
        Every token is tried a bounded number of times, so the cost is linear.
        """
        tried = 0
        for sign in self.signs.finditer(classes):
            here = sign.start()
            if here < tried:
                continue
            start = max(tried, here - _GLUE_BEFORE)
            start = max(start, classes.rfind(BLANK, start, here) + 1)
            for at in range(start, here + 1):
                pattern = self.starting.get(classes[at])
                match = None if pattern is None else pattern.match(classes, at)
                if match is not None:
                    yield match
            tried = here + 1


class _Compiler:
    """Turns rule text into a regular expression; lives while one rule is read."""

    def __init__(self, lexicon: Lexicon, file: _File, where: str, rule: str) -> None:
        self.characters = lexicon.characters
        self.macros = file.macros
        self.where = where
        self.rule = rule
        self.slots: dict[str, str] = {}

    def compile(self, words: str) -> str:
        """Return the regular expression of a rule or a macro."""
        return _ATOM.sub(self._atom, words).replace(" ", "")

    def _atom(self, match: re.Match[str]) -> str:
        if match["set"] is not None:
            classes = [self._class(name) for name in match["set"].split()]
            simple = all(len(one) == 1 for one in classes)
            found = f"[{''.join(classes)}]" if simple else f"(?:{'|'.join(classes)})"
        else:
            found = self._class(match["name"])
        if match["slot"] is None:
            return found
        group = f"{self.rule}__{match['slot']}{len(self.slots)}"
        self.slots[group] = match["slot"]
        return f"(?P<{group}>{found})"

    def _class(self, name: str) -> str:
        if name in self.macros:
            return f"(?:{self.compile(self.macros[name])})"
        if name not in self.characters:
            raise ValueError(f"{self.where}: {self.rule}: no class or macro {name!r}")
        return self.characters[name]


def load_grammar(lang: str, lexicon: Lexicon) -> Grammar:
    """Load ``<lang>/rules.yaml``; earlier rules win at the same place."""
    where = f"{lang}/rules.yaml"
    raw = resources.files(__package__).joinpath(lang, "rules.yaml").read_text("utf-8")
    file = msgspec.convert(yaml.safe_load(raw), _File)
    parts: dict[str, list[str]] = {}
    rules: dict[str, Rule] = {}
    slots: dict[str, dict[str, str]] = {}
    for name, rule in file.rules.items():
        key = name.replace("-", "_")
        compiler = _Compiler(lexicon, file, where, key)
        part = f"(?P<{key}>{compiler.compile(rule.words)})"
        for character in first_characters(part):
            parts.setdefault(character, []).append(part)
        rules[key], slots[key] = rule, compiler.slots
    starting = {c: re.compile("|".join(every)) for c, every in parts.items()}
    signs = re.compile(f"[{''.join(sorted(lexicon.signs))}]")
    return Grammar(signs, starting, rules, slots)


def first_characters(pattern: str) -> frozenset[str]:
    """Return the class characters that a match of a compiled rule can begin with.

    Raises:
        ValueError: The rule also matches nothing at all.
    """
    firsts, nothing, _ = _alternatives(pattern, 0)
    if nothing:
        raise ValueError(f"rule matches the empty text: {pattern!r}")
    return firsts


_Part = tuple[frozenset[str], bool, int]
_LOOK = ("(?=", "(?!", "(?<=", "(?<!")


def _alternatives(pattern: str, at: int) -> _Part:
    firsts, nothing = frozenset[str](), False
    while True:
        more, empty, at = _sequence(pattern, at)
        firsts, nothing = firsts | more, nothing or empty
        if at >= len(pattern) or pattern[at] == ")":
            return firsts, nothing, at
        at += 1  # the bar


def _sequence(pattern: str, at: int) -> _Part:
    firsts, nothing = frozenset[str](), True
    while at < len(pattern) and pattern[at] not in "|)":
        more, empty, at = _item(pattern, at)
        if at < len(pattern) and pattern[at] in "?*":
            empty, at = True, at + 1
        elif at < len(pattern) and pattern[at] == "{":
            empty, at = empty or pattern[at + 1] == "0", pattern.index("}", at) + 1
        if nothing:
            firsts, nothing = firsts | more, empty
    return firsts, nothing, at


def _item(pattern: str, at: int) -> _Part:
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return frozenset(pattern[at + 1 : end]), False, end + 1
    if pattern[at] != "(":
        return frozenset(pattern[at]), False, at + 1
    if pattern.startswith(_LOOK, at):
        _, _, end = _alternatives(
            pattern, pattern.index(_look(pattern, at)[-1], at) + 1
        )
        return frozenset(), True, end + 1
    inside = at + 3 if pattern.startswith("(?:", at) else pattern.index(">", at) + 1
    firsts, nothing, end = _alternatives(pattern, inside)
    return firsts, nothing, end + 1


def _look(pattern: str, at: int) -> str:
    return next(look for look in _LOOK if pattern.startswith(look, at))
