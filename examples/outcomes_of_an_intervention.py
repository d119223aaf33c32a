"""The aims and the results of one intervention, kept apart, with who says so and where it was read.

    python examples/outcomes_of_an_intervention.py [INTERVENTION [FILE]]

INTERVENTION is an id of the table interventions. FILE is a database that `roma-inclusion build` made; without it the
one of the installed sources is taken, and built where it is missing.
"""

import sys

import roma_inclusion


def main(intervention_id: str = "szw-pilots-enschede", file: str | None = None) -> None:
    """Print the outcomes by status, each with its voice, its document and the passages it was read from."""
    data = roma_inclusion.load(file)
    intervention = data.interventions[intervention_id]
    document = data.sources[intervention.source_id]
    outcomes = [outcome for outcome in data.of(intervention, "outcomes") if not outcome.sensitive]
    print(f"{intervention.name}: {document.title}, {document.published or 'no date'}")
    for (scheme, status), entry in data.codebook.items():
        if scheme == "outcome_status" and status in {outcome.status for outcome in outcomes}:
            print(f"\n{entry.label_en}: {entry.definition_en}")
            for outcome in (one for one in outcomes if one.status == status):
                voice = data.codebook["voice", outcome.voice].label_en
                passages = [data.passages[evidence.passage_id].address for evidence in data.evidence_of(outcome)]
                print(f"- {outcome.statement} (says: {voice}; read at {', '.join(dict.fromkeys(passages))})")


if __name__ == "__main__":
    main(*sys.argv[1:])
