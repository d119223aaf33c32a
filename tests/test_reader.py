"""The reader of texts and tables: every kind of bad file is named at its line, and what a spreadsheet adds is taken."""

from __future__ import annotations

import csv
import io
import os
import random
import time
from pathlib import Path

import pytest

from roma_inclusion.sources import csv_rows, reader, table_rows
from roma_inclusion.sources.reader import TableText, parse_table, read_table, read_text

REQUIRED = ["id", "status", "statement"]
OPTIONAL = ["note"]
GOOD = "id,status,statement\na,intended,More trust\nb,reported,Fewer pupils absent\n"
ROWS = {"id": ["a", "b"], "status": ["intended", "reported"], "statement": ["More trust", "Fewer pupils absent"]}
WHERE = "lindestad/coding/outcomes.csv"


def read(folder: Path, content: bytes | str) -> tuple[TableText | None, list[tuple[int, str]]]:
    """Read a table; return it with the line and code of each problem (0 for the file as a whole)."""
    (folder / "outcomes.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    table, problems = read_table(folder, "outcomes.csv", WHERE, REQUIRED, OPTIONAL)
    assert all(problem.message and problem.remedy and str(problem).isprintable() for problem in problems)
    places = [problem.where.removeprefix(WHERE).removeprefix(":") for problem in problems]
    return table, [(int(place or 0), problem.code) for place, problem in zip(places, problems, strict=True)]


SAME = {
    "as it should be": GOOD,
    "no line end at the end": GOOD.rstrip("\n"),
    "a byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "line ends of Windows": GOOD.replace("\n", "\r\n"),
    "line ends of old Macs": GOOD.replace("\n", "\r"),
    "semicolons": GOOD.replace(",", ";"),
    "tabs": GOOD.replace(",", "\t"),
    "vertical bars": GOOD.replace(",", "|"),
    "a line that names the separator": "sep=;\n" + GOOD.replace(",", ";"),
    "such a line in quotation marks": '"sep=;"\r\n' + GOOD.replace(",", ";"),
    "such a line with a comma": "SEP=,\n" + GOOD,
    "every cell quoted": "".join(f'"{line.replace(",", chr(34) + "," + chr(34))}"\n' for line in GOOD.split("\n")[:3]),
    "empty lines at the end": GOOD + "\n\n\n",
    "empty rows of a spreadsheet": GOOD + ",,\n,,\n",
    "rows of white space": GOOD + "  ,\xa0, \n \n",
    "rows of empty quoted cells": GOOD + '"","",""\n',
    "an empty line in the middle": GOOD.replace("\nb", "\n\nb"),
    "a short empty row": GOOD + ",\n",
    "empty lines before the header": "\n,,\n" + GOOD,
    "columns in another order": "statement,id,status\nMore trust,a,intended\nFewer pupils absent,b,reported\n",
    "white space around cells": GOOD.replace(",", " , ").replace("More trust", "\xa0More trust\u2009"),
    "empty columns at the end": "".join(f"{line},,\n" for line in GOOD.split("\n")[:3]),
    "a byte order mark and mixed line ends": b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n\r",
}


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_what_editors_and_spreadsheets_write_is_read_the_same(tmp_path: Path, content: bytes | str) -> None:
    table, found = read(tmp_path, content)
    assert found == []
    assert table
    assert table.columns == ROWS


BAD: dict[str, tuple[bytes | str, list[tuple[int, str]]]] = {
    # the file
    "empty": ("", [(0, "empty-file")]),
    "white space only": (" \n\t\r\n", [(0, "empty-file")]),
    "a byte order mark only": (b"\xef\xbb\xbf", [(0, "empty-file")]),
    "separators only": (",,,\n,,,\n", [(0, "empty-file")]),
    "UTF-16 with a mark": (GOOD.encode("utf-16"), [(0, "not-utf-8")]),
    "UTF-16 big-endian with a mark": (b"\xfe\xff" + GOOD.encode("utf-16-be"), [(0, "not-utf-8")]),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), [(0, "not-utf-8")]),
    "UTF-16 big-endian without a mark": (GOOD.encode("utf-16-be"), [(0, "not-utf-8")]),
    "UTF-32 with a mark": (GOOD.encode("utf-32"), [(0, "not-utf-8")]),
    "UTF-32 without a mark": (GOOD.encode("utf-32-le"), [(0, "not-utf-8")]),
    "UTF-32 big-endian without a mark": (GOOD.encode("utf-32-be"), [(0, "not-utf-8")]),
    "Windows-1252": (GOOD.replace("Fewer", "Málaga").encode("cp1252"), [(3, "not-utf-8")]),
    "Windows-1252 with line ends of old Macs": ("id\rx\rMálaga".encode("cp1252"), [(3, "not-utf-8")]),
    "a byte that no encoding has here": (GOOD.encode() + b"c,\x81,d\n", [(4, "not-utf-8")]),
    "an overlong sequence": (GOOD.encode() + b"c,\xc0\x80,d\n", [(4, "not-utf-8")]),
    "half a surrogate pair": (GOOD.encode() + b"c,\xed\xa0\x80,d\n", [(4, "not-utf-8")]),
    "beyond Unicode": (GOOD.encode() + b"c,\xf5\x80\x80\x80,d\n", [(4, "not-utf-8")]),
    "cut in the middle of a letter": (GOOD.encode() + "c,reported,é".encode()[:-1], [(4, "not-utf-8")]),
    "a workbook": (b"PK\x03\x04" + bytes(40), [(0, "not-text")]),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), [(0, "not-text")]),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", [(0, "not-text")]),
    "a database": (b"SQLite format 3\0" + bytes(40), [(0, "not-text")]),
    "a compressed file": (b"\x1f\x8b\x08" + bytes(40), [(0, "not-text")]),
    "a picture": (b"\x89PNG\r\n\x1a\n", [(0, "not-text")]),
    "a pointer to a file": (b"version https://git-lfs.github.com/spec/v1\n", [(0, "not-text")]),
    # the header
    "no header": ("a,intended,More trust\n", [(1, "no-header")]),
    "another table": ("address;reason\nx;y\n", [(1, "no-header")]),
    "a web page": ("<!DOCTYPE html>\n<p>none, really</p>\n", [(1, "no-header")]),
    "an unknown column": (GOOD.replace("statement", "statement,colour", 1).replace("trust", "trust,red").replace(
        "absent", "absent,blue"), [(1, "unknown-column")]),
    "a misspelt column": (GOOD.replace("statement", "statment", 1), [(1, "unknown-column")]),
    "a column in capitals": (GOOD.replace("id,", "ID,", 1), [(1, "unknown-column")]),
    "a missing column": ("id,statement\na,More trust\n", [(1, "missing-column")]),
    "two missing columns": ("id\na\n", [(1, "missing-column")]),
    "a column twice": ("id,status,statement,status\na,b,c,d\n", [(1, "column-twice")]),
    "a column three times": ("id,status,statement,id,id\na,b,c,d,e\n", [(1, "column-twice")]),
    "a column without a name": ("id,,status,statement\na,,b,c\n", [(1, "empty-header")]),
    "a column without a name that is used": ("id,,status,statement\na,x,b,c\n", [(1, "empty-header")]),
    "a cell beyond the header": ("id,status,statement,\na,b,c,\nd,e,f,odd\n", [(3, "empty-header")]),
    "a byte order mark twice": (b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD.encode(), [(1, "zero-width")]),
    "an invisible character in a name": (GOOD.replace("status", "sta\u200btus", 1), [(1, "zero-width")]),
    "the header again": (GOOD + "id,status,statement\nc,d,e\n", [(4, "header-twice")]),
    # the rows
    "a row too short": (GOOD + "c,d\n", [(4, "ragged-row")]),
    "a row too long": (GOOD + "c,d,e,f\n", [(4, "ragged-row")]),
    "two ragged rows and one between": (GOOD + "c\nd,e,f\ng,h,i,j\n", [(4, "ragged-row"), (6, "ragged-row")]),
    "a comma that is not quoted": (GOOD.replace("More trust", "More, and deeper, trust"), [(2, "ragged-row")]),
    "a line of semicolons among commas": (GOOD + "c;d;e\n", [(4, "ragged-row")]),
    "a merge that was not finished": (GOOD + "<<<<<<< ours\n", [(4, "ragged-row")]),
    "a tab in a cell": (GOOD.replace("More trust", "More\ttrust"), [(2, "tab-in-cell")]),
    "a cell that is too long": (GOOD + "c,d," + "x" * 100_001 + "\n", [(4, "cell-too-long")]),
    "a cell longer than the csv module reads": (GOOD + "c,d," + "x" * 200_000 + "\n", [(4, "cell-too-long")]),
    "a long cell of many lines": (GOOD + 'c,d,"' + "x\n" * 60_000 + '"\n', [(4, "cell-too-long")]),
    # quotation marks
    "a quote that is not closed": (GOOD + 'c,d,"open\ne,f,g\n', [(4, "unclosed-quote")]),
    "one that the next quote would close": (GOOD + 'c,d,"open\ne,"f",g\nh,i,j\n', [(4, "unclosed-quote")]),
    "one that is not closed in a long file": (GOOD + 'c,d,"open\n' + "e,f,g\n" * 40_000, [(4, "unclosed-quote")]),
    "one in the first line": ('"id,status,statement\na,b,c\n', [(1, "unclosed-quote")]),
    "text after a closing quote": (GOOD + 'c,d,"The "old" market"\n', [(4, "text-after-quote")]),
    "white space after a closing quote": (GOOD + 'c,"d" ,e\n', [(4, "text-after-quote")]),
    "a quote in a cell without quotes": (GOOD + 'c,d,the "old" market\n', [(4, "stray-quote")]),
    "a quote at the end of such a cell": (GOOD + 'c,d,a screen of 20"\n', [(4, "stray-quote")]),
    "white space before an opening quote": (GOOD + 'c,d, "old, or new"\n', [(4, "stray-quote")]),
    "two broken rows": (GOOD + 'c,d,"a"b\ne,f,g\nh,i,"j"k\n', [(4, "text-after-quote"), (6, "text-after-quote")]),
    "a broken row and a ragged one": (GOOD + 'c,d,"a"b\ne,f,g\nh,i\n', [(4, "text-after-quote"), (6, "ragged-row")]),
    "a broken row of several lines": (GOOD + 'c,"d"x,"e\nf"\ng,h,i\n', [(4, "text-after-quote")]),
    "a broken row with a line in the middle": (GOOD + 'c,"d"x,"e\nf\ng"\nh,i,j\n', [(4, "text-after-quote")]),
    # characters
    "a zero byte": (GOOD.encode() + b"c\0,d,e\n", [(4, "control-character")]),
    "a letter that was lost": (GOOD + "c,d,M\ufffdlaga\n", [(4, "lost-letter")]),
    "text decoded wrongly": (GOOD + "c,d,MÃ¡laga\n", [(4, "mojibake")]),
    "text not in NFC": (GOOD + "c,d,Ma\u0301laga\n", [(4, "not-nfc")]),
    "several kinds": (GOOD + "c,d,\u202eM\n\u200b,d,e\n", [(4, "bidirectional-control"), (5, "zero-width")]),
    "one kind twice on a line": (GOOD + "c,d,\u200bM\u200b\n", [(4, "zero-width")]),
    "a form feed, which is no line end": (GOOD + "c,d,e\x0cf\n", [(4, "control-character")]),
    "a line separator, which is no line end": (GOOD + "c,d,e\u2028f\n\n", [(4, "line-separator")]),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), BAD.values(), ids=BAD)
