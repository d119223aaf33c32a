"""The templates: every page in every language, names that do not exist, and addresses that nobody wrote by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError, meta
from small_database import SENSITIVE, make_database

import roma_inclusion.site
from roma_inclusion.schema import TABLES
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import environment, render
from roma_inclusion.site.pages import PAGES, PageKind, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index

SITE = Path(roma_inclusion.site.__file__).parent
TEMPLATES = sorted([*SITE.glob("templates/**/*.html"), *SITE.glob("components/*.html")])
every_template = pytest.mark.parametrize("path", TEMPLATES, ids=[path.name for path in TEMPLATES])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = make_database(tmp_path_factory.mktemp("small") / "small.db", plant=SENSITIVE)
    return open_index(path, (0, 0))


def asked(kind: PageKind, index: RecordIndex) -> list[tuple[dict[str, str], str]]:
    """Return the parameters and the query string of each sample of a kind of page."""
    found = []
    for path in kind.sample_paths(index.data):
        address, _, query = path.partition("?")
        given = dict(pair.split("=") for pair in query.split("&") if pair)
        places = re.findall(r"\bplace=([^&]+)", query)
        found.append(
            (given | {"id": address.rpartition("/")[2]} | ({"places": ",".join(places)} if places else {}), query)
        )
    return found


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("kind", PAGES, ids=[kind.name for kind in PAGES])
def test_every_page_is_rendered_in_every_language(index: RecordIndex, kind: PageKind, code: str) -> None:
    language = languages()[code]
    for parameters, query in asked(kind, index):
        page = make_page(kind, index, language, parameters)
        html = render(page, kind, index, language, Addresses(language=code, base="/sub/"), query=query)
        assert f'<html lang="{code}">' in html
        assert html.count("<h1>") == 1
        assert "untranslated" not in html
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), "an id stands twice"
        assert [link for link in re.findall(r'(?:href|action)="(/[^"]*)"', html) if not link.startswith("/sub/")] == []
        fragments = set(re.findall(r'href="#([^"]+)"', html))
        assert fragments <= set(ids), f"{fragments - set(ids)} of {kind.name}"


def test_every_page_of_every_record_is_rendered(index: RecordIndex) -> None:
    language = languages()["nl"]
    for kind in PAGES:
        for key in kind.ids(index.data):
            page = make_page(kind, index, language, {"id": key})
            assert page.path == kind.address.format(id=key)
            assert "<main" in render(page, kind, index, language, Addresses(language="nl"))


@pytest.mark.parametrize(
    "text",
    ["{{ page.titel }}", "{{ nothing }}", "{% for x in nothing %}{% endfor %}", "{% if not nothing %}x{% endif %}"],
)
def test_a_misspelt_name_fails(index: RecordIndex, text: str) -> None:
    kind = PAGES[0]
    page = make_page(kind, index, languages()["en"], {})
    template = environment().from_string(text)
    with pytest.raises(UndefinedError):
        template.render(page=page, kind=kind)


@every_template
def test_no_line_of_a_template_is_long(path: Path) -> None:
    assert [number for number, line in enumerate(path.read_text().splitlines(), 1) if len(line) > 120] == []


@pytest.mark.parametrize("path", sorted(SITE.glob("static/*.css")), ids=lambda path: path.name)
def test_every_rule_of_a_stylesheet_is_closed_and_opened(path: Path) -> None:
    depth = 0
    for brace in re.findall(r"[{}]", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0, "a brace too many drops the rule after it"
    assert depth == 0


@every_template
def test_a_template_makes_no_address_of_its_own(path: Path) -> None:
    text = path.read_text()
    assert re.findall(r"""(?:href|action|src)=["'](?![{#]|data:)[^"']*""", text) == []
    assert (
        re.findall(
            r"""(?:href|action|src)="{{ (?!to\.|roma\.to\.|address|explore|own_page|given\.address"""
            r"""|report_address|contact_address|source\.url|record\.url|actor\.url|passage_address|urls\.static|sheet\.url|script\.url|alternate_url_json)[^}]*""",
            text,
        )
        == []
    )


@every_template
def test_a_template_names_no_columns_of_a_table_in_vain(path: Path) -> None:
    """What is asked of the data by name exists: data.TABLE and to.record("TABLE", ...)."""
    text = path.read_text()
    assert set(re.findall(r"\bdata\.(\w+)", text)) - {"sides_of", "of"} <= set(TABLES)
    assert set(re.findall(r'record\("(\w+)"', text)) <= {name for name, table in TABLES.items() if table.page}


def test_the_frame_of_datasettes_pages_uses_names_that_datasette_gives() -> None:
    text = (SITE / "templates" / "roma" / "datasette.html").read_text()
    names = meta.find_undeclared_variables(Environment().parse(text))
    assert names == {
        "roma", "urls", "app_css_hash", "extra_css_urls", "extra_js_urls", "alternate_url_json", "request",
        "show_messages", "crumbs", "body_scripts",
    }  # fmt: skip


def test_every_string_is_used_somewhere() -> None:
    code = "".join(path.read_text() for path in [*TEMPLATES, *SITE.rglob("*.py")])
    made = {key for kind in PAGES for key in (kind.title, kind.description, kind.question)}
    prefixes = (
        "about_",
        "status_sign_",
        "check_",
        "not_found",
        "error",
        "effect_",
        "state_",
        "theme_kind_",
        "map_kind_",
        "one_",
        "filter_",
        "privacy_",
        "accessibility_",
        "known_",
        "search_by_",
        "unit_",
        "cost_of_",
        "language_",
        "codes_of_",
    )
    strings = languages()["en"].strings
    unused = [
        key
        for key in strings
        if key not in made and key not in TABLES and not key.startswith(prefixes) and not re.search(rf"\b{key}\b", code)
    ]
    assert unused == []


# Addresses.


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"path": "/"}, "/"),
        ({"path": "/", "language": "nl"}, "/nl"),
        ({"path": "/", "format": "csv"}, "/index.csv"),
        ({"path": "/", "language": "nl", "format": "json"}, "/nl/index.json"),
        ({"path": "/map", "language": "nl"}, "/nl/map"),
        ({"path": "/map", "format": "xlsx"}, "/map.xlsx"),
        ({"path": "/search", "query": {"q": "a b&c"}}, "/search?q=a%20b%26c"),
        ({"path": "/compare", "query": [("place", "a"), ("place", "b")]}, "/compare?place=a&place=b"),
        ({"path": "/compare", "query": {"places": "a,b"}}, "/compare?places=a,b"),
        ({"path": "/matrix", "query": {"theme": "x"}, "anchor": "cell"}, "/matrix?theme=x#cell"),
    ],
)
@pytest.mark.parametrize("base", ["/", "/prefix/", "/a/b/"])
def test_an_address_of_a_page(given: dict[str, str], expected: str, base: str) -> None:
    assert Addresses(base=base).to(**given) == base.rstrip("/") + expected or (expected == "/" and base)


