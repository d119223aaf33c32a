"""Confirming what is stale: whoever looked at it, and found that it still says the same, says so.

    roma-inclusion check --touch lindestad

writes the digest of today's text beside each stale translation, and of today's record for each one that an answer
rests on. Nothing else in the files changes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from ..schema import TRANSLATION_FILE
from ..sources.answers import AS_READ, FOLDER, KnownRecords, digests_as_read, records_named
from ..sources.corpus import Corpus, load_corpus
from ..sources.hookspecs import Answers
from ..sources.manager import find_plugins
from ..sources.reader import list_files
from ..sources.translations import OURS, text_digest, translated_texts
from ..store.replace import replacing_file

Texts = Mapping[tuple[str, str, str], str]


def touch(plugin: str | None = None) -> list[str]:
    """Confirm every stale translation and every changed record of an answer, of one plugin or of all.

    Returns a line for each. Raises DataError where a plugin cannot be read, UsageError where there is no such plugin.
    """
    plugins = find_plugins(only=plugin)
    corpus = load_corpus(plugins.sources or find_plugins().sources)  # answers alone rest on every source
    confirmed = _touch_translations(corpus) if plugins.sources else []
    for answers in plugins.answers:
        confirmed.extend(_touch_answers(answers, corpus))
    return confirmed


def _touch_translations(corpus: Corpus) -> list[str]:
    texts = translated_texts(corpus)
    confirmed: list[str] = []
    for loaded in corpus.sources:
        folder = loaded.source.folder / "coding" / "translations"
        for path in list_files(loaded.source.folder)[0]:
            if path.parent == folder and path.suffix == ".csv" and path.stem != OURS:
                name = f"{loaded.source.folder.name}/coding/translations/{path.name}"
                confirmed.extend(f"{name}: {what}" for what in _touch_file(path, texts))
    return confirmed


def _touch_answers(answers: Answers, corpus: Corpus) -> list[str]:
    """Write the digests of all records that the answers of a plugin name anew; return which were confirmed."""
    known = KnownRecords.of(corpus.all_batches(), ())
    path = answers.folder / FOLDER / AS_READ
    before, _ = digests_as_read(answers)
    now = {own: known.digest(own) for own in sorted(records_named(answers)) if own in known.rows}
    if now != before:
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerows([("record_id", "of_sha256"), *now.items()])
        with replacing_file(path) as part:
            part.write_bytes(written.getvalue().encode())
    name = f"{answers.folder.name}/{FOLDER}/{AS_READ}"
    return [f"{name}: {own} is confirmed" for own, digest in now.items() if before.get(own) != digest]


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
