"""The library: typed records by id and by relation."""

from __future__ import annotations

import gc
import pickle
import pydoc
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest
from small_database import make_database

import roma_inclusion
from roma_inclusion import schema
from roma_inclusion.errors import EnvironmentProblem, UsageError
from roma_inclusion.records import Data
from roma_inclusion.schema import CLOSED_LISTS, TABLES, columns
from roma_inclusion.sources.codes import read_codes
from roma_inclusion.store import cache
from roma_inclusion.store.read import StoredTables


def test_records_are_typed_and_by_id(data: Data) -> None:
    pilot = data.interventions["szw-pilots-enschede"]
    assert isinstance(pilot, schema.Intervention)
    assert [place.id for place in data.of(pilot, "places")] == ["nl-enschede"]
    assert pilot.sensitive is False
    assert len(data) == len(TABLES)


def test_the_outcomes_of_an_intervention(data: Data) -> None:
    outcomes = data.of(data.interventions["brussels-roma-at-work"], "outcomes")
    assert outcomes
    assert {outcome.intervention_id for outcome in outcomes} == {"brussels-roma-at-work"}
    assert len(data.of(data.sources["bradford"], "outcomes")) == sum(
        outcome.source_id == "bradford" for outcome in data.outcomes.values()
    )


def test_linked_records(data: Data) -> None:
    themed = [one for one in data.interventions.values() if data.of(one, "themes")]
    assert themed
    assert all(isinstance(theme, schema.Theme) for theme in data.of(themed[0], "themes"))
    education = data.themes["education"]
    assert all(education in data.of(one, "themes") for one in data.of(education, "outcomes"))


def test_the_evidence_of_a_finding(data: Data) -> None:
    for finding in data.findings.values():
        for evidence in data.evidence_of(finding):
            passage = data.passages[evidence.passage_id]
            assert passage.source_id == finding.source_id
            assert passage.start <= evidence.start < evidence.end <= passage.end


def test_the_sides_of_a_conflict(data: Data) -> None:
    conflict = data.conflicts["szw-pilots-nieuwegein-population"]
    sides = data.sides_of(conflict)
    assert {side.value for side in sides} == {300, 500}


def test_parts(data: Data) -> None:
    pilots = data.parts_of(data.interventions["szw-pilots-programme"])
    assert sum(pilot.kind == "pilot" for pilot in pilots) == 7


def test_unrelated_tables_are_refused(data: Data) -> None:
    pilot = data.interventions["szw-pilots-enschede"]
    for relation, remedy in (
        ("outcoms", 'did you mean "outcomes"'),
        ("levels", "use one of the 15"),
        ("", "use one of"),
    ):
        with pytest.raises(UsageError, match=f"interventions have no {relation}.*{remedy}"):
            data.of(pilot, relation)  # type: ignore[call-overload]
    with pytest.raises(UsageError, match=r"'szw-pilots-enschede' is no record: give one, such as data.interventions"):
        data.of("szw-pilots-enschede", "outcomes")  # type: ignore[call-overload]


def test_records_that_have_some_values(data: Data) -> None:
    found = data.outcomes.having(status="reported", source_id="brussels")
    wanted = [one for one in data.outcomes.values() if (one.status, one.source_id) == ("reported", "brussels")]
    assert list(found) == wanted != []
    assert data.outcomes.having(status="achieved") == ()
    assert list(data.outcomes.having()) == list(data.outcomes.values())
    assert data.evidence.having(record_table="outcomes", record_id=wanted[0].id) == data.evidence_of(wanted[0]) != ()
    with pytest.raises(UsageError, match=r'outcomes has no column stauts: did you mean "status"'):
        data.outcomes.having(stauts="reported")


def test_a_record_cannot_be_changed(data: Data) -> None:
    outcome = next(iter(data.outcomes.values()))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        outcome.status = "reported"  # type: ignore[misc]
    for name, table in TABLES.items():
        record = next(iter(data[name].values() if table.is_keyed else data[name]), None)
        if record is not None:
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(record, table.column_names[0], "other")


