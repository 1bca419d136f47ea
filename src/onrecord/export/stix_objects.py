"""What each record becomes in STIX 2.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import cast

from onrecord.export.names import instant, uuid_of
from onrecord.export.reading import Json
from onrecord.export.rows_more import office_words
from onrecord.export.scope import Scope, Words
from onrecord.export.telling import (
    conflict_title,
    forecast_title,
    kind_of,
    label_line,
    origin_words,
    quoted,
    report_lines,
    statement_title,
)
from onrecord.reconcile.credibility import propose_credibility
from onrecord.records import (
    Article,
    Conflict,
    Entity,
    Forecast,
    Lineage,
    Statement,
)
from onrecord.views.labels import one_line

__all__ = ["Stix"]

# For what no article dates: the earliest day that most readers of STIX take
_UNDATED = "1970-01-01T00:00:00.000Z"

_CLASSES = {"person": "individual", "organisation": "organization"}
_CLASSES |= {"outlet": "organization"}


class Stix:
    """Makes the objects of one bundle; every id follows from a record's id."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.us = f"identity--{uuid_of('software', 'onrecord')}"
        self.outlets: set[str] = set()

    # --- ids

    def speaker_id(self, speaker: str) -> str:
        """Return the id of a speaker's identity."""
        return f"identity--{uuid_of('speaker', speaker)}"

    def outlet_id(self, outlet: str) -> str:
        """Return the id of an outlet's identity."""
        return f"identity--{uuid_of('outlet', outlet)}"

    def note_id(self, kind: str, record: str) -> str:
        """Return the id of a note on a statement or forecast, or by a person."""
        return f"note--{uuid_of(kind, record)}"

    def report_id(self, article: str) -> str:
        """Return the id of an article's report."""
        return f"report--{uuid_of('article', article)}"

    def opinion_id(self, conflict: str) -> str:
        """Return the id of a conflict's opinion."""
        return f"opinion--{uuid_of('conflict', conflict)}"

    # --- identities

    def identities(self) -> Iterator[Json]:
        """Yield ourselves, then outlets by name, then speakers who are entities by id."""
        yield self._identity(self.us, "onrecord", "system", [])
        names = {a.outlet for a in self.scope.articles() if a.outlet is not None}
        self.outlets = names
        for name in sorted(names):
            yield self._identity(
                self.outlet_id(name), one_line(name), "organization", ["outlet"]
            )
        speakers: dict[str, Entity] = {}
        for statement in self.scope.statements():
            held = self.scope.entity(statement.speaker.id)
            if held is not None:
                speakers[held.id] = held
        for _, speaker in sorted(speakers.items()):
            yield self._speaker(speaker)

    def _speaker(self, speaker: Entity) -> Json:
        kind = _CLASSES.get(speaker.kind, "unknown")
        name = one_line(speaker.name)
        made = self._identity(self.speaker_id(speaker.id), name, kind, ["speaker"])
        return {**made, **_known(speaker)}

    def _identity(self, identity: str, name: str, kind: str, labels: list[str]) -> Json:
        first, last = self._days
        return {
            **self._common("identity", identity, first, last),
            "name": name,
            "identity_class": kind,
            **({"labels": labels} if labels else {}),
        }

    @cached_property
    def _days(self) -> tuple[str, str]:
        """First and last instant of publication in scope: identities carry none."""
        days = [instant(a.published) for a in self.scope.articles()]
        known = sorted(day for day in days if day is not None)
        return (known[0], known[-1]) if known else (_UNDATED, _UNDATED)

    # --- articles and statements

    def article(self, article: Article) -> Json | None:
        """Return a report; ``None`` for an undated article, which STIX has none for."""
        published = instant(article.published)
        if published is None:
            return None
        title = self.scope.of_article(article)
        refs = [] if article.outlet is None else [self.outlet_id(article.outlet)]
        found = self.scope.ledger.find(
            "statements", article=article.id, subject=self.scope.options.subject
        )
        refs += [
            self.note_id("statement", s.id) for s in cast("Iterator[Statement]", found)
        ]
        about = [
            one_line(article.outlet or "outlet not given"),
            f"language {one_line(article.lang)}",
        ]
        return {
            **self._common("report", self.report_id(article.id), published, published),
            "name": title.text,
            "description": "; ".join(about),
            "published": published,
            "object_refs": refs or [self.us],
            "external_references": [_reference(title)],
            "labels": ["article", *([title.label] if title.label else [])],
        }

    def statement(self, statement: Statement) -> Json:
        """Return a note on the speaker, with proposed credibility as confidence."""
        scope = self.scope
        conflicts = scope.conflicts_of(statement.id)
        proposed = propose_credibility(statement, conflicts)
        confidence = proposed.stix_confidence
        label = scope.label(r.article for r in statement.reports)
        why = "; ".join(one_line(reason) for reason in proposed.reasons)
        told = [
            statement_title(statement, scope),
            f"{origin_words(statement)}.",
            f"Credibility as proposed: {proposed.level} of 6 (Admiralty): {why}.",
            *label_line(label),
            *report_lines(statement, scope),
        ]
        words = [scope.of_report(r) for r in statement.reports]
        note = self.note_id("statement", statement.id)
        first, last = self._when(statement)
        return {
            **self._common("note", note, first, last),
            "abstract": statement_title(statement, scope),
            "content": "\n".join(told),
            "object_refs": self._about(statement),
            "external_references": _references(words),
            **({} if confidence is None else {"confidence": confidence}),
            "labels": ["statement", *([label] if label else [])],
        }

    def _about(self, statement: Statement) -> list[str]:
        """Return the speaker's identity, else the reports of what was said.

        Someone whom no office or role makes an entity stays words in the text.
        """
        if self.scope.entity(statement.speaker.id) is not None:
            return [self.speaker_id(statement.speaker.id)]
        articles = dict.fromkeys(r.article for r in statement.reports)
        return self._reports(articles) or [self.us]

    def _when(self, statement: Statement) -> tuple[str, str]:
        """Return when it was said, and when the last report of it was published."""
        published = (
            instant(self.scope.article(r.article).published) for r in statement.reports
        )
        known = sorted(day for day in published if day is not None)
        said = instant(statement.said.when.begin)
        first = said or (known[0] if known else _UNDATED)
        return first, max(first, known[-1] if known else first)

    # --- conflicts, forecasts, lineages

    def conflict(self, conflict: Conflict) -> Json:
        """Return an opinion on the statements that part, or on the articles.

        It is neutral while nobody ruled: that two cannot both be right says of
        neither that it is wrong. A person who confirms a conflict disagrees with
        them as they stand together.
        """
        scope = self.scope
        label = scope.label(conflict.articles)
        evidence = [scope.of_evidence(e) for s in conflict.sides for e in s.evidence]
        told = [
            f"{conflict_title(conflict)}. In detail: {one_line(conflict.reason)}.",
            *label_line(label),
            *(
                f"{one_line(side.value)}: {quoted(scope.of_evidence(e))}"
                for side in conflict.sides
                for e in side.evidence
            ),
        ]
        days = [
            d for a in conflict.articles if (d := instant(scope.article(a).published))
        ]
        first, last = (min(days), max(days)) if days else (_UNDATED, _UNDATED)
        return {
            **self._common("opinion", self.opinion_id(conflict.id), first, last),
            "opinion": "disagree" if conflict.ruled == "confirmed" else "neutral",
            "explanation": "\n".join(told),
            "object_refs": self.parties(conflict),
            "external_references": _references(evidence),
            "labels": ["conflict", kind_of(conflict), *([label] if label else [])],
        }

    def parties(self, conflict: Conflict) -> list[str]:
        """Return the notes of a conflict's statements, else its articles' reports."""
        notes = [
            self.note_id("statement", s)
            for s in conflict.statements
            if self.scope.holds(s)
        ]
        return notes or self._reports(conflict.articles) or [self.us]

    def _reports(self, articles: Iterable[str]) -> list[str]:
        held = (self.scope.article(a) for a in articles)
        return [self.report_id(a.id) for a in held if instant(a.published) is not None]

    def forecast(self, forecast: Forecast) -> Json:
        """Return a note on the statement that makes the forecast."""
        scope = self.scope
        statement = scope.statement(forecast.statement)
        words = [scope.of_evidence(e) for e in forecast.words]
        label = scope.label(e.article for e in forecast.words)
        title = forecast_title(forecast, scope)
        first, last = (
            (_UNDATED, _UNDATED) if statement is None else self._when(statement)
        )
        told = [
            f"{title}.",
            *(one_line(o.reason) for o in forecast.outcomes),
            *label_line(label),
            *(quoted(w) for w in words),
        ]
        return {
            **self._common("note", self.note_id("forecast", forecast.id), first, last),
            "abstract": title,
            "content": "\n".join(told),
            "object_refs": [self.note_id("statement", forecast.statement)],
            "external_references": _references(words),
            "labels": ["forecast", forecast.state, *([label] if label else [])],
        }

    def lineage(self, lineage: Lineage) -> Iterator[Json]:
        """Yield a relationship for each article that derives from another."""
        for edge in lineage.edges:
            ends = self._reports((edge.child, edge.parent))
            if len(ends) == 2 and self._both_in_scope(edge.child, edge.parent):
                child, parent = (
                    self.scope.article(a) for a in (edge.child, edge.parent)
                )
                days = [instant(child.published), instant(parent.published)]
                last = max(day for day in days if day is not None)
                name = f"relationship--{uuid_of('edge', f'{child.id} {parent.id}')}"
                yield {
                    **self._common("relationship", name, last, last),
                    "relationship_type": "derived-from",
                    "source_ref": ends[0],
                    "target_ref": ends[1],
                    "description": "; ".join(one_line(r) for r in edge.reasons),
                    "confidence": round(edge.score * 100),
                }

    def _both_in_scope(self, *articles: str) -> bool:
        return all(self.scope.holds_article(a) for a in articles)

    # --- the frame

    def grouping(self, members: Sequence[str]) -> Json:
        """Return the grouping of all that is in the bundle."""
        subject = self.scope.options.subject
        first, last = self._days
        name = "all subjects" if subject is None else one_line(subject)
        key = f"grouping--{uuid_of('grouping', subject or '')}"
        return {
            **self._common("grouping", key, first, last),
            "name": f"onrecord: {name}",
            "context": "unspecified",
            "object_refs": list(members),
        }

    def _common(self, kind: str, name: str, created: str, modified: str) -> Json:
        made = {} if name == self.us else {"created_by_ref": self.us}
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": name,
            **made,
            "created": created,
            "modified": modified,
        }

    common = _common


def _known(entity: Entity) -> Json:
    """Return what the ledger knows of a speaker: offices as roles, other names."""
    roles = [office_words(office) for office in entity.offices]
    other = [one_line(a) for a in entity.aliases if a != entity.name]
    return {
        **({"roles": roles} if roles else {}),
        **({"description": f"Also: {'; '.join(other)}"} if other else {}),
    }


def _reference(words: Words) -> Json:
    """Return where words stand, as an external reference."""
    return {
        "source_name": one_line(words.article.outlet or "article"),
        "external_id": words.cited,
        **({} if words.url is None else {"url": words.url}),
    }


def _references(every: Iterable[Words]) -> list[Json]:
    found = {words.cited: _reference(words) for words in every}
    return list(found.values())
