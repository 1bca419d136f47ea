"""What an analyst does who reads: from the ladder to the very words."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from browser.rig import NARROW, Site, opened
from onrecord.records import Conflict
from onrecord.views.shown import shown_parts
from onrecord.web.gather import story


def test_the_ladder_of_a_subject_is_drawn_and_told_as_tables(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site) as (page, _):
        page.goto("/")
        page.get_by_role("main").get_by_role("link", name="Oreshnik").first.click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Oreshnik")
        marks = page.locator("#ladder .ladder-scroll svg a, #ladder svg [data-mark]")
        expect(page.locator("#ladder .ladder-scroll svg").first).to_be_visible()
        assert marks.count() > 5
        page.get_by_role("button", name="The same as tables").click()
        expect(page.get_by_role("table", name="Statements on Oreshnik")).to_be_visible()


def test_a_conflict_leads_to_both_articles_at_the_words_it_rests_on(
    browser: Browser, site: Site
) -> None:
    with site.look() as look:
        record = next(
            c
            for c in look.find(Conflict, subject="Oreshnik")
            if len({a for s in c.sides for a in s.articles}) > 1
        )
        card = story.conflict(look, record.id)
    firsts = [side.words[0] for side in card.sides]
    with opened(browser, site) as (page, _):
        page.goto(f"/conflicts/{record.id}")
        for index, found in enumerate(firsts):
            side = page.locator(".conflict .side").nth(index)
            assert shown_parts(found).words in side.inner_text()
            side.locator("a.cite").first.click()

            assert f"/articles/{found.article}?" in page.url
            assert _highlighted(page) == _plain(shown_parts(found).words)
            expect(page.locator("#span")).to_be_in_viewport()
            assert page.evaluate("document.activeElement.id") == "span"
            page.go_back()


def test_every_place_a_statement_cites_is_highlighted_as_it_is_quoted(
    browser: Browser, site: Site, paths: dict[str, str]
) -> None:
    with opened(browser, site) as (page, _):
        page.goto(paths["statement"])
        cited = page.locator("main a.cite")
        wanted = [
            (str(cited.nth(n).get_attribute("href")), cited.nth(n).locator("em"))
            for n in range(min(6, cited.count()))
        ]
        quoted = [(href, _plain(words.inner_text())) for href, words in wanted]
        for href, words in quoted:
            page.goto(href)
            assert _highlighted(page).startswith(words.removesuffix("…").strip())


def test_a_search_in_russian_opens_the_article_in_its_context(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site, viewport={"width": NARROW, "height": 844}) as (page, _):
        page.goto("/")
        page.keyboard.press("/")
        page.keyboard.type("Орешник дежурство")
        page.keyboard.press("Enter")

        hit = page.locator("#results .hit a.cite").first
        words = _plain(hit.locator("em").inner_text())
        hit.click()
        assert _highlighted(page).startswith(words.removesuffix("…").strip())
        expect(page.locator("#span")).to_be_in_viewport()
        assert page.locator("#text p").first.get_attribute("lang") == "ru"


def test_a_search_goes_on_as_words_are_typed_and_says_where_nothing_is(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site) as (page, _):
        page.goto("/search")
        page.get_by_label("words", exact=True).press_sequentially("xyzzyx")
        expect(page.locator("#results")).to_contain_text("Nothing found")

        page.get_by_label("words", exact=True).fill("Oreshnik")
        expect(page.locator("#results .hit").first).to_be_visible()
        assert "words=Oreshnik" in page.url


def _highlighted(page: Page) -> str:
    return _plain("".join(page.locator("mark.focus").all_text_contents()))


def _plain(words: str) -> str:
    # in a paraphrase, quotation marks are dots in its article and gone in excerpts
    return " ".join(words.replace("·", "").split())
