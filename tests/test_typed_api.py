"""What a type checker says to those who import the library: each relation gives its own records, a misspelt one none.

The file below is given to mypy as a user's own: a comment on a line is what mypy must say there, and nothing else.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import roma_inclusion
from roma_inclusion import Data, Intervention, Outcome, Selection, Theme

data: Data = roma_inclusion.load()
pilot: Intervention = data.interventions["x"]
outcomes: Selection[Outcome] = data.of(pilot, "outcomes")
themes: Selection[Theme] = data.of(pilot, "themes")
reveal_type(data.of(pilot, "outcomes")[0])  # Revealed type is "roma_inclusion.schema.outcomes.Outcome"
reveal_type(data.of(data.themes["x"], "findings"))  # Selection[roma_inclusion.schema.findings.Finding]
reveal_type(data.evidence_of(outcomes[0])[0].start)  # int"
reveal_type(data.outcomes.having(status="reported"))  # Selection[roma_inclusion.schema.outcomes.Outcome]
reveal_type(data.parts_of(pilot)[0])  # Revealed type is "roma_inclusion.schema.interventions.Intervention"
reveal_type(data.evidence[0].field)  # str | None"
reveal_type(data.codebook["voice", "x"].label_en)  # str"
data.of(pilot, "outcoms")  # No overload variant of "of" of "TypedTables" matches
data.of(pilot, "levels")  # No overload variant of "of" of "TypedTables" matches
data.of("x", "outcomes")  # No overload variant of "of" of "TypedTables" matches
data.outcome  # "Data" has no attribute "outcome"
outcomes[0].stauts  # "Outcome" has no attribute "stauts"; maybe "status"?
outcomes[0].status = "reported"  # Property "status" defined in "Outcome" is read-only
wrong: Selection[Theme] = data.of(pilot, "outcomes")  # Incompatible types in assignment
roma_inclusion.Outcomes  # Module has no attribute "Outcomes"
for outcome in outcomes:
    print(outcome.statement.upper(), outcome.direction or "")
"""


def test_mypy_knows_each_relation(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    options = ["--strict", "--python-version", "3.11", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    command = [sys.executable, "-m", "mypy", *options, "program.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    said: dict[int, list[str]] = {}
    for line in done.stdout.splitlines():
        match = re.fullmatch(r"program\.py:(\d+): (?:error|note): (.*)", line)
        assert match, done.stdout + done.stderr
        said.setdefault(int(match[1]), []).append(match[2])
    for number, line in enumerate(PROGRAM.splitlines(), 1):
        wanted = line.partition("  # ")[2]
        if wanted:
            assert any(wanted in one for one in said.get(number, ())), (line, done.stdout)
        else:
            assert number not in said, (line, said[number])
