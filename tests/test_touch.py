"""`check --touch` confirms stale translations after a look, changes nothing else, and stops at no file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bad_inputs.plugin import Plugin
from violations.planting import planted, problems_of

from roma_inclusion.authoring.touch import touch

FILE = "coding/translations/nl.csv"


def test_a_stale_translation_is_confirmed_and_nothing_else_is_changed(plugin: Plugin) -> None:
    before = plugin.rows("translations/nl")
    assert touch("lindestad") == []
    plugin.cell("outcomes", 2, statement="Parents who had kept away came to the school.")
    planted(problems_of(plugin), "stale-translation")
    (line,) = touch("lindestad")
    assert line.endswith(f"{FILE}: statement of lindestad-parents-come is confirmed")
    planted(problems_of(plugin))
    after = plugin.rows("translations/nl")
    assert after[0] == before[0]
    assert {name for name in after[1] if after[1][name] != before[1][name]} == {"of_sha256"}
    assert touch("lindestad") == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("Ouders", "Oud\u00e9rs").encode("latin-1"),
        lambda text: text.replace(",author,", ",author", 1).encode(),
        lambda text: text.replace("author,", "author,,,", 1).encode(),
        lambda text: text.replace("Ouders", '"Ouders', 1).encode(),
        lambda text: text.replace("field", "column", 1).encode(),
        lambda text: text.replace("field", "text", 1).encode(),
        lambda text: b"",
    ],
)
def test_a_file_of_another_shape_is_left_to_check(plugin: Plugin, spoil: Callable[[str], bytes]) -> None:
    plugin.cell("outcomes", 2, statement="Parents who had kept away came to the school.")
    spoilt = spoil(plugin.read(FILE))
    plugin.write(FILE, spoilt)
    assert touch("lindestad") == []
    assert plugin.path(FILE).read_bytes() == spoilt
    assert problems_of(plugin)


def test_a_translation_of_nothing_is_not_confirmed(plugin: Plugin) -> None:
    plugin.cell("translations/nl", 1, record_id="lindestad-nothing", of_sha256="0" * 64)
    assert touch("lindestad") == []
    planted(problems_of(plugin), "unknown-record")
