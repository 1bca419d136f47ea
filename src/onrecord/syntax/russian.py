"""Russian syntax by natasha (extra ``ru``). Nothing of natasha leaves this module."""

from __future__ import annotations

import functools
import importlib.util
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from onrecord.errors import MissingExtraError
from onrecord.records import MentionKind, Span
from onrecord.syntax.base import (
    Analysis,
    Aspect,
    NamedSpan,
    Tense,
    Token,
    VerbGroup,
    Voice,
)

__all__ = ["RussianParser", "load_russian"]

_KINDS: dict[str, MentionKind] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
}
_TENSES: dict[str, Tense] = {
    "Tense=Past": "past",
    "Tense=Pres": "present",
    "Tense=Fut": "future",
}
_MODALS = {
    "мочь": "can",
    "смочь": "can",
    "должный": "must",
    "должен": "must",
    "следовать": "should",
    "намереваться": "intend",
    "планировать": "plan",
    "планироваться": "plan",
    "собираться": "plan",
    "готовиться": "prepare",
    "готовый": "ready",
    "вынудить": "forced",
}


@functools.lru_cache(maxsize=1)
def load_russian() -> RussianParser:
    """Load natasha's models, which come with its wheel.

    Raises:
        MissingExtraError: natasha is not installed.
    """
    if importlib.util.find_spec("natasha") is None:
        raise MissingExtraError("natasha", "ru")
    return RussianParser()


class RussianParser:
    """natasha behind the ``Parser`` interface."""

    def __init__(self) -> None:
        """Load segmenter, vocabulary, tagger, parser and name tagger."""
        with warnings.catch_warnings():
            # pymorphy2 asks for pkg_resources, which setuptools is retiring.
            warnings.simplefilter("ignore")
            import natasha  # noqa: PLC0415  (a second and an extra: only for Russian)

            embedding = natasha.NewsEmbedding()
            self._doc = natasha.Doc
            self._segmenter = natasha.Segmenter()
            self._vocabulary = natasha.MorphVocab()
            self._morph = natasha.NewsMorphTagger(embedding)
            self._syntax = natasha.NewsSyntaxParser(embedding)
            self._ner = natasha.NewsNERTagger(embedding)
        self.name = f"natasha {version('natasha')}"

    def __call__(self, text: str) -> Analysis:
        """Analyse ``text`` line by line, so that no sentence crosses a newline."""
        tokens: list[Token] = []
        sentences: list[Span] = []
        names: list[NamedSpan] = []
        for match in re.finditer(r"[^\n]*\S[^\n]*", text):
            doc = self._analyse(match.group())
            base = match.start()
            for sentence in doc.sents:
                numbers = {t.id: len(tokens) + n for n, t in enumerate(sentence.tokens)}
                tokens.extend(_tokens(sentence.tokens, numbers, base, len(sentences)))
                sentences.append(Span(base + sentence.start, base + sentence.stop))
            names.extend(
                NamedSpan(span=Span(base + s.start, base + s.stop), kind=_KINDS[s.type])
                for s in doc.spans
            )
        return Analysis(
            text=text,
            lang="ru",
            tokens=tuple(tokens),
            sentences=tuple(sentences),
            names=tuple(names),
            verbs=tuple(_verbs(tokens)),
            has_dependencies=True,
        )

    def _analyse(self, line: str) -> Any:  # natasha has no types
        doc = self._doc(line)
        doc.segment(self._segmenter)
        doc.tag_morph(self._morph)
        doc.parse_syntax(self._syntax)
        doc.tag_ner(self._ner)
        for token in doc.tokens:
            token.lemmatize(self._vocabulary)
        return doc


def _tokens(
    found: Sequence[Any], numbers: Mapping[str, int], base: int, sentence: int
) -> Iterator[Token]:
    for token in found:
        own = numbers[token.id]
        yield Token(
            index=own,
            span=Span(base + token.start, base + token.stop),
            text=token.text,
            lemma=token.lemma or token.text.lower(),
            pos=token.pos or "X",
            tag="",
            head=numbers.get(token.head_id, own),
            dep=token.rel or "",
            features=tuple(sorted(f"{k}={v}" for k, v in (token.feats or {}).items())),
            sentence=sentence,
        )


def _verbs(tokens: Sequence[Token]) -> Iterator[VerbGroup]:
    children: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.index:
            children.setdefault(token.head, []).append(token)
    for token in tokens:
        if not _is_predicate(token):
            continue
        own = children.get(token.index, [])
        helpers = [c for c in own if c.dep in {"aux", "aux:pass", "cop"} or _negates(c)]
        group = sorted([token, *helpers], key=lambda t: t.index)
        yield VerbGroup(
            head=token.index,
            tokens=tuple(t.index for t in group),
            span=Span(group[0].span.start, group[-1].span.end),
            lemma=token.lemma,
            tense=_tense(token, helpers),
            aspect=_aspect(token),
            voice=_voice(token),
            finite=any(t.has("VerbForm=Fin") for t in group)
            or token.has("Variant=Short"),
            negated=any(_negates(c) for c in own),
            modal=_modal(token, tokens),
        )


def _is_predicate(token: Token) -> bool:
    return (token.pos == "VERB") or (
        token.pos == "ADJ" and token.has("Variant=Short") and token.dep != "amod"
    )


def _negates(token: Token) -> bool:
    return token.text.lower() == "не"


def _tense(token: Token, helpers: Sequence[Token]) -> Tense:
    # "будет размещён", "будет стоять": the auxiliary carries the future.
    for part in (*helpers, token):
        if part.lemma in {"быть", "стать"} and part.has("Tense=Fut"):
            return "future"
    finite = next((p for p in (token, *helpers) if p.has("VerbForm=Fin")), None)
    for feature, tense in _TENSES.items():
        if finite is not None and finite.has(feature):
            # A perfective present form is the future ("заступит").
            perfective = tense == "present" and finite.has("Aspect=Perf")
            return "future" if perfective else tense
    return "past" if token.has("Variant=Short") and token.has("Tense=Past") else "none"


def _aspect(token: Token) -> Aspect:
    return "perfect" if token.has("Aspect=Perf") else "simple"


def _voice(token: Token) -> Voice:
    return "passive" if token.has("Voice=Pass") else "active"


def _modal(token: Token, tokens: Sequence[Token]) -> str | None:
    head = tokens[token.head]
    if head.index == token.index or not token.has("VerbForm=Inf"):
        return None
    return _MODALS.get(head.lemma)
