"""What Datasette shows: a plugin of Datasette, asleep unless a database of ours is served."""

from .app.hooks import (
    asgi_wrapper,
    extra_template_vars,
    forbidden,
    handle_exception,
    prepare_connection,
    register_routes,
)

__all__ = [
    "asgi_wrapper",
    "extra_template_vars",
    "forbidden",
    "handle_exception",
    "prepare_connection",
    "register_routes",
]
