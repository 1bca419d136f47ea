"""Runs: what was executed, with what, and how it ended.

Runs are the only records that know a clock and a machine, so nothing of them
ever reaches an export.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.records import content_id

__all__ = ["Run", "RunEnd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One execution that writes to a ledger.

    Attributes:
        command: The command line's words, e.g. ``("add", "news/")``.
        began: UTC instant.
        process: Process id, so that two runs of one instant differ.
        python: Version of Python.
        machine: Operating system and processor type.
        cpu: Processor features that decide which kernels a model runs on, sorted.
        reader: Id of everything that decides readings: see ``Entry.reader``.
        versions: Version of onrecord and of each library that decides results.
        hashes: Hash of the code, the settings, each model and the codebook.
        settings: Settings as text, by name.
    """

    command: tuple[str, ...]
    began: str
    process: int
    python: str
    machine: str
    cpu: tuple[str, ...]
    reader: str
    versions: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Content id of all of it."""
        return content_id("run", *(getattr(self, name) for name in Run.__slots__))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEnd:
    """How a run ended.

    Attributes:
        run: Id of the run.
        ended: UTC instant.
        counts: What changed, by name (``added``, ``not_read``, ``failed`` ...).
    """

    run: str
    ended: str
    counts: dict[str, int] = field(default_factory=dict)
