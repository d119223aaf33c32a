"""Answers: sentences that records carry, read from a plugin of their own, and refused where they say too much."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from bad_inputs.plugin import Plugin
from violations.planting import installed_copy, planted

from roma_inclusion.authoring.touch import touch
from roma_inclusion.build import build, check
from roma_inclusion.errors import DataError, Problem
from roma_inclusion.records import load
from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.sources.answers import record_digest
from roma_inclusion.sources.manager import find_plugins, installed

MODULE = """
from roma_inclusion import hookimpl, read_answers

@hookimpl
def answers():
    return read_answers(__file__)
"""
SURE = """\
  confidence: low
  reason: {en: One account of one town., nl: Een verslag van een gemeente.}
"""
SCHOOL = """\
ordinal: 1
question: {en: What helps children to school?, nl: Wat helpt kinderen naar school?}
statements:
- basis: reported
  part: short
  en: Staff of schools in Invented Town report less absence.
  nl: Volgens scholen in Invented Town is er minder verzuim.
  confidence: low
  reason: {en: One account of one town., nl: Een verslag van een gemeente.}
  records: [lindestad-less-absence, lindestad-language-wins-trust]
- basis: expected
  en: By 2023 every child was to attend primary school.
  nl: In 2023 moest elk kind naar de basisschool gaan.
  records: [lindestad-every-child-at-school]
- basis: contested
  en: The document differs on how many families were reached.
  nl: Het document spreekt zich tegen over het aantal bereikte gezinnen.
  records: [lindestad-reached-and-counted, lindestad-families-reached]
- basis: not_known
  en: Absence was not counted.
  nl: Het verzuim is niet geteld.
  records: [lindestad-study-2019]
