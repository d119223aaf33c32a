"""One small change to a source file: bytes `start` to `end` are replaced by `new`, nothing else.

Edit("src/roma_inclusion/x.py", 120, 125, "(a <= b)", "comparison", 9, 9).applied(b"...")
"""

from __future__ import annotations

import attrs


@attrs.define(frozen=True, order=True)
class Edit:
    """A change to a file at `path`, between two offsets in bytes.

    `operator` is the kind of change; `first` and `last` are the lines of the statement that it stands in, by which its
    tests are found; `name` is the function that it stands in, empty outside of all functions.
    """

    path: str
    start: int
    end: int
    new: str
    operator: str
    first: int
    last: int
    name: str = ""

    def applied(self, source: bytes) -> bytes:
        """Return the source with the change made."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def old(self, source: bytes) -> str:
        """Return what is replaced, on one line."""
        return " ".join(source[self.start : self.end].decode().split())
