"""Every act of the desk can be undone to the byte, and takes along what hangs on a record."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from desk_at_work import do, write_plan

from roma_inclusion.authoring.comparison import Difference
from roma_inclusion.desk.answers import Changed, Hangs, Refused
from roma_inclusion.desk.app import ACTS, PAGES
from roma_inclusion.desk.asking import Asked, GoTo, Shown
from roma_inclusion.desk.city import City, open_city
from roma_inclusion.desk.description import ASKED_OF_DOCUMENT
from roma_inclusion.desk.desk import Desk
from roma_inclusion.desk.editing import Saved
from roma_inclusion.desk.intake import open_given
from roma_inclusion.desk.journal import Journal
from roma_inclusion.desk.language import language
from roma_inclusion.desk.proposed import proposals
from roma_inclusion.desk.reporting import known_of
from roma_inclusion.desk.rows import DESCRIBED, text_of, version
from roma_inclusion.desk.store import Store
from roma_inclusion.desk.views import comparison
from roma_inclusion.schema import TRANSLATION_FILE
from roma_inclusion.sources.coding import OTHER_FILES, coding_columns

PILOT, AIM, TRUST, COUNT = "lindestad-plan-pilot", "lindestad-plan-aim", "lindestad-plan-trust", "lindestad-plan-count"
PART, TIED = "lindestad-plan-part", "lindestad-plan-tied"
REPORTED = f"{PILOT}-reporting-cost"
OF_THE_DESK = {"work/journal.jsonl", "work/unsaved.json", "work/handed_in.json"}
"""Files that tell of the acts themselves, or of a form that is being written."""

Given = dict[str, str]


def written(path: Path, header: Iterable[str], rows: list[Given]) -> None:
    """Write a CSV as a person's own program may write it: all in quotation marks, with other ends of lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(header), quoting=csv.QUOTE_ALL, lineterminator="\r\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def coded(folder: Path, at: list[str], *, whole: bool = True) -> None:
    """Write a coding of the plan in a folder; `at` are the addresses of its passages, whole is the first reader's."""
    pilot = {"id": PILOT, "name": "Pilot", "kind": "pilot", "status": "completed", "summary": "A pilot."}
    aim = {"id": AIM, "intervention_id": PILOT, "statement": "All go to school.", "themes": "education"}
    count = {"id": COUNT, "kind": "not_measured", "topic": "results", "statement": "No.", "intervention_id": PILOT}
    files: dict[str, list[Given]] = {
        "interventions": [pilot | {"evidence": at[2]}],
        "outcomes": [aim | {"status": "intended", "evidence_kind": "none", "voice": "municipality", "evidence": at[3]}],
        "gaps": [count | {"evidence": at[5]}],
    }
    if whole:
        trust = {
            "id": TRUST,
            "kind": "mechanism",
            "statement": "Trust grew.",
            "basis": "found",
            "voice": "municipality",
        }
        part = {"id": PART, "intervention_id": PILOT, "actor_id": "xx-school", "role": "partner", "phase": "delivered"}
        tied = {"id": TIED, "statement": "So it went.", "linked_by": "coder", "voice": "municipality"}
        files["actors"] = [{"id": "xx-school", "name": "School", "kind": "school", "named": "0", "evidence": at[5]}]
        files["findings"] = [trust | {"evidence": at[6]}]
        files["participations"] = [part | {"evidence": at[2]}]
        files["reporting"] = [{"intervention_id": PILOT, "item": "cost", "state": "stated", "evidence": at[2]}]
        files["configurations"] = [tied | {"parts": f"context=interventions:{PILOT} outcome=outcomes:{AIM}"}]
    for table, rows in files.items():
        written(folder / "coding" / f"{table}.csv", coding_columns(table), rows)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    city = open_given(write_plan(tmp_path), tmp_path)
    at = [passage.address for passage in Store(city).rows().passages]
    coded(city.package, at)
    coded(city.second, at, whole=False)
    about = {"record_table": "outcomes", "record_id": AIM}
    translated = {**about, "field": "statement", "text": "Elk kind gaat naar school.", "translated_by": "translator"}
    written(city.package / "coding" / "translations" / "nl.csv", TRANSLATION_FILE, [translated])
    second_look = {**about, "word": "child", "reason": "It is the word of the plan."}
    written(city.package / "coding" / "reviewed.csv", OTHER_FILES["reviewed"], [second_look])
    made = Desk(open_city(city.folder), lambda package, documents: "http://127.0.0.1:1/")
    assert isinstance(do(made, "/propose"), GoTo)
    return made


