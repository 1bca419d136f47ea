from collections.abc import Sequence
from typing import Any

import pytest

from onrecord.attribution import Description, describe, find_triples
from onrecord.attribution.en.lexicon import load_lexicon
from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article, Triple
from onrecord.settings import Settings
from onrecord.syntax import Analysis, parser_for
from onrecord.text import Quotation, find_quotations


class Read:
    """One invented article, read by the rules."""

    def __init__(
        self, text: str, *, title: str | None = None, outlet: str | None = None
    ) -> None:
        self.article = Article(
            id="a", text=text, title=title, outlet=outlet, source_hash="b2:0"
        )
        parse = parser_for("en", Settings())
        self.analyses: dict[Any, Analysis] = {"text": parse(text)}
        if title:
            self.analyses["title"] = parse(title)
        self.marks: dict[Any, Sequence[Quotation]] = {
            where: find_quotations(a.text) for where, a in self.analyses.items()
        }
        self.triples = find_triples(
            self.article, self.analyses, self.marks, profile="rules"
        )

    def roles(self, triple: Triple) -> tuple[str, str, str]:
        string = self.article.string(triple.where)
        source, cue, content = (
            " / ".join(s.of(string) for s in spans)
            for spans in (triple.source, triple.cue, triple.content)
        )
        return source, cue, content

    def all_roles(self) -> list[tuple[str, str, str]]:
        return [self.roles(t) for t in self.triples]

    def described(self, number: int = 0) -> Description:
        triple = self.triples[number]
        return describe(
            triple,
            article=self.article,
            analysis=self.analyses[triple.where],
            quotations=self.marks[triple.where],
            mentions=find_mentions(self.article, self.analyses, load_gazetteer()),
            gazetteer=load_gazetteer(),
        )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The mayor said that the bridge would close.",
            "The mayor",
            "said",
            "that the bridge would close",
        ),
        ("'We are tired,' she said.", "she", "said", "'We are tired,'"),
        ("“It was an owl,” said the guard.", "the guard", "said", "“It was an owl,”"),
        (
            "According to the architect, the tiles arrived last week.",
            "the architect",
            "According to",
            "the tiles arrived last week",
        ),
        (
            "The tram is ready, the chief engineer announced on Friday.",
            "the chief engineer",
            "announced",
            "The tram is ready",
        ),
        (
            "The bank denied that its vault had been opened.",
            "The bank",
            "denied",
            "that its vault had been opened",
        ),
        (
            "The governor’s confirmation that the dam had been inspected came late.",
            "The governor’s",
            "confirmation",
            "that the dam had been inspected",
        ),
    ],
)
def test_each_construction_gives_its_three_roles(
    text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in Read(text).all_roles()


def test_words_on_both_sides_of_the_cue_are_one_content() -> None:
    read = Read('"The bells," the priest explained, "were hidden in the lake."')

    assert read.all_roles() == [
        ("the priest", "explained", '"The bells," / "were hidden in the lake."')
    ]


def test_a_quotation_over_two_paragraphs_is_one_content() -> None:
    read = Read("‘The roof is tight.\n\nBy May you will swim,’ Aldous stated.")

    assert read.all_roles() == [
        ("Aldous", "stated", "‘The roof is tight. / By May you will swim,’")
    ]


@pytest.mark.parametrize(
    ("title", "source", "cue", "content"),
    [
        ("Lukashenko: No talks this week", "Lukashenko", ":", "No talks this week"),
        (
            "New hospital wing to open in autumn — health official",
            "health official",
            "—",
            "New hospital wing to open in autumn",
        ),
    ],
)
def test_headline_forms_need_no_verb(
    title: str, source: str, cue: str, content: str
) -> None:
    assert Read("Nothing here.", title=title).all_roles() == [(source, cue, content)]


@pytest.mark.parametrize("title", ["Breaking: bridge is closed", "Watch: bridge falls"])
def test_a_rubric_before_a_colon_is_no_speaker(title: str) -> None:
    assert all(cue != ":" for _, cue, _ in Read("Nothing.", title=title).all_roles())


def test_announced_by_takes_the_sentence_before() -> None:
    read = Read("The night train is back. This was announced by railway chief Krell.")

    assert read.all_roles() == [
        ("railway chief Krell", "was announced", "The night train is back")
    ]


def test_an_agency_that_passes_words_on_is_a_relay_and_no_speaker() -> None:
    read = Read("TASS reported that the minister said the ferry would sail.")

    assert [source for source, _, _ in read.all_roles()] == ["the minister"]
    assert read.described().relays == ("TASS",)


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("“Soon,” the minister said, according to BelTA.", ("BelTA",)),
        ("The ferry sails, the minister said, BelTA reported.", ("BelTA",)),
        ("The minister told TASS that the ferry sails, Reuters reported.", None),
        ("The minister said the ferry sails.\nHis remarks, reported by TASS, came late.",
         ("TASS",)),
        ("The minister said the ferry sails.\nTASS has an office in the port.", ()),
    ],
)  # fmt: skip
def test_relays_are_named_in_or_beside_the_sentence(
    text: str, relays: tuple[str, ...] | None
) -> None:
    found = Read(text).described().relays

    assert set(found) == {"TASS", "Reuters"} if relays is None else found == relays


def test_an_outlets_own_name_is_no_relay_where_another_is_named() -> None:
    read = Read(
        "The ferry sails, the minister told TASS, Reuters reports.", outlet="Reuters"
    )

    assert read.described().relays == ("TASS",)


@pytest.mark.parametrize(
    ("text", "force", "polarity"),
    [
        ("He confirmed that the dam holds.", "confirm", "positive"),
        ("He denied that the dam leaks.", "deny", "negative"),
        ("He warned that the dam leaks.", "warn", "positive"),
        ("He promised that the dam would hold.", "promise", "positive"),
        ("He did not confirm that the dam leaks.", "decline", "positive"),
        ("He did not deny that the dam leaks.", "decline", "positive"),
        ("He said that the dam leaks.", "state", "positive"),
    ],
)
def test_the_cue_decides_force_and_polarity(
    text: str, force: str, polarity: str
) -> None:
    described = Read(text).described()

    assert (described.force, described.polarity) == (force, polarity)


def test_venue_audience_and_role_are_read_as_written() -> None:
    read = Read(
        "State Secretary Alexander Volfovich told reporters on the sidelines of the "
        "harbour summit that the pier was ready."
    )

    described = read.described()

    assert described.audience == "reporters"
    assert described.venue == "sidelines of the harbour summit"
    assert described.role == "State Secretary"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ('"We sail tonight," she said.', "direct"),
        ("She said that the 'Swan' would sail.", "indirect"),
        ('She said that the ferry "will certainly sail tonight" in fog.', "mixed"),
    ],
)
def test_mode_tells_how_much_is_quoted(text: str, mode: str) -> None:
    assert Read(text).described().mode == mode


def test_wishes_are_attitudes() -> None:
    assert Read("The islanders want a second ferry.").described().register == "attitude"


def test_chances_lie_between_nothing_and_one() -> None:
    lexicon = load_lexicon()

    assert all(0 <= lexicon.chance(key) <= 1 for key in lexicon.cues)
    assert lexicon.chance("say|that") > 0.8 > lexicon.chance("eat|dobj")
