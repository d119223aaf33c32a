"""The command `hand-in`."""

from __future__ import annotations

from pathlib import Path

import click

from ..exit_codes import report
from .options import language_option, own_documents_option


@click.command("hand-in")
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("hand-in"),
    show_default=True,
    help="The folder to write.",
)
@own_documents_option
@language_option
def hand_in(name: str, output: Path, documents: Path | None, language: str | None) -> None:
    """Check the source NAME and write the package that is handed in, with its report card.

    NAME is an installed source, or a city folder. The package holds no word of the document.
    """
    from ..authoring.hand_in import READ_ME
    from ..authoring.hand_in import hand_in as hand_in_source

    done = hand_in_source(name, output, documents, language)
    report(done.notices, as_json=False)
    for left in done.left_out:
        click.echo(f"left out: {left}, which is no file of a plugin", err=True)
    for path in done.files:
        click.echo(path)
    click.echo(f"{output / READ_ME} says what to do with it", err=True)
