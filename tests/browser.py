"""A real browser for the tests: open a page, note what it complains of and asks for, read what a chart has drawn."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import attrs
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE, NARROW = 1280, 375

# datasette-vega draws on a canvas, which tells nothing of its marks. Its menu has "Save as SVG", the same scene in
# words: the bars are read there, and at the middle of each the canvas is asked for the colour that it really shows.
READ_CHART = """async () => {
  const link = document.querySelector("a[download='visualization.svg']");
  const canvas = document.querySelector(".vega-embed canvas");
  if (!link || !canvas) return null;
  link.dispatchEvent(new MouseEvent("mousedown", {bubbles: true, cancelable: true}));
  for (let tries = 0; tries < 100 && !/^(blob|data):/.test(link.href); tries++)
    await new Promise(done => setTimeout(done, 20));
  const holder = document.createElement("div");
  const outside = holder.attachShadow({mode: "open"});  // out of reach of the page's own styles
  outside.innerHTML = await (await fetch(link.href)).text();
  link.setAttribute("href", "#");
  document.body.append(holder);
  const svg = outside.querySelector("svg"), corner = svg.getBoundingClientRect();
  const [scale, context] = [canvas.width / corner.width, canvas.getContext("2d")];
  const bars = [...svg.querySelectorAll(".mark-rect.role-mark path")].map(path => {
    const box = path.getBoundingClientRect();
    const x = (box.left + box.width / 2 - corner.left) * scale, y = (box.top + box.height / 2 - corner.top) * scale;
    const shown = context.getImageData(x, y, 1, 1).data;
    return {
      color: getComputedStyle(path).fill, shown: `rgb(${shown[0]}, ${shown[1]}, ${shown[2]})`,
      length: box.width, thickness: box.height, top: box.top - corner.top,
    };
  });
  const words = [...svg.querySelectorAll("text")].map(text => text.textContent);
  holder.remove();
  const shape = (canvas.clientWidth / canvas.width) / (canvas.clientHeight / canvas.height);
  return {bars, words, shape};
}"""


@attrs.define
class Bar:
    """One bar of a chart: its colour, the colour that the canvas shows at its middle, and its measures in pixels."""

    color: str
    shown: str
    length: float
    thickness: float
    top: float


@attrs.define
class Drawing:
    """A chart as drawn: its bars, its words, and how wide it is shown for its height (1: as it was drawn)."""

    bars: list[Bar]
    words: list[str]
    shape: float = 1


@attrs.define
class Opened:
    """A page in the browser, the errors it met and the addresses it asked for."""

    page: Page
    errors: list[str] = attrs.field(factory=list)
    requests: list[str] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.errors.append(f"failed: {request.url} {request.failure}"))
        self.page.on(
            "response", lambda got: self.errors.append(f"{got.status}: {got.url}") if got.status >= 400 else None
        )

    def foreign(self, site: str) -> list[str]:
        """Return the addresses of any other host that the page asked for."""
        ours = re.compile(rf"(blob:)?{re.escape(site)}/|data:")
        return [address for address in self.requests if not ours.match(address)]


@contextmanager
def browser(chromium: str) -> Iterator[Browser]:
    """Run the browser at `chromium` without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@contextmanager
def opened(running: Browser, width: int = WIDE) -> Iterator[Opened]:
    """Open an empty page of some width that nothing was stored for."""
    context = running.new_context(viewport={"width": width, "height": 900})
    yield Opened(context.new_page())
    context.close()


def read_chart(page: Page, seconds: float = 15) -> Drawing:
    """Return the chart on a page, without bars where none is drawn in the time."""
    end = time.monotonic() + seconds
    while True:
        found = page.evaluate(READ_CHART)
        if (found and found["bars"]) or time.monotonic() > end:
            found = found or {"bars": [], "words": []}
            return Drawing(**{**found, "bars": [Bar(**bar) for bar in found["bars"]]})
        page.wait_for_timeout(100)