def test_each_kind_of_bad_file_is_named_at_its_line(
    tmp_path: Path, content: bytes | str, expected: list[tuple[int, str]]
) -> None:
    begun = time.process_time()
    _, found = read(tmp_path, content)
    assert found == expected
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (GOOD + "c,d\n", ["a", "b"]),
        (GOOD + 'c,d,"open\ne,f,g\n', ["a", "b", "e"]),
        (GOOD + 'c,d,"a"b\ne,f,g\n', ["a", "b", "e"]),
        (GOOD + "id,status,statement\nc,d,e\n", ["a", "b", "c"]),
        (GOOD + "c,d," + "x" * 100_001 + "\ne,f,g\n", ["a", "b", "e"]),
        (GOOD + "c,d,M\u200b\n", ["a", "b", "c"]),
        ("id,status,statement,colour\na,b,c,d\n", ["a"]),
    ],
)
def test_the_rows_that_are_whole_are_returned_all_the_same(tmp_path: Path, content: str, ids: list[str]) -> None:
    table, found = read(tmp_path, content)
    assert found
    assert table
    assert table.columns["id"] == ids
    assert "colour" not in table.columns


@pytest.mark.parametrize("kind", ["no header", "a misspelt column", "a missing column", "a column twice", "empty"])
def test_without_its_columns_there_is_no_table(tmp_path: Path, kind: str) -> None:
    assert read(tmp_path, BAD[kind][0])[0] is None


