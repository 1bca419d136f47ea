"""Names by syllables: no word takes long, and pinyin is not read as something older."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluate.agreeing import sighting_of
from onrecord.names.blocks import block_keys
from onrecord.names.foreign import latin_name
from onrecord.names.merging import agreement_seen, name_score
from onrecord.names.syllables import chinese_class, is_chinese

BUDGET_S = 2.0  # a hostile name took 19 s; each takes some milliseconds


def agree(one: str, other: str) -> bool:
    """Tell whether two names agree, either asked first."""
    left, right = sighting_of(one, "l"), sighting_of(other, "r")
    score = name_score(left, right)
    assert score == name_score(right, left)
    return agreement_seen(left, right, score) is not None


@pytest.mark.parametrize(
    "name",
    [
        f"Иван {'а' * 600}",
        f"Иван {'а' * 10_000}",
        f"Wang {'ma' * 250} {'ma' * 250}",
        f"Wang Wei {'ian' * 12}x",
        f"Wang {'ia' * 20}x",
        f"Wang {'ian' * 7}x",
        f"Ван {'ма' * 1500}",
        f"Ли {'ма' * 190}",
        f"Ким {'чженын' * 40}",
        f"Ван-{'ма-' * 100}ма",
    ],
)
def test_a_word_without_end_takes_no_time_and_no_stack(name: str) -> None:
    sighting_of("Ли Мин", "warm")  # the first name reads the tables
    agree("Ли Мин", "Lee Min")
    start = time.perf_counter()

    seen = sighting_of(name, "a")
    block_keys(seen)
    for other in ("Wang Wei", "Ван Вэй", "Kim Jong-un", "Ким Чен Ын"):
        agree(name, other)
    latin_name(name)

    assert time.perf_counter() - start < BUDGET_S


def test_what_was_asked_before_does_not_shield_the_next() -> None:
    start = time.perf_counter()

    for parts in itertools.product(("ia", "ian", "iao", "ue"), repeat=5):
        assert chinese_class("".join(parts) + "x") == ""
        assert chinese_class("".join(parts) + "xn") == ""

    assert time.perf_counter() - start < BUDGET_S


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Ван Чжао", "Wang Chao"),
        ("Ван Цян", "Wang Chiang"),
        ("Ван Цзян", "Wang Chiang"),
        ("Чжан Чжао", "Zhang Chao"),
        ("Лю Чжао", "Liu Chao"),
        ("Чжан Дао", "Zhang Tao"),
        ("Чжан Бэй", "Zhang Pei"),
        ("Ли Чжэнбин", "Li Chengping"),
        ("Ху Чжуньхуа", "Hu Chunhua"),
        ("Сюй Дун", "Xu Tung"),
        ("Ян Чжэн", "Yang Cheng"),
        ("Хан Чжэн", "Han Cheng"),
        ("Ли Ган", "Li Kang"),
        ("Ли Го", "Li Ku"),
        ("Ким Юна", "Kim Yoon"),
        ("Хан Сон", "Sung Han"),
        ("Ли Чже Мён", "Lee Ju-myung"),
        ("Ли Чже Мён", "Lee Jo-myung"),
    ],
)
def test_pinyin_is_pinyin_and_chinese_is_not_korean(cyrillic: str, latin: str) -> None:
    assert not agree(cyrillic, latin)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Ван Чао", "Wang Chao"),
        ("Чжан Тао", "Zhang Tao"),
        ("Цай Инвэнь", "Tsai Ing-wen"),
        ("Ли Дэнхуэй", "Lee Teng-hui"),
        ("Чжоу Эньлай", "Chou En-lai"),
        ("Эль Макферсон", "Elle MacPherson"),
        ("Цзян Цзинго", "Chiang Ching-kuo"),
        ("Лай Циндэ", "Lai Ching-te"),
        ("Хун Сючжу", "Hung Hsiu-chu"),
        ("Чэнь Шуйбянь", "Chen Shui-bian"),
        ("Ван Цзиньпин", "Wang Jin-pyng"),
        ("Цзян Цзэминь", "Jiang Zemin"),
        ("Мао Цзэдун", "Mao Tse-tung"),
        ("Дэн Сяопин", "Teng Hsiao-ping"),
        ("Ли Кан Ин", "Lee Kang-in"),
        ("Ли Ган Ин", "Lee Kang-in"),
        ("Ли Минхо", "Lee Min-ho"),
        ("Ли Мин Хо", "Lee Min-ho"),
        ("Ли Чже Мён", "Lee Jae-myung"),
        ("Ли Чжэ Мён", "Lee Jae-myung"),
        ("Ким Чен Ын", "Kim Jong-un"),
        ("Ким Чен Ына", "Kim Jong-un"),
        ("Ким Ён Чоль", "Kim Yong-chol"),
        ("Ким Юна", "Yuna Kim"),
        ("Сон Хын Мин", "Heung-min Son"),
        ("Эль Фаннинг", "Elle Fanning"),
        ("Эль Макферсон", "Elle Macpherson"),
        ("Нур ад-Дин Раббани", "Nuruddin Rabbani"),
        ("Салах ад-Дин Хасан", "Salahuddin Hassan"),
        ("Эль Баради", "ElBaradei"),
    ],
)
def test_what_is_one_name_agrees_still(cyrillic: str, latin: str) -> None:
    assert agree(cyrillic, latin)


# Every syllable of Palladius' system that begins or ends as no other does, and more.
SYLLABLES = (
    "а ай ао ань ан и инь у ван вэй вэнь во е ю юэ юй юань юн я яо ян эр"
    " бо минь фэн дун тянь няо нюй люй хой го кэ чжуань чжи чи ши жи жун цзы цы сы"
    " цзинь цюань сюн сяо"
)


@settings(deadline=None)  # the first word opens the tables
@given(st.lists(st.sampled_from(SYLLABLES.split()), min_size=1, max_size=3))
def test_a_word_of_syllables_is_chinese_however_they_meet(syllables: list[str]) -> None:
    assert is_chinese("".join(syllables))
    assert is_chinese("ъ".join(syllables))


@pytest.mark.parametrize("word", ["", "ъ", "wang", "иванов", "ъан", "чжанс", "нгуен"])
def test_any_other_word_is_not(word: str) -> None:
    assert not is_chinese(word)
