"""A DOCX file as Word itself writes it, whichever kind of it was saved: strict (ISO 29500), with macros, a template.

Strict files name the same elements by other addresses: `http://purl.oclc.org/ooxml/wordprocessingml/main` is
`http://schemas.openxmlformats.org/wordprocessingml/2006/main`. Macros are never run or kept.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
TYPES = "[Content_Types].xml"
OTHER_KINDS = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def as_word_writes(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return a DOCX file with the usual addresses and kind, of its members by name; as it is where it has them."""
    types = members.get(TYPES, b"")
    if not OTHER_KINDS.search(types) and not any(map(STRICT.search, members.values())):
        return data
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            if name == TYPES:
                content = OTHER_KINDS.sub(DOCUMENT, content)
            archive.writestr(name, STRICT.sub(USUAL, content) if name.endswith((".xml", ".rels")) else content)
    return written.getvalue()
