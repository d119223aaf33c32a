"""What machines read of a page: the dataset and a single record in the words of schema.org, as JSON-LD.

A record is a `Claim` that is based on its document and part of the dataset. What is sensitive is described to no
machine.
"""

from __future__ import annotations

import json
import re
from typing import Any

import attrs
from markupsafe import Markup

from ..atom import AUTHOR
from ..schema import table_of
from .addresses import Addresses
from .citation import Citation
from .language import DEFAULT, Language, languages
from .record_index import RecordIndex

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
FILES = {"json": "application/json", "csv": "text/csv"}
MAKERS = {"@type": "Organization", "name": AUTHOR}
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
"""A date that schema.org knows: no interval, nothing uncertain."""


def dataset(index: RecordIndex, addresses: Addresses, *, is_whole: bool) -> Markup:
    """Return the description of the dataset; the whole one, for the front page, names every place."""
    site = attrs.evolve(addresses, language=DEFAULT)
    described = _dataset(site) | {
        "@context": "https://schema.org",
        "description": "What documents say about work for the inclusion of Roma, Sinti and Travellers, with evidence.",
        "version": index.data_version,
        "license": LICENSE,
        "inLanguage": list(languages()),
        "creator": MAKERS,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": site.whole(site.to("/", format=format)),
            }
            for format, media_type in FILES.items()
        ],
    }
    if is_whole:
        described["spatialCoverage"] = sorted(place.name for place in index.data.having("places", part_of_id=None))
    return _script(described)


def claim(index: RecordIndex, language: Language, addresses: Addresses, record: Any, citation: Citation) -> Markup:
    """Return the description of one record that is not sensitive, in the language of its page."""
    site = attrs.evolve(addresses, language=DEFAULT)
    here = addresses.whole(addresses.record(table_of(record), record.id))
    described = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": site.whole(site.record(table_of(record), record.id)),
        "url": here,
        "identifier": record.id,
        "text": citation.said,
        "inLanguage": language.code,
        "citation": citation.as_text(here, language),
        "version": citation.version,
        "license": LICENSE,
        "claimInterpreter": MAKERS,
        "isPartOf": _dataset(site),
    }
    document = index.document_of(record)
    return _script(described | ({"isBasedOn": _document(site, document)} if document else {}))


def _dataset(site: Addresses) -> dict[str, Any]:
    """Return what names the dataset, wherever it is spoken of."""
    return {"@type": "Dataset", "name": "roma-inclusion", "url": site.whole(site.to("/")).rstrip("/")}


def _document(site: Addresses, document: Any) -> dict[str, Any]:
    """Return what names a document: where it was published, or its page here."""
    here = site.whole(site.record("sources", document.id))
    named = {"@type": "CreativeWork", "@id": here, "name": document.title, "inLanguage": document.language}
    dated = {"datePublished": document.published} if DAY.fullmatch(document.published or "") else {}
    return {**named, **dated, "url": document.url or here}


def _script(described: dict[str, Any]) -> Markup:
    """Return a description as JSON that can stand in a script: nothing in it ends the script."""
    return Markup(json.dumps(described, ensure_ascii=False).replace("<", "\\u003c"))
