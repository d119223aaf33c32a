"""A pytest plugin that notes the tests that passed: their seconds and the fixtures that they share with others."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SEEN: dict[str, dict[str, Any]] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    shared = [
        name
        for name, definitions in getattr(item, "_fixtureinfo").name2fixturedefs.items()  # noqa: B009
        if definitions and definitions[-1].scope != "function"
    ]
    seen = SEEN.setdefault(item.nodeid, {"seconds": 0.0, "fixtures": shared, "good": True})
    seen["seconds"] += call.duration if call.when == "call" else 0
    seen["good"] = seen["good"] and report.outcome == "passed"
    return report


def pytest_sessionfinish() -> None:
    good = {test: seen for test, seen in SEEN.items() if seen["good"]}
    Path(os.environ["MUTATION_SEEN"]).write_text(json.dumps(good), encoding="utf-8")
