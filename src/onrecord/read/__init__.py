"""One article in, one reading out: the per-article half of the line of travel."""

from onrecord.read.main import read_article

__all__ = ["read_article"]
