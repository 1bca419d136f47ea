"""Mentions: known names in every spelling, corrected readers, words that point back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names import find_mentions, load_gazetteer, resolve_speaker
from onrecord.records import Article, Mention, MentionKind, Span, Zone
from onrecord.syntax import Analysis, NamedSpan

GAZETTEER = load_gazetteer()


def analysis_of(text: str, names: dict[str, MentionKind]) -> Analysis:
    """A reader that marks these words as names and knows nothing else."""
    marked = tuple(
        NamedSpan(span=Span(text.index(w), text.index(w) + len(w)), kind=kind)
        for w, kind in names.items()
    )
    return Analysis(
        text=text,
        lang="en",
        tokens=(),
        sentences=(Span(0, len(text)),),
        names=marked,
        verbs=(),
        has_dependencies=False,
    )


def mentions_of(
    text: str, *, lang: str = "en", names: dict[str, MentionKind] | None = None
) -> dict[str, Mention]:
    """Mentions by their words; the last of equal words."""
    article = Article(
        id="a", text=text, lang=lang, published="2025-11-28", source_hash="h"
    )
    analyses = {"text": analysis_of(text, names)} if names else {}
    found = find_mentions(article, analyses, GAZETTEER)  # type: ignore[arg-type]
    return {m.span.of(text): m for m in found}


@pytest.mark.parametrize(
    ("text", "lang", "words", "kind", "name"),
    [
        ("The Oreshniks came.", "en", "Oreshniks", "system", "Oreshnik"),
        ("Два «Орешника» прибыли.", "ru", "Орешника", "system", "Oreshnik"),
        ("Комплекс С-400 «Триумф».", "ru", "С-400 «Триумф", "system", "S-400"),
        ("It lies near Krychaw.", "en", "Krychaw", "place", "Krichev"),
        ("Работа с Министерством обороны России.", "ru", "Министерством обороны России",
         "organisation", "Russian Ministry of Defence"),
        ("Так пишет РИА «Новости».", "ru", "РИА «Новости", "outlet", "RIA Novosti"),
        ("Nato and Tass.", "en", "Nato", "organisation", "NATO"),
        ("Wolfowitsch sprach in Belarus.", "de", "Wolfowitsch", "person", "Alexander Volfovich"),
        ("Лукашенко говорил с Путиным.", "ru", "Путиным", "person", "Vladimir Putin"),
        ("Олександр Лукашенко сказав.", "uk", "Олександр Лукашенко", "person",
         "Alexander Lukashenko"),
    ],
)  # fmt: skip
def test_a_known_name_is_found_in_every_spelling(
    text: str, lang: str, words: str, kind: str, name: str
) -> None:
    mention = mentions_of(text, lang=lang)[words]

    assert (mention.kind, mention.name) == (kind, name)


def test_the_gazetteer_corrects_the_reader() -> None:
    found = mentions_of(
        "Oreshnik went to Krichev.", names={"Oreshnik": "person", "Krichev": "person"}
    )

    assert found["Oreshnik"].kind == "system"
    assert found["Krichev"].kind == "place"


def test_a_reader_that_runs_on_is_cut_back() -> None:
    words = "Belarus’s Lukashenko Confirms Plans"

    found = mentions_of(f"{words} for May", names={words: "person"})

    assert found["Lukashenko"].name == "Alexander Lukashenko"
    assert found["Belarus"].kind == "place"


def test_a_full_name_outranks_a_famous_surname() -> None:
    found = mentions_of(
        "Pavel Putin, a baker in Russia, sells bread.", names={"Pavel Putin": "person"}
    )

    assert found["Pavel Putin"].name == "Pavel Putin"
    assert GAZETTEER.entry(found["Pavel Putin"].entity) is None


def test_a_namesake_without_evidence_is_somebody_else() -> None:
    text = "Andriy Kovalenko won the race in Ohio."

    found = mentions_of(text, names={"Andriy Kovalenko": "person"})

    assert GAZETTEER.entry(found["Andriy Kovalenko"].entity) is None


def test_a_surname_alone_follows_the_full_name_before_it() -> None:
    text = "Natalia Kozhanova came to Minsk. Kozhanova left; Kochanova stayed."

    found = mentions_of(text, names={"Natalia Kozhanova": "person"})

    assert found["Kozhanova"].name == "Natalia Kozhanova"
    assert found["Kochanova"].name == "Natalia Kochanova"


def test_a_misspelt_name_needs_its_employer() -> None:
    with_employer = mentions_of(
        "Mikhail Khodarenko writes for Gazeta.ru.",
        names={"Mikhail Khodarenko": "person"},
    )
    without = mentions_of(
        "Mikhail Khodarenko lives in Russia.", names={"Mikhail Khodarenko": "person"}
    )

    assert with_employer["Mikhail Khodarenko"].name == "Mikhail Khodarenok"
    assert without["Mikhail Khodarenko"].name == "Mikhail Khodarenko"


def test_unknown_people_of_two_articles_have_two_ids() -> None:
    ids = set()
    for article_id in ("a", "b"):
        text = "Ivan Petrov drove."
        article = Article(id=article_id, text=text, source_hash="h")
        analyses = {"text": analysis_of(text, {"Ivan Petrov": "person"})}
        ids |= {m.entity for m in find_mentions(article, analyses, GAZETTEER)}  # type: ignore[arg-type]

    assert len(ids) == 2


def test_look_alike_letters_are_no_known_name() -> None:
    found = mentions_of("Lukаshenko spoke in Minsk.")  # a Cyrillic а

    assert [m.name for m in found.values()] == ["Minsk"]


@pytest.mark.parametrize(
    ("text", "lang", "words", "name"),
    [
        ("Oreshnik arrived. The system is new.", "en", "The system", "Oreshnik"),
        ("Прибыл «Орешник». Комплекс новый.", "ru", "Комплекс", "Oreshnik"),
        ("Белоруссия ждала. Затем республика ответила.", "ru", "республика", "Belarus"),
        ("Лукашенко сказал, что республика готова.", "ru", "республика", "Belarus"),
    ],
)
def test_nouns_point_back(text: str, lang: str, words: str, name: str) -> None:
    mention = mentions_of(text, lang=lang)[words]

    assert (mention.name, mention.form) == (name, "role")


def test_a_noun_beside_the_system_is_part_of_it() -> None:
    assert "The system" not in mentions_of("The system Oreshnik arrived.")


def test_a_pronoun_follows_its_sex() -> None:
    found = mentions_of("Eismont met Putin in Belarus. She spoke of it.")

    assert found["She"].name == "Natalia Eismont"


def test_nothing_points_back_into_a_related_link() -> None:
    text = "Viktor Khrenin spoke in Minsk.\nRead also: Putin flew.\nHe left."
    aside = Span(text.index("Read"), text.index("\nHe"))
    article = Article(
        id="a",
        text=text,
        source_hash="h",
        zones=(Zone(where="text", span=aside, kind="related"),),
    )

    found = find_mentions(article, {}, GAZETTEER)

    assert {m.name for m in found if m.form == "pronoun"} == {"Viktor Khrenin"}


def test_common_words_need_marks_to_be_an_outlet() -> None:
    assert "Взгляд" not in mentions_of("Взгляд его был строг.", lang="ru")
    assert mentions_of("Так пишет «Взгляд».", lang="ru")["Взгляд"].name == "Vzglyad"


def test_mentions_are_in_order_and_inside_the_text() -> None:
    text = "Belarus's president Lukashenko, Putin and the Kremlin spoke. He left."
    article = Article(id="a", title="Putin in Minsk", text=text, source_hash="h")

    found = find_mentions(article, {}, GAZETTEER)

    assert [m.where for m in found] == sorted((m.where for m in found), reverse=True)
    starts = [m.span.start for m in found if m.where == "text"]
    assert starts == sorted(starts)
    assert all(m.span.end <= len(article.string(m.where)) for m in found)


def test_time_grows_with_the_text_and_no_faster() -> None:
    piece = "Lukashenko said in Minsk that Oreshnik is ready. He thanked Putin. "

    def seconds(times: int) -> float:
        article = Article(id="a", text=piece * times, source_hash="h")
        start = time.process_time()
        find_mentions(article, {}, GAZETTEER)
        return time.process_time() - start

    seconds(10)  # fills the caches
    # Eight times the text: a quadratic walk would take 64 times as long. The best
    # of three keeps a busy machine out of it.
    short = min(seconds(200) for _ in range(3))
    long = min(seconds(1600) for _ in range(3))
    assert long < 24 * max(short, 0.02)


PIECES = st.sampled_from(
    [
        "Lukashenko",
        "Putin",
        "Oreshnik",
        "S-400",
        "Belarus",
        "Belarus's",
        "the president",
        "he",
        "of",
        "The system",
        "МИД",
        "Лукашенко",
        "пресс-секретарь",
        "республика",
        "\u200b",
        "\u202e",
        ".",
        " ",
        "\n",
        "«",
        "»",
        "’s",
        "A.",
        "Lukа",
        "𝐏utin",
        "the Security Council",
        "Minister",
        "ваш",
        "©",
        "Ivan Petrov",
    ]
)


@settings(deadline=None)  # the first Russian name of a process reads the tables
@given(
    st.lists(PIECES, max_size=25), st.sampled_from(["en", "ru", "uk", "de"]), st.data()
)
def test_no_text_breaks_it(pieces: list[str], lang: str, data: st.DataObject) -> None:
    text = " ".join(pieces) or "."
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    analysis = Analysis(
        text=text,
        lang=lang,
        tokens=(),
        sentences=(Span(0, len(text)),),
        names=(NamedSpan(span=Span(start, end), kind="person"),),
        verbs=(),
        has_dependencies=False,
    )
    article = Article(id="a", text=text, lang=lang, source_hash="h")

    found = find_mentions(article, {"text": analysis}, GAZETTEER)
    speaker = resolve_speaker(
        (Span(start, end),),
        article=article,
        where="text",
        mentions=found,
        gazetteer=GAZETTEER,
    )

    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert speaker is not None
    assert (speaker.name is None) == (speaker.described is not None)
