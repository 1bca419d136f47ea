"""Russian sources that mean a speaker before them: invented people and bodies."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from russian_speakers import found


@pytest.mark.parametrize(
    ("text", "sources", "last"),
    [
        # a body, not the person who spoke after it
        ("В компании «Север» ответили, что ждут. Инженер Глеб Фомин молчит. Там же добавили: чинят.",
         ["компании «Север»", "Там же"], "Sever"),
        ("Суд Самары отказал. Глеб Фомин сказал, что ждал. Там поясняют: решение верное.",
         ["Суд Самары", "Глеб Фомин", "Там"], "Court of Samara"),
        # an unnamed one by the same noun, and by a noun of one family
        ("Директор лесопилки сказал, что ждет. Глеб Фомин возразил. Директор ушел, заявив о давлении.",
         ["Директор лесопилки", "Глеб Фомин", "Директор"], "Директор лесопилки"),
        ("Хирург местной больницы сказал, что устал. По словам врача, смена долгая.",
         ["Хирург местной больницы", "врача"], "Хирург местной больницы"),
        # but not where a name has been called so
        ("Директор лесопилки сказал, что ждет. Директор Глеб Фомин возразил. Директор добавил: рано.",
         ["Директор лесопилки", "Директор Глеб Фомин", "Директор"], "Gleb Fomin"),
        # a given name alone, the same one once more, and at the end of a sentence
        ("Продавец Анна Белова видела снег. Сосед Глеб Фомин не верит. Анна смеется: видела.",
         ["Анна Белова", "Глеб Фомин", "Анна"], "Anna Belova"),
        ("Врач Анна Белова сказала: рано. Глеб Фомин ответил: пора. Она же добавила: нет.",
         ["Врач Анна Белова", "Глеб Фомин", "Она же"], "Anna Belova"),
    ],
)  # fmt: skip
def test_a_source_means_who_spoke_before(
    text: str, sources: list[str], last: str
) -> None:
    assert found(text, sources)[-1] == last


def test_by_her_words_is_who_speaks_behind_them() -> None:
    text = "Инженер Глеб Фомин ушел. По ее словам, он устал, — смеется Анна Белова."

    assert found(text, ["ее", "Анна Белова"]) == ["Anna Belova", "Anna Belova"]


def test_by_his_words_is_no_woman_behind_them() -> None:
    text = "Инженер Глеб Фомин ушел. По его словам, он устал, — смеется Анна Белова."

    assert found(text, ["его", "Анна Белова"]) == ["Gleb Fomin", "Anna Belova"]
