"""Zones: what each part of a text is, told by its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.zones import find_zones

TITLE = "Bridge over the river opens after two years"
LEAD = "The bridge over the river is open again, the minister said on Friday."
NEXT = "“We have kept our promise,” he told reporters at the river bank."
LAST = "The bridge was closed in March, when a ship struck its second pier."


def zones(text: str, title: str | None = None) -> list[tuple[str, str]]:
    layout = find_zones(text, title)
    return [(zone.kind, zone.span.of(text)) for zone in layout.zones]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [kind for kind, _ in zones(text, title)]


def test_a_title_repeated_as_first_line_is_the_headline() -> None:
    assert zones(f"{TITLE}\n{LEAD}\n{NEXT}", TITLE) == [
        ("headline", TITLE),
        ("lead", LEAD),
        ("body", NEXT),
    ]


def test_a_headline_glued_to_the_text_is_told_by_its_form() -> None:
    assert kinds(f"{TITLE}\n{LEAD}\n{NEXT}") == ["headline", "lead", "body"]


@pytest.mark.parametrize(
    "headline",
    [
        "Bridge Over Mighty River Opens Again After Two Years Of Repair.",
        "Minister praises bridge builders.",
        "Will the bridge ever open again?",
        "Minister: 'We kept our promise'",
        "Minister praises builders of bridge;",
    ],
)
def test_a_headline_is_told_by_its_form_before_a_blank_line(headline: str) -> None:
    first, second = zones(f"{headline}\n\n{LEAD}\n\n{NEXT}")[:2]

    assert first == ("headline", headline)
    assert second == ("lead", LEAD)


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n\n{NEXT}\n\n{LAST}",
        f"{LEAD}\n{NEXT}",
        LEAD,
        "Bridge over river opens",
        f"On Monday in Upper Geneva, Mayor Ann Writer of the Lake Party opened it.\n\n{LEAD}",
    ],
)
def test_a_text_without_headline_begins_with_its_lead(text: str) -> None:
    assert kinds(text)[0] == "lead"


def test_a_title_that_the_text_does_not_repeat_makes_no_headline_of_the_lead() -> None:
    short = "The bridge is open again."

    assert kinds(f"{short}\n\n{LEAD}\n\n{NEXT}", TITLE) == ["lead", "body", "body"]


def test_a_title_twice_is_a_headline_twice() -> None:
    assert kinds(f"{TITLE}\n\n{TITLE}\n\n{LEAD}", TITLE) == ["headline"] * 2 + ["lead"]


def test_a_title_with_the_outlets_name_matches_the_line_without() -> None:
    assert kinds(f"{TITLE}\n{LEAD}", f"{TITLE} - The Example") == ["headline", "lead"]


def test_a_title_glued_to_the_prose_without_a_line_end_is_cut_off() -> None:
    assert zones(f"{TITLE} {LEAD}", TITLE) == [("headline", TITLE), ("lead", LEAD)]


def test_a_lead_that_opens_with_the_titles_words_stays_the_lead() -> None:
    lead = f"{TITLE}, the minister said."

    assert kinds(f"{lead}\n\n{NEXT}", TITLE) == ["lead", "body"]


def test_a_title_repeated_below_the_lead_is_no_head_of_the_text() -> None:
    assert kinds(f"{LEAD}\n\n{TITLE}\n\n{NEXT}", TITLE)[0] == "lead"


def test_marks_and_case_do_not_keep_title_and_line_apart() -> None:
    title = "‘Open at last’: the bridge — after two years"

    assert kinds(f"'Open at last': The bridge - after two years\n{LEAD}", title) == [
        "headline",
        "lead",
    ]


def test_a_deck_under_the_headline_is_headline_too() -> None:
    deck = "According to the minister, the second pier will follow next year"

    assert kinds(f"{TITLE}\n\n{deck}\n\nGENEVA, March 4. /TASS/. {LEAD}", TITLE) == [
        "headline",
        "headline",
        "dateline",
        "lead",
    ]


def test_menus_above_the_title_are_furniture() -> None:
    head = "Skip to content\nProjects\nWorld Society Opinion Sport\nPresident"

    assert kinds(f"{head}\n\n{TITLE}\n\n{LEAD}", TITLE) == ["furniture"] * 4 + [
        "headline",
        "lead",
    ]


def test_labels_without_a_title_are_furniture() -> None:
    head = "Live broadcast\nSelect important\nOn\nOff\n26 663"

    assert kinds(f"{head}\n\n{LEAD}\n\n{NEXT}") == ["furniture"] * 5 + ["lead", "body"]


def test_a_list_of_tags_is_furniture() -> None:
    tags = "News Feed, Bridge, River Navigation, Ann Writer"

    assert kinds(f"{tags}\n\n{LEAD}\n\n{NEXT}") == ["furniture", "lead", "body"]


def test_the_dateline_is_cut_from_the_lead() -> None:
    assert zones(f"{TITLE}\n\nGENEVA, March 4 (AP) — {LEAD}") == [
        ("headline", TITLE),
        ("dateline", "GENEVA, March 4 (AP) —"),
        ("lead", LEAD),
    ]


def test_a_dateline_on_its_own_line_leaves_the_next_as_lead() -> None:
    assert kinds(f"{TITLE}\nGeneva • UNN\n{LEAD}\n{NEXT}", TITLE) == [
        "headline",
        "dateline",
        "lead",
        "body",
    ]


def test_a_short_sentence_above_the_dateline_is_the_headline() -> None:
    text = f"The minister praises all who built it.\n\nGENEVA — {LEAD}\n\n{NEXT}"

    assert kinds(text) == ["headline", "dateline", "lead", "body"]


def test_a_place_in_capitals_deep_in_the_text_is_no_dateline() -> None:
    text = "\n\n".join([LEAD * 4, NEXT * 4, f"GENEVA — {LAST}", LAST])

    assert "dateline" not in kinds(text)


def test_byline_and_caption_between_headline_and_lead_are_told_apart() -> None:
    text = f"{TITLE}\n\nAnn Writer\n\nФото: Иван Петров / Пример\n\n{LEAD}"
    layout = find_zones(text, TITLE)

    assert [z.kind for z in layout.zones] == ["headline", "stamp", "caption", "lead"]
    assert layout.byline == "Ann Writer"


@pytest.mark.parametrize(
    "caption",
    [
        "Фото: Иван Петров / Пример",
        "Мэр Иван Петров (Фото: Пётр Иванов / Пример)",
        "Мэр Иван Петров © Пётр Иванов/ Пример",
        "© Пример",
        "Archivfoto",
        "File photo",
        "Photo by Ann Writer/Getty Images",
    ],
)
def test_captions_are_told_by_their_marks(caption: str) -> None:
    assert zones(f"{LEAD}\n\n{caption}\n\n{NEXT}")[1] == ("caption", caption)


@pytest.mark.parametrize(
    "words",
    [
        "Фото опубликовал мэр города, сообщил его представитель в пятницу.",
        "Photo booths were set up at the bridge, the mayor said on Friday.",
        "Read the ministry's report before you judge us, the mayor said.",
        "By Friday the bridge had carried ten thousand cars.",
        "The correction of the river's course took two years, he said.",
        "Details of the plan were not made public by the ministry.",
        "Background noise was measured at the bridge for a week.",
    ],
)
def test_prose_that_begins_like_a_label_stays_body(words: str) -> None:
    assert zones(f"{LEAD}\n\n{words}\n\n{NEXT}")[1] == ("body", words)


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version gave the wrong year.",
        "CORRECTION (March 5): the pier is the third.",
        "This story has been corrected to give the right year.",
        "An earlier version of this article misspelled the mayor's name.",
        "Уточнение: в первой версии был указан другой год.",
        "Исправлено: мост открыт в пятницу.",
    ],
)
def test_correction_notes_are_a_zone_of_their_own(note: str) -> None:
    assert zones(f"{LEAD}\n\n{NEXT}\n\n{note}")[-1] == ("correction", note)
    assert zones(f"{LEAD}\n\n{note}\n\n{NEXT}")[1] == ("correction", note)


def test_the_note_under_the_word_correction_belongs_to_it() -> None:
    note = "The pier is the third, not the second, as first reported here."

    assert (
        kinds(f"{LEAD}\n\n{NEXT}\n\nCORRECTION:\n\n{note}")[-2:] == ["correction"] * 2
    )


def test_links_under_read_also_reach_up_to_prose() -> None:
    text = f"{LEAD}\n\nЧитайте также\nЧто известно о мосте через реку\n\n{NEXT}"

    assert kinds(text) == ["lead", "related", "related", "body"]


def test_what_hangs_below_the_last_paragraph_is_furniture() -> None:
    text = f"{LEAD}\n\n{NEXT}\nFollow us on:\nX\nRecent news from Geneva\nPhotos"

    assert kinds(text) == [
        "lead",
        "body",
        "furniture",
        "furniture",
        "related",
        "furniture",
    ]


@pytest.mark.parametrize(
    "label", ["Details", "Recall", "Background:", "JOIN US ON TELEGRAM", "***"]
)
def test_section_labels_between_paragraphs_are_furniture(label: str) -> None:
    assert kinds(f"{LEAD}\n\n{label}\n\n{NEXT}") == ["lead", "furniture", "body"]


def test_short_lines_between_paragraphs_stay_body() -> None:
    text = f"{LEAD}\n\nWork on the second pier is nearly done\n\n– the minister noted.\n\n{NEXT}"

    assert kinds(text) == ["lead", "body", "body", "body"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The bridge over the river is open again, the minister\n"
        "said on Friday, and the first cars crossed it before\n"
        "noon while a band played on the river bank and the\n"
        "mayor looked on."
    )

    assert [kind for kind, _ in zones(f"{wrapped}\n\n{LAST}")] == ["lead", "body"]
    assert zones(f"{wrapped}\n\n{LAST}")[0][1] == wrapped


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By ANN WRITER", "ANN WRITER"),
        ("By Ann Writer and Bob Reporter", "Ann Writer and Bob Reporter"),
        ("From: Ministry of Lakes", "Ministry of Lakes"),
        ("Автор: Иван Петров", "Иван Петров"),
    ],
)
def test_a_byline_is_no_headline_and_names_the_author(line: str, byline: str) -> None:
    text = f"{line}\n\nGENEVA (AP) — {LEAD}\n\n{NEXT}"
    layout = find_zones(text, None)

    assert [z.kind for z in layout.zones] == ["stamp", "dateline", "lead", "body"]
    assert layout.byline == byline


def test_a_source_line_is_text_but_never_the_lead() -> None:
    source = "Source: Lake Gazette, citing Reuters"

    assert zones(f"{TITLE}\n{source}\n{LEAD}\n{NEXT}", TITLE)[1:3] == [
        ("body", source),
        ("lead", LEAD),
    ]


def test_a_caption_under_its_credit_is_caption_too() -> None:
    text = f"{TITLE}\nGetty Images\nA ferry on the lake\n{LEAD}\n{NEXT}"

    assert kinds(text, TITLE) == ["headline", "caption", "caption", "lead", "body"]


@pytest.mark.parametrize(
    "credit",
    [
        "Reporting by Ann Writer; Editing by Bob Reporter",
        "With reporting by Reuters and AFP",
        "Lake writer Ann Writer in Bern contributed to this report.",
        "Leave a comment",
        "Tags: bridge, river",
    ],
)
def test_credits_and_tags_at_the_end_are_furniture(credit: str) -> None:
    assert kinds(f"{LEAD}\n\n{NEXT}\n\n{credit}")[-1] == "furniture"


def test_the_authors_name_below_the_text_is_a_stamp() -> None:
    layout = find_zones(f"{LEAD}\n\n{NEXT}\n\nИван Петров", None)

    assert layout.zones[-1].kind == "stamp"


@pytest.mark.parametrize("last", ["“We are ready,” he said.-0-", "«Мы готовы» — он"])
def test_a_last_line_that_speaks_stays_body(last: str) -> None:
    assert kinds(f"{LEAD}\n\n{last}\nFollow us on Telegram")[1] == "body"


@pytest.mark.parametrize(
    "note",
    [
        "This story was first published on Monday and updated to correct the year.",
        "В новость внесены изменения: исправлен год открытия моста.",
    ],
)
def test_a_note_that_tells_its_correction_later_is_found(note: str) -> None:
    assert zones(f"{LEAD}\n\n{NEXT}\n\n{note}")[-1] == ("correction", note)


LINES = st.sampled_from(
    [TITLE, LEAD, NEXT, LAST, "", " ", "Details", "4 March 2024, 10:00", "Photos",
     "GENEVA (AP) —", f"GENEVA, March 4. /TASS/. {LEAD}", "Читайте также", "© A",
     "Correction: the year.", "12", "Ann Writer", "\u00a0", "Фото: Б", "A, B, C, D"]
)  # fmt: skip


@given(
    lines=st.lists(LINES | st.text(max_size=40), max_size=12),
    end=st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
    title=st.none() | LINES,
)
def test_zones_are_in_order_apart_trimmed_and_leave_no_word_out(
    lines: list[str], end: str, title: str | None
) -> None:
    text = end.join(lines)
    spans = [zone.span for zone in find_zones(text, title).zones]

    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


@given(st.lists(LINES, min_size=1, max_size=12))
def test_a_text_has_at_most_one_lead(lines: list[str]) -> None:
    assert kinds("\n\n".join(lines)).count("lead") <= 1
