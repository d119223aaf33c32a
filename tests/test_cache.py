"""The database that is kept for `load()` is made again where it is damaged, and has a place whatever the home is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from roma_inclusion.errors import DataError, EnvironmentProblem
from roma_inclusion.store import cache
from roma_inclusion.store.cache import cache_folder, cached_file, heal

unix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes are those of Unix")


def is_whole(path: Path) -> bool:
    return path.read_text() == "whole"


def make(path: Path) -> None:
    try:
        path.write_text("whole")
    except OSError as error:
        raise EnvironmentProblem(str(error)) from error


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the cache, and another for temporary files."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, appauthor: tmp_path / "home" / ".cache" / name)
    return tmp_path / "home"


def _raises(name: str, appauthor: bool) -> Path:
    raise KeyError("getpwuid(): uid not found")


def test_the_cache_is_in_the_home(home: Path) -> None:
    folder = cache_folder()
    assert folder == home / ".cache" / "roma-inclusion"
    assert folder.is_dir()


@unix
@pytest.mark.parametrize(
    "path_of",
    [
        _raises,
        lambda name, appauthor: Path("~") / ".cache" / name,
        lambda name, appauthor: Path("/dev/null") / name,
        lambda name, appauthor: Path("/proc") / name,
    ],
)
def test_without_a_home_the_cache_is_a_private_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch, path_of: Callable[[str, bool], Path]
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_path", path_of)
    monkeypatch.chdir(home.parent)
    folder = cache_folder()
    assert folder == home.parent / "temporary" / f"roma-inclusion-{os.geteuid()}"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert cache_folder() == folder
    assert not (home.parent / "~").exists()


@unix
@pytest.mark.parametrize("planted", ["link", "open", "file", "foreign"])
def test_a_private_folder_that_another_could_have_made_is_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, planted: str
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_path", _raises)
    folder = home.parent / "temporary" / f"roma-inclusion-{os.geteuid()}"
    if planted == "link":
        (home.parent / "elsewhere").mkdir(mode=0o700)
        folder.symlink_to(home.parent / "elsewhere")
    elif planted == "file":
        folder.write_text("")
    else:
        folder.mkdir(mode=0o700)
    if planted == "open":
        folder.chmod(0o777)
    if planted == "foreign":
        user = os.geteuid()
        monkeypatch.setattr(os, "geteuid", lambda: user + 1)
        folder.rename(folder.with_name(f"roma-inclusion-{user + 1}"))
    assert cache_folder() is None
    with cached_file("made.db", is_whole, make) as path:
        assert path.read_text() == "whole"
    assert not path.exists()


@unix
@pytest.mark.parametrize("home_of", ["", "unset", "missing", "file", "read-only"])
def test_an_unknown_user_has_a_cache(tmp_path: Path, home_of: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can be another user")
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:-2]:  # pytest keeps its folders to their owner
        parent.chmod(parent.stat().st_mode | 0o055)
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp").chmod(0o777)
    (tmp_path / "file").write_text("")
    (tmp_path / "read-only").mkdir(mode=0o755)
    environment = {"TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": os.pathsep.join(sys.path)}
    if home_of != "unset":
        environment["HOME"] = home_of and str(tmp_path / home_of)
    script = f"import os; os.setuid(54321); import sys; sys.path[:] = {sys.path!r}\n" + (
        "from roma_inclusion.store.cache import cache_folder; print(cache_folder())"
    )
    setup = f"import roma_inclusion.store.cache, platformdirs.unix\n{script}"  # the interpreter may be root's own
    done = subprocess.run([sys.executable, "-c", setup], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == str(tmp_path / "tmp" / "roma-inclusion-54321"), done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"tmp", "file", "read-only"}


@unix
@pytest.mark.parametrize(
    ("plant", "made"),
    [
        (lambda path: None, 1),
        (lambda path: path.write_text("whole"), 0),
        (lambda path: path.write_text("who"), 1),
        (lambda path: path.write_bytes(b""), 1),
        (lambda path: path.symlink_to("nothing"), 1),
        (lambda path: (path.with_name("other").write_text("whole"), path.symlink_to("other")), 1),
        (os.mkfifo, 1),
    ],
)
def test_what_is_not_whole_is_made_again(tmp_path: Path, plant: Callable[[Path], object], made: int) -> None:
    path = tmp_path / "made.db"
    plant(path)
    calls: list[Path] = []
    heal(path, is_whole, lambda path: (calls.append(path), make(path)))
    assert path.read_text() == "whole"
    assert not path.is_symlink()
    assert len(calls) == made


def test_a_folder_in_the_way_is_passed_by(home: Path) -> None:
    folder = cache_folder()
    assert folder is not None
    (folder / "made.db").mkdir()
    with pytest.raises(EnvironmentProblem, match="in the way"):
        heal(folder / "made.db", is_whole, make)
    with cached_file("made.db", is_whole, make) as path:
        assert path.read_text() == "whole"
    assert not path.exists()


def test_a_full_home_is_passed_by(home: Path) -> None:
    def make_elsewhere(path: Path) -> None:
        if home in path.parents:
            raise EnvironmentProblem("the disk is full")
        make(path)

    with cached_file("made.db", is_whole, make_elsewhere) as path:
        assert path.read_text() == "whole"


def test_problems_in_the_data_are_raised(home: Path) -> None:
    def fails(path: Path) -> None:
        raise DataError([])

    with pytest.raises(DataError), cached_file("made.db", is_whole, fails):
        pass


def test_without_any_folder_it_is_one_line(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "cache_folder", lambda: None)
    monkeypatch.setattr(tempfile, "tempdir", str(home / "gone"))
    with pytest.raises(EnvironmentProblem, match="set TMPDIR"), cached_file("made.db", is_whole, make):
        pass
