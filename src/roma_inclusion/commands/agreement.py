"""The command `agreement`."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("name")
@click.argument("other", metavar="OTHER-CODING", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print figures and differences as JSON.")
@click.option("--differences", type=click.Path(path_type=Path, dir_okay=False), help="Write the differences as CSV.")
@click.option(
    "--settle",
    "settled",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Apply what that file says in its last column: first, second, both or neither.",
)
def agreement(name: str, other: Path, as_json: bool, differences: Path | None, settled: Path | None) -> None:
    """Say how far the coding of NAME and another one of its document agree.

    OTHER-CODING is a folder with the tables of a coding, or a city folder, such as work/second.
    """
    from ..authoring.agreement_text import as_text
    from ..authoring.comparison import as_data
    from ..authoring.second_reader import compare_codings, read_choices, settle_differences, write_differences

    comparison = compare_codings(name, other)
    if comparison.first.folder.samefile(comparison.second.folder):
        click.echo(
            f"{name}: this is its own coding, and agrees with itself; name another one, such as work/second", err=True
        )
    if differences:
        write_differences(comparison, differences)
    if settled:
        settle_differences(comparison, read_choices(settled), settled.name)
        click.echo(f"{name}: settled, see second_reading in source.yml", err=True)
    click.echo(json.dumps(as_data(comparison), ensure_ascii=False, indent=2) if as_json else as_text(comparison))
