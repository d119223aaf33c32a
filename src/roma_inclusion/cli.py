"""The command line: it reads arguments, calls one function, prints what it returns. No logic is here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .commands.agreement import agreement
from .commands.desk import desk
from .commands.hand_in import hand_in
from .commands.new import new
from .commands.options import documents_option, language_option
from .commands.preview import preview
from .commands.propose import propose
from .commands.sheets import import_, sheet
from .exit_codes import report, run

DATABASE = Path("roma-inclusion.db")

leave_out_option = click.option("--leave-out", multiple=True, metavar="PLUGIN", help="Go on without this plugin.")


def output_option(default: Path, what: str, *, is_folder: bool = False) -> Callable[[Any], Any]:
    """Return the option of where a command writes its file or folder."""
    kind = click.Path(path_type=Path, dir_okay=is_folder, file_okay=not is_folder)
    return click.option("-o", "--output", type=kind, default=default, show_default=True, help=what)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="roma-inclusion")
def cli() -> None:
    """Comparable data on the inclusion of Roma, Sinti and Travellers, every row tied to its passage."""


@cli.command()
@leave_out_option
def sources(leave_out: tuple[str, ...]) -> None:
    """List the sources of the installed plugins."""
    from .sources.manager import find_sources

    for source in find_sources(leave_out):
        click.echo(f"{source.id}\t{source.description.get('title', '')}\t{source.plugin} {source.plugin_version}")


@cli.command()
@click.argument("source", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.option("--touch", "confirm", is_flag=True, help="Confirm stale translations first, after a look at them.")
@click.option(
    "--report",
    "card",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a report card of SOURCE: a file that ends in .html, .txt or .json.",
)
@language_option
@documents_option
@leave_out_option
def check(
    source: str | None,
    as_json: bool,
    confirm: bool,
    card: Path | None,
    language: str | None,
    documents: Path | None,
    leave_out: tuple[str, ...],
) -> None:
    """Say everything that is wrong with all sources, or with one.

    SOURCE is the name of an installed source, or a city folder.
    """
    from .authoring.report_card import check_with_card
    from .build import check as check_sources

    if confirm:
        from .authoring.touch import touch

        for line in touch(source):
            click.echo(line, err=True)
    if card is not None:
        problems = check_with_card(source, card, documents, language)
    else:
        problems = check_sources(source, documents=documents, leave_out=leave_out)
    report(problems, as_json)
    if any(problem.level == "problem" for problem in problems):
        raise SystemExit(1)
    if not as_json:
        click.echo("no problems")


@cli.command()
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
    from .build import build as build_database

    summary = build_database(output, documents=documents, with_text=with_text, required=required, leave_out=leave_out)
    report(summary.notices, as_json=False)
    for left in summary.answers_left_out:
        click.echo(f"the answer {left} is left out: it needs what is in brackets", err=True)
    verified = (
        f"verified: {', '.join(summary.verified)}" if summary.verified else "not verified: no documents were given"
    )
    click.echo(f"{summary.path}: {summary.edition} edition of {', '.join(summary.sources)}; {verified}")
    click.echo(", ".join(f"{count} {table}" for table, count in sorted(summary.rows.items())))


@cli.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def passages(source: str, file: Path) -> None:
    """Cut FILE, the document of SOURCE, and write passages.csv and its digest into the plugin."""
    from .authoring.desk import cut_document

    click.echo(cut_document(source, file))


@cli.command()
@click.argument("source")
@click.argument("quotes", nargs=-1, required=True)
@documents_option
@click.option("--after", help="Words that stand once, somewhere before the quote.")
@click.option("--json", "in_json", is_flag=True, help="Print what became of each quote as JSON.")
def cite(source: str, quotes: tuple[str, ...], documents: Path | None, after: str | None, in_json: bool) -> None:
    """Find words in the document of SOURCE and print their address and offsets."""
    from .authoring.citing import as_json, refuse_not_found
    from .authoring.citing import cite as cite_all

    citations = list(cite_all(source, quotes, documents, after))
    if in_json:
        click.echo(as_json(citations))
        raise SystemExit(int(not all(cited.found.is_found for cited in citations)))
    for cited in citations:
        if cited.found.is_found:
            click.echo(cited.evidence)
        if cited.note:
            click.echo(f"note: {cited.note}", err=True)
    refuse_not_found(source, citations)


@cli.command()
@click.argument("source")
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@documents_option
def code(source: str, drafts: tuple[Path, ...], documents: Path | None) -> None:
    """Turn drafts with quotes into the coding of SOURCE."""
    from .authoring.desk import code_drafts

    click.echo(code_drafts(source, drafts, documents))


@cli.command()
@click.argument("source")
@documents_option
def draft(source: str, documents: Path | None) -> None:
    """Print the coding of SOURCE as a draft with quotes. Keep it out of the project."""
    from .authoring.desk import draft_coding

    click.echo(draft_coding(source, documents), nl=False)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default=DATABASE)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option("--metadata", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Your own titles.")
@click.option(
    "--contact", metavar="ADDRESS", help="Where corrections are asked for: a mail address, or one of the web."
)
@leave_out_option
def serve(
    file: Path, host: str, port: int, metadata: Path | None, contact: str | None, leave_out: tuple[str, ...]
) -> None:
    """Build FILE where it is missing or its inputs have changed, and serve it with Datasette."""
    from .build import refresh
    from .extras import require

    require("site")
    from .site.metadata import contact_of
    from .site.server import check_address, check_contact
    from .site.server import serve as serve_database

    check_contact(contact)
    edition, built = refresh(file, leave_out=leave_out)
    check_address(edition, host)
    click.echo(f"{file}: {'built' if built else 'up to date'}, {edition} edition", err=True)
    if not contact_of(metadata, contact):
        click.echo("readers have no address to send errors to: give one with --contact ADDRESS", err=True)
    click.echo(f"http://{host}:{port}/")
    serve_database(file, host, port, edition, metadata, contact)


@cli.command()
@output_option(Path("metadata.yml"), "The file to write.")
def metadata(output: Path) -> None:
    """Write metadata.yml, for those who start Datasette themselves."""
    from .extras import require

    require("site")
    from .site.metadata import as_yaml
    from .store.replace import replacing_file

    with replacing_file(output) as part:
        part.write_text(as_yaml(), encoding="utf-8", newline="")
    click.echo(output)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=DATABASE)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="What to write, by default named by the format.")
@click.option("--format", "form", default="datapackage", show_default=True, help="datapackage, qdpx or qdc.")
@click.option("--language", default="en", show_default=True, help="Of the labels of codes: en or nl.")
def export(file: Path, output: Path | None, form: str, language: str) -> None:
    """Write FILE for others: the open dataset, or for programs of qualitative coding.

    datapackage is every table as CSV, in a folder. qdpx is the coded documents with their text, of a working edition,
    for your own disk only. qdc is the codes with their definitions.
    """
    from .exports.registry import find_format

    found = find_format(form)
    for path in found.write(file, output or found.target, language):
        click.echo(path)
    if found.notice:
        click.echo(found.notice, err=True)


@cli.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "form", flag_value="json", help="Print the changes as JSON.")
@click.option("--atom", "form", flag_value="atom", help="Print the changes as an Atom feed.")
@click.option("--public-url", default="https://example.org", help="What stands before /records/ in a feed.")
def diff(old: Path, new: Path, form: str | None, public_url: str) -> None:
    """Say what changed from the database OLD to NEW: rows added, changed, removed, withdrawn."""
    from .changes import as_atom, as_json, as_text, changes
    from .store.sqlite import build_info

    found = list(changes(old, new))
    if form == "atom":
        click.echo(as_atom(found, build_info(new).get("data_version", ""), public_url), nl=False)
    else:
        click.echo((as_json if form == "json" else as_text)(found))


# The desk: a document comes in.
cli.add_command(new)


# Out: what is handed in, and the preview of it.
cli.add_command(hand_in)
cli.add_command(preview)


# Spreadsheets, and what comes in from other programs.
cli.add_command(sheet)
cli.add_command(import_)


# The second reader
cli.add_command(agreement)


# Proposals
cli.add_command(propose)


# the desk
cli.add_command(desk)


def main() -> int:
    """Run the command line, say what went wrong in one line each, and return the exit code."""
    return run(cli)
