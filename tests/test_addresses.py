"""Web addresses, one fault each: what is said of it and what is to be typed instead."""

from __future__ import annotations

import pytest

from roma_inclusion.sources.addresses import LOCAL, url_fault

HOST_253 = ".".join(["a" * 61] * 3 + ["a" * 63, "org"])
"""A name of a site that is as long as one can be."""
BAD: list[tuple[str, str, str]] = [
    ("https://a.org/a b", " holds a space", "give one address, and leave it out"),
    ("https://a.org/a\u00a0b", " holds NO-BREAK SPACE", "give one address"),
    ("https://a.org/\x01", " holds the character U+0001", "give one address"),
    ("https://a.org/<b", " holds <", "write it as a percent escape"),
    ("a.org", " is not a web address", "write https://a.org"),
    ("a.org/x", " is not a web address", "write https://a.org/x"),
    ("//a.org/x", " is not a web address", "write https://a.org/x"),
    ("HTTP://a.org", " is not a web address", "write http://a.org"),
    ("http:a.org", " is not a web address", "write http://a.org"),
    ("Https//a.org", " is not a web address", "write https://a.org"),
    ("ftp://a.org", " is not a web address", "begin it with https://"),
    ("xyz", " is not a web address", "begin it with https://"),
    ("https://u@example.org", " holds a user name", "take it and its password out"),
    ("https://a.org:", " has a colon without a port", "take it out"),
    ("https://a.org:0", " has a colon without a port", "take it out"),
    ("https://a.org:99999", " is not a web address: its host or port", "copy it whole"),
    *((f"https://{name}", " names no public site", "give an address that others can open") for name in LOCAL),
    *((f"https://a.{name}", " names no public site", "give an address that others can open") for name in LOCAL),
    ("https://org", " names no public site", "give an address that others can open"),
    ("https://[::1]/", " names no public site", "give an address that others can open"),
    ("https://1.2.3.4", " has a number in the place of a site", "give the name of the site"),
    ("https://a.0x1f", " has a number in the place of a site", "give the name of the site"),
    ("https://[v1.a:b.c]/", " has a number in the place of a site", "give the name of the site"),
    ("https://-a.org", " has no valid name of a site", "copy it whole"),
    ("https://a-.org", " has no valid name of a site", "copy it whole"),
    ("https://a..org", " has no valid name of a site", "copy it whole"),
    ("https://a_b.org", " has no valid name of a site", "copy it whole"),
    ("https://a.o", " has no valid name of a site", "copy it whole"),
    (f"https://{'a' * 64}.org", " has no valid name of a site", "copy it whole"),
    (f"https://b.{HOST_253}", " has no valid name of a site", "copy it whole"),
    ("https://-é.org", " has no valid name of a site", "copy it whole"),
    ("https://é-.org", " has no valid name of a site", "copy it whole"),
    (f"https://{'é' * 64}.org", " has no valid name of a site", "copy it whole"),
    ("https://ｅ.org", " has no valid name of a site", "copy it whole"),
    ("https://é$.org", " has no valid name of a site", "copy it whole"),
    ("https://\u0430pple.org", " has a name that misleads", "type the name of the site anew"),
    ("https://a.org/%", " has the broken escape %", "write a percent sign as %25"),
    ("https://a.org/%zz", " has the broken escape %zz", "write a percent sign as %25"),
    ("https://a.org/%0a", " has the control character %0a", "take it out"),
    ("https://a.org/%7f", " has the control character %7f", "take it out"),
]
GOOD = [
    "https://a.org",
    "http://a.org",
    "https://a.org:1",
    "https://a.org:65535",
    "https://a-b.c1.org/x?y=1#z",
    "https://a.org/%20%41",
    "https://xn--e1aybc.example",
    "https://é.org",
    "https://é-1.org",
    "https://a.nl",
    "https://localhost.org",
    f"https://{'a' * 63}.org",
    f"https://{HOST_253}",
    f"https://a.org/{'x' * 1986}",
]


@pytest.mark.parametrize(("address", "said", "remedy"), BAD)
def test_what_is_wrong_with_an_address(address: str, said: str, remedy: str) -> None:
    found = url_fault(address)
    assert found is not None
    message = found[0].rpartition(")")[2] if len(address) > 60 else found[0].removeprefix(repr(address))
    assert message.startswith(said)
    assert found[1].startswith(remedy)


@pytest.mark.parametrize("address", GOOD)
def test_good_addresses(address: str) -> None:
    assert url_fault(address) is None


def test_an_address_has_two_thousand_characters_at_most() -> None:
    assert url_fault(f"https://a.org/{'x' * 1987}") == (
        "is an address of 2,001 characters",
        "give one of at most 2,000",
    )
