"""A city folder with its document, for whoever proposes records: where it lies, its text, passages and coding.

open_city("lindestad", None)                          the installed source, its document in documents/ beside it
open_city("./roma-inclusion-lindestad", None)         the folder itself, installed or not
open_city("lindestad", documents)                     a source among others, with a folder work/ beside it
"""

from __future__ import annotations

from pathlib import Path

import attrs

from ..errors import DataError, Problem, UsageError
from ..sources.codes import Codes, read_codes
from ..sources.coding import Coding, read_coding
from ..sources.documents import find_document, read_folder
from ..sources.folder import document, read_source
from ..sources.hookspecs import Source
from ..sources.manager import find_sources
from ..sources.passages import Passages, read_passages
from ..sources.reader import list_files


@attrs.define(slots=True, kw_only=True)
class City:
    """A city folder, the source that is its plugin, the text that was coded and its passages; `codes` may be used.

    `work` is the folder of its author's own files.
    """

    folder: Path
    work: Path
    source: Source
    text: str
    passages: Passages
    codes: Codes

    @property
    def language(self) -> str:
        """The language of the document, a BCP 47 tag."""
        return str(self.source.description.get("language") or "en")

    @property
    def is_public(self) -> bool:
        """Whether the document stands on the web for everybody, as source.yml says."""
        return bool(self.source.description.get("url"))

    def coding(self) -> Coding:
        """Return the coding as it stands; what is wrong in it is in its problems."""
        passages, _ = read_passages(self.source)
        return read_coding(self.source, passages, list_files(self.source.folder)[0])

    def ids(self) -> dict[str, list[str]]:
        """Return the ids of the coding by table."""
        found: dict[str, list[str]] = {}
        for table, batches in self.coding().batches.items():
            for batch in batches:
                if "id" in batch.columns:
                    found.setdefault(table, []).extend(own for own in batch["id"] if own)
        return found


def open_city(name: str | Path, documents: Path | None) -> City:
    """Return the city of an installed source, by its id, or of the folder that `new` wrote.

    The document is looked for in `documents/` of the city folder, and in the folder `documents` where it is given.
    Raises UsageError where there is no such city, DataError where its document or passages are not what its plugin
    says.
    """
    source = _source(name)
    folder = source.folder.parent
    work = _working_folder(source)
    passages, problems = read_passages(source)
    if problems:
        raise DataError(problems)
    held = [place for place in (folder / "documents", documents) if place is not None and place.is_dir()]
    if not held:
        raise UsageError(
            f"{source.id}: this needs the document: put it in {folder.name}/documents, or name its folder: "
            "--documents DIR"
        )
    texts = {f"{place.name}/{name}": text for place in held for name, text in read_folder(place).items()}
    text = find_document(document(source)[0], passages.listed, texts)
    if isinstance(text, Problem):
        raise DataError([text])
    codes, problems = read_codes({source.id: _code_files(source)})
    if problems:
        raise DataError(problems)
    return City(folder=folder, work=work, source=source, text=text, passages=passages, codes=codes)


def _working_folder(source: Source) -> Path:
    """Return where what is proposed for a source is kept: `work/` of its city folder, else a folder of its own there.

    Raises UsageError where there is neither: a copy that was installed has no place for what its author works on.
    """
    folder = source.folder.parent
    if (folder / "pyproject.toml").is_file():
        return folder / "work"
    if (folder / "work").is_dir():
        return folder / "work" / source.id
    raise UsageError(
        f"{source.id} lies in no city folder, and there is no {folder.name}/work beside it: proposals are kept in a "
        "folder work/. Make that folder, name the one that `roma-inclusion new` wrote, or install it in place: "
        "pip install -e FOLDER"
    )


def _code_files(source: Source) -> list[Path]:
    return [path for path in list_files(source.folder)[0] if path.parent == source.folder / "codes"]


def _source(name: str | Path) -> Source:
    folder = Path(name)
    if isinstance(name, Path) or folder.is_dir():
        modules = [path.parent for path in sorted(folder.glob("roma_inclusion_*/source.yml"))]
        if len(modules) != 1:
            raise UsageError(f"{folder}: is no city folder: it holds no plugin, roma_inclusion_NAME with a source.yml")
        return read_source(str(modules[0] / "__init__.py"))
    return find_sources(only=str(name))[0]
