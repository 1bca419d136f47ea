from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.coding import code_claims, load_codebook
from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import (
    UNKNOWN,
    Article,
    Attribution,
    Claim,
    Deadline,
    Force,
    Interval,
    Mode,
    Quantity,
    Said,
    Span,
    Zone,
    ZoneKind,
    bytes_hash,
)
from onrecord.settings import Settings
from onrecord.syntax import Analysis, parser_for
from onrecord.times import TimeContext, find_times


def article_of(
    text: str, *, lang: str = "en", title: str | None = None, kind: ZoneKind = "body"
) -> Article:
    zones = [Zone(where="text", span=Span(0, len(text)), kind=kind)]
    if title is not None:
        zones.insert(0, Zone(where="title", span=Span(0, len(title)), kind="headline"))
    return Article(
        id="t",
        lang=lang,
        title=title,
        published="2025-12-19",
        text=text,
        source_hash=bytes_hash(text.encode()),
        zones=tuple(zones),
    )


def coded(
    article: Article,
    attributions: Sequence[Attribution] = (),
    *,
    flat: bool = False,
) -> tuple[Claim, ...]:
    parse = parser_for(article.lang, Settings())
    analyses = {"text": parse(article.text)}
    if article.title is not None:
        analyses["title"] = parse(article.title)
    if flat:
        analyses = {where: flattened(a) for where, a in analyses.items()}
    mentions = find_mentions(article, analyses, load_gazetteer())  # type: ignore[arg-type]
    context = TimeContext(published=article.published)
    times = [
        t
        for where, a in analyses.items()
        for t in find_times(a.text, where=where, lang=article.lang, context=context)  # type: ignore[arg-type]
    ]
    return code_claims(
        article,
        analyses,  # type: ignore[arg-type]
        attributions,
        mentions,
        times,
        load_codebook("deployment@1"),
    )


def flattened(analysis: Analysis) -> Analysis:
    """The same words from a reader that gives no dependencies."""
    tokens = tuple(replace(t, head=t.index, dep="") for t in analysis.tokens)
    return replace(analysis, tokens=tokens, has_dependencies=False)


def attribution(
    text: str, content: str, *, force: Force = "state", mode: Mode = "indirect"
) -> Attribution:
    start = text.index(content)
    return Attribution(
        where="text",
        source=(),
        cue=(),
        content=(Span(start, start + len(content)),),
        mode=mode,
        register="speech",
        force=force,
        polarity="positive",
        level="body",
        speaker=None,
        role=None,
        relays=(),
        relay_spans=(),
        venue=None,
        audience=None,
        confidence=1.0,
        said=Said(value=None, when=UNKNOWN, basis="publication"),
    )


def labels(claims: Sequence[Claim]) -> list[tuple[str, str, str]]:
    return [(c.level, c.code, c.modality) for c in claims]


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("«Орешник» заступает на боевое дежурство.", "ru", "entering_duty"),
        ("«Орешник» заступил на боевое дежурство.", "ru", "on_duty"),
        (
            "«Орешник» готовится к заступлению на боевое дежурство.",
            "ru",
            "preparing_for_duty",
        ),
        ("The Oreshnik is going on combat duty.", "en", "entering_duty"),
        ("The Oreshnik went on combat duty.", "en", "on_duty"),
        ("The Oreshnik is preparing to go on combat duty.", "en", "preparing_for_duty"),
    ],
)
def test_aspect_tells_the_steps_of_duty_apart(text: str, lang: str, code: str) -> None:
    claims = coded(article_of(text, lang=lang))

    assert [(c.code, c.modality) for c in claims] == [(code, "asserted")]


def test_by_a_month_is_due_when_it_begins_and_missed_when_it_ends() -> None:
    text = "The Oreshnik will be operational by January."

    (claim,) = coded(article_of(text))

    assert claim.modality == "scheduled"
    assert claim.deadline == Deadline(due="2026-01-01", missed="2026-02-01")


def test_where_words_do_not_decide_the_weakest_reading_stands_first() -> None:
    (claim,) = coded(article_of("The Oreshnik enters combat duty."))

    assert claim.code == "entering_duty"
    assert claim.readings == ("entering_duty", "on_duty")


def test_headline_lead_and_quote_are_coded_each_by_itself() -> None:
    text = "The minister said the Oreshnik “is getting ready to take up combat duty”."
    content = text[text.index("the Oreshnik") : -1]
    article = article_of(text, title="Oreshnik on combat duty in Belarus", kind="lead")

    claims = coded(article, [attribution(text, content, mode="mixed")])

    assert labels(claims) == [
        ("headline", "on_duty", "asserted"),
        ("lead", "preparing_for_duty", "asserted"),
        ("quote", "preparing_for_duty", "asserted"),
    ]
    assert [c.attribution for c in claims] == [None, 0, 0]


