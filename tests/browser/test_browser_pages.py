"""Every page, at every size and in both schemes: clean, quiet, and for everyone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser.rig import (
    NARROW,
    SCHEMES,
    WIDE,
    Site,
    barriers,
    look_from,
    opened,
    overflow,
    shoot,
)

PAGES = (
    *("home", "subject", "statement", "conflicts", "conflict", "article"),
    *("forecasts", "outlets", "outlet", "entities", "entity"),
    *("search", "found", "nothing", "runs", "exports"),
)
# What another width or scheme can break; the first look tries every rule
_LOOKS = ("color-contrast", "target-size", "scrollable-region-focusable")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_in_every_look_and_shuts_nobody_out(
    browser: Browser, site: Site, paths: dict[str, str], name: str
) -> None:
    with opened(browser, site) as (page, _):
        page.goto(paths[name], wait_until="load")

        assert page.locator("h1").count() == 1
        assert page.title().endswith("· onrecord")
        for width in (WIDE, NARROW):
            for scheme in SCHEMES:
                look_from(page, width, scheme)
                shoot(page, f"{name}-{width}-{scheme}")
                rules = () if (width, scheme) == (WIDE, "light") else _LOOKS
                assert barriers(page, rules=rules) == [], (width, scheme)
                assert overflow(page) <= 0, (width, scheme)


def test_what_is_not_there_is_said_on_a_page_like_any_other(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site) as (page, watch):
        watch.allowed = frozenset({404})
        answer = page.goto("/statements/none")

        assert answer is not None
        assert answer.status == 404
        assert "none" in page.locator("main").inner_text()
        assert page.locator("nav a").count() > 0
        assert barriers(page) == []
        shoot(page, "error-1280-light")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_without_scripts(
    browser: Browser, site: Site, paths: dict[str, str], name: str
) -> None:
    with opened(browser, site, java_script_enabled=False) as (page, _):
        page.goto(paths[name], wait_until="domcontentloaded")

        assert page.locator("h1").count() == 1
        assert len(page.locator("main").inner_text()) > 40
