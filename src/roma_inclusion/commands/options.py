"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

DATABASE = Path("roma-inclusion.db")

documents_option = click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="ROMA_INCLUSION_DOCUMENTS",
    help="The folder with the documents, whatever their file names.",
)
own_documents_option = click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder with its document; documents/ beside the plugin unless said.",
)
language_option = click.option(
    "--language", type=click.Choice(["en", "nl"]), help="The language of what is written; yours unless said."
)
leave_out_option = click.option("--leave-out", multiple=True, metavar="PLUGIN", help="Go on without this plugin.")


def output_option(default: Path, what: str, *, is_folder: bool = False) -> Callable[[Any], Any]:
    """Return the option of where a command writes its file or folder."""
    kind = click.Path(path_type=Path, dir_okay=is_folder, file_okay=not is_folder)
    return click.option("-o", "--output", type=kind, default=default, show_default=True, help=what)
