"""The Datasette plugin: the front page, what the templates are told, and the guard of the working edition."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from .charts import CHARTS
from .queries import QUERIES
from .server import is_loopback


async def our_database(datasette: Any) -> Any | None:
    """Return the served database that is ours, told by its build table, or None."""
    for database in datasette.databases.values():
        if await database.table_exists("build") and await database.table_exists("conflict_records"):
            return database
    return None


@hookimpl
def extra_template_vars(datasette: Any, view_name: str) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Give the front page what it shows; nothing on other pages or where no database of ours is served."""

    async def variables() -> dict[str, Any]:
        database = await our_database(datasette)
        if database is None:
            return {"roma": None, "roma_edition": None}
        build = await database.execute("SELECT key, value FROM build")
        said = {row["key"]: row["value"] for row in build.rows}
        if view_name != "index":
            return {"roma": None, "roma_edition": said["edition"]}
        sources = await database.execute(
            """SELECT d.id, d.title, d.title_en, d.language, d.country, d.published, d.summary,
            (SELECT count(*) FROM interventions i WHERE i.source_id = d.id) AS interventions,
            (SELECT count(*) FROM outcomes o WHERE o.source_id = d.id AND o.status = 'intended') AS intended,
            (SELECT count(*) FROM outcomes o WHERE o.source_id = d.id AND o.status = 'reported') AS reported,
            (SELECT count(*) FROM findings f WHERE f.source_id = d.id) AS findings
            FROM sources d ORDER BY d.id"""
        )
        return {
            "roma_edition": said["edition"],
            "roma": {
                "database": database.name,
                "sources": [dict(row) for row in sources.rows],
                "charts": [
                    {"title": chart.title, "doc": chart.doc, "path": chart.path(database.name)} for chart in CHARTS
                ],
                "queries": [query for query in QUERIES if query.name not in {chart.query for chart in CHARTS}],
                "build": said,
            },
        }

    return variables


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Refuse to show a working edition to any other machine: it holds the words of others."""

    def wrap(app: Any) -> Any:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and not is_loopback((scope.get("client") or ("127.0.0.1",))[0]):
                database = await our_database(datasette)
                edition = database and await database.execute("SELECT value FROM build WHERE key = 'edition'")
                if edition and edition.single_value() == "working":
                    await send({"type": "http.response.start", "status": 403, "headers": []})
                    await send(
                        {
                            "type": "http.response.body",
                            "body": b"A working edition is shown on its own machine only.",
                        }
                    )
                    return
            await app(scope, receive, send)

        return guarded

    return wrap
