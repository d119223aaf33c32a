"""The commands `build`, `diff` and `export`: the database, what changed in it, and what is made of it."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import DataError
from ..exit_codes import as_data, report
from .options import DATABASE, documents_option, leave_out_option, output_option

if TYPE_CHECKING:
    from ..build import Summary


@click.command()
@output_option(DATABASE, "The database to write.")
@documents_option
@click.option("--with-text", is_flag=True, help="Make the working edition, with the text of the documents.")
@click.option("--source", "required", multiple=True, help="Require only the document of this source.")
@leave_out_option
@click.option("--keep-going", is_flag=True, help="Build without the plugins that fail, and name them.")
@click.option("--json", "as_json", is_flag=True, help="Print what was built, or the problems, as JSON.")
def build(
    output: Path,
    documents: Path | None,
    with_text: bool,
    required: tuple[str, ...],
    leave_out: tuple[str, ...],
    keep_going: bool,
    as_json: bool,
) -> None:
    """Build the database of all sources, in one step."""
    from ..build import build as build_database

    try:
        summary = build_database(
            output,
            documents=documents,
            with_text=with_text,
            required=required,
            leave_out=leave_out,
            keep_going=keep_going,
        )
    except DataError as error:
        if not as_json:
            raise
        click.echo(json.dumps({"path": None, "problems": as_data(error.problems)}, indent=2))
        raise SystemExit(1) from error
    if as_json:
        click.echo(json.dumps(_as_data(summary), indent=2))
    else:
        _say(summary)


def _as_data(summary: Summary) -> dict[str, Any]:
    """Return what a build wrote, as JSON has it."""
    return {
        "path": str(summary.path),
        "edition": summary.edition,
        "sources": summary.sources,
        "verified": summary.verified,
        "answers_left_out": summary.answers_left_out,
        "failed": {name: as_data(problems) for name, problems in summary.failed.items()},
        "problems": as_data(summary.notices),
        "rows": summary.rows,
    }


def _say(summary: Summary) -> None:
    """Say what a build wrote, and on standard error what was noticed."""
    report(summary.notices, as_json=False)
    for problem in chain.from_iterable(summary.failed.values()):
        click.echo(str(problem), err=True)
    for left in summary.answers_left_out:
        click.echo(f"the answer {left} is left out: it needs what is in brackets", err=True)
    verified = (
        f"verified: {', '.join(summary.verified)}" if summary.verified else "not verified: no documents were given"
    )
    click.echo(f"{summary.path}: {summary.edition} edition of {', '.join(summary.sources)}; {verified}")
    if summary.failed:
        click.echo(f"failed and left out: {', '.join(sorted(summary.failed))}")
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
