"""Files: missing, in the wrong place, not files at all, links, droppings, names."""

from __future__ import annotations

import os

from .case import case
from .plugin import Plugin

OUTCOMES = "coding/outcomes.csv"
LOCK = "the lock file of a spreadsheet belongs to nobody"


def _link(plugin: Plugin, name: str, target: str) -> None:
    """Put a link in the place of a file."""
    path = plugin.path(name)
    if path.exists():
        plugin.remove(name)
    path.symlink_to(target)


def _pipe(plugin: Plugin, name: str) -> None:
    plugin.path(name).unlink(missing_ok=True)
    plugin.path(name).parent.mkdir(exist_ok=True)
    os.mkfifo(plugin.path(name))


def _folder(plugin: Plugin, name: str) -> None:
    plugin.remove(name)
    plugin.path(name).mkdir()


def _rename(plugin: Plugin, name: str, new: str) -> None:
    plugin.path(new).parent.mkdir(exist_ok=True)
    plugin.path(name).rename(plugin.path(new))


def _outside(plugin: Plugin, name: str) -> None:
    """Move a file out of the folder, and leave a link to it."""
    plugin.path(name).rename(plugin.site / "elsewhere")
    plugin.path(name).symlink_to(plugin.site / "elsewhere")


def _sparse(plugin: Plugin, name: str) -> None:
    with plugin.path(name).open("r+b") as stream:
        stream.truncate(65 * 2**20)


def _many(plugin: Plugin) -> None:
    (plugin.folder / "attic").mkdir()
    for number in range(1_001):
        (plugin.folder / "attic" / f"{number}.txt").touch()


def _name_of_bytes(plugin: Plugin) -> None:
    with open(os.fsencode(plugin.folder / "coding") + b"/\xff.csv", "wb"):  # noqa: PTH123 - no Path has this name
        pass


