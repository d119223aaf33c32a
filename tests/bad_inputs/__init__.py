"""Classes of bad input, a module for each kind. `CASES` has them all, by kind."""

from __future__ import annotations

import importlib
import pkgutil

from .case import Case

_modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
CASES: dict[str, tuple[Case, ...]] = {
    module.__name__.rpartition(".")[2]: tuple(module.CASES) for module in _modules if hasattr(module, "CASES")
}
"""The cases by kind, which is the name of their module."""
