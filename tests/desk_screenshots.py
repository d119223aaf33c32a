"""Takes the pictures of the desk for docs/add-your-city.md: `python tests/desk_screenshots.py`.

They are looked at and committed by hand; a test holds that the page shows each, and no other.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser import browser
from conftest import ROOT
from desk_at_work import Served, served, write_plan
from playwright.sync_api import Page

FOLDER = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1000, 640
NAMES = ("document", "cut", "mark", "record", "problems")


def go_along(page: Page, desk: Served, folder: Path) -> None:
    """Go along the officer's road, and take a picture at each station."""

    def take(name: str) -> None:
        page.screenshot(path=folder / f"desk-{name}.png")

    page.goto(desk.address)
    page.goto(f"{desk.site}/document")
    page.get_by_label("Country").select_option("xx")
    page.get_by_label("Publisher", exact=True).fill("municipality of Lindestad")
    take("document")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="How the document is cut").wait_for()
    take("cut")
    page.goto(f"{desk.site}/mark?at={desk.at(2)}")
    page.get_by_role("button", name="Nothing here").click()
    page.get_by_role("status").filter(has_text="Nothing here").wait_for()
    page.goto(f"{desk.site}/mark?at={desk.at(3)}&table=interventions&first=From September&last=two mediators")
    page.get_by_label("Name", exact=True).fill("Mediator pilot")
    page.get_by_label("Summary", exact=True).fill("A pilot with two mediators in Lindestad.")
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_load_state()
    take("problems")
    page.goto(f"{desk.site}/mark?at={desk.at(6)}")
    page.evaluate(
        """address => {
          const words = document.querySelector(`.words[data-address='${address}']`).firstChild;
          const from = words.data.indexOf("some thirty"), to = words.data.indexOf(" reached");
          document.getSelection().setBaseAndExtent(words, from, words, to);
        }""",
        desk.at(6),
    )
    page.get_by_text("Marked: some thirty families").wait_for()
    take("mark")
    page.get_by_role("button", name="Observation").click()
    page.wait_for_load_state()
    page.get_by_label("Value", exact=True).scroll_into_view_if_needed()
    take("record")


@contextmanager
def at_the_desk(chromium: str, folder: Path) -> Iterator[tuple[Page, Served]]:
    """Open the made-up plan at the desk in a browser as the pictures show it; `folder` is for its files."""
    plan = write_plan(folder)
    plan.write_text(plan.read_text(encoding="utf-8").encode("cp1252", "ignore").decode("cp1252"), encoding="utf-8")
    with served(plan) as desk, browser(chromium) as running:  # without the emoji, which not every machine can draw
        page = running.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        yield page, desk


def main() -> None:
    """Take every picture anew."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder, at_the_desk(chromium, Path(folder)) as (page, desk):
        go_along(page, desk, FOLDER)


if __name__ == "__main__":
    main()
