"""The commands for those who code at the command line: `passages`, `cite`, `draft` and `code`."""

from __future__ import annotations

from pathlib import Path

import click

from .options import documents_option


@click.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def passages(source: str, file: Path) -> None:
    """Cut FILE, the document of SOURCE, and write passages.csv and its digest into the plugin."""
    from ..authoring.desk import cut_document

    click.echo(cut_document(source, file))


@click.command()
@click.argument("source")
@click.argument("quotes", nargs=-1, required=True)
@documents_option
@click.option("--after", help="Words that stand once, somewhere before the quote.")
@click.option("--json", "in_json", is_flag=True, help="Print what became of each quote as JSON.")
def cite(source: str, quotes: tuple[str, ...], documents: Path | None, after: str | None, in_json: bool) -> None:
    """Find words in the document of SOURCE and print their address and offsets."""
    from ..authoring.citing import as_json, refuse_not_found
    from ..authoring.citing import cite as cite_all

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


@click.command()
@click.argument("source")
@documents_option
def draft(source: str, documents: Path | None) -> None:
    """Print the coding of SOURCE as a draft with quotes. Keep it out of the project."""
    from ..authoring.desk import draft_coding

    click.echo(draft_coding(source, documents), nl=False)


@click.command()
@click.argument("source")
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@documents_option
def code(source: str, drafts: tuple[Path, ...], documents: Path | None) -> None:
    """Turn drafts with quotes into the coding of SOURCE."""
    from ..authoring.desk import code_drafts

    click.echo(code_drafts(source, drafts, documents))
