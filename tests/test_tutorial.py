"""The tutorial of plugins/README.md does what it says, in a place where nothing of the checkout is known."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import tarfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from conftest import OURS, ROOT, Invented, free_port, wait_for
from environments import build_distribution, outside

from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.build import check
from roma_inclusion.checks.words import word_rules
from roma_inclusion.errors import DataError, UsageError
from roma_inclusion.records import load
from roma_inclusion.schema import CODING, TABLES, columns, links_of
from roma_inclusion.sources.cutting import check_cuts
from roma_inclusion.sources.folder import SourceShape
from roma_inclusion.sources.manager import find_sources
from roma_inclusion.store.sqlite import build_info

TEXT = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = TEXT) -> list[str]:
    """The fenced blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def steps() -> list[tuple[str, str]]:
    """Each block of shell with the output that the page promises for it, which may be none."""
    parts = re.split(r"^```bash\n", TEXT, flags=re.MULTILINE)[1:]
    return [(part.split("```")[0], "".join(blocks("output", part)[:1])) for part in parts]


def table(heading: str) -> Iterator[list[str]]:
    """The rows of the table under a heading of the page, as cells."""
    section = re.split(r"^## ", TEXT.split(f"## {heading}\n")[1], flags=re.MULTILINE)[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


@attrs.define
class Terminal:
    """One terminal in a folder: where a block leaves off, the next begins."""

    folder: Path
    variables: dict[str, str]

    def start(self, block: str) -> subprocess.Popen[bytes]:
        state = self.folder / "state"
        before = f". '{state}'" if state.exists() else f"cd '{self.folder}'"
        after = f"export -p > '{state}'; echo \"cd '$PWD'\" >> '{state}'"
        script = f"set -eu\n{before}\n{block}\n{after}\n"
        with (self.folder / "output").open("wb") as output:
            return subprocess.Popen(
                ["bash", "-c", script], stdout=output, stderr=output, env=self.variables, start_new_session=True
            )

    def output(self) -> str:
        return (self.folder / "output").read_text(encoding="utf-8")

    def run(self, block: str) -> str:
        code = self.start(block).wait(240)
        assert code == 0, f"{block}\n{self.output()}"
        return self.output()


def promised(output: str, printed: str) -> None:
    """Every line that the page promises is among those printed, in order; white space does not matter."""
    lines = iter(" ".join(line.split()) for line in printed.splitlines())
    for line in output.splitlines():
        assert " ".join(line.split()) in lines, f"{line}\nis not in\n{printed}"


@pytest.mark.wheel
def test_the_tutorial_leads_to_a_source_in_the_site(tmp_path: Path) -> None:
    """Run every block of shell as printed; only `serve`, which does not end, gets a port of its own and is stopped."""
    wheel = build_distribution(ROOT, tmp_path / "dist")
    terminal = Terminal(tmp_path, outside(tmp_path, wheel))
    *before, (serve, address) = steps()
    assert serve == "roma-inclusion serve\n"
    for block, output in before:
        promised(output, terminal.run(block))

    assert terminal.run("roma-inclusion sources").count("\n") == len(OURS) + 1
    assert terminal.run("roma-inclusion check") == "no problems\n"
    database = tmp_path / "roma-inclusion-my-town" / "roma-inclusion.db"
    built = load(database)
    source = built.sources["my-town"]
    assert source.plugin == "roma-inclusion-my-town"
    assert [passage.state for passage in built.of(source, "passages")] == ["not_in_scope", *["coded"] * 5]
    assert {outcome.status for outcome in built.of(source, "outcomes")} == {"intended", "reported"}
    assert sum(one.id.startswith("my-town-") for one in built.reporting.values()) == 15
    translated = [one for one in built.translations.values() if one.record_id.startswith("my-town-")]
    assert {translation.language for translation in translated} == {"nl"}
    mediators = built.of(built.actors["xx-invented-town-mediators"], "participations")
    assert [(one.role, len(built.evidence_of(one))) for one in mediators] == [("intermediary", 2)]
    assert build_info(database)["my-town.verified"] == "1"

    port = free_port()
    process = terminal.start(f"{serve.strip()} --port {port}")
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        query = f"http://127.0.0.1:{port}/roma-inclusion/sources.json?id=my-town&_shape=array"
        with urllib.request.urlopen(query, timeout=30) as answer:
            assert [row["title"] for row in json.load(answer)] == ["The mediator pilot"]
        promised(address.replace("8001", str(port)), terminal.output())
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)


def test_the_page_names_every_table_and_column() -> None:
    described = {
        row[0].strip("`"): [set(filter(None, cell.split(", "))) for cell in row[2:]] for row in table("The tables")
    }
    assert set(described) == set(CODING)
    for name, (needed, possible) in described.items():
        implied = {"source_id", *(("id",) if TABLES[name].made_of else ())}
        own = [column for column in columns(name) if column.name not in implied]
        assert needed == {column.name.removesuffix("_id") for column in own if column.required}, name
        rest = {column.name.removesuffix("_id") for column in own if not column.required}
        assert possible == rest | set(links_of(name)), name


