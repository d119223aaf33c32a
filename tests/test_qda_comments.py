"""Highlights of Taguette and comments in Word become records, placed by the words that they mark, or are said."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from test_qda import LATER, TEXT, WORDS, passages_of, quotes
from violations.planting import planted

from roma_inclusion.authoring.drafts import code
from roma_inclusion.authoring.qda import read_taguette, read_word_comments
from roma_inclusion.authoring.qda.taguette import text_of_html
from roma_inclusion.errors import DataError, Problem

HTML = (
    "<h1>Één stad &#127960;&#65039; werkt.</h1>\r\n<p><b>Zij</b> wil méér kinderen op school 🎒 zien.</p>"
    "<p>Dat lukte in <i>één</i> wijk.</p>"
)
SCHEMA = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT, created TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT, project_id INTEGER,
    text_direction TEXT, contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
    snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER, PRIMARY KEY (highlight_id, tag_id));
INSERT INTO projects VALUES (1, 'Town', '', '');
INSERT INTO documents VALUES (2, 'other', '', 'o.txt', 1, 'LEFT_TO_RIGHT', '<p>Another text.</p>');
"""


def taguette(path: Path, marks: list[tuple[str, list[str]]], html: str = HTML) -> Path:
    """Write a project as Taguette does: offsets are bytes of UTF-8 of the text without the tags."""
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        connection.execute("INSERT INTO documents VALUES (1, 'plan', '', 'plan.txt', 1, 'LEFT_TO_RIGHT', ?)", (html,))
        words = text_of_html(html)
        for number, (marked, tags) in enumerate(marks, start=1):
            start = len(words[: words.index(marked)].encode())
            row = (number, 1, start, start + len(marked.encode()), marked)
            connection.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", row)
            for tag in tags:
                connection.execute("INSERT OR IGNORE INTO tags SELECT count(*), 1, ?, '' FROM tags", (tag,))
                query = "INSERT INTO highlight_tags SELECT ?, max(id) FROM tags WHERE path = ?"
                connection.execute(query, (number, tag))
    connection.close()
    return path


def test_a_highlight_is_a_record_at_its_words(tmp_path: Path) -> None:
    marks = [(WORDS, ["outcome", "education"]), (LATER, ["Wins"])]
    path = taguette(tmp_path / "x.sqlite3", marks)
    before = path.read_bytes()
    draft = read_taguette(path, TEXT, passages_of(TEXT), {"wins": "outcome: reported"})
    assert draft.problems == []
    assert quotes(draft) == [WORDS, LATER]
    rows = code(draft, TEXT, passages_of(TEXT))["outcomes"]
    assert [(row["status"], row["themes"]) for row in rows] == [("", "education"), ("reported", "")]
    digests = [hashlib.sha256(words.encode()).hexdigest()[:10] for words in (WORDS, LATER)]
    assert [row["id"] for row in rows] == [f"lindestad-outcomes-{digest}" for digest in digests]
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["x.sqlite3"]


def test_the_words_of_a_highlight_decide_where_its_offsets_are_of_another_reading(tmp_path: Path) -> None:
    path = taguette(tmp_path / "x.sqlite3", [(WORDS, ["finding"]), (LATER, ["finding"])])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE highlights SET start_offset = start_offset + 3, end_offset = NULL WHERE id = 1")
        connection.execute("UPDATE highlights SET start_offset = -4, snippet = '<p>é</p>' WHERE id = 2")
    connection.close()
    draft = read_taguette(path, TEXT, passages_of(TEXT))
    planted(draft.problems, "words-not-placed")
    assert quotes(draft) == [WORDS]


def test_a_highlight_without_a_kind_is_said(tmp_path: Path) -> None:
    path = taguette(tmp_path / "x.sqlite3", [(WORDS, ["education"]), (LATER, [])])
    draft = read_taguette(path, TEXT, passages_of(TEXT))
    planted(draft.problems, "mark-not-understood")
    assert [problem.where for problem in draft.problems] == ["x.sqlite3: highlight 1", "x.sqlite3: highlight 2"]
    assert not draft.records


def refused(path: Path) -> Problem:
    with pytest.raises(DataError) as raised:
        read_taguette(path, TEXT, passages_of(TEXT))
    (problem,) = raised.value.problems
    return problem


def test_a_file_that_is_no_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite3").write_text("SQLite is not this")
    sqlite3.connect(tmp_path / "empty.sqlite3").executescript(
        "CREATE TABLE documents (id); CREATE VIEW tags AS SELECT 1"
    )
    (tmp_path / "cut.sqlite3").write_bytes(b"SQLite format 3\0 and no more")
    for name, words in (("text", "no SQLite file"), ("empty", "no table highlights"), ("cut", "cannot be read")):
        problem = refused(tmp_path / f"{name}.sqlite3")
        assert problem.code == "file-refused"
        assert words in problem.message


def test_a_project_with_other_documents_only_is_said(tmp_path: Path) -> None:
    path = taguette(tmp_path / "x.sqlite3", [], "<p>Nothing of the kind.</p>")
    planted([refused(path)], "text-not-in-project")


# Word


def word(path: Path, comments: list[tuple[str, str]], text: str = TEXT) -> Path:
    """Write a document with a paragraph for each line, and comments on words of its paragraphs."""
    document = Document()
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        rest = line
        for words, comment in comments:
            if words not in rest:
                continue
            before, _, rest = rest.partition(words)
            paragraph.add_run(before)
            half = len(words) // 2
            runs = [paragraph.add_run(words[:half]), paragraph.add_run(words[half:])]
            document.add_comment(runs, text=comment, author="A reader", initials="R")
        paragraph.add_run(rest)
    document.save(str(path))
    return path


