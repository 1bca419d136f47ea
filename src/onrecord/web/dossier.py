"""The dossier as one HTML file: it opens offline, and can be mailed or archived.

Styles, scripts, the plot and its data are in the file; its policy lets nothing else
run and nothing be fetched. It needs no server, and no package of the ``web`` extra.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

import onrecord
from onrecord.records import spaced
from onrecord.views import phrases
from onrecord.views.dossier import Dossier
from onrecord.views.excerpts import Excerpt
from onrecord.views.inert import inert, safe_url
from onrecord.views.labels import count_words
from onrecord.views.ladder import Ladder
from onrecord.views.shown import shown_parts

__all__ = ["dossier_html"]

_STYLES = ("ladder.css", "dossier.css")
_SCRIPTS = ("vendor/d3.min.js", "vendor/plot.umd.min.js", "ladder.js")


def dossier_html(dossier: Dossier, ladder: Ladder) -> str:
    """Render a dossier with its ladder as one self-contained page."""
    styles = [_asset(name) for name in _STYLES] + [_running_header(dossier.subject)]
    scripts = [_asset(name) for name in _SCRIPTS] if ladder.marks else []
    numbers = _numbered(dossier)
    sources = {source.article: source for source in dossier.sources}

    def number(found: Excerpt) -> int:
        return numbers[found]

    return (
        _environment()
        .get_template("dossier.html")
        .render(
            dossier=dossier,
            ladder=ladder,
            ladder_css=False,
            statement_href="#{anchor}",
            conflict_href="#{anchor}",
            policy=_policy(styles, scripts),
            styles=[Markup(style) for style in styles],  # noqa: S704  (our own files)
            scripts=[Markup(script) for script in scripts],  # noqa: S704
            number=number,
            source_of=lambda found: sources[found.article],
            version=onrecord.__version__,
        )
    )


def _numbered(dossier: Dossier) -> Mapping[Excerpt, int]:
    """Number every cited excerpt in the order of the list of articles, from 1."""
    every = (found for source in dossier.sources for found in source.cited)
    return {found: number for number, found in enumerate(every, 1)}


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    """Return a style or script of ours as it may stand inside its element."""
    text = _file("static", *name.split("/"))
    # Only inside a string can these stand in a script, where the escape means the same
    return re.sub(r"<(?=/script|!--)", r"\\x3c", text, flags=re.IGNORECASE)


def _file(*parts: str) -> str:
    place = resources.files("onrecord").joinpath("web", *parts)
    return place.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(lambda name: _file("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters.update(
        counted=count_words,
        parts=shown_parts,
        safe_url=safe_url,
        anchor=lambda record: str(record).replace(":", "-"),
        spaced=spaced,
    )
    made.globals.update(
        phrases={name: getattr(phrases, name) for name in phrases.__all__}
    )
    return made


def _finalize(value: object) -> object:
    """Draw what is hidden in any value before it is escaped; nothing for ``None``."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return inert(value)
    return "" if value is None else value


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return a policy under which only these very styles and scripts are used."""
    style = " ".join(_hash(s) for s in styles)
    script = " ".join(_hash(s) for s in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _running_header(subject: str) -> str:
    """Return the rule that prints the subject on every page.

    Every character but letters and digits is an escape, so that no name can end the
    string it stands in.
    """
    name = "".join(
        c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in inert(subject)
    )
    return f'@page {{ @top-left {{ content: "onrecord dossier: {name}"; }} }}'