def files(desk: Desk) -> dict[str, bytes]:
    """Return every file of the city folder, but for those that tell of the acts themselves."""
    folder = desk.city.folder
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if name not in OF_THE_DESK}


def known(desk: Desk, table: str, key: str) -> str:
    return version(desk.store.rows().find(table, key))


def address(desk: Desk, number: int) -> str:
    return desk.store.rows().passages[number - 1].address


def described(desk: Desk) -> Given:
    """Return the form of the description with another title."""
    held = {name: text_of(desk.store.rows().description, name) for name in DESCRIBED}
    asked = {name: held[name] for name in ASKED_OF_DOCUMENT}
    given = {f"v.{name}": value for name, value in asked.items()} | {"v.title": "Another title: with # signs"}
    given["v.group_names"] = "gypsies,  gens du voyage: all, "
    return {**given, "publisher": "", "known": version({**asked, "publisher_id": held["publisher_id"]})}


def record(table: str, **values: str) -> Given:
    return {"table": table, "do": "save", **values}


EXAMPLES: dict[str, list[Callable[[Desk], Given]]] = {
    "/document": [described],
    "/cut": [
        lambda desk: {"do": "join", "at": address(desk, 1), "next": address(desk, 2)},
        lambda desk: {"do": "split", "at": address(desk, 5), "words": "école for all"},
    ],
    "/record": [
        lambda desk: record("gaps", **{"v.statement": "New.", "v.kind": "not_measured", "span": address(desk, 1)}),
        lambda desk: record(
            "gaps", key=COUNT, known=known(desk, "gaps", COUNT), **{"v.statement": "Changed.", "span": address(desk, 6)}
        ),
        lambda desk: record(
            "interventions",
            key=PILOT,
            known=known(desk, "interventions", PILOT),
            id="lindestad-plan-mediators",
            **{"v.name": "Pilot", "span": address(desk, 3)},
        ),
        lambda desk: record(
            "events",
            was="outcomes",
            key=AIM,
            known=known(desk, "outcomes", AIM),
            **{"v.statement": "Every child.", "span": address(desk, 4)},
        ),
        lambda desk: record(
            "actors",
            proposal=(one := proposals(desk.city)[0]).id,
            **{"v.name": "Accepted", "span": one.passage},
        ),
    ],
    "/delete": [
        lambda desk: {"table": "gaps", "key": COUNT, "known": known(desk, "gaps", COUNT)},
        lambda desk: {
            "table": "interventions",
            "key": PILOT,
            "known": known(desk, "interventions", PILOT),
            "agreed": agreed(desk, "interventions", PILOT),
        },
    ],
    "/look": [
        lambda desk: {"look": f"gaps {COUNT} no word", "reason": "The plan says so."},
        lambda desk: {"look": f"outcomes {AIM} child", "do": "again"},
    ],
    "/nothing": [
        lambda desk: {"at": address(desk, 1), "reason": "heading", "known": ""},
        lambda desk: {"at": address(desk, 8), "reason": "repeated", "known": ""},
    ],
    "/reporting": [
        lambda desk: {
            "intervention": PILOT,
            "known": known_of(desk.store.rows(), PILOT),
            "do": "rest",
            "state.cost": "not_stated",
        }
    ],
    "/second": [
        lambda desk: {f"d.{one.key}": "second" for one in differences(desk)},
        lambda desk: {f"d.{next(one.key for one in differences(desk) if TRUST in one.key)}": "neither"},
    ],
    "/propose": [lambda desk: {}],
    "/refuse": [lambda desk: {"proposal": proposals(desk.city)[0].id}],
}
"""Of each address that changes the city at least one form."""
CHANGES_NOTHING = {"/check", "/unsaved", "/turn", "/hand-in", "/preview"}
"""Addresses that change no file of the coding: what they write is made anew whenever it is asked for."""