def test_each_row_knows_its_line(tmp_path: Path) -> None:
    table, found = read(
        tmp_path, '\r\nid,status,statement\r\n\r\na,b,"one\r\ntwo\r\n\r\nthree"\r\n,,\r\nc,d,e\r\n"f\r\n",g,h\r\ni,j,k'
    )
    assert found == []
    assert table
    assert table.columns["id"] == ["a", "c", "f", "i"]
    assert table.columns["statement"][0] == "one\ntwo\n\nthree"
    assert table.lines == [4, 9, 10, 12]
    assert table.line(1) == f"{WHERE}:9"


def test_lines_stay_right_over_many_blocks(tmp_path: Path) -> None:
    rows = [(f"r{n}", "x", 'two\nlines, "quoted"' if n % 7 == 0 else "one") for n in range(3_000)]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([REQUIRED, *rows])
    table, found = read(tmp_path, stream.getvalue())
    assert found == []
    assert table
    assert list(zip(*table.columns.values(), strict=True)) == rows
    lines = stream.getvalue().split("\n")
    assert all(lines[line - 1].startswith(f"{name},") for line, (name, *_) in zip(table.lines, rows, strict=True))


def test_a_header_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    table, found = read(tmp_path, "id,status,statement\n")
    assert found == []
    assert table == TableText(WHERE, [], {"id": [], "status": [], "statement": []})


