"""A plugin's own code, kept apart: it runs in a worker process, and what comes back is a description as JSON.

    default_hook    a plugin whose module is the usual lines is only data: it is read, never imported
    asking          what a plugin gives, asked of its worker, and held to what a plugin may say
    watch           starts a worker, ends it at its limits, and says how it ended
    __main__        the worker: imports the plugin, calls its hook or its cut, and answers
    fence           what the worker may not do, where the system can forbid it
    traces          what a plugin changed of what is not its own

docs/trust.md says the same to whoever installs a plugin.
"""
