"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

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
