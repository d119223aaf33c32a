"""The command line: every command is a module of `commands` or stands with its neighbours in one. No logic is there."""

from __future__ import annotations

import click

from .commands.agreement import agreement
from .commands.build import build, diff, export
from .commands.check import check, sources
from .commands.coding import cite, code, draft, passages
from .commands.desk import desk
from .commands.hand_in import hand_in
from .commands.new import new
from .commands.preview import preview
from .commands.propose import propose
from .commands.serve import metadata, serve
from .commands.sheets import import_, sheet
from .exit_codes import run

COMMANDS = (
    sources, check, build, serve, metadata, export, diff,
    new, desk, propose, passages, cite, draft, code, sheet, import_, agreement, preview, hand_in,
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="roma-inclusion")
def cli() -> None:
    """Comparable data on the inclusion of Roma, Sinti and Travellers, every row tied to its passage."""


for one in COMMANDS:
    cli.add_command(one)


def main() -> int:
    """Run the command line, say what went wrong in one line each, and return the exit code."""
    return run(cli)
