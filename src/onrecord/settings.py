"""Settings: what a run may be told, and from where.

Precedence: flag, then environment (``ONRECORD_…``), then default. A malformed
value is an error, never a silent default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import SettingError

__all__ = ["PROFILES", "Settings", "settings_from"]

PROFILES = ("rules", "fast", "accurate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run may be told.

    Attributes:
        ledger: The ledger's file (``ONRECORD_LEDGER``).
        profile: ``rules``, ``fast`` or ``accurate`` (``ONRECORD_PROFILE``); ``None``
            takes the best whose weights are installed.
        spacy_model: Folder or name of another spaCy pipeline
            (``ONRECORD_SPACY_MODEL``); ``None`` for the bundled one.
        codebook: ``name@version`` or a file (``ONRECORD_CODEBOOK``).
        gazetteer: Folder of names of the user's own (``ONRECORD_GAZETTEER``); ``None``
            for the bundled ones alone.
        workers: Processes that read articles (``ONRECORD_WORKERS``), at least 1.
    """

    ledger: Path = Path("onrecord.db")
    profile: str | None = None
    spacy_model: str | None = None
    codebook: str = "deployment@1"
    workers: int = 1
    gazetteer: Path | None = None

    def __post_init__(self) -> None:
        """Refuse values that no run can use."""
        if self.profile is not None and self.profile not in PROFILES:
            raise SettingError(
                f"profile: found {self.profile!r}, expected one of {', '.join(PROFILES)}"
            )
        if self.workers < 1:
            raise SettingError(f"workers: found {self.workers!r}, expected 1 or more")


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings that an environment names.

    Raises:
        SettingError: A variable holds a value we cannot read.
    """
    workers = environment.get("ONRECORD_WORKERS", "1")
    if not workers.isdigit():
        raise SettingError(f"ONRECORD_WORKERS: found {workers!r}, expected a number")
    gazetteer = environment.get("ONRECORD_GAZETTEER")
    return Settings(
        gazetteer=Path(gazetteer) if gazetteer else None,
        ledger=Path(environment.get("ONRECORD_LEDGER", "onrecord.db")),
        profile=environment.get("ONRECORD_PROFILE"),
        spacy_model=environment.get("ONRECORD_SPACY_MODEL"),
        codebook=environment.get("ONRECORD_CODEBOOK", "deployment@1"),
        workers=int(workers),
    )
