"""Rows of CSV at their edges: blocks, pieces, line numbers, broken rows, headers, unfit cells, separators."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from roma_inclusion.errors import Problem
from roma_inclusion.sources import csv_rows, reader, table_rows
from roma_inclusion.sources.csv_rows import BrokenRowsError, read_blocks, scan
from roma_inclusion.sources.reader import parse_table, read_text, shorten
from roma_inclusion.sources.table_rows import TableRows

X = "x.csv"


def blocks(text: str, delimiter: str = ",") -> list[tuple[list[list[str]], list[int], int]]:
    return [(rows, list(starts), characters) for rows, starts, characters in read_blocks(text, delimiter)]


# csv_rows: blocks


@pytest.mark.parametrize(
    ("text", "rows", "starts"),
    [
        ("a,b\n", [["a", "b"]], [1]),
        ("a,b", [["a", "b"]], [1]),
        ("\n\na\n", [[], [], ["a"]], [1, 2, 3]),
        ('"a\nb",c\nd,e\n', [["a\nb", "c"], ["d", "e"]], [1, 3]),
        ('d\n"a\n\nb"\ne\n', [["d"], ["a\n\nb"], ["e"]], [1, 2, 5]),
        ('"a""b"\nc\n', [['a"b'], ["c"]], [1, 2]),
        ('"a""\nb"\n"c"""\nd', [['a"\nb'], ['c"'], ["d"]], [1, 3, 4]),
        ('x\n"a""\nb"', [["x"], ['a"\nb']], [1, 2]),
        ("a\x0bb\nc\x85d\u2028e\n", [["a\x0bb"], ["c\x85d\u2028e"]], [1, 2]),
        ("", [], []),
    ],
)
def test_rows_have_the_line_they_begin_on(text: str, rows: list[list[str]], starts: list[int]) -> None:
    found = blocks(text)
    assert [row for block, _, _ in found for row in block] == rows
    assert [start for _, lines, _ in found for start in lines] == starts
    assert sum(characters for _, _, characters in found) == len(text)
    assert scan(text, ",", X) == (rows, starts, [])


@pytest.mark.parametrize("mark", csv_rows.OTHER_LINE_ENDS)
def test_only_a_line_feed_ends_a_line(mark: str) -> None:
    assert blocks(f"a{mark}b\nc\n") == [([[f"a{mark}b"], ["c"]], [1, 2], 6)]


def test_all_of_them_together_end_no_line() -> None:
    text = f"a{csv_rows.OTHER_LINE_ENDS}b\nc\n"
    assert [len(rows) for rows, _, _ in blocks(text)] == [2]


def test_rows_come_in_blocks_and_lines_in_pieces() -> None:
    assert [len(rows) for rows, _, _ in blocks("a\n" * 513)] == [256, 256, 1]
    assert [starts[0] for _, starts, _ in blocks('"a\nb"\n' * 513)] == [1, 513, 1025]
    text = "abcdefg\n" * 20_000
    pending: list[str] = []
    lines = csv_rows._lines(text, pending)
    assert next(lines) == "abcdefg\n"
    assert len("".join(pending)) == 2**16 + 8
    assert ["abcdefg\n", *lines] == pending == text.splitlines(keepends=True)


@pytest.mark.parametrize("line", ["x" * 2**16 + "\n", "x" * (2**16 - 1) + "\n", "x" * (2**16 + 1) + "\n"])
def test_a_line_is_never_split_between_pieces(line: str) -> None:
    for text in (line * 3, line * 3 + "end"):
        pending: list[str] = []
        assert list(csv_rows._lines(text, pending)) == text.splitlines(keepends=True)
        assert pending == text.splitlines(keepends=True)


