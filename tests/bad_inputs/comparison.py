"""What makes rows of different documents comparable: fields, places, ground, state, origin, the sides of a conflict."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

PILOT = "coding/interventions.csv:2"
AIM = "coding/outcomes.csv:2"
FINDING = "coding/findings.csv:2"
SECOND = "coding/findings.csv:3"
CITED = "coding/findings.csv:6"
PART = "coding/participations.csv:4"
CONFLICT = "coding/conflicts.csv:2"
THEMES = "codes/themes.csv"
MECHANISMS = "codes/mechanisms.csv"
LABELS = "A,A,About it.,Erover."


def _finding(plugin: Plugin, row: int = 0, **cells: str) -> None:
    plugin.cell("findings", row, **cells)


def _themes(plugin: Plugin, *lines: str) -> None:
    header = "id,kind,label_en,label_nl,definition_en,definition_nl,broader_id,eu_objective,match_id,match_type\n"
    plugin.write(THEMES, header + "".join(f"{line}\n" for line in lines))


def _mechanisms(plugin: Plugin, *lines: str) -> None:
    header = "id,label_en,label_nl,definition_en,definition_nl,broader_id,valence\n"
    plugin.write(MECHANISMS, header + "".join(f"{line}\n" for line in lines))


def _place(plugin: Plugin, **cells: str) -> None:
    plugin.add("places", 1, **({"id": "xx-elsewhere", "name": "Elsewhere"} | cells))


def _planned(plugin: Plugin) -> None:
    """Let the pilot be only planned, and nothing of it found or experienced."""
    plugin.cell("interventions", 0, status="planned")
    for row in range(4):
        _finding(plugin, row, basis="expected")


def _design(plugin: Plugin, evidence: str) -> None:
    """Give the pilot a design, with the words that it was read from."""
    read = plugin.rows("interventions")[0]["evidence"]
    plugin.cell("interventions", 0, design="Mediators were to visit homes.", evidence=f"{read} design={evidence}")


CASES = [
    case(
        "an intervention without a field",
        lambda p: p.cell("interventions", 0, themes=""),
        ("no-field", PILOT),
        command=True,
    ),
    case("an intervention of a topic only", lambda p: p.cell("interventions", 0, themes="trust"), ("no-field", PILOT)),
    case("an outcome of a topic only", lambda p: p.cell("outcomes", 0, themes="trust covid-19"), ("no-field", AIM)),
    case("an outcome without a theme", lambda p: p.cell("outcomes", 0, themes=""), ("no-field", AIM)),
    case(
        "a finding that helps, of no field and no intervention",
        lambda p: _finding(p, intervention_id="", themes="trust"),
        ("no-field", FINDING),
    ),
    case(
        "an outcome of a field and a topic",
        lambda p: p.cell("outcomes", 0, themes="trust early-years"),
        accepted="a topic stands beside a field",
    ),
    case(
        "a finding that helps has the field of its intervention",
        lambda p: _finding(p, themes="trust"),
        accepted="it is inherited",
    ),
    case(
        "a finding without a direction, of no field and no intervention",
        lambda p: _finding(p, intervention_id="", themes="", direction="", mechanism_state=""),
        accepted="only what helps or hinders is compared by field",
    ),
    case(
        "a field of the plugin",
        lambda p: (_themes(p, f"meals,field,{LABELS},,inclusion,,"), p.cell("outcomes", 0, themes="meals")),
        accepted="it is a field",
    ),
    case(
        "a field with an unknown theme beside it",
        lambda p: p.cell("outcomes", 0, themes="education schol"),
        ("unknown-reference", AIM),
    ),
    case("an intervention without a place", lambda p: p.cell("interventions", 0, places=""), ("no-place", PILOT)),
    case("the column of places is absent", lambda p: p.column("interventions", "places", None), ("no-place", PILOT)),
    case(
        "the column of places is that of the older form",
        lambda p: p.write(
            "coding/interventions.csv", p.read("coding/interventions.csv").replace(",places,", ",place_id,")
        ),
        ("unknown-column", "coding/interventions.csv:1"),
    ),
    case(
        "a place twice",
        lambda p: p.cell("interventions", 0, places="xx-invented-town xx-invented-town"),
        ("link-twice", PILOT),
    ),
    case(
        "several places",
        lambda p: p.cell("interventions", 0, places="xx-invented-land xx-invented-town"),
        accepted="the text says several",
    ),
    case(
        "an intervention in a whole country",
        lambda p: p.cell("interventions", 0, places="xx-invented-land"),
        accepted="the country at least",
    ),
    case(
        "a country of another kind",
        lambda p: p.cell("places", 0, kind="kingdom"),
        ("unknown-code", "coding/places.csv:2"),
    ),
    case("a place in no country", lambda p: _place(p, part_of_id=""), ("no-country", "coding/places.csv:4")),
    case(
        "a place in a place that lies in no country",
        lambda p: (
            _place(p, part_of_id="", kind="region"),
            _place(p, id="xx-hamlet", name="Dorf", part_of_id="xx-elsewhere"),
        ),
        ("no-country", "coding/places.csv:4"),
        ("no-country", "coding/places.csv:5"),
    ),
    case(
        "a place in a region of a country",
        lambda p: (
            _place(p, kind="region", part_of_id="xx-invented-land"),
            _place(p, id="xx-hamlet", name="Dorf", part_of_id="xx-elsewhere"),
        ),
        accepted="the country is an ancestor",
    ),
    case(
        "a union of states",
        lambda p: _place(p, id="eu-union", name="Union", kind="supranational", country="eu", part_of_id=""),
        accepted="it lies in no country",
    ),
    case(
        "a mechanism that helps, there or missing",
        lambda p: _finding(p, mechanism_state=""),
        ("mechanism-state", FINDING),
        command=True,
    ),
    case("a state without a direction", lambda p: _finding(p, direction=""), ("mechanism-state", FINDING)),
    case(
        "a state without a mechanism", lambda p: _finding(p, 1, mechanism_state="present"), ("mechanism-state", SECOND)
    ),
    case("an unknown state", lambda p: _finding(p, mechanism_state="absent"), ("unknown-code", FINDING)),
    case(
        "a mechanism that is missing hinders",
        lambda p: _finding(p, direction="hinders", mechanism_state="lacking"),
        accepted="what is good is missing",
    ),
    case(
        "a mechanism without a direction",
        lambda p: _finding(p, direction="", mechanism_state=""),
        accepted="a bare list of what is done",
    ),
    case(
        "advice that helps",
        lambda p: _finding(p, kind="recommendation", basis="stated"),
        ("direction-of-advice", FINDING),
    ),
    case("a method that hinders", lambda p: _finding(p, 1, kind="method"), ("direction-of-advice", SECOND)),
    case(
        "a definition that works two ways",
        lambda p: _finding(p, 1, kind="definition", direction="two_sided"),
        ("direction-of-advice", SECOND),
    ),
    case(
        "advice about a mechanism",
        lambda p: _finding(p, kind="recommendation", basis="stated", direction="", mechanism_state=""),
        accepted="nothing helped yet",
    ),
    case("a lesson that helps", lambda p: _finding(p, kind="lesson"), accepted="it was learnt from what helped"),
    case(
        "a finding names a family of mechanisms",
        lambda p: _finding(p, mechanism_id="relationship"),
        ("family-as-mechanism", FINDING),
    ),
    case(
        "a mechanism of the plugin without a valence",
        lambda p: _mechanisms(p, f"singing,{LABELS},relationship,"),
        ("valence", f"{MECHANISMS}:2"),
    ),
    case(
        "a family of the plugin with a valence",
        lambda p: _mechanisms(p, f"arts,{LABELS},,enabling", f"singing,{LABELS},arts,enabling"),
        ("valence", f"{MECHANISMS}:2"),
    ),
    case(
        "a family of the plugin within a family",
        lambda p: _mechanisms(p, f"arts,{LABELS},,", f"music,{LABELS},arts,", f"singing,{LABELS},music,enabling"),
        ("family-of-family", f"{MECHANISMS}:4"),
    ),
    case(
        "an unknown valence",
        lambda p: _mechanisms(p, f"singing,{LABELS},relationship,good"),
        ("unknown-code", f"{MECHANISMS}:2"),
    ),
    case(
        "a mechanism and a family of the plugin",
        lambda p: (
            _mechanisms(p, f"arts,{LABELS},,", f"singing,{LABELS},arts,enabling"),
            _finding(p, mechanism_id="singing"),
        ),
        accepted="mechanisms are open",
    ),
    case(
        "something good that hinders",
        lambda p: _finding(p, direction="hinders"),
        accepted="it may be so: look again",
        notices=(("direction-against-valence", FINDING),),
    ),
    case(
        "a barrier that is missing and hinders",
        lambda p: _finding(p, mechanism_id="staff-turnover", direction="hinders", mechanism_state="lacking"),
        accepted="it may be so: look again",
        notices=(("direction-against-valence", FINDING),),
    ),
    case(
        "something good that hinders, looked at",
        lambda p: (
            _finding(p, direction="hinders"),
            p.write(
                "coding/reviewed.csv",
                "record_table,record_id,word,reason\n"
                "findings,lindestad-mediators-reach-families,direction,visits by day and night were too much\n",
            ),
        ),
        accepted="it was reviewed",
    ),
    case(
        "a barrier that hinders",
        lambda p: _finding(p, mechanism_id="staff-turnover", direction="hinders"),
        accepted="it follows",
    ),
    case(
        "something good that works two ways",
        lambda p: _finding(p, direction="two_sided"),
        accepted="the text may say so",
    ),
    case(
        "a field within a topic",
        lambda p: _themes(p, f"meals,field,{LABELS},trust,inclusion,,"),
        ("broader-of-other-kind", f"{THEMES}:2"),
    ),
    case(
        "a topic within a field",
        lambda p: _themes(p, f"meals,topic,{LABELS},education,inclusion,,"),
        ("broader-of-other-kind", f"{THEMES}:2"),
    ),
    case(
        "a theme of neither kind",
        lambda p: _themes(p, f"meals,area,{LABELS},,inclusion,,"),
        ("unknown-code", f"{THEMES}:2"),
    ),
    case(
        "a theme that matches without saying how",
        lambda p: _themes(p, f"meals,field,{LABELS},,inclusion,health,"),
        ("half-a-pair", f"{THEMES}:2"),
    ),
    case(
        "a theme that matches one that does not exist",
        lambda p: _themes(p, f"meals,field,{LABELS},,inclusion,food,close"),
        ("unknown-reference", f"{THEMES}:2"),
    ),
    case(
        "a theme that matches itself",
        lambda p: _themes(p, f"meals,field,{LABELS},,inclusion,meals,exact"),
        ("part-of-itself", f"{THEMES}:2"),
    ),
    case(
        "a theme that matches one of the library",
        lambda p: _themes(p, f"meals,field,{LABELS},,inclusion,health,close"),
        accepted="it counts for it",
    ),
    case(
        "a theme of the plugin without Dutch",
        lambda p: _themes(p, "meals,field,Meals,,About them.,,,inclusion,,"),
        accepted="Dutch is asked of the library only",
    ),
    case(
        "a go-between of whom it is not said where from",
        lambda p: p.cell("participations", 2, role="intermediary"),
        ("origin", PART),
    ),
    case(
        "the origin of somebody who is no go-between",
        lambda p: p.cell("participations", 2, origin="community"),
        ("origin", PART),
    ),
    case(
        "an unknown origin",
        lambda p: p.cell("participations", 2, role="intermediary", origin="roma"),
        ("unknown-code", PART),
    ),
    case(
        "a go-between from the community",
        lambda p: p.cell("participations", 2, role="intermediary", origin="community"),
        accepted="it is said",
    ),
    case(
        "a go-between of whom the document does not say where from",
        lambda p: p.cell("participations", 2, role="intermediary", origin="not_stated"),
        accepted="that is said too",
    ),
    case(
        "the role that was split",
        lambda p: p.cell("participations", 2, role="participant"),
        ("unknown-code", PART),
    ),
    case("a finding without a ground", lambda p: _finding(p, basis=""), ("missing-value", FINDING)),
    case("a finding of an unknown ground", lambda p: _finding(p, basis="hoped"), ("unknown-code", FINDING)),
    case(
        "something found about what is only planned",
        lambda p: (_planned(p), _finding(p, 1, basis="found")),
        ("found-in-a-plan", SECOND),
        command=True,
    ),
    case(
        "something experienced about what is only planned",
        lambda p: (_planned(p), _finding(p, basis="experienced")),
        ("found-in-a-plan", FINDING),
    ),
    case("something expected of what is only planned", _planned, accepted="it is a hope"),
    case(
        "something experienced where an aim was read",
        lambda p: _finding(p, evidence="pilot.3[0:80]"),
        ("span-of-a-plan", FINDING),
    ),
    case(
        "something found where a design was read",
        lambda p: _design(p, "pilot.2[79:97]"),
        ("span-of-a-plan", SECOND),
    ),
    case(
        "something expected where an aim was read",
        lambda p: _finding(p, evidence="pilot.3[0:80]", basis="expected"),
        accepted="both are a hope",
    ),
    case(
        "something experienced within the words of an aim",
        lambda p: _finding(p, evidence="pilot.3[0:40]"),
        accepted="a span of its own is another clause",
    ),
    case(
        "something found where a result was read",
        lambda p: _finding(p, evidence="pilot.4[0:73]", basis="found"),
        accepted="a result is no plan",
    ),
    case(
        "a finding of a study that is not listed",
        lambda p: _finding(p, 4, work_id="lindestad-study-2020"),
        ("unknown-reference", CITED),
    ),
    case(
        "a number of a study that is listed",
        lambda p: p.cell("observations", 0, work_id="lindestad-study-2019", voice="literature"),
        accepted="it is cited",
    ),
    case(
        "a cited work without evidence",
        lambda p: p.cell("cited_works", 0, evidence=""),
        ("no-evidence", "coding/cited_works.csv:2"),
    ),
    case(
        "a cited work with an address of e-mail",
        lambda p: p.cell("cited_works", 0, citation="Ask us@example.org."),
        ("personal-data", "coding/cited_works.csv:2"),
    ),
    case(
        "a conflict with one side",
        lambda p: p.cell("conflicts", 0, records="observations:lindestad-families-reached"),
        ("one-sided", CONFLICT),
    ),
    case("a conflict without sides", lambda p: p.cell("conflicts", 0, records=""), ("one-sided", CONFLICT)),
    case(
        "a conflict with three sides",
        lambda p: p.cell(
            "conflicts",
            0,
            records="observations:lindestad-families-reached gaps:lindestad-absence-not-counted "
            "outcomes:lindestad-less-absence",
        ),
        accepted="there may be more than two readings",
    ),
    case("a conflict without a weight", lambda p: p.cell("conflicts", 0, weight=""), ("missing-value", CONFLICT)),
    case("a conflict of another weight", lambda p: p.cell("conflicts", 0, weight="high"), ("unknown-code", CONFLICT)),
    case(
        "damaged text as a conflict",
        lambda p: p.cell("conflicts", 0, kind="text_damage"),
        ("unknown-code", CONFLICT),
    ),
    case(
        "a note on reading of another kind",
        lambda p: p.cell("reading_notes", 0, kind="contradiction"),
        ("unknown-code", "coding/reading_notes.csv:2"),
    ),
    case(
        "a note on reading without what was done",
        lambda p: p.cell("reading_notes", 0, handling=""),
        ("missing-value", "coding/reading_notes.csv:2"),
    ),
    case("a gap without a topic", lambda p: p.cell("gaps", 0, topic=""), ("missing-value", "coding/gaps.csv:2")),
    case(
        "a gap of an unknown topic", lambda p: p.cell("gaps", 0, topic="money"), ("unknown-code", "coding/gaps.csv:2")
    ),
    case(
        "a word for which the glossary has another",
        lambda p: p.cell("outcomes", 1, statement="The target audience missed fewer lessons."),
        accepted="it may be somebody's own term",
        notices=(("glossary-word", "coding/outcomes.csv:3"),),
    ),
    case(
        "a word for which the glossary has another, looked at",
        lambda p: (
            p.cell("outcomes", 1, statement="The target audience missed fewer lessons."),
            p.write(
                "coding/reviewed.csv",
                "record_table,record_id,word,reason\noutcomes,lindestad-less-absence,target audience,a title\n",
            ),
        ),
        accepted="it was reviewed",
    ),
    case("named in words", lambda p: p.cell("actors", 0, named="yes"), ("bad-value", "coding/actors.csv:2")),
    case("a common noun", lambda p: p.cell("actors", 0, named="0"), accepted="0 and nothing both mean no"),
]