CASES = [
    case("a table is missing", lambda p: p.remove(OUTCOMES), ("file-missing", OUTCOMES)),
    case("the coding is missing", lambda p: p.remove("coding"), ("file-missing", "coding")),
    case("the passages are missing", lambda p: p.remove("passages.csv"), ("file-missing", "passages.csv")),
    case("source.yml is missing", lambda p: p.remove("source.yml"), ("file-missing", "source.yml"), command=True),
    case(
        "the coding is a file",
        lambda p: (p.remove("coding"), p.write("coding", "id\n")),
        ("file-missing", "coding"),
    ),
    case("a table is a folder", lambda p: _folder(p, OUTCOMES), ("not-a-file", OUTCOMES)),
    case("passages.csv is a folder", lambda p: _folder(p, "passages.csv"), ("not-a-file", "passages.csv")),
    case("source.yml is a folder", lambda p: _folder(p, "source.yml"), ("not-a-file", "source.yml")),
    case("a table is a pipe", lambda p: _pipe(p, OUTCOMES), ("not-a-file", OUTCOMES), command=True),
    case("passages.csv is a pipe", lambda p: _pipe(p, "passages.csv"), ("not-a-file", "passages.csv")),
    case("source.yml is a pipe", lambda p: _pipe(p, "source.yml"), ("not-a-file", "source.yml")),
    case("a list of codes is a pipe", lambda p: _pipe(p, "codes/themes.csv"), ("not-a-file", "codes/themes.csv")),
    case("a pipe lies beside the tables", lambda p: _pipe(p, "coding/queue"), ("not-a-file", "coding/queue")),
    case("a link leads to a device", lambda p: _link(p, OUTCOMES, "/dev/zero"), ("link-outside", OUTCOMES)),
    case("a link leads out of the folder", lambda p: _outside(p, OUTCOMES), ("link-outside", OUTCOMES)),
    case("the coding is a link that leads out", lambda p: _outside(p, "coding"), ("link-outside", "coding")),
    case(
        "a link stays inside the folder",
        lambda p: (_rename(p, OUTCOMES, "kept/outcomes.csv"), p.path(OUTCOMES).symlink_to("../kept/outcomes.csv")),
        accepted="what it leads to belongs to the source",
    ),
    case("a link leads to nothing", lambda p: _link(p, OUTCOMES, "nothing.csv"), ("broken-link", OUTCOMES)),
    case("a link leads to itself", lambda p: _link(p, OUTCOMES, "outcomes.csv"), ("link-circle", OUTCOMES)),
    case(
        "a link leads to the folder that it lies in",
        lambda p: _link(p, "coding/again", ".."),
        ("link-circle", "coding/again"),
    ),
    case(
        "a file may not be read",
        lambda p: setattr(p, "unreadable", OUTCOMES),
        ("cannot-read", OUTCOMES),
    ),
    case(
        "source.yml may not be read",
        lambda p: setattr(p, "unreadable", "source.yml"),
        ("cannot-read", "source.yml"),
    ),
    case("a table is empty", lambda p: p.write(OUTCOMES, ""), ("empty-file", OUTCOMES)),
    case("a table is white space", lambda p: p.write(OUTCOMES, "\n \n\t\n"), ("empty-file", OUTCOMES)),
    case("a file is huge", lambda p: _sparse(p, OUTCOMES), ("file-too-large", OUTCOMES)),
    case("there are too many files", _many, ("too-many-files", "roma_inclusion_lindestad")),
    case(
        "folders lie too deep within each other",
        lambda p: p.write("coding/" + "a/" * 12 + "x.csv", ""),
        ("too-deep", "coding/a/a/a/a/a/a/a/a"),
    ),
    case("a table lies beside the coding", lambda p: _rename(p, OUTCOMES, "outcomes.csv"), ("file-missing", OUTCOMES)),
    case(
        "a table lies in a folder of the coding",
        lambda p: p.write("coding/old/outcomes.csv", p.read(OUTCOMES)),
        ("not-a-file", "coding/old"),
    ),
    case(
        "a table has a name with a typing error",
        lambda p: _rename(p, OUTCOMES, "coding/outcome.csv"),
        ("unknown-file", "coding/outcome.csv"),
    ),
    case(
        "a table has a name in capitals",
        lambda p: _rename(p, OUTCOMES, "coding/OUTCOMES.CSV"),
        ("unknown-file", "coding/OUTCOMES.CSV"),
    ),
    case(
        "a table is another person's copy",
        lambda p: p.write("coding/outcomes (1).csv", p.read(OUTCOMES)),
        ("unknown-file", "coding/outcomes (1).csv"),
    ),
    case(
        "a table is saved as a workbook",
        lambda p: (p.remove(OUTCOMES), p.write("coding/outcomes.xlsx", b"PK\x03\x04")),
        ("unknown-file", "coding/outcomes.xlsx"),
        command=True,
    ),
    case(
        "notes lie among the tables",
        lambda p: p.write("coding/notes.txt", "look at the second page"),
        ("unknown-file", "coding/notes.txt"),
    ),
    case(
        "a table of the library itself is coded",
        lambda p: p.write("coding/evidence.csv", "record_id\n"),
        ("unknown-file", "coding/evidence.csv"),
    ),
    case(
        "a list of codes is a workbook",
        lambda p: p.write("codes/themes.xlsx", b"PK\x03\x04"),
        ("unknown-file", "codes/themes.xlsx"),
    ),
    case(
        "two files have one name but for capitals",
        lambda p: p.write("coding/Outcomes.csv", p.read(OUTCOMES)),
        ("name-collision", "coding/outcomes.csv"),
    ),
    case(
        "a name cannot be used on Windows",
        lambda p: p.write("coding/out:comes.csv", ""),
        ("bad-name", "coding/out:comes.csv"),
    ),
    case("a name is not text", _name_of_bytes, ("bad-name", "coding/\\udcff.csv")),
    case(
        "a name has an invisible character",
        lambda p: p.write("coding/outcomes\u200b.csv", ""),
        ("bad-name", "coding/outcomes\\u200b.csv"),
    ),
    case(
        "what macOS leaves behind",
        lambda p: (p.write("coding/.DS_Store", b"\0\1"), p.write("coding/._outcomes.csv", b"\0\5")),
        accepted="it belongs to nobody",
    ),
    case(
        "what Windows leaves behind",
        lambda p: (p.write("coding/Thumbs.db", b"\xd0\xcf"), p.write("coding/desktop.ini", "[x]")),
        accepted="it belongs to nobody",
    ),
    case(
        "what a spreadsheet leaves behind",
        lambda p: (p.write("coding/~$outcomes.xlsx", b"\0"), p.write("coding/.~lock.outcomes.csv#", "a")),
        accepted=LOCK,
    ),
    case(
        "what an editor leaves behind",
        lambda p: (p.write("coding/outcomes.csv~", "old"), p.write("coding/.outcomes.csv.swp", b"\0")),
        accepted="it belongs to nobody",
    ),
    case(
        "a note for readers lies beside the coding",
        lambda p: p.write("README.md", "# How it was coded"),
        accepted="only source.yml, passages.csv, coding and codes are read",
    ),
]
