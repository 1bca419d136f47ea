"""Plain text: quotation marks of every style, paragraphs and sentences."""

from onrecord.text.paragraphs import Paragraphs, paragraphs
from onrecord.text.quotations import Quotation, find_quotations

__all__ = ["Paragraphs", "Quotation", "find_quotations", "paragraphs"]
