"""Why an act of the desk is not done as it was asked for: it has changed meanwhile, cannot be, or takes more along."""

from __future__ import annotations

from .hanging import Hanging
from .rows import Row


class Changed(Exception):  # noqa: N818 (it is no fault, but something to be looked at)
    """What a form was about has changed since it was shown: `mine` is the form, `theirs` what is there now."""

    def __init__(self, file: str, mine: Row | None, theirs: Row | None) -> None:
        super().__init__(file)
        self.file, self.mine, self.theirs = file, mine, theirs


class Refused(Exception):  # noqa: N818 (it is no fault, but an answer)
    """What was asked for cannot be done; the message is a key of the locale, `names` what it names."""

    def __init__(self, key: str, *names: str) -> None:
        super().__init__(key)
        self.key, self.names = key, ", ".join(names)


class Hangs(Refused):
    """Something hangs on a record that is to go, which a person is to see first; `handed_in` asks for a reason too."""

    def __init__(self, found: Hanging, handed_in: bool, *names: str) -> None:
        super().__init__("still_named", *names)
        self.found, self.handed_in = found, handed_in