def agreed(desk: Desk, table: str, key: str) -> str:
    with pytest.raises(Hangs) as caught:
        desk.store.delete(table, key, known(desk, table, key))
    return caught.value.found.version


def differences(desk: Desk) -> list[Difference]:
    return list(comparison(desk.city, desk.city.second).differences)


def test_the_names_of_groups_are_a_list_of_texts(desk: Desk) -> None:
    do(desk, "/document", **described(desk))
    assert desk.store.rows().description["group_names"] == ["gypsies", "gens du voyage: all"]
    shown = PAGES["/document"](desk, desk.store.rows(), Asked(language("nl"), {}))
    assert [one.value for one in shown.values["fields"] if one.name == "group_names"] == [
        "gypsies, gens du voyage: all"
    ]


def test_what_may_stand_is_no_problem_until_it_is_looked_at_again(desk: Desk) -> None:
    aim = desk.store.rows().find("outcomes", AIM) or {}
    row = {name: value for name, value in aim.items() if name not in ("id", "evidence") and value}
    kept = {f"v.{name}": value for name, value in row.items()} | {
        "v.statement": "The gypsies of the town go to school."
    }
    do(desk, "/record", **record("outcomes", key=AIM, known=version(aim), span=aim["evidence"], **kept))
    (found,) = (one.problem for one in desk.problems(desk.store.rows()) if one.problem.look)
    assert found.look == ("outcomes", AIM, "gypsies")
    look = " ".join(found.look)
    refused = do(desk, "/look", look=look, reason=" ")
    assert isinstance(refused, Shown)
    assert refused.values["message"] == "Say why it may stand."
    do(desk, "/look", look=look, reason="The law  calls them so.")
    assert not [one for one in desk.problems(desk.store.rows()) if one.problem.look]
    shown = PAGES["/problems"](desk, desk.store.rows(), Asked(language("en"), {}))
    assert ("gypsies", "The law calls them so.") in [one[2:] for one in shown.values["looks"]]
    do(desk, "/look", look=look, do="again")
    assert [one.problem for one in desk.problems(desk.store.rows()) if one.problem.look] == [found]


def test_of_every_act_it_is_known_whether_it_changes_the_city() -> None:
    assert set(EXAMPLES) | CHANGES_NOTHING == set(ACTS)


@pytest.mark.parametrize(
    ("path", "number"), [(path, number) for path, made in EXAMPLES.items() for number in range(len(made))]
)
def test_every_act_is_undone_and_done_again_to_the_byte(desk: Desk, path: str, number: int) -> None:
    if path == "/propose":
        desk.store.undo(desk.store.stacks()[0][-1].n)
    before, count = files(desk), len(desk.store.stacks()[0])
    given = do(desk, path, **EXAMPLES[path][number](desk))
    after = files(desk)
    assert isinstance(given, GoTo), given
    assert after != before
    (act,) = desk.store.stacks()[0][count:]
    desk.store.undo(act.n)
    assert files(desk) == before
    desk.store.redo(act.n)
    assert files(desk) == after


@pytest.mark.parametrize("path", sorted(CHANGES_NOTHING))
def test_what_is_no_act_changes_no_file_of_the_city(desk: Desk, path: str) -> None:
    before = files(desk)
    do(desk, path, table="gaps", **{"v.statement": "New."})
    assert files(desk) == before


