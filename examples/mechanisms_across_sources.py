"""The mechanisms that hindered, or helped, according to more than one document.

    python examples/mechanisms_across_sources.py [hindered|helped [FILE]]

Only what was found or experienced has hindered or helped: what a document expects, cites or states is left out. A
finding that points both ways counts for both. FILE is a database that `roma-inclusion build` made; without it the one
of the installed sources is taken, and built where it is missing.
"""

import sys
from collections import defaultdict

import roma_inclusion

DIRECTIONS = {"hindered": "hinders", "helped": "helps"}
GROUNDS = ("found", "experienced")


def main(effect: str = "hindered", file: str | None = None) -> None:
    """Print each mechanism with the statements of every document, and who makes them."""
    data = roma_inclusion.load(file)
    found = defaultdict(list)
    for finding in data.findings.values():
        is_meant = finding.direction in (DIRECTIONS[effect], "two_sided") and finding.basis in GROUNDS
        if finding.mechanism_id and is_meant and not finding.sensitive:
            found[finding.mechanism_id].append(finding)
    for mechanism, findings in sorted(found.items()):
        sources = {finding.source_id for finding in findings}
        if len(sources) > 1:
            print(f"{data.mechanisms[mechanism].label_en} {effect}, in {', '.join(sorted(sources))}")
            for finding in findings:
                state = "" if finding.mechanism_state == "present" else f"{finding.mechanism_state}: "
                print(f"- {finding.source_id}: {state}{finding.statement} (says: {finding.voice})")


if __name__ == "__main__":
    main(*sys.argv[1:])