def test_an_optional_column_is_there_only_where_the_file_has_it(tmp_path: Path) -> None:
    table, _ = read(tmp_path, GOOD)
    assert table
    assert "note" not in table.columns
    table, found = read(tmp_path, "note,id,status,statement\n,a,b,c\n")
    assert found == []
    assert table
    assert table.columns["note"] == [""]


@pytest.mark.parametrize(
    ("header", "remedy"),
    [
        ("statment", 'did you mean "statement"?'),
        ("Statement", 'did you mean "statement"?'),
        ("STATE MENT", 'did you mean "statement"?'),
        ("x" * 500, "use one of id, note, statement, status"),
    ],
)
def test_a_column_that_is_not_known_gets_the_nearest_name(header: str, remedy: str) -> None:
    _, problems = parse_table(f"id,status,{header}\n", WHERE, REQUIRED, OPTIONAL)
    assert [problem.remedy for problem in problems if problem.code == "unknown-column"] == [remedy]
    assert all(len(problem.message) < 200 for problem in problems)


def test_another_separator_is_named_where_no_column_is_known() -> None:
    _, problems = parse_table("naam;soort\n", WHERE, REQUIRED)
    assert "semicolons" in problems[0].message


def test_cells_with_the_other_separator_stay_whole(tmp_path: Path) -> None:
    table, found = read(tmp_path, 'id;status;statement\na;b;"one; two, three"\nc;d;four, five\n')
    assert found == []
    assert table
    assert table.columns["statement"] == ["one; two, three", "four, five"]


def test_the_byte_and_its_letter_are_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("id\nMálaga".encode("cp1252"))
    _, (problem,) = read_text(tmp_path, "x", "x")
    assert problem.where == "x:2"
    assert '0xE1 at character 2 of the line is "á" in Windows-1252' in problem.message
    assert "UTF-8" in problem.remedy


