"""Weakenings of the pages and their downloads; see `weakening`."""

from __future__ import annotations

from ..weakening import Weakening


def _of_site(rule: str, name: str, file: str, old: str, new: str) -> Weakening:
    return Weakening(rule, name, f"site/{file}", old, new)


WEAKENINGS = [
    _of_site(
        "site: own machine",
        "a working edition is served for other sites",
        "server.py",
        'arguments += ["--cors"] if edition == "open" else []',
        'arguments += ["--cors"]',
    ),
    _of_site(
        "site: bands",
        "a band is not put in place",
        "published.py",
        "values | BAND if is_banded(record) else values",
        "values",
    ),
    _of_site("site: bands", "the upper end of a band is shown", "published.py", '"value_max": None, ', ""),
    _of_site(
        "site: bands", "a page shows the number", "template_helpers.py", "if is_banded(record):", "if not record:"
    ),
    _of_site(
        "site: bands",
        "JSON has the number",
        "downloads.py",
        'values = published(record)\n    if getattr(record, "source_id", None):',
        'values = {key: value for key, value in attrs.asdict(record).items() if key != "text"}\n'
        '    if getattr(record, "source_id", None):',
    ),
    _of_site(
        "site: bands",
        "CSV has the number",
        "downloads.py",
        "values = published(record)\n    intervention, place",
        "values = attrs.asdict(record)\n    intervention, place",
    ),
    _of_site(
        "site: bands",
        "XLSX has the number",
        "downloads.py",
        "*(list(published(record).values()) for record in records)",
        "*([getattr(record, one.name) for one in shown] for record in records)",
    ),
    _of_site(
        "site: no document text",
        "JSON has the words",
        "downloads.py",
        'values = published(record)\n    if getattr(record, "source_id", None):',
        'values = published(record) | {"text": getattr(record, "text", "")}\n'
        '    if getattr(record, "source_id", None):',
    ),
    _of_site(
        "site: no document text",
        "CSV has the words",
        "downloads.py",
        'first("statement", "summary", "note", "name") or "",',
        'first("statement", "summary", "note", "name") or getattr(record, "text", ""),',
    ),
    _of_site(
        "site: no document text",
        "XLSX has the words",
        "downloads.py",
        "*(list(published(record).values()) for record in records)",
        '*([*published(record).values(), getattr(record, "text", "")] for record in records)',
    ),
    Weakening(
        "site: no document text",
        "the words of a passage are published",
        "schema/passages.py",
        ", published=False)",
        ")",
    ),
    _of_site(
        "site: sensitive in numbers",
        "an opened cell of a theme has sensitive rows",
        "views/matrix.py",
        'without_sensitive([*index.data.of(theme, "outcomes"), *index.data.of(theme, "findings")])',
        '[*index.data.of(theme, "outcomes"), *index.data.of(theme, "findings")]',
    ),
    _of_site(
        "site: sensitive in numbers",
        "an opened cell of an intervention has sensitive rows",
        "views/matrix.py",
        'without_sensitive(index.data.of(index.data.interventions[key[0]], "outcomes"))',
        'index.data.of(index.data.interventions[key[0]], "outcomes")',
    ),
    _of_site(
        "site: sensitive in numbers",
        "the download of the matrix has sensitive rows",
        "views/matrix.py",
        "yield from without_sensitive(found.values())",
        "yield from found.values()",
    ),
    _of_site(
        "site: sensitive in headings",
        "a description says what is sensitive",
        "views/intervention.py",
        "shown.summary if not shown.sensitive else",
        "shown.summary if shown else",
    ),
    _of_site(
        "site: sensitive in headings",
        "a sensitive row is not marked",
        "components/records.html",
        '{% if value(record, "sensitive") %}',
        "{% if false %}",
    ),
    _of_site(
        "site: aims apart",
        "aims stand among results",
        "views/sections.py",
        "for outcome in outcomes if outcome.status == status]",
        'for outcome in outcomes if outcome.status == status or key == "results"]',
    ),
    _of_site(
        "site: aims apart",
        "an aim is said to have improved something",
        "template_helpers.py",
        'if getattr(record, "status", None) == "intended":',
        'if getattr(record, "status", None) == "":',
    ),
    _of_site(
        "geography: estimates",
        "the map says how many live somewhere",
        "views/map.py",
        '"places", [place for place, _ in points], "card")]',
        '"places", [place for place, _ in points], "card"), Section("numbers", "observations", '
        "list(index.data.observations.values()))]",
    ),
    _of_site(
        "attribution: pages",
        "a statement stands without its speaker",
        "components/records.html",
        '<p class="source">{{ voice(record) }}',
        "<p>",
    ),
    _of_site(
        "attribution: pages",
        "a statement stands without its passage",
        "components/records.html",
        '{% if read_from %} · {{ t("evidence") }} {{ read_from }}{% endif %}',
        "",
    ),
    _of_site(
        "site: own machine",
        "a working edition does not say so",
        "templates/roma/base.html",
        "{% if index.is_working %}",
        "{% if false %}",
    ),
    _of_site(
        "site: own machine",
        "a working edition is shown to other machines",
        "app.py",
        "return is_loopback(client) and is_own",
        "return is_own",
    ),
    _of_site(
        "site: own machine",
        "a working edition is shown to other sites",
        "server.py",
        "return is_loopback(named) and from_here",
        "return is_loopback(named)",
    ),
    _of_site(
        "site: own machine",
        "a working edition is shown under another name",
        "server.py",
        "return is_loopback(named) and from_here",
        "return from_here",
    ),
    _of_site(
        "site: own machine",
        "a working edition is served at any address",
        "server.py",
        'if edition == "working" and not is_loopback(host):',
        'if edition == "working" and not host:',
    ),
    _of_site(
        "site: own machine",
        "other sites may read a working edition",
        "app.py",
        "headers = {} if index.is_working else dict(HEADERS)",
        "headers = dict(HEADERS)",
    ),
    _of_site(
        "correction: address",
        "no page leads to the correction",
        "templates/roma/base.html",
        ', anchor="correction")',
        ")",
    ),
    _of_site(
        "correction: address",
        "the publisher's own words are not shown",
        "templates/roma/about.html",
        "{{ correction or english(correction_en) }}",
        "{{ english(correction_en) }}",
    ),
    _of_site(
        "candour: site",
        "a page does not say that nobody has reviewed it",
        "templates/roma/base.html",
        '<p>{{ t("footer_review") }}</p>',
        "",
    ),
    _of_site(
        "candour: site", "nobody is said not to have reviewed it", "templates/roma/about.html", '"about_review", ', ""
    ),
    _of_site(
        "translations: marked",
        "English prose is not marked",
        "template_helpers.py",
        "if not text or self._language.code == DEFAULT:",
        "if not text or self._language.code:",
    ),
    _of_site(
        "site: own machine",
        "a page of Datasette does not say so",
        "templates/roma/datasette.html",
        "{% if roma.is_working %}",
        "{% if false %}",
    ),
    _of_site(
        "site: own machine",
        "the guard lets everybody in",
        "app.py",
        "and not _is_from_here(scope) and _holds_working_edition(datasette):",
        "and not scope:",
    ),
    _of_site(
        "site: sensitive in headings",
        "a chart names what is sensitive",
        "views/charts.py",
        "    return Page(shown=",
        '    named = ", ".join(one.summary for one in index.data.interventions.values())\n'
        "    return Page(named, shown=",
    ),
    _of_site(
        "site: sensitive in numbers",
        "the front page counts all findings",
        "views/front.py",
        'mechanisms[row["mechanism"]] += row["findings"]',
        'mechanisms[row["mechanism"]] = len(index.data.of(data.mechanisms[row["mechanism"]], "findings"))',
    ),
    _of_site(
        "site: sensitive in numbers",
        "a mechanism counts all findings",
        "views/mechanism.py",
        'counts = {\n        (row["level"], row["direction"]): row["findings"]',
        'counts = {\n        (row["level"], row["direction"]): len(findings)',
    ),
    Weakening(
        "site: sensitive in headings",
        "Datasette counts what is sensitive",
        "schema/outcomes.py",
        'facets=("status",',
        'facets=("sensitive", "status",',
    ),
    _of_site(
        "site: bands",
        "what is banded is read from the qualifier",
        "published.py",
        'getattr(record, "published_as", None) == "banded"',
        'getattr(record, "qualifier", None) == "fewer_than"',
    ),
    _of_site(
        "attribution: pages",
        "every statement is of the document's author",
        "template_helpers.py",
        'code = getattr(record, "voice", None) or document.voice',
        "code = document.voice",
    ),
    _of_site(
        "attribution: pages",
        "a statement stands without its year",
        "template_helpers.py",
        'year="{year}"))',
        'year="{year:.0}"))',
    ),
]
