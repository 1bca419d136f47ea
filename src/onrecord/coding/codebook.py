"""Codebooks: which codes there are, what they mean, which words carry them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.coding.learned.heads import CODES
from onrecord.coding.lexicon import frame, known_frames, lexicon, spelled
from onrecord.coding.lines import Line
from onrecord.coding.patterns import (
    Pattern,
    PatternError,
    PatternIndex,
    compile_pattern,
)
from onrecord.coding.schema import (
    CodebookFile,
    CodeEntry,
    SlotEntry,
    TriggerEntry,
)
from onrecord.errors import CodebookError

if TYPE_CHECKING:
    from onrecord.coding.learned.reader import ActReader

__all__ = ["Codebook", "Trigger", "list_codebooks", "load_codebook", "with_reader"]

_FOLDER = "codebooks"
_EMPTY_SLOT = SlotEntry(kinds=())


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger with its code and its compiled pattern."""

    code: str
    entry: TriggerEntry
    pattern: Pattern


class Codebook:
    """A checked codebook; immutable.

    Attributes:
        file: The file's content.
        id: ``name@version``, as claims carry it.
        reader: A network that proposes acts; ``None`` leaves all to the triggers.
    """

    reader: ActReader | None = None

    def __init__(self, file: CodebookFile, *, place: str) -> None:
        """Check that the parts fit together.

        Raises:
            CodebookError: They do not; the message names ``place``.
        """
        self.file = file
        self.id = f"{file.name}@{file.version}"
        self._codes = {entry.key: entry for entry in file.codes}
        self._places = {
            key: (track.name, rank)
            for track in file.tracks
            for rank, key in enumerate(track.codes)
        }
        _check(file, place)
        self._excludes = {frozenset(pair) for pair in file.excludes}
        self._triggers = {
            lang: tuple(_compiled(file, lang, place)) for lang in self.languages
        }
        self._silent = {
            lang: tuple(_silenced(file, lang, place)) for lang in self.languages
        }
        self._index = {
            lang: PatternIndex([t.pattern for t in triggers])
            for lang, triggers in self._triggers.items()
        }

    def taught(self, reader: ActReader | None) -> Codebook:
        """Return this codebook with ``reader``, if that one was taught its codes."""
        twin = copy(self)
        fits = reader is not None and reader.codebook == self.id
        twin.reader = reader if fits and self._codes.keys() == set(CODES[1:]) else None
        return twin

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages with at least one trigger, sorted."""
        return tuple(sorted({lang for c in self.file.codes for lang in c.triggers}))

    @property
    def codes(self) -> tuple[CodeEntry, ...]:
        """Every code, in the file's order."""
        return self.file.codes

    def code(self, key: str) -> CodeEntry:
        """Return one code's entry.

        Raises:
            CodebookError: There is no such code.
        """
        if key not in self._codes:
            known = ", ".join(self._codes)
            raise CodebookError(f"{self.id}: no code {key!r}; there are: {known}")
        return self._codes[key]

    def triggers(self, lang: str) -> tuple[Trigger, ...]:
        """Return a language's triggers, in the file's order; none where it has none."""
        return self._triggers.get(lang, ())

    def likely(self, line: Line) -> tuple[Trigger, ...]:
        """Return the triggers whose words stand in ``line``, in the file's order."""
        triggers = self.triggers(line.lang)
        if not triggers:
            return ()
        return tuple(triggers[n] for n in self._index[line.lang].likely(line))

    def silent(self, lang: str) -> tuple[tuple[str, Pattern], ...]:
        """Return the words that never carry a code, each with that code."""
        return self._silent.get(lang, ())

    def spoken(self, lang: str) -> frozenset[str]:
        """Return the codes that words take over another act ("agreed to deploy")."""
        return frozenset(t.code for t in self.triggers(lang) if t.entry.kind == "over")

    def slot(self, name: str) -> SlotEntry:
        """Return what may fill a slot; a slot not described admits nothing."""
        return self.file.slots.get(name, _EMPTY_SLOT)

    def track(self, code: str) -> str:
        """Return the name of the track that ``code`` stands in."""
        self.code(code)
        return self._places[code][0]

    def rank(self, code: str) -> int:
        """Return the place of ``code`` in its track, weakest 0."""
        self.code(code)
        return self._places[code][1]

    def excludes(self, one: str, other: str) -> bool:
        """Tell whether two codes cannot both hold of one unit at one time."""
        return frozenset((one, other)) in self._excludes and one != other

    def entails(self, one: str, other: str) -> bool:
        """Tell whether ``other`` holds wherever ``one`` holds; a code entails itself."""
        return one == other or other in self.file.entails.get(one, ())

    def weakest(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return codes without repeats, weakest first (by track, then rank)."""
        order = [track.name for track in self.file.tracks]
        return tuple(
            sorted(
                dict.fromkeys(codes),
                key=lambda c: (order.index(self.track(c)), self.rank(c)),
            )
        )


def list_codebooks() -> tuple[str, ...]:
    """Return ``name@version`` of every codebook that ships, sorted."""
    stems = (path.name.removesuffix(".yml") for path in _shipped())
    return tuple(sorted(stems))


def load_codebook(name_or_path: str | Path) -> Codebook:
    """Load a shipped codebook by ``name@version``, or a file of the user's own.

    Raises:
        CodebookError: It is not there, is not YAML, or does not follow the schema;
            the message names the file and the place in it.
    """
    if isinstance(name_or_path, Path) or name_or_path.endswith((".yml", ".yaml")):
        return _load_file(Path(name_or_path))
    return _load_shipped(name_or_path)


def with_reader(codebook: Codebook, profile: str) -> Codebook:
    """Return ``codebook`` with the installed network, where the profile takes one.

    Args:
        codebook: Any codebook; one that no network was taught stays as it is.
        profile: ``rules`` takes no network.
    """
    if profile == "rules":
        return codebook
    from onrecord.coding.learned.reader import (  # noqa: PLC0415  (onnxruntime)
        load_act_reader,
    )

    return codebook.taught(load_act_reader(codebook.id))


def _shipped() -> Iterator[Traversable]:
    folder = resources.files("onrecord.coding") / _FOLDER
    return (p for p in folder.iterdir() if p.name.endswith(".yml"))


@functools.lru_cache(maxsize=8)
def _load_shipped(name: str) -> Codebook:
    path = next((p for p in _shipped() if p.name == f"{name}.yml"), None)
    if path is None:
        raise CodebookError(
            f"no codebook {name!r}; there are: {', '.join(list_codebooks())}; "
            "a file of your own must end in .yml"
        )
    return _parsed(path.read_bytes(), place=path.name)


def _load_file(path: Path) -> Codebook:
    try:
        raw = path.read_bytes()
    except OSError as exc:
        raise CodebookError(f"{path}: cannot be read: {exc.strerror}") from exc
    return _parsed(raw, place=str(path))


def _parsed(raw: bytes, *, place: str) -> Codebook:
    import yaml  # noqa: PLC0415  (msgspec.yaml needs it; its errors are caught here)

    try:
        file = msgspec.yaml.decode(raw, type=CodebookFile)
    except (msgspec.MsgspecError, yaml.YAMLError) as exc:
        raise CodebookError(f"{place}: {' '.join(str(exc).split())}") from exc
    return Codebook(file, place=place)


def _check(file: CodebookFile, place: str) -> None:
    keys = [entry.key for entry in file.codes]
    tracked = [key for track in file.tracks for key in track.codes]
    for key in keys:
        if keys.count(key) > 1:
            raise CodebookError(f"{place}: code {key!r} is defined twice")
        if tracked.count(key) != 1:
            raise CodebookError(
                f"{place}: code {key!r} stands in {tracked.count(key)} tracks, "
                "expected exactly one"
            )
    for where, key in _named(file):
        if key not in keys:
            raise CodebookError(
                f"{place}: {where} names {key!r}, which is no code of it"
            )
    for entry in file.codes:
        _check_frames(entry, place)
        if not entry.includes:
            raise CodebookError(
                f"{place}: code {entry.key!r} has no example in `includes`"
            )


def _check_frames(entry: CodeEntry, place: str) -> None:
    for ref in entry.frames:
        if ref.frame not in known_frames():
            raise CodebookError(
                f"{place}: code {entry.key!r} takes frame {ref.frame!r}; "
                f"there are: {', '.join(sorted(known_frames()))}"
            )


def _named(file: CodebookFile) -> Iterator[tuple[str, str]]:
    for track in file.tracks:
        yield from ((f"track {track.name!r}", key) for key in track.codes)
    for pair in file.excludes:
        yield from (("`excludes`", key) for key in pair)
    for code, entailed in file.entails.items():
        yield from (("`entails`", key) for key in (code, *entailed))
    for group, members in file.groups.items():
        yield from ((f"group {group!r}", key) for key in members)
    for entry in file.codes:
        yield from _framed(entry)
        for example in entry.excludes:
            if example.code is not None:
                yield f"`excludes` of {entry.key!r}", example.code
        for triggers in entry.triggers.values():
            for t in triggers:
                names = (t.ongoing, t.present, *t.over, *t.stops)
                yield from (
                    (f"trigger {t.match!r}", key) for key in names if key is not None
                )


def _framed(entry: CodeEntry) -> Iterator[tuple[str, str]]:
    for ref in entry.frames:
        named = (ref.ongoing, ref.present, *ref.over, *ref.stops)
        yield from ((f"frame {ref.frame!r}", key) for key in named if key is not None)


def _compiled(file: CodebookFile, lang: str, place: str) -> Iterator[Trigger]:
    # A codebook's own list goes before the language's of the same name.
    lists = {**lexicon(lang), **file.words.get(lang, {})}
    for entry in file.codes:
        for number, trigger in enumerate(_entries(entry, lang)):
            try:
                pattern = compile_pattern(spelled(trigger.match, lists), lang)
            except PatternError as exc:
                raise CodebookError(
                    f"{place}: code {entry.key!r}, trigger {number} ({lang}): {exc}"
                ) from exc
            yield Trigger(entry.key, trigger, pattern)


def _silenced(
    file: CodebookFile, lang: str, place: str
) -> Iterator[tuple[str, Pattern]]:
    lists = {**lexicon(lang), **file.words.get(lang, {})}
    for entry in file.codes:
        for match in entry.silent.get(lang, ()):
            try:
                yield entry.key, compile_pattern(spelled(match, lists), lang)
            except PatternError as exc:
                raise CodebookError(
                    f"{place}: code {entry.key!r}, `silent` ({lang}): {exc}"
                ) from exc


def _entries(entry: CodeEntry, lang: str) -> Iterator[TriggerEntry]:
    """Yield a code's own triggers, then those of its frames, which are weak."""
    yield from entry.triggers.get(lang, ())
    for ref in entry.frames:
        for trigger in frame(lang, ref.frame):
            yield msgspec.structs.replace(
                trigger,
                ongoing=ref.ongoing,
                present=ref.present,
                over=ref.over,
                stops=ref.stops,
                weak=trigger.kind != "over",
            )
