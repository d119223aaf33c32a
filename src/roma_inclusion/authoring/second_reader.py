"""The second reader: codes the same document without seeing the first coding, and the two are held against each other.

    blind(Path("roma-inclusion-lindestad"))                  # work/second, to be coded by somebody else
    comparison = compare_codings("lindestad", Path("roma-inclusion-lindestad/work/second"))
    settle_differences(comparison, {"outcomes:lindestad-a+": "neither"})

Settling writes the coding, and into source.yml, as `second_reading`, how far the two agreed and what was changed.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..errors import DataError, Problem, UsageError
from ..store.causes import cannot_be_written
from ..store.replace import replacing_file
from .coding_files import write_coding
from .comparison import Comparison, compare
from .desk import describe, write_expected_counts
from .held import find_source
from .readings import COMPARED, read_reading
from .settling import SETTLED, Settlement, settle

SECOND = Path("work", "second")
"""Where in a city folder the second reader's coding lies."""
OF_THE_FIRST = re.compile(r"^(?:expected|second_reading|coders)[ \t]*:.*(?:\n|\Z)(?:[ \t]+.*(?:\n|\Z))*", re.MULTILINE)
"""The keys of source.yml that tell what the first reader did."""
NOBODY = "No Roma, Sinti or Traveller organisation is known to have reviewed it."
"""What a source says until it says that one did."""
COLUMNS = ("difference", "place", "first", "second", "columns", "settled")
"""The header of a file of differences; its last column is filled by who settles them."""


def blind(city: Path) -> Path:
    """Write `work/second` in a city folder and return it: the document and its passages, without the first coding.

    It is a city folder too, so it is coded as any other, and never installed. What a second reader has coded already
    stays. Raises UsageError where the folder is no city folder, EnvironmentProblem where it cannot be written.
    """
    modules = sorted(path.parent for path in city.glob("roma_inclusion_*/source.yml"))
    if len(modules) != 1:
        raise UsageError(f"{city} is no city folder: name what `roma-inclusion new` wrote")
    target = city / SECOND
    module = target / modules[0].name
    try:
        (module / "coding").mkdir(parents=True, exist_ok=True)
        for name in ("passages.csv", "__init__.py"):
            if (modules[0] / name).is_file():
                shutil.copy2(modules[0] / name, module / name)
        for folder, into in ((city / "documents", target), (modules[0] / "codes", module)):
            if folder.is_dir():
                shutil.copytree(folder, into / folder.name, dirs_exist_ok=True)
        described = (modules[0] / "source.yml").read_text(encoding="utf-8")
        if not (module / "source.yml").exists():
            own = OF_THE_FIRST.sub("", described).rstrip("\n")
            text = f"{own}\ncoders: A second reader, who did not see the first coding.\nsecond_reading: None.\n"
            (module / "source.yml").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_be_written(target, error) from error
    return target


def compare_codings(name: str, other: Path) -> Comparison:
    """Compare the coding of an installed source with another one, which lies in a folder.

    Raises UsageError where there is no such source, or no coding in the folder; DataError where one of the two cannot
    be read, or they code different texts.
    """
    source = find_source(name)
    return compare(read_reading(source, source.folder), read_reading(source, other))


def settle_differences(comparison: Comparison, choices: Mapping[str, str], where: str = "settled") -> Settlement:
    """Write the first coding with differences settled, given by their keys, and `second_reading` in source.yml.

    Raises DataError where a choice is not understood, or takes out a record that another one names: nothing is written.
    """
    settlement = settle(comparison, choices, where)
    source = comparison.first.source
    folder = source.folder / "coding"
    write_coding(folder, settlement.rows)
    for path in (*folder.glob("translations/*.csv"), folder / "reviewed.csv"):
        if path.is_file() and settlement.removed:
            _leave_out(path, settlement)
    describe(source, {"second_reading": json.dumps(second_reading(comparison, settlement), ensure_ascii=False)})
    write_expected_counts(source)
    return settlement