def test_a_paraphrase_around_a_short_quotation_is_two_claims() -> None:
    text = "He said deployment of the Oreshnik would be “fully completed” by January."
    content = text[text.index("deployment") : -1]

    claims = coded(article_of(text), [attribution(text, content, mode="mixed")])

    assert {c.level for c in claims} == {"body", "quote"}
    assert {(c.code, c.modality) for c in claims} == {("arrived", "scheduled")}


@pytest.mark.parametrize(
    ("force", "expected"),
    [
        ("decline", []),
        ("deny", [("arrived", "denied", "negative")]),
        ("doubt", [("arrived", "doubted", "positive")]),
        ("state", [("arrived", "asserted", "positive")]),
    ],
)
def test_the_cues_force_decides_what_its_content_claims(
    force: Force, expected: list[tuple[str, str, str]]
) -> None:
    text = "As for the ministry, the Oreshnik has arrived in Belarus."

    claims = coded(
        article_of(text),
        [attribution(text, "the Oreshnik has arrived in Belarus", force=force)],
    )

    assert [(c.code, c.modality, c.polarity) for c in claims] == expected


def test_a_title_on_top_of_the_text_is_coded_once() -> None:
    title = "Oreshnik arrives in Belarus"
    article = article_of(title, title=title, kind="headline")

    assert [c.where for c in coded(article)] == ["title"]


@pytest.mark.parametrize("kind", ["related", "stamp", "furniture", "caption"])
def test_what_is_not_the_articles_own_prose_claims_nothing(kind: ZoneKind) -> None:
    assert coded(article_of("The Oreshnik has arrived in Belarus.", kind=kind)) == ()


def test_what_was_heard_before_is_an_echo_and_its_sequel_is_news() -> None:
    text = (
        "Yesterday you all heard that the Oreshnik has arrived "
        "and is getting ready to take up combat duty."
    )

    arrived, preparing = coded(article_of(text))

    assert arrived.echo_of == "Yesterday you all heard"
    assert arrived.time == Interval(begin=None, end="2025-12-19")
    assert preparing.echo_of is None
    assert preparing.time is None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Two Oreshnik launchers", 2, 2),
        ("Up to ten Oreshnik launchers", None, 10),
        ("No more than ten Oreshnik launchers", None, 10),
        ("At least three Oreshnik launchers", 3, None),
        ("More than three Oreshnik launchers", 4, None),
    ],
)
def test_a_quantity_is_an_interval(
    words: str, low: float | None, high: float | None
) -> None:
    (claim,) = coded(article_of(f"{words} have arrived in Belarus."))

    assert claim.quantity == Quantity(low=low, high=high, unit="launcher")


def test_not_one_but_more_means_two_at_least() -> None:
    text = "Not one Oreshnik vehicle but more have arrived in Belarus."

    (claim,) = coded(article_of(text))

    assert (claim.modality, claim.quantity and claim.quantity.low) == ("asserted", 2)


@pytest.mark.parametrize(
    "text",
    [
        "The Oreshnik is talked about. It has arrived in Belarus.",
        "The Oreshnik is talked about. The system has arrived in Belarus.",
    ],
)
def test_what_points_back_takes_the_system_named_last(text: str) -> None:
    (claim,) = coded(article_of(text))

    assert (claim.subject, claim.code, claim.place) == (
        "Oreshnik",
        "arrived",
        "Belarus",
    )


def test_its_territory_is_that_of_the_country_that_acts() -> None:
    (claim,) = coded(article_of("Belarus deployed the Oreshnik on its territory."))

    assert claim.place == "Belarus"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The Oreshnik has not arrived in Belarus.", "en"),
        ("No Oreshnik has been deployed.", "en"),
        ("«Орешник» ещё не размещён в Белоруссии.", "ru"),
    ],
)
def test_a_denial_is_always_negative(text: str, lang: str) -> None:
    (claim,) = coded(article_of(text, lang=lang))

    assert (claim.modality, claim.polarity) == ("denied", "negative")


@pytest.mark.parametrize(
    ("text", "lang", "code", "modality"),
    [
        ("The Oreshnik has arrived in Belarus.", "en", "arrived", "asserted"),
        (
            "Lukashenko asked Putin to station the Oreshnik.",
            "en",
            "requested",
            "asserted",
        ),
        ("The Oreshnik will be put on combat duty.", "en", "on_duty", "scheduled"),
        ("«Орешник» разместят в Белоруссии.", "ru", "arrived", "scheduled"),
        ("Минск попросил разместить «Орешник».", "ru", "requested", "asserted"),
    ],
)
def test_a_reader_without_dependencies_will_do(
    text: str, lang: str, code: str, modality: str
) -> None:
    claims = coded(article_of(text, lang=lang), flat=True)

    assert [(c.code, c.modality) for c in claims] == [(code, modality)]


def test_spans_hold_the_words_of_the_claim_in_order_of_place() -> None:
    text = "The Oreshnik was delivered on Wednesday and put on combat duty."

    claims = coded(article_of(text))

    assert [c.span.of(text) for c in claims] == ["delivered", "put on combat duty"]


