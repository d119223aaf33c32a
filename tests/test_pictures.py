"""Charts and the map: what they claim, what their looks mean, how large and where what they draw is."""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from small_database import COMPARED, SECRET, SENSITIVE, make_database, statement

from roma_inclusion.questions import QUESTIONS, charts
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.chart_table import Bar, ChartTable, Series, chart_table
from roma_inclusion.site.charts_svg import TONE_OF, TONES, draw_chart, embed_code
from roma_inclusion.site.downloads import FORMATS
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.map_dots import TARGET, radius
from roma_inclusion.site.map_svg import draw_map, numbered
from roma_inclusion.site.page import NoSuchPageError, Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.picture_files import PICTURES, STYLESHEET, tokens
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.views.map import Mark

KINDS = {kind.name: kind for kind in PAGES}
ENGLISH, DUTCH = languages()["en"], languages()["nl"]
TO = Addresses(origin="https://example.org")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    return open_index(make_database(tmp_path_factory.mktemp("plain") / "x.db", plant=COMPARED), (0, 0))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = make_database(tmp_path_factory.mktemp("planted") / "x.db", plant=[*COMPARED, *SENSITIVE])
    return open_index(path, (1, 1))


def page_of(index: RecordIndex, name: str, **parameters: str) -> Page:
    return make_page(KINDS[name], index, ENGLISH, parameters)


def html_of(index: RecordIndex, name: str, **parameters: str) -> str:
    return render(page_of(index, name, **parameters), KINDS[name], index, ENGLISH, TO)


def table_of(*bars: Bar, codes: tuple[str, ...] = ("intended", "reported"), **more: Any) -> ChartTable:
    series = tuple(Series(code, f"label of {code}") for code in codes)
    return ChartTable("name", "Title", "Claim", "What it counts.", series, bars, **more)


