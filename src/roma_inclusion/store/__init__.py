"""The SQLite file: written, read, and put in its place in one step."""
