"""The commands `build`, `diff` and `export`: the database, what changed in it, and what is made of it."""

from __future__ import annotations

from pathlib import Path

import click

from ..exit_codes import report
from .options import DATABASE, documents_option, leave_out_option, output_option


@click.command()
@output_option(DATABASE, "The database to write.")
@documents_option
@click.option("--with-text", is_flag=True, help="Make the working edition, with the text of the documents.")
@click.option("--source", "required", multiple=True, help="Require only the document of this source.")
@leave_out_option
def build(
    output: Path,
    documents: Path | None,
    with_text: bool,
    required: tuple[str, ...],
    leave_out: tuple[str, ...],
) -> None:
    """Build the database of all sources, in one step."""
    from ..build import build as build_database

    summary = build_database(output, documents=documents, with_text=with_text, required=required, leave_out=leave_out)
    report(summary.notices, as_json=False)
    for left in summary.answers_left_out:
        click.echo(f"the answer {left} is left out: it needs what is in brackets", err=True)
    verified = (
        f"verified: {', '.join(summary.verified)}" if summary.verified else "not verified: no documents were given"
    )
    click.echo(f"{summary.path}: {summary.edition} edition of {', '.join(summary.sources)}; {verified}")
    click.echo(", ".join(f"{count} {table}" for table, count in sorted(summary.rows.items())))


@click.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "form", flag_value="json", help="Print the changes as JSON.")
@click.option("--atom", "form", flag_value="atom", help="Print the changes as an Atom feed.")
@click.option("--public-url", default="https://example.org", help="What stands before /records/ in a feed.")
def diff(old: Path, new: Path, form: str | None, public_url: str) -> None:
    """Say what changed from the database OLD to NEW: rows added, changed, removed, withdrawn."""
    from ..changes import as_atom, as_json, as_text, changes
    from ..store.sqlite import build_info

    found = list(changes(old, new))
    if form == "atom":
        click.echo(as_atom(found, build_info(new).get("data_version", ""), public_url), nl=False)
    else:
        click.echo((as_json if form == "json" else as_text)(found))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True), default=DATABASE)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="What to write, by default named by the format.")
@click.option("--format", "form", default="datapackage", show_default=True, help="datapackage, qdpx or qdc.")
@click.option("--language", default="en", show_default=True, help="Of the labels of codes: en or nl.")
def export(file: Path, output: Path | None, form: str, language: str) -> None:
    """Write FILE for others: the open dataset, or for programs of qualitative coding.

    datapackage is every table as CSV, in a folder. qdpx is the coded documents with their text, of a working edition or
    a city folder, for your own disk only. qdc is the codes with their definitions, of a database or a city folder.
    """
    from ..exports.registry import find_format

    found = find_format(form)
    for path in found.write(file, output or found.target, language):
        click.echo(path)
    if found.notice:
        click.echo(found.notice, err=True)
