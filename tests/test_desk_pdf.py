"""The desk with a PDF file: what could be seen in it is filled in, its publisher too."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from desk_at_work import served
from made_documents import make_pdf

from roma_inclusion.authoring.city_description import kind_of_publisher


def test_the_description_is_filled_in(tmp_path: Path) -> None:
    with served(make_pdf(tmp_path / "plan.pdf")) as desk, httpx.Client(follow_redirects=True) as client:
        client.get(desk.address)
        page = client.get(f"{desk.site}/document").text
    filled = dict(re.findall(r'<input id="f-(title|publisher|published)"[^>]* value="([^"]*)"', page))
    assert filled["publisher"] == "Gemeente Lindestad"
    assert filled["title"] == "Samen verder in Lindestad"
    chosen = re.findall(r'<option value="(\w+)" selected', page)
    assert {"municipality", "nl"} <= set(chosen)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Gemeente Lindestad", "municipality"),
        ("Ministerie van Werk", "ministry"),
        ("Junta de Villatilo", "regional_government"),
        ("Stichting De Brug", "foundation"),
        ("De Brug", ""),
    ],
)
def test_the_name_of_a_publisher_says_its_kind(name: str, kind: str) -> None:
    assert kind_of_publisher(name) == kind
