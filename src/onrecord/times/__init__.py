"""Times: every expression of a text as a value and an interval, with its anchor.

Language packs ``en`` and ``ru`` are data: words, rules and cues in YAML. The
engine (lexicon, grammar, builders) knows no language.
"""

from onrecord.times.context import TimeContext
from onrecord.times.deadlines import deadline_of
from onrecord.times.finder import LANGUAGES, find_times

__all__ = ["LANGUAGES", "TimeContext", "deadline_of", "find_times"]
