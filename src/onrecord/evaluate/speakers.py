r"""Score who speaks: gold source spans are given to the resolver, its answer is judged.

    python -m onrecord.evaluate.speakers --polnear DEV \\
        tests/gold/speakers_polnear/dev.jsonl [--half steering|validation]
    python -m onrecord.evaluate.speakers --articles tests/gold/attribution_ru/test.jsonl \\
        tests/gold/attribution_ru/speakers_test.jsonl

The gold holds spans and labels and no text; see the README beside each file. Figures
are shares of 1 by kind of source, with counts and 95 % Wilson intervals; ``macro`` is
the mean over documents, so that one long document does not decide.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import InputError
from onrecord.evaluate.attribution import article_of
from onrecord.evaluate.bodies import one_body
from onrecord.evaluate.spellings import one_person
from onrecord.names import Gazetteer, find_mentions, load_gazetteer, resolve_speaker
from onrecord.names.letters import plain
from onrecord.names.pairs import score_pair
from onrecord.names.words import split_words
from onrecord.read.lastspeaker import follow_last_speaker
from onrecord.read.unnamed import follow_unnamed
from onrecord.reconcile.fidelity import wilson
from onrecord.records import (
    Article,
    Attribution,
    Interval,
    Mention,
    Said,
    Span,
    Speaker,
    words,
)
from onrecord.settings import Settings
from onrecord.syntax import parser_for

__all__ = [
    "Answer",
    "GoldSpeaker",
    "Share",
    "half_of",
    "judge",
    "macro",
    "read_articles",
    "read_polnear",
    "score",
    "shares",
]

Half = Literal["steering", "validation"]

# The hex digit of a document's hash that says in which half it is. Chosen before any
# rule was tried, because it parts 388 attributions best of all digits (172 and 216).
_HALF_DIGIT = 6


class GoldName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom the gold takes for the speaker; see ``tests/gold/speakers_polnear``."""

    name: str | None
    described: str | None = None
    joint: tuple[str, ...] = ()
    accept: tuple[str | None, ...] = ()


class GoldSpeaker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One attribution with its speaker.

    Attributes:
        document: 16 hex digits of the hash of a file's stem, or an article's id.
        attribution: Index among the document's gold attributions.
        source: Gold spans, codepoints; empty where the text hides the source.
        content: The same of what is said, as far as the gold gives it.
        verbatim: Whether ``described`` holds words that must be given back.
        accept: Names and descriptions that count too, to the letter: some are shorter
            than a name that tells two bodies apart ("Health Ministry"), so nothing is
            matched with them.
    """

    document: str
    attribution: int
    speaker: GoldName
    kind: str
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    content_start: int | None = None
    antecedent: Span | None = None
    verbatim: bool = False
    accept: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the resolver said of one gold attribution.

    Attributes:
        right: Whether it is right to the letter; see ``judge``.
        matched: The same, and right also where a careful editor takes the gold's name
            and the one found, or one that the article prints, for one; see ``_is_matched``.
    """

    gold: GoldSpeaker
    found: Speaker | None
    right: bool
    matched: bool
    attribution: Attribution | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Right answers among all of a kind.

    Attributes:
        low: Lower end of the 95 % Wilson interval; 0 for no items.
        high: Upper end.
    """

    right: int
    items: int

    @property
    def share(self) -> float:
        """Return the share, 0 for no items."""
        return self.right / self.items if self.items else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % Wilson interval."""
        return wilson(self.right, self.items)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.share:.3f} [{low:.3f}, {high:.3f}]\t{self.right} of {self.items}"


def half_of(document: str) -> Half:
    """Return the half a document is in: rules are made on one, held to the other."""
    return "validation" if int(document[_HALF_DIGIT], 16) % 2 else "steering"


def judge(gold: GoldSpeaker, found: Speaker | None, gazetteer: Gazetteer) -> bool:
    """Tell whether an answer is right.

    A named speaker is right under any form the gold accepts or the gazetteer lists;
    given names and initials between may be missing on either side. Where the gold
    has no name, any name is wrong; ``described`` must be given back where the gold
    keeps the words.
    """
    wanted = gold.speaker
    if found is None or found.name is None:
        if wanted.name is not None and None not in wanted.accept:
            return False
        if gold.verbatim and wanted.described is not None:
            told = (wanted.described, *wanted.accept, *gold.accept)
            keys = {_key(words) for words in told if words}
            return found is not None and _key(found.described or "") in keys
        return True
    entry = gazetteer.entry(found.id)
    forms = (found.name, *((*entry.row.also,) if entry is not None else ()))
    taken = (wanted.name, *wanted.joint, *wanted.accept, *gold.accept)
    names = [n for n in taken if n]
    return any(
        _agree(name, form, entry is not None) for name in names for form in forms
    )


