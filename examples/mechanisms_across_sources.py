"""The mechanisms that hinder, or help, according to more than one document.

    python examples/mechanisms_across_sources.py [hinders|helps [FILE]]

A finding that points both ways counts for both. FILE is a database that `roma-inclusion build` made; without it the one
of the installed sources is taken, and built where it is missing.
"""

import sys
from collections import defaultdict

import roma_inclusion


def main(direction: str = "hinders", file: str | None = None) -> None:
    """Print each mechanism with the statements of every document, and who makes them."""
    data = roma_inclusion.load(file)
    found = defaultdict(list)
    for finding in data.findings.values():
        if finding.mechanism_id and finding.direction in (direction, "two_sided") and not finding.sensitive:
            found[finding.mechanism_id].append(finding)
    for mechanism, findings in sorted(found.items()):
        sources = {finding.source_id for finding in findings}
        if len(sources) > 1:
            print(f"{data.mechanisms[mechanism].label_en} {direction}, in {', '.join(sorted(sources))}")
            for finding in findings:
                print(f"- {finding.source_id}: {finding.statement} (says: {finding.voice})")


if __name__ == "__main__":
    main(*sys.argv[1:])