def test_a_comment_is_a_record_at_its_words(tmp_path: Path) -> None:
    comments = [
        ("méér kinderen op school 🎒", "outcome: intended\nMore children go to school.\nlevel: micro"),
        ("één wijk", "Doel of resultaat\nOne district did."),
    ]
    draft = read_word_comments(word(tmp_path / "x.docx", comments), TEXT, passages_of(TEXT))
    assert draft.problems == []
    assert quotes(draft) == [words for words, _ in comments]
    first, second = code(draft, TEXT, passages_of(TEXT))["outcomes"]
    assert (first["statement"], first["status"], first["level_id"]) == (
        "More children go to school.",
        "intended",
        "micro",
    )
    assert (second["id"], second["statement"]) == ("lindestad-one-district-did", "One district did.")


def test_a_comment_that_is_not_understood_is_said_with_its_number_and_words(tmp_path: Path) -> None:
    comments = [("Één stad", "Is this so?"), ("méér kinderen", "outcome: intended\nMore.")]
    draft = read_word_comments(word(tmp_path / "x.docx", comments), TEXT, passages_of(TEXT))
    planted(draft.problems, "mark-not-understood")
    assert draft.problems[0].where == "x.docx: comment 1 (Één stad)"
    assert "Is this so?" in draft.problems[0].message
    assert len(draft.records) == 1


def test_words_that_are_not_in_the_document_are_said(tmp_path: Path) -> None:
    path = word(tmp_path / "x.docx", [("Zeven steden", "finding\nSeven.")], f"Zeven steden\n{TEXT}")
    draft = read_word_comments(path, TEXT, passages_of(TEXT))
    planted(draft.problems, "words-not-placed")
    assert draft.problems[0].where == "x.docx: comment 1 (Zeven steden)"


def test_a_comment_that_marks_no_words_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    word(path, [])
    document = Document(str(path))
    document.add_comment(document.paragraphs[0].add_run(" "), text="finding\nNothing.", author="A", initials="A")
    document.save(str(path))
    draft = read_word_comments(path, TEXT, passages_of(TEXT))
    planted(draft.problems, "words-not-placed")
    assert "no words are marked" in draft.problems[0].message


def test_a_repeated_word_is_told_apart_by_its_number(tmp_path: Path) -> None:
    text = f"{TEXT}\nDat lukte in één wijk."
    path = tmp_path / "x.docx"
    document = Document()
    for number, line in enumerate(text.split("\n")):
        run = document.add_paragraph().add_run(line)
        if number == 3:
            document.add_comment(run, text="finding\nIt did so twice.", author="A reader", initials="R")
    document.save(str(path))
    draft = read_word_comments(path, f"Vooraf. {text}", passages_of(f"Vooraf. {text}"))
    (record,) = draft.records.values()
    assert [item["passage"] for item in record["evidence"]] == ["plan.4"]


def test_an_answer_to_a_comment_is_passed_over_and_said(tmp_path: Path) -> None:
    word(tmp_path / "one.docx", [("Één stad", "finding\nOne town does."), ("méér kinderen", "Do you think so?")])
    with ZipFile(tmp_path / "one.docx") as one, ZipFile(tmp_path / "x.docx", "w") as two:
        for name in one.namelist():
            content = one.read(name).decode("utf-8", errors="surrogateescape")
            if name == "word/comments.xml":
                prefix, _, last = content.rpartition("<w:p>")
                content = f'{prefix}<w:p xmlns:w14="urn:w14" w14:paraId="0000000B">{last}'
            if name == "word/_rels/document.xml.rels":
                link = '<Relationship Id="rX" Type="urn:x/commentsExtended" Target="commentsExtended.xml"/>'
                content = content.replace("</Relationships>", f"{link}</Relationships>")
            two.writestr(name, content.encode("utf-8", errors="surrogateescape"))
        thread = '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A"/>'
        two.writestr("word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="urn:w15">{thread}</w15:commentsEx>')
    draft = read_word_comments(tmp_path / "x.docx", TEXT, passages_of(TEXT))
    assert draft.problems == []
    assert len(draft.records) == 1
    planted(draft.notices, "reply-passed-over")


def test_a_document_without_comments_gives_nothing(tmp_path: Path) -> None:
    draft = read_word_comments(word(tmp_path / "x.docx", []), TEXT, passages_of(TEXT))
    assert (draft.records, draft.problems, draft.notices) == ({}, [], [])


def test_a_word_file_with_entities_is_refused(tmp_path: Path) -> None:
    word(tmp_path / "good.docx", [])
    with ZipFile(tmp_path / "good.docx") as good, ZipFile(tmp_path / "bad.docx", "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)
            bad.writestr(name, content)
    (tmp_path / "text.docx").write_text("no zip")
    with ZipFile(tmp_path / "other.docx", "w") as other:
        other.writestr("hello.txt", "no Word document")
    for name, words in (("bad", "document type"), ("text", "no zip"), ("other", "no Word document")):
        with pytest.raises(DataError) as raised:
            read_word_comments(tmp_path / f"{name}.docx", TEXT, passages_of(TEXT))
        (problem,) = raised.value.problems
        assert problem.code == "file-refused"
        assert words in problem.message
