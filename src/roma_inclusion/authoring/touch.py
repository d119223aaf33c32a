"""Confirming translations: whoever looked at a stale one, and found that it still says the same, says so.

    roma-inclusion check --touch lindestad

writes the digest of today's text beside each stale translation. Nothing else in the files changes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from ..schema import TRANSLATION_FILE
from ..sources.corpus import load_corpus
from ..sources.manager import find_sources
from ..sources.reader import list_files
from ..sources.translations import OURS, text_digest, translated_texts
from ..store.replace import replacing_file

Texts = Mapping[tuple[str, str, str], str]


def touch(source: str | None = None) -> list[str]:
    """Confirm every stale translation of one source, or of all; return a line for each.

    Raises DataError where a plugin cannot be read, UsageError where there is no such source.
    """
    corpus = load_corpus(find_sources(only=source))
    texts = translated_texts(corpus)
    confirmed: list[str] = []
    for loaded in corpus.sources:
        folder = loaded.source.folder / "coding" / "translations"
        for path in list_files(loaded.source.folder)[0]:
            if path.parent == folder and path.suffix == ".csv" and path.stem != OURS:
                name = f"{loaded.source.folder.name}/coding/translations/{path.name}"
                confirmed.extend(f"{name}: {what}" for what in _touch_file(path, texts))
    return confirmed


def _touch_file(path: Path, texts: Texts) -> list[str]:
    """Write the digests of one file anew; return which records were confirmed.

    A file of another shape is left as it is: `check` says what is wrong with it.
    """
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            reader = csv.DictReader(stream, strict=True)
            rows = list(reader)
            header = reader.fieldnames or []
    except (UnicodeDecodeError, csv.Error):
        return []
    needed = {"record_table", "record_id", "field", "of_sha256"}
    is_whole = len(set(header)) == len(header) and all(None not in (*row, *row.values()) for row in rows)
    if not is_whole or not needed <= set(header) or not set(header) <= set(TRANSLATION_FILE):
        return []
    confirmed = []
    for row in rows:
        text = texts.get((row["record_table"], row["record_id"], row["field"]))
        if text is not None and row["of_sha256"] != text_digest(text):
            row["of_sha256"] = text_digest(text)
            confirmed.append(f"{row['field']} of {row['record_id']} is confirmed")
    if confirmed:
        written = io.StringIO()
        writer = csv.DictWriter(written, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        with replacing_file(path) as part:
            part.write_bytes(written.getvalue().encode())
    return confirmed
