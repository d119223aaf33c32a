"""A broken plugin is named with its error, and nothing is published."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import OURS, Invented, install

from roma_inclusion.errors import DataError, UsageError
from roma_inclusion.sources.manager import find_sources


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A plugin whose module may be written at will."""
    package = tmp_path / "broken"
    (package / "broken_plugin").mkdir(parents=True)
    module = package / "broken_plugin" / "__init__.py"
    module.write_text("")
    install(package, tmp_path / "site", monkeypatch, "broken-plugin", {"broken": "broken_plugin"})
    yield tmp_path / "site" / "broken_plugin" / "__init__.py"
    sys.modules.pop("broken_plugin", None)


def problem() -> str:
    with pytest.raises(DataError) as caught:
        find_sources()
    (found,) = caught.value.problems
    return str(found)


def test_our_sources_are_found() -> None:
    assert [source.id for source in find_sources()] == list(OURS)


def test_a_plugin_that_fails_is_named_with_its_error(broken: Path) -> None:
    broken.write_text("import a_module_that_is_not_there\n")
    assert "plugin broken (broken-plugin): plugin-broken: it ended in ModuleNotFoundError" in problem()
    assert "--leave-out broken" in problem()
    assert [source.id for source in find_sources(("broken",))] == list(OURS)


def test_a_module_without_the_hook_is_refused(broken: Path) -> None:
    broken.write_text("def source():\n    return None\n")
    assert "has no hook source() that returns one Source" in problem()


def test_a_hook_that_nobody_specified_is_refused(broken: Path) -> None:
    broken.write_text("from roma_inclusion import hookimpl\n@hookimpl\ndef sources():\n    return 1\n")
    assert "unknown hook 'sources'" in problem()


def test_a_plugin_without_source_yml_is_refused(broken: Path) -> None:
    broken.write_text(
        "from roma_inclusion import hookimpl, read_source\n@hookimpl\ndef source():\n    return read_source(__file__)\n"
    )
    assert "broken_plugin/source.yml: file-missing" in problem()


def test_a_plugin_that_calls_itself_otherwise_is_refused(broken: Path) -> None:
    broken.write_text(
        "from roma_inclusion import hookimpl, read_source\n@hookimpl\ndef source():\n    return read_source(__file__)\n"
    )
    broken.with_name("source.yml").write_text("id: other\n")
    assert "plugin-misnamed" in problem()


def test_two_distributions_of_one_name_are_refused(
    invented: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "again"
    (again / "other_lindestad").mkdir(parents=True)
    (again / "other_lindestad" / "__init__.py").write_text("")
    install(again, tmp_path / "site2", monkeypatch, "other-lindestad", {"lindestad": "other_lindestad"})
    with pytest.raises(DataError) as caught:
        find_sources()
    assert {problem.code for problem in caught.value.problems} >= {"plugin-twice"}
    assert "other-lindestad" in str(caught.value)


def test_an_unknown_name_cannot_be_left_out() -> None:
    with pytest.raises(UsageError):
        find_sources(("nowhere",))


def test_a_plugin_may_cut_its_document_itself(invented: Invented, tmp_path: Path) -> None:
    from roma_inclusion.authoring.desk import cut_document

    (invented.folder / "__init__.py").write_text(
        "from roma_inclusion import Cut, hookimpl, lines, read_source\n"
        "def cut(text):\n"
        "    return [Cut(f'line.{n}', 'A line', *span) for n, span in enumerate(lines(text, (0, len(text))), 1)]\n"
        "@hookimpl\n"
        "def source():\n"
        "    return read_source(__file__, cut=cut)\n"
    )
    assert cut_document("lindestad", invented.documents / "page.txt") == "lindestad: 6 passages, 625 characters"
    assert "line.4,A line" in (invented.folder / "passages.csv").read_text()


def test_a_plugin_may_bring_codes_of_its_own(invented: Invented) -> None:
    from roma_inclusion.build import check

    invented.change("outcomes", themes="education music")
    assert {problem.code for problem in check(leave_out=invented.others)} == {"unknown-reference"}
    (invented.folder / "codes").mkdir()
    header = "id,kind,label_en,label_nl,definition_en,definition_nl,broader_id,eu_objective\n"
    (invented.folder / "codes" / "themes.csv").write_text(
        header + "music,field,music,muziek,Music and musicians.,Muziek en musici.,,participation\n"
    )
    assert check(leave_out=invented.others) == []
    (invented.folder / "codes" / "codebook.csv").write_text(
        "scheme,code,label_en,label_nl,definition_en,definition_nl,match\n"
        "outcome_status,hoped,hoped,gehoopt,A hope.,Een hoop.,\n"
    )
    (problem,) = check(leave_out=invented.others)
    assert "plugins may not add to outcome_status" in problem.message