@pytest.mark.parametrize("before", [0, 1, 255, 256, 257])
@pytest.mark.parametrize(
    "row", ['a"b\n', '"a"b\n', '"a" ,b\n', 'x,a"b"\n', 'a,"b\n', 'a""b\n', '"a""b"c,d\n', '"a\nb"c\n', 'c,"a""\nb"d\n']
)
def test_what_is_not_strict_is_seen_in_any_row_of_a_block(row: str, before: int) -> None:
    for after in ("", "x\n" * 3):
        with pytest.raises(BrokenRowsError):
            blocks('"q""q"\n' * before + row + after)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_the_only_one(delimiter: str) -> None:
    others = "".join(mark for mark in ",;\t|" if mark != delimiter)
    text = f'a{others}b{delimiter}"c{delimiter}""d"""\n'
    rows = [[f"a{others}b", f'c{delimiter}"d"']]
    assert blocks(text, delimiter) == [(rows, [1], len(text))]
    assert scan(text, delimiter, X) == (rows, [1], [])


# csv_rows: what is broken


def broken(text: str) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in scan(text, ",", X)[2]]


HEAD = "id,name,note\n"


@pytest.mark.parametrize(
    ("text", "ids", "starts", "said"),
    [
        (HEAD + 'a,b"c,d\ne,f,g\n', ["id", "e"], [1, 3], [(2, "stray-quote")]),
        (HEAD + 'a,"b"c,d\ne,f,g\n', ["id", "e"], [1, 3], [(2, "text-after-quote")]),
        (HEAD + 'a,"b,c\ne,f,g\n', ["id", "e"], [1, 3], [(2, "unclosed-quote")]),
        (HEAD + 'a,"b""c\ne,f,g\n', ["id", "e"], [1, 3], [(2, "unclosed-quote")]),
        (HEAD + '"a\nb",c,d"e\nf,g,h\n', ["id", "f"], [1, 4], [(3, "stray-quote")]),
        (HEAD + '"a\nb","c"d,e\nf,g,h\n', ["id", "f"], [1, 4], [(3, "text-after-quote")]),
        (HEAD + 'a,b"c,d\nrest\ne,f,g\n', ["id", "e"], [1, 4], [(2, "stray-quote")]),
        (HEAD + 'a,"b"c,d\nstray" again\ne,f,g\nh,i\n', ["id", "e", "h"], [1, 4, 5], [(2, "text-after-quote")]),
        (HEAD + 'a,"b"c\n"x"y\ne,f,g\n', ["id", "e"], [1, 4], [(2, "text-after-quote"), (3, "text-after-quote")]),
        (HEAD + 'e,f,g\na,b"c', ["id", "e"], [1, 2], [(3, "stray-quote")]),
        ("\n,,\n" + HEAD + 'a,"b"c,d\ne,f\ng,h,i\n', ["", "id", "g"], [1, 2, 3, 6], [(4, "text-after-quote")]),
        ('id,na"me\na,b\n', [], [], [(1, "stray-quote")]),
        ('\n,\nid,na"me\na,b\n', [""], [1, 2], [(3, "stray-quote")]),
        (HEAD + "a,b,\n", ["id", "a"], [1, 2], []),
        (HEAD + "a,b,", ["id", "a"], [1, 2], []),
    ],
)
def test_rows_around_a_broken_one(text: str, ids: list[str], starts: list[int], said: list[tuple[int, str]]) -> None:
    rows, lines, problems = scan(text, ",", X)
    assert [row[0] for row in rows if row] == ids
    assert lines == starts
    assert [(problem.where, problem.code) for problem in problems] == [(f"{X}:{line}", code) for line, code in said]
    assert all(problem.remedy == csv_rows.REMEDIES[problem.code] for problem in problems)


def test_after_twenty_broken_rows_the_rest_is_not_read() -> None:
    rows, _, problems = scan(HEAD + 'a,"b"c,d\n' * 30 + "e,f,g\n", ",", X)
    assert (len(problems), rows) == (20, [["id", "name", "note"]])
    rows, _, problems = scan(HEAD + 'a,"b"c,d\n' * 19 + "e,f,g\n", ",", X)
    assert (len(problems), len(rows)) == (19, 2)
    assert problems[-1].where == f"{X}:20"


# table_rows


def taken(text: str, delimiter: str = ",") -> tuple[TableRows, list[Problem]]:
    body = TableRows(X)
    return body, body.read(text, delimiter)


