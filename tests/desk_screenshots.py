"""Takes the pictures of the desk for docs/add-your-city.md: `python tests/desk_screenshots.py`.

They are looked at and committed by hand; a test holds that the page shows each, and no other.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from browser import browser
from conftest import ROOT
from desk_at_work import Served, served, write_plan
from playwright.sync_api import Page

FOLDER = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1000, 640
NAMES = ("document", "cut", "mark", "record", "problems")


def go_along(page: Page, desk: Served) -> None:
    """Go along the officer's road, and take a picture at each station."""
    page.goto(desk.address)
    page.goto(f"{desk.site}/document")
    page.get_by_label("Country").select_option("xx")
    page.get_by_label("Publisher", exact=True).fill("municipality of Lindestad")
    take(page, "document")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="How the document is cut").wait_for()
    take(page, "cut")
    page.goto(f"{desk.site}/mark?at={desk.at(2)}")
    page.get_by_role("button", name="Nothing here").click()
    page.get_by_role("status").wait_for()
    page.goto(f"{desk.site}/mark?at={desk.at(3)}&table=interventions&first=From September&last=two mediators")
    page.get_by_label("Name", exact=True).fill("Mediator pilot")
    page.get_by_label("Summary", exact=True).fill("A pilot with two mediators in Lindestad.")
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_load_state()
    take(page, "problems")
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
    take(page, "mark")
    page.get_by_role("button", name="Observation").click()
    page.wait_for_load_state()
    page.get_by_label("Value", exact=True).scroll_into_view_if_needed()
    take(page, "record")


def take(page: Page, name: str) -> None:
    """Write what a person sees as a picture."""
    page.screenshot(path=FOLDER / f"desk-{name}.png")


def main() -> None:
    """Take every picture anew."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        plan = write_plan(Path(folder))
        plan.write_text(plan.read_text(encoding="utf-8").encode("cp1252", "ignore").decode("cp1252"), encoding="utf-8")
        with served(plan) as desk, browser(chromium) as running:  # without the emoji, which not every machine can draw
            page = running.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            go_along(page, desk)


if __name__ == "__main__":
    main()
