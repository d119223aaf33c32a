"""The figures: how many mutants were killed, by module, with a 95 % interval (Wilson), as a table for the documents."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from math import sqrt
from pathlib import Path

import attrs

BEGIN, END = "<!-- mutation: generated -->", "<!-- end of mutation -->"
KILLED = {"killed", "timed-out"}
EQUIVALENT = Path(__file__).parent / "equivalent.csv"


@attrs.define(frozen=True)
class Result:
    """What became of one mutant: the line of code that it begins in, what is replaced and by what, who noticed."""

    path: str
    line: int
    name: str
    operator: str
    code: str
    old: str
    new: str
    outcome: str
    by: str
    seconds: float

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from other mutants while its code stays as it is, wherever the line moves."""
        return (self.path, self.name, self.code, self.old, self.new)


def wilson(killed: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (E. B. Wilson, 1927)."""
    if not total:
        return 0.0, 1.0
    z = 1.959964
    share = killed / total
    middle = share + z * z / (2 * total)
    width = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - width) / (1 + z * z / total), (middle + width) / (1 + z * z / total)


def equivalent() -> set[tuple[str, ...]]:
    """Return the mutants that were judged to change no behaviour, each by its `Result.key`."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as stream:
        return {(row["path"], row["name"], row["code"], row["old"], row["new"]) for row in csv.DictReader(stream)}


def group(path: str) -> str:
    """Return the row of the table that a file belongs to: its folder, or the file where it stands beside others."""
    return path.removeprefix("src/roma_inclusion/").rpartition("/")[0]


def table(results: Iterable[Result], seed: int, candidates: int) -> str:
    """Return the figures as a text in Markdown."""
    same = equivalent()
    judged = [(one, one.key in same and one.outcome not in KILLED) for one in results]
    drawn, left_out, killed = Counter[str](), Counter[str](), Counter[str]()
    for one, is_equivalent in judged:
        for row in (group(one.path), "all"):
            drawn[row] += 1
            left_out[row] += is_equivalent
            killed[row] += one.outcome in KILLED
    slow = sum(one.outcome == "timed-out" for one, _ in judged)
    lines = [
        f"Seed {seed}: {drawn['all']} mutants drawn of {candidates} possible, {slow} of them killed because they never "
        f"ended, {left_out['all']} equivalent.",
        "",
        "| modules | drawn | equivalent | killed | survived | killed, % | 95 % interval |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in [*sorted(set(drawn) - {"all"}), "all"]:
        total = drawn[row] - left_out[row]
        low, high = wilson(killed[row], total)
        share = f"{100 * killed[row] / total:.1f} | {100 * low:.1f} to {100 * high:.1f}" if total else "| "
        bold = "**" if row == "all" else ""
        counts = f"{drawn[row]} | {left_out[row]} | {killed[row]} | {total - killed[row]}"
        lines.append(f"| {bold}{row}{bold} | {counts} | {bold}{share.replace(' | ', f'{bold} | ', 1)} |")
    return "\n".join(lines)


def write_into(document: Path, text: str) -> None:
    """Put a text between the two marks of a document."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    document.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
