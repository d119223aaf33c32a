"""The limits that a person may meet, as they are: who changes one changes it here too, and on purpose."""

from __future__ import annotations

import importlib
import re

import pytest
from conftest import ROOT

from roma_inclusion.sources import limits

LIMITS = {
    "checks.between_records.SHOWN": 12,
    "checks.numbers.combine.LONGEST_GAP": 24,
    "checks.numbers.digits.MOST_DIGITS": 30,
    "checks.numbers.lexicon.LONGEST_RUN": 32,
    "checks.numbers.lexicon.LONGEST_WORD": 60,
    "checks.words_of_others.LONGEST": 8,
    "checks.words_of_others.MISREAD": 0.75,
    "checks.words_of_others.SEED": 4,
    "checks.words_of_others.SHORTEST": 4,
    "sources.addresses.LONGEST": 2_000,
    "sources.characters.MAX_FAULTS": 1_000,
    "sources.characters.MAX_MARKS": 8,
    "sources.csv_rows.MAX_BROKEN": 20,
    "sources.cutting.PATTERN_SECONDS": 5.0,
    "sources.dates.LONGEST": 60,
    "sources.hookspecs.INTERFACE": 1,
    "sources.lists.LONGEST_NAME": 50,
    "sources.lists.LONGEST_TAG": 35,
    "sources.reader.SHOWN": 10,
    "sources.remedies.LONGEST": 60,
    "sources.suggest.LONGEST": 5_000,
    "sources.suggest.SHOWN": 12,
    "sources.values.DIGITS_KEPT": 15,
    "sources.values.LONGEST_ID": 200,
    "sources.values.LONGEST_NUMBER": 40,
    "store.sqlite.APPLICATION_ID": 1_383_034_209,
    "store.sqlite.OLDEST": (3, 37, 0),
}
"""By module and name: files that were refused, or databases that were written, depend on them."""


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_is_what_it_was(name: str) -> None:
    module, _, limit = name.rpartition(".")
    assert getattr(importlib.import_module(f"roma_inclusion.{module}"), limit) == LIMITS[name]


def test_what_a_file_may_be_at_most_stands_in_one_module_and_on_the_page() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    stated = {int(number.replace(",", "")) for number in re.findall(r"(?<![\w.])\d[\d,]*", page)}
    held = {value for name, value in vars(limits).items() if name.isupper()}
    assert stated == held
