"""Every chart of the front page is drawn in a real browser, from whole tables, and says nothing that is not so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from browser import NARROW, WIDE, Opened, browser, opened, read_chart
from playwright.sync_api import Browser

from roma_inclusion.questions import Question, charts

every_chart = pytest.mark.parametrize("question", charts(), ids=[question.name for question in charts()])


@pytest.fixture(scope="module")
def running(chromium: str) -> Iterator[Browser]:
    with browser(chromium) as one:
        yield one


def address_of(question: Question) -> str:
    """Return the address at which Datasette draws a question."""
    assert question.chart
    return f"/roma-inclusion/{question.name}#{question.chart.fragment}"


def rows_of(site: str, question: Question) -> list[dict[str, Any]]:
    answer = httpx.get(f"{site}/roma-inclusion/{question.name}.json", timeout=30).raise_for_status().json()
    assert not answer["truncated"]
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]


def follow(window: Opened, site: str, question: Question) -> None:
    """Go from the front page to the charts and click on the link of one, as a reader does."""
    window.page.goto(site)
    window.page.locator('a[href="/charts"]').first.click()
    window.page.wait_for_load_state("networkidle")
    window.page.locator(f'a[href="{address_of(question)}"]').click(timeout=30_000)
    window.page.wait_for_selector(".vega-embed canvas", timeout=40_000)
    assert window.page.url == site + address_of(question)


def is_written(name: str, word: str) -> bool:
    """Whether a word of a drawing is a name, or its beginning where the axis has no room for the whole."""
    return word == name or (len(word) > 10 and word.endswith("…") and name.startswith(word[:-1]))


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, NARROW])
@every_chart
def test_every_row_is_drawn_as_a_bar(running: Browser, site: str, question: Question, width: int) -> None:
    rows = rows_of(site, question)
    with opened(running, width) as window:
        follow(window, site, question)
        drawing = read_chart(window.page)
        assert window.page.locator("canvas").count() == 1
        assert window.page.locator("canvas").is_visible()
    bars = drawing.bars
    assert len(bars) == len(rows) > 1
    numbers = sorted(row[question.chart.axis] for row in rows)
    scale = sum(bar.length for bar in bars) / sum(numbers)
    assert sorted(bar.length for bar in bars) == pytest.approx([number * scale for number in numbers], abs=0.6)
    assert len({bar.color for bar in bars}) == len({row[question.chart.color] for row in rows})
    assert len({round(bar.top) for bar in bars}) == len({row[question.chart.bar] for row in rows})
    for name in {row[question.chart.bar] for row in rows} | {row[question.chart.color] for row in rows}:
        assert any(is_written(name, word) for word in drawing.words), name
    broad = [bar for bar in bars if bar.length >= 4 and bar.thickness >= 4]
    assert broad
    assert drawing.shape == pytest.approx(1, abs=0.02)
    assert [bar.shown for bar in broad] == [bar.color for bar in broad]


@pytest.mark.browser
@every_chart
def test_a_chart_needs_nothing_from_elsewhere(running: Browser, site: str, question: Question) -> None:
    with opened(running) as window:
        follow(window, site, question)
        read_chart(window.page)
        assert window.errors == []
        assert window.foreign(site) == []
        assert any(f"/{question.name}.json" in address for address in window.requests)


@pytest.mark.browser
@pytest.mark.parametrize(("rows", "lengths"), [("where 0", []), ("", [0, 0])], ids=["no rows", "rows of nothing"])
def test_an_empty_chart_would_be_seen(running: Browser, site: str, rows: str, lengths: list[int]) -> None:
    drawn, fragment = charts()[0].chart, address_of(charts()[0]).partition("#")[2]
    first = f"select 'a' as {drawn.bar}, 'c' as {drawn.color}, 0 as {drawn.axis} {rows}"
    sql = f"{first} union all select 'b', 'c', 0 {rows}"
    with opened(running) as window:
        window.page.goto(str(httpx.URL(f"{site}/roma-inclusion", params={"sql": sql})) + f"#{fragment}")
        drawing = read_chart(window.page, seconds=2)
    assert [bar.length for bar in drawing.bars] == lengths


@every_chart
def test_no_bar_adds_what_is_meant_to_what_was_done(site: str, question: Question) -> None:
    said = defaultdict(set)
    for row in rows_of(site, question):
        said[row[question.chart.bar]].add((row.get("status"), row.get("phase")))
    assert all(len(kinds) == 1 for kinds in said.values())


@every_chart
def test_the_database_page_opens_a_query_with_its_chart(site: str, question: Question) -> None:
    fragment = address_of(question).partition("#")[2].replace("&", "&amp;")
    assert f'href="/roma-inclusion/{question.name}#{fragment}"' in httpx.get(f"{site}/roma-inclusion", timeout=30).text


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(
    "path", ["/", "/nl/charts", "/charts/mechanisms_across_sources", "/nl/map", "/themes/education"]
)
def test_the_words_of_a_picture_are_read_at_every_width(running: Browser, site: str, path: str, width: int) -> None:
    """No word is smaller than twelve pixels as it is shown, and none stands outside its picture."""
    with opened(running, width) as window:
        window.page.goto(site + path)
        shown = window.page.evaluate(
            """() => [...document.querySelectorAll("svg text")].map(one => {
              const box = one.getBoundingClientRect(), picture = one.ownerSVGElement.getBoundingClientRect();
              const scale = one.getScreenCTM().a;
              const size = parseFloat(getComputedStyle(one).fontSize) * scale;
              return [size, picture.left - box.left, box.right - picture.right];
            })"""
        )
    assert shown
    assert min(size for size, *_ in shown) >= 12
    assert max(max(left, right) for _, left, right in shown) <= 1
