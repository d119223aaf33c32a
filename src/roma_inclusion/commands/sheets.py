"""The commands `sheet` and `import`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .options import documents_option


@click.command()
@click.argument("name")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The XLSX file to write."
)
@click.option("--language", type=click.Choice(["en", "nl"]), help="The language of the names of codes.")
@documents_option
def sheet(name: str, output: Path, language: str | None, documents: Path | None) -> None:
    """Write the coding of NAME as a workbook, with the words of its document. Keep it out of the project."""
    from ..extras import require

    require("desk")
    from ..authoring.sheets import write_sheet

    click.echo(write_sheet(name, output, documents, language))


@click.command("import")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A CSV with the columns theirs, table, code: which code of ours one of theirs is.",
)
@click.option("--take", type=click.Choice(["file", "coding"]), help="Whose row counts where both were changed.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done, or the problems, as JSON.")
@documents_option
def import_(
    name: str, file: Path, mapping: Path | None, take: str | None, as_json: bool, documents: Path | None
) -> None:
    """Merge FILE with the coding of NAME, row by row.

    FILE is a workbook that `sheet` wrote, a folder of CSV files named like the tables, a QDPX, a QDC with codes of the
    city, a database of Taguette, or a DOCX with comments.
    """
    from ..extras import require

    require("desk")
    from ..authoring.import_report import as_data, as_text
    from ..authoring.incoming import import_file
    from ..errors import DataError
    from ..exit_codes import report

    try:
        done = import_file(name, file, documents, mapping, take)
    except DataError as error:
        if not as_json:
            raise
        report(error.problems, as_json=True)
        raise SystemExit(1) from error
    report(done.notices, as_json=False)
    click.echo(json.dumps(as_data(done), ensure_ascii=False, indent=2) if as_json else as_text(done))
