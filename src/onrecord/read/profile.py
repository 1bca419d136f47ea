"""Which profile reads, when nobody says."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec

__all__ = ["chosen_profile"]

_WEIGHTS = "onrecord_weights"


def chosen_profile(wanted: str | None) -> str:
    """Return ``wanted``, else ``fast`` where its weights are installed, else ``rules``."""
    if wanted is not None:
        return wanted
    return "fast" if _weights_installed() else "rules"


def _weights_installed() -> bool:
    if find_spec(_WEIGHTS) is None:
        return False
    return any(f.name.endswith(".onnx") for f in files(_WEIGHTS).iterdir())
