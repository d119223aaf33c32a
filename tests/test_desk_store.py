"""What the desk writes: at once, with an undo that survives, and never over what another has written meanwhile."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from desk_at_work import PLAN, write_plan

from roma_inclusion.desk import deltas
from roma_inclusion.desk.answers import Changed, Refused
from roma_inclusion.desk.checking import problems_of
from roma_inclusion.desk.desk import Desk
from roma_inclusion.desk.editing import Saved
from roma_inclusion.desk.forms import with_id
from roma_inclusion.desk.intake import name_of, open_given
from roma_inclusion.desk.journal import Journal
from roma_inclusion.desk.language import language
from roma_inclusion.desk.proposals import Number, dates, names, numbers
from roma_inclusion.desk.quotes import find_words
from roma_inclusion.desk.rows import Rows, set_row, version
from roma_inclusion.desk.spans import Span, pieces, read, write
from roma_inclusion.desk.store import Store
from roma_inclusion.errors import DataError, RomaInclusionError, UsageError
from roma_inclusion.schema import CODING, columns
from roma_inclusion.schema.codebook import CodebookEntry
from roma_inclusion.sources.coding import NOT_IN_SCOPE, coding_columns
from roma_inclusion.sources.corpus import load_corpus

GAP = {"id": "lindestad-plan-no-count", "kind": "not_measured", "topic": "results"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_given(write_plan(tmp_path), tmp_path))


def at(store: Store, number: int) -> str:
    """Return the address of a passage by its number, from 1: how it is called depends on how it was cut."""
    return store.rows().passages[number - 1].address


def gap(store: Store) -> dict[str, str]:
    return {**GAP, "evidence": f"{at(store, 6)}[5:10]"}


def row(table: str, **values: str) -> dict[str, str]:
    return dict.fromkeys(coding_columns(table), "") | values


def files(store: Store) -> dict[str, bytes]:
    package = store.city.package
    return {str(path.relative_to(package)): path.read_bytes() for path in package.rglob("*.*") if path.is_file()}


def test_a_document_becomes_a_city_folder_with_its_text_untouched(store: Store) -> None:
    city = store.city
    assert city.text == PLAN
    assert (city.documents / "lindestad-plan.txt").read_text(encoding="utf-8") == PLAN
    assert city.source.description["title"] == "Plan for inclusion of the municipality of Lindestad 2021"
    assert city.source.description["language"] == "en"
    assert len(store.rows().passages) == 8
    assert not list((city.package / "coding").iterdir())
    corpus = load_corpus([city.source])
    assert {problem.code for problem in corpus.problems} <= {"no-expected-count", "missing-value"}


def test_line_ends_and_a_mark_at_the_beginning_are_evened_out_and_the_original_is_kept(tmp_path: Path) -> None:
    plan = tmp_path / "Plan Inclusión.txt"
    plan.write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    city = open_given(plan, tmp_path)
    assert city.folder.name == "roma-inclusion-plan-inclusion"
    assert city.text == PLAN
    assert (city.documents / plan.name).read_bytes() == plan.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("plan.pdf", b"%PDF", r"plan\.pdf"), ("empty.txt", b" \n", "text")],
)
def test_what_is_no_text_is_refused_and_leaves_nothing(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RomaInclusionError, match=said):
        open_given(tmp_path / name, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_another_document_of_the_same_name_does_not_take_the_place_of_the_first(store: Store, tmp_path: Path) -> None:
    (tmp_path / "lindestad-plan.txt").write_text("Another plan.\n")
    with pytest.raises(UsageError, match="holds another document"):
        open_given(tmp_path / "lindestad-plan.txt", tmp_path)


def test_a_folder_that_is_no_city_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no city folder"):
        open_given(tmp_path, tmp_path)


def test_names_of_cities_are_slugs() -> None:
    assert name_of(Path("Plan Inclusión (2).pdf")) == "plan-inclusion-2"
    assert name_of(Path("план.txt")) == "document"


def test_every_act_is_written_at_once_and_undone_to_the_byte(store: Store) -> None:
    states = [files(store)]
    acts = [
        store.leave_out(at(store, 2), "heading", ""),
        store.save(Saved("gaps", row("gaps", **gap(store), statement="It was not counted."))),
        store.split(at(store, 3), store.city.text[store.rows().by_address[at(store, 3)].start :].index("paid by")),
        store.describe({"title": "Another: title # with signs"}, version({"title": _title(store)})),
        store.join(at(store, 8), at(store, 9)),  # the split made one more
    ]
    for number in acts[::-1]:
        states.append(files(store))
        store.undo(number)
    assert files(store) == states[0]
    for number in acts:
        store.redo(number)
    assert files(store) == states[1]


def _title(store: Store) -> str:
    return str(store.rows().description["title"])


def test_a_record_in_a_passage_that_was_left_out_makes_it_coded(store: Store) -> None:
    store.leave_out(at(store, 6), "repeated", "")
    number = store.save(Saved("gaps", row("gaps", **gap(store), statement="It was not counted.")))
    assert store.rows().left_out() == {}
    with pytest.raises(Refused, match="holds_records"):
        store.leave_out(at(store, 6), "repeated", "")
    store.undo(number)
    assert store.rows().left_out() == {at(store, 6): "repeated"}


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(store: Store) -> None:
    store.save(Saved("gaps", row("gaps", **gap(store), statement="First.")))
    known = version(store.rows().find("gaps", GAP["id"]))
    store.save(Saved("gaps", row("gaps", **gap(store), statement="Second."), known, GAP["id"]))
    with pytest.raises(Changed) as caught:
        store.save(Saved("gaps", row("gaps", **gap(store), statement="Third."), known, GAP["id"]))
    assert caught.value.mine
    assert caught.value.theirs
    assert (caught.value.mine["statement"], caught.value.theirs["statement"]) == ("Third.", "Second.")
    with pytest.raises(Changed):
        store.delete("gaps", GAP["id"], known)
    with pytest.raises(Refused, match="id_taken"):
        store.save(Saved("gaps", row("gaps", **gap(store), statement="Fourth.")))
    assert "Second." in (store.city.package / "coding" / "gaps.csv").read_text()


def test_undo_is_refused_where_another_act_came_between_or_a_file_was_changed(store: Store) -> None:
    first = store.leave_out(at(store, 2), "heading", "")
    second = store.leave_out(at(store, 1), "heading", "")
    with pytest.raises(Changed):
        store.undo(first)
    path = store.city.package / "coding" / "passages_not_in_scope.csv"
    path.write_text(path.read_text().replace(f"{at(store, 1)},heading", f"{at(store, 1)},navigation"))
    with pytest.raises(Changed):
        store.undo(second)
    assert f"{at(store, 1)},navigation" in path.read_text()


def test_a_record_that_others_name_is_not_deleted(store: Store) -> None:
    one = row("interventions", id="lindestad-plan-pilot", name="Pilot", evidence=at(store, 3))
    store.save(Saved("interventions", one))
    store.save(Saved("gaps", row("gaps", **gap(store), intervention_id=one["id"], statement="Not counted.")))
    with pytest.raises(Refused) as caught:
        store.delete("interventions", one["id"], version(one))
    assert caught.value.names == GAP["id"]
    store.delete("gaps", GAP["id"], version(store.rows().find("gaps", GAP["id"])))
    store.delete("interventions", one["id"], version(one))
    assert not store.rows().by_file.get("interventions")


def test_passages_are_cut_only_where_nothing_is_coded(store: Store) -> None:
    store.save(Saved("gaps", row("gaps", **gap(store), statement="Not counted.")))
    with pytest.raises(Refused, match="passage_in_use"):
        store.join(at(store, 6), at(store, 7))
    with pytest.raises(Refused, match="passage_in_use"):
        store.split(at(store, 6), 10)
    with pytest.raises(Refused, match="nothing_to_split"):
        store.split(at(store, 7), 0)
    seventh = at(store, 7)
    store.split(seventh, 20)
    store.split(seventh, 5)
    addresses = [passage.address for passage in store.rows().passages]
    assert addresses[6:9] == [seventh, f"{seventh}c", f"{seventh}b"]
    with pytest.raises(Changed):
        store.join(seventh, f"{seventh}b")


@pytest.mark.parametrize("killed_at", range(4))
def test_a_desk_killed_in_the_middle_of_an_act_finishes_it_at_the_next_start(
    store: Store, killed_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.leave_out(at(store, 6), "repeated", "")
    written = 0
    real = deltas.replacing_file

    def killed(*given: Any, **more: Any) -> Any:
        nonlocal written
        if written == killed_at:
            raise KeyboardInterrupt
        written += 1
        return real(*given, **more)

    monkeypatch.setattr(deltas, "replacing_file", killed)
    one = row("interventions", id="lindestad-plan-pilot", name="Pilot", evidence=f"{at(store, 3)} {at(store, 6)}[0:6]")
    try:
        store.save(Saved("interventions", one))
    except KeyboardInterrupt:
        assert Journal.read(store.city.journal).unfinished
    monkeypatch.undo()
    rows = Store(store.city).rows()
    assert rows.find("interventions", one["id"]) == one
    assert rows.left_out() == {}
    assert len(Store(store.city).stacks()[0]) == 2


def test_a_journal_whose_last_line_was_cut_off_is_read_and_gone_on_with(store: Store) -> None:
    store.leave_out(at(store, 2), "heading", "")
    with store.city.journal.open("a", encoding="utf-8") as stream:
        stream.write('{"n": 2, "act": "sa')
    again = Store(store.city)
    number = again.leave_out(at(store, 1), "heading", "")
    assert [act.n for act in Store(store.city).stacks()[0]] == [1, number]
    assert all(json.loads(line) for line in store.city.journal.read_text().splitlines() if not line.endswith("sa"))


def test_rows_that_cannot_be_read_are_not_written_over(store: Store) -> None:
    path = store.city.package / "coding" / "gaps.csv"
    path.write_text("id,kind\na,b,c\n")
    with pytest.raises(DataError, match="ragged-row"):
        store.leave_out(at(store, 2), "heading", "")
    assert path.read_text() == "id,kind\na,b,c\n"


def test_the_expected_counts_follow_every_act(store: Store) -> None:
    store.save(Saved("gaps", row("gaps", **gap(store), statement="Not counted.")))
    assert store.city.source.description["expected"] == {"passages": 8, "gaps": 1}
    assert "unexpected-count" not in {found.problem.code for found in problems_of(store.city, store.rows())}


def test_problems_are_those_of_check_and_belong_to_their_record(store: Store) -> None:
    wrong = row("gaps", **{**gap(store), "kind": "not_mesured"}, statement="Not counted.")
    store.save(Saved("gaps", wrong))
    found = [one for one in problems_of(store.city, store.rows()) if one.table]
    assert [(one.table, one.key, one.problem.code) for one in found] == [("gaps", GAP["id"], "unknown-code")]
    desk, right = Desk(store.city), {**wrong, "kind": "not_measured"}
    assert desk.problems_of_record(store.rows(), ("gaps", GAP["id"]), "gaps", right) == []
    beside = desk.problems_of_record(store.rows(), ("gaps", GAP["id"]), "gaps", wrong)
    assert [problem.code for problem in beside] == ["unknown-code"]
    twice = {**right, "statement": "Said: 0612345678 is to be called."}
    assert desk.problems_of_record(store.rows(), ("gaps", GAP["id"]), "gaps", twice) != []


def test_blind_acts_stay_in_the_second_reading(store: Store, tmp_path: Path) -> None:
    before = files(store)
    second = Store(open_given(store.city.folder, tmp_path, blind=True))
    second.save(Saved("gaps", row("gaps", **gap(store), statement="Not counted.")))
    assert files(store) == before
    with (store.city.work / "second" / "coding" / "gaps.csv").open() as stream:
        assert [one["id"] for one in csv.DictReader(stream)] == [GAP["id"]]
    assert not store.stacks()[0]


def test_words_that_are_typed_are_found_in_their_passage_first(store: Store) -> None:
    rows, text = store.rows(), store.city.text
    assert find_words(text, rows, at(store, 3), "the municipality of Lindestad", "") == [Span(at(store, 3), 33, 62)]
    assert find_words(text, rows, at(store, 1), "Parents  trusted", "eyes") == [Span(at(store, 7), 0, 95)]
    with pytest.raises(ValueError, match="is not in the document"):
        find_words(text, rows, at(store, 1), "nothing of the kind", "")


def test_marks_split_the_words_of_a_passage_where_they_begin_and_end() -> None:
    marks = [("outcomes", Span("a.1", 0, 3)), ("gaps", Span("a.1", 2, 4)), ("gaps", Span("a.1", 9, 99))]
    assert [(piece.words, piece.tables) for piece in pieces("🎓école", marks)] == [
        ("🎓é", ("outcomes",)),
        ("c", ("outcomes", "gaps")),
        ("o", ("gaps",)),
        ("le", ()),
    ]
    assert write(read("start=a.1[2:3] a.2 a.2 nonsense=")) == "a.2 start=a.1[2:3]"


UNITS = [
    CodebookEntry(scheme="unit", code=code, label_en=label, label_nl=None, definition_en="")
    for code, label in (
        ("families", "families"),
        ("EUR", "euros"),
        ("persons", "people"),
        ("years", "years"),
        ("FTE", "fte"),
        ("share", "share"),
    )
]


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("some thirty families reached", [Number("30", "families", "approx", indicator="families")]),
        ("EUR 40,000 a year", [Number("40000", "EUR"), Number("40", "EUR")]),
        ("in three families", [Number("10", "families", "fewer_than", "banded", "families")]),
        ("12 families took part", [Number("12", "families", indicator="families")]),
        ("four to six families", [Number("4", "families", value_max="6", indicator="families")]),
        ("by 2023", []),
        ("one often stays", [Number("1")]),
        ("9) Thirty families are reached", [Number("30", "families", indicator="families")]),
        ("• 3.2. The municipality begins", []),
        ("30 families. They stay", [Number("30", "families", indicator="families")]),
    ],
)
def test_numbers_are_proposed_with_their_unit_and_small_counts_as_a_band(words: str, proposed: list[Number]) -> None:
    assert numbers(words, "en", UNITS)[:1] == proposed[:1]


@pytest.mark.parametrize(
    ("language", "words", "proposed"),
    [
        ("de", "ein Fünftel aller Mitarbeitenden", Number("0.2", "share")),
        ("de", "fast 20.000 Menschen", Number("20000", "persons", "approx")),
        ("es", "unas treinta familias", Number("30", "families", "approx", indicator="families")),
        ("es", "1,5 millones de euros", Number("1500000", "EUR", indicator="budget")),
        ("fr", "plus de 40 enfants", Number("40", "persons", "more_than")),
        ("nl", "37.495 respondenten uit Lindestad", Number("37495", "persons")),
        ("nl", "tussen 20 en 30 gezinnen", Number("20", "families", indicator="families", value_max="30")),
        ("en", "65 years and over", Number("65", "years", indicator="age")),
        ("en", "two years at school", Number("2", "years", indicator="duration")),
        ("ro", "aproximativ două sute de familii", Number("200", "families", "approx", indicator="families")),
    ],
)
def test_numbers_are_proposed_in_the_language_of_the_document(language: str, words: str, proposed: Number) -> None:
    assert numbers(words, language, UNITS)[0] == proposed


def test_the_day_of_a_date_is_not_offered_as_a_number() -> None:
    words = "el 13,5% de la población (datos del 1 de enero de 2014)"
    assert numbers(words, "es", UNITS) == [Number("13.5")]


def test_the_marked_words_are_offered_as_a_name_and_filled_in_where_they_say_what_it_is() -> None:
    assert names("the foundation De Brug", "en") == [
        {"name": "foundation De Brug", "kind": "foundation", "named": "1"},
        {"name": "the foundation De Brug"},
    ]
    assert names("De Brug", "en") == [{"name": "De Brug", "named": "1"}]
    assert names("x" * 200, "en") == []


def test_dates_are_proposed_as_exact_as_the_words_are() -> None:
    assert dates("From September 2021 to June 2023, and in 2024", "en") == ["2021-09", "2023-06", "2024"]
    assert dates("sinds 3/4/2014", "nl") == ["2014-04-03"]


def test_ids_are_made_of_what_a_record_says() -> None:
    said = row("outcomes", statement="Every child of Lindestad is to attend school, whatever its age or its home.")
    made = with_id("outcomes", said, "lindestad", "xx", [])["id"]
    assert made == "lindestad-every-child-of-lindestad-is-to-attend-school"
    assert with_id("outcomes", said, "lindestad", "xx", [made])["id"] == f"{made}-2"
    assert with_id("places", row("places", name="Ålesund", country="no"), "lindestad", "xx", [])["id"] == "no-alesund"
    part = row("participations", intervention_id="lindestad-p", actor_id="xx-a", role="case_worker", phase="planned")
    assert with_id("participations", part, "lindestad", "xx", [])["id"] == "lindestad-p-xx-a-case-worker-planned"


@pytest.mark.parametrize("code", ["en", "nl"])
def test_every_table_and_column_has_a_label_and_both_languages_the_same_strings(code: str) -> None:
    words, other = language(code), language({"en": "nl", "nl": "en"}[code])
    assert set(words.strings) == set(other.strings)
    assert set(words.fields.columns) == set(other.fields.columns)
    for table in CODING:
        assert words.table(table)
        for name in set(coding_columns(table)) - {"id", "evidence", "withdrawn_on", "reason_code", "replaced_by"}:
            assert words.column(table, name)
            column = next((one for one in columns(table) if one.name == name), None)
            assert words.doc(table, column, name), f"{table}.{name}"


def test_many_rows_are_put_in_the_order_of_the_document_and_none_asks_for_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, start_of = 0, Rows.start_of

    def counted(self: Rows, row: dict[str, str]) -> int:
        nonlocal asked
        asked += 1
        return start_of(self, row)

    monkeypatch.setattr(Rows, "start_of", counted)
    first = store.rows().passages[0]
    passages = [attrs.evolve(first, address=f"plan.{n}", start=10 * n, end=10 * n + 9) for n in range(100)]
    rows = Rows({}, passages, {})
    for passage in [*passages[:40], *passages[41:], passages[40]]:
        set_row(rows, NOT_IN_SCOPE, passage.address, {"address": passage.address, "reason": "no_fact"})
    assert [row["address"] for row in rows.by_file[NOT_IN_SCOPE]] == [passage.address for passage in passages]
    assert asked <= 3 * len(passages)
