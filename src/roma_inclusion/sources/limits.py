"""What a file that is read may be at most, in one place: what is larger, deeper or slower is refused in one line.

A file that comes by e-mail may be made to fill the memory or never to end. Nothing that a person would code comes near
these limits; docs/limits.md states them.
"""

from __future__ import annotations

# A source and its coding

CODING_BYTES = 64 * 2**20
"""The largest file of a source. Two million rows of a coding fit; what is larger is not a coding."""
CODING_FILES = 1_000
"""Files and folders in a source's folder. A coding has some thirty."""
CODING_DEPTH = 8
"""Folders within folders. A coding needs two; a link that leads back would have no end."""
CELL_CHARACTERS = 32_767
"""Characters of one cell: what a spreadsheet can hold, some twelve pages. A longer one is a quotation mark that closes
too late, or a document."""
TABLE_ROWS = 2_000_000
"""Lines of one table. The largest coding has some hundreds."""
TABLE_CELLS = 30_000_000
"""Separators in one table: a line of commas alone must not fill the memory."""
YAML_CHARACTERS = 8 * 2**20
"""Characters of a description or draft. One of 20,000 records fits; YAML takes some microseconds a word."""
YAML_DEPTH = 12
"""Lists and mappings within each other; a description needs three."""

# What is packed

RATIO = 200
"""How many times its packed size a member may be, where it is larger than `RATIO_FROM`; text packs to a tenth."""
RATIO_FROM = 1_000_000
"""Bytes below which the ratio of a member does not matter: small files of spaces pack well."""

# A workbook, or a folder of CSV

WORKBOOK_BYTES = 50 * 2**20
"""Bytes of a workbook; one of a coding has less than one megabyte."""
WORKBOOK_UNZIPPED = 400 * 2**20
"""Bytes of all its parts, unzipped."""
WORKBOOK_PARTS = 2_000
"""Parts that it is made of."""
WORKBOOK_SHEETS = 100
"""Sheets."""
WORKBOOK_ROWS = 100_000
"""Rows of a sheet; a coding has some thousands."""
WORKBOOK_COLUMNS = 200
"""Columns of a sheet."""
CSV_FILES = 100
"""Files in a folder of CSV."""

# A project of a coding program

PROJECT_BYTES = 200_000_000
"""The largest file that is opened."""
PROJECT_MEMBERS = 20_000
"""The most files in a zip."""
PROJECT_UNPACKED = 50_000_000
"""The most bytes of one member that are read."""

# A document

FILE_BYTES = 100_000_000
"""The largest file."""
UNZIPPED_BYTES = 300_000_000
"""What the members of a DOCX or ODT file may be together when unzipped."""
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

# A plugin's own code

PLUGIN_MODULE_BYTES = 8_000
"""The largest module that is looked at for being the usual lines; what is larger is code of the plugin's own."""
PLUGIN_SECONDS = 15
"""How long a plugin's own code may take, from its start to its answer."""
PLUGIN_PROCESSOR_SECONDS = 10
"""How long it may keep the processor busy, where the system can limit it."""
PLUGIN_MEMORY_BYTES = 320_000_000
"""How much memory it may take, where the system can limit it."""
PLUGIN_KEYS = 1_000
"""How many keys its description may have; that of a source has some thirty."""
PLUGIN_PASSAGES = 50_000
"""Into how many passages a cut of its own may divide a document."""
PLUGIN_ANSWER_BYTES = 8_000_000
"""How long its answer may be, as JSON."""
PLUGIN_PRINTED_BYTES = 1_048_576
"""How much it may print."""
PLUGIN_FILES = 128
"""How many files it may have open at once."""