def test_an_accepted_proposal_is_open_again_when_it_is_undone(desk: Desk) -> None:
    one = proposals(desk.city)[0]
    do(desk, "/record", **record("actors", proposal=one.id, **{"v.name": "Accepted", "span": one.passage}))
    assert one.id not in {other.id for other in proposals(desk.city)}
    desk.store.undo(desk.store.stacks()[0][-1].n)
    assert one.id in {other.id for other in proposals(desk.city)}


def test_an_act_is_undone_row_by_row_where_another_program_has_written_its_files(desk: Desk) -> None:
    desk.store.delete("interventions", PILOT, known(desk, "interventions", PILOT), agreed(desk, "interventions", PILOT))
    path = desk.city.package / "coding" / "gaps.csv"
    late = f"lindestad-plan-late,,not_measured,results,Added elsewhere.,,{address(desk, 6)}\n"
    path.write_text(path.read_text() + late)
    source = desk.city.package / "source.yml"
    source.write_text(f"{source.read_text()}# a remark of somebody\n")
    desk.store.undo(desk.store.stacks()[0][-1].n)
    rows = desk.store.rows()
    assert rows.find("interventions", PILOT)
    assert rows.find("reporting", REPORTED)
    assert "Added elsewhere." in path.read_text()
    assert "remark of somebody" in source.read_text()


def test_a_journal_of_rows_alone_is_read_and_undone(desk: Desk) -> None:
    number = desk.store.leave_out(address(desk, 1), "heading", "")
    path = desk.city.journal
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        line.pop("files", None)
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert Journal.read(path).acts[-1].files == ()
    desk.store.undo(number)
    assert address(desk, 1) not in desk.store.rows().left_out()


def test_what_cannot_be_without_a_record_goes_with_it_and_what_is_said_of_it_too(desk: Desk) -> None:
    with pytest.raises(Hangs) as caught:
        desk.store.delete("interventions", PILOT, known(desk, "interventions", PILOT))
    found = caught.value.found
    assert set(found.lost) == {("participations", PART), ("reporting", REPORTED), ("outcomes", AIM)}
    assert set(found.lose) == {("gaps", COUNT), ("configurations", TIED)}
    page = do(desk, "/delete", table="interventions", key=PILOT, known=known(desk, "interventions", PILOT))
    assert isinstance(page, Shown)
    assert (page.template, page.status) == ("delete.html", 409)
    assert (len(page.values["lost"]), len(page.values["lose"])) == (3, 2)
    desk.store.delete("interventions", PILOT, known(desk, "interventions", PILOT), found.version)
    rows = desk.store.rows()
    assert not rows.by_file.get("outcomes")
    assert (rows.find("gaps", COUNT) or {})["intervention_id"] == ""
    assert (rows.find("configurations", TIED) or {})["parts"] == ""
    assert not desk.city.package.joinpath("coding/reviewed.csv").exists()
    assert not desk.city.package.joinpath("coding/translations/nl.csv").exists()


def test_what_hangs_on_a_record_is_agreed_on_as_it_was_shown(desk: Desk) -> None:
    shown = agreed(desk, "interventions", PILOT)
    one = {**dict.fromkeys(coding_columns("gaps"), ""), "id": "lindestad-plan-more", "intervention_id": PILOT}
    desk.store.save(Saved("gaps", one))
    with pytest.raises(Hangs):
        desk.store.delete("interventions", PILOT, known(desk, "interventions", PILOT), shown)


def test_another_id_is_carried_to_all_that_names_the_record(desk: Desk) -> None:
    row = dict(desk.store.rows().find("interventions", PILOT) or {}, id="lindestad-plan-mediators")
    desk.store.save(Saved("interventions", row, known(desk, "interventions", PILOT), PILOT))
    rows = desk.store.rows()
    assert rows.find("interventions", PILOT) is None
    assert rows.find("reporting", "lindestad-plan-mediators-reporting-cost")
    assert (rows.find("outcomes", AIM) or {})["intervention_id"] == "lindestad-plan-mediators"
    parts = (rows.find("configurations", TIED) or {})["parts"]
    assert parts.startswith("context=interventions:lindestad-plan-mediators ")
    assert not rows.by_file.get("withdrawn")