def test_every_record_class_is_exported_and_explained() -> None:
    for table in TABLES.values():
        assert getattr(roma_inclusion, table.record.__name__) is table.record
        assert table.record.__name__ in roma_inclusion.__all__
        said = pydoc.render_doc(table.record, renderer=pydoc.plaintext)
        assert table.doc.splitlines()[0] in said
        for column in table.columns:
            assert f"{column.name}: {column.doc}" in said
    assert "A code of the list outcome_status of the codebook." in (roma_inclusion.Outcome.__doc__ or "")
    assert set(roma_inclusion.__all__) <= set(dir(roma_inclusion))
    for name in roma_inclusion.__all__:
        assert getattr(roma_inclusion, name)
    with pytest.raises(AttributeError, match="no attribute 'Outcomes'"):
        roma_inclusion.Outcomes  # type: ignore[attr-defined]  # noqa: B018


def test_a_table_is_read_when_it_is_looked_into(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    records = StoredTables.records

    def spied(file: StoredTables, name: str, most: int = -1) -> Iterator[object]:
        read.extend([name] if most < 0 else [])
        return records(file, name, most)

    monkeypatch.setattr(StoredTables, "records", spied)
    data = roma_inclusion.load(database)
    assert len(data.outcomes) > 100
    assert f"<outcomes: {len(data.outcomes)} records>" == repr(data.outcomes)
    assert all((data.outcomes._repr_html_(), repr(data), data._repr_html_()))
    assert read == []
    first = data.interventions["szw-pilots-enschede"]
    assert read == ["interventions"]
    assert data.of(first, "outcomes") == data.of(first, "outcomes")
    assert read == ["interventions", "outcomes"]
    assert list(data.outcomes._indexes) == [("intervention_id",)]
    assert len(data.outcomes) == len(data.outcomes.values())
    assert read == ["interventions", "outcomes"]


def test_a_file_that_was_replaced_is_not_read_any_more(database: Path, tmp_path: Path) -> None:
    shutil.copy(database, tmp_path / "x.db")
    data = roma_inclusion.load(tmp_path / "x.db")
    outcomes = len(data.outcomes.values())
    shutil.copy(database, tmp_path / "y.db")
    (tmp_path / "y.db").replace(tmp_path / "x.db")
    assert len(data.outcomes) == outcomes
    with pytest.raises(UsageError, match=r"x\.db: was replaced after it was loaded: load it again"):
        data.findings["x"]
    (tmp_path / "x.db").unlink()
    with pytest.raises(EnvironmentProblem, match="no such file"):
        len(data.events)


def test_threads_and_other_folders_may_read(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(database.parent)
    data = roma_inclusion.load(database.name)
    monkeypatch.chdir(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda name: len(tuple(data[name])), TABLES)) == [len(data[name]) for name in TABLES]
    copy = pickle.loads(pickle.dumps(data))
    assert copy.outcomes == data.outcomes
    assert copy.evidence == data.evidence
    selection = data.of(data.sources["bradford"], "outcomes")
    assert pickle.loads(pickle.dumps(selection)) == selection


def test_nothing_long_is_shown(data: Data) -> None:
    bradford = data.sources["bradford"]
    for shown in (data, data.outcomes, data.translations, data.evidence, data.of(bradford, "outcomes")):
        assert len(repr(shown)) < 100
        assert len(shown._repr_html_()) < 40_000
    assert len(data.evidence[:3]) == 3
    assert repr(data.evidence[:1]) == "<evidence: 1 record>"


def test_a_notebook_shows_the_first_rows_escaped_and_how_many_more(tmp_path: Path) -> None:
    planted = '<script>alert("x")</script> & more'
    gaps = [("gaps", {"id": f"lindestad-{n}", "source_id": "lindestad", "statement": planted}) for n in range(12)]
    gaps.append(("gaps", {"id": "lindestad-long", "source_id": "lindestad", "statement": "x" * 5000}))
    data = roma_inclusion.load(make_database(tmp_path / "x.db", plant=gaps))
    for shown in (data.gaps, data.of(data.sources["lindestad"], "gaps")):
        text, before = shown._repr_html_(), len(shown) - 13
        assert text.count("<tr>") == 1 + 10
        assert "<script" not in text
        assert text.count("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more") == 10 - before
        assert f"gaps: {len(shown)} records, {len(shown) - 10} more than are shown" in text
    assert re.findall("x{9,}.?", data.gaps.having(id="lindestad-long")._repr_html_()) == ["x" * 200 + "…"]
    assert data.gaps._repr_html_().count("<td>False</td>") == 10
    assert "more than" not in data.sources._repr_html_()
    listed = data._repr_html_()
    assert all(f"<td>{name}</td>" in listed for name in TABLES)


def test_damage_that_shows_late_is_made_good_in_the_cache_and_said_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Data
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert set(roma_inclusion.load().outcomes) == set(data.outcomes)
    (file,) = tmp_path.rglob("*.db")
    whole = file.read_bytes()
    page = sqlite3.connect(file).execute("SELECT rootpage FROM sqlite_schema WHERE name = 'outcomes'").fetchone()[0]
    size = int.from_bytes(whole[16:18], "big")
    spoilt = whole[: (page - 1) * size] + b"\xff" * size + whole[page * size :]
    file.write_bytes(spoilt)
    assert set(roma_inclusion.load().outcomes) == set(data.outcomes)
    assert file.read_bytes() == whole
    (tmp_path / "x.db").write_bytes(spoilt)
    own = roma_inclusion.load(tmp_path / "x.db")
    assert own.levels
    with pytest.raises(UsageError, match=r"x\.db: is damaged"):
        own.outcomes["x"]


def test_without_a_cache_the_file_is_there_as_long_as_what_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Data
) -> None:
    monkeypatch.setattr(cache, "cache_folder", lambda: None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = roma_inclusion.load()
    assert list(tmp_path.rglob("*.db"))
    assert set(own.outcomes) == set(data.outcomes)
    del own
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_load_builds_where_no_file_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Data) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert set(roma_inclusion.load().outcomes) == set(data.outcomes)
    (file,) = tmp_path.rglob("*.db")
    written = file.stat().st_mtime_ns
    roma_inclusion.load()
    assert file.stat().st_mtime_ns == written


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("not a database")
    with pytest.raises(UsageError):
        roma_inclusion.load(tmp_path / "x.db")


