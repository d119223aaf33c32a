"""An invented city whose officer writes in Spanish: its texts, its own codes, and what the site says of them."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from bad_inputs.plugin import Plugin
from conftest import OURS
from violations.planting import planted, problems_of

from roma_inclusion.build import build
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import open_index
from roma_inclusion.sources.translations import text_digest

OWN = "lindestad-outcome-in-spanish"
TRANSLATIONS = "record_table,record_id,field,text,of_sha256,translated_by,reviewed_by,original\n"
SPANISH = "Más adultos encuentran trabajo en su barrio."
ENGLISH = "More adults find work in their quarter."
LABEL = "work in the quarter"


@pytest.fixture
def city(plugin: Plugin) -> Plugin:
    """The invented source with an outcome that was written in Spanish first, under a code of its own."""
    plugin.describe("language", "es")
    plugin.describe("kind", "acta-de-pleno")
    plugin.write(
        "codes/themes.csv",
        "id,kind,label_en,definition_en,eu_objective,match_id,match_type\n"
        f"trabajo-de-barrio,field,{LABEL},Work found or made in a quarter.,employment,employment,broad\n",
    )
    plugin.write(
        "codes/codebook.csv",
        "scheme,code,label_en,definition_en\nsource_kind,acta-de-pleno,record of a council,What a council recorded.\n",
    )
    plugin.add("outcomes", 0, id=OWN, statement=ENGLISH, themes="trabajo-de-barrio")
    plugin.write(
        "coding/translations/es.csv",
        f"{TRANSLATIONS}outcomes,{OWN},statement,{SPANISH},{text_digest(ENGLISH)},language_model,,1\n"
        f"themes,trabajo-de-barrio,label_en,trabajo en el barrio,{text_digest(LABEL)},author,,1\n",
    )
    plugin.expect("translations", 2)
    return plugin


@pytest.fixture
def file(city: Plugin, tmp_path: Path) -> Path:
    path = tmp_path / "city.db"
    build(path, leave_out=[*OURS, "answers"])
    return path


def shown(file: Path, page: str, code: str, own: str) -> str:
    (kind,) = (kind for kind in PAGES if kind.name == page)
    index = open_index(file, (0, 0))
    made = make_page(kind, index, languages()[code], {"id": own})
    return render(made, kind, index, languages()[code], Addresses(language=code))


def test_the_city_has_no_problem(city: Plugin) -> None:
    planted(problems_of(city))


def test_a_code_of_the_city_counts_for_the_one_that_it_matches(file: Path) -> None:
    with sqlite3.connect(file) as database:
        fields = database.execute(
            "SELECT c.counts_for_id FROM outcome_themes o JOIN themes_counted c ON c.id = o.theme_id "
            "WHERE o.outcome_id = ? ORDER BY 1",
            [OWN],
        ).fetchall()
        matrix = database.execute("SELECT count(*) FROM interventions_by_field WHERE field = 'employment'").fetchone()
    assert fields == [("employment",), ("trabajo-de-barrio",)]
    assert matrix == (1,)
    assert ENGLISH in shown(file, "theme", "en", "employment")
    assert LABEL in shown(file, "theme", "nl", "trabajo-de-barrio")


def test_the_label_of_a_code_stands_in_the_language_of_the_city_too(file: Path) -> None:
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT text, language, original FROM translations WHERE record_table = 'themes'")
        assert rows.fetchall() == [("trabajo en el barrio", "es", 1)]


@pytest.mark.parametrize(
    ("code", "made_by"), [("en", "Translated by: language model"), ("nl", "Vertaald door: taalmodel")]
)
def test_english_that_was_translated_says_who_made_it(file: Path, code: str, made_by: str) -> None:
    page = shown(file, "record", code, OWN)
    assert ENGLISH in page
    assert SPANISH in page
    assert made_by in page
    assert re.search(r"\(es, (written first|eerst geschreven)\)", page)


def test_english_that_was_written_first_is_no_translation(file: Path) -> None:
    assert "Translated by" not in shown(file, "record", "en", "lindestad-less-absence")


def test_a_label_that_changes_makes_its_translation_stale(city: Plugin) -> None:
    city.replace("codes/themes.csv", LABEL, "work found in the quarter")
    planted(problems_of(city), "stale-translation")


def test_who_coded_the_city_is_said_by_its_own_description(city: Plugin, tmp_path: Path) -> None:
    city.describe("coders", "Two officers of the city.")
    city.describe("second_reading", "A Roma organisation has reviewed it.")
    file = tmp_path / "city.db"
    build(file, leave_out=["answers"])
    about = shown(file, "about", "en", "")
    assert "Two officers of the city. A Roma organisation has reviewed it." in " ".join(about.split())
    assert "language model" in about  # of the other documents
    assert "unless that page says so" in about.partition("<footer>")[2]
    own = shown(file, "source", "en", "lindestad")
    assert "Two officers of the city." in own
    assert "A Roma organisation has reviewed it." in own
    assert "language model working" not in own