@pytest.mark.parametrize(
    ("text", "header", "place", "columns", "lines", "ragged"),
    [
        ("id,name\na, b \n", ["id", "name"], 1, [["a"], ["b"]], [2], []),
        ("\n ,\n id ,name\na,b\nc,d\n", ["id", "name"], 3, [["a", "c"], ["b", "d"]], [4, 5], []),
        ("id,name\na\nb,c\nd,e,f\n", ["id", "name"], 1, [["b"], ["c"]], [3], [2, 4]),
        ("id,name\n\n,\n ,,\nb,c\n,x,\n", ["id", "name"], 1, [["", "b"], ["", "c"]], [3, 5], [6]),
        ("id\na\n", ["id"], 1, [["a"]], [2], []),
        (",\n\n", [], None, [], [], []),
        ("", [], None, [], [], []),
    ],
)
def test_rows_become_columns(
    text: str, header: list[str], place: int | None, columns: list[list[str]], lines: list[int], ragged: list[int]
) -> None:
    body, problems = taken(text)
    assert problems == []
    assert (body.header, body.place) == (header, f"{X}:{place}" if place else "")
    assert (body.columns, body.lines) == (columns, lines)
    assert [(one.where, one.code) for one in body.ragged] == [(f"{X}:{line}", "ragged-row") for line in ragged]


def test_the_header_may_stand_in_a_later_block() -> None:
    body, _ = taken("\n" * 300 + "id,name\n" + "a,b\n" * 300)
    assert (body.header, body.place, body.lines) == (["id", "name"], f"{X}:301", list(range(302, 602)))
    assert body.columns == [["a"] * 300, ["b"] * 300]


def test_a_ragged_row_says_how_many_cells_it_has() -> None:
    body, _ = taken("id,name\na\n")
    assert body.ragged[0].message == "the row has 1 cell, the header 2 cells"
    body, _ = taken("id\n" + "," * 1_000 + "x\n")
    assert body.ragged[0].message == "the row has 1,001 cells, the header 1 cell"


def test_what_was_taken_before_a_broken_row_is_taken_once() -> None:
    body, problems = taken("id,name\n" + "a,b\n" * 300 + 'c,"d"e\nf,g\nh\n')
    assert [problem.where for problem in problems] == [f"{X}:302"]
    assert (len(body.columns[0]), body.lines[-1], body.columns[0][-1]) == (301, 303, "f")
    assert [problem.where for problem in body.ragged] == [f"{X}:304"]
    assert body.long


@pytest.mark.parametrize(("length", "long"), [(32_764, False), (32_765, True)])
def test_cells_are_measured_only_where_one_can_be_too_long(length: int, long: bool) -> None:
    assert taken("a\n" + "x" * length + "\n")[0].long is long
    both = taken("a\n" + "x" * length + "\n" + "b\n" * 300)[0]
    assert both.long is True


@pytest.mark.parametrize(
    ("header", "rows", "left", "said"),
    [
        ("id,name", ["a,b", "c,d"], [2, 3], []),
        ("id,name", ["a,b", ",", "c,d"], [2, 4], []),
        ("id,name", [",", "a,", ",b"], [3, 4], []),
        ("id,name", ["id,name", "a,b", "id,name"], [3], [(2, "header-twice"), (4, "header-twice")]),
        ("id,name", ["id,x", "y,name"], [2, 3], []),
        ("id,name", ["id,x", "y,name", "id,name"], [2, 3], [(4, "header-twice")]),
        ("id,name,", ["a,b,", "c,d,x", "e,f,y"], [2, 3, 4], [(3, "empty-header")]),
        ("id,,name", ["a,x,b"], [2], []),
        ("id,name", [f"a,{'x' * 32_767}", "b,c"], [2, 3], []),
        ("id,name", [f"a,{'x' * 32_768}", "b,c"], [3], [(2, "cell-too-long")]),
        ("id,name", [f"{'x' * 32_768},{'x' * 32_768}", "b,c"], [3], [(2, "cell-too-long")] * 2),
        ("id,name", ["a,b\tc", "d,e"], [2, 3], [(2, "tab-in-cell")]),
        ("id,name", ["a,b", "d\te,f\tg"], [2, 3], [(3, "tab-in-cell"), (3, "tab-in-cell")]),
    ],
)
def test_rows_that_do_not_fit(header: str, rows: list[str], left: list[int], said: list[tuple[int, str]]) -> None:
    body, problems = taken("\n".join([header, *rows]) + "\n")
    assert problems == []
    found = body.drop_unfit_rows(tabs=True)
    assert [(one.where, one.code) for one in found] == [(f"{X}:{line}", code) for line, code in said]
    assert body.lines == left
    assert {len(column) for column in body.columns} == {len(left)}


