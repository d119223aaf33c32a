"""The changes that mutation testing tries are what they say, each makes a program, and the figures are right."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutation.python_edits import python_edits
from mutation.report import EQUIVALENT, Result, equivalent, table, wilson, write_into

SQL = '''"""A module."""
QUERY = """SELECT count(*) FROM a JOIN b ON b.x = a.x WHERE a.s = 0 AND a.t IS NOT NULL"""
'''


def changed(source: str) -> set[str]:
    """Return every text that one of the changes makes of a source, all of which are programs."""
    texts = {edit.applied(source.encode()).decode() for edit in python_edits("x.py", source.encode())}
    for text in texts:
        compile(text, "x.py", "exec")
    return texts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", {"x = (a <= b)", "x = (a >= b)"}),
        ("x = a == b", {"x = (a != b)"}),
        ("x = a is None", {"x = (a is not None)"}),
        ("x = a in b", {"x = (a not in b)"}),
        ("x = a and b", {"x = (a or b)", "x = (a)", "x = (b)"}),
        ("x = not a", {"x = (a)"}),
        ("x = True", {"x = False"}),
        ("x = 5", {"x = 6", "x = 4"}),
        ("x = 0", {"x = 1", "x = (-1)"}),
        ("x = 2000", {"x = 4000", "x = 1000"}),
        ("x = a + b", {"x = (a - b)"}),
        ("x = a + 'b'", set()),
        ("x = zip(a, b, strict=True)", set()),
        ("x = zip(a < b, strict=True)", {"x = zip((a <= b), strict=True)", "x = zip((a >= b), strict=True)"}),
        ("x: int | None = None", set()),
        ("x = f'{a + 1}'", set()),
        ("'''A text.'''", set()),
        ("x = y\n'''A text.'''", set()),
        ("import x", set()),
        ("if TYPE_CHECKING:\n    x = 1", set()),
        ("if a:\n    b()", {"if (not (a)):\n    b()", "if False:\n    b()", "if a:\n    pass"}),
        ("while a:\n    break", {"while (not (a)):\n    break", "while False:\n    break", "while a:\n    continue"}),
        ("def f(a):\n    return a", {"def f(a):\n    return None"}),
        ("def f():\n    return None", set()),
        ("def f(a=1):\n    pass", {"def f(a=2):\n    pass", "def f(a=0):\n    pass"}),
        ("a += b", {"a -= b", "pass"}),
        ("a.b = c", {"pass"}),
        ("@property\ndef f():\n    pass", {"\ndef f():\n    pass"}),
        ("@cache\ndef f():\n    pass", set()),
        ("@lru_cache(maxsize=5)\ndef f():\n    pass", set()),
        ("é = 'é' if a else b", {"é = 'é' if (not (a)) else b"}),
    ],
)
def test_one_thing_is_changed_at_a_time(source: str, expected: set[str]) -> None:
    assert changed(source) == expected


@pytest.mark.parametrize(
    "part",
    [
        "count(DISTINCT 1)",
        "a LEFT JOIN b",
        "b.x <> a.x",
        "a.s <> 0",
        "WHERE 1 OR a.s = 0",
        "WHERE 1 AND",
        "0 OR a.t",
        "IS NULL",
    ],
)
def test_sql_is_changed_too(part: str) -> None:
    assert [text for text in changed(SQL) if part in text]


def test_an_edit_knows_its_statement_and_function() -> None:
    source = b"class A:\n    def f(self):\n        if (a <\n            b):\n            return 1\n"
    edits = {edit.operator: edit for edit in python_edits("x.py", source)}
    assert (edits["comparison"].first, edits["comparison"].last, edits["comparison"].name) == (3, 4, "A.f")
    assert (edits["return"].first, edits["return"].last) == (5, 5)
    assert edits["comparison"].old(source) == "a < b"


@pytest.mark.parametrize(
    ("killed", "total", "low", "high"),
    [(270, 300, 0.861, 0.929), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_wilsons(killed: int, total: int, low: float, high: float) -> None:
    assert wilson(killed, total) == pytest.approx((low, high), abs=0.0006)


def result(outcome: str, path: str = "src/roma_inclusion/checks/x.py") -> Result:
    return Result(path, 1, "f", "number", "x = 1", "1", "2", outcome, "", 0.1)


def test_only_what_was_killed_is_counted_as_killed(tmp_path: Path) -> None:
    results = [result(outcome) for outcome in ("killed", "timed-out", "survived", "crashed", "not-run")]
    text = table([*results, result("killed", "src/roma_inclusion/sources/y.py")], 7, 99)
    assert "| checks | 5 | 0 | 2 | 3 | 40.0 | 11.8 to 76.9 |" in text
    assert "| sources | 1 | 0 | 1 | 0 | 100.0 |" in text
    assert "| **all** | 6 | 0 | 3 | 3 | **50.0** |" in text
    assert text.startswith("Seed 7: 6 mutants drawn of 99 possible, 1 of them")
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- mutation: generated -->\nold\n<!-- end of mutation -->\nafter\n")
    write_into(page, "new")
    assert page.read_text() == "before\n<!-- mutation: generated -->\n\nnew\n\n<!-- end of mutation -->\nafter\n"


def test_every_equivalent_mutant_has_a_reason() -> None:
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "path,name,code,old,new,reason"
    assert len(equivalent()) == len(lines) - 1
    assert not [line for line in lines if line.endswith(",")]
