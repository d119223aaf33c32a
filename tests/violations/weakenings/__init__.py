"""Every weakening, a module for each part of the source; `WEAKENINGS` has them all."""

from __future__ import annotations

import importlib
import pkgutil

from ..weakening import Weakening

_modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
WEAKENINGS: tuple[Weakening, ...] = tuple(one for module in _modules for one in module.WEAKENINGS)
"""The weakenings in the order of their modules."""
