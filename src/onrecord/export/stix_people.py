"""What people added, in STIX 2.1: notes with their author and time."""

from __future__ import annotations

from onrecord.export.names import instant
from onrecord.export.reading import Json
from onrecord.export.stix_objects import Stix
from onrecord.export.work import Made, cited_by
from onrecord.records import Conflict
from onrecord.views.labels import one_line

__all__ = ["grade_note", "person_note"]

# A judgement keeps no day
_UNDATED = "1970-01-01T00:00:00.000Z"


def person_note(made: Made, stix: Stix) -> Json:
    """Return a note by a person on a record of the bundle."""
    verdict = [] if made.verdict is None else [f"{made.kind}: {made.verdict}"]
    other = [] if made.other is None else [f"{made.about} and {made.other}"]
    return _note(
        made, stix, "\n".join([*verdict, *other, made.words]), _target(made, stix)
    )


def grade_note(made: Made, stix: Stix) -> Json:
    """Return a person's grade of an outlet or speaker as a note on it.

    STIX has no scale for the reliability of sources, only for credibility: the
    letter stands in the words and in a label, never as confidence.
    """
    told = f"Source reliability {made.verdict} (Admiralty), {made.words}"
    outlet = made.about in stix.outlets
    target = stix.outlet_id(made.about) if outlet else _speaker(made.about, stix)
    return _note(made, stix, told, target)


def _note(made: Made, stix: Stix, told: str, target: str) -> Json:
    when = instant(made.made) or _UNDATED
    lines = [one_line(line) for line in told.splitlines() if line.strip()]
    cited = cited_by(made, stix.scope)
    rests = [f"Rests on {'; '.join(cited)}"] if cited else []
    labels: list[str] = [made.kind]
    if made.kind == "grade":
        labels.append(f"reliability-{str(made.verdict).lower()}")
    return {
        **stix.common("note", stix.note_id(made.kind, made.id), when, when),
        "content": "\n".join([*lines, *rests]) or made.kind,
        "authors": [one_line(made.author)],
        "object_refs": [target],
        "labels": labels,
    }


def _target(made: Made, stix: Stix) -> str:
    """Return the object that a person's record is about; ourselves where none is."""
    about, scope = made.about, stix.scope
    if scope.statement(about) is not None and scope.holds(about):
        return stix.note_id("statement", about)
    conflict = scope.ledger.cluster("conflicts", about)
    if isinstance(conflict, Conflict):
        return _conflict(conflict, stix)
    article = scope.ledger.article(about)
    if article is not None and scope.holds_article(about):
        return stix.report_id(about) if instant(article.published) else stix.us
    return _speaker(about, stix)


def _conflict(conflict: Conflict, stix: Stix) -> str:
    """Return a conflict's opinion, or, where a person ruled it out, a party to it."""
    if stix.scope.in_export(conflict):
        return stix.opinion_id(conflict.id)
    return stix.parties(conflict)[0]


def _speaker(about: str, stix: Stix) -> str:
    return stix.speaker_id(about) if stix.scope.speaks(about) else stix.us