def test_every_column_says_what_it_means() -> None:
    allowed = read_codes()[0].allowed
    for name, table in TABLES.items():
        assert table.doc.endswith("."), name
        for column in columns(name):
            assert column.doc.endswith("."), (name, column.name)
            assert column.references is None or column.references in TABLES
            assert column.scheme is None or column.scheme in allowed


def test_every_code_has_labels_and_a_definition_in_both_languages() -> None:
    codes, problems = read_codes()
    assert problems == []
    for name in CLOSED_LISTS:
        batch = codes.batch(name)
        assert all(batch["label_en"])
        assert all(batch["label_nl"])
        assert all(text.endswith(".") for column in ("definition_en", "definition_nl") for text in batch[column])


def test_every_theme_names_its_objective() -> None:
    codes, _ = read_codes()
    assert set(codes.batch("themes")["eu_objective"]) == codes.allowed["eu_objective"]


def test_every_document_has_its_rights_and_headings_in_dutch(data: Data) -> None:
    rows = data.translations.values()
    translated = {(one.record_table, one.record_id, one.field) for one in rows if one.language.startswith("nl")}
    first = {(one.source_id, one.heading): one.id for one in reversed(data.passages.values())}
    assert {("passages", own, "heading") for own in first.values()} <= translated
    assert {("sources", own, "rights") for own in data.sources} <= translated
