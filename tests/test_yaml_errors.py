"""What a syntax error of YAML means: by its wording, with the line where something began or where it was missed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from roma_inclusion.sources.yaml_errors import MEANINGS, syntax_problem
from roma_inclusion.sources.yaml_reader import read_mapping

TEXT = "a: 1\nb:\tx\n\n\nc: 3\n"


def error(wording: str | None, line: int | None, column: int = 0, began: int | None = None) -> yaml.MarkedYAMLError:
    marks = [None if at is None else yaml.Mark("x", 0, at, column, None, None) for at in (began, line)]
    return yaml.MarkedYAMLError("while reading", marks[0], wording, marks[1])


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (error("some wording", 0), 1),
        (error("some wording", 1), 2),
        (error("some wording", 2), 2),  # an empty line is not where it is
        (error("some wording", 3), 2),
        (error("some wording", 4), 5),
        (error("some wording", 9), 5),
        (error("some wording", None), 1),
        (error("some wording", None, began=4), 5),
        (error("some wording", 4, began=1), 5),
        (error("found unexpected end of stream", 4, began=1), 2),
        (error("found unexpected end of stream", 4), 5),
        (error("did not find expected ',' or ']'", 4, began=0), 1),
        (error("could not find expected ':'", 4, began=0), 1),
    ],
)
def test_an_error_has_its_line(given: yaml.MarkedYAMLError, line: int) -> None:
    assert syntax_problem(given, TEXT, "x.yml").where == f"x.yml:{line}"


@pytest.mark.parametrize(
    ("wording", "line", "column", "message"),
    [
        ("found character that cannot start any token", 1, 2, "a tab stands before the text of a line"),
        ("found character that cannot start any token", 1, 1, "a text begins with a character"),
        ("mapping values are not allowed here", 1, 2, "a colon stands where no key can begin"),
        ("found a tab character", 0, 0, "a tab stands before the text of a line"),
        ("wording of tomorrow", 0, 0, "the YAML cannot be read: wording of tomorrow"),
        (None, 0, 0, "the YAML cannot be read: it cannot be understood"),
    ],
)
def test_an_error_has_its_meaning(wording: str | None, line: int, column: int, message: str) -> None:
    problem = syntax_problem(error(wording, line, column), TEXT, "x.yml")
    assert problem.code == "not-yaml"
    assert problem.message.startswith(message)
    assert problem.remedy


def test_every_meaning_can_be_met() -> None:
    assert len({message for _, message, _ in MEANINGS}) == len(MEANINGS)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: 1\nb: 2\n", []),
        ("a: 1\n&x b: 2\n", ["yaml-anchor"]),
        ("a: 1\nb: &x 2\n", ["yaml-anchor"]),
        ("a: 1\n&x b: &y 2\n", ["yaml-anchor"]),
        ("a: 1\n!t b: 2\n", ["yaml-tag"]),
        ("a: 1\nb: !t 2\n", ["yaml-tag"]),
        ("a: 1\n!t b: !t 2\n", ["yaml-tag", "yaml-tag"]),
        ("a: 1\n[b]: 2\n", ["bad-key"]),
        ("a: 1\n~: 2\n", ["yaml-null"]),
        ("a: 1\nb: ~\n", ["yaml-null"]),
        ("a: 1\nb: '~'\n", []),
        ("a: 1\na: 2\n", ["key-twice"]),
        ("a: 1\n<<: {b: 2}\n", ["yaml-merge"]),
        ("a: 1\n'<<': {b: 2}\n", []),
    ],
)
def test_what_a_mapping_may_not_have_is_named_in_its_line(tmp_path: Path, text: str, codes: list[str]) -> None:
    (tmp_path / "x.yml").write_text(text)
    mapped, problems = read_mapping(tmp_path, "x.yml", "l/x.yml")
    assert [problem.code for problem in problems] == codes
    assert {problem.where for problem in problems} <= {"l/x.yml:2"}
    assert mapped is None or mapped["a"] == "1"
