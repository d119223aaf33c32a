"""In a real browser: axe, width, console, other hosts and the keyboard, on every kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from browser import FLAGS
from conftest import OURS as OURS_CODED
from playwright.sync_api import Browser, Page, PdfMargins, sync_playwright
from test_pages import KINDS

from roma_inclusion.records import Data

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false});
  return found.violations;
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DATASETTE = [
    "/roma-inclusion",
    "/roma-inclusion/outcomes",
    "/roma-inclusion/findings?_search=trust&kind=mechanism",
    "/roma-inclusion/outcomes/brussels-half-found-work",
    "/roma-inclusion/what_helps?mechanism=trust",
    "/roma-inclusion/what_helps",
    "/roma-inclusion?sql=select+1",
    "/roma-inclusion/mechanisms_by_source",
    "/roma-inclusion/mechanisms_by_level",
]
WIDTHS = (320, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("dark", "light")
"""The colour scheme of each width; the Dutch page has them the other way round, so that each is seen at both widths."""
MISSING = ["/places/nl-nowhere", "/nl/places/nl-nowhere", "/nowhere", "/roma-inclusion/nothing"]
OURS = [path for kind in KINDS for path in (kind, f"/nl{kind}" if kind != "/" else "/nl")]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as player:
        one = player.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield one
        one.close()


def violations(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")  # what is folded too
    if page.evaluate("!('axe' in window)"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("path", [*OURS, *DATASETTE, *MISSING])
def test_a_page_is_accessible_and_alone(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site + path)
    if path in DATASETTE:
        page.wait_for_timeout(500)  # its scripts draw after the page is there
    for width, scheme in zip(WIDTHS, reversed(SCHEMES) if path.startswith("/nl") else SCHEMES, strict=True):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{path} is {over} pixels too wide at {width}"
        assert violations(page) == [], f"{path} at {width}, {scheme}"
    assert [url for url in requests if not url.startswith((site, "data:"))] == []
    assert [error for error in errors if "404" not in error or path not in MISSING] == []
    if path in OURS:
        assert len(requests) <= 10
        assert not any("datasette_vega" in url for url in requests)
    page.close()


@pytest.mark.parametrize("path", DATASETTE)
def test_the_chart_script_is_loaded_only_where_a_chart_can_be_drawn(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    loaded = any(url.endswith(".js") and "datasette_vega" in url for url in requests)
    row_or_database = path in ("/roma-inclusion", "/roma-inclusion/outcomes/brussels-half-found-work")
    assert loaded is not row_or_database
    page.close()


@pytest.mark.parametrize(
    "path",
    ["/", "/interventions/szw-pilots-enschede", "/compare?places=nl-ede,nl-enschede", "/nl/matrix", "/nl/speakers"],
)
def test_a_keyboard_reaches_everything_with_visible_focus(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page()
    page.goto(site + path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    folds = page.locator("main details:not([open]) > summary:visible")
    while folds.count():  # what is folded is opened by the keyboard, and reached then
        folds.first.focus()
        page.keyboard.press("Enter")
    page.locator(".skip").focus()
    fields = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']"
    shown = "fields => [...document.querySelectorAll(fields)].filter(one => one.checkVisibility()).length"
    reachable = page.evaluate(shown, fields)
    seen = set()
    for _ in range(reachable + 5):
        state = page.evaluate(
            """() => {
              const one = document.activeElement, style = getComputedStyle(one);
              one.dataset.seen ??= String(Math.random());
              const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              return [one.dataset.seen, one.tagName, outlined];
            }"""
        )
        if state[1] == "BODY":
            break
        assert state[2], f"no visible focus on {state[1]} of {path}"
        seen.add(state[0])
        page.keyboard.press("Tab")
    assert len(seen) >= reachable - 1
    page.close()


def test_the_skip_link_leads_to_the_content(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()


@pytest.mark.parametrize("path", OURS)
def test_headings_are_in_order(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page()
    page.goto(site + path)
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    page.close()


SHORT = [
    "/",
    "/answers",
    "/answers/trust",
    "/answers/checklist",
    "/places/nl-ede",
    "/places/nl",
    "/interventions/szw-pilots-enschede",
    "/interventions/szw-pilots-programme",
    "/themes/education",
    "/mechanisms/trust",
    "/mechanisms/room-to-act",
    "/charts",
    "/charts/mechanisms_across_sources",
    "/map",
    "/groups/roma",
    "/records/szw-pilots-enschede-success",
    "/compare?places=nl-ede,nl-enschede",
    "/compare?places=be-brussels,nl-enschede,nl-lelystad,gb-walsall",
    *(f"/sources/{name}" for name in OURS_CODED),
    "/matrix?cell=fields,pilot,education",
    "/matrix?cell=themes,education,none",
    "/matrix?cell=interventions,bradford-strategy,intended",
    "/conflicts",
    "/interventions?country=nl",
    "/about",
    "/about/corrections",
    "/about/glossary",
]
"""Pages that open at five screens at most on a desk, and at ten in a hand."""


@pytest.mark.parametrize("path", SHORT)
@pytest.mark.parametrize("prefix", ["", "/nl"])
@pytest.mark.parametrize(("width", "screens"), [(1280, 5), (360, 10)])
def test_a_page_opens_short(browser: Browser, site: str, path: str, prefix: str, width: int, screens: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site + (prefix + path if path != "/" or not prefix else prefix))
    assert page.evaluate("document.documentElement.scrollHeight") <= 900 * screens
    page.close()


SMALLEST = 15
"""The height in pixels of the letters of a card on a screen, at least."""


@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_every_card_is_one_screen(browser: Browser, site: str, data: Data, prefix: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    over = {}
    for key in data.interventions:
        page.goto(f"{site}{prefix}/interventions/{key}")
        folds = page.locator("main .fold")
        end = folds.first if folds.count() else page.locator(".downloads")
        top = end.evaluate("one => one.getBoundingClientRect().top")
        if top > 900:
            over[key] = top
        sizes = page.evaluate(
            """() => [...document.querySelectorAll("main .text > :not(.fold, .note, .terms, .downloads, .on-paper) *")]
              .filter(one => one.checkVisibility() && one.textContent.trim())
              .map(one => parseFloat(getComputedStyle(one).fontSize))"""
        )
        assert min(sizes) >= SMALLEST, key
    assert over == {}
    page.close()


def test_a_card_in_a_hand_is_four_screens(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    for path in ("szw-pilots-programme", "szw-pilots-enschede", "szw-pilots-sittard-geleen"):
        page.goto(f"{site}/nl/interventions/{path}")
        assert page.evaluate("document.querySelector('.fold').getBoundingClientRect().top") <= 900 * 4
    page.close()


def test_a_text_that_a_card_cuts_is_shown_whole_in_its_place_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site + "/interventions/szw-pilots-programme")
    words = page.locator("#planned > p")
    cut = words.bounding_box()
    page.locator("#planned a").click()
    whole = words.bounding_box()
    assert cut is not None
    assert whole is not None
    assert whole["height"] > 2 * cut["height"]
    context.close()


@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_an_answer_is_one_sheet_of_paper_and_the_list_to_tick_two(
    browser: Browser, site: str, data: Data, prefix: str
) -> None:
    page = browser.new_page()
    margin: PdfMargins = {"top": "12mm", "right": "12mm", "bottom": "12mm", "left": "12mm"}
    for path, sheets in [*((f"/answers/{key}", 1) for key in data.answers), ("/answers/checklist", 2)]:
        page.goto(site + prefix + path)
        printed = page.pdf(format="A4", margin=margin)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= sheets, path
    page.close()


def test_what_is_folded_opens_without_scripts_at_its_anchor(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/interventions/szw-pilots-enschede")
    fold = page.locator("details", has=page.locator("#lessons"))
    assert not fold.locator("li").first.is_visible()
    fold.locator("summary").first.click()
    assert fold.locator("li").first.is_visible()
    context.close()


@pytest.mark.parametrize("anchor", ["lessons", "findings-szw-pilots-enschede-longer-approach"])
def test_an_anchor_opens_what_it_is_folded_in_without_scripts(browser: Browser, site: str, anchor: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/interventions/szw-pilots-enschede#{anchor}")
    assert page.locator(f"#{anchor}").is_visible()
    page.goto(f"{site}/interventions/szw-pilots-enschede#aims")  # as a reader does who follows the contents
    assert page.locator("#aims").is_visible()
    context.close()


@pytest.mark.parametrize("address", ["bradford#process.3", "szw-pilots?section=summary#summary.2"])
def test_an_anchor_opens_the_section_of_its_passage(browser: Browser, site: str, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/sources/{address.partition('?')[0].partition('#')[0]}")
    assert page.locator(".ledger > li:visible").count() == 0
    page.goto(f"{site}/sources/{address}")
    assert page.locator(f"[id='{address.partition('#')[2]}']").is_visible()
    context.close()


SHEETS = [
    ("/interventions/szw-pilots-programme", 2),
    ("/interventions/szw-pilots-enschede", 2),
    ("/interventions/bradford-strategy", 2),
    ("/answers/trust", 1),
    ("/answers/where-to-begin", 1),
]


@pytest.mark.parametrize(("path", "most"), SHEETS)
@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_a_card_is_two_sheets_and_an_answer_one(browser: Browser, site: str, path: str, prefix: str, most: int) -> None:
    page = browser.new_page()
    page.goto(site + prefix + path)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= most
    page.close()


def test_what_is_folded_is_said_on_paper_and_printed_by_choice(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(f"{site}/interventions/szw-pilots-enschede")
    fold = page.locator("details", has=page.locator("#lessons"))
    assert "/interventions/szw-pilots-enschede#lessons" in fold.locator("summary").first.inner_text()
    assert not fold.locator("li").first.is_visible()
    page.goto(f"{site}/interventions/szw-pilots-enschede?print=all")
    assert fold.locator("li").first.is_visible()
    assert page.locator("main details:not([open])").count() == 0
    page.close()


@pytest.mark.parametrize("path", [path for path in OURS if "embed" not in path])
def test_the_head_leaves_a_small_screen_to_the_page(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(site + path)
    assert page.evaluate("document.querySelector('header').offsetHeight") <= 120
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu a").first.is_visible()
    page.close()


def test_a_page_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/search")
    page.fill("#q2", "trust")
    page.press("#q2", "Enter")
    page.wait_for_url("**q=trust**")
    page.wait_for_selector(".hits li")
    assert page.locator(".hits li").count() > 3
    context.close()
