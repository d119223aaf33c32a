"""Planted violations: what the library is held to, and where the tests plant what must be caught."""
