"""Made-up PDF pages for what is special about one: where words stand, in which letters, and what is drawn around them.

    write_pdf(path, [words(60, 700, "Wonen", "Werk")], [words(60, 700, "Geld"), rules([60, 300], [710, 690])])

A page is a list of what is drawn on it; nothing in the words is of anyone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PITCH = 1.25
"""How far lines are from each other, in sizes of their letters."""
Drawn = Callable[[Any], None]
FILLER = (
    "De gemeente en de bewoners van de wijk komen vier keer per jaar bij elkaar om te praten over wonen en werk en "
    "over de school van hun kinderen. Wat zij afspreken staat in een verslag dat iedereen kan lezen op het stadhuis en "
    "in de bibliotheek van de stad. Wie het er niet mee eens is kan dat zeggen en krijgt binnen zes weken een antwoord "
    "van de wethouder of van een ander die erover gaat."
)
"""Words to fill a column with, without a hyphen."""


def words(x: float, y: float, *lines: str, size: float = 10, font: str = "Helvetica") -> Drawn:
    """Draw lines one below the other, the first at a place from the left and from below."""

    def draw(canvas: Any) -> None:
        canvas.setFont(font, size)
        for number, line in enumerate(lines):
            canvas.drawString(x, y - number * PITCH * size, line)

    return draw


def filled(x: float, y: float, count: int, width: int = 46, **letters: Any) -> Drawn:
    """Draw so many lines of running text, of so many letters."""
    import textwrap

    return words(x, y, *textwrap.wrap(" ".join([FILLER] * 9), width)[:count], **letters)


def rules(across: Sequence[float], down: Sequence[float]) -> Drawn:
    """Draw the rules of a table: upright ones at these places from the left, level ones at these from below."""

    def draw(canvas: Any) -> None:
        for x in across:
            canvas.line(x, down[0], x, down[-1])
        for y in down:
            canvas.line(across[0], y, across[-1], y)

    return draw


def shade(x: float, y: float, width: float, height: float) -> Drawn:
    """Draw a shade without a rule around it, as stands behind the words of a cell."""

    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        canvas.setFillGray(0)

    return draw


def on_its_side(height: float, *drawn: Drawn) -> Drawn:
    """Draw on a page of that height as on one that is laid on its side: to be read with the head to the left."""

    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(height, 0)
        canvas.rotate(90)
        for one in drawn:
            one(canvas)
        canvas.restoreState()

    return draw


def turned(degrees: int) -> Drawn:
    """Say that a page is to be shown turned."""
    return lambda canvas: canvas.setPageRotation(degrees)


def write_pdf(path: Path, *pages: Sequence[Drawn], size: tuple[float, float] = (595, 842)) -> Path:
    """Write pages of that width and height as a PDF file."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for page in pages:
        for draw in page:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def pdf_of(*objects: bytes) -> bytes:
    """Return a PDF file of objects, the first its catalogue, without a table of their places: readers make one."""
    listed = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + listed + b"trailer\n<</Root 1 0 R /Size " + str(len(objects) + 1).encode() + b">>\n%%EOF\n"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return an object of a PDF file that has a content."""
    return b"<<" + entries + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"
