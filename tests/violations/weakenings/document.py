"""Weakenings of the rules of what is held against the document; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "checks/of_document.py",
        (
            "wrong-length",
            "the length is not held",
            "not in (None, len(text)):",
            "not in (None, len(text), loaded.document.document_characters):",
        ),
        (
            "passage-differs",
            "the digest of a passage is not compared",
            "if digest(text[passage.start : passage.end]) != passage.sha256:",
            'if passage.sha256 == "":',
        ),
        (
            "passages-stale",
            "only the number of passages is compared",
            "if fresh != held and",
            "if len(fresh) != len(held) and",
        ),
        (
            "number-not-in-evidence",
            "the upper end of a range is not verified",
            'for name in ("value", "value_max"):',
            'for name in ("value",):',
        ),
        (
            "number-not-in-evidence",
            "a band rests on any words",
            "if not states_small_count(words, language):",
            "if not words:",
        ),
        (
            "number-not-in-evidence",
            "a number may rest on the evidence of something else",
            '(None, "value", "value_max", "unit")',
            '(None, "value", "value_max", "unit", "reference_date", "place_id")',
        ),
        (
            "date-not-in-evidence",
            "the end of a period is not verified",
            'if column.kind == "date"]',
            'if column.kind == "date" and column.name != "end"]',
        ),
        (
            "date-not-in-evidence",
            "a date without evidence of its own is not verified",
            "(column,)) or _words_at(text, spans, own, (None,))",
            "(column,))",
        ),
        (
            "date-not-in-evidence",
            "a date with evidence of its own is not verified",
            "words = _words_at(text, spans, own, (column,)) or _words_at",
            "words = _words_at",
        ),
        (
            "sentences: ours",
            "prose that need not be filled is not compared",
            "if not column.prose:",
            "if not column.prose or not column.required:",
        ),
    ),
    *all_of(
        "checks/words_of_others.py",
        ("sentences: ours", "eight words in a row may stand", "LONGEST = 8", "LONGEST = 9"),
        ("sentences: ours", "capitals hide a sentence", "text.casefold()", "text"),
        ("sentences: ours", "accents hide a sentence", "if not unicodedata.combining(one)", "if one"),
        ("sentences: ours", "punctuation hides a sentence", 're.compile(r"[^\\W_]+")', 're.compile(r"\\S+")'),
        ("sentences: ours", "a misread letter hides a sentence", "MISREAD = 0.75", "MISREAD = 1.01"),
    ),
    *all_of(
        "checks/numbers_in_text.py",
        (
            "number-not-in-evidence",
            "a sum of money counts as anything",
            "if any(mark in allowed for mark in marks):",
            "if any(mark in allowed or mark for mark in marks):",
        ),
    ),
    *all_of(
        "sources/documents.py",
        (
            "document-differs",
            "the digest of a document is not compared",
            "if digest(text) == document.document_sha256:",
            "if text:",
        ),
    ),
    *all_of(
        "sources/cutting.py",
        (
            "text-left-over",
            "words may belong to no passage",
            "if left := text[place : max(cut.start, place)].strip():",
            'if left := "":',
        ),
    ),
    *all_of(
        "build.py",
        (
            "number-not-in-evidence",
            "what differs from the document is published",
            "        found.extend(differences)\n",
            "",
        ),
        (
            "sentences: open edition",
            "an open edition that is verified holds the words",
            "    if with_text:\n        _fill_text",
            "    if texts:\n        _fill_text",
        ),
    ),
]
