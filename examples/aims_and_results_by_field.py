"""Where do documents set aims, where do they report results, and on whose word? A data frame, a row for each field.

    python examples/aims_and_results_by_field.py [FILE]

An aim is no result, so the two are never added up. Of the results `evaluated` were concluded by an evaluation or
measured, `by_community` are said by Roma, Sinti or Travellers themselves, and of `contested` ones the documents
disagree. An outcome of two fields counts in both, one of a narrower field in the broader. FILE is a database that
`roma-inclusion build` made; without it the one of the installed sources is taken, and built where it is missing. It
needs the extra `frames`.
"""

import sys

import pandas

import roma_inclusion

GROUNDED = ("evaluation", "measured")
WEIGHTY = ("conclusion", "figure")


def main(file: str | None = None) -> None:
    """Print the table."""
    print(aims_and_results(roma_inclusion.load(file)).to_string())


def aims_and_results(data: roma_inclusion.Data) -> pandas.DataFrame:
    """Return the numbers of aims and of results by field, without sensitive outcomes."""
    outcomes = data.outcomes.to_frame()
    outcomes = outcomes[~outcomes["sensitive"]]
    fields = {theme.id: field_of(data, theme).label_en for theme in data.themes.values() if theme.kind == "field"}
    links = data.outcome_themes.to_frame()
    links["field"] = links["theme_id"].map(fields)
    links = links.dropna(subset=["field"]).drop_duplicates(["outcome_id", "field"])
    rows = outcomes.merge(links, left_on="id", right_on="outcome_id", validate="one_to_many")
    conflicts, sides = data.conflicts.to_frame(), data.conflict_records.to_frame()
    weighty = conflicts.loc[conflicts["weight"].isin(WEIGHTY), "id"]
    contested = sides.loc[sides["conflict_id"].isin(weighty), "record_id"]
    reported = rows["status"] == "reported"
    counted = {
        "aims": rows["status"] == "intended",
        "results": reported,
        "evaluated": reported & rows["evidence_kind"].isin(GROUNDED),
        "by_community": reported & (rows["voice"] == "community"),
        "contested": reported & rows["id"].isin(contested),
        "not_achieved": rows["status"] == "not_achieved",
        "not_measured": rows["status"] == "not_measured",
    }
    table = pandas.DataFrame(counted).astype("int64").groupby(rows["field"]).sum()
    return table.sort_values(["results", "aims"], ascending=False)


def field_of(data: roma_inclusion.Data, theme: roma_inclusion.Theme) -> roma_inclusion.Theme:
    """Return the broadest field that a field is part of."""
    while theme.broader_id:
        theme = data.themes[theme.broader_id]
    return theme


if __name__ == "__main__":
    main(*sys.argv[1:])
