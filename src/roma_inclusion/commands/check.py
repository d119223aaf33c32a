"""The commands `sources` and `check`."""

from __future__ import annotations

from pathlib import Path

import click

from ..exit_codes import report
from .options import documents_option, language_option, leave_out_option


@click.command()
@leave_out_option
def sources(leave_out: tuple[str, ...]) -> None:
    """List the sources of the installed plugins."""
    from ..sources.manager import find_sources

    for source in find_sources(leave_out):
        click.echo(f"{source.id}\t{source.description.get('title', '')}\t{source.plugin} {source.plugin_version}")


@click.command()
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
    from ..authoring.report_card import check_with_card
    from ..build import check as check_sources

    if confirm:
        from ..authoring.touch import touch

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
