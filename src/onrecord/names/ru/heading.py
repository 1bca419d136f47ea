"""Russian nouns that say how the source they head goes with a name behind them."""

from __future__ import annotations

__all__ = ["KIN", "ONE", "SERVICES", "STAFFS"]

# Russian nouns that speak for the body whose name follows.
SERVICES = frozenset(
    ["служба", "службе", "службы", "служб", "власти", "власть", "руководство",
     "правительство", "кабмин", "парламент", "посольство", "посольстве",
     "администрация", "администрации", "армия", "республика", "республике", "страна",
     "стране", "регион", "регионе", "штаб", "штабе"]
)  # fmt: skip
# Nouns in the nominative for who is somebody's.
KIN = frozenset(
    ["сын", "дочь", "жена", "муж", "супруга", "супруг", "вдова", "мать", "отец", "брат",
     "сестра", "внук", "внучка", "наследник"]
)  # fmt: skip
STAFFS = frozenset(["штаб", "штабе", "команда", "команде", "семья", "офис", "офисе"])
ONE = frozenset(["один", "одна", "двое", "трое", "несколько", "кто"])
