"""Weakenings of the rules of what holds between records; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "checks/between_records.py",
        (
            "id-twice",
            "two tables may have one id",
            "seen.update(dict.fromkeys(here, table.name))",
            "seen.update(dict.fromkeys(here, table.name) if False else {})",
        ),
        (
            "unknown-reference",
            "an actor need not exist",
            'or column.name == "source_id":',
            'or column.name in ("source_id", "actor_id"):',
        ),
        (
            "foreign-parent",
            "an intervention may be of another source",
            "- (known if own is None else own) -",
            "- known -",
        ),
        (
            "unknown-record",
            "a side of a conflict need not exist",
            "elif own not in corpus.ids(name) and",
            "elif not own and",
        ),
        (
            "attribution: evidence",
            "only the first table needs evidence",
            "for name in EVIDENCE_REQUIRED:",
            "for name in EVIDENCE_REQUIRED[:1]:",
        ),
        ("evidence-twice", "evidence may stand twice", "if len(set(spans)) == len(spans):", "if len(spans) >= 0:"),
        (
            "coded-and-not",
            "a passage may be coded and out of scope",
            'if passage.state == "not_in_scope" and passage.id in coded:',
            'if passage.state == "not_in_scope" and passage.id is coded:',
        ),
        (
            "open-passage",
            "a passage may be left open",
            'elif passage.state == "open" and',
            'elif passage.state == "" and',
        ),
        (
            "part-of-itself",
            "a circle of three is not found",
            "looped.update(dict.fromkeys(circle, circle))",
            "looped.update(dict.fromkeys(circle if len(circle) < 3 else (), circle))",
        ),
        (
            "part-of-itself",
            "a circle is found only from within",
            "        if at in path:\n",
            "        if at == start:\n",
        ),
        (
            "withdrawal",
            "a withdrawn outcome may stand",
            '        if "id" in batch and batch.table != "withdrawn" and',
            '        if "id" in batch and batch.table not in ("withdrawn", "outcomes") and',
        ),
        ("names-alike", "a notice is a problem", 'remedy, level="notice")', "remedy)"),
        ("names-alike", "actors are not compared", 'NAMED = ("places", "actors")', 'NAMED = ("places",)'),
    ),
]
