import pytest

from onrecord.attribution.learned.lemmas import lemma_of


@pytest.mark.parametrize(
    ("words", "tag", "lemma"),
    [
        ("quoted", "VBD", "quote"),
        ("declined", "VBD", "decline"),
        ("agreed", "VBD", "agree"),
        ("endorsing", "VBG", "endorse"),
        ("denied", "VBN", "deny"),
        ("deployed", "VBN", "deploy"),
        ("stopped", "VBD", "stop"),
        ("using", "VBG", "use"),
        ("sought", "VBD", "seek"),
        ("died", "VBD", "die"),
        ("reaches", "VBZ", "reach"),
        ("carries", "VBZ", "carry"),
        ("Said", "VBD", "say"),
        ("’s", "VBZ", "be"),
    ],
)
def test_a_verb_goes_back_to_its_lemma(words: str, tag: str, lemma: str) -> None:
    assert lemma_of(words, "VERB", tag) == lemma


@pytest.mark.parametrize(
    ("words", "pos", "tag", "lemma"),
    [
        ("officials", "NOUN", "NNS", "official"),
        ("children", "NOUN", "NNS", "child"),
        ("media", "NOUN", "NNS", "media"),
        ("Brandts", "PROPN", "NNPS", "Brandts"),
        ("’s", "PART", "POS", "’s"),  # of a possessive, not of "is"
        ("left", "ADJ", "JJ", "left"),
    ],
)
def test_other_words_lose_only_a_plural(
    words: str, pos: str, tag: str, lemma: str
) -> None:
    assert lemma_of(words, pos, tag) == lemma