def test_tabs_are_looked_for_only_where_there_are_some() -> None:
    body, _ = taken("id,name\na,b\tc\n")
    assert body.drop_unfit_rows(tabs=False) == []


@pytest.mark.parametrize(("rows", "refused"), [(1, False), (2, True), (3, True)])
def test_a_table_has_a_number_of_lines_at_most(monkeypatch: pytest.MonkeyPatch, rows: int, refused: bool) -> None:
    assert (table_rows.TABLE_ROWS, table_rows.CELL_CHARACTERS) == (2_000_000, 32_767)
    monkeypatch.setattr(table_rows, "TABLE_ROWS", 2)
    body, problems = taken("id\n" + "a\n" * rows)
    assert [(one.where, one.code) for one in problems] == ([(X, "too-many-rows")] if refused else [])
    assert bool(body.header) is not refused


# reader


def problem(code: str, n: int) -> Problem:
    return Problem(f"{X}:{n}", code, f"m{n}", "r")


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 12, 1_200])
def test_ten_problems_of_a_kind_are_listed(count: int) -> None:
    found = shorten([*(problem("a", n) for n in range(count)), problem("b", 0)])
    first = [one for one in found if one.code == "a"]
    assert [one.where for one in first] == [f"{X}:{n}" for n in range(min(count, 10))]
    assert found[-1] == problem("b", 0)
    more = f" (and {count - 10:,} more like it)" if count > 10 else ""
    assert [one.message for one in first][-1:] == ([f"m{min(count, 10) - 1}{more}"] if count else [])
    assert [one.message for one in first][:-1] == [f"m{n}" for n in range(min(count, 10) - 1)]


def said(text: str, required: str = "id name", optional: str = "note") -> list[tuple[str, str]]:
    return [(one.where, one.code) for one in parse_table(text, X, required.split(), optional.split())[1]]


