"""Violations of problem codes that no spoilt source of `bad_inputs` can give, or not alone: planted and seen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_inputs.case import on_path
from bad_inputs.plugin import Plugin, write_base
from conftest import Invented
from hostile_plugins import DEEDS
from violations.planting import planted, problems_of

from roma_inclusion.authoring.desk import cite_quotes, code_drafts
from roma_inclusion.build import build, check
from roma_inclusion.errors import DataError, Problem
from roma_inclusion.records import load
from roma_inclusion.schema import Column
from roma_inclusion.sources import files, table_rows
from roma_inclusion.sources.characters import faults
from roma_inclusion.sources.manager import find_sources, installed
from roma_inclusion.sources.reader import parse_table
from roma_inclusion.sources.values import convert_column


def refused(call: Callable[[], object]) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        call()
    return caught.value.problems


def at(faulty: object) -> Problem:
    """Return a fault of a cell or of a text as the problem that a reader makes of it."""
    return Problem("x", *(getattr(faulty, name) for name in ("code", "message", "remedy")))


def test_a_language_that_does_not_exist() -> None:
    _, found = convert_column(Column("language", "language", "", required=True), ["en", "english", "zz-zz"])
    planted(map(at, found), "bad-language")


@pytest.mark.parametrize(("unit", "value"), [("share", "0.5"), ("percent", "50")])
def test_a_part_says_of_what(plugin: Plugin, unit: str, value: str) -> None:
    plugin.cell("observations", 2, unit=unit, value=value)
    planted(problems_of(plugin), "no-denominator")


@pytest.mark.parametrize(
    ("unit", "cells"), [("share", ("0.5", "1.5")), ("percent", ("50", "150")), ("share", ("2", ""))]
)
def test_a_part_is_no_more_than_the_whole(plugin: Plugin, unit: str, cells: tuple[str, str]) -> None:
    plugin.cell("observations", 2, unit=unit, value=cells[0], value_max=cells[1], denominator="all families")
    planted(problems_of(plugin), "bad-share")


def test_two_sources_are_united_and_must_agree(
    plugin: Plugin, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one leaves empty is filled in from the other; what both state must be equal."""
    other = write_base("ekestad", tmp_path_factory.mktemp("other"))
    plugin.second = Plugin.copy_of(other, tmp_path / "second", "ekestad")
    on_path(plugin, monkeypatch)
    others = [name for name in installed() if name not in ("lindestad", "ekestad")]
    place = "xx-invented-town"
    for one, url in ((plugin.second, ""), (plugin, "https://example.org/")):
        one.cell("actors", 2, url=url, place_id="" if url else place)
    path = build(tmp_path / "x.db", leave_out=others).path
    actor = load(path).actors["xx-de-brug"]
    assert (actor.url, actor.place_id) == ("https://example.org/", place)
    plugin.second.cell("actors", 2, url="https://example.org/another")
    planted(check(leave_out=others), "sources-disagree")


def test_a_direction_against_the_valence_is_looked_at_once(plugin: Plugin) -> None:
    plugin.cell("findings", 0, direction="hinders")
    planted(problems_of(plugin), "direction-against-valence")
    line = "findings,lindestad-mediators-reach-families,direction,visits at all hours were too much\n"
    plugin.write("coding/reviewed.csv", f"record_table,record_id,word,reason\n{line}")
    planted(problems_of(plugin))


def test_a_translation_is_as_sensitive_as_its_record(plugin: Plugin) -> None:
    plugin.cell("translations/nl", 1, text="Volgens de school is er minder diefstal.")
    planted(problems_of(plugin), "sensitive-word")
    plugin.cell("outcomes", 2, sensitive="1")
    planted(problems_of(plugin))


@pytest.mark.parametrize("kind", ["framework", "strategy", "programme", "network", "service"])
def test_what_is_part_of_a_whole_is_not_asked_what_is_reported_of_it(plugin: Plugin, kind: str) -> None:
    plugin.add("interventions", id="lindestad-more", name="More", kind=kind)
    planted(problems_of(plugin), "not-reported")
    plugin.cell("interventions", 1, part_of_id="lindestad-mediator-pilot")
    planted(problems_of(plugin))


