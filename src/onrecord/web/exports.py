"""Downloads: the ledger in every format that ``export`` knows, and dossiers."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from onrecord.errors import InputError
from onrecord.export import FORMATS, OnSubject
from onrecord.export.format import ExportOptions, Format
from onrecord.pipeline.settle import settle
from onrecord.views.markdown import dossier_markdown
from onrecord.web.desk import Desk
from onrecord.web.dossier import dossier_html
from onrecord.web.problems import missing

__all__ = ["dossier", "download", "formats"]

# Statements on a subject that one request makes a dossier of. On 200,000 statements of
# benchmarks.pages 6,257 took 8 seconds of one core, 270 MiB and a page of 14 MiB.
MOST_STATEMENTS = 5000
_FORMS = {
    "html": (".html", "text/html; charset=utf-8"),
    "markdown": (".md", "text/markdown; charset=utf-8"),
}


def formats() -> tuple[Format, ...]:
    """Return the formats, in the order they are listed."""
    return tuple(FORMATS.values())


def download(desk: Desk, name: str, subject: str | None = None) -> Response:
    """Return the ledger, or what bears on one subject of it, as a file.

    It is written to a file of its own first: SQLite keeps a ledger to the thread
    that opened it, and what is half sent cannot say any more that it failed.

    Raises:
        HTTPException: There is no such format.
    """
    chosen = FORMATS.get(name)
    if chosen is None:
        raise missing("export format", name)
    options = ExportOptions(subject=subject)
    with tempfile.NamedTemporaryFile(delete=False, suffix=chosen.suffix) as out:
        path = Path(out.name)
        try:
            with desk.ledger() as ledger:
                settle(ledger, desk.settings)
                for part in chosen.write(ledger, options):
                    out.write(part)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return _file(path, chosen.media_type, f"onrecord{chosen.suffix}")


def dossier(desk: Desk, subject: str, form: Literal["html", "markdown"]) -> Response:
    """Return a subject's dossier as a file, as ``onrecord dossier`` writes it.

    Raises:
        HTTPException: No statement makes a claim on the subject.
        InputError: More statements are on it than one request can put in a file.
    """
    with desk.ledger() as ledger:
        settle(ledger, desk.settings)
        held = dict(ledger.values("statements", "subject", only=subject)).get(subject)
        if held is None:
            raise missing("claim on", subject)
        if held > MOST_STATEMENTS:
            raise InputError(
                f"{held:,} statements are on {subject!r}, and a page makes a dossier of"
                f" up to {MOST_STATEMENTS:,}; run: onrecord dossier NAME --{form} FILE"
            )
        found = OnSubject(ledger, subject, desk.codebook)
        if form == "markdown":
            text = dossier_markdown(found.dossier())
        else:
            text = dossier_html(found.dossier(), found.ladder())
    suffix, media_type = _FORMS[form]
    # the page's own policy lets its scripts run; ours, as a page of ours, would not
    headers = {"Content-Disposition": f'attachment; filename="dossier{suffix}"'}
    return Response(text, media_type=media_type, headers=headers)


def _file(path: Path, media_type: str, name: str) -> Response:
    return FileResponse(
        path,
        media_type=media_type,
        filename=name,
        background=BackgroundTask(path.unlink, missing_ok=True),
    )
