"""Every error this package raises on purpose.

* OnRecordError            exit code 1
    * InputError           a file or article we were given is unusable
    * SettingError         a setting or flag holds a value we cannot read (exit code 2)
    * CodebookError        a codebook does not follow its schema
    * GazetteerError       a gazetteer file does not follow its schema
    * LedgerError          the ledger cannot do what was asked
        * LedgerDamagedError   a stored record no longer matches its own id (exit code 4)
        * RepeatedIdError      one article id was given with two different contents
    * MissingExtraError    an optional dependency is not installed
"""

from __future__ import annotations

__all__ = [
    "CodebookError",
    "GazetteerError",
    "InputError",
    "LedgerDamagedError",
    "LedgerError",
    "MissingExtraError",
    "OnRecordError",
    "RepeatedIdError",
    "SettingError",
]


class OnRecordError(Exception):
    """Base class: catch this to catch everything we raise on purpose."""

    exit_code = 1


class InputError(OnRecordError):
    """A file or article we were given is unusable."""


class SettingError(OnRecordError):
    """A setting or flag holds a value we cannot read."""

    exit_code = 2


class CodebookError(OnRecordError):
    """A codebook does not follow its schema."""


class GazetteerError(OnRecordError):
    """A gazetteer file does not follow its schema."""


class LedgerError(OnRecordError):
    """The ledger cannot do what was asked."""


class LedgerDamagedError(LedgerError):
    """A stored record no longer matches its own id."""

    exit_code = 4


class RepeatedIdError(LedgerError):
    """One article id was given with two different contents."""


class MissingExtraError(OnRecordError, ImportError):
    """An optional dependency is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        """Say which package is missing and the command that installs it."""
        super().__init__(
            f"{package} is not installed. Run: pip install 'onrecord[{extra}]'"
        )
