"""Which extra a command needs: what is not installed is said in one line, with the command that installs it.

Without the extra `site` the command `serve` ends with exit code 3 and

    this needs the extra `site` (datasette, xlsxwriter: not installed): pip install 'roma-inclusion[site]'

The packages of an extra are listed in pyproject.toml alone; they are read from the metadata of what is installed.
"""

from __future__ import annotations

import re
from importlib import metadata

from .errors import EnvironmentProblem

DISTRIBUTION = "roma-inclusion"
NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
EXTRA = re.compile(r"\bextra\s*==\s*[\"']([^\"']+)[\"']")


def require(extra: str) -> None:
    """Raise EnvironmentProblem, with what to install, where a package of an extra is not installed.

    The packages are looked up and not imported, so that a command which needs none of them yet stays fast.
    """
    missing = [name for name in _packages(extra) if not _is_installed(name)]
    if missing:
        listed = ", ".join(missing)
        raise EnvironmentProblem(
            f"this needs the extra `{extra}` ({listed}: not installed): pip install '{DISTRIBUTION}[{extra}]'"
        )


def _packages(extra: str) -> list[str]:
    """Return the names of the distributions of an extra, as the installed metadata lists them."""
    try:
        requirements = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        requirements = []
    listed = [text for text in requirements if extra in EXTRA.findall(text.partition(";")[2])]
    if not listed:
        raise EnvironmentProblem(
            f"the {DISTRIBUTION} that is installed does not know the extra `{extra}`: install it anew with "
            f"pip install '{DISTRIBUTION}[{extra}]'"
        )
    return sorted({found[1] for text in listed if (found := NAME.match(text))})


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True
