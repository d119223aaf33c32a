"""Files that are made to fill the memory, never to end, or to reach outside: each is refused with one problem."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from made_documents import ODT, make_docx, make_odt, make_pdf, members_of, write_zip
from made_pdfs import filled, pdf_of, rules, stream, words, write_pdf
from violations.planting import planted

from roma_inclusion.authoring.extract import extract, pdf, reading, run, zipped
from roma_inclusion.authoring.extract.reading import read_file
from roma_inclusion.errors import DataError, EnvironmentProblem, Problem
from roma_inclusion.sources import limits
from roma_inclusion.sources.limits import MEMBERS, XML_DEPTH


def refused(path: Path, read: Callable[[Path], object] = read_file) -> list[Problem]:
    """Return the one problem that a document is refused with."""
    with pytest.raises(DataError) as raised:
        read(path)
    assert len(raised.value.problems) == 1
    assert raised.value.problems[0].where == path.name
    return raised.value.problems


def changed(path: Path, **members: bytes) -> Path:
    """Put other bytes in the place of members of a zip file; `_` stands for a dot, `__` for a slash."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in members.items()}
    return write_zip(path, {**members_of(path), **named})


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<office>&b;</office>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office>&e;</office>"""
DEEP = b"<a>" * (XML_DEPTH + 1) + b"</a>" * (XML_DEPTH + 1)


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE, DEEP], ids=["laughs", "outside", "deep"])
@pytest.mark.parametrize("make", [make_docx, make_odt])
def test_entities_and_depth_are_refused(make: Callable[[Path], Path], content: bytes, tmp_path: Path) -> None:
    path = make(tmp_path / "plan.zip")
    for member in ("content_xml", "word__document_xml", "word__settings_xml"):
        if member.replace("__", "/").replace("_", ".") in members_of(path):
            changed(path, **{member: content})
    planted(refused(path), "document-unsafe")


def test_entities_in_another_encoding_are_refused(tmp_path: Path) -> None:
    path = make_odt(tmp_path / "plan.odt")
    changed(path, content_xml=LAUGHS.decode().replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"))
    planted(refused(path), "document-unsafe")


@pytest.mark.parametrize("name", ["../../outside.xml", "/etc/outside.xml", "..\\outside.xml", "C:/outside.xml"])
def test_a_member_that_lies_outside_is_refused(name: str, tmp_path: Path) -> None:
    path = make_odt(tmp_path / "plan.odt")
    write_zip(path, {**members_of(path), name: b"<x/>"})
    planted(refused(path), "document-unsafe")


def test_a_member_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = make_odt(tmp_path / "plan.odt")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("content.xml", ODT)
    planted(refused(path), "document-unsafe")


def test_a_web_page_with_entities_or_without_an_end_to_its_depth_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<!DOCTYPE html [<!ENTITY a 'ha'>]><html><body>&a;</body></html>")
    planted(refused(path), "document-unsafe")
    path.write_bytes(b"<html><body>" + b"<div>" * 5_000 + b"words")
    planted(refused(path), "document-unsafe")


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "plan.docx")
    before = time.monotonic()
    changed(path, word__media__bomb=b"\0" * 50_000_000)
    planted(refused(path), "document-too-large")
    path = make_odt(tmp_path / "plan.odt")
    write_zip(path, {**members_of(path), **{f"Pictures/{n}": b"" for n in range(MEMBERS)}})
    planted(refused(path), "document-too-large")
    assert time.monotonic() - before < 20


def test_what_is_over_a_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, report = make_pdf(tmp_path / "plan.pdf"), make_odt(tmp_path / "verslag.odt")
    for module, limit, path in (
        (reading, "FILE_BYTES", plan),
        (pdf, "PAGES", plan),
        (zipped, "UNZIPPED_BYTES", report),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, limit, 3)
            planted(refused(path), "document-too-large")


def test_a_document_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "plan.pdf")
    with pytest.raises(DataError) as raised:
        extract(path, seconds=0.05)
    planted(raised.value.problems, "document-too-slow")


LIMITED = """import resource, sys
import roma_inclusion.authoring.extract.__main__ as process
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
process.MEMORY_BYTES = used + {bytes}
sys.exit(process.main(sys.argv[1]))"""
"""The process that reads a document, with so much memory on top of what it begins with."""


RUN = subprocess.run


def within(memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let documents be read with so many bytes of memory."""

    def limited(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        return RUN([command[0], "-c", LIMITED.format(bytes=memory), command[-1]], **options)

    monkeypatch.setattr(run.subprocess, "run", limited)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says and limits what memory a process has")
def test_reading_holds_to_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "import resource, roma_inclusion.authoring.extract.__main__ as process; process._limit_memory(); "
    asked += "print(resource.getrlimit(resource.RLIMIT_AS))"
    held = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert held.split() == [f"({limits.MEMORY_BYTES},", f"{limits.MEMORY_BYTES})"]
    page = [
        filled(60, 700, 40, 80),
        rules([60, 300, 540], [180, 160, 140]),
        words(66, 165, "Wonen"),
        words(306, 165, "12"),
    ]
    long = write_pdf(tmp_path / "long.pdf", *([page] * 60))
    drawing = zlib.compress(b"0 0 m 9 9 l S 0 0 20 20 re f " * 60_000, 9)
    (tmp_path / "map.pdf").write_bytes(
        pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents[4 0 R 5 0 R]/Resources<</Font<</F 6 0 R>>>>>>",
            stream(drawing, b"/Filter/FlateDecode"),
            stream(b"BT /F 12 Tf 60 400 Td (Kaart van de wijk) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
    )
    (tmp_path / "huge.txt").write_bytes(b"wonen en werk " * 6_000_000)
    within(250_000_000, monkeypatch)
    before = time.monotonic()
    assert len(extract(long).pages) == 60
    assert extract(tmp_path / "map.pdf").text == "Kaart van de wijk"
    assert time.monotonic() - before < 90
    within(60_000_000, monkeypatch)
    (problem,) = planted(refused(tmp_path / "huge.txt", extract), "document-too-large")
    assert "memory" in problem.message


def test_a_name_that_lies_is_no_format(tmp_path: Path) -> None:
    """The content says what a file is, not its name."""
    path = make_pdf(tmp_path / "plan.docx")
    assert read_file(path).format == "pdf"


def test_encrypted_documents_are_refused(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(90, 90, "Wonen")
    canvas.save()
    planted(refused(path), "document-encrypted")
    word = tmp_path / "plan.docx"
    word.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    planted(refused(word), "document-encrypted")
    report = make_odt(tmp_path / "verslag.odt")
    manifest = b'<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'
    write_zip(report, {**members_of(report), "META-INF/manifest.xml": manifest})
    planted(refused(report), "document-encrypted")


def test_endless_pdf_files_end(tmp_path: Path) -> None:
    path, before = tmp_path / "plan.pdf", spent()
    circle = pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 900000000/Kids[2 0 R 2 0 R]>>")
    itself = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        stream(b"/F Do"),
        stream(b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"),
    )
    packed = zlib.compress(b"0 0 m " * 5_000_000, 9)
    bomb = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        stream(packed, b"/Filter/FlateDecode"),
    )
    for content in (circle, itself, bomb):
        path.write_bytes(content)
        assert refused(path, extract)[0].code in {"document-damaged", "document-without-text", "document-too-large"}
    assert spent() - before < 60


def spent() -> float:
    """Return the seconds that processors have spent on the processes which this one started and saw end."""
    now = os.times()
    return now.children_user + now.children_system


@pytest.mark.parametrize("make", [make_pdf, make_docx, make_odt])
@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
def test_a_damaged_file_is_refused_or_read(make: Callable[[Path], Path], part: float, tmp_path: Path) -> None:
    """Never a traceback: a PDF reader mends much, a zip file that is cut off has no list of its members."""
    path = make(tmp_path / "plan.bin")
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    with suppress(DataError):
        assert extract(path).text


def test_a_document_that_is_none_is_named(tmp_path: Path) -> None:
    damaged = make_odt(tmp_path / "verslag.odt")
    changed(damaged, content_xml=b"<office>")
    planted(refused(damaged), "document-damaged")
    unknown = {"plan.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan.rtf": b"{\\rtf1 x}", "scan.png": b"\x89PNG\r\n"}
    for name, content in unknown.items():
        (tmp_path / name).write_bytes(content)
        (problem,) = planted(refused(tmp_path / name), "document-unknown")
        assert problem.remedy
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    (tmp_path / "plan.xlsx").write_bytes(other.getvalue())
    planted(refused(tmp_path / "plan.xlsx"), "document-unknown")


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(" \n\n", encoding="utf-8")
    planted(refused(tmp_path / "plan.txt"), "document-without-text")
    (tmp_path / "plan.html").write_text("<html><body></body></html>", encoding="utf-8")
    planted(refused(tmp_path / "plan.html"), "document-without-text")


def test_scanned_pages_are_said_and_not_read(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "plan.pdf"))
    canvas.drawString(90, 700, "De gemeente Lindestad maakt een plan.")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 60), "grey")), 90, 500, 300, 200)
    canvas.save()
    (notice,) = planted(extract(tmp_path / "plan.pdf").notices, "pages-without-text")
    assert "page 2" in notice.message
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 60), "grey")), 90, 500, 300, 200)
    canvas.save()
    (problem,) = planted(refused(tmp_path / "scan.pdf"), "document-without-text")
    assert "pictures" in problem.message


def test_a_file_that_is_gone_is_a_matter_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="cannot be read"):
        extract(tmp_path / "gone.pdf")
