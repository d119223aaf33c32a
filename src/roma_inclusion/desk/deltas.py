"""What an act changes in the files of a city: of each file the part that differs, so that it is put back to the byte.

    deltas = differences(read_files(before), read_files(after))
    put(folder, deltas)                      # the files are as after
    put(folder, reversed_deltas(deltas))     # and as before

A file that is not there has no digest. What is no UTF-8 is kept byte for byte too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from ..store.replace import replacing_file


@attrs.define(slots=True, frozen=True)
class Delta:
    """One file before and after: from `at` (in code points) on, `before` stood where `after` stands.

    `path` is the file in the folder of the city, `old` and `new` are digests of the whole file; empty where there is
    none.
    """

    path: str
    old: str
    new: str
    at: int
    before: str
    after: str

    def reversed(self) -> Delta:
        """Return the delta that takes this one back."""
        return Delta(self.path, self.new, self.old, self.at, self.after, self.before)


def digest_of(content: bytes | None) -> str:
    """Return the digest of a file; an empty text where there is none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def read_file(path: Path) -> bytes | None:
    """Return what stands in a file; None where there is none."""
    return path.read_bytes() if path.is_file() else None


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Delta]:
    """Return the deltas between two states of some files, given by their paths."""
    paths = sorted({*before, *after})
    return [_delta(path, before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)]


def _delta(path: str, before: bytes | None, after: bytes | None) -> Delta:
    old, new = _text(before), _text(after)
    shorter = min(len(old), len(new))
    at = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - at
    same = next((n for n in range(rest) if old[len(old) - 1 - n] != new[len(new) - 1 - n]), rest)
    return Delta(path, digest_of(before), digest_of(after), at, old[at : len(old) - same], new[at : len(new) - same])


def _text(content: bytes | None) -> str:
    return (content or b"").decode(errors="surrogateescape")


def fit(folder: Path, deltas: Iterable[Delta]) -> bool:
    """Whether every file is as its delta found it."""
    return all(digest_of(read_file(folder / delta.path)) == delta.old for delta in deltas)


def put(folder: Path, deltas: Iterable[Delta]) -> None:
    """Bring files to what deltas say; one that is there already, or is another by now, is left as it is.

    Raises EnvironmentProblem where the disk or a permission stands in the way.
    """
    for delta in deltas:
        path = folder / delta.path
        content = read_file(path)
        if digest_of(content) != delta.old:
            continue
        if not delta.new:
            path.unlink()
            continue
        text = _text(content)
        whole = text[: delta.at] + delta.after + text[delta.at + len(delta.before) :]
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing_file(path) as part:
            part.write_bytes(whole.encode(errors="surrogateescape"))
