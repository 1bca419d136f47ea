"""Pages and REST over a ledger, for a browser on the same machine; start with ``app``.

Names are imported when they are asked for: the page of a dossier (``web.dossier``) is
made without any of a server's packages.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.web.app import LOCAL_HOSTS, create_app
    from onrecord.web.desk import Desk

__all__ = ["LOCAL_HOSTS", "Desk", "create_app"]

_HOMES = {"LOCAL_HOSTS": "app", "create_app": "app", "Desk": "desk"}


def __getattr__(name: str) -> object:
    """Return one of ``__all__``, loading the server's packages."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
