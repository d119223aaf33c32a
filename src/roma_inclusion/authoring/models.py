"""Asking a language model by its name; the only module that imports the library `llm`.

Any model that `llm models` lists can be asked, with its schema or, where it knows none, with the schema in words. A
call ends after a time that is given; what the model does after that is nobody's. What goes wrong with one call is a
`FailedCallError`; what no further call can mend is a UsageError or EnvironmentProblem.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import threading
from typing import Any
from urllib.parse import urlsplit

from ..errors import EnvironmentProblem, UsageError
from ..extras import require
from ..sources.suggest import nearest

LOCAL_PLUGINS = ("llm_gguf", "llm_gpt4all", "llm_mlx", "llm_mlc", "llm_llama_cpp", "llm_llamafile")
"""Plugins whose models run in this process, on this machine."""
ADDRESSES = {"llm_ollama": "OLLAMA_HOST"}
"""Plugins that ask a server on this machine, unless a variable names another."""


SECRET = re.compile(r"[\w+/*-]{20,}={0,2}")
"""What may be a key, in the words of an error."""


class FailedCallError(Exception):
    """One call gave no answer: it took too long, or the model ended in an error."""


def find_model(name: str) -> Any:
    """Return a model of `llm` by its name or alias.

    Raises EnvironmentProblem where the extra is missing, UsageError where there is no such model.
    """
    require("propose")
    try:
        import llm

        models = llm.get_model_aliases()
        known = {**models, **{one: None for one in llm.get_async_model_aliases() if one not in models}}
    except (Exception, SystemExit) as error:  # a plugin of others may end in anything
        raise EnvironmentProblem(f"llm cannot list its models: {_line(error)}: look at `llm plugins`") from error
    if name in models:
        return models[name]
    if name in known:
        raise UsageError(f"{name} can only be asked in parallel (async), which this does not do: take another model")
    near = nearest(name, known)
    hint = f'did you mean "{near}"? ' if near else ""
    raise UsageError(
        f"there is no model {name[:60]!r}: {hint}`llm models` lists those that there are; models of other makers, and "
        "local ones, come with a plugin of llm: `llm install llm-ollama`"
    )


def is_local(model: Any) -> bool:
    """Whether a model surely runs on this machine; what cannot be told counts as elsewhere."""
    module = type(model).__module__.partition(".")[0]
    if getattr(model, "api_base", None):
        return _is_loopback(str(model.api_base))
    if module in ADDRESSES:
        return _is_loopback(os.environ.get(ADDRESSES[module]) or "127.0.0.1")
    return module in LOCAL_PLUGINS


def _is_loopback(address: str) -> bool:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_key(model: Any) -> None:
    """Raise EnvironmentProblem where a model needs a key and there is none, before anything is sent."""
    import llm

    try:
        model.get_key()
    except llm.NeedsKeyException as error:
        raise EnvironmentProblem(f"{model.model_id} needs a key: llm keys set {model.needs_key}") from error


def ask(model: Any, system: str, prompt: str, schema: dict[str, Any], seconds: float) -> str:
    """Return the answer of a model as text.

    Raises FailedCallError where there is none after so many seconds, or the model ends in an error.
    """
    if model.supports_schema:
        more = {"schema": schema}
    else:
        more = {}
        system += f"\nAnswer with one JSON object that fits this schema, and nothing else:\n{json.dumps(schema)}"
    answers: list[str] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            answers.append(str(model.prompt(prompt, system=system, stream=False, **more).text()))
        except BaseException as error:  # whatever a plugin of others raises ends this call only
            errors.append(error)

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise FailedCallError(f"no answer within {seconds:g} seconds")
    if errors:
        raise FailedCallError(_line(errors[0]))
    return answers[0]


def _line(error: BaseException) -> str:
    """An error of others in one short line, without what may be a key in it."""
    said = SECRET.sub("...", " ".join(str(error).split())) or type(error).__name__
    return f"{type(error).__name__}: {said[:160]}" if said != type(error).__name__ else said
