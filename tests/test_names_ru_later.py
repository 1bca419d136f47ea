"""Whom a Russian noun means that stands before the name, and what its verb tells."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from onrecord.records import Article, Span, Zone
from russian_speakers import speaker_at


def speaker_of(text: str, source: str) -> str | None:
    """Return the name of the speaker that the source's first occurrence means."""
    line = text.find("\n")
    zones = (
        (Zone(where="text", span=Span(0, line), kind="headline"),) if line > 0 else ()
    )
    article = Article(id="a", text=text, lang="ru", source_hash="h", zones=zones)
    place = text.index(source)
    return speaker_at(article, Span(place, place + len(source)))


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        # a name without a word beside it is whom the noun meant
        ("Мать школьника жалуется на шум. «Мы устали», — говорит Алла Северцева.",
         "Мать школьника", "Alla Severtseva"),
        ("Огородница раскрыла секрет. «Поливаю чаем», — делится Алла Северцева.",
         "Огородница", "Alla Severtseva"),
        # somebody of whom the text says another thing, or of the other sex, is not
        ("Мать школьника жалуется на шум. Директор завода Глеб Фомин отвечает.",
         "Мать школьника", None),
        ("Мать школьника жалуется на шум. «Мы устали», — говорит Глеб Фомин.",
         "Мать школьника", None),
        # the very noun stands beside the name later; an expert may be another one
        ("Истица просит миллион. Суд отложен. Истица Алла Северцева ждёт.",
         "Истица", "Alla Severtseva"),
        ("Эксперт назвал срок. Позже эксперт Глеб Фомин назвал другой.", "Эксперт", None),
        # under a headline, the one person of the lead
        ("Эксперт предупредил о нехватке людей\nЛюдей мало, заявил директор центра "
         "Глеб Фомин.", "Эксперт", "Gleb Fomin"),
        ("Певец назвал срок\nСрок близок, заявил хирург Глеб Фомин.",
         "Певец", None),
    ],
)  # fmt: skip
def test_a_noun_means_who_is_named_after_it(
    text: str, source: str, name: str | None
) -> None:
    assert speaker_of(text, source) == name


@pytest.mark.parametrize(
    ("verb", "name"), [("отметила", "Alla Severtseva"), ("отметил", "Gleb Fomin")]
)
def test_the_verb_tells_the_sex_of_whom_a_noun_means(verb: str, name: str) -> None:
    text = f"Врач Глеб Фомин и врач Алла Северцева приехали. Медик {verb}, что рано."

    assert speaker_of(text, "Медик") == name


def test_a_noun_means_the_only_one_of_whom_a_word_of_its_root_was_told() -> None:
    text = (
        "Груз задержал глава таможни Глеб Фомин. Приехала певица Алла Северцева. "
        "Таможенник показал накладные."
    )

    assert speaker_of(text, "Таможенник") == "Gleb Fomin"


def test_the_owner_behind_a_noun_is_not_whom_it_means() -> None:
    text = "Певица Алла Северцева молчит. Продюсер певицы обещает концерт."

    assert speaker_of(text, "Продюсер певицы") is None


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Порт закрыл глава «Волгамоста» Глеб Фомин. Топ-менеджер ждёт.",
         "Топ-менеджер", None),
        ("Порт закрыл гендиректор банка Глеб Фомин. Банкир ждёт.", "Банкир",
         "Gleb Fomin"),
        ("Порт закрыл глава Росморпорта Глеб Фомин. Чиновник ждёт.", "Чиновник",
         "Gleb Fomin"),
    ],
)  # fmt: skip
def test_who_leads_a_body_is_called_after_its_sort(
    text: str, source: str, name: str | None
) -> None:
    assert speaker_of(text, source) == name