@pytest.mark.parametrize(
    "cell",
    [
        "https://reader:secret@example.org/",
        "https://localhost/",
        "https://intranet.local/",
        "https://intranet/",
        "http://192.0.2.1/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://example.org/a b",
        "https://example.org/%0a",
        "https://example.org/%zz",
        "https://exаmple.org/",
    ],
)
def test_an_address_that_others_cannot_open_or_that_misleads(cell: str) -> None:
    _, found = convert_column(Column("url", "url", "", required=False), [cell])
    planted(map(at, found), "bad-url")


def test_half_of_a_surrogate_pair() -> None:
    planted(map(at, faults("a\ud83d")), "surrogate")


def test_more_rows_than_a_coding_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_rows, "TABLE_ROWS", 3)
    planted(parse_table("id\na\nb\nc\n", "x", ["id"])[1], "too-many-rows")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    planted(files.list_files(tmp_path / "nowhere")[1], "folder-missing")


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    planted(files.list_files(tmp_path / "file")[1], "not-a-folder")


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        seen = usual(descriptor)
        os.truncate(tmp_path / "file", seen.st_size + 1)
        return seen

    (tmp_path / "file").write_text("text")
    monkeypatch.setattr(files.os, "fstat", fstat)
    read = files.read_bytes(tmp_path, "file", "x")
    planted([read] if isinstance(read, Problem) else [], "file-changed")


@pytest.mark.parametrize(
    "code",
    [
        "import nothing_of_this_name",
        "import sys\nsys.exit(0)",
        "raise KeyboardInterrupt",
        "from roma_inclusion import hookimpl\n@hookimpl\ndef source():\n    raise SystemExit",
        "from roma_inclusion import hookimpl\n@hookimpl\ndef sources():\n    return 1",
    ],
)
def test_a_plugin_that_ends_in_an_error(plugin: Plugin, code: str) -> None:
    plugin.module.write_text(code)
    planted(refused(lambda: find_sources(only="lindestad")), "plugin-broken")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems forbid less")
@pytest.mark.parametrize(
    "name",
    [
        "removes its own files",
        "opens a connection",
        "changes the umask",
        "turns aims into results",
        "leaves a thread",
        "gives a folder of the system",
        "raises no problem",
        "leaves what is called at the end",
    ],
)
def test_a_plugin_that_does_what_it_should_not(plugin: Plugin, name: str) -> None:
    (deed,) = [deed for deed in DEEDS if deed.name == name]
    plugin.module.write_text(deed.module)
    planted(refused(lambda: find_sources(only="lindestad")), "plugin-broken")


@pytest.mark.parametrize("code", ["", "from roma_inclusion import hookimpl\n@hookimpl\ndef source():\n    return 1"])
def test_a_plugin_without_a_source(plugin: Plugin, code: str) -> None:
    plugin.module.write_text(code)
    planted(refused(lambda: find_sources(only="lindestad")), "plugin-without-source")


def test_two_plugins_of_one_name(plugin: Plugin) -> None:
    plugin.install("another", {"lindestad": plugin.folder.name})
    found = refused(lambda: find_sources(only="lindestad"))
    planted([problem for problem in found if problem.where.startswith("plugin lindestad (")][:1], "plugin-twice")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("- {table: opinions, id: x}", "unknown-table"),
        ("- {table: gaps, id: lindestad-x, colour: red}", "draft-not-understood"),
        ("- {table: gaps, id: lindestad-x, evidence: [nowhere to be found]}", "draft-not-understood"),
        ("- {table: gaps, id: lindestad-x, kind: a}\n- {table: gaps, id: lindestad-x, kind: b}", "stated-twice"),
        ("- {table: gaps}", "missing-key"),
        ("- {table: gaps, id: lindestad-x, evidence: two}", "wrong-type"),
        ("id: lindestad\n", "not-a-list"),
    ],
)
def test_a_draft_that_is_not_understood(invented: Invented, tmp_path: Path, draft: str, code: str) -> None:
    (tmp_path / "draft.yml").write_text(draft)
    planted(refused(lambda: code_drafts("lindestad", [tmp_path / "draft.yml"], invented.documents)), code)


@pytest.mark.parametrize("quote", ["seven mediators", "the"])
def test_a_quote_that_is_not_there_or_not_only_once(invented: Invented, quote: str) -> None:
    planted(refused(lambda: list(cite_quotes("lindestad", [quote], invented.documents))), "quote-not-found")
