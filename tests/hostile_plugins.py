"""What a plugin's own code may do instead of giving a source: deeds, each with what is said of it.

    Deed("it leaves at import", "import sys; sys.exit(0)", "it ended in SystemExit: 0")

`at` says where the code stands: at the import of the module, in the hook `source()`, or in a `cut` of its own.
"""

from __future__ import annotations

import textwrap

import attrs

HEAD = "import os, sys\nfrom pathlib import Path\nfrom roma_inclusion import Cut, Source, hookimpl, read_source\n"
READ = "read_source(__file__)"
LINES = """
from roma_inclusion import lines
cuts = [Cut(f'line.{n}', 'A line', *span) for n, span in enumerate(lines(text, (0, len(text))), 1)]
"""


@attrs.define(frozen=True)
class Deed:
    """One deed: its name, its code, the words that name it, and where it is done; slow ones reach a limit of time."""

    name: str
    code: str
    said: str
    at: str = "import"
    slow: bool = False

    @property
    def module(self) -> str:
        """The module of the plugin."""
        code = textwrap.dedent(self.code).strip()
        if self.at == "import":
            return f"{HEAD}{code}\n{_hook(f'return {READ}')}"
        if self.at == "hook":
            return f"{HEAD}{_hook(code)}"
        return f"{HEAD}{_function('cut(text)', code)}{_hook('return read_source(__file__, cut)')}"


def _function(head: str, body: str) -> str:
    return f"\n\ndef {head}:\n{textwrap.indent(body, '    ')}\n"


def _hook(body: str) -> str:
    return "\n\n@hookimpl" + _function("source()", body)[1:]


def _imports(name: str, code: str, said: str, slow: bool = False) -> Deed:
    return Deed(name, code, said, "import", slow)


def _hooks(name: str, code: str, said: str, slow: bool = False) -> Deed:
    return Deed(name, code, said, "hook", slow)


def _cuts(name: str, code: str, said: str, slow: bool = False) -> Deed:
    return Deed(name, code, said, "cut", slow)


def _described(change: str) -> str:
    """Return the body of a hook that changes what it read."""
    return f"one = {READ}\n{change}\nreturn one"


