"""Templates: everything escaped, everything inert, links only where they are safe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

import onrecord
from onrecord.records import spaced
from onrecord.views.conflicts import KINDS
from onrecord.views.excerpts import Excerpt
from onrecord.views.forecasts import STATES
from onrecord.views.inert import inert, safe_url
from onrecord.views.labels import count_words, outlet_words
from onrecord.views.shown import shown_parts

__all__ = [
    "article_path",
    "citation",
    "environment",
    "is_fragment",
    "path_to",
    "render",
]


def render(
    request: Request,
    template: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
) -> HTMLResponse:
    """Render a page; htmx asks for the part it replaces and gets that."""
    shown = environment().get_template(template)
    return HTMLResponse(
        shown.render(request=request, path=request.url.path, **context),
        status_code=status,
        headers={"Vary": "HX-Request"},
    )


def is_fragment(request: Request) -> bool:
    """Tell whether htmx asks for a part of a page, not for a page it navigates to."""
    return "hx-request" in request.headers and "hx-boosted" not in request.headers


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates' environment, which holds nothing of any ledger."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # runs on every value before it is escaped: no template can forget it
        finalize=_finalize,
    )
    made.filters.update(
        counted=count_words,
        spaced=spaced,
        outlet=outlet_words,
        safe_url=safe_url,
        when=_when,
        kmark=_mark_class,
    )
    made.globals.update(
        cite=citation,
        parts=shown_parts,
        path_to=path_to,
        article_path=article_path,
        query=_query,
        kinds=KINDS,
        states=STATES,
        version=onrecord.__version__,
    )
    return made


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return inert(value)
    return "" if value is None else value


def path_to(*parts: str) -> str:
    """Return a path whose parts may hold any characters.

    >>> path_to("statements", "b2:1/2")
    '/statements/b2%3A1%2F2'
    """
    return "/" + "/".join(quote(part, safe="", errors="replace") for part in parts)


def article_path(article: str) -> str:
    """Return an article's address."""
    return path_to("articles", article)


def citation(found: Excerpt) -> str:
    """Return the address that opens an article at an excerpt's very characters."""
    first, last = found.spans[0], found.spans[-1]
    query: dict[str, str | int] = {
        "where": found.where,
        "start": first.start,
        "end": last.end,
    }
    if len(found.spans) > 1:
        query["spans"] = ",".join(f"{s.start}-{s.end}" for s in found.spans)
    return f"{article_path(found.article)}?{urlencode(query)}#span"


def _mark_class(kind: str) -> str:
    return f"k-{kind}"


def _query(given: Mapping[str, object], **changes: object) -> str:
    """Return a query string of what is given, with changes; empty values left out."""
    merged: Iterable[tuple[str, object]] = {**given, **changes}.items()
    kept = {k: str(v) for k, v in merged if v not in (None, "")}
    return f"?{urlencode(kept, errors='replace')}" if kept else "?"


def _when(instant: str) -> str:
    """Return an instant as people read it, in UTC, to the minute."""
    try:
        return datetime.fromisoformat(instant).strftime("%Y-%m-%d %H:%M UTC")
    except ValueError:
        return instant
