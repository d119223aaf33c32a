"""What stood in the way of a file, in one line for a person.

    out/roma-inclusion.db: cannot be written: the disk is full

Only the path that the person gave is shown, never the name of a temporary file.
"""

from __future__ import annotations

import errno
from pathlib import Path

from ..errors import EnvironmentProblem

CAUSES = {
    "ENOSPC": "the disk is full",
    "EDQUOT": "the disk quota is used up",
    "EFBIG": "the file would be larger than is allowed here",
    "EACCES": "permission is denied",
    "EPERM": "permission is denied",
    "EROFS": "the file system is read-only",
    "EIO": "the disk reports an input or output error",
    "ENOENT": "its folder does not exist",
    "ENOTDIR": "a part of its path is a file, not a folder",
    "EISDIR": "it is a folder",
    "ENAMETOOLONG": "its name is too long",
    "ELOOP": "its symbolic links go round in a circle",
    "EBUSY": "it is in use, or is a mount point",
    "EMFILE": "too many files are open",
    "ENFILE": "too many files are open",
    "ENOMEM": "there is not enough memory",
    "ENOLCK": "the file system has no locks",
    "ENOTSUP": "the file system cannot do this",
    "ENOSYS": "the system cannot do this",
    "ESTALE": "the network file system lost it",
    "EPIPE": "its reader has gone",
    "EBADF": "it is closed",
}
"""What an error number of the system means, by its name: not every system has every number."""

_BY_NUMBER = {getattr(errno, name): words for name, words in CAUSES.items() if hasattr(errno, name)}


IN_USE = (5, 32, 33)
"""Errors of Windows where another program has a file open, as a spreadsheet has; 5 may be a want of rights as well."""


def cause_of(error: OSError) -> str:
    """Return what an error of the system means, without any path."""
    if getattr(error, "winerror", None) in IN_USE:
        return "another program has it open, or permission is denied: close it there"
    return _BY_NUMBER.get(error.errno or 0) or (error.strerror or type(error).__name__).rstrip(".")


def cannot_be_written(shown: Path | str, error: OSError) -> EnvironmentProblem:
    """Return the error to raise where `shown`, a path as the person gave it, could not be written."""
    return EnvironmentProblem(f"{shown}: cannot be written: {cause_of(error)}")