def test_another_kind_keeps_the_id_and_what_names_it(desk: Desk) -> None:
    row = dict.fromkeys(coding_columns("events"), "") | {
        "id": AIM,
        "statement": "It was so.",
        "evidence": address(desk, 4),
    }
    desk.store.save(Saved("events", row, known(desk, "outcomes", AIM), AIM, "outcomes"))
    rows = desk.store.rows()
    assert rows.find("events", AIM)
    assert rows.find("outcomes", AIM) is None
    assert f"outcome=events:{AIM}" in (rows.find("configurations", TIED) or {})["parts"]
    assert f"events,{AIM}," in desk.city.package.joinpath("coding/translations/nl.csv").read_text()
    assert f"events,{AIM}," in desk.city.package.joinpath("coding/reviewed.csv").read_text()


def test_a_record_that_others_cannot_be_without_keeps_its_kind(desk: Desk) -> None:
    row = dict.fromkeys(coding_columns("gaps"), "") | {"id": PILOT, "statement": "No."}
    with pytest.raises(Refused, match="kind_needed"):
        desk.store.save(Saved("gaps", row, known(desk, "interventions", PILOT), PILOT, "interventions"))


def test_a_form_of_another_kind_keeps_what_was_filled_in_and_says_what_has_no_place(desk: Desk) -> None:
    given = {
        "table": "outcomes",
        "key": AIM,
        "known": known(desk, "outcomes", AIM),
        "id": AIM,
        "do": "kind",
        "as": "gaps",
    }
    page = do(
        desk, "/record", **given, **{"v.statement": "Typed anew.", "v.status": "intended", "span": address(desk, 4)}
    )
    assert isinstance(page, Shown)
    form = page.values["form"]
    assert (form["table"], form["was"], form["key"], form["id"]) == ("gaps", "outcomes", AIM, AIM)
    assert next(field.value for field in form["fields"] if field.name == "statement") == "Typed anew."
    assert ("Status", "intended") in form["left_behind"]
    assert ("Themes", "education") in form["left_behind"]
    assert [str(span) for span, _ in form["spans"]] == [address(desk, 4)]


def test_what_was_handed_in_leads_on_from_its_old_id_and_is_withdrawn_with_a_reason(desk: Desk) -> None:
    (desk.city.work / "handed_in.json").write_text(json.dumps([AIM, COUNT, "xx-school"]))
    row = dict(desk.store.rows().find("outcomes", AIM) or {}, id="lindestad-plan-goal")
    desk.store.save(Saved("outcomes", row, known(desk, "outcomes", AIM), AIM))
    rows = desk.store.rows()
    told = rows.find("withdrawn", AIM) or {}
    assert (told["reason_code"], told["replaced_by"]) == ("renamed", "lindestad-plan-goal")
    with pytest.raises(Hangs) as caught:
        desk.store.delete("gaps", COUNT, known(desk, "gaps", COUNT))
    assert caught.value.handed_in
    desk.store.delete("gaps", COUNT, known(desk, "gaps", COUNT), reason="wrong")
    assert (desk.store.rows().find("withdrawn", COUNT) or {})["reason_code"] == "wrong"
    desk.store.delete("actors", "xx-school", known(desk, "actors", "xx-school"), agreed(desk, "actors", "xx-school"))
    assert desk.store.rows().find("withdrawn", "xx-school") is None  # others may have it


def test_a_city_is_not_left_half_done_where_an_act_fails(desk: Desk) -> None:
    before, acts = files(desk), desk.store.acts()

    def fails(copy: City) -> None:
        (copy.package / "coding" / "gaps.csv").unlink()
        raise Changed("gaps", None, None)

    with pytest.raises(Changed):
        desk.store.work("settle", fails)
    assert files(desk) == before
    assert desk.store.acts() == acts


