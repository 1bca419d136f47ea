"""Downloads: the ledger in every format that ``export`` knows, and dossiers."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from onrecord.coding import Codebook
from onrecord.errors import LedgerError
from onrecord.export import FORMATS
from onrecord.export.format import ExportOptions, Format
from onrecord.ledger import Judged, Ledger
from onrecord.pipeline.settle import settle
from onrecord.records import Note, Ruling
from onrecord.views.dossier import make_dossier
from onrecord.views.ladder import make_ladder
from onrecord.views.markdown import dossier_markdown
from onrecord.web.desk import Desk
from onrecord.web.dossier import dossier_html
from onrecord.web.problems import missing

__all__ = ["dossier", "download", "formats"]

# Each is opened: some ten seconds. Chosen, not measured.
MOST_DOSSIER_ARTICLES = 5000
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
        LedgerError: The ledger is too large to be looked through for one request.
    """
    with desk.ledger() as ledger:
        if not ledger.values("statements", "subject", only=subject):
            raise missing("claim on", subject)
        if ledger.count() > MOST_DOSSIER_ARTICLES:
            raise LedgerError(
                f"a dossier looks through all {ledger.count():,} articles, which a page"
                f" does up to {MOST_DOSSIER_ARTICLES:,}; run: onrecord dossier NAME"
                f" --{form} FILE"
            )
        settle(ledger, desk.settings)
        text = _dossier(ledger, desk.codebook, subject, form)
    suffix, media_type = _FORMS[form]
    # the page's own policy lets its scripts run; ours, as a page of ours, would not
    headers = {"Content-Disposition": f'attachment; filename="dossier{suffix}"'}
    return Response(text, media_type=media_type, headers=headers)


def _dossier(ledger: Ledger, codebook: Codebook, subject: str, form: str) -> str:
    story, articles = ledger.story(), {a.id: a for a in ledger.articles()}
    judged: list[Judged[Note] | Judged[Ruling]]
    judged = [*ledger.work(Note), *ledger.work(Ruling)]
    made = make_dossier(
        story,
        articles,
        subject,
        codebook=codebook,
        work=[j.work for j in judged if j.withdrawn_by is None],
    )
    if form == "markdown":
        return dossier_markdown(made)
    ladder = make_ladder(story, articles, subject=subject, codebook=codebook)
    return dossier_html(made, ladder)


def _file(path: Path, media_type: str, name: str) -> Response:
    return FileResponse(
        path,
        media_type=media_type,
        filename=name,
        background=BackgroundTask(path.unlink, missing_ok=True),
    )
