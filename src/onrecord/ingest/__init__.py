"""From files, pages and streams to articles with their zones (docs/ingest.md)."""

from onrecord.ingest.language import READ_LANGUAGES, detect_language
from onrecord.ingest.main import ingest_paths
from onrecord.ingest.options import IngestOptions, Limits
from onrecord.ingest.zones import Layout, find_zones

__all__ = [
    "READ_LANGUAGES",
    "IngestOptions",
    "Layout",
    "Limits",
    "detect_language",
    "find_zones",
    "ingest_paths",
]
