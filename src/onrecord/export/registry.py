"""The formats there are, by name: the command line and the pages both read this."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.export.annotations import write_annotations
from onrecord.export.atom import write_atom
from onrecord.export.csv_files import write_csv, write_csv_for_excel
from onrecord.export.format import Format
from onrecord.export.ftm import write_ftm
from onrecord.export.jsonl import write_jsonl
from onrecord.export.parquet import write_parquet
from onrecord.export.plover import write_plover
from onrecord.export.schema_org import write_schema
from onrecord.export.stix import write_stix
from onrecord.export.timelinejs import write_timelinejs

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format(
            name="jsonl",
            media_type="application/x-ndjson",
            suffix=".jsonl",
            title="JSON Lines",
            describe="Everything, one object a line; for programs and for comparing.",
            write=write_jsonl,
        ),
        Format(
            name="csv",
            media_type="application/zip",
            suffix=".csv.zip",
            title="CSV",
            describe="Tables for a spreadsheet, in a zip; one of them with --table.",
            write=write_csv,
            one_table=("text/csv; charset=utf-8", ".csv"),
        ),
        Format(
            name="csv-excel",
            media_type="application/zip",
            suffix=".csv.zip",
            title="CSV for Excel",
            describe="The same with a byte order mark, so that Excel reads Cyrillic.",
            write=write_csv_for_excel,
            one_table=("text/csv; charset=utf-8", ".csv"),
        ),
        Format(
            name="parquet",
            media_type="application/zip",
            suffix=".parquet.zip",
            title="Parquet",
            describe="The same tables with types, for DuckDB, pandas or R.",
            write=write_parquet,
            one_table=("application/vnd.apache.parquet", ".parquet"),
        ),
        Format(
            name="annotations",
            media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            suffix=".annotations.jsonld",
            title="Web Annotations",
            describe="Every cited span with its words and place (W3C, JSON-LD).",
            write=write_annotations,
        ),
        Format(
            name="stix",
            media_type="application/stix+json; version=2.1",
            suffix=".stix.json",
            title="STIX 2.1",
            describe="A bundle of reports, notes and opinions for threat analysts.",
            write=write_stix,
        ),
        Format(
            name="ftm",
            media_type="application/x-ndjson",
            suffix=".ftm.json",
            title="FollowTheMoney",
            describe="Entities, one a line, for Aleph and other tools of that model.",
            write=write_ftm,
        ),
        Format(
            name="schema",
            media_type="application/ld+json",
            suffix=".schema.jsonld",
            title="schema.org Claims",
            describe="Claims with their appearances, for fact-checkers; no ratings.",
            write=write_schema,
        ),
        Format(
            name="plover",
            media_type="application/x-ndjson",
            suffix=".plover.jsonl",
            title="PLOVER events",
            describe="Events of claims coded by the plover codebook, one a line.",
            write=write_plover,
        ),
        Format(
            name="timelinejs",
            media_type="application/json",
            suffix=".timeline.json",
            title="TimelineJS",
            describe="Slides of dated statements, conflicts and deadlines.",
            write=write_timelinejs,
        ),
        Format(
            name="atom",
            media_type="application/atom+xml; charset=utf-8",
            suffix=".atom",
            title="Atom feed",
            describe="The newest statements and conflicts, for a feed reader.",
            write=write_atom,
        ),
    )
}
"""Formats by name, in the order they are listed."""
