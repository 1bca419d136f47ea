"""Word classes, frames, and the weak triggers that they give a codebook."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding import Codebook, code_claims, load_codebook
from onrecord.coding.lexicon import frame, lexicon, spelled
from onrecord.coding.lines import Line, lines_of
from onrecord.coding.patterns import PatternError, PatternIndex, compile_pattern
from onrecord.errors import CodebookError
from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article, Span, Where, Zone, bytes_hash
from onrecord.settings import Settings
from onrecord.syntax import Analysis, parser_for

OWN = """
name: harvest
version: 1
title: How far a field is
source: a test
slots: {subject: {kinds: [place]}}
tracks:
  - {name: field, codes: [promised, ripe]}
codes:
  - key: promised
    definition: It is agreed to.
    includes: [{lang: en, text: The Leas have been sown., subject: The Leas}]
    triggers: {}
    frames: [{frame: agree_to}]
  - key: ripe
    definition: It is ready.
    includes: [{lang: en, text: The Leas are ripe., subject: The Leas}]
    triggers: {en: [{match: "=ripe", kind: state, role: subject}]}
"""

CLASSES = {"en": "arrive", "ru": "arrive"}


def coded(text: str, *, lang: str = "en", level: str = "body") -> list[tuple[str, ...]]:
    """Return (subject, code, modality) of the claims in one sentence."""
    zone = Zone(where="text", span=Span(0, len(text)), kind=level)  # type: ignore[arg-type]
    article = Article(
        id="a",
        lang=lang,
        published="2025-10-20",
        text=text,
        source_hash=bytes_hash(text.encode()),
        zones=(zone,),
    )
    analyses: dict[Where, Analysis] = {"text": parser_for(lang, Settings())(text)}
    mentions = find_mentions(article, analyses, load_gazetteer())
    book = load_codebook("deployment@1")
    claims = code_claims(article, analyses, (), mentions, (), book)
    return [(c.subject, c.code, c.modality) for c in claims]


@pytest.mark.parametrize("lang", sorted(CLASSES))
def test_every_language_has_classes_and_frames(lang: str) -> None:
    assert CLASSES[lang] in lexicon(lang)
    assert frame(lang, "come_to")


def test_a_language_without_a_lexicon_has_neither() -> None:
    assert lexicon("xx") == {}
    assert frame("xx", "come_to") == ()


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ("{go} to", "walk|run to"),
        ("={go} to", "=walk|=run to"),
        ("the? {go}!", "the? walk|run!"),
    ],
)
def test_a_class_is_spelled_out_in_a_pattern(match: str, expected: str) -> None:
    assert spelled(match, {"go": ("walk", "run")}) == expected


def test_a_class_that_is_not_there_is_an_error() -> None:
    with pytest.raises(PatternError, match="no list 'gone'"):
        spelled("{gone}", {"go": ("walk",)})


def test_a_frame_gives_a_codebook_weak_triggers(tmp_path: Path) -> None:
    path = tmp_path / "harvest.yml"
    path.write_text(OWN)

    triggers = load_codebook(path).triggers("en")

    assert {t.entry.weak for t in triggers if t.code == "promised"} == {True}
    assert {t.entry.weak for t in triggers if t.code == "ripe"} == {False}


def test_a_frame_may_name_only_codes_of_its_codebook(tmp_path: Path) -> None:
    path = tmp_path / "harvest.yml"
    path.write_text(OWN.replace("{frame: agree_to}", "{frame: agree_to, ongoing: dry}"))

    with pytest.raises(CodebookError, match="'dry'"):
        load_codebook(path)


def test_a_frame_that_no_language_has_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "harvest.yml"
    path.write_text(OWN.replace("frame: agree_to", "frame: agre_to"))

    with pytest.raises(CodebookError, match=r"'agre_to'.*agree_to"):
        load_codebook(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A vessel carrying Patriot launchers moored in Riga.", "arrived"),
        ("An Iskander brigade is squatting near the coast at Tartus.", "arrived"),
        ("The Typhon was trundled eastwards overnight.", "in_transit"),
        ("Norway has bid farewell to the Patriots.", "withdrawn"),
        ("Earthworks for the Arrow 3 continue at Holzdorf.", "sites_prepared"),
        ("Romania's parliament rubberstamped the Patriot.", "agreed"),
        ("The Sarmat regiment is limbering up for combat duty.", "preparing_for_duty"),
    ],
)
def test_words_that_no_trigger_lists_are_read_by_their_class(
    text: str, expected: str
) -> None:
    assert [code for _, code, _ in coded(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Судно с комплексами Patriot пришвартовалось в Риге.", "arrived"),
        ("Тягачи тащат «Искандеры» к границе.", "in_transit"),
        ("Копенгаген сказал «да» комплексу SAMP/T.", "agreed"),
        ("На дежурство «Сармат» встанет в декабре.", "on_duty"),
    ],
)
def test_so_are_russian_ones(text: str, expected: str) -> None:
    assert [code for _, code, _ in coded(text, lang="ru")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It remains unclear whether the S-500 has docked in Crimea.",
        "The ministry declined to comment on the Typhon.",
        "Ukraine struck a plant that makes parts for the Oreshnik.",
        "Why the Oreshnik nestles near Minsk nobody will say.",
        "The arrival of the Oreshnik would alarm Vilnius.",
    ],
)
def test_a_weak_word_claims_nothing_where_the_sentence_takes_it_back(text: str) -> None:
    assert coded(text) == []


def test_a_noun_of_coming_asserts_where_something_happened() -> None:
    found = coded("The arrival of the Oreshnik alarmed Vilnius.")

    assert found == [("Oreshnik", "arrived", "asserted")]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The S-400 would have been delivered to Ankara earlier.", "conditional"),
        ("The Oreshnik has apparently arrived in Belarus.", "possible"),
        ("The Oreshnik, purportedly deployed in Belarus, is a secret.", "doubted"),
        ("Moscow could station Iskanders there should NATO move.", "conditional"),
        ("Moscow is not willing to station the Oreshnik in Cuba.", "denied"),
        ("The plan to base the Typhon in Guam has come to nothing.", "denied"),
    ],
)
def test_what_stands_around_an_act_sets_its_modality(text: str, modality: str) -> None:
    assert modality in {m for _, _, m in coded(text)}


WORDS = st.lists(
    st.sampled_from(["walks", "runs", "to", "far", "tree", "by", "ran"]),
    min_size=1,
    max_size=8,
)


@given(WORDS)
def test_the_index_leaves_out_no_pattern_that_stands_in_a_line(
    words: list[str],
) -> None:
    sources = ["walk to", "run .. tree", "by? run", "=far|=by", "wal* ... tree"]
    patterns = [compile_pattern(source, "en") for source in sources]
    line = _line(" ".join(words))

    likely = PatternIndex(patterns).likely(line)

    standing = [n for n, p in enumerate(patterns) if p.find(line, lambda *_: 0)]
    assert set(standing) <= set(likely)
    assert list(likely) == sorted(likely)


def _line(text: str) -> Line:
    analysis: Analysis = parser_for("en", Settings())(text)
    (line, *_) = lines_of(
        analysis, where="text", zone=Span(0, len(text)), mentions=(), headline=False
    )
    return line


def test_shipped_codebooks_keep_their_own_words_strong() -> None:
    book: Codebook = load_codebook("deployment@1")

    own = {t.match for c in book.codes for t in c.triggers.get("en", ())}
    strong = {t.entry.match for t in book.triggers("en") if not t.entry.weak}
    weak_own = {t.match for c in book.codes for t in c.triggers.get("en", ()) if t.weak}
    assert own - weak_own <= strong
