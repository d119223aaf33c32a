"""Every problem code and every rule has a planted violation that a test sees; a new one without fails here.

Codes are read from the source (`violations.problem_codes`), planted violations from the cases of `bad_inputs` and from
the calls of `planted` in tests. Rules stand in `violations.rules`, each with its tests; what each weakened rule makes
fail is tried by `weakened.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import weakened
from bad_inputs import CASES
from conftest import ROOT
from violations.planting import TESTS, claims, list_tests, planted
from violations.problem_codes import UndeterminedError, problem_codes
from violations.rules import ETHICS, RULES, Rule, table_of_rules
from violations.weakening import StaleWeakeningError, Weakening, patched
from violations.weakenings import WEAKENINGS

from roma_inclusion.errors import Problem


@pytest.mark.parametrize("code", problem_codes())
def test_every_code_has_a_planted_violation(code: str) -> None:
    assert weakened.tests_of(code), (
        f"{code} ({', '.join(problem_codes()[code])}) is planted nowhere: add a case to bad_inputs, or a test that "
        "calls planted() with it"
    )


def test_no_violation_is_of_a_code_that_does_not_exist() -> None:
    cases = {code for given in CASES.values() for case in given for code, _ in (*case.found, *case.notices)}
    assert (cases | set(claims())) - set(problem_codes()) == set()


def test_there_are_as_many_codes_as_there_were() -> None:
    """What reads the codes from the source would notice none, were it broken itself."""
    assert len(problem_codes()) > 125
    assert {"small-count", "sensitive-word", "mojibake", "bad-value", "stray-quote", "key-twice"} <= set(
        problem_codes()
    )


SINK = """
def problem(row, code, message):
    return Problem(row, code, message, "do it")

class Reader:
    def add(self, line, code):
        self.problems.append(Problem(line, code, "", ""))

    def read(self, line):
        self.add(line, "by-method")

def what(line):
    return ("by-tuple", "x") if line else ("by-other-tuple", "y")

def rows():
    yield 1, "by-yield"

def all_of_it(found, line):
    yield problem(line, "by-function", "m")
    yield Problem(line, code="by-name", message="", remedy="")
    code = "by-if" if line else "by-else"
    yield Problem(line, code, "", "")
    first, message = what(line)
    yield Problem(line, first, message, "")
    for row, given in rows():
        yield Problem(row, given, "", "")
    yield Problem(line, found.code, "", "")
    yield attrs.evolve(found, where=line)
    yield attrs.evolve(found, code="by-change")
"""


def test_codes_are_found_however_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(SINK)
    names = "method tuple other-tuple yield function name if else change"
    assert set(problem_codes(tmp_path)) == {f"by-{name}" for name in names.split()}


@pytest.mark.parametrize(
    "code",
    [
        "Problem(1, f'{rule}-word', '', '')",
        "Problem(1, 'a-' + kind, '', '')",
        "Problem(1, CODES[0], '', '')",
        "Problem(*given)",
        "Problem(1, 'Bad Code', '', '')",
        "def f():\n    Problem(1, somewhere, '', '')",
        "def f():\n    code = g()\n    Problem(1, code, '', '')",
    ],
)
def test_a_code_that_cannot_be_read_fails(tmp_path: Path, code: str) -> None:
    (tmp_path / "module.py").write_text(code)
    with pytest.raises(UndeterminedError, match=r"module.py:\d"):
        problem_codes(tmp_path)


CLAIMS = """
import pytest

def test_claims(x):
    planted(x, "seen", "seen-too")
    found = planted(x, "seen-and-kept")
    if x:
        planted(x, "not-always-seen")

@pytest.mark.parametrize(("a", "code"), [(1, "by-case"), (2, "by-other-case")])
def test_cases(a, code):
    planted(a, code)

def helper(x):
    planted(x, "no-test")
"""


def test_what_a_test_claims_it_sees(tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text(CLAIMS)
    assert set(claims(tmp_path)) == {"seen", "seen-too", "seen-and-kept", "by-case", "by-other-case"}
    with pytest.raises(AssertionError):
        planted([], "bad-id")
    with pytest.raises(AssertionError):
        planted([Problem("x", "bad-id", "m", "")], "bad-id")


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_rule_has_tests_that_plant_its_violation(rule: Rule) -> None:
    assert rule.tests
    for test in rule.tests:
        path, _, name = test.partition("::")
        assert name in list_tests(TESTS / path), f"{rule.name}: there is no {test}"
    assert [one for one in WEAKENINGS if one.rule == rule.name], f"{rule.name}: it is weakened nowhere"


def test_every_rule_for_the_data_has_its_number() -> None:
    assert sorted({rule.number for rule in RULES if rule.number}) == list(range(1, len(ETHICS) + 1))


@pytest.mark.parametrize("one", WEAKENINGS, ids=[f"{one.rule}: {one.name}" for one in WEAKENINGS])
def test_every_weakening_can_be_made(one: Weakening) -> None:
    """Its text stands in the source once, and what it weakens is a rule or a code that has tests."""
    assert patched(one)
    assert one.rule in {rule.name for rule in RULES} | set(problem_codes())
    assert weakened.tests_of(one.rule)


def test_what_no_test_notices_is_said() -> None:
    """The tests of a code pass where another rule is weakened, and fail where its own is."""
    same = ("sources/yaml_reader.py", "if not isinstance(value, list):", "if value is None:")
    other = ("checks/of_records.py", "value < 10", "value < 9")
    assert weakened.try_one(Weakening("not-a-list", "its own", *same)) == ""
    assert weakened.try_one(Weakening("not-a-list", "another", *other)) == "its tests pass"


def test_no_weakening_stands_twice() -> None:
    assert len({(one.file, one.old, one.new) for one in WEAKENINGS if one.rule != "site: aims apart"}) > 100
    assert len({(one.rule, one.name) for one in WEAKENINGS}) == len(WEAKENINGS)


@pytest.mark.parametrize(("old", "new"), [("unit", "x"), ("nowhere", "x"), ("and value < 10 and", "and ( and")])
def test_a_weakening_that_does_not_fit_is_refused(old: str, new: str) -> None:
    with pytest.raises(StaleWeakeningError):
        patched(Weakening("small-count", "x", "checks/of_records.py", old, new))


def test_the_table_of_rules_is_fresh() -> None:
    page = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    assert table_of_rules() in page, "run: python tests/violations/rules.py docs/testing.md"
