"""Tables of names that ship with the package, checked as they are read."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import msgspec

from onrecord.errors import GazetteerError

__all__ = ["read_table"]

T = TypeVar("T")


def read_table(name: str, kind: type[T]) -> T:
    """Read a YAML file of ``onrecord.names``.

    Args:
        name: Its path in the package, as ``data/given.yml``.
        kind: What it holds.

    Raises:
        GazetteerError: The file does not follow its schema.
    """
    place = resources.files("onrecord.names").joinpath(name)
    try:
        return msgspec.yaml.decode(place.read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise GazetteerError(f"names/{name}: {error}") from error
