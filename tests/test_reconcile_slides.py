"""How a deadline slid from statement to statement."""

from __future__ import annotations

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.slides import Slide, slides_of
from onrecord.records import Reading
from onrecord.views import dossier_text, make_dossier

MID_YEAR, YEAR_END = ("2025-06-30", "2025-07-01"), ("2025-12-31", "2026-01-01")


def promise(name: str, day: str, due: tuple[str, str], who: str) -> Reading:
    end = f"{day[:-2]}{int(day[-2:]) + 1:02d}"
    made = claim("arrived", modality="scheduled", due=due)
    line = Line(words="He promised.", speaker=who, said=said(day, end), claims=(made,))
    return reading(name, line, published=day)


def slides(*readings: Reading) -> tuple[Slide, ...]:
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )
    return slides_of(story.forecasts, {s.id: s for s in story.statements})


def test_a_later_deadline_for_the_same_thing_is_a_slide_whoever_names_it() -> None:
    (found,) = slides(
        promise("1", "2025-01-10", MID_YEAR, "Yuri Borisov"),
        promise("2", "2025-05-10", YEAR_END, "Sergei Karakayev"),
    )

    assert [(s.speaker, s.later) for s in found.steps] == [
        ("Yuri Borisov", 0),
        ("Sergei Karakayev", 184),
    ]


def test_the_same_deadline_said_again_or_brought_forward_is_no_slide() -> None:
    again = promise("2", "2025-05-10", MID_YEAR, "Yuri Borisov")
    forward = promise("3", "2025-02-10", MID_YEAR, "Yuri Borisov")
    first = promise("1", "2025-01-10", MID_YEAR, "Yuri Borisov")

    assert slides(first, again) == ()
    assert slides(promise("1", "2025-01-10", YEAR_END, "Yuri Borisov"), forward) == ()


def test_the_dossier_says_by_how_much_a_deadline_slid_and_after_whom() -> None:
    readings = (
        promise("1", "2025-01-10", MID_YEAR, "Yuri Borisov"),
        promise("2", "2025-05-10", YEAR_END, "Sergei Karakayev"),
    )
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )

    shown = dossier_text(
        make_dossier(story, {r.article.id: r.article for r in readings}, "Oreshnik")
    )

    assert "184 days later than Yuri Borisov named on 2025-01-10" in " ".join(
        shown.split()
    )
