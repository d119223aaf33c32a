"""The command `propose`."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("name")
@click.option("-m", "--model", metavar="MODEL", help="A model of llm, by its name; without it the rules propose.")
@click.option("--yes", is_flag=True, help="Send a document that is not public to a model elsewhere.")
@click.option("--timeout", default=120.0, show_default=True, help="Seconds that an answer is waited for.")
@click.option("--json", "as_json", is_flag=True, help="Print the proposals as JSON.")
@click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="ROMA_INCLUSION_DOCUMENTS",
    help="The folder with the document; beside documents/ of the city folder.",
)
def propose(name: str, model: str | None, yes: bool, timeout: float, as_json: bool, documents: Path | None) -> None:
    """Propose records for the city NAME, for a person to accept: by rule, or by a language model."""
    import attrs

    from ..authoring.proposals import read_proposals
    from ..authoring.proposals_city import open_city
    from ..authoring.propose import propose as propose_records

    city = open_city(name, documents)
    outcome = propose_records(city, model, say=lambda line: click.echo(line, err=True), yes=yes, seconds=timeout)
    for line in outcome.lines():
        click.echo(line, err=as_json)
    if as_json:
        listed = read_proposals(city.work, city.text).listed
        click.echo(json.dumps([attrs.asdict(one) for one in listed], ensure_ascii=False, indent=1))
