"""A codebook's own examples, as the tests they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.coding.codebook import Codebook
from onrecord.coding.engine import code_claims
from onrecord.coding.schema import Example
from onrecord.records import Article, Claim, Mention, Span, Zone, bytes_hash
from onrecord.syntax import Analysis

__all__ = ["ExampleFailure", "check_examples", "code_sentence"]

_PUBLISHED = "2025-06-15"  # any day; examples name no relative time but "this year"


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that the engine does not code as the codebook says.

    Attributes:
        code: The code whose example it is.
        text: The example.
        expected: In words, what the codebook says.
        found: What the engine found, as ``code/modality`` words.
    """

    code: str
    text: str
    expected: str
    found: tuple[str, ...]


def code_sentence(
    text: str,
    *,
    lang: str,
    subject: str | None,
    codebook: Codebook,
    parse: Callable[[str], Analysis],
) -> tuple[Claim, ...]:
    """Code one sentence in the narrator's voice, without any gazetteer.

    Args:
        text: The sentence.
        lang: ISO 639-1 code.
        subject: Words in ``text`` that are taken for a mention of the subject;
            ``None`` where the engine is to take a noun phrase.
        codebook: What to code by.
        parse: The language's parser.
    """
    whole = Span(0, len(text))
    article = Article(
        id="example",
        lang=lang,
        published=_PUBLISHED,
        text=text,
        source_hash=bytes_hash(text.encode()),
        zones=(Zone(where="text", span=whole, kind="body"),),
    )
    analysis = parse(text)
    mentions = tuple(_mentions(text, subject, codebook))
    return code_claims(article, {"text": analysis}, (), mentions, (), codebook)


def check_examples(
    codebook: Codebook, parser: Callable[[str], Callable[[str], Analysis]]
) -> tuple[ExampleFailure, ...]:
    """Return the examples that are not coded as the codebook says, in its order.

    Args:
        codebook: The codebook.
        parser: Gives a language's parser.
    """
    return tuple(_failures(codebook, parser))


def _failures(
    codebook: Codebook, parser: Callable[[str], Callable[[str], Analysis]]
) -> Iterator[ExampleFailure]:
    for entry in codebook.codes:
        for example in entry.includes:
            found = _code(example, codebook, parser)
            if not any(_agrees(claim, entry.key, example) for claim in found):
                yield _failure(entry.key, example, f"is {entry.key}", found)
        for example in entry.excludes:
            found = _code(example, codebook, parser)
            wrong = any(claim.code == entry.key for claim in found)
            other = example.code is None or any(c.code == example.code for c in found)
            if wrong or not other:
                wanted = f"is not {entry.key}, but {example.code or 'anything else'}"
                yield _failure(entry.key, example, wanted, found)


def _code(
    example: Example,
    codebook: Codebook,
    parser: Callable[[str], Callable[[str], Analysis]],
) -> tuple[Claim, ...]:
    return code_sentence(
        example.text,
        lang=example.lang,
        subject=example.subject,
        codebook=codebook,
        parse=parser(example.lang),
    )


def _agrees(claim: Claim, code: str, example: Example) -> bool:
    return claim.code == code and example.modality in {None, claim.modality}


def _failure(
    code: str, example: Example, expected: str, found: tuple[Claim, ...]
) -> ExampleFailure:
    if example.modality is not None:
        expected += f", {example.modality}"
    labels = tuple(f"{c.code}/{c.modality}" for c in found)
    return ExampleFailure(code, example.text, expected, labels)


def _mentions(text: str, subject: str | None, codebook: Codebook) -> Iterator[Mention]:
    kinds = codebook.slot("subject").kinds
    if subject is None or not kinds:
        return
    start = text.find(subject)
    while start >= 0:
        yield Mention(
            where="text",
            span=Span(start, start + len(subject)),
            kind=kinds[0],
            entity=f"example:{subject}",
            name=subject,
        )
        start = text.find(subject, start + 1)
