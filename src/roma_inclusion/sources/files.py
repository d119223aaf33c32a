"""The files of a plugin's folder: which ones belong to the source, and their bytes.

A file of a source is a regular file inside of the folder, or a link to one that stays inside. What operating systems,
editors and version control leave behind (`DROPPINGS`) belongs to nobody: a folder with and without it has the same
files and the same digest.

    files, problems = list_files(Path("roma_inclusion_lindestad"))    # coding/outcomes.csv, passages.csv, source.yml

Nothing but a regular file is ever opened, so a pipe or a device cannot make the reader wait.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path
from unicodedata import normalize

import attrs

from ..errors import DataError, Problem
from .characters import faults, printable
from .limits import CODING_BYTES, CODING_DEPTH, CODING_FILES

DROPPINGS = {
    "__pycache__": "compiled Python",
    "*.pyc": "compiled Python",
    "*.pyo": "compiled Python",
    ".ds_store": "macOS: how a folder is shown",
    "._*": "macOS: attributes of a file, on other disks",
    ".appledouble": "macOS: attributes of files on a server",
    ".spotlight-*": "macOS: search index",
    ".fseventsd": "macOS: log of changes",
    "icon\r": "macOS: icon of a folder",
    "__macosx": "macOS: attributes in an archive",
    "thumbs.db": "Windows: small pictures",
    "ehthumbs.db": "Windows: small pictures",
    "desktop.ini": "Windows: how a folder is shown",
    ".directory": "KDE: how a folder is shown",
    ".trash*": "Linux and macOS: the waste basket",
    ".nfs*": "NFS: a deleted file that is still open",
    ".fuse_hidden*": "FUSE: a deleted file that is still open",
    "~$*": "Microsoft Office: lock file",
    ".~lock.*#": "LibreOffice: lock file",
    "*.swp": "Vim: file that is being edited",
    "*.swo": "Vim: file that is being edited",
    "*~": "editors: the version before",
    ".#*": "Emacs: lock file",
    "#*#": "Emacs: file that is being edited",
    ".git*": "Git",
    ".hg": "Mercurial",
    ".svn": "Subversion",
    ".idea": "settings of an editor",
    ".vscode": "settings of an editor",
    ".ipynb_checkpoints": "Jupyter: copies",
    ".mypy_cache": "cache of a checker",
    ".ruff_cache": "cache of a checker",
    ".pytest_cache": "cache of a test run",
}
"""Names that are passed over, in lower case, each with what leaves them behind."""
IS_DROPPING = re.compile("|".join(map(translate, DROPPINGS)))

NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)

KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@attrs.define(slots=True)
class _Listing:
    """A folder as it is walked: its path without links, the files found, the problems, how many entries were seen."""

    folder: Path
    root: Path
    files: list[Path] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    entries: int = 0

    def add(self, name: str, code: str, message: str, remedy: str) -> None:
        where = f"{self.folder.name}/{name}" if name else self.folder.name
        self.problems.append(Problem(printable(where, 500), code, message, remedy))


def list_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return the files of a source's folder, in the order of their names, and what else should not lie there.

    `folder` itself may be a link. Links to files and folders inside of it are followed.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - unlike Path.is_dir it never raises
        listing = _Listing(folder, folder)
        exists = os.path.lexists(folder)
        message = "it is not a folder" if exists else "there is no such folder"
        listing.add("", "not-a-folder" if exists else "folder-missing", message, "name the folder of the source")
        return [], listing.problems
    listing = _Listing(folder, Path(os.path.realpath(folder)))
    _walk(listing, "", (listing.root,))
    files = sorted(listing.files, key=lambda path: path.relative_to(folder).as_posix())
    return files, sorted(listing.problems)


def _walk(listing: _Listing, inside: str, ancestors: tuple[Path, ...]) -> None:
    """List one folder, `inside` being its name below the source's folder with a slash at the end, or nothing."""
    if len(ancestors) > CODING_DEPTH + 1:
        remedy = f"keep to {CODING_DEPTH} folders within each other"
        listing.add(inside.rstrip("/"), "too-deep", "folders lie too deep within each other", remedy)
        return
    seen: dict[str, str] = {}
    for entry in _entries(listing, inside):
        listing.entries += 1
        if listing.entries > CODING_FILES:
            if listing.entries == CODING_FILES + 1:
                remedy = "keep only what the source needs; other files belong beside the folder"
                listing.add("", "too-many-files", f"there are more than {CODING_FILES:,} files and folders", remedy)
            return
        if _check_name(listing, inside + entry.name, entry.name, seen):
            _take(listing, inside + entry.name, entry, ancestors)


