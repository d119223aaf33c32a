"""The page Mark of the desk: what it offers beside a passage, in the language of the officer."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_at_work import write_plan

from roma_inclusion.authoring.proposals import Proposal, read_proposals
from roma_inclusion.desk.asking import Asked
from roma_inclusion.desk.desk import Desk
from roma_inclusion.desk.intake import open_given
from roma_inclusion.desk.language import language
from roma_inclusion.desk.mark_view import mark_page, proposed_reason


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(open_given(write_plan(tmp_path), tmp_path))


@pytest.mark.parametrize(
    ("code", "labels"),
    [("en", {"no_fact": "no fact", "contents": "list of contents"}), ("nl", {"no_fact": "geen feit"})],
)
def test_nothing_here_offers_that_a_passage_holds_no_fact(desk: Desk, code: str, labels: dict[str, str]) -> None:
    rows = desk.store.rows()
    shown = mark_page(desk, rows, Asked(language(code), {"at": [rows.passages[1].address]}))
    offered = {choice.value: choice for choice in shown.values["reasons"]}
    assert {name: offered[name].label for name in labels} == labels
    assert all(offered[name].definition for name in labels)
    desk.store.leave_out(rows.passages[1].address, "no_fact", "")
    assert desk.store.rows().left_out()[rows.passages[1].address] == "no_fact"
    assert "unknown-code" not in {one.problem.code for one in desk.problems(desk.store.rows())}


@pytest.mark.parametrize(
    ("words", "reason"),
    [("The mediators", "heading"), ("• Workshops for parents", ""), ("○ School for parents", ""), ("– A talk", "")],
)
def test_an_item_of_a_list_is_no_heading(words: str, reason: str) -> None:
    assert proposed_reason(words) == reason


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_proposal_for_words_that_are_printed_otherwise_says_so(desk: Desk, code: str) -> None:
    passage = desk.store.rows().passages[1]
    kept = read_proposals(desk.city.work, desk.city.text)
    for number, repaired in enumerate(("", "dash, ligature")):
        kept.add(
            Proposal(
                id=f"p-{number}",
                table="gaps",
                fields={"kind": ["not_stated", "not_measured"][number]},
                passage=passage.address,
                start=passage.start,
                end=passage.start + 5,
                proposed_by="language_model",
                maker="made",
                version="1",
                repaired=repaired,
            )
        )
    kept.save()
    words = language(code)
    shown = mark_page(desk, desk.store.rows(), Asked(words, {"at": [passage.address]}))
    assert [one["why"] for one in shown.values["proposals"]] == ["", words.text("printed_otherwise")]


def test_the_label_of_a_code_of_the_city_is_shown_as_it_is_translated(desk: Desk) -> None:
    package = desk.city.package
    (package / "codes").mkdir()
    header = "id,kind,label_en,label_nl,definition_en,definition_nl,broader_id,eu_objective"
    (package / "codes" / "themes.csv").write_text(f"{header}\nriver,topic,work on the river,,Boats.,,,inclusion\n")
    (package / "coding" / "translations").mkdir(parents=True)
    header = "record_table,record_id,field,text,of_sha256,translated_by,reviewed_by,original"
    line = f"themes,river,label_en,werk op de rivier,{'0' * 64},author,,"
    (package / "coding" / "translations" / "nl.csv").write_text(f"{header}\n{line}\n")
    for code, label in (("en", "work on the river"), ("nl", "werk op de rivier")):
        listed = desk.forms(desk.store.rows(), language(code)).listed("themes")
        assert next(choice.label for choice in listed if choice.value == "river") == label
