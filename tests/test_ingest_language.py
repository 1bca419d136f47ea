"""Languages, told by letters and small words before any model is asked."""

import pytest

from onrecord.ingest import READ_LANGUAGES, detect_language

TEXTS = [
    ("en", "The minister said on Friday that the bridge over the river is open again."),
    ("en", "Minister: Bridge to Be Ready in December, Says Mayor"),
    ("en", "Dubrovka: Most Sava Kamenka"),
    ("ru", "Министр сообщил в пятницу, что мост через реку снова открыт для движения."),
    ("ru", "Мост снова открыт"),
    ("uk", "Міністр повідомив у п'ятницю, що міст через річку знову відкрито для руху."),
    ("be", "Міністр паведаміў у пятніцу, што мост праз раку зноў адкрыты для руху."),
    ("bg", "Министърът съобщи в петък, че мостът над реката отново е отворен за движение. "
           "Първите автомобили преминаха преди обяд, а кметът ги посрещна на брега."),
    ("sr", "Министар је у петак рекао да је мост преко реке поново отворен за саобраћај."),
    ("mk", "Министерот во петокот изјави дека мостот е отворен; ќе се гради уште еден, рече тој, "
           "а градоначалникот се радува што сѐ е готово на време и за сите патници."),
    ("de", "Der Minister sagte am Freitag, dass die Brücke über den Fluss wieder offen ist."),
    ("fr", "Le ministre a dit vendredi que le pont sur la rivière est de nouveau ouvert."),
    ("pl", "Minister powiedział w piątek, że most przez rzekę jest znowu otwarty dla ruchu."),
    ("hu", "A miniszter pénteken azt mondta, hogy a folyó hídja újra nyitva áll a forgalom előtt."),
    ("zh", "部长星期五表示，河上的大桥已经重新开放，第一批汽车已经通过。"),
    ("en", "12 34 --"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_a_text_shows_its_language(lang: str, text: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Министр сообщил, что фирма «Київ» построит новый мост через реку за два года. " * 3),
        ("uk", "Міністр повідомив, що газета «Вы и мы» помилилася щодо мосту через річку. " * 3),
    ],
)  # fmt: skip
def test_a_foreign_name_does_not_change_the_language(lang: str, text: str) -> None:
    assert detect_language(text) == lang


def test_english_and_russian_can_be_read() -> None:
    assert sorted(READ_LANGUAGES) == ["en", "ru"]
