"""REST: adding articles in the background, and how far that has come."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.errors import InputError
from onrecord.ingest import IngestOptions
from onrecord.pipeline.main import add_paths
from onrecord.records import Failure
from onrecord.web.api.shapes import NOT_FOUND, Page, page_of
from onrecord.web.desk import Desk, desk_of
from onrecord.web.jobs import Job, Step
from onrecord.web.problems import missing

__all__ = ["router"]

router = APIRouter()

# Bytes of one POST; an article is at most 20 MiB (ingest.Limits), and a body is kept
# on disk until its job is done. More belongs in `onrecord add`. Chosen, not measured.
MOST_BYTES = 64 * 1024 * 1024
_JSON = "application/json"
_LINES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")

_ARTICLE: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "id": {"type": ["string", "null"]},
        "url": {"type": ["string", "null"]},
        "outlet": {"type": ["string", "null"]},
        "lang": {"type": ["string", "null"]},
        "title": {"type": ["string", "null"]},
        "published": {"type": ["string", "null"]},
        "text": {"type": "string"},
        "text_kind": {"type": ["string", "null"]},
    },
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            _JSON: {
                "schema": {
                    "oneOf": [_ARTICLE, {"type": "array", "items": _ARTICLE}],
                }
            },
            _LINES[0]: {"schema": {"type": "string"}},
        },
    }
}


@router.post("/articles", status_code=202, openapi_extra=_BODY)
async def add(request: Request, response: Response) -> Job:
    """Add articles: one, a list, or JSON Lines; answers with the job that reads them.

    Articles without an id are named after the body's hash and their place in it.
    """
    suffix = _suffix(request.headers.get("content-type", ""))
    desk = desk_of(request)
    folder = Path(tempfile.mkdtemp(prefix="onrecord-post-"))
    path = folder / f"posted{suffix}"
    try:
        total = await _receive(request, path)
        path = path.rename(folder / f"{_name_of(path)}{suffix}")
        job = desk.jobs.submit(
            "add",
            lambda step: _add(desk, path, step),
            total=total,
            after=lambda: shutil.rmtree(folder, ignore_errors=True),
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job


def _name_of(path: Path) -> str:
    """Return a name for articles without an id: the same body, the same name."""
    with path.open("rb") as body:
        return f"post-{hashlib.file_digest(body, 'sha256').hexdigest()[:16]}"


def _suffix(content_type: str) -> str:
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _LINES:
        return ".jsonl"
    if kind == _JSON:
        return ".json"
    raise InputError(f"content-type: found {kind!r}, expected {_JSON} or {_LINES[0]}")


async def _receive(request: Request, path: Path) -> int | None:
    """Write the body to a file; return how many lines a JSON Lines body has."""
    size = lines = 0
    with path.open("wb") as out:
        async for part in request.stream():
            size += len(part)
            if size > MOST_BYTES:
                raise InputError(
                    f"body: found more than {MOST_BYTES:,} bytes; use: onrecord add"
                )
            lines += part.count(b"\n")
            out.write(part)
    if size == 0:
        raise InputError("body: found nothing, expected an article")
    return max(1, lines) if path.suffix == ".jsonl" else None


def _add(desk: Desk, path: Path, step: Step) -> tuple[str | None, dict[str, int]]:
    """Add what was posted, as ``onrecord add`` does."""
    with desk.ledger() as ledger:
        totals = add_paths(
            [str(path)],
            ledger,
            settings=desk.settings,
            options=IngestOptions(),
            watch=lambda done: step(done if isinstance(done, Failure) else None),
        )
    counts = {
        name: int(getattr(totals, name))
        for name in (
            "new",
            "read_again",
            "held",
            "redacted",
            "not_read",
            "failed",
            "reconciled",
        )
    }
    return totals.run, counts


@router.get("/jobs")
def jobs(request: Request) -> Page[Job]:
    """Return jobs since the server started, the last first."""
    return page_of(desk_of(request).jobs.all(), None)


@router.get("/jobs/{job}", responses=NOT_FOUND)
def job(request: Request, job: str) -> Job:
    """Return a job: its state, how many articles are done, what failed."""
    found = desk_of(request).jobs.get(job)
    if found is None:
        raise missing("job", job)
    return found
