"""Takes a picture of each kind of page at two widths, for docs/screenshots.md: `make screenshots`.

The pictures are looked at and committed by hand; a test holds that no kind of page is without them.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser import browser, opened
from conftest import ROOT, free_port, wait_for
from playwright.sync_api import Page

from roma_inclusion.build import build
from roma_inclusion.site.pages import PAGES, PageKind

DOCS = ROOT / "docs"
FOLDER = DOCS / "screenshots"
WIDTHS = (1280, 360)
HEIGHT = 900
QUALITY = 35
EXAMPLES = {
    "answer": "/answers/trust",
    "place": "/places/nl-ede",
    "intervention": "/interventions/szw-pilots-enschede",
    "theme": "/themes/education",
    "mechanism": "/mechanisms/trust",
    "group": "/groups/roma",
    "source": "/sources/szw-pilots",
    "record": "/records/szw-pilots-enschede-success",
    "compare": "/compare?places=nl-ede,nl-enschede",
    "actor": "/actors/nl-ede-municipality",
    "chart": "/charts/course_by_place",
    "search": "/search?q=trust",
}
"""The page that stands for a kind whose address says too little."""


def address_of(kind: PageKind) -> str:
    """Return the address of the page that stands for a kind."""
    return EXAMPLES.get(kind.name, kind.address)


def picture_of(kind: PageKind, width: int) -> Path:
    """Return the file of the picture of a kind of page at a width."""
    return FOLDER / f"{kind.name}-{width}.webp"


@contextmanager
def served() -> Iterator[str]:
    """Build and serve the site, and yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "roma-inclusion.db"
        build(database)
        port = free_port()
        command = [sys.executable, "-m", "roma_inclusion", "serve", str(database), "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def take(page: Page, width: int, path: Path) -> None:
    """Write the first screens of a page as a picture, in a format that only the browser itself can write."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    clip = {"x": 0, "y": 0, "width": width, "height": HEIGHT, "scale": 1}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    path.write_bytes(base64.b64decode(taken["data"]))


def described() -> str:
    """Return the page of the docs that shows the pictures."""
    lines = ["# What the pages look like", "", "Made by `make screenshots`, looked at, and committed by hand.", ""]
    for kind in PAGES:
        lines += [f"## {kind.name}", "", f"`{address_of(kind)}`", ""]
        pictures = [(width, picture_of(kind, width).relative_to(DOCS).as_posix()) for width in WIDTHS]
        lines += [f"![The page {kind.name}, {width} pixels wide]({path})" for width, path in pictures]
        lines += [""]
    return "\n".join(lines)


def main() -> None:
    """Take every picture anew, and write the page that shows them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("Chromium is not installed")
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        if not old.name.startswith("desk-"):  # those of the desk have a command of their own
            old.unlink()
    with served() as site, browser(chromium) as running:
        for width in WIDTHS:
            with opened(running, width) as one:
                for kind in PAGES:
                    one.page.goto(site + address_of(kind))
                    take(one.page, width, picture_of(kind, width))
    (DOCS / "screenshots.md").write_text(described(), encoding="utf-8")


if __name__ == "__main__":
    main()
