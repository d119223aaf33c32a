"""Weakenings of the rules for answers; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "checks/of_answers.py",
        (
            "unsupported-sentence",
            "a sentence needs no record",
            "if not carried[own] and not stale:",
            "if carried[own] and stale:",
        ),
        (
            "expected-as-reported",
            "an aim is a result in an answer",
            '    "outcomes": ("status", "intended"),\n',
            "",
        ),
        (
            "contested-sentence",
            "a contested record carries a plain sentence",
            'if found and batch["basis"][row] != "contested":',
            'if found and batch["basis"][row] == "not_known":',
        ),
        (
            "contested-sentence",
            "what nobody contests is called contested",
            'elif carried[own] and not found and batch["basis"][row] == "contested":',
            'elif not carried[own] and not found and batch["basis"][row] == "contested":',
        ),
        (
            "contested-sentence",
            "a figure is never contested",
            "for weight in WEIGHTY for",
            "for weight in WEIGHTY[:1] for",
        ),
        (
            "confidence",
            "a reported sentence needs no confidence",
            '(batch["basis"][row] == "reported") != (batch["confidence"][row] is not None)',
            '(batch["basis"][row] != "reported") and (batch["confidence"][row] is not None)',
        ),
        (
            "confidence",
            "what is not known has a confidence",
            '(batch["basis"][row] == "reported") != (batch["confidence"][row] is not None)',
            '(batch["basis"][row] == "reported") and (batch["confidence"][row] is None)',
        ),
        (
            "sensitive-answer",
            "a sentence on a sensitive record is open",
            'if found and not batch["sensitive"][row]:',
            'if found and batch["sensitive"][row]:',
        ),
        (
            "one-document",
            "one document is called several in Dutch",
            'for name in ("text_en", "text_nl")',
            'for name in ("text_en",)',
        ),
        ("one-document", "one document is called several", "if len(of) == 1 and told:", "if len(of) == 9 and told:"),
        (
            "numbers-differ",
            "the Dutch may have other numbers",
            "if values[0] != values[1]:",
            "if values[0] < values[1]:",
        ),
    ),
    *all_of(
        "sources/answers.py",
        (
            "stale-answer",
            "a record that changed stays as it was read",
            "if digest != self.known.digest(own):",
            "if not digest:",
        ),
        (
            "withdrawal: answers",
            "a withdrawn record carries a sentence on",
            "if own in self.known.replaced_by:",
            "if own in self.known.tables and own in self.known.replaced_by:",
        ),
        ("record-twice", "a record is named twice", "elif own in records[:at]:", "elif own in records[:0]:"),
        ("empty-answer", "an answer may say nothing", "if not answer.statements:", "if answer.statements is None:"),
    ),
]
