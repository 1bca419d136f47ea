from pathlib import Path

import pytest

from onrecord.coding import Codebook, list_codebooks, load_codebook
from onrecord.coding.examples import check_examples
from onrecord.errors import CodebookError
from onrecord.settings import Settings
from onrecord.syntax import parser_for

SHIPPED = ("deployment@1", "medicine-approval@1", "plover@1")

OWN = """
name: harvest
version: 2
title: How far a field is
source: a test
slots: {subject: {kinds: [place]}}
tracks:
  - {name: field, codes: [sown, reaped]}
excludes: [[sown, reaped]]
entails: {reaped: [sown]}
codes:
  - key: sown
    definition: Seed is in the ground.
    includes: [{lang: en, text: The Leas have been sown., subject: The Leas}]
    triggers: {en: [{match: sow}]}
  - key: reaped
    definition: The crop is in.
    includes: [{lang: en, text: The Leas were harvested., subject: The Leas}]
    triggers: {en: [{match: harvest}]}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "harvest.yml"
    path.write_text(text)
    return path


@pytest.fixture(name="own")
def own_codebook(tmp_path: Path) -> Codebook:
    return load_codebook(written(tmp_path, OWN))


def test_three_codebooks_ship() -> None:
    assert list_codebooks() == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_every_example_is_coded_as_its_codebook_says(name: str) -> None:
    failures = check_examples(
        load_codebook(name), lambda lang: parser_for(lang, Settings())
    )

    assert failures == ()


def test_order_holds_inside_a_track() -> None:
    book = load_codebook("deployment@1")

    assert book.track("preparing_for_duty") == book.track("on_duty") == "duty"
    assert (
        book.rank("preparing_for_duty")
        < book.rank("entering_duty")
        < book.rank("on_duty")
    )


def test_exclusion_is_mutual_and_never_of_a_code_with_itself() -> None:
    book = load_codebook("deployment@1")

    for one in book.codes:
        assert not book.excludes(one.key, one.key)
        for other in book.codes:
            assert book.excludes(one.key, other.key) == book.excludes(
                other.key, one.key
            )


def test_duty_entails_presence_and_not_the_reverse() -> None:
    book = load_codebook("deployment@1")

    assert book.entails("on_duty", "arrived")
    assert not book.entails("arrived", "on_duty")
    assert book.entails("arrived", "arrived")


def test_plover_has_its_sixteen_types_in_four_classes() -> None:
    book = load_codebook("plover@1")
    grouped = [code for codes in book.file.groups.values() for code in codes]

    assert len(book.codes) == 16
    assert len(book.file.groups) == 4
    assert sorted(grouped) == sorted(code.key for code in book.codes)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_code_has_examples_and_triggers_in_both_languages(name: str) -> None:
    for code in load_codebook(name).codes:
        assert code.definition
        assert {"en", "ru"} <= set(code.triggers)
        assert {"en", "ru"} <= {example.lang for example in code.includes}
        assert code.excludes


def test_a_users_own_file_works(own: Codebook) -> None:
    assert own.id == "harvest@2"
    assert own.entails("reaped", "sown")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: How far a field is", "", "missing required field `title`"),
        ("key: sown", "key: reaped", "'reaped' is defined twice"),
        ("codes: [sown, reaped]", "codes: [sown]", "'reaped' stands in 0 tracks"),
        ("[[sown, reaped]]", "[[sown, mown]]", "`excludes` names 'mown'"),
        ("{reaped: [sown]}", "{reaped: [mown]}", "`entails` names 'mown'"),
        ("match: sow}", "match: '...'}", "code 'sown', trigger 0 (en)"),
        ("version: 2", "version: two", "Expected `int`"),
        ("name: harvest", "name: [", "harvest.yml: "),
    ],
)
def test_an_error_names_file_and_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = written(tmp_path, OWN.replace(old, new))

    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert "harvest.yml" in str(caught.value)
    assert said in str(caught.value)


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(CodebookError, match="there are: deployment@1"):
        load_codebook("deplyment@1")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        load_codebook(tmp_path / "none.yml")


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(CodebookError, match="no code 'flying'"):
        load_codebook("deployment@1").rank("flying")


def test_triggers_share_lists_of_words(tmp_path: Path) -> None:
    shared = OWN.replace(
        "codes:\n  - key", "words: {en: {seed: [rye, oats]}}\ncodes:\n  - key"
    )

    book = load_codebook(
        written(tmp_path, shared.replace("match: sow", "match: 'sow {seed}'"))
    )

    assert [len(t.pattern.elements) for t in book.triggers("en")] == [2, 1]


def test_a_list_of_words_that_is_not_there_is_named(tmp_path: Path) -> None:
    wrong = OWN.replace("match: sow", "match: 'sow {seed}'")

    with pytest.raises(CodebookError, match="no list 'seed' in `words`"):
        load_codebook(written(tmp_path, wrong))
