"""Parquet: a row is an article, columns named as the fields of article JSON.

Needs the extra ``report`` (pyarrow).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import msgspec

from onrecord.errors import InputError, MissingExtraError
from onrecord.ingest.drafts import Draft
from onrecord.ingest.jsonfile import ArticleIn, draft_of
from onrecord.ingest.options import Limits
from onrecord.records import Failure, canonical_json

__all__ = ["read_parquet"]

# Rows held in memory at a time.
_BATCH_ROWS = 256


def read_parquet(path: Path, limits: Limits) -> Iterator[Draft | Failure]:
    """Yield an article a row; the bytes kept are the row as canonical JSON.

    Raises:
        MissingExtraError: pyarrow is not installed.
        InputError: The file is no Parquet file.
    """
    parquet = _parquet()
    known = {field.name for field in msgspec.structs.fields(ArticleIn)}
    number = 0
    with path.open("rb") as stream:
        try:
            table = parquet.ParquetFile(stream)
        except (ValueError, OSError) as error:  # pyarrow's errors derive from these
            raise InputError(f"found no Parquet file: {error}") from error
        columns = [name for name in table.schema_arrow.names if name in known]
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _row(row, path, number, limits)


def _row(row: object, path: Path, number: int, limits: Limits) -> Draft | Failure:
    place = f"{path.as_posix()}: row {number}"
    try:
        given = msgspec.convert(row, ArticleIn)
        raw = canonical_json(row)
    except msgspec.ValidationError as error:
        reason = f"found a row that is no article: {error}"
        return Failure(place=place, article=None, stage="ingest", reason=reason)
    if len(raw) > limits.article_bytes:
        reason = f"found {len(raw):,} bytes, expected at most {limits.article_bytes:,}"
        return Failure(place=place, article=None, stage="ingest", reason=reason)
    return draft_of(given, raw, place=place, default_id=f"{path.stem}-{number}")


def _parquet() -> ModuleType:
    try:
        return import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError("pyarrow", "report") from error
