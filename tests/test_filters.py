"""Lists that are narrowed: choices combine, are counted, leave out what is sensitive, and say what is not there."""

from __future__ import annotations

import pytest
from small_database import COMPARED, SENSITIVE, make_database

from roma_inclusion.schema import TABLES
from roma_inclusion.site.filters import FILTERS, narrow
from roma_inclusion.site.language import languages
from roma_inclusion.site.page import Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex

KINDS = {kind.name: kind for kind in PAGES}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = make_database(tmp_path_factory.mktemp("listed") / "listed.db", plant=[*SENSITIVE, *COMPARED])
    return RecordIndex(path)


def ids(index: RecordIndex, table: str, **choices: str) -> list[str]:
    return [record.id for record in narrow(index, table, choices).records]


def page_of(index: RecordIndex, name: str, **parameters: str) -> Page:
    return make_page(KINDS[name], index, languages()["en"], parameters)


def test_a_list_has_every_row_that_is_not_sensitive_in_the_order_of_the_data(index: RecordIndex) -> None:
    shown = narrow(index, "interventions", {})
    expected = [one.id for one in index.data.interventions.values() if not one.sensitive]
    assert [record.id for record in shown.records] == expected
    assert shown.total == len(expected)
    assert "lindestad-secret" not in ids(index, "interventions", place="se-lindestad")


def test_choices_combine_and_what_each_would_leave_is_counted(index: RecordIndex) -> None:
    here = ids(index, "interventions", place="se-norrhamn")
    both = narrow(index, "interventions", {"place": "se-norrhamn", "kind": "network"})
    assert "norrhamn-network" in here
    assert [record.id for record in both.records] == ["norrhamn-network"]
    assert both.counts["kind"]["network"] == 1
    assert sum(both.counts["kind"].values()) == len(here)
    for kind, number in both.counts["kind"].items():
        assert len(ids(index, "interventions", place="se-norrhamn", kind=kind)) == number


@pytest.mark.parametrize("table", list(FILTERS))
def test_every_count_is_the_number_of_rows_that_are_left(index: RecordIndex, table: str) -> None:
    for name, counts in narrow(index, table, {}).counts.items():
        for value, number in counts.items():
            assert narrow(index, table, {name: value}).total == number, (name, value)


@pytest.mark.parametrize("table", list(FILTERS))
def test_every_filter_has_its_label_and_its_values(index: RecordIndex, table: str) -> None:
    for one in FILTERS[table]:
        assert languages()["en"].text(f"filter_{one.name}")
        if one.scheme in TABLES:
            assert set(narrow(index, table, {}).counts[one.name]) <= set(index.data[one.scheme])


def test_a_choice_that_nothing_fits_is_said_and_left_out(index: RecordIndex) -> None:
    shown = narrow(index, "interventions", {"place": "nowhere", "kind": "network", "other": "x"})
    assert shown.unknown == {"place": "nowhere"}
    assert shown.chosen == {"kind": "network"}
    assert [record.id for record in shown.records] == ["norrhamn-network"]


def test_a_value_is_never_read_as_sql(index: RecordIndex) -> None:
    assert narrow(index, "interventions", {"kind": "' OR 1 = 1 --"}).unknown


def test_a_page_of_a_list_has_all_rows_in_its_downloads(index: RecordIndex) -> None:
    page = page_of(index, "interventions", kind="framework")
    assert [record.id for record in page.sections[0].records] == ids(index, "interventions", kind="framework")
    assert page_of(index, "interventions", page="99").shown["first"] == 0
    assert page_of(index, "interventions", page="x").shown["first"] == 0


def test_what_is_reported_is_listed_by_item(index: RecordIndex) -> None:
    assert {record.item for record in page_of(index, "reporting", item="cost").sections[0].records} == {"cost"}
