"""The commands `serve` and `metadata`."""

from __future__ import annotations

from pathlib import Path

import click

from .options import DATABASE, leave_out_option, output_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default=DATABASE)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option("--metadata", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Your own titles.")
@click.option(
    "--contact", metavar="ADDRESS", help="Where corrections are asked for: a mail address, or one of the web."
)
@click.option(
    "--public-url", metavar="URL", help="The address of the site on the web, which its pages and data then give."
)
@leave_out_option
def serve(
    file: Path,
    host: str,
    port: int,
    metadata: Path | None,
    contact: str | None,
    public_url: str | None,
    leave_out: tuple[str, ...],
) -> None:
    """Build FILE where it is missing or its inputs have changed, and serve it with Datasette."""
    from ..build import refresh
    from ..extras import require

    require("site")
    from ..site.metadata import contact_of
    from ..site.metadata import metadata as metadata_of
    from ..site.server import check_address, check_contact, check_public_url, settings
    from ..site.serving.site import serve as serve_database

    check_contact(contact)
    check_public_url(public_url)
    edition, built = refresh(file, leave_out=leave_out)
    check_address(edition, host)
    click.echo(f"{file}: {'built' if built else 'up to date'}, {edition} edition", err=True)
    if not contact_of(metadata, contact):
        click.echo("readers have no address to send errors to: give one with --contact ADDRESS", err=True)
    click.echo(f"http://{host}:{port}/")
    serve_database(file, host, port, metadata_of(metadata, contact, public_url), settings(public_url))


@click.command()
@output_option(Path("metadata.yml"), "The file to write.")
def metadata(output: Path) -> None:
    """Write metadata.yml, for those who start Datasette themselves."""
    from ..extras import require

    require("site")
    from ..site.metadata import as_yaml
    from ..store.replace import replacing_file

    with replacing_file(output) as part:
        part.write_text(as_yaml(), encoding="utf-8", newline="")
    click.echo(output)