LAZY = """
class Lazy(dict):
    def items(self):
        {body}
return Source('lindestad', Path(__file__).parent, Lazy(title='A'), list)
"""
CHANNEL = """
for number in range(3, 20):
    try:
        os.write(number, {data})
    except OSError:
        pass
"""
IT_ENDED = "it ended in "
EXIT = "it ended its process with exit code {}, without an answer"
DEEDS = [
    # It ends
    _imports("raises", "raise RuntimeError('no\\nluck')", IT_ENDED + "RuntimeError: no luck"),
    _imports("raises what controls a terminal", "raise ValueError('\\x1b[2J')", IT_ENDED + r"ValueError: \\x1b\[2J"),
    _imports("raises half a character", "raise ValueError('\\ud800')", IT_ENDED + r"ValueError: \\+ud800"),
    _imports("raises endless words", "raise ValueError('a' * 10_000_000)", IT_ENDED + "ValueError: a+…"),
    _imports("leaves as if all were well", "sys.exit(0)", IT_ENDED + "SystemExit: 0"),
    _imports("ends its process as if all were well", "os._exit(0)", EXIT.format(0)),
    _imports("ends its process", "os._exit(7)", EXIT.format(7)),
    _imports("is ended by a signal", "os.kill(os.getpid(), 9)", "its process was ended by SIGKILL"),
    _imports("is asked to end", "os.kill(0, 15)", "its process was ended by SIGTERM"),
    _imports("reads where nothing is", "import ctypes; ctypes.string_at(0)", "its process was ended by SIGSEGV"),
    _imports("aborts", "os.abort()", "its process was ended by SIGABRT"),
    _imports("interrupts", "raise KeyboardInterrupt", IT_ENDED + "KeyboardInterrupt"),
    _imports("calls itself", "def f():\n    f()\nf()", IT_ENDED + "RecursionError"),
    _imports(
        "calls itself without a limit", "sys.setrecursionlimit(10**9)\ndef f():\n    f()\nf()", "it|its process", True
    ),
    _imports("never ends", "while True:\n    pass", "it took more than 1[05] seconds", True),
    _imports("waits", "import time; time.sleep(1000)", "it took more than 15 seconds", True),
    _imports(
        "ignores its limit",
        "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True:\n    pass",
        "its process was ended by SIGKILL|it took more than 15 seconds",
        True,
    ),
    _imports("wants all memory", "held = []\nwhile True:\n    held.append(bytearray(10**7))", IT_ENDED + "MemoryError"),
    _imports("wants memory at once", "bytearray(10**12)", IT_ENDED + "MemoryError"),
    _hooks("raises in its hook", "return 1 / 0", IT_ENDED + "ZeroDivisionError: division by zero"),
    _hooks("leaves in its hook", "sys.exit()", IT_ENDED + "SystemExit"),
    _hooks("gives a generator without end", "while True:\n    yield 1", "its module has no hook"),
    _hooks("gives nothing", "pass", "its module has no hook"),
    _hooks("gives what is no source", f"return {READ}, 1", "its module has no hook"),
    # It prints, or closes what it could print to
    _imports("prints without end", "while True:\n    print('a' * 1000)", "it printed more than 1,048,576 bytes"),
    _imports(
        "writes to standard output", "while True:\n    os.write(1, b'a' * 1000)", "it printed more than 1,048,576"
    ),
    _imports("closes standard output", "sys.__stdout__.close()", "it closed standard output"),
    _imports("closes its descriptor", "os.close(1)", "it closed standard output"),
    _imports("closes all descriptors", "os.closerange(0, 100)", "it|its process"),
    # It changes what is not its own
    _imports("changes the locale", "import locale; locale.setlocale(locale.LC_ALL, 'C')", "it changed the locale"),
    _imports("changes the directory", "os.chdir('/')", "it changed the working directory"),
    _imports("changes the umask", "os.umask(0o777)", "it changed the umask"),
    _imports(
        "turns aims into results",
        "from roma_inclusion.sources import values\nusual = values.convert_column\n"
        "values.convert_column = lambda column, cells: usual(column, ['reported' for _ in cells])",
        "it put something else in the place of roma_inclusion.sources.values.convert_column",
    ),
    _imports(
        "changes a shared table",
        "from roma_inclusion.schema import TABLES\nTABLES['outcomes'] = TABLES['findings']",
        r"it put something else in the place of roma_inclusion\.schema\S*\.TABLES\.outcomes",
    ),
    _imports(
        "changes a shared class",
        "from roma_inclusion.errors import Problem\nProblem.__str__ = lambda one: 'all is well'",
        r"it put something else in the place of roma_inclusion\S*Problem.__str__",
    ),
    _imports(
        "changes a module of Python", "import json; json.loads = eval", "it put something else in the place of json"
    ),
    _imports(
        "leaves a thread", "import threading, time\nthreading.Thread(target=time.sleep, args=(900,)).start()", "thread"
    ),
    _imports(
        "leaves what is called at the end",
        "import atexit\ndef late():\n    print('late')\natexit.register(late)",
        "it left late to be called at the end of the program",
    ),
    # It reaches for others
    _imports("starts a process", "import subprocess; subprocess.run(['true'])", IT_ENDED + "PermissionError"),
    _imports(
        "leaves a process", "if os.fork() == 0:\n    os.setsid()\n    while True:\n        pass", IT_ENDED + "Perm"
    ),
    _imports("opens a connection", "import socket; socket.socket()", IT_ENDED + "PermissionError"),
    _imports("ends the program", "os.kill(os.getppid(), 9)", IT_ENDED + "PermissionError"),
    _imports("ends everything", "os.kill(-1, 9)", IT_ENDED + "PermissionError"),
    _imports(
        "writes into the folder of another",
        "import roma_inclusion_walsall as w\nPath(w.__file__).with_name('source.yml').write_text('')",
        IT_ENDED + "PermissionError",
    ),
    _imports("writes anywhere", "Path('left-behind').write_text('')", IT_ENDED + "PermissionError"),
    _imports("removes its own files", "Path(__file__).with_name('source.yml').unlink()", IT_ENDED + "PermissionError"),
    _imports("takes rights away", "Path(__file__).chmod(0)", IT_ENDED + "PermissionError"),
    _imports("fills shared memory", "os.write(os.memfd_create('a'), b'a')", IT_ENDED + "OSError"),
    # It gives values that are none
    _hooks("raises in a lazy value", LAZY.format(body="raise ValueError('later')"), IT_ENDED + "ValueError: later"),
    _hooks("leaves in a lazy value", LAZY.format(body="os._exit(0)"), EXIT.format(0)),
    _hooks(
        "gives values without end",
        LAZY.format(body="while True:\n            yield 'a', 'b'"),
        "its description has more than 1,000 keys",
    ),
    _hooks("describes with an object", _described("one.description['title'] = one"), IT_ENDED + "TypeError"),
    _hooks(
        "describes with a number",
        _described("one.description['title'] = float('nan')"),
        "its description has a value for 'title' that",
    ),
    _hooks(
        "describes by a number",
        _described("one.description[1] = 'a'"),
        "its description has a value for '1' that source.yml cannot",
    ),
    _hooks("describes with half a character", _described("one.description['title'] = '\\ud800'"), IT_ENDED + "Unicode"),
    _hooks(
        "describes without end",
        _described(
            "deep = one.description['title'] = []\nfor _ in range(10**5):\n    deep.append([])\n    deep = deep[0]"
        ),
        IT_ENDED + "RecursionError",
    ),
    _hooks(
        "describes at length",
        _described("one.description['title'] = 'a' * 9_000_000"),
        "it answered with more than 8,000,000",
    ),
    _hooks(
        "gives the folder of another",
        _described("import roma_inclusion_walsall as w\none.folder = Path(w.__file__).parent"),
        "it names a folder that is not its own",
    ),
    _hooks(
        "gives a folder of the system", _described("one.folder = Path('/etc')"), "it names a folder that is not its own"
    ),
    _hooks("gives no folder", _described("one.folder = Path('a\\0b')"), "it names a folder that cannot be one"),
    _hooks("gives the source of another", _described("one.id = 'walsall'"), "its source is called 'walsall'"),
    _hooks("raises no problem", "from roma_inclusion import DataError\nraise DataError([])", "it raised no problem"),
    _hooks(
        "blames another",
        "from roma_inclusion import DataError, Problem\n"
        "raise DataError([Problem('walsall/x.csv:1', 'bad', 'm', 'r', 'notice')])",
        "walsall/x.csv:1: m",
    ),
    # It answers in the place of the worker
    _imports("answers with nonsense", CHANNEL.format(data="b'nonsense'"), "it answered with what is no JSON"),
    _imports("answers with a list", CHANNEL.format(data="b'[]'") + "os._exit(0)", "it answered with what is no answer"),
    _imports(
        "answers with half a character",
        CHANNEL.format(data='b\'{"did": "\\\\ud800"}\'') + "os._exit(0)",
        "it answered with what is no answer",
    ),
    _imports(
        "answers without end",
        "for number in range(3, 20):\n    try:\n        while True:\n            os.write(number, b'[' * 60_000)\n"
        "    except OSError:\n        pass",
        "it answered with more than 8,000,000 bytes",
    ),
    _imports(
        "answers for another",
        CHANNEL.format(data='b\'{"source": {"id": "walsall", "folder": "/etc", "description": []}}\'') + "os._exit(0)",
        "it names a folder that is not its own",
    ),
    # Its cut
    _cuts("raises in its cut", "return 1 / 0", "its cut of the document ended in ZeroDivisionError"),
    _cuts("leaves in its cut", "sys.exit(0)", "its cut of the document ended in SystemExit: 0"),
    _cuts("ends its process in its cut", "os._exit(0)", EXIT.format(0)),
    _cuts("never ends in its cut", "while True:\n    pass", "it took more than", True),
    _cuts("wants all memory in its cut", "return ['a' * 10**6 for _ in range(10**6)]", "ended in MemoryError"),
    _cuts(
        "cuts without end", "while True:\n    yield Cut('a.1', 'A', 0, 1)", "gave more passages than there are letters"
    ),
    _cuts("cuts nothing", "return None", "its cut of the document ended in TypeError"),
    _cuts(
        "cuts into texts", "return text.split()", "its cut of the document gave a str with other values than a Cut has"
    ),
    _cuts("changes the directory in its cut", f"os.chdir('/'){LINES}return cuts", "it changed the working directory"),
    _cuts("prints without end in its cut", "while True:\n    print(text)", "it printed more than 1,048,576 bytes"),
    _cuts(
        "raises a problem in its cut",
        "from roma_inclusion import DataError\nraise DataError([])",
        "it raised no problem",
    ),
]
