"""The command `new`."""

from __future__ import annotations

from pathlib import Path

import click

from ..exit_codes import report


@click.command()
@click.argument("name")
@click.option(
    "--document",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The document: PDF, DOCX, ODT, HTML, Markdown or text. It is read and cut.",
)
@click.option("--title", help="The title as printed; proposed where it is not given.")
@click.option("--language", help="The language of the document, such as nl; proposed where it is not given.")
@click.option("--country", help="The country it speaks of, such as nl; proposed where it is not given.")
@click.option("--publisher", help="Who published it; proposed where it is not given.")
@click.option("--year", help="When it was published, such as 2023; proposed where it is not given.")
def new(name: str, document: Path | None, **stated: str | None) -> None:
    """Write ./roma-inclusion-NAME, a package of its own with a plugin for a new source."""
    given = {key: value for key, value in stated.items() if value is not None}
    if document is None:
        from ..authoring.scaffold import write_plugin

        if given:
            raise click.UsageError(f"--{min(given)} describes a document: give --document FILE too")
        click.echo(write_plugin(name, Path()))
        return
    from ..authoring.new_city import write_city

    written, notices = write_city(name, document, Path(), given)
    report(notices, as_json=False)
    click.echo(written)
