"""English syntax from the pass that finds the attributions: no parser beside it."""

from __future__ import annotations

from onrecord.attribution.learned.analysis import analysis_of
from onrecord.attribution.learned.reader import (
    LearnedProfile,
    NoWeights,
    Reader,
    load_reader,
    read_once,
)
from onrecord.syntax import Analysis

__all__ = ["LearnedParser", "load_parser"]


class LearnedParser:
    """The network's heads behind the ``Parser`` interface."""

    def __init__(self, reader: Reader) -> None:
        """Keep a loaded network."""
        self._reader = reader
        self.name = f"heads of {reader.name}"

    def __call__(self, text: str) -> Analysis:
        """Analyse ``text``; reading its attributions after that costs no second pass."""
        return analysis_of(read_once(self._reader, text))


def load_parser(profile: LearnedProfile) -> LearnedParser | NoWeights:
    """Return the parser of the installed network."""
    reader = load_reader(profile)
    if isinstance(reader, NoWeights):
        return reader
    if not reader.has_arcs:
        return NoWeights("the installed weights were trained without dependencies")
    return LearnedParser(reader)
