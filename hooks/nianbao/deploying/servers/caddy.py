"""The configuration of Caddy 2.6 and later: a Caddyfile, or a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.deploying.servers import headers
from nianbao.deploying.servers.served_site import AccessKind, Listen, ServedSite, Serving

ANSWERS: Final = f"""\
	# 网页的脚本和样式由网页自己写明（按内容的摘要），这里写的是网页自己说不了的。
	@page path_regexp {headers.PAGE}
	@pdf path_regexp {headers.PDF}
	@file {{
		not path_regexp {headers.PAGE}
		not path_regexp {headers.PDF}
	}}
	header @page Content-Security-Policy "{headers.PAGE_POLICY}"
	header @pdf Content-Security-Policy "{headers.PDF_POLICY}"
	header @file Content-Security-Policy "{headers.FILE_POLICY}"
{"".join(f'	header {name} "{value}"{chr(10)}' for name, value in headers.FIXED)}
	# 文件名里带内容摘要的，存下就不用再问；其余每次问一声有没有变。
	@named_by_content path_regexp {headers.NAMED_BY_CONTENT}
	@other not path_regexp {headers.NAMED_BY_CONTENT}
	header @named_by_content Cache-Control "{headers.FOR_EVER}"
	header @other Cache-Control "{headers.ASK_EACH_TIME}"
	header *.csv Content-Type "text/csv; charset=utf-8"

	file_server {{
		precompressed gzip
		hide .*
	}}
	handle_errors {{
		@missing expression {{http.error.status_code}} == 404
		header Content-Security-Policy "{headers.PAGE_POLICY}"
		rewrite @missing /404.html
		file_server @missing
	}}
"""


def caddy_configuration(serving: Serving) -> str:
    """The text of the file."""
    head = f"# 由 {serving.command} 写成；要改，改命令再写一次。\n"
    return "\n".join((head, *("".join(_server(site, serving)) for site in serving.sites)))


def _server(site: ServedSite, serving: Serving) -> Iterator[str]:
    yield f"# {site.title}\n{_address(site.listen)} {{\n"
    if site.listen.is_address:
        yield f"\tbind {site.listen.host}\n"
    yield f'\troot * "{site.root}"\n\n'
    yield from _access(site)
    if serving.redirects:
        yield "\t# 换过的地址，旧的永远能用。\n"
        for redirect in serving.redirects:
            for old in dict.fromkeys((redirect.old, redirect.old.rstrip("/"))):
                yield f'\tredir "{old}" "{redirect.new}" 301\n'
        yield "\n"
    yield f"{ANSWERS}}}\n"


def _address(listen: Listen) -> str:
    """The address to listen on. With http:// Caddy requests no certificate from outside."""
    return f"http://{'' if listen.is_address else listen.host}:{listen.port}"


def _access(site: ServedSite) -> Iterator[str]:
    access = site.access
    if access.kind is AccessKind.BASIC:
        yield f'\tbasicauth {{\n\t\timport "{access.passwords}"\n\t}}\n\n'
    if access.kind is AccessKind.HEADER:
        yield "\t# 只收网关转来的、写明是谁的请求。\n"
        yield f"\t@elsewhere not remote_ip {' '.join(access.gateways)}\n\trespond @elsewhere 403\n"
        yield f"\t@nobody not header {access.header} *\n\trespond @nobody 403\n\n"
