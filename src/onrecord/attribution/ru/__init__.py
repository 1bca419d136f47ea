"""Attribution in Russian: rules over natasha's syntax, words in ``lexicon.yaml``."""

from onrecord.attribution.ru.describe import describe
from onrecord.attribution.ru.find import find_triples

__all__ = ["describe", "find_triples"]
