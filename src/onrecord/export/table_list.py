"""Every table that a ledger is written in, with what each column holds."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.export import rows, rows_more
from onrecord.export.tables import Column, Table

__all__ = ["TABLES"]

_SAID = (
    Column("said", "the day, or first and last day, and its basis, in words"),
    Column("said_begin", "first day or instant it may have been said", "day"),
    Column("said_end", "first day or instant after that", "day"),
    Column("said_basis", "words, dateline, publication or sibling"),
)
_WORDS = (
    Column("words", "the words this rests on, at most 300 characters"),
    Column("cited", "where they stand: article:where:start-end"),
    Column("url", "address of the article"),
    Column("label", "what must stand with the words of a rendering; else empty"),
)
_CONTEXT = Column(
    "context", "the words in their sentence, between asterisks, if an excerpt holds it"
)
_SPEAKER = Column("speaker", "canonical name, or unnamed (and the description)")
_STATEMENT = Column("statement", "id of the statement")
_OUTLET = Column("outlet", "name of the outlet as given")
_ARTICLE = Column("article", "id of the article")

_ARTICLES = Table(
    name="articles",
    about="an article, by id",
    columns=(
        _ARTICLE,
        _OUTLET,
        Column("published", "publication day or instant", "day"),
        Column("title", "title, else the beginning of the text"),
        Column("language", "ISO 639-1 code"),
        Column("url", "address, if it is http or https"),
        Column("byline", "author line as given"),
        Column("dateline", "place of the dateline"),
        Column("agency", "agency of the dateline"),
        Column("published_basis", "metadata, given, dateline or stamp"),
        Column("text_kind", "original, or what the caller calls a rendering"),
        Column("label", "what must stand with the words of a rendering; else empty"),
        Column("read", "whether a language pack read it", "flag"),
        Column("source_hash", "hash of the bytes it was read from"),
        Column("cited", "where the title stands"),
        Column("text", "the whole text", whole_text=True),
    ),
    rows=rows.article_rows,
)
_STATEMENTS = Table(
    name="statements",
    about="a statement: one speaker, one occasion, gathered from all articles",
    columns=(
        _STATEMENT,
        *_SAID,
        _SPEAKER,
        Column("venue", "where it was said, as written"),
        Column("claims", "what its reports claim, each once", "list"),
        *_WORDS[:3],
        Column("level", "level of the report the words are from"),
        Column("direct", "whether those words stand in quotation marks", "flag"),
        Column("label", "where any of its reports is a rendering"),
        Column("origins", "how many independent sources carry it", "whole"),
        Column("articles", "how many articles report it", "whole"),
        Column("outlets", "outlets that report it", "list"),
        Column("conflicts", "how many conflicts name it", "whole"),
        Column("credibility", "proposed, 1 to 6 of the Admiralty code", "whole"),
        Column("credibility_reasons", "what the proposal rests on", "list"),
        Column("aliases", "forms of the speaker's name seen", "list"),
        Column("speaker_id", "id of the speaker"),
    ),
    rows=rows.statement_rows,
)
_REPORTS = Table(
    name="reports",
    about="one article's rendering of a statement, at one level",
    columns=(
        Column("report", "id of the report"),
        _STATEMENT,
        *_SAID,
        _SPEAKER,
        _OUTLET,
        Column("published", "when the article was published", "day"),
        Column("language", "ISO 639-1 code of the article"),
        Column("level", "headline, lead, body or quote"),
        Column("direct", "whether the words stand in quotation marks", "flag"),
        Column("background", "whether an older statement is retold", "flag"),
        Column("relays", "outlets and agencies it came through, in order", "list"),
        Column("claims", "what it claims", "list"),
        *_WORDS,
        Column("text_kind", "original, or what the caller calls a rendering"),
        _ARTICLE,
    ),
    rows=rows.report_rows,
)
_CLAIMS = Table(
    name="claims",
    about="one coded claim in one report",
    columns=(
        _STATEMENT,
        Column("report", "id of the report"),
        *_SAID,
        _SPEAKER,
        _OUTLET,
        Column("level", "headline, lead, body or quote"),
        Column("subject", "what it is about"),
        Column("code", "the codebook's code"),
        Column(
            "modality", "asserted, scheduled, possible, conditional, denied, doubted"
        ),
        Column("polarity", "positive or negative"),
        Column("place", "place it names"),
        Column("time_begin", "first day of what is claimed", "day"),
        Column("time_end", "first day after", "day"),
        Column("due", "first day on which it is expected", "day"),
        Column("missed", "first day on which it is missed", "day"),
        Column("low", "least number meant", "number"),
        Column("high", "greatest number meant", "number"),
        Column("unit", "of the numbers, as written"),
        Column("echo_of", "words of the older statement it restates"),
        Column("readings", "all codes, where the words do not decide", "list"),
        Column("codebook", "name and version"),
        *_WORDS[:1],
        _CONTEXT,
        *_WORDS[1:],
        _ARTICLE,
    ),
    rows=rows.claim_rows,
)
_CONFLICT = (
    Column("conflict", "id of the conflict"),
    Column("kind", "one of six kinds; a person's where one was given"),
    Column("field", "what the sides differ in"),
    Column("subject", "what they are about; empty where they part over a day"),
    Column("reason", "one plain sentence"),
    Column("values", "what each side holds", "list"),
    Column("ruled", "confirmed or reclassified by a person; empty while open"),
    Column("found_as", "the kind as the machine found it"),
    Column("statements", "ids, at most two", "list"),
    Column("articles", "ids of articles that report the sides", "list"),
    Column("outlets", "their outlets", "list"),
    Column("label", "where any of the articles is a rendering"),
    Column("cited", "every place the sides rest on", "list"),
    Column("certainty", "how sure the machine is of it, 0 to 1", "number"),
)
_CONFLICTS = Table(
    name="conflicts",
    about="a conflict that stands; the words of each side are in sides",
    columns=_CONFLICT,
    rows=rows.conflict_rows,
)
_POSSIBLE = Table(
    name="possible_conflicts",
    about="a conflict that is too unsure to count, and why; docs/conflicts.md",
    columns=(
        *_CONFLICT,
        Column("doubts", "what makes it unsure, the heaviest first", "list"),
    ),
    rows=rows.possible_conflict_rows,
)
_SIDES = Table(
    name="sides",
    about="one place that one side of a conflict, or of a possible one, rests on",
    columns=(
        Column("conflict", "id of the conflict"),
        Column("side", "1 to 4", "whole"),
        Column("value", "what the side holds"),
        Column("statement", "id; empty where the side is no statement"),
        _SPEAKER,
        Column("said", "when, in words"),
        _OUTLET,
        *_WORDS[:1],
        _CONTEXT,
        *_WORDS[1:],
        _ARTICLE,
        Column("tier", "sure, or possible where the conflict is too unsure to count"),
    ),
    rows=rows.side_rows,
)
_FORECASTS = Table(
    name="forecasts",
    about="a scheduled claim and what became of it",
    columns=(
        Column("forecast", "id of the forecast"),
        Column("said", "when it was made, in words"),
        _SPEAKER,
        Column("subject", "what it is about"),
        Column("code", "what is to come"),
        Column("place", "place it names"),
        Column("due", "first day on which it is expected", "day"),
        Column("missed", "first day on which it is missed", "day"),
        Column("state", "open, due, fulfilled, missed or overtaken"),
        Column("outcome", "id of the statement that decided it"),
        Column("outcome_reasons", "what later statements say of it", "list"),
        *_WORDS[:1],
        _CONTEXT,
        *_WORDS[2:],
        Column("cited", "every place it rests on", "list"),
        _STATEMENT,
    ),
    rows=rows.forecast_rows,
)
_UPDATES = Table(
    name="updates",
    about="a later day, higher on the same track: no conflict",
    columns=(
        Column("subject", "what both are about"),
        Column("track", "the codebook's track"),
        Column("before", "code of the earlier statement"),
        Column("after", "code of the later one"),
        Column("earlier", "id of the earlier statement"),
        Column("earlier_said", "when, in words"),
        Column("later", "id of the later statement"),
        Column("later_said", "when, in words"),
        Column("cited", "the words of both", "list"),
    ),
    rows=rows_more.update_rows,
)
_LINEAGES = Table(
    name="lineages",
    about="an article that derives from one text, with the article it derives from",
    columns=(
        Column("lineage", "id of the lineage"),
        Column("root", "article it begins with, as far as we hold it"),
        _ARTICLE,
        _OUTLET,
        Column("published", "when the article was published", "day"),
        Column("parent", "article it derives from; empty for the root"),
        Column("score", "0 to 1", "number"),
        Column("reasons", "why", "list"),
        Column("cited", "the article's whole text"),
    ),
    rows=rows_more.lineage_rows,
)
_ENTITIES = Table(
    name="entities",
    about="a person in office, organisation, place, outlet or system",
    columns=(
        Column("entity", "id of the entity"),
        Column("name", "canonical name"),
        Column("kind", "person, organisation, place, outlet or system"),
        Column("aliases", "other forms known or seen", "list"),
        Column("offices", "offices held, with first and last day", "list"),
        *_WORDS,
    ),
    rows=rows_more.entity_rows,
)
_WORK = Table(
    name="work",
    about="a note, ruling, grade or judgement that a person made, and that stands",
    columns=(
        Column("id", "id of the record"),
        Column("kind", "note, ruling, grade or judgement"),
        Column("author", "who made it"),
        Column("made", "when, an instant; empty for judgements", "day"),
        Column("about", "id or name of what it is about"),
        Column("other", "of a judgement: the entity it is the same as, or not"),
        Column("verdict", "confirmed, A to F, same, apart ...; empty for a note"),
        Column("said", "the person's words"),
        Column("cited", "the words judged, or those of what it is about", "list"),
    ),
    rows=rows_more.work_rows,
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _STATEMENTS,
        _REPORTS,
        _CLAIMS,
        _CONFLICTS,
        _POSSIBLE,
        _SIDES,
        _FORECASTS,
        _UPDATES,
        _ENTITIES,
        _ARTICLES,
        _LINEAGES,
        _WORK,
    )
}
"""Tables by name, in the order they are written."""
