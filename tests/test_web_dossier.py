"""The dossier file: whole, offline, cited, and inert whatever the articles hold."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest
from lxml import html

from hostile import HIDDEN, HOSTILE, hostile_articles, hostile_story, hostile_work
from onrecord.coding import load_codebook
from onrecord.records import Article, Note, Ruling, Story
from onrecord.views import RENDERING_LABEL, make_dossier
from onrecord.views.ladder import make_ladder
from onrecord.web.dossier import dossier_html
from stories import READINGS, STORY

CODEBOOK = load_codebook("deployment@1")
ARTICLES = {r.article.id: r.article for r in READINGS}

# What our templates write; everything else must have come out of an article
TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "nav",
        "section",
        "article",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "a",
        "b",
        "bdi",
        "br",
        "mark",
        "span",
        "code",
        "time",
        "cite",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "div",
        "details",
        "summary",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "button",
        "script",
        "svg",
        "circle",
        "path",
    ]
)


def page(
    story: Story = STORY,
    articles: dict[str, Article] | None = None,
    *,
    subject: str = "Oreshnik",
    work: tuple[Note | Ruling, ...] = (),
) -> str:
    held = ARTICLES if articles is None else articles
    return dossier_html(
        make_dossier(story, held, subject, codebook=CODEBOOK, work=work),
        make_ladder(story, held, subject=subject, codebook=CODEBOOK),
    )


def hostile_page(kind: str = "original") -> str:
    return page(hostile_story(kind), hostile_articles(kind), work=hostile_work())


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def test_nothing_is_fetched_from_anywhere() -> None:
    root = parsed(page())

    assert (
        root.xpath("//@src | //@srcset | //link | //iframe | //object | //base") == []
    )
    assert not re.search(r"url\(|@import", "".join(root.xpath("//style/text()")))


def test_the_policy_names_every_script_and_style_by_its_hash() -> None:
    root = parsed(page())
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    inline = root.xpath("//style") + root.xpath("//script[not(@type)]")
    assert len(inline) == 6
    for element in inline:
        digest = hashlib.sha256((element.text or "").encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_the_policy_stands_before_anything_it_governs() -> None:
    shown = page()

    assert shown.startswith("<!doctype html>")
    assert shown.index("Content-Security-Policy") < shown.index("<style")
    assert shown.index("Content-Security-Policy") < shown.index("<script")


def test_possible_conflicts_have_a_part_of_their_own() -> None:
    unsure = tuple(
        replace(c, possible=True, doubts=("a side names <no> place",))
        for c in STORY.conflicts
    )
    found = make_dossier(
        replace(STORY, conflicts=unsure), ARTICLES, "Oreshnik", codebook=CODEBOOK
    )
    ladder = make_ladder(STORY, ARTICLES, subject="Oreshnik", codebook=CODEBOOK)
    root = parsed(dossier_html(found, ladder))
    (part,) = root.xpath("//section[@id='possible']")

    assert root.xpath("//nav/a[@href='#possible']")
    assert len(part.xpath("./h2")) == len(root.xpath("//section[@id='conflicts']/h2"))
    assert len(part.xpath("./article")) == len(unsure) > 0
    assert "Possible only: a side names <no> place" in part.text_content()
    assert not root.xpath("//section[@id='conflicts']//article")
    assert "No two accounts surely exclude" in root.text_content()


def test_every_link_inside_the_file_leads_somewhere() -> None:
    root = parsed(page())
    ids = root.xpath("//@id")

    assert len(ids) == len(set(ids))
    inner = {h[1:] for h in root.xpath("//a/@href") if h.startswith("#")}
    assert inner
    assert inner <= set(ids)


def test_a_citation_opens_the_excerpt_with_its_words_and_place() -> None:
    root = parsed(page())

    for cite in root.xpath("//a[@class='cite']"):
        (listed,) = root.xpath(f"//li[@id='{cite.get('href')[1:]}']")
        assert listed.xpath("string(code)") == cite.text
        assert listed.xpath("string(.//mark)")


def test_an_article_is_listed_with_address_day_and_hash() -> None:
    articles = ARTICLES | {"101": replace(ARTICLES["101"], url="https://a.example/1")}
    root = parsed(page(articles=articles))

    (source,) = root.xpath("//article[@id='a1']")
    assert source.xpath("string(h3)") == "101: Example Wire, 2025-12-19"
    assert source.xpath(".//dd/a/@href") == ["https://a.example/1"]
    assert source.xpath("string(.//dd[code])") == ARTICLES["101"].source_hash


def test_a_statement_and_a_conflict_are_anchors_of_the_picture() -> None:
    root = parsed(page())

    ids = root.xpath("//article/@id")

    (data,) = root.xpath("//script[@type='application/json']")
    ladder = json.loads(data.text)
    for mark in ladder["marks"]:
        assert mark["statements"][0].replace(":", "-") in ids
    for tie in ladder["ties"]:
        assert tie["conflict"].replace(":", "-") in ids


def test_the_tables_say_what_the_picture_shows() -> None:
    root = parsed(page())

    rows = root.xpath("//div[@class='ladder-twin']/table[1]/tbody/tr")
    assert [row.xpath("string(td[1])") for row in rows] == [
        "2025-12-17",
        "2025-12-18",
        "2025-12-18",
    ]


def test_a_subject_nobody_speaks_of_is_a_page_without_scripts() -> None:
    root = parsed(page(subject="Iskander"))

    assert root.xpath("//script") == []
    assert "No statement makes a claim on it." in root.text_content()


@pytest.mark.parametrize("kind", ["original", "own words"])
def test_no_words_of_an_article_become_elements_or_attributes(kind: str) -> None:
    root = parsed(hostile_page(kind))

    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    assert {e.tag for e in elements} <= TAGS
    assert not [a for e in elements for a in e.attrib if a.startswith("on")]
    assert not [e for e in elements if e.get("style") is not None]
    assert len(root.xpath("//script")) == 4
    assert root.xpath("//comment()") == []
    links = root.xpath("//@href | //@data-statement-href | //@data-conflict-href")
    assert {link[:1] for link in links} == {"#"}


def test_no_control_or_direction_character_is_in_the_file() -> None:
    theirs = re.sub(r"<script>.*?</script>", "", hostile_page(), flags=re.DOTALL)

    assert "application/json" in theirs
    assert not HIDDEN & set(theirs)


def test_a_hostile_subject_cannot_leave_the_rule_of_the_running_header() -> None:
    subject = 'x"; } body { display: none } @import "http://evil.example'
    claims = tuple(
        replace(c, subject=subject) for c in STORY.statements[0].reports[0].claims
    )
    report = replace(STORY.statements[0].reports[0], claims=claims)
    story = Story(statements=(replace(STORY.statements[0], reports=(report,)),))

    styles = parsed(page(story, subject=subject)).xpath("//style/text()")

    assert "body { display" not in "".join(styles)
    assert "@import" not in "".join(styles)
    assert styles[-1].count('"') == 2


def test_a_rendering_is_labelled_and_stands_in_no_quotation_marks() -> None:
    root = parsed(hostile_page("own words"))

    quoted = root.xpath("//main//bdi[.//mark]")
    assert quoted
    for words in quoted:
        text = words.text_content()
        assert text.startswith(f"[{RENDERING_LABEL}] ")
        assert not set("“”„«»\"'‘’") & set(text)
    for title in root.xpath("//p[@class='title']"):
        assert title.text_content().startswith(f"[{RENDERING_LABEL}] ")


def test_the_attack_is_still_readable() -> None:
    assert "<script>alert(1)</script>" in parsed(hostile_page()).text_content()
    assert HOSTILE not in hostile_page()


def test_equal_records_make_equal_files() -> None:
    assert page() == page()
