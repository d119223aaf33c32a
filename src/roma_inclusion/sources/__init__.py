"""Plugins and their folders: the hook, the one plugin manager, and everything that is read from a folder."""