def _agree(name: str, form: str, known: bool) -> bool:
    wanted, got = _key(name).split(), _key(form).split()
    if wanted == got:
        return True
    if not wanted or not got or wanted[-1] != got[-1]:
        return False
    if min(len(wanted), len(got)) == 1:  # an article that never gives the given name
        return known and len(wanted) == 1
    return wanted[0] == got[0] and (set(wanted) <= set(got) or set(got) <= set(wanted))


def _is_matched(
    gold: GoldSpeaker, found: Speaker | None, printed: _Printed, gazetteer: Gazetteer
) -> bool:
    """Tell whether a careful editor takes the answer for the gold's speaker.

    docs/russian.md has the rule in words: two spellings of a person's name, two ways
    to put a body's name, or an unnamed source in fewer or more of its words.
    """
    if found is None or found.name is None:
        told = found.described if found is not None else None
        return gold.speaker.name is None and _one_description(
            gold.speaker.described or "", told or ""
        )
    names = [gold.speaker.name, *gold.speaker.joint, *gold.speaker.accept]
    forms = sorted({found.name, *printed.forms})
    return any(
        _is_one(name, form, printed, gazetteer)
        for name in names
        if name
        for form in forms
    )


def _one_description(wanted: str, got: str) -> bool:
    """Tell whether one description holds the other's words, in whatever case."""
    left, right = ({w[:_STEM] for w in _key(d).split()} for d in (wanted, got))
    return bool(left and right) and (left <= right or right <= left)


_STEM = 5  # letters that case forms of a Russian word share


