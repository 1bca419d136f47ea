"""Records to the JSON that others rely on (docs/formats-out.md)."""

from onrecord.export.reading import Json, claim_to_json, reading_to_json
from onrecord.export.story import (
    ArticleOf,
    cluster_to_json,
    export_lines,
    story_to_jsonl,
)
from onrecord.export.words import excerpt_text, label_of

__all__ = [
    "ArticleOf",
    "Json",
    "claim_to_json",
    "cluster_to_json",
    "excerpt_text",
    "export_lines",
    "label_of",
    "reading_to_json",
    "story_to_jsonl",
]
