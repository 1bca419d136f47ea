"""Forms that only headlines have: "Name: words", "words — Name", "words: Name"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.attribution.en.candidates import Candidate
from onrecord.attribution.en.choose import Chosen
from onrecord.attribution.en.page import Page
from onrecord.attribution.en.tree import Tree

__all__ = ["find_headline_forms"]

# Longer than this is a clause, not the name of a speaker.
_MAX_NAME = 7
_MIN_WORDS = 3
# So many capitalised words before a colon are a name, whatever their tags.
_NAME_WORDS = 2
# How sure such a form is; chosen, not measured: above the threshold of `choose` and
# below what the counts give plain verbs of speech.
_CHANCE = 0.8
_DASHES = frozenset({"—", "–", "--", "-", "―"})
# Rubrics before a colon that name no speaker.
_RUBRICS = frozenset(
    {"breaking", "exclusive", "video", "watch", "live", "update", "updated", "opinion"}
    | {"analysis", "explainer", "latest", "photos", "pictures", "fact", "check", "quiz"}
    | {"review", "editorial", "infographic", "map", "podcast", "timeline", "factbox"}
    | {"interview", "profile", "background", "details", "source", "subject", "topic"}
)
# Words after a name that say on what or where it spoke: "…": Foss on the harbour plan.
_TRAILS = frozenset({"on", "about", "in", "at", "after", "amid", "over", "to"})
# Capitalised words after a colon that speak for nobody.
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december", "today", "part"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "TO", "VB", "VBG", "VBN"})
# Class nouns that speak in headlines without a capital.
_ROLES = frozenset(
    {"official", "officials", "minister", "ministry", "president", "spokesman"}
    | {"spokeswoman", "spokesperson", "expert", "experts", "analyst", "analysts"}
    | {"police", "source", "sources", "report", "poll", "study", "media", "diplomat"}
    | {"governor", "mayor", "lawmaker", "general", "chief", "leader", "secretary"}
    | {"rector", "board", "council", "union", "unions", "bank", "director", "coach"}
    | {"ceo", "firm", "company", "researchers", "scientists", "doctors", "critics"}
    | {"witness", "witnesses", "army", "military", "navy", "mp", "mps", "senator"}
    | {"judge", "prosecutor", "prosecutors", "historian", "historians", "party"}
    | {"survey", "court", "lawyer", "lawyers", "pm", "kremlin", "envoy", "agency"}
    | {"authority", "authorities", "operator", "department", "commission", "office"}
    | {"association", "federation", "organisers", "organizers", "management", "owner"}
)


def find_headline_forms(page: Page, headlines: Sequence[range]) -> list[Chosen]:
    """Return the attributions that a headline makes without a verb.

    Args:
        page: Title or text.
        headlines: Token ranges of its headlines.
    """
    found = []
    for headline in headlines:
        tree = page.tree
        form = (
            _colon(tree, headline) or _dash(tree, headline) or _trailing(tree, headline)
        )
        if form is not None:
            found.append(form)
    return found


def _colon(tree: Tree, line: range) -> Chosen | None:
    for index in line[1 : _MAX_NAME + 1]:
        if tree.tokens[index].text == ":" and tree.quote[index] < 0:
            name = range(line.start, index)
            words = range(index + 1, line.stop)
            return _chosen(tree, name, index, words)
    return None


def _dash(tree: Tree, line: range) -> Chosen | None:
    for index in reversed(line[_MIN_WORDS:]):
        if line.stop - index > _MAX_NAME + 1:
            return None
        token = tree.tokens[index]
        hyphen = (
            token.text == "-" and tree.text[token.span.end : token.span.end + 1] != " "
        )
        if token.text in _DASHES and not hyphen and tree.quote[index] < 0:
            name = range(index + 1, line.stop)
            return _chosen(tree, name, index, range(line.start, index))
    return None


def _trailing(tree: Tree, line: range) -> Chosen | None:
    """Reads "Reserve to be halved: minister" and "“No”: Brandt on the reserve"."""
    for index in reversed(line[1:]):
        if tree.tokens[index].text != ":" or tree.quote[index] >= 0:
            continue
        words = range(line.start, index)
        quoted = tree.quote[words[0]] >= 0 and tree.quote[words[-1]] >= 0
        name = _before_trail(tree, range(index + 1, line.stop))
        said = quoted or any(tree.tokens[i].tag in _FINITE for i in words)
        if not said or not 0 < len(name) <= _MAX_NAME:
            return None
        if any(tree.lower(i) in _DAYS or tree.quote[i] >= 0 for i in name):
            return None
        return _chosen(tree, name, index, words)
    return None


def _before_trail(tree: Tree, name: range) -> range:
    for index in name[1:]:
        if tree.lower(index) in _TRAILS:
            return range(name.start, index)
    return name


def _chosen(tree: Tree, name: range, cue: int, words: range) -> Chosen | None:
    solid = [i for i in words if not tree.is_mark(i)]
    if len(solid) < _MIN_WORDS or not _names_speaker(tree, name):
        return None
    source = tuple(i for i in name if not tree.is_edge(i))
    candidate = Candidate(
        head=cue,
        key=f"{tree.tokens[cue].text}|headline",
        kind="headline",
        source=source,
        cue=(cue,),
        content=tuple(words),
    )
    return Chosen(candidate, candidate.content, _CHANCE)


def _names_speaker(tree: Tree, name: Iterable[int]) -> bool:
    indexes = [i for i in name if not tree.is_mark(i)]
    if not indexes or any(tree.lower(i) in _RUBRICS for i in indexes):
        return False
    if len(indexes) <= _NAME_WORDS and all(_is_big(tree, i) for i in indexes):
        return True  # the tagger takes a bare name before a colon for anything
    if any(_is_clause_word(tree, i) for i in indexes):
        return False
    named = any(tree.tokens[i].pos == "PROPN" for i in indexes)
    return named or any(tree.lower(i) in _ROLES for i in indexes)


def _is_big(tree: Tree, index: int) -> bool:
    return tree.tokens[index].text[0].isupper()


def _is_clause_word(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.tag in {"VBD", "VBZ", "VBP", "MD", "TO", "VB", "WP", "WRB"}
