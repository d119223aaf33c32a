"""The matrix: what a cell counts is what it opens, narrower fields count for broader ones, sensitive rows nowhere."""

from __future__ import annotations

import csv
import io
import itertools
import re
from pathlib import Path

import pytest
from small_database import COMPARED, SECRET, SENSITIVE, Rows, make_database, statement

from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.downloads import FORMATS
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.page import Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.views.matrix_cells import GRIDS, NO_LEVEL, WHAT

(KIND,) = (kind for kind in PAGES if kind.name == "matrix")
ENGLISH = languages()["en"]
HIDDEN: Rows = [
    ("outcomes", {**statement("lindestad-in-secret"), "intervention_id": "lindestad-secret", "status": "reported"}),
    ("outcome_themes", {"outcome_id": "lindestad-in-secret", "theme_id": "health"}),
    ("intervention_themes", {"intervention_id": "lindestad-programme", "theme_id": "housing"}),
    *(
        ("configuration_parts", {"configuration_id": key, "part": part, "record_table": table, "record_id": record})
        for key, part, table, record in (
            ("lindestad-chain", "outcome", "outcomes", "lindestad-outcomes-secret"),
            ("lindestad-configurations-secret", "mechanism", "findings", "lindestad-trust-lacks"),
        )
    ),
]
"""What is sensitive in every cell of the matrix: an outcome, one of a sensitive intervention, a part, a whole chain."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = tmp_path_factory.mktemp("matrix") / "x.db"
    return open_index(make_database(path, plant=[*COMPARED, *SENSITIVE, *HIDDEN]), (0, 0))


def matrix(index: RecordIndex, **parameters: str) -> Page:
    return make_page(KIND, index, ENGLISH, parameters)


def html(index: RecordIndex, code: str = "en", **parameters: str) -> str:
    page = make_page(KIND, index, languages()[code], parameters)
    return render(page, KIND, index, languages()[code], Addresses(language=code))


def opened(page: Page) -> dict[str, list[str]]:
    return {section.key: [record.id for record in section.records] for section in page.sections}


def test_what_is_known_of_a_kind_in_a_field(index: RecordIndex) -> None:
    cells = matrix(index).shown["cells"]["fields"]
    assert cells["framework", "education"] == {"reported": 1, "not_measured": 1, "aims_only": 1}
    assert cells["activity", "health"] == {"aims_only": 1}
    assert cells["framework", "early-years"] == {"not_measured": 1}
    assert ("framework", "housing") not in cells, "a sensitive result is not said to be missing"
    assert ("framework", "health") not in cells


def test_an_intervention_at_work_in_a_field_without_aim_or_result_is_told(tmp_path: Path) -> None:
    plant: Rows = [("intervention_themes", {"intervention_id": "norrhamn-school", "theme_id": "early-years"})]
    index = open_index(make_database(tmp_path / "x.db", plant=plant), (0, 0))
    cells = matrix(index).shown["cells"]["fields"]
    assert cells["framework", "early-years"] == {"no_outcome": 1}
    assert "no_outcome" not in cells["framework", "education"], "there it has an aim"


def test_a_cell_of_a_field_opens_as_many_interventions_as_it_counts(index: RecordIndex) -> None:
    cells = matrix(index).shown["cells"]["fields"]
    for (kind, field), counts in cells.items():
        found = opened(matrix(index, cell=f"fields,{kind},{field}"))
        assert {what: len(found.get(f"known_{what}", ())) for what in WHAT if f"known_{what}" in found} == counts
    found = opened(matrix(index, cell="fields,framework,education"))
    assert found["known_aims_only"] == ["norrhamn-school"]
    assert found["known_reported"] == ["lindestad-programme"]
    assert (found["aims"], found["results"]) == (["lindestad-aim-one", "norrhamn-aim"], ["lindestad-result"])


@pytest.mark.parametrize("name", ["parts", "themes", "interventions"])
def test_a_cell_of_another_table_opens_the_records_that_it_counts(index: RecordIndex, name: str) -> None:
    cells, grid = matrix(index).shown["cells"][name], GRIDS[name]
    assert cells
    for (row, column), counts in cells.items():
        page = matrix(index, cell=f"{name},{row},{column}")
        assert page.shown["cell"] == {grid.row: row, grid.column: column}
        assert sum(counts.values()) == sum(len(section.records) for section in page.sections), (row, column)


def test_context_mechanism_and_outcome_by_level(index: RecordIndex) -> None:
    counted = {key: sum(counts.values()) for key, counts in matrix(index).shown["cells"]["parts"].items()}
    assert counted == {
        ("context", NO_LEVEL): 1,
        ("mechanism", "micro"): 1,
        ("mechanism", NO_LEVEL): 1,
        ("outcome", "meso"): 1,
        ("outcome", "micro"): 1,
    }
    assert opened(matrix(index, cell="parts,outcome,meso")) == {"outcomes": ["lindestad-result"]}


def test_no_cell_opens_what_is_sensitive(index: RecordIndex) -> None:
    for name, cells in matrix(index).shown["cells"].items():
        for row, column in cells:
            page = matrix(index, cell=f"{name},{row},{column}")
            assert [one.id for section in page.sections for one in section.records if one.sensitive] == []
            assert SECRET not in html(index, cell=f"{name},{row},{column}")


def test_no_kind_in_a_field_opens_what_is_sensitive_counted_or_not(index: RecordIndex) -> None:
    kinds = {one.kind for one in index.data.interventions.values()}
    for kind, field in itertools.product(kinds, index.data.themes):
        for section in matrix(index, cell=f"fields,{kind},{field}").sections:
            assert [one.id for one in section.records if one.sensitive] == []
            above = (index.intervention_of(one) for one in section.records)
            assert not any(one is not None and one.sensitive for one in above)


def test_a_cell_opens_what_it_counts_after_choices_too(index: RecordIndex) -> None:
    chosen = {"place": "se-lindestad"}
    for name, cells in matrix(index, **chosen).shown["cells"].items():
        for (row, column), counts in cells.items():
            page = matrix(index, cell=f"{name},{row},{column}", **chosen)
            opened_there = [section for section in page.sections if name != "fields" or section.show == "card"]
            assert sum(counts.values()) == sum(len(section.records) for section in opened_there), (name, row, column)
    whole, narrowed = (matrix(index, **given).shown["cells"]["themes"] for given in ({}, chosen))
    assert narrowed
    assert narrowed != whole


def test_a_table_that_has_not_what_is_chosen_is_named_and_not_shown(index: RecordIndex) -> None:
    page = matrix(index, basis="found")
    assert set(page.shown["left_out"]) == {"fields", "interventions"}
    text = html(index, basis="found")
    assert str(ENGLISH.text("chart_left_out")) in text
    assert 'id="fields"' not in text


@pytest.mark.parametrize(
    "cell", ["fields,pilot,nowhere", "themes,education,nowhere", "fields,framework", "nothing,framework,education", ","]
)
def test_a_cell_that_is_not_there_opens_nothing(index: RecordIndex, cell: str) -> None:
    page = matrix(index, cell=cell)
    assert (page.shown["cell"], page.sections) == ({}, [])
    assert [table.name for table in page.tables] == ["kinds_by_field"]


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_mark_grows_with_its_number_and_an_empty_cell_says_what_it_means(index: RecordIndex, code: str) -> None:
    text = html(index, code)
    nothing = languages()[code].strings["matrix_nothing"]
    assert f'<td class="nothing"><span class="hidden">{nothing}</span></td>' in text
    sizes = re.findall(
        r'class="sign sized[^>]*><span aria-hidden="true" style="font-size:([\d.]+)em">[^<]+</span> (\d+)', text
    )
    assert sizes
    assert all(abs(float(size) ** 2 - int(number)) < 0.05 for size, number in sizes), "the area says how many"


def test_a_cell_is_opened_above_its_own_table_alone(index: RecordIndex) -> None:
    text = html(index, cell="parts,outcome,meso")
    assert text.index('id="cell"') < text.index('id="parts"')
    assert 'id="fields"' not in text
    assert {'id="fields"', 'id="parts"', 'id="themes"', 'id="interventions"'} <= set(
        re.findall(r'id="\w+"', html(index))
    )


def test_the_download_has_the_numbers_of_the_first_table(index: RecordIndex) -> None:
    body = FORMATS["csv"].write(index, matrix(index), Addresses()).decode()
    rows = {(row["row"], row["series"]): row["number"] for row in csv.DictReader(io.StringIO(body))}
    label = f"{index.code('intervention_kind', 'framework').label_en}, education"
    strings = ENGLISH.strings
    assert rows[label, strings["known_reported"]] == "1"
    assert rows[label, strings["known_not_achieved"]] == "0"
