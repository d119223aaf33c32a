"""The site as `serve` runs it: pages in one process, SQL in others, one edition of the database at a time.

    site = Site(file, metadata, settings)       an ASGI application
    file -> Edition -> Datasette for the pages, and workers with a Datasette each for tables and SQL

A worker may take so much memory and time and no more; it is replaced when it ends. Who has taken little is answered
before who has taken much.
"""
