"""The site as it runs: one edition at a time, SQL apart from the pages, a fair share, and nothing left behind."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from serving import Running, running
from small_database import make_database
from test_fence import ENDLESS

from roma_inclusion.site.serving import share
from roma_inclusion.site.serving.share import BusyError, Debts, Lane, client_of

linux = pytest.mark.skipif(sys.platform != "linux", reason="it looks at /proc")
LONG = "select instr(hex(zeroblob(499000)), hex(zeroblob(120000)) || '1')"
"""One function of SQLite that takes long, and that nothing but a signal ends."""
KINDS: dict[str, Callable[[str], str]] = {
    "/places/se-{}": lambda key: f"/places/se-{key}",
    "table": lambda key: f"/roma-inclusion/places/se-{key}",
    "API": lambda key: f"/roma-inclusion/places/se-{key}.json",
    "data": lambda key: f"/places/se-{key}.csv",
}


def edition(folder: Path, name: str) -> Path:
    """Return a database that has the place `name`."""
    place = {"id": f"se-{name}", "name": name.title(), "kind": "region"}
    return make_database(folder / f"{name}.db", plant=[("places", place)])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Running]:
    file = edition(tmp_path, "first")
    file.rename(tmp_path / "roma-inclusion.db")
    with running(tmp_path / "roma-inclusion.db", tmp_path) as given:
        yield given


def seen(site: Running, name: str) -> set[bool]:
    """Return whether the edition that has a place is what pages, tables, API, search and downloads show."""
    found = {httpx.get(site.address + path(name), timeout=60).status_code == 200 for path in KINDS.values()}
    for path in (f"/search.json?q={name}", "/roma-inclusion/search_everything.json?_shape=array&q=" + name):
        found.add(f"se-{name}" in httpx.get(site.address + path, timeout=60).text)
    found.add(name.title().encode() in httpx.get(f"{site.address}/roma-inclusion.db", timeout=60).content)
    return found


def test_all_changes_at_once_and_no_request_fails(site: Running, tmp_path: Path) -> None:
    wrong: list[str] = []
    done = threading.Event()

    def ask(path: str) -> None:
        with httpx.Client(timeout=60) as client:
            while not done.is_set():
                answer = client.get(site.address + path)
                if answer.status_code != 200:
                    wrong.append(f"{answer.status_code} {path} {answer.text[:200]}")

    paths = ("/places", "/roma-inclusion/places.json", "/roma-inclusion.json?sql=select+1", "/roma-inclusion.db")
    asking = [threading.Thread(target=ask, args=(path,)) for path in paths]
    for thread in asking:
        thread.start()
    try:
        assert seen(site, "first") == {True}
        for name, before in (("second", "first"), ("third", "second")):
            edition(tmp_path, name).replace(tmp_path / "roma-inclusion.db")
            waited = time.monotonic()
            while httpx.get(f"{site.address}/places/se-{name}", timeout=60).status_code != 200:
                assert time.monotonic() - waited < 30
            assert seen(site, name) == {True}
            assert seen(site, before) == {False}
    finally:
        done.set()
        for thread in asking:
            thread.join()
    assert wrong == []


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0 and no more"])
def test_what_is_no_edition_is_not_served(site: Running, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad").write_bytes(content)
    (tmp_path / "bad").replace(tmp_path / "roma-inclusion.db")
    time.sleep(1)
    for path in ("/places/se-first", "/roma-inclusion/places/se-first.json"):
        assert httpx.get(site.address + path, timeout=60).status_code == 200
    edition(tmp_path, "second").replace(tmp_path / "roma-inclusion.db")
    end = time.monotonic() + 30
    while httpx.get(f"{site.address}/roma-inclusion/places/se-second.json", timeout=60).status_code != 200:
        assert time.monotonic() < end


def test_a_file_that_went_away_is_served_as_it_was(site: Running, tmp_path: Path) -> None:
    (tmp_path / "roma-inclusion.db").unlink()
    shutil.rmtree(site.temporary)  # as a machine does that cleans its temporary folders
    time.sleep(1)
    assert seen(site, "first") == {True}


@linux
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind(site: Running, number: int) -> None:
    for path in ("/", "/dataset.zip", "/roma-inclusion/outcomes"):
        assert httpx.get(site.address + path, timeout=60).status_code == 200
    assert not any(path.is_symlink() for path in site.temporary.rglob("*"))
    pids = site.processes()
    assert len(pids) == 5, "the pages, the nursery and three workers"
    site.end(number)
    end = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < end
        time.sleep(0.1)
    assert list(site.temporary.iterdir()) == []


@linux
def test_a_worker_that_ends_is_replaced(site: Running) -> None:
    for pid in site.processes()[1:]:
        os.kill(pid, signal.SIGKILL)
    for _ in range(3):
        answer = httpx.get(f"{site.address}/roma-inclusion/places.json", timeout=60)
        assert answer.status_code in (200, 400)
    assert answer.status_code == 200


@pytest.mark.parametrize("statement", [ENDLESS, LONG], ids=["steps", "one step"])
def test_a_statement_without_end_is_ended(site: Running, statement: str) -> None:
    for _ in range(2):
        answer = httpx.get(f"{site.address}/roma-inclusion.json", params={"sql": statement}, timeout=60)
        assert answer.status_code == 400
        assert "takes longer than a second" in answer.json()["error"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert httpx.get(f"{site.address}/roma-inclusion/places.json", timeout=60).status_code == 200


def test_errors_and_headers_are_those_of_the_site(site: Running) -> None:
    for path, status in {"/x/y": 404, "/-/threads.json": 404, "/roma-inclusion/nothing.json": 404, "/": 200}.items():
        answer = httpx.get(site.address + path, timeout=60)
        assert answer.status_code == status
        assert "content-security-policy" in answer.headers
        assert "server" not in answer.headers
    assert httpx.post(f"{site.address}/roma-inclusion.json", timeout=60).status_code == 405


# A fair share, without a server.


def test_who_has_taken_least_is_next() -> None:
    async def order() -> list[str]:
        debts = Debts()
        lane, found = Lane([None], debts), []
        debts.add("much", 3)
        debts.add("some", 1)

        async def take(client: str) -> None:
            async with lane.turn(client):
                found.append(client)
                await asyncio.sleep(0)

        async with lane.turn("first"):
            waiting = [asyncio.create_task(take(client)) for client in ("much", "some", "none", "much")]
            await asyncio.sleep(0)
        await asyncio.gather(*waiting)
        assert lane.free == [None]
        return found

    assert asyncio.run(order()) == ["none", "some", "much", "much"]


def test_one_client_does_not_fill_a_lane() -> None:
    async def full() -> None:
        lane = Lane([None], Debts())

        async def take(client: str) -> None:
            async with lane.turn(client):
                pass

        async with lane.turn("first"):
            waiting = [asyncio.create_task(take("greedy")) for _ in range(share.MOST_OF_ONE)]
            await asyncio.sleep(0)
            with pytest.raises(BusyError):
                await take("greedy")
            other = asyncio.create_task(take("other"))
            await asyncio.sleep(0)
            waiting[0].cancel()
        await asyncio.gather(other, *waiting[1:])
        assert lane.free == [None]

    asyncio.run(full())


def test_a_debt_is_forgiven_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(share.time, "monotonic", lambda: now[0])
    debts = Debts()
    debts.add("one", 0.05)
    assert debts.of("one") == pytest.approx(0.05)
    assert debts.is_light("one")
    debts.add("one", 0.5)
    assert debts.of("one") == pytest.approx(0.05 + 0.5 + share.TIMES * (0.5 - share.ORDINARY))
    assert not debts.is_light("one")
    now[0] = debts.of("one") / share.PAID - 1
    assert debts.of("one") == pytest.approx(share.PAID)
    assert debts.is_light("one")


def test_who_is_known_to_take_little_goes_before_who_is_not_known() -> None:
    debts = Debts()
    debts.add("known", 0.1)
    debts.add("at fault", 0.1, is_fault=True)
    assert sorted(("at fault", "new", "known"), key=debts.rank) == ["known", "new", "at fault"]


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share, "PATIENCE", 0.01)

    async def wait() -> None:
        lane = Lane([None], Debts())
        async with lane.turn("first"):
            with pytest.raises(BusyError):
                async with lane.turn("second"):
                    pass
        assert lane.free == [None]

    asyncio.run(wait())


def test_a_subscriber_is_one_client() -> None:
    def named(host: str) -> str:
        return client_of({"client": (host, 1)})

    assert named("2001:db8::1") == named("2001:db8::ffff") != named("2001:db8:1::1")
    assert named("192.0.2.1") != named("192.0.2.2")
