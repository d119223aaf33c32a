"""In a real browser: nothing overlaps, is cut, or goes on beyond an edge without a sign, in each language and width."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser import FLAGS
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (1280, 1121, 961, 360)
OVER = """() => [...document.querySelectorAll('.matrix.known :is(th, td)')].filter(cell => {
  if (!cell.checkVisibility() || [cell, cell.closest('thead')].some(
      one => one && getComputedStyle(one).position === 'absolute')) return false;
  const room = cell.getBoundingClientRect(), range = document.createRange();
  const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    if (words.currentNode.parentElement.closest('.hidden, [aria-hidden]')) continue;
    range.selectNodeContents(words.currentNode);
    for (const box of range.getClientRects())
      if (box.width && (box.right > room.right + 1 || box.left < room.left - 1)) return true;
  }
  return false;
}).map(cell => cell.textContent.trim())"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as player:
        browser: Browser = player.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser.new_page(bypass_csp=True)  # a style of the test is no style of the site
        browser.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/matrix", "/nl/matrix"])
def test_the_matrix_is_read_where_the_browser_knows_no_hyphens(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + path)
    page.add_style_tag(content="* { hyphens: manual !important; overflow-wrap: normal !important; }")
    assert page.evaluate("document.querySelectorAll('.matrix.known th').length") > 10
    assert page.evaluate(OVER) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/map", "/nl/map"])
def test_every_dot_of_the_map_has_a_name_that_is_read(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + path)
    labels = [label.rpartition(":")[0] for label in attributes(page, "svg.map a", "aria-label")]
    names = page.locator("svg.map text").all_text_contents()
    assert sorted(names) == sorted(labels)
    boxes = [one.bounding_box() for one in page.locator("svg.map text, svg.map .dot").all()]
    found = [(box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]) for box in boxes if box]
    for at, one in enumerate(found):
        for other in found[:at]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert min(across, down) < 0.3 * (one[3] - one[1]), (one, other)


def attributes(page: Page, selector: str, name: str) -> list[str]:
    return [one.get_attribute(name) or "" for one in page.locator(selector).all()]


@pytest.mark.parametrize("path", ["/", "/nl"])
def test_the_documents_of_the_front_page_are_whole_on_a_telephone(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(site + path)
    table = page.locator("#documents .scroll")
    assert table.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    labels = table.evaluate(
        "one => [...one.querySelectorAll('td')].map(td => getComputedStyle(td, '::before').content)"
    )
    assert labels
    assert all(re.fullmatch(r'"\w.*: "', label.replace('" "', "")) or "attr" in label for label in labels), labels


def test_a_table_that_goes_on_beyond_the_edge_shows_it(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{site}/charts/mechanisms_across_sources")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    table = page.locator("#numbers .scroll")
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    assert table.evaluate("one => getComputedStyle(one).backgroundAttachment") == "local, local, scroll, scroll"
