"""The command `preview`."""

from __future__ import annotations

from pathlib import Path

import click

from .options import own_documents_option


@click.command()
@click.argument("name")
@click.option("--port", default=8001, show_default=True, help="0 is any that is free.")
@own_documents_option
def preview(name: str, port: int, documents: Path | None) -> None:
    """Show the site with the city NAME, and keep it up to date until Ctrl-C.

    NAME is an installed source, or a city folder.
    """
    from ..extras import require

    require("site")
    from ..preview import preview as preview_city

    preview_city(name, port, click.echo, documents)