def test_many_problems_of_a_kind_are_counted_not_listed(tmp_path: Path) -> None:
    _, found = read(tmp_path, GOOD + "c,d\n" * 500 + "e\u200b,f,g\n" * 500)
    assert len(found) == 2 * reader.SHOWN
    (tmp_path / "x").write_text("a\u200b\n" * 500)
    _, problems = read_text(tmp_path, "x", "x")
    assert "490 more" in problems[-1].message


def test_a_text_with_faults_is_returned(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xef\xbb\xbfa\xe2\x80\x8b\r\nb\rc")
    text, problems = read_text(tmp_path, "x", "lindestad/README.md")
    assert text == "a\u200b\nb\nc"
    assert [(problem.where, problem.code) for problem in problems] == [("lindestad/README.md:1", "zero-width")]


@pytest.mark.parametrize(
    ("module", "limit", "value", "code"),
    [(table_rows, "TABLE_ROWS", 2, "too-many-rows"), (reader, "TABLE_CELLS", 4, "too-many-cells")],
)
def test_a_table_beyond_the_limits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, limit: str, value: int, code: str
) -> None:
    monkeypatch.setattr(module, limit, value)
    assert read(tmp_path, GOOD) == (None, [(0, code)])


@pytest.mark.parametrize("content", ["\n" * 3_000_000, "id,status,statement\n" + "\n" * 3_000_000, "," * 31_000_000])
def test_millions_of_nothing_end_soon(content: str) -> None:
    begun = time.process_time()
    table, problems = parse_table(content, WHERE, REQUIRED)
    assert table is None
    assert len(problems) == 1
    assert time.process_time() - begun < 5


def test_broken_rows_without_end_end_soon(tmp_path: Path) -> None:
    begun = time.process_time()
    _, found = read(tmp_path, GOOD + 'c,d,"a"b\n' * 100_000)
    assert 1 < len(found) <= csv_rows.MAX_BROKEN
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("name", ["outcomes.csv", "coding/outcomes.csv"])
def test_a_folder_or_a_pipe_in_place_of_a_table_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "coding").mkdir()
    (tmp_path / "outcomes.csv").mkdir()
    os.mkfifo(tmp_path / "coding" / "outcomes.csv")
    table, problems = read_table(tmp_path, name, name, REQUIRED)
    assert table is None
    assert [(problem.where, problem.code) for problem in problems] == [(name, "not-a-file")]


def test_whatever_a_writer_of_csv_writes_is_read_back() -> None:
    """Both ways of reading rows agree with the csv module on files that are strict."""
    chance = random.Random(7)
    pieces = ["a", "é", '"', '""', ",", ";", "\n", " ", "\t", "", "\n\n", '",', ',"', "x\x0by"]
    for _ in range(400):
        delimiter = chance.choice(",;\t|")
        rows = [["".join(chance.choices(pieces, k=chance.randrange(5))) for _ in range(3)] for _ in range(6)]
        stream = io.StringIO()
        quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
        csv.writer(stream, delimiter=delimiter, lineterminator="\n", quoting=quoting).writerows([["id"] * 3, *rows])
        text = stream.getvalue()
        blocks = list(csv_rows.read_blocks(text, delimiter))
        read_rows = [row for block, _, _ in blocks for row in block]
        scanned, lines, problems = csv_rows.scan(text, delimiter, WHERE)
        assert read_rows[1:] == rows
        assert (scanned, problems) == (read_rows, [])
        assert lines == [line for _, starts, _ in blocks for line in starts]


def test_no_bytes_end_in_anything_but_problems(tmp_path: Path) -> None:
    """Damage a good file at random: whatever comes of it, the reader answers."""
    chance = random.Random(11)
    good = bytearray((GOOD + 'c,d,"The ""old"" market, é"\n').encode())
    for _ in range(400):
        damaged = bytearray(good)
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.randrange(3)] = chance.choice(
                [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xc3", b"\xe2\x80\x8b", b";", b"sep=;", b""]
            )
        table, found = read(tmp_path, bytes(damaged))
        assert table or found