def test_who_works_long_holds_nobody_up_and_writes_over_nothing(desk: Desk) -> None:
    desk.store.leave_out(address(desk, 2), "heading", "")  # writes the files as the desk does

    def works_long(copy: City) -> None:
        desk.store.leave_out(address(desk, 1), "heading", "")
        (copy.package / "coding" / "gaps.csv").unlink()

    desk.store.work("settle", works_long)
    assert desk.store.rows().left_out()
    assert not desk.store.rows().by_file.get("gaps")

    def too_late(copy: City) -> None:
        desk.store.leave_out(address(desk, 8), "repeated", "")
        (copy.package / "coding" / "passages_not_in_scope.csv").unlink()

    with pytest.raises(Changed):
        desk.store.work("settle", too_late)
    assert set(desk.store.rows().left_out()) == {address(desk, 1), address(desk, 2), address(desk, 8)}


@pytest.mark.parametrize(
    ("table", "name", "wrong", "right", "said_of_it"),
    [
        ("observations", "value", "25", "30", "Value 25 is not in the words of its evidence"),
        ("observations", "value", "2,5", "30", "'2,5' is not a number"),
        ("observations", "value_max", "20", "40", "Highest value is not above Value"),
        ("events", "date", "2021-13", "", "there is no month 13"),
        ("interventions", "start", "2019", "", "gives the year 2019"),
        ("interventions", "kind", "pilott", "pilot", "'pilott' is not in the list"),
        ("cited_works", "url", "htp:/x", "https://example.org/", "is not a web address"),
    ],
)
def test_what_is_wrong_is_said_while_the_rest_is_still_empty(
    desk: Desk, table: str, name: str, wrong: str, right: str, said_of_it: str
) -> None:
    place = {"observations": f"{address(desk, 6)}[40:68]", "events": address(desk, 3)}.get(table, address(desk, 3))
    rest = {"v.unit": "families", "v.qualifier": "exact", "v.published_as": "exact", "v.indicator": "population"}
    more = ({"v.value": "30"} | rest) if table == "observations" else {}

    def problems(value: str) -> str:
        page = do(desk, "/check", **{**record(table, span=place), **more, f"v.{name}": value})
        assert isinstance(page, Shown)
        return "; ".join(one.message for one in page.values["problems"])

    assert said_of_it.lower() in problems(wrong).lower()
    assert "Statement is empty" in problems(wrong) or table in ("interventions", "cited_works")
    assert said_of_it.lower() not in problems(right).lower()


@pytest.mark.parametrize(
    ("table", "given"),
    [
        ("outcomes", {"v.intervention_id": "+"}),
        ("interventions", {"v.places": "+"}),
        ("places", {"v.name": "Lindestad", "v.kind": "municipality", "v.country": "be"}),
    ],
)
def test_what_is_made_on_the_way_is_no_problem(desk: Desk, table: str, given: Given) -> None:
    page = do(desk, "/check", **record(table, span=address(desk, 3)), **given)
    assert isinstance(page, Shown)
    said_of_it = "; ".join(one.message for one in page.values["problems"])
    assert "'+'" not in said_of_it
    assert "country" not in said_of_it
    assert "Intervention is empty" not in said_of_it


def test_a_form_that_was_sent_shows_its_problems_whatever_is_filled_in(desk: Desk) -> None:
    given = {**record("observations", span=f"{address(desk, 6)}[40:68]", do="add"), "v.value": "25"}
    page = do(desk, "/record", **given, **{"v.qualifier": "exact", "v.published_as": "exact"})
    assert isinstance(page, Shown)
    assert any("is not in the words" in one.message for one in page.values["form"]["problems"])


def test_words_that_were_cut_away_meanwhile_are_said_and_nothing_is_saved_without_them(desk: Desk) -> None:
    before = files(desk)
    given = {**record("gaps", span="3.99"), "v.statement": "New.", "v.kind": "not_measured", "v.topic": "results"}
    page = do(desk, "/record", **given)
    assert isinstance(page, Shown)
    assert "3.99" in page.values["message"]
    assert next(field.value for field in page.values["form"]["fields"] if field.name == "statement") == "New."
    assert files(desk) == before