@pytest.mark.parametrize("base", ["/", "/prefix/"])
def test_addresses_of_records_of_datasette_and_of_files(base: str) -> None:
    to = Addresses(base=base, database="roma-inclusion", language="nl", origin="https://example.org")
    assert to.record("places", "nl-ede") == f"{base}nl/places/nl-ede"
    assert to.passage("brussels", "intro.1") == f"{base}nl/sources/brussels#intro.1"
    assert to.passage("brussels", "intro.1", "intro") == f"{base}nl/sources/brussels?section=intro#intro.1"
    assert to.datasette() == f"{base}roma-inclusion"
    assert (
        to.datasette("what_helps", query={"mechanism": "trust"}) == f"{base}roma-inclusion/what_helps?mechanism=trust"
    )
    assert to.datasette("codebook", "a/b", fragment="g.mark=bar") == f"{base}roma-inclusion/codebook/a~2Fb#g.mark=bar"
    assert to.static("site.css") == f"{base}-/static-plugins/roma-inclusion/site.css"
    assert to.whole(to.to("/map")) == f"https://example.org{base}nl/map"
    with pytest.raises(KeyError):
        to.record("levels", "x")


# What is imported.


@pytest.mark.parametrize(
    "module", ["roma_inclusion.site", "roma_inclusion.site.layout", "roma_inclusion.site.metadata"]
)
def test_the_renderer_and_the_workbook_are_imported_only_where_they_are_used(module: str) -> None:
    code = f"import {module}, sys; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"vl_convert", "xlsxwriter"}.isdisjoint(done.stdout.split())


def test_the_layers_of_the_site_point_one_way() -> None:
    """Views know nothing of requests, templates or Datasette; what is below them knows no view."""
    layers = [
        {"language", "page", "published", "hyphens"},
        {"addresses", "trees"},
        {"record_index"},
        {"texts", "citation", "filters", "main_records"},
        {"chart_table", "wording"},
        {"views"},
        {"charts_svg", "map_dots", "map_names", "map_svg", "highlight", "downloads", "facts", "linked_data", "feed"},
        {"pages"},
        {"template_helpers"},
        {"layout", "picture_files", "dataset_file"},
        {"metadata", "server"},
        {"app"},
    ]
    rank = {name: number for number, names in enumerate(layers) for name in names}
    for path in SITE.rglob("*.py"):
        own = "views" if path.parent.name == "views" else path.stem
        if own == "__init__":
            continue
        text = path.read_text()
        dots = r"\.\." if own == "views" else r"\."
        for other in re.findall(rf"^\s*from {dots}(\w+)", text, re.MULTILINE):
            assert rank[other] <= rank[own], f"{own} imports {other}"
        if own in ("views", *layers[0], "record_index", "chart_table"):
            assert not re.search(r"^\s*(from|import) (datasette|jinja2)", text, re.MULTILINE), own
