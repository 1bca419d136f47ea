"""Records to the formats that others rely on (docs/formats-out.md, docs/exports/)."""

from onrecord.export.format import ExportOptions, Format
from onrecord.export.reading import Json, claim_to_json, reading_to_json
from onrecord.export.registry import FORMATS
from onrecord.export.story import (
    ArticleOf,
    cluster_to_json,
    export_lines,
    story_to_jsonl,
)
from onrecord.export.subject import Articles, OnSubject, meant_subject
from onrecord.export.words import excerpt_text, label_of

__all__ = [
    "FORMATS",
    "ArticleOf",
    "Articles",
    "ExportOptions",
    "Format",
    "Json",
    "OnSubject",
    "claim_to_json",
    "cluster_to_json",
    "excerpt_text",
    "export_lines",
    "label_of",
    "meant_subject",
    "reading_to_json",
    "story_to_jsonl",
]
