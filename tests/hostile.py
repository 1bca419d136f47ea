"""A story whose every word that comes from an article is an attack."""

from __future__ import annotations

from dataclasses import replace

from builders import speaker
from onrecord.records import Article, Note, Ruling, Story
from stories import READINGS, STORY

HOSTILE = (
    "</script></style></title><script>alert(1)</script>"
    "<img src=http://evil.example/x onerror=alert(2)>"
    "<svg onload=alert(3)><style>*{display:none}</style>"
    "<!-- ]]> --> ![i](http://evil.example/i.png) [l](javascript:alert(4)) "
    "<http://evil.example> www.evil.example http://evil.example "
    "`code` **bold** | # head \u202eRTL\u2066 \x1b[31m \u200b \x00 {{7*7}} ${7*7} "
    "\u2028 &lt;b&gt; [^1] [^1]: x @someone $x$ ~~s~~ = * - + 1. >"
)
"""HTML, SVG, CSS, Markdown, terminal and direction controls, templates."""

HIDDEN = frozenset("\u202e\u2066\x1b\u200b\x00\u2028")


def _hostile(article: Article) -> Article:
    # The words keep their length, so that every span still counts in them
    text = (HOSTILE * (1 + len(article.text) // len(HOSTILE)))[: len(article.text)]
    return replace(
        article,
        text=text,
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(5)//" + HOSTILE,
    )


def hostile_articles(kind: str = "original") -> dict[str, Article]:
    """Return the articles of ``STORY`` by id, attacks for words."""
    return {
        r.article.id: replace(_hostile(r.article), text_kind=kind) for r in READINGS
    }


def hostile_story(kind: str = "original") -> Story:
    """Return ``STORY`` with attacks for names, outlets, venues and reasons."""
    statements = tuple(
        replace(
            s,
            speaker=replace(speaker(HOSTILE), id=s.speaker.id),
            venue=HOSTILE,
            reports=tuple(
                replace(r, outlet=HOSTILE, relays=(HOSTILE,), text_kind=kind)
                for r in s.reports
            ),
        )
        for s in STORY.statements
    )
    conflicts = tuple(
        replace(
            c,
            reason=HOSTILE,
            ruled="confirmed",
            sides=tuple(replace(side, value=HOSTILE) for side in c.sides),
        )
        for c in STORY.conflicts
    )
    return replace(STORY, statements=statements, conflicts=conflicts)


def hostile_work() -> tuple[Note | Ruling, ...]:
    """Return a note on every kind of record and a ruling, attacks for words."""
    conflict = hostile_story().conflicts[0].id
    targets = [s.id for s in STORY.statements] + [f.id for f in STORY.forecasts]
    targets += [conflict, "101", "subject:Oreshnik"]
    made = "2026-01-02T03:04:05Z"
    notes = [Note(target=t, text=HOSTILE, author=HOSTILE, made=made) for t in targets]
    ruling = Ruling(
        conflict=conflict,
        verdict="confirmed",
        reason=HOSTILE,
        author=HOSTILE,
        made=made,
    )
    return (*notes, ruling)