"""


@attrs.define
class Asked:
    """An invented source, and a plugin that answers from it; `school` is the file of its one answer."""

    plugin: Plugin
    others: list[str]

    @property
    def folder(self) -> Path:
        return self.plugin.site / "town_answers" / "answers"

    @property
    def school(self) -> Path:
        return self.folder / "school.yml"

    def replace(self, old: str, new: str) -> None:
        text = self.school.read_text()
        assert text.count(old) == 1, (old, text.count(old))
        self.school.write_text(text.replace(old, new))

    def problems(self) -> list[Problem]:
        try:
            return check("town-answers", leave_out=self.others)
        except DataError as error:
            return error.problems

    def touched(self) -> list[Problem]:
        """Return the problems that are left when every record was looked at."""
        touch("town-answers")
        return self.problems()


@pytest.fixture
def asked(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    plugin = installed_copy(base, tmp_path, monkeypatch)
    found = Asked(plugin, [name for name in installed() if name != "lindestad"])
    found.folder.mkdir(parents=True)
    (found.folder.parent / "__init__.py").write_text(MODULE)
    found.school.write_text(SCHOOL)
    plugin.install("town-answers", {"town-answers": "town_answers"})
    monkeypatch.delitem(sys.modules, "town_answers", raising=False)
    monkeypatch.setattr("roma_inclusion.authoring.touch.find_plugins", lambda only=None: _only(found, only))
    touch("town-answers")
    return found


def _only(asked: Asked, only: str | None) -> object:
    return find_plugins((), only) if only else find_plugins(asked.others)


def test_answers_become_rows(asked: Asked, tmp_path: Path) -> None:
    planted(asked.problems())
    data = load(build(tmp_path / "x.db", leave_out=asked.others).path)
    (answer,) = data.answers.values()
    assert (answer.id, answer.ordinal, answer.plugin) == ("school", 1, "town-answers")
    assert (answer.question_en, answer.question_nl) == (
        "What helps children to school?",
        "Wat helpt kinderen naar school?",
    )
    first, *others = data.of(answer, "answer_statements")
    assert (first.id, first.ordinal, first.basis, first.confidence) == ("school-1", 1, "reported", "low")
    assert [first.part, others[0].part] == ["short", "detail"]
    assert (first.confidence_reason, first.sensitive) == ("One account of one town.", False)
    assert [other.basis for other in others] == ["expected", "contested", "not_known"]
    carried = [(one.record_table, one.record_id) for one in data.of(first, "answer_records")]
    assert carried == [("outcomes", "lindestad-less-absence"), ("findings", "lindestad-language-wins-trust")]


def test_a_question_is_found_in_either_language(asked: Asked, tmp_path: Path) -> None:
    index = RecordIndex(build(tmp_path / "x.db", leave_out=asked.others).path)
    sql = "SELECT record_table, record_id, language FROM search_index WHERE search_index MATCH :words"
    assert index.asked(sql, words="kinderen naar") == [
        {"record_table": "answers", "record_id": "school", "language": "nl"}
    ]
    assert {"record_table": "answer_statements", "record_id": "school-1", "language": "en"} in index.asked(
        sql, words="absence"
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[lindestad-study-2019]", "[]", "unsupported-sentence"),
        ("[lindestad-less-absence, ", "[lindestad-every-child-at-school, ", "expected-as-reported"),
        ("[lindestad-less-absence, ", "[lindestad-families-reached, ", "contested-sentence"),
        ("[lindestad-reached-and-counted, lindestad-families-reached]", "[lindestad-mediators]", "contested-sentence"),
        (SURE, "", "confidence"),
        ("- basis: not_known\n", "- basis: not_known\n  confidence: low\n  reason: {en: One account.}\n", "confidence"),
        ("  confidence: low\n", "", "half-a-pair"),
        ("confidence: low", "confidence: lowish", "unknown-code"),
        ("basis: not_known", "basis: guessed", "unknown-code"),
        ("part: short", "part: first", "unknown-code"),
        ("  en: Absence was not counted.", "  en: The documents do not count absence.", "one-document"),
        ("is niet geteld", "staat niet in de rapporten", "one-document"),
        ("Absence was not counted.", "Most reports do not count absence.", "one-document"),
        ("In 2023 moest", "In 2024 moest", "numbers-differ"),
        ("Absence was not counted.", "Absence was not counted for 40 children.", "numbers-differ"),
        ("[lindestad-study-2019]", "[lindestad-study-2018]", "unknown-record"),
        ("[lindestad-study-2019]", "[lindestad-study-2019, lindestad-study-2019]", "record-twice"),
        ("ordinal: 1", "ordinal: 0", "bad-value"),
        ("ordinal: 1", "ordinal: first", "bad-number"),
        ("ordinal: 1\n", "", "missing-key"),
        ("ordinal: 1", "ordinal: 1\nplace: 1", "unknown-key"),
        ("Absence was not counted.", "Write to someone@example.org.", "personal-data"),
        ("Absence was not counted.", "Theft was not counted.", "sensitive-word"),
        ("Absence was not counted.", "Absence of three families was not counted.", "small-count-in-words"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_too_much(asked: Asked, old: str, new: str, code: str) -> None:
    asked.replace(old, new)
    planted(set(asked.touched()), code)


def test_an_answer_without_a_sentence(asked: Asked) -> None:
    asked.school.write_text(SCHOOL.partition("statements")[0] + "statements: []\n")
    planted(asked.touched(), "empty-answer")


@pytest.mark.parametrize("name", ["Skolan.yml", "school.yaml", "notes.txt"])
def test_another_file_beside_the_answers(asked: Asked, name: str) -> None:
    (asked.folder / name).write_text("ordinal: 1\n")
    planted(asked.problems(), "unknown-file")


def test_a_record_that_changes_makes_its_sentences_stale(asked: Asked) -> None:
    asked.plugin.cell("outcomes", 1, statement="Staff of schools report far less absence.")
    (found,) = [one for one in asked.problems() if one.where.startswith("town_answers")]
    planted([found], "stale-answer")
    assert found.where == "town_answers/answers/school.yml:10"
    assert "has changed since" in found.message
    (line,) = touch("town-answers")
    assert line == "town_answers/answers/as_read.csv: lindestad-less-absence is confirmed"
    assert not [one for one in asked.problems() if one.where.startswith("town_answers")]
    assert touch("town-answers") == []


def test_a_record_that_nobody_read(asked: Asked) -> None:
    (asked.folder / "as_read.csv").unlink()
    found = asked.problems()
    planted(found, "stale-answer")
    assert len(found) == 6
    assert all("is not marked as read" in one.message for one in found)


def test_what_rests_on_sensitive_records_is_sensitive(asked: Asked) -> None:
    asked.plugin.cell("outcomes", 1, sensitive="1")
    planted(asked.touched(), "sensitive-answer")
    asked.replace("- basis: reported\n", "- basis: reported\n  sensitive: 1\n")
    planted(asked.problems())


@pytest.mark.parametrize(("gone", "told"), [("old-aim", "look at lindestad-parents-come"), ("old-outcome", "without")])
def test_a_withdrawn_record_takes_its_sentence_along(asked: Asked, gone: str, told: str) -> None:
    asked.replace("[lindestad-study-2019]", f"[lindestad-{gone}]")
    found = asked.problems()
    planted(found, "withdrawn-record")
    assert told in found[0].remedy


def test_an_answer_that_needs_a_source_which_is_left_out_is_left_out(asked: Asked, tmp_path: Path) -> None:
    (asked.folder / "other.yml").write_text(
        SCHOOL.replace("ordinal: 1", "ordinal: 2").replace("lindestad-", "walsall-")
    )
    summary = build(tmp_path / "x.db", leave_out=asked.others)
    assert summary.answers_left_out == ("other (walsall)",)
    data = load(summary.path)
    assert list(data.answers) == ["school"]
    assert data.build["answers_left_out"].value == "other (walsall)"
    assert data.build["town-answers.plugin"].value == "town-answers 0.1.0"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (MODULE.replace("read_answers(__file__)", "1"), "plugin-without-source"),
        (MODULE.replace("(__file__)", "(__file__, interface=2)"), "plugin-interface"),
        (MODULE + "\n@hookimpl\ndef source():\n    return answers()\n", "plugin-without-source"),
    ],
)
def test_a_plugin_of_answers_that_gives_something_else(asked: Asked, code: str, expected: str) -> None:
    (asked.folder.parent / "__init__.py").write_text(code)
    sys.modules.pop("town_answers", None)
    planted(asked.problems(), expected)


@pytest.mark.parametrize(
    "change", [lambda record: record | {"c": 1}, lambda record: record | {"a": "y"}, lambda record: {"a": "x"}]
)
def test_the_digest_of_a_record_is_that_of_what_it_says(
    change: Callable[[dict[str, object]], dict[str, object]],
) -> None:
    record = {"a": "x", "b": 1}
    assert record_digest(record | {"d": None}) == record_digest({"b": 1, "a": "x"})
    assert record_digest(change(record)) != record_digest(record)