def widths(drawn: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect x="[\d.]+%"[^>]* width="([\d.]+)%"', drawn)]


# What a picture claims.


def test_a_claim_says_its_number_in_every_language(plain: RecordIndex) -> None:
    question = QUESTIONS["coverage_by_source"]
    assert [chart_table(plain, language, question).heading for language in (ENGLISH, DUTCH)] == [
        "Facts were read from 2 of the 3 passages of the documents",
        "Uit 2 van de 3 passages van de documenten zijn feiten vastgelegd",
    ]


def test_no_claim_is_made_where_it_does_not_hold(plain: RecordIndex) -> None:
    """One intervention was dropped, one mechanism is in two documents, one result is reported: none of them several."""
    for name in ("course_by_place", "mechanisms_across_sources", "outcomes_by_status_and_source"):
        table = chart_table(plain, ENGLISH, QUESTIONS[name])
        assert table.claim == ""
        assert table.heading == QUESTIONS[name].title["en"]


def test_no_claim_of_a_first_is_made_where_two_are_first(tmp_path: Path) -> None:
    aim = {**statement("norrhamn-more"), "status": "intended", "intervention_id": "norrhamn-school"}
    links = [("outcome_themes", {"outcome_id": "norrhamn-more", "theme_id": "health"})]
    even = open_index(make_database(tmp_path / "even.db", plant=[("outcomes", aim), *links]), (2, 2))
    first = open_index(make_database(tmp_path / "first.db"), (3, 3))
    question = QUESTIONS["themes_of_aims"]
    assert chart_table(even, ENGLISH, question).claim == ""
    claim = "More documents have aims on “education” than on any other theme: 2 of 2"
    assert chart_table(first, ENGLISH, question).claim == claim


@pytest.mark.parametrize("question", charts(), ids=[question.name for question in charts()])
def test_every_chart_can_claim_something_in_every_language(question: Any) -> None:
    assert question.claim is not None
    assert set(question.claim.text) == set(languages())
    places = [set(re.findall(r"{(\w+)}", text)) for text in question.claim.text.values()]
    assert all(found == places[0] for found in places)


@pytest.mark.parametrize(
    ("status", "kinds", "course"),
    [
        ("planned", (), "planned"),
        ("unknown", ("change",), "unknown"),
        ("under_way", (), "delivered"),
        ("completed", ("start", "end", "delay"), "delivered"),
        ("completed", ("change",), "changed"),
        ("under_way", ("drop",), "changed"),
        ("completed", ("change", "discontinuation"), "stopped"),
        ("dropped", (), "stopped"),
    ],
)
def test_every_intervention_has_one_course(tmp_path: Path, status: str, kinds: tuple[str, ...], course: str) -> None:
    plant: list[tuple[str, dict[str, Any]]] = [
        ("interventions", {**statement("norrhamn-one"), "name": "One", "status": status}),
        ("intervention_places", {"intervention_id": "norrhamn-one", "place_id": "se"}),
    ]
    told = [(kind, False) for kind in kinds] + [
        ("drop", True),
        ("discontinuation", True),
    ]  # what is sensitive is not told
    for number, (kind, sensitive) in enumerate(told):
        event = {"intervention_id": "norrhamn-one", "kind": kind, "sensitive": sensitive}
        plant.append(("events", {**statement(f"norrhamn-event-{number}"), **event}))
    index = open_index(make_database(tmp_path / "one.db", plant=plant), (4, 4))
    assert [row["course"] for row in index.ask("course_by_place") if row["place"] == "se"] == [course]


# What it draws.


def test_a_look_has_one_meaning_and_a_meaning_one_look() -> None:
    signs = [sign for sign, _ in TONES.values() if sign]
    assert len(signs) == len(set(signs))
    assert len({look for _, look in TONES.values()}) == len(TONES)
    assert set(TONE_OF.values()) <= set(TONES)
    shapes = {re.sub(r"var\(--\w+\)", "a colour", look) for _, look in TONES.values()}
    assert len(shapes) >= len(TONES) - 2  # apart without colour too, but for what stands in one picture never


def test_what_is_only_meant_never_looks_like_what_was_done() -> None:
    for code in ("planned", "intended", "expected", "cited", "stated", "not_measured"):
        assert 'fill="none"' in TONES[TONE_OF[code]][1]
    for code in ("delivered", "reported", "helped"):
        assert TONE_OF[code] == "done"
    for code in ("not_achieved", "hindered", "stopped"):
        assert TONE_OF[code] == "against"


def test_the_colours_of_the_looks_are_those_of_the_stylesheet() -> None:
    light, dark = STYLESHEET.read_text(encoding="utf-8").split("prefers-color-scheme: dark", 1)
    for name in {name for _, look in TONES.values() for name in re.findall(r"var\(--(\w+)\)", look)}:
        assert f"--{name}: {tokens()[name]}" in light
        assert f"--{name}: " in dark


def test_bars_are_as_long_as_their_numbers() -> None:
    table = table_of(Bar("One", (2, 1), (0, 0)), Bar("Other", (0, 1), (0, 0)))
    two, one, other = widths(draw_chart(table))
    assert (two / one, other / one) == pytest.approx((2, 1), abs=0.01)
    assert two + one == pytest.approx(98)


def test_a_share_is_drawn_of_what_its_document_states_and_says_so() -> None:
    table = table_of(Bar("Long", (10, 30), (40, 40)), Bar("Short", (1, 0), (1, 1)), is_apart=True, is_share=True)
    drawn = draw_chart(table)
    assert widths(drawn) == pytest.approx([24.5, 73.5, 98])
    assert [said in drawn for said in (">25% (10/40)<", ">75% (30/40)<", ">100% (1/1)<")] == [True] * 3
    assert "Long: label of intended 25% (10/40), label of reported 75% (30/40)" in drawn


def test_what_stands_apart_is_never_added_up() -> None:
    table = table_of(Bar("One", (2, 1), (0, 0)), is_apart=True)
    assert table.numbers("total", "{series}: of").header == ["", "label of intended", "label of reported"]
    assert table_of(Bar("One", (2, 1), (0, 0))).numbers("total", "{series}: of").rows == [["One", 2, 1, 3]]
    starts = re.findall(r'<rect x="([\d.]+)%"', draw_chart(table))
    assert len(set(starts)) == 1


def test_a_picture_is_cut_and_words_are_large_enough_and_escaped() -> None:
    bars = [Bar(f"<b>{n}", (1, 0), (0, 0)) for n in range(20)]
    drawn = draw_chart(table_of(*bars))
    assert "&lt;b&gt;11" in drawn
    assert "&lt;b&gt;12" not in drawn
    assert "<b>" not in drawn
    assert min(int(size) for size in re.findall(r'font-size="(\d+)"', drawn)) >= 12
    assert draw_chart(table_of(*bars), 3).count("&lt;b&gt;") == 6  # in the picture, and in its text alternative


def test_an_empty_chart_is_drawn() -> None:
    assert widths(draw_chart(table_of(codes=()))) == []


def test_a_file_stands_alone(plain: RecordIndex) -> None:
    page = page_of(plain, "chart", id="coverage_by_source")
    svg = PICTURES["svg"].write(plain, page, TO).decode()
    assert "var(" not in svg
    assert "currentColor" not in svg
    assert "https://example.org/charts/coverage_by_source" in svg
    assert f"version {plain.data_version}" in svg
    assert page.picture.heading in svg.replace("</text>", "")
    png = PICTURES["png"].write(plain, page, TO)
    assert int.from_bytes(png[16:20], "big") == 1280
    with pytest.raises(NoSuchPageError):
        PICTURES["svg"].write(plain, page_of(plain, "map"), TO)


def test_a_chart_has_a_page_with_its_files_and_its_citation(plain: RecordIndex) -> None:
    html = html_of(plain, "chart", id="coverage_by_source")
    for part in (".svg", ".png", ".csv", ".json"):
        assert f'href="/charts/coverage_by_source{part}"' in html
    assert "https://example.org/charts/coverage_by_source?embed=1" in html
    assert f"version {plain.data_version}. https://example.org/charts/coverage_by_source" in html
    with pytest.raises(NoSuchPageError):
        page_of(plain, "chart", id="what_helps")


def test_what_another_site_shows_is_the_picture_alone(plain: RecordIndex) -> None:
    html = html_of(plain, "chart", id="coverage_by_source", embed="1")
    assert "<header" not in html
    assert html.partition("<main")[2].count("<svg") == 1
    assert 'href="/charts/coverage_by_source" target="_top"' in html
    code = embed_code(page_of(plain, "chart", id="coverage_by_source").picture, "https://example.org/x")
    assert code.startswith('<iframe src="https://example.org/x" title="Coverage of the documents"')


# The map.


def marks(*points: tuple[float, float], number: int = 1) -> tuple[Mark, ...]:
    return tuple(Mark(f"se-{n}", f"Place {n}", x, y, number, f"Place {n}: 1") for n, (x, y) in enumerate(points))


def centres(drawn: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="12"', drawn)]


def test_every_dot_is_a_link_with_room_of_its_own() -> None:
    near = marks((5.4, 51.4), (5.5, 51.5), (5.5, 51.5), (5.55, 51.47), (-1.8, 53.8), (6.9, 52.2))
    drawn = draw_map(near, (), TO, "A map")
    found = centres(drawn)
    assert len(found) == len(near) == len(re.findall(r'<a href="/places/se-\d" aria-label="Place \d: 1">', drawn))
    assert min(math.dist(one, other) for one, other in itertools.combinations(found, 2)) >= TARGET - 0.2


def test_every_dot_is_within_the_map_wherever_its_place_is() -> None:
    drawn = draw_map(marks((18.1, 59.3), (23.7, 38.0), (-6.3, 53.3)), (), TO, "A map")
    height = float(re.findall(r'viewBox="0 0 320 (\d+)"', drawn)[0])
    assert all(12 <= x <= 308 and 12 <= y <= height - 12 for x, y in centres(drawn))


def test_names_do_not_meet() -> None:
    drawn = draw_map(marks(*((5 + n / 20, 52 + n / 30) for n in range(12))), (), TO, "A map")
    names = [
        (float(x), float(y), len(name) * 6.8)
        for x, y, name in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)', drawn)
    ]
    assert names
    for (x, y, long), (other_x, other_y, other) in itertools.combinations(names, 2):
        assert x + long <= other_x + 0.2 or other_x + other <= x + 0.2 or abs(y - other_y) >= 12.8


def test_every_dot_has_its_name_or_a_number_that_the_list_repeats() -> None:
    near = marks(*((5 + n / 20, 52 + n / 30) for n in range(12)))
    drawn = draw_map(near, (), TO, "A map")
    assert set(re.findall(r"<text[^>]*>([^<]+)", drawn)) == {mark.name for mark in near}
    assert numbered(near) == {}
    crowd = marks(*((5 + n % 9 / 40, 52 + n // 9 / 60) for n in range(80)))
    numbers = numbered(crowd)
    names = re.findall(r"<text[^>]*>([^<]+)", draw_map(crowd, (), TO, "A map"))
    assert sorted(names) == sorted(numbers.get(mark.id, mark.name) for mark in crowd)
    assert numbers
    assert len(set(numbers.values())) == len(numbers)


def test_a_dot_is_larger_with_more_interventions_and_sensitive_ones_are_not_counted(
    plain: RecordIndex, planted: RecordIndex
) -> None:
    sizes = [radius(number) for number in (1, 2, 3, 6, 11, 400)]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 4
    assert page_of(plain, "map").shown["marks"] == page_of(planted, "map").shown["marks"]
    assert page_of(plain, "map").shown["kinds"]["country"][0][1] == 1
    assert page_of(plain, "map").shown["shaded"] == ("Sverige",)


# The pages of a mechanism and of a theme.


@pytest.mark.parametrize(("name", "key"), [("mechanism", "trust"), ("theme", "education")])
def test_a_page_has_bars_by_place_and_by_presence(
    plain: RecordIndex, planted: RecordIndex, name: str, key: str
) -> None:
    places, states = page_of(plain, name, id=key).shown["pictures_shown"]
    assert "Lindestad" in [bar.label for bar in places.bars]
    assert {bar.label for bar in states.bars} <= {"present", "lacking", "not stated"}
    assert page_of(planted, name, id=key).shown["pictures_shown"] == [places, states]


def test_what_is_expected_is_apart_from_what_helped(plain: RecordIndex) -> None:
    places, _ = page_of(plain, "mechanism", id="trust").shown["pictures_shown"]
    (here,) = (bar for bar in places.bars if bar.label == "Lindestad")
    found = dict(zip([series.code for series in places.series], here.numbers, strict=True))
    assert found == {"helped": 1, "hindered": 1, "two_sided": 1, "expected": 1}
    assert places.claim == "4 of 5 findings on what helps or hinders here rest on what was found or experienced"


def test_what_belongs_together_is_a_table_that_can_be_had(plain: RecordIndex) -> None:
    page = page_of(plain, "mechanism", id="trust")
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(plain, page, TO).decode())))
    chains = {row["record_id"]: row for row in rows if row["section"] == "configurations"}
    assert list(chains) == ["lindestad-chain", "norrhamn-chain"]  # the one with every part first
    parts = ("context", "mechanism", "outcome")
    assert [chains["lindestad-chain"][part] for part in parts] == [
        "norrhamn drop",
        "lindestad trust helps",
        "lindestad result",
    ]
    assert chains["norrhamn-chain"]["context"] == ""
    book = zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(plain, page, TO)))
    assert 'name="chains"' in book.read("xl/workbook.xml").decode()
    table = html_of(plain, "mechanism", id="trust").partition('<table class="chains')[2].partition("</table>")[0]
    assert [f"/records/{key}" in table for key in ("norrhamn-drop", "lindestad-trust-helps", "lindestad-result")] == [
        True
    ] * 3


def test_what_is_sensitive_is_no_part_of_a_table(tmp_path: Path) -> None:
    part = {"configuration_id": "lindestad-chain", "record_table": "findings", "record_id": "lindestad-findings-secret"}
    plant = [*COMPARED, *SENSITIVE, ("configuration_parts", {**part, "part": "mechanism"})]
    index = open_index(make_database(tmp_path / "x.db", plant=plant), (5, 5))
    html = html_of(index, "mechanism", id="trust")
    assert SECRET not in html.partition('<table class="chains')[2].partition("</table>")[0]
    page = page_of(index, "mechanism", id="trust")
    rows = csv.DictReader(io.StringIO(FORMATS["csv"].write(index, page, TO).decode()))
    assert SECRET not in "".join(row["mechanism"] for row in rows)


def test_the_front_page_shows_what_became_of_the_interventions(plain: RecordIndex) -> None:
    html = html_of(plain, "front")
    assert html.partition("<main")[2].count("<svg") == 1
    assert "Norrhamn: only planned 1, dropped or not carried on 1" in html
