"""The policy that a page brings along."""

from __future__ import annotations

import base64
import hashlib
import re

from nianbao.pages.content_policy import with_policy

HEAD = '<!doctype html><html><head><meta charset="utf-8">'


def policy_of(html: str) -> dict[str, str]:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', with_policy(html))
    return dict(part.strip().partition(" ")[::2] for part in found.split(";"))


def digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_only_scripts_of_the_site_and_those_of_the_page_run() -> None:
    code = "var a = 1\n"
    html = f'{HEAD}<script>{code}</script><script src="a.js"></script><script>{code}</script></head>'
    assert policy_of(html)["script-src"] == f"'self' {digest(code)}"
    assert not [value for value in policy_of(html).values() if "unsafe" in value]
    assert policy_of(html)["default-src"] == "'none'"


def test_data_is_no_script() -> None:
    html = f'{HEAD}<script id="c" type="application/json">{{"a": 1}}</script></head>'
    assert policy_of(html)["script-src"] == "'self'"


def test_line_ends_are_read_as_a_browser_reads_them() -> None:
    named = digest("a\nb")
    assert policy_of(f"{HEAD}<script>a\r\nb</script>")["script-src"] == f"'self' {named}"


def test_styles_of_the_page_are_named() -> None:
    assert policy_of(f"{HEAD}<style>p{{}}</style>")["style-src"] == f"'self' {digest('p{}')}"


def test_the_policy_comes_before_all_that_it_governs() -> None:
    html = with_policy(f"{HEAD}<script>a</script></head>")
    assert html.index("Content-Security-Policy") < html.index("<script>")
    assert html.startswith(f"{HEAD}<meta http-equiv")


def test_what_is_no_page_stays_as_it_is() -> None:
    assert with_policy("<urlset></urlset>") == "<urlset></urlset>"


def test_no_script_of_an_author_is_let_through() -> None:
    html = f"{HEAD}<script>ours</script></head><article><script>theirs</script><style>p{{}}</style></article>"
    policy = with_policy(html, "<script>theirs</script><style>p{}</style>")
    assert digest("ours") in policy
    assert digest("theirs") not in policy
    assert digest("p{}") not in policy


def test_only_a_source_is_a_source() -> None:
    assert policy_of(f"{HEAD}<script data-src='a'>b</script>")["script-src"] == f"'self' {digest('b')}"