def test_a_language_without_grammar_has_no_claims() -> None:
    article = replace(article_of("Орешнік ужо ў Беларусі."), lang="be")

    assert code_claims(article, {}, (), (), (), load_codebook("deployment@1")) == ()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("An interview on the Oreshnik that came out on Saturday was long.", "en"),
        ("Installation work at the Oreshnik factory is being completed.", "en"),
        ("The general who commanded the Iskander brigade left the country.", "en"),
        ("The visit by the designer of the Sarmat is being prepared.", "en"),
        ("Кремль получил письмо об «Орешнике».", "ru"),
        ("Генерал, командовавший бригадой «Искандеров», покинул страну.", "ru"),
    ],
)
def test_a_verb_of_something_else_claims_nothing(text: str, lang: str) -> None:
    assert coded(article_of(text, lang=lang)) == ()


def test_what_a_sentence_says_twice_is_one_claim() -> None:
    claims = coded(
        article_of("The S-300 crossed the border on Monday, bound for Belarus.")
    )

    assert [(c.subject, c.code) for c in claims] == [("S-300", "in_transit")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Norway refused to host the Patriot battery.", "en"),
        ("Финляндия отказалась размещать бомбы B61.", "ru"),
    ],
)
def test_a_refusal_denies_agreement(text: str, lang: str) -> None:
    claims = coded(article_of(text, lang=lang))

    assert [(c.code, c.modality) for c in claims] == [("agreed", "denied")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Beijing demands the withdrawal of the Typhon from the island.", "en"),
        ("Moscow demanded that the Typhon be removed.", "en"),
        ("The Typhon must leave the island, the envoy said.", "en"),
        ("He refused to confirm or deny that the Typhon is on the island.", "en"),
        ("Пекин потребовал вывода «Тайфона» с острова.", "ru"),
        ("Жители требуют убрать «Тайфон».", "ru"),
        ("В штабе отказались уточнить, прибыл ли «Тайфон».", "ru"),
        ("Сроки прибытия «Тайфона» раскрывать отказались.", "ru"),
    ],
)
def test_a_demand_to_leave_and_a_refusal_to_speak_claim_nothing(
    text: str, lang: str
) -> None:
    assert coded(article_of(text, lang=lang)) == ()


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("Warsaw demanded the deployment of the Typhon.", "en", "requested"),
        ("The Typhon must leave the island by 5 January.", "en", "withdrawn"),
        ("Составы с «Тайфоном» находятся в пути.", "ru", "in_transit"),
        ("Остров отказался разместить «Тайфон».", "ru", "agreed"),
    ],
)
def test_words_like_these_claim_what_they_do_say(
    text: str, lang: str, code: str
) -> None:
    assert [c.code for c in coded(article_of(text, lang=lang))] == [code]


@pytest.mark.parametrize(
    ("text", "lang", "due"),
    [
        ("The Typhon will be withdrawn within two weeks.", "en", "2026-01-02"),
        ("«Тайфон» выведут в течение двух недель.", "ru", "2026-01-02"),
        ("By 5 January, the army said, the Typhon will be there.", "en", "2026-01-05"),
    ],
)
def test_a_length_of_time_and_a_date_set_apart_are_deadlines(
    text: str, lang: str, due: str
) -> None:
    (claim,) = coded(article_of(text, lang=lang))
    assert claim.deadline is not None
    assert claim.deadline.due == due


def test_what_goes_on_under_a_condition_is_conditional() -> None:
    text = "If the order came at dawn, the Typhon is going on combat duty."
    assert labels(coded(article_of(text))) == [("body", "entering_duty", "conditional")]


def test_a_headline_without_a_verb_and_with_a_coming_day_is_a_promise() -> None:
    headline = article_of("Sarmat on combat duty by 5 January", kind="headline")
    body = article_of("The Sarmat is on combat duty.")

    assert labels(coded(headline)) == [("headline", "on_duty", "scheduled")]
    assert labels(coded(body)) == [("body", "on_duty", "asserted")]


@pytest.mark.parametrize(
    ("title", "modality"),
    [
        ("Poland says US to deploy Typhon in Kiel", "scheduled"),
        ("Allies say Typhon to be stationed in Kiel", "scheduled"),
        # with no name between them the infinitive is the saying's own
        ("Typhon said to have been deployed in Kiel", "asserted"),
    ],
)
def test_a_plan_that_a_headline_reports_is_a_promise(title: str, modality: str) -> None:
    (claim,) = coded(article_of(title, kind="headline"))

    assert (claim.code, claim.modality) == ("arrived", modality)


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("The HIMARS that Malta bought in 2022 have arrived in Valletta.", None),
        ("The HIMARS that Malta bought arrived in 2022.", "2022-01-01"),
    ],
)
def test_a_time_of_a_relative_clause_dates_that_clause_alone(
    text: str, begin: str | None
) -> None:
    (claim,) = coded(article_of(text))

    assert (claim.time and claim.time.begin) == begin
