"""SQL of strangers: it reads the tables, is stopped where it grows too large or too slow, and learns nothing else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from small_database import make_database
from test_site import client_of
from test_site_guarded import ask

from roma_inclusion.questions import queries, views
from roma_inclusion.schema import TABLES
from roma_inclusion.site import downloads
from roma_inclusion.store.fence import MOST, TooLargeError, fence

ENDLESS = "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t"
LARGE = {
    "a blob": "select zeroblob(1000000000)",
    "a text": "select replace(hex(zeroblob(400000)), '0', '0123456789')",
    "many texts": "with recursive t(n) as (select 1 union all select n + 1 from t limit 5000) "
    "select n, hex(zeroblob(400000)) from t",
    "many blobs": "with recursive t(n) as (select 1 union all select n + 1 from t limit 5000) "
    "select zeroblob(900000) from t",
    "many columns": "select " + ", ".join(["zeroblob(900000)"] * 150),
    "many rows of many columns": "with recursive t(n) as (select 1 union all select n + 1 from t limit 5000) select "
    + ", ".join(["n"] * 190)
    + " from t",
    "a list": "with recursive t(n) as (select 1 union all select n + 1 from t limit 9000) "
    "select group_concat(hex(zeroblob(900))) from t",
    "JSON": "with recursive t(n) as (select 1 union all select n + 1 from t limit 9000) "
    "select json_group_array(hex(zeroblob(900))) from t",
}
FORBIDDEN = (
    "select file from pragma_database_list",
    "select name, file from pragma_database_list()",
    "select * from pragma_table_list",
    "select * from dbstat",
    "select * from sqlite_dbpage",
    "select load_extension('x')",
    "select fts5(1)",
    "select (select file from pragma_database_list)",
    "with x as (select file as f from pragma_database_list) select f from x",
    "select " + "1+" * 300 + "1",
    " union all ".join(["select 1"] * 200),
    "select " + ", ".join(["1"] * 300),
    "select 1 where 'a' like '" + "%a" * 200 + "'",
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("fence") / "roma-inclusion.db")


@pytest.fixture(scope="module")
def datasette(file: Path) -> Any:
    return client_of(file, max_returned_rows=5000)


@pytest.fixture
def connection(file: Path) -> sqlite3.Connection:
    opened = sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)
    fence(opened)
    return opened


def sql(text: str, format: str = ".json") -> str:
    return f"/roma-inclusion{format}?sql={quote(text)}"


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("format", ["", ".json", ".csv"])
def test_an_answer_that_is_too_large_says_where_the_whole_is(datasette: Any, text: str, format: str) -> None:
    answer = ask(datasette, sql(text, format))
    assert answer.status_code == 400
    assert len(answer.content) < 50_000
    is_said = "http://localhost/roma-inclusion.db" in answer.text
    assert is_said or "too big" in answer.text or format == ".csv"


def test_an_answer_that_grows_too_large_when_it_is_written_is_stopped(datasette: Any) -> None:
    """Each letter of it takes six in JSON."""
    rows = "with recursive t(n) as (select 1 union all select n + 1 from t limit 40)"
    many = f"{rows} select replace(hex(zeroblob(50000)), '0', char(1)) from t"
    answer = ask(datasette, sql(many))
    assert (answer.status_code, "larger than 5 MB" in answer.json()["error"]) == (400, True)
    assert len(ask(datasette, sql(many, ".csv")).content) < MOST


def test_the_csv_of_a_wrong_statement_is_an_error(datasette: Any) -> None:
    answer = ask(datasette, sql("select nothing", ".csv"))
    assert (answer.status_code, "cannot be answered" in answer.text) == (400, True)
    assert ask(datasette, sql("select '' as a", ".csv")).text == 'a\r\n""\r\n'


@pytest.mark.parametrize("format", ["", ".json", ".csv"])
def test_an_answer_that_takes_too_long_says_where_the_whole_is(datasette: Any, format: str) -> None:
    start = time.monotonic()
    answer = ask(datasette, sql(ENDLESS, format))
    assert time.monotonic() - start < 10
    assert answer.status_code == 400
    assert "takes longer than a second" in answer.text
    assert "/roma-inclusion.db" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_tells_of_more_than_the_data_is_refused(datasette: Any, connection: sqlite3.Connection, text: str) -> None:
    with pytest.raises(sqlite3.Error):
        connection.execute(text).fetchall()
    answer = ask(datasette, sql(text))
    assert answer.status_code == 400
    assert str(connection) not in answer.text


def test_nothing_can_be_written_or_attached(connection: sqlite3.Connection) -> None:
    for text in (
        "attach ':memory:' as other",
        "create table x (a)",
        "create temp table x (a)",
        "delete from outcomes",
        "update sqlite_master set sql = ''",
        "pragma query_only = 0; delete from outcomes",
        "pragma writable_schema = 1",
        "vacuum",
    ):
        with pytest.raises((sqlite3.Error, sqlite3.Warning)):
            connection.executescript(text)


def test_an_answer_is_weighed_anew_for_each_statement(connection: sqlite3.Connection) -> None:
    half = f"select zeroblob({MOST // 10}) from (select 1 union all select 2 union all select 3)"
    for _ in range(5):
        assert len(connection.execute(half).fetchall()) == 3
    with pytest.raises(TooLargeError):
        connection.execute(f"{half} union all {half} union all {half} union all {half}").fetchall()
    assert len(connection.execute(half).fetchall()) == 3


def test_everything_that_the_site_asks_is_inside_the_fence(datasette: Any) -> None:
    paths = [f"/roma-inclusion/{name}.json?_size=1" for name in (*TABLES, *(view.name for view in views()))]
    paths += [f"/roma-inclusion/{query.name}.json?q=school" for query in queries()]
    paths += ["/roma-inclusion/outcomes.json?_search=school", sql("select value from json_each('[1,2]')")]
    paths += [sql("select name from pragma_table_info('outcomes')"), sql("select count(*) from sqlite_master")]
    assert [path for path in paths if ask(datasette, path).status_code != 200] == []


def test_a_page_with_too_many_records_is_not_written_as_data(datasette: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(datasette, "/outcomes.json").status_code == 200
    monkeypatch.setattr(downloads, "MOST_RECORDS", 1)
    for path in ("/outcomes.json", "/outcomes.csv", "/outcomes.xlsx"):
        answer = ask(datasette, path)
        assert answer.status_code == 400
        assert "/roma-inclusion.db" in answer.text
    assert ask(datasette, "/outcomes").status_code == 200


def test_a_page_that_takes_too_long_is_ended(datasette: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(kind: Any, index: Any, *_: object) -> Any:
        return index.asked(ENDLESS)

    monkeypatch.setattr("roma_inclusion.site.app.responses.make_page", endless)
    answer = ask(datasette, "/places.json")
    assert (answer.status_code, "takes longer than a second" in answer.text) == (400, True)


MEMORY = """
import asyncio, resource, sys
sys.path[:0] = [sys.argv[1]]
from test_site import client_of
from test_site_guarded import ask
from test_fence import LARGE, sql
from pathlib import Path
datasette = client_of(Path(sys.argv[2]), max_returned_rows=5000)
ask(datasette, "/roma-inclusion/outcomes")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for text in LARGE.values():
    for format in ("", ".json", ".csv"):
        ask(datasette, sql(text, format))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_no_request_takes_much_memory(file: Path) -> None:
    """Kilobytes that all of them take at most, one after the other, beyond an ordinary page."""
    command = [sys.executable, "-c", MEMORY, str(Path(__file__).parent), str(file)]
    taken = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert taken < 256 * 1024