def _entries(listing: _Listing, inside: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(listing.folder / inside) as entries:
            for entry in entries:
                if not is_dropping(entry.name):
                    yield entry
    except OSError as error:
        message = f"the folder cannot be read: {_reason(error)}"
        listing.add(inside.rstrip("/"), "cannot-read", message, "allow this user to read it")


def is_dropping(name: str) -> bool:
    """Whether a file or folder of this name is left behind by an operating system, an editor or version control."""
    return IS_DROPPING.fullmatch(name.lower()) is not None


def _check_name(listing: _Listing, name: str, last: str, seen: dict[str, str]) -> bool:
    """Whether the name of an entry can be used; `seen` has the names of its folder as a disk without case sees them."""
    try:
        last.encode()
    except UnicodeEncodeError:
        listing.add(name, "bad-name", "the name is not UTF-8", "rename it, with plain letters")
        return False
    if fault := next(faults(last.replace("\n", "\0").replace("\r", "\0").replace("\t", "\0")), None):
        listing.add(name, "bad-name", f"the name has {fault.message}", "rename it, with plain letters")
        return False
    if NOT_ON_WINDOWS.search(last):
        listing.add(name, "bad-name", "Windows cannot have a file of this name", "rename it, with plain letters")
        return False
    key = normalize("NFC", last.casefold())
    if key in seen:
        first, second = sorted([seen[key], last])
        message = f"{first} and {second} are one file on a disk that does not tell capitals apart"
        listing.add(name.removesuffix(last) + second, "name-collision", message, "rename one, or remove it")
    seen.setdefault(key, last)
    return True


def _take(listing: _Listing, name: str, entry: os.DirEntry[str], ancestors: tuple[Path, ...]) -> None:
    path = listing.folder / name
    try:
        is_link = entry.is_symlink()
        real = Path(os.path.realpath(path, strict=True)) if is_link else ancestors[-1] / entry.name
        mode = real.stat().st_mode if is_link else entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        _take_broken(listing, name, path, error)
        return
    if not real.is_relative_to(listing.root):
        message = "it is a link that leads out of the folder"
        listing.add(name, "link-outside", message, "put a copy in its place; only files inside the folder are read")
    elif stat.S_ISREG(mode):
        listing.files.append(path)
    elif not stat.S_ISDIR(mode):
        remedy = "remove it; only ordinary files are read"
        listing.add(name, "not-a-file", f"it is {_kind(mode)}, not a file", remedy)
    elif real in ancestors:
        listing.add(name, "link-circle", "it is a link to a folder that it lies in", "remove the link")
    else:
        _walk(listing, f"{name}/", (*ancestors, real))


def _take_broken(listing: _Listing, name: str, path: Path, error: OSError) -> None:
    if not path.is_symlink():
        if path.exists() or not isinstance(error, FileNotFoundError):
            listing.add(name, "cannot-read", f"it cannot be read: {_reason(error)}", "allow this user to read it")
        return  # a file that vanished meanwhile is not there
    if isinstance(error, FileNotFoundError):
        listing.add(name, "broken-link", "it is a link to nothing", "remove it, or put the file in its place")
    else:
        listing.add(name, "link-circle", f"the link leads nowhere: {_reason(error)}", "remove the link")


def folder_digest(folder: Path) -> str:
    """Return one SHA-256 (64 hexadecimal digits) over the names and contents of all files of a source.

    Line ends count as they are; droppings do not. Raises DataError where a file cannot be read.
    """
    whole = hashlib.sha256()
    for path in list_files(folder)[0]:
        name = path.relative_to(folder).as_posix()
        content = read_bytes(folder, name, f"{folder.name}/{name}")
        if isinstance(content, Problem):
            raise DataError([content])
        whole.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def read_bytes(folder: Path, name: str, where: str) -> bytes | Problem:
    """Return the content of a regular file inside a folder, or the problem that prevents it.

    `name` is the file's name below the folder, with slashes; `where` is how a problem names it. A file that changes
    while it is read is a problem, since nobody could say what was read.
    """
    try:
        real, root = _real(folder, name)
        if not real.is_relative_to(root):
            message, remedy = "it lies outside of the folder", "put the file in the folder of the source"
            return Problem(where, "link-outside", message, remedy)
        mode = os.lstat(real).st_mode
        if not stat.S_ISREG(mode):
            return Problem(where, "not-a-file", f"it is {_kind(mode)}, not a file", "put an ordinary file in its place")
        return _read(real, where)
    except FileNotFoundError:
        return Problem(where, "file-missing", "there is no such file", "write it, or remove the link to it")
    except (OSError, ValueError) as error:
        message = f"it cannot be read: {_reason(error)}"
        return Problem(where, "cannot-read", message, "check the file, its permissions and the disk")


def _real(folder: Path, name: str) -> tuple[Path, Path]:
    """Return where a file and its folder really lie; where nothing on the way is a link, few questions are asked."""
    root = _root(str(folder.absolute()))
    step = root
    for part in name.split("/"):
        step = step / part
        if part in ("", "..") or stat.S_ISLNK(os.lstat(step).st_mode):
            return Path(os.path.realpath(folder / name, strict=True)), root
    return step, root


@functools.lru_cache(maxsize=1)
def _root(folder: str) -> Path:
    return Path(os.path.realpath(folder))


def _read(real: Path, where: str) -> bytes | Problem:
    # O_NONBLOCK: should a pipe have taken the file's place since, opening it does not wait
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    with os.fdopen(os.open(real, flags), "rb", buffering=0) as stream:
        before = os.fstat(stream.fileno())
        if not stat.S_ISREG(before.st_mode):
            return Problem(where, "not-a-file", "it is not a file any more", "put an ordinary file in its place")
        if before.st_size > CODING_BYTES:
            message = f"it has {before.st_size:,} bytes; the limit is {CODING_BYTES:,}"
            return Problem(where, "file-too-large", message, "split the source, or remove what is not coding")
        parts, size = [], 0
        while size <= before.st_size and (part := stream.read(before.st_size + 1 - size)):
            parts.append(part)
            size += len(part)
        after = os.fstat(stream.fileno())
    if size != before.st_size or (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        return Problem(where, "file-changed", "it changed while it was read", "try again when it is saved")
    return b"".join(parts)


def _kind(mode: int) -> str:
    return KINDS.get(stat.S_IFMT(mode), "something special")


def _reason(error: Exception) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
