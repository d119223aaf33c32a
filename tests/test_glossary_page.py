"""The glossary: every code with its words in the language of the page, under a heading in words, within the weight."""

from __future__ import annotations

import html as html_module
import re

import pytest
from small_database import make_database

from roma_inclusion.schema import CLOSED_LISTS
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index

KINDS = {kind.name: kind for kind in PAGES}
every_language = pytest.mark.parametrize("code", languages())
HEAVIEST = 150_000


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    return open_index(make_database(tmp_path_factory.mktemp("glossary") / "x.db"), (0, 0))


def shown(index: RecordIndex, code: str, name: str = "glossary") -> str:
    page = make_page(KINDS[name], index, languages()[code], {})
    return render(page, KINDS[name], index, languages()[code], Addresses(language=code))


@every_language
def test_every_code_stands_once_with_its_definition(index: RecordIndex, code: str) -> None:
    text = re.sub(r"</?a\b[^>]*>", "", shown(index, code))
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text)
    codes = [row for table in CLOSED_LISTS for row in index.data[table].values()]
    expected = [(getattr(row, f"label_{code}"), getattr(row, f"definition_{code}")) for row in codes]
    assert sorted((html_module.unescape(word), html_module.unescape(says)) for word, says in found) == sorted(expected)


@every_language
def test_every_list_has_a_heading_in_words_and_an_anchor_within_its_fold(index: RecordIndex, code: str) -> None:
    text = shown(index, code)
    schemes = {row.scheme for row in index.data.codebook.values()}
    for scheme in schemes | {"levels", "themes", "mechanisms", "target_groups"}:
        title = html_module.escape(languages()[code].strings[f"codes_of_{scheme}"])
        heading = html_module.unescape(text).index(html_module.unescape(f"<h2>{title} "))
        assert heading < html_module.unescape(text).index(f'<div id="{scheme}" class="folded">')
        assert "_" not in title


@every_language
def test_themes_mechanisms_and_groups_lead_to_their_pages(index: RecordIndex, code: str) -> None:
    text = shown(index, code)
    prefix = "" if code == "en" else f"/{code}"
    for address in ("themes/education", "mechanisms/trust", "groups/roma"):
        assert f'<dt><a href="{prefix}/{address}">' in text


@every_language
def test_the_glossary_is_light_and_the_page_about_the_data_leads_to_it(index: RecordIndex, code: str) -> None:
    assert len(shown(index, code).encode()) < HEAVIEST
    prefix = "" if code == "en" else f"/{code}"
    assert f'href="{prefix}/about/glossary"' in shown(index, code, "about").partition("<main")[2]


def test_what_a_good_description_tells_is_explained(index: RecordIndex) -> None:
    items = shown(index, "en").partition('id="reporting_item"')[2].partition("</details>")[0]
    assert "Template for Intervention Description and Replication" in items
