"""What it costs to make each kind of page of one database, as JSON on standard output.

    python bench/page_costs.py DATABASE [--repeat 5]

Each page is made in a process of its own that has opened nothing before, template and view together: the first time
on a database that was just opened, then again as the second reader gets it. Memory is what that process needed more
than one that makes no page.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.app.for_programs import IN_ONE_SITEMAP
from roma_inclusion.site.downloads import FORMATS
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import environment, render
from roma_inclusion.site.pages import PAGES, PageKind, make_page, sitemap_paths
from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.store.record_file import RecordFile

KINDS = {kind.name: kind for kind in PAGES}
HEAVIEST = {
    "place": "SELECT country FROM places GROUP BY country ORDER BY count(*) DESC LIMIT 1",
    "intervention": "SELECT part_of_id FROM interventions WHERE part_of_id IS NOT NULL GROUP BY 1 "
    "ORDER BY count(*) DESC LIMIT 1",
    "theme": "SELECT theme_id FROM outcome_themes GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "mechanism": "SELECT mechanism_id FROM findings WHERE mechanism_id IS NOT NULL GROUP BY 1 "
    "ORDER BY count(*) DESC LIMIT 1",
    "group": "SELECT target_group_id FROM finding_target_groups GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "source": "SELECT source_id FROM passages GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
}
"""Which record of each kind has the most said of it."""
MOST = "SELECT word FROM search_words WHERE length(word) > 5 ORDER BY n DESC, word LIMIT 1"
RARE = "SELECT word FROM search_words WHERE length(word) > 5 AND n = 1 ORDER BY word LIMIT 1"

Case = tuple[str, Callable[[RecordIndex], Any]]


def cases(file: RecordFile) -> Iterator[Case]:
    """Yield everything that is measured: its name, and what makes it."""
    for kind in PAGES:
        first = next(file.keys(kind.records[0]), None) if kind.records else None
        if kind.names:
            yield kind.address.format(id=kind.names[0]), page(kind, id=kind.names[0])
        elif not kind.records:
            yield kind.address, page(kind)
        elif first is not None:
            yield f"{kind.name}, the first", page(kind, id=first[0])
        if kind.name in HEAVIEST and (heaviest := file.ask(HEAVIEST[kind.name]).fetchone()):
            yield f"{kind.name}, the largest", page(kind, id=heaviest[0])
    yield from asked(file)
    for name in FORMATS:
        yield f"record as {name}", download(name, file)
    yield "sitemap, a part", lambda index: "".join(itertools.islice(sitemap_paths(index.data), IN_ONE_SITEMAP))


def asked(file: RecordFile) -> Iterator[Case]:
    """Yield the pages that are made of their query string."""
    [theme], [country] = (file.ask(HEAVIEST[name]).fetchone() for name in ("theme", "place"))
    towns = [one for (one,) in file.ask("SELECT place_id FROM intervention_places GROUP BY 1 ORDER BY 1 LIMIT 2")]
    yield "/matrix, a cell", page(KINDS["matrix"], cell=f"themes,{theme},micro")
    yield "/matrix, of a country", page(KINDS["matrix"], country=country)
    yield "/charts, of a country", page(KINDS["charts"], country=country)
    yield "/findings, of a ground and an effect", page(KINDS["findings"], basis="found", effect="helped")
    yield "/compare, two places", page(KINDS["compare"], places=",".join(towns))
    yield "/interventions, of a country and kind", page(KINDS["interventions"], country=country, kind="pilot")
    [frequent], [rare] = (file.ask(sql).fetchone() for sql in (MOST, RARE))
    sought = {"a frequent word": frequent, "a rare word": rare, "a misspelt word": frequent[:2] + frequent[3:]}
    sought |= {"a compound": f"{frequent}{frequent}", "three words": f"{frequent} {rare} school"}
    for name, q in sought.items():
        yield f"search for {name}", page(KINDS["search"], q=q)


def page(made: PageKind, /, **parameters: str) -> Callable[[RecordIndex], Any]:
    """Return what makes a page as a reader gets it."""

    def make(index: RecordIndex) -> str:
        language = languages()["en"]
        shown = make_page(made, index, language, parameters)
        return render(shown, made, index, language, Addresses("/", "roma-inclusion", "en", "http://localhost"))

    return make


def download(name: str, file: RecordFile) -> Callable[[RecordIndex], Any]:
    """Return what makes the page of the first outcome in a format."""
    [key] = next(file.keys("outcomes"))
    addresses = Addresses("/", "roma-inclusion", "en", "http://localhost")

    def make(index: RecordIndex) -> bytes:
        return FORMATS[name].write(index, make_page(KINDS["record"], index, languages()["en"], {"id": key}), addresses)

    return make


def measure(path: Path, make: Callable[[RecordIndex], Any], repeat: int) -> dict[str, float]:
    """Return the CPU seconds of the first and of a later time, medians of `repeat`, the memory in MB, and the bytes."""
    before = peak()
    first, later, size = [], [], 0
    for _ in range(repeat):
        index = RecordIndex(path)
        size = timed(make, index, first)
        timed(make, index, later)
        index.file.close()
    return {
        "first": statistics.median(first),
        "later": statistics.median(later),
        "memory": peak() - before,
        "size": size,
    }


def timed(make: Callable[[RecordIndex], Any], index: RecordIndex, times: list[float]) -> int:
    """Add to `times` how many seconds of the processor something takes; return how many bytes it gives."""
    start = time.process_time()
    made = make(index)
    times.append(time.process_time() - start)
    return len(made if isinstance(made, bytes) else made.encode())


def peak() -> float:
    """Return the most memory that this process has had, in MB of 1,000,000 bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def apart(path: Path, make: Callable[[RecordIndex], Any], repeat: int) -> dict[str, float]:
    """Return what `measure` does, in a process of its own."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=lambda: there.send(measure(path, make, repeat)))
    child.start()
    there.close()
    found: dict[str, float] = here.recv()
    child.join()
    return found


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Measure what it costs to make the pages of a database.")
    parser.add_argument("database", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", default="", help="measure the pages whose name has this in it")
    given = parser.parse_args()
    for name in environment().list_templates(["html"]):
        environment().get_template(name)
    file = RecordFile(given.database)
    page(KINDS["about"])(RecordIndex(given.database))  # what every page needs once in a process
    found = {}
    for name, make in list(cases(file)):
        if given.only in name:
            found[name] = apart(given.database, make, given.repeat)
            print(f"{name}: {found[name]}", file=sys.stderr, flush=True)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