def _is_one(name: str, form: str, printed: _Printed, gazetteer: Gazetteer) -> bool:
    if any(score_pair(name, form, kind).same for kind in _KINDS):
        return True
    if printed.person:
        return one_person(name, form)
    return one_body(name, form, gazetteer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """What an article shows of a speaker.

    Attributes:
        forms: Names of more than one word that it prints for them.
        person: Whether a person is meant, not a body.
    """

    forms: frozenset[str]
    person: bool


_KINDS: tuple[Literal["person", "organisation"], ...] = ("person", "organisation")


def _key(name: str) -> str:
    """Return a name in lower case, without accents, marks and a leading article."""
    words = [plain(w.text) for w in split_words(name)]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def score(
    gold: Iterable[GoldSpeaker], articles: Mapping[str, Article]
) -> Iterator[Answer]:
    """Resolve each gold source, document by document.

    Raises:
        InputError: A document of the gold is not among ``articles``.
    """
    gazetteer = load_gazetteer()
    by_document: dict[str, list[GoldSpeaker]] = defaultdict(list)
    for item in gold:
        by_document[item.document].append(item)
    for document, items in sorted(by_document.items()):
        article = articles.get(document)
        if article is None:
            raise InputError(f"no article for document {document}")
        analysis = parser_for(article.lang, Settings())(article.text)
        mentions = find_mentions(article, {"text": analysis}, gazetteer)
        speakers = [
            resolve_speaker(
                item.source,
                article=article,
                where="text",
                mentions=mentions,
                gazetteer=gazetteer,
                analysis=analysis,
            )
            for item in items
        ]
        followed = _followed(items, speakers, article, mentions)
        for item, spoken in zip(items, followed, strict=True):
            found = spoken.speaker
            right = judge(item, found, gazetteer) or _is_carried(item, found, items)
            forms = _printed(found, mentions, article)
            matched = right or _is_matched(item, found, forms, gazetteer)
            yield Answer(
                gold=item,
                found=found,
                right=right,
                matched=matched,
                attribution=spoken,
                mentions=tuple(mentions),
            )


def _is_carried(
    gold: GoldSpeaker, found: Speaker | None, items: Sequence[GoldSpeaker]
) -> bool:
    """Tell whether a source without a name is given as one told of elsewhere.

    "He" after "a source in the ministry" has the words of either for a description.
    """
    told = {_key(i.speaker.described or "") for i in items if i.speaker.name is None}
    return (
        gold.speaker.name is None
        and gold.verbatim
        and found is not None
        and found.name is None
        and _key(found.described or "") in told - {""}
    )


def _printed(
    found: Speaker | None, mentions: Sequence[Mention], article: Article
) -> _Printed:
    own = [m for m in mentions if found is not None and m.entity == found.id]
    forms = [m.span.of(article.string(m.where)) for m in own if m.form == "name"]
    return _Printed(
        forms=frozenset(form for form in forms if " " in form),
        person=any(m.kind == "person" for m in own),
    )


def _followed(
    items: Sequence[GoldSpeaker],
    speakers: Sequence[Speaker | None],
    article: Article,
    mentions: Sequence[Mention],
) -> Sequence[Attribution]:
    """Return the sources with speakers as ``read`` gives them, who spoke before known."""
    drafts = [
        Attribution(
            where="text",
            source=item.source,
            cue=(),
            content=item.content or (Span(0, 1),),
            mode="indirect",
            register="speech",
            force="state",
            polarity="positive",
            level="body",
            speaker=speaker,
            role=None,
            relays=(),
            relay_spans=(),
            venue=None,
            audience=None,
            confidence=1.0,
            said=_NO_DAY,
        )
        for item, speaker in zip(items, speakers, strict=True)
    ]
    spoken = follow_last_speaker(drafts, article, mentions)
    return follow_unnamed(spoken)


_NO_DAY = Said(value="XXXX-XX-XX", when=Interval(begin=None, end=None), basis="words")


def shares(answers: Sequence[Answer]) -> dict[str, Share]:
    """Return the shares by kind and of everything, to the letter and matched."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for answer in answers:
        for kind in (answer.gold.kind, "all"):
            kinds[kind].append(answer.right)
            kinds[f"{kind}, matched"].append(answer.matched)
    return {k: Share(right=sum(v), items=len(v)) for k, v in sorted(kinds.items())}


def macro(answers: Sequence[Answer]) -> float:
    """Return the mean of the documents' shares; 0 without documents."""
    documents: dict[str, list[bool]] = defaultdict(list)
    for answer in answers:
        documents[answer.gold.document].append(answer.right)
    each = [sum(v) / len(v) for v in documents.values()]
    return sum(each) / len(each) if each else 0.0


class _RussianGold(msgspec.Struct, frozen=True):
    """A line of ``attribution_ru/speakers_*.jsonl``; ``accept`` as in `GoldSpeaker`."""

    article: str
    attribution: int
    speaker: GoldName
    kind: str
    accept: tuple[str | None, ...] = ()


def read_polnear(
    path: Path, folder: Path
) -> tuple[list[GoldSpeaker], dict[str, Article]]:
    """Read speakers of PolNeAR, and the texts they belong to.

    Args:
        path: The gold.
        folder: Holds ``text/*.txt`` in the PolNeAR layout.
    """
    gold = [
        msgspec.json.decode(line, type=GoldSpeaker)
        for line in path.read_bytes().splitlines()
    ]
    wanted = {item.document for item in gold}
    articles = {}
    for file in sorted((folder / "text").glob("*.txt")):
        document = sha256(file.stem.encode()).hexdigest()[:16]
        if document in wanted:
            with file.open(encoding="utf-8", newline="") as opened:
                articles[document] = article_of(document, opened.read())
    return gold, articles


def read_articles(
    path: Path, articles: Path
) -> tuple[list[GoldSpeaker], dict[str, Article]]:
    """Read speakers that refer to the articles of an attribution set, in Russian."""
    texts: dict[str, Article] = {}
    spans: dict[tuple[str, int, str], tuple[Span, ...]] = {}
    for line in articles.read_bytes().splitlines():
        row = msgspec.json.decode(line)
        article = article_of(row["id"], row["text"], lang="ru")
        texts[row["id"]] = replace(
            article, published=row.get("published"), outlet=row.get("outlet")
        )
        for n, attribution in enumerate(row["attributions"]):
            for role in ("source", "content"):
                spans[row["id"], n, role] = tuple(Span(*s) for s in attribution[role])
    gold = []
    for line in path.read_bytes().splitlines():
        found = msgspec.json.decode(line, type=_RussianGold)
        gold.append(
            GoldSpeaker(
                document=found.article,
                attribution=found.attribution,
                speaker=found.speaker,
                kind=found.kind,
                accept=found.accept,
                source=spans[found.article, found.attribution, "source"],
                content=spans[found.article, found.attribution, "content"],
                verbatim=True,
            )
        )
    return gold, texts


def _drawn(answers: Sequence[Answer], count: int) -> list[Answer]:
    """Return answers that are right by matching only, drawn by their ids' hashes."""
    only = [a for a in answers if a.matched and not a.right]
    return sorted(
        only,
        key=lambda a: sha256(
            f"{a.gold.document} {a.gold.attribution}".encode()
        ).digest(),
    )[:count]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares by kind, a line each, and the mean over documents."""
    parser = argparse.ArgumentParser(description="Score speakers.")
    parser.add_argument("gold", type=Path)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--polnear", type=Path, help="folder with text/*.txt")
    place.add_argument("--articles", type=Path, help="attribution set, JSON Lines")
    parser.add_argument("--half", choices=("steering", "validation"))
    parser.add_argument(
        "--matches", type=int, default=0, help="show so many that only match"
    )
    options = parser.parse_args(arguments)
    if options.polnear is not None:
        gold, articles = read_polnear(options.gold, options.polnear)
        gold = [
            g
            for g in gold
            if options.half is None or half_of(g.document) == options.half
        ]
    else:
        gold, articles = read_articles(options.gold, options.articles)
    answers = list(score(gold, articles))
    for kind, share in shares(answers).items():
        sys.stdout.write(f"{kind}\t{share}\n")
    sys.stdout.write(f"macro over documents\t{macro(answers):.3f}\n")
    for answer in _drawn(answers, options.matches):
        text = words(articles[answer.gold.document].text, answer.gold.source)
        wanted = answer.gold.speaker.name or answer.gold.speaker.described
        got = answer.found and (answer.found.name or answer.found.described)
        sys.stdout.write(f"{text}\t{wanted}\t{got}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
