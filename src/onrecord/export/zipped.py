"""Several files in a zip, written as a stream.

Times and system are fixed, so that equal files give equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

__all__ = ["Pipe", "zipped"]

# 1980-01-01, the first day a zip can hold: no clock is in the bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)

# Unix, whatever writes it: the field would differ between machines
_UNIX = 3

_MODE = 0o644 << 16


class Pipe(io.RawIOBase):
    """What a writer writes into and its bytes are taken from; it cannot seek."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._at = 0

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, piece: object) -> int:
        """Hold bytes until they are taken."""
        taken = bytes(cast("bytes", piece))
        self._held += taken
        self._at += len(taken)
        return len(taken)

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._at

    def take(self) -> bytes:
        """Return what was written since the last time, and forget it."""
        held = bytes(self._held)
        self._held.clear()
        return held


class _OneWay(Pipe):
    """A pipe that does not know its place, so that a zip is written forwards only."""

    def tell(self) -> int:
        raise io.UnsupportedOperation("tell")


def zipped(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield a zip of files, each by its name, without holding any of them whole."""
    pipe = _OneWay()
    with zipfile.ZipFile(cast("BinaryIO", pipe), "w") as archive:
        for name, pieces in files:
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE
            entry.create_system = _UNIX
            with archive.open(entry, "w", force_zip64=True) as out:
                for piece in pieces:
                    out.write(piece)
                    yield pipe.take()
    yield pipe.take()
