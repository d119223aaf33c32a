"""The command `roma-inclusion desk`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("given", metavar="FILE|FOLDER", type=click.Path(path_type=Path, exists=True))
@click.option("--port", type=click.IntRange(1, 65535), help="Use this port of this machine.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--blind", is_flag=True, help="Code as the second reader, without seeing the first coding.")
def desk(given: Path, port: int | None, no_browser: bool, blind: bool) -> None:
    """Code a document in the browser: FILE is new, FOLDER is one to go on with."""
    from ..extras import require

    require("desk")
    from ..desk.server import run

    run(given, port, blind=blind, browser=not no_browser, say=click.echo, previewer=_preview)


def _preview(city: Path, documents: Path) -> str:
    from ..extras import require

    require("site")
    from ..preview import preview_beside

    return preview_beside(city, documents)
