"""The pictures of the pages in the docs: none is missing, none is too many, and all together are small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_screenshots import NAMES, at_the_desk, go_along
from screenshots import DOCS, FOLDER, WIDTHS, described, picture_of

from roma_inclusion.site.pages import PAGES


def test_every_kind_of_page_has_its_pictures() -> None:
    assert {path.name for path in FOLDER.iterdir() if not path.name.startswith("desk-")} == {
        picture_of(kind, width).name for kind in PAGES for width in WIDTHS
    }
    assert (DOCS / "screenshots.md").read_text(encoding="utf-8") == described()


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.webp")) < 3_500_000


def test_the_page_for_officers_shows_each_picture_of_the_desk() -> None:
    page = (DOCS / "add-your-city.md").read_text(encoding="utf-8")
    pictures = {path.name for path in FOLDER.glob("desk-*.png")}
    assert pictures == {f"desk-{name}.png" for name in NAMES}
    assert set(re.findall(r"\(screenshots/(desk-[a-z]+\.png)\)", page)) == pictures
    assert all(path.stat().st_size < 200_000 for path in FOLDER.glob("desk-*.png"))


@pytest.mark.browser
def test_the_pictures_of_the_desk_can_be_taken(chromium: str, tmp_path: Path) -> None:
    with at_the_desk(chromium, tmp_path) as (page, desk):
        go_along(page, desk, tmp_path)
    assert {path.name for path in tmp_path.glob("desk-*.png")} == {f"desk-{name}.png" for name in NAMES}
