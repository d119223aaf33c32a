"""What knows Datasette: its hooks, which database is served, the guard of a working edition, and the answers."""
