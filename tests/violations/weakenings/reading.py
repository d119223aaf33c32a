"""Weakenings of the rules of reading; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "sources/corpus.py",
        (
            "sources-disagree",
            "two sources may differ on an actor",
            "elif other is not None and other != own:",
            "elif other is not None and other is own:",
        ),
        (
            "sources-disagree",
            "shared actors are not merged",
            "            if own in here:",
            "            if own in rows:",
        ),
        (
            "id-twice",
            "a row that stands twice in one file is merged",
            "            if own in here:",
            "            if not own:",
        ),
    ),
    *all_of(
        "sources/characters.py",
        (
            "not-nfc",
            "letters need not be composed",
            '    if unicodedata.is_normalized("NFC", text):\n        return',
            "    if text:\n        return",
        ),
        (
            "mojibake",
            "only some wrongly decoded letters are seen",
            "sorted(distinct & MOJIBAKE_LEADS)",
            'sorted(distinct & {"Ð"})',
        ),
        (
            "bidirectional-control",
            "the direction may be changed",
            "if character in BIDIRECTIONAL:",
            "if not character:",
        ),
    ),
    *all_of(
        "sources/table_rows.py",
        (
            "ragged-row",
            "a short row is left out in silence",
            "if len(row) != width and any",
            "if len(row) > width and any",
        ),
    ),
    *all_of(
        "sources/values.py",
        (
            "out-of-range",
            "a number may be too large",
            "and max(known.values()) <= high):",
            "and min(known.values()) <= high):",
        ),
    ),
    *all_of(
        "sources/folder.py",
        (
            "unexpected-count",
            "rows may be lost",
            "elif expected.get(table, 0) != counts.get(table, 0):",
            "elif expected.get(table, 0) < counts.get(table, 0):",
        ),
    ),
    *all_of(
        "sources/passages.py",
        ("passages-overlap", "passages may overlap", "elif passage.start < place:", "elif passage.end < place:"),
        (
            "passage-outside",
            "a passage may end after the document",
            "0 < length < passage.end:",
            "0 < length < passage.start:",
        ),
    ),
    *all_of(
        "sources/files.py",
        (
            "link-outside",
            "a link may lead out of the folder",
            "    if not real.is_relative_to(listing.root):",
            "    if not real.exists():",
        ),
    ),
    *all_of(
        "sources/codes.py",
        (
            "geography: floor",
            "a plugin may add a kind of place",
            'OPEN_SCHEMES = {"indicator",',
            'OPEN_SCHEMES = {"place_kind", "indicator",',
        ),
        (
            "geography: floor",
            "any word is a kind of place",
            "codes.allowed.setdefault(scheme, set()).add(code)",
            'codes.allowed.setdefault(scheme, {"street", "school", "neighbourhood", "site"}).add(code)',
        ),
    ),
    *all_of(
        "sources/yaml_reader.py",
        ("key-twice", "a key may stand twice", "            if key in values:", "            if not key:"),
    ),
    *all_of(
        "sources/manager.py",
        (
            "plugin-broken",
            "a plugin that fails is passed over",
            "    if failed and not keep_going:",
            "    if failed and keep_going:",
        ),
    ),
    *all_of(
        "sources/apart/fence.py",
        (
            "plugin-broken",
            "a plugin may change files",
            "        _write_nowhere(libc)\n        _filter_calls(libc)",
            "        _filter_calls(libc)",
        ),
        (
            "plugin-broken",
            "a plugin may open connections",
            "        _write_nowhere(libc)\n        _filter_calls(libc)",
            "        _write_nowhere(libc)",
        ),
    ),
    *all_of(
        "sources/apart/traces.py",
        ("plugin-broken", "a plugin may change the umask", "if process[name] != value:", "if process[name] is None:"),
        (
            "plugin-broken",
            "a plugin may put functions in the place of others",
            "if functions.get(name) is not value:",
            "if name not in functions:",
        ),
        ("plugin-broken", "a plugin may leave threads", "if _thread._count() > self.threads:", "if self.threads < 0:"),
        ("plugin-broken", "a plugin may leave work for the end", "if self.at_exit:", "if self.at_exit is None:"),
    ),
    *all_of(
        "sources/apart/asking.py",
        (
            "plugin-broken",
            "a plugin may give any folder",
            "if not (there.is_relative_to(home) if is_package else is_beside):",
            "if not (there if is_package else is_beside):",
        ),
        (
            "plugin-broken",
            "a plugin may raise nothing",
            ' or [self._broken("it raised no problem")]',
            "",
        ),
    ),
    *all_of(
        "sources/cells.py",
        ("offset-outside", "evidence may end after its passage", "0 <= start < end <= length", "0 <= start < end"),
        ("offset-outside", "evidence may be of no length", "0 <= start < end <= length", "0 <= start <= end <= length"),
        ("unknown-column", "evidence may support any column", "if field and field not in fields:", "if field in ():"),
        ("link-twice", "a link may stand twice", "if len(set(items)) < len(items):", "if len(items) < 0:"),
    ),
    *all_of(
        "sources/coding.py",
        (
            "missing-value",
            "a second look needs no reason",
            "        if not reason:\n",
            "        if reason is None:\n",
        ),
    ),
    *all_of(
        "sources/codes.py",
        (
            "code-twice",
            "a plugin may give a code another meaning",
            "elif row != codes.rows[table][key] and not faulty:",
            "elif not row and not faulty:",
        ),
        (
            "unknown-list",
            "a plugin may bring any list",
            "    if name not in lists:",
            "    if name not in CLOSED_LISTS:",
        ),
    ),
    *all_of(
        "sources/dates.py",
        ("bad-date", "a period may end before it begins", "if end[1] < start[0]:", "if end[1] < date.min:"),
    ),
    *all_of(
        "sources/addresses.py",
        ("bad-url", "an address may hold a password", 'if "@" in parts.netloc:', 'if "@@" in parts.netloc:'),
        ("bad-url", "an address may be local", "if len(labels) < 2 or labels[-1] in LOCAL:", "if len(labels) < 2:"),
        ("bad-url", "any scheme will do", 'if re.match(r"https?://", cell):', 'if re.match(r"[a-z]+:", cell):'),
    ),
    *all_of(
        "sources/decoding.py",
        (
            "not-utf-8",
            "another encoding is guessed",
            "        return _not_utf8(data, where)\n",
            '        text = data.decode("cp1252", "replace")\n',
        ),
    ),
    *all_of(
        "sources/csv_rows.py",
        (
            "stray-quote",
            "a quotation mark may stand in a cell",
            "                    if not strict.fullmatch(",
            "                    if not end and not strict.fullmatch(",
        ),
    ),
    *all_of(
        "sources/reader.py",
        ("missing-column", "a column may be missing", "    if missing:\n", "    if missing == required:\n"),
        ("column-twice", "a column may stand twice", "        if times > 1:", "        if times > 2:"),
    ),
    *all_of(
        "sources/files.py",
        ("file-too-large", "a file may have any size", "if before.st_size > CODING_BYTES:", "if before.st_size < 0:"),
        ("not-a-file", "a pipe is a file", "    elif not stat.S_ISDIR(mode):", "    elif not mode:"),
        ("name-collision", "two names may be one on other disks", "    if key in seen:\n", "    if key is seen:\n"),
    ),
    *all_of(
        "sources/folder.py",
        (
            "no-expected-count",
            "a table needs no expected count",
            "elif table not in expected and counts[table]:",
            "elif table not in expected and not counts[table]:",
        ),
    ),
    *all_of(
        "sources/shapes.py",
        ("unknown-key", "any key may stand", "            if key not in fields:", "            if not key:"),
    ),
    *all_of(
        "sources/yaml_reader.py",
        (
            "yaml-anchor",
            "a value may be a reference",
            "        if anchor is not None and not any",
            "        if anchor == 0 and not any",
        ),
        (
            "too-deep",
            "lists may lie in lists without end",
            "if len(path) >= YAML_DEPTH:",
            "if len(path) >= 10 * YAML_DEPTH:",
        ),
    ),
    *all_of(
        "sources/manager.py",
        ("plugin-interface", "any interface will do", "    if stated != INTERFACE:", "    if stated is None:"),
        (
            "plugin-twice",
            "two plugins may have one name",
            "        if first.name == second.name:",
            "        if first == second:",
        ),
    ),
    *all_of(
        "sources/passages.py",
        (
            "passage-twice",
            "a passage may be left out twice",
            'elif passage.state != "open":',
            'elif passage.state == "coded":',
        ),
        (
            "bad-passage",
            "a passage may be of no length",
            "if passage.end <= passage.start:",
            "if passage.end < passage.start:",
        ),
    ),
    *all_of(
        "sources/lookalikes.py",
        (
            "names-alike",
            "accents tell names apart",
            "    folded = BETWEEN_DIGITS.sub(KEPT, _without_accents(text))",
            "    folded = BETWEEN_DIGITS.sub(KEPT, _caseless(text))",
        ),
    ),
    *all_of(
        "sources/corpus.py",
        (
            "sources-disagree",
            "what one source leaves empty is not filled in",
            "            ours[at] = other\n",
            "            ours[at] = own\n",
        ),
    ),
    *all_of(
        "authoring/extract/run.py",
        (
            "document-too-large",
            "a document that fills the memory is only called damaged",
            "if done.returncode == NO_MEMORY:",
            "if done.returncode == -NO_MEMORY:",
        ),
    ),
    *all_of(
        "authoring/extract/pdf_signs.py",
        (
            "damaged-characters",
            "a letter that is not known is left out in silence",
            'return LOST if unicodedata.category(character) == "Cc"',
            'return " " if unicodedata.category(character) == "Cc"',
        ),
    ),
]
