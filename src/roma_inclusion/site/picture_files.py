"""A chart as a file of its own, SVG or PNG: with its claim above it and where it is from below, in the light colours.

The colours are read from the stylesheet, so that a file and the page never differ.
"""

from __future__ import annotations

import functools
import re
import textwrap
from pathlib import Path

from markupsafe import escape

from .addresses import Addresses
from .chart_table import ChartTable
from .charts_svg import draw_chart, height_of
from .downloads import Format
from .page import NoSuchPageError, Page
from .record_index import RecordIndex

STYLESHEET = Path(__file__).parent / "static" / "site.css"
TOKEN = re.compile(r"--([a-z]+): (#[0-9a-f]{3,6})")
WIDTH, MARGIN = 640, 20
"""The width of a picture and the room around it, in pixels."""
SHARP = 2
"""The pixels of a PNG for each of the picture."""
LETTERS = 66
"""The letters of a heading that stand in one line."""


@functools.cache
def tokens() -> dict[str, str]:
    """Return the light colours of the stylesheet by their names."""
    light = STYLESHEET.read_text(encoding="utf-8").partition("}")[0]
    return dict(TOKEN.findall(light))


def picture_file(table: ChartTable, source: str) -> str:
    """Return a chart as an SVG file, with its heading and a line that says where it is from."""
    heading = textwrap.wrap(table.heading, LETTERS)
    drawn = str(draw_chart(table))
    top = MARGIN + 24 * len(heading)
    below = top + height_of(table) + 24
    inner = drawn.replace('width="100%"', f'x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}"', 1)
    words = [
        f'<text x="{MARGIN}" y="{MARGIN + 24 * line}" font-size="18" font-weight="600">{escape(text)}</text>'
        for line, text in enumerate(heading, 1)
    ]
    words.append(f'<text x="{MARGIN}" y="{below}" font-size="12" fill="var(--soft)">{escape(source)}</text>')
    height = below + MARGIN
    file = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="system-ui, Noto Sans, DejaVu Sans, sans-serif" fill="var(--ink)">'
        f'<title>{escape(table.heading)}</title><rect width="100%" height="100%" fill="var(--paper)"/>'
        f"{inner.replace('currentColor', 'var(--ink)')}{''.join(words)}</svg>"
    )
    return re.sub(r"var\(--([a-z]+)\)", lambda found: tokens()[found[1]], file)


def as_svg(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return the picture of a page as SVG. Raises NoSuchPageError for a page without one."""
    if page.picture is None:
        raise NoSuchPageError(page.path)
    where = addresses.whole(addresses.to(page.path))
    return picture_file(page.picture, f"roma-inclusion {index.data_version}, CC BY 4.0, {where}").encode()


def as_png(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return the picture of a page as PNG. Raises NoSuchPageError for a page without one."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(as_svg(index, page, addresses).decode(), scale=SHARP))


PICTURES = {given.name: given for given in (Format("svg", "image/svg+xml", as_svg), Format("png", "image/png", as_png))}
"""The formats of a page that is a picture, by what stands behind the dot of its address."""