def table(text: str, required: str = "id name", optional: str = "note") -> reader.TableText | None:
    return parse_table(text, X, required.split(), optional.split())[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sep=;\nid;name\na;b\n", 3),
        ("\n\nsep=;\n\nid;name\na;b\n", 6),
        ('\n"sep=;"\nid;name\na;b\n', 4),
        ("sep=;;;\nid;name\na;b\n", 3),
        ("sep=;\nid;name\n\na;b\n", 4),
        ("sep=|\nid|name\na|b", 3),
        ("SEP=\t\nid\tname\na\tb", 3),
    ],
)
def test_a_line_that_names_the_separator_keeps_its_number(text: str, line: int) -> None:
    assert said(text) == []
    assert table(text) == reader.TableText(X, [line], {"id": ["a"], "name": ["b"]})


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id,name", ","),
        ("id;name", ";"),
        ("\nid;name", ";"),
        ("id\tname", "\t"),
        ("id|name", "|"),
        ("id;name;no,note", ";"),
        ("x,y,z;id;name", ";"),
        ("id,x;y|z", ","),
        ("\n;;\n id ; name \na,b", ";"),
        (',,\n"id";"name"\nid,name', ";"),
        ("nothing;known", ","),
        ("id, name ,x;y", ","),
        ("", ","),
        (",;", ","),
        ("id;id;id,name,id", ","),
    ],
)
def test_the_separator_is_that_of_the_known_columns(text: str, delimiter: str) -> None:
    assert reader._delimiter(text, ["id", "name", "note"]) == delimiter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,name\n", []),
        ("id,name,note\n", []),
        ("id,name,,\n", []),
        ("id,,name\n", [(1, "empty-header")]),
        (",id,name\n", [(1, "empty-header")]),
        ("\n,id,,name\n", [(2, "empty-header"), (2, "empty-header")]),
        ("id,name,id\n", [(1, "column-twice")]),
        ("id,name,colour,colour\n", [(1, "column-twice"), (1, "unknown-column")]),
        ("id,note\n", [(1, "missing-column")]),
        ("id,nmae\n", [(1, "unknown-column")]),
        ("id,colour\n", [(1, "unknown-column"), (1, "missing-column")]),
        ("id,name,no\u200bte\n", []),
        ("colour\n", [(1, "no-header")]),
        ("id,name\na\n", [(2, "ragged-row")]),
        ("id,name\nid,name\nb\na,b\tc\n", [(3, "ragged-row"), (2, "header-twice"), (4, "tab-in-cell")]),
        (" \n", [(0, "empty-file")]),
        (",,\n", [(0, "empty-file")]),
        ('"id,name\n', [(1, "unclosed-quote")]),
        ('note\na,"b"c\n', [(2, "text-after-quote"), (1, "missing-column")]),
        ('colour\na,"b"c\n', [(2, "text-after-quote"), (1, "no-header")]),
    ],
)
def test_a_header_is_held_to_the_columns(text: str, expected: list[tuple[int, str]]) -> None:
    assert said(text) == [(f"{X}:{line}" if line else X, code) for line, code in expected]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("id,name\na,b\n", True),
        ("id,name,colour\na,b,c\n", True),
        ("id,,name\na,,b\n", True),
        ("id,name,id\na,b,c\n", False),
        ("id,note\na,b\n", False),
        ("id,name,note,note\na,b,c,d\n", False),
        ("note\na\n", False),
    ],
)
def test_a_table_is_read_where_its_columns_stand_once(text: str, read: bool) -> None:
    found = table(text)
    assert (found is not None) is read
    if found:
        assert found.columns == {"id": ["a"], "name": ["b"]}
        assert (found.lines, found.line(0)) == ([2], f"{X}:2")


def test_messages_about_a_header_say_which_columns() -> None:
    (empty,) = parse_table("id,,name\n", X, ["id", "name"])[1]
    assert empty.message == "column 2 has no name"
    (twice,) = parse_table("id,name,id,id\n", X, ["id", "name"])[1]
    assert twice.message == "the column id stands 3 times"
    (one,) = parse_table("id\n", X, ["id", "name"])[1]
    assert one.message == "the column name is missing"
    (two,) = parse_table("note\n", X, ["id", "name"], ["note"])[1]
    assert two.message == "the columns id, name are missing"
    (none,) = parse_table("colour\n", X, ["id", "name"])[1]
    assert none.message.endswith("names no column of this table")
    (marks,) = parse_table("colour;x|y\n", X, ["id", "name"])[1]
    assert marks.message.endswith("there are semicolons and vertical bars between its words")


@pytest.mark.parametrize(("cells", "refused"), [(3, False), (4, False), (5, True)])
def test_a_table_has_a_number_of_cells_at_most(monkeypatch: pytest.MonkeyPatch, cells: int, refused: bool) -> None:
    assert reader.TABLE_CELLS == 30_000_000
    monkeypatch.setattr(reader, "TABLE_CELLS", 4)
    text = "id,name\n" + "," * (cells - 1) + "x\n"
    assert (said(text) == [(X, "too-many-cells")]) is refused


@pytest.mark.parametrize(("text", "line"), [("\u200b", 1), ("\na\u200b", 2), ("a\n\nb\u200b\n", 3), ("\n\u200b", 2)])
def test_a_fault_has_its_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "x").write_text(text)
    found, problems = read_text(tmp_path, "x", X)
    assert found == text
    assert [(one.where, one.code) for one in problems] == [(f"{X}:{line}", "zero-width")]


def test_few_characters_cannot_be_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "TABLE_CELLS", 8)
    assert said("id,name\na,b\n") == []
    assert said("id,name\na;b;c;d;e;f;g;h;i;j,k\n") == []


def test_a_line_of_a_problem_is_counted_from_the_first() -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([["id", "name"], ["a", "x\ny"], ["b", "z"], ["c"]])
    assert said(stream.getvalue()) == [(f"{X}:5", "ragged-row")]
