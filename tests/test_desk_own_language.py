"""What an officer writes in the language of the document first is kept beside the English, which is its translation."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from desk_at_work import do
from starlette.testclient import TestClient

from roma_inclusion.desk.app import PAGES, application
from roma_inclusion.desk.asking import Asked, GoTo, Shown
from roma_inclusion.desk.desk import Desk
from roma_inclusion.desk.intake import open_given
from roma_inclusion.desk.language import language
from roma_inclusion.desk.rows import version
from roma_inclusion.schema import TRANSLATED
from roma_inclusion.sources.translations import text_digest

PLAN = """Het bemiddelaarsplan van Lindestad

Gemeente Lindestad, 2023

De gemeente wil dat elk kind in Lindestad naar de basisschool gaat en dat de school de ouders kent.

Vanaf september 2021 werken twee bemiddelaars op de school, met geld van de gemeente.
"""
ENGLISH, DUTCH = "The school is to know the parents.", "De school moet weten wie de ouders zijn."
KEY = "lindestad-the-school-is-to-know-the-parents"
FINDING = {"v.kind": "lesson", "v.basis": "expected", "v.voice": "municipality", "v.themes": "education"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    plan = tmp_path / "lindestad.txt"
    plan.write_text(PLAN, encoding="utf-8")
    return Desk(open_given(plan, tmp_path))


def save(desk: Desk, english: str = ENGLISH, key: str = "", **own: str) -> Shown | GoTo:
    known = version(desk.store.rows().find("findings", key))
    given = {"table": "findings", "do": "save", "span": desk.store.rows().passages[2].address, "v.statement": english}
    said = {f"o.{name}": text for name, text in own.items()}
    return do(desk, "/record", **given, **FINDING, **said, key=key, known=known)


def translated(desk: Desk, tag: str = "nl") -> list[dict[str, str]]:
    path = desk.city.package / "coding" / "translations" / f"{tag}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


def test_the_first_text_is_kept_as_the_original_with_who_made_the_english(desk: Desk) -> None:
    save(desk, statement=DUTCH, by="language_model")
    assert translated(desk) == [
        {
            "record_table": "findings",
            "record_id": KEY,
            "field": "statement",
            "text": DUTCH,
            "of_sha256": text_digest(ENGLISH),
            "translated_by": "language_model",
            "reviewed_by": "",
            "original": "1",
        }
    ]
    assert [one for one in desk.problems(desk.store.rows()) if "translation" in one.problem.code] == []
    asked = Asked(language("nl"), {"edit": [f"findings:{KEY}"]})
    form = PAGES["/mark"](desk, desk.store.rows(), asked).values["form"]
    assert [(field.name, field.value) for field in form["own"]] == [("statement", DUTCH), ("by", "language_model")]


def test_what_is_written_first_is_kept_while_its_english_is_missing(desk: Desk) -> None:
    save(desk, "", statement=DUTCH)
    (row,) = translated(desk)
    assert (row["text"], row["original"]) == (DUTCH, "1")
    found = [one for one in desk.problems(desk.store.rows()) if one.table == "findings"]
    assert "say it in English" in [one.problem.remedy for one in found]
    save(desk, ENGLISH, row["record_id"], statement=DUTCH)
    assert [one["of_sha256"] for one in translated(desk)] == [text_digest(ENGLISH)]
    assert [one for one in desk.problems(desk.store.rows()) if one.table == "findings"] == []


def test_a_change_of_the_first_text_alone_is_said_to_be_saved(desk: Desk) -> None:
    save(desk, statement=DUTCH)
    told = save(desk, ENGLISH, KEY, statement="De school moet alle ouders kennen.")
    assert isinstance(told, GoTo)
    with TestClient(application(desk, "token", 80).app, base_url="http://127.0.0.1") as client:
        assert f"Saved: {ENGLISH}" in client.get(told.address).text


def test_the_two_change_together_and_go_together(desk: Desk) -> None:
    save(desk, statement=DUTCH)
    save(desk, "The school is to know all parents.", KEY, statement="De school moet alle ouders kennen.")
    (row,) = translated(desk)
    assert row["of_sha256"] == text_digest("The school is to know all parents.")
    assert row["translated_by"] == "author"
    save(desk, "The school is to know all parents.", KEY, statement="")
    assert translated(desk) == []
    undo, _ = desk.store.stacks()
    desk.store.undo(undo[-1].n)
    assert translated(desk) == [row]


def test_the_name_of_a_record_and_its_first_text_change_in_one_act(desk: Desk) -> None:
    save(desk, statement=DUTCH)
    before = translated(desk)
    known = version(desk.store.rows().find("findings", KEY))
    given = {"table": "findings", "do": "save", "key": KEY, "known": known, "id": "lindestad-other", **FINDING}
    span = desk.store.rows().passages[2].address
    do(desk, "/record", **given, **{"v.statement": "All is well.", "o.statement": "Alles gaat goed.", "span": span})
    assert [(row["record_id"], row["text"]) for row in translated(desk)] == [("lindestad-other", "Alles gaat goed.")]
    undo, _ = desk.store.stacks()
    desk.store.undo(undo[-1].n)
    assert translated(desk) == before


def test_a_form_without_these_fields_leaves_what_was_written_first(desk: Desk) -> None:
    save(desk, statement=DUTCH)
    save(desk, "The school is to know all parents.", KEY)
    assert [row["text"] for row in translated(desk)] == [DUTCH]
    (stale,) = [one for one in desk.problems(desk.store.rows()) if one.problem.code == "stale-translation"]
    assert (stale.table, stale.key) == ("findings", KEY)


def test_what_is_written_first_is_checked_while_it_is_written(desk: Desk) -> None:
    given = {"table": "findings", "v.statement": ENGLISH, "span": desk.store.rows().passages[2].address, **FINDING}
    shown = do(desk, "/check", **given, **{"o.statement": "Schrijf naar ons@example.org."})
    assert isinstance(shown, Shown)
    assert [one.message for one in shown.values["problems"]] == ["Text holds an e-mail address"]


def test_what_was_written_first_waits_with_its_form(desk: Desk) -> None:
    given = {"table": "findings", "v.statement": ENGLISH, "span": desk.store.rows().passages[2].address, **FINDING}
    waits = do(desk, "/record", do="save", **given, **{"v.intervention_id": "+", "o.statement": DUTCH})
    assert isinstance(waits, Shown)
    (pending,) = waits.values["form"]["pending"]
    assert pending["own"] == {"statement": DUTCH}


def test_an_english_document_asks_for_no_other_language(tmp_path: Path) -> None:
    plan = tmp_path / "lindestad.txt"
    plan.write_text("The mediator plan\n\nThe town wants every child to go to school, and the school to know them.\n")
    desk = Desk(open_given(plan, tmp_path))
    asked = Asked(language("en"), {"table": ["findings"], "at": [desk.store.rows().passages[1].address]})
    assert PAGES["/mark"](desk, desk.store.rows(), asked).values["form"]["own"] == []


@pytest.mark.parametrize("table", [table for table, names in TRANSLATED.items() if names])
def test_every_text_that_can_be_translated_can_be_written_first(desk: Desk, table: str) -> None:
    asked = Asked(language("en"), {"table": [table], "at": [desk.store.rows().passages[2].address]})
    form = PAGES["/mark"](desk, desk.store.rows(), asked).values["form"]
    if form is not None:  # codes and the document have no form of a record
        assert [field.name for field in form["own"]] == [*TRANSLATED[table], "by"]
