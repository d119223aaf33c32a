"""What a document may be at most, in one place: what is larger, deeper or slower is refused in one line.

A file that comes by e-mail may be made to fill the memory or never to end. No document that a person would code comes
near these limits.
"""

from __future__ import annotations

FILE_BYTES = 100_000_000
"""The largest file."""
UNZIPPED_BYTES = 300_000_000
"""What the members of a DOCX or ODT file may be together when unzipped."""
RATIO = 200
"""How many times its packed size a member may be, where it is larger than `RATIO_FROM`."""
RATIO_FROM = 1_000_000
"""Bytes below which the ratio of a member does not matter: small files of spaces pack well."""
MEMBERS = 5_000
"""How many members such a file may have."""
XML_DEPTH = 200
"""How deep elements of an XML or HTML file may stand in one another."""
PAGES = 1_500
"""How many pages a PDF file may have."""
CHARACTERS = 5_000_000
"""How many characters the text of a document may have."""
PAGE_CHARACTERS = 200_000
"""How many characters one page of a PDF file may have."""
PAGE_PATHS = 10_000
"""How many lines and boxes a page of a PDF file may have for tables to be looked for: one with more is a drawing."""
SECONDS = 300
"""How long getting the text may take."""
MEMORY_BYTES = 4_000_000_000
"""How much memory getting the text may take, where the system can limit it."""
