"""The pictures of the pages in the docs: none is missing, none is too many, and all together are small."""

from __future__ import annotations

from screenshots import DOCS, FOLDER, WIDTHS, described, picture_of

from roma_inclusion.site.pages import PAGES


def test_every_kind_of_page_has_its_pictures() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        picture_of(kind, width).name for kind in PAGES for width in WIDTHS
    }
    assert (DOCS / "screenshots.md").read_text(encoding="utf-8") == described()


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_500_000