def _leave_out(path: Path, settlement: Settlement) -> None:
    """Take the rows of records that are gone out of a file of translations or second looks."""
    with path.open(newline="", encoding="utf-8-sig") as stream:
        reader = csv.DictReader(stream)
        rows = [row for row in reader if (row.get("record_table"), row.get("record_id")) not in settlement.removed]
        written = io.StringIO()
        writer = csv.DictWriter(written, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with replacing_file(path) as part:
        part.write_text(written.getvalue(), encoding="utf-8", newline="")


def second_reading(comparison: Comparison, settlement: Settlement) -> str:
    """Return the sentences that a source says of its second reading, made of the figures."""
    first, second = (sum(len(one.rows[table]) for table in COMPARED) for one in (comparison.first, comparison.second))
    matched = sum(table.matched for table in comparison.tables)
    said = (
        f"Two readers coded the document, the second without seeing the coding of the first: {first} and {second} "
        f"records, of which {matched} are the same by the words that they were read from."
    )
    columns = [column for table in comparison.tables for column in table.columns.values()]
    if columns:
        alphas, units = [column.alpha for column in columns], [column.units for column in columns]
        many = f"{len(columns)} columns" if len(columns) > 1 else "1 column"
        said += f" Krippendorff's alpha in {many} of codes ({_range(units)} units each) is {_range(alphas)}."
    return (
        f"{said} {_outcome(settlement)} {_review(str(comparison.first.source.description.get('second_reading', '')))}"
    )


def _review(before: str) -> str:
    """Return what was said of a review by a Roma organisation: that is no part of the figures, and it stays."""
    said = [
        sentence for sentence in re.split(r"(?<=[.!?])\s+", before) if "organi" in sentence and "review" in sentence
    ]
    return " ".join(said) or NOBODY


def _range(values: list[int] | list[float]) -> str:
    low, high = (f"{value:.2f}" if isinstance(value, float) else str(value) for value in (min(values), max(values)))
    return low if low == high else f"{low} to {high}"


def _outcome(settlement: Settlement) -> str:
    """Return what came of the differences, in a sentence."""
    counts = settlement.counts
    if not counts.total():
        return "They differ in no record and in no code."
    told = {
        "first": "stayed as first read",
        "second": "became what the second reader has",
        "both": "kept both",
        "neither": "were taken out",
        "open": "are not settled yet",
    }
    listed = [f"{counts[choice]} {words}" for choice, words in told.items() if counts[choice]]
    joined = " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
    return f"Of {counts.total()} differences, settled by the passage, {joined}."


def write_differences(comparison: Comparison, path: Path) -> None:
    """Write the differences as a CSV file, to be settled in its last column."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for found in comparison.differences:
        columns = "; ".join(
            f"{name}: {ours or '-'} / {theirs or '-'}" for name, (ours, theirs) in found.columns.items()
        )
        sides = [side.words if side else "" for side in (found.first, found.second)]
        writer.writerow([found.key, " ".join(found.addresses), *sides, columns, ""])
    with replacing_file(path) as part:
        part.write_text(stream.getvalue(), encoding="utf-8-sig", newline="")


def read_choices(path: Path) -> dict[str, str]:
    """Return how differences are settled, by their keys, from a file that `write_differences` wrote.

    A difference whose last cell is empty is left open. Raises DataError where the file has another header.
    """
    from ..sources.reader import read_table

    text, problems = read_table(path.parent, path.name, path.name, ("difference", "settled"), COLUMNS)
    if text is None or problems:
        raise DataError(problems or [Problem(path.name, "empty-file", "it is empty", f"fill in {', '.join(SETTLED)}")])
    pairs = zip(text.columns["difference"], text.columns["settled"], strict=True)
    return {key: choice.lower() for key, choice in pairs if choice}
