"""An invented source that a case may spoil: the package that `roma-inclusion new` writes, with a row of every table.

    plugin = Plugin.copy_of(base, tmp_path / "site", "lindestad")
    plugin.cell("outcomes", 0, status="hoped")          # the first row of coding/outcomes.csv, line 2 of the file
    plugin.replace("source.yml", "kind: project_page", "kind: leaflet")

Line 1 of a table is its header; row 0 stands in line 2.
"""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import attrs

from roma_inclusion.authoring.scaffold import write_plugin

MORE_ROWS = {
    "findings": """\
id,intervention_id,kind,mechanism_id,statement,basis,direction,mechanism_state,work_id,level_id,level_basis,date,voice,\
sensitive,themes,target_groups,evidence
NAME-mediators-reach-families,NAME-mediator-pilot,mechanism,outreach,Mediators who visit are let in.,experienced,helps,\
present,,micro,coder,2022,professional,,education,roma-children,pilot.4[0:40]
NAME-aim-needs-staff,NAME-mediator-pilot,context,,The town has few mediators.,found,hinders,,,,,,municipality,,,,\
pilot.2[79:97]
""",
    "events": """\
id,intervention_id,kind,date,statement,reason,voice,sensitive,evidence
NAME-pilot-began,NAME-mediator-pilot,start,2021-09,The pilot began after the summer.,,municipality,,pilot.2[0:32]
""",
    "conflicts": """\
id,kind,weight,statement,handling,sensitive,records,evidence
NAME-reached-and-counted,contradiction,figure,The families are numbered and said to be uncounted.,Both are kept.,,\
observations:NAME-families-reached gaps:NAME-absence-not-counted,pilot.4
""",
    "withdrawn": """\
id,withdrawn_on,reason_code,replaced_by
NAME-old-outcome,2023-05-01,publisher_asked,
NAME-old-aim,2023-05-01,renamed,NAME-parents-come
""",
}
"""Rows that come before those of the package."""


def write_base(name: str, folder: Path) -> Path:
    """Write an invented package with rows in every table and return its folder."""
    package = write_plugin(name, folder)
    module = package / f"roma_inclusion_{name}"
    description = (module / "source.yml").read_text(encoding="utf-8")
    for table, text in MORE_ROWS.items():
        file = module / "coding" / f"{table}.csv"
        header, rows = text.replace("NAME", name).split("\n", 1)
        _, _, own = file.read_text(encoding="utf-8").partition("\n") if file.exists() else ("", "", "")
        file.write_text(f"{header}\n{rows}{own}", encoding="utf-8")
        description = _expecting(description, table, rows.count("\n"))
    (module / "source.yml").write_text(description, encoding="utf-8")
    return package


def _expecting(description: str, table: str, more: int) -> str:
    """Return source.yml with another number of rows that are expected of a table."""
    if found := re.search(rf"\b{table}: (\d+)", description):
        return f"{description[: found.start(1)]}{int(found[1]) + more}{description[found.end(1) :]}"
    expected = re.search(r"^expected: \{.*(?=\}$)", description, flags=re.MULTILINE)
    return (
        description
        if expected is None
        else f"{description[: expected.end()]}, {table}: {more}{description[expected.end() :]}"
    )


@attrs.define
class Plugin:
    """One installed copy: `site` is what Python searches, `folder` the module with the files of the source.

    `unreadable` is a file that the disk refuses to give, `second` the other source of a case with two.
    """

    name: str
    site: Path
    unreadable: str = ""
    second: Plugin | None = None

    @classmethod
    def copy_of(cls, package: Path, site: Path, name: str) -> Plugin:
        """Copy a package and write the metadata that an installation would write."""
        shutil.copytree(package, site)
        plugin = cls(name, site)
        plugin.install(f"roma-inclusion-{name}", {name: plugin.folder.name})
        return plugin

    @property
    def folder(self) -> Path:
        return self.site / f"roma_inclusion_{self.name}"

    @property
    def module(self) -> Path:
        return self.folder / "__init__.py"

    def install(self, distribution: str, points: dict[str, str]) -> None:
        """Write the metadata of a distribution with entry points."""
        info = self.site / f"{distribution.replace('-', '_')}-0.1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 0.1.0\n")
        lines = "\n".join(f"{point} = {module}" for point, module in points.items())
        (info / "entry_points.txt").write_text(f"[roma_inclusion]\n{lines}\n")

    def path(self, name: str) -> Path:
        """Return the path of a file: `documents/...` beside the module, any other inside of it."""
        return (self.site if name.startswith("documents") else self.folder) / name

    def read(self, name: str) -> str:
        return self.path(name).read_bytes().decode("utf-8")

    def write(self, name: str, content: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def remove(self, name: str) -> None:
        path = self.path(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def replace(self, name: str, old: str, new: str) -> None:
        """Put one text in the place of another that stands once."""
        text = self.read(name)
        assert text.count(old) == 1, (name, old, text.count(old))
        self.write(name, text.replace(old, new))

    def describe(self, key: str, value: str | None) -> None:
        """Set a key of source.yml, as YAML; None takes the key out, a new key is added at the end."""
        text = self.read("source.yml")
        line = "" if value is None else f"{key}: {value}\n"
        text, times = re.subn(rf"^{key}:.*\n", lambda _: line, text, flags=re.MULTILINE)
        self.write("source.yml", text if times else text + line)

    def expect(self, table: str, change: int) -> None:
        """Change the number of rows that source.yml expects of a table, so that only the case itself is wrong."""
        self.write("source.yml", _expecting(self.read("source.yml"), table.partition("/")[0], change))

    def rows(self, table: str) -> list[dict[str, str]]:
        with self.path(f"coding/{table}.csv").open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream))

    def save(self, table: str, rows: list[dict[str, str]]) -> None:
        with self.path(f"coding/{table}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def cell(self, table: str, row: int = 0, **cells: str) -> None:
        """Set cells of one row."""
        rows = self.rows(table)
        assert set(cells) <= set(rows[row]), (table, cells)
        rows[row].update(cells)
        self.save(table, rows)

    def add(self, table: str, like: int = 0, **cells: str) -> None:
        """Add a row that is like another but for some cells, and expect one more."""
        rows = self.rows(table)
        assert set(cells) <= set(rows[0]), (table, cells)
        rows.append(rows[like] | cells)
        self.save(table, rows)
        self.expect(table, 1)

    def drop(self, table: str, row: int) -> None:
        """Take out a row, and expect one less."""
        rows = self.rows(table)
        del rows[row]
        self.save(table, rows)
        self.expect(table, -1)

    def column(self, table: str, name: str, cell: str | None) -> None:
        """Fill a whole column, or take it out; the first row gets another cell than the others by `cell`."""
        rows = self.rows(table)
        for row in rows:
            row.pop(name, None) if cell is None else row.update({name: cell})
        self.save(table, rows)
