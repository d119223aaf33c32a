"""The card of an intervention: what to check is made of its records, and an amount says whose it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from small_database import SECRET, SENSITIVE, Rows, make_database, statement
from test_views import DUTCH, ENGLISH, html_of, opened, page_of

from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.site.views.checks import LINES

PLAN = "norrhamn-plan"
"""An intervention of which nothing is said but what a test plants."""


def of_plan(key: str, **cells: Any) -> dict[str, Any]:
    return {**statement(f"norrhamn-{key}"), "intervention_id": PLAN, **cells}


def finding(key: str, mechanism: str | None, direction: str | None, **cells: Any) -> tuple[str, dict[str, Any]]:
    state = "present" if mechanism and direction else None
    given = {"kind": "mechanism", "mechanism_id": mechanism, "direction": direction, "mechanism_state": state}
    return "findings", of_plan(key, **{"basis": "found", **given, **cells})


def outcome(key: str, status: str, evidence_kind: str = "evaluation") -> tuple[str, dict[str, Any]]:
    return "outcomes", of_plan(key, status=status, evidence_kind=evidence_kind)


def reported(item: str, state: str) -> tuple[str, dict[str, Any]]:
    told = None if state == "not_stated" else f"What is told of {item}."
    cells = {"id": f"{PLAN}-{item}", "intervention_id": PLAN, "item": item, "state": state, "statement": told}
    return "reporting", cells


def budget(key: str, of: str) -> tuple[str, dict[str, Any]]:
    cells = {"intervention_id": of, "indicator": "budget", "unit": "EUR", "value": 700, "published_as": "exact"}
    return "observations", {**statement(key), **cells}


def context(record: str) -> Rows:
    part = {"configuration_id": "norrhamn-way", "part": "context", "record_table": "findings", "record_id": record}
    return [("configurations", of_plan("way")), ("configuration_parts", part)]


CONFLICT: Rows = [
    ("conflicts", {**statement("norrhamn-either"), "weight": "figure"}),
    ("conflict_records", {"conflict_id": "norrhamn-either", "record_table": "gaps", "record_id": "norrhamn-open"}),
    ("gaps", of_plan("open")),
    ("conflict_records", {"conflict_id": "norrhamn-either", "record_table": "interventions", "record_id": PLAN}),
]


def planted(folder: Path, rows: Rows) -> RecordIndex:
    plan = ("interventions", {**statement(PLAN), "name": "Plan", "part_of_id": "norrhamn-school", "kind": "pilot"})
    return opened(make_database(folder / "card.db", plant=[plan, *rows]))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([outcome("wish", "intended")], [("check_no_results", ["norrhamn-wish"], 0)]),
        ([outcome("wish", "intended"), outcome("good", "reported")], []),
        ([outcome("good", "reported", "assertion")], [("check_thin_evidence", ["norrhamn-good"], 0)]),
        ([outcome("good", "reported", "assertion"), outcome("sure", "reported")], []),
        ([outcome("unknown", "not_measured")], [("check_not_measured", ["norrhamn-unknown"], 0)]),
        ([finding("trusted", "trust", "helps")], [("check_helped", ["norrhamn-trusted"], 0)]),
        ([finding("trusted", "trust", "helps", basis="expected")], []),
        ([finding("trusted", "trust", "helps", sensitive=True)], []),
        ([finding("gone", "staff-turnover", "helps", mechanism_state="lacking")], []),
        (
            [
                finding("told", "trust", "hinders", basis="experienced"),
                finding("found", "trust", "hinders"),
                finding("left", "staff-turnover", "hinders"),
            ],
            [("check_hindered", ["norrhamn-found", "norrhamn-left"], 1)],
        ),
        ([finding("rain", None, "hinders")], [("check_hindered", ["norrhamn-rain"], 0)]),
        (
            [("events", of_plan("turn", kind="change")), ("events", of_plan("fall", kind="drop"))],
            [("check_changed", ["norrhamn-fall"], 1)],
        ),
        ([("events", of_plan("begin", kind="start"))], []),
        ([reported("who_provides", "partly")], [("check_provides", [f"{PLAN}-who_provides"], 0)]),
        ([reported("who_provides", "not_stated")], []),
        ([reported("tailoring", "stated")], [("check_tailoring", [f"{PLAN}-tailoring"], 0)]),
        ([reported("cost", "not_stated")], [("check_no_cost", [f"{PLAN}-cost"], 0)]),
        (
            [reported("cost", "not_stated"), budget("norrhamn-grant", "norrhamn-school")],
            [("check_no_cost", [f"{PLAN}-cost"], 0)],
        ),
        ([reported("cost", "not_stated"), budget("norrhamn-own", PLAN)], []),
        ([reported("cost", "partly")], [("check_cost_partly", [f"{PLAN}-cost"], 0)]),
        (
            [finding("wet", None, None, kind="context"), *context("norrhamn-wet")],
            [("check_setting", ["norrhamn-wet"], 0)],
        ),
        ([finding("wet", None, None, kind="context", basis="expected"), *context("norrhamn-wet")], []),
        (CONFLICT, [("check_conflicts", ["norrhamn-either"], 0)]),
    ],
)
def test_what_to_check_is_made_of_the_records_of_the_case(
    tmp_path: Path, rows: Rows, expected: list[tuple[str, list[str], int]]
) -> None:
    index = planted(tmp_path, rows)
    checks = page_of(index, "intervention", id=PLAN).shown["checks"]
    assert [(check.key, [one.id for one in check.records], check.more) for check in checks] == expected
    html = html_of(index, "intervention", id=PLAN)
    box = html.partition('id="checks"')[2].partition("</section>")[0]
    for _, ids, _ in expected:
        assert all(f'href="/records/{key}"' in box for key in ids)
    assert ('href="/answers/checklist"' in box) is bool(expected)


def test_a_card_has_seven_lines_to_check_at_most(tmp_path: Path) -> None:
    rows = [
        *(finding(key, key, way) for key, way in (("trust", "helps"), ("staff-turnover", "hinders"))),
        finding("wet", None, None, kind="context"),
        *context("norrhamn-wet"),
        *(reported(item, "stated") for item in ("who_provides", "tailoring")),
        reported("cost", "not_stated"),
        ("events", of_plan("fall", kind="drop")),
        outcome("unknown", "not_measured"),
        *CONFLICT,
    ]
    assert len(page_of(planted(tmp_path, rows), "intervention", id=PLAN).shown["checks"]) == LINES


def test_the_grant_of_the_whole_is_named_as_that_of_the_whole(tmp_path: Path) -> None:
    index = planted(tmp_path, [budget("norrhamn-grant", "norrhamn-school")])
    kind = index.data.interventions["norrhamn-school"].kind
    for language in (ENGLISH, DUTCH):
        whose = language.text("cost_of_larger", kind=language.of_code(index.code("intervention_kind", kind)))
        part, whole = (html_of(index, "intervention", language, id=key) for key in (PLAN, "norrhamn-school"))
        assert re.search(rf'<a class="tag" href="[^"]*/norrhamn-school">\s*{re.escape(str(whose))}</a>', part)
        assert str(language.text("cost_none_of_its_own")) in part
        assert f'<span class="tag">{language.text("cost_of_this")}</span>' in whole
        assert str(language.text("cost_none_of_its_own")) not in whole


def test_the_document_is_named_once_and_others_who_speak_each_time(tmp_path: Path) -> None:
    rows = [finding("first", "trust", "helps"), finding("second", "trust", "hinders", voice="community")]
    index = planted(tmp_path, rows)
    own = index.data.sources["norrhamn"].voice
    assert own != "community"
    html = html_of(index, "intervention", id=PLAN)
    assert html.count('href="/sources/norrhamn"') == 1
    community = str(ENGLISH.of_code(index.code("voice", "community")))
    lines = re.findall(r'<p class="source">\s*(.*?)</p>', html, re.DOTALL)
    assert sum(line.startswith(community) for line in lines) == 1
    alone = html_of(index, "intervention", id=PLAN, only="helped")
    assert alone.count('href="/sources/norrhamn"') == 1, "a section that is shown alone names it"


def test_what_is_only_expected_stands_apart_from_what_helped(tmp_path: Path) -> None:
    rows = [finding(f"hope-{n}", "trust", "helps", basis="expected") for n in range(4)]
    rows.append(finding("help", "trust", "helps"))
    html = html_of(planted(tmp_path, rows), "intervention", id=PLAN)
    parts = {key: html.partition(f'id="strongest-{key}"')[2].partition("</section>")[0] for key in
             ("helped", "hindered", "only_expected")}  # fmt: skip
    assert "norrhamn-help" in parts["helped"]
    assert "norrhamn-hope" not in parts["helped"]
    assert parts["hindered"].count("<li>") == 0
    assert parts["only_expected"].count("<li>") == 3
    assert f'href="#only_expected">{ENGLISH.text("card_more", n=1)}' in parts["only_expected"]


def test_nothing_sensitive_is_among_the_strongest_or_to_check(tmp_path: Path) -> None:
    index = opened(make_database(tmp_path / "secret.db", plant=SENSITIVE))
    html = html_of(index, "intervention", id="lindestad-programme")
    head = html.partition('class="fold"')[0]
    assert SECRET in html
    for part in ("strongest-helped", "checks"):
        assert SECRET not in head.partition(f'id="{part}"')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("The grant is EUR 700 a year.", "The grant is EUR <strong>700</strong> a year."),
        ("The grant is EUR 1,700 a year.", "<strong>700 euros</strong>: The grant is EUR 1,700 a year."),
        ("Seven hundred a year.", "<strong>700 euros</strong>: Seven hundred a year."),
        ("x " * 80 + "700", "<strong>700 euros</strong>: " + "x " * 80 + "700"),
    ],
)
def test_a_cost_says_its_figure_once_and_in_its_first_lines(tmp_path: Path, statement: str, shown: str) -> None:
    table, cells = budget("norrhamn-own", PLAN)
    html = html_of(planted(tmp_path, [(table, cells | {"statement": statement})]), "intervention", id=PLAN)
    assert f'href="/records/norrhamn-own">{shown}</a>' in html.partition('id="costs"')[2].partition("</section>")[0]


def test_what_a_card_cuts_is_said_and_stands_whole_on_the_page(tmp_path: Path) -> None:
    long, short = "Plan and plan again. " * 20, "A short plan."
    rows = [finding(f"help-{n}", "trust", "helps") for n in range(5)]
    for words in (long, short):
        folder = tmp_path / str(len(words))
        folder.mkdir()
        plan = {**statement(PLAN), "name": "Plan", "kind": "pilot", "design": words}
        index = opened(make_database(folder / "card.db", plant=[("interventions", plan), *rows]))
        html = html_of(index, "intervention", id=PLAN)
        planned = html.partition('id="planned"')[2].partition("</section>")[0]
        assert words in planned
        assert ('href="#planned"' in planned) is ('class="clamped"' in planned) is (words == long)
    helped = html.partition('id="strongest-helped"')[2].partition("</section>")[0]
    assert helped.count("<li>") == 3
    assert f'href="#helped">{ENGLISH.text("card_more", n=2)}' in helped
    whole = html_of(index, "intervention", id=PLAN, only="helped")
    assert all(f'id="findings-norrhamn-help-{n}"' in whole for n in range(5))


def test_three_things_to_check_stand_open_and_the_others_fold(tmp_path: Path) -> None:
    rows = [
        finding("good", "trust", "helps"),
        finding("bad", "staff-turnover", "hinders"),
        *(reported(item, "stated") for item in ("who_provides", "tailoring")),
    ]
    html = html_of(planted(tmp_path, rows), "intervention", id=PLAN)
    box = html.partition('id="checks"')[2].partition("</section>")[0]
    shown, _, folded = box.partition("<details>")
    assert [shown.count("<li>"), folded.count("<li>")] == [3, 1]
    assert "norrhamn-good" in shown
    assert "norrhamn-bad" in shown
    assert f"<summary>{ENGLISH.text('card_more', n=1)}</summary>" in folded