def test_the_page_names_every_key_of_source_yml() -> None:
    named = {key for row in table("4. Describe the document") for key in re.findall(r"`(\w+)`", row[0])}
    assert named == {key.name for key in attrs.fields(SourceShape)}


def test_the_page_names_problems_that_there_are() -> None:
    library = "".join(path.read_text() for path in (ROOT / "src" / "roma_inclusion").rglob("*.py"))
    codes = {code for row in table("When something is wrong") for code in re.findall(r"`([a-z-]+)`", row[0])}
    assert len(codes) > 12
    assert {code for code in codes if f'"{code}"' not in library} == set()
    assert {f"{rule.rule}-word" for rule in word_rules()} == {"sensitive-word", "name-word"}
    assert "`sensitive-word`, `name-word`, `small-count-in-words`" in TEXT


def test_a_second_look_is_recorded_as_the_page_says(invented: Invented) -> None:
    reviewed, _ = (block.replace("my-town", "lindestad") for block in blocks("csv"))
    draft = invented.folder.parent / "draft.yml"
    finding = {
        "table": "findings",
        "id": "lindestad-legal-name",
        "kind": "definition",
        "voice": "municipality",
        "basis": "stated",
    }
    finding |= {"statement": "The act calls the group Gypsies.", "evidence": ["paid by the province"]}
    draft.write_text(f"{draft.read_text()}- {json.dumps(finding)}\n")
    code_again(invented)
    assert {problem.code for problem in check("lindestad")} == {"name-word"}
    (invented.folder / "coding" / "reviewed.csv").write_text(reviewed)
    assert check("lindestad") == []


def test_a_code_of_ones_own_is_added_as_the_page_says(invented: Invented) -> None:
    _, mechanisms = blocks("csv")
    draft = invented.folder.parent / "draft.yml"
    finding = {
        "table": "findings",
        "id": "lindestad-music",
        "kind": "mechanism",
        "voice": "municipality",
        "basis": "expected",
    }
    finding |= {"mechanism": "music-making", "statement": "Music helps.", "evidence": ["paid by the province"]}
    draft.write_text(f"{draft.read_text()}- {json.dumps(finding)}\n")
    with pytest.raises(DataError, match="unknown-reference"):
        code_again(invented)
    (invented.folder / "codes").mkdir()
    (invented.folder / "codes" / "mechanisms.csv").write_text(mechanisms)
    code_again(invented)
    assert check("lindestad") == []


def code_again(invented: Invented) -> None:
    from roma_inclusion.authoring.desk import code_drafts

    code_drafts("lindestad", [invented.folder.parent / "draft.yml"], invented.documents)


def test_a_document_is_cut_as_the_page_says(invented: Invented) -> None:
    (module,) = blocks("python")
    (invented.folder / "__init__.py").write_text(module)
    (source,) = find_sources(OURS)
    text = (invented.documents / "page.txt").read_text()
    cuts = source.cut(text)
    assert [cut.address for cut in cuts] == [f"line.{number}" for number in range(1, 7)]
    assert check_cuts("lindestad", text, cuts) == []


@pytest.mark.wheel
def test_what_a_new_plugin_publishes_holds_neither_document_nor_draft(tmp_path: Path) -> None:
    project = write_plugin("my-town", tmp_path)
    assert {path.name for path in project.iterdir()} >= {"documents", "draft.yml", ".gitignore"}
    command = ["git", "-c", "init.defaultBranch=main", "init", "-q", str(project)]
    subprocess.run(command, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-o", "--exclude-standard"], cwd=project, check=True, capture_output=True, text=True
    ).stdout.split()
    built = build_distribution(project, tmp_path / "dist", "sdist")
    with tarfile.open(built) as archive:
        packed = [name.partition("/")[2] for name in archive.getnames()]
    for names in (listed, packed):
        assert "roma_inclusion_my_town/coding/outcomes.csv" in names
        assert not [name for name in names if "documents" in name or "draft" in name]


@pytest.mark.parametrize("name", ["lindestad-north", "dot-town", "x"])
def test_every_name_is_written_out(name: str, tmp_path: Path) -> None:
    project = write_plugin(name, tmp_path)
    module = f"roma_inclusion_{name.replace('-', '_')}"
    assert f'{name} = "{module}"' in (project / "pyproject.toml").read_text()
    assert (project / module / "source.yml").read_text().splitlines()[1] == f"id: {name}"
    text = "".join(path.read_text() for path in project.rglob("*") if path.is_file())
    assert "lindestad" not in text.replace(name, "").replace(module, "")


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    write_plugin("my-town", tmp_path)
    refused = {"My Town": "cannot name", "bradford": "installed already", "my-town": "already exists"}
    for name, message in refused.items():
        with pytest.raises(UsageError, match=message):
            write_plugin(name, tmp_path)
