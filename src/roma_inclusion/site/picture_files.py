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
LETTERS = 54
"""The letters of a heading that stand in one line."""
HEAD, FOOT = 24, 18
"""The height of a line of the heading, and of one below the picture."""


@functools.cache
def tokens() -> dict[str, str]:
    """Return the light colours of the stylesheet by their names."""
    light = STYLESHEET.read_text(encoding="utf-8").partition("}")[0]
    return dict(TOKEN.findall(light))


def picture_file(table: ChartTable, source: tuple[str, ...]) -> str:
    """Return a chart as an SVG file, with its heading above it and the lines that say where it is from below."""
    heading = textwrap.wrap(table.heading, LETTERS)
    top = MARGIN + HEAD * len(heading) + 8
    below = top + height_of(table) + 8
    height = below + FOOT * len(source) + MARGIN
    inner = str(draw_chart(table)).replace('width="100%"', f'x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}"', 1)
    words = [
        _words(text, MARGIN + HEAD * line, 'font-size="18" font-weight="600"') for line, text in enumerate(heading, 1)
    ]
    words += [_words(text, below + FOOT * line, 'font-size="12"') for line, text in enumerate(source, 1)]
    file = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="system-ui, Noto Sans, DejaVu Sans, sans-serif" fill="var(--ink)">'
        f'<title>{escape(table.heading)}</title><rect width="100%" height="100%" fill="var(--paper)"/>'
        f"{inner.replace('currentColor', 'var(--ink)')}{''.join(words)}</svg>"
    )
    return re.sub(r"var\(--([a-z]+)\)", lambda found: tokens()[found[1]], file)


def _words(text: str, y: int, look: str) -> str:
    return f'<text x="{MARGIN}" y="{y}" {look}>{escape(text)}</text>'


def as_svg(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return the picture of a page as SVG. Raises NoSuchPageError for a page without one."""
    if page.picture is None:
        raise NoSuchPageError(page.path)
    where = addresses.whole(addresses.to(page.path, query=page.query))
    return picture_file(page.picture, (f"roma-inclusion, version {index.data_version}, CC BY 4.0", where)).encode()


def as_png(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return the picture of a page as PNG. Raises NoSuchPageError for a page without one."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(as_svg(index, page, addresses).decode(), scale=SHARP))


PICTURES = {given.name: given for given in (Format("svg", "image/svg+xml", as_svg), Format("png", "image/png", as_png))}
"""The formats of a page that is a picture, by what stands behind the dot of its address."""
