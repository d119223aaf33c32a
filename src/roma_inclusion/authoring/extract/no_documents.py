"""Files that are given for a document by mistake: each named as a person calls it, with what to give in its place.

    why_no_text("plan.url", b"[InternetShortcut]...")    ->  ("it is a link to a page, ...", "open it, and ...")

Archives that are no text document are told by what they hold, other files by how they begin and by their ending.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePath

Said = tuple[str, str]
"""What is wrong with a file, and what to do."""

KNOWN = "give PDF, DOCX, ODT, HTML, Markdown or plain text"
SPREADSHEET: Said = ("it is a spreadsheet", "save the sheet that is the document as PDF; a coding comes in with import")
PRESENTATION: Said = ("it is a presentation", "save it as PDF, and give that")
LINK: Said = ("it is a link to a document, not the document", "open it, save what it shows, and give that file")
DRAFT: Said = ("it is a draft or a description, not a document", "give the document, or the folder of its city")
ARCHIVES: tuple[tuple[str, Said], ...] = (
    ("xl/", SPREADSHEET),
    ("ppt/", PRESENTATION),
    ("Index/Document.iwa", ("it is a file of Pages", "export it there as Word or PDF, and give that")),
    ("META-INF/container.xml", ("it is an e-book", "give the PDF or Word file that it was made of")),
)
"""What a member whose name begins so says of an archive."""
OPEN_DOCUMENTS: dict[str, Said] = {"spreadsheet": SPREADSHEET, "presentation": PRESENTATION}
BEGINNINGS: tuple[tuple[str, Said], ...] = (
    (r"\[InternetShortcut\]", LINK),
    (r"<\?xml[^>]*>\s*<!DOCTYPE plist", LINK),
    (
        r"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)",
        ("it is a web page saved in one file with its pictures", "save the page as HTML only, or as PDF"),
    ),
    (
        r"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID):.*\n(?:[\w-]+:.*\n|[ \t].*\n)+\n",
        ("it is an e-mail", "save the document that it brings, and give that"),
    ),
    (r"<\?xml(?![^\0]{0,2000}<html)", ("it is data in XML", KNOWN)),
)
"""How the first characters of a file look, and what it is then."""
ENDINGS: dict[str, Said] = {
    ".gdoc": LINK,
    ".webloc": LINK,
    ".csv": SPREADSHEET,
    ".tsv": SPREADSHEET,
    ".json": ("it is data in JSON", KNOWN),
    ".yml": DRAFT,
    ".yaml": DRAFT,
}


def what_archive(members: Collection[str], mime: str) -> Said:
    """Return what an archive is that is no text document, by the names of its members and its own media type."""
    for kind, said in OPEN_DOCUMENTS.items():
        if mime.startswith(f"application/vnd.oasis.opendocument.{kind}"):
            return said
    for begins, said in ARCHIVES:
        if any(one.startswith(begins) for one in members):
            return said
    return "it is a zip file", "unpack it, and give the one document in it that is to be coded"


def why_no_text(name: str, data: bytes) -> Said | None:
    """Return why a file without a known form is not the text of a document; None where it may be."""
    head = data[:4096].decode("utf-8", "replace").lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    for pattern, said in BEGINNINGS:
        if re.match(pattern, head, re.IGNORECASE):
            return said
    return ENDINGS.get(PurePath(name).suffix.lower())
