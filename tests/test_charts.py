"""Every chart of the front page is drawn in a real browser, from whole tables, and says nothing that is not so."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from browser import NARROW, WIDE, Opened, browser, opened, read_chart
from playwright.sync_api import Browser

from roma_inclusion.site.charts import CHARTS, Chart

NOT_SENSITIVE = "IN (SELECT id FROM {} WHERE sensitive = 0)"
WHOLE = {
    "outcomes_by_status_and_source": "outcomes WHERE sensitive = 0",
    "themes_of_aims": "outcome_themes WHERE outcome_id "
    "IN (SELECT id FROM outcomes WHERE sensitive = 0 AND status = 'intended')",
    "themes_by_level": f"finding_themes WHERE finding_id {NOT_SENSITIVE.format('findings')}",
    "mechanisms_by_level": "findings WHERE sensitive = 0 AND direction IS NOT NULL",
    "mechanisms_across_sources": "findings WHERE sensitive = 0 AND mechanism_id IS NOT NULL",
    "participations_by_role": f"participations WHERE intervention_id {NOT_SENSITIVE.format('interventions')}",
    "coverage_by_source": "passages",
}
"""What each chart counts, said without its query."""

every_chart = pytest.mark.parametrize("chart", CHARTS, ids=[chart.query for chart in CHARTS])


@pytest.fixture(scope="module")
def running(chromium: str) -> Iterator[Browser]:
    with browser(chromium) as one:
        yield one


def rows_of(site: str, chart: Chart) -> list[dict[str, Any]]:
    answer = httpx.get(f"{site}/roma-inclusion/{chart.query}.json", timeout=30).raise_for_status().json()
    assert not answer["truncated"]
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]


def follow(window: Opened, site: str, chart: Chart) -> None:
    """Go from the front page to the charts and click on the link of one, as a reader does."""
    window.page.goto(site)
    window.page.locator('a[href="/charts"]').first.click()
    window.page.wait_for_load_state("networkidle")
    window.page.locator(f'a[href="{chart.path("roma-inclusion")}"]').click(timeout=30_000)
    window.page.wait_for_selector(".vega-embed canvas", timeout=40_000)
    assert window.page.url == site + chart.path("roma-inclusion")


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, NARROW])
@every_chart
def test_every_row_is_drawn_as_a_bar(running: Browser, site: str, chart: Chart, width: int) -> None:
    rows = rows_of(site, chart)
    with opened(running, width) as window:
        follow(window, site, chart)
        drawing = read_chart(window.page)
        assert window.page.locator("canvas").count() == 1
        assert window.page.locator("canvas").is_visible()
    bars = drawing.bars
    assert len(bars) == len(rows) > 1
    numbers = sorted(row[chart.length] for row in rows)
    scale = sum(bar.length for bar in bars) / sum(numbers)
    assert sorted(bar.length for bar in bars) == pytest.approx([number * scale for number in numbers], abs=0.6)
    assert len({bar.color for bar in bars}) == len({row[chart.color] for row in rows})
    assert len({round(bar.top) for bar in bars}) == len({row[chart.bar] for row in rows})
    assert {row[chart.bar] for row in rows} | {row[chart.color] for row in rows} <= set(drawing.words)
    broad = [bar for bar in bars if bar.length >= 4 and bar.thickness >= 4]
    assert broad
    assert drawing.shape == pytest.approx(1, abs=0.02)
    assert [bar.shown for bar in broad] == [bar.color for bar in broad]


@pytest.mark.browser
@every_chart
def test_a_chart_needs_nothing_from_elsewhere_and_meets_no_error(running: Browser, site: str, chart: Chart) -> None:
    with opened(running) as window:
        follow(window, site, chart)
        read_chart(window.page)
        assert window.errors == []
        assert window.foreign(site) == []
        assert any(f"/{chart.query}.json" in address for address in window.requests)


@pytest.mark.browser
@pytest.mark.parametrize(("rows", "lengths"), [("where 0", []), ("", [0, 0])], ids=["no rows", "rows of nothing"])
def test_an_empty_chart_would_be_seen(running: Browser, site: str, rows: str, lengths: list[int]) -> None:
    fragment = CHARTS[0].path("roma-inclusion").partition("#")[2]
    sql = f"select 'a' as status, 'c' as source, 0 as outcomes {rows} union all select 'b', 'c', 0 {rows}"
    with opened(running) as window:
        window.page.goto(str(httpx.URL(f"{site}/roma-inclusion", params={"sql": sql})) + f"#{fragment}")
        drawing = read_chart(window.page, seconds=2)
    assert [bar.length for bar in drawing.bars] == lengths


@every_chart
def test_a_chart_counts_the_whole_table(site: str, database: Path, chart: Chart) -> None:
    with sqlite3.connect(database) as connection:
        (whole,) = connection.execute(f"SELECT count(*) FROM {WHOLE[chart.query]}").fetchone()
    assert sum(row[chart.length] for row in rows_of(site, chart)) == whole > 0


@every_chart
def test_no_bar_adds_what_is_meant_to_what_was_done(site: str, chart: Chart) -> None:
    said = defaultdict(set)
    for row in rows_of(site, chart):
        said[row[chart.bar]].add((row.get("status"), row.get("phase")))
    assert all(len(kinds) == 1 for kinds in said.values())


@every_chart
def test_the_database_page_opens_a_query_with_its_chart(site: str, chart: Chart) -> None:
    fragment = chart.path("roma-inclusion").partition("#")[2].replace("&", "&amp;")
    assert f'href="/roma-inclusion/{chart.query}#{fragment}"' in httpx.get(f"{site}/roma-inclusion", timeout=30).text
