"""Days by their number alone, seasons and quarters: what a promise is to be kept by.

Read on Wednesday, 14 January 2026.
"""

import pytest

from onrecord.times import TimeContext, find_times

WEDNESDAY = TimeContext(published="2026-01-14")


def read(text: str, lang: str) -> list[str]:
    found = find_times(text, where="text", lang=lang, context=WEDNESDAY)
    return [f"{t.value}@{t.sense}" for t in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The battery will arrive on the 27th.", "2026-01-27@at"),
        ("It arrived on the 12th.", "2026-01-12@at"),
        ("All must be ready by the 15th, he said.", "2026-01-15@by"),
        ("They plan to finish before the 3rd.", "2026-02-03@by"),
        ("The crews will leave no later than the 30th.", "2026-01-30@by"),
        ("They must be back by the twenty-seventh.", "2026-01-27@by"),
        ("The talks resume on the 27th of this month.", "2026-01-27@at"),
        ("They leave on the 5th of next month.", "2026-02-05@at"),
        ("The rent is due on the first of the month.", "2026-01-01@at"),
        (
            "It will come between the 10th and the 15th.",
            "2026-02-10@at 2026-02-15@at",
        ),
        (
            "It will land on 20 March and go on duty on the 29th.",
            "2026-03-20@at 2026-03-29@at",
        ),
        ("The morning of the 24th will be cold.", "2026-01-24@at"),
        ("By the 20th will all be done?", "2026-01-20@by"),
        ("The launchers will be in place by spring.", "2026-SP@by"),
        ("Before spring comes they will be in place.", "2026-SP@by"),
        ("They will be in place before the spring.", "2026-SP@by"),
        ("They will be in place before winter.", "2027-WI@by"),
        ("They will be in place by the winter.", "2027-WI@by"),
        ("By winter he had left.", "2026-WI@by"),
        ("They will be in place by the end of winter.", "2026-WI@by"),
        ("They will be in place before winter is over.", "2026-WI@by"),
        ("They will be in place by fall.", "2026-FA@by"),
        ("They will be in place before the fall.", "2026-FA@by"),
        ("Come autumn, they will be in place.", "2026-FA@at"),
        ("Their departure is set for spring.", "2026-SP@at"),
        ("It will be ready in the 4th quarter of 2026.", "2026-Q4@at"),
        ("It will be ready by the fourth quarter.", "2026-Q4@by"),
        ("It will be ready by the end of Q3.", "2026-Q3@by"),
        ("It will be ready by the end of the first half of 2027.", "2027-H1@by"),
        ("It will be ready in the last quarter of 2026.", "2026-Q4@at"),
        ("It will be ready early in the second quarter.", "2026-Q2@at"),
        ("It will be ready before the quarter is out.", "2026-Q1@by"),
    ],
)
def test_english_days_seasons_and_quarters(text: str, expected: str) -> None:
    assert read(text, "en") == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "The 27th Brigade arrived.",
        "Soldiers of the 27th marched.",
        "They will be led by the 15th Brigade.",
        "They will be led by the 15th and 16th Brigades.",
        "They were trained by the 27th.",
        "They meet on the 27th floor.",
        "On the 27th anniversary they met.",
        "They stopped before the second.",
        "The spring in the lock broke.",
        "They drank from the spring.",
        "By spring water he meant a brand.",
        "It is fastened by spring-loaded bolts.",
        "By the fall of the fort he had left.",
        "He scored in the fourth quarter of the game.",
        "A quarter of the force will move.",
    ],
)
def test_english_words_that_are_no_time(text: str) -> None:
    assert read(text, "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Комплекс прибудет 27-го.", "2026-01-27@at"),
        ("27-го прибудет комплекс.", "2026-01-27@at"),
        ("Комплекс будет готов к 27-му.", "2026-01-27@by"),
        ("Комплекс прибудет до 27-го.", "2026-01-27@by"),
        ("Комплекс прибудет не позднее 27-го.", "2026-01-27@by"),
        ("Отправку перенесут на 27-е.", "2026-01-27@at"),
        ("Комплекс прибудет к 27 числу.", "2026-01-27@by"),
        ("Комплекс прибудет пятого числа.", "2026-02-05@at"),
        ("Комплекс прибудет 5-го числа следующего месяца.", "2026-02-05@at"),
        ("Комплекс прибудет к двадцать седьмому.", "2026-01-27@by"),
        ("Он прибыл 12-го.", "2026-01-12@at"),
        (
            "Рота выйдет 20 марта, а взвод — до 29-го.",
            "2026-03-20@at 2026-03-29@by",
        ),
        ("Учения пройдут до четвёртого квартала.", "2026-Q4@by"),
        ("Полк получит их в четвёртом квартале 2026 года.", "2026-Q4@at"),
        ("Полк получит их к концу третьего квартала.", "2026-Q3@by"),
        ("Полк получит их до конца квартала.", "2026-Q1@by"),
        ("Полк получит их в последнем квартале 2026 года.", "2026-Q4@at"),
        ("Полк получит их до конца первого полугодия.", "2026-H1@by"),
        ("Полк получит их до весны.", "2026-SP@by"),
        ("Полк получит их к зиме.", "2027-WI@by"),
        ("Полк получит их до конца зимы.", "2026-WI@by"),
        ("Полк получит их до наступления лета.", "2026-SU@by"),
        ("Полк получит их к ближайшей осени.", "2026-FA@by"),
        ("Полк получит их поздней осенью.", "2026-FA@at"),
        ("Передачу отложили на осень.", "2026-FA@at"),
        ("Полк получит их к зиме 2026 года.", "2026-WI@by"),
    ],
)
def test_russian_days_seasons_and_quarters(text: str, expected: str) -> None:
    assert read(text, "ru") == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "27-я бригада прибыла.",
        "Бойцы 27-го полка прибыли.",
        "Бойцы 27-го и 28-го полков прибыли.",
        "К 27-му полку подошли танки.",
        "К 27-му и 28-му полкам подошли танки.",
        "До 27-го километра дороги нет.",
        "До второго дошли не все.",
        "Жилой квартал обстреляли.",
        "В третьем квартале города пожар.",
        "Мину сбили на лету.",
    ],
)
def test_russian_words_that_are_no_time(text: str) -> None:
    assert read(text, "ru") == []


def test_an_undated_article_gives_a_day_by_its_number_no_month() -> None:
    [found] = find_times("on the 27th", where="text", lang="en", context=TimeContext())

    assert (found.value, found.when.begin) == ("XXXX-XX-XX", None)


@pytest.mark.parametrize(("lang", "text"), [("en", "on the 31st"), ("ru", "к 31-му")])
def test_a_day_that_a_month_lacks_is_that_of_another(lang: str, text: str) -> None:
    context = TimeContext(published="2026-11-10")
    [found] = find_times(text, where="text", lang=lang, context=context)

    assert found.value in {"2026-10-31", "2026-12-31"}
